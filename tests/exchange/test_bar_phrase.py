"""Bars in words, and lengths that stand alone: what is understood, what is refused."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.app.sentences.quick_entry import SENTENCES
from hobbyscope.core.records import HOURS, Refused
from hobbyscope.exchange.bar_phrase import BarPhrase, parse_bar, parse_length

if TYPE_CHECKING:
    from collections.abc import Callable

RATES = [
    ("3h a day", 3, "day"),
    ("3h per day", 3, "day"),
    ("3h/day", 3, "day"),
    ("3 h / day", 3, "day"),
    ("3h daily", 3, "day"),
    ("daily 3h", 3, "day"),
    ("every day 3h", 3, "day"),
    ("three hours every day", 3, "day"),
    ("at least 3h a day", 3, "day"),
    ("an hour a day", 1, "day"),
    ("half an hour a day", 0.5, "day"),
    ("30 min a day", 0.5, "day"),
    ("90 minutes a week", 1.5, "week"),
    ("1:30 a day", 1.5, "day"),
    ("1,5h a week", 1.5, "week"),
    ("10h a month", 10, "month"),
    ("10 Hours A Month", 10, "month"),
    ("a thousand hours a year", 1000, "year"),
    ("sixty minutes a day", 1, "day"),
    ("a hundred minutes a day", 5 / 3, "day"),
    ("24h a day", 24, "day"),
    ("168h a week", 168, "week"),
    ("하루 3시간", 3, "day"),
    ("하루에 3시간", 3, "day"),
    ("하루3시간", 3, "day"),
    ("하루한시간", 1, "day"),
    ("하루 30분", 0.5, "day"),
    ("하루 한 시간 반", 1.5, "day"),
    ("매일 세 시간", 3, "day"),
    ("하루 세 시간 이상", 3, "day"),
    ("3시간 매일", 3, "day"),
    ("하루에 3시간씩", 3, "day"),
    ("3시간씩 매일", 3, "day"),
    ("일주일에 10시간", 10, "week"),
    ("매주 10시간", 10, "week"),
    ("주당 10시간", 10, "week"),
    ("한 달에 10시간", 10, "month"),
    ("월 10시간", 10, "month"),
    ("1년에 500시간", 500, "year"),
    ("연 500시간", 500, "year"),
]


@pytest.mark.parametrize(("phrase", "hours", "per"), RATES)
def test_hours_in_a_rhythm_are_a_rate(phrase, hours, per):
    assert parse_bar(phrase) == BarPhrase("rate", pytest.approx(hours), HOURS, per, None)


TOTALS = [
    ("2000h in all", 2000, HOURS, None),
    ("2000h in total", 2000, HOURS, None),
    ("in all 2000h", 2000, HOURS, None),
    ("10,000 hours in all", 10000, HOURS, None),
    ("ten thousand hours in all", 10000, HOURS, None),
    ("10k hours altogether", 10000, HOURS, None),
    ("통틀어 2000시간", 2000, HOURS, None),
    ("통틀어 1만 시간", 10000, HOURS, None),
    ("만 시간 통틀어", 10000, HOURS, None),
    ("총 2000시간", 2000, HOURS, None),
    ("평생 1만 시간", 10000, HOURS, None),
    ("1000 films in all", 1000, "films", None),
    ("1000 films", 1000, "films", None),
    ("films 1000", 1000, "films", None),
    ("a thousand films", 1000, "films", None),
    ("1000 Filme in all", 1000, "Filme", None),
    ("2.5 million steps in all", 2.5e6, "steps", None),
    ("1000 films in all, 2h each", 1000, "films", 7200),
    ("1000 films in all, each 2h", 1000, "films", 7200),
    ("1000 films in all, one takes 2h", 1000, "films", 7200),
    ("1000 films, 2h per film", 1000, "films", 7200),
    ("1000 films, half an hour each", 1000, "films", 1800),
    ("1000 films, 2h a film", 1000, "films", 7200),
    ("1000 films in all,2,5h each", 1000, "films", 9000),
    ("1000 films in all;", 1000, "films", None),
    ("1,000 films in all, 2h", 1000, "films", 7200),
    ("영화 1000편", 1000, "편", None),
    ("통틀어 영화 1000편", 1000, "편", None),
    ("영화 천 편", 1000, "편", None),
    ("천편", 1000, "편", None),
    ("만화 3권", 3, "권", None),
    ("영화 1000편, 한 편에 2시간", 1000, "편", 7200),
    ("영화 1000편, 편당 두 시간", 1000, "편", 7200),
    ("영화 1000편, 2시간씩", 1000, "편", 7200),
    ("책 백 권, 하나에 5시간", 100, "권", 18000),
]


@pytest.mark.parametrize(("phrase", "amount", "unit", "unit_seconds"), TOTALS)
def test_what_is_asked_for_in_all_is_a_total(phrase, amount, unit, unit_seconds):
    assert parse_bar(phrase) == BarPhrase("total", amount, unit, None, unit_seconds)


@pytest.mark.parametrize(
    ("phrase", "amount", "unit", "per", "unit_seconds"),
    [
        ("3 films a week", 3, "films", "week", None),
        ("a film a day", 1, "film", "day", None),
        ("3 times a week", 3, "times", "week", None),
        ("10 km a week", 10, "km", "week", None),
        ("일주일에 영화 3편, 한 편에 2시간", 3, "편", "week", 7200),
        ("한 달에 책 두 권, 권당 5시간", 2, "권", "month", 18000),
        ("주 3회", 3, "회", "week", None),
        ("주3회", 3, "회", "week", None),
        ("3 cups of tea a day", 3, "cups of tea", "day", None),
        ("12 films a day, 2h each", 12, "films", "day", 7200),
    ],
)
def test_other_units_may_have_a_rhythm_too(phrase, amount, unit, per, unit_seconds):
    assert parse_bar(phrase) == BarPhrase("rate", amount, unit, per, unit_seconds)


@pytest.mark.parametrize("phrase", ["none", "None", " none ", "no bar", "off", "없음"])
def test_a_bar_can_be_taken_away(phrase):
    assert parse_bar(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("", "bar.empty"),
        ("  ", "bar.empty"),
        ("films", "bar.no_amount"),
        ("만화", "bar.no_amount"),
        ("a day", "bar.no_amount"),
        ("in all", "bar.no_amount"),
        ("주말", "bar.no_amount"),
        ("3", "bar.no_unit"),
        ("3 a day", "bar.no_unit"),
        ("통틀어 2000", "bar.no_unit"),
        ("2000h", "bar.no_rhythm"),
        ("2000시간", "bar.no_rhythm"),
        ("1만 시간", "bar.no_rhythm"),
        ("3h a day in all", "bar.two_rhythms"),
        ("통틀어 하루 3시간", "bar.two_rhythms"),
        ("2000h in all, 2h each", "bar.each_of_hours"),
        ("0h a day", "bar.zero"),
        ("0 films", "bar.zero"),
        ("하루 0시간", "bar.zero"),
        ("-3h a day", "bar.negative"),
        ("-5 films", "bar.negative"),
        ("nan h a day", "bar.not_finite"),
        ("inf h a day", "bar.not_finite"),
        ("nan films", "bar.not_finite"),
        ("infinity films", "bar.not_finite"),
        ("∞ films", "bar.not_finite"),
        ("1e999 films", "bar.not_finite"),
        ("1e300 films", "bar.too_large"),
        ("2e12h in all", "bar.too_large"),
        ("1e300h a day", "bar.too_large"),
        ("a billion hours a day", "bar.never_met"),
        ("1e9h a day", "bar.never_met"),
        ("25h a day", "bar.never_met"),
        ("169h a week", "bar.never_met"),
        ("하루 25시간", "bar.never_met"),
        ("13 films a day, 2h each", "bar.never_met"),
        ("100 m2", "bar.unclear"),
        ("3h 3h 3h a day", "bar.unclear"),
        ("3h a fortnight", "bar.unclear"),
        ("3h every two weeks", "bar.unclear"),
        ("2h on weekends", "bar.unclear"),
        ("3 films a fortnight", "bar.unclear"),
        ("3시간 격주로", "bar.unclear"),
        ("영화 3편 격주로", "bar.unclear"),
        ("주말마다 3시간", "bar.no_rhythm"),
        ("x" * 501, "bar.unclear"),
        ("1000 films, soon", "length.unclear"),
        ("1000 films, 2 each", "length.no_unit"),
        ("1000 films, 0h each", "length.zero"),
        ("1000 films, -2h each", "length.negative"),
        ("1:75 a day", "length.minutes"),
    ],
)
def test_what_no_judge_could_mean_is_refused_by_its_own_code(phrase, code):
    with pytest.raises(Refused) as caught:
        parse_bar(phrase)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("120h", 432000),
        ("2시간", 7200),
        ("1:15", 4500),
        ("90m", 5400),
        (" 2 h ", 7200),
        ("1,000h", 3600000),
        ("1,000.5h", 3601800),
        ("0,125h", 450),
        ("1h30", 5400),
        ("한 시간 반", 5400),
        ("1:00:30", 3630),
        ("20m 30s", 1230),
        ("10 seconds", 10),
        ("1분 30초", 90),
        ("half an hour", 1800),
    ],
)
def test_a_length_alone_is_read(typed, seconds):
    assert parse_length(typed) == seconds


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "length.unclear"),
        ("soon", "length.unclear"),
        ("2h film", "length.unclear"),
        ("1:15 2h", "length.unclear"),
        ("8:00-9:30", "length.unclear"),
        ("h" * 501, "length.unclear"),
        ("2", "length.no_unit"),
        ("-2", "length.no_unit"),
        ("1e5", "length.no_unit"),
        ("nan", "length.no_unit"),
        ("0h", "length.zero"),
        ("0:00", "length.zero"),
        ("-2h", "length.negative"),
        ("nan h", "length.not_finite"),
        ("inf h", "length.not_finite"),
        ("1:60", "length.minutes"),
        ("1:00:60", "length.minutes"),
    ],
)
def test_what_is_no_length_is_refused_by_its_own_code(typed, code):
    with pytest.raises(Refused) as caught:
        parse_length(typed)
    assert caught.value.code == code


phrases = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [row[0] for row in RATES + TOTALS] + ["a day", "통틀어", "1e9", "nan", ",", "-", "each", "h"]
        ),
        max_size=4,
    ).map(" ".join),
)


def outcome(read: Callable[[str], object], phrase: str) -> object:
    try:
        return read(phrase)
    except Refused as refused:
        return refused


@settings(max_examples=300, deadline=None)
@given(phrases)
def test_no_phrase_raises_anything_but_a_refusal(phrase):
    for read in (parse_bar, parse_length):
        bar = outcome(read, phrase)
        if isinstance(bar, Refused):
            assert SENTENCES[bar.code].format(**bar.values)
        if isinstance(bar, BarPhrase):
            assert 0 < bar.amount <= 1e12
            assert bar.unit
            assert (bar.kind == "rate") == (bar.per is not None)


@pytest.mark.parametrize(
    "unit", ["1", "a ", "1,", "한", "천 ", "h", "in all ", "a day ", "하루", ", ", "nan ", "x1"]
)
def test_nasty_repetition_takes_time_in_proportion_to_its_length(unit):
    def shortest(phrase: str) -> float:
        times = []
        for _ in range(3):
            began = time.thread_time()
            outcome(parse_bar, phrase)
            times.append(time.thread_time() - began)
        return min(times)

    assert shortest((unit * 500)[:500]) < 3000 * shortest("3h a day")
