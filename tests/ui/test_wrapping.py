"""Names in lines: broken between words, and cut where they are alike."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from hobbyscope.ui.charts.drawing import TWO_LINES, Ink
from hobbyscope.ui.lenses import Lenses
from hobbyscope.ui.report_table import ReportTable
from hobbyscope.ui.theme import base_font, load_theme
from hobbyscope.ui.wrapping import shortened, wrapped
from tests.ui.analyses import analysis

ALIKE = [
    "Reading aloud to the children in the evening before bed",
    "Reading aloud to the children in the evening after school",
    "사진 동아리 정기 모임 준비와 뒷정리 (월요일 저녁반)",
    "사진 동아리 정기 모임 준비와 뒷정리 (목요일 저녁반)",
    "Donaudampfschifffahrtsgesellschaftskurs A",
    "Donaudampfschifffahrtsgesellschaftskurs B",
    "🎸🎸🎸 practice with the band on Mondays",
    "🎸🎸🎸 practice with the band on Tuesdays",
]
SHORT = [f"Name {n}" for n in range(len(ALIKE))]


@pytest.fixture
def ink(qapp: object) -> Ink:
    return Ink(load_theme("light"), base_font())


@pytest.mark.parametrize("name", ALIKE)
def test_a_text_in_lines_loses_nothing_and_breaks_no_word_that_has_room(ink: Ink, name: str) -> None:
    metrics = QFontMetricsF(ink.font)
    width = metrics.horizontalAdvance("Reading aloud to the chil")
    lines = wrapped(name, ink.font, width)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert all(metrics.horizontalAdvance(line) <= width + 1 for line in lines)
    words = [word for word in name.split() if metrics.horizontalAdvance(word) <= width]
    assert all(any(word in line.split() for line in lines) for word in words)
    assert wrapped("", ink.font, width) == [""]


@pytest.mark.parametrize("most", [1, 2])
def test_names_that_begin_alike_are_told_apart(ink: Ink, most: int) -> None:
    width = ink.width("Reading aloud to the")
    names = [name for name in ALIKE if most == 2 or "요일" not in name]  # which differ far from their ends
    shown = [shortened(name, ink.font, width, most) for name in names]
    assert len(set(shown)) == len(names)
    assert max(map(len, shown)) == most
    assert all(ink.width(line) <= width + 1 for lines in shown for line in lines)


def test_a_name_stands_in_two_lines_only_where_there_is_room_for_them(ink: Ink) -> None:
    width = ink.width("Reading aloud to the")
    assert len(ink.named(ALIKE[0], width, ink.em * (TWO_LINES + 0.1))) == 2
    assert len(ink.named(ALIKE[0], width, ink.em * (TWO_LINES - 0.1))) == 1
    assert ink.named("Guitar", width, ink.em * 9) == ("Guitar",)


def test_rows_are_higher_where_a_name_needs_two_lines(ink: Ink) -> None:
    short, long = (Lenses(analysis(names), load_theme("light"), 20) for names in (SHORT, ALIKE))
    assert short.row(ink, 700) < TWO_LINES <= long.row(ink, 700)
    assert long.row(ink, 6000) == short.row(ink, 700)


def test_names_of_lenses_stay_beside_their_bars(ink: Ink) -> None:
    """Catches a second line that is painted over the row below, or over the bars."""
    image = QImage(700, 500, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    Lenses(analysis(ALIKE), load_theme("light"), 20).paint(painter, ink, QSizeF(700, 500))
    painter.end()
    names = image.copy(QRectF(0, 0, 700 * 0.24 + ink.em, 500).toRect())
    dark = [
        y
        for y in range(names.height())
        if any(names.pixelColor(x, y).lightness() < 90 for x in range(round(ink.em * 1.4), names.width()))
    ]
    gaps = sum(b - a > 1 for a, b in pairwise(dark))
    assert gaps >= len(ALIKE) - 1


def test_a_table_breaks_names_between_words(ink: Ink) -> None:
    from hobbyscope.app.period_report import report_of
    from tests.ui.analyses import log

    report = report_of(log(ALIKE), analysis(ALIKE))
    table = ReportTable(ink, report.headers, report.rows, 600)
    one = ReportTable(ink, report.headers, report.rows, 6000)
    assert all(narrow > wide for narrow, wide in zip(table.heights[:4], one.heights, strict=False))
