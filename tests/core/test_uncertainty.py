"""Intervals of shares against a plain reference and against simulated people; drift and its words."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hobbyscope.core import Period, Query, analyse, drift, drift_days, js_distance, share_intervals
from hobbyscope.core.uncertainty import t_quantile
from tests.core.journals import DAY0, entry, log_of


def by_hand(daily):
    """Return the interval of the first activity's share, step by step as the formula says."""
    days = len(daily)
    if days < 7:
        return None
    units = list(daily)
    if days >= 28:
        left = days % 7
        units = [daily[0 : left + 7].sum(0)] + [daily[d : d + 7].sum(0) for d in range(left + 7, days, 7)]
    h = np.array([unit[0] for unit in units], float)
    t = np.array([unit.sum() for unit in units], float)
    s = h.sum() / t.sum()
    if s in (0, 1) or math.isnan(s):
        return None
    n = len(units)
    se = math.sqrt(n / (n - 1) * ((h - s * t) ** 2).sum()) / t.sum()
    half = t_quantile(n - 1) * se / (s * (1 - s))
    centre = math.log(s / (1 - s))
    return 1 / (1 + math.exp(half - centre)), 1 / (1 + math.exp(-half - centre))


@pytest.mark.parametrize("days", [6, 7, 13, 27, 28, 30, 34, 35, 90, 365])
def test_the_interval_is_that_of_the_ratio_estimator_by_days_then_by_weeks(days):
    rng = np.random.default_rng(days)
    daily = rng.integers(0, 9000, (days, 4)) * (rng.random((days, 4)) < 0.5)
    got, expected = share_intervals(daily), by_hand(daily)
    if expected is None:
        assert np.isnan(got).all()
        return
    np.testing.assert_allclose(got[0], expected, rtol=1e-9)
    s = daily[:, 0].sum() / daily.sum()
    assert got[0, 0] < s < got[0, 1]


def test_a_share_of_nothing_or_of_all_has_no_interval():
    daily = np.zeros((10, 2), int)
    daily[:, 0] = np.arange(10) * 600
    assert np.isnan(share_intervals(daily)).all()
    assert np.isnan(share_intervals(np.zeros((30, 3), int))).all()


def test_a_life_without_variation_has_an_interval_of_no_width():
    assert share_intervals(np.full((14, 2), 3600)) == pytest.approx(np.full((2, 2), 0.5), abs=1e-6)


def test_intervals_want_a_table_of_days_and_activities():
    with pytest.raises(ValueError, match="not an array of 1 dimensions"):
        share_intervals(np.zeros(9, int))


def test_the_quantiles_of_student_are_right_to_a_thousandth():
    known = {
        1: 6.3138,
        6: 1.9432,
        30: 1.6973,
        31: 1.6955,
        40: 1.6839,
        60: 1.6706,
        120: 1.6577,
        10_000: 1.6450,
    }
    for freedom, value in known.items():
        assert t_quantile(freedom) == pytest.approx(value, abs=1e-3)
    with pytest.raises(ValueError, match="freedom must be 1 or more, not 0"):
        t_quantile(0)


def someone(rng, days, rates=(0.3, 0.6, 0.2, 0.9)):
    """Return days of a person: each activity happens on some days, for an hour or so."""
    hours = rng.gamma(2.0, 1800, (days, len(rates)))
    return (hours * (rng.random(hours.shape) < rates)).astype(np.int64)


@pytest.mark.parametrize(("days", "least", "most"), [(14, 0.80, 0.95), (28, 0.86, 0.96), (84, 0.86, 0.95)])
def test_intervals_cover_the_true_share_about_nine_times_in_ten(days, least, most):
    rng = np.random.default_rng(20)
    true = 0.6 / 2.0
    covered = 0
    for _ in range(400):
        low, high = share_intervals(someone(rng, days))[1]
        covered += low <= true <= high
    assert least <= covered / 400 <= most


def test_the_interval_of_an_analysis_is_that_of_its_counted_days():
    rng = np.random.default_rng(4)
    daily = someone(rng, 60)[:, :3]
    rows = [("abc"[a], DAY0 + d, daily[d, a] / 3600) for d in range(60) for a in range(3) if daily[d, a]]
    for dense in (2_000_000, 0):
        log = log_of(rows, dense=dense)
        for start, end in ((0, 60), (40, 60), (55, 60), (10, 45)):
            got = analyse(log, Query(DAY0 + start, DAY0 + end, DAY0 + 59))
            expected = share_intervals(log.daily(*got.counted))[[log.columns[a.id] for a in got.activities]]
            np.testing.assert_allclose(got.interval, expected, rtol=1e-9)
            middle = got.interval[~np.isnan(got.interval[:, 0])]
            assert np.all(middle[:, 0] < middle[:, 1])
        assert np.isnan(analyse(log, Query(DAY0, DAY0 + 60, DAY0 + 59, temperature=2.0)).interval).all()


def test_an_unchanged_person_does_not_drift():
    rng = np.random.default_rng(1)
    words = [drift(someone(rng, 30), someone(rng, 30)).word for _ in range(8)]
    assert words.count("no") >= 7


def test_another_life_is_clearly_another():
    rng = np.random.default_rng(2)
    got = drift(someone(rng, 30), someone(rng, 30, (0.9, 0.1, 0.9, 0.05)))
    assert got.word == "clear"
    assert got.p_value <= 0.05  # eight weeks can be dealt out in 70 ways, so not far below
    assert got.distance - got.chance >= 0.1


def test_a_small_but_certain_change_is_a_little():
    rng = np.random.default_rng(3)
    got = drift(someone(rng, 700), someone(rng, 700, (0.4, 0.6, 0.2, 0.8)))
    assert got.word == "little"
    assert got.p_value <= 0.05
    assert got.distance - got.chance < 0.1


def test_drift_measures_the_distance_of_the_two_mixes_and_repeats_itself():
    rng = np.random.default_rng(6)
    one, other = someone(rng, 20), someone(rng, 40)
    got = drift(one, other)
    p, q = (x.sum(0) / x.sum() for x in (one, other))
    assert got.distance == pytest.approx(js_distance(p, q), rel=1e-9)
    assert got == drift(one, other)


def test_periods_without_free_time_or_without_variation_do_not_break_drift():
    something, nothing = np.array([[600, 0], [0, 600]]), np.zeros((5, 2), int)
    assert drift(something, nothing) is None
    assert drift(nothing, something) is None
    assert drift(something, something).word == "no"
    lonely = np.zeros((30, 2), int)
    lonely[0, 0] = 600  # dealt out at random one side is often empty
    assert drift(lonely, lonely[::-1].copy()).word == "no"
    with pytest.raises(ValueError, match="second must have the activities of first"):
        drift(something, np.ones((2, 3), int))


def test_drift_stops_when_it_is_cancelled():
    rng = np.random.default_rng(7)
    asked = []

    def cancelled():
        asked.append(True)
        return len(asked) == 3

    assert drift(someone(rng, 30), someone(rng, 30), cancelled) is None
    assert len(asked) == 3


def test_drift_compares_copies_of_the_counted_days():
    log = log_of([("a", DAY0, 1), ("b", DAY0 + 2, 1)])
    days = drift_days(log, Period(DAY0 - 5, DAY0 + 9), DAY0 + 4)
    assert days.tolist() == [[3600, 0, 0], [0, 0, 0], [0, 3600, 0], [0, 0, 0]]
    log.apply([entry("a", DAY0)], [])
    assert days[0, 0] == 3600
