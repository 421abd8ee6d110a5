"""The sample journal: the same year for everyone, plausible, and with something to say in both lenses."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from hobbyscope.core.calendar import (
    DAY_STARTS,
    civil_day,
    day_date,
    day_number,
    month_of,
    wall_clock,
    year_of,
)
from hobbyscope.core.records import Bar, Entry, clean_name
from hobbyscope.exchange.sample import DAYS, Sample, sample

TODAY = day_number(date(2026, 11, 22))
TODAYS = range(TODAY, TODAY + 371, 7)  # a year of Sundays, and what falls on the other weekdays:
SOME_DAYS = sorted({*TODAYS, *range(TODAY, TODAY + 14)})
ZONES = ("Asia/Seoul", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "UTC")
HOUR = 3600


@cache
def _year_to(today: int) -> Sample:
    return sample("en", today)


def _free_seconds(entries: tuple[Entry, ...]) -> Counter[int]:
    days: Counter[int] = Counter()
    for entry in entries:
        days[entry.day] += entry.seconds
    return days


def _score(year: Sample, bar: Bar, start: int, end: int) -> float:
    """The judge's score over whole days that all count, by the definitions and not by the core."""
    own = [e for e in year.entries if e.activity == bar.activity and e.day < end]
    if bar.kind == "rate":
        own = [e for e in own if e.day >= start]
    seconds = HOUR if bar.unit == "hours" else bar.unit_seconds
    amount = bar.carry_in + (sum(e.seconds for e in own) / seconds if seconds else len(own))
    lengths = {"day": lambda _: 1, "week": lambda _: 7, "month": _month, "year": _year}
    asked = bar.amount
    if bar.per is not None:
        asked = sum(bar.amount / lengths[bar.per](day) for day in range(start, end))
    return amount / (amount + asked)


def _month(day: int) -> int:
    return month_of(day).days


def _year(day: int) -> int:
    return year_of(day).days


def test_the_same_seed_gives_the_same_year() -> None:
    assert sample("en", TODAY, "Asia/Seoul") == sample("en", TODAY, "Asia/Seoul")


def test_another_seed_gives_another_year() -> None:
    assert sample("en", TODAY, seed=1).entries != sample("en", TODAY, seed=2).entries


def test_the_year_is_the_same_on_every_machine() -> None:
    year = sample("ko", TODAY, "Asia/Seoul")
    assert (len(year.entries), sum(e.seconds for e in year.entries)) == (713, 2_248_560)
    assert year.entries[0].id.hex() == "019ab015a5957d7bb141013d1fd74d10"


def test_both_languages_have_the_same_hours_and_judges() -> None:
    english, korean = sample("en", TODAY, "Asia/Seoul"), sample("ko", TODAY, "Asia/Seoul")
    assert [e._replace(note="", tags=()) for e in english.entries] == [
        e._replace(note="", tags=()) for e in korean.entries
    ]
    assert [b._replace(unit="") for b in english.bars] == [b._replace(unit="") for b in korean.bars]
    assert [bool(e.note) for e in english.entries] == [bool(e.note) for e in korean.entries]
    assert [len(e.tags) for e in english.entries] == [len(e.tags) for e in korean.entries]


def test_nothing_of_one_language_is_left_in_the_other() -> None:
    def said(year: Sample) -> list[str]:
        units = [b.unit for b in year.bars if b.unit != "hours"]
        return (
            [a.name for a in year.activities]
            + units
            + [t for e in year.entries for t in (e.note, *e.tags) if t]
        )

    assert all(text.isascii() for text in said(sample("en", TODAY)))
    assert not any(text.isascii() for text in said(sample("ko", TODAY)))


def test_it_spans_a_year_that_ends_today() -> None:
    for today in SOME_DAYS:
        days = [e.day for e in _year_to(today).entries]
        assert min(days) >= today - DAYS + 1
        assert min(days) <= today - DAYS + 8
        assert max(days) == today


