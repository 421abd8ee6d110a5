"""Journals of older versions brought up to date: each step checked in one transaction, or not done at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal.errors import refusal_code, told
from hobbyscope.journal.files import real_path
from hobbyscope.journal.recognising import may_write, recognise
from hobbyscope.journal.rows import select
from hobbyscope.journal.schema import SCHEMA, TABLES, connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.journal.pace import Breathe, Progress

NO_ROOM = ("backup.no_place", "journal.full", "journal.disk")  # of these an old journal can still be read
_BACKED_UP = 0.6  # of the time that a migration takes: then the backup lies there


def _timers_pause(connection: sqlite3.Connection) -> None:
    """1 -> 2: a timer may be paused, has tags, and tells when it was last seen running."""
    timers = connection.execute("SELECT n, id, activity, start_ms, tz, offset_s, note FROM timer").fetchall()
    connection.execute("DROP TABLE timer")
    # The words are those of DDL: a journal that was migrated looks like a new one.
    connection.execute("""CREATE TABLE timer( -- a row per running session: it survives a crash or a reboot
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    activity INTEGER NOT NULL REFERENCES activity(n) ON DELETE CASCADE,
    start_ms INTEGER, -- UTC; NULL: paused
    tz TEXT,
    offset_s INTEGER CHECK((offset_s IS NULL) = (start_ms IS NULL)),
    note TEXT NOT NULL,
    tags TEXT NOT NULL, -- a JSON array
    seen_ms INTEGER -- the heartbeat of the program that runs it; no change, so never undone
) STRICT""")
    connection.executemany("INSERT INTO timer VALUES (?, ?, ?, ?, ?, ?, ?, '[]', NULL)", timers)
    connection.execute("CREATE INDEX timer_activity ON timer(activity)")


_STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _timers_pause}  # by the version they begin with

_CHANGED = {1: ("timer",)}  # the tables that a step makes anew

# What lets this version read a file of an older one that may not be written: views that stand before tables.
_SEEN_AS = {
    1: "CREATE TEMP VIEW timer AS"
    " SELECT n, id, activity, start_ms, tz, offset_s, note, '[]' AS tags, NULL AS seen_ms FROM main.timer"
}


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a journal's tables."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def is_old(version: int) -> bool:
    """Return whether a version is one that was released and can be brought up to date."""
    return min(_STEPS) <= version < SCHEMA


def changed_since(version: int) -> set[str]:
    """Return the tables that are not today what they were in a version."""
    return {table for step in range(version, SCHEMA) for table in _CHANGED[step]}


def needs_migration(path: Path) -> bool:
    """Return whether opening the journal at `path` will first bring it up to date; takes a moment only.

    A million entries take nine seconds then: `bring_up_to_date` in another thread spares the window those.
    What is wrong with a file is not told here, but by opening it.
    """
    try:
        path = real_path(path)
        recognise(path)
        with told(path), closing(connect(path, "ro&immutable=1")) as connection:
            return is_old(version_of(connection)) and may_write(path)
    except Refused:
        return False


def bring_up_to_date(path: Path, progress: Progress | None = None, breathe: Breathe | None = None) -> None:
    """Back up and migrate the journal at `path`, in any thread; raise Refused and leave it just as it was."""
    path = real_path(path)
    recognise(path)
    with told(path), closing(connect(path, "rw")) as connection:
        migrate(connection, path, lambda path: back_up(path, progress, breathe))


def back_up(path: Path, progress: Progress | None = None, breathe: Breathe | None = None) -> Path:
    """Make the backup that comes before a migration."""
    from hobbyscope.journal import backups  # brings what a start without a migration does not need

    scaled = None if progress is None else lambda done: progress(_BACKED_UP * done)
    return backups.make(path, "migration", scaled, breathe)


def migrate(connection: sqlite3.Connection, path: Path, secure: Callable[[Path], object] = back_up) -> None:
    """Bring an open journal up to date once it is secured, or raise Refused and leave it just as it was.

    The write lock is held from before the backup: who opens the same file meanwhile finds it done.
    """
    connection.execute("PRAGMA foreign_keys=OFF")  # a table may be made anew; all keys are checked at the end
    try:
        secured = False
        while is_old(version_of(connection)):
            connection.execute("BEGIN IMMEDIATE")
            try:
                version = version_of(connection)
                if not is_old(version):
                    return
                if not secured:
                    secure(path)
                    secured = True
                _step(connection, path, version)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def see_as_new(connection: sqlite3.Connection) -> None:
    """Let a connection that may not write read an older journal as if it were up to date."""
    connection.execute("PRAGMA temp_store=MEMORY")
    for version in range(version_of(connection), SCHEMA):
        connection.execute(_SEEN_AS[version])


def _step(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Do one migration inside a transaction, and compare what is there with what was."""
    try:
        before = _sums(connection)
        _STEPS[version](connection)
        connection.execute(f"PRAGMA user_version={version + 1}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        same = _sums(connection) == before
    except sqlite3.Error as error:
        raise Refused(refusal_code(error) or "journal.migration", path=str(path)) from error
    except (LookupError, TypeError, ValueError) as error:
        raise Refused("journal.migration", path=str(path)) from error
    if broken or not whole or not same:
        raise Refused("journal.migration", path=str(path))


def _sums(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of every table, and the total of all seconds."""
    counts = {table: connection.execute(select("count(*)", table, "")).fetchone()[0] for table in TABLES}
    seconds = connection.execute("SELECT coalesce(sum(seconds), 0) FROM entry").fetchone()[0]
    return {**counts, "seconds": seconds}
