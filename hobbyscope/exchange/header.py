"""What the columns of a table hold by their names, in several languages, and by their first cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.exchange import column_words as words
from hobbyscope.exchange.clock import split_stamp
from hobbyscope.exchange.durations import HOUR, MINUTE, SECOND, length_of
from hobbyscope.exchange.kinds import are, are_stamps, cells_of, is_date, is_time, likely_unit
from hobbyscope.exchange.tabular import NONE, SAMPLE, Layout, in_brackets, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = re.compile(r"\d{1,4}")
_UNITS = (
    (HOUR, words.HOURS, words.HOUR_UNITS),
    (MINUTE, words.MINUTES, words.MINUTE_UNITS),
    (SECOND, words.SECONDS, words.SECOND_UNITS),
)


def named(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout:
    """Return which column holds what, as far as the names say."""
    header = _Header(names, rows[:SAMPLE])
    activity, note = header.first(words.ACTIVITY), header.first(words.NOTE)
    start_date, start, joined = header.start()
    end = header.first(words.END) if start != NONE else NONE
    length, unit, minutes = header.length(start, end)
    tags = header.first(words.TAGS)
    if tags in (start_date, start):  # 'Tag' is a day in German
        tags = NONE
    if activity == NONE and tags != NONE and plain(names[tags]) in words.ONE_TAG:  # each record has one
        activity, tags = tags, NONE
    return Layout(
        activity=activity,
        note=NONE if note == activity else note,
        start_date=NONE if joined else start_date,
        start=start,
        end_date=NONE if joined else header.first(words.END_DATE),
        end=end,
        length=length,
        kind=header.first(words.KIND),
        person=header.first(words.PERSON),
        tags=tags,
        labels=header.all(words.LABELS, besides=(activity, note)),
        joined=joined,
        unit=unit,
        minutes=minutes,
    )


class _Header:
    """The names of a table's columns, and some rows below them."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._names = [plain(name) for name in names]
        self._units = [in_brackets(name) for name in names]
        self._rows = rows

    def first(self, titles: Sequence[str]) -> int:
        """Return the column whose name stands foremost among `titles`."""
        return next((self._names.index(title) for title in titles if title in self._names), NONE)

    def all(self, titles: Sequence[str], besides: Sequence[int]) -> tuple[int, ...]:
        """Return every column that bears one of `titles`."""
        places = dict.fromkeys(self._names.index(title) for title in titles if title in self._names)
        return tuple(place for place in places if place not in besides)

    def start(self) -> tuple[int, int, bool]:
        """Return the columns of the date and of the time, and whether the latter holds the date as well."""
        date, start = self._date(), self.first(words.START)
        if start == NONE and date != NONE:
            if are_stamps(self._rows, date):
                return NONE, date, True
            start = self._clock_beside_a_length()
        if start != NONE and (date == NONE or are_stamps(self._rows, start)):
            return NONE, start, True
        return date, start, False

    def _date(self) -> int:
        places = [self._names.index(title) for title in words.OR_DATE if title in self._names]
        dated = (
            place for place in places if are(self._rows, place, lambda text: is_date(split_stamp(text)[0]))
        )
        named = self.first(words.DATE)
        return next(dated, NONE) if named == NONE else named

    def length(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the column that tells most exactly how long, the seconds of a bare number in it, and the
        column of the minutes where it holds whole hours alone."""
        hours, minutes = self.first(words.HOURS), self.first(words.MINUTES)
        if self._are_two_halves(hours, minutes):
            return hours, HOUR, minutes
        return *self._exact_length(start, end), NONE

    def _are_two_halves(self, hours: int, minutes: int) -> bool:
        """Return whether two columns tell a length together, as 1 and 30, and not twice, as 1.5 and 90."""
        if NONE in (hours, minutes):
            return False
        rows = [row for row in self._rows if len(row) > max(hours, minutes)]
        pairs = [(row[hours].strip() or "0", row[minutes].strip() or "0") for row in rows]
        if not all(_WHOLE.fullmatch(text) for pair in pairs for text in pair):
            return False
        return any(int(one) for one, _ in pairs) and all(int(other) < 60 for _, other in pairs)

    def _exact_length(self, start: int, end: int) -> tuple[int, int]:
        found: list[tuple[float, int, int]] = []
        for place, name in enumerate(self._names):
            unit = _unit(name, self._units[place])
            if unit and place != start:
                lengths = [length_of(text, unit) for text in cells_of(self._rows, place)]
                steps = [length.step for length in lengths if length and not length.damaged]
                found.append((min(steps, default=float("inf")), place, unit))
        _, place, unit = min(found, default=(0.0, NONE, HOUR))
        if place != NONE and self._names[place] in words.LENGTH and not self._units[place]:
            unit = likely_unit(self._rows, place, start, end)
        return place, unit

    def _clock_beside_a_length(self) -> int:
        """Return a column called 'time' that holds clock times, where another one holds the length."""
        place = self.first(words.CLOCK_OR_LENGTH)
        others = [
            number
            for number, name in enumerate(self._names)
            if _unit(name, self._units[number]) and number != place
        ]
        return place if place != NONE and others and are(self._rows, place, is_time) else NONE


def _unit(name: str, in_brackets: str) -> int:
    """Return the seconds of a bare number in a column of this name, or 0 where it tells no length."""
    for seconds, names, units in _UNITS:
        if name in names or (name in words.LENGTH and in_brackets in units):
            return seconds
    return HOUR if name in words.LENGTH else 0
