"""TimeChimp: its table of hours, separated by tabs or as CSV; a day and a length, and seldom a clock."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.tabular import Cells

_TELLING = {"date", "customer", "project", "task", "time", "startend"}
_BOTH = re.compile(r"(\d\d?:\d\d)\s?[-–]\s?(\d\d?:\d\d)")


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of a TimeChimp table."""
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    return Layout(
        activity=columns.at("project"),
        note=columns.at("notes"),
        start_date=columns.at("date"),
        start=columns.at("startend"),
        length=columns.at("time"),
        person=columns.at("user"),
        tags=columns.at("tags"),
        labels=columns.every("customer", "task"),
    )


def row(cells: Cells, _options: Options) -> Cells:
    """Return a row with both ends, which stand in one cell where there was a clock."""
    both = _BOTH.fullmatch(cells[3].strip())
    start, end = both.groups() if both else ("", "")
    return (*cells[:3], start, cells[4], end, *cells[6:])


TIMECHIMP = Sheet("timechimp", 0.92, layout_of, row=row)
