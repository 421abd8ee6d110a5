"""A backup of a million entries, and how long it holds up another thread; against a bare copy of the file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.journal import backups
from tests.bench.bench_import import longest_gap
from tests.bench.journals import journal_of
from tests.bench.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTRIES = 1_000_000
_LONGEST_GAP = 0.05  # seconds
_RUNS = 3


def _bare(source: Path, target: Path) -> None:
    """Copy the file, flush it, and let SQLite read every page: what a backup cannot do without."""
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA integrity_check").fetchall()


def _spent(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def rows() -> list[Row]:
    """Measure both in turn, the best of each; and the longest gap of a thread that lives beside a backup."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "journal.hobby"
        journal_of(path, _ENTRIES)
        made, bare, gaps = [], [], []
        for _ in range(_RUNS):
            bare.append(_spent(lambda: _bare(path, path.with_name("bare"))))
            made.append(_spent(lambda: backups.make(path, "asked")))
            gaps.append(longest_gap(lambda: backups.make(path, "day", None, lambda: time.sleep(0.0005))))
    told, against = f"{min(made):.1f} s", f"{min(bare):.1f} s copy + integrity_check"
    gap = sorted(gaps)[_RUNS // 2]
    return [
        Row("B", "backup of 1 M entries", told, against, min(made) / min(bare), 2.0),
        Row("B", "longest gap meanwhile", f"{1000 * gap:.0f} ms", "50 ms", gap / _LONGEST_GAP, 1.0),
    ]
