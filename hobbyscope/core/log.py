"""Log: the hours of a journal as a table of cumulative sums, day by activity.

One primitive answers everything: `cumulative(days)`, the seconds of each activity before each of those days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from hobbyscope.core.records import Activity, Bar, Entry


class Log:
    """CONTRACT, to be built by the core: see the methods. Changed in place by its sole owner (the workspace)."""

    activities: tuple[Activity, ...]  # the columns, in the journal's order
    bars: tuple[Bar, ...]
    revision: int  # grows with every change; caches are keyed by it
    first_day: int | None  # the first day with an entry
    last_day: int | None

    def __init__(self, activities: Sequence[Activity], bars: Sequence[Bar], day: NDArray[np.int32],
                 activity: NDArray[np.int32], seconds: NDArray[np.int64]) -> None:
        """Build the table from columns: one row an entry; `activity` is an index into `activities`."""
        raise NotImplementedError

    def cumulative(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the seconds of each activity before each day, shape (len(days), len(activities))."""
        raise NotImplementedError

    def cumulative_counts(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of entries of each activity before each day."""
        raise NotImplementedError

    def totals(self, start: int, end: int) -> NDArray[np.int64]:
        """Return the seconds of each activity in [start, end)."""
        raise NotImplementedError

    def counts(self, start: int, end: int) -> NDArray[np.int64]:
        """Return the entries of each activity in [start, end)."""
        raise NotImplementedError

    def daily(self, start: int, end: int) -> NDArray[np.int64]:
        """Return seconds by day and activity, shape (end - start, len(activities))."""
        raise NotImplementedError

    def apply(self, put: Iterable[Entry], dropped: Iterable[Entry]) -> None:
        """Take entries out and in, in time that does not grow with the number of entries."""
        raise NotImplementedError

    def set_activities(self, activities: Sequence[Activity], bars: Sequence[Bar]) -> None:
        """Take over new, renamed or removed activities and bars; hours stay with their activity's id."""
        raise NotImplementedError
