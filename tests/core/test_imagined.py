"""Other hours and bars: the laws that tie an imagined period to a logged one."""

from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hobbyscope.core import Query, analyse, threshold_curve
from hobbyscope.core.imagined import Imagined
from hobbyscope.core.verdict import flip_thresholds
from tests.core.journals import DAY0, HOUR, entry, log_of, rate, total
from tests.core.test_analysis import NAMES, TODAY, queries, some_bar, some_rows

law = settings(deadline=None, max_examples=150)
PERIOD = Query(DAY0, DAY0 + 30, DAY0 + 29)
ROWS = [("a", DAY0 + 3, 30.0), ("b", DAY0 + 29, 20.0), ("c", DAY0 + 9, 10.0)]
seconds_of = st.dictionaries(
    st.sampled_from([n.encode() for n in NAMES]), st.integers(0, 400 * HOUR), max_size=5
)


def same(one, other, but=()):
    """Assert that two analyses are the same in every field."""
    for field in fields(one):
        mine, yours = getattr(one, field.name), getattr(other, field.name)
        if field.name in but:
            continue
        if isinstance(mine, np.ndarray):
            assert mine.dtype == yours.dtype, field.name
            assert not mine.flags.writeable, field.name
            np.testing.assert_array_equal(mine, yours, field.name)
        else:
            assert mine == yours, field.name


def by_name(analysis, values):
    return {a.name: value for a, value in zip(analysis.activities, values, strict=True)}


def judged_log(rows=ROWS):
    return log_of(rows, [rate("a", 1), rate("b", 0.5), total("c", 40, carry_in=28)])


@law
@given(some_rows, st.lists(some_bar, max_size=7), queries)
def test_what_is_as_it_is_is_the_plain_answer_in_every_field(rows, bars, query):
    log = log_of(rows, bars, NAMES)
    plain = analyse(log, query)
    said = {a.id: int(s) for a, s in zip(plain.activities, plain.seconds, strict=True)}
    imagined = Imagined(log)
    same(imagined.analyse(query), plain)
    same(imagined.analyse(query, said, {bar.id: bar.amount for bar in log.bars}), plain)


@law
@given(some_rows, st.lists(some_bar, max_size=7), queries, seconds_of, st.floats(0.05, 40))
def test_imagined_hours_are_what_logging_them_would_be(rows, bars, query, seconds, amount):
    """A log whose hours of the period are those is answered alike: the law that ties both."""
    bars = [bar for bar in bars if bar.unit != "films"]  # counts entries, which stay
    log = log_of(rows, bars, NAMES)
    plain = analyse(log, query)
    seconds = {key: s for key, s in seconds.items() if key in {a.id for a in plain.activities}}
    others = {bars[0].id: amount} if bars else {}
    imagined = Imagined(log).analyse(query, seconds, others)
    days = [d for _, d, _ in rows if query.start <= d < min(query.end, TODAY + 1)]
    assume(days)
    day = max(days)
    more = {
        a.id: seconds.get(a.id, int(s)) - int(s) for a, s in zip(plain.activities, plain.seconds, strict=True)
    }
    truly = log_of(rows, [bar._replace(amount=others.get(bar.id, bar.amount)) for bar in bars], NAMES)
    truly.apply([entry(key.decode(), day, 0)._replace(seconds=s) for key, s in more.items()], [])
    young = {bar.activity for bar in bars if bar.since == "activity"}
    assume(not young)  # an entry more may be a new first one
    answer = analyse(truly, query)
    assert imagined.total_seconds == answer.total_seconds
    assert (imagined.judged, imagined.recognised) == (
        answer.judged
        + sum(
            1
            for a, p in zip(imagined.activities, imagined.passes, strict=True)
            if p >= 0 and a not in answer.activities
        ),
        answer.recognised,
    )
    for name in ("seconds", "share", "probability", "passes", "required", "evidence", "flip_scale"):
        mine, yours = by_name(imagined, getattr(imagined, name)), by_name(answer, getattr(answer, name))
        for key, value in yours.items():
            assert mine[key] == pytest.approx(value, rel=1e-12, nan_ok=True), (name, key)
    assert imagined.effective_number == pytest.approx(answer.effective_number)


