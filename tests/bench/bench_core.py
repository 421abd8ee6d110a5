"""Goals 1 and 2: window totals, and one step of a dial or of the period, at 10 k, 100 k and 1 M entries.

Run with `python -m tests.bench.bench_core`, or with all others by `python3 run.py bench`.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core import Activity, Bar, Log, Query, analyse
from hobbyscope.core.imagined import Imagined
from tests.bench.table import compared, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.table import Row

ACTIVITIES = 30
DAYS = 14_610  # 40 years
TODAY = 20_000
FIRST = TODAY - DAYS + 1
SIZES = (("10 k", 10_000), ("100 k", 100_000), ("1 M", 1_000_000))


def journal(entries: int) -> Log:
    """Return a log of 40 years: 30 activities of unlike weight with a bar each."""
    rng = np.random.default_rng(1)
    activities = [Activity(bytes([i]), f"activity {i}") for i in range(ACTIVITIES)]
    bars = [Bar(bytes([i]), bytes([i]), "rate", 0.25 + i / 20, per="day") for i in range(ACTIVITIES)]
    day = rng.integers(FIRST, TODAY + 1, entries).astype(np.int32)
    day[:2] = FIRST, TODAY
    weight = 1.0 / np.arange(2, ACTIVITIES + 2)
    activity = rng.choice(ACTIVITIES, entries, p=weight / weight.sum()).astype(np.int32)
    activity[:ACTIVITIES] = np.arange(ACTIVITIES)
    day[2:ACTIVITIES] = TODAY  # so that every period shows all of them
    seconds = rng.integers(1, 145, entries).astype(np.int64) * 60
    return Log(activities, bars, day, activity, seconds)


def floor() -> Callable[[], object]:
    """Return the arithmetic that no step can do without: window, softmax and sigmoid in bare numpy."""
    table = np.cumsum(np.random.default_rng(2).integers(1, 9000, (DAYS, ACTIVITIES)), axis=0)
    bars = np.linspace(1e5, 2e5, ACTIVITIES)
    temperatures = cycle((0.7, 1.3))

    def step() -> object:
        z = np.log(table[9000] - table[8000])
        temperature = next(temperatures)
        x = z - bars
        x /= temperature
        z -= np.maximum.reduce(z)
        z /= temperature
        np.exp(z, out=z)
        z /= np.add.reduce(z)
        tail = np.exp(-np.abs(x))
        return z, np.where(x >= 0.0, 1.0, tail) / (1.0 + tail)

    return step


def totals() -> list[Row]:
    """Return goal 1: window totals, warm, and that they do not grow with the journal."""
    table = np.cumsum(np.random.default_rng(2).integers(1, 9000, (DAYS, ACTIVITIES)), axis=0)
    anchor = ("two rows subtracted", lambda: table[9000] - table[8000])
    windows = {name: _window(journal(entries)) for name, entries in SIZES}
    found = [
        compared("1", f"totals of a year, {name}", call, anchor, 4, calls=1000)
        for name, call in windows.items()
    ]
    small = ("10 k", windows["10 k"])
    return [*found, compared("1", "totals of a year, 1 M : 10 k", windows["1 M"], small, 2, calls=1000)]


def steps() -> list[Row]:
    """Return goal 2: a step of each dial, and a new period."""
    anchor = ("window + softmax + sigmoid", floor())
    found = []
    for name, entries in SIZES:
        log = journal(entries)
        found += [
            compared("2", f"{dial}, {name}", _turned(log, dial), anchor, 6, calls=100)
            for dial in ("temperature", "threshold", "free_time")
        ]
        for period, days, limit in (("30 days", 30, 15), ("365 days", 365, 15), ("all", DAYS, 25)):
            case = f"new period, {period}, {name}"
            found.append(compared("2", case, _moved(log, days), anchor, limit, calls=20))
        found += [
            compared("2", f"{case}, 30 days, {name}", call, anchor, limit, calls=20)
            for case, call, limit in (
                ("free_time on other hours", _imagined(log, "free_time"), 6),
                ("hours dragged", _imagined(log, "hours"), 15),
            )
        ]
        found.append(compared("2", f"a bar tried, 365 days, {name}", _tried(log), anchor, 15, calls=20))
        found.append(
            compared("2", f"new period, all, on a new day, {name}", _turned_over(log), anchor, 25, calls=20)
        )
    return found


def _window(log: Log) -> Callable[[], object]:
    return lambda: log.totals(19_000, 19_365)


def _turned(log: Log, dial: str) -> Callable[[], object]:
    values = cycle(np.linspace(0.3, 0.9, 101).tolist())
    period = (TODAY - 364, TODAY + 1, TODAY)
    return lambda: analyse(log, Query(*period, **{dial: next(values)}))


def _tried(log: Log) -> Callable[[], object]:
    query, amounts, imagined = Query(TODAY - 364, TODAY + 1, TODAY), cycle((1.0, 2.0)), Imagined(log)
    bar = log.bars[0].id
    return lambda: imagined.analyse(query, bars={bar: next(amounts)})


def _imagined(log: Log, dragged: str) -> Callable[[], object]:
    """Return a step of the Playground's fourth story: the dial, or the hours of one row."""
    imagined, period = Imagined(log), (TODAY - 29, TODAY + 1, TODAY)
    seconds = {activity.id: 3600 * (n + 1) for n, activity in enumerate(log.activities)}
    amounts = {bar.id: 0.5 for bar in log.bars}
    values = cycle(np.linspace(0.3, 0.9, 101).tolist())

    def move() -> object:
        value = next(values)
        if dragged == "hours":
            return imagined.analyse(Query(*period), seconds | {bytes([0]): round(value * 9000)}, amounts)
        return imagined.analyse(Query(*period, free_time=value), seconds, amounts)

    return move


def _turned_over(log: Log) -> Callable[[], object]:
    todays = cycle((TODAY - 1, TODAY))  # another last day: no week is known yet

    def move() -> object:
        log.kept.clear()
        today = next(todays)
        return analyse(log, Query(FIRST, today + 1, today))

    return move


def _moved(log: Log, days: int) -> Callable[[], object]:
    query = Query(TODAY + 1 - days, TODAY + 1, TODAY)

    def move() -> object:
        log.kept.clear()  # as if no period had been asked for yet
        return analyse(log, query)

    return move


def rows() -> list[Row]:
    """Return all rows of this file."""
    return totals() + steps()


if __name__ == "__main__":
    show(rows())
