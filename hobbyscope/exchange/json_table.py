"""Records of JSON as a table whose columns are keys: JSON Lines, a list, or a list that an object holds."""

from __future__ import annotations

import json
import re
from array import array
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NoReturn, cast

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Head
from hobbyscope.exchange.cells import text_of
from hobbyscope.exchange.json_text import fields, items, read_json
from hobbyscope.exchange.labels import kept
from hobbyscope.exchange.tabular import NONE, SAMPLE, Rows, lines_of
from hobbyscope.exchange.text import look_at, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hobbyscope.exchange.base import Pace
    from hobbyscope.exchange.tabular import Table

DEEPEST = 3  # keys within keys that make a column: 'project.name'
MOST_COLUMNS = 100  # each record gets a cell for each of them
_BEGINS = re.compile(r"\s*(?:\[\s*\{|\{\s*\")")


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def is_json(text: str) -> bool:
    """Return whether a text begins as records of JSON do."""
    return _BEGINS.match(text) is not None


def heads_of_json(text: str) -> tuple[Head, ...]:
    """Return how the records begin in the beginning of a file."""
    found = _Records()
    at = 0
    if text.lstrip()[0] == "{" and not _are_lines(text):
        at = max(0, text.find("["))  # of the list that the object holds
    while len(found.lines) < SAMPLE and (begin := text.find("{", at)) >= 0:
        try:
            record, at = _DECODER.raw_decode(text, begin)
            found.take(1, record)
        except (ValueError, RecursionError):  # cut off, or none
            break
    return found.heads()


