"""Query, Analysis and `analyse`: the one entry point through which both lenses are computed from the same hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    columns: NDArray[np.intp]  # each row's column in the log
    seconds: NDArray[np.int64]  # as logged, never scaled by free_time
    share: NDArray[np.float64]
    interval: NDArray[np.float64]  # shape (rows, 2); NaN where there is none
    nucleus: NDArray[np.bool_]
    effective_number: float | None
    evenness: float | None
    bars: tuple[Bar | None, ...]  # the hardest bar of each row
    window_amount: NDArray[np.float64]  # what that bar asks over the window, in its unit; NaN without a verdict
    evidence: NDArray[np.float64]  # what stands against it, in its unit, scaled by free_time
    required: NDArray[np.float64]  # window_amount times m, in its unit
    required_seconds: NDArray[np.int64]  # -1 where the unit is not hours or there is no verdict
    probability: NDArray[np.float64]  # the smallest of the row's bars; NaN without a verdict
    passes: NDArray[np.int8]  # 1, 0, or -1 without a verdict
    flip_scale: NDArray[np.float64]  # free time at which the verdict flips, relative to logged hours; NaN: none
    judged: int
    recognised: int
    nearest: int | None  # the row not passed that would flip first
    admission_hours: float | None  # free hours a day that would pass every judge
    asked_hours: float | None  # hours a day that the hour bars ask together
    free_hours: float | None  # free hours a counted day


def analyse(log: Log, query: Query) -> Analysis:
    """Return both lenses on the hours of a period."""
    raise NotImplementedError
