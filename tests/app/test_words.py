"""Numbers, lengths and dates as people of both languages write them."""

from __future__ import annotations

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.app import words
from hobbyscope.app.language import catalogue
from hobbyscope.core.calendar import Period, day_number, last_days, month_of, year_of
from hobbyscope.core.distribution import hobby_distribution
from hobbyscope.core.records import Entry

SUNDAY = day_number(date(2026, 11, 22))
NEW_YEAR = day_number(date(2020, 1, 1))


@pytest.fixture(params=["en", "ko"])
def english(request: pytest.FixtureRequest) -> bool:
    catalogue.use(request.param)
    return request.param == "en"


@pytest.mark.parametrize(
    ("seconds", "en", "ko"),
    [
        (40, "40 s", "40초"),
        (90, "1 min 30 s", "1분 30초"),
        (2700, "45 min", "45분"),
        (7200, "2 h", "2시간"),
        (7800, "2 h 10 min", "2시간 10분"),
        (3599, "59 min 59 s", "59분 59초"),
        (7830, "2 h 11 min", "2시간 11분"),
        (3_600_000, "1,000 h", "1,000시간"),
    ],
)
def test_a_length_is_written_as_people_say_it(english: bool, seconds: int, en: str, ko: str) -> None:
    assert words.length(seconds) == (en if english else ko)


@pytest.mark.parametrize(
    ("seconds", "en", "ko"),
    [
        (240_000, "66.7 h", "66.7시간"),
        (324_000, "90 h", "90시간"),
        (60, "<0.1 h", "<0.1시간"),
        (180, "0.1 h", "0.1시간"),
        (0, "0 h", "0시간"),
        (6_101_280, "1,694.8 h", "1,694.8시간"),
        (9_999_999 * 3600, "9,999,999 h", "9,999,999시간"),
        (10**15, ">9,999,999 h", ">9,999,999시간"),
    ],
)
def test_hours_have_at_most_one_decimal_and_never_hide_a_little(
    english: bool, seconds: int, en: str, ko: str
) -> None:
    assert words.hours(seconds) == (en if english else ko)


def test_the_percentages_of_a_whole_add_up_to_a_hundred() -> None:
    shares = [0.358, 0.193, 0.161, 0.103, 0.085, 0.057, 0.028, 0.0145, 0.0005]
    shown = words.percents(shares)
    assert shown[-1] == "<0.1%"
    assert sum(round(float(text[:-1]) * 10) for text in shown[:-1]) == 1000


@pytest.mark.parametrize("parts", [1, 3, 6, 7, 9, 11, 13, 700])
def test_equal_shares_add_up_as_well(parts: int) -> None:
    shown = words.percents([1 / parts] * parts)
    assert sum(round(float(text[:-1]) * 10) for text in shown) == 1000


def tenths(text: str) -> int:
    """Return the tenths of a percent that a text shows; '<0.1%' counts as none."""
    return 0 if text == "<0.1%" else round(float(text[:-1]) * 10)


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=40) | st.lists(st.integers(1, 30), min_size=300),
    st.floats(0.2, 5),
)
def test_whatever_the_hours_are_the_percentages_add_up(seconds: list[int], temperature: float) -> None:
    """The many that are small make up together what no rounding of the few large ones can."""
    distribution = hobby_distribution([n / 3600 for n in seconds], temperature)
    if distribution is None:
        return
    shares = distribution.tolist()
    shown = words.percents(shares)
    assert sum(map(tenths, shown)) == 1000
    for share, text in zip(shares, shown, strict=True):
        assert abs(tenths(text) / 10 - share * 100) < 0.1 + 1e-6
        assert (text == "0%") == (share == 0)
        assert not text.startswith("0.0")


def test_many_that_are_small_are_told_without_a_lie_about_the_large() -> None:
    shown = words.percents([0.5] + [0.5 / 600] * 600)
    assert shown[0] == "50.1%"
    assert shown[1:].count("0.1%") == 499
    assert shown[1:].count("<0.1%") == 101


