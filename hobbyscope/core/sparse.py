"""A sparse table of cumulative sums, for more days x activities than a dense one should hold.

One sorted array of keys (column, day) with running sums beside it: sums of a column before a day are found
by one binary search. New cells wait in a small list, which is merged when it is full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.cells import Cells, Moments, gathered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.cells import Ints

_COLUMN = 32  # bits of a key below the column
_OFFSET = 1 << 31  # so that days before 1970 stand in order too
_WAITING = 512


class SparseTable:
    """Seconds and entries of each column before each day, in memory that grows with the logged days."""

    def __init__(self, cells: Cells, columns: int) -> None:
        """Build the table of gathered cells."""
        self.columns = columns
        self._take(cells)

    def _take(self, cells: Cells) -> None:
        self._cells = cells
        self._keys = (cells.column << _COLUMN) + (cells.day + _OFFSET)
        self._seconds = np.concatenate(([0], np.add.accumulate(cells.seconds)))
        self._counts = np.concatenate(([0], np.add.accumulate(cells.counts)))
        self._begin = self._keys.searchsorted(np.arange(self.columns) << _COLUMN)
        self._waiting: list[Cells] = []
        self._size = 0

    def holds(self, first: int, last: int) -> bool:
        """Return whether entries on these days have a place: they always do."""
        return first >= -_OFFSET and last < _OFFSET

    def widen(self, columns: int) -> bool:
        """Take over more columns at the end."""
        self.columns = columns
        self._begin = self._keys.searchsorted(np.arange(columns) << _COLUMN)
        return True

    def _late(self) -> Cells:
        return Cells(*(np.concatenate(part) for part in zip(*self._waiting, strict=True)))

    def _before(self, days: Ints, sums: Ints, late: str) -> Ints:
        wanted = (np.arange(self.columns) << _COLUMN) + (days[:, None] + _OFFSET)
        out = sums[self._keys.searchsorted(wanted)] - sums[self._begin]
        if self._waiting:
            new = self._late()
            rows, items = np.nonzero(days[:, None] > new.day)
            np.add.at(out, (rows, new.column[items]), getattr(new, late)[items])
        return out

    def cumulative(self, days: Ints) -> Ints:
        """Return seconds before each day, shape (days, columns)."""
        return self._before(days, self._seconds, "seconds")

    def cumulative_counts(self, days: Ints) -> Ints:
        """Return entries before each day, shape (days, columns)."""
        return self._before(days, self._counts, "counts")

    def counts_at(self, days: Ints, columns: NDArray[np.intp]) -> Ints:
        """Return the entries of each of `columns` before the day that stands beside it."""
        found = self._keys.searchsorted((columns << _COLUMN) + (days + _OFFSET))
        out = self._counts[found] - self._counts[self._begin[columns]]
        if self._waiting:
            new = self._late()
            out += ((new.column == columns[:, None]) & (new.day < days[:, None])) @ new.counts
        return out

    def totals(self, start: int, end: int) -> Ints:
        """Return seconds in [start, end)."""
        first, last = self.cumulative(np.array([start, end]))
        return np.asarray(last - first)

    def counts(self, start: int, end: int) -> Ints:
        """Return entries in [start, end)."""
        first, last = self.cumulative_counts(np.array([start, end]))
        return np.asarray(last - first)

    def daily(self, start: int, end: int) -> Ints:
        """Return seconds by day and column."""
        cells = self.cells()
        inside = (cells.day >= start) & (cells.day < end)
        out = np.zeros((end - start, self.columns), np.int64)
        out[cells.day[inside] - start, cells.column[inside]] = cells.seconds[inside]
        return out

    def of_column(self, column: int, start: int, end: int) -> tuple[Ints, Ints]:
        """Return seconds and entries of one column by day."""
        found = self._keys.searchsorted((column << _COLUMN) + (np.arange(start, end + 1) + _OFFSET))
        seconds, counts = np.diff(self._seconds[found]), np.diff(self._counts[found])
        if self._waiting:
            new = self._late()
            mine = (new.column == column) & (new.day >= start) & (new.day < end)
            for sums, late in ((seconds, new.seconds), (counts, new.counts)):
                np.add.at(sums, new.day[mine] - start, late[mine])
        return seconds, counts

    def moments(self, start: int, end: int, step: int) -> Moments:
        """Return the moments of units of `step` days counted back from `end`; the oldest from `start`."""
        cells = self.cells()
        inside = (cells.day >= start) & (cells.day < end)
        units = (end - start) // step
        unit = np.maximum(units - 1 - (end - 1 - cells.day[inside]) // step, 0)
        sums = gathered(Cells(cells.column[inside], unit, cells.seconds[inside], cells.counts[inside]))
        h = sums.seconds.astype(np.float64)
        t = _sum_by(sums.day, h, units)
        return Moments(
            _sum_by(sums.column, h * h, self.columns),
            _sum_by(sums.column, h * t[sums.day], self.columns),
            float(t @ t),
        )

    def add(self, cells: Cells) -> None:
        """Add (or with negative numbers take away) sums."""
        self._waiting.append(cells)
        self._size += cells.day.size
        if self._size > _WAITING:
            self._merge()

    def _merge(self) -> None:
        parts = (self._cells, *self._waiting)
        self._take(gathered(Cells(*(np.concatenate(part) for part in zip(*parts, strict=True)))))

    def cells(self) -> Cells:
        """Return what the table holds, gathered."""
        if self._waiting:
            self._merge()
        return self._cells


def _sum_by(place: Ints, values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.bincount(place, values, size).astype(np.float64, copy=False)  # of nothing it makes integers
