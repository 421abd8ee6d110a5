"""Opening a journal safely: what the file is, whether we may write, and what is wrong with it.

Nothing but SQLite ever opens the file: closing it elsewhere in the process would drop SQLite's locks.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.journal import migrations
from hobbyscope.journal.errors import primary_code, told
from hobbyscope.journal.schema import APPLICATION, SCHEMA, TABLES, connect, create_file

if TYPE_CHECKING:
    from pathlib import Path


_SMALLEST = 512  # bytes: SQLite's smallest page


class Opened(NamedTuple):
    """A connection, and why it may not be written through, if so."""

    path: Path  # absolute, symbolic links followed
    connection: sqlite3.Connection
    read_only: bool
    newer: bool  # made by a newer version of the program


def open_file(path: Path, create: bool) -> Opened:
    """Open the journal at `path`, made first where there is none and `create` is true; else raise Refused."""
    try:
        path = path.expanduser().resolve()
        missing = not path.exists()
        if not missing and not path.is_file():
            raise Refused("journal.unreadable", path=str(path))
    except (OSError, RuntimeError) as error:  # a loop of links; a folder that may not be entered
        raise Refused("journal.unreadable", path=str(path)) from error
    if missing and not create:
        raise Refused("journal.missing", path=str(path))
    with told(path):
        if missing:
            create_file(path)
        return _open_existing(path)


def _open_existing(path: Path) -> Opened:
    _recognise(path)
    read_only = not (_writable(path) and _writable(path.parent))
    connection = connect(path, "ro" if read_only else "rw")
    try:
        version = _version(connection, path)
        if migrations.is_old(version):
            _bring_up_to_date(connection, path, read_only)
        newer = version > SCHEMA
    except BaseException:
        connection.close()
        raise
    return Opened(path, connection, read_only or newer, newer)


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    if read_only:
        migrations.see_as_new(connection)
    else:
        migrations.migrate(connection, path, lambda _: None)


def _recognise(path: Path) -> None:
    """Refuse another program's file before a connection that could write (roll back, say) touches it."""
    if path.stat().st_size < _SMALLEST:  # to SQLite that is a new database; ours are never so, but cut off
        raise Refused("journal.damaged", path=str(path))
    try:
        with closing(connect(path, "ro&immutable=1")) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        # An immutable view ignores locks, so a file that is being written may look torn: ask with locks.
        if primary_code(error) == sqlite3.SQLITE_CORRUPT and path.with_name(f"{path.name}-journal").exists():
            return
        raise
    if application != APPLICATION:
        raise Refused("journal.foreign", path=str(path))


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables; refuse a file that lacks one of them."""
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        names = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    except sqlite3.OperationalError as error:
        if primary_code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            # A change was cut off by a crash, and where nothing may be written it cannot be taken back.
            raise Refused("journal.unfinished", path=str(path)) from error
        raise
    if version > SCHEMA and not names >= TABLES:
        raise Refused("journal.newer", path=str(path))
    if not (migrations.is_old(version) or version >= SCHEMA) or not names >= TABLES:
        raise Refused("journal.damaged", path=str(path))
    return version


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
