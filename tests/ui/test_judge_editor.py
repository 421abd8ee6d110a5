"""The judge of one activity, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Bar
from hobbyscope.ui.panels.judge_editor import JudgeEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FRESH = Bar(b"new", b"films", "rate", 1.0, per="day")


@pytest.fixture
def editor(qtbot: QtBot) -> JudgeEditor:
    editor = JudgeEditor(lambda: FRESH)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def told(editor: JudgeEditor) -> list[Bar | None]:
    found: list[Bar | None] = []
    editor.judged.connect(found.append)
    return found


def test_a_rate_becomes_a_total_and_keeps_its_id(editor: JudgeEditor) -> None:
    bar = Bar(b"id", b"films", "rate", 3.0, per="day")
    editor.show_bar(bar)
    found = told(editor)
    editor.ask("1000", "total")
    assert found == [bar._replace(kind="total", per=None, amount=1000.0)]


def test_a_unit_of_ones_own_is_kept_with_the_time_that_one_takes(qtbot: QtBot, editor: JudgeEditor) -> None:
    bar = Bar(b"id", b"films", "total", 1000.0, "편", None, 7200, 120.0)
    editor.show_bar(bar)
    assert editor.shown() == ("1000", "편", "total", "2 h", "120")
    found = told(editor)
    editor.takes("1:30")
    assert found == [bar._replace(unit_seconds=5400)]


def test_what_is_no_length_leaves_the_length_as_it_was(editor: JudgeEditor) -> None:
    bar = Bar(b"id", b"films", "total", 1000.0, "films", None, 7200)
    editor.show_bar(bar)
    found = told(editor)
    editor.takes("a while")
    assert found == []


def test_each_ready_made_judge_can_be_chosen(editor: JudgeEditor) -> None:
    editor.show_bar(None)
    found = told(editor)
    actions = editor.menu().actions()
    for action in actions:
        action.trigger()
    kinds = [(bar.kind, bar.amount, bar.unit) for bar in found if bar is not None]
    assert kinds == [
        ("rate", 1.0, "hours"),
        ("rate", 3.0, "hours"),
        ("total", 10_000.0, "hours"),
        ("total", 1_000.0, "films"),
    ]
    assert actions[-1].text() == "Nobody judges"


def test_nobody_judges_and_then_somebody_does_again(editor: JudgeEditor) -> None:
    bar = Bar(b"id", b"films", "rate", 3.0, per="week")
    editor.show_bar(bar)
    found = told(editor)
    editor.ask("3", "none")
    editor.show_bar(None)
    editor.ask("3", "none")
    editor.ask("2.5", "month")
    assert found == [None, FRESH._replace(amount=2.5, per="month")]


def test_an_amount_that_is_no_number_stays_as_it_was(editor: JudgeEditor) -> None:
    bar = Bar(b"id", b"films", "rate", 3.0, per="week")
    editor.show_bar(bar)
    found = told(editor)
    editor.ask("", "day")
    assert found == [bar._replace(per="day")]


@pytest.mark.parametrize("typed", ["0", ""])
def test_an_amount_that_no_judge_can_ask_for_does_not_stay_in_the_field(
    editor: JudgeEditor, typed: str
) -> None:
    editor.show_bar(Bar(b"id", b"films", "rate", 3.0, per="day"))
    found = told(editor)
    editor.ask(typed, "day")
    assert editor.shown()[0] == "3"
    assert found == []


def test_a_length_that_cannot_be_read_does_not_stay_in_the_field(editor: JudgeEditor) -> None:
    editor.show_bar(Bar(b"id", b"films", "total", 1000.0, unit="films", unit_seconds=7200))
    editor.takes("soon")
    assert editor.shown()[3] == "2 h"
