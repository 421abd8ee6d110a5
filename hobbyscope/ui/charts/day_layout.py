"""Where everything stands on a day's timeline: moments and pixels, columns of overlaps, gaps; without Qt."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOUR = 3_600_000
LEAST_GAP = 300_000  # a shorter one is no gap to speak of
MOST_BESIDE = 200  # blocks of a day among which room is looked for: each is held against all others
MIDDLE = (6, 18)  # hours after the day boundary that are always drawn in full: from 10:00 to 22:00

Span = tuple[int, int]


class Scale(NamedTuple):
    """Moments to heights and back: straight between `knots` of (moment, height)."""

    knots: tuple[tuple[int, float], ...]

    def y(self, ms: float) -> float:
        """Return the height of a moment; beyond the ends, that of the end."""
        for (begin, top), (end, bottom) in pairwise(self.knots):
            if ms <= end:
                return top + (bottom - top) * max(ms - begin, 0) / (end - begin)
        return self.knots[-1][1]

    def ms(self, y: float) -> float:
        """Return the moment at a height."""
        for (begin, top), (end, bottom) in pairwise(self.knots):
            if y <= bottom:
                return begin + (end - begin) * max(y - top, 0) / (bottom - top)
        return self.knots[-1][0]


def middle(low: int, high: int, start: int, spans: Iterable[Span]) -> Span:
    """Return the hours of [low, high] that are drawn in full: those of daytime, and all around the spans."""
    first, last = start + MIDDLE[0] * HOUR, start + MIDDLE[1] * HOUR
    for begin, end in spans:
        first, last = min(first, begin - HOUR), max(last, end + HOUR)
    first, last = start + (first - start) // HOUR * HOUR, start - (start - last) // HOUR * HOUR
    return max(first, low), min(last, high)


def scale(low: int, high: int, full: Span, height: float, fold: float) -> Scale:
    """Return how [low, high] goes into a height: `full` to scale, what is empty before and after it folded.

    A folded end is at most `fold` high, and never higher than to scale.
    """
    first, last = full
    ends = [part for part in (first - low, high - last) if part > 0]
    per_ms = height / (high - low)
    folded = {part: min(fold, part * per_ms) for part in ends}
    knots = [(low, 0.0)]
    if first > low:
        knots.append((first, folded[first - low]))
    if last < high:
        knots.append((last, height - folded[high - last]))
    knots.append((high, height))
    return Scale(tuple(knots))


def columns(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return for each stretch of time its column and the number of columns of the group that overlaps.

    The stretches are in the order of their starts.
    """
    places = [(0, 1)] * len(spans)
    group: list[int] = []
    ends: list[int] = []  # of each column of the group
    for number, (start, end) in enumerate(spans):
        if group and start >= max(ends):
            _close(places, group, len(ends))
            group, ends = [], []
        free = next((column for column, taken in enumerate(ends) if taken <= start), len(ends))
        ends[free : free + 1] = [end]
        places[number] = (free, 1)
        group.append(number)
    _close(places, group, len(ends))
    return places


def _close(places: list[tuple[int, int]], group: list[int], count: int) -> None:
    for number in group:
        places[number] = (places[number][0], count)


def gaps(spans: Iterable[Span], start: int, end: int, least: int = LEAST_GAP) -> list[Span]:
    """Return the stretches of [start, end] in which nothing is, from `least` on."""
    found: list[Span] = []
    reach = start
    for begin, finish in sorted(spans):
        if begin - reach >= least:
            found.append((reach, min(begin, end)))
        reach = max(reach, finish)
    if end - reach >= least:
        found.append((reach, end))
    return [gap for gap in found if gap[1] - gap[0] >= least]


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles share ground."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def boxes(
    spans: Sequence[Span], drawn: Scale, left: float, right: float, least: float, gutter: float
) -> list[Box]:
    """Return where the stretches stand between `left` and `right`, overlaps side by side."""
    found = []
    for (start, end), (column, count) in zip(spans, columns(spans), strict=True):
        width = (right - left + gutter) / count
        x = left + column * width
        top, bottom = drawn.y(start), drawn.y(end)
        found.append(Box(x, top, x + width - gutter, max(bottom, top + least)))
    return found


class Label(NamedTuple):
    """Where the name of a block is written: inside it, or beside it in small letters; or nowhere."""

    box: Box
    small: bool


def labels(
    blocks: Sequence[Box], widths: Sequence[float], line: float, small: float, pad: float
) -> list[Label | None]:
    """Return where each block's name goes. `line` and `small` are the heights of the two sizes of letters.

    Inside where a line fits into the block; small where only that does; else small in a place beside the
    block that is free, for which the block is drawn shorter; else nowhere: the tooltip has it.
    """
    found: list[Label | None] = []
    for number, box in enumerate(blocks):
        height = box.bottom - box.top
        if height >= small:
            inner = Box(box.left + pad, box.top, box.right - pad / 2, box.bottom)
            found.append(Label(inner, small=height < line))
            continue
        if len(blocks) > MOST_BESIDE:
            found.append(None)
            continue
        middle_y = (box.top + box.bottom) / 2
        left = max(box.right - widths[number] - pad / 2, box.left + (box.right - box.left) * 0.25)
        beside = Box(left, middle_y - small / 2, box.right, middle_y + small / 2)
        others = [other for place, other in enumerate(blocks) if place != number]
        others += [label.box for label in found if label is not None]
        found.append(None if any(beside.meets(other) for other in others) else Label(beside, small=True))
    return found
