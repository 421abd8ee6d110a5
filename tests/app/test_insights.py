"""What follows from an analysis, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.edits import set_bars
from hobbyscope.app.insights import bar_text, evidence_text, headline, insights, required_text
from hobbyscope.app.language import catalogue
from hobbyscope.core.analysis import Query
from hobbyscope.core.records import Bar
from hobbyscope.journal.ids import new_id

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.analysis import Analysis


def asked(workspace: Workspace, **dials: float) -> Analysis:
    today = workspace.today()
    return workspace.analyse(Query(today - 29, today + 1, today, **dials))


@pytest.fixture
def week(workspace: Workspace) -> Workspace:
    """Six days: a film of two hours and a walk of half an hour on each."""
    for back in range(6):
        day = f"11/{22 - back}"
        workspace.log_line(f"film 2h {day}")
        workspace.log_line(f"walk 30m {day}")
    return workspace


def test_an_empty_period_has_nothing_to_say(workspace: Workspace) -> None:
    analysis = asked(workspace)
    assert insights(analysis) == []
    assert headline(analysis) == "Nothing logged in these days"


def test_what_a_week_says(week: Workspace) -> None:
    analysis = asked(week)
    said = {insight.key: (insight.number, insight.sentence) for insight in insights(analysis)}
    assert headline(analysis) == "15 h of free time, logged on 6 days"
    assert said["variety"] == ("1.6", "hobbies' worth of life in your free time")
    assert said["recognition"] == (
        "1 / 2",
        "is a hobby to the judge. walk would need 6 h; so far 3 h",
    )
    assert said["half"][0] == "½"
    assert said["admission"][0] == "5 h"


def test_what_a_week_says_in_korean(week: Workspace) -> None:
    analysis = asked(week)
    catalogue.use("ko")
    said = {insight.key: (insight.number, insight.sentence) for insight in insights(analysis)}
    assert headline(analysis) == "자유시간 15시간 · 6일 기록"
    assert said["variety"][0] == "1.6개"
    assert "6시간" in said["recognition"][1]
    assert all(insight.how for insight in insights(analysis))


def test_half_the_free_time_can_cost_a_verdict(week: Workspace) -> None:
    strict = insights(asked(week, threshold=0.6))
    half = next(insight for insight in strict if insight.key == "half")
    assert half.sentence.endswith("The judge would see 0, not 1")


@pytest.mark.parametrize("free_time", [0.5, 1.0, 10.0])
def test_half_is_of_the_free_time_there_is_whatever_is_asked(week: Workspace, free_time: float) -> None:
    said = insights(asked(week, threshold=0.6, free_time=free_time))
    half = next(insight for insight in said if insight.key == "half")
    assert (half.sentence[-28:], half.brief) == ("The judge would see 0, not 1", "recognised 1 → 0")


def test_half_the_free_time_may_cost_nothing(week: Workspace) -> None:
    half = next(insight for insight in insights(asked(week)) if insight.key == "half")
    assert half.sentence.endswith("Only the judge's scores fall")


def test_a_judge_whom_all_pass(week: Workspace) -> None:
    said = {insight.key: insight for insight in insights(asked(week, free_time=10.0))}
    assert said["recognition"].number == "2 / 2"
    assert said["recognition"].sentence == "are hobbies to the judge, every one"


def test_where_nothing_was_done_no_judge_is_nearer_than_another(week: Workspace) -> None:
    film, walk = week.activities
    for activity in (film, walk):
        bar = Bar(new_id(), activity.id, "total", 100)
        week.edit(*set_bars(activity, week.bars_of(activity), [bar]))
    today = week.today()
    analysis = week.analyse(Query(today - 400, today - 300, today))
    assert {insight.key for insight in insights(analysis)} <= {"recognition", "admission"}


def test_a_day_is_too_short_for_some_judges(week: Workspace) -> None:
    said = {insight.key: insight for insight in insights(asked(week, threshold=0.95))}
    assert "impossible" in said["admission"].sentence


def test_without_a_judge_only_the_variety_is_left(week: Workspace) -> None:
    for activity in week.activities:
        week.edit(*set_bars(activity, week.bars_of(activity), []))
    analysis = asked(week)
    assert [insight.key for insight in insights(analysis)] == ["variety"]
    assert (required_text(analysis, 0), evidence_text(analysis, 0)) == ("–", "–")


def test_a_bar_in_films_is_told_in_films(week: Workspace) -> None:
    film = next(activity for activity in week.activities if activity.name == "film")
    bar = Bar(new_id(), film.id, "total", 1000, "films", unit_seconds=7200, carry_in=314)
    week.edit(*set_bars(film, week.bars_of(film), [bar]))
    analysis = asked(week)
    assert (required_text(analysis, 0), evidence_text(analysis, 0)) == ("1,000 films", "320 films")


@pytest.mark.parametrize(
    ("per", "en", "ko"),
    [
        ("day", "3 h a day", "하루 3시간"),
        ("week", "3 h a week", "한 주 3시간"),
        ("month", "3 h a month", "한 달 3시간"),
        ("year", "3 h a year", "한 해 3시간"),
        (None, "3 h in all", "통틀어 3시간"),
    ],
)
def test_what_a_bar_asks_for(per: str | None, en: str, ko: str) -> None:
    kind = "rate" if per else "total"
    assert bar_text(kind, 3, "hours", per) == en
    catalogue.use("ko")
    assert bar_text(kind, 3, "hours", per) == ko


def test_a_bar_below_an_hour_is_told_in_minutes() -> None:
    assert bar_text("rate", 0.5, "hours", "day") == "30 min a day"
    assert bar_text("rate", 0.5, "films", "day") == "0.5 films a day"
    assert bar_text("rate", 4.75, "hours", "week") == "4.75 h a week"
    assert bar_text("rate", 1e308, "hours", "day").endswith(" h a day")
    assert bar_text("rate", 1e-9, "hours", "day") == "<0.1 h a day"  # never 'no time a day'


def test_a_korean_counter_stands_behind_its_number() -> None:
    catalogue.use("ko")
    assert bar_text("total", 1000, "편", None) == "통틀어 1,000편"
    assert bar_text("rate", 3, "권", "week") == "한 주 3권"
