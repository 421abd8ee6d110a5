"""A stretched axis for logits: true to scale around 0, and ten times as far with each step beyond."""

from __future__ import annotations

import math

from hobbyscope.core.stories import LARGEST as END

MIDDLE = 8.0  # true to scale up to here, where the sigmoid is flat to the eye
_PART = 0.56  # of each half is the middle's
_DECADES = math.log10(END / MIDDLE)
_FINE = round(MIDDLE * 10)  # steps of the middle's half: tenths
STEPS = _FINE + math.ceil(_DECADES * 10)  # of a half: ten to each power of ten beyond
PAGE = 10  # steps: 1 in the middle, a power of ten beyond


def place(logit: float) -> float:
    """Return where a logit stands, from 0 at -1e15 to 1 at 1e15."""
    size = abs(logit)
    if size <= MIDDLE:
        far = size / MIDDLE * _PART
    else:
        far = _PART + (1.0 - _PART) * math.log10(min(size, END) / MIDDLE) / _DECADES
    return 0.5 + math.copysign(far, logit) / 2.0


def logit_at(where: float) -> float:
    """Return the logit of a place, exactly."""
    far = min(abs(where - 0.5) * 2.0, 1.0)
    if far <= _PART:
        size = far / _PART * MIDDLE
    else:
        size = min(MIDDLE * 10.0 ** ((far - _PART) / (1.0 - _PART) * _DECADES), END)
    return math.copysign(size, where - 0.5)


def dropped_at(where: float, marks: tuple[float, ...], reach: float) -> float:
    """Return the logit that a pointer means: one of the marks no farther than `reach`, or a round number."""
    nearest = min(marks, key=lambda mark: abs(place(mark) - where))
    return nearest if abs(place(nearest) - where) <= reach else round_logit(logit_at(where))


def round_logit(logit: float) -> float:
    """Return a logit in tenths in the middle, in two digits beyond."""
    return (round(logit, 1) if abs(logit) <= MIDDLE else float(f"{logit:.1e}")) + 0.0  # + 0.0: no '-0'


def step_of(logit: float) -> int:
    """Return the step nearest to a logit."""
    size = abs(logit)
    steps = size * 10 if size <= MIDDLE else _FINE + math.log10(size / MIDDLE) * 10
    return round(math.copysign(STEPS if size >= END else steps, logit))  # the last step is a short one


def logit_of(step: int) -> float:
    """Return the logit of a step."""
    beyond = abs(step) - _FINE
    size = abs(step) / 10 if beyond <= 0 else min(MIDDLE * 10.0 ** (beyond / 10), END)
    return round_logit(math.copysign(size, step))
