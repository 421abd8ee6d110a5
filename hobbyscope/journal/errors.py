"""What SQLite's errors mean for a person: refusals with a code. Errors in our own SQL stay errors."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CODES = {
    sqlite3.SQLITE_BUSY: "journal.busy",
    sqlite3.SQLITE_LOCKED: "journal.busy",
    sqlite3.SQLITE_READONLY: "journal.read_only",
    sqlite3.SQLITE_IOERR: "journal.disk",
    sqlite3.SQLITE_FULL: "journal.full",
    sqlite3.SQLITE_CANTOPEN: "journal.unreadable",
    sqlite3.SQLITE_CORRUPT: "journal.damaged",
    sqlite3.SQLITE_NOTADB: "journal.damaged",
}


def primary_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code of an error, or None where Python itself raised it."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def refusal_code(error: sqlite3.Error) -> str | None:
    """Return the code that says what is wrong with the file, None where the error lies in our own SQL."""
    code = primary_code(error)
    # Without a code it is Python that could not decode a text: no UTF-8, so the file is damaged.
    if code is None and isinstance(error, sqlite3.OperationalError):
        return "journal.damaged"
    return _CODES.get(code or 0)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what went wrong with the file at `path` into a refusal; errors in our own SQL pass unchanged."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname != "SQLITE_CONSTRAINT_UNIQUE":
            raise
        raise Refused("entry.known") from error
    except sqlite3.DatabaseError as error:
        known = refusal_code(error)
        if known is None:
            raise
        raise Refused(known, path=str(path)) from error
    except json.JSONDecodeError as error:
        raise Refused("journal.damaged", path=str(path)) from error
