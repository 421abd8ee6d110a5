"""Habits of Loop, and what a day of one becomes: a length where it is counted in hours, else a tick.

Loop keeps a number a day: -1 nothing known, 0 no, 1 yes by its frequency, 2 yes, 3 skipped; of a habit with
an amount, thousandths of its unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Mark
from hobbyscope.exchange.durations import HOUR, MINUTE
from hobbyscope.exchange.known import Known
from hobbyscope.exchange.labels import Names
from hobbyscope.exchange.text import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.logbook import Logbook

YES, SKIPPED = 2, 3
FREE_DAYS = 200_000  # on which something was done: fifty habits in ten years; and more in a larger file,
LEAST_DAY = 4  # so many bytes each
_HOURS = (
    *(
        "h",
        "hr",
        "hrs",
        "hour",
        "hours",
        "std",
        "stunde",
        "stunden",
        "heure",
        "heures",
        "hora",
        "horas",
        "ora",
    ),
    *(
        "ore",
        "uur",
        "uren",
        "timme",
        "timmar",
        "timer",
        "tunti",
        "tuntia",
        "godz",
        "godzina",
        "godziny",
    ),
    *(
        "hodina",
        "hodiny",
        "saat",
        "ч",
        "час",
        "часа",
        "часов",
        "год",
        "година",
        "시간",
        "時間",
        "小时",
        "小時",
    ),
)
_MINUTES = (
    *(
        "min",
        "mins",
        "minute",
        "minutes",
        "minuten",
        "minuto",
        "minutos",
        "minuti",
        "minuut",
        "minuter",
        "minut",
    ),
    *(
        "minutter",
        "minuuttia",
        "minuty",
        "dakika",
        "dk",
        "мин",
        "минута",
        "минуты",
        "минут",
        "хв",
        "분",
        "分",
    ),
    *("分钟", "分鐘", "分間"),
)
_SECONDS = ("s", "sec", "secs", "second", "seconds", "sekunden", "초", "秒", "сек")
_UNITS = {
    **dict.fromkeys(_HOURS, HOUR),
    **dict.fromkeys(_MINUTES, MINUTE),
    **dict.fromkeys(_SECONDS, 1),
}


class Habit(NamedTuple):
    """A habit as Loop describes it."""

    name: str
    unit: str = ""
    mark: Mark = Mark()
    tags: tuple[str, ...] = ()


class Diary:
    """Takes days of habits for a logbook; how long a tick is, `Options.ticks` tells, or it must be asked."""

    def __init__(self, logbook: Logbook, options: Options, size: int = LARGEST) -> None:
        """Begin; `size` is how many bytes the file takes: a packed one could hold millions of days."""
        self._logbook = logbook
        self._most = self._left = FREE_DAYS + size // LEAST_DAY
        self._preview = logbook.preview
        self._seconds = options.ticks
        self._taken = Known()  # days of habits

    def take(self, line: int, habit: Habit, day: int, value: int, note: str = "") -> None:
        """Take what Loop keeps of a day, if the habit was done on it."""
        if value != YES and value <= SKIPPED:
            return
        if not self._taken.add((id(habit), day)):
            self._logbook.again()
            return
        self._left -= 1
        if self._left < 0:
            raise Refused("import.many_lines", file=self._preview.file, most=self._most)
        if value > SKIPPED:
            unit = _unit(habit.unit)
            if unit is None:
                amount = f"{value / 1000:g} {habit.unit}".strip()
                self.tick(line, habit, day, f"{amount}\n{note}".strip())
            else:
                self._logbook.length(line, habit.name, day, round(value * unit / 1000), note, habit.tags)
        else:
            self.tick(line, habit, day, note)

    def finish(self, habits: Iterable[Habit]) -> None:
        """Say what must be asked, and how the habits looked."""
        preview = self._preview
        if preview.ticks:
            preview.choices = (*preview.choices, "ticks")
        if preview.ticks.keys() - self._seconds.keys():
            preview.needs = ("ticks",)
        keys = Names({})
        marks = {keys[habit.name]: habit.mark for habit in habits if habit.mark != Mark()}
        preview.marks = {key: marks[key] for key in preview.names if key in marks}

    def tick(self, line: int, habit: Habit, day: int, note: str) -> None:
        """Take a tick: a habit was done, nobody says how long."""
        ticks, name = self._preview.ticks, habit.name
        ticks[name] = ticks.get(name, 0) + 1
        seconds = self._seconds.get(name)
        if seconds is None:
            self._preview.read += 1
        elif seconds:
            self._logbook.length(line, name, day, seconds, note, habit.tags, ticked=True)
        else:
            self._logbook.skip(line, "import.ticks_left", habit=name)


def _unit(text: str) -> int | None:
    """Return the seconds in a unit such as 'h' or 'minutes of reading'; None for one of something else."""
    first = text.casefold().split()[:1]
    return _UNITS.get(first[0].rstrip(".")) if first else None
