"""Bars tried at other amounts: round ones, within what can be asked for, and written by one step."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.trying import Trial, extreme, grip, met, moved, stepped
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.analysis import Query
from hobbyscope.core.met import Met
from hobbyscope.core.records import Bar
from hobbyscope.journal.ops import DropBar, PutBar, Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.core.analysis import Analysis

EVENING = datetime(2026, 11, 22, 21, 30)


def rate(amount: float, per: str = "day", unit: str = "hours") -> Bar:
    return Bar(b"b" * 16, b"a" * 16, "rate", amount, unit, per)


def total(amount: float, unit: str = "hours", **fields: float) -> Bar:
    return Bar(b"b" * 16, b"a" * 16, "total", amount, unit, **fields)


@pytest.mark.parametrize(("bar", "up", "down"), [
    (rate(1.0), 1.25, 0.75), (rate(1.3), 1.5, 1.25), (rate(0.25), 0.5, 0.25), (rate(9.75), 10, 9.5),
    (rate(10.0), 11, 9.75), (rate(24.0), 24, 23), (rate(100.0, "month"), 110, 99), (rate(0.1), 0.25, 0.1),
    (rate(30.0), 30, 29), (total(1000.0, "films"), 1100, 990), (total(3.0, "films"), 3.5, 2.5),
    (total(0.5, "films"), 1, 0.5), (total(10_000.0), 11_000, 9900), (rate(168.0, "week"), 168, 160),
    (rate(30.0, unit="pages"), 31, 29),
])  # fmt: skip
def test_a_bar_goes_from_one_round_amount_to_the_next(bar: Bar, up: float, down: float) -> None:
    assert stepped(bar, 1) == bar._replace(amount=up)
    assert stepped(bar, -1) == bar._replace(amount=down)
    assert stepped(bar, 0) == bar


def test_many_steps_come_back() -> None:
    assert stepped(stepped(rate(1.0), 40), -40) == rate(1.0)


@pytest.mark.parametrize(("bar", "most", "least"), [
    (rate(1.0), 24, 0.25), (rate(1.0, "week"), 168, 0.25), (rate(1.0, "month"), 744, 0.25),
    (rate(1.0, "year"), 8784, 0.25), (total(5.0), 1e6, 0.25), (rate(2.0, unit="films"), 1e6, 0.5),
    (rate(30.0), 30, 0.25), (total(5e7), 5e7, 0.25), (rate(0.1), 24, 0.1),
])  # fmt: skip
def test_nobody_asks_for_more_than_there_is_unless_somebody_does(bar: Bar, most: float, least: float) -> None:
    assert extreme(bar, most=True).amount == most
    assert extreme(bar, most=False).amount == least


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A journal with an hour of films on each of the last ten days, judged by two hours a day."""
    with Workspace.open(tmp_path / "journal.hobby", clock=lambda: EVENING) as opened:
        for ago in range(10):
            opened.log_line(f"films {2 if ago < 3 else 1}h 11/{22 - ago}")
        activity = opened.activities[0]
        opened.edit(Step("bar.clear", {"name": "films"}), [DropBar(bar.id) for bar in opened.bars])
        bar = rate(2.0)._replace(activity=activity.id)
        opened.edit(Step("bar.set", {"name": "films"}), [PutBar(bar)])
        yield opened


def ask(workspace: Workspace, **dials: float) -> Query:
    today = workspace.today()
    return Query(today - 9, today + 1, today, **dials)


def tried_by(workspace: Workspace, query: Query, bar: Bar) -> Analysis:
    trial = Trial(workspace)
    trial.bar = bar
    return trial.analyse(query)


def test_a_score_asks_for_a_round_bar_that_gives_nearly_that_score(workspace: Workspace) -> None:
    for dials in ({}, {"temperature": 2.0}, {"free_time": 3.0}, {"threshold": 0.8}):
        query = ask(workspace, **dials)
        held = grip(workspace.analyse(query), 0)
        assert held is not None
        for score in (0.3, 0.5, 0.7):
            bar = held.bar_at(score)
            tried = tried_by(workspace, query, bar)
            assert tried.bars[0] == bar
            assert tried.probability[0] == pytest.approx(score, abs=0.06)
        assert held.bar_at(-3).amount <= 24
        assert held.bar_at(7).amount == 0.25


