"""What the values of options mean: dates, periods, numbers."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app.language import tr
from hobbyscope.core.calendar import Period, day_date, day_number, last_days
from hobbyscope.terminal.options import UsageError

if TYPE_CHECKING:
    from hobbyscope.terminal.options import Line

LAST = "30d"
_SOME_DAY = day_number(date(2000, 1, 1))
_LENGTH = re.compile(r"(\d{1,5})(d|w|m|y)?")
_DAYS_OF = {"d": 1, "w": 7}


def day(option: str, text: str) -> int:
    """Return the day number of a date as YYYY-MM-DD."""
    try:
        found = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        found = None
    if found is None or found.year == date.max.year:  # the day after must exist as well
        raise UsageError(tr("{option} needs a date like 2026-11-22, not {value}.", option=option, value=text))
    return day_number(found)


def number(line: Line, name: str, default: float, below: float = math.inf) -> float:
    """Return the value of a numeric option: above 0, and below `below`."""
    text = line.get(name)
    if not line.has(name):
        return default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < below:
        if below == 1:
            raise UsageError(
                tr("{option} needs a number between 0 and 1, not {value}.", option=f"--{name}", value=text)
            )
        raise UsageError(tr("{option} needs a number above 0, not {value}.", option=f"--{name}", value=text))
    return value


class Span(NamedTuple):
    """The period that a report was asked for; without anything, the last 30 days."""

    everything: bool = False
    last: str = LAST
    first: int | None = None  # day numbers, both included
    final: int | None = None

    def resolve(self, today: int, first_day: int | None) -> Period:
        """Return its days; `first_day` is that of the first entry."""
        if self.first is None and self.final is None:
            begun = today if first_day is None else min(first_day, today)
            return Period(begun, today + 1) if self.everything else last(self.last, today)
        end = (today if self.final is None else self.final) + 1
        start = self.first
        if start is None:
            start = end - 1 if first_day is None else min(first_day, end - 1)
        if start >= end:
            raise UsageError(tr("The first day must not come after the last day."))
        return Period(start, end)


def span(line: Line) -> Span:
    """Return the period that a command line asks for."""
    between = line.has("from") or line.has("to")
    if line.has("all") + line.has("last") + between > 1:
        raise UsageError(tr("Choose one period: --all, --last, or --from and --to."))
    first = day("--from", line.get("from")) if line.has("from") else None
    final = day("--to", line.get("to")) if line.has("to") else None
    if first is not None and final is not None and first > final:
        raise UsageError(tr("The first day must not come after the last day."))
    length = line.get("last", LAST)
    last(length, _SOME_DAY)  # refused at once where it is no length
    return Span(line.has("all"), length, first, final)


def last(text: str, today: int) -> Period:
    """Return the last days, weeks, months or years, today included: '30d', '4w', '3m', '1y'."""
    match = _LENGTH.fullmatch(text.strip().lower())
    count = int(match[1]) if match else 0
    unit = (match[2] if match else None) or "d"
    try:
        if count < 1:
            raise ValueError(text)
        if unit in _DAYS_OF:
            found = last_days(count * _DAYS_OF[unit], today)
        else:
            found = Period(_months_before(today + 1, count * (12 if unit == "y" else 1)), today + 1)
        day_date(found.start)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            tr("--last needs a length like 30d, 4w, 3m or 1y, not {value}.", value=text)
        ) from error
    return found


def _months_before(number: int, months: int) -> int:
    day = day_date(number)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first_of_next = date(year + month // 11, (month + 1) % 12 + 1, 1)
    longest = (first_of_next - date(year, month + 1, 1)).days
    return day_number(date(year, month + 1, min(day.day, longest)))
