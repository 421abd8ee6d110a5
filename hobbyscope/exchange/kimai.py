"""Kimai: its export as CSV or for spreadsheets, in any of its languages, with the columns that one chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.durations import HOUR, SECOND, length_of
from hobbyscope.exchange.kimai_words import FIELDS, languages
from hobbyscope.exchange.kinds import are_stamps, cells_of
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import NONE, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.tabular import Cells

_MOST_HOURS = 168  # a week: larger numbers are seconds


def layout_of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of a Kimai export."""
    columns = Columns(names)
    spoken = [words for words in languages() if columns.at(*words["date"]) != NONE]
    found = max((_places(columns, words) for words in spoken), key=len, default={})
    if not _telling(found):
        return None
    place = {field: found.get(field, NONE) for field in FIELDS}
    length = _finest(columns, names[place["duration"]], rows) if "duration" in found else NONE
    joined = are_stamps(rows, place["begin"])
    own = "activity" if "activity" in found else "project"
    return Layout(
        activity=place[own],
        note=place["description"],
        start_date=NONE if joined else place["date"],
        start=place["begin"],
        end=place["end"],
        length=length,
        person=place["user"],
        tags=place["tags"],
        labels=(place["project"] if own == "activity" else NONE, place["customer"]),
        joined=joined,
        unit=_unit(rows, length),
    )


def row(cells: Cells, _options: Options) -> Cells | None:
    """Return a row whose activity is its project where it has no other; None for the total at the end.

    Refuse a record that is still running.
    """
    if not any(cell.strip() for cell in (cells[0], cells[2], cells[3], cells[10])):
        return None
    if cells[3].strip() and not cells[5].strip() and not cells[6].strip(" 0:.,"):
        raise Refused("import.running")
    if not cells[0].strip():
        return (cells[10], *cells[1:10], "", *cells[11:])
    return cells


def _places(columns: Columns, words: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Return which column is which field in one language."""
    places = {field: columns.at(*titles) for field, titles in words.items()}
    return {field: place for field, place in places.items() if place != NONE}


def _telling(found: dict[str, int]) -> bool:
    """Return whether enough columns are there to say that no other program wrote them."""
    timed = {"date", "begin"} <= found.keys() and bool({"end", "duration"} & found.keys())
    return timed and len({"activity", "project", "customer", "user"} & found.keys()) >= 3


def _finest(columns: Columns, name: str, rows: Sequence[Sequence[str]]) -> int:
    """Return, of the columns of one name, the one whose lengths are told in the smallest steps."""
    title = Columns((name,)).names[0]
    places = [place for place, other in enumerate(columns.names) if other == title]

    def step(place: int) -> float:
        lengths = [length_of(text) for text in cells_of(rows, place)]
        return min((length.step for length in lengths if length), default=float("inf"))

    return min(places, key=step)


def _unit(rows: Sequence[Sequence[str]], place: int) -> int:
    """Return what the numbers of a column count: hours, or seconds where they are too large."""
    numbers = [int(text) for text in cells_of(rows, place) if text.strip().isdecimal() and len(text) < 10]
    return SECOND if any(number > _MOST_HOURS for number in numbers) else HOUR


KIMAI = Sheet("kimai", 0.9, layout_of, row=row)
