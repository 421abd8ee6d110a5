"""Bars over counted days, by examples that can be checked by hand."""

from __future__ import annotations

import math
from datetime import date

import pytest

from hobbyscope.core import Period, Query, analyse, counted_window, day_number, window_amount
from hobbyscope.core.calendar import months_in, years_in
from tests.core.journals import DAY0, entry, log_of, rate, total


def days(start, end):
    return day_number(date(*start)), day_number(date(*end))


def look(log, start, end, today, **dials):
    return analyse(log, Query(start, end, today, **dials))


@pytest.mark.parametrize(
    ("per", "start", "end", "amount"),
    [
        ("day", (2026, 11, 1), (2026, 12, 1), 90.0),
        ("week", (2026, 11, 1), (2026, 11, 15), 6.0),
        ("week", (2026, 11, 1), (2026, 11, 2), 3 / 7),
        ("month", (2026, 2, 1), (2026, 3, 1), 3.0),  # a whole February asks for exactly the amount
        ("month", (2028, 2, 1), (2028, 3, 1), 3.0),  # in a leap year too
        ("month", (2026, 2, 1), (2026, 2, 15), 1.5),
        ("month", (2026, 1, 31), (2026, 3, 2), 3 * (1 / 31 + 1 + 1 / 31)),
        ("month", (2025, 12, 1), (2027, 2, 1), 42.0),
        ("year", (2026, 1, 1), (2027, 1, 1), 3.0),
        ("year", (2028, 1, 1), (2029, 1, 1), 3.0),
        ("year", (2028, 1, 1), (2028, 2, 1), 3 * 31 / 366),
        ("year", (2026, 12, 31), (2029, 1, 2), 3 * (1 / 365 + 2 + 1 / 365)),
    ],
)
def test_a_rate_asks_for_its_amount_by_the_calendar(per, start, end, amount):
    assert window_amount(rate("a", 3.0, per), *days(start, end)) == pytest.approx(amount, rel=1e-14)


def test_whole_months_and_years_are_exactly_whole():
    assert window_amount(rate("a", 0.1, "month"), *days((2026, 2, 1), (2026, 3, 1))) == 0.1
    assert window_amount(rate("a", 0.1, "year"), *days((2028, 1, 1), (2029, 1, 1))) == 0.1
    assert months_in(*days((1999, 3, 1), (2026, 3, 1))) == 27 * 12
    assert years_in(*days((9999, 1, 1), (9999, 12, 31))) == 364 / 365


def test_the_last_day_that_has_a_date_can_be_counted():
    end = day_number(date(9999, 12, 31)) + 1
    assert months_in(end - 31, end) == years_in(end - 365, end) == 1.0


def test_an_empty_window_asks_for_nothing_of_a_rate_and_for_all_of_a_total():
    assert months_in(5, 5) == years_in(5, 4) == 0.0
    assert window_amount(rate("a", 3.0, "month"), 5, 5) == 0.0
    assert window_amount(total("a", 1000, unit="films"), 5, 5) == 1000


@pytest.mark.parametrize(
    ("period", "today", "first", "logged", "window"),
    [
        (Period(0, 30), 29, 10, True, (10, 30)),  # days before the log began never count
        (Period(0, 30), 29, 10, False, (10, 29)),  # today counts from its first entry
        (Period(0, 30), 20, 0, False, (0, 20)),  # days to come never count
        (Period(0, 30), 50, 0, False, (0, 30)),
        (Period(0, 30), 29, None, False, (0, 0)),
        (Period(0, 30), 29, 29, False, (0, 0)),
        (Period(5, 9), 29, 10, True, (5, 5)),
        (Period(40, 50), 29, 10, True, (40, 40)),
    ],
)
def test_the_counted_window_is_of_days_that_can_hold_something_against_the_user(
    period, today, first, logged, window
):
    assert counted_window(period, today, first, logged) == window


def test_today_counts_from_its_first_entry():
    log = log_of([("a", DAY0, 2)], [rate("a", 1.0)])
    before = look(log, DAY0, DAY0 + 2, DAY0 + 1)
    assert (before.counted, before.window_amount.tolist()) == ((DAY0, DAY0 + 1), [1.0])
    log.apply([entry("a", DAY0 + 1, 1)], [])
    after = look(log, DAY0, DAY0 + 2, DAY0 + 1)
    assert (after.counted, after.window_amount.tolist()) == ((DAY0, DAY0 + 2), [2.0])


def test_where_no_day_counts_a_rate_gives_no_verdict_but_a_total_does():
    log = log_of([("a", DAY0, 2)], [rate("a", 1.0), total("a", 4.0)])
    got = look(log, DAY0 + 5, DAY0 + 6, DAY0 + 5)
    assert got.counted == (DAY0 + 5, DAY0 + 5)
    assert [bar.kind for bar in got.bars] == ["total"]
    assert (got.evidence.tolist(), got.passes.tolist()) == ([2.0], [0])
    assert (got.free_hours, got.admission_hours, got.asked_hours) == (None, None, None)
    only_rate = log_of([("a", DAY0, 2)], [rate("a", 1.0)])
    assert look(only_rate, DAY0 + 5, DAY0 + 6, DAY0 + 5).activities == ()


