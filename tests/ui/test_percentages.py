"""The percentages of the journal: the same wherever they are printed, and together 100.0 in every period."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.app.lens_table import table_rows
from hobbyscope.app.rows import share_words, softmax_facts
from hobbyscope.app.workspace import open_sample
from hobbyscope.core.analysis import Query, analyse
from hobbyscope.core.calendar import Period, last_days, month_of, year_of
from hobbyscope.core.log import Log
from hobbyscope.core.records import Activity
from hobbyscope.terminal.report import as_text
from hobbyscope.ui.charts.rows import share_rows, spoken
from hobbyscope.ui.theme import load_theme

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis

NOW = datetime(2026, 11, 22, 21, 30)
DAY = 20_000


def tenths(text: str) -> int:
    """Return the tenths of a percent that a text shows; '<0.1%' counts as none."""
    return 0 if text == "<0.1%" else round(float(text.removesuffix("%")) * 10)


def check(analysis: Analysis) -> None:
    """Compare what the chart, its table, the details, the voice and the terminal print."""
    shown = [row.text for row in share_rows(analysis, load_theme("light"))]
    assert sum(map(tenths, shown)) == (1000 if analysis.total_seconds else 0)
    for text, share in zip(shown, analysis.share.tolist(), strict=True):
        assert (text == "0%") == (share == 0)
        assert not text.startswith("0.0")
    rows = range(len(shown))
    assert [share_words(analysis, row) for row in rows] == shown
    assert [row.shown[2] for row in table_rows(analysis)] == shown
    assert all(f" · {text}" in softmax_facts(analysis, row) for row, text in zip(rows, shown, strict=True))
    said = spoken(analysis)
    assert all(text in said for text in shown[:10])
    if shown:
        lines = as_text(analysis).splitlines()
        first = next(n for n, line in enumerate(lines) if "Softmax" in line or "소프트맥스" in line) + 1
        printed = [
            next(word for word in line.split() if word.endswith("%"))
            for line in lines[first : first + len(shown)]
        ]
        assert printed == shown


SECONDS = st.lists(st.integers(1, 10**7) | st.integers(1, 90), min_size=1, max_size=25)


@given(SECONDS, st.sampled_from([0.2, 0.7, 1.0, 2.0, 5.0]), st.integers(1, 20))
@settings(max_examples=60)
def test_they_add_up_in_any_journal_at_any_temperature(
    seconds: list[int], temperature: float, days: int
) -> None:
    activities = [Activity(n.to_bytes(16, "big"), f"a{n}") for n in range(len(seconds))]
    columns = np.arange(len(seconds), dtype=np.int32)
    log = Log(activities, [], (DAY + columns % 20).astype(np.int32), columns, np.array(seconds, np.int64))
    check(analyse(log, Query(DAY, DAY + days, DAY + 20, temperature)))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_they_add_up_in_every_period_of_the_sample(language: str) -> None:
    with open_sample(language, clock=lambda: NOW) as workspace:
        today, first = workspace.today(), workspace.log.first_day
        assert first is not None
        periods = [last_days(days, today) for days in (1, 2, 6, 7, 14, 28, 30, 90, 365)]
        periods += [Period(first, today + 1), Period(first - 40, first), Period(today + 1, today + 9)]
        periods += {month_of(day) for day in range(first, today)}
        periods += {year_of(day) for day in range(first, today)}
        periods += [last_days(7, end) for end in range(first, today, 9)]
        assert len(periods) > 60
        for period in periods:
            check(workspace.analyse(Query(*period, today)))
