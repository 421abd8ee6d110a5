"""Query, Analysis and `analyse`: the one entry point, both lenses computed from the same hours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.distribution import effective_of, evenness_of, nucleus_of
from hobbyscope.core.evidence import frozen, gather_evidence, take_stand
from hobbyscope.core.verdict import (
    LARGEST,
    admission_price,
    flips,
    least_amounts,
    multiple,
    recognised_at_free_time,
    recognised_at_threshold,
    whole_seconds,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.activation import Floats, Numbers
    from hobbyscope.core.evidence import Claims, Evidence, Stand
    from hobbyscope.core.log import Log
    from hobbyscope.core.records import Activity, Bar


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the log: a period of whole days [start, end), today, and the three dials."""

    start: int
    end: int
    today: int
    temperature: float = 1.0
    threshold: float = 0.5
    free_time: float = 1.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """Both lenses on one period. Arrays are read-only and have one row an activity, the most hours first.

    Rows: every activity with seconds > 0 in the period, then those that only a total bar still judges.
    """

    query: Query
    revision: int  # of the log
    counted: tuple[int, int]  # the counted window [start, end); equal where no day counts
    logged_days: int  # days of the period with an entry
    entries: int
    total_seconds: int
    waiting: int  # entries dated after today, which enter neither lens yet
    activities: tuple[Activity, ...]
    ages: NDArray[np.intp]  # each row's place by age among all activities, the oldest 0
    seconds: NDArray[np.int64]  # as logged, never scaled by free_time
    share: NDArray[np.float64]
    interval: NDArray[np.float64]  # shape (rows, 2); NaN where there is none
    nucleus: NDArray[np.bool_]
    effective_number: float | None
    evenness: float | None
    bars: tuple[Bar | None, ...]  # the hardest bar of each row
    window_amount: NDArray[
        np.float64
    ]  # what that bar asks over the window, in its unit; NaN without a verdict
    evidence: NDArray[np.float64]  # what stands against it, in its unit, scaled by free_time
    required: NDArray[np.float64]  # window_amount times m, in its unit
    required_seconds: NDArray[np.int64]  # -1 where the unit is not hours or there is no verdict
    probability: NDArray[np.float64]  # the smallest of the row's bars; NaN without a verdict
    passes: NDArray[np.int8]  # 1, 0, or -1 without a verdict
    flip_scale: NDArray[
        np.float64
    ]  # free time at which the verdict flips, relative to logged hours; NaN: none
    largest_multiple: NDArray[np.float64]  # of the bars, at which the row still passes; NaN without a verdict
    judged: int
    recognised: int
    nearest: int | None  # the row not passed that would flip first
    admission_hours: float | None  # free hours a day that would pass every judge
    asked_hours: float | None  # hours a day that the hour bars ask together
    free_hours: float | None  # free hours a counted day


_KEPT = 8  # periods


def analyse(log: Log, query: Query) -> Analysis:
    """Return both lenses on the hours of a period.

    ValueError for an end before the start and for dials outside their range: temperature and free time
    positive and finite, threshold strictly between 0 and 1.
    """
    check(query)
    with np.errstate(all="ignore"):  # 0 of nothing, NaN where nobody judges, inf where doubles end are meant
        return look(log.revision, query, *_known(log, query))


def free_time_curve(analysis: Analysis, scales: Numbers) -> NDArray[np.int64]:
    """Return how many the judges would recognise at free time x c, for each c of `scales`."""
    return recognised_at_free_time(analysis.flip_scale, scales)


def threshold_curve(analysis: Analysis, thresholds: Numbers) -> NDArray[np.int64]:
    """Return how many the judges would recognise at each of `thresholds`, all else being equal."""
    return recognised_at_threshold(analysis.largest_multiple, thresholds, analysis.query.temperature)


def check(query: Query) -> None:
    """Refuse a question that cannot be asked, as `analyse` says."""
    if query.end < query.start:
        raise ValueError(f"end must not lie before start, not {query.end!r} against {query.start!r}")
    if not 0.0 < query.temperature < math.inf:
        raise ValueError(f"temperature must be positive and finite, not {query.temperature!r}")
    if not 0.0 < query.threshold < 1.0:
        raise ValueError(f"threshold must lie strictly between 0 and 1, not {query.threshold!r}")
    if not 0.0 < query.free_time < math.inf:
        raise ValueError(f"free_time must be positive and finite, not {query.free_time!r}")


def _known(log: Log, query: Query) -> tuple[Evidence, Stand]:
    """Return what the log keeps for this period and free time, made anew where it keeps something else."""
    key = (query.start, query.end, query.today)
    known: tuple[Evidence, Stand] | None = log.kept.get(key)
    if known is None or known[1].scale != query.free_time:
        if len(log.kept) >= _KEPT:
            log.kept.clear()
        evidence = gather_evidence(log, *key) if known is None else known[0]
        known = log.kept[key] = (evidence, take_stand(evidence, query.free_time))
    return known


