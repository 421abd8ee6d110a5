"""Goal 5: adding one entry, safe on the disk and handed over, beside a raw commit of the same rows."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from shutil import copyfile
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from hobbyscope.core.records import Activity, Entry
from hobbyscope.journal import schema
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutActivity, PutEntry, Step
from tests.bench.table import Row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

SIZES = (10_000, 100_000, 1_000_000)
ACTIVITIES = 30
ROUNDS = 200
DAYS = 14_600

_ENTRY = (
    "INSERT INTO entry(id, activity, day, seconds, start_ms, end_ms, tz, offset_s, note, source, source_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CHANGE = (
    "INSERT INTO change(grp, at_ms, kind, text, table_name, id, before, after, undoes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def filled(path: Path, count: int) -> Activity:
    """Make a journal with entries of forty years; return one of its activities."""
    activities = [Activity(new_id(), f"activity {number}") for number in range(ACTIVITIES)]
    with Journal.open(path) as journal:
        journal._connection.execute("PRAGMA synchronous=OFF")  # of the making only
        journal.apply(Step("make"), [PutActivity(activity) for activity in activities])
        for first in range(0, count, 100_000):
            journal.apply(
                Step("make"),
                [
                    AddEntries(
                        tuple(
                            an_entry(activities[number % ACTIVITIES], number * 37 % DAYS)
                            for number in range(first, min(first + 100_000, count))
                        )
                    )
                ],
            )
    return activities[0]


def an_entry(activity: Activity, day: int) -> Entry:
    """An entry as people log them."""
    return Entry(new_id(), activity.id, 6_000 + day, 5400, note="a note of some words")


def raw_commit(connection: sqlite3.Connection, entry: Entry, change: tuple[object, ...]) -> None:
    """The anchor: the same two rows, in one transaction, by bare SQL."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_ENTRY, (entry.id, 1, *entry[2:11]))
    connection.execute(_CHANGE, change)
    connection.execute("COMMIT")


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


class Pair:
    """Two equal files: one edited by a Journal, one by bare SQL."""

    def __init__(self, folder: Path, count: int) -> None:
        ours, theirs = folder / f"{count}.hobby", folder / f"{count}-raw.hobby"
        self.activity = filled(ours, count)
        copyfile(ours, theirs)
        self.journal, self.raw = Journal.open(ours), schema.connect(theirs, "rw")
        self.edits: list[float] = []
        self.commits: list[float] = []

    def round(self, day: int) -> None:
        """Add an entry to both, and note the times."""
        entry, other = an_entry(self.activity, day), an_entry(self.activity, day)
        step = Step("entry.log", {"name": self.activity.name})
        self.edits.append(seconds(lambda: self.journal.apply(step, [PutEntry(entry)])))
        (last,) = self.journal._connection.execute("SELECT * FROM change ORDER BY seq DESC LIMIT 1")
        _seq, grp, at_ms, kind, text, table, _key, before, after, _stamp, undoes = last
        change = (grp, at_ms, kind, text, table, other.id, before, after, undoes)
        self.commits.append(seconds(lambda: raw_commit(self.raw, other, change)))

    def close(self) -> None:
        self.journal.close()
        self.raw.close()


def rows() -> list[Row]:
    """Measure goal 5, all sizes in turn: a moment in which the disk is busy meets them all."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        pairs = {count: stack.enter_context(closing(Pair(Path(folder), count))) for count in SIZES}
        if hasattr(os, "sync"):
            os.sync()  # what was made is on the disk: from here on, it writes only what is measured
        for number in range(ROUNDS):
            for pair in pairs.values():
                pair.round(number * 97 % DAYS)
    table: list[Row] = []
    for count, pair in pairs.items():
        edit, commit = median(pair.edits), median(pair.commits)
        case, anchor = f"add one entry to {count:,}", f"raw commit {1000 * commit:.2f} ms"
        table.append(Row("5", case, f"{1000 * edit:.2f} ms", anchor, edit / commit, 1.5))
    small, large = (median(pairs[count].edits) for count in (SIZES[0], SIZES[-1]))
    anchor = f"to {SIZES[0]:,}: {1000 * small:.2f} ms"
    table.append(
        Row("5", f"add one entry to {SIZES[-1]:,}", f"{1000 * large:.2f} ms", anchor, large / small, 1.2)
    )
    return table
