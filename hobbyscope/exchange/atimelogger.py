"""aTimeLogger: its report as CSV, in the language of the phone, with a second table of sums below the first.

The names of the columns are translated into many languages, so the shape tells it: what, how long, from, to,
comment. Years may be missing, lengths are cut to the minute or to a tenth of an hour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.exchange.clock import split_stamp
from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.kinds import are, are_stamps, is_length, is_value
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.tabular import Cells

_BY_SPREADSHEET = re.compile(r"\d{1,5}:\d\d:00")
_IN_ENGLISH = ["activity type", "duration", "from", "to", "comment"]
# Names that another program in English would give to such columns.
_OTHERS = {
    "activity",
    "task",
    "project",
    "name",
    "title",
    "start",
    "end",
    "begin",
    "stop",
    "note",
    "notes",
    "description",
}


def layout_of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the table has not the shape of aTimeLogger's."""
    known = Columns(names).names
    while known and not known[-1]:
        known.pop()
    at = next((place for place, name in enumerate(known) if name), 0)  # a spreadsheet may begin with a gap
    known = known[at:]
    shaped = (
        len(known) == len(_IN_ENGLISH) and not any(map(is_value, known)) and not _OTHERS.intersection(known)
    )
    if known != _IN_ENGLISH and not (shaped and _fit(rows, at)):
        return None
    return Layout(activity=at, length=at + 1, start=at + 2, end=at + 3, note=at + 4, joined=True)


def _fit(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Return whether the first rows are a length between a word and two times with their dates."""
    first = [row for row in rows if len(row) >= at + len(_IN_ENGLISH) - 1]
    stamped = are_stamps(first, at + 2) and are_stamps(first, at + 3)
    return stamped and are(first, at + 1, is_length) and not are(first, at, is_value)


def row(cells: Cells, _options: Options) -> Cells | None:
    """Return a row that is a record; None for the sums, their header, and their total."""
    if not (cells[5].strip() or cells[1].strip() or split_stamp(cells[3])[1]):
        return None
    # Lengths are cut to the minute; seconds of theirs come from a spreadsheet.
    return (*cells[:6], cells[6][:-3], *cells[7:]) if _BY_SPREADSHEET.fullmatch(cells[6]) else cells


ATIMELOGGER = Sheet("atimelogger", 0.85, layout_of, row=row)
