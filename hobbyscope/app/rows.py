"""One row of an analysis in words: what a person reads on hover, in the card of an activity, and hears."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hobbyscope.app import words
from hobbyscope.app.insights import bar_text, evidence_text, required_text
from hobbyscope.app.language import ntr, tr

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.met import Met


def softmax_facts(analysis: Analysis, row: int) -> str:
    """Return what a row is in my own free time: '31.5 h · 35.8% (27.1% to 45.4% if ...)'."""
    said = interval_words(analysis, row)
    facts = f"{words.hours(int(analysis.seconds[row]))} · {share_words(analysis, row)}"
    return f"{facts} ({said})" if said else facts


def share_words(analysis: Analysis, row: int) -> str:
    """Return the share of a row as all places print it, so that all shares add up to 100.0%."""
    return words.percents(analysis.share.tolist())[row]


def interval_words(analysis: Analysis, row: int) -> str:
    """Return how sure the share of a row is: its 90% interval, or why there is none; '' for no free time."""
    low, high = analysis.interval[row].tolist()
    if not math.isnan(low):
        return tr(
            "{low} to {high} if these weeks are typical", low=words.percent(low), high=words.percent(high)
        )
    # what only a total judges has no part in these days: nothing is said of how sure that is
    return no_interval(analysis) if analysis.share[row] > 0 else ""


def no_interval(analysis: Analysis) -> str:
    """Return why no share of a period has an interval; '' where they have."""
    from hobbyscope.core.uncertainty import FEWEST_DAYS  # numpy: whoever has an analysis has it too

    if analysis.query.temperature != 1.0:
        return tr("no interval at a temperature other than 1")
    first, end = analysis.counted
    if end - first < FEWEST_DAYS:
        return tr("no interval below {n} days", n=FEWEST_DAYS)
    alone = analysis.effective_number is not None and analysis.share.max() == 1.0
    return tr("no interval where one thing fills everything") if alone else ""


def interval_note(analysis: Analysis) -> str:
    """Return what is said once of all intervals shown, or why there are none: 'No interval below 7 days'."""
    none = no_interval(analysis)
    return none[:1].upper() + none[1:] or tr("Intervals of 90%, if these weeks are typical")


def judge_line(analysis: Analysis, row: int, met: Met | None = None) -> str:
    """Return in short what is asked of a row: the bar, the hours that it takes, the days met, the flip."""
    bar = analysis.bars[row]
    if bar is None:
        return tr("No judge")
    asked = tr("Asks for {bar}", bar=bar_text(bar.kind, bar.amount, bar.unit, bar.per))
    if analysis.passes[row] < 0:
        return tr("{asked}; no verdict, as no day counts yet", asked=asked)
    needs = tr("needs {amount}", amount=required_text(analysis, row))
    return " · ".join(filter(None, (asked, needs, met_text(met), flip_facts(analysis, row))))


def met_text(met: Met | None) -> str:
    """Return on how many days a daily bar was met: 'Met on 4 of 30 days', or ''."""
    if met is None:
        return ""
    return ntr("Met on {met} of {n} day", "Met on {met} of {n} days", met.counted, met=met.days)


def sigmoid_facts(analysis: Analysis, row: int, met: Met | None = None) -> str:
    """Return what the judge makes of a row: what is asked, what it takes, the score, days met, the flip."""
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
    return ". ".join(filter(None, (facts, met_text(met), flip_facts(analysis, row))))


def flip_facts(analysis: Analysis, row: int) -> str:
    """Return at how much free time the verdict of a row would turn, or ''."""
    scale = float(analysis.flip_scale[row])
    if math.isnan(scale) or math.isinf(scale) or scale <= 0:
        return ""
    if analysis.passes[row]:
        return tr("Stays recognised down to {n} times your free time", n=words.scale(scale))
    return tr("Would pass at {n} times your free time", n=words.scale(scale))
