"""The axis along which logits are dragged: where a value stands, and how far it reaches."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.stories import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable


class Axis(NamedTuple):
    """A straight axis from `low` to `high`; places are 0 at the bottom and 1 at the top."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Return where a value stands, at the end where it lies beyond."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

    def value(self, place: float) -> float:
        """Return the value of a place, as round as a pointer can tell."""
        grain = self.step / 10
        value = self.low + min(max(place, 0.0), 1.0) * (self.high - self.low)
        return tidy(round(value / grain) * grain)

    @property
    def step(self) -> float:
        """How far an arrow key goes: about a hundredth of the axis, 1, 10, 100 ... or a part of 1."""
        return float(f"1e{math.floor(math.log10((self.high - self.low) / 100) + 0.5)}")

    def holds(self, values: Iterable[float]) -> bool:
        """Tell whether all values lie on the axis."""
        return all(self.low <= value <= self.high for value in values)

    def near_an_end(self, values: Iterable[float]) -> bool:
        """Tell whether a value has been dragged as far as it goes."""
        edge = (self.high - self.low) * 0.02
        return any(value > self.high - edge or value < self.low + edge for value in values)


LEAST = Axis(-3.0, 5.0)


def tidy(value: float) -> float:
    """Return a value within reach, without the crumbs of binary fractions."""
    return min(max(float(f"{value:.12g}"), -LARGEST), LARGEST) + 0.0  # + 0.0: never -0.0


def around(values: Iterable[float]) -> Axis:
    """Return an axis on which the values have room to move: never shorter than `LEAST`."""
    values = list(values)
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low) * 0.15
    return Axis(
        min(LEAST.low, -min(round_up(max(room - low, 1.0)), LARGEST)),
        max(LEAST.high, min(round_up(max(room + high, 1.0)), LARGEST)),
    )


def fitted(axis: Axis, values: Iterable[float], *, released: bool = False) -> Axis:
    """Return the axis for other values: the same one while they fit and fill it.

    When a drag ends at an end of the axis (`released`), it gets longer, so that the next one gets farther.
    """
    values = list(values)
    wanted = around(values)
    too_long = axis.high - axis.low > 3 * (wanted.high - wanted.low)
    if not axis.holds(values) or too_long or (released and axis.near_an_end(values)):
        return wanted
    return axis


def round_up(value: float) -> float:
    """Return the next of 1, 1.5, 2, 3, 5, 7 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(value))
    return next(
        float(f"{n * power:.12g}") for n in (1, 1.5, 2, 3, 5, 7, 10, 20) if n * power >= value * (1 - 1e-12)
    )
