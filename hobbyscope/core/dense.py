"""A dense table of cumulative sums: one row a day, one column an activity, slack for new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.cells import Cells, Moments, second_moments
from hobbyscope.core.weeks import Weeks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.cells import Ints

_MANY = 64  # cells at once from which one pass over the table is faster than one a cell
_LONG = 100  # weeks from which running sums are worth keeping


class DenseTable:
    """Seconds and entries of each column before each day; any window is the difference of two rows."""

    def __init__(self, cells: Cells, first: int, last: int, columns: int) -> None:
        """Build the table of gathered cells for the days first to last, both included."""
        days = last - first + 1
        slack = 30 + days // 16
        self.columns = columns
        self._base = first - slack
        self._top = slack + days + slack + 366  # the last row; it holds what comes before any later day
        width = columns + 4 + columns // 8
        self._seconds = np.zeros((self._top + 1, width), np.int64)
        self._counts = np.zeros((self._top + 1, width), np.int64)
        self._weeks: Weeks | None = None
        self._see()
        rows = cells.day - self._base + 1
        for table, values in ((self._seconds, cells.seconds), (self._counts, cells.counts)):
            table[rows, cells.column] = values
            np.add.accumulate(table, axis=0, out=table)  # in place: new memory costs more than the sums

    def _see(self) -> None:
        self._seen = self._seconds[:, : self.columns]
        self._seen_counts = self._counts[:, : self.columns]

    def holds(self, first: int, last: int) -> bool:
        """Return whether entries on the days first to last have a place, slack included."""
        return self._base <= first and last < self._base + self._top

    def widen(self, columns: int) -> bool:
        """Take over more columns at the end, if there is slack for them."""
        if columns > self._seconds.shape[1]:
            return False
        self.columns = columns
        self._weeks = None
        self._see()
        return True

    def _rows(self, days: Ints) -> Ints:
        return np.clip(days - self._base, 0, self._top)

    def _window(self, start: int, end: int) -> tuple[int, int]:
        base, top = self._base, self._top
        low, high = start - base, end - base
        return (
            0 if low < 0 else low if low < top else top,
            0 if high < 0 else high if high < top else top,
        )

    def cumulative(self, days: Ints) -> Ints:
        """Return seconds before each day, shape (days, columns)."""
        return self._seen[self._rows(days)]

    def cumulative_counts(self, days: Ints) -> Ints:
        """Return entries before each day, shape (days, columns)."""
        return self._seen_counts[self._rows(days)]

    def counts_at(self, days: Ints, columns: NDArray[np.intp]) -> Ints:
        """Return the entries of each of `columns` before the day that stands beside it."""
        return self._seen_counts[self._rows(days), columns]

    def totals(self, start: int, end: int) -> Ints:
        """Return seconds in [start, end)."""
        low, high = self._window(start, end)
        difference: Ints = self._seen[high] - self._seen[low]
        return difference

    def counts(self, start: int, end: int) -> Ints:
        """Return entries in [start, end)."""
        low, high = self._window(start, end)
        difference: Ints = self._seen_counts[high] - self._seen_counts[low]
        return difference

    def daily(self, start: int, end: int) -> Ints:
        """Return seconds by day and column."""
        return np.diff(self.cumulative(np.arange(start, end + 1)), axis=0)

    def of_column(self, column: int, start: int, end: int) -> tuple[Ints, Ints]:
        """Return seconds and entries of one column by day."""
        rows = self._rows(np.arange(start, end + 1))
        return np.diff(self._seen[rows, column]), np.diff(self._seen_counts[rows, column])

    def moments(self, start: int, end: int, step: int) -> Moments:
        """Return the moments of units of `step` days counted back from `end`; the oldest from `start`."""
        units = (end - start) // step
        low, high = end - (units - 1) * step - self._base, end - self._base
        if step == 7 and units > _LONG and low >= 0 and high <= self._top:
            return self._over_weeks(self._window(start, end)[0], low, high)
        before = np.empty((units + 1, self.columns))
        before[0] = self._seen[self._window(start, end)[0]]
        if low >= 0 and high <= self._top:
            before[1:] = self._seen[low : high + 1 : step]
        else:
            before[1:] = self.cumulative(np.arange(low, high + 1, step) + self._base)
        return second_moments(before[1:] - before[:-1])

    def _over_weeks(self, start: int, low: int, high: int) -> Moments:
        if self._weeks is None or self._weeks.phase != high % 7:
            self._weeks = Weeks(self._seen, high % 7)
        weeks = self._weeks.between(low, high)
        oldest = (self._seen[low] - self._seen[start]).astype(np.float64)
        t = float(np.add.reduce(oldest))
        return Moments(weeks.hh + oldest * oldest, weeks.ht + oldest * t, weeks.tt + t * t)

    def add(self, cells: Cells) -> None:
        """Add (or with negative numbers take away) sums in place; many cells must be gathered."""
        rows = cells.day - self._base + 1
        if self._weeks is not None:
            self._weeks.forget(rows - 1)
        if rows.size < _MANY:
            columns, seconds, counts = cells.column.tolist(), cells.seconds.tolist(), cells.counts.tolist()
            for row, column, length, count in zip(rows.tolist(), columns, seconds, counts, strict=True):
                self._seconds[row:, column] += length
                self._counts[row:, column] += count
            return
        first = int(rows.min())
        for table, values in ((self._seen, cells.seconds), (self._seen_counts, cells.counts)):
            change = np.zeros((self._top + 1 - first, self.columns), np.int64)
            change[rows - first, cells.column] = values
            table[first:] += np.add.accumulate(change)

    def cells(self) -> Cells:
        """Return what the table holds, gathered."""
        seconds, counts = np.diff(self._seen, axis=0).T, np.diff(self._seen_counts, axis=0).T
        column, day = np.nonzero((counts != 0) | (seconds != 0))
        return Cells(column, day + self._base, seconds[column, day], counts[column, day])