def look(revision: int, query: Query, evidence: Evidence, stand: Stand) -> Analysis:
    """Return both lenses on evidence; to be called where numpy's warnings are off."""
    claims, rows, m = evidence.claims, evidence.seconds.size, multiple(query.threshold, query.temperature)
    x = stand.exponents / query.temperature
    e = np.exp(x)
    share, nucleus, effective, evenness = _softmax_lens(x[:rows], e[:rows], evidence)
    probability, exact, required_seconds, passed, flip = _sigmoid_lens(e[rows:], m, claims, stand)
    recognised = int(np.count_nonzero(passed))
    return Analysis(
        query=query,
        revision=revision,
        counted=evidence.counted,
        logged_days=evidence.logged_days,
        entries=evidence.entries,
        total_seconds=evidence.total_seconds,
        waiting=evidence.waiting,
        activities=evidence.activities,
        ages=evidence.ages,
        seconds=evidence.seconds,
        share=frozen(share),
        interval=evidence.interval if query.temperature == 1.0 else evidence.blank,
        nucleus=frozen(nucleus),
        effective_number=effective,
        evenness=evenness,
        bars=stand.bars,
        window_amount=stand.window_amount,
        evidence=stand.evidence,
        required=frozen(exact / stand.size),
        required_seconds=frozen(required_seconds),
        probability=frozen(probability),
        passes=frozen(_verdicts(passed, claims)),
        flip_scale=frozen(flip),
        largest_multiple=stand.largest_multiple,
        judged=claims.verdicts,
        recognised=recognised,
        nearest=_nearest(claims, passed, flip) if recognised < claims.verdicts else None,
        admission_hours=_admission(evidence, flip),
        asked_hours=None if claims.asked is None else claims.asked * m,
        free_hours=evidence.free_hours,
    )


def _sigmoid_lens(
    e: Floats, m: float, claims: Claims, stand: Stand
) -> tuple[Floats, Floats, NDArray[np.int64], NDArray[np.bool_], Floats]:
    """Return score, amount required, the same in whole seconds, verdict and flip of each row."""
    probability = np.maximum(e, stand.over) / (e + 1.0)
    exact = claims.bar * m
    seconds = whole_seconds(exact)
    least = least_amounts(exact, seconds, claims.whole)
    passed = stand.amount >= least
    if stand.nothing is not None:
        passed[stand.nothing] = False
    flip = flips(least, claims.logged, claims.carried, claims.idle)
    if stand.hardest is not None and claims.starts is not None:
        probability, exact, seconds = probability[stand.hardest], exact[stand.hardest], seconds[stand.hardest]
        passed = np.logical_and.reduceat(passed, claims.starts)
        flip = np.maximum.reduceat(flip, claims.starts)
    required_seconds = np.minimum(seconds, LARGEST).astype(np.int64)
    if stand.other_unit is not None:
        required_seconds[stand.other_unit] = -1
    return probability, exact, required_seconds, passed, flip


def _verdicts(passed: NDArray[np.bool_], claims: Claims) -> NDArray[np.int8]:
    found = passed.view(np.int8)
    return found if claims.judged is None else np.where(claims.judged, found, np.int8(-1))


def _softmax_lens(
    x: Floats, e: Floats, evidence: Evidence
) -> tuple[Floats, NDArray[np.bool_], float | None, float | None]:
    """Return shares, nucleus, effective number and evenness; x and e have the most hours first."""
    positive = evidence.positive
    if not positive:
        return np.zeros(e.size), np.zeros(e.size, bool), None, None
    total = np.add.reduce(e)
    share = e / total
    count = (
        positive if share[positive - 1] > 0.0 else int(np.count_nonzero(share))
    )  # a cold T leaves but a few
    effective = effective_of(share[:count], x[:count], float(total))
    nucleus = nucleus_of(share, share)
    if evidence.places is not None:
        share, nucleus = share[evidence.places], nucleus[evidence.places]
    return share, nucleus, effective, evenness_of(effective, count)


def _nearest(claims: Claims, passed: NDArray[np.bool_], flip: Floats) -> int | None:
    """Return the row not passed that flips first."""
    if claims.judged is not None or claims.idle is not None:
        flip = np.fmin(flip, math.inf)  # in place of NaN
    waiting = np.where(passed, math.inf, flip)
    row = int(waiting.argmin())
    return row if waiting[row] < math.inf else None


def _admission(evidence: Evidence, flip: Floats) -> float | None:
    judged = evidence.claims.judged
    return admission_price(flip if judged is None else flip[judged], evidence.free_hours or 0.0)
