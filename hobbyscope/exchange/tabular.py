"""Tables in text: finding the delimiter and the header, reading rows with the lines on which they begin."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from array import array
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Head
from hobbyscope.exchange.durations import HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableSequence, Sequence

    from hobbyscope.exchange.base import Pace

    LayoutOf = Callable[[Sequence[str], Sequence[Sequence[str]]], "Layout | None"]

DELIMITERS = ",;\t|"
HEAD = 64 * 1024  # characters in which the header is looked for
HEADER_WITHIN = 20  # records: some files begin with a title
LONGEST_TITLE = 200  # characters of a column's name by which it is known
SAMPLE = 50  # records after the header that tell what a column holds
BLOCK = 2**20  # characters
NONE = -1  # no such column: each row gets an empty cell at its end
SHORT = 48  # characters of a row: the cells of shorter ones take far more than the file ...
MOST_SHARED = 2**16  # ... so that as many of their texts are remembered
_END = "\0"  # a row that no text holds: it shows whether a quote is still open at the end

Cells = tuple[str, ...]

_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_SIGNS = re.compile(r"[\s_\-/:.?*]+")


class Layout(NamedTuple):
    """Which column holds what (NONE: no column does), and how it is to be read."""

    activity: int = NONE
    note: int = NONE
    start_date: int = NONE
    start: int = NONE
    end_date: int = NONE
    end: int = NONE
    length: int = NONE
    kind: int = NONE  # 'Break' or anything
    person: int = NONE
    tags: int = NONE
    labels: tuple[int, ...] = ()  # columns that become a tag each: client, task, category
    joined: bool = False  # `start` and `end` hold the date too
    unit: int = HOUR  # seconds in a bare number of `length`
    minutes: int = NONE  # of the same length, where `length` holds its whole hours alone

    @property
    def columns(self) -> tuple[int, ...]:
        """Return the columns in the order of `Cells`."""
        return (*self[:10], *self.labels, *((self.minutes,) if self.minutes != NONE else ()))


class Table(NamedTuple):
    """Where a table begins, and what its columns hold."""

    part: str  # of its `Head`
    header: int  # the record that holds the names, from 0; NONE where none does
    line: int  # the physical line on which it stands, from 1
    names: tuple[str, ...]  # as they stand there
    layout: Layout


class Rows(NamedTuple):
    """The cells of each row by `Layout.columns`, and the physical line on which it begins."""

    lines: MutableSequence[int]
    cells: list[Cells]


class _Shared(dict[str, str]):
    """Texts by themselves: days, times and names recur, and each is to lie in memory once."""

    def __missing__(self, text: str) -> str:
        if len(self) == MOST_SHARED:
            self.clear()
        self[text] = text
        return text


def plain(name: str) -> str:
    """Return a column's name without case, signs and what stands in brackets."""
    name = _BRACKETS.sub(" ", _bare(name))
    return _SIGNS.sub(" ", name).strip()


def in_brackets(name: str) -> str:
    """Return what stands in brackets in a column's name: a unit, mostly."""
    found = _BRACKETS.search(_bare(name))
    return found[1].strip() if found else ""


def _bare(name: str) -> str:
    return unicodedata.normalize("NFKC", name[:LONGEST_TITLE]).casefold()


def find_table(text: str, layout_of: LayoutOf) -> Table | None:
    """Return the table in a text whose header `layout_of` knows."""
    return find_in(heads_of_text(text), layout_of)


def find_in(heads: Iterable[Head], layout_of: LayoutOf) -> Table | None:
    """Return the table whose header `layout_of` knows: it is given the names and some rows below them."""
    found: list[Table] = []
    for part, lines, records in heads:
        for number, names in enumerate(records[:HEADER_WITHIN]):
            layout = layout_of(names, records[number + 1 :]) if len(names) > 1 else None
            if layout is not None:
                found.append(Table(part, number, lines[number], tuple(names), layout))
                break
    return max(found, key=lambda table: len(table.names), default=None)


def heads_of_text(text: str) -> tuple[Head, ...]:
    """Return how a text begins, by each delimiter that stands in it."""
    head = text[:HEAD]
    return tuple(_first_records(head, delimiter) for delimiter in DELIMITERS if delimiter in head)


def _first_records(head: str, delimiter: str) -> Head:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, skipinitialspace=True)
    found = Head(delimiter, [], [])
    for record in islice(reader, HEADER_WITHIN + SAMPLE):
        found.lines.append(reader.line_num)
        found.records.append(record)
    return found


def read_rows(text: str, table: Table, file: str, pace: Pace, *, quoted: bool = True) -> Rows:
    """Return the rows below the header that hold something in a column that counts.

    Not `quoted`: a quote is a sign like any other. Raise Refused naming the line where one is never closed or
    a cell is longer than csv takes.
    """
    rows = Rows(array("q"), [])  # a file may have millions
    lines = chain(lines_of(text), (_END,))
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(lines, delimiter=table.part, skipinitialspace=True, quoting=quoting)
    pick, shared = itemgetter(*table.layout.columns), _Shared().__getitem__
    expected = text.count("\n", 0, HEAD) * len(text) / min(len(text), HEAD) + 2
    short = len(text) < SHORT * expected
    before = last = 0
    row: list[str] = []
    try:
        for number, row in enumerate(reader):
            before, last = last, reader.line_num
            if not number % STRIDE:
                pace.step(min(1.0, last / expected))
            row.append("")
            if len(row) <= len(table.names):
                row.extend([""] * len(table.names))
            cells = pick(row)
            if any(cells) and number > table.header:
                rows.lines.append(before + 1)
                rows.cells.append(tuple(map(shared, cells)) if short else cells)
    except csv.Error as error:
        most = csv.field_size_limit()
        raise Refused("import.long_cell", file=file, line=last + 1, most=most) from error
    if row[0] != _END:
        raise Refused("import.open_quote", file=file, line=before + 1)
    if rows.cells and _END in rows.cells[-1]:
        rows.lines.pop()
        rows.cells.pop()
    return rows


def lines_of(text: str) -> Iterator[str]:
    """Return the physical lines, ends included; in blocks, since a StringIO takes four bytes a letter."""

    def blocks() -> Iterator[io.StringIO]:
        at = 0
        while at < len(text):
            end = text.find("\n", at + BLOCK) + 1 or len(text)
            yield io.StringIO(text[at:end], newline="")
            at = end

    return chain.from_iterable(blocks())
