"""`analyse` against a slow reference made of the public functions, and what it keeps between questions."""

from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hobbyscope.core as core
from hobbyscope.core import Query, analyse, counted_window, free_time_curve, threshold_curve, window_amount
from tests.core.journals import DAY0, activities, entry, log_of, rate, total

NAMES = "abcde"
TODAY = DAY0 + 20

units = st.sampled_from([{}, {}, {"unit": "films"}, {"unit": "pages", "unit_seconds": 5400}])
some_bar = st.one_of(
    st.builds(
        lambda name, amount, per, unit, since, on: rate(name, amount, per, **unit, since=since, enabled=on),
        st.sampled_from(NAMES),
        st.floats(0.05, 40),
        st.sampled_from(["day", "week", "month", "year"]),
        units,
        st.sampled_from(["period", "activity"]),
        st.sampled_from([True, True, True, False]),
    ),
    st.builds(
        lambda name, amount, carried, unit: total(name, amount, carry_in=carried, **unit),
        st.sampled_from(NAMES),
        st.floats(0.05, 400),
        st.sampled_from([0.0, 0.0, 3.5, 1000.0]),
        units,
    ),
)
some_rows = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.integers(DAY0 - 40, DAY0 + 25), st.integers(1, 600).map(lambda m: m / 60)
    ),
    max_size=25,
)
queries = st.builds(
    lambda start, length, t, tau, c: Query(start, start + length, TODAY, t, tau, c),
    st.integers(DAY0 - 50, DAY0 + 24),
    st.integers(0, 80),
    st.sampled_from([1.0, 0.2, 0.7, 2.5, 5.0]),
    st.sampled_from([0.5, 0.05, 0.3, 0.7, 0.8, 0.99]),
    st.sampled_from([1.0, 0.1, 0.5, 3.0, 10.0]),
)


def evidence_of(bar, rows, query):
    """Return what is logged for a bar and what it asks, in its unit; None: no verdict."""
    own = [(d, h) for n, d, h in rows if n.encode() == bar.activity and d <= TODAY]
    counted = counted_window(
        core.Period(query.start, query.end),
        TODAY,
        min((d for _, d, _ in rows), default=None),
        any(d == TODAY for _, d, _ in rows),
    )
    if bar.kind == "total":
        own = [(d, h) for d, h in own if d < query.end]
    else:
        first = min((d for d, _ in own), default=TODAY + 1)  # what has not begun cannot be judged
        start = max(counted.start, first) if bar.since == "activity" else counted.start
        if start >= counted.end:
            return None
        counted = core.Period(start, counted.end)
        own = [(d, h) for d, h in own if query.start <= d < query.end]
    if bar.unit == "films":
        logged = len(own)
    else:
        logged = sum(h for _, h in own) / ((bar.unit_seconds or 3600) / 3600 if bar.unit != "hours" else 1)
    return logged, window_amount(bar, *counted)


def reference(rows, bars, query):
    """Return a row for each activity: name, seconds, share, and its verdict by the public functions."""
    in_period = [(n, d, h) for n, d, h in rows if query.start <= d < query.end and d <= TODAY]
    hours = {name: sum(h for n, _, h in in_period if n == name) for name in NAMES}
    judged = {}
    for bar in bars:
        found = evidence_of(bar, rows, query) if bar.enabled else None
        if found is not None:
            judged.setdefault(bar.activity.decode(), []).append((bar, *found))
    shown = [n for n in sorted(NAMES, key=lambda n: (-round(hours[n] * 3600), n)) if hours[n] > 0]
    for name in NAMES:
        claims = judged.get(name, [])
        if name not in shown and any(
            b.kind == "total" and b.carry_in + logged > 0 for b, logged, _ in claims
        ):
            shown.append(name)
    shares = core.hobby_distribution([hours[n] for n in shown], query.temperature)
    return [
        (n, hours[n], 0.0 if shares is None else shares[i], verdict(judged.get(n, []), query))
        for i, n in enumerate(shown)
    ]


