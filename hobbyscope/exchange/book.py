"""A file of tables, opened: text with some delimiter, records of JSON, or a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Problem
from hobbyscope.exchange.json_table import JsonBook, heads_of_json, is_json
from hobbyscope.exchange.tabular import heads_of_text, read_rows
from hobbyscope.exchange.text import kind_of, look_at, read_text
from hobbyscope.exchange.workbook import Workbook, is_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.exchange.base import Head, Look, Pace
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

    def place(self, line: int) -> tuple[str, int]:
        """Return the sheet of a line and its number there; the sheet is '' where there is but one."""
        ...


class TextBook:
    """Text with a delimiter between its cells."""

    def __init__(self, path: Path, encoding: str | None, pace: Pace) -> None:
        self._text, self.encoding = read_text(path, encoding, pace.step)
        self._file = path.name
        self.heads = heads_of_text(self._text)

    def rows(self, table: Table, pace: Pace) -> Rows:
        """Return the rows below the header that hold something in a column that counts."""
        try:
            return read_rows(self._text, table, self._file, pace)
        except Refused as refusal:
            if table.part != "\t" or refusal.code not in ("import.open_quote", "import.long_cell"):
                raise
        # Between tabs quotes are mostly plain signs, as in '"Moonlight", first part'.
        return read_rows(self._text, table, self._file, pace, quoted=False)

    def place(self, line: int) -> tuple[str, int]:
        """Return the line as it is: there is but one table."""
        return "", line

    def opening(self) -> str:
        """Return the first line that holds anything, cut to what a sentence can show."""
        line = self._text.lstrip()[:200].partition("\n")[0].rstrip()
        return line if len(line) < 200 else f"{line[:199]}…"


def heads_of(look: Look) -> tuple[Head, ...]:
    """Return how the tables of a file begin."""
    if look.heads is not None:
        return look.heads
    if kind_of(look.raw) is None:
        return heads_of_json(look.text) if is_json(look.text) else heads_of_text(look.text)
    try:
        return Workbook(look.path).heads if is_workbook(look.path, look.raw) else ()
    except Refused:  # reading it will say why
        return ()


def open_book(path: Path, encoding: str | None, pace: Pace) -> Book:
    """Open a file of tables; raise Refused where it is none that can be read."""
    look = look_at(path, encoding)
    if is_workbook(path, look.raw):
        return Workbook(path, pace)
    if is_json(look.text):
        return JsonBook(path, encoding, pace)
    return TextBook(path, encoding, pace)


def placed(problem: Problem, book: Book) -> Problem:
    """Return a problem with the sheet and the row at which it stands."""
    sheet, line = book.place(problem.line)
    if not sheet:
        return problem
    values = dict(problem.values)
    if "other" in values:
        values["other"] = book.place(int(values["other"]))[1]
    return Problem(f"{problem.file} · {sheet}", line, problem.code, values)
