"""Where everything stands in the lenses: nothing leaves its plot, nothing meets the threshold line."""

from __future__ import annotations

import itertools
import math
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from hobbyscope.ui.charts import drawing
from hobbyscope.ui.charts.layout import (
    MOST_VISIBLE,
    label_left,
    lay_out,
    place_label,
    score_ticks,
    share_axis,
    share_ticks,
)
from hobbyscope.ui.charts.rows import ShareRow, VerdictRow
from hobbyscope.ui.theme import base_font, load_theme

SIZES = [(560, 380), (840, 560), (1600, 900)]
EMS = [14.0, 17.0, 28.0, 42.0]


@cache
def ink_of(text_size: float) -> drawing.Ink:
    return drawing.Ink(load_theme("light"), base_font(text_size))


def row(share: float, low: float | None = None, high: float | None = None, text: str = "35.8%") -> ShareRow:
    low, high = share if low is None else low, share if high is None else high
    return ShareRow("Films", "#DE6838", "dot", share, low, high, text)


@pytest.mark.parametrize(("size", "em", "rows"), list(itertools.product(SIZES, EMS, [1, 8, 12, 30])))
def test_the_parts_stand_side_by_side_and_inside(size, em, rows):
    layout = lay_out(*size, em, rows, em * 9, em * 6)
    edges = [
        layout.names.left(),
        layout.names.right(),
        layout.left.left(),
        layout.left.right(),
        layout.right.left(),
    ]
    edges += [layout.right.right(), layout.needs.left(), layout.needs.right(), size[0]]
    if not layout.needs.width():
        del edges[-3:-1]
    assert edges == sorted(edges)
    assert layout.left.width() == layout.right.width() > 0
    assert layout.left.top() == layout.right.top()
    assert 1 <= layout.visible <= min(rows, MOST_VISIBLE)
    assert layout.body.bottom() <= max(size[1], layout.body.top() + em * 1.4)
    assert layout.bar < layout.pitch


def test_a_dozen_rows_are_seen_and_more_of_them_leave_room_for_the_scroll_bar():
    twelve, thirty = (lay_out(840, 560, 16, rows, 90, 80) for rows in (12, 30))
    assert twelve.visible == thirty.visible == 12
    assert thirty.body.right() < twelve.body.right()


def test_required_hours_are_shown_where_there_is_room():
    assert lay_out(840, 560, 16, 8, 90, 80).needs.width() == 80
    assert lay_out(520, 380, 16, 8, 90, 80).needs.width() == 0
    assert lay_out(840, 560, 16, 8, 90, 0).needs.width() == 0


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12),
    st.floats(60, 800),
)
def test_every_label_of_a_share_stays_in_its_plot(qapp, rows, width):
    ink = ink_of(1.0)
    made = [
        row(*sorted((share, low, high))[1:2], min(share, low, high), max(share, low, high))
        for share, low, high in rows
    ]
    end = share_axis(made, width, drawing.share_label(ink, made))
    assert 0 < end <= 1
    for each in made:
        assert each.high / end <= 1 + 1e-9
        low, high = each.low / end * width, each.high / end * width
        left, inside = drawing.share_place(ink, each, low, high, width)
        assert left >= 0
        assert left + ink.width(each.text) <= width + 1e-6 or (inside and low < ink.width(each.text))
        if not inside:
            assert left > high


@given(
    st.floats(0, 1),
    st.floats(-1, 1),
    st.floats(0.05, 0.99),
    st.sampled_from([1.0, 2.0, 3.0]),
    st.sampled_from([560, 840, 1600]),
)
def test_every_label_of_a_verdict_stays_in_its_plot_and_off_the_line(
    qapp, score, before, threshold, text_size, width
):
    ink = ink_of(text_size)
    layout = lay_out(max(width, ink.em * 24), 560, ink.em, 8, ink.em * 5, ink.em * 6)
    passed = int(score >= threshold)
    verdict = VerdictRow(score, passed, "0.32", "yes" if passed else "not yet", "", before)
    left, inside, parts = drawing.verdict_place(ink, layout, verdict, threshold)
    right = left + drawing.verdict_label(ink, verdict, parts)
    line, bar = threshold * layout.right.width(), score * layout.right.width()
    assert left >= 0
    assert right <= layout.right.width()
    assert right < line or left > line
    assert inside or left >= bar


