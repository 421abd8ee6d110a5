"""The numeric core: both lenses on hours of free time. No Qt, no files, no clock, no text for users.

Names are looked up when they are first used, so that `core.records` and `core.calendar` do not import numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hobbyscope.core.activation import log10_sigmoid as log10_sigmoid
    from hobbyscope.core.activation import log_softmax as log_softmax
    from hobbyscope.core.activation import logit as logit
    from hobbyscope.core.activation import sigmoid as sigmoid
    from hobbyscope.core.activation import softmax as softmax
    from hobbyscope.core.analysis import Analysis as Analysis
    from hobbyscope.core.analysis import Query as Query
    from hobbyscope.core.analysis import analyse as analyse
    from hobbyscope.core.analysis import free_time_curve as free_time_curve
    from hobbyscope.core.analysis import threshold_curve as threshold_curve
    from hobbyscope.core.bars import window_amount as window_amount
    from hobbyscope.core.calendar import Period as Period
    from hobbyscope.core.calendar import counted_window as counted_window
    from hobbyscope.core.calendar import day_date as day_date
    from hobbyscope.core.calendar import day_number as day_number
    from hobbyscope.core.distribution import effective_number as effective_number
    from hobbyscope.core.distribution import evenness as evenness
    from hobbyscope.core.distribution import hill_number as hill_number
    from hobbyscope.core.distribution import hobby_distribution as hobby_distribution
    from hobbyscope.core.distribution import js_distance as js_distance
    from hobbyscope.core.distribution import nucleus as nucleus
    from hobbyscope.core.distribution import percent_tenths as percent_tenths
    from hobbyscope.core.log import Log as Log
    from hobbyscope.core.met import Met as Met
    from hobbyscope.core.met import met_days as met_days
    from hobbyscope.core.records import Activity as Activity
    from hobbyscope.core.records import Bar as Bar
    from hobbyscope.core.records import Entry as Entry
    from hobbyscope.core.records import Refused as Refused
    from hobbyscope.core.trend import rolling_shares as rolling_shares
    from hobbyscope.core.uncertainty import Drift as Drift
    from hobbyscope.core.uncertainty import drift as drift
    from hobbyscope.core.uncertainty import drift_days as drift_days
    from hobbyscope.core.uncertainty import share_intervals as share_intervals
    from hobbyscope.core.verdict import bar_for_score as bar_for_score
    from hobbyscope.core.verdict import competitive_probability as competitive_probability
    from hobbyscope.core.verdict import flip_scale as flip_scale
    from hobbyscope.core.verdict import passes as passes
    from hobbyscope.core.verdict import recognised_at_free_time as recognised_at_free_time
    from hobbyscope.core.verdict import recognised_at_threshold as recognised_at_threshold
    from hobbyscope.core.verdict import required_amount as required_amount
else:

    def __getattr__(name: str) -> object:
        """Return a public name from the module where it lives."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return value


_HOMES = {
    "Activity": "records",
    "Analysis": "analysis",
    "Bar": "records",
    "Drift": "uncertainty",
    "Entry": "records",
    "Log": "log",
    "Met": "met",
    "Period": "calendar",
    "Query": "analysis",
    "Refused": "records",
    "analyse": "analysis",
    "bar_for_score": "verdict",
    "competitive_probability": "verdict",
    "counted_window": "calendar",
    "day_date": "calendar",
    "day_number": "calendar",
    "drift": "uncertainty",
    "drift_days": "uncertainty",
    "effective_number": "distribution",
    "evenness": "distribution",
    "flip_scale": "verdict",
    "free_time_curve": "analysis",
    "hill_number": "distribution",
    "hobby_distribution": "distribution",
    "js_distance": "distribution",
    "log10_sigmoid": "activation",
    "log_softmax": "activation",
    "logit": "activation",
    "met_days": "met",
    "nucleus": "distribution",
    "passes": "verdict",
    "percent_tenths": "distribution",
    "recognised_at_free_time": "verdict",
    "recognised_at_threshold": "verdict",
    "required_amount": "verdict",
    "rolling_shares": "trend",
    "share_intervals": "uncertainty",
    "sigmoid": "activation",
    "softmax": "activation",
    "threshold_curve": "analysis",
    "window_amount": "bars",
}
__all__ = sorted(_HOMES)
