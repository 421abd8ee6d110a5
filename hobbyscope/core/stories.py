"""What the Playground's first three stories compute: a state each, whose defaults are the essay's numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hobbyscope.core.activation import log10_sigmoid, log_softmax, refuse_unless_positive, sigmoid, softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 1e15  # a logit beyond it is refused: doubles are no longer fine enough to tell numbers apart
EXTREMES = (-99999999999999.0, -300.0, 5.0, 9999999999999.0)  # the essay's inputs of the first story
_LN10 = math.log(10.0)


@dataclass(frozen=True, slots=True)
class Job:
    """One logit through the sigmoid: yes from the threshold on."""

    logit: float = 5.0
    threshold: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what is no number between the limits."""
        refuse_beyond("logit", self.logit)
        refuse_no_threshold(self.threshold)

    @property
    def probability(self) -> float:
        """Return the sigmoid of the logit; far out it is 0 or 1, as a double has it."""
        return float(sigmoid(self.logit))

    @property
    def exponent(self) -> float:
        """Return log10 of the probability: what is left to say where it is 0."""
        return float(log10_sigmoid(self.logit))

    @property
    def complement_exponent(self) -> float:
        """Return log10 of what is missing to 1: what is left to say where the probability is 1."""
        return float(log10_sigmoid(-self.logit))

    @property
    def yes(self) -> bool:
        """Tell whether the probability is at least the threshold; decided on the logit, before rounding."""
        return self.logit >= needed_logit(self.threshold)


@dataclass(frozen=True, slots=True)
class Companies:
    """Five logits that share one certainty: softmax, with a number that is added to all of them."""

    logits: tuple[float, ...] = (3.331, -1.20, -0.002, 2.91, 0.32)
    temperature: float = 1.0
    shift: float = 0.0

    def __post_init__(self) -> None:
        """Refuse another count of logits and what is no number between the limits."""
        refuse_counts("logits", self.logits, 5)
        refuse_unless_positive("temperature", self.temperature)
        refuse_beyond("shift", self.shift)

    @property
    def shifted(self) -> tuple[float, ...]:
        """Return each logit with the number added."""
        return tuple(z + self.shift for z in self.logits)

    @property
    def exponentials(self) -> tuple[float, ...]:
        """Return exp of each shifted logit over T; 0 or infinite where a double ends (see `exponents`)."""
        return tuple(_exp(z / self.temperature) for z in self.shifted)

    @property
    def exponents(self) -> tuple[float, ...]:
        """Return log10 of the exponentials."""
        return tuple(z / self.temperature / _LN10 for z in self.shifted)

    @property
    def sum_exponent(self) -> float:
        """Return log10 of the sum of the exponentials."""
        return _log10_sum(self.exponents)

    @property
    def shares(self) -> tuple[float, ...]:
        """Return the softmax; the number that is added cancels, so it is left out, and rounds nothing."""
        return tuple(float(p) for p in softmax(self.logits, self.temperature))

    @property
    def share_exponents(self) -> tuple[float, ...]:
        """Return log10 of the shares, for those that a double has as 0."""
        return tuple(float(p) / _LN10 for p in log_softmax(self.logits, self.temperature))

    @property
    def complement_exponents(self) -> tuple[float, ...]:
        """Return log10 of what is missing to 1, for the share that a double has as 1."""
        shares = self.share_exponents
        return tuple(_log10_sum(shares[:i] + shares[i + 1 :]) for i in range(len(shares)))

    @property
    def scores(self) -> tuple[float, ...]:
        """Return the sigmoid of each shifted logit by itself."""
        return tuple(float(p) for p in sigmoid(self.shifted))


@dataclass(frozen=True, slots=True)
class Restaurants:
    """Five logits, each by itself: a sigmoid and one threshold; at a switch as softmax."""

    logits: tuple[float, ...] = (1.9, -0.4, 0.6, -1.5, 2.4)
    threshold: float = 0.5
    as_softmax: bool = False

    def __post_init__(self) -> None:
        """Refuse another count of logits and what is no number between the limits."""
        refuse_counts("logits", self.logits, 5)
        refuse_no_threshold(self.threshold)

    @property
    def scores(self) -> tuple[float, ...]:
        """Return the sigmoid of each logit."""
        return tuple(float(p) for p in sigmoid(self.logits))

    @property
    def shares(self) -> tuple[float, ...]:
        """Return the softmax of all."""
        return tuple(float(p) for p in softmax(self.logits))

    @property
    def recommended(self) -> tuple[bool, ...]:
        """Tell of each whether it is at least the threshold, by the function that is switched on."""
        if self.as_softmax:
            return tuple(share >= self.threshold for share in self.shares)
        needed = needed_logit(self.threshold)
        return tuple(z >= needed for z in self.logits)

    @property
    def total(self) -> float:
        """Return the sum of the scores, which need not be 1."""
        return math.fsum(self.scores)


def needed_logit(threshold: float) -> float:
    """Return the logit from which on the sigmoid is at least the threshold."""
    return math.log(threshold / (1.0 - threshold))


def refuse_beyond(name: str, value: float) -> None:
    """Raise ValueError unless a number is finite and at most 1e15 away from 0."""
    if not abs(value) <= LARGEST:
        raise ValueError(f"{name} must lie between -1e15 and 1e15, not {value!r}")


def refuse_counts(name: str, values: Sequence[float], count: int) -> None:
    """Raise ValueError unless there are so many numbers, each of them within the limits."""
    if len(values) != count:
        raise ValueError(f"{name} must be {count} numbers, not {values!r}")
    for value in values:
        refuse_beyond(name, value)


def refuse_no_threshold(value: float) -> None:
    """Raise ValueError unless a threshold lies strictly between 0 and 1."""
    if not 0.0 < value < 1.0:
        raise ValueError(f"threshold must lie strictly between 0 and 1, not {value!r}")


def _log10_sum(exponents: Sequence[float]) -> float:
    top = max(exponents)
    return top + math.log10(math.fsum(10.0 ** (e - top) for e in exponents))


def _exp(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf
