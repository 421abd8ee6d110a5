"""What the rows of the two lenses say: the numbers of an Analysis, ready to be painted or read aloud."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.caveats import turned
from hobbyscope.app.insights import amount_text
from hobbyscope.app.language import ntr, tr
from hobbyscope.core.as_it_is import passes_as_it_is, scores_as_it_is
from hobbyscope.core.records import HOURS
from hobbyscope.ui.theme import activity_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Bar
    from hobbyscope.ui.theme import Theme

_STRICT = 99.0  # times the bar: what the strictest threshold asks for
SPOKEN_ROWS = 12  # a summary that never ends helps nobody; the table has all


class ShareRow(NamedTuple):
    """A row of the softmax lens: name, colour and mark of the activity, its share and 90 % interval."""

    name: str
    colour: str
    mark: str
    share: float
    low: float  # both are the share itself where there is no interval
    high: float
    text: str


class VerdictRow(NamedTuple):
    """A row of the sigmoid lens. `passed` is 1, 0, or -1 without a verdict; then `score` is 0."""

    score: float
    passed: int
    text: str
    word: str
    needs: str
    before: float = -1.0  # the score with the free time as it is, while it is asked 'what if'; -1: none
    was: int = -1  # the verdict then, where it is another one now; else -1


def share_rows(analysis: Analysis, theme: Theme) -> list[ShareRow]:
    """Return the rows of the softmax lens; they do not depend on threshold and free time."""
    shares = analysis.share.tolist()
    rows = []
    for activity, age, share, (low, high), text in zip(
        analysis.activities,
        analysis.ages.tolist(),
        shares,
        analysis.interval.tolist(),
        words.percents(shares),
        strict=True,
    ):
        colour, mark = activity_color(theme, activity, age)
        known = low == low  # not NaN
        rows.append(
            ShareRow(
                activity.name, colour, mark, share, low if known else share, high if known else share, text
            )
        )
    return rows


def verdict_rows(analysis: Analysis) -> list[VerdictRow]:
    """Return the rows of the sigmoid lens; while it is asked 'what if' with what they were without it."""
    threshold = analysis.query.threshold
    said = (tr("not yet"), tr("yes")), (tr("no longer"), tr("now yes"))
    befores, verdicts = _as_it_is(analysis)
    rows = []
    for bar, score, passed, seconds, amount, before, was in zip(
        analysis.bars,
        analysis.probability.tolist(),
        analysis.passes.tolist(),
        analysis.required_seconds.tolist(),
        analysis.required.tolist(),
        befores,
        verdicts,
        strict=True,
    ):
        if passed < 0 or bar is None:
            rows.append(VerdictRow(0.0, -1, words.NONE, "", "" if bar else tr("no judge")))
            continue
        text = words.score(score, threshold, passed == 1)
        flipped = was >= 0 and was != passed
        needs = _needs(bar, seconds, amount)
        word = said[flipped][passed]
        rows.append(VerdictRow(score, passed, text, word, needs, before, was if flipped else -1))
    return rows


def _as_it_is(analysis: Analysis) -> tuple[list[float], list[int]]:
    """Return scores and verdicts with the free time as it is; -1 each where it is not asked 'what if'."""
    if analysis.query.free_time == 1.0:
        return [-1.0] * len(analysis.bars), [-1] * len(analysis.bars)
    return scores_as_it_is(analysis).tolist(), passes_as_it_is(analysis).tolist()


def flips_sentence(rows: Sequence[VerdictRow]) -> str:
    """Return how many verdicts the 'what if' turns: '2 of 9 go dark'."""
    judged = sum(row.passed >= 0 for row in rows)
    dark, lit = (sum(row.was == was for row in rows) for was in (1, 0))
    if dark:
        return ntr("{n} of {all} goes dark", "{n} of {all} go dark", dark, all=judged)
    if lit:
        return ntr("{n} of {all} lights up", "{n} of {all} light up", lit, all=judged)
    return tr("No verdict turns")


def usual_needs(analysis: Analysis) -> list[str]:
    """Return the longest texts that what the judges ask usually takes, whatever the threshold is."""
    largest: dict[str, float] = {}
    for bar, amount in zip(analysis.bars, analysis.window_amount.tolist(), strict=True):
        if bar is not None and amount == amount:
            largest[bar.unit] = max(amount, largest.get(bar.unit, 0.0))
    usual = []
    for unit, amount in largest.items():
        long = int("8" * min(len(str(int(amount * _STRICT))), 9))
        usual += [tr("needs {amount}", amount=_amount(unit, n * 3600, n)) for n in (long, 88.8)]
    return usual


def _needs(bar: Bar, seconds: int, amount: float) -> str:
    return tr("needs {amount}", amount=_amount(bar.unit, seconds, amount))


def _amount(unit: str, seconds: float, amount: float) -> str:
    """Return an amount with its unit: hours to one decimal below a hundred, then whole."""
    if unit == HOURS:
        return words.hours(seconds if seconds < 360_000 else round(seconds / 3600) * 3600)
    return amount_text(amount if not 100 <= amount < math.inf else round(amount), unit)


def row_tip(share: ShareRow, verdict: VerdictRow) -> str:
    """Return a row's name in full, and what is asked: either may have no room in the chart."""
    return " · ".join(filter(None, (share.name, verdict.needs)))


def spoken(analysis: Analysis) -> str:
    """Return both lenses as a screen reader shall say them, the largest shares first."""
    shares = analysis.share.tolist()
    if not shares:
        return tr("Nothing in this period.")
    rows = zip(analysis.activities, words.percents(shares), verdict_rows(analysis), strict=True)
    said = [spoken_row(activity.name, text, row) for activity, text, row in list(rows)[:SPOKEN_ROWS]]
    if len(shares) > SPOKEN_ROWS:
        said.append(tr("and {n} more", n=len(shares) - SPOKEN_ROWS))
    asked = tr("Threshold {threshold}.", threshold=f"{analysis.query.threshold:.2f}")
    return " ".join([*turned(analysis), asked, "; ".join(said) + "."])


def spoken_row(name: str, share: str, row: VerdictRow) -> str:
    """Return a row as a screen reader shall say it: 'Films 27.0%, the judge says no with 0.29'."""
    both = tr("{name} {share}", name=name, share=share)
    if row.passed < 0:
        return tr("{share}, no verdict", share=both)
    if row.passed:
        return tr("{share}, the judge says yes with {score}", share=both, score=row.text)
    return tr("{share}, the judge says no with {score}", share=both, score=row.text)