def verdict(claims, query):
    """Return the smallest probability, by how much the tightest bar is passed and the flip scale, or None."""
    if not claims:
        return None
    tau, t, c = query.threshold, query.temperature, query.free_time
    probabilities, margins, flips = [], [], []
    for bar, logged, asked in claims:
        carried = bar.carry_in if bar.kind == "total" else 0.0
        amount = carried + c * logged
        required = core.required_amount(asked, tau, t)
        if bar.unit == "hours":
            required = math.ceil(required * 3600 - 1e-6) / 3600
        probabilities.append(core.competitive_probability(amount, asked, t))
        margins.append(amount - required if amount else -math.inf)
        missing = max(required - carried, 0.0)
        flips.append(missing / logged if logged else math.nan if missing else 0.0)
    return min(probabilities), min(margins), math.nan if any(map(math.isnan, flips)) else max(flips)


@settings(deadline=None, max_examples=150)
@given(some_rows, st.lists(some_bar, max_size=6), queries, st.sampled_from([2_000_000, 0]))
def test_an_analysis_is_what_the_public_functions_say(rows, bars, query, dense):
    got = analyse(log_of(rows, bars, NAMES, dense=dense), query)
    expected = reference(rows, bars, query)
    assert [a.name for a in got.activities] == [row[0] for row in expected]
    assert got.seconds.tolist() == [round(row[1] * 3600) for row in expected]
    np.testing.assert_allclose(got.share, [row[2] for row in expected], rtol=1e-11, atol=1e-300)
    in_period = [row for row in rows if query.start <= row[1] < query.end and row[1] <= TODAY]
    assert (got.entries, got.logged_days) == (len(in_period), len({row[1] for row in in_period}))
    assert got.waiting == sum(row[1] > TODAY for row in rows)
    passed = []
    for i, (_, _, _, expectation) in enumerate(expected):
        if expectation is None:
            assert (got.passes[i], got.bars[i]) == (-1, None)
            assert math.isnan(got.probability[i])
            assert math.isnan(got.flip_scale[i])
            continue
        probability, margin, flip = expectation
        assert got.probability[i] == pytest.approx(probability, rel=1e-10)
        assert got.passes[i] == (margin > -1e-9)
        assert got.flip_scale[i] == pytest.approx(flip, rel=2e-6, abs=2e-8, nan_ok=True)
        passed.append(got.passes[i])
    assert (got.judged, got.recognised) == (len(passed), passed.count(1))


@settings(deadline=None, max_examples=120)
@given(some_rows, st.lists(some_bar, max_size=6), queries)
def test_numbers_about_the_whole_are_those_of_its_rows(rows, bars, query):
    got = analyse(log_of(rows, bars, NAMES), query)
    assert got.total_seconds == got.seconds.sum()
    if not got.total_seconds:
        assert (got.effective_number, got.evenness, got.nucleus.any()) == (None, None, False)
    else:
        assert got.effective_number == pytest.approx(core.effective_number(got.share), rel=1e-12)
        evenness = core.evenness(got.share)
        assert got.evenness == (
            evenness if evenness is None else pytest.approx(evenness, rel=1e-9, abs=1e-12)
        )
        assert got.nucleus.tolist() == core.nucleus(got.share).tolist()
    waiting = [(c, i) for i, c in enumerate(got.flip_scale) if got.passes[i] == 0 and c < math.inf]
    assert got.nearest == (min(waiting)[1] if waiting else None)
    judged = got.flip_scale[got.passes >= 0]
    if got.free_hours and judged.size:
        price = math.inf if np.isnan(judged).any() else judged.max() * got.free_hours
        assert got.admission_hours == pytest.approx(price)
    else:
        assert got.admission_hours is None


