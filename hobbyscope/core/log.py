"""Log: the hours of a journal as a table of cumulative sums, day by activity.

One primitive answers everything: `cumulative(days)`, the seconds of each activity before each of those days.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from hobbyscope.core.bars import judges
from hobbyscope.core.cells import Cells, DayCounts, gathered
from hobbyscope.core.dense import DenseTable
from hobbyscope.core.records import ages
from hobbyscope.core.sparse import SparseTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from hobbyscope.core.bars import Judges
    from hobbyscope.core.cells import Moments
    from hobbyscope.core.records import Activity, Bar, Entry

DENSE = 2_000_000  # days x activities up to which a table with a cell for each is worth its memory
NEVER = 2**31 - 1  # a day after all others
_FEW = 64
_revisions = count()  # of all logs together: one that is read anew must not be taken for the one before


class Log:
    """The hours of a journal. Changed in place by its sole owner (the workspace)."""

    activities: tuple[Activity, ...]  # the columns, in the journal's order
    bars: tuple[Bar, ...]
    revision: int  # grows with every change; caches are keyed by it
    first_day: int | None  # the first day with an entry
    last_day: int | None

    def __init__(
        self,
        activities: Sequence[Activity],
        bars: Sequence[Bar],
        day: NDArray[np.int32],
        activity: NDArray[np.int32],
        seconds: NDArray[np.int64],
        dense: int = DENSE,
    ) -> None:
        """Build the table from columns: one row an entry; `activity` is an index into `activities`."""
        self.activities, self.bars = tuple(activities), tuple(bars)
        self.columns = _columns(self.activities)  # by the id of the activity
        self.ages = _ages(self.activities)  # the place by age of each column's activity
        self.revision = next(_revisions)
        self._judges: Judges | None = None
        self.kept: dict[Any, Any] = {}  # what `analyse` keeps for its next question; emptied by every change
        self._dense = dense
        cells = _cells(day, activity, seconds, len(self.activities))
        self._days = DayCounts(cells.day, cells.counts)
        self._find_extent()
        self._table = self._build(gathered(cells))

    def cumulative(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the seconds of each activity before each day, shape (len(days), len(activities))."""
        return self._table.cumulative(np.asarray(days, np.int64))

    def cumulative_counts(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of entries of each activity before each day."""
        return self._table.cumulative_counts(np.asarray(days, np.int64))

    def totals(self, start: int, end: int) -> NDArray[np.int64]:
        """Return the seconds of each activity in [start, end)."""
        return self._table.totals(start, end)

    def counts(self, start: int, end: int) -> NDArray[np.int64]:
        """Return the entries of each activity in [start, end)."""
        return self._table.counts(start, end)

    def daily(self, start: int, end: int) -> NDArray[np.int64]:
        """Return seconds by day and activity, shape (end - start, len(activities)); a copy."""
        return self._table.daily(start, end)

    def of_activity(self, activity: bytes, start: int, end: int) -> tuple[NDArray[np.int64], ...]:
        """Return seconds and entries by day of one activity in [start, end)."""
        return self._table.of_column(self.columns[activity], start, end)

    def moments(self, start: int, end: int, step: int) -> Moments:
        """Return the moments of units of `step` days counted back from `end`; the oldest from `start`."""
        return self._table.moments(start, end, step)

    def entries(self, start: int, end: int) -> int:
        """Return the number of entries in [start, end)."""
        return int(np.add.reduce(self._days.between(start, end)))

    def entered(self, start: int, end: int) -> tuple[int, int]:
        """Return the number of entries in [start, end), and the number of days that have one."""
        counts = self._days.between(start, end)
        return int(np.add.reduce(counts)), int(np.count_nonzero(counts))

    def first_days(self, columns: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the day of the first entry of each of these columns, or NEVER."""
        if self.first_day is None or self.last_day is None:
            return np.full(columns.shape, NEVER, np.int64)
        low = np.full(columns.shape, self.first_day, np.int64)
        high = np.full(columns.shape, self.last_day + 1, np.int64)
        for _ in range((self.last_day + 1 - self.first_day).bit_length()):
            middle = (low + high) >> 1
            there = (self._table.counts_at(middle + 1, columns) > 0) | (low >= high)
            high, low = np.where(there, middle, high), np.where(there, low, middle + 1)
        return np.where(high > self.last_day, NEVER, high)

    @property
    def judges(self) -> Judges:
        """Return the bars as arrays."""
        if self._judges is None:
            self._judges = judges(self.columns, self.bars)
        return self._judges

    def apply(self, put: Iterable[Entry], dropped: Iterable[Entry]) -> None:
        """Take entries out and in, in time that does not grow with the number of entries.

        A dropped entry whose activity is gone left with it. ValueError for one to put without an activity.
        """
        changes = [
            (self.columns[e.activity], e.day, -e.seconds, -1) for e in dropped if e.activity in self.columns
        ]
        for e in put:
            if e.activity not in self.columns:
                raise ValueError(f"activity of entry {e.id!r} must be one of the log, not {e.activity!r}")
            changes.append((self.columns[e.activity], e.day, e.seconds, 1))
        if changes:
            cells = Cells(*np.array(changes, np.int64).T)
            self._add(cells if len(changes) < _FEW else gathered(cells))
        self._changed()

    def set_activities(self, activities: Sequence[Activity], bars: Sequence[Bar]) -> None:
        """Take over new, renamed or removed activities and bars; hours stay with their activity's id."""
        old, columns = self.activities, _columns(activities)
        stay = len(activities) >= len(old) and all(columns.get(a.id) == i for i, a in enumerate(old))
        self.activities, self.bars, self.columns = tuple(activities), tuple(bars), columns
        self.ages = _ages(self.activities)
        self._judges = None
        if not stay:
            self._move(np.array([columns.get(a.id, -1) for a in old], np.int64))
        elif not (self._fits() and self._table.widen(len(columns))):
            self._table = self._build(self._table.cells())
        self._changed()

    def _move(self, to: NDArray[np.int64]) -> None:
        cells = self._table.cells()
        kept = to[cells.column] >= 0
        if not kept.all():
            self._days.add(cells.day[~kept], -cells.counts[~kept])
            self._find_extent()
        moved = Cells(to[cells.column[kept]], cells.day[kept], cells.seconds[kept], cells.counts[kept])
        self._table = self._build(gathered(moved))

    def _add(self, cells: Cells) -> None:
        self._days.add(cells.day, cells.counts)
        first, last = int(cells.day.min()), int(cells.day.max())
        if self.first_day is None or self.last_day is None or (cells.counts < 0).any():
            self._find_extent()
        else:
            self.first_day, self.last_day = min(self.first_day, first), max(self.last_day, last)
        if not self._table.holds(first, last):
            held = self._table.cells()
            both = gathered(Cells(*(np.concatenate(part) for part in zip(held, cells, strict=True))))
            self._table = self._build(both)
        else:
            self._table.add(cells)

    def _changed(self) -> None:
        self.revision = next(_revisions)
        self.kept.clear()

    def _find_extent(self) -> None:
        extent = self._days.extent()
        self.first_day, self.last_day = extent or (None, None)

    def _fits(self) -> bool:
        return isinstance(self._table, SparseTable) or self._is_dense()

    def _is_dense(self) -> bool:
        if self.first_day is None or self.last_day is None:
            return True
        return (self.last_day - self.first_day + 1) * len(self.activities) <= self._dense

    def _build(self, cells: Cells) -> DenseTable | SparseTable:
        if self._is_dense():
            return DenseTable(cells, self.first_day or 0, self.last_day or 0, len(self.activities))
        return SparseTable(cells, len(self.activities))


def _columns(activities: Sequence[Activity]) -> dict[bytes, int]:
    columns = {activity.id: i for i, activity in enumerate(activities)}
    if len(columns) != len(activities):
        raise ValueError("activities must have different ids")
    return columns


def _ages(activities: Sequence[Activity]) -> NDArray[np.intp]:
    place = ages(activities)
    return np.array([place[activity.id] for activity in activities], np.intp)


def _cells(
    day: NDArray[np.int32], activity: NDArray[np.int32], seconds: NDArray[np.int64], columns: int
) -> Cells:
    if not len(day) == len(activity) == len(seconds):
        lengths = [len(day), len(activity), len(seconds)]
        raise ValueError(f"day, activity and seconds must be as long as each other, not {lengths}")
    cells = Cells(
        np.asarray(activity, np.int64),
        np.asarray(day, np.int64),
        np.asarray(seconds, np.int64),
        np.ones(len(day), np.int64),
    )
    if len(day) and not (cells.column.min() >= 0 and cells.column.max() < columns):
        raise ValueError(f"activity must be an index below {columns}, not {int(cells.column.max())}")
    return cells
