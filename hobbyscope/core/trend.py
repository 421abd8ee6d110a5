"""Rolling shares: what filled the free time of the last four weeks, day after day."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hobbyscope.core.activation import Floats
    from hobbyscope.core.log import Log

WINDOW = 28  # days


def rolling_shares(log: Log, start: int, end: int, window: int = WINDOW) -> Floats:
    """Return shares over the `window` days that end with each day of [start, end), shape (days, activities).

    A share is a ratio of sums of whole seconds, not a mean of daily ratios. Days whose window holds no free
    time are NaN: a gap, not 0. ValueError for a window below one day or an end before the start.
    """
    if window < 1:
        raise ValueError(f"window must be 1 day or more, not {window!r}")
    if end < start:
        raise ValueError(f"end must not lie before start, not {end!r} against {start!r}")
    through = np.arange(start + 1, end + 1)
    seconds = log.cumulative(through) - log.cumulative(through - window)
    total = np.add.reduce(seconds, 1, keepdims=True)
    return np.where(total > 0, seconds / np.maximum(total, 1), math.nan)
