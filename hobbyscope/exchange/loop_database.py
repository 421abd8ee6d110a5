"""The database of Loop Habit Tracker, of every version of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Mark
from hobbyscope.exchange.clock import DAY
from hobbyscope.exchange.database import open_database
from hobbyscope.exchange.loop_habits import YES, Habit

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.exchange.base import Pace
    from hobbyscope.exchange.database import Database, Value
    from hobbyscope.exchange.logbook import Logbook
    from hobbyscope.exchange.loop_habits import Diary

# What a number means: before version 14 it was the colour itself, then one of these, then of those.
_OLD_COLORS = (
    *("#D32F2F", "#E64A19", "#F9A825", "#AFB42B", "#388E3C", "#00897B", "#00ACC1", "#039BE5", "#5E35B1"),
    *("#8E24AA", "#D81B60", "#303030", "#AAAAAA"),
)
_COLORS = (
    *("#D32F2F", "#E64A19", "#F57C00", "#FF8F00", "#F9A825", "#AFB42B", "#7CB342", "#388E3C", "#00897B"),
    *("#00ACC1", "#039BE5", "#1976D2", "#303F9F", "#5E35B1", "#8E24AA", "#D81B60", "#5D4037", "#303030"),
    *("#757575", "#AAAAAA"),
)
_PALETTE_SINCE, _COLORS_SINCE = 14, 21


def holds_habits(path: Path) -> bool:
    """Return whether a database is one of Loop, by its tables; raise Refused where it cannot be read."""
    with open_database(path) as database:
        return _is_loop(database)


def read_database(path: Path, logbook: Logbook, diary: Diary, pace: Pace) -> list[Habit]:
    """Give a diary what a database holds and return the habits; raise Refused where it is none of Loop."""
    with open_database(path) as database:
        if not _is_loop(database):
            raise Refused("import.database_unknown", file=path.name)
        habits = _habits(database)
        total = database.count("repetitions")
        dated = database.has("repetitions", "value")
        rows = database.rows("repetitions", "habit", "timestamp", "value", "notes")
        for number, (key, stamp, value, note) in enumerate(rows, 1):
            if not number % STRIDE:
                pace.step(min(1.0, number / total))
            done = value if dated else YES
            if not isinstance(done, int) or done < YES:
                continue
            habit = habits.get(key)
            if habit is None:
                logbook.skip(number, "import.no_name")
            elif not isinstance(stamp, int):
                logbook.skip(number, "import.no_date")
            else:
                diary.take(number, habit, stamp // (1000 * DAY), done, note if isinstance(note, str) else "")
    return list(habits.values())


def _is_loop(database: Database) -> bool:
    return database.has("habits", "id", "name") and database.has("repetitions", "habit", "timestamp")


def _habits(database: Database) -> dict[Value, Habit]:
    version = database.version()
    return {
        key: Habit(
            name if isinstance(name, str) else "",
            unit if isinstance(unit, str) else "",
            Mark(_color(color, version), archived == 1),
        )
        for key, name, unit, color, archived in database.rows(
            "habits", "id", "name", "unit", "color", "archived"
        )
    }


def _color(value: Value, version: int) -> str:
    if not isinstance(value, int):
        return ""
    if version < _PALETTE_SINCE:
        return f"#{value & 0xFFFFFF:06X}" if value < 0 else ""
    colors = _COLORS if version >= _COLORS_SINCE else _OLD_COLORS
    return colors[value] if 0 <= value < len(colors) else ""
