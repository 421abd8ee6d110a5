"""Numbers of every size, in full and in a few letters, never a flat 0 or 1; and as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.app import figures, formulas
from hobbyscope.core.records import Refused
from hobbyscope.core.stories import EXTREMES, LARGEST, Companies, Job


def score(logit: float) -> str:
    job = Job(logit)
    return figures.score(job.probability, job.exponent, job.complement_exponent)


@pytest.mark.parametrize(
    ("logit", "text"),
    [
        (-99999999999999.0, "10^-43,429,448,190,324.7"),
        (-300.0, "10^-130.3"),
        (5.0, "0.9933"),
        (0.0, "0.5000"),
        (10.0, "1 − 10^-4.3"),
        (9999999999999.0, "1 − 10^-4,342,944,819,032.1"),
    ],
)
def test_a_probability_has_its_exponent_where_four_decimals_would_be_flat(logit, text):
    assert score(logit) == text


@given(st.floats(-LARGEST, LARGEST))
def test_no_probability_reads_as_a_flat_0_or_1(logit):
    assert score(logit) not in ("0", "1", "0.0000", "1.0000", "10^0.0", "10^-0.0", "1 − 10^-0.0")


def test_the_essays_shares_read_as_in_the_essay():
    story = Companies()
    rows = zip(story.shares, story.share_exponents, story.complement_exponents, strict=True)
    assert [figures.share(*row) for row in rows] == ["57.07%", "0.61%", "2.04%", "37.46%", "2.81%"]


@given(st.tuples(*[st.floats(-LARGEST, LARGEST)] * 5))
def test_no_share_reads_as_a_flat_0_or_100_percent(logits):
    story = Companies(logits)
    for row in zip(story.shares, story.share_exponents, story.complement_exponents, strict=True):
        assert figures.share(*row) not in ("0.00%", "100.00%")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (EXTREMES[0], "-99,999,999,999,999"),
        (3.331, "3.331"),
        (-0.002, "-0.002"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1,000,000,000,000,000"),
    ],
)
def test_a_number_is_written_as_it_is(value, text):
    assert figures.number(value) == text


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5", 5.0),
        (" +5 ", 5.0),
        ("-99,999,999,999,999", -99999999999999.0),
        ("−300", -300.0),
        ("1e13", 1e13),
        ("1 000", 1000.0),
        ("1,000.5", 1000.5),
        ("3,5", 3.5),
        ("-0,25", -0.25),
        ("0,331", 0.331),
        ("1234,5", 1234.5),
        ("-0", 0.0),
        ("1e15", 1e15),
    ],
)
def test_a_number_is_read_as_people_type_it(typed, value):
    assert str(figures.read_number(typed)) == str(value)


@pytest.mark.parametrize(
    "typed",
    ["", "five", "nan", "다섯", "1_000", "５", "0x10", "1.2.3", "--5", "1,2,3", "1,000,5", "3 5"],
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Refused, match=r"^story\.number"):
        figures.read_number(typed)


@pytest.mark.parametrize("typed", ["1e16", "inf", "-infinity", "-1000000000000001", "1e999"])
def test_a_number_beyond_the_limit_is_refused(typed):
    with pytest.raises(Refused, match=r"^story\.beyond"):
        figures.read_number(typed)


def test_a_long_text_is_quoted_in_part():
    with pytest.raises(Refused) as refused:
        figures.read_number("x" * 1_000_000)
    assert len(refused.value.values["typed"]) == 40
    with pytest.raises(Refused) as refused:
        figures.read_number("\u202e5\x00")  # which would turn the sentence around
    assert refused.value.values["typed"] == "\ufffd5\ufffd"


@given(st.floats(-LARGEST, LARGEST))
def test_what_is_written_is_read_as_nearly_the_same_number(value):
    assert figures.read_number(figures.number(value)) == pytest.approx(value, rel=1e-15, abs=1e-300)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.0, "0"), (3.331, "3.331"), (-1.2, "-1.2"), (-0.002, "-0.002"), (9999.4, "9999"),
     (99999.5, "1×10⁵"), (1e15, "1×10¹⁵"), (-1e15, "-1×10¹⁵"), (1.5e-9, "1.5×10⁻⁹")],
)  # fmt: skip
def test_a_logit_in_a_few_letters(value, text):
    assert figures.short_number(value) == text


@pytest.mark.parametrize(
    ("exponent", "full", "short"),
    [(1.44668, "27.97", "27.97"), (0.0, "1.000", "1.000"), (3.995, "9.886×10³", "1×10⁴"),
     (434.2945, "1.970×10⁴³⁴", "2×10⁴³⁴"), (-87.3, "5.012×10⁻⁸⁸", "5×10⁻⁸⁸"),
     (99.9999999, "1×10¹⁰⁰", "1×10¹⁰⁰"),
     (-4.342944819032518e14, "10^-434,294,481,903,251.8", "10^-4.3e14")],
)  # fmt: skip
def test_a_power_of_ten_in_full_and_in_a_few_letters(exponent, full, short):
    assert figures.exponential(exponent) == full
    assert figures.short_exponential(exponent) == short


def test_a_fraction_has_both_its_numbers_alike():
    assert figures.fraction(1.44668, 1.6902) == "27.97 / 49.00"
    assert figures.fraction(1.0, 4.3e14) == "10.00 / 10^4.3e14"


def test_a_share_is_never_a_flat_0_or_1():
    assert figures.short_share(0.5707, -0.24, -0.37) == "57.07%"
    assert figures.short_share(0.0, -87.3, -0.0) == "10^-87.3"
    assert figures.short_share(0.0, -4.3e14, -0.0) == "10^-4.3e14"
    assert figures.short_share(1.0, -0.0, -87.3) == "1 − 10^-87.3"


def test_a_score_is_never_a_flat_0_or_1():
    assert figures.short_score(0.9933, -0.0, -2.2) == "0.9933"
    assert figures.short_score(0.0, -130.3, -0.0) == "10^-130.3"
    assert figures.short_score(0.0, -4.3e13, -0.0) == "10^-4.3e13"
    assert figures.short_score(1.0, -0.0, -4.3e12) == "1 − 10^-4.3e12"


def plain(text: str) -> str:
    for tag in ("<sup>", "</sup>", "<b>", "</b>"):
        text = text.replace(tag, "^" if tag == "<sup>" else "")
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sigmoid_is_written_with_the_number_in_it():
    assert plain(formulas.sigmoid_of(5.0, "0.9933")) == "σ(5) = 1 / (1 + e^-5) = 0.9933"
    assert plain(formulas.sigmoid_of(-300.0, "10^-130.3")) == "σ(-300) = 1 / (1 + e^300) = 10^-130.3"


def test_a_sigmoid_is_written_as_a_softmax_against_a_rival_at_0():
    assert plain(formulas.against_rival(5.0, "0.9933")) == "softmax(5, 0) = e^5 / (e^5 + e^0) = 0.9933"
