"""How sure the shares are: intervals of shares, and whether two periods differ by more than chance."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from hobbyscope.core.calendar import Period, counted_window
from hobbyscope.core.cells import second_moments
from hobbyscope.core.distribution import js_distances

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from hobbyscope.core.activation import Floats
    from hobbyscope.core.cells import Moments
    from hobbyscope.core.log import Log

FEWEST_DAYS = 7  # below them there is no interval
WEEKS_FROM = 28  # days from which weeks are the units
FEWEST_WEEKS = 4  # in each of two periods, for weeks to be what is shuffled
PERMUTATIONS = 999
_SEED = 20_260
_AT_ONCE = 111  # permutations between two looks at `cancelled`
_CHANCE = 0.05
_LITTLE = 0.1

# Student's t, 0.95 quantile, for 1 to 30 degrees of freedom.
_T95 = (
    6.313752, 2.919986, 2.353363, 2.131847, 2.015048, 1.943180, 1.894579, 1.859548, 1.833113, 1.812461,
    1.795885, 1.782288, 1.770933, 1.761310, 1.753050, 1.745884, 1.739607, 1.734064, 1.729133, 1.724718,
    1.720743, 1.717144, 1.713872, 1.710882, 1.708141, 1.705618, 1.703288, 1.701131, 1.699127, 1.697261,
)  # fmt: skip
_Z95 = 1.6448536269514722


class Drift(NamedTuple):
    """How far two periods lie apart: the distance, what chance alone brings, and the word to say about it."""

    distance: float  # Jensen-Shannon, base 2
    chance: float  # the median distance of the same days dealt out at random
    p_value: float
    word: Literal["no", "little", "clear"]


@lru_cache(maxsize=256)
def t_quantile(freedom: int) -> float:
    """Return the 0.95 quantile of Student's t, beyond 30 degrees of freedom by Cornish and Fisher."""
    if freedom < 1:
        raise ValueError(f"freedom must be 1 or more, not {freedom!r}")
    if freedom <= len(_T95):
        return _T95[freedom - 1]
    z, n = _Z95, float(freedom)
    return z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n * n)


def unit_step(days: int) -> int:
    """Return the days that make a sampling unit in a window of so many days: one, or a week."""
    return 1 if days < WEEKS_FROM else 7


def units_of(daily: NDArray[np.int64], step: int) -> Floats:
    """Return sums over blocks of `step` days counted back from the last; days left over join the oldest."""
    left = len(daily) % step
    starts = np.arange(len(daily) // step) * step + left
    starts[0] = 0
    return np.add.reduceat(daily, starts, axis=0).astype(np.float64)


def share_intervals(daily: NDArray[np.int64]) -> Floats:
    """Return the 90 % interval of each activity's share, shape (activities, 2); NaN where there is none.

    `daily` holds the seconds of the counted days by activity. The shares are those of temperature 1.
    """
    if daily.ndim != 2:
        raise ValueError(
            f"daily must be seconds by day and activity, not an array of {daily.ndim} dimensions"
        )
    days = len(daily)
    if days < FEWEST_DAYS:
        return np.full((daily.shape[1], 2), math.nan)
    step = unit_step(days)
    moments = second_moments(units_of(daily, step))
    with np.errstate(all="ignore"):
        return intervals(np.add.reduce(daily, 0), moments, days // step)


def intervals(seconds: NDArray[np.int64], moments: Moments, units: int) -> Floats:
    """Return intervals from total seconds and the moments over `units` units: a ratio estimator's, by logits.

    The squared residuals are expanded: sum (h - s t)^2 = sum h^2 - 2 s sum h t + s^2 sum t^2.
    To be called where numpy's warnings are off: a share of 0 or 1 becomes NaN by 0 / 0.
    """
    total = np.add.reduce(seconds)
    s = seconds / total
    rest = 1.0 - s
    squares = moments.hh - s * (2.0 * moments.ht - s * moments.tt)
    scale = units / (units - 1.0) * (t_quantile(units - 1) / total) ** 2
    room = s * rest
    reach = np.sqrt(np.maximum(squares, 0.0) * scale) / room
    centre = np.log(s / rest)
    ends = np.empty((2, s.size))
    np.subtract(reach, centre, out=ends[0])
    np.negative(reach + centre, out=ends[1])
    np.exp(ends, out=ends)
    ends += 1.0
    return np.reciprocal(ends, out=ends).T


def drift_days(log: Log, period: Period, today: int) -> NDArray[np.int64]:
    """Return a copy of the seconds of a period's counted days, by day and activity: what `drift` compares."""
    logged_today = log.entries(today, today + 1) > 0
    return log.daily(*counted_window(period, today, log.first_day, logged_today))


def drift(
    first: NDArray[np.int64], second: NDArray[np.int64], cancelled: Callable[[], bool] = lambda: False
) -> Drift | None:
    """Return how far two periods lie apart, by a permutation test over days, or weeks where each has four.

    `first` and `second` hold seconds by day and activity (see `drift_days`); nothing else is touched, so this
    may run in any thread. None where a period holds no free time, and after `cancelled` has said so.
    """
    if first.shape[1:] != second.shape[1:]:
        raise ValueError(
            f"second must have the activities of first, not {second.shape[1:]} for {first.shape[1:]}"
        )
    if not (first.any() and second.any()):
        return None
    step = 7 if min(len(first), len(second)) >= 7 * FEWEST_WEEKS else 1
    a, b = units_of(first, step), units_of(second, step)
    units = np.concatenate((a, b))
    units = units[:, units.any(axis=0)]
    distance = float(_distances(units, np.arange(len(units))[None, :] < len(a))[0])
    by_chance = _by_chance(units, len(a), cancelled)
    if by_chance is None:
        return None
    p_value = float(1 + np.count_nonzero(by_chance >= distance - 1e-12)) / (PERMUTATIONS + 1)
    median = float(np.median(by_chance))
    word: Literal["no", "little", "clear"] = "clear"
    if p_value > _CHANCE:
        word = "no"
    elif distance - median < _LITTLE:
        word = "little"
    return Drift(distance, median, p_value, word)


def _by_chance(units: Floats, size: int, cancelled: Callable[[], bool]) -> Floats | None:
    random = np.random.default_rng(_SEED)
    distances = []
    for _ in range(PERMUTATIONS // _AT_ONCE):
        if cancelled():
            return None
        ranks = random.random((_AT_ONCE, len(units))).argsort(axis=1)
        distances.append(_distances(units, ranks < size))
    return np.concatenate(distances)


def _distances(units: Floats, chosen: NDArray[np.bool_]) -> Floats:
    """Return the distance of the units each row of `chosen` picks from the others; 1 if a side is empty."""
    ones = chosen @ units
    others = (~chosen) @ units
    a, b = ones.sum(axis=1, keepdims=True), others.sum(axis=1, keepdims=True)
    both = (a > 0.0) & (b > 0.0)
    distances = js_distances(ones / np.where(both, a, 1.0), others / np.where(both, b, 1.0))
    return np.where(both[:, 0], distances, 1.0)
