"""The steps of 'What if…' against the core's own curves, and their sentences."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from hobbyscope.app import what_if
from hobbyscope.app.insights import insights
from hobbyscope.app.language import catalogue
from hobbyscope.core.analysis import Query, analyse, free_time_curve, threshold_curve
from hobbyscope.core.log import Log
from hobbyscope.core.records import Activity, Bar
from tests.ui.analyses import DAY, DAYS, NAMES_EN, analysis, identity, many

DIALS = [
    {},
    {"threshold": 0.8},
    {"threshold": 0.3, "temperature": 2.0},
    {"free_time": 0.5, "temperature": 0.5},
]


def judged(*bars: Bar, hours: float = 30.0, names: tuple[str, ...] = ("Films",)) -> Log:
    """Return a Log of so many hours of each activity on the first day, and these bars."""
    activities = [Activity(identity(i), name) for i, name in enumerate(names)]
    count = len(names) if hours else 0
    return Log(
        activities,
        bars,
        np.full(count, DAY, np.int32),
        np.arange(count, dtype=np.int32),
        np.full(count, round(hours * 3600), np.int64),
    )


def films(amount: float, carry_in: float = 0.0) -> Bar:
    return Bar(identity(9), identity(0), "total", amount, carry_in=carry_in)


def asked(log: Log, start: int = DAY, **dials: float) -> what_if.Analysis:
    return analyse(log, Query(start, start + DAYS, DAY + DAYS - 1, **dials))


@pytest.mark.parametrize("dials", DIALS)
def test_both_curves_are_those_of_the_core_at_every_value_of_the_dials(dials):
    found = many(30, **dials)
    free, tau = what_if.free_time_steps(found), what_if.threshold_steps(found)
    scales = np.concatenate([np.geomspace(0.1, 10, 400), found.flip_scale])
    assert [free.recognised(x) for x in scales] == free_time_curve(found, scales).tolist()
    thresholds = np.linspace(0.05, 0.99, 95).round(2)
    assert [tau.recognised(x) for x in thresholds] == threshold_curve(found, thresholds).tolist()


@pytest.mark.parametrize("dials", DIALS)
def test_where_the_dials_stand_both_curves_count_what_is_recognised(dials):
    found = many(30, **dials)
    assert what_if.free_time_steps(found).recognised(found.query.free_time) == found.recognised
    assert what_if.threshold_steps(found).recognised(found.query.threshold) == found.recognised


def test_every_step_is_one_activity_and_lies_exactly_where_its_verdict_flips():
    found = analysis()
    for steps, dial in (
        (what_if.free_time_steps(found), "free_time"),
        (what_if.threshold_steps(found), "threshold"),
    ):
        assert sorted(steps.rows) == list(range(8))
        for row, place in zip(steps.rows, steps.places, strict=True):
            more, less = place * (1 + 1e-9), place * (1 - 1e-9)
            passing, failing = (more, less) if steps.rising else (less, more)
            assert analysis(**{dial: passing}).passes[row] == 1
            assert analysis(**{dial: failing}).passes[row] == 0


def test_what_nobody_judges_is_on_no_curve():
    found = analysis(bars=[20.0, None, 10.0, None, None, None, None, None])
    assert sorted(what_if.free_time_steps(found).rows) == [0, 2]
    assert sorted(what_if.threshold_steps(found).rows) == [0, 2]


def test_neither_dial_moves_how_many_fill_the_free_time():
    counts = {what_if.filling(analysis(**dials)) for dials in ({}, {"free_time": 0.1}, {"threshold": 0.9})}
    assert counts == {4}


def test_a_flip_is_told_by_its_activity():
    found = analysis()
    assert what_if.free_time_flip(found, 0) == "Films: from × 2.1 on"
    assert what_if.threshold_flip(found, 0) == "Films: up to 0.32"


def test_a_total_that_is_met_already_needs_no_free_time_and_nothing_is_never_enough():
    met = asked(judged(films(10.0, carry_in=50.0)))
    assert what_if.free_time_flip(met, 0) == "Films: at any amount of free time"
    never = asked(judged(films(100.0, carry_in=50.0), hours=0.0))
    assert what_if.free_time_flip(never, 0) == "Films: at no amount of free time"
    assert what_if.free_time_steps(never).places == (math.inf,)
    nothing = replace(never, largest_multiple=np.array([-1.0]))  # as the core says it of nothing
    assert what_if.threshold_flip(nothing, 0) == "Films: below every threshold"
    assert what_if.threshold_steps(nothing).recognised(0.05) == threshold_curve(nothing, [0.05])[0] == 0
    hopeless = asked(judged(films(1e7)))
    assert what_if.threshold_flip(hopeless, 0) == "Films: below every threshold"


@pytest.mark.parametrize(
    ("dials", "line"),
    [
        ({}, "0.50 asks for just the bar"),
        ({"threshold": 0.8}, "0.80 asks for 4 times the bar"),
        ({"threshold": 0.7}, "0.70 asks for 2.33 times the bar"),
        ({"threshold": 0.3}, "0.30 asks for 43% of the bar only"),
        ({"threshold": 0.05, "temperature": 5.0}, "0.05 asks for <1% of the bar only"),
    ],
)
def test_a_threshold_says_how_much_of_the_bar_it_really_takes(dials, line):
    assert what_if.threshold_line(analysis(**dials)) == line


def test_the_free_time_says_how_many_are_recognised():
    assert what_if.free_time_line(analysis()) == "As it is: 0 of 8 recognised"
    assert what_if.free_time_line(analysis(free_time=2.5)) == "× 2.5: 1 of 8 recognised"


def test_the_price_of_admission_is_impossible_beyond_a_day():
    number, sentence = what_if.price(analysis())
    assert (number, sentence.endswith("A day has 24: impossible")) == ("98 h", True)
    number, sentence = what_if.price(analysis(bars=[31.5, 20.0, 15.0, 9.0, 7.5, 5.0, 2.5, 1.2]))
    assert (number, "impossible" in sentence) == ("3.5 h", False)


@pytest.mark.parametrize(
    ("hours", "shown", "impossible"),
    [
        (0.25, "0.3 h", False),
        (9.0, "9 h", False),
        (9 + 1e-9, "9 h", False),
        (23.95, "24 h", False),
        (24.0, "24 h", False),
        (24.04, "25 h", True),
        (483.2, "484 h", True),
        (9_998.5, "9,999 h", True),
        (4.7e12, ">9,999 h", True),
        (math.inf, "∞ h", True),
    ],
)
def test_a_price_never_contradicts_itself_and_is_one_figure(hours, shown, impossible):
    found = replace(analysis(), admission_hours=hours)
    number, sentence = what_if.price(found)
    assert (number, "impossible" in sentence) == (shown, impossible)
    insight = next(insight for insight in insights(found) if insight.key == "admission")
    assert (insight.number, "impossible" in insight.sentence) == (shown, impossible)
    assert insight.sentence.endswith("You have 2.9")


def test_what_all_judges_ask_for_stands_beside_what_there_is():
    assert what_if.asked_together(analysis()) == "Your judges together ask for 14 h a day; you have 2.9."
    assert "56 h" in what_if.asked_together(analysis(threshold=0.8))


def test_without_free_time_there_is_no_price():
    found = asked(judged(films(10.0, carry_in=50.0), hours=0.0))
    assert found.judged == 1
    assert what_if.price(found) == ("–", "Without free time in these days there is no price")
    assert what_if.asked_together(found) == ""


def test_where_there_is_no_curve_one_kind_sentence_says_why():
    assert what_if.nothing_to_ask(analysis()) == ""
    assert "first hour" in what_if.nothing_to_ask(analysis((), (), ()))
    assert "Nobody judges" in what_if.nothing_to_ask(analysis(bars=[None] * 8))
    rate = Bar(identity(9), identity(0), "rate", 1.0, per="day")
    uncounted = asked(judged(rate), start=DAY + DAYS)
    assert "first hour" in what_if.nothing_to_ask(uncounted)


def test_the_sentences_are_korean_in_korean():
    catalogue.use("ko")
    found = analysis(NAMES_EN, threshold=0.8)
    assert what_if.threshold_line(found) == "0.80: 사실은 기준의 4배를 요구해요"
    assert what_if.asked_together(found) == (
        "심판들이 요구하는 시간은 모두 합쳐 하루 56시간이에요. 지금은 2.9시간이 있어요."
    )