@settings(deadline=None, max_examples=150)
@given(some_rows, st.lists(some_bar, max_size=6), queries)
def test_both_step_curves_agree_with_the_verdicts_they_are_about(rows, bars, query):
    log = log_of(rows, bars, NAMES)
    got = analyse(log, query)
    here = {"start": query.start, "end": query.end, "today": TODAY}
    assert threshold_curve(got, [query.threshold]).tolist() == [got.recognised]
    assert free_time_curve(got, [query.free_time * (1 + 1e-12)])[0] >= got.recognised
    thresholds, scales = [0.05, 0.5, 0.63, 0.8, 0.99], [0.1, 0.77, 1.0, 9.9]
    by_threshold = [
        analyse(
            log, Query(**here, temperature=query.temperature, threshold=tau, free_time=query.free_time)
        ).recognised
        for tau in thresholds
    ]
    by_scale = [
        analyse(
            log, Query(**here, temperature=query.temperature, threshold=query.threshold, free_time=c)
        ).recognised
        for c in scales
    ]
    assert threshold_curve(got, thresholds).tolist() == by_threshold
    assert free_time_curve(got, scales).tolist() == by_scale


@settings(deadline=None, max_examples=150)
@given(some_rows, st.lists(some_bar, min_size=1, max_size=6), queries)
def test_each_verdict_turns_at_its_flip_scale(rows, bars, query):
    log = log_of(rows, bars, NAMES)
    got = analyse(log, query)
    for i, c in enumerate(got.flip_scale):
        if c > 0 and 1e-6 < c < 1e6:
            for scale, passed in ((c * (1 - 1e-11), 0), (c * (1 + 1e-11), 1)):
                turned = Query(query.start, query.end, TODAY, query.temperature, query.threshold, scale)
                assert analyse(log, turned).passes[i] == passed


@settings(deadline=None, max_examples=60)
@given(some_rows, st.lists(some_bar, max_size=4), st.lists(queries, min_size=1, max_size=12), st.data())
def test_what_is_kept_between_questions_is_never_stale(rows, bars, asked, data):
    log = log_of(rows, bars, NAMES)
    rows, names = list(rows), NAMES
    for query in asked:
        change = data.draw(st.sampled_from(["none", "none", "entry", "bars"]))
        if change == "entry":
            rows.append(
                (data.draw(st.sampled_from(NAMES)), data.draw(st.integers(DAY0 - 60, TODAY + 2)), 1.5)
            )
            log.apply([entry(*rows[-1])], [])
        elif change == "bars":
            bars = data.draw(st.lists(some_bar, max_size=4))
            log.set_activities(activities(names), bars)
        kept, fresh = analyse(log, query), analyse(log_of(rows, bars, NAMES), query)
        assert kept.revision == log.revision
        for field in fields(kept):
            if field.name != "revision":
                one, other = getattr(kept, field.name), getattr(fresh, field.name)
                assert (
                    np.array_equal(one, other, equal_nan=True)
                    if isinstance(one, np.ndarray)
                    else one == other
                )


def test_no_more_than_a_few_periods_are_kept():
    log = log_of([("a", DAY0, 1)])
    for start in range(30):
        analyse(log, Query(DAY0 - start, DAY0 + 1, DAY0))
    assert len(log.kept) <= 8


def test_rows_with_equal_hours_stand_in_the_order_of_the_journal():
    got = analyse(log_of([("c", DAY0, 1), ("b", DAY0, 2), ("a", DAY0, 1)]), Query(DAY0, DAY0 + 1, DAY0))
    assert [a.name for a in got.activities] == ["b", "a", "c"]
    assert got.ages.tolist() == [1, 0, 2]


def test_arrays_of_an_analysis_cannot_be_written_to():
    got = analyse(log_of([("a", DAY0, 1)], [rate("a", 1.0)]), Query(DAY0, DAY0 + 1, DAY0))
    for field in fields(got):
        value = getattr(got, field.name)
        if isinstance(value, np.ndarray):
            assert not value.flags.writeable, field.name
    with pytest.raises(ValueError, match="read-only"):
        got.share[0] = 1


def test_an_empty_log_gives_an_empty_analysis():
    for log in (log_of(), log_of(names="")):
        got = analyse(log, Query(DAY0, DAY0 + 30, DAY0))
        assert (got.activities, got.entries, got.waiting, got.counted) == ((), 0, 0, (DAY0, DAY0))
        assert (got.effective_number, got.nearest, got.admission_hours, got.free_hours) == (None,) * 4
        assert free_time_curve(got, [1.0]).tolist() == threshold_curve(got, [0.5]).tolist() == [0]


