"""A fact as Hamster writes it anywhere: its times are text on the wall."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.exchange.clock import DAY, LONGEST_CELL, Dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.exchange.logbook import Logbook

_HOUR, _SIXTIETH = "([01]\\d|2[0-3])", "([0-5]\\d)"
STAMP = re.compile(rf"(\d{{4}}-\d\d-\d\d)[ T]{_HOUR}:{_SIXTIETH}(?::{_SIXTIETH}(\.\d{{1,9}})?)?")
# Of the first years, and of calendars.
_COMPACT = re.compile(rf"(\d{{8}})T?{_HOUR}{_SIXTIETH}{_SIXTIETH}?()")


class Facts:
    """Takes facts with times as Hamster writes them, one by one, for a logbook."""

    def __init__(self, logbook: Logbook) -> None:
        self._logbook = logbook
        self._dates = Dates("ymd")

    def take(self, line: int, name: str, begin: str, end: str, note: str, tags: Iterable[str]) -> None:
        """Take a fact; without an end it is still running."""
        first = self._wall(begin)
        last = self._wall(end) if end else None
        if first is None or (end and last is None):
            text = begin if first is None else end
            self._logbook.skip(line, "import.bad_time", text=text[:LONGEST_CELL])
        else:
            begun, ended, told = int(first), None, None
            if last is not None:
                # Reports leave fractions out; what they tell is known again all the same.
                ended, told = begun + round(last - first), f"{begun}\0{int(last) - begun}\0"
            self._logbook.on_the_wall(line, name, begun, ended, note, tags, told=told)

    def _wall(self, text: str) -> float | None:
        """Return a time on the wall in seconds since 1970; None for a text that is no time."""
        found = STAMP.fullmatch(text) or _COMPACT.fullmatch(text)
        day = self._dates[found[1]] if found else None
        if found is None or day is None:
            return None
        _, hour, minute, second, fraction = found.groups()
        return day * DAY + int(hour) * 3600 + int(minute) * 60 + int(second or 0) + float(fraction or 0)
