"""Bars over counted days: what somebody asks over a window, and against what of the log it is held."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.calendar import months_in, years_in
from hobbyscope.core.records import HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hobbyscope.core.activation import Floats
    from hobbyscope.core.records import Bar

_PER = {"day": 0, "week": 1, "month": 2, "year": 3, None: 4}
_MOST = 1e300
_ALL = 4  # the place of a total among the lengths of a window


@dataclass(frozen=True, slots=True)
class Judges:
    """The enabled bars of a log as arrays, one place a bar, in the log's order; the last stands for no bar.

    Hours are measured in seconds here, other units in themselves. Evidence has four sources: 0 seconds and
    1 entries of the period, 2 and 3 the same up to its end.
    """

    bars: tuple[Bar | None, ...]
    column: NDArray[np.intp]  # of the activity in the log
    sources: frozenset[int]  # those needed
    cell: NDArray[np.intp]  # source x columns + column
    divisor: Floats  # by which the evidence is divided
    size: Floats  # how much one unit of the bar is
    amount: Floats
    carried: Floats
    per: NDArray[np.intp]  # places in `window_lengths`
    calendar: bool  # whether months or years are asked about
    whole: NDArray[np.bool_]  # decided in whole seconds
    total: NDArray[np.bool_]
    totals: bool  # whether there is one
    all_whole: bool
    several: bool  # whether an activity has more than one
    carries: bool  # whether one has something carried in
    rated: NDArray[np.bool_]  # hours a day, week, month or year
    young: NDArray[np.intp]  # the rates that count from their activity's first entry


def judges(columns: Mapping[bytes, int], bars: Sequence[Bar]) -> Judges:
    """Return the enabled bars of the activities in `columns`; ValueError for a bar that makes no sense."""
    known = [bar for bar in bars if bar.enabled and bar.activity in columns]
    for bar in known:
        _check(bar)
    column = np.array([columns[bar.activity] for bar in known] + [0])
    size = np.array([3600.0 if bar.unit == HOURS else 1.0 for bar in known] + [math.nan])
    total = np.array([bar.kind == "total" for bar in known] + [False])
    source = np.array([_counts_entries(bar) for bar in known] + [False]) + 2 * total
    carried = [bar.carry_in if bar.kind == "total" else 0.0 for bar in known]
    whole = size == 3600.0
    young = [i for i, bar in enumerate(known) if bar.since == "activity" and bar.kind == "rate"]
    return Judges(
        bars=(*known, None),
        column=column,
        sources=frozenset(source.tolist()),
        cell=source * len(columns) + column,
        divisor=np.array([_divisor(bar) for bar in known] + [math.nan]),
        size=size,
        amount=_within([*(bar.amount for bar in known), math.nan], size),
        carried=_within([*carried, math.nan], size),
        per=np.array([_ALL if bar.kind == "total" else _PER[bar.per] for bar in known] + [_ALL]),
        calendar=any(bar.per in ("month", "year") for bar in known),
        whole=whole,
        total=total,
        totals=bool(total.any()),
        all_whole=bool(whole[:-1].all()),
        several=len(set(column[:-1].tolist())) < len(known),
        carries=any(carried),
        rated=whole & ~total,
        young=np.array(young, np.intp),
    )


def _within(amounts: Sequence[float], size: Floats) -> Floats:
    """Return amounts in what is measured here; none gets infinite on the way."""
    return np.minimum(np.minimum(amounts, _MOST) * size, _MOST)


def window_lengths(start: int, end: int, calendar: bool = True) -> Floats:
    """Return the length of the window [start, end) in days, weeks, months and years, and 1 for a total.

    Without `calendar` months and years are left NaN.
    """
    days = end - start
    months, years = (months_in(start, end), years_in(start, end)) if calendar else (math.nan, math.nan)
    return np.array([days, days / 7.0, months, years, 1.0])


def window_amount(bar: Bar, start: int, end: int) -> float:
    """Return what a bar asks over the counted days [start, end), in its unit."""
    _check(bar)
    return (
        bar.amount if bar.kind == "total" else bar.amount * float(window_lengths(start, end)[_PER[bar.per]])
    )


def _counts_entries(bar: Bar) -> bool:
    return bar.unit != HOURS and bar.unit_seconds is None


def _divisor(bar: Bar) -> float:
    return 1.0 if bar.unit == HOURS or bar.unit_seconds is None else float(bar.unit_seconds)


def _check(bar: Bar) -> None:
    unit_seconds = 1 if bar.unit_seconds is None else bar.unit_seconds
    for name, value in (("amount", bar.amount), ("unit_seconds", unit_seconds)):
        if not 0.0 < value < math.inf:
            raise ValueError(f"{name} of a bar must be positive and finite, not {value!r}")
    if not 0.0 <= bar.carry_in < math.inf:
        raise ValueError(f"carry_in of a bar must be 0 or more and finite, not {bar.carry_in!r}")
    if bar.kind == "rate" and bar.per is None:
        raise ValueError(f"per of a rate must be day, week, month or year, not {bar.per!r}")
