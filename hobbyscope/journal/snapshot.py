"""The columns kept in a file beside the settings, so that the next start need not read every row.

The file is disposable: whatever is wrong with it, the rows are read instead. It holds numbers only, is
readable by its owner only, and tells by the last change in it to which journal, and which moment, it belongs.
"""

from __future__ import annotations

import os
import struct
import tempfile
import tokenize
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hobbyscope.journal.columns import Columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.records import Entry
    from hobbyscope.journal.journal import Journal

_FORMAT = 1
# What numpy and zipfile raise on bytes that they cannot read.
_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    EOFError,
    MemoryError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    struct.error,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)


class _Kept(NamedTuple):
    """What a file holds: columns whose `activity` is an index into `ids`."""

    day: NDArray[np.int32]
    activity: NDArray[np.int32]
    seconds: NDArray[np.int64]
    ids: tuple[bytes, ...]
    revision: int


def load_columns(journal: Journal, cache: Path) -> Columns:
    """Return the columns of a journal as it is now, from the file at `cache` as far as it helps.

    As those of `Journal.columns` they are followed with the changes that the journal hands out from now on.
    """
    columns = _current(journal, _read(journal, cache))
    journal.catch_up(columns.revision)
    return columns


def save_columns(journal: Journal, columns: Columns, cache: Path) -> bool:
    """Keep columns of a journal at `cache`; return whether that could be done."""
    mark = journal.mark(columns.revision)
    if mark is None:
        return False
    days, rows = np.unique(columns.day, return_counts=True)
    activity = columns.activity.astype(np.min_scalar_type(max(len(columns.activities) - 1, 0)))
    try:
        # mkstemp makes files that only their owner may read.
        descriptor, name = tempfile.mkstemp(prefix=".hobbyscope-", suffix=".npz", dir=cache.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                np.savez(
                    file,
                    numbers=np.array([_FORMAT, columns.revision, mark[0]], np.int64),
                    record=np.frombuffer(mark[1], np.uint8),
                    ids=np.frombuffer(b"".join(a.id for a in columns.activities), np.uint8),
                    days=days.astype(np.int32),
                    rows=rows.astype(np.int32),
                    activity=activity,
                    seconds=columns.seconds.astype(np.int32),
                )
            draft.replace(cache)
        finally:
            draft.unlink(missing_ok=True)
    except OSError:  # a full disk, a folder that may not be written: only the next start is slower
        return False
    return True


def renew_columns(journal: Journal, cache: Path) -> bool:
    """Bring the file at `cache` up to date; return whether it is."""
    kept = _read(journal, cache)
    columns = _current(journal, kept)
    return (kept is not None and kept.revision == columns.revision) or save_columns(journal, columns, cache)


def _current(journal: Journal, kept: _Kept | None) -> Columns:
    columns = None if kept is None else _brought_up_to_date(journal, kept)
    return journal.current_columns() if columns is None else columns


def _read(journal: Journal, cache: Path) -> _Kept | None:
    """Return what the file holds, if it is whole and of this journal."""
    try:
        with cache.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            kind, revision, at_ms = file["numbers"].tolist()
            if kind != _FORMAT or journal.mark(revision) != (at_ms, file["record"].tobytes()):
                return None
            joined = file["ids"].tobytes()
            ids = tuple(joined[at : at + 16] for at in range(0, len(joined), 16))
            day = np.repeat(file["days"], file["rows"])
            activity = file["activity"].astype(np.int32)
            seconds = file["seconds"].astype(np.int64)
    except _UNREADABLE:
        return None
    if not len(day) == len(activity) == len(seconds) or (len(activity) and int(activity.max()) >= len(ids)):
        return None
    return _Kept(day, activity, seconds, ids, revision)


def _brought_up_to_date(journal: Journal, kept: _Kept) -> Columns | None:
    """Return the columns with the changes since then taken in; None where that cannot be done cheaply."""
    change = journal.since(kept.revision)
    activities = tuple(journal.activities())
    place = {activity.id: index for index, activity in enumerate(activities)}
    out = None if change.bulk else _rows_of(kept, change.dropped)
    if out is None:
        return None
    day, activity, seconds = kept.day, kept.activity, kept.seconds
    if out:
        day, activity, seconds = np.delete(day, out), np.delete(activity, out), np.delete(seconds, out)
    moved = [place.get(key, -1) for key in kept.ids]
    if moved != list(range(len(moved))):
        activity = np.array(moved, np.int32)[activity]
    if change.put:
        put = sorted((entry.day, place.get(entry.activity, -1), entry.seconds) for entry in change.put)
        table = np.array(put, np.int64)
        at = np.searchsorted(day, table[:, 0], side="right")
        day = np.insert(day, at, table[:, 0].astype(np.int32))
        activity = np.insert(activity, at, table[:, 1].astype(np.int32))
        seconds = np.insert(seconds, at, table[:, 2])
    if len(activity) and int(activity.min()) < 0:  # an activity that has just been dropped by somebody
        return None
    return Columns(day, activity, seconds, activities, change.revision)


def _rows_of(kept: _Kept, entries: tuple[Entry, ...]) -> list[int] | None:
    """Return a row for each of the entries, each row once; None where one is missing."""
    index = {key: place for place, key in enumerate(kept.ids)}
    rows: set[int] = set()
    for entry in entries:
        first, last = np.searchsorted(kept.day, [entry.day, entry.day + 1]).tolist()
        same = (kept.activity[first:last] == index.get(entry.activity, -1)) & (
            kept.seconds[first:last] == entry.seconds
        )
        row = next((first + at for at in np.flatnonzero(same).tolist() if first + at not in rows), None)
        if row is None:
            return None
        rows.add(row)
    return sorted(rows)
