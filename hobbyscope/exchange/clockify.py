"""Clockify: its detailed report as CSV, whose columns and formats vary by year and by account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import NONE, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALWAYS = {"project", "description", "start date", "start time", "end date", "end time"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of a Clockify report."""
    known = [name.strip().casefold() for name in names]
    present = set(known)

    def at(*titles: str) -> int:
        return next((known.index(title) for title in titles if title in present), NONE)

    if not present >= _ALWAYS or "duration" in present:
        return None
    return Layout(
        activity=at("project"),
        note=at("description"),
        start_date=at("start date"),
        start=at("start time"),
        end_date=at("end date"),
        end=at("end time"),
        length=at("duration (h)", "duration (decimal)"),
        kind=at("type"),
        person=at("email", "user"),
        tags=at("tags"),
        labels=tuple(place for place in (at("client"), at("task", "activity")) if place != NONE),
    )


CLOCKIFY = Sheet("clockify", 0.9, layout_of)
