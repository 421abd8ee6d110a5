"""The sigmoid lens: one amount against one bar, decided on amounts and never on the rounded probability."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, overload

import numpy as np

from hobbyscope.core.activation import refuse_unless_positive, squash

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    from hobbyscope.core.activation import Floats, Numbers

SECOND = 1e-6  # s: how much a whole second may be missed by before it counts as missed
RELATIVE = 1e-12  # the same for units other than hours
LARGEST = 2.0**62  # s: where whole seconds no longer fit an int64 with room to spare


@overload
def competitive_probability(amount: float, bar: float, temperature: float = 1.0) -> float: ...
@overload
def competitive_probability(
    amount: float | Numbers, bar: float | Numbers, temperature: float = 1.0
) -> Floats | float: ...
def competitive_probability(
    amount: float | Numbers, bar: float | Numbers, temperature: float = 1.0
) -> float | Floats:
    """Return sigmoid((ln amount - ln bar) / T): how a competitive judge rates an amount against a bar.

    ValueError for an amount that is negative or not finite, a bar or temperature that is not positive
    and finite.
    """
    a, b = _amount(amount), _bar(bar)
    refuse_unless_positive("temperature", temperature)
    close = (a > b / 2.0) & (a < b * 2.0) & (b > 1e-290)  # there a - b is exact
    near = np.where(close, (a - b) / np.where(close, b, 1.0), 0.0)
    with np.errstate(divide="ignore", over="ignore"):
        return squash(np.where(close, np.log1p(near), np.log(a) - np.log(b)) / temperature)


@overload
def required_amount(bar: float, threshold: float = 0.5, temperature: float = 1.0) -> float: ...
@overload
def required_amount(
    bar: float | Numbers, threshold: float | Numbers = 0.5, temperature: float = 1.0
) -> Floats | float: ...
def required_amount(
    bar: float | Numbers, threshold: float | Numbers = 0.5, temperature: float = 1.0
) -> float | Floats:
    """Return bar x (tau / (1 - tau))^T, the amount that passes; inf or 0 where a double ends."""
    b, tau = _bar(bar), _threshold(threshold)
    refuse_unless_positive("temperature", temperature)
    m = _each(multiple, tau, temperature)
    with np.errstate(over="ignore"):
        amount = b * m
        extreme = (m < 1e-300) | (m > 1e300)
        if np.any(extreme):  # the multiple leaves the doubles, which the amount need not do
            amount = np.where(extreme, np.exp(np.log(b) + temperature * _each(log_odds, tau)), amount)
    return amount[()]


def bar_for_score(amount: float, score: float, temperature: float = 1.0) -> float:
    """Return the bar against which an amount has this score, a x ((1 - q) / q)^T; inf or 0 where doubles end.

    ValueError for an amount or temperature that is not positive and finite, a score outside (0, 1).
    """
    refuse_unless_positive("amount", amount)
    refuse_unless_positive("temperature", temperature)
    if not 0.0 < score < 1.0:
        raise ValueError(f"score must lie strictly between 0 and 1, not {score!r}")
    return amount * multiple(1.0 - score, temperature)


@overload
def passes(amount: float, bar: float, threshold: float = 0.5, temperature: float = 1.0) -> bool: ...
@overload
def passes(
    amount: float | Numbers, bar: float | Numbers, threshold: float | Numbers = 0.5, temperature: float = 1.0
) -> NDArray[np.bool_] | bool: ...
def passes(
    amount: float | Numbers, bar: float | Numbers, threshold: float | Numbers = 0.5, temperature: float = 1.0
) -> bool | NDArray[np.bool_]:
    """Return whether an amount reaches what the bar requires at this threshold; nothing never does."""
    a = _amount(amount)
    passed = (a > 0.0) & (a >= required_amount(bar, threshold, temperature))
    return passed if passed.ndim else bool(passed)


@overload
def flip_scale(
    amount: float, bar: float, threshold: float = 0.5, temperature: float = 1.0, carry_in: float = 0.0
) -> float: ...
@overload
def flip_scale(
    amount: float | Numbers,
    bar: float | Numbers,
    threshold: float | Numbers = 0.5,
    temperature: float = 1.0,
    carry_in: float | Numbers = 0.0,
) -> Floats | float: ...
def flip_scale(
    amount: float | Numbers,
    bar: float | Numbers,
    threshold: float | Numbers = 0.5,
    temperature: float = 1.0,
    carry_in: float | Numbers = 0.0,
) -> float | Floats:
    """Return the free time c at which `carry_in` + c x `amount` passes: 0 if it does anyway, NaN if never."""
    required, logged, carried = np.broadcast_arrays(
        required_amount(bar, threshold, temperature), _amount(amount), _amount(carry_in, "carry_in")
    )
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        return flips(required, logged, carried, np.asarray(logged == 0.0))[()]


def multiple(threshold: float, temperature: float) -> float:
    """Return (tau / (1 - tau))^T, the multiple of a bar: exactly 1 at 0.5; inf or 0 where doubles end."""
    try:
        if abs(threshold - 0.5) < 0.0625:  # the odds are rounded, and T may blow that up
            return math.exp(temperature * log_odds(threshold))
        return float((threshold / (1.0 - threshold)) ** temperature)
    except OverflowError:
        return math.inf


def log_odds(threshold: float) -> float:
    """Return ln(tau / (1 - tau)), with all its digits near 0.5 too."""
    if abs(threshold - 0.5) < 0.25:
        return math.log1p((2.0 * threshold - 1.0) / (1.0 - threshold))
    return math.log(threshold / (1.0 - threshold))


def whole_seconds(exact: Floats) -> Floats:
    """Return the whole seconds that an exact requirement in seconds comes to."""
    return np.asarray(np.ceil(exact - SECOND))


def least_amounts(exact: Floats, seconds: Floats, whole: NDArray[np.bool_] | None) -> Floats:
    """Return from which amount on the verdict is a pass, given bar x multiple and its whole seconds.

    `whole` tells which bars are in seconds and decided in whole ones; None: all of them.
    """
    least = seconds - SECOND
    return least if whole is None else np.where(whole, least, exact * (1.0 - RELATIVE))


def largest_multiples(amounts: Floats, bars: Floats, whole: NDArray[np.bool_] | None) -> Floats:
    """Return up to which multiple of its bar each amount passes."""
    seconds = (np.floor(amounts + SECOND) + SECOND) / bars
    return seconds if whole is None else np.where(whole, seconds, amounts / (bars * (1.0 - RELATIVE)))


def flips(least: Floats, logged: Floats, carried: Floats | None, idle: NDArray[np.bool_] | None) -> Floats:
    """Return the free time c at which `carried` + c x `logged` reaches `least`; 0: anyway, NaN: never.

    `carried` None: nothing; `idle` tells where nothing is logged, None: nowhere.
    """
    missing = np.maximum(least if carried is None else least - carried, 0.0)
    scales = np.asarray(missing / logged)
    if idle is not None:
        scales[idle] = np.where(missing[idle] > 0.0, math.nan, 0.0)
    return scales


def recognised_at_free_time(flip_scales: Floats, scales: ArrayLike) -> NDArray[np.int64]:
    """Return how many verdicts are a pass at free time x c, for each c; a flip scale of NaN never."""
    known = np.sort(flip_scales[~np.isnan(flip_scales)])
    return known.searchsorted(np.asarray(scales, dtype=np.float64), "right").astype(np.int64)


def recognised_at_threshold(
    largest: Floats, thresholds: Numbers, temperature: float = 1.0
) -> NDArray[np.int64]:
    """Return how many verdicts are a pass at each threshold, given `largest_multiples` (NaN: no verdict)."""
    refuse_unless_positive("temperature", temperature)
    known = np.sort(largest[~np.isnan(largest)])
    m = _each(multiple, _threshold(thresholds), temperature)
    return np.asarray(known.size - known.searchsorted(m, "left")).astype(np.int64)


def flip_thresholds(largest: Floats, temperature: float) -> Floats:
    """Return up to which threshold each verdict is a pass, given `largest_multiples`: 0 never, NaN none."""
    refuse_unless_positive("temperature", temperature)
    with np.errstate(divide="ignore"):
        return squash(np.log(np.maximum(largest, 0.0)) / temperature)  # -1: nothing passes no bar


def admission_price(flip_scales: Floats, free_hours: float) -> float | None:
    """Return the free hours a day that would pass every judge with one's own mix.

    None where nobody judges or there is no free time, inf where somebody can never be passed.
    """
    if flip_scales.size == 0 or free_hours <= 0.0:
        return None
    most = float(flip_scales[flip_scales.argmax()])  # argmax finds a NaN first
    return math.inf if math.isnan(most) else most * free_hours


def _each(function: Callable[..., float], *arguments: Floats | float) -> Floats:
    with np.errstate(all="ignore"):  # the functions say themselves where doubles end
        return np.asarray(np.frompyfunc(function, len(arguments), 1)(*arguments), dtype=np.float64)


def _amount(value: float | Numbers, name: str = "amount") -> Floats:
    a = np.asarray(value, dtype=np.float64)
    return _refuse(name, a, ~((a >= 0.0) & (a < math.inf)), "be 0 or more and finite")


def _bar(value: float | Numbers) -> Floats:
    b = np.asarray(value, dtype=np.float64)
    return _refuse("bar", b, ~((b > 0.0) & (b < math.inf)), "be positive and finite")


def _threshold(value: float | Numbers) -> Floats:
    tau = np.asarray(value, dtype=np.float64)
    return _refuse("threshold", tau, ~((tau > 0.0) & (tau < 1.0)), "lie strictly between 0 and 1")


def _refuse(name: str, array: Floats, wrong: NDArray[np.bool_] | np.bool_, must: str) -> Floats:
    if np.any(wrong):
        raise ValueError(f"{name} must {must}, not {float(array[wrong].flat[0])!r}")
    return array
