"""Lengths as programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.exchange.durations import HOUR, MINUTE, SECOND, UNREADABLE, Lengths, length_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0 days 00:50:30", 3030),
        ("1 day 02:00:00", 93_600),
        ("01:30:06", 5406),
        ("0:19:9", 1149),
        ("1:30", 5400),
        ("183:37", 661_020),
        ("01:00:00.75", 3600),
        ("1.5", 5400),
        ("1,5", 5400),
        (".25", 900),
        ("2", 7200),
        ("90 min", 5400),
        ("90분", 5400),
        ("1h 30m", 5400),
        ("1시간 10분", 4200),
        ("2 hours, 5 minutes", 7500),
        ("12 sec", 12),
        ("47:06 min", 2826),
        ("PT1H30M", 5400),
        ("P1DT2H", 93_600),
        ("PT29.997S", 30),
        ("-01:00:00", -3600),
        ("−1,5", -5400),
        ("+0:30", 1800),
        ("00:00:00", 0),
    ],
)
def test_a_length_is_read_in_many_forms(text, seconds):
    length = length_of(text)
    assert length is not None
    assert (length.seconds, length.damaged) == (seconds, False)


@pytest.mark.parametrize(("unit", "seconds"), [(HOUR, 5400), (MINUTE, 90), (SECOND, 2)])
def test_a_bare_number_counts_in_the_unit_of_its_column(unit, seconds):
    assert Lengths(unit)["1.5"].seconds == seconds


@pytest.mark.parametrize(
    ("text", "step"),
    [("1:30", 60), ("1:30:00", 1), ("2", 3600), ("0.42", 36), ("1h 30m", 60), ("PT2S", 1), ("47:06 min", 1)],
)
def test_the_form_of_a_length_tells_how_exact_it_is(text, step):
    assert length_of(text).step == pytest.approx(step)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "02:00:00 AM",
            "12:20:00 PM",
            "오전 2:00",
            "nan",
            "inf",
            "1e5",
            "P",
            "PT",
            "1:75",
            "1:20:75",
            "long",
        ),
        *("9" * 5000, "1:2:3:4", "-", "1.2.3"),
    ],
)
def test_what_tells_no_length_is_damaged(text):
    assert length_of(text) == UNREADABLE


def test_an_empty_text_is_no_length_and_not_damaged():
    lengths = Lengths()
    assert lengths[" "] is None
    assert list(lengths) == [" "]


@given(st.text(alphabet="0123456789:., -+dhmsPTDHMSapm시간분초", max_size=40))
def test_no_text_breaks_the_reading_of_lengths(text):
    length = length_of(text)
    assert length is None or isinstance(length.seconds, int)
