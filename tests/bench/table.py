"""Rows of benchmarks, how they are timed, and their table: ratios to anchors of the same run."""

from __future__ import annotations

import statistics
from time import perf_counter_ns
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Row(NamedTuple):
    """One measurement: which goal, what was done, how long it took, against what, and what is aimed at."""

    goal: str
    case: str
    measured: str
    anchor: str
    ratio: float
    limit: float


class Timing(NamedTuple):
    """Nanoseconds of one call: the best and the median of repeated runs."""

    best: float
    median: float


def timed(call: Callable[[], object], *, runs: int = 50, calls: int = 1) -> Timing:
    """Time a call: `runs` runs of `calls` calls each, after one that warms up."""
    return timed_in_turn([call], runs=runs, calls=calls)[0]


def timed_in_turn(todo: list[Callable[[], object]], *, runs: int = 50, calls: int = 1) -> list[Timing]:
    """Time several calls in turn, so that a busy moment of the machine meets them all."""
    times: list[list[float]] = [[] for _ in todo]
    for call in todo:
        call()
    for _ in range(runs):
        for call, found in zip(todo, times, strict=True):
            begun = perf_counter_ns()
            for _ in range(calls):
                call()
            found.append((perf_counter_ns() - begun) / calls)
    return [Timing(min(found), statistics.median(found)) for found in times]


def compared(
    goal: str,
    case: str,
    call: Callable[[], object],
    anchor: tuple[str, Callable[[], object]],
    limit: float,
    *,
    calls: int = 1,
) -> Row:
    """Return the row of a call against an anchor, by the best of runs in turn."""
    name, floor = anchor
    measured, against = (timing.best for timing in timed_in_turn([call, floor], calls=calls))
    return Row(goal, case, duration(measured), f"{duration(against)} {name}", measured / against, limit)


def duration(nanoseconds: float) -> str:
    """Return a time in the unit that suits it."""
    for size, unit in ((1e9, "s"), (1e6, "ms"), (1e3, "us")):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def show(rows: Iterable[Row]) -> None:
    """Print rows as an aligned table, each with 'ok' or 'MISSED'."""
    lines = [("goal", "case", "measured", "anchor", "ratio", "limit", "")]
    for row in rows:
        verdict = "ok" if row.ratio <= row.limit else "MISSED"
        lines.append((*row[:4], f"{row.ratio:.2f}", f"{row.limit:g}", verdict))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
