"""What the judges say without the 'what if': the same as `analyse` says at free time x 1."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.core import Query, analyse
from hobbyscope.core.as_it_is import passes_as_it_is, scores_as_it_is
from tests.core.journals import DAY0, log_of, rate, total

BARS = [
    rate("a", 1.0), rate("a", 9.0, "week"), total("b", 10.0, carry_in=4.0), rate("c", 2.0, unit="films"),
]  # fmt: skip


def ask(log, **dials):
    return analyse(log, Query(DAY0, DAY0 + 10, DAY0 + 9, **dials))


@given(st.floats(0.1, 10.0), st.floats(0.05, 0.99), st.floats(0.2, 5.0))
def test_they_are_those_of_the_free_time_as_it_is(scale, threshold, temperature):
    log = log_of(
        [("a", DAY0, 9.0), ("b", DAY0 + 1, 3.0), ("c", DAY0 + 2, 1.0), ("d", DAY0, 0.5)], BARS, "abcd"
    )
    dials = {"threshold": threshold, "temperature": temperature}
    plain, scaled = ask(log, **dials), ask(log, free_time=scale, **dials)
    assert passes_as_it_is(scaled).tolist() == plain.passes.tolist()
    found = scores_as_it_is(scaled)
    assert math.isnan(found[-1])
    assert found[:-1] == pytest.approx(plain.probability[:-1], rel=1e-9, abs=1e-12)


def test_where_another_bar_is_harder_then_the_score_still_lies_on_the_side_of_the_verdict():
    bars = [total("a", 100.0, carry_in=95.0), rate("a", 1.0)]
    log = log_of([("a", DAY0, 5.0), ("a", DAY0 + 9, 4.9)], bars)
    scaled = ask(log, free_time=8.0)  # as it is: passes the total, and misses the rate by little
    assert scaled.bars[0] == bars[0]
    assert passes_as_it_is(scaled).tolist() == [0]
    assert scores_as_it_is(scaled)[0] <= 0.5


def test_where_nobody_judges_there_is_nothing_to_compare():
    found = ask(log_of([("a", DAY0, 9.9)]), free_time=0.5)
    assert passes_as_it_is(found).tolist() == [-1]
    assert math.isnan(scores_as_it_is(found)[0])
