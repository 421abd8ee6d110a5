"""What SQLite's errors mean for a person: refusals with a code. Errors in our own SQL stay errors."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal.schema import SCHEMA, connect

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
    """Turn what went wrong with the file at `path` into a refusal; errors of our own pass unchanged.

    What a damaged page holds may look sound until somebody reckons with it. So where that goes wrong, the
    file is looked through: only a file that is sound puts the blame on us.
    """
    try:
        yield
    except Refused:
        raise
    except json.JSONDecodeError as error:
        raise Refused("journal.damaged", path=str(path)) from error
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", None) == "SQLITE_CONSTRAINT_UNIQUE":
            raise Refused("entry.known") from error
        known = refusal_code(error) or _what_is_wrong(path)
        if known is None:
            raise
        raise Refused(known, path=str(path)) from error
    except (TypeError, ValueError, LookupError, ArithmeticError) as error:
        known = _what_is_wrong(path)
        if known is None:
            raise
        raise Refused(known, path=str(path)) from error


def _what_is_wrong(path: Path) -> str | None:
    """Return the code of what makes a file unfit, None where it is sound; takes seconds where it is large."""
    from hobbyscope.journal.soundness import flaws  # only when something has gone wrong

    try:
        with closing(connect(path, "ro")) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA:
                return "journal.newer"  # its tables may be others
            return "journal.damaged" if any(True for _ in flaws(connection)) else None
    except UnicodeDecodeError:  # what SQLite has to say of it is itself no text
        return "journal.damaged"
    except sqlite3.DatabaseError as error:
        return refusal_code(error) or "journal.damaged"  # the names in its tables are not what they were
