"""A log in a table: what every importer of such files does once it knows which column holds what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Match, Pace, Preview, Problem
from hobbyscope.exchange.clock import LONGEST_CELL, ambiguous, date_order, split_stamp
from hobbyscope.exchange.overlaps import flag_overlaps
from hobbyscope.exchange.reading import Reading
from hobbyscope.exchange.tabular import NONE, find_table, read_rows
from hobbyscope.exchange.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options
    from hobbyscope.exchange.tabular import Layout, Rows, Table

SHOWN = 6  # names of columns in a sentence


@dataclass(frozen=True, slots=True)
class Sheet:
    """The importer of one kind of table."""

    source: str
    certainty: float  # that a file with such columns is of this kind
    layout_of: Callable[[Sequence[str], Sequence[Sequence[str]]], Layout | None]
    own_order: Callable[[Layout], str | None] = lambda layout: (
        None
    )  # the order in which the tool writes dates

    def recognise(self, look: Look) -> Match | None:
        """Return how sure it is that a file is of this kind, and the columns that say so."""
        table = find_table(look.text, self.layout_of)
        if table is None:
            return None
        return Match(self.certainty, "import.is_columns", {"columns": _shown(table)})

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        text, encoding = read_text(path, options.encoding, pace.part(0.0, 0.1).step)
        table = find_table(text, self.layout_of)
        if table is None:
            raise Refused("import.no_columns", file=path.name, found=_first_line(text))
        preview = Preview(self.source, path.name, encoding=encoding)
        rows = read_rows(text, table, path.name, pace.part(0.1, 0.4))
        if not rows.lines:
            raise Refused("import.no_rows", file=path.name)
        if table.layout.joined:
            _split_stamps(rows, pace.part(0.4, 0.45))
        dates = _distinct(rows, 2, pace) | _distinct(rows, 4, pace)
        order = self._order(table.layout, dates, options)
        if order is None:
            preview.read = len(rows.lines)
            preview.needs = ("date_order",)
            preview.example = next(text for text in sorted(dates) if ambiguous(text))
            return preview
        _flag_columns(preview, table, _distinct(rows, 8, pace))
        reading = Reading(preview, options, order, table.layout.unit)
        lines = reading.read(rows, pace.part(0.45, 0.95))
        flag_overlaps(preview, lines, reading.blur, pace.part(0.95, 1.0))
        preview.flagged.sort(key=lambda problem: problem.line)
        return preview

    def _order(self, layout: Layout, dates: set[str], options: Options) -> str | None:
        # What was answered for one file must not turn round the dates of another that leaves no doubt.
        asked = options.date_order if options.date_order in ("dmy", "mdy") else None
        return date_order(dates) or self.own_order(layout) or asked


def _distinct(rows: Rows, column: int, pace: Pace) -> set[str]:
    """Return the different texts of a column of `Cells`."""
    texts: set[str] = set()
    for at in range(0, len(rows.cells), STRIDE):
        texts.update(map(itemgetter(column), rows.cells[at : at + STRIDE]))
        pace.step(0.45)
    return texts


def _split_stamps(rows: Rows, pace: Pace) -> None:
    """Part dates from times where one column holds both."""
    for number, cells in enumerate(rows.cells):
        if not number % STRIDE:
            pace.step(number / len(rows.cells))
        stamps = (*split_stamp(cells[3]), *split_stamp(cells[5]))
        rows.cells[number] = (*cells[:2], *stamps, *cells[6:])


def _flag_columns(preview: Preview, table: Table, people: set[str]) -> None:
    """Flag a name that two columns bear, and hours that more than one person logged."""
    twice = [name for name, count in Counter(table.names).items() if name.strip() and count > 1]
    for name in twice:
        preview.flagged.append(Problem(preview.file, table.line, "import.twice_named", {"column": name}))
    people = {person.strip() for person in people} - {""}
    if len(people) > 1:
        preview.flagged.append(
            Problem(preview.file, table.line, "import.several_people", {"people": len(people)})
        )


def _shown(table: Table) -> str:
    """Return the names of the columns that count, as the file writes them."""
    names = [table.names[at].strip() for at in sorted({*table.layout.columns} - {NONE})]
    return ", ".join(name[:LONGEST_CELL] for name in names[:SHOWN])


def _first_line(text: str) -> str:
    """Return the first line that holds anything, cut to what a sentence can show."""
    line = text.lstrip()[:200].partition("\n")[0].rstrip()
    return line if len(line) < 200 else f"{line[:199]}…"
