"""One row of an analysis in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.edits import set_bars
from hobbyscope.app.language import catalogue
from hobbyscope.app.rows import flip_facts, sigmoid_facts, softmax_facts
from hobbyscope.core.analysis import Query
from hobbyscope.core.records import Bar
from hobbyscope.journal.ids import new_id

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.analysis import Analysis


def fortnight(workspace: Workspace) -> Analysis:
    """Return two weeks of films on each day and walks on every other one."""
    for day in range(9, 23):
        workspace.log_line(f"film 2h 11/{day}")
        if day % 2:
            workspace.log_line(f"walk {day} min 11/{day}")
    return asked(workspace)


def asked(workspace: Workspace) -> Analysis:
    today = workspace.today()
    return workspace.analyse(Query(today - 29, today + 1, today))


def test_a_row_in_my_own_free_time_has_its_interval(workspace: Workspace) -> None:
    said = softmax_facts(fortnight(workspace), 0)
    assert said.startswith("28 h · 94.1% (")
    assert said.endswith("% if these weeks are typical)")


def test_a_row_without_an_interval_says_none(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    assert softmax_facts(asked(workspace), 0) == "2 h · 100.0%"


def test_what_the_judge_makes_of_a_row(workspace: Workspace) -> None:
    analysis = fortnight(workspace)
    passed, failed = sigmoid_facts(analysis, 0), sigmoid_facts(analysis, 1)
    assert "1 h a day" in passed
    assert "0.67 recognised" in passed
    assert passed.endswith("Stays recognised down to 0.5 times your free time")
    assert "not recognised" in failed
    assert failed.endswith("Would pass at 8 times your free time")
    catalogue.use("ko")
    assert "하루 1시간" in sigmoid_facts(analysis, 0)


def test_a_row_without_a_judge(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    (film,) = workspace.activities
    workspace.edit(*set_bars(film, workspace.bars_of(film), []))
    analysis = asked(workspace)
    assert sigmoid_facts(analysis, 0) == "No judge"
    assert flip_facts(analysis, 0) == ""


def test_a_bar_that_was_met_before_the_journal_never_flips(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    (film,) = workspace.activities
    bar = Bar(new_id(), film.id, "total", 100, "films", unit_seconds=7200, carry_in=200)
    workspace.edit(*set_bars(film, workspace.bars_of(film), [bar]))
    analysis = asked(workspace)
    assert flip_facts(analysis, 0) == ""
