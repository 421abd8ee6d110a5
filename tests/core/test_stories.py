"""The stories of the Playground: the essay's figures, and laws for any numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.core.stories import EXTREMES, LARGEST, Companies, Job, Restaurants, needed_logit

LOGITS = st.floats(-LARGEST, LARGEST)
FIVE = st.tuples(*[LOGITS] * 5)
NEAR = st.tuples(*[st.floats(-30, 30)] * 5)
TEMPERATURES = st.floats(0.2, 5.0)
THRESHOLDS = st.floats(0.05, 0.99)


def test_the_essays_five_companies_get_the_essays_percentages():
    assert [f"{share * 100:.2f}" for share in Companies().shares] == [
        "57.07",
        "0.61",
        "2.04",
        "37.46",
        "2.81",
    ]


def test_the_essays_company_scores_by_themselves_add_up_to_nearly_three():
    assert [f"{score:.4f}" for score in Companies().scores] == [
        "0.9655",
        "0.2315",
        "0.4995",
        "0.9483",
        "0.5793",
    ]


@pytest.mark.parametrize(
    ("logit", "yes", "exponent", "rest"),
    [
        (-99999999999999.0, False, "-43,429,448,190,324.7", "0.0"),
        (-300.0, False, "-130.3", "-0.0"),
        (5.0, True, "-0.0", "-2.2"),
        (9999999999999.0, True, "0.0", "-4,342,944,819,032.1"),
    ],
)
def test_the_essays_extremes_are_probabilities_with_an_exponent(logit, yes, exponent, rest):
    job = Job(logit)
    assert logit in EXTREMES
    assert 0.0 <= job.probability <= 1.0
    assert job.yes is yes
    assert f"{job.exponent:,.1f}" == exponent
    assert f"{job.complement_exponent:,.1f}" == rest


def test_five_speaks_for_quitting_with_a_probability_of_0_9933():
    assert f"{Job().probability:.4f}" == "0.9933"


def test_a_logit_a_hair_below_zero_is_not_yes_though_its_probability_rounds_to_a_half():
    job = Job(-1e-18)
    assert job.probability == 0.5
    assert not job.yes
    assert Job(0.0).yes


@pytest.mark.parametrize(
    ("threshold", "great"),
    [
        (0.5, (True, False, True, False, True)),
        (0.7, (True, False, False, False, True)),
        (0.8, (True, False, False, False, True)),
        (0.9, (False, False, False, False, True)),
    ],
)
def test_a_pickier_threshold_recommends_fewer_restaurants(threshold, great):
    assert Restaurants(threshold=threshold).recommended == great


def test_the_restaurants_scores_need_not_add_up_to_one():
    assert f"{Restaurants().total:.2f}" == "3.02"


def test_as_softmax_the_restaurants_push_each_other_below_the_threshold():
    story = Restaurants(as_softmax=True)
    assert math.isclose(math.fsum(story.shares), 1.0, abs_tol=1e-14)
    assert story.recommended == (False, False, False, False, True)


@given(LOGITS, THRESHOLDS)
def test_any_number_lands_between_0_and_1_and_what_is_lost_has_an_exponent(logit, threshold):
    job = Job(logit, threshold)
    assert 0.0 <= job.probability <= 1.0
    assert -math.inf < job.exponent <= 0.0
    assert -math.inf < job.complement_exponent <= 0.0
    assert job.yes == (logit >= needed_logit(threshold))


@given(LOGITS, LOGITS)
def test_more_that_speaks_for_it_never_makes_it_less_probable(one, other):
    low, high = sorted((one, other))
    assert Job(low).probability <= Job(high).probability
    assert Job(low).exponent <= Job(high).exponent


@given(FIVE, TEMPERATURES)
def test_shares_add_up_to_one_and_keep_the_order(logits, temperature):
    story = Companies(logits, temperature)
    assert math.isclose(math.fsum(story.shares), 1.0, abs_tol=1e-14)
    by_logit = sorted(range(5), key=lambda i: logits[i])
    assert [story.shares[i] for i in by_logit] == sorted(story.shares)
    assert [story.share_exponents[i] for i in by_logit] == sorted(story.share_exponents)


@given(FIVE, TEMPERATURES, st.floats(-LARGEST, LARGEST))
def test_adding_a_number_to_all_changes_nothing(logits, temperature, shift):
    before, after = Companies(logits, temperature), Companies(logits, temperature, shift)
    assert after.shares == before.shares
    assert after.shifted == tuple(z + shift for z in logits)


@given(NEAR, TEMPERATURES, st.floats(-30, 30))
def test_the_exponentials_that_are_shown_have_the_same_shares(logits, temperature, shift):
    story = Companies(logits, temperature, shift)
    total = math.fsum(story.exponentials)
    for share, exponential in zip(story.shares, story.exponentials, strict=True):
        assert math.isclose(exponential / total, share, rel_tol=1e-9)


@given(NEAR, TEMPERATURES)
def test_exponents_say_what_the_numbers_say(logits, temperature):
    story = Companies(logits, temperature)
    for i in range(5):
        assert math.isclose(10.0 ** story.exponents[i], story.exponentials[i], rel_tol=1e-9)
        assert math.isclose(10.0 ** story.share_exponents[i], story.shares[i], rel_tol=1e-9)
        rest = math.fsum(story.shares[:i] + story.shares[i + 1 :])
        assert math.isclose(10.0 ** story.complement_exponents[i], rest, rel_tol=1e-9)
    assert math.isclose(10.0**story.sum_exponent, math.fsum(story.exponentials), rel_tol=1e-9)


def test_an_exponential_beyond_a_double_is_infinite_and_its_exponent_is_not():
    story = Companies(shift=LARGEST)
    assert story.exponentials == (math.inf,) * 5
    assert all(434_294_481_903_251 <= exponent <= 434_294_481_903_254 for exponent in story.exponents)
    assert Companies(shift=-LARGEST).exponentials == (0.0,) * 5


@given(FIVE, st.integers(0, 4), LOGITS)
def test_one_restaurant_changes_no_others_score(logits, place, logit):
    other = tuple(logit if i == place else z for i, z in enumerate(logits))
    before, after = Restaurants(logits).scores, Restaurants(other).scores
    assert before[:place] + before[place + 1 :] == after[:place] + after[place + 1 :]


@given(FIVE, THRESHOLDS, THRESHOLDS)
def test_a_higher_threshold_recommends_nobody_new(logits, one, other):
    low, high = sorted((one, other))
    lenient, strict = Restaurants(logits, low).recommended, Restaurants(logits, high).recommended
    assert all(before or not after for before, after in zip(lenient, strict, strict=True))


WRONG = (math.nan, math.inf, -math.inf, 1.1e15, -1e16)


@pytest.mark.parametrize("value", WRONG)
def test_a_logit_that_is_none_or_out_of_reach_is_refused_by_its_name(value):
    for make, name in (
        (lambda: Job(value), "logit"),
        (lambda: Companies((0.0, 1.0, 2.0, 3.0, value)), "logits"),
        (lambda: Companies(shift=value), "shift"),
        (lambda: Restaurants((value, 0.0, 0.0, 0.0, 0.0)), "logits"),
    ):
        with pytest.raises(ValueError, match=rf"^{name} must .*{value!r}".replace("+", r"\+")):
            make()


@pytest.mark.parametrize("value", [0.0, 1.0, -0.5, 2.0, math.nan, math.inf])
def test_a_threshold_outside_0_and_1_is_refused(value):
    for make in (Job, Restaurants):
        with pytest.raises(ValueError, match="threshold"):
            make(threshold=value)


@pytest.mark.parametrize("value", [0.0, -1.0, math.nan, math.inf])
def test_a_temperature_that_is_not_positive_and_finite_is_refused(value):
    with pytest.raises(ValueError, match="temperature"):
        Companies(temperature=value)


@pytest.mark.parametrize("count", [0, 4, 6])
def test_another_count_of_logits_is_refused(count):
    for make in (Companies, Restaurants):
        with pytest.raises(ValueError, match="logits must be 5 numbers"):
            make((1.0,) * count)