def test_a_total_takes_what_was_carried_in_and_everything_up_to_the_end_of_the_window():
    log = log_of(
        [("a", DAY0, 2), ("a", DAY0 + 10, 3), ("a", DAY0 + 20, 50)], [total("a", 10.0, carry_in=4.0)]
    )
    got = look(log, DAY0 + 9, DAY0 + 15, DAY0 + 30, free_time=2.0)
    assert got.evidence.tolist() == [4 + 2 * 5]
    assert got.flip_scale.tolist() == pytest.approx([6 / 5], rel=1e-9)
    assert got.seconds.tolist() == [3 * 3600]  # what was carried in never enters the softmax
    assert got.share.tolist() == [1.0]


def test_a_total_still_judges_an_activity_without_hours_in_the_period():
    bars = [total("b", 10.0, carry_in=12.0), total("c", 5.0), rate("a", 1.0)]
    log = log_of([("a", DAY0 + 9, 1), ("c", DAY0, 4)], bars, "abcd")
    got = look(log, DAY0 + 9, DAY0 + 10, DAY0 + 9)
    assert [a.name for a in got.activities] == ["a", "b", "c"]
    assert got.seconds.tolist() == [3600, 0, 0]
    assert got.share.tolist() == [1, 0, 0]
    assert got.passes.tolist() == [1, 1, 0]
    assert got.flip_scale.tolist() == pytest.approx([1, 0, 1.25], rel=1e-9)
    assert math.isnan(got.interval[1, 0])


def test_a_total_that_has_seen_nothing_at_all_makes_no_row():
    log = log_of([("a", DAY0, 1)], [total("b", 10.0)])
    assert [a.name for a in look(log, DAY0, DAY0 + 1, DAY0).activities] == ["a"]


def test_a_unit_without_a_length_counts_entries():
    films = [("a", DAY0, 2), ("a", DAY0, 1.5), ("a", DAY0 + 1, 2)]
    log = log_of(films, [total("a", 1000, unit="films", carry_in=120)])
    got = look(log, DAY0, DAY0 + 2, DAY0 + 1)
    assert (got.evidence.tolist(), got.window_amount.tolist()) == ([123], [1000])
    assert got.required_seconds.tolist() == [-1]
    assert got.flip_scale.tolist() == pytest.approx([880 / 3], rel=1e-9)
    weekly = look(log_of(films, [rate("a", 3.5, "week", unit="films")]), DAY0, DAY0 + 2, DAY0 + 1)
    assert (weekly.evidence.tolist(), weekly.window_amount.tolist(), weekly.passes.tolist()) == (
        [3],
        [1],
        [1],
    )


def test_a_unit_with_a_length_converts_hours():
    log = log_of([("a", DAY0, 5)], [rate("a", 2, unit="films", unit_seconds=7200)])
    got = look(log, DAY0, DAY0 + 1, DAY0)
    assert (got.evidence.tolist(), got.required.tolist(), got.passes.tolist()) == ([2.5], [2], [1])
    assert got.asked_hours is None


def test_a_bar_since_the_activity_began_starts_at_its_first_entry():
    log = log_of(
        [("a", DAY0, 1), ("b", DAY0 + 8, 3), ("b", DAY0 + 9, 1)],
        [
            rate("a", 1.0, since="activity"),
            rate("b", 2.0, since="activity"),
            rate("c", 1.0, since="activity"),
        ],
    )
    got = look(log, DAY0, DAY0 + 10, DAY0 + 9)
    assert [a.name for a in got.activities] == ["b", "a"]
    assert got.window_amount.tolist() == [4.0, 10.0]
    assert got.asked_hours == pytest.approx(3.0)
    assert look(log, DAY0 + 9, DAY0 + 10, DAY0 + 9).window_amount.tolist() == [2.0]


def test_a_bar_since_the_activity_began_does_not_judge_before_it_began():
    bars = [rate("b", 1.0, since="activity"), total("b", 1.0, carry_in=3.5), rate("c", 1.0, since="activity")]
    log = log_of([("a", DAY0, 1), ("c", DAY0 + 1, 1)], bars)
    got = look(log, DAY0, DAY0 + 9, DAY0)
    assert [(a.name, bar and bar.kind) for a, bar in zip(got.activities, got.bars, strict=True)] == [
        ("a", None),
        ("b", "total"),
    ]


def test_of_several_bars_the_hardest_stands_in_the_row_and_each_must_be_passed():
    bars = [rate("a", 1.0), rate("a", 14.0, "week"), total("a", 1.0), rate("b", 1.0)]
    log = log_of([("a", DAY0, 12), ("b", DAY0, 9), ("c", DAY0, 1), ("c", DAY0 + 6, 1)], bars)
    got = look(log, DAY0, DAY0 + 7, DAY0 + 6)
    assert [bar and bar.amount for bar in got.bars] == [14.0, 1.0, None]
    assert got.passes.tolist() == [0, 1, -1]
    assert got.flip_scale.tolist() == pytest.approx([14 / 12, 7 / 9, math.nan], rel=1e-9, nan_ok=True)
    assert got.required_seconds.tolist() == [14 * 3600, 7 * 3600, -1]
    assert got.probability.tolist() == pytest.approx([12 / 26, 9 / 16, math.nan], nan_ok=True)
    assert (got.judged, got.recognised, got.nearest) == (2, 1, 0)
    assert got.asked_hours == pytest.approx(3.0)  # of several on one activity the most


