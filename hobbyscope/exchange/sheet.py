"""A log in a table: what every importer of such files does once it knows which column holds what."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Match, Pace, Preview, Problem
from hobbyscope.exchange.book import heads_of, open_book, placed
from hobbyscope.exchange.clock import LONGEST_CELL, Times, ambiguous, date_order, split_stamps, without_year
from hobbyscope.exchange.durations import MINUTE
from hobbyscope.exchange.kinds import is_time
from hobbyscope.exchange.mapping import as_own, has_days_across, is_summary, mapped, plain_table, sight_of
from hobbyscope.exchange.overlaps import flag_overlaps
from hobbyscope.exchange.reading import Reading
from hobbyscope.exchange.tabular import NONE, Layout, Rows, find_in
from hobbyscope.exchange.yearless import LEAP_YEAR, give_years, in_year, lack_years

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options
    from hobbyscope.exchange.book import Book
    from hobbyscope.exchange.tabular import Cells, Table

SHOWN = 6  # names of columns in a sentence
_ZONED = re.compile(r"\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")  # as most times are that tell their zone
_JSON = re.compile(r"\s*(?:\{|\[\s*(?:[\[{\"\]]|$))")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The importer of one kind of table."""

    source: str
    certainty: float  # that a file with such columns is of this kind
    layout_of: Callable[[Sequence[str], Sequence[Sequence[str]]], Layout | None]
    own_order: Callable[[Layout], str | None] = lambda layout: (
        None
    )  # the order in which the tool writes dates
    asks: bool = False  # what the columns hold, where nothing tells it
    row: Callable[[Cells, Options], Cells | None] | None = None  # what a row means; None: it is no record
    choices: tuple[str, ...] = ()  # options that `row` follows
    nameless: str = ""  # the activity of a row that tells none: the tool counts its hours too

    def recognise(self, look: Look) -> Match | None:
        """Return how sure it is that a file is of this kind, and the columns that say so."""
        table = find_in(heads_of(look), self.layout_of)
        if table is None:
            return None
        return Match(self.certainty, "import.is_columns", {"columns": _shown(table)})

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        book = open_book(path, options.encoding, pace.part(0.0, 0.1))
        preview = Preview(self.source, path.name, encoding=book.encoding)
        preview.choices = ("encoding", "columns") if book.encoding else ("columns",)
        table, own = self._table(book, options, preview)
        rows = book.rows(table, pace.part(0.1, 0.4))
        if not rows.lines:
            raise Refused("import.no_rows", file=path.name)
        if preview.needs:
            preview.read = len(rows.lines)
            return preview
        if self.row is not None and own:
            preview.choices += self.choices
            rows = _meant(rows, self.row, options, preview, pace.part(0.4, 0.42))
        if table.layout.minutes != NONE:
            rows.cells[:] = [
                (*cells[:6], _whole_length(cells[6], cells[-1]), *cells[7:-1]) for cells in rows.cells
            ]
        if table.layout.joined:
            _split_stamps(rows, pace.part(0.42, 0.45))
        if table.layout.activity == table.layout.note == NONE:  # as chosen: all of it is one activity
            rows.cells[:] = [(self.nameless or path.stem, *cells[1:]) for cells in rows.cells]
        order = self._order(table.layout, rows, preview, options, pace)
        if preview.needs or order is None:
            preview.read += len(rows.lines)
            return preview
        _flag_columns(preview, table, _distinct(rows, 8, pace))
        blur = _blur(rows, pace)
        reading = Reading(preview, options, order, table.layout.unit, self.nameless)
        lines = reading.read(rows, pace.part(0.45, 0.95))
        blur = max(reading.blur, blur)
        flag_overlaps(preview, lines, blur, pace.part(0.95, 1.0))
        for problems in (preview.flagged, preview.skipped):
            problems.sort(key=lambda problem: problem.line)
            problems[:] = [placed(problem, book) for problem in problems]
        return preview

    def _table(self, book: Book, options: Options, preview: Preview) -> tuple[Table, bool]:
        """Return the table of a file, as recognised or chosen, and whether its rows are as the tool has them.

        It is shown, too; or what its columns may hold.
        """
        known = find_in(book.heads, self.layout_of)
        table = known or (plain_table(book.heads) if self.asks else None)
        if table is None:
            found = book.opening()
            code = "import.json_unknown" if _JSON.match(found) else "import.no_columns"
            raise Refused(code, file=preview.file, found=found)
        if known is None and not options.columns and has_days_across(book.heads):
            raise Refused("import.days_across", file=preview.file)
        if known is None and not options.columns and is_summary(book.heads):
            raise Refused("import.without_days", file=preview.file)
        head = next(head for head in book.heads if head.part == table.part)
        names, own = table.names, table.layout
        if options.columns:
            table = mapped(table, head, options.columns, preview.file)
        preview.sight = sight_of(table, head, names)
        if known is None and not options.columns:
            preview.needs = ("columns",)
            return table._replace(layout=Layout(labels=tuple(range(len(names))))), False
        layout = as_own(own, table.layout)
        return (table, False) if layout is None else (table._replace(layout=layout), True)

    def _order(
        self, layout: Layout, rows: Rows, preview: Preview, options: Options, pace: Pace
    ) -> str | None:
        """Return the order of a date's parts, or None where it must be asked; add what may be chosen."""
        if _any_local(rows, pace):
            preview.choices += ("zone",)
        dates = _distinct(rows, 2, pace) | _distinct(rows, 4, pace)
        if not lack_years(dates):
            return self._known_order(layout, dates, preview, options)
        preview.choices += ("year",)
        order = self._known_order(layout, {in_year(text, LEAP_YEAR) for text in dates}, preview, options)
        if options.year is None:
            preview.needs = ("year", *preview.needs)
            preview.example = next(cells[2] for cells in rows.cells if without_year(cells[2]))
        elif order is not None:
            give_years(rows, options.year, order, pace.part(0.45, 0.45))
        return order

    def _known_order(self, layout: Layout, dates: set[str], preview: Preview, options: Options) -> str | None:
        """Return the order in which the dates of a file are written, or ask for it."""
        # What was answered for one file must not turn round the dates of another that leaves no doubt.
        if order := date_order(dates) or self.own_order(layout):
            return order
        preview.choices += ("date_order",)
        if options.date_order in ("dmy", "mdy"):
            return options.date_order
        preview.needs = ("date_order",)
        preview.example = next(text for text in sorted(dates) if ambiguous(text))
        return None