def test_entries_after_today_wait_for_their_day():
    log = log_of([("a", DAY0, 1), ("b", DAY0 + 3, 2), ("b", DAY0 + 4, 2)])
    got = analyse(log, Query(DAY0, DAY0 + 9, DAY0 + 3))
    assert (got.waiting, got.entries, got.total_seconds) == (1, 2, 3 * 3600)
    assert analyse(log, Query(DAY0 + 4, DAY0 + 9, DAY0 + 3)).activities == ()


def test_half_the_free_time_leaves_the_left_as_it_is_and_takes_verdicts_on_the_right():
    log = log_of([("a", DAY0, 2), ("b", DAY0, 1.2)], [rate("a", 1.5), rate("b", 1.0)])
    full, half = (analyse(log, Query(DAY0, DAY0 + 1, DAY0, free_time=c)) for c in (1.0, 0.5))
    assert half.share.tolist() == full.share.tolist()
    assert half.seconds.tolist() == full.seconds.tolist()
    assert (full.recognised, half.recognised) == (2, 0)
    assert half.flip_scale.tolist() == full.flip_scale.tolist()


def test_a_temperature_near_zero_leaves_one_effective_hobby():
    got = analyse(log_of([("a", DAY0, 2), ("b", DAY0, 1)]), Query(DAY0, DAY0 + 1, DAY0, temperature=1e-300))
    assert (got.share.tolist(), got.effective_number, got.evenness) == ([1, 0], 1, None)
    assert got.nucleus.tolist() == [True, False]


@pytest.mark.parametrize(
    ("dials", "words"),
    [
        ({"temperature": 0.0}, "temperature must be positive and finite, not 0.0"),
        ({"temperature": math.nan}, "temperature must be positive and finite, not nan"),
        ({"threshold": 1.0}, "threshold must lie strictly between 0 and 1, not 1.0"),
        ({"free_time": math.inf}, "free_time must be positive and finite, not inf"),
        ({"end": DAY0 - 1}, "end must not lie before start"),
    ],
)
def test_dials_outside_their_range_are_refused(dials, words):
    with pytest.raises(ValueError, match=words):
        analyse(log_of(), Query(**{"start": DAY0, "end": DAY0 + 1, "today": DAY0, **dials}))


def test_ten_thousand_activities_are_no_trouble():
    names = [chr(0x4E00 + i) for i in range(10_000)]
    rng = np.random.default_rng(9)
    rows = [(names[i], DAY0 - int(rng.integers(600)), 1 + i / 1e4) for i in range(10_000)]
    log = core.Log(
        activities(names), [rate(n, 0.01) for n in names],
        np.array([r[1] for r in rows], np.int32), np.arange(10_000, dtype=np.int32),
        np.array([round(r[2] * 3600) for r in rows]),
    )  # fmt: skip
    got = analyse(log, Query(DAY0 - 600, DAY0 + 1, DAY0))
    assert len(got.activities) == got.judged == 10_000
    assert got.share.sum() == pytest.approx(1)


def test_an_entry_to_come_enters_no_total_of_a_period_to_come():
    log = log_of([("a", DAY0 + 1, 1.0)], [total("a", 1.0)])
    got = analyse(log, Query(DAY0 + 2, DAY0 + 2, DAY0))
    assert (got.activities, got.waiting) == ((), 1)


def test_sorting_activities_anew_leaves_each_its_age():
    log = log_of([("a", DAY0, 1), ("b", DAY0, 2), ("c", DAY0, 3)])
    question = Query(DAY0, DAY0 + 1, DAY0)
    before = {a.id: age for a, age in zip(*_ages_of(analyse(log, question)), strict=True)}
    log.set_activities(log.activities[::-1], log.bars)
    after = {a.id: age for a, age in zip(*_ages_of(analyse(log, question)), strict=True)}
    assert before == after
    assert sorted(after.values()) == [0, 1, 2]


def _ages_of(got):
    return got.activities, got.ages.tolist()
