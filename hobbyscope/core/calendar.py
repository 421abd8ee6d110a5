"""Civil days, weeks, months and periods: whole local dates as day numbers, and the wall clock of a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
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
    """Return the day that a wall-clock time belongs to; days start `day_starts` minutes after midnight."""
    return day_number((wall.replace(tzinfo=None) - timedelta(minutes=day_starts)).date())


class Instant(NamedTuple):
    """A moment: UTC milliseconds, and the offset of the wall clock there, in seconds."""

    ms: int
    offset_s: int


def instant(wall: datetime, zone: ZoneInfo) -> Instant:
    """Return the moment when the clock on the wall in `zone` shows `wall` (`fold` decides at DST's end)."""
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
    # the day after 9999-12-31 has no date
    days = 31 if first.month == 12 else (first.replace(month=first.month + 1) - first).days
    return Period(day_number(first), day_number(first) + days)


def year_of(day: int) -> Period:
    """Return the calendar year in which a day lies."""
    year = day_date(day).year
    return Period(day_number(date(year, 1, 1)), day_number(date(year, 12, 31)) + 1)


def counted_window(period: Period, today: int, first_day: int | None, logged_today: bool) -> Period:
    """Return the days of a period that count: from the first day of the log on; today from its first entry.

    Where no day counts, the window is empty and lies at the start of the period.
    """
    if first_day is None:
        return Period(period.start, period.start)
    start = max(period.start, first_day)
    end = min(period.end, today + 1 if logged_today else today)
    return Period(start, end) if end > start else Period(period.start, period.start)


def months_in(start: int, end: int) -> float:
    """Return the months in [start, end): a whole month is exactly 1, a day 1 / the length of its month."""
    return _spans_in(start, end, _months_before)


def years_in(start: int, end: int) -> float:
    """Return the years in [start, end): a whole year is exactly 1, a day 1 / the length of its year."""
    return _spans_in(start, end, _years_before)


def _spans_in(start: int, end: int, before: Callable[[int, int], tuple[int, float]]) -> float:
    if end <= start:
        return 0.0
    first, skipped = before(start, 0)
    last, reached = before(end - 1, 1)  # through the last day, since the day after 9999-12-31 has no date
    return last - first + (reached - skipped)


def _months_before(day: int, through: int) -> tuple[int, float]:
    date_ = day_date(day)
    return date_.year * 12 + date_.month, (date_.day - 1 + through) / month_of(day).days


def _years_before(day: int, through: int) -> tuple[int, float]:
    date_ = day_date(day)
    new_year = day_number(date(date_.year, 1, 1))
    return date_.year, (day - new_year + through) / year_of(day).days
