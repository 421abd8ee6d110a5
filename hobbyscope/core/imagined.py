"""Imagined: the same period and the same judges, but other hours and other bars; nothing of it is logged."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.analysis import check, look
from hobbyscope.core.evidence import hold, take_stand, weigh

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.evidence import Evidence, Held, Stand
    from hobbyscope.core.log import Log

MOST = 10**15  # seconds
_SECONDS, _ALL_SECONDS = 0, 2  # the sources of evidence in which hours stand


class Imagined:
    """A log with other hours and bars; what it made of each it keeps until that changes."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._span: tuple[int, ...] = ()  # of what is held, with the log's revision
        self._held: Held | None = None
        self._bars: Mapping[bytes, float] = {}
        self._judged: Held | None = None  # held, with other bars
        self._seconds: Mapping[bytes, int] = {}
        self._evidence: Evidence | None = None
        self._rows = b""  # of the evidence
        self._stand: Stand | None = None

    def analyse(
        self,
        query: Query,
        seconds: Mapping[bytes, int] | None = None,
        bars: Mapping[bytes, float] | None = None,
    ) -> Analysis:
        """Return both lenses on a period with other `seconds`, by activity, and other amounts of `bars`.

        Rows stand as they are logged, however the hours change; an activity without hours that is given some
        comes after them. An hour more is an hour more of evidence, whatever its unit; what counts entries
        counts those that are logged. Other hours are those of no days: there is no interval then. What the
        log does not hold is passed over. ValueError for what `analyse` refuses, for seconds below 0 or
        beyond 10^15, and for an amount that is not positive and finite.
        """
        check(query)
        with np.errstate(all="ignore"):  # as in `analyse`
            evidence = self._weighed(query, seconds or {}, bars or {})
            if self._stand is None or self._stand.scale != query.free_time:
                self._stand = take_stand(evidence, query.free_time)
            return look(self.log.revision, query, evidence, self._stand)

    def _weighed(self, query: Query, seconds: Mapping[bytes, int], bars: Mapping[bytes, float]) -> Evidence:
        log, span = self.log, (self.log.revision, query.start, query.end, query.today)
        if self._held is None or span != self._span:
            self._held, self._span = hold(log, query.start, query.end, query.today), span
            self._judged = None
        if self._judged is None or bars != self._bars:
            _check((), bars.values())
            self._judged, self._bars = _other_bars(self._held, bars), dict(bars)
            self._evidence = None
        if self._evidence is None or seconds != self._seconds:
            _check(seconds.values(), ())
            held = _other_hours(log, self._judged, seconds)
            rows = held.columns.tobytes()
            before = self._evidence.claims if self._evidence is not None and rows == self._rows else None
            self._evidence, self._rows = weigh(log, held, before), rows
            self._seconds, self._stand = dict(seconds), None
        return self._evidence


def _other_bars(held: Held, bars: Mapping[bytes, float]) -> Held:
    """Return what is held with other amounts of some bars."""
    plan = held.plan
    others, amount = list(plan.bars), plan.amount.copy()
    for place, bar in enumerate(plan.bars):
        other = None if bar is None else bars.get(bar.id)
        if bar is not None and other is not None and other != bar.amount:
            others[place] = bar._replace(amount=other)
            amount[place] = other * plan.size[place]
    return held._replace(plan=replace(plan, bars=tuple(others), amount=amount))


def _other_hours(log: Log, held: Held, seconds: Mapping[bytes, int]) -> Held:
    """Return what is held with other seconds of some activities; rows stay, and new ones come last."""
    logged = held.raw[_SECONDS]
    others = logged.copy()
    columns = [log.columns[key] for key in seconds if key in log.columns]
    others[columns] = [value for key, value in seconds.items() if key in log.columns]
    if (others == logged).all():
        return held
    raw = list(held.raw)
    if raw[_ALL_SECONDS] is not logged:
        raw[_ALL_SECONDS] = raw[_ALL_SECONDS] + (others - logged)
    raw[_SECONDS] = others
    without = others.copy()
    without[held.columns] = 0
    rows = np.concatenate((held.columns, without.nonzero()[0]))
    falling = (-others[rows]).argsort(kind="stable")
    return held._replace(raw=tuple(raw), columns=rows, interval=None, falling=falling)


def _check(seconds: Collection[int], amounts: Collection[float]) -> None:
    for value in seconds:
        if not 0 <= value <= MOST:
            raise ValueError(f"seconds must be 0 or more and at most 10^15, not {value!r}")
    for amount in amounts:
        if not 0.0 < amount < math.inf:
            raise ValueError(f"amount of a bar must be positive and finite, not {amount!r}")
