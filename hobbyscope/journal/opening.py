"""Opening a journal safely: what the file is, whether we may write, and what is wrong with it.

Nothing but SQLite ever opens the file: closing it elsewhere in the process would drop SQLite's locks.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.journal import migrations
from hobbyscope.journal.errors import primary_code, told
from hobbyscope.journal.files import real_path
from hobbyscope.journal.recognising import may_write, recognise
from hobbyscope.journal.rows import select
from hobbyscope.journal.schema import SCHEMA, TABLES, as_made, connect, create_file
from hobbyscope.journal.values import usable

if TYPE_CHECKING:
    from pathlib import Path

_FIRST_COLUMN = {"change": "seq", "setting": "key", "entry_tag": "entry"}  # of the others it is n
_ORDERS = (*((table, _FIRST_COLUMN.get(table, "n")) for table in sorted(TABLES)), ("entry", "day"))


class Opened(NamedTuple):
    """A connection, and why it may not be written through, if that is so."""

    path: Path  # absolute, symbolic links followed
    connection: sqlite3.Connection
    barred: str | None  # the code of what a write is refused with


def open_file(path: Path, create: bool) -> Opened:
    """Open the journal at `path`, made first where there is none and `create` is true; else raise Refused."""
    path = real_path(path)
    with told(path):
        try:
            recognise(path)
        except Refused as refusal:
            if refusal.code != "journal.missing" or not create:
                raise
            create_file(path)
        return _open_existing(path)


def _open_existing(path: Path) -> Opened:
    barred = None if may_write(path) else "journal.read_only"
    connection = connect(path, "ro" if barred else "rw")
    try:
        version = version_in(connection, path)
        _look_around(connection)
        if migrations.is_old(version):
            barred = barred or _bring_up_to_date(connection, path)
            if barred:
                migrations.see_as_new(connection)
        elif version > SCHEMA:
            barred = "journal.newer"
        if version <= SCHEMA and not usable(connection):
            raise Refused("journal.damaged", path=str(path))
    except BaseException:
        connection.close()
        raise
    return Opened(path, connection, barred)


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> str | None:
    """Migrate a journal; where there is no room for that, or for the backup before it, it is only read."""
    try:
        migrations.migrate(connection, path)
    except Refused as refused:
        if refused.code not in migrations.NO_ROOM:
            raise
        return "journal.older"
    return None


def version_in(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables; refuse a file that lacks one, or has others by their names."""
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
    if version <= SCHEMA and not as_made(connection, migrations.changed_since(version)):
        raise Refused("journal.damaged", path=str(path))
    return version


def _look_around(connection: sqlite3.Connection) -> None:
    """Visit the first and the last page of every table and of the index of days, in a fraction of 1 ms.

    That finds roots and edges that are damaged: what the program needs at once, and where it will write.
    A page in the middle is found by whoever reads it, by the backup of the day, and by `checking.check`; to
    read all of a large file here would let the window wait for seconds.
    """
    for table, column in _ORDERS:
        for way in ("ASC", "DESC"):
            connection.execute(select("1", table, f"ORDER BY {column} {way} LIMIT 1")).fetchall()