def test_which_bar_is_the_hardest_may_change_with_free_time():
    bars = [rate("a", 3.0), total("a", 10.0, carry_in=6.0)]
    log = log_of([("a", DAY0, 2)], bars)
    assert look(log, DAY0, DAY0 + 1, DAY0).bars[0].kind == "rate"
    assert look(log, DAY0, DAY0 + 1, DAY0, free_time=3.0).bars[0].kind == "total"


def test_disabled_bars_and_bars_of_unknown_activities_do_not_judge():
    bars = [rate("a", 1.0, enabled=False), rate("z", 1.0)]
    got = look(log_of([("a", DAY0, 1)], bars), DAY0, DAY0 + 1, DAY0)
    assert (got.bars, got.judged, got.passes.tolist(), got.admission_hours) == ((None,), 0, [-1], None)


def test_the_price_of_admission_is_what_passes_every_judge_with_ones_own_mix():
    log = log_of([("a", DAY0, 2), ("b", DAY0, 1)], [rate("a", 1.0), rate("b", 3.0)])
    got = look(log, DAY0, DAY0 + 1, DAY0)
    assert (got.free_hours, got.asked_hours) == (3.0, 4.0)
    assert got.admission_hours == pytest.approx(9.0, rel=1e-9)
    dearer = look(log, DAY0, DAY0 + 1, DAY0, threshold=0.8)
    assert dearer.asked_hours == pytest.approx(16.0)
    assert dearer.admission_hours == pytest.approx(36.0, rel=1e-9)


def test_a_judge_who_can_never_be_passed_makes_admission_impossible():
    log = log_of([("a", DAY0, 2), ("b", DAY0, 1)], [rate("a", 1.0), total("c", 9.0, carry_in=1.0)])
    got = look(log, DAY0, DAY0 + 1, DAY0)
    assert got.admission_hours == math.inf
    assert math.isnan(got.flip_scale[-1])
    assert (got.judged, got.recognised, got.nearest) == (2, 1, None)


def test_exactly_four_times_the_bar_passes_at_a_threshold_of_four_fifths():
    log = log_of([("a", DAY0, 4)], [rate("a", 1.0)])
    at = look(log, DAY0, DAY0 + 1, DAY0, threshold=0.8)
    assert (at.required_seconds.tolist(), at.passes.tolist()) == ([4 * 3600], [1])
    films = log_of([("a", DAY0, 1)] * 4, [rate("a", 1.0, unit="films")])
    assert look(films, DAY0, DAY0 + 1, DAY0, threshold=0.8).passes.tolist() == [1]


def test_hour_bars_are_decided_in_whole_seconds():
    bars = [rate("a", 1.0, "week")]
    for seconds, passed in ((514, 0), (515, 1)):  # an hour a week asks 514.29 s of one day
        log = log_of([("a", DAY0, seconds / 3600)], bars)
        got = look(log, DAY0, DAY0 + 1, DAY0)
        assert (got.required_seconds.tolist(), got.passes.tolist()) == ([515], [passed])


def test_what_no_integer_holds_is_required_as_the_largest():
    log = log_of([("a", DAY0, 1)], [rate("a", 1e9)])
    got = look(log, DAY0, DAY0 + 1, DAY0, temperature=1e3, threshold=0.99)
    assert (got.required.tolist(), got.required_seconds.tolist()) == ([math.inf], [2**62])
    assert (got.passes.tolist(), got.admission_hours, got.nearest) == ([0], math.inf, None)


@pytest.mark.parametrize(
    ("bar", "words"),
    [
        (rate("a", 0.0), "amount of a bar must be positive and finite, not 0.0"),
        (rate("a", math.nan), "amount of a bar must be positive and finite, not nan"),
        (
            rate("a", 1.0, unit="films", unit_seconds=-5),
            "unit_seconds of a bar must be positive and finite, not -5",
        ),
        (
            rate("a", 1.0, unit="films", unit_seconds=0),
            "unit_seconds of a bar must be positive and finite, not 0",
        ),
        (total("a", 1.0, carry_in=-1.0), "carry_in of a bar must be 0 or more and finite, not -1.0"),
        (rate("a", 1.0, None), "per of a rate must be day, week, month or year, not None"),
    ],
)
def test_a_bar_that_makes_no_sense_is_refused(bar, words):
    with pytest.raises(ValueError, match=words):
        window_amount(bar, 0, 1)
    with pytest.raises(ValueError, match=words):
        look(log_of([("a", DAY0, 1)], [bar]), DAY0, DAY0 + 1, DAY0)