def test_no_share_at_all_is_nought_and_a_little_is_not() -> None:
    assert words.percents([1.0, 0.0]) == ["100.0%", "0%"]
    assert words.percents([0.99999, 0.00001]) == ["100.0%", "<0.1%"]
    assert words.percents([]) == []


def test_one_share_by_itself_is_rounded_by_itself() -> None:
    assert [words.percent(share) for share in (0.3579, 0.00049, 0.0, 1.0)] == [
        "35.8%",
        "<0.1%",
        "0%",
        "100.0%",
    ]


@pytest.mark.parametrize(
    ("probability", "threshold", "passes", "text"),
    [
        (0.32, 0.5, False, "0.32"),
        (0.4996, 0.5, False, "0.4996"),
        (0.5, 0.5, True, "0.50"),
        (0.4999999999, 0.5, False, "0.50"),
        (1e-9, 0.5, False, "<0.01"),
        (1.0, 0.5, True, ">0.99"),
        (math.nan, 0.5, False, "–"),
    ],
)
def test_a_score_never_contradicts_its_verdict(
    probability: float, threshold: float, passes: bool, text: str
) -> None:
    assert words.score(probability, threshold, passes) == text


def test_a_factor_of_free_time_has_digits_enough() -> None:
    assert [words.scale(x) for x in (2.1234, 0.354, 123.4, 0.0001)] == ["2.1", "0.35", "123", "<0.01"]


def test_a_day_has_its_year_only_where_it_is_another(english: bool) -> None:
    near = words.long_day(SUNDAY - 1, SUNDAY)
    far = words.long_day(SUNDAY - 400, SUNDAY)
    assert near == ("Sat 21 Nov" if english else "11월 21일 (토)")
    assert far == ("Sat 18 Oct 2025" if english else "2025년 10월 18일 (토)")


def test_today_and_yesterday_are_called_so(english: bool) -> None:
    said = [words.near_day(SUNDAY - back, SUNDAY) for back in range(3)]
    assert said == (["Today", "Yesterday", "Fri 20 Nov"] if english else ["오늘", "어제", "11월 20일 (금)"])


def test_a_list_has_short_days(english: bool) -> None:
    said = [words.list_day(SUNDAY - back, SUNDAY) for back in (1, 2, 20, 400)]
    expected = (
        ["Yesterday", "Fri 20", "2 Nov", "18 Oct 2025"]
        if english
        else ["어제", "20일 (금)", "11월 2일", "2025년 10월 18일"]
    )
    assert said == expected


def test_a_period_is_named_as_short_as_it_can_be(english: bool) -> None:
    periods = [
        last_days(30, SUNDAY),
        month_of(SUNDAY),
        year_of(SUNDAY),
        last_days(400, SUNDAY),
        Period(SUNDAY, SUNDAY + 1),
        Period(NEW_YEAR, NEW_YEAR + 2),
        Period(NEW_YEAR, NEW_YEAR + 1),
    ]
    said = [words.period_name(period, SUNDAY) for period in periods]
    expected = (
        [
            "24 Oct – 22 Nov",
            "Nov 2026",
            "Year 2026",
            "19 Oct 2025 – 22 Nov 2026",
            "22 Nov",
            "1 Jan – 2 Jan 2020",
            "1 Jan 2020",
        ]
        if english
        else [
            "10월 24일 – 11월 22일",
            "2026년 11월",
            "2026년",
            "2025년 10월 19일 – 2026년 11월 22일",
            "11월 22일",
            "2020년 1월 1일 – 1월 2일",
            "2020년 1월 1일",
        ]
    )
    assert said == expected


def test_the_clock_of_a_session_is_the_one_on_its_own_wall() -> None:
    began = 1_700_000_000_000
    entry = Entry(b"i" * 16, b"a" * 16, 0, 60, began, began + 60_000, "Asia/Seoul", 9 * 3600)
    start, end = words.wall_times(entry)
    assert start == datetime(2023, 11, 15, 7, 13, 20)
    assert end is not None
    assert words.clock(end) == "7:14"
    assert words.wall_times(entry._replace(start_ms=None)) == (None, None)
