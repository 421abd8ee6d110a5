"""The lines below the chart: whole at every size, in both languages, and never jumping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hobbyscope.ui.panels.row_lines import RowLines
from hobbyscope.ui.theme import apply_theme, load_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.app.settings import Settings
    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

Key = Qt.Key


def settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


def needed(lines: RowLines) -> float:
    """Return how high what is said is, wrapped into the width."""
    room = QRectF(0, 0, lines.width(), 1e5)
    metrics = QFontMetricsF(lines.letters(lines._said))
    return sum(
        metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, part).height()
        for part in lines.text().split("\n")
    )


def look_at_all(window: MainWindow) -> tuple[set[int], list[str]]:
    """Go over all rows by keyboard; return the heights that the lines had, and what they said."""
    lens = window.pages.scope.lens
    chart, lines = lens.chart, lens._line
    assert chart is not None
    heights, said = {lines.height()}, []
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Key.Key_Home)
    for _ in range(chart.rows()):
        settle()
        heights.add(lines.height())
        said.append(lines.text())
        assert needed(lines) <= lines.height() + 1
        QTest.keyClick(chart, Key.Key_Down)
    return heights, said


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("size", "text_size"), [((900, 620), 100), ((1280, 800), 100), ((900, 620), 200)])
def test_all_of_every_row_has_room_and_nothing_jumps(
    open_window: Opener, settings: Settings, language: str, size: tuple[int, int], text_size: int
) -> None:
    settings.set("text_size", text_size)
    window = open_window.sample(language)
    window.resize(*size)
    settle()
    heights, said = look_at_all(window)
    assert len(heights) == 1
    assert len(set(said)) == len(said)


def test_the_lines_say_bar_required_hours_days_met_and_flip(sample: MainWindow) -> None:
    assert sample.session.log_line("guitar 3h") is not None
    said = look_at_all(sample)[1]
    reading = next(text for text in said if text.startswith("Reading"))
    softmax, sigmoid = reading.split("\n")
    assert "if these weeks are typical" in softmax
    assert sigmoid.startswith("Asks for 2 h a week · needs 8.6 h · Stays recognised down to 0.8")
    gym = next(text for text in said if text.startswith("Gym")).split("\n")[1]
    assert gym.startswith("Asks for 3 h a day · needs 90 h · Met on 0 of 30 days · Would pass at")
    assert next(text for text in said if text.startswith("Drawing")).endswith("\nNo judge")


def test_a_dial_that_makes_a_text_longer_makes_room_for_it(qtbot: QtBot, sample: MainWindow) -> None:
    sample.resize(900, 620)
    settle()
    look_at_all(sample)
    for scale in (0.1, 0.37, 10.0):
        with qtbot.waitSignal(sample.session.analysis_changed):
            sample.session.ask(free_time=scale)
        look_at_all(sample)


def test_in_a_narrow_card_the_tools_stand_in_the_menu(sample: MainWindow) -> None:
    lens = sample.pages.scope.lens
    sample.resize(900, 620)
    settle()
    assert all(button.isHidden() for button in lens._tools())
    lens._open_menu()
    menu = next(menu for menu in lens.more.findChildren(QMenu) if menu.isVisible())
    names = [action.text() for action in menu.actions()]
    assert [button.text() for button in lens._tools()] == names[-len(lens._tools()) :]
    what_if = next(action for action in menu.actions() if action.text() == "What if…")
    assert what_if.isCheckable()
    what_if.trigger()
    menu.close()
    assert sample.pages.scope.what_if.isChecked()
    sample.resize(1400, 800)
    settle()
    assert not any(button.isHidden() for button in lens._tools())


def test_another_width_font_and_theme_are_followed(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("light"))
    lines = RowLines(load_theme("light"))
    qtbot.addWidget(lines)
    lines.resize(500, 60)
    lines.show()
    lines.say("one thing", "another thing")
    assert lines.accessibleName() == "one thing\nanother thing"
    plain = lines.sizeHint().height()
    lines.make_room([("word " * 60, "word " * 60)])
    high = lines.sizeHint().height()
    assert high > plain
    lines.resize(2000, 60)
    assert lines.sizeHint().height() < high
    before = lines.grab().toImage()
    lines.show_theme(load_theme("dark"))
    assert lines.grab().toImage() != before
    wide = lines.sizeHint().height()
    font = lines.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    lines.setFont(font)
    assert lines.sizeHint().height() > wide
