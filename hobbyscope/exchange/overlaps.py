"""Sessions that lie on top of each other: hardly anyone does two things at once, so they are worth a look."""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from hobbyscope.exchange.base import STRIDE, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Pace, Preview


def flag_overlaps(preview: Preview, lines: Sequence[int], blur: int, pace: Pace) -> None:
    """Flag each entry that begins `blur` seconds or more before one that began earlier has ended.

    `lines` are those of the entries. Where the clock shows no seconds, less than a minute is no overlap.
    Day by day, so that no single sort holds up a window.
    """
    if _one_after_another(preview, pace):
        return
    days: defaultdict[int, array[int]] = defaultdict(partial(array, "q"))  # start, end, line; and so on
    for number, (day, start, end) in enumerate(preview.entries.clocks()):
        if not number % STRIDE:
            pace.step(0.2 + 0.4 * number / len(lines))
        if start is not None and end is not None:
            days[day].extend((start, end, lines[number]))
    until, other = -(2**63), 0
    total = len(days)
    for number, day in enumerate(sorted(days)):
        if not number % STRIDE:
            pace.step(0.6 + 0.4 * number / total)
        told = days.pop(day)
        for start, end, line in sorted(zip(told[::3], told[1::3], told[2::3], strict=True)):
            if start < until - 1000 * blur:
                preview.flagged.append(Problem(preview.file, line, "import.overlap", {"other": other}))
            if end > until:
                until, other = end, line


def _one_after_another(preview: Preview, pace: Pace) -> bool:
    """Return whether each entry with a clock begins when those above it have ended, as in most logs."""
    until = -(2**63)
    for number, (_, start, end) in enumerate(preview.entries.clocks()):
        if not number % STRIDE:
            pace.step(0.2 * number / len(preview.entries))
        if start is not None and end is not None:
            if start < until:
                return False
            until = end
    return True
