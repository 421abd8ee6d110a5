"""The fourth story's state: what it refuses, and how hours and bars become both lenses."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.core import Query, analyse
from hobbyscope.core.hobbies import Hobbies, Scene, example, meeting_hours
from tests.core.journals import DAY0, HOUR, entry, log_of, rate, total
from tests.core.test_analysis import NAMES, TODAY, queries, some_bar, some_rows
from tests.core.test_imagined import same

EIGHT = tuple("abcdefgh")
BARS = [
    rate("a", 2),
    total("a", 50, carry_in=11),
    rate("a", 3, unit="books", unit_seconds=5400),
    total("a", 30, unit="films", unit_seconds=7200, carry_in=4),
    rate("a", 2, unit="trips"),
]
law = settings(deadline=None, max_examples=120)


def test_half_the_free_time_leaves_the_example_s_left_and_darkens_its_right():
    scene, state = example(Hobbies(), EIGHT), Hobbies()
    as_it_is, half = scene.analyse(state), scene.analyse(replace(state, free_time=0.5))
    assert as_it_is.share.tolist() == half.share.tolist()
    assert as_it_is.passes.tolist() == [1, 0, 1, 0, 1, 0, 1, 0]
    assert half.recognised == 0
    assert as_it_is.admission_hours > 24
    assert as_it_is.share.tolist() == pytest.approx([h / 88 for h in state.hours])
    assert scene.analyse(replace(state, free_time=10.0)).recognised == 8


def test_in_the_example_a_bar_is_the_hours_that_just_meet_it():
    state = replace(Hobbies(), hours=Hobbies().bars)
    met = example(state, EIGHT).analyse(state)
    assert met.probability.tolist() == pytest.approx([0.5] * 8)
    assert met.passes.tolist() == [1] * 8
    assert met.window_amount.tolist() == pytest.approx(list(state.bars))


def test_the_rows_of_the_example_stay_where_they_are():
    state = replace(Hobbies(), hours=(0.0, 1, 2, 3, 4, 5, 6, 700))
    analysis = example(state, EIGHT).analyse(state)
    assert [a.name for a in analysis.activities] == list(EIGHT)
    assert analysis.share[0] == 0


def test_rows_with_names_of_their_own_and_without_a_judge():
    state = Hobbies((3.0, 1.0), (None, 2.0), names=("피아노", "산책"))
    analysis = example(state, EIGHT).analyse(state)
    assert [a.name for a in analysis.activities] == ["피아노", "산책"]
    assert analysis.passes.tolist() == [-1, 0]
    assert meeting_hours(analysis) == (None, pytest.approx(2.0))


@law
@given(some_rows, st.lists(some_bar, max_size=7), queries)
def test_a_journal_as_it_is_logged_is_the_plain_answer(rows, bars, query):
    log = log_of(rows, bars, NAMES)
    scene = Scene(log, query.start, query.end, query.today, own=True)
    dials = Hobbies(temperature=query.temperature, threshold=query.threshold, free_time=query.free_time)
    if not scene.plain.activities:
        return
    state = scene.state(dials)
    assert state.own
    same(scene.analyse(state), analyse(log, query))


@law
@given(st.sampled_from(BARS), st.floats(0.2, 300))
def test_hours_that_a_bar_is_dragged_to_just_meet_it(bar, hours):
    log = log_of([("a", DAY0 - 4, 3.0), ("a", DAY0 + 2, 8.0), ("b", DAY0, 1.0)], [bar])
    scene = Scene(log, DAY0, DAY0 + 30, TODAY, own=True)
    state = scene.state(Hobbies())
    dragged = scene.analyse(replace(state, bars=(hours, None)))
    assert meeting_hours(dragged)[0] == pytest.approx(hours)
    if bar.unit != "trips":  # they are counted, and come by no hours
        met = scene.analyse(replace(state, bars=(hours, None), hours=(math.ceil(hours * HOUR) / HOUR, 1.0)))
        assert met.probability[0] == pytest.approx(0.5, abs=1e-3)
        assert met.passes[0] == 1


def test_of_several_judges_all_ask_for_more():
    log = log_of([("a", DAY0 + 2, 8.0)], [rate("a", 2), rate("a", 3)])
    scene = Scene(log, DAY0, DAY0 + 30, DAY0 + 29, own=True)
    state = scene.state(Hobbies())
    assert state.bars == (3 * 27,)
    assert scene.analyse(replace(state, bars=(27.0,))).bars[0].amount == pytest.approx(1.0)


def test_a_bar_that_is_met_without_hours_and_one_that_no_hour_meets():
    log = log_of([("b", DAY0 + 2, 1.0)], [total("a", 5, carry_in=9), total("c", 9, unit="films", carry_in=3)])
    state = Scene(log, DAY0, DAY0 + 30, DAY0 + 29, own=True).state(Hobbies())
    assert state.hours == (1.0, 0.0, 0.0)
    assert state.bars == (None, 0.1, None)


def test_a_scene_knows_when_its_log_is_another():
    log = log_of([("a", DAY0, 1.0)])
    scene = Scene(log, DAY0, DAY0 + 30, TODAY, own=True)
    span = DAY0, DAY0 + 30, TODAY
    assert not scene.stale(log, *span)
    assert scene.stale(log_of(), *span)
    assert scene.stale(log, DAY0, DAY0 + 7, TODAY)
    log.apply([entry("a", DAY0, 2)], [])
    assert scene.stale(log, *span)
    assert analyse(log, Query(DAY0, DAY0 + 30, TODAY)).total_seconds == 3 * HOUR


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"hours": (1.0,)}, "bars must be 1"),
        ({"hours": (1.0,), "bars": (1.0,)}, "hours must be 8"),
        ({"names": ("x",)}, "names must be 8"),
        ({"hours": (-1.0,) * 8}, "hours .*-1"),
        ({"hours": (math.nan,) * 8}, "hours .*nan"),
        ({"hours": (1e12,) * 8}, "hours .*1000000000000.0"),
        ({"bars": (0.0,) * 8}, "bars .*0"),
        ({"bars": (math.inf,) * 8}, "bars .*inf"),
        ({"temperature": 0.0}, "temperature"),
        ({"free_time": -1.0}, "free_time"),
        ({"threshold": 1.0}, "threshold"),
        ({"hours": (1.0,) * 501, "bars": (1.0,) * 501, "names": ("x",) * 501}, "at most 500"),
    ],
)
def test_what_cannot_be_is_refused_by_name(wrong, named):
    with pytest.raises(ValueError, match=named):
        Hobbies(**wrong)
