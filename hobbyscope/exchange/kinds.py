"""What the cells of a column are, told by a sample: times with a date, dates, times, lengths, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.clock import DAY, Dates, Times, split_stamp
from hobbyscope.exchange.durations import HOUR, MINUTE, SECOND, length_of
from hobbyscope.exchange.tabular import NONE, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.exchange.durations import Length

    Rows = Sequence[Sequence[str]]

MANY_HOURS = 16  # hardly anybody's usual hours of one day: such numbers are minutes
MANY_MINUTES = 16 * 60  # and such ones are seconds


def is_stamp(text: str) -> bool:
    """Return whether a text holds a date and a time."""
    date, time = split_stamp(text)
    return any(letter.isdigit() for letter in date) and time != ""  # not '오전 10:00'


def is_time(text: str) -> bool:
    """Return whether a text is a time of day, or a length written like one."""
    return (
        Times()[text] is not None and not text.replace(".", "").strip().isdigit()
    )  # '1.50' is a number, mostly


def is_date(text: str) -> bool:
    """Return whether a text is a date, in either order."""
    return Dates("dmy")[text] is not None or Dates("mdy")[text] is not None


def is_length(text: str) -> bool:
    """Return whether a text is a length of time, or a bare number."""
    length = length_of(text)
    return length is not None and not length.damaged


def is_value(text: str) -> bool:
    """Return whether a text is what no column is called."""
    return text.strip() != "" and (is_stamp(text) or is_time(text) or is_date(text) or is_length(text))


def cells_of(rows: Rows, place: int) -> list[str]:
    """Return the cells of a column that hold anything."""
    return [row[place] for row in rows if NONE < place < len(row) and row[place].strip()]


def are(rows: Rows, place: int, kind: Callable[[str], bool]) -> bool:
    """Return whether most cells of a column are of a kind."""
    cells = cells_of(rows, place)
    return sum(map(kind, cells)) * 2 > len(cells)


def are_stamps(rows: Rows, place: int) -> bool:
    """Return whether most cells of a column hold a date and a time."""
    return are(rows, place, is_stamp)


def guessed(places: Sequence[int], rows: Rows) -> Layout:
    """Return what columns without known names may hold, by their cells alone."""
    free = list(places)

    def take(kind: Callable[[str], bool]) -> list[int]:
        found = [place for place in free if are(rows, place, kind)]
        free[:] = [place for place in free if place not in found]
        return [*found, NONE, NONE, NONE]

    stamps, dates, times, lengths = take(is_stamp), take(is_date), take(is_time), take(is_length)
    layout = Layout(start_date=dates[0], end_date=dates[1])
    if stamps[0] != NONE:
        layout = Layout(start=stamps[0], end=stamps[1], length=times[0], joined=True)
    elif times[1] != NONE:
        layout = layout._replace(start=times[0], end=times[1], length=times[2])
    else:
        layout = layout._replace(length=times[0])
    if layout.length == NONE:
        unit = likely_unit(rows, lengths[0], layout.start, layout.end)
        layout = layout._replace(length=lengths[0], unit=unit)
    activity, note = _words(rows, free)
    return layout._replace(activity=activity, note=note)


def likely_unit(rows: Rows, place: int, start: int, end: int) -> int:
    """Return the seconds that bare numbers of a column count: by the clock where one tells, else by size."""
    numbers = [(row, length.seconds) for row in rows if (length := _bare_number(row, place)) is not None]
    spans = [(hours / HOUR, span) for row, hours in numbers if (span := _span(row, start, end))]
    for unit in (HOUR, MINUTE, SECOND):
        if 2 * sum(abs(number * unit - span) <= max(MINUTE, 0.1 * span) for number, span in spans) > len(
            spans
        ):
            return unit
    usual = sorted(hours for _, hours in numbers)[len(numbers) // 2] if numbers else 0
    if usual > MANY_MINUTES * HOUR:
        return SECOND
    return MINUTE if usual > MANY_HOURS * HOUR else HOUR


def _bare_number(row: Sequence[str], place: int) -> Length | None:
    """Return what a number in a cell would be in hours."""
    text = row[place].strip() if NONE < place < len(row) else ""
    return length_of(text) if text.replace(",", ".").replace(".", "", 1).isdecimal() else None


def _span(row: Sequence[str], start: int, end: int) -> int:
    """Return the seconds between two clock times of a row, 0 where there are none."""
    if NONE in (start, end) or len(row) <= max(start, end):
        return 0
    clocks = [Times()[split_stamp(row[place])[1] or row[place]] for place in (start, end)]
    first, last = (None if clock is None else clock.second for clock in clocks)
    return 0 if first is None or last is None else (last - first) % DAY


def _words(rows: Rows, places: Sequence[int]) -> tuple[int, int]:
    """Return which columns may name the activity and hold the note: the texts that recur, and the longest."""
    filled = [place for place in places if cells_of(rows, place)]
    if not filled:
        return NONE, NONE

    def share(place: int) -> float:
        cells = cells_of(rows, place)
        return len(set(cells)) / len(cells)

    activity = min(filled, key=share)
    others = [place for place in filled if place != activity]
    note = max(others, key=lambda place: sum(map(len, cells_of(rows, place))), default=NONE)
    return activity, note
