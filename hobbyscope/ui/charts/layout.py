"""Where everything stands in the two lenses: rectangles from sizes, without painter or window."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.ui.charts.rows import ShareRow

MOST_VISIBLE = 12  # rows; more of them scroll
_TICK_STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
_SMALLEST_AXIS = 0.02
_AXIS_STEPS = 40  # an axis ends at one of so many places, so that it seldom moves while a dial does


@dataclass(frozen=True, slots=True)
class LensLayout:
    """Rectangles in pixels; `left` and `right` are the plots with the strip for the handle above the rows."""

    names: QRectF
    left: QRectF
    right: QRectF
    needs: QRectF  # of no width where there is no room for the required hours
    strip: float  # height above the first row within `left` and `right`
    pitch: float  # from one row to the next
    bar: float  # height of a bar
    plate: float  # height of a label's ground on a bar
    visible: int
    words: bool  # room for 'yes' and 'not yet'

    @property
    def body(self) -> QRectF:
        """Return the rectangle of all visible rows, from the names to the required hours."""
        top = self.names.top()
        edge = max(self.right.right(), self.needs.right()) + self.names.left()
        return QRectF(0, top, edge, self.names.height())


def lay_out(
    width: float,
    height: float,
    em: float,
    rows: int,
    name_width: float,
    needs_width: float,
    most: int = MOST_VISIBLE,
) -> LensLayout:
    """Return the layout for a size; `em` is a line's height, the widths are those of the longest texts."""
    head, foot, strip = em * 2.9, em * 1.7, em * 1.5
    top, gap, margin = head + strip, em * 2.2, em * 0.8
    body = max(height - top - foot, em * 1.4)
    visible = max(1, min(rows, most, int(body // (em * 1.45))))
    if rows > visible:
        margin += em * 0.8  # the scroll bar stands there
    pitch = min(body / visible, em * 4.2)
    names = min(name_width, max(width * 0.24, em * 4))
    inset = em * 0.35
    plots = width - inset - names - em * 0.7 - gap - margin
    needs = needs_width + em * 0.8 if (plots - needs_width) / 2 >= em * 13 and needs_width else 0.0
    plot = (plots - needs) / 2
    left = inset + names + em * 0.7
    right = left + plot + gap
    return LensLayout(
        names=QRectF(inset, top, names, pitch * visible),
        left=QRectF(left, head, plot, strip + pitch * visible),
        right=QRectF(right, head, plot, strip + pitch * visible),
        needs=QRectF(right + plot + em * 0.8, top, max(needs - em * 0.8, 0), pitch * visible),
        strip=strip,
        pitch=pitch,
        bar=min(pitch * 0.58, em * 2.1),
        plate=min(pitch * 0.48, em * 1.2),
        visible=visible,
        words=plot >= em * 13,
    )


def share_axis(rows: Sequence[ShareRow], width: float, label: float) -> float:
    """Return where the axis of the shares ends, so that each bar's label fits beside it (1.0 is the most)."""
    if width <= label:
        return 1.0
    needed = max((row.high for row in rows), default=0.0) / (1 - label / width)
    needed = max(needed, _SMALLEST_AXIS)
    step = 2.0 ** math.ceil(math.log2(needed)) / _AXIS_STEPS
    return min(1.0, math.ceil(needed / step - 1e-9) * step)


def share_ticks(end: float, width: float, room: float) -> list[float]:
    """Return the ticks of an axis from 0 to `end`, at least `room` pixels apart."""
    step = next((s for s in _TICK_STEPS if s * width / end >= room), 1.0)
    return [i * step for i in range(int(end / step + 1e-9) + 1)]


def score_ticks(threshold: float, width: float, text: float, label: float) -> list[float]:
    """Return the ticks of the scores that the label of the threshold leaves room for."""
    x = label_left(threshold * width, label, width)
    return [
        tick
        for tick in (0.0, 0.25, 0.5, 0.75, 1.0)
        if not (x - text * 0.8 < tick * width < x + label + text * 0.8)
        and (tick in (0.0, 1.0) or width / 4 > text * 1.5)
    ]


def label_left(centre: float, text: float, width: float) -> float:
    """Return the left edge of a text that stands below a place of an axis and does not leave it."""
    return min(max(centre - text / 2, -text / 4), width - text * 3 / 4)


def place_label(
    text: float, bar: float, line: float, width: float, gap: float, *, on_bar: bool
) -> float | None:
    """Return the left edge for a label beside a bar, or on it; None where no such place is free.

    Beside: right of the bar, else right of the line. On it: at its end, else left or right of the line.
    Nothing may come nearer to the line than half a `gap`, nor leave 0 to `width`.
    """
    low, high = (gap / 2, bar - gap / 2) if on_bar else (bar + gap / 2, width)
    places = (bar - gap - text, line - gap - text, line + gap) if on_bar else (bar + gap, line + gap)
    for x in places:
        clear = x >= line + gap / 2 or x + text <= line - gap / 2
        if clear and x >= low and x + text <= high:
            return x
    return None
