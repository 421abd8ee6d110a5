"""The choice of a period ('the last 30 days', 'last month', 'all') and what days it means today."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from hobbyscope.app.language import ntr, tr
from hobbyscope.app.words import period_name
from hobbyscope.core.calendar import Period, day_date, day_number, last_days, month_of, year_of

Kind = Literal["days", "month", "year", "all", "custom"]


class Choice(NamedTuple):
    """A period as it was chosen; `shift` counts back (negative) in whole periods from the present one.

    days: the last `days` days; month, year: the calendar's; all: from the first entry; custom: [start, end).
    """

    kind: Kind = "days"
    days: int = 30
    shift: int = 0
    start: int = 0
    end: int = 0

    def resolve(self, today: int, first_day: int | None) -> Period:
        """Return the days that it means today; `first_day` is that of the first entry."""
        if self.kind == "days":
            return last_days(self.days, today + self.shift * self.days)
        if self.kind == "month":
            return _month(today, self.shift)
        if self.kind == "year":
            return year_of(day_number(date(_year(day_date(today).year + self.shift), 1, 1)))
        if self.kind == "custom":
            return Period(self.start, self.end)
        return Period(today if first_day is None else min(first_day, today), today + 1)

    def moved(self, step: int) -> Choice:
        """Return the period before (-1) or after (+1); 'all' stays."""
        if self.kind == "all":
            return self
        if self.kind == "custom":
            length = step * (self.end - self.start)
            return self._replace(start=self.start + length, end=self.end + length)
        return self._replace(shift=self.shift + step)

    def title(self, today: int, first_day: int | None) -> str:
        """Return its name as a heading: 'Your last 30 days', 'October 2026'."""
        if self.kind == "all":
            return tr("Everything so far")
        if self.kind == "days" and self.shift == 0:
            return (
                tr("Today") if self.days == 1 else ntr("Your last {n} day", "Your last {n} days", self.days)
            )
        return period_name(self.resolve(today, first_day), today)

    def to_text(self) -> str:
        """Return it as a setting keeps it."""
        if self.kind == "custom":
            return f"custom:{self.start}:{self.end}"
        if self.kind == "days":
            return f"days:{self.days}:{self.shift}" if self.shift else f"days:{self.days}"
        return f"{self.kind}:{self.shift}" if self.shift else self.kind


def choice_of(text: str) -> Choice:
    """Return the choice that a setting keeps; the last 30 days where it is damaged."""
    kind, *rest = text.split(":")
    try:
        numbers = [int(part) for part in rest]
        found = _choice(kind, numbers)
        found.resolve(day_number(date(2000, 1, 1)), None)
    except (ValueError, OverflowError, IndexError):
        return Choice()
    return found


def _choice(kind: str, numbers: list[int]) -> Choice:
    shift = numbers[-1] if numbers else 0
    if kind == "days" and 1 <= numbers[0] <= 36525:
        return Choice("days", numbers[0], numbers[1] if len(numbers) > 1 else 0)
    if kind == "month":
        return Choice("month", shift=shift)
    if kind == "year":
        return Choice("year", shift=shift)
    if kind == "all":
        return Choice("all")
    if kind == "custom" and numbers[0] < numbers[1]:
        day_date(numbers[0]), day_date(numbers[1])
        return Choice("custom", start=numbers[0], end=numbers[1])
    raise ValueError(kind)


def _month(today: int, shift: int) -> Period:
    first = day_date(today).replace(day=1)
    years, month = divmod(first.year * 12 + first.month - 1 + shift, 12)
    return month_of(day_number(date(_year(years), month + 1, 1)))


def _year(year: int) -> int:
    return min(max(year, date.min.year + 1), date.max.year - 1)
