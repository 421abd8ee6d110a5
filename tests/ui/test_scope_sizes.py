"""What the Scope page shows in windows of each size: rows, words and letters that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from hobbyscope.ui.charts import drawing

if TYPE_CHECKING:
    from hobbyscope.ui.charts.lens import LensChart
    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener


def settle() -> None:
    """Let every part of the page find its place."""
    for _ in range(10):
        QApplication.processEvents()


def chart_of(window: MainWindow) -> LensChart:
    chart = window.pages.scope.lens.chart
    assert chart is not None
    return chart


@pytest.mark.parametrize("language", ["en", "ko"])
def test_at_the_usual_size_every_verdict_has_its_word(open_window: Opener, language: str) -> None:
    window = open_window.sample(language)
    window.resize(1320, 880)
    settle()
    chart = chart_of(window)
    judged = [row for row in chart._verdicts if row.passed >= 0]
    assert len(judged) > 5
    for threshold in (0.5, 0.8):
        for row in judged:
            assert drawing.verdict_place(chart._ink, chart.places, row, threshold)[2]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(900, 620), (1320, 880)])
def test_the_hint_below_the_chart_has_the_letters_of_any_other_text(
    open_window: Opener, language: str, size: tuple[int, int]
) -> None:
    window = open_window.sample(language)
    window.resize(*size)
    settle()
    line = window.pages.scope.lens._line
    assert line.letters(line._said).pointSizeF() == line.font().pointSizeF()
