"""The places of a slope chart's labels: never one on another, and as near to their lines as can be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from hobbyscope.ui.charts.slope_layout import lay_out, spread

PLACES = st.lists(st.floats(0, 400), min_size=1, max_size=30).map(sorted)


@given(PLACES)
def test_labels_keep_apart_in_order_and_within_bounds(wanted: list[float]) -> None:
    found = spread(wanted, 20, 0, 600)
    assert all(after - before >= 20 - 1e-6 for before, after in pairwise(found))
    assert found[0] >= -1e-6
    assert found[-1] <= 600 + 1e-6


@given(PLACES)
def test_labels_with_room_stay_where_their_lines_end(wanted: list[float]) -> None:
    apart = [place + 25 * i for i, place in enumerate(wanted)]
    found = spread(apart, 20, 0, 2000)
    assert all(abs(one - other) < 1e-6 for one, other in zip(found, apart, strict=True))


def test_labels_that_lie_together_share_what_is_left_to_them() -> None:
    assert spread([100, 100, 100], 20, 0, 400) == [80, 100, 120]
    assert spread([0, 0], 20, 0, 400) == [0, 20]
    assert spread([0, 10, 20, 30], 20, 0, 30) == [0, 10, 20, 30]
    assert spread([], 20, 0, 30) == []


def test_the_largest_share_stands_on_top_and_none_at_the_foot() -> None:
    places = lay_out(QRectF(0, 0, 800, 400), 20, 100, [(0.8, 0.0), (0.2, 1.0)])
    (first, fell), (low, rose) = places.ends
    assert rose < first < low < fell
    assert rose > 0
    assert fell < 400
    assert 100 < places.left < places.right < 700


def test_of_many_activities_the_small_ones_keep_apart_and_the_order_holds() -> None:
    few = [(0.5 / 2**n, 0.5 / 2**n) for n in range(12)]
    many = [(0.5 / 2**n, 0.5 / 2**n) for n in range(13)]
    box = QRectF(0, 0, 800, 400)
    linear, rooted = (lay_out(box, 20, 100, rows).ends for rows in (few, many))
    assert abs((linear[1][0] - linear[2][0]) / (linear[0][0] - linear[1][0]) - 0.5) < 1e-9
    assert all(upper[0] < lower[0] for upper, lower in pairwise(rooted))
    assert rooted[5][0] < linear[5][0]
    assert rooted[0] == linear[0]


def test_a_point_is_near_the_line_or_the_label_that_it_is_at() -> None:
    places = lay_out(QRectF(0, 0, 800, 400), 20, 100, [(1.0, 0.0), (0.0, 0.0)])
    middle = (places.left + places.right) / 2
    assert places.distance(0, middle, 200) < 1
    assert places.distance(1, middle, 200) > 100
    assert places.distance(1, 10, places.labels[0][1]) == 0
    assert places.distance(1, 790, places.labels[1][1] + 3) == 3
