"""What the judges say with the free time as it is, while it is asked 'what if there were more of it'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.verdict import competitive_probability

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.activation import Floats
    from hobbyscope.core.analysis import Analysis


def passes_as_it_is(analysis: Analysis) -> NDArray[np.int8]:
    """Return the verdicts that an analysis would hold at free time x 1: 1, 0, or -1 without one."""
    return np.where(analysis.passes < 0, np.int8(-1), (analysis.flip_scale <= 1.0).astype(np.int8))


def scores_as_it_is(analysis: Analysis) -> Floats:
    """Return the score of each row's hardest bar at free time x 1; NaN without a verdict.

    Where another bar of the row is harder then, the score still lies on the side of the verdict.
    """
    query = analysis.query
    carried = np.array([0.0 if bar is None or bar.kind == "rate" else bar.carry_in for bar in analysis.bars])
    judged = analysis.passes >= 0
    amounts = carried + (analysis.evidence - carried) / query.free_time
    scores = np.full(amounts.shape, np.nan)
    if judged.any():
        scores[judged] = competitive_probability(
            np.maximum(amounts[judged], 0.0), analysis.window_amount[judged], query.temperature
        )
    passed = passes_as_it_is(analysis)
    scores[passed == 1] = np.maximum(scores[passed == 1], query.threshold)
    scores[passed == 0] = np.minimum(scores[passed == 0], query.threshold)
    return scores
