"""The laws that hold for all hours, bars and dials."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import hobbyscope.core as core

law = settings(deadline=None, max_examples=120)

amounts = st.floats(1 / 60, 1e5)
some_hours = st.lists(st.one_of(st.just(0.0), amounts), min_size=1, max_size=12).filter(any)
temperatures = st.floats(0.2, 5.0)
thresholds = st.floats(0.05, 0.99)
scales = st.floats(0.1, 10.0)


def share(hours, temperature=1.0):
    p = core.hobby_distribution(hours, temperature)
    assert p is not None
    return p


@law
@given(some_hours, temperatures)
def test_shares_add_up_to_one(hours, t):
    assert math.fsum(share(hours, t)) == pytest.approx(1, rel=1e-12)


@law
@given(some_hours, temperatures)
def test_the_order_of_hours_is_the_order_of_shares(hours, t):
    p = share(hours, t)
    assert np.all(np.diff(p[np.argsort(hours, kind="stable")]) >= -1e-12 * p.max())


@law
@given(some_hours, temperatures, st.randoms(use_true_random=False))
def test_shares_follow_their_activities_wherever_these_stand(hours, t, random):
    order = list(range(len(hours)))
    random.shuffle(order)
    np.testing.assert_allclose(share([hours[i] for i in order], t), share(hours, t)[order], rtol=1e-12)


@law
@given(some_hours, temperatures, st.floats(1e-3, 1e3))
def test_the_amount_of_free_time_leaves_the_shares_as_they_are(hours, t, c):
    np.testing.assert_allclose(share(np.multiply(hours, c), t), share(hours, t), rtol=1e-12)


@law
@given(some_hours)
def test_at_temperature_one_a_share_is_the_share_of_free_time(hours):
    np.testing.assert_allclose(share(hours), np.array(hours) / math.fsum(hours), rtol=1e-12)


@law
@given(some_hours, temperatures, st.integers(0, 11))
def test_without_an_activity_the_others_are_only_rescaled(hours, t, which):
    rest = hours[:which] + hours[which + 1 :]
    assume(any(rest))
    p = np.delete(share(hours, t), which) if which < len(hours) else share(hours, t)
    np.testing.assert_allclose(share(rest, t), p / p.sum(), rtol=1e-11)


@law
@given(some_hours, temperatures)
def test_no_hours_are_exactly_no_share_and_hours_are_some(hours, t):
    assert np.array_equal(share(hours, t) == 0, np.array(hours) == 0)


@law
@given(some_hours, temperatures, st.integers(0, 11), st.floats(1.0, 100.0))
def test_more_hours_raise_their_own_share_and_no_other(hours, t, which, more):
    which %= len(hours)
    raised = list(hours)
    raised[which] += more
    before, after = share(hours, t), share(raised, t)
    change = (after - before) / np.maximum(before, 1e-300)
    assert after[which] >= before[which] * (1 - 1e-12)
    assert np.all(np.delete(change, which) <= 1e-12)


@law
@given(amounts, amounts, temperatures, some_hours)
def test_a_verdict_depends_on_its_own_amount_and_bar_alone(a, b, t, others):
    together = core.competitive_probability([a, *others], [b] + [7.0] * len(others), t)
    assert together[0] == core.competitive_probability(a, b, t)


@law
@given(amounts, st.floats(1e-6, 1e6))
def test_at_the_bar_the_judge_is_undecided(bar, t):
    assert core.competitive_probability(bar, bar, t) == 0.5


@law
@given(amounts, amounts, st.floats(1e-6, 1e6))
def test_at_threshold_one_half_the_temperature_decides_nothing(a, b, t):
    assert core.passes(a, b, 0.5, t) is (a >= b)
    assert core.required_amount(b, 0.5, t) == b


@law
@given(amounts, amounts, amounts, thresholds, temperatures)
def test_who_passes_passes_with_more(a, more, b, tau, t):
    assert core.passes(a + more, b, tau, t) >= core.passes(a, b, tau, t)


@law
@given(amounts, amounts, thresholds, thresholds, temperatures)
def test_who_passes_passes_at_a_lower_threshold(a, b, one, other, t):
    low, high = sorted((one, other))
    assert core.passes(a, b, low, t) >= core.passes(a, b, high, t)


@law
@given(amounts, amounts, thresholds, temperatures, st.floats(0, 100))
def test_a_verdict_fails_just_below_its_flip_scale_and_passes_just_above(a, b, tau, t, carried):
    c = core.flip_scale(a, b, tau, t, carried)
    if c == 0:
        assert core.passes(carried, b, tau, t)
        return
    assume(a * c > 1e-3 * carried)  # else the sum rounds away what is looked at
    margin = 1e-12 * max(1.0, 1e3 * (carried > 0))
    assert not core.passes(carried + a * c * (1 - margin), b, tau, t)
    assert core.passes(carried + a * c * (1 + margin), b, tau, t)


@law
@given(st.lists(amounts, min_size=2, max_size=12), temperatures)
def test_a_share_is_the_sigmoid_of_its_hours_against_the_rest_of_ones_own(hours, t):
    for i, p in enumerate(share(hours, t)):
        rest = np.delete(hours, i)
        top = rest.max()  # shifted, or a cold temperature overflows
        rival = top * math.fsum((rest / top) ** (1 / t)) ** t
        assert core.competitive_probability(hours[i], rival, t) == pytest.approx(p, rel=1e-10)


@law
@given(st.floats(-700, 700))
def test_the_sigmoid_is_a_softmax_of_two(x):
    assert core.sigmoid(x) == pytest.approx(core.softmax([x, 0.0])[0], rel=1e-12)


@law
@given(some_hours, temperatures)
def test_effective_numbers_fall_with_their_order_and_keep_their_bounds(hours, t):
    p = share(hours, t)
    numbers = [core.hill_number(p, order) for order in (0, 0.5, 1, 1 + 1e-9, 2, 7, math.inf)]
    assert all(1 <= n <= numbers[0] for n in numbers)
    assert all(a >= b * (1 - 1e-12) for a, b in pairwise(numbers))


@law
@given(some_hours, temperatures, st.floats(1e-3, 1e3))
def test_the_nucleus_does_not_depend_on_the_amount_of_free_time(hours, t, c):
    p = share(hours, t)
    falling = np.add.accumulate(np.sort(p)[::-1])
    assume(np.abs(falling - 0.8).min() > 1e-10 or 0.8 in falling)
    near = np.abs(np.subtract.outer(p, p)) / p.max()
    assume(not np.any((near > 0) & (near < 1e-10)))  # hours a hair apart may tie after scaling
    assume(np.unique(p).size == np.unique(hours).size)
    scaled = np.multiply(hours, c)
    assume(np.unique(scaled).size == np.unique(hours).size)
    assert np.array_equal(core.nucleus(share(scaled, t)), core.nucleus(p))


@law
@given(some_hours, temperatures)
def test_the_nucleus_fills_its_mass_and_no_smaller_set_does(hours, t):
    p = share(hours, t)
    inside = core.nucleus(p)
    assert p[inside].sum() >= 0.8 - 1e-11
    assert p[inside].min() >= np.max(p[~inside], initial=0)
    weakest = p[inside] == p[inside].min()
    assert p[inside][~weakest].sum() < 0.8


pairs = st.integers(1, 8).flatmap(
    lambda n: st.tuples(*[st.lists(st.floats(0, 100), min_size=n, max_size=n).filter(any)] * 2)
)


@law
@given(pairs)
def test_the_distance_of_two_mixes_is_the_same_both_ways_and_lies_between_0_and_1(mixes):
    p, q = (np.array(m) / np.sum(m) for m in mixes)
    assert core.js_distance(p, q) == pytest.approx(core.js_distance(q, p), abs=1e-15)
    assert 0 <= core.js_distance(p, q) <= 1


@law
@given(pairs)
def test_the_distance_is_0_for_equal_and_1_for_disjoint_mixes_and_nothing_else(mixes):
    p, q = (np.array(m) / np.sum(m) for m in mixes)
    assert core.js_distance(p, p) == 0
    if np.abs(p - q).max() > 1e-9:
        assert core.js_distance(p, q) > 1e-10
    nothing = np.zeros_like(p)
    assert core.js_distance(np.append(p, nothing), np.append(nothing, q)) == pytest.approx(1, abs=1e-12)
    if np.any((p > 1e-3) & (q > 1e-3)):
        assert core.js_distance(p, q) < 1


wrong_amounts = st.sampled_from([-1.0, -1e-300, math.nan, math.inf, -math.inf])
wrong_scales = st.sampled_from([0.0, -1.0, math.nan, math.inf, -math.inf])
wrong_thresholds = st.sampled_from([0.0, 1.0, -0.1, 1.1, math.nan, math.inf])


@law
@given(wrong_amounts, wrong_scales, wrong_thresholds, st.integers(0, 2))
def test_refused_input_raises_and_the_message_names_argument_and_value(amount, scale, tau, place):
    hours = [1.0, 2.0]
    hours.insert(place, amount)
    for argument, value, call in (
        ("hours", amount, lambda: core.hobby_distribution(hours)),
        ("temperature", scale, lambda: core.hobby_distribution([1.0], scale)),
        ("temperature", scale, lambda: core.softmax([1.0], scale)),
        ("temperature", scale, lambda: core.log_softmax([1.0], scale)),
        ("amount", amount, lambda: core.competitive_probability(amount, 1.0)),
        ("bar", scale, lambda: core.competitive_probability(1.0, scale)),
        ("temperature", scale, lambda: core.competitive_probability(1.0, 1.0, scale)),
        ("bar", scale, lambda: core.required_amount(scale)),
        ("threshold", tau, lambda: core.required_amount(1.0, tau)),
        ("temperature", scale, lambda: core.required_amount(1.0, 0.5, scale)),
        ("amount", amount, lambda: core.passes(amount, 1.0)),
        ("carry_in", amount, lambda: core.flip_scale(1.0, 1.0, carry_in=amount)),
        ("threshold", tau, lambda: core.recognised_at_threshold(np.ones(2), [0.5, tau])),
    ):
        with pytest.raises(ValueError, match=argument) as refusal:
            call()
        assert repr(value) in str(refusal.value)
