"""Analyses for tests of what is drawn: hours spread unevenly over thirty days, seen through the real core."""

from __future__ import annotations

import numpy as np

from hobbyscope.core.analysis import Analysis, Query, analyse
from hobbyscope.core.log import Log
from hobbyscope.core.records import Activity, Bar

DAY, DAYS = 20_000, 30
HOURS = (31.5, 17.0, 14.2, 9.1, 7.5, 5.0, 2.5, 1.2)
NAMES_EN = ("Films", "Gym", "Reading", "Guitar", "Walks", "Games", "Baking", "Drawing")
NAMES_KO = ("영화", "헬스", "독서", "기타 연주", "산책", "게임", "베이킹", "그림")
BARS = (66.7, 90.0, 45.0, 60.0, 30.0, 60.0, 30.0, 40.0)


def identity(number: int) -> bytes:
    return number.to_bytes(16, "big")


def log(names=NAMES_EN, hours=HOURS, bars=BARS, colors=()) -> Log:
    """Return a Log of so many hours an activity, judged by so many hours in thirty days, or None."""
    colors = list(colors) + [""] * len(names)
    activities = [Activity(identity(i), name, colors[i]) for i, name in enumerate(names)]
    rng = np.random.default_rng(7)
    weights = rng.gamma(1.2, size=(len(names), DAYS)) + 0.02
    seconds = np.rint(weights / weights.sum(1, keepdims=True) * np.array(hours)[:, None] * 3600).astype(
        np.int64
    )
    day = np.tile(np.arange(DAY, DAY + DAYS, dtype=np.int32), len(names))
    column = np.repeat(np.arange(len(names), dtype=np.int32), DAYS)
    judges = [
        Bar(identity(1000 + i), activities[i].id, "rate", bar / DAYS, per="day")
        for i, bar in enumerate(bars)
        if bar is not None
    ]
    return Log(activities, judges, day, column, seconds.ravel())


def query(**dials: float) -> Query:
    """Return the question about those thirty days, with the dials that are given."""
    return Query(DAY, DAY + DAYS, DAY + DAYS - 1, **dials)


def analysis(names=NAMES_EN, hours=HOURS, bars=BARS, *, colors=(), **dials: float) -> Analysis:
    """Return both lenses on them."""
    return analyse(log(names, hours, bars, colors), query(**dials))


def many_log(rows: int) -> Log:
    """Return a Log of so many activities, the most hours first."""
    hours = 60 / np.arange(1, rows + 1) ** 0.9
    names = [NAMES_EN[i % 8] if i < 8 else f"{NAMES_EN[i % 8]} {i // 8 + 1}" for i in range(rows)]
    return log(names, hours, [30.0 - (i % 5) * 5 for i in range(rows)])


def many(rows: int, **dials: float) -> Analysis:
    """Return both lenses on so many activities."""
    return analyse(many_log(rows), query(**dials))
