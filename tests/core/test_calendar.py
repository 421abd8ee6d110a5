"""Civil days, the clock on the wall, and whole months and years."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from hobbyscope.core import Period, day_date, day_number
from hobbyscope.core.calendar import civil_day, instant, last_days, month_of, wall_clock, year_of

BERLIN = ZoneInfo("Europe/Berlin")


def test_days_are_counted_from_the_first_of_1970():
    assert day_number(date(1970, 1, 1)) == 0
    assert day_date(-1) == date(1969, 12, 31)
    assert day_date(day_number(date(2028, 2, 29))) == date(2028, 2, 29)


@pytest.mark.parametrize(("hour", "minute", "day"), [(2, 30, 9), (3, 59, 9), (4, 0, 10), (23, 59, 10)])
def test_the_small_hours_count_for_the_day_before(hour, minute, day):
    assert civil_day(datetime(2026, 11, 10, hour, minute)) == day_number(date(2026, 11, day))
    aware = datetime(2026, 11, 10, hour, minute, tzinfo=BERLIN)
    assert civil_day(aware, day_starts=0) == day_number(date(2026, 11, 10))


@pytest.mark.parametrize(("fold", "offset"), [(0, 7200), (1, 3600)])
def test_a_moment_and_the_clock_on_the_wall_tell_each_other(fold, offset):
    wall = datetime(2026, 10, 25, 2, 30, fold=fold)  # the hour that happens twice
    moment = instant(wall, BERLIN)
    assert moment.offset_s == offset
    assert wall_clock(*moment) == wall


def test_a_zone_without_an_offset_is_utc():
    assert instant(datetime(1970, 1, 1, 0, 0, 1), ZoneInfo("UTC")) == (1000, 0)


def test_periods_are_whole_days_and_half_open():
    assert last_days(30, 100) == Period(71, 101)
    assert last_days(30, 100).days == 30
    feb = day_number(date(2028, 2, 10))
    assert month_of(feb) == Period(day_number(date(2028, 2, 1)), day_number(date(2028, 3, 1)))
    assert year_of(feb).days == 366
    assert month_of(day_number(date(2026, 12, 31))).end == day_number(date(2027, 1, 1))