@law
@given(
    st.lists(st.integers(1, 500), min_size=1, max_size=5),
    st.lists(st.floats(0.05, 20), min_size=5, max_size=5),
    st.integers(1, 12),
    st.sampled_from([0.5, 0.3, 0.8]),
    st.sampled_from([1.0, 0.5, 2.0]),
)
def test_all_hours_times_c_are_free_time_times_c_where_rates_judge(hours, amounts, c, tau, t):
    rows = [(name, DAY0 + 3, h) for name, h in zip(NAMES, hours, strict=False)]
    log = log_of(rows, [rate(n, a) for n, a in zip(NAMES, amounts, strict=True)], NAMES)
    query = Query(DAY0, DAY0 + 30, DAY0 + 29, t, tau)
    more = Imagined(log).analyse(query, {name.encode(): h * HOUR * c for name, _, h in rows})
    scaled = analyse(log, Query(DAY0, DAY0 + 30, DAY0 + 29, t, tau, c))
    for name in ("probability", "passes", "evidence", "required", "largest_multiple"):
        np.testing.assert_allclose(getattr(more, name), getattr(scaled, name), rtol=1e-12)
    np.testing.assert_allclose(more.share, scaled.share, rtol=1e-12)
    np.testing.assert_allclose(more.flip_scale * c, scaled.flip_scale, rtol=1e-12)
    assert more.recognised == scaled.recognised
    assert threshold_curve(more, [0.2, 0.9]).tolist() == threshold_curve(scaled, [0.2, 0.9]).tolist()


@law
@given(some_rows, st.lists(some_bar, max_size=7), queries, seconds_of)
def test_rows_stand_where_they_are_logged_however_hours_change(rows, bars, query, seconds):
    log = log_of(rows, bars, NAMES)
    plain, imagined = analyse(log, query), Imagined(log).analyse(query, seconds)
    assert imagined.activities[: len(plain.activities)] == plain.activities
    assert all(seconds[a.id] > 0 for a in imagined.activities[len(plain.activities) :])
    for activity, s in zip(imagined.activities, imagined.seconds.tolist(), strict=True):
        known = by_name(plain, plain.seconds.tolist()).get(activity.name, 0)
        assert s == seconds.get(activity.id, known)
    if imagined.total_seconds:
        np.testing.assert_allclose(imagined.share.sum(), 1.0, rtol=1e-12)
        assert np.array_equal(imagined.share == 0, imagined.seconds == 0) or query.temperature < 1


def test_more_hours_of_one_raise_its_share_and_its_score_and_no_other_score():
    log = judged_log()
    plain, more = analyse(log, PERIOD), Imagined(log).analyse(PERIOD, {b"c": 90 * HOUR})
    assert [a.name for a in more.activities] == ["a", "b", "c"]
    assert more.seconds.tolist() == [30 * HOUR, 20 * HOUR, 90 * HOUR]
    assert more.share.tolist() == pytest.approx([30 / 140, 20 / 140, 90 / 140])
    assert more.probability[:2].tolist() == plain.probability[:2].tolist()
    assert more.evidence[2] == 28 + 90
    assert more.passes.tolist() == [1, 1, 1]
    assert np.isnan(more.interval).all()
    assert more.free_hours == pytest.approx(140 / 27)
    assert more.admission_hours == pytest.approx(max(more.flip_scale) * 140 / 27)


def test_the_nearest_row_is_the_one_that_stands_there():
    more = Imagined(judged_log()).analyse(PERIOD, {b"a": 1 * HOUR, b"b": 2 * HOUR, b"c": 11 * HOUR})
    assert more.nearest == 2
    assert more.activities[2].name == "c"


