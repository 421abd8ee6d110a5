"""Databases of other programs: read row by row, whatever they hold, and never changed.

A file is opened as one that nobody writes (`immutable`), so that nothing is made beside it. Only plain tables
are read: a view, a virtual table or a computed column can hold code, and is taken as not there.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from hobbyscope.core.records import Refused
from hobbyscope.exchange.text import LARGEST, open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.exchange.base import Look

Value = str | int | float | bytes | None

MAGIC = b"SQLite format 3\0"
LONGEST_VALUE = 2**20  # bytes; a longer one is no note
MOST_TABLES = 1000
LEAST_ROW = 5  # bytes that a row takes; where there are more, a page is read again and again
LOOK_EVERY = 10_000  # steps of SQLite
MOST_STEPS = 20_000_000  # between two rows; about a second
_HOT_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_SAFE = ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY")


class Database:
    """The plain tables of a database that is open."""

    def __init__(self, connection: sqlite3.Connection, file: str, size: int) -> None:
        self._connection = connection
        self._file = file
        self._most = size // LEAST_ROW
        self._looks = 0
        connection.set_progress_handler(self._too_long, LOOK_EVERY)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.text_factory = lambda raw: raw.decode(errors="replace")
        for pragma in _SAFE:
            connection.execute(f"PRAGMA {pragma}")
        self.tables = self._columns()

    def __contains__(self, table: str) -> bool:
        return table in self.tables

    def has(self, table: str, *columns: str) -> bool:
        """Return whether there is such a table with (at least) such columns."""
        return table in self.tables and self.tables[table].issuperset(columns)

    def version(self) -> int:
        """Return the number by which most programs know the age of their tables."""
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self._select("count(*)", table).fetchone()[0])

    def rows(self, table: str, *columns: str) -> Iterator[tuple[Value, ...]]:
        """Return the rows of a table as they lie there; None for a column, or a table, that is not there."""
        known = self.tables.get(table)
        if known is None:
            return
        names = ", ".join(_quoted(column) if column in known else "NULL" for column in columns)
        for number, row in enumerate(self._select(names, table)):
            if number >= self._most:
                raise Refused("import.database_damaged", file=self._file)
            self._looks = 0
            yield row

    def _select(self, what: str, table: str) -> sqlite3.Cursor:
        return self._connection.execute(f"SELECT {what} FROM {_quoted(table)}")  # noqa: S608 - names are quoted

    def _columns(self) -> dict[str, frozenset[str]]:
        found = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 LIMIT ?", (MOST_TABLES,)
        ).fetchall()
        query = "SELECT name FROM pragma_table_info(?)"  # computed columns are not among them
        return {
            str(name).lower(): frozenset(
                str(row[0]).lower() for row in self._connection.execute(query, (name,))
            )
            for (name,) in found
        }

    def _too_long(self) -> bool:
        self._looks += 1
        return self._looks * LOOK_EVERY > MOST_STEPS


def is_database(look: Look) -> bool:
    """Return whether a file begins as a database of SQLite does."""
    return look.raw.startswith(MAGIC)


@contextmanager
def open_database(path: Path) -> Iterator[Database]:
    """Open a database strictly for reading; raise Refused with the file and the reason where it is none.

    What its program has not yet put into the file itself (-wal) is read too, from a copy of both.
    """
    _check(path)
    before = _state(path)
    try:
        with ExitStack() as stack:
            address = f"{_address(path)}?mode=ro&immutable=1"
            if _beside(path, "-wal"):
                address = _address(_copied(path, stack.enter_context(_folder())))
            connection = sqlite3.connect(address, uri=True)
            stack.callback(connection.close)
            yield Database(connection, path.name, sum(state[0] for state in before))
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter of a message about damage
        raise _refusal(error, path.name, changed=_state(path) != before) from error
    if _state(path) != before:
        raise Refused("import.database_changed", file=path.name)


def _check(path: Path) -> None:
    """Refuse what is no database, is too large, or was left in the middle of a change."""
    with open_regular(path) as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise Refused("import.database_none", file=path.name)
    for part in (path, _sibling(path, "-wal")):
        size = part.stat().st_size if part.exists() else 0
        if size > LARGEST:
            raise Refused("import.too_large", file=part.name, megabytes=size // 2**20, most=LARGEST // 2**20)
    # SQLite would not only put the file back as it was: a journal can name other files to delete.
    if _beside(path, "-journal"):
        with open_regular(_sibling(path, "-journal")) as journal:
            if journal.read(len(_HOT_JOURNAL)) == _HOT_JOURNAL:
                raise Refused("import.database_hot", file=path.name)


def _refusal(error: Exception, file: str, *, changed: bool) -> Refused:
    if changed:
        return Refused("import.database_changed", file=file)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if code == sqlite3.SQLITE_INTERRUPT:
        return Refused("import.database_endless", file=file)
    if code == sqlite3.SQLITE_TOOBIG:
        return Refused("import.database_value", file=file, most=LONGEST_VALUE // 2**10)
    return Refused("import.database_damaged", file=file)


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="hobbyscope-")


def _copied(path: Path, folder: str) -> Path:
    copy = Path(folder, "copy.db")
    shutil.copyfile(path, copy)
    shutil.copyfile(_sibling(path, "-wal"), _sibling(copy, "-wal"))
    return copy


def _state(path: Path) -> list[tuple[int, int]]:
    """Return the sizes and times of a database and of what lies beside it, by which a change is seen."""
    parts = [part.stat() for part in (path, _sibling(path, "-wal")) if part.exists()]
    return [(part.st_size, part.st_mtime_ns) for part in parts]


def _beside(path: Path, ending: str) -> bool:
    """Return whether a file that belongs to a database lies beside it, and holds anything."""
    beside = _sibling(path, ending)
    return beside.is_file() and beside.stat().st_size > 0


def _sibling(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _address(path: Path) -> str:
    """Return the address by which SQLite opens a file, whatever signs its name holds."""
    place = path.absolute().as_posix()
    root = "file://" if place.startswith("/") else "file:///"
    return root + quote(os.fsencode(place))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
