"""Imagined: the same period and the same judges, but other hours and other bars; nothing of it is logged."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.analysis import analyse, check, look
from hobbyscope.core.evidence import frozen, hold, take_stand, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.bars import Judges
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
    """A log with other hours and bars; what it made of them it keeps until these change."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._key: tuple[object, ...] = ()
        self._made: tuple[Evidence, Places | None] | None = None
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
        _check(seconds or {}, bars or {})
        log = self.log
        key = (log.revision, query.start, query.end, query.today, dict(seconds or {}), dict(bars or {}))
        with np.errstate(all="ignore"):  # as in `analyse`
            if key != self._key:
                self._key, self._stand = key, None
                self._made = _made(log, query, seconds or {}, bars or {})
            if self._made is None:
                return analyse(log, query)
            evidence, places = self._made
            if self._stand is None or self._stand.scale != query.free_time:
                self._stand = take_stand(evidence, query.free_time)
            analysis = look(log.revision, query, evidence, self._stand)
        return analysis if places is None else _placed(analysis, places)


def _made(
    log: Log, query: Query, seconds: Mapping[bytes, int], bars: Mapping[bytes, float]
) -> tuple[Evidence, Places | None] | None:
    """Return the evidence and where each of its rows stands; None where nothing is other than it is."""
    held = hold(log, query.start, query.end, query.today)
    others = {log.columns[key]: value for key, value in seconds.items() if key in log.columns}
    others = {column: value for column, value in others.items() if held.raw[_SECONDS][column] != value}
    amounts = {
        bar.id: bars[bar.id] for bar in held.plan.bars if bar and bars.get(bar.id, bar.amount) != bar.amount
    }
    if not others and not amounts:
        return None
    if amounts:
        held = held._replace(plan=_other_plan(held.plan, amounts))
    if not others:
        return weigh(log, held), None
    held, places = _other_hours(held, others)
    return weigh(log, held), places


def _other_hours(held: Held, others: Mapping[int, int]) -> tuple[Held, Places | None]:
    """Return what is held with other seconds of some columns, and where its rows stand; None: as they are."""
    changed = list(others)
    seconds = held.raw[_SECONDS].copy()
    seconds[changed] = list(others.values())
    raw = list(held.raw)
    if raw[_ALL_SECONDS] is not raw[_SECONDS]:
        raw[_ALL_SECONDS] = raw[_ALL_SECONDS] + (seconds - raw[_SECONDS])
    raw[_SECONDS] = seconds
    rows = held.columns
    new = [column for column in changed if seconds[column] and column not in rows]
    rows = np.concatenate((rows, np.array(sorted(new), np.intp)))
    order = (-seconds[rows]).argsort(kind="stable")
    places = order.argsort()
    still = bool((order[1:] > order[:-1]).all())
    return held._replace(raw=tuple(raw), columns=rows[order], interval=None), None if still else places


def _other_plan(plan: Judges, amounts: Mapping[bytes, float]) -> Judges:
    bars = tuple([bar and bar._replace(amount=amounts.get(bar.id, bar.amount)) for bar in plan.bars])
    asked = np.array([math.nan if bar is None else bar.amount for bar in bars])
    return replace(plan, bars=bars, amount=asked * plan.size)


def _placed(analysis: Analysis, places: NDArray[np.intp]) -> Analysis:
    """Return an analysis with its rows where they stand."""
    at = places.tolist()
    nearest = analysis.nearest
    changed: dict[str, object] = {name: frozen(getattr(analysis, name)[places]) for name in _BY_ROW}
    return replace(
        analysis,
        activities=tuple([analysis.activities[i] for i in at]),
        bars=tuple([analysis.bars[i] for i in at]),
        nearest=None if nearest is None else at.index(nearest),
        **changed,  # type: ignore[arg-type]
    )


def _check(seconds: Mapping[bytes, int], bars: Mapping[bytes, float]) -> None:
    for value in seconds.values():
        if not 0 <= value <= MOST:
            raise ValueError(f"seconds must be 0 or more and at most 10^15, not {value!r}")
    for amount in bars.values():
        if not 0.0 < amount < math.inf:
            raise ValueError(f"amount of a bar must be positive and finite, not {amount!r}")
