"""What the Playground's fourth story computes: hours and bars that are dragged, through both lenses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.activation import refuse_unless_positive
from hobbyscope.core.analysis import Query, analyse
from hobbyscope.core.imagined import Imagined
from hobbyscope.core.log import Log
from hobbyscope.core.records import HOURS, Activity, Bar
from hobbyscope.core.stories import LARGEST, refuse_no_threshold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.core.analysis import Analysis

DAYS = 30
LEAST_BAR = 0.1  # hours: below it nobody asks for anything
MOST_HOURS = 24.0 * DAYS
MOST_ROWS = 500
MOST_TYPED = 1e11  # hours, of a state that was written: whole seconds hold them
_HOURS = (31.5, 17.0, 14.2, 9.1, 7.5, 5.0, 2.5, 1.2)  # ours, as are the bars: the essay names no hours
_BARS = (20.0, 90.0, 12.0, 30.0, 7.0, 15.0, 2.0, 10.0)  # 90: three hours in the gym every day


@dataclass(frozen=True, slots=True)
class Hobbies:
    """Hours of some days and the bars they are held against, and the three dials.

    A bar is given as the hours with which it would just be met; None: nobody judges. `names` is empty for the
    example's own; `own` says that the rows are those of a person's journal.
    """

    hours: tuple[float, ...] = _HOURS
    bars: tuple[float | None, ...] = _BARS
    temperature: float = 1.0
    threshold: float = 0.5
    free_time: float = 1.0
    names: tuple[str, ...] = ()
    own: bool = False

    def __post_init__(self) -> None:
        """Refuse what no dial, handle or journal can say."""
        for name, values in (("bars", self.bars), ("names", self.names or self.hours)):
            if len(values) != len(self.hours):
                raise ValueError(
                    f"{name} must be {len(self.hours)}, one for each of hours, not {len(values)}"
                )
        if not self.names and len(self.hours) != len(_HOURS):
            raise ValueError(f"hours must be {len(_HOURS)} numbers without names, not {self.hours!r}")
        if len(self.hours) > MOST_ROWS:
            raise ValueError(f"hours must be at most {MOST_ROWS} numbers, not {len(self.hours)}")
        wrong = [hours for hours in self.hours if not 0.0 <= hours <= MOST_TYPED]
        if wrong:
            raise ValueError(f"hours must lie between 0 and 1e11, not {wrong[0]!r}")
        wrong = [bar for bar in self.bars if bar is not None and not 0.0 < bar <= LARGEST]
        if wrong:
            raise ValueError(f"bars must be positive and at most 1e15, not {wrong[0]!r}")
        refuse_unless_positive("temperature", self.temperature)
        refuse_unless_positive("free_time", self.free_time)
        refuse_no_threshold(self.threshold)


class Scene:
    """A period of a log in which hours and bars are dragged; the log itself stays as it is."""

    def __init__(self, log: Log, start: int, end: int, today: int, *, own: bool) -> None:
        self.log, self._span, self._own = log, (start, end, today), own
        self.plain = analyse(log, Query(*self._span))
        self._imagined = Imagined(log)
        self._revision = log.revision
        self._hours = tuple([s / 3600.0 for s in self.plain.seconds.tolist()])
        self._bars = meeting_hours(self.plain)
        self._judges: dict[bytes, list[Bar]] = {}
        for bar in log.bars:
            self._judges.setdefault(bar.activity, []).append(bar)
        self._dragged: tuple[object, object] = self._hours, self._bars
        self._changes: tuple[dict[bytes, int], dict[bytes, float]] = {}, {}

    def stale(self, log: Log, start: int, end: int, today: int) -> bool:
        """Tell whether another log or period has come, or this log has changed."""
        return log is not self.log or log.revision != self._revision or (start, end, today) != self._span

    def state(self, dials: Hobbies) -> Hobbies:
        """Return the hours and bars as they are logged, with the dials of another state."""
        names = tuple([activity.name for activity in self.plain.activities])
        t, tau, c = dials.temperature, dials.threshold, dials.free_time
        return Hobbies(self._hours, self._bars, t, tau, c, names, self._own)

    def analyse(self, state: Hobbies) -> Analysis:
        """Return both lenses on a state; what is as it is logged stays so to the last digit."""
        query = Query(*self._span, state.temperature, state.threshold, state.free_time)
        dragged = state.hours, state.bars
        if dragged != self._dragged:  # while a dial turns they stay
            self._changes, self._dragged = self._changed(*dragged), dragged
        return self._imagined.analyse(query, *self._changes)

    def _changed(
        self, hours: tuple[float, ...], bars: tuple[float | None, ...]
    ) -> tuple[dict[bytes, int], dict[bytes, float]]:
        """Return the seconds and the amounts that are other than they are logged."""
        seconds, amounts = {}, {}
        activities = self.plain.activities
        for activity, h, logged in zip(activities, hours, self._hours, strict=True):
            if h != logged:
                seconds[activity.id] = round(h * 3600)
        for row, (bar, known) in enumerate(zip(bars, self._bars, strict=True)):
            if bar is not None and known is not None and bar != known:
                factor = max(self._asked(row, bar) / float(self.plain.window_amount[row]), 1e-9)
                for own in self._judges[activities[row].id]:  # of several all ask for so much more
                    amounts[own.id] = own.amount * factor
        return seconds, amounts

    def _asked(self, row: int, hours: float) -> float:
        """Return the amount, in the bar's unit, that so many hours would just meet."""
        hour, besides = _hour_of(self.plain, row)
        return besides + hours * hour


def example(state: Hobbies, names: Sequence[str]) -> Scene:
    """Return thirty days in which these activities can be dragged, each judged as the state says."""
    activities = [Activity(i.to_bytes(16, "big"), name) for i, name in enumerate(state.names or names)]
    judged = [activity for activity, bar in zip(activities, state.bars, strict=True) if bar is not None]
    bars = [Bar(b"bar" + activity.id, activity.id, "rate", 1.0, per="day") for activity in judged]
    count = len(activities)
    # a second each: the hours themselves are those of the state
    log = Log(
        activities,
        bars,
        np.zeros(count, np.int32),
        np.arange(count, dtype=np.int32),
        np.ones(count, np.int64),
    )
    return Scene(log, 0, DAYS, DAYS, own=False)


def meeting_hours(analysis: Analysis) -> tuple[float | None, ...]:
    """Return with how many hours of the period each row's bar would just be met; None: nobody judges."""
    found: list[float | None] = []
    for row, asked in enumerate(analysis.window_amount.tolist()):
        if math.isnan(asked):
            found.append(None)
            continue
        hour, besides = _hour_of(analysis, row)
        found.append(min(max((asked - besides) / hour, LEAST_BAR), LARGEST) if hour else None)
    return tuple(found)


def _hour_of(analysis: Analysis, row: int) -> tuple[float, float]:
    """Return what an hour is in the unit of a row's bar, and what stands against that bar besides the hours.

    Of a bar that counts entries, an hour is as many of them as it was. Free time must be as it is.
    """
    bar, given = analysis.bars[row], float(analysis.evidence[row])
    hours = int(analysis.seconds[row]) / 3600.0
    if bar is None or (bar.unit_seconds is None and bar.unit != HOURS):
        return (given / hours, 0.0) if hours else (0.0, 0.0)
    hour = 1.0 if bar.unit_seconds is None else 3600.0 / bar.unit_seconds
    return hour, given - hours * hour if bar.kind == "total" else 0.0
