"""On how many days a daily bar was met: each counted day by itself, decided as `analyse` decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hobbyscope.core.records import HOURS
from hobbyscope.core.verdict import least_amounts, multiple, whole_seconds

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.log import Log


class Met(NamedTuple):
    """So many of the counted days reached what is required a day."""

    days: int
    counted: int


def met_days(log: Log, analysis: Analysis, row: int) -> Met | None:
    """Return how many days met the hardest bar of a row, where that asks for something a day; else None.

    A day meets it with what threshold, temperature and free time of the question require of one day.
    """
    bar, query = analysis.bars[row], analysis.query
    if bar is None or bar.per != "day" or analysis.passes[row] < 0 or bar.activity not in log.columns:
        return None
    start, end = analysis.counted
    if bar.since == "activity":
        start = max(start, int(log.first_days(np.array([log.columns[bar.activity]]))[0]))
    seconds, entries = log.of_activity(bar.activity, start, max(start, end))
    hours = bar.unit == HOURS
    amounts = entries if not hours and bar.unit_seconds is None else seconds
    each = 1.0 if hours or bar.unit_seconds is None else float(bar.unit_seconds)
    with np.errstate(over="ignore"):  # a bar beyond all doubles is met on no day
        exact = np.array([bar.amount * (3600.0 if hours else 1.0)]) * multiple(
            query.threshold, query.temperature
        )
    least = least_amounts(exact, whole_seconds(exact), np.array([hours]))
    met = (amounts > 0) & (amounts / each * query.free_time >= least)
    return Met(int(np.count_nonzero(met)), seconds.size)
