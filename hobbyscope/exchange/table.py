"""Any table with columns that can be recognised, or that a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.header import named
from hobbyscope.exchange.mapping import lacks
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.tabular import Layout


def layout_of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where an activity, a day or a length is missing."""
    layout = named(names, rows)
    return None if layout.activity == layout.note == NONE or lacks(layout) else layout


TABLE = Sheet("table", 0.3, layout_of, asks=True)
