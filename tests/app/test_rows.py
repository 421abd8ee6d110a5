"""One row of an analysis in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app import words
from hobbyscope.app.edits import set_bars
from hobbyscope.app.language import catalogue
from hobbyscope.app.rows import (
    flip_facts,
    interval_note,
    interval_words,
    no_interval,
    share_words,
    sigmoid_facts,
    softmax_facts,
)
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


def asked(workspace: Workspace, **dials: float) -> Analysis:
    today = workspace.today()
    return workspace.analyse(Query(today - 29, today + 1, today, **dials))


def test_a_row_in_my_own_free_time_has_its_interval(workspace: Workspace) -> None:
    said = softmax_facts(fortnight(workspace), 0)
    assert said.startswith("28 h · 94.1% (")
    assert said.endswith("% if these weeks are typical)")


def test_a_row_without_an_interval_says_why_there_is_none(workspace: Workspace) -> None:
    for day in range(17, 22):
        workspace.log_line(f"film 2h 11/{day}")
    workspace.log_line("walk 1h 11/21")
    assert softmax_facts(asked(workspace), 0) == "10 h · 90.9% (no interval below 7 days)"
    assert interval_note(asked(workspace)) == "No interval below 7 days"
    workspace.log_line("film 2h 11/16")
    workspace.log_line("film 2h 11/22")
    assert interval_words(asked(workspace), 0).endswith("if these weeks are typical")
    assert interval_note(asked(workspace)) == "Intervals of 90%, if these weeks are typical"
    hot = asked(workspace, temperature=2.0)
    assert interval_words(hot, 0) == "no interval at a temperature other than 1"
    catalogue.use("ko")
    assert interval_words(hot, 0) == "온도가 1일 때만 구간을 알 수 있어요"


def test_all_or_nothing_has_no_interval(workspace: Workspace) -> None:
    for day in range(9, 23):
        workspace.log_line(f"film 2h 11/{day}")
    workspace.log_line("walk 1h 9/9")
    walk = workspace.activities[1]
    bar = Bar(new_id(), walk.id, "total", 100, "hours")
    workspace.edit(*set_bars(walk, workspace.bars_of(walk), [bar]))
    analysis = asked(workspace)
    assert softmax_facts(analysis, 0) == "28 h · 100.0% (no interval where one thing fills everything)"
    assert softmax_facts(analysis, 1) == "0 h · 0%"
    workspace.log_line("swim 1h 11/20")
    assert not no_interval(asked(workspace))


def test_an_empty_period_has_no_interval_below_its_days(workspace: Workspace) -> None:
    assert no_interval(asked(workspace)) == "no interval below 7 days"
    workspace.log_line("film 2h 9/9")
    assert no_interval(asked(workspace)) == ""


def test_the_details_print_the_share_that_the_chart_prints(workspace: Workspace) -> None:
    """Three equal shares: each by itself is 33.3%, of the whole one is 33.4%."""
    for name in ("film", "walk", "swim"):
        workspace.log_line(f"{name} 1h")
    analysis = asked(workspace)
    shown = [share_words(analysis, row) for row in range(3)]
    assert shown == ["33.4%", "33.3%", "33.3%"]
    assert shown == words.percents(analysis.share.tolist())
    assert all(text in softmax_facts(analysis, row) for row, text in enumerate(shown))


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
