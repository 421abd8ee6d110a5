"""Reading a damaged file: every row that SQLite can still reach, around the pages that it cannot read."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from hobbyscope.journal.files import drafted
from hobbyscope.journal.rows import select
from hobbyscope.journal.schema import TABLES, connect, write_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.journal.pace import Pace

    Row = tuple[Any, ...]

_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)  # (what SQLite has to say may be no text)
_PAGE = 4096
_FAILURES = 50_000  # looks at unreadable rows of one table, before the rest of it is given up
_LOOK = 1000  # rows between two breaths


class Wreck:
    """A copy of a damaged journal, from which tables are read row by row as far as they can be.

    The copy is changed where that helps: a last change that was cut off is taken back, and where not even
    the names of the tables can be read, the first page is replaced by that of a new journal, in which they
    lie in the same places.
    """

    def __init__(self, copied: Path, pace: Pace) -> None:
        self.damaged = False  # a row of some table could not be read
        self._pace = pace
        self._failures = 0
        with suppress(*_UNREADABLE), closing(connect(copied, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        self._connection = _opened(copied) or _grafted(copied)

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()

    def rows(self, table: str, key: str, columns: str) -> Iterator[Row]:
        """Return the rows of a table, `key` first, in its order; those that cannot be read are missing."""
        self._failures = 0
        last = None
        for row in self._scan(table, key, columns, "ASC"):
            last = row[0]
            yield row
        if not self._failures:
            return
        tail = list(self._scan(table, key, columns, "DESC"))
        first = tail[-1][0] if tail else None
        if key != "key":  # of numbers one can ask one by one
            low = 1 if last is None else last
            high = self._highest(table, low) if first is None else first
            yield from self._between(table, key, columns, low + (last is not None), high)
        yield from reversed(tail)

    def last_changes(self) -> Iterator[tuple[str, bytes, str | None]]:
        """Return table, id and the state after it of the last changes, the last first, up to a gap.

        Where nothing is missing behind it, the last change of a record tells how that record is now.
        """
        behind = None
        for seq, table, key, after in self._scan("change", "seq", "table_name, id, after", "DESC"):
            if behind is not None and seq != behind - 1:
                return
            behind = seq
            yield table, key, after

    def count_of_entries(self) -> int:
        """Return how many entries their index tells of, 0 where it cannot be read."""
        return self._number("SELECT count(*) FROM entry INDEXED BY entry_cover")

    def _scan(self, table: str, key: str, columns: str, way: str) -> Iterator[Row]:
        """Return rows until one cannot be read; a key that does not follow the last one is damage too."""
        last = None
        try:
            for number, row in enumerate(self._ask(table, key, columns, f"ORDER BY {key} {way}")):
                if last is not None and not (row[0] >= last if way == "ASC" else row[0] <= last):
                    self._fail()
                    return
                last = row[0]
                yield row
                if number % _LOOK == 0:
                    self._pace.rest()
        except (*_UNREADABLE, TypeError):
            self._fail()

    def _between(self, table: str, key: str, columns: str, low: int, high: int) -> Iterator[Row]:
        """Return the readable rows with keys in [low, high), by halving what cannot be read as a whole."""
        ranges = [(low, high)]
        while ranges and self._failures < _FAILURES:
            low, high = ranges.pop()
            if low >= high:
                continue
            try:
                found = list(
                    self._ask(
                        table, key, columns, f"WHERE {key} >= ? AND {key} < ? ORDER BY {key}", low, high
                    )
                )
            except _UNREADABLE:
                self._fail()
                if high - low > 1:
                    middle = (low + high) // 2
                    ranges += [(middle, high), (low, middle)]
                continue
            yield from found
            self._pace.rest()

    def _highest(self, table: str, low: int) -> int:
        """Return a number behind all rows of a table, as its index tells; else one not far behind `low`."""
        if table == "entry":
            return max(low, self._number("SELECT max(n + 0) FROM entry INDEXED BY entry_cover")) + 1
        return low + _LOOK

    def _number(self, question: str) -> int:
        with suppress(*_UNREADABLE):
            return int(self._connection.execute(question).fetchone()[0] or 0)
        return 0

    def _ask(self, table: str, key: str, columns: str, rest: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(select(f"{key}, {columns}", table, rest), values)

    def _fail(self) -> None:
        self.damaged = True
        self._failures += 1


def _opened(path: Path) -> sqlite3.Connection | None:
    """Return a connection that reads only, if the names of the tables can be read."""
    with suppress(*_UNREADABLE):
        connection = _connected(path)
        with suppress(*_UNREADABLE):
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            names = {name for (name,) in tables}  # (a view in a table's place may never end)
            if names >= TABLES:
                return connection
        connection.close()
    return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = connect(path, "ro&immutable=1")
    connection.execute("PRAGMA writable_schema=ON")  # else a file that was cut off cannot be read at all
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    return connection


def _grafted(path: Path) -> sqlite3.Connection:
    """Replace the first page of a file by that of a new journal, and return a connection."""
    with drafted(path.parent) as draft:
        write_tables(draft)
        page = bytearray(draft.read_bytes()[:_PAGE])
    page[28:32] = (path.stat().st_size // _PAGE).to_bytes(4, "big")
    page[32:40] = bytes(8)  # no free pages: nothing will be written
    with path.open("rb+") as file:
        file.write(page)
    return _connected(path)
