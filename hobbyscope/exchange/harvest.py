"""Harvest: its detailed time report as CSV, a day and hours; numbers as the account writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = {"date", "client", "project", "task", "hours", "billable?"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of a Harvest report."""
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    return Layout(
        activity=columns.at("project"),
        note=columns.at("notes"),
        start_date=columns.at("date"),
        start=columns.at("started at", "start time"),
        end=columns.at("ended at", "end time"),
        length=columns.at("hours"),
        person=columns.at("email", "last name"),
        tags=columns.at("tags"),
        labels=columns.every("client", "task"),
    )


HARVEST = Sheet("harvest", 0.92, layout_of)
