"""What the cells of a column are, told by a sample: times with a date, dates, times, lengths, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.clock import Dates, Times, split_stamp
from hobbyscope.exchange.durations import HOUR, MINUTE, length_of
from hobbyscope.exchange.tabular import NONE, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rows = Sequence[Sequence[str]]

MANY_HOURS = 16  # hardly anybody's usual hours of one day: such numbers are minutes


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
        layout = layout._replace(length=lengths[0], unit=_unit(rows, lengths[0]))
    activity, note = _words(rows, free)
    return layout._replace(activity=activity, note=note)


def _unit(rows: Rows, place: int) -> int:
    """Return the unit that the numbers of a column are likely to count."""
    lengths = sorted(length.seconds for text in cells_of(rows, place) if (length := length_of(text)))
    return MINUTE if lengths and lengths[len(lengths) // 2] > MANY_HOURS * HOUR else HOUR


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
