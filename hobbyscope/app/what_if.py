"""What if there were more free time, or a stricter judge: the steps of both curves, and their sentences."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.insights import HOURS_OF_A_DAY, free_text, price_of, price_text
from hobbyscope.app.language import tr
from hobbyscope.core.verdict import flip_thresholds, multiple

if TYPE_CHECKING:
    from hobbyscope.core.activation import Floats
    from hobbyscope.core.analysis import Analysis


class Steps(NamedTuple):
    """How many the judges recognise, exactly: one more, or one less, at each place.

    `rows` are those of the analysis, in the order of their places; inf: at no free time, 0: at any.
    Rising, a row is recognised from its place on; else up to it. Both ends are included.
    """

    rows: tuple[int, ...]
    places: tuple[float, ...]
    rising: bool

    def recognised(self, value: float) -> int:
        """Return how many are recognised at a value of the dial."""
        if self.rising:
            return bisect_right(self.places, value)
        return len(self.places) - bisect_left(self.places, value)


def free_time_steps(analysis: Analysis) -> Steps:
    """Return from which free time on each judged activity is recognised."""
    return _steps(analysis, analysis.flip_scale, rising=True)


def threshold_steps(analysis: Analysis) -> Steps:
    """Return up to which threshold each judged activity is recognised."""
    tau = flip_thresholds(analysis.largest_multiple, analysis.query.temperature)
    return _steps(analysis, tau, rising=False)


def _steps(analysis: Analysis, places: Floats, *, rising: bool) -> Steps:
    found = sorted(
        (math.inf if place != place else place, row)  # NaN: no free time would do
        for row, (place, passed) in enumerate(zip(places.tolist(), analysis.passes.tolist(), strict=True))
        if passed >= 0
    )
    return Steps(tuple(row for _, row in found), tuple(place for place, _ in found), rising)


def filling(analysis: Analysis) -> int:
    """Return how many activities fill 80 % of the free time; neither dial changes that."""
    return int(analysis.nucleus.sum())


def nothing_to_ask(analysis: Analysis) -> str:
    """Return why there are no curves to be seen, in one kind sentence; '' where there are."""
    if analysis.judged:
        return ""
    if not analysis.activities:
        return tr("Nothing is logged in these days. The first hour brings something to try here.")
    return tr("Nobody judges here. With a judge for an activity you can try what more free time would do.")


def free_time_line(analysis: Analysis) -> str:
    """Return what the judges make of the free time that is asked about."""
    scale = analysis.query.free_time
    if scale == 1.0:
        return tr("As it is: {now} of {all} recognised", now=analysis.recognised, all=analysis.judged)
    return tr(
        "× {n}: {now} of {all} recognised",
        n=words.scale(scale),
        now=analysis.recognised,
        all=analysis.judged,
    )


def threshold_line(analysis: Analysis) -> str:
    """Return what a threshold really asks for: '0.80 asks for 4 times the bar'."""
    m, tau = multiple(analysis.query.threshold, analysis.query.temperature), f"{analysis.query.threshold:.2f}"
    if m == 1.0:
        return tr("{tau} asks for just the bar", tau=tau)
    if m > 1.0:
        return tr("{tau} asks for {n} times the bar", tau=tau, n=words.number(m, 2))
    part = f"{m:.0%}" if m >= 0.01 else "<1%"
    return tr("{tau} asks for {part} of the bar only", tau=tau, part=part)


def free_time_flip(analysis: Analysis, row: int) -> str:
    """Return from which free time on a row is recognised: 'Reading: from × 0.93 on'."""
    name, scale = analysis.activities[row].name, float(analysis.flip_scale[row])
    if math.isnan(scale) or math.isinf(scale):
        return tr("{name}: at no amount of free time", name=name)
    if scale <= 0:
        return tr("{name}: at any amount of free time", name=name)
    return tr("{name}: from × {n} on", name=name, n=words.scale(scale))


def threshold_flip(analysis: Analysis, row: int) -> str:
    """Return up to which threshold a row is recognised: 'Reading: up to 0.51'."""
    name = analysis.activities[row].name
    tau = flip_thresholds(analysis.largest_multiple[row : row + 1], analysis.query.temperature).item()
    steps = math.floor(tau * 100 + 1e-9)  # of the dial: the last one that still passes
    if not steps:
        return tr("{name}: below every threshold", name=name)
    return tr("{name}: up to {tau}", name=name, tau=f"{steps / 100:.2f}")


def price(analysis: Analysis) -> tuple[str, str]:
    """Return the price of admission as a number and what it buys."""
    if analysis.admission_hours is None:
        return words.NONE, tr("Without free time in these days there is no price")
    hours = price_of(analysis.admission_hours)
    number = price_text(hours)
    if hours > HOURS_OF_A_DAY:
        return number, tr(
            "of free time a day, in your own mix, to pass every judge. A day has 24: impossible"
        )
    return number, tr("of free time a day, in your own mix, to pass every judge")


def asked_together(analysis: Analysis) -> str:
    """Return what all judges ask for together, against what there is; '' where none asks for hours."""
    asked, free = analysis.asked_hours, analysis.free_hours
    if asked is None or free is None:
        return ""
    return tr(
        "Your judges together ask for {asked} h a day; you have {free}.",
        asked=words.number(asked, 1 if asked < 10 else 0),
        free=free_text(free),
    )
