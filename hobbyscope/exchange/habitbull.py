"""HabitBull: its export as CSV, with a line for each habit and day; what was done, but not for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Match, Pace
from hobbyscope.exchange.book import heads_of, open_book
from hobbyscope.exchange.clock import LONGEST_CELL, Dates
from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.durations import length_of
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.loop_habits import YES, Diary, Habit
from hobbyscope.exchange.tabular import Layout, find_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview
    from hobbyscope.exchange.tabular import Cells

_TELLING = {"habitname", "habitdescription", "habitcategory", "value"}


def _layout(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    return Layout(
        activity=columns.at("habitname"),
        note=columns.at("commenttext", "notes"),
        start_date=columns.at("calendardate", "date"),
        length=columns.at("value"),
        labels=(columns.at("habitcategory"),),
    )


class _HabitBull:
    """The importer of such a table: it asks how long one time of each habit takes."""

    source = "habitbull"

    def recognise(self, look: Look) -> Match | None:
        """Return that a table is HabitBull's by the names of its columns."""
        named = {"columns": "HabitName, HabitDescription, HabitCategory, Value"}
        return Match(0.95, "import.is_columns", named) if find_in(heads_of(look), _layout) else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused where it cannot be read at all."""
        pace = Pace(options, progress)
        book = open_book(path, options.encoding, pace.part(0.0, 0.1))
        table = find_in(book.heads, _layout)
        if table is None:
            raise Refused("import.no_columns", file=path.name, found=book.opening())
        rows = book.rows(table, pace.part(0.1, 0.4))
        logbook = Logbook(self.source, path.name, options)
        logbook.preview.encoding, logbook.preview.choices = book.encoding, ("encoding",)
        days = _Days(logbook, options)
        for number, line in enumerate(rows.lines):
            if not number % STRIDE:
                pace.step(0.4 + 0.5 * number / len(rows.lines))
            cells, rows.cells[number] = rows.cells[number], ()  # let go bit by bit
            days.take(line, cells)
        if not logbook.preview.read:
            raise Refused("import.no_facts", file=path.name)
        days.diary.finish(days.habits.values())
        return logbook.finish(pace.part(0.9, 1.0))


class _Days:
    """Gives a diary the days of one table."""

    def __init__(self, logbook: Logbook, options: Options) -> None:
        self._logbook = logbook
        self.diary = Diary(logbook, options)
        self.habits: dict[str, Habit] = {}
        self._dates = Dates("ymd")

    def take(self, line: int, cells: Cells) -> None:
        """Take a row: 1 says that the habit was done, 0 that it was not; other numbers count something."""
        name, note, date, value, category = *cells[:3], cells[6], cells[10]
        amount = length_of(value, unit=1000)
        day = self._dates[date]
        if amount is None or (amount.seconds == 0 and not amount.damaged):
            return
        if amount.damaged or amount.seconds < 0:
            self._logbook.skip(line, "import.bad_tick", text=value[:LONGEST_CELL])
        elif day is None:
            self._logbook.skip(line, "import.bad_date", text=date[:LONGEST_CELL])
        else:
            tags = (category,) if category.strip() else ()
            habit = self.habits.setdefault(name, Habit(name.strip(), tags=tags))
            self.diary.take(line, habit, day, YES if amount.seconds == 1000 else amount.seconds, note)


HABITBULL = _HabitBull()
