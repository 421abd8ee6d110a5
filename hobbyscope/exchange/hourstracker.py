"""HoursTracker: its export as CSV; the length leaves out the breaks, so it is less than the clock shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = {"job", "clocked in", "clocked out"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of HoursTracker."""
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    return Layout(
        activity=columns.at("job"),
        note=columns.at("comment"),
        start=columns.at("clocked in"),
        end=columns.at("clocked out"),
        length=columns.at("duration"),
        tags=columns.at("tags"),
        labels=columns.every("client"),
        joined=True,
    )


HOURSTRACKER = Sheet("hourstracker", 0.92, layout_of)
