"""Saving what is left of a damaged journal: it is set aside, and what can be read becomes a new one."""

from __future__ import annotations

import gc
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups
from hobbyscope.journal.errors import primary_code
from hobbyscope.journal.files import drafted, place_new, real_path, sync_folder
from hobbyscope.journal.finds import Finds
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import Step
from hobbyscope.journal.pace import Pace
from hobbyscope.journal.schema import connect, write_tables
from hobbyscope.journal.wreck import Wreck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.journal.backups import Outline
    from hobbyscope.journal.pace import Breathe, Progress

_STAMP = "%Y-%m-%dT%H%M%SZ"
_NO_ROOM = ("journal.full", "journal.disk", "journal.no_place")


def set_aside(path: Path) -> Path:
    """Give a damaged journal, and what is left of its last change, another name, and return that.

    Whoever has it open must have closed it; another process that writes to it just now is noticed, one that
    only has it open is not.
    """
    path = real_path(path)
    if not path.exists():
        raise Refused("journal.missing", path=str(path))
    _refuse_if_written(path)
    left = path.with_name(f"{path.name}-journal")
    try:
        aside = _free_name(path)
        try:
            path.rename(aside)  # first: without its -journal it would look finished
        except OSError:
            aside.unlink()
            raise
        if left.exists():
            left.rename(aside.with_name(f"{aside.name}-journal"))
        sync_folder(path.parent)
    except OSError as error:
        raise Refused("salvage.stuck", path=str(path)) from error
    return aside


def salvage(
    damaged: Path, path: Path, progress: Progress | None = None, breathe: Breathe | None = None
) -> Outline:
    """Make a new journal at `path` of all that can be read in a damaged one, which stays as it is.

    Returns what it holds, with the number of rows that were left out. Raises Refused where nothing can be
    read, where there is a journal at `path`, and where it is stopped: then there is no new file.
    """
    damaged, path = real_path(damaged), real_path(path)
    pace = Pace(progress, breathe, "salvage.cancelled")
    if path.exists():
        raise Refused("restore.there", path=str(path))
    with _collector_at_rest():
        try:
            finds = _found(damaged, path.parent, pace)
        except OSError as error:
            raise Refused("salvage.no_place", path=str(path)) from error
        if not finds.entries:  # names alone would look like a journal that was emptied
            raise Refused("salvage.nothing", path=str(damaged))
        pace.part(0.6, 1.0)
        try:
            place_new(path, lambda draft: _write(draft, finds, pace))
        except Refused as refusal:
            if refusal.code not in _NO_ROOM:
                raise
            raise Refused("salvage.no_place", path=str(path)) from refusal
    return backups.outline(path)._replace(left_out=finds.left_out)


def _found(damaged: Path, place: Path, pace: Pace) -> Finds:
    """Return what can be read in a copy: there a last change that was cut off is taken back first."""
    with drafted(place) as draft:
        shutil.copyfile(damaged, draft)
        left = damaged.with_name(f"{damaged.name}-journal")
        if left.exists():
            shutil.copyfile(left, draft.with_name(f"{draft.name}-journal"))
        with closing(Wreck(draft, pace)) as wreck:
            return Finds(wreck)


def _write(draft: Path, finds: Finds, pace: Pace) -> None:
    write_tables(draft)
    with Journal.open(draft, create=False) as journal:
        finds.left_out += journal.apply(Step("salvage"), finds.ops(), pace.rest).known


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let no look at millions of entries, which form no cycles, stop every thread for a second."""
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.freeze()  # to and fro: all are old now, and the next look at the young ones stays short
            gc.unfreeze()
            gc.enable()


def _refuse_if_written(path: Path) -> None:
    """Refuse where a process holds a lock; a change that was cut off stays as it is, for the salvage."""
    left = path.with_name(f"{path.name}-journal")
    unfinished = left.exists() and left.stat().st_size > 0
    try:
        with closing(connect(path, "ro" if unfinished else "rw")) as connection:
            connection.execute("PRAGMA busy_timeout=0")
            # Who reads beside the -journal of a dead process is told to take it back, and may not here.
            connection.execute("SELECT count(*) FROM sqlite_schema" if unfinished else "BEGIN EXCLUSIVE")
            written = unfinished
    except UnicodeDecodeError:  # what SQLite has to say of the damage is itself no text
        written = False
    except sqlite3.DatabaseError as error:
        written = primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    if written:
        raise Refused("journal.busy", path=str(path))


def _free_name(path: Path) -> Path:
    """Claim a name that nothing has: renaming would silently replace what is there."""
    now = datetime.now(UTC)
    while True:
        aside = path.with_name(f"{path.name}.damaged-{now.strftime(_STAMP)}")
        with suppress(FileExistsError):
            aside.touch(mode=0o600, exist_ok=False)
            return aside
        now += timedelta(seconds=1)
