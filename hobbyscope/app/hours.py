"""The hours of a journal, read in any thread: from the snapshot of the columns as far as it helps."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.log import Log
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.snapshot import load_columns, save_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.core.records import Bar

A_DAY = 86_400  # seconds after which a snapshot is written anew when it is read
MANY = 5000  # entries from which on a snapshot of the columns makes the next start faster


class Hours(NamedTuple):
    """A Log, and the last change that it holds."""

    log: Log
    revision: int


def load_hours(journal: Journal, cache: Path, bars: Sequence[Bar]) -> Hours:
    """Read the hours of an open journal; renew its snapshot where that is old."""
    columns = load_columns(journal, cache)
    if len(columns.day) >= MANY and not journal.read_only and _is_old(cache):
        save_columns(journal, columns, cache)
    log = Log(columns.activities, bars, columns.day, columns.activity, columns.seconds)
    return Hours(log, columns.revision)


def read_hours(path: Path, cache: Path) -> Hours:
    """Read the hours of the journal at a path, on a connection of its own."""
    with Journal.open(path, create=False) as journal:
        return load_hours(journal, cache, journal.bars())


def _is_old(cache: Path) -> bool:
    try:
        return time.time() - cache.stat().st_mtime > A_DAY
    except OSError:
        return True
