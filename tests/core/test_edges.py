"""Edge cases of the two lenses, and the small functions around them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hobbyscope.core as core
from hobbyscope.core.verdict import flip_thresholds


@pytest.mark.parametrize("hours", [[], [0.0], [0.0, 0.0]])
def test_without_hours_there_is_no_distribution(hours):
    assert core.hobby_distribution(hours) is None


@pytest.mark.parametrize("t", [1e-6, 0.2, 1, 5, 1e6])
def test_one_activity_with_hours_fills_all_at_every_temperature(t):
    assert core.hobby_distribution([0.01], t).tolist() == [1.0]
    assert core.hobby_distribution([0, 7.0, 0], t).tolist() == [0.0, 1.0, 0.0]


@pytest.mark.parametrize("t", [1e-300, 1e-6, 0.7, 1, 3, 1e6, 1e308])
def test_ties_get_bit_identical_shares(t):
    p = core.hobby_distribution([2.3, 1.1, 2.3, 0, 2.3], t)
    assert p[0] == p[2] == p[4]


def test_a_temperature_near_zero_leaves_the_largest_whose_ties_share():
    assert core.hobby_distribution([3, 5, 5, 1], 1e-300).tolist() == [0, 0.5, 0.5, 0]


def test_a_huge_temperature_is_uniform_over_what_has_hours():
    np.testing.assert_allclose(core.hobby_distribution([1e-3, 0, 1e5, 40], 1e300), [1 / 3, 0, 1 / 3, 1 / 3])


def test_a_minute_against_ten_thousand_hours_is_tiny_but_not_nothing():
    assert core.hobby_distribution([1 / 60, 10_000])[0] == pytest.approx(1.7e-6, rel=0.03)
    assert core.hobby_distribution([1 / 60, 10_000], 5)[0] == pytest.approx(0.065, abs=5e-4)


@pytest.mark.parametrize("x", [-99999999999999, 9999999999999, -300, 5, -math.inf, math.inf])
def test_any_number_lands_between_0_and_1(x):
    assert 0 <= core.sigmoid(x) <= 1


def test_the_common_logarithm_of_a_sigmoid_says_what_a_double_cannot_hold():
    assert core.log10_sigmoid(-99999999999999) == pytest.approx(-43_429_448_190_324.7, abs=0.06)
    assert core.log10_sigmoid(0.0) == pytest.approx(math.log10(0.5))
    assert core.log10_sigmoid(40.0) == pytest.approx(-math.exp(-40) / math.log(10), rel=1e-12)
    assert core.log10_sigmoid([-math.inf, math.inf]).tolist() == [-math.inf, 0.0]


def test_the_logit_undoes_the_sigmoid():
    x = np.array([-700.0, -3, -1e-9, 0, 1e-9, 0.3, 5])
    np.testing.assert_allclose(core.logit(core.sigmoid(x)), x, rtol=1e-7, atol=1e-16)
    assert core.logit(0.8) == pytest.approx(math.log(4))


@pytest.mark.parametrize("p", [0.0, 1.0, -0.5, 2.0, math.nan])
def test_the_logit_refuses_what_is_no_probability(p):
    with pytest.raises(ValueError, match="p must"):
        core.logit([0.5, p])


@pytest.mark.parametrize("function", [core.sigmoid, core.log10_sigmoid])
def test_the_sigmoid_refuses_what_is_no_number(function):
    with pytest.raises(ValueError, match="x must be a number, not nan"):
        function([0.0, math.nan])


def test_softmax_works_along_any_axis():
    z = np.arange(12.0).reshape(3, 4) ** 1.5
    np.testing.assert_allclose(core.softmax(z, 2.0, axis=0), core.softmax(z.T, 2.0).T, rtol=1e-15)
    np.testing.assert_allclose(
        core.log_softmax(z, 2.0, axis=0), np.log(core.softmax(z, 2.0, axis=0)), rtol=1e-12
    )


def test_softmax_of_logits_too_far_apart_for_a_double_follows_their_temperature():
    expected = core.softmax([1.0, -1.0], 1.0)
    np.testing.assert_allclose(core.softmax([1e308, -1e308], 1e308), expected, rtol=1e-12)


@pytest.mark.parametrize("z", [[], 3.0, np.zeros((2, 0))])
def test_softmax_refuses_what_has_no_length(z):
    with pytest.raises(ValueError, match="logits must hold at least one number"):
        core.softmax(z)


def test_adding_to_all_logits_changes_nothing():
    essay = np.array([3.331, -1.20, -0.002, 2.91, 0.32])
    np.testing.assert_allclose(core.softmax(essay + 100), core.softmax(essay), rtol=1e-12)
    assert core.softmax(essay).round(4).tolist() == [0.5707, 0.0061, 0.0204, 0.3746, 0.0281]


def test_scalars_come_back_as_scalars_and_arrays_as_arrays():
    assert isinstance(core.sigmoid(0), float)
    assert isinstance(core.competitive_probability(1, 2), float)
    assert isinstance(core.required_amount(3), float)
    assert isinstance(core.flip_scale(1, 2), float)
    assert core.passes(2, 1) is True
    assert core.passes([2, 0.5], 1).tolist() == [True, False]
    assert core.required_amount([1, 2], [0.5, 0.8]).shape == (2,)
    assert core.sigmoid(np.zeros((2, 3))).shape == (2, 3)


@pytest.mark.parametrize(
    ("t", "row"),
    [
        (0.5, [1, 1.22, 1.53, 2, 3, 4.36, 9.95]),
        (1, [1, 1.5, 2.33, 4, 9, 19, 99]),
        (2, [1, 2.25, 5.44, 16, 81, 361, 9801]),
    ],
)
def test_the_required_multiple_of_the_bar_is_that_of_the_table(t, row):
    got = core.required_amount(1.0, [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99], t)
    assert got.round(2).tolist() == pytest.approx(row, abs=0.006)


def test_one_ulp_below_the_bar_fails_though_its_probability_rounds_to_one_half():
    below = np.nextafter(90.0, 0)
    assert core.competitive_probability(below, 90.0, 10.0) == 0.5
    assert not core.passes(below, 90.0, 0.5, 10.0)


def test_nothing_never_passes_even_where_the_required_amount_rounds_to_nothing():
    assert core.required_amount(1.0, 0.1, 1e6) == 0
    assert core.passes(1.0, 1.0, 0.1, 1e6)
    assert not core.passes(0.0, 1.0, 0.1, 1e6)


def test_a_required_amount_may_be_a_double_where_its_multiple_is_none():
    m = math.log(4) * 600
    assert core.required_amount(1e-300, 0.8, 600) == pytest.approx(math.exp(m + math.log(1e-300)), rel=1e-11)
    assert core.required_amount(1e300, 0.2, 600) == pytest.approx(math.exp(math.log(1e300) - m), rel=1e-11)
    assert core.required_amount([1.0, 1.0], [0.2, 0.8], 1e308).tolist() == [0, math.inf]


def test_the_multiple_keeps_its_digits_near_one_half_at_a_high_temperature():
    tau = 0.5 + 2**-30
    exact = 1e6 * (2 * math.atanh(2**-29))
    assert core.required_amount(1.0, tau, 1e6) == pytest.approx(math.exp(exact), rel=1e-14)


def test_the_flip_scale_is_0_where_carried_in_hours_pass_and_nan_where_nothing_is_logged():
    got = core.flip_scale([10.0, 0.0, 0.0, 10.0], 50.0, carry_in=[60.0, 60.0, 1.0, 10.0])
    np.testing.assert_array_equal(got, [0, 0, math.nan, 4])


def test_step_curves_count_who_passes_at_each_scale_and_at_each_threshold():
    flips = np.array([2.0, math.nan, 0.5, 2.0])
    assert core.recognised_at_free_time(flips, [0.1, 0.5, 1.9, 2.0, 9]).tolist() == [0, 1, 1, 3, 3]
    largest = np.array([1.0, 4.0, math.nan, -1.0])
    assert core.recognised_at_threshold(largest, [0.05, 0.5, 0.79, 0.81]).tolist() == [2, 2, 1, 0]


def test_hill_numbers_of_equal_shares_count_them():
    for order in (0, 0.3, 1, 1.5, 2, 50, 1e300, math.inf):
        assert core.hill_number([0.25] * 4 + [0], order) == pytest.approx(4, rel=1e-12)


def test_a_hill_number_of_a_large_order_does_not_underflow():
    p = np.array([0.5, 0.3, 0.2])
    assert core.hill_number(p, 3000) == pytest.approx(0.5 ** (3000 / (1 - 3000)), rel=1e-12)


@pytest.mark.parametrize("order", [-1, math.nan])
def test_a_hill_number_refuses_an_order_below_zero(order):
    with pytest.raises(ValueError, match="order must be 0 or more"):
        core.hill_number([1.0], order)


def test_evenness_runs_from_one_that_fills_all_to_equal_shares_and_is_none_for_one():
    assert core.evenness([1.0, 0]) is None
    assert core.evenness([0.5, 0.5]) == pytest.approx(1)
    assert core.evenness([1 - 1e-15, 1e-15]) == pytest.approx(0, abs=1e-12)


def test_the_nucleus_is_the_fewest_that_fill_four_fifths_with_ties():
    assert core.nucleus([0.1, 0.5, 0.3, 0.1]).tolist() == [False, True, True, False]
    assert core.nucleus([0.4, 0.2, 0.2, 0.2]).tolist() == [True] * 4
    assert core.nucleus([0.4, 0.4, 0.2]).tolist() == [True, True, False]
    assert core.nucleus([0.5, 0.3, 0.2], mass=1.0).tolist() == [True] * 3
    with pytest.raises(ValueError, match="mass"):
        core.nucleus([1.0], mass=0)


@pytest.mark.parametrize("p", [[], [0.0, 0.0]])
def test_what_describes_a_distribution_refuses_none(p):
    for call in (
        lambda: core.effective_number(p),
        lambda: core.nucleus(p),
        lambda: core.js_distance(p, [1.0]),
    ):
        with pytest.raises(ValueError, match="p must hold something above 0"):
            call()


def test_distributions_are_compared_activity_by_activity():
    with pytest.raises(ValueError, match="as many shares as p, not 1 against 2"):
        core.js_distance([0.5, 0.5], [1.0])
    with pytest.raises(ValueError, match="must be a list of numbers"):
        core.js_distance([[0.5, 0.5]], [1.0])


def test_percentages_to_one_decimal_add_up_to_one_hundred():
    assert core.percent_tenths([1 / 3, 1 / 3, 1 / 3]).tolist() == [334, 333, 333]
    assert core.percent_tenths([0.3, 0.7, 0]).tolist() == [300, 700, 0]
    assert core.percent_tenths([0.9999, 0.0001]).tolist() == [1000, 0]
    assert core.percent_tenths([0.0, 0.0]).tolist() == [0, 0]
    assert core.percent_tenths([]).tolist() == []
    shares = np.random.default_rng(3).dirichlet(np.ones(37), 50)
    for p in shares:
        tenths = core.percent_tenths(p)
        assert tenths.sum() == 1000
        assert np.abs(tenths - 1000 * p).max() < 1


@given(
    st.lists(st.one_of(st.sampled_from([0.0, -1.0]), st.floats(1e-6, 1e6)), min_size=1, max_size=8),
    st.floats(0.2, 5.0),
)
def test_each_verdict_flips_at_its_own_threshold(largest, temperature):
    taus = flip_thresholds(np.array(largest), temperature)
    for amount, tau in zip(largest, taus.tolist(), strict=True):
        if amount <= 0.0:
            assert tau == 0.0
        elif 1e-6 < tau < 1 - 1e-6:
            around = [tau * (1 - 1e-9), tau + (1 - tau) * 1e-9]
            found = core.recognised_at_threshold(np.array([amount]), around, temperature)
            assert found.tolist() == [1, 0]
    assert np.isnan(flip_thresholds(np.array([np.nan]), temperature)).all()
    with pytest.raises(ValueError, match="temperature must be positive"):
        flip_thresholds(np.ones(1), 0.0)
