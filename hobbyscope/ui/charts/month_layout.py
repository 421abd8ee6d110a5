"""A month as a grid of days, and how warm each is; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.calendar import Period, day_date, month_of

if TYPE_CHECKING:
    from collections.abc import Sequence

WARM = 4 * 3600  # seconds: a day of so much is as warm as can be, unless a day of the month has more


class Grid(NamedTuple):
    """The days of a month in rows of weeks; `first` is where in the first week the month begins."""

    month: Period
    first: int

    @property
    def rows(self) -> int:
        """Return the number of weeks."""
        return -(-(self.first + self.month.days) // 7)

    def place(self, day: int) -> tuple[int, int]:
        """Return the row and the column of a day."""
        return divmod(self.first + day - self.month.start, 7)

    def day_at(self, row: int, column: int) -> int | None:
        """Return the day that stands there."""
        day = self.month.start - self.first + 7 * row + column
        return day if 0 <= column < 7 and self.month.start <= day < self.month.end else None


def grid_of(day: int, week_starts: int) -> Grid:
    """Return the month of a day; `week_starts` is the first day of the week, 0 for Monday."""
    month = month_of(day)
    return Grid(month, (day_date(month.start).weekday() - week_starts) % 7)


def warmth(seconds: Sequence[int]) -> list[float]:
    """Return how warm each day is, 0 to 1: by the square root, so that half an hour can be seen."""
    most = max([WARM, *seconds])
    return [(max(part, 0) / most) ** 0.5 for part in seconds]


def month_after(day: int, months: int) -> int:
    """Return the same day of another month, or its last one where there is no such day."""
    when = day_date(day)
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    first = when.replace(year=min(max(year, 1), 9999), month=month + 1, day=1)
    there = month_of(first.toordinal() - when.toordinal() + day)
    return min(there.start + when.day - 1, there.end - 1)
