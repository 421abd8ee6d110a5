"""Cells: sums of seconds and entries by column and day, of which tables are made; the entries of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_COUNTABLE = 4_000_000  # cells up to which counting beats sorting


class Cells(NamedTuple):
    """Parallel arrays; when gathered, each (column, day) stands once, sorted by column and then day."""

    column: Ints
    day: Ints
    seconds: Ints
    counts: Ints


class Moments(NamedTuple):
    """Sums over units of time (days or weeks) of h^2, h t and t^2: h an activity's seconds, t all."""

    hh: NDArray[np.float64]
    ht: NDArray[np.float64]
    tt: float


def gathered(cells: Cells) -> Cells:
    """Return cells with those of the same column and day added up, without those that come to nothing."""
    if cells.day.size == 0:
        return cells
    first = int(cells.day.min())
    span = int(cells.day.max()) - first + 1
    key = cells.column * span + (cells.day - first)
    places = (int(cells.column.max()) + 1) * span
    if places <= _COUNTABLE:
        seconds, counts = np.zeros((2, places), np.int64)
        np.add.at(seconds, key, cells.seconds)
        np.add.at(counts, key, cells.counts)
        keys = np.flatnonzero((seconds != 0) | (counts != 0))
        return Cells(keys // span, keys % span + first, seconds[keys], counts[keys])
    order = key.argsort(kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    seconds = np.add.reduceat(cells.seconds[order], starts)
    counts = np.add.reduceat(cells.counts[order], starts)
    kept = (seconds != 0) | (counts != 0)
    keys = key[starts[kept]]
    return Cells(keys // span, keys % span + first, seconds[kept], counts[kept])


class DayCounts:
    """How many entries each day has, with slack on both sides."""

    def __init__(self, day: Ints, counts: Ints) -> None:
        self._base = 0
        self._counts = np.zeros(0, np.int64)
        self.add(day, counts)

    def add(self, day: Ints, counts: Ints) -> None:
        """Add (or with negative numbers take away) entries."""
        if day.size == 0:
            return
        low, high = int(day.min()), int(day.max())
        if low < self._base or high >= self._base + self._counts.size:
            self._widen(low, high)
        np.add.at(self._counts, day - self._base, counts)

    def _widen(self, low: int, high: int) -> None:
        old = self._counts
        if old.size:
            low, high = min(low, self._base), max(high, self._base + old.size - 1)
        slack = 400 + (high - low) // 8
        wide = np.zeros(high - low + 1 + 2 * slack, np.int64)
        at = self._base - (low - slack)
        wide[at if old.size else 0 :][: old.size] = old
        self._base, self._counts = low - slack, wide

    def between(self, start: int, end: int) -> Ints:
        """Return the entries of the days of [start, end) that lie within reach; a view."""
        return self._counts[max(start - self._base, 0) : max(end - self._base, 0)]

    def extent(self) -> tuple[int, int] | None:
        """Return the first and the last day with an entry, or None."""
        days = self._counts.nonzero()[0]
        return (int(days[0]) + self._base, int(days[-1]) + self._base) if days.size else None


def second_moments(units: NDArray[np.float64]) -> Moments:
    """Return the moments of seconds by unit of time and activity."""
    t = units @ np.ones(units.shape[1])
    return Moments(np.einsum("ij,ij->j", units, units), t @ units, float(t @ t))