def _are_lines(text: str) -> bool:
    """Return whether a text that begins so has a record on each line, not one that holds all others."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        record = _DECODER.decode(first)
    except (ValueError, RecursionError):
        return False
    holds = any(isinstance(item, dict) for value in fields(record).values() for item in items(value))
    return isinstance(record, dict) and (not holds or rest.lstrip().startswith("{"))


class _Records:
    """Records as rows: their columns are the keys of the first ones."""

    def __init__(self) -> None:
        self.lines = array("q")
        self._first: list[dict[str, str]] = []
        self._names: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []
        self._alike: list[Iterable[object]] = []  # values by the names, not yet among the rows
        self._blank: tuple[str, ...] = ()

    def take(self, line: int, record: dict[str, object]) -> None:
        """Take a record that stands on a line."""
        self.lines.append(line)
        if len(self.lines) <= SAMPLE:
            self._first.append(_flat(record))
            return
        if not self._names:
            self._names = self._keys()
            self._blank = self._row({}, self._names)
        if tuple(record) != self._names:
            self.settle()
            self._take_other(record)
            return
        self._alike.append(record.values())  # as most records of a log are
        if len(self._alike) == STRIDE:
            self.settle()

    def _take_other(self, record: dict[str, object]) -> None:
        cells = self._row(_flat(record), self._names)
        self._rows.append(cells if any(cells) else self._blank)

    def settle(self) -> None:
        """Turn all records that wait into rows: column by column, since the values of one are alike."""
        alike, self._alike = self._alike, []
        columns = [*zip(*alike, strict=True)]
        kinds = [set(map(type, column)) for column in columns]
        if any(dict in some for some in kinds):
            for values in alike:
                self._take_other(dict(zip(self._names, values, strict=True)))
            return
        self._rows += zip(*map(_texts, columns, kinds), strict=True)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Return all rows, once they are settled."""
        names = self._keys()
        return chain((self._row(cells, names) for cells in self._first), self._rows)

    def heads(self) -> tuple[Head, ...]:
        """Return the table that they are, if they are any."""
        names = self._keys()
        if not names:
            return ()
        lines = [1, *self.lines[: len(self._first)]]
        return (Head("", lines, [[*names], *([*self._row(cells, names)] for cells in self._first)]),)

    def _keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for cells in self._first for key in cells))[:MOST_COLUMNS]

    def _row(self, cells: dict[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple([cells.get(name, "") for name in names])


def _flat(record: dict[str, object], above: str = "", depth: int = DEEPEST) -> dict[str, str]:
    """Return the texts of a record by key; what lies within an object has its key in front."""
    cells: dict[str, str] = {}
    for key, value in zip(map(kept, record), record.values(), strict=True):
        if isinstance(value, str):
            cells[above + key] = kept(value)
        elif isinstance(value, dict):
            cells |= _flat(value, f"{above}{key}.", depth - 1) if depth else {}
        else:
            cells[above + key] = _written(value)
    return cells


def _texts(column: tuple[object, ...], kinds: set[type]) -> Iterable[str]:
    """Return the texts of values of these kinds, none of which is an object."""
    if kinds != {str}:
        return [kept(value) if isinstance(value, str) else _written(value) for value in column]
    texts = cast("tuple[str, ...]", column)
    joined = "".join(texts)
    return texts if joined.isascii() and joined.isprintable() else map(kept, texts)


def _written(value: object) -> str:
    """Return the text of what is no object; that of a list names its items, as tags do."""
    if isinstance(value, list):
        return ", ".join(map(_named, value))
    if isinstance(value, float):
        return text_of(value)
    return "" if value is None else str(value)


def _named(item: object) -> str:
    """Return the text of an item of a list."""
    if isinstance(item, dict):
        item = item.get("name", "")
    return kept(item) if isinstance(item, str) else _written(item)


class JsonBook:
    """The records of a file of JSON."""

    def __init__(self, path: Path, encoding: str | None, pace: Pace) -> None:
        self._found = _Records()
        self._opening = look_at(path, encoding).text.lstrip()[:200]
        take = self._take_lines if _are_lines(look_at(path, encoding).text) else self._take_document
        try:
            self.encoding = take(path, encoding, pace)
            self._found.settle()
        except RecursionError as error:  # hundreds of lists within each other
            raise Refused("import.json_value", file=path.name) from error
        self.heads = self._found.heads()

    def _take_lines(self, path: Path, encoding: str | None, pace: Pace) -> str:
        text, known = read_text(path, encoding, pace.part(0.0, 0.2).step)
        for number, line in enumerate(lines_of(text), 1):
            if number % STRIDE == 0:
                pace.step(0.2)
            if line.strip():
                self._found.take(number, _record(line, path.name, number))
        return known

    def _take_document(self, path: Path, encoding: str | None, pace: Pace) -> str:
        def each(keys: tuple[str, ...], item: object) -> bool:
            if len(keys) > 1 or not isinstance(item, dict):
                return False
            self._found.take(len(self._found.lines) + 1, item)
            return True

        document = read_json(path, encoding, pace.step, each)
        lists = [items(value) for value in fields(document).values()]
        for item in items(document) or max(lists, key=len, default=[]):
            each((), item)
        return encoding or "utf-8"

    def rows(self, table: Table, pace: Pace) -> Rows:
        """Return the records, each with its line, or its number in a list."""
        rows = Rows([], [])
        columns, lines = table.layout.columns, self._found.lines
        pick = itemgetter(*(place if place != NONE else len(table.names) for place in columns))
        for number, (line, cells) in enumerate(zip(lines, self._found.rows(), strict=True)):
            if number % STRIDE == 0:
                pace.step(number / len(lines))
            chosen = pick((*cells, ""))
            if any(chosen):
                rows.lines.append(line)
                rows.cells.append(chosen)
        return rows

    def place(self, line: int) -> tuple[str, int]:
        """Return the line as it is: there is but one table."""
        return "", line

    def opening(self) -> str:
        """Return how the file begins."""
        return self._opening.partition("\n")[0].rstrip()


def _record(line: str, file: str, number: int) -> dict[str, object]:
    """Return the record on a line; refuse the file where it is none."""
    try:
        record = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        raise Refused("import.json", file=file, line=number) from error
    except (ValueError, RecursionError) as error:  # no number of JSON, or one of thousands of digits
        raise Refused("import.json_value", file=file) from error
    if not isinstance(record, dict):
        raise Refused("import.json", file=file, line=number)
    return record
