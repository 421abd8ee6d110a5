"""The stretched axis: every logit has a place, and every place and every step a logit."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.core.stories import EXTREMES
from hobbyscope.ui.stories import stretch

LOGITS = st.floats(-stretch.END, stretch.END)


def test_the_ends_and_the_middle_are_where_they_belong():
    assert [stretch.place(z) for z in (-1e15, 0.0, 1e15)] == pytest.approx([0.0, 0.5, 1.0], abs=1e-12)
    assert stretch.logit_of(stretch.STEPS) == 1e15
    assert stretch.logit_of(-stretch.STEPS) == -1e15
    assert stretch.step_of(0.0) == 0


def test_the_middle_is_true_to_scale():
    one = stretch.place(1.0) - stretch.place(0.0)
    for logit in range(-6, 6):
        assert stretch.place(logit + 1.0) - stretch.place(float(logit)) == pytest.approx(one)


@given(LOGITS)
def test_a_place_leads_back_to_its_logit(logit):
    assert math.isclose(stretch.logit_at(stretch.place(logit)), logit, rel_tol=1e-9, abs_tol=1e-9)


@given(LOGITS, LOGITS)
def test_a_larger_logit_stands_farther_to_the_right(one, other):
    low, high = sorted((one, other))
    assert 0.0 <= stretch.place(low) <= stretch.place(high) <= 1.0
    assert stretch.step_of(low) <= stretch.step_of(high)


@given(st.integers(-stretch.STEPS, stretch.STEPS))
def test_every_step_of_an_arrow_key_comes_farther(step):
    assert stretch.step_of(stretch.logit_of(step)) == step
    if step < stretch.STEPS:
        assert stretch.logit_of(step) < stretch.logit_of(step + 1)


@pytest.mark.parametrize("mark", [0.0, *EXTREMES])
def test_the_pointer_finds_the_essays_numbers_exactly(mark):
    marks = (0.0, *EXTREMES)
    assert stretch.dropped_at(stretch.place(mark) + 0.004, marks, 0.005) == mark
    assert stretch.dropped_at(stretch.place(mark), marks, 0.0) == mark


@given(st.floats(-0.5, 1.5))
def test_wherever_the_pointer_is_the_logit_is_a_round_one_within_reach(where):
    logit = stretch.dropped_at(where, (1e15,), 0.0)
    assert -stretch.END <= logit <= stretch.END
    assert len(f"{abs(logit):.12g}".replace(".", "").strip("0").split("e")[0]) <= 2
    assert str(logit) != "-0.0"
