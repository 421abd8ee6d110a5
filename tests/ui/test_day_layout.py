"""Where everything stands on a day's timeline, and what a drag comes to: pure arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.ui.charts.day_drag import GRID, Drag, first_part, nudged
from hobbyscope.ui.charts.day_layout import (
    HOUR,
    MOST_BESIDE,
    Box,
    boxes,
    columns,
    gaps,
    labels,
    middle,
    scale,
)

A_DAY = 24 * HOUR


def hours(*spans: tuple[float, float]) -> list[tuple[int, int]]:
    return [(round(start * HOUR), round(end * HOUR)) for start, end in spans]


# --- moments and pixels


@given(st.integers(0, 12), st.integers(13, 24), st.floats(50, 2000), st.floats(4, 60), st.floats(0, A_DAY))
def test_every_moment_has_a_height_and_every_height_a_moment(
    first: int, last: int, height: float, fold: float, ms: float
) -> None:
    drawn = scale(0, A_DAY, (first * HOUR, last * HOUR), height, fold)
    assert drawn.y(0) == 0
    assert drawn.y(A_DAY) == pytest.approx(height)
    assert drawn.ms(drawn.y(ms)) == pytest.approx(ms, abs=1)
    ys = [drawn.y(hour * HOUR) for hour in range(25)]
    assert ys == pytest.approx(sorted(ys))


def test_all_hours_that_are_drawn_in_full_are_as_tall_as_each_other() -> None:
    """Catches a night of three hours that is as tall as two."""
    drawn = scale(0, 25 * HOUR, (6 * HOUR, 25 * HOUR), 1000, 20)
    tall = [drawn.y((hour + 1) * HOUR) - drawn.y(hour * HOUR) for hour in range(6, 25)]
    assert tall == pytest.approx([tall[0]] * 19)
    assert drawn.y(6 * HOUR) == 20


def test_beyond_the_ends_is_the_end() -> None:
    drawn = scale(0, A_DAY, (0, A_DAY), 240, 20)
    assert (drawn.y(-HOUR), drawn.y(2 * A_DAY), drawn.ms(-5), drawn.ms(999)) == (0, 240, 0, A_DAY)


def test_daytime_and_all_around_the_sessions_is_drawn_in_full() -> None:
    assert middle(0, A_DAY, 0, []) == (6 * HOUR, 18 * HOUR)
    assert middle(0, A_DAY, 0, hours((3.5, 4), (10, 20.25))) == (2 * HOUR, 22 * HOUR)
    assert middle(0, A_DAY, 0, hours((0, 24))) == (0, A_DAY)  # never beyond the day


# --- columns


def test_overlaps_stand_side_by_side_and_others_take_the_whole_width() -> None:
    spans = hours((1, 2), (3, 6), (4, 5), (5, 7), (7, 8))
    assert columns(spans) == [(0, 1), (0, 2), (1, 2), (1, 2), (0, 1)]
    assert columns([]) == []


sessions = st.lists(
    st.tuples(st.integers(0, 1400), st.integers(1, 300)).map(lambda part: (part[0], sum(part))), max_size=25
).map(sorted)


@given(sessions)
def test_what_overlaps_never_shares_a_column(spans: list[tuple[int, int]]) -> None:
    places = columns(spans)
    for one, (start, end) in enumerate(spans):
        column, count = places[one]
        assert 0 <= column < count
        for other in range(one):
            before, after = spans[other]
            if before < end and start < after:
                assert places[other][0] != column
                assert places[other][1] == count


@given(sessions)
def test_boxes_lie_within_the_width(spans: list[tuple[int, int]]) -> None:
    drawn = scale(0, 2000, (0, 2000), 400, 10)
    for box in boxes(spans, drawn, 50, 300, 4, 3):
        assert 50 <= box.left < box.right <= 300.0001
        assert box.bottom - box.top >= 3.999


# --- gaps


def test_gaps_are_what_is_left() -> None:
    spans = hours((1, 2), (1.5, 3), (5, 6))
    assert gaps(spans, 0, 8 * HOUR) == hours((0, 1), (3, 5), (6, 8))
    assert gaps([], 0, HOUR) == [(0, HOUR)]
    assert gaps([(0, HOUR)], 0, HOUR) == []
    assert gaps(hours((1, 2), (2.05, 3)), HOUR, 3 * HOUR) == []  # three minutes are no gap
    assert gaps(hours((4, 5)), 0, 2 * HOUR) == [(0, 2 * HOUR)]  # a session beyond the end


@given(sessions)
def test_gaps_and_sessions_make_up_the_day(spans: list[tuple[int, int]]) -> None:
    free = gaps(spans, 0, 2000, least=1)
    for minute in range(0, 2000, 7):
        taken = any(start <= minute < end for start, end in spans)
        assert taken != any(start <= minute < end for start, end in free)


# --- names


def test_a_name_stands_inside_beside_or_nowhere() -> None:
    tall, low, lower = Box(0, 0, 100, 20), Box(0, 40, 100, 52), Box(0, 60, 100, 63)
    inside, small, beside = labels([tall, low, lower], [40, 40, 40], 17, 12, 8)
    assert inside is not None
    assert not inside.small
    assert small is not None
    assert small.small
    assert small.box.right < 100
    assert beside is not None
    assert (beside.box.left, beside.box.right) == (56, 100)
    crowded = [Box(0, 60, 100, 63), Box(0, 64, 100, 67)]
    first, second = labels(crowded, [40, 40], 17, 12, 8)
    assert (first, second) == (None, None)  # each would lie on the other


@given(sessions, st.floats(100, 900))
def test_no_name_lies_on_another_one(spans: list[tuple[int, int]], height: float) -> None:
    """Catches letters over letters."""
    found = boxes(spans, scale(0, 2000, (0, 2000), height, 10), 50, 300, 4, 3)
    texts = labels(found, [60.0] * len(found), 17, 13, 8)
    placed = [label.box for label in texts if label is not None]
    assert not any(a.meets(b) for n, a in enumerate(placed) for b in placed[:n] if a.bottom - a.top <= 13.01)


# --- drags


def grid(ms: float) -> int:
    return round(ms / GRID) * GRID


def test_a_drag_on_empty_ground_makes_a_stretch_either_way() -> None:
    at = Drag("make", 10.02 * HOUR, (0, 0))
    assert at.at(11.49 * HOUR, grid, 0, A_DAY) == (10 * HOUR, 11.5 * HOUR)
    assert at.at(9 * HOUR, grid, 0, A_DAY) == (9 * HOUR, 10 * HOUR)
    assert at.at(10 * HOUR, grid, 0, A_DAY) == (10 * HOUR, 10 * HOUR + GRID)
    assert Drag("make", A_DAY, (0, 0)).at(A_DAY, grid, 0, A_DAY) == (A_DAY - GRID, A_DAY)


def test_a_drag_moves_and_stretches_on_the_grid() -> None:
    span = (10 * HOUR + 60_000, 11 * HOUR)
    assert Drag("move", 10.5 * HOUR, span).at(12.5 * HOUR, grid, 0, A_DAY) == (12 * HOUR, 13 * HOUR - 60_000)
    assert Drag("move", 10.5 * HOUR, span).at(-9 * HOUR, grid, 0, A_DAY)[0] == 0
    assert Drag("end", 11 * HOUR, span).at(11.26 * HOUR, grid, 0, A_DAY) == (span[0], 11.25 * HOUR)
    assert Drag("start", 10 * HOUR, span).at(9.4 * HOUR, grid, 0, A_DAY)[0] == 9 * HOUR + 5 * GRID
    assert Drag("start", 10 * HOUR, span).at(14 * HOUR, grid, 0, A_DAY) == (11 * HOUR - GRID, 11 * HOUR)
    assert Drag("end", 11 * HOUR, span).at(HOUR, grid, 0, A_DAY) == (span[0], span[0] + GRID)
    assert Drag("end", 11 * HOUR, span).at(99 * HOUR, grid, 0, A_DAY)[1] == A_DAY


@given(
    st.sampled_from(["make", "move", "start", "end"]),
    st.floats(0, A_DAY),
    st.floats(-A_DAY, 2 * A_DAY),
    st.integers(0, 1300),
    st.integers(5, 600),
)
def test_no_drag_ends_before_it_begins(kind: str, held: float, ms: float, begin: int, minutes: int) -> None:
    """Catches an end before the start, which may never be stored."""
    span = (begin * 60_000, (begin + minutes) * 60_000)
    start, end = Drag(kind, held, span).at(ms, grid, 0, A_DAY)
    assert end - start >= min(GRID, minutes * 60_000)
    assert 0 <= start < A_DAY


def test_keys_move_and_stretch_by_five_minutes() -> None:
    span = (HOUR, 2 * HOUR)
    assert nudged(span, 1, stretch=False, low=0, high=A_DAY) == (HOUR + GRID, 2 * HOUR + GRID)
    assert nudged(span, -1, stretch=True, low=0, high=A_DAY) == (HOUR, 2 * HOUR - GRID)
    assert nudged((0, HOUR), -1, stretch=False, low=0, high=A_DAY) == (0, HOUR)
    assert nudged((0, GRID), -1, stretch=True, low=0, high=A_DAY) == (0, GRID)
    assert nudged((0, A_DAY), 1, stretch=True, low=0, high=A_DAY) == (0, A_DAY)


def test_a_new_entry_takes_an_hour_of_a_gap_or_what_there_is_of_it() -> None:
    assert first_part((HOUR, 5 * HOUR), None) == (HOUR, 2 * HOUR)
    assert first_part((HOUR, HOUR + GRID), None) == (HOUR, HOUR + GRID)
    assert first_part((HOUR, 5 * HOUR), 2 * HOUR - GRID) == (HOUR, 2 * HOUR - GRID)  # until now
    assert first_part((HOUR, 5 * HOUR), HOUR) == (HOUR, 2 * HOUR)


def test_among_very_many_blocks_no_room_is_looked_for() -> None:
    """Each would be held against all others: a day of thousands, from a strange file, froze the window."""
    low = [Box(0, 10 * n, 100, 10 * n + 4) for n in range(MOST_BESIDE)]
    assert None not in labels(low, [20] * len(low), 17, 8, 8)
    assert set(labels([*low, low[0]], [20] * len(low) + [20], 17, 8, 8)) == {None}