def test_a_bar_alone_leaves_hours_shares_and_intervals_as_they_are():
    log = judged_log()
    plain = analyse(log, PERIOD)
    other = Imagined(log).analyse(PERIOD, bars={log.bars[0].id: 4.0})
    same(plain, other, but={"bars", "window_amount", "required", "required_seconds", "probability", "passes",
                            "flip_scale", "largest_multiple", "recognised", "nearest", "admission_hours",
                            "asked_hours"})  # fmt: skip
    assert other.bars[0].amount == 4.0
    assert other.window_amount.tolist() == [4 * 27, *plain.window_amount[1:].tolist()]
    assert other.asked_hours == pytest.approx(4.5)
    assert (plain.passes[0], other.passes[0]) == (1, 0)


def test_an_hour_more_is_an_hour_since_ever_and_so_many_units_and_no_entry():
    rows = [("a", DAY0 - 9, 10.0), ("a", DAY0 + 3, 4.0), ("b", DAY0 + 3, 2.0)]
    bars = [total("a", 100, unit="films", unit_seconds=2 * HOUR, carry_in=3), rate("b", 1, unit="films")]
    log = log_of(rows, bars)
    more = Imagined(log).analyse(PERIOD, {b"a": 10 * HOUR, b"b": 9 * HOUR})
    assert more.evidence.tolist() == [3 + 20 / 2, 1]
    assert more.entries == 2


def test_no_hours_at_all_keep_their_rows_and_have_no_distribution():
    none = Imagined(judged_log()).analyse(PERIOD, dict.fromkeys([b"a", b"b", b"c"], 0))
    assert [a.name for a in none.activities] == ["a", "b", "c"]
    assert none.share.tolist() == [0, 0, 0]
    assert none.effective_number is None
    assert none.passes.tolist() == [0, 0, 0]
    assert none.admission_hours is None
    assert flip_thresholds(none.largest_multiple, 1.0).tolist() == [0, 0, pytest.approx(28 / 68)]


def test_what_was_never_done_comes_last_and_what_is_unknown_changes_nothing():
    log = log_of(ROWS[:2], [rate("c", 1)])
    new = Imagined(log).analyse(PERIOD, {b"c": 50 * HOUR, b"?": 9 * HOUR}, {b"?": 3.0})
    assert [a.name for a in new.activities] == ["a", "b", "c"]
    assert new.passes.tolist() == [-1, -1, 1]
    same(Imagined(log).analyse(PERIOD, {b"?": 1}, {b"?": 3.0}), analyse(log, PERIOD))


def test_it_follows_the_log_and_every_dial():
    log = judged_log()
    imagined = Imagined(log)
    hours = {b"a": 40 * HOUR}
    one = imagined.analyse(PERIOD, hours)
    assert imagined.analyse(PERIOD, hours).evidence.tolist() == one.evidence.tolist()
    half = imagined.analyse(Query(*_span(), free_time=0.5), hours)
    assert half.evidence.tolist() == [20, 10, 28 + 5]
    assert half.share.tolist() == one.share.tolist()
    strict = imagined.analyse(Query(*_span(), threshold=0.8, free_time=0.5), hours)
    assert strict.required[0] == pytest.approx(4 * one.required[0])
    log.apply([entry("b", DAY0 + 5, 5)], [])
    assert imagined.analyse(PERIOD, hours).seconds.tolist() == [40 * HOUR, 25 * HOUR, 10 * HOUR]


def _span():
    return PERIOD.start, PERIOD.end, PERIOD.today


@pytest.mark.parametrize("wrong", [-1, 10**15 + 1])
def test_hours_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match=f"seconds .*{wrong}"):
        Imagined(judged_log()).analyse(PERIOD, {b"a": wrong})


@pytest.mark.parametrize("wrong", [0.0, -3.0, math.nan, math.inf])
def test_bars_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match=f"amount of a bar .*{wrong}"):
        Imagined(judged_log()).analyse(PERIOD, {}, {b"a": wrong})


def test_dials_outside_their_range_are_refused():
    with pytest.raises(ValueError, match="threshold"):
        Imagined(judged_log()).analyse(Query(*_span(), threshold=1.0), {b"a": 1})
