"""Civil days, weeks, months and periods: whole local dates as day numbers, and the wall clock of a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_EPOCH = date(1970, 1, 1).toordinal()
DAY_STARTS = 4 * 60  # minutes after midnight: 02:30 on the 10th counts for the 9th


def day_number(day: date) -> int:
    """Return the days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_date(number: int) -> date:
    """Return the date of a day number."""
    return date.fromordinal(number + _EPOCH)


def civil_day(wall: datetime, day_starts: int = DAY_STARTS) -> int:
    """Return the day to which a wall-clock time belongs, where a day starts `day_starts` minutes after midnight."""
    return day_number((wall.replace(tzinfo=None) - timedelta(minutes=day_starts)).date())


class Instant(NamedTuple):
    """A moment: UTC milliseconds, and the offset of the wall clock there, in seconds."""

    ms: int
    offset_s: int


def instant(wall: datetime, zone: ZoneInfo) -> Instant:
    """Return the moment at which the clock on the wall in `zone` shows `wall` (its `fold` decides at DST's end)."""
    aware = wall.replace(tzinfo=zone)
    offset = aware.utcoffset() or timedelta()
    naive = wall.replace(tzinfo=UTC) - offset
    return Instant(round(naive.timestamp() * 1000), round(offset.total_seconds()))


def wall_clock(ms: int, offset_s: int) -> datetime:
    """Return what the clock on the wall showed (naive) at a moment with this offset."""
    return datetime(1970, 1, 1) + timedelta(milliseconds=ms, seconds=offset_s)  # noqa: DTZ001


class Period(NamedTuple):
    """Whole days, half-open: [start, end)."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """Return the number of days."""
        return self.end - self.start


def last_days(days: int, today: int) -> Period:
    """Return the period of `days` days that ends with today."""
    return Period(today - days + 1, today + 1)


def month_of(day: int) -> Period:
    """Return the calendar month in which a day lies."""
    first = day_date(day).replace(day=1)
    return Period(day_number(first), day_number((first + timedelta(days=31)).replace(day=1)))


def year_of(day: int) -> Period:
    """Return the calendar year in which a day lies."""
    year = day_date(day).year
    return Period(day_number(date(year, 1, 1)), day_number(date(year, 12, 31)) + 1)
