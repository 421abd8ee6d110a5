"""Simple Time Tracker: its export as CSV, of all ages, from three columns to eight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.tabular import Cells

_TELLING = {"activity name", "time started", "time ended"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of Simple Time Tracker."""
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    return Layout(
        activity=columns.at("activity name"),
        note=columns.at("comment"),
        start=columns.at("time started"),
        end=columns.at("time ended"),
        length=columns.at("duration"),
        tags=columns.at("record tags", "tag"),
        labels=columns.every("categories", "activity tags"),
        joined=True,
    )


def row(cells: Cells, _options: Options) -> Cells:
    """Return a row with the categories of its activity among its tags: both are lists."""
    return (*cells[:9], ", ".join(cells[9:]))


SIMPLE_TIME_TRACKER = Sheet("simple-time-tracker", 0.92, layout_of, row=row)
