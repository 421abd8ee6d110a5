"""'What if…' under real mouse and key events: both curves, the price of admission, and the button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QHoverEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hobbyscope.app.language import catalogue
from hobbyscope.ui.charts.lens import LensChart
from hobbyscope.ui.charts.what_if import WhatIfPanel
from hobbyscope.ui.main_window import speak
from hobbyscope.ui.panels.what_if_button import WhatIfButton
from hobbyscope.ui.theme import apply_theme, load_theme
from tests.ui.analyses import NAMES_KO, analysis, many

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.application import Application
    from hobbyscope.ui.charts.steps import StepChart
    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

Key = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """A panel that asks, and is answered by the real core."""

    def __init__(self, qtbot: QtBot) -> None:
        self.asked: list[tuple[str, float]] = []
        self.dials: dict[str, float] = {}
        self.panel = WhatIfPanel(load_theme("light"), self.ask)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1100, 1000)
        self.panel.setParent(self.window)
        self.panel.resize(900, 300)
        self.panel.show_analysis(analysis())
        self.window.show()
        QApplication.processEvents()

    def ask(self, name: str, value: float) -> None:
        self.asked.append((name, value))
        self.dials[name] = value
        self.panel.show_analysis(analysis(**self.dials))


@pytest.fixture
def shown(qtbot: QtBot, qapp: Application) -> Shown:
    apply_theme(qapp, load_theme("light"))
    return Shown(qtbot)


def at(chart: StepChart, value: float, y: float = 60) -> QPoint:
    return QPoint(round(chart.plot().x(value)), round(y))


def hover(chart: StepChart, place: QPointF) -> None:
    everywhere = chart.mapToGlobal(place)
    QApplication.sendEvent(chart, QHoverEvent(QEvent.Type.HoverMove, place, everywhere, QPointF()))


def test_dragging_a_cursor_asks_and_ticks_hold_it(shown: Shown) -> None:
    chart = shown.panel.free_time
    QTest.mousePress(chart, LEFT, NONE, at(chart, 1.0))
    QTest.mouseMove(chart, at(chart, 0.5) + QPoint(2, 0))
    QTest.mouseMove(chart, at(chart, 5.0))
    QTest.mouseRelease(chart, LEFT, NONE, at(chart, 5.0))
    assert shown.asked[0] == ("free_time", 0.5)
    assert shown.asked[-1][1] == pytest.approx(5.0, rel=0.02)
    assert chart.amount == shown.asked[-1][1]
    assert chart.count() == analysis(free_time=chart.amount).recognised == 3


def test_a_click_brings_the_cursor(shown: Shown) -> None:
    chart = shown.panel.threshold
    QTest.mouseClick(chart, LEFT, NONE, at(chart, 0.8))
    assert shown.asked == [("threshold", 0.8)]


def test_a_double_click_and_delete_bring_it_back(shown: Shown) -> None:
    chart = shown.panel.free_time
    shown.ask("free_time", 3.0)
    QTest.mouseDClick(chart, LEFT, NONE, at(chart, 3.0))
    assert chart.amount == 1.0
    shown.ask("free_time", 3.0)
    QTest.keyClick(chart, Key.Key_Delete)
    assert shown.asked[-1] == ("free_time", 1.0)


def test_keys_move_the_cursor(shown: Shown) -> None:
    chart = shown.panel.threshold
    QTest.keyClick(chart, Key.Key_Right)
    QTest.keyClick(chart, Key.Key_Home)
    QTest.keyClick(chart, Key.Key_End)
    assert shown.asked == [("threshold", 0.51), ("threshold", 0.05), ("threshold", 0.99)]


def test_the_curve_is_drawn_exactly_at_its_steps(shown: Shown) -> None:
    for chart in shown.panel.charts:
        plot, line = chart.plot(), chart.plot().line
        corners = sorted({round(p.x(), 6) for p in line})
        low, high = chart._spec.low, chart._spec.high
        flips = [place for place in chart.steps.places if low < place < high]
        expected = sorted({round(x, 6) for x in (plot.box.left(), plot.box.right(), *map(plot.x, flips))})
        assert corners == expected
        assert line[0].y() == pytest.approx(plot.y(chart.steps.recognised(low)))
        assert line[-1].y() == pytest.approx(plot.y(chart.steps.recognised(high)))


def test_hovering_a_mark_tells_what_flips_there(shown: Shown) -> None:
    chart = shown.panel.free_time
    plot = chart.plot()
    hover(chart, plot.flips[0])
    assert chart.told() == chart.accessibleDescription() == "Films: from × 2.1 on"
    tip = QHelpEvent(QEvent.Type.ToolTip, plot.flips[0].toPoint(), QPoint())
    assert QApplication.sendEvent(chart, tip)
    hover(chart, QPointF(3, 3))
    assert chart.told() == ""
    hover(chart, plot.flips[0])
    QApplication.sendEvent(chart, QHoverEvent(QEvent.Type.HoverLeave, QPointF(), QPointF(), QPointF()))
    assert chart.told() == ""


def test_ctrl_and_an_arrow_go_from_flip_to_flip_and_move_nothing(shown: Shown) -> None:
    chart = shown.panel.free_time
    chart.setFocus()
    QTest.keyClick(chart, Key.Key_Right, CTRL)
    first = chart.told()
    QTest.keyClick(chart, Key.Key_Right, CTRL)
    second = chart.told()
    QTest.keyClick(chart, Key.Key_Left, CTRL)
    assert (first, chart.told()) == ("Films: from × 2.1 on", first)
    assert second == "Reading: from × 3.2 on"
    assert shown.asked == []
    QTest.keyClick(chart, Key.Key_Right)
    assert chart.told() == ""
    QTest.keyClick(chart, Key.Key_Left, CTRL)
    assert chart.told() == "Drawing: from × 33.3 on"
    shown.panel.threshold.setFocus()
    assert chart.told() == ""


def test_a_screen_reader_hears_the_value_and_the_number_there(shown: Shown) -> None:
    shown.ask("free_time", 2.5)
    said = QAccessible.queryAccessibleInterface(shown.panel.free_time)
    assert said.role() == QAccessible.Role.Slider
    assert said.text(QAccessible.Text.Name) == "With more or less free time"
    assert said.text(QAccessible.Text.Description) == "× 2.50: 1 of 8 recognised"


def test_the_warm_line_is_moved_by_neither_cursor(shown: Shown) -> None:
    lines = set()
    for dials in ({}, {"free_time": 0.5}, {"threshold": 0.9}):
        shown.panel.show_analysis(analysis(**dials))
        lines |= {chart.plot().filling for chart in shown.panel.charts}
    assert lines == {4}


def test_the_card_says_the_price_and_what_all_ask_for_together(shown: Shown) -> None:
    number, buys, together = shown.panel.price.said()
    assert number == "98 h"
    assert "impossible" in buys
    assert together == "Your judges together ask for 14 h a day; you have 2.9."


@pytest.mark.parametrize(
    "found", [analysis((), (), ()), analysis(bars=[None] * 8)], ids=["nothing logged", "no judge"]
)
def test_where_there_is_nothing_to_ask_one_sentence_stands_there(shown: Shown, found: Analysis) -> None:
    shown.panel.show_analysis(found)
    assert shown.panel.empty.isVisible()
    assert shown.panel.empty.text()
    assert not any(chart.isVisible() for chart in shown.panel.charts)
    assert not shown.panel.price.isVisible()
    shown.panel.show_analysis(analysis())
    assert not shown.panel.empty.isVisible()
    assert all(chart.isVisible() for chart in shown.panel.charts)


def test_the_cards_stand_beside_each_other_as_far_as_there_is_room(shown: Shown) -> None:
    panel = shown.panel
    first, second, price = panel.free_time.parentWidget(), panel.threshold.parentWidget(), panel.price

    def rows(width: int) -> list[int]:
        panel.resize(width, 900)
        QApplication.processEvents()
        assert price.geometry().right() == panel.rect().right()
        return [card.y() for card in (first, second, price)]

    assert len(set(rows(1000))) == 1
    one, two, below = rows(520)
    assert one == two < below
    one, two, below = rows(260)
    assert one < two < below


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("rows", [1, 8, 30])
def test_every_part_of_a_curve_is_seen_in_its_colour(
    qtbot: QtBot, qapp: Application, theme: str, rows: int
) -> None:
    colours = load_theme(theme)
    apply_theme(qapp, colours)
    panel = WhatIfPanel(load_theme("light"), lambda _name, _value: None)
    qtbot.addWidget(panel)
    panel.resize(1000, 340)
    panel.show_analysis(many(rows))
    panel.show_theme(colours)
    panel.show()
    QApplication.processEvents()
    image = panel.free_time.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {c.lower() for c in (colours.softmax, colours.sigmoid_pass, colours.text)} <= found


def test_large_letters_take_more_room_and_cut_no_words(shown: Shown, qapp: Application) -> None:
    before = shown.panel.minimumSizeHint()
    apply_theme(qapp, load_theme("light"), 2.0)
    QApplication.processEvents()
    after = shown.panel.minimumSizeHint()
    assert after.width() > before.width()
    assert after.height() > before.height()
    chart = shown.panel.free_time
    chart.resize(chart.minimumSizeHint())
    assert chart.plot().box.height() > 2 * chart.fontMetrics().height()


def test_the_words_follow_the_language(shown: Shown) -> None:
    catalogue.use("ko")
    speak([shown.panel])
    assert shown.panel.free_time.accessibleName() == "자유시간이 달라지면"
    assert "시간" in shown.panel.price.said()[2]
    shown.panel.show_analysis(analysis(NAMES_KO))
    hover(shown.panel.free_time, shown.panel.free_time.plot().flips[0])
    assert shown.panel.free_time.told() == "영화: 지금의 2.1배부터"


def test_a_curve_with_hardly_any_room_is_drawn_without_its_words(shown: Shown) -> None:
    chart = shown.panel.free_time
    chart.resize(chart.minimumSizeHint())
    chart.resize(90, chart.height())
    assert not chart.grab().toImage().isNull()
    assert chart.plot().box.width() > 0


def test_an_answer_that_changes_which_flips_there_are_leaves_none_told(shown: Shown) -> None:
    chart = shown.panel.free_time
    hover(chart, chart.plot().flips[7])
    assert chart.told()
    shown.panel.show_analysis(many(3))
    assert chart.told() == ""


def test_after_another_theme_the_curves_stand_on_its_ground(sample: MainWindow) -> None:
    button = sample.pages.scope.what_if
    sample.session.set_setting("theme", "dark")
    chart = opened(sample).free_time
    assert chart.grab().toImage().pixelColor(1, chart.height() - 1).name() == load_theme("dark").card.lower()
    sample.session.set_setting("theme", "light")
    assert chart.grab().toImage().pixelColor(1, chart.height() - 1).name() == load_theme("light").card.lower()
    assert button.panel is not None


# on the Scope page


def test_before_the_charts_are_there_the_button_only_remembers(qtbot: QtBot, sample: MainWindow) -> None:
    page, insights = QWidget(), QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    button = WhatIfButton(sample.session, load_theme("light"), column)
    for widget in (button, insights):
        column.addWidget(widget)
    button.click()
    assert button.panel is None
    button.build(insights, page.update)
    assert button.panel is not None


def test_the_button_is_called_as_the_language_says(sample: MainWindow) -> None:
    sample.session.set_setting("language", "ko")
    assert sample.pages.scope.what_if.text() == "만약에…"


def wait_for(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(window.session.analysis_changed):
        act()
    QApplication.processEvents()


def opened(window: MainWindow) -> WhatIfPanel:
    window.pages.scope.what_if.click()
    panel = window.pages.scope.what_if.panel
    assert panel is not None
    assert panel.isVisible()
    return panel


def test_the_button_brings_the_panel_and_takes_it_away(sample: MainWindow) -> None:
    button = sample.pages.scope.what_if
    assert button.panel is None
    panel = opened(sample)
    assert panel.free_time.count() == sample.session.analysis.recognised
    button.click()
    assert not panel.isVisible()
    assert not sample.session.settings.get("what_if_shown")


def test_the_menu_and_its_shortcut_open_it_from_everywhere(sample: MainWindow) -> None:
    sample.show_page("journal")
    sample.actions_["what_if"].trigger()
    panel = sample.pages.scope.what_if.panel
    assert panel is not None
    assert panel.isVisible()
    sample.show_page("journal")
    sample.actions_["what_if"].trigger()
    assert panel.isVisible()
    sample.actions_["what_if"].trigger()
    assert not panel.isVisible()


def test_what_was_open_is_open_again_after_a_restart(open_window: Opener) -> None:
    opened(open_window.sample())
    again = open_window.sample()
    assert again.pages.scope.what_if.isChecked()
    assert again.pages.scope.what_if.panel is not None
    assert again.pages.scope.what_if.panel.isVisible()


def test_dragging_a_cursor_moves_dials_lenses_and_the_other_curve(qtbot: QtBot, sample: MainWindow) -> None:
    panel, lens = opened(sample), sample.pages.scope.lens
    chart = panel.threshold
    wait_for(qtbot, sample, lambda: QTest.mouseClick(chart, LEFT, NONE, at(chart, 0.8)))
    assert lens.dials["threshold"].amount == 0.8
    assert lens.chart is not None
    assert lens.chart.threshold == 0.8
    assert panel.free_time.count() == sample.session.analysis.recognised
    wait_for(qtbot, sample, lambda: QTest.keyClick(lens.dials["free_time"], Key.Key_Home))
    assert panel.free_time.amount == 0.1
    wait_for(qtbot, sample, lambda: QTest.keyClick(lens.chart.handle, Key.Key_Home))
    assert panel.threshold.amount == 0.05


def test_many_steps_of_a_cursor_in_a_row_are_one_answer(qtbot: QtBot, sample: MainWindow) -> None:
    chart = opened(sample).free_time
    answers: list[object] = []
    sample.session.analysis_changed.connect(answers.append)
    QTest.mousePress(chart, LEFT, NONE, at(chart, 1.0))
    for value in (0.9, 0.8, 0.7, 0.6, 0.5):
        QTest.mouseMove(chart, at(chart, value))
    QTest.mouseRelease(chart, LEFT, NONE, at(chart, 0.5))
    qtbot.waitUntil(lambda: bool(answers))
    assert sample.session.query.free_time == 0.5
    assert len(answers) <= 2


def test_where_the_window_is_low_the_panel_stands_in_place_of_the_insights(sample: MainWindow) -> None:
    scope = sample.pages.scope
    assert scope.insights is not None
    sample.resize(1100, 700)
    QApplication.processEvents()
    assert scope.insights.isVisible()
    opened(sample)
    assert not scope.insights.isVisible()
    sample.resize(1100, 1400)
    QApplication.processEvents()
    assert scope.insights.isVisible()
    sample.resize(1100, 700)
    QApplication.processEvents()
    scope.what_if.click()
    assert scope.insights.isVisible()


def test_the_tab_key_goes_from_the_dials_to_both_curves(sample: MainWindow) -> None:
    panel = opened(sample)
    sample.activateWindow()
    last = sample.pages.scope.lens.dials["free_time"]
    last.setFocus()
    for _ in range(8):
        QTest.keyClick(sample.focusWidget(), Key.Key_Tab)
        if sample.focusWidget() is panel.free_time:
            break
    assert sample.focusWidget() is panel.free_time
    QTest.keyClick(panel.free_time, Key.Key_Tab)
    assert sample.focusWidget() is panel.threshold


def test_at_half_the_free_time_only_the_right_side_changes(qtbot: QtBot, sample: MainWindow) -> None:
    """The half-time experiment: the plot of the softmax lens stays as it is, to the last pixel."""
    chart = sample.pages.scope.lens.chart
    assert isinstance(chart, LensChart)
    sample.resize(QSize(1300, 860))
    QApplication.processEvents()

    def plots() -> tuple[object, object]:
        QApplication.processEvents()
        image = chart.grab().toImage()
        names = chart.places.names.united(chart.places.left).toAlignedRect()
        return image.copy(names), image.copy(chart.places.right.toAlignedRect())

    left, right = plots()
    for scale in (0.5, 2.0):
        wait_for(qtbot, sample, partial(sample.session.ask, free_time=scale))
        left_then, right_then = plots()
        assert left_then == left
        assert right_then != right
    wait_for(qtbot, sample, lambda: sample.session.ask(free_time=1.0))
    assert plots() == (left, right)


def test_a_step_of_the_cursor_paints_the_curves_and_no_card_below_them(
    qtbot: QtBot, sample: MainWindow
) -> None:
    sample.pages.scope.what_if.click()
    panel, chart = sample.pages.scope.what_if.panel, sample.pages.scope.lens.chart
    assert panel is not None
    assert chart is not None
    painted: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(watched)
            return False

    watch = Watch()
    cards = [found.parentWidget() for found in panel.charts]
    for part in (*cards, *panel.charts, chart, chart.viewport()):
        part.installEventFilter(watch)
    for threshold in (0.6, 0.7):  # with the first step all that was just opened is painted
        QApplication.processEvents()
        painted.clear()
        sample.session.ask(threshold=threshold)
        qtbot.waitUntil(lambda: {chart.viewport(), *panel.charts} <= set(painted))
    assert set(painted) == {chart.viewport(), *panel.charts}
