"""Days that met a daily bar, and bars for a score."""

from __future__ import annotations

import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.core import Met, Query, analyse, bar_for_score, competitive_probability, met_days
from tests.core.journals import DAY0, entry, log_of, rate, total

TEN = range(DAY0, DAY0 + 10)


def ask(log, start=DAY0, end=DAY0 + 10, today=DAY0 + 9, **dials):
    return analyse(log, Query(start, end, today, **dials))


def met(log, **question):
    return met_days(log, ask(log, **question), 0)


@pytest.fixture(params=[2_000_000, 0], ids=["dense", "sparse"])
def hours(request):
    """Ten days of a with 1, 2 .. 10 hours."""

    def made(*bars, rows=()):
        return log_of([("a", day, day - DAY0 + 1) for day in TEN] + list(rows), bars, dense=request.param)

    return made


def test_a_day_meets_a_daily_bar_from_its_amount_on(hours):
    assert met(hours(rate("a", 3.0))) == Met(8, 10)
    assert met(hours(rate("a", 3.0 + 1 / 3600))) == Met(7, 10)


@pytest.mark.parametrize(("dials", "days"), [
    ({"threshold": 0.8}, 3), ({"threshold": 0.8, "temperature": 2.0}, 0), ({"free_time": 0.5}, 7),
    ({"free_time": 4.0, "threshold": 0.8}, 9),
])  # fmt: skip
def test_the_dials_move_what_a_day_needs(hours, dials, days):
    bar = 2.0
    log = hours(rate("a", bar))
    found = met(log, **dials)
    assert found == Met(days, 10)
    # the same, decided by `analyse` day by day
    alone = [ask(log, day, day + 1, **dials) for day in TEN]
    assert sum(int(one.passes[0]) for one in alone) == days


def test_only_counted_days_count(hours):
    assert met(hours(rate("a", 3.0)), start=DAY0 - 20, end=DAY0 + 30) == Met(8, 10)
    assert met(hours(rate("a", 3.0)), start=DAY0 + 1, end=DAY0 + 4) == Met(2, 3)
    assert met(hours(rate("a", 3.0)), end=DAY0 + 30, today=DAY0 + 10) == Met(8, 10)  # nothing yet today


def test_a_bar_since_the_activity_counts_from_its_first_entry(hours):
    log = hours(rate("b", 1.0, since="activity"), rows=[("b", DAY0 + 6, 2.0), ("b", DAY0 + 8, 1.0)])
    found = ask(log)
    row = [one.name for one in found.activities].index("b")
    assert met_days(log, found, row) == Met(2, 4)


@pytest.mark.parametrize("bars", [
    (), (rate("a", 3.0, "week"),), (total("a", 10.0),), (rate("b", 3.0),),
])  # fmt: skip
def test_only_a_daily_bar_has_days_to_be_met(hours, bars):
    assert met(hours(*bars)) is None


def test_without_a_counted_day_there_is_none_to_be_met(hours):
    log = hours(total("a", 1.0), rate("a", 1.0))
    assert met(log, start=DAY0 + 10, end=DAY0 + 12, today=DAY0 + 11) == Met(0, 1)
    assert met(log, start=DAY0 + 20, end=DAY0 + 22) is None


def test_units_count_entries_or_their_length(hours):
    assert met(hours(rate("a", 1.0, unit="films"))) == Met(10, 10)
    assert met(hours(rate("a", 1.5, unit="films"))) == Met(0, 10)
    assert met(hours(rate("a", 1.5, unit="films", unit_seconds=7200))) == Met(8, 10)


def test_entries_that_wait_in_a_sparse_table_are_seen(hours):
    log = hours(rate("a", 3.0))
    log.apply([entry("a", DAY0, 2.0, 1), entry("a", DAY0 - 1, 5.0)], [entry("a", DAY0 + 9, 10.0)])
    seconds, entries = log.of_activity(b"a", DAY0 - 1, DAY0 + 10)
    assert (seconds // 3600).tolist() == [5, 3, 2, 3, 4, 5, 6, 7, 8, 9, 0]
    assert entries.tolist() == [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0]
    assert met(log) == Met(8, 9)
    assert met(log, start=DAY0 - 5) == Met(9, 10)


def test_an_absurd_bar_is_met_on_no_day_and_warns_nobody(hours):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert met(hours(rate("a", 1e300)), threshold=0.99, temperature=5.0) == Met(0, 10)
        assert met(hours(rate("a", 1e300)), threshold=0.999999, temperature=500.0) == Met(0, 10)


def test_an_activity_that_is_gone_meanwhile_has_no_days(hours):
    log = hours(rate("a", 1.0))
    found = ask(log)
    log.set_activities(log.activities[1:], ())
    assert met_days(log, found, 0) is None


@given(st.floats(1e-3, 1e6), st.floats(0.01, 0.99), st.floats(0.2, 5.0))
def test_a_bar_for_a_score_gives_that_score(amount, score, temperature):
    bar = bar_for_score(amount, score, temperature)
    assert competitive_probability(amount, bar, temperature) == pytest.approx(score, rel=1e-9)


@pytest.mark.parametrize(("amount", "score", "temperature", "named"), [
    (0.0, 0.5, 1.0, "amount"), (math.nan, 0.5, 1.0, "amount"), (1.0, 0.0, 1.0, "score"),
    (1.0, 1.0, 1.0, "score"), (1.0, math.nan, 1.0, "score"), (1.0, 0.5, 0.0, "temperature"),
])  # fmt: skip
def test_a_bar_for_nothing_or_for_a_score_that_is_none_is_refused(amount, score, temperature, named):
    with pytest.raises(ValueError, match=named):
        bar_for_score(amount, score, temperature)