def _meant(
    rows: Rows, row: Callable[[Cells, Options], Cells | None], options: Options, preview: Preview, pace: Pace
) -> Rows:
    """Return the rows that are records, as the tool means them; what it refuses is skipped."""
    meant = Rows(array("q"), [])
    for number, line in enumerate(rows.lines):
        if not number % STRIDE:
            pace.step(number / len(rows.lines))
        cells, rows.cells[number] = rows.cells[number], ()  # let go bit by bit
        try:
            record = row(cells, options)
        except Refused as reason:
            preview.read += 1
            preview.skipped.append(Problem(preview.file, line, reason.code))
            continue
        if record is not None:
            meant.lines.append(line)
            meant.cells.append(record)
    return meant


def _distinct(rows: Rows, column: int, pace: Pace) -> set[str]:
    """Return the different texts of a column of `Cells`."""
    texts: set[str] = set()
    for at in range(0, len(rows.cells), STRIDE):
        texts.update(map(itemgetter(column), rows.cells[at : at + STRIDE]))
        pace.step(0.45)
    return texts


def _split_stamps(rows: Rows, pace: Pace) -> None:
    """Part dates from times where one column holds both; an end may be a time alone."""
    shared = dict[str, str]().setdefault  # days recur, and are held once
    for at in range(0, len(rows.cells), STRIDE):
        pace.step(at / len(rows.cells))
        columns: list[Sequence[str]] = [*zip(*rows.cells[at : at + STRIDE], strict=True)]
        for date, time in ((2, 3), (4, 5)):
            days, columns[time] = split_stamps(columns[time])
            columns[date] = [*map(shared, days, days)]
        if "" in columns[5]:
            columns[4], columns[5] = zip(*map(_end, columns[4], columns[5]), strict=True)
        rows.cells[at : at + STRIDE] = zip(*columns, strict=True)


def _end(date: str, time: str) -> tuple[str, str]:
    """Return the date and the time of an end of which a time may be all that is told."""
    return ("", date) if date and not time and is_time(date) else (date, time)


def _whole_length(hours: str, minutes: str) -> str:
    """Return a length of which the hours and the minutes stand apart."""
    hours, minutes = hours.strip(), minutes.strip()
    return f"{hours or 0}:{minutes.rjust(2, '0')}" if hours or minutes else ""


def _any_local(rows: Rows, pace: Pace) -> bool:
    """Return whether any row begins at a time of day that tells no zone."""
    for at in range(0, len(rows.cells), STRIDE):
        pace.step(0.45)
        if any(map(_is_local, map(itemgetter(3), rows.cells[at : at + STRIDE]))):
            return True
    return False


def _is_local(time: str) -> bool:
    """Return whether a text is a time of day that tells no zone."""
    if not time or _ZONED.fullmatch(time):
        return False
    return (clock := Times()[time]) is not None and clock.offset_s is None


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


def _blur(rows: Rows, pace: Pace) -> int:
    """Return the seconds that a clock leaves open: those of a minute where it shows none."""
    for at in range(0, len(rows.cells), STRIDE):
        pace.step(0.45)
        portion = rows.cells[at : at + STRIDE]
        if any(1 in map(str.count, map(itemgetter(column), portion), repeat(":")) for column in (3, 5)):
            return MINUTE
    return 0


def _shown(table: Table) -> str:
    """Return the names of the columns that count, as the file writes them."""
    names = [table.names[at].strip() for at in sorted({*table.layout.columns} - {NONE})]
    return ", ".join(name[:LONGEST_CELL] for name in names[:SHOWN])
