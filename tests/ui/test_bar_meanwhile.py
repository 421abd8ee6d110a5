"""A bar in the hand while the journal, the period or the judges change beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from hobbyscope.app.workspace import Workspace
from hobbyscope.journal.ops import PutBar, Step
from tests.ui.test_bar_drag import CTRL, READING, Hand, Key

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow


@pytest.fixture
def hand(qtbot: QtBot, sample: MainWindow) -> Hand:
    """The bar of the second row in the hand, and dragged a bit."""
    sample.resize(1280, 800)
    QApplication.processEvents()
    hand = Hand(qtbot, sample)
    hand.grasp()
    hand.drag(-0.1)
    assert hand.bar().amount > 2
    return hand


def name_at(hand: Hand, row: int) -> str:
    return hand.analysis.activities[row].name


def elsewhere(hand: Hand, *lines: str) -> None:
    """Log lines in another process, and look at them."""
    with Workspace.open(hand.session.workspace.path, clock=hand.session.workspace.clock) as other:
        for line in lines:
            other.log_line(line)
    hand.session.look()
    QApplication.processEvents()


def test_the_handle_goes_with_its_row_where_another_process_logs(hand: Hand) -> None:
    rows: list[int] = []
    hand.chart.row_focused.connect(rows.append)
    elsewhere(hand, *[f"{name_at(hand, 4)} 20h"] * 3)
    row = [activity.name for activity in hand.analysis.activities].index("Reading")
    assert row != READING
    assert (hand.chart._lit, hand.chart._gripped, rows) == (row, row, [row])
    hand.drag(-0.2)
    asked = hand.bar(row)
    hand.release()
    assert hand.written(row) == asked.amount > 2


@pytest.mark.parametrize("change", ["entry", "period"])
def test_the_end_of_the_bar_stays_at_the_pointer_where_its_evidence_changes(hand: Hand, change: str) -> None:
    if change == "entry":
        elsewhere(hand, "Reading 10h")
    else:
        hand.session.move(-1)
        QApplication.processEvents()
    row = [activity.name for activity in hand.analysis.activities].index("Reading")
    right = hand.chart.places.right
    hand.drag(-0.15)
    held = (hand.held.x() - 0.15 * right.width() - right.left()) / right.width()
    assert float(hand.analysis.probability[row]) == pytest.approx(held, abs=0.04)
    hand.release()


def test_switching_the_judges_off_gives_the_bar_back(hand: Hand) -> None:
    steps = hand.steps()
    hand.session.set_setting("judges", False)
    QApplication.processEvents()
    assert hand.chart._gripped == -1
    hand.drag(-0.3)
    hand.release()
    assert hand.steps() == steps + 1
    hand.session.undo()
    QApplication.processEvents()
    assert hand.bar().amount == hand.written() == 2


def test_undo_of_the_activity_gives_its_bar_back(hand: Hand) -> None:
    hand.release()
    hand.session.log_line("Zither 20h")
    QApplication.processEvents()
    row = [activity.name for activity in hand.analysis.activities].index("Zither")
    hand.held = hand.take(row)
    hand.drag(-0.1)
    hand.session.undo()
    QApplication.processEvents()
    steps = hand.steps()
    assert hand.chart.grip is not None
    assert (hand.chart.grip.bar, hand.chart._asking) == (None, "")
    hand.drag(-0.2)
    hand.release()
    assert hand.steps() == steps


def test_what_another_process_made_of_the_bar_meanwhile_is_not_written_over(hand: Hand) -> None:
    activity = hand.analysis.activities[READING]
    with Workspace.open(hand.session.workspace.path) as other:
        (bar,) = other.bars_of(activity)
        films = bar._replace(kind="total", amount=500.0, unit="books", per=None)
        other.edit(Step("bar.set", {"name": activity.name}), [PutBar(films)])
    hand.session.look()
    hand.qtbot.waitUntil(lambda: hand.bar() == films)  # the hand is empty again
    hand.drag(-0.2)
    hand.release()
    assert list(hand.session.workspace.bars_of(activity)) == [films]
    assert hand.bar() == films


def test_keys_that_lower_the_hardest_bar_below_another_keep_hold_of_it(hand: Hand) -> None:
    hand.release()
    activity = hand.analysis.activities[READING]
    (bar,) = hand.session.workspace.bars_of(activity)
    other = bar._replace(id=b"o" * 16, amount=bar.amount - 0.25)
    hand.session.edit(Step("bar.add", {"name": activity.name}), [PutBar(other)])
    QApplication.processEvents()
    hand.focus()
    for _ in range(3):
        hand.press(Key.Key_Right, CTRL)
    assert hand.bar() == other
    hand.press(Key.Key_Return)
    hand.press(Key.Key_A)
    amounts = {known.id: known.amount for known in hand.session.workspace.bars_of(activity)}
    assert amounts == {bar.id: bar.amount - 0.75, other.id: other.amount}
