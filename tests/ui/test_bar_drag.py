"""A judge's bar dragged on the chart, in a real window: live in both lenses, and one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app.insights import insights
from hobbyscope.app.rows import sigmoid_facts, softmax_facts
from hobbyscope.app.trying import met
from hobbyscope.app.words import percents
from hobbyscope.core.records import Bar
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import PutBar, Step
from hobbyscope.ui.charts.rows import verdict_rows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.charts.lens import LensChart
    from hobbyscope.ui.main_window import MainWindow

Key, LEFT, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
READING = 1  # the second row of the sample: 2 h a week


class Paints(QObject):
    """Counts the paint events of a widget."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Hand:
    """A person at the chart of a window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.session = qtbot, window, window.session
        self.held = QPoint()
        self.analyses: list[Analysis] = []
        self.session.analysis_changed.connect(self.analyses.append)

    @property
    def chart(self) -> LensChart:
        chart = self.window.pages.scope.lens.chart
        assert chart is not None
        return chart

    @property
    def analysis(self) -> Analysis:
        assert self.session.analysis is not None
        return self.session.analysis

    def bar(self, row: int = READING) -> Bar:
        """Return what both lenses show of a bar."""
        found = self.analysis.bars[row]
        assert found is not None
        return found

    def written(self, row: int = READING) -> float:
        """Return what the journal says that a bar asks for."""
        workspace = self.session.workspace
        return workspace.bars_of(self.analysis.activities[row])[0].amount

    def steps(self) -> int:
        return len(list(self.session.workspace.journal.steps(1000)))

    def end(self, row: int = READING) -> QPoint:
        return self.chart.end_of(row).toPoint()

    def move(self, to: QPoint, buttons: Qt.MouseButton = NONE) -> None:
        port = self.chart.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(to), QPointF(port.mapToGlobal(to)), NONE, buttons,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(port, event)

    def take(self, row: int = READING) -> QPoint:
        at = self.end(row)
        self.move(at)
        QTest.mousePress(self.chart.viewport(), LEFT, pos=at)
        return at

    def release(self) -> None:
        QTest.mouseRelease(self.chart.viewport(), LEFT)
        QApplication.processEvents()

    def drag(self, by: float) -> None:
        """Drag the end of a bar by a part of the plot, and let the window answer."""
        self.move(self.held + QPoint(round(by * self.chart.places.right.width()), 0), LEFT)
        QApplication.processEvents()

    def grasp(self) -> None:
        self.held = self.take()

    def focus(self, row: int = READING) -> None:
        self.chart.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(self.chart, Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(self.chart, Key.Key_Down)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.chart, key, held)
        QApplication.processEvents()


@pytest.fixture
def hand(qtbot: QtBot, sample: MainWindow) -> Hand:
    sample.resize(1280, 800)
    QApplication.processEvents()
    return Hand(qtbot, sample)


def test_dragging_the_end_of_a_score_asks_which_bar_gives_it_live_and_writes_nothing(hand: Hand) -> None:
    steps, before = hand.steps(), hand.analysis
    hand.grasp()
    for by in (-0.1, -0.2, -0.3):
        hand.drag(by)
        assert hand.bar().amount * 4 == pytest.approx(round(hand.bar().amount * 4))  # in quarter hours
        target = float(before.probability[READING]) + by
        assert float(hand.analysis.probability[READING]) == pytest.approx(target, abs=0.03)
        weeks = 30 / 7
        assert hand.analysis.required_seconds[READING] == pytest.approx(
            hand.bar().amount * 3600 * weeks, abs=1
        )
        assert hand.analysis.share.tobytes() == before.share.tobytes()
    assert hand.bar().amount > 2
    assert (hand.written(), hand.steps()) == (2, steps)
    hand.release()


def test_releasing_it_writes_one_step_that_undo_takes_back(hand: Hand) -> None:
    steps = hand.steps()
    hand.grasp()
    for by in (-0.05, -0.1, -0.2):
        hand.drag(by)
    asked = hand.bar()
    hand.release()
    assert hand.steps() == steps + 1
    assert hand.bar() == asked
    assert hand.written() == asked.amount > 2
    assert hand.session.undo() is not None
    QApplication.processEvents()
    assert hand.bar().amount == hand.written() == 2


@pytest.mark.parametrize("give_back", ["escape", "undo", "leave the page"])
def test_giving_it_back_leaves_all_as_it_was(hand: Hand, give_back: str) -> None:
    steps, before = hand.steps(), hand.bar()
    hand.chart.setFocus()
    hand.grasp()
    hand.drag(-0.2)
    assert hand.bar() != before
    if give_back == "escape":
        hand.press(Key.Key_Escape)
    elif give_back == "undo":
        hand.press(Key.Key_Z, CTRL)
    else:
        hand.chart.hide()
        QApplication.processEvents()
    assert hand.bar() == before
    hand.drag(-0.3)
    hand.release()
    assert (hand.bar(), hand.written(), hand.steps()) == (before, 2, steps)
    hand.press(Key.Key_A)


def test_a_press_without_a_drag_asks_for_nothing_and_opens_no_card(hand: Hand) -> None:
    steps = hand.steps()
    hand.grasp()
    hand.release()
    assert hand.steps() == steps
    assert hand.window.pages.scope.side.lists.currentWidget() is hand.window.pages.scope.side.recent


def test_far_beyond_the_plot_a_bar_stays_what_somebody_can_ask_for(hand: Hand) -> None:
    hand.grasp()
    hand.drag(-5)
    assert 2 < hand.bar().amount <= 168
    hand.drag(5)
    assert hand.bar().amount == 0.25
    hand.release()
    assert hand.written() == 0.25


def test_of_several_bars_the_hardest_is_dragged_and_the_others_stay(hand: Hand) -> None:
    activity = hand.analysis.activities[READING]
    easy = Bar(new_id(), activity.id, "rate", 1.0, per="week")
    assert hand.session.edit(Step("bar.add", {"name": activity.name}), [PutBar(easy)]) is not None
    QApplication.processEvents()
    hand.grasp()
    hand.drag(-0.2)
    hand.release()
    amounts = sorted(bar.amount for bar in hand.session.workspace.bars_of(activity))
    assert amounts[0] == 1
    assert amounts[1] == hand.bar().amount > 2


@pytest.mark.parametrize(("key", "modifiers", "amount"), [
    (Key.Key_Left, (CTRL,), 2.25), (Key.Key_Right, (CTRL,), 1.75), (Key.Key_Left, (CTRL, SHIFT), 3.25),
    (Key.Key_Right, (CTRL, SHIFT), 0.75), (Key.Key_Plus, (), 2.25), (Key.Key_Minus, (), 1.75),
    (Key.Key_Home, (CTRL,), 168), (Key.Key_End, (CTRL,), 0.25),
])  # fmt: skip
def test_keys_move_the_bar_of_the_row_that_has_the_focus(
    hand: Hand, key: Qt.Key, modifiers: tuple[Qt.KeyboardModifier, ...], amount: float
) -> None:
    threshold = hand.session.query.threshold
    hand.focus()
    hand.press(key, *modifiers)
    assert hand.bar().amount == amount
    assert hand.written() == 2
    hand.press(Key.Key_Return)
    assert hand.written() == amount
    assert hand.session.query.threshold == threshold
    hand.press(Key.Key_A)


def test_keys_that_rest_write_one_step_for_all_that_was_pressed(hand: Hand) -> None:
    steps = hand.steps()
    hand.focus()
    for _ in range(3):
        hand.press(Key.Key_Left, CTRL)
    assert (hand.written(), hand.steps()) == (2, steps)
    hand.qtbot.waitUntil(lambda: hand.written() == 2.75)
    assert hand.steps() == steps + 1
    hand.press(Key.Key_A)


def test_undo_from_the_menu_takes_back_what_keys_have_just_moved(hand: Hand) -> None:
    hand.focus()
    hand.press(Key.Key_Left, CTRL)
    left = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)  # as a menu that opens sends it
    QApplication.sendEvent(hand.chart, left)
    assert hand.written() != 2
    hand.window.actions_["undo"].trigger()
    assert hand.written() == 2
    hand.press(Key.Key_A)


def test_a_bar_moved_by_keys_can_be_taken_by_the_mouse_before_they_rest(hand: Hand) -> None:
    steps = hand.steps()
    hand.focus()
    hand.press(Key.Key_Left, CTRL)
    hand.press(Key.Key_A)
    hand.grasp()
    hand.drag(-0.2)
    asked = hand.bar()
    assert hand.chart.grip is not None
    assert not hand.chart.grip._rest.isActive()  # which would write while the mouse still drags
    assert hand.steps() == steps
    hand.release()
    assert hand.written() == asked.amount
    assert hand.steps() == steps + 1


def test_going_to_another_row_writes_what_was_pressed(hand: Hand) -> None:
    hand.focus()
    hand.press(Key.Key_Left, CTRL)
    hand.press(Key.Key_Down)
    assert hand.written() == 2.25


def test_closing_the_window_with_a_bar_in_the_hand_writes_nothing(hand: Hand) -> None:
    hand.focus()
    hand.press(Key.Key_Left, CTRL)
    hand.press(Key.Key_A)
    hand.window.close()
    QApplication.processEvents()


def test_a_row_that_nobody_judges_has_no_handle(hand: Hand) -> None:
    nobody = [activity.name for activity in hand.analysis.activities].index("Drawing")
    hand.focus(nobody)
    assert hand.chart._gripped == -1
    before = hand.analysis
    hand.press(Key.Key_Left, CTRL)
    assert hand.analysis is before
    hand.focus(READING)
    assert hand.chart._gripped == READING
    hand.press(Key.Key_A)


def test_where_end_and_threshold_meet_the_nearer_one_is_taken(hand: Hand) -> None:
    hand.session.ask(threshold=0.545)
    QApplication.processEvents()
    line, end = round(hand.chart.x_of(0.545)), hand.end()
    assert 2 < abs(line - end.x()) < 7
    QTest.mousePress(hand.chart.viewport(), LEFT, pos=QPoint(line, end.y()))
    hand.move(QPoint(round(hand.chart.x_of(0.7)), end.y()), LEFT)
    hand.release()
    assert hand.session.query.threshold == 0.7
    assert hand.written() == 2


def test_five_hundred_events_of_a_drag_are_answered_once_a_frame(hand: Hand) -> None:
    hand.grasp()
    hand.drag(-0.02)
    hand.analyses.clear()
    paints = Paints()
    hand.chart.viewport().installEventFilter(paints)
    width = hand.chart.places.right.width()
    for i in range(500):
        hand.move(hand.held - QPoint(round(width * 0.3 * (i % 100) / 100), 0), LEFT)
        if i % 50 == 49:
            QApplication.processEvents()
    hand.chart.viewport().removeEventFilter(paints)
    assert len(hand.analyses) <= 10
    assert paints.count <= 20
    hand.release()


def assert_in_step(hand: Hand) -> None:
    """Everything on the page says what one and the same Analysis says."""
    page, analysis = hand.window.pages.scope, hand.analysis
    assert hand.chart._analysis is analysis
    assert page.lens._analysis is analysis
    assert [row.share for row in hand.chart._shares] == analysis.share.tolist()
    assert [row.text for row in hand.chart._shares] == percents(analysis.share.tolist())
    assert hand.chart._verdicts == verdict_rows(analysis)
    assert [row.score for row in hand.chart._verdicts if row.passed >= 0] == [
        score for score, passed in zip(analysis.probability, analysis.passes, strict=True) if passed >= 0
    ]
    assert hand.chart.threshold == analysis.query.threshold
    assert hand.chart.handle.value() == round(analysis.query.threshold * 100)
    assert {key: dial.amount for key, dial in page.lens.dials.items()} == {
        name: getattr(analysis.query, name) for name in page.lens.dials
    }
    assert page.what_if.panel is not None
    free_time, threshold = page.what_if.panel.charts
    assert (free_time.amount, threshold.amount) == (analysis.query.free_time, analysis.query.threshold)
    assert free_time.count() == threshold.count() == analysis.recognised
    assert page.insights is not None
    for insight in insights(analysis):
        assert page.insights.cards[insight.key].accessibleName().startswith(insight.number)
    row = [activity.id for activity in analysis.activities].index(page.side._activity or b"")
    days = met(hand.session.workspace, analysis, row)
    card = page.side.row
    assert card._softmax.text() == softmax_facts(analysis, row)
    assert card._sigmoid.text() == sigmoid_facts(analysis, row, days)


def test_whatever_is_dragged_both_lenses_insights_and_card_show_one_analysis(hand: Hand) -> None:
    hand.chart.row_activated.emit(READING)
    hand.window.pages.scope.what_if.click()
    QApplication.processEvents()
    page, chart = hand.window.pages.scope, hand.chart
    seen = {id(hand.analysis)}

    def after() -> None:
        QApplication.processEvents()
        assert_in_step(hand)
        seen.add(id(hand.analyses[-1]))

    after_line = hand.chart.places.right.center().toPoint()
    QTest.mousePress(chart.viewport(), LEFT, pos=QPoint(round(chart.x_of(0.5)), after_line.y() + 40))
    for threshold in (0.55, 0.65, 0.4):
        hand.move(QPoint(round(chart.x_of(threshold)), after_line.y()), LEFT)
        after()
    hand.release()
    for key in (Key.Key_Left, Key.Key_End, Key.Key_Home):
        QTest.keyClick(chart.handle, key)
        after()
    for dial in page.lens.dials.values():
        left, right = dial.track()
        QTest.mousePress(dial, LEFT, pos=QPoint(round(left), 10))
        for part in (0.2, 0.7, 0.45):
            QTest.mouseMove(dial, QPoint(round(left + part * (right - left)), 10))
            after()
        QTest.mouseRelease(dial, LEFT, pos=QPoint(round(left), 10))
        QTest.keyClick(dial, Key.Key_Right)
        after()
        QTest.keyClick(dial, Key.Key_Delete)
        after()
    hand.grasp()
    for by in (-0.1, -0.3, 0.2):
        hand.drag(by)
        after()
    hand.release()
    after()
    hand.focus()
    for keys in ((Key.Key_Left, CTRL), (Key.Key_Right, CTRL), (Key.Key_Minus,), (Key.Key_Escape,)):
        hand.press(*keys)
        after()
    hand.press(Key.Key_A)
    assert len(hand.analyses) >= 20