def test_a_row_without_a_verdict_shows_its_dash_off_the_line(qapp):
    ink = drawing.Ink(load_theme("light"), base_font())
    layout = lay_out(560, 380, ink.em, 8, 60, 0)
    for threshold in (0.05, 0.06, 0.5):
        left, _, parts = drawing.verdict_place(ink, layout, VerdictRow(0, -1, "–", "", ""), threshold)
        line = threshold * layout.right.width()
        assert not left <= line <= left + ink.width("–")
        assert parts < 3 or layout.words


def test_where_no_place_is_free_there_is_none():
    assert place_label(90, 20, 50, 100, 8, on_bar=False) is None
    assert place_label(30, 20, 50, 100, 8, on_bar=True) is None
    assert place_label(30, 20, 80, 100, 8, on_bar=False) == 28
    assert place_label(30, 20, 40, 100, 8, on_bar=False) == 48
    assert place_label(30, 90, 20, 100, 8, on_bar=True) == 52
    assert place_label(30, 90, 70, 100, 8, on_bar=True) == 32


@given(st.floats(0.001, 1))
def test_an_axis_of_shares_ends_where_its_longest_bar_and_label_fit(high):
    end = share_axis([row(high / 2, high / 3, high)], 300, 50)
    assert high <= end <= 1
    assert high / end * 300 + 50 <= 300 + 1e-6 or end == 1


def test_an_axis_without_room_or_rows_is_still_an_axis():
    assert share_axis([], 300, 50) > 0
    assert share_axis([row(0.5)], 30, 50) == 1


@given(st.floats(0.02, 1), st.floats(100, 900))
def test_ticks_of_shares_are_apart_and_on_the_axis(end, width):
    ticks = share_ticks(end, width, 45)
    assert ticks[0] == 0
    assert max(ticks) <= end * (1 + 1e-9)
    assert all((b - a) * width / end >= 44.9 for a, b in itertools.pairwise(ticks))


@given(st.floats(0.05, 0.99), st.floats(120, 900))
def test_the_label_of_the_threshold_meets_no_tick(threshold, width):
    text, tau = 26.0, 52.0
    left = label_left(threshold * width, tau, width)
    assert -tau / 4 <= left <= width - tau * 0.75
    for tick in score_ticks(threshold, width, text, tau):
        centre = tick * width
        assert centre + text / 2 <= left or centre - text / 2 >= left + tau
    assert math.isclose(left + tau / 2, threshold * width, abs_tol=tau)


def test_below_the_smallest_size_the_shape_alone_is_left_off_the_line(qapp):
    ink = drawing.Ink(load_theme("light"), base_font(2))
    layout = lay_out(ink.em * 16, 400, ink.em, 8, ink.em * 5, 0)
    for threshold in (0.05, 0.5, 0.99):
        for score in (0.1, 0.9):
            verdict = VerdictRow(score, 0, "0.10", "not yet", "")
            left, inside, parts = drawing.verdict_place(ink, layout, verdict, threshold)
            right = left + drawing.verdict_label(ink, verdict, parts)
            line, width = threshold * layout.right.width(), layout.right.width()
            assert 0 <= left <= right <= width
            assert right < line or left > line
            assert inside or left >= score * width
            assert parts < 3
    verdict = VerdictRow(0.5, 1, "0.50", "yes", "")
    assert drawing.verdict_place(ink, layout, verdict, 0.5)[2] == 1


def test_a_theme_is_ready_with_any_number_of_texts(qapp):
    ink = drawing.Ink(load_theme("light"), base_font())
    image = QImage(200, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for i in range(4100):
        ink.width(str(i))
        ink.write(painter, 0, 20, str(i))
    painter.end()
    assert ink.width("7") == ink.width("7") > 0
