"""TimeLogger: its table of tasks in groups, each with a day, a start, a finish, and its length twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.durations import MINUTE
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = {"group", "task", "date", "start", "finish", "minutes"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of TimeLogger."""
    columns = Columns(names)
    if not columns.have(_TELLING):
        return None
    return Layout(
        activity=columns.at("task"),
        note=columns.at("notes", "note", "comment", "comments", "description"),
        start_date=columns.at("date"),
        start=columns.at("start"),
        end=columns.at("finish"),
        length=columns.at("duration", "minutes"),
        tags=columns.at("tags"),
        labels=columns.every("group"),
        unit=MINUTE,
    )


TIMELOGGER = Sheet("timelogger", 0.92, layout_of)
