"""Toggl Track: its detailed report as CSV, and the layout of 2011."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import NONE, Layout, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOW = {"start date", "start time", "duration"}
_OF_2011 = {"client", "project", "description", "billable", "start time", "end time", "duration", "tags"}


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of a Toggl report."""
    known = [plain(name) for name in names]
    present = set(known)

    def at(*titles: str) -> int:
        return next((known.index(title) for title in titles if title in present), NONE)

    separate = present >= _NOW and at("description", "project") != NONE
    if any(name.strip().casefold().startswith("duration (") for name in names):  # that is Clockify's
        return None
    if not separate and not ("start date" not in present and present >= _OF_2011):
        return None
    return Layout(
        activity=at("project"),
        note=at("description"),
        start_date=at("start date"),
        start=at("start time"),
        end_date=at("end date", "stop date"),
        end=at("end time", "stop time"),
        length=at("duration"),
        person=at("email", "user", "member"),
        tags=at("tags"),
        labels=tuple(place for place in (at("client"), at("task")) if place != NONE),
        joined=not separate,
    )


# The reports of 2011 were all written with the month first.
TOGGL = Sheet(
    "toggl", 0.9, layout_of, own_order=lambda layout: "mdy" if layout.joined else None, nameless="Toggl"
)
