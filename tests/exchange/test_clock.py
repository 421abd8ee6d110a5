"""Dates, times and the wall clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.core.calendar import day_number, instant
from hobbyscope.core.records import Refused
from hobbyscope.exchange import months
from hobbyscope.exchange.clock import (
    Clock,
    Dates,
    Times,
    Wall,
    ambiguous,
    date_order,
    plain_second,
    split_stamp,
    without_year,
)

EPOCH = datetime.fromisoformat("1970-01-01")
THE_DAY = day_number(date(2021, 3, 4))


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["2021-03-04"], "ymd"),
        (["04.03.2021", "31.12.2021"], "ymd"),
        ([], "ymd"),
        (["hello", ""], "ymd"),
        (["03/03/2021"], "ymd"),
        (["13/15/2024"], "ymd"),
        (["03/04/2021"], None),
        (["03/04/2021", "03/25/2021"], "mdy"),
        (["03-04-2021", "25-03-2021"], "dmy"),
        (["25/03/2021", "03/25/2021"], None),
        (["13/15/2024", "10/15/2024"], "mdy"),
    ],
)
def test_a_number_over_twelve_decides_the_order_of_a_whole_column(texts, order):
    assert date_order(texts) == order


def test_only_dates_that_can_be_turned_round_are_ambiguous():
    assert ambiguous("03/04/2021")
    assert not ambiguous("03.04.2021")


@pytest.mark.parametrize(
    "text",
    [
        *("2021-03-04", "2021/3/4", "2021.03.04", "2021. 3. 4.", "2021. 3. 4. (목)", "20210304"),
        *("2021년 3월 4일", "2021年3月4日", "4.3.2021", "04. 03. 2021", "4 Mar 2021", "4-mar-2021"),
        *("Mar 4, 2021", "March 4 2021", " 2021-03-04 ", "04/03/2021"),
    ],
)
def test_a_date_is_read_in_many_forms(text):
    assert Dates("dmy")[text] == THE_DAY


def test_the_order_counts_where_the_text_leaves_it_open():
    assert Dates("mdy")["03/04/2021"] == THE_DAY
    assert Dates("mdy")["04.03.2021"] == THE_DAY


@pytest.mark.parametrize(
    "text",
    [
        *("04/03/5", "", "0000-01-01", "2021-02-29", "2021-13-01", "1899-12-31", "3000-01-01", "31/04/2021"),
        *("4 Foo 2021", "Foo 4, 2021", "tomorrow", "9" * 5000, "2021-03-04 " * 50),
    ],
)
def test_what_is_no_day_is_no_date(text):
    assert Dates("dmy")[text] is None


def test_a_month_and_a_day_alone_lack_the_year():
    assert without_year("03月 4日")
    assert without_year("12/31")
    assert not without_year("Всего")


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("00:00:00", Clock(0, True)),
        ("20:15", Clock(72_900, False)),
        ("9:05:07", Clock(32_707, True)),
        ("24:00", Clock(86_400, False)),
        ("12:00:00 AM", Clock(0, True)),
        ("12:30 pm", Clock(45_000, False)),
        ("08:15:00 PM", Clock(72_900, True)),
        ("8:15\u202fp.m.", Clock(72_900, False)),
        ("오전 12:10", Clock(600, False)),
        ("오후 8:15", Clock(72_900, False)),
        ("下午8:15:00", Clock(72_900, True)),
        ("09:00:00.500Z", Clock(32_400, True, 0)),
        ("09:00+09:00", Clock(32_400, False, 32_400)),
        ("09:00-0330", Clock(32_400, False, -12_600)),
    ],
)
def test_a_time_is_read_in_many_forms(text, clock):
    assert Times()[text] == clock


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25:00:00",
        "24:00:01",
        "12:60",
        "12:00:60",
        "13:00 PM",
        "AM 3:00 PM",
        "noon",
        "1" * 5000,
        "+1:00:00",
    ],
)
def test_what_no_clock_shows_is_no_time(text):
    assert Times()[text] is None


@given(st.from_regex(r"[0-9 +]{2}:[0-9]{2}:[0-9]{2}( [AP]M)?", fullmatch=True) | st.text(max_size=12))
def test_the_quick_reading_of_a_time_agrees_with_the_full_one(text):
    second = plain_second(text)
    assert second is None or Times()[text] == Clock(second, True)


@pytest.mark.parametrize("text", ["10:23:52", "11:23:01 PM", "12:00:00 AM"])
def test_plain_times_are_read_quickly(text):
    assert plain_second(text) is not None


@pytest.mark.parametrize("text", ["13:00:00 PM", "10:23:52 XX", "24:00:00", "10:60:00", "1:2", "a0:00:00"])
def test_other_times_are_left_to_the_full_reading(text):
    assert plain_second(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2021-03-04 10:00:00", ("2021-03-04", "10:00:00")),
        ("2021-03-04T10:00:00.000Z", ("2021-03-04", "10:00:00.000Z")),
        ("2021-03-04 10:00:00+09:00", ("2021-03-04", "10:00:00+09:00")),
        ("2021-03-04T10:00:00 GMT", ("2021-03-04", "10:00:00 GMT")),
        ("2021/3/31 10:04 AM", ("2021/3/31", "10:04 AM")),
        ("2021. 3. 31. 오후 3:20", ("2021. 3. 31.", "오후 3:20")),
        ("2021-03-04", ("2021-03-04", "")),
        ("1540235160", ("2018-10-22", "19:06:00Z")),
        ("", ("", "")),
        ("x" * 100, ("x" * 64, "")),
    ],
)
def test_a_stamp_is_parted_into_date_and_time(text, parts):
    assert split_stamp(text) == parts


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "a\0b", "x" * 300])
def test_a_zone_that_is_none_is_refused(zone):
    with pytest.raises(Refused) as caught:
        Wall(zone)
    assert (caught.value.code, caught.value.values) == ("import.zone", {"zone": zone})


ZONES = ["Europe/Berlin", "Asia/Seoul", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]


@given(st.sampled_from(ZONES), st.datetimes(EPOCH - timedelta(days=7000), EPOCH + timedelta(days=40_000)))
def test_the_offset_of_a_day_holds_for_each_time_of_that_day(zone, wall):
    wall = wall.replace(microsecond=0)
    seconds = (wall - EPOCH) // timedelta(seconds=1)
    clock, true = Wall(zone), instant(wall, ZoneInfo(zone))
    assert clock.moment(seconds) == true
    offset = clock[seconds // 86_400]
    assert offset is None or ((seconds - offset) * 1000, offset) == true


@given(st.sampled_from(ZONES), st.integers(min_value=0, max_value=3_000_000_000))
def test_the_clock_shows_at_a_moment_what_it_was_made_of(zone, second):
    wall = datetime.fromtimestamp(second, ZoneInfo(zone)).replace(tzinfo=None)
    assert Wall(zone).shown(second * 1000) == (wall - EPOCH) // timedelta(seconds=1)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["21/02/17", "22/02/17"], "dmy"),
        (["9/29/25", "10/3/25"], "mdy"),
        (["24/03/04", "24/03/15", "25/04/01"], "ymd"),
        (["99/12/31"], "ymd"),
        (["24. 3. 4.", "24. 3. 15.", "24. 4. 1."], "ymd"),
        (["04.03.24", "05.03.24"], "dmy"),
        (["03/04/24", "04/04/24"], None),
    ],
)
def test_years_of_two_digits_stand_where_they_change_least(texts, order):
    assert date_order(texts) == order


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("21/02/17", "dmy", date(2017, 2, 21)),
        ("9/29/25", "mdy", date(2025, 9, 29)),
        ("24/03/15", "ymd", date(2024, 3, 15)),
        ("04.03.24", "ymd", date(2004, 3, 24)),
        ("31.12.99", "dmy", date(1999, 12, 31)),
    ],
)
def test_years_of_two_digits_are_of_the_hundred_around_now(text, order, day):
    assert Dates(order)[text] == day_number(day)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("4.3.2024 20.15", ("4.3.2024", "20.15")),
        ("4.3.2024 20.15.30", ("4.3.2024", "20.15.30")),
        ("2024. 3. 4.", ("2024. 3. 4.", "")),
        ("1709579700.25", ("2024-03-04", "19:15:00Z")),
        ("1709579700000", ("2024-03-04", "19:15:00Z")),
    ],
)
def test_points_part_a_time_too_and_moments_have_fractions(text, parts):
    assert split_stamp(text) == parts


@pytest.mark.parametrize("text", ["8:15 p. m.", "8:15\u202fPM", "8:15 P.M.", "20.15", "08:15 p.\xa0m."])
def test_a_half_of_the_day_is_told_in_many_ways(text):
    assert Times()[text].second == 72_900


@pytest.mark.parametrize(
    "text",
    [
        *(
            "4 March 2021",
            "4. März 2021",
            "4 mars 2021",
            "4 de marzo de 2021",
            "4 марта 2021 г.",
            "4 mrt. 2021",
        ),
        *(
            "March 4th, 2021",
            "Thursday, March 4, 2021",
            "Do., 4. März 2021",
            "4-Mar-21",
            "4 marca 2021",
            "4 Mart 2021",
        ),
        *("jeu. 4 mars 2021", "Thu 4 Mar 2021"),
    ],
)
def test_months_have_names_in_many_languages(text):
    assert Dates("mdy")[text] == THE_DAY


def test_no_name_means_two_months():
    known: dict[str, int] = {}
    for line in months._NAMES:
        for number, name in enumerate(line.split(), 1):
            assert known.setdefault(name, number) == number
            assert months.month_of(name) == number
    assert [months.month_of(word) for word in ("June", "juin", "juillet", "июня", "Foo")] == [6, 6, 7, 6, 0]


@pytest.mark.parametrize(
    ("text", "date_part"),
    [
        ("04.03.2021, 20:15", "04.03.2021"),
        ("4 March 2021 at 20:15", "4 March 2021"),
        ("4. März 2021 um 20:15", "4. März 2021"),
        ("4 марта 2021 г., 20:15", "4 марта 2021 г."),
        ("2021. 3. 4. 오후 8:15", "2021. 3. 4."),
    ],
)
def test_a_sign_or_a_word_may_join_a_date_and_a_time(text, date_part):
    assert split_stamp(text)[0] == date_part
    assert Dates("dmy")[date_part] == THE_DAY


@pytest.mark.parametrize(
    ("text", "lacking"),
    [("4. März", True), ("Mar 4", True), ("4 de marzo", True), ("4 Foo", False), ("Foo 4", False)],
)
def test_a_day_and_a_named_month_alone_lack_the_year(text, lacking):
    assert without_year(text) is lacking


@given(st.integers(min_value=1_711_800_000, max_value=1_711_900_000))
def test_what_the_clock_is_ahead_is_the_same_on_a_day_of_a_change(second):
    # 2024-03-31 in Berlin
    wall = Wall("Europe/Berlin")
    assert wall.ahead(second) == wall.shown(1000 * second) - second
    assert wall.ahead(second) == (3600 if second < 1_711_846_800 else 7200)