def test_entries_stand_in_order_and_every_id_is_a_uuid7_of_its_own() -> None:
    year = sample("en", TODAY)
    ids = [e.id for e in year.entries]
    assert ids == sorted(ids)
    every = {*ids, *(a.id for a in year.activities), *(b.id for b in year.bars)}
    assert len(every) == len(ids) + len(year.activities) + len(year.bars)
    assert all(len(i) == 16 and i[6] >> 4 == 7 and i[8] >> 6 == 2 for i in every)
    assert all(int.from_bytes(e.id[:6], "big") // 86_400_000 == e.day for e in year.entries)


def test_every_entry_and_judge_belongs_to_an_activity_of_the_journal() -> None:
    year = sample("ko", TODAY)
    known = {a.id for a in year.activities}
    assert {e.activity for e in year.entries} == known
    assert {b.activity for b in year.bars} < known
    assert [a.name for a in year.activities] == [clean_name(a.name) for a in year.activities]
    assert [a.sort for a in year.activities] == list(range(len(year.activities)))
    assert not any(a.color for a in year.activities)


def test_the_hours_are_those_of_an_office_worker() -> None:
    for today in SOME_DAYS:
        entries = _year_to(today).entries
        days = _free_seconds(entries)
        assert all(5 * 60 <= e.seconds <= 8 * HOUR for e in entries)
        assert max(days.values()) <= 16 * HOUR
        assert 1.5 * HOUR <= sum(days.values()) / DAYS <= 1.9 * HOUR
        assert 0.8 <= len(days) / DAYS <= 0.9


def test_weekends_hold_more_than_weekdays() -> None:
    days = _free_seconds(sample("en", TODAY).entries)
    weekend = [s for day, s in days.items() if day_date(day).weekday() >= 5]
    weekday = [s for day, s in days.items() if day_date(day).weekday() < 5]
    assert sum(weekend) / len(weekend) > 1.5 * sum(weekday) / len(weekday)


def test_a_week_is_left_out_by_illness_and_a_month_is_busy() -> None:
    days = sorted(_free_seconds(sample("en", TODAY).entries))
    assert max(after - before for before, after in pairwise(days)) >= 6
    first = TODAY - DAYS + 1
    usual = sum(first + 160 <= day < first + 188 for day in days)
    busy = sum(first + 118 + 6 <= day < first + 118 + 28 for day in days) / 22 * 28
    assert busy < 0.8 * usual


@pytest.mark.parametrize("zone", ZONES)
def test_timed_sessions_never_overlap_and_belong_to_their_day(zone: str) -> None:
    timed = [e for e in sample("en", TODAY, zone).entries if e.start_ms is not None]
    assert 0.2 < len(timed) / len(sample("en", TODAY, zone).entries) < 0.6
    for entry in timed:
        assert entry.start_ms is not None
        assert entry.end_ms == entry.start_ms + 1000 * entry.seconds
        assert entry.offset_s is not None
        assert civil_day(wall_clock(entry.start_ms, entry.offset_s), DAY_STARTS) == entry.day
        assert entry.tz == zone
    assert all((a.end_ms or 0) <= (b.start_ms or 0) for a, b in pairwise(timed))


def test_today_has_no_clock_times_that_might_lie_ahead() -> None:
    for today in SOME_DAYS:
        assert all(e.start_ms is None for e in _year_to(today).entries if e.day == today)


def test_one_is_in_one_place_only() -> None:
    places = {"home", "cinema", "train"}
    entries = sample("en", TODAY).entries
    assert any(set(e.tags) & places for e in entries)
    assert all(len(set(e.tags) & places) <= 1 for e in entries)


def test_every_kind_of_judge_occurs_and_one_activity_has_none() -> None:
    year = sample("en", TODAY)
    assert {b.per for b in year.bars if b.kind == "rate"} == {"day", "week", "month", "year"}
    totals = [b for b in year.bars if b.kind == "total"]
    assert any(b.unit == "hours" and b.carry_in for b in totals)
    assert any(b.unit != "hours" and b.unit_seconds for b in totals)
    assert any(b.unit != "hours" and b.unit_seconds is None for b in totals)
    assert {b.since for b in year.bars} == {"period", "activity"}
    assert max(Counter(b.activity for b in year.bars).values()) == 2
    assert len({b.activity for b in year.bars}) == len(year.activities) - 1


def test_in_the_last_month_a_judge_passes_something_and_nearly_passes_something_else() -> None:
    for today in SOME_DAYS:
        year = _year_to(today)
        scores = [_score(year, bar, today - 29, today + 1) for bar in year.bars if bar.since == "period"]
        assert any(0.5 <= score < 0.65 for score in scores)
        assert any(0.4 <= score < 0.5 for score in scores)
        assert any(score < 0.1 for score in scores)


def test_it_needs_no_numpy() -> None:
    code = (
        "import sys; from hobbyscope.exchange.sample import sample; "
        f"assert sample('en', {TODAY}).entries; assert 'numpy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