def test_an_absurd_evidence_still_asks_for_a_finite_bar(workspace: Workspace) -> None:
    bar = total(1.0, "steps", carry_in=1e300)._replace(activity=workspace.activities[0].id)
    workspace.edit(Step("bar.set", {"name": "films"}), [PutBar(bar)])
    held = grip(workspace.analyse(ask(workspace, temperature=5.0)), 0)
    assert held is not None
    assert held.bar_at(0.01).amount == held.bar_at(0.9).amount == 1e6


def test_a_trial_changes_neither_the_journal_nor_the_next_answer(workspace: Workspace) -> None:
    query, steps = ask(workspace), workspace.journal.steps(99)
    before = workspace.analyse(query)
    bar = workspace.bars[0]._replace(amount=4.0)
    tried = tried_by(workspace, query, bar)
    assert tried.required_seconds[0] == 2 * before.required_seconds[0]
    assert tried.share.tobytes() == before.share.tobytes()
    assert workspace.analyse(query).required_seconds[0] == before.required_seconds[0]
    assert workspace.journal.steps(99) == steps


def test_a_trial_follows_the_bar_the_journal_and_the_dials(workspace: Workspace) -> None:
    trial, bar, query = Trial(workspace), workspace.bars[0], ask(workspace)
    plain = workspace.analyse(query)
    for amount in (4.0, 1.0):
        trial.bar = bar._replace(amount=amount)
        assert trial.analyse(query).window_amount[0] == 10 * amount
        assert trial.analyse(ask(workspace, free_time=2.0)).evidence[0] == 2 * plain.evidence[0]
    workspace.log_line("films 5h 11/20")
    assert trial.analyse(query).evidence[0] == plain.evidence[0] + 5
    trial.bar = None
    assert trial.analyse(query).window_amount[0] == plain.window_amount[0]


def test_nothing_can_be_taken_hold_of_without_evidence_or_judge(workspace: Workspace) -> None:
    film = workspace.activities[0]
    workspace.edit(Step("bar.clear", {"name": "films"}), [DropBar(workspace.bars[0].id)])
    assert grip(workspace.analyse(ask(workspace)), 0) is None
    idle = total(10.0, "films")._replace(activity=film.id, unit_seconds=3600)
    workspace.edit(Step("bar.set", {"name": "films"}), [PutBar(idle)])
    assert grip(workspace.analyse(ask(workspace)), 0) is not None


def test_what_was_moved_is_one_step_that_keeps_the_other_bars(workspace: Workspace) -> None:
    bar = workspace.bars[0]
    other = bar._replace(id=b"c" * 16, amount=1.0)
    workspace.edit(Step("bar.set", {"name": "films"}), [PutBar(other)])
    edit = moved(workspace, bar._replace(amount=3.0))
    assert edit is not None
    workspace.edit(*edit)
    assert sorted(known.amount for known in workspace.bars) == [1.0, 3.0]
    workspace.undo()
    assert sorted(known.amount for known in workspace.bars) == [1.0, 2.0]


def test_a_bar_as_it_is_or_that_is_gone_is_no_step(workspace: Workspace) -> None:
    bar = workspace.bars[0]
    assert moved(workspace, bar) is None
    assert moved(workspace, bar._replace(activity=b"z" * 16, amount=3.0)) is None
    workspace.edit(Step("bar.set", {"name": "films"}), [PutBar(bar._replace(unit="reels"))])
    assert moved(workspace, bar._replace(amount=3.0)) is None  # somebody changed what it asks meanwhile
    workspace.edit(Step("bar.clear", {"name": "films"}), [DropBar(bar.id)])
    assert moved(workspace, bar._replace(amount=3.0)) is None


def test_the_days_that_met_a_daily_bar(workspace: Workspace) -> None:
    assert met(workspace, workspace.analyse(ask(workspace)), 0) == Met(3, 10)
