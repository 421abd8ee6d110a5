"""Yast: its report as CSV, with one length in hours and minutes beside an exact one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.durations import MINUTE
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import NONE, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = {"project", "date", "start", "end", "duration h:m", "duration m"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of a Yast report."""
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    path = columns.at("project path")  # and the columns without a name that follow: a folder in a folder
    return Layout(
        activity=columns.at("project"),
        note=columns.at("comment"),
        start_date=columns.at("date"),
        start=columns.at("start"),
        end=columns.at("end"),
        length=columns.at("duration m"),
        person=columns.at("username", "person"),
        tags=columns.at("tags"),
        labels=() if path == NONE else tuple(range(path, len(names))),
        unit=MINUTE,
    )


YAST = Sheet("yast", 0.92, layout_of)
