"""Two periods compared beside the window: which two, what is drawn and said, and that nobody waits."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app.language import catalogue
from hobbyscope.app.messages import refusal
from hobbyscope.app.periods import Choice
from hobbyscope.core import uncertainty
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.ui.dialogs.compare import CompareSheet
from hobbyscope.ui.dialogs.help import HelpSheet
from hobbyscope.ui.main_window import speak
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.charts.slope import SlopeChart
    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

DAY = day_number(EVENING.date())
WORDS = ("No change", "A little different", "Clearly different")


def opened(qtbot: QtBot, window: MainWindow) -> CompareSheet:
    window.actions_["compare"].trigger()
    sheet = window.findChild(CompareSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: not sheet.looking)
    return sheet


@pytest.fixture
def sheet(qtbot: QtBot, sample: MainWindow) -> CompareSheet:
    return opened(qtbot, sample)


def titles(sheet: CompareSheet) -> list[str]:
    return [button.text().removesuffix(" ▾") for button in sheet.sides]


def answered(qtbot: QtBot, sheet: CompareSheet) -> str:
    qtbot.waitUntil(lambda: not sheet.looking)
    return sheet.word.text()


def move(chart: SlopeChart, x: float, y: float) -> None:
    """Move the mouse: offscreen it is nowhere."""
    to = QPointF(x, y)
    none = Qt.MouseButton.NoButton
    there = QMouseEvent(
        QEvent.Type.MouseMove, to, chart.mapToGlobal(to), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(chart, there)


def test_it_begins_with_the_period_that_is_looked_at_and_the_one_before(sheet: CompareSheet) -> None:
    assert titles(sheet) == ["24 Sep – 23 Oct", "24 Oct – 22 Nov"]
    assert [button.isChecked() for button in sheet.pairings] == [True, False]
    assert all("a day" in label.text() for label in sheet.free)
    assert sheet.word.text() in WORDS
    assert "shuffle" in sheet.meaning.text()


def test_a_button_beside_the_lenses_opens_it_too(qtbot: QtBot, sample: MainWindow) -> None:
    sample.pages.scope.compare.click()
    assert sample.findChild(CompareSheet) is not None


def test_the_same_days_a_year_ago_and_any_other_two(qtbot: QtBot, sheet: CompareSheet) -> None:
    sheet.pairings[1].click()
    assert titles(sheet) == ["24 Oct – 22 Nov 2025", "24 Oct – 22 Nov"]
    assert [button.isChecked() for button in sheet.pairings] == [False, True]
    sheet.sides[0].click()
    assert sheet.choose.isVisible()
    sheet.choose.shortcuts()[3].click()  # last year
    assert titles(sheet) == ["Year 2025", "24 Oct – 22 Nov"]
    assert [button.isChecked() for button in sheet.pairings] == [False, False]
    sheet.sides[1].click()
    sheet.choose.shortcuts()[2].click()  # this year
    assert titles(sheet) == ["Year 2025", "Year 2026"]
    assert sheet.pair == (Choice("year", shift=-1), Choice("year"))
    assert answered(qtbot, sheet) in (*WORDS, "Nothing to compare yet")


def test_it_looks_in_a_thread_and_drops_what_is_outdated(
    qtbot: QtBot, sheet: CompareSheet, sample: MainWindow
) -> None:
    sheet.sides[1].click()
    sheet.choose.show_days(DAY - 20, DAY)
    assert sheet.looking
    assert sheet.word.text() == "Looking…"
    sheet.sides[0].click()
    sheet.choose.show_days(0, 20)  # 1970: nothing is looked for any more
    assert not sheet.looking
    assert sheet.meaning.text() == "Nothing is logged in 1 Jan – 21 Jan 1970."
    qtbot.waitUntil(lambda: not sample.session._running)
    assert sheet.meaning.text() == "Nothing is logged in 1 Jan – 21 Jan 1970."


def test_closing_stops_looking(qtbot: QtBot, sheet: CompareSheet, sample: MainWindow) -> None:
    sample.session.log_line("film 5h")
    assert sheet.looking
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sample.findChildren(CompareSheet) and not sample.session._running)


def test_the_program_ends_while_it_is_looked(qtbot: QtBot, sheet: CompareSheet, sample: MainWindow) -> None:
    sheet.sides[1].click()
    sheet.choose.show_days(DAY - 20, DAY)
    assert sheet.looking
    sample.close()
    assert not sample.session._running


def test_what_is_logged_meanwhile_is_in_it(qtbot: QtBot, sheet: CompareSheet, sample: MainWindow) -> None:
    before = sheet.free[1].text()
    sample.session.log_line("pottery 12h 11/20")
    assert sheet.free[1].text() != before
    assert "pottery" in sheet.chart.accessibleDescription()
    qtbot.keyClick(sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "pottery" not in sheet.chart.accessibleDescription()
    assert answered(qtbot, sheet) in WORDS


def test_the_arrow_keys_go_from_line_to_line(qtbot: QtBot, sheet: CompareSheet) -> None:
    chart, said = sheet.chart, []
    chart.setFocus()
    assert sheet.line.text() == "Point at a line, or press the arrow keys"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(chart, key)
        said.append(sheet.line.text())
    assert said[0] == said[4]
    assert len(set(said)) == 4
    assert all("→" in text for text in said)
    qtbot.keyClick(chart, Qt.Key.Key_X)  # means nothing here
    sheet.close_.setFocus()
    assert chart.row == -1
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert sheet.line.text() == said[2]


def test_pointing_at_a_line_or_a_label_tells_of_it(qtbot: QtBot, sheet: CompareSheet) -> None:
    chart = sheet.chart
    row = 2
    for x, y in (
        (5.0, chart.shown_labels()[0][row]),
        (chart.width() - 5.0, chart.shown_labels()[1][row]),
    ):
        move(chart, x, y)
        assert chart.row == row
        move(chart, chart.width() / 2, 0)
        assert chart.row == -1
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPointF(5, chart.shown_labels()[0][row]).toPoint())
    assert chart.row == row
    sheet.close_.setFocus()
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.row == -1


def test_a_screen_reader_is_told_every_row(sheet: CompareSheet) -> None:
    said = sheet.chart.accessibleDescription()
    assert said.startswith("24 Sep – 23 Oct and then 24 Oct – 22 Nov: ")
    assert said.count(", then ") == len(sheet.chart.shown_labels()[0])
    assert sheet.chart.accessibleName() == "Shares in both periods"
    assert sheet.sides[0].accessibleName() == "On the left: 24 Sep – 23 Oct"


def test_the_language_changes_while_it_is_open(sample: MainWindow, sheet: CompareSheet) -> None:
    catalogue.use("ko")
    speak([sample, sheet])
    assert sheet.windowTitle() == "두 기간 비교"
    assert titles(sheet) == ["9월 24일 – 10월 23일", "10월 24일 – 11월 22일"]
    assert sheet.word.text() == "그대로예요"  # at once: what was found holds in any language
    assert not sheet.looking
    assert sheet.pairings[0].text() == "바로 앞 기간"


def test_the_theme_changes_while_it_is_open(sample: MainWindow, sheet: CompareSheet) -> None:
    def ground() -> QImage:
        return sheet.chart.grab().toImage()

    sample.session.set_setting("theme", "light")
    light = ground()
    sample.session.set_setting("theme", "dark")
    assert ground() != light
    low = sheet.chart.minimumSizeHint().height()
    sample.session.set_setting("text_size", 200)
    assert sheet.chart.minimumSizeHint().height() > low * 1.5


def test_where_it_cannot_be_found_out_the_reason_is_said(
    qtbot: QtBot, sheet: CompareSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise Refused("job.failed")

    monkeypatch.setattr(uncertainty, "js_distances", refuse)
    sheet.pairings[1].click()
    sheet.pairings[0].click()
    assert answered(qtbot, sheet) == refusal(Refused("job.failed"))


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("activities", [1, 30])
def test_labels_never_lie_on_each_other(
    qtbot: QtBot, open_window: Opener, size: int, activities: int
) -> None:
    open_window.settings.set("text_size", size)
    window = open_window()
    for number in range(activities):
        for day in (2, 20):
            window.session.log_line(f"'a rather long name of something {number}' 1h 11/{day}")
    window.session.choose(Choice("days", 14))
    sheet = opened(qtbot, window)
    sheet.resize(880, 580)
    QApplication.processEvents()
    assert sheet.width() == 880
    assert sheet.height() == 580
    line = sheet.chart.fontMetrics().height()
    for labels in sheet.chart.shown_labels():
        assert len(labels) == activities
        found = sorted(labels)
        assert all(after - before >= line for before, after in pairwise(found))
        assert found[0] >= line / 2
        assert found[-1] <= sheet.chart.height() - line / 2
    qtbot.keyClick(sheet.chart, Qt.Key.Key_End)
    assert sheet.chart.grab().width() == sheet.chart.width()
    bottom = sheet.chart.row_top_and_bottom()[1]
    seen = sheet.area.verticalScrollBar().value() + sheet.area.viewport().height()
    assert bottom <= seen + 1


def test_a_period_without_anything_is_said_kindly(qtbot: QtBot, window: MainWindow) -> None:
    sheet = opened(qtbot, window)
    assert sheet.meaning.text() == "Nothing is logged in either of them."
    assert sheet.chart.accessibleDescription() == "Nothing in these periods."
    sheet.chart.setFocus()
    qtbot.keyClick(sheet.chart, Qt.Key.Key_Down)
    assert sheet.chart.row == -1
    empty = sheet.chart.grab().toImage()
    window.session.log_line("film 2h")
    assert sheet.meaning.text() == "Nothing is logged in 24 Sep – 23 Oct."
    assert sheet.free[0].text() == "Nothing logged in these days"
    assert sheet.chart.grab().toImage() != empty


def test_it_follows_the_day(qtbot: QtBot, sheet: CompareSheet, sample: MainWindow) -> None:
    sample.session.workspace.clock = lambda: EVENING + timedelta(days=1)
    with qtbot.waitSignal(sample.session.analysis_changed):
        sample.session.look()
    assert titles(sheet) == ["25 Sep – 24 Oct", "25 Oct – 23 Nov"]
    assert answered(qtbot, sheet) in WORDS


def test_other_temperatures_are_told_of_and_do_not_move_it(qtbot: QtBot, sample: MainWindow) -> None:
    sheet = opened(qtbot, sample)
    sample.session.ask(temperature=3.0)
    said = sheet.chart.accessibleDescription()
    assert sheet.line.text() == "The shares of my free time, at temperature 1"
    sheet.refresh()
    assert sheet.chart.accessibleDescription() == said


def test_the_answer_leads_to_where_the_help_tells_how_it_is_found(sample: MainWindow) -> None:
    sheet = CompareSheet(sample, sample.session)
    sheet.show()
    sheet.how.click()
    found = sample.findChild(HelpSheet)
    assert found is not None
    top = found.text.verticalScrollBar().value()
    found.go_to("drift")
    assert found.text.verticalScrollBar().value() == top > 0
    found.close()
    sheet.close()
