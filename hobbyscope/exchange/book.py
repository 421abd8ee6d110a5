"""A file of tables, opened: text by some delimiter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hobbyscope.exchange.tabular import Head, heads_of_text, read_rows
from hobbyscope.exchange.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Pace
    from hobbyscope.exchange.tabular import Rows, Table


class Book(Protocol):
    """A file that holds tables."""

    heads: tuple[Head, ...]  # of all tables that it may hold
    encoding: str  # '' where there is none to choose

    def rows(self, table: Table, pace: Pace) -> Rows:
        """Return the rows of one of its tables that hold something in a column that counts."""
        ...

    def opening(self) -> str:
        """Return how the file begins, for a sentence."""
        ...


class TextBook:
    """Text with a delimiter between its cells."""

    def __init__(self, path: Path, encoding: str | None, pace: Pace) -> None:
        self._text, self.encoding = read_text(path, encoding, pace.step)
        self._file = path.name
        self.heads = heads_of_text(self._text)

    def rows(self, table: Table, pace: Pace) -> Rows:
        """Return the rows below the header that hold something in a column that counts."""
        return read_rows(self._text, table, self._file, pace)

    def opening(self) -> str:
        """Return the first line that holds anything, cut to what a sentence can show."""
        line = self._text.lstrip()[:200].partition("\n")[0].rstrip()
        return line if len(line) < 200 else f"{line[:199]}…"


def heads_of(look: Look) -> tuple[Head, ...]:
    """Return how the tables of a file begin."""
    return heads_of_text(look.text)


def open_book(path: Path, encoding: str | None, pace: Pace) -> Book:
    """Open a file of tables; raise Refused where it is none that can be read."""
    return TextBook(path, encoding, pace)
