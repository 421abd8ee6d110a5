"""Imagined: the same period and the same judges, but other hours and other bars; nothing of it is logged."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.analysis import check, look
from hobbyscope.core.evidence import frozen, hold, take_stand, weigh

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.evidence import Evidence, Held, Places, Stand
    from hobbyscope.core.log import Log

MOST = 10**15  # seconds
_SECONDS, _ALL_SECONDS = 0, 2  # the sources of evidence in which hours stand
_BY_ROW = (
    "ages",
    "seconds",
    "share",
    "interval",
    "nucleus",
    "window_amount",
    "evidence",
    "required",
    "required_seconds",
    "probability",
    "passes",
    "flip_scale",
    "largest_multiple",
)


class Imagined:
    """A log with other hours and bars; what it made of each it keeps until that changes."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._span: tuple[int, ...] = ()  # of what is held, with the log's revision
        self._held: Held | None = None
        self._bars: Mapping[bytes, float] = {}
        self._judged: Held | None = None  # held, with other bars
        self._seconds: Mapping[bytes, int] = {}
        self._made: tuple[Evidence, _Places | None] | None = None
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
            evidence, places = self._weighed(query, seconds or {}, bars or {})
            if self._stand is None or self._stand.scale != query.free_time:
                self._stand = take_stand(evidence, query.free_time)
            analysis = look(self.log.revision, query, evidence, self._stand)
        return analysis if places is None else places.put(analysis)

    def _weighed(
        self, query: Query, seconds: Mapping[bytes, int], bars: Mapping[bytes, float]
    ) -> tuple[Evidence, _Places | None]:
        """Return the evidence, and where its rows stand; None: where they are."""
        log, span = self.log, (self.log.revision, query.start, query.end, query.today)
        if self._held is None or span != self._span:
            self._held, self._span = hold(log, query.start, query.end, query.today), span
            self._judged = None
        if self._judged is None or bars != self._bars:
            _check((), bars.values())
            self._judged, self._bars = _other_bars(self._held, bars), dict(bars)
            self._made = None
        if self._made is None or seconds != self._seconds:
            _check(seconds.values(), ())
            held, order = _other_hours(log, self._judged, seconds)
            evidence = weigh(log, held)
            self._made = evidence, None if order is None else _Places(order, evidence)
            self._seconds, self._stand = dict(seconds), None
        return self._made


class _Places:
    """Where the rows of an evidence stand: it has those with the most seconds first."""

    def __init__(self, order: Places, evidence: Evidence) -> None:
        self._rows = order.argsort()
        self._order: list[int] = order.tolist()
        self._activities = tuple([evidence.activities[i] for i in self._rows.tolist()])

    def put(self, analysis: Analysis) -> Analysis:
        """Return an analysis with its rows where they stand."""
        changed: dict[str, object] = {
            name: frozen(getattr(analysis, name).take(self._rows, 0)) for name in _BY_ROW
        }
        nearest = analysis.nearest
        return replace(
            analysis,
            activities=self._activities,
            bars=tuple([analysis.bars[i] for i in self._rows.tolist()]),
            nearest=None if nearest is None else self._order[nearest],
            **changed,  # type: ignore[arg-type]
        )


def _other_bars(held: Held, bars: Mapping[bytes, float]) -> Held:
    """Return what is held with other amounts of some bars."""
    plan = held.plan
    if all(bar is None or bars.get(bar.id, bar.amount) == bar.amount for bar in plan.bars):
        return held
    others = tuple([bar and bar._replace(amount=bars.get(bar.id, bar.amount)) for bar in plan.bars])
    asked = np.array([math.nan if bar is None else bar.amount for bar in others])
    return held._replace(plan=replace(plan, bars=others, amount=asked * plan.size))


def _other_hours(log: Log, held: Held, seconds: Mapping[bytes, int]) -> tuple[Held, Places | None]:
    """Return what is held with other seconds of some activities, and its rows' order; None: as they are."""
    logged = held.raw[_SECONDS]
    others = logged.copy()
    columns = [log.columns[key] for key in seconds if key in log.columns]
    others[columns] = [value for key, value in seconds.items() if key in log.columns]
    if np.array_equal(others, logged):
        return held, None
    raw = list(held.raw)
    if raw[_ALL_SECONDS] is not logged:
        raw[_ALL_SECONDS] = raw[_ALL_SECONDS] + (others - logged)
    raw[_SECONDS] = others
    new = np.setdiff1d(others.nonzero()[0], held.columns)
    rows = np.concatenate((held.columns, new)) if new.size else held.columns
    order = (-others[rows]).argsort(kind="stable")
    still = bool((order[1:] > order[:-1]).all())
    return held._replace(raw=tuple(raw), columns=rows[order], interval=None), None if still else order


def _check(seconds: Collection[int], amounts: Collection[float]) -> None:
    for value in seconds:
        if not 0 <= value <= MOST:
            raise ValueError(f"seconds must be 0 or more and at most 10^15, not {value!r}")
    for amount in amounts:
        if not 0.0 < amount < math.inf:
            raise ValueError(f"amount of a bar must be positive and finite, not {amount!r}")
