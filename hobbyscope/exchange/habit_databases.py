"""The databases of Tickmate and Rewire: habits that were ticked, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Mark, Match, Pace
from hobbyscope.exchange.clock import Dates
from hobbyscope.exchange.database import is_database, open_database
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.loop_habits import Diary, Habit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview
    from hobbyscope.exchange.database import Database, Value

_DONE = 2  # what Rewire calls a day on which a habit was done


class _Tick(NamedTuple):
    """A habit by its id, and the day as text."""

    habit: Value
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class HabitDatabase:
    """The importer of a database of ticks."""

    source: str
    tables: tuple[tuple[str, ...], ...]  # each with some of its columns
    habits: Callable[[Database], Mapping[Value, Habit]]
    ticks: Callable[[Database], Iterator[_Tick]]

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is such a database, by its tables."""
        if not is_database(look):
            return None
        with open_database(look.path) as database:
            tables = ", ".join(name for name, *_ in self.tables)
            return Match(0.95, "import.is_tables", {"tables": tables}) if self._fits(database) else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole database; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        logbook, dates = Logbook(self.source, path.name, options), Dates("ymd")
        diary = Diary(logbook, options)
        with open_database(path) as database:
            if not self._fits(database):
                raise Refused("import.database_unknown", file=path.name)
            habits = self.habits(database)
            for number, tick in enumerate(self.ticks(database), 1):
                if not number % STRIDE:
                    pace.step(0.5)
                habit, day = habits.get(tick.habit), dates[tick.day]
                if habit is None:
                    logbook.skip(number, "import.no_name")
                elif day is None:
                    logbook.skip(number, "import.bad_date", text=tick.day)
                else:
                    diary.tick(number, habit, day, tick.note)
        if not logbook.preview.read:
            raise Refused("import.no_facts", file=path.name)
        diary.finish(habits.values())
        return logbook.finish(pace.part(0.9, 1.0))

    def _fits(self, database: Database) -> bool:
        return all(database.has(*table) for table in self.tables)


def _tickmate_habits(database: Database) -> dict[Value, Habit]:
    rows = database.rows("tracks", "_id", "name", "enabled")
    return {key: Habit(_text(name), mark=Mark(archived=enabled == 0)) for key, name, enabled in rows}


def _tickmate_ticks(database: Database) -> Iterator[_Tick]:
    for track, year, month, day in database.rows("ticks", "_track_id", "year", "month", "day"):
        number = month + 1 if isinstance(month, int) else month  # January is 0
        yield _Tick(track, f"{_text(year):0>4}-{_text(number):0>2}-{_text(day):0>2}"[:16], "")


def _rewire_habits(database: Database) -> dict[Value, Habit]:
    rows = database.rows("habits", "_id", "name", "archived")
    return {key: Habit(_text(name), mark=Mark(archived=archived == 1)) for key, name, archived in rows}


def _rewire_ticks(database: Database) -> Iterator[_Tick]:
    for habit, day, kind, note in database.rows("checkins", "habit_id", "date", "type", "note"):
        if kind == _DONE:
            yield _Tick(habit, _text(day)[:16], _text(note))


def _text(value: Value) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


TICKMATE = HabitDatabase(
    "tickmate",
    (("tracks", "_id", "name"), ("ticks", "_track_id", "year", "month", "day")),
    _tickmate_habits,
    _tickmate_ticks,
)
REWIRE = HabitDatabase(
    "rewire",
    (("habits", "_id", "name"), ("checkins", "habit_id", "date", "type")),
    _rewire_habits,
    _rewire_ticks,
)
