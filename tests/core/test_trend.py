"""Rolling shares: ratios of sums, and gaps where there is no free time."""

from __future__ import annotations

import numpy as np
import pytest

from hobbyscope.core import rolling_shares
from tests.core.journals import DAY0, log_of


@pytest.mark.parametrize("dense", [2_000_000, 0])
def test_a_rolling_share_is_a_ratio_of_sums_over_the_days_before(dense):
    rng = np.random.default_rng(8)
    rows = [
        ("abc"[rng.integers(3)], DAY0 + int(rng.integers(90)), float(rng.integers(1, 5))) for _ in range(120)
    ]
    log = log_of(rows, dense=dense)
    got = rolling_shares(log, DAY0 - 5, DAY0 + 130)
    for i, day in enumerate(range(DAY0 - 5, DAY0 + 130)):
        inside = [(n, h) for n, d, h in rows if day - 28 < d <= day]
        hours = [sum(h for n, h in inside if n == name) for name in "abc"]
        if sum(hours):
            np.testing.assert_allclose(got[i], np.array(hours) / sum(hours), rtol=1e-12)
        else:
            assert np.isnan(got[i]).all()


def test_a_window_without_free_time_is_a_gap():
    got = rolling_shares(log_of([("a", DAY0, 1)]), DAY0 - 1, DAY0 + 4, window=2)
    assert np.isnan(got[:, 0]).tolist() == [True, False, False, True, True]


def test_rolling_shares_refuse_a_window_or_a_period_that_is_none():
    log = log_of([("a", DAY0, 1)])
    with pytest.raises(ValueError, match="window must be 1 day or more, not 0"):
        rolling_shares(log, DAY0, DAY0 + 1, window=0)
    with pytest.raises(ValueError, match="end must not lie before start"):
        rolling_shares(log, DAY0, DAY0 - 1)
