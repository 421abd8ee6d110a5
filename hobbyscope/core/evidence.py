"""Evidence: what an analysis needs and no dial moves (`Evidence`), and what only free time moves (`Stand`).

`analyse` keeps both with the log, so that a step of temperature or threshold is a few operations on small
arrays. To be called where numpy's warnings are off: ln 0 = -inf and NaN where nobody judges are meant.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from hobbyscope.core.bars import window_lengths
from hobbyscope.core.calendar import Period, counted_window
from hobbyscope.core.uncertainty import FEWEST_DAYS, intervals, unit_step
from hobbyscope.core.verdict import largest_multiples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.activation import Floats
    from hobbyscope.core.bars import Judges
    from hobbyscope.core.log import Log
    from hobbyscope.core.records import Activity, Bar

    Ints = NDArray[np.int64]
    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]


_Array = TypeVar("_Array", bound="NDArray[Any]")
_SECONDS, _ENTRIES, _ALL_SECONDS, _ALL_ENTRIES = range(4)  # the sources of bars.Judges


class Claims(NamedTuple):
    """The bars that judge, row after row, each with what stands against it; hours in seconds.

    A row that nobody judges holds one place too, all NaN, so that each row has at least one.
    """

    bars: tuple[Bar | None, ...]
    place: Places  # of each bar in the plan
    row: Places
    starts: Places | None  # where each row begins; None where each has one bar, as is usual
    bar: Floats  # over the window
    logged: Floats
    carried: Floats | None  # None: nothing
    size: Floats  # of the bar's unit
    whole: Flags | None  # decided in whole seconds; None: all
    idle: Flags | None  # nothing logged; None: none
    judged: Flags | None  # rows with a verdict; None: all
    verdicts: int
    asked: float | None  # hours a day


class Evidence(NamedTuple):
    """A period of the log: rows, hours, logits, intervals and claims."""

    counted: tuple[int, int]
    logged_days: int
    entries: int
    total_seconds: int
    waiting: int
    activities: tuple[Activity, ...]
    ages: Places
    seconds: Ints
    positive: int  # rows with seconds
    logits: Floats  # ln hours less the largest, the most hours first
    places: Places | None  # where among them each row stands; None: there
    interval: Floats
    blank: Floats  # in place of intervals at other temperatures
    claims: Claims
    free_hours: float | None


class Stand(NamedTuple):
    """The claims at one scale of free time; arrays of claims, then of rows."""

    scale: float
    amount: Floats
    nothing: Flags | None  # claims without any evidence; None: none
    over: Floats  # 1 where the amount reaches its bar, else 0
    exponents: Floats  # the logits of the softmax, then -|ln amount / bar| of each claim; over T, then exp
    hardest: Places | None  # the claim of each row with the smallest ratio; None where each row has one
    bars: tuple[Bar | None, ...]
    size: Floats
    window_amount: Floats
    evidence: Floats
    largest_multiple: Floats
    other_unit: Flags | None  # rows whose hardest bar is not in hours or that have none; None: no such row


class Held(NamedTuple):
    """What the log holds of a period, by column, before anything is made of it."""

    counted: Period
    entered: tuple[int, int]
    waiting: int
    raw: tuple[Ints, ...]  # by source
    columns: Places  # of the log, in the order of the rows: those with seconds first, the most first
    plan: Judges
    interval: Floats | None  # by column; None: the hours are those of no days
    falling: Places | None = None  # the rows with the most seconds first; None: so they stand


def gather_evidence(log: Log, start: int, end: int, today: int) -> Evidence:
    """Return what a period holds; entries after today enter nothing but `waiting`."""
    return weigh(log, hold(log, start, end, today))


def hold(log: Log, start: int, end: int, today: int) -> Held:
    """Return what the log holds of a period."""
    now = max(start, min(end, today + 1))
    last_day = today if log.last_day is None else log.last_day
    logged_today = last_day >= today and log.entries(today, today + 1) > 0
    counted = counted_window(Period(start, end), today, log.first_day, logged_today)
    raw = _raw(log, start, now, min(now, today + 1))
    return Held(
        counted=counted,
        entered=log.entered(start, now),
        waiting=log.entries(today + 1, last_day + 1) if last_day > today else 0,
        raw=raw,
        columns=_rows(log.judges, raw),
        plan=log.judges,
        interval=_intervals(log, counted, raw[_SECONDS]),
    )


def weigh(log: Log, held: Held, before: Claims | None = None) -> Evidence:
    """Return the evidence that the hours of a period are; `before`: claims of the same rows at other ones."""
    counted, columns, falling = held.counted, held.columns, held.falling
    seconds = held.raw[_SECONDS][columns]
    hours = seconds if falling is None else seconds[falling]
    total = int(np.add.reduce(seconds))
    entries, logged_days = held.entered
    blank = _blank(seconds.size)
    return Evidence(
        counted=(counted.start, counted.end),
        logged_days=logged_days,
        entries=entries,
        total_seconds=total,
        waiting=held.waiting,
        activities=tuple([log.activities[i] for i in columns.tolist()]),
        ages=frozen(log.ages[columns]),
        seconds=frozen(seconds),
        positive=int(np.count_nonzero(seconds)),
        logits=np.log(hours / (hours[0] if total else 1)),
        places=None if falling is None else falling.argsort(),
        interval=frozen(blank if held.interval is None else held.interval[columns]),
        blank=frozen(blank),
        claims=_claims(log, held) if before is None else _at_hours(before, held),
        free_hours=total / 3600.0 / counted.days if counted.days else None,
    )


def frozen(array: _Array) -> _Array:
    """Make an array read-only and return it."""
    array.setflags(write=False)
    return array


def _raw(log: Log, start: int, end: int, until: int) -> tuple[Ints, ...]:
    """Return seconds and entries of the period, then of all days before `until`, as far as a bar needs them.

    `until` is the end of the period, but for one that lies wholly in the days to come.
    """
    sources = log.judges.sources
    first = min(start, until if log.first_day is None else log.first_day, until)
    seconds = log.totals(start, end)
    return (
        seconds,
        log.counts(start, end) if _ENTRIES in sources else seconds,
        log.totals(first, until) if _ALL_SECONDS in sources else seconds,
        log.counts(first, until) if _ALL_ENTRIES in sources else seconds,
    )


def _rows(plan: Judges, raw: tuple[Ints, ...]) -> Places:
    """Return the columns with seconds, the most first, then those that only a total still judges."""
    seconds = raw[_SECONDS]
    columns = (-seconds).argsort(kind="stable")[: np.count_nonzero(seconds)]
    if not plan.totals:
        return columns
    evidence = plan.carried + np.concatenate(raw)[plan.cell]
    others = plan.column[plan.total & (evidence > 0.0) & (seconds[plan.column] == 0)]
    return np.concatenate((columns, np.unique(others)))


def _intervals(log: Log, counted: Period, seconds: Ints) -> Floats:
    if counted.days < FEWEST_DAYS:
        return _blank(seconds.size)
    step = unit_step(counted.days)
    moments = log.moments(counted.start, counted.end, step)
    return intervals(seconds, moments, counted.days // step)


def _blank(rows: int) -> Floats:
    blank = np.empty((rows, 2))
    blank.fill(math.nan)
    return blank


def _claims(log: Log, held: Held) -> Claims:
    counted, columns, plan = held.counted, held.columns, held.plan
    rows, nobody = np.arange(columns.size), len(plan.bars) - 1
    lengths = window_lengths(counted.start, counted.end, plan.calendar)
    days, length = (
        _own_lengths(log, plan, counted, lengths) if plan.young.size else (lengths[0], lengths[plan.per])
    )
    bar = plan.amount * length
    row_of = np.empty(len(log.activities) + 1, np.intp)
    row_of.fill(-1)
    row_of[columns] = rows
    row = row_of[plan.column]
    judging = ((row >= 0) & (bar > 0.0)).nonzero()[0]  # where no day counts a rate asks for nothing
    row = row[judging]
    judged = np.zeros(columns.size, bool)
    judged[row] = True
    asked = _asked(plan, (bar / days)[judging], row, plan.rated[judging], columns.size)
    verdicts = int(np.count_nonzero(judged))
    everywhere = verdicts == columns.size
    if not everywhere:
        judging = np.concatenate((judging, np.full(columns.size - verdicts, nobody)))
        row = np.concatenate((row, rows[~judged]))
    order = row.argsort(kind="stable")
    row, place = row[order], judging[order]
    logged = _logged(held, place)
    return Claims(
        bars=tuple([plan.bars[i] for i in place.tolist()]),
        place=place,
        row=row,
        starts=row.searchsorted(rows) if row.size > rows.size else None,
        bar=bar[place],
        logged=logged,
        carried=plan.carried[place] if plan.carries else None,
        size=plan.size[place],
        whole=None if everywhere and plan.all_whole else plan.whole[place],
        idle=_idle(logged),
        judged=None if everywhere else judged,
        verdicts=verdicts,
        asked=asked,
    )


def _at_hours(claims: Claims, held: Held) -> Claims:
    logged = _logged(held, claims.place)
    return claims._replace(logged=logged, idle=_idle(logged))


def _logged(held: Held, place: Places) -> Floats:
    plan = held.plan
    evidence = np.concatenate(held.raw)[plan.cell[place]] if place.size else np.zeros(0)
    return np.asarray(evidence / plan.divisor[place])


def _idle(logged: Floats) -> Flags | None:
    return None if np.count_nonzero(logged) == logged.size else logged == 0.0


def _own_lengths(log: Log, plan: Judges, counted: Period, lengths: Floats) -> tuple[Floats, Floats]:
    """Return the counted days of each bar, and the length of its window in what it asks per."""
    days, length = np.full(plan.per.shape, lengths[0]), lengths[plan.per]
    first_days = log.first_days(plan.column[plan.young])
    for i, first in zip(plan.young.tolist(), first_days.tolist(), strict=True):
        own = window_lengths(max(counted.start, first), counted.end, plan.calendar)
        days[i], length[i] = own[0], own[plan.per[i]]
    return days, length


def _asked(plan: Judges, a_day: Floats, row: Places, rated: Flags, rows: int) -> float | None:
    """Return the hours a day that rates in hours ask together; of several on one row the most."""
    if not np.count_nonzero(rated):
        return None
    most = a_day[rated]
    if plan.several:
        most = np.zeros(rows)
        np.maximum.at(most, row[rated], a_day[rated])
    return float(np.add.reduce(most)) / 3600.0


def take_stand(evidence: Evidence, scale: float) -> Stand:
    """Return the claims at free time x `scale`."""
    claims = evidence.claims
    amount = claims.logged * scale
    if claims.carried is not None:
        amount += claims.carried
    ratio = np.log(amount / claims.bar)
    largest = largest_multiples(amount, claims.bar, claims.whole)
    nothing = None if np.count_nonzero(amount) == amount.size else amount == 0.0
    if nothing is not None:
        largest[nothing] = -1.0  # nothing passes no bar, however low
    over = (ratio >= 0.0).astype(np.float64)
    exponents = np.concatenate((evidence.logits, -np.abs(ratio)))
    hardest, bars, size, bar, own, whole = None, claims.bars, claims.size, claims.bar, amount, claims.whole
    if claims.starts is not None:
        hardest = np.lexsort((ratio, claims.row))[claims.starts]
        bars = tuple([claims.bars[i] for i in hardest.tolist()])
        size, bar, own = size[hardest], bar[hardest], own[hardest]
        whole = whole if whole is None else whole[hardest]
        largest = np.minimum.reduceat(largest, claims.starts)
    return Stand(
        scale=scale,
        amount=amount,
        over=over,
        exponents=exponents,
        nothing=nothing,
        hardest=hardest,
        bars=bars,
        size=size,
        window_amount=frozen(bar / size),
        evidence=frozen(own / size),
        largest_multiple=frozen(largest),
        other_unit=whole if whole is None else ~whole,
    )
