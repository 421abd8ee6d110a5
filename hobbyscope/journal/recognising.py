"""What a file is, before anything that could write touches it: a journal of ours, or somebody else's."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal.errors import primary_code, told
from hobbyscope.journal.schema import APPLICATION, TABLES, connect

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".hobby"
_SMALLEST = 512  # bytes: SQLite's smallest page


def recognise(path: Path) -> None:
    """Refuse what is missing, no file, damaged or another program's, before a connection may roll it back."""
    try:
        if not path.exists():
            raise Refused("journal.missing", path=str(path))
        if not path.is_file():
            raise Refused("journal.unreadable", path=str(path))
        size = path.stat().st_size
    except OSError as error:  # a folder that may not be entered
        raise Refused("journal.unreadable", path=str(path)) from error
    if size < _SMALLEST:  # to SQLite that is a new database; ours are never so, but cut off
        raise Refused("journal.damaged", path=str(path))
    with told(path):
        try:
            with closing(connect(path, "ro&immutable=1")) as connection:
                application = connection.execute("PRAGMA application_id").fetchone()[0]
                names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        except sqlite3.DatabaseError as error:
            # An immutable view ignores locks, so a file that is being written may look torn: ask with locks.
            torn = primary_code(error) == sqlite3.SQLITE_CORRUPT
            if torn and path.with_name(f"{path.name}-journal").exists():
                return
            raise
    if application != APPLICATION:  # with our tables it is ours, and its first bytes are damaged
        raise Refused("journal.damaged" if names >= TABLES else "journal.foreign", path=str(path))


def is_journal(path: Path) -> bool:
    """Return whether a file is a journal, whatever its name; a damaged one is told by its ending."""
    try:
        recognise(path)
    except Refused as refused:
        return refused.code == "journal.damaged" and path.suffix == ENDING
    return True


def may_write(path: Path) -> bool:
    """Return whether the file at `path`, and its folder, may be written by who runs the program."""
    ids = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=ids) for place in (path, path.parent))
