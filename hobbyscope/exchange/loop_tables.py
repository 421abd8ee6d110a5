"""The tables of a Loop export: the habits, the days of all of them, and those of each habit with notes."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Mark
from hobbyscope.exchange.clock import LONGEST_CELL, Dates
from hobbyscope.exchange.loop_habits import YES, Habit
from hobbyscope.exchange.tabular import lines_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from hobbyscope.exchange.base import Pace
    from hobbyscope.exchange.logbook import Logbook
    from hobbyscope.exchange.loop_habits import Diary

HABITS, CHECKMARKS, SLIPS = "Habits.csv", "Checkmarks.csv", "Slips.csv"
ROWS_A_STEP = 20  # each can hold a thousand cells

_WORDS = {"YES_MANUAL": 2, "YES_AUTO": 1, "NO": 0, "SKIP": 3, "UNKNOWN": -1, "": -1}
_NOTHING = frozenset(("UNKNOWN", "NO", "YES_AUTO", "SKIP", "0", "1", "3", "-1", ""))
_NUMBER = re.compile(r"-?\d{1,12}")
_ENTRY = r"Entry\(timestamp=[^,()]{1,64}, value=(-?\d{1,12})(?:, notes=[^()]{0,2000})?\)"  # of one version
_UNTIDY = re.compile(_ENTRY)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_DAY = r"\d{4}-\d\d-\d\d"
_VALUE = rf"(?:YES_MANUAL|YES_AUTO|NO|SKIP|UNKNOWN|-?\d{{1,12}}|{_ENTRY})"
_HABITS_HEAD = re.compile(
    r"(?:Position,|)\"?Name\"?,.{0,99}(?:NumRepetitions,Interval|FrequencyNumerator).{0,99}Color"
)
_ALL_HEAD = re.compile(rf"Date,.*\r?\n{_DAY}(?:,{_VALUE})+(?:,|(?<=[A-Z]))\r?(?:\n|$)")
_BARE_HEAD = re.compile(rf"(?:Date,Value\r?\n|)\"?{_DAY}\"?,\"?{_VALUE}\"?\r?(?:\n|$)")
_ONE_HEAD = re.compile(rf"\"?Date\"?,\"?Value\"?,\"?Notes\"?\r?(?:\n\"?{_DAY}\"?,\"?{_VALUE}\"?,|\n?$)")
_SCORES_HEAD = re.compile(rf"(?:Date,.*\r?\n|){_DAY}(?:,-?\d[.,]\d{{4}})+,?\r?(?:\n|$)")
_FOLDER = re.compile(r"(\d+) ?(.*)", re.DOTALL)


def kind_of_table(head: str) -> str:
    """Return which table of an export a text begins: 'habits', 'all', 'one', 'scores'; '' for none."""
    for kind, pattern in (
        ("habits", _HABITS_HEAD),
        ("all", _ALL_HEAD),
        ("one", _ONE_HEAD),
        ("bare", _BARE_HEAD),
        ("scores", _SCORES_HEAD),
    ):
        if pattern.match(head.lstrip("\ufeff")):
            return kind
    return ""


def read_habits(text: str, file: str) -> dict[int, Habit]:
    """Return the habits of Habits.csv by their position, in order."""
    rows = _rows(text, file)
    names = [name.strip().casefold() for name in next(rows, (1, []))[1]]
    habits: dict[int, Habit] = {}
    for _, row in rows:
        cells = dict(zip(names, row, strict=False))
        position = cells.get("position", "")
        color = cells.get("color", "").upper()
        mark = Mark(color if _COLOR.fullmatch(color) else "", cells.get("archived?", "").lower() == "true")
        number = int(position) if _NUMBER.fullmatch(position) else len(habits) + 1
        habits[number] = Habit(cells.get("name", "").strip(), cells.get("unit", ""), mark)
    return habits


def folder_of(name: str) -> tuple[int, str]:
    """Return the position of a habit and its name, of those of its folder ('002 Wake up early')."""
    found = _FOLDER.fullmatch(name)
    return (int(found[1][:9]), found[2]) if found else (0, name)


class Days:
    """Gives a diary the days of tables, each text read once."""

    def __init__(self, logbook: Logbook, diary: Diary) -> None:
        self._logbook = logbook
        self._diary = diary
        self._dates = Dates("ymd")

    def read_one(self, text: str, habit: Habit) -> None:
        """Read the table of one habit."""
        for line, row in _rows(text, self._logbook.preview.file):
            if row[0] != "Date":
                note = row[2] if len(row) > 2 else ""
                self._take(line, row[0], habit, row[1] if len(row) > 1 else "", note)

    def read_all(
        self, text: str, habits: Mapping[int, Habit], without: Collection[int], pace: Pace
    ) -> list[Habit]:
        """Read the table of all habits but those `without`, and return the habits in its columns."""
        head, _, body = text.removeprefix("\ufeff").partition("\n")
        lines = body.split("\n")
        columns = len(_tidied(lines[0]).rstrip("\r,").split(",")) - 1
        shown = _in_header(head.rstrip("\r"), list(habits.values()), columns)
        left_out = {id(habits[number]) for number in without}
        for number, line in enumerate(lines):
            if not number % ROWS_A_STEP:
                pace.step(number / len(lines))
            day, *values = _tidied(line).rstrip("\r").split(",")
            for habit, value in zip(shown, values, strict=False):
                if value not in _NOTHING and id(habit) not in left_out:
                    self._take(number + 2, day, habit, value)
        return shown

    def _take(self, line: int, date: str, habit: Habit, value: str, note: str = "") -> None:
        value = value.strip()
        done = int(value) if _NUMBER.fullmatch(value) else _WORDS.get(value)
        day = self._dates[date]
        if done is None:
            self._logbook.skip(line, "import.bad_tick", text=value[:LONGEST_CELL])
        elif day is not None:
            self._diary.take(line, habit, day, done, note)
        elif done >= YES:
            self._logbook.skip(line, "import.bad_date", text=date[:LONGEST_CELL])


def _tidied(line: str) -> str:
    return _UNTIDY.sub(r"\1", line) if "Entry(" in line else line


def _in_header(head: str, habits: Sequence[Habit], columns: int) -> list[Habit]:
    """Return the habit of each column: names stand there as they are, and may hold commas."""
    cells = head.removesuffix(",").split(",")[1:]
    if len(cells) > columns or len(habits) != len(cells):
        found = _by_name(head, habits)
        if found is not None:
            return found
    if len(habits) == columns:
        return list(habits)
    by_name = {habit.name: habit for habit in habits}
    return [by_name.get(cell.strip(), Habit(cell.strip())) for cell in cells]


def _by_name(head: str, habits: Sequence[Habit]) -> list[Habit] | None:
    """Return the habits whose names follow each other in a header; None where something else stands there."""
    named: dict[str, list[Habit]] = {}
    for habit in reversed(habits):
        named.setdefault(habit.name, []).append(habit)
    lengths = sorted({len(name) for name in named}, reverse=True)
    found: list[Habit] = []
    at = head.find(",") + 1
    while at < len(head):
        for length in lengths:
            same = named.get(head[at : at + length])
            if same and head[at + length : at + length + 1] in ("", ","):
                found.append(same.pop() if len(same) > 1 else same[0])
                at += length + 1
                break
        else:
            return None
    return found


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Return the rows of a table with the lines on which they begin."""
    reader = csv.reader(lines_of(text.removeprefix("\ufeff")))
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        most = csv.field_size_limit()
        raise Refused("import.long_cell", file=file, line=line, most=most) from error
