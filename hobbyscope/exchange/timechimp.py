"""TimeChimp: its table of hours, separated by tabs or as CSV; a day and a length, and seldom a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = {"date", "customer", "project", "task", "time", "startend"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of a TimeChimp table."""
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    return Layout(
        activity=columns.at("project"),
        note=columns.at("notes"),
        start_date=columns.at("date"),
        length=columns.at("time"),
        person=columns.at("user"),
        tags=columns.at("tags"),
        labels=columns.every("customer", "task"),
    )


TIMECHIMP = Sheet("timechimp", 0.92, layout_of)
