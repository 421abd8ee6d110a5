"""The entries as arrays: what the core's Log is built from."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hobbyscope.journal.changes import last_seq
from hobbyscope.journal.rows import ACTIVITY_COLUMNS, activity_of, select

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

    from hobbyscope.core.records import Activity


class Columns(NamedTuple):
    """One row an entry, sorted by day; `activity` is an index into `activities`, in the user's order."""

    day: NDArray[np.int32]
    activity: NDArray[np.int32]
    seconds: NDArray[np.int64]
    activities: tuple[Activity, ...]
    revision: int  # the number of the last change that they hold


def read_activities(connection: sqlite3.Connection) -> tuple[tuple[Activity, ...], list[int]]:
    """Return the activities in the user's order, and their row numbers."""
    rows = connection.execute(select(f"n, {ACTIVITY_COLUMNS}", "activity", "ORDER BY sort, n")).fetchall()
    return tuple(activity_of(row[1:]) for row in rows), [row[0] for row in rows]


def read_columns(connection: sqlite3.Connection) -> Columns:
    """Read all entries, inside a transaction of the caller's."""
    activities, numbers = read_activities(connection)
    place = np.zeros(max(numbers, default=0) + 1, np.int32)
    place[numbers] = np.arange(len(numbers), dtype=np.int32)
    rows = connection.execute("SELECT day, activity, seconds FROM entry ORDER BY day, activity, seconds")
    table = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 3)
    return Columns(
        table[:, 0].astype(np.int32),
        place[table[:, 1]],
        np.ascontiguousarray(table[:, 2]),
        activities,
        last_seq(connection),
    )
