"""What follows from an analysis, as a number and a sentence each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.language import ctr, ntr, tr
from hobbyscope.core.records import HOURS

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis

HOURS_OF_A_DAY = 24
_BEYOND = 9_999  # hours a day
_NOISE = 1e-6  # of floating-point arithmetic: 9.0000000001 is 9


class Insight(NamedTuple):
    """One insight; `how` says how it is computed, for those who ask.

    `brief` is said below the number where there is no room for the sentence.
    """

    key: str
    number: str
    sentence: str
    how: str
    brief: str


def insights(analysis: Analysis) -> list[Insight]:
    """Return what is worth saying about a period; empty where nothing was logged in it."""
    found = [_variety(analysis), _recognition(analysis), _half(analysis), _admission(analysis)]
    return [insight for insight in found if insight is not None]


def insight_anchor(key: str) -> str:
    """Return the place of the help that explains an insight."""
    return f"insight-{key}"


def _variety(analysis: Analysis) -> Insight | None:
    if analysis.effective_number is None:
        return None
    return Insight(
        "variety",
        ctr("number of hobbies", "{n}", n=f"{analysis.effective_number:.1f}"),
        tr("hobbies' worth of life in your free time"),
        tr("As varied as this many hobbies with equal shares (e to the entropy of your shares)."),
        tr("hobbies' worth"),
    )


def _recognition(analysis: Analysis) -> Insight | None:
    if not analysis.judged:
        return None
    number, brief = f"{analysis.recognised} / {analysis.judged}", tr("recognised")
    how = tr(
        "Each activity alone against its own bar: recognised are those that bring what the threshold takes."
    )
    if analysis.recognised == analysis.judged > 1:
        return Insight("recognition", number, tr("are hobbies to the judge, every one"), how, brief)
    row = analysis.nearest
    if row is None:  # nothing stands against any of the other bars, so none is nearer than another
        sentence = ntr("is a hobby to the judge", "are hobbies to the judge", analysis.recognised)
        return Insight("recognition", number, sentence, how, brief)
    sentence = ntr(
        "is a hobby to the judge. {name} would need {needed}; so far {given}",
        "are hobbies to the judge. {name} would need {needed}; so far {given}",
        analysis.recognised,
        name=analysis.activities[row].name,
        needed=required_text(analysis, row),
        given=evidence_text(analysis, row),
    )
    return Insight("recognition", number, sentence, how, brief)


def _half(analysis: Analysis) -> Insight | None:
    if analysis.effective_number is None or not analysis.judged:
        return None
    judged = analysis.passes >= 0  # half of what there is, not of what 'what if' asks about
    now, still = (int((analysis.flip_scale[judged] <= scale).sum()) for scale in (1.0, 0.5))
    if still < now:
        sentence = tr(
            "With half the free time your hobbies stay the same. The judge would see {still}, not {now}",
            still=still,
            now=now,
        )
    else:
        sentence = tr("With half the free time your hobbies stay the same. Only the judge's scores fall")
    return Insight(
        "half",
        "½",
        sentence,
        tr("Shares do not depend on how much free time there is; what stands against a bar does."),
        tr("recognised {now} → {still}", now=now, still=still),
    )


def _admission(analysis: Analysis) -> Insight | None:
    if analysis.admission_hours is None or analysis.free_hours is None:
        return None
    price, free = price_of(analysis.admission_hours), free_text(analysis.free_hours)
    if price > HOURS_OF_A_DAY:
        sentence = tr("a day to pass every judge: impossible. You have {free}", free=free)
    else:
        sentence = tr("a day to pass every judge with your mix. You have {free}", free=free)
    how = tr("The free time a day with which your own mix would pass every judge.")
    return Insight("admission", price_text(price), sentence, how, tr("a day to pass all"))


def price_of(hours: float) -> float:
    """Return a price of admission as it is shown: rounded up, as somewhat less would not pass every judge."""
    if math.isinf(hours):
        return hours
    parts = 10 if hours <= HOURS_OF_A_DAY else 1
    return math.ceil(hours * parts - _NOISE) / parts


def price_text(hours: float) -> str:
    """Return a price of admission, rounded up: '5 h', '485 h', '>9,999 h'."""
    if _BEYOND < hours < math.inf:  # nobody compares more hours a day than that, and all have to fit
        return tr(">{n} h", n=words.number(_BEYOND))
    return tr("{n} h", n=words.number(hours))


def free_text(hours: float) -> str:
    """Return the free hours of a day as they are shown: '1.9', or '0.25' where there is less than one."""
    return words.number(hours, 1 if hours >= 1 else 2)


def required_text(analysis: Analysis, row: int) -> str:
    """Return what the hardest judge really asks for at this threshold: '66.7 h', '1,000 films', or '–'."""
    bar = analysis.bars[row]
    if bar is None or analysis.passes[row] < 0:
        return words.NONE
    if analysis.required_seconds[row] >= 0:
        return words.hours(int(analysis.required_seconds[row]))
    return amount_text(float(analysis.required[row]), bar.unit)


def evidence_text(analysis: Analysis, row: int) -> str:
    """Return what stands against that bar, free time scaled: '31.5 h', '320 films', or '–'."""
    bar = analysis.bars[row]
    if bar is None or analysis.passes[row] < 0:
        return words.NONE
    return amount_text(float(analysis.evidence[row]), bar.unit)


def amount_text(amount: float, unit: str) -> str:
    """Return an amount of hours or of a person's own unit: '10 h', '1,000 films'."""
    if unit == HOURS:
        return words.hours(amount * 3600)
    if len(unit) == 1 and "가" <= unit <= "힣":  # a Korean counter: 1,000편, 3권
        return f"{words.number(amount)}{unit}"
    return tr("{n} {unit}", n=words.number(amount), unit=unit)


def bar_text(kind: str, amount: float, unit: str, per: str | None) -> str:
    """Return what a bar asks for: '3 h a day', '1,000 films in all'."""
    seconds = amount * 3600
    if unit != HOURS or seconds < 0.5:
        shown = amount_text(amount, unit)
    else:  # to the quarter of an hour that it is dragged to
        shown = words.length(round(seconds)) if amount < 1 else tr("{n} h", n=words.number(amount, 2))
    if kind == "total":
        return tr("{amount} in all", amount=shown)
    return {
        "day": tr("{amount} a day", amount=shown),
        "week": tr("{amount} a week", amount=shown),
        "month": tr("{amount} a month", amount=shown),
        "year": tr("{amount} a year", amount=shown),
    }[per or "day"]


def headline(analysis: Analysis) -> str:
    """Return the line below a period's name: '88 h of free time, logged on 26 days'."""
    if not analysis.entries:
        return tr("Nothing logged in these days")
    return ntr(
        "{hours} of free time, logged on {n} day",
        "{hours} of free time, logged on {n} days",
        analysis.logged_days,
        hours=words.hours(analysis.total_seconds),
    )
