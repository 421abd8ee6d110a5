"""Probabilities that never read as a flat 0 or 1, and numbers as people type them."""

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


@given(st.floats(-LARGEST, LARGEST))
def test_what_is_written_is_read_as_nearly_the_same_number(value):
    assert figures.read_number(figures.number(value)) == pytest.approx(value, rel=1e-15, abs=1e-300)


def plain(text: str) -> str:
    for tag in ("<sup>", "</sup>", "<b>", "</b>"):
        text = text.replace(tag, "^" if tag == "<sup>" else "")
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sigmoid_is_written_with_the_number_in_it():
    assert plain(formulas.sigmoid_of(5.0, "0.9933")) == "σ(5) = 1 / (1 + e^-5) = 0.9933"
    assert plain(formulas.sigmoid_of(-300.0, "10^-130.3")) == "σ(-300) = 1 / (1 + e^300) = 10^-130.3"


def test_a_sigmoid_is_written_as_a_softmax_against_a_rival_at_0():
    assert plain(formulas.against_rival(5.0, "0.9933")) == "softmax(5, 0) = e^5 / (e^5 + e^0) = 0.9933"
