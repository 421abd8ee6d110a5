"""Numbers, lengths and dates as a person of the current language writes them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hobbyscope.app.language import N_, tr
from hobbyscope.core.calendar import Period, day_date, month_of, wall_clock, year_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from hobbyscope.core.records import Entry

NONE = "–"
_NO_LIFE = 9_999_999  # hours: more than a thousand years
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def number(value: float, decimals: int = 1) -> str:
    """Return a number with its thousands apart and at most `decimals` decimals: '2,273', '66.7', '3'."""
    if math.isinf(value):
        return "∞"
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def length(seconds: int) -> str:
    """Return a length: '2 h 10 min', '45 min', '40 s'; seconds only below an hour."""
    if seconds < 3600 and seconds % 60:
        minutes, rest = divmod(seconds, 60)
        return (
            tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest) if minutes else tr("{n} s", n=rest)
        )
    hours, minutes = divmod((seconds + 30) // 60, 60)
    if not hours:
        return tr("{n} min", n=minutes)
    if not minutes:
        return tr("{n} h", n=number(hours))
    return tr("{hours} h {minutes} min", hours=number(hours), minutes=minutes)


def ticking(milliseconds: int, *, seconds: bool = True) -> str:
    """Return what a stopwatch shows: '0:42:07', or '0:42' without the seconds."""
    minutes, rest = divmod(milliseconds // 1000, 60)
    shown = f"{minutes // 60}:{minutes % 60:02d}"
    return f"{shown}:{rest:02d}" if seconds else shown


def hours(seconds: float) -> str:
    """Return seconds as decimal hours: '66.7 h', '90 h', '<0.1 h', and '>9,999,999 h' of what no life has."""
    if _NO_LIFE * 3600 < seconds < math.inf:
        return tr(">{n} h", n=number(_NO_LIFE))
    if 0 < seconds < 180:  # below what one decimal shows
        return tr("<{n} h", n="0.1")
    return tr("{n} h", n=number(seconds / 3600))


def percent(share: float) -> str:
    """Return one share by itself: '35.8%', '<0.1%'."""
    return _tenths(round(share * 1000), share)


def percents(shares: Iterable[float]) -> list[str]:
    """Return the shares of one whole as percentages that visibly add up to 100.0 (largest remainder)."""
    shares = list(shares)
    tenths = [int(share * 1000 + 1e-9) for share in shares]
    missing = round(sum(shares) * 1000) - sum(tenths)
    # what is below a tenth stays '<0.1%', which counts as nothing, unless the others cannot make up for it
    order = sorted(range(len(shares)), key=lambda i: (tenths[i] == 0, tenths[i] - shares[i] * 1000))
    for i in order[:missing]:
        tenths[i] += 1
    return [_tenths(n, share) for n, share in zip(tenths, shares, strict=True)]


def _tenths(tenths: int, share: float) -> str:
    if tenths == 0:
        return "<0.1%" if share > 0 else "0%"
    return f"{tenths / 10:.1f}%"


def score(probability: float, threshold: float, passes: bool) -> str:
    """Return the judge's score, exact enough not to contradict the verdict; never a flat 0 or 1."""
    if probability != probability:
        return NONE
    if probability < 0.005:
        return "<0.01"
    if probability > 0.995:
        return ">0.99"
    for decimals in range(2, 7):
        text = f"{probability:.{decimals}f}"
        if (float(text) >= threshold) == passes:
            return text
    return f"{probability:.2f}"


def scale(factor: float) -> str:
    """Return a factor of free time: '2.1', '0.35', '12'; enough digits to be of use."""
    if factor >= 100:
        return number(factor, 0)
    return number(factor, 1 if factor >= 1 else 2) if factor >= 0.01 else "<0.01"


def weekday(day: int) -> str:
    """Return the short name of a day's weekday."""
    return tr(_WEEKDAYS[day_date(day).weekday()])


def month(value: date) -> str:
    """Return the short name of a date's month."""
    return tr(_MONTHS[value.month - 1])


def long_day(day: int, today: int) -> str:
    """Return a day in full, with its year where that is not this year's: 'Sat 21 Nov', '11월 21일 (토)'."""
    when = day_date(day)
    fields = {"weekday": weekday(day), "day": when.day, "month": month(when)}
    if when.year == day_date(today).year:
        return tr("{weekday} {day} {month}", **fields)
    return tr("{weekday} {day} {month} {year}", year=when.year, **fields)


def near_day(day: int, today: int) -> str:
    """Return a day as one says it: 'Today', 'Yesterday', else in full."""
    if day == today:
        return tr("Today")
    return tr("Yesterday") if day == today - 1 else long_day(day, today)


def list_day(day: int, today: int) -> str:
    """Return a day as short as a list of recent entries allows: 'Today', 'Fri 20', '20 Oct'."""
    if today - 7 < day < today - 1:
        return tr("{weekday} {day}", weekday=weekday(day), day=day_date(day).day)
    if today - 1 <= day <= today:
        return near_day(day, today)
    when = day_date(day)
    if when.year == day_date(today).year:
        return tr("{day} {month}", day=when.day, month=month(when))
    return tr("{day} {month} {year}", day=when.day, month=month(when), year=when.year)


def clock(wall: datetime) -> str:
    """Return a time of day: '8:05', '22:30'."""
    return f"{wall.hour}:{wall.minute:02d}"


def wall_times(entry: Entry) -> tuple[datetime, datetime] | tuple[None, None]:
    """Return what the clock on the wall showed at the start and the end of a timed session."""
    if entry.start_ms is None or entry.end_ms is None:
        return None, None
    from hobbyscope.journal.sessions import offset_at  # zoneinfo: only for timed sessions

    start = wall_clock(entry.start_ms, entry.offset_s or 0)
    return start, wall_clock(entry.end_ms, offset_at(entry, entry.end_ms))


def period_name(period: Period, today: int) -> str:
    """Return the days of a period: '24 Oct – 22 Nov', 'Nov 2026', '2025'."""
    first, last = day_date(period.start), day_date(period.end - 1)
    if period == year_of(period.start):
        return tr("Year {year}", year=first.year)
    if period == month_of(period.start):
        return tr("{month} {year}", month=month(first), year=first.year)
    if first.year != last.year:
        return f"{_plain_day(first, with_year=True)} – {_plain_day(last, with_year=True)}"
    other_year = last.year != day_date(today).year
    if period.days == 1:
        return _plain_day(last, with_year=other_year)
    begin, end = _plain_day(first, with_year=False), _plain_day(last, with_year=False)
    if other_year:
        return tr("{first} – {last} {year}", first=begin, last=end, year=last.year)
    return f"{begin} – {end}"


def _plain_day(when: date, with_year: bool) -> str:
    if with_year:
        return tr("{day} {month} {year}", day=when.day, month=month(when), year=when.year)
    return tr("{day} {month}", day=when.day, month=month(when))
