"""The softmax lens: hours to a distribution of hobbies, and what describes such a distribution."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.activation import refuse_unless_positive, softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.activation import Floats, Numbers

NUCLEUS = 0.8  # of the free time
_SLACK = 1e-12  # so that a sum that is 0.8 up to rounding counts as 0.8
_LN2 = math.log(2.0)


def hobby_distribution(hours: Numbers, temperature: float = 1.0) -> Floats | None:
    """Return softmax(ln hours / T), or None where there are no hours at all; 0 h gives exactly 0.

    ValueError for NaN, infinite or negative hours, and a temperature that is not positive and finite.
    """
    h = _amounts("hours", hours)
    refuse_unless_positive("temperature", temperature)
    if not h.any():
        return None
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant
        return softmax(np.log(h), temperature)


def hill_number(p: Numbers, order: float) -> float:
    """Return the Hill number of a distribution: how many equal shares would be as diverse.

    Order 0 counts, 1 is exp(Shannon entropy), 2 is 1 / sum p^2, inf is 1 / the largest share.
    """
    if not order >= 0.0:
        raise ValueError(f"order must be 0 or more, not {order!r}")
    shares = _closed("p", p)
    shares = shares[shares > 0.0]
    if order == 0.0:
        number = float(shares.size)
    elif order == 1.0:
        number = math.exp(-float(np.add.reduce(shares * np.log(shares))))
    elif order == math.inf:
        number = 1.0 / float(shares.max())
    else:
        number = math.exp(_log_power_sum(shares, order) / (1.0 - order))
    return clipped_number(number, shares.size)


def _log_power_sum(shares: Floats, order: float) -> float:
    with np.errstate(over="ignore"):  # an absurd order
        excess = float(np.add.reduce(shares * np.expm1((order - 1.0) * np.log(shares))))
    if excess > -0.5:  # sum p^order = 1 + sum p (p^(order - 1) - 1), which keeps its digits near order 1
        return math.log1p(excess)
    top = float(shares.max())  # p^order may underflow for a large order: take out the largest share
    return order * math.log(top) + math.log(float(np.add.reduce((shares / top) ** order)))


def clipped_number(number: float, count: int) -> float:
    """Return an effective number within its bounds, 1 and the number of shares, which rounding may pass."""
    return min(max(number, 1.0), float(count))


def effective_number(p: Numbers) -> float:
    """Return the effective number of hobbies, exp(Shannon entropy)."""
    return hill_number(p, 1.0)


def effective_of(shares: Floats, x: Floats, total: float) -> float:
    """Return the effective number of shares = exp(x) / total, with x > -inf, by ln p = x - ln total."""
    entropy = math.log(total) - float(shares.dot(x))
    return clipped_number(math.exp(entropy), shares.size)


def evenness(p: Numbers) -> float | None:
    """Return (N1 - 1) / (N0 - 1): 0 where one fills all, 1 for equal shares; None where there is but one."""
    count = hill_number(p, 0.0)
    return evenness_of(hill_number(p, 1.0), count)


def evenness_of(effective: float, count: float) -> float | None:
    """Return the evenness that belongs to an effective number among `count` shares."""
    return (effective - 1.0) / (count - 1.0) if count > 1 else None


def nucleus(p: Numbers, mass: float = NUCLEUS) -> NDArray[np.bool_]:
    """Return which activities are the fewest that fill `mass` of a distribution; ties are in."""
    if not 0.0 < mass <= 1.0:
        raise ValueError(f"mass must lie in (0, 1], not {mass!r}")
    shares = _closed("p", p)
    return nucleus_of(shares, -np.sort(-shares), mass)


def nucleus_of(p: Floats, falling: Floats, mass: float = NUCLEUS) -> NDArray[np.bool_]:
    """Return the nucleus of closed shares, given the same shares in falling order."""
    last = int(np.add.accumulate(falling).searchsorted(mass - _SLACK))
    return np.asarray(p >= falling[last if last < falling.size else -1])


def js_distance(p: Numbers, q: Numbers) -> float:
    """Return the Jensen-Shannon distance (base 2, the square root): 0 for equal, 1 for disjoint shares."""
    a, b = _closed("p", p), _closed("q", q)
    if a.shape != b.shape:
        raise ValueError(f"q must have as many shares as p, not {b.size} against {a.size}")
    return float(js_distances(a, b))


def js_distances(p: Floats, q: Floats) -> Floats:
    """Return Jensen-Shannon distances along the last axis, unchecked.

    With d = (p - q) / (p + q) each term is (p + q) / 4 times ln(1 - d^2) + 2 d atanh d, which loses no digits
    for distributions that are almost equal.
    """
    both = p + q
    d = np.abs(p - q) / np.where(both > 0.0, both, 1.0)
    alone = d >= 1.0
    d[alone] = 0.0
    terms = np.where(alone, 2.0 * _LN2, np.log1p(-d * d) + 2.0 * d * np.arctanh(d))
    divergence = np.add.reduce(both * terms, -1) / (4.0 * _LN2)
    distances: Floats = np.sqrt(np.clip(divergence, 0.0, 1.0))
    return distances


def percent_tenths(shares: Numbers) -> NDArray[np.int64]:
    """Return shares as whole tenths of a percent that add up to 1000, by largest remainders; 0 of nothing."""
    amounts = _amounts("shares", shares)
    if not amounts.any():
        return np.zeros(amounts.shape, np.int64)
    exact = amounts / amounts.max()
    exact *= 1000.0 / float(np.add.reduce(exact))
    tenths: NDArray[np.int64] = np.floor(exact + 1e-9).astype(np.int64)
    short = 1000 - int(tenths.sum())
    tenths[np.argsort(tenths - exact, kind="stable")[:short]] += 1
    return tenths


def _closed(name: str, shares: Numbers) -> Floats:
    amounts = _amounts(name, shares)
    if not amounts.any():
        raise ValueError(f"{name} must hold something above 0, not {shares!r}")
    amounts = amounts / amounts.max()
    return np.asarray(amounts / np.add.reduce(amounts))


def _amounts(name: str, values: Numbers) -> Floats:
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise ValueError(f"{name} must be a list of numbers, not {values!r}")
    wrong = array[~((array >= 0.0) & (array < math.inf))]
    if wrong.size:
        raise ValueError(f"{name} must be 0 or more and finite, not {float(wrong[0])!r}")
    return array
