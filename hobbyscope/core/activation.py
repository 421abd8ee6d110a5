"""Activation functions: softmax, sigmoid and their logarithms, on arrays, without a word of the domain."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[Any] | Sequence[Any]  # anything that is an array of real numbers
    Floats = NDArray[np.float64]

_LN10 = math.log(10.0)
_WIDE = 8e307  # beyond it the difference of two doubles may overflow


def softmax(logits: Numbers, temperature: float = 1.0, axis: int = -1) -> Floats:
    """Return exp(z/T) / sum exp(z/T) along an axis.

    -inf is allowed and gives exactly 0. ValueError for NaN, +inf, nothing but -inf, an empty axis, and a
    temperature that is not positive and finite.
    """
    return exponential_shares(_shifted(logits, temperature, axis), axis)


def log_softmax(logits: Numbers, temperature: float = 1.0, axis: int = -1) -> Floats:
    """Return ln softmax(z/T) along an axis; the same arguments are refused.

    The largest logit is left out of the sum and comes back through log1p, so that a loss of 1e-87 is not 0.
    """
    x = _shifted(logits, temperature, axis)
    others = np.exp(x)
    np.put_along_axis(others, np.expand_dims(np.argmax(x, axis), axis), 0.0, axis)
    return np.asarray(x - np.log1p(np.add.reduce(others, axis, keepdims=True)))


@overload
def sigmoid(x: float) -> float: ...
@overload
def sigmoid(x: Numbers) -> Floats: ...
def sigmoid(x: float | Numbers) -> float | Floats:
    """Return 1 / (1 + exp(-x)); infinities are allowed, ValueError for NaN."""
    x = _real("x", x)
    return squash(x)


@overload
def logit(p: float) -> float: ...
@overload
def logit(p: Numbers) -> Floats: ...
def logit(p: float | Numbers) -> float | Floats:
    """Return ln(p / (1 - p)), the inverse of the sigmoid; ValueError outside (0, 1)."""
    p = _real("p", p)
    _refuse("p", p, (p <= 0.0) | (p >= 1.0), "lie strictly between 0 and 1")
    middle = np.abs(p - 0.5) < 0.25  # there p / (1 - p) would round away what makes the result small
    near = np.where(middle, p, 0.5)
    return np.where(middle, np.log1p((2.0 * near - 1.0) / (1.0 - near)), np.log(p / (1.0 - p)))[()]


@overload
def log10_sigmoid(x: float) -> float: ...
@overload
def log10_sigmoid(x: Numbers) -> Floats: ...
def log10_sigmoid(x: float | Numbers) -> float | Floats:
    """Return log10 of the sigmoid, to print what a double cannot hold; ValueError for NaN."""
    x = _real("x", x)
    return (np.minimum(x, 0.0) - np.log1p(np.exp(-np.abs(x)))) / _LN10


def exponential_shares(x: Floats, axis: int = -1) -> Floats:
    """Return exp(x) divided by its sum; x is shifted already, so that its largest value is 0."""
    e = np.exp(x)
    return np.asarray(e / np.add.reduce(e, axis, keepdims=True))


def squash(x: Floats) -> Floats:
    """Return the sigmoid of x by the exponential that cannot overflow, unchecked."""
    e = np.exp(-np.abs(x))
    return np.where(x >= 0.0, 1.0, e)[()] / (1.0 + e)


def refuse_unless_positive(name: str, value: float) -> None:
    """Raise ValueError unless a scalar is positive and finite."""
    if not 0.0 < value < math.inf:
        raise ValueError(f"{name} must be positive and finite, not {value!r}")


def _shifted(logits: Numbers, temperature: float, axis: int) -> Floats:
    refuse_unless_positive("temperature", temperature)
    z = np.asarray(logits, dtype=np.float64)
    if z.ndim == 0 or z.shape[axis] == 0:
        raise ValueError(f"logits must hold at least one number along the axis, not {logits!r}")
    _refuse("logits", z, np.isnan(z) | (z == math.inf), "be finite or -inf")
    top = np.maximum.reduce(z, axis, keepdims=True)
    _refuse("logits", top, top == -math.inf, "hold more than -inf")
    with np.errstate(over="ignore"):  # far below the largest logit -inf is what is meant
        if np.abs(top).max(initial=0.0) < _WIDE:
            return np.asarray((z - top) / temperature)
        return np.asarray((z / 2.0 - top / 2.0) / temperature * 2.0)


def _real(name: str, value: float | Numbers) -> Floats:
    array = np.asarray(value, dtype=np.float64)
    _refuse(name, array, np.isnan(array), "be a number")
    return array


def _refuse(name: str, array: Floats, wrong: NDArray[np.bool_] | np.bool_, must: str) -> None:
    if np.any(wrong):
        raise ValueError(f"{name} must {must}, not {float(array[wrong].flat[0])!r}")
