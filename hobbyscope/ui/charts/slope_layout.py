"""Where the lines and labels of a slope chart stand: numbers only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF

_PITCH = 1.35  # line heights from label to label
_LEADER = 1.3  # line heights from a line's end to its label
_MARGIN = 0.3  # line heights beside the labels
_FEW = 12  # rows up to which heights are in proportion to the shares; then to their roots
_MOST = 0.36  # of the width, for the labels of a side


class SlopeLayout(NamedTuple):
    """`ends` are the heights of each row's ends at `left` and `right`; `labels` those of its labels."""

    left: float
    right: float
    ends: tuple[tuple[float, float], ...]
    labels: tuple[tuple[float, ...], tuple[float, ...]]
    room: float = 0.0  # for a label

    def distance(self, row: int, x: float, y: float) -> float:
        """Return how far above or below a row's line, or its label, a point lies."""
        first, last = self.ends[row]
        if x < self.left:
            return abs(y - self.labels[0][row])
        if x > self.right:
            return abs(y - self.labels[1][row])
        part = (x - self.left) / max(self.right - self.left, 1.0)
        slope = (last - first) / max(self.right - self.left, 1.0)
        return abs(y - first - part * (last - first)) / math.hypot(1.0, slope)


def lay_out(box: QRectF, em: float, label: float, shares: Sequence[tuple[float, float]]) -> SlopeLayout:
    """Place rows in a box; `label` is the width of the widest label."""
    room = min(label, box.width() * _MOST - (_LEADER + _MARGIN) * em)
    side = room + (_LEADER + _MARGIN) * em
    left, right = box.left() + side, box.right() - side
    top, bottom = box.top() + 0.9 * em, box.bottom() - 0.9 * em
    power = 1.0 if len(shares) <= _FEW else 0.5  # of many the small ones would all lie at the foot
    most = max((max(pair) for pair in shares), default=0.0) or 1.0
    ends = tuple(
        (bottom - (one / most) ** power * (bottom - top), bottom - (other / most) ** power * (bottom - top))
        for one, other in shares
    )
    labels = [_spread_in_order([pair[side] for pair in ends], _PITCH * em, top, bottom) for side in (0, 1)]
    return SlopeLayout(left, right, ends, (labels[0], labels[1]), room)


def _spread_in_order(wanted: Sequence[float], gap: float, top: float, bottom: float) -> tuple[float, ...]:
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    found = [0.0] * len(wanted)
    for i, place in zip(order, spread([wanted[i] for i in order], gap, top, bottom), strict=True):
        found[i] = place
    return tuple(found)


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Return places at least `gap` apart, within bounds, as near as can be to those wanted, which rise.

    Take the gaps out, and no place may lie above the one before: neighbours of which that is true share their
    mean. Where there is no room for all gaps they shrink.
    """
    if len(wanted) > 1:
        gap = min(gap, (bottom - top) / (len(wanted) - 1))
    pools: list[tuple[float, int]] = []  # sum and number of places that lie together
    for i, place in enumerate(wanted):
        total, size = place - i * gap, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            before, more = pools.pop()
            total, size = total + before, size + more
        pools.append((total, size))
    last = bottom - (len(wanted) - 1) * gap
    flat = [min(max(total / size, top), last) for total, size in pools for _ in range(size)]
    return [place + i * gap for i, place in enumerate(flat)]
