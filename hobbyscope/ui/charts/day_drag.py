"""What a drag on a day's timeline comes to: a stretch of time that is new, moved or stretched; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.charts.day_layout import Span

GRID = 300_000  # five minutes
HOUR = 3_600_000
Kind = Literal["make", "move", "start", "end"]


class Drag(NamedTuple):
    """What is dragged, where it was taken hold of, and what it was before."""

    kind: Kind
    held: float
    span: Span

    def at(self, ms: float, snapped: Callable[[float], int], low: int, high: int) -> Span:
        """Return the stretch when the pointer is at a moment, on the grid and within [low, high]."""
        start, end = self.span
        if self.kind == "make":
            first, last = sorted((snapped(self.held), snapped(ms)))
            first = min(max(first, low), high - GRID)
            return first, min(max(last, first + GRID), max(high, first + GRID))
        if self.kind == "move":
            begin = min(max(snapped(start + ms - self.held), low), high - GRID)
            return begin, begin + end - start
        if self.kind == "start":
            return max(min(snapped(start + ms - self.held), end - GRID), low), end
        return start, min(max(snapped(end + ms - self.held), start + GRID), high)


def nudged(span: Span, steps: int, *, stretch: bool, low: int, high: int) -> Span:
    """Return a stretch moved, or its end moved, by steps of five minutes; as it is where there is no room."""
    start, end = span
    if stretch:
        return (start, end + steps * GRID) if start < end + steps * GRID <= high else span
    begin = start + steps * GRID
    return (begin, end + steps * GRID) if low <= begin < high else span


def first_part(gap: Span, now: int | None) -> Span:
    """Return what a new entry takes of a gap: its first hour, or what there is of it until its end or now."""
    start, end = gap[0], min(gap[1], gap[0] + HOUR)
    return start, min(end, now) if now is not None and now - start >= GRID else end
