"""One row of an analysis in words: what a person reads on hover, in the card of an activity, and hears."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hobbyscope.app import words
from hobbyscope.app.insights import bar_text, evidence_text, required_text
from hobbyscope.app.language import tr

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis


def softmax_facts(analysis: Analysis, row: int) -> str:
    """Return what a row is in my own free time: '31.5 h · 35.8% (27.1% to 45.4% if ...)'."""
    facts = f"{words.hours(int(analysis.seconds[row]))} · {words.percent(float(analysis.share[row]))}"
    low, high = (float(end) for end in analysis.interval[row])
    if math.isnan(low):
        return facts
    typical = tr(
        "{low} to {high} if these weeks are typical", low=words.percent(low), high=words.percent(high)
    )
    return f"{facts} ({typical})"


def sigmoid_facts(analysis: Analysis, row: int) -> str:
    """Return what the judge makes of a row: what is asked, what it takes, the score, the flip."""
    bar = analysis.bars[row]
    if bar is None:
        return tr("No judge")
    asked = tr("The judge asks for {bar}", bar=bar_text(bar.kind, bar.amount, bar.unit, bar.per))
    if analysis.passes[row] < 0:
        return tr("{asked}; no verdict, as no day counts yet", asked=asked)
    passed = bool(analysis.passes[row])
    facts = tr(
        "{asked}: it takes {needed}, there are {given} → {score} {verdict}",
        asked=asked,
        needed=required_text(analysis, row),
        given=evidence_text(analysis, row),
        score=words.score(float(analysis.probability[row]), analysis.query.threshold, passed),
        verdict=tr("recognised") if passed else tr("not recognised"),
    )
    flip = flip_facts(analysis, row)
    return f"{facts}. {flip}" if flip else facts


def flip_facts(analysis: Analysis, row: int) -> str:
    """Return at how much free time the verdict of a row would turn, or ''."""
    scale = float(analysis.flip_scale[row])
    if math.isnan(scale) or math.isinf(scale) or scale <= 0:
        return ""
    if analysis.passes[row]:
        return tr("Stays recognised down to {n} times your free time", n=words.scale(scale))
    return tr("Would pass at {n} times your free time", n=words.scale(scale))
