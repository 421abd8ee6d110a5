"""Real exports give the totals that were computed from them independently."""

from __future__ import annotations

import pytest

from tests.exchange.files import BERLIN, hours, read, sample, told

MONTH_FIRST = BERLIN._replace(date_order="mdy")


@pytest.mark.parametrize(
    ("name", "source", "entries", "total", "overlaps"),
    [
        ("clockify/byron-2022.csv", "clockify", 2273, 1694.7858, 36),
        ("clockify/byron-2025.csv", "clockify", 1508, 423.7989, 25),
        ("clockify/solidtime_1.csv", "clockify", 1, 1.0003, 0),
        ("clockify/solidtime_4.csv", "clockify", 1, 1.0003, 0),
        ("clockify/solidtime_7.csv", "clockify", 1, 1.0003, 0),
        ("toggl/tuttle_test.csv", "toggl", 29, 42.3333, 5),
        ("toggl/solidtime_1.csv", "toggl", 1, 1.0003, 0),
        ("toggl/zenal_time_entries_20110510.csv", "toggl", 4, 12.6892, 0),
        ("toggl/sgibson91_clean_2021-04.csv", "table", 53, 67.6497, 5),
        ("other/harvest_solidtime_1.csv", "harvest", 2, 20.01, 0),
        ("other/byron-hourstracker-2021.csv", "hourstracker", 24, 17.02, 0),
        ("timetagger/timechimp_sample.txt", "timechimp", 14, 19.0, 0),
        ("atimelogger/zhongkangfa-report-zh-excerpt.csv", "atimelogger", 27, 25.5858, 0),
        ("simple-time-tracker/bnpb-test-strings.csv", "simple-time-tracker", 5, 3.6703, 0),
        ("simple-time-tracker/timetracker_utils-sample.csv", "simple-time-tracker", 3, 5.0, 0),
    ],
)
def test_a_sample_gives_its_own_totals(name, source, entries, total, overlaps):
    preview = read(sample(name), MONTH_FIRST)
    assert (preview.source, len(preview.entries)) == (source, entries)
    assert round(hours(preview), 4) == total
    assert sum(code == "overlap" for _, code in told(preview.flagged)) == overlaps
    assert preview.read == len(preview.entries) + len(preview.skipped) + preview.duplicates


def test_minutes_with_decimals_are_rounded_to_seconds_entry_by_entry():
    preview = read(sample("timetagger/yast_sample.csv"))
    assert len(preview.entries) == 19
    assert abs(hours(preview) - 13.0308) < 19 / 3600 / 2


def test_the_one_entry_over_a_clock_change_is_flagged_and_its_length_is_taken():
    preview = read(sample("clockify/byron-2025.csv"))
    assert [code for _, code in told(preview.flagged) if code != "overlap"] == ["clock_change"]


def test_in_another_zone_the_same_entry_is_flagged_and_keeps_its_length():
    preview = read(sample("clockify/byron-2025.csv"), BERLIN._replace(zone="Asia/Seoul"))
    assert round(hours(preview), 4) == 423.7989
    assert [code for _, code in told(preview.flagged) if code != "overlap"] == ["clock_differs"]


def test_a_date_that_exists_in_no_order_is_left_out_with_its_line():
    assert told(read(sample("clockify/solidtime_3.csv")).skipped) == [(2, "bad_date")]


def test_a_file_whose_dates_can_be_read_in_two_ways_asks():
    preview = read(sample("clockify/solidtime_1.csv"))
    assert (preview.needs, preview.entries, preview.example) == (("date_order",), [], "03/04/2024")


def test_dates_without_a_year_ask_for_it():
    name = "atimelogger/tutttuwi-report-ja.csv"
    preview = read(sample(name))
    assert (preview.source, preview.needs, preview.entries) == ("atimelogger", ("year",), [])
    preview = read(sample(name), BERLIN._replace(year=2018))
    assert (len(preview.entries), hours(preview), len(preview.skipped)) == (43, 47.0, 4)
    assert {code for _, code in told(preview.skipped)} == {"no_length"}
    assert {entry.day for entry in preview.entries} == {17592, 17593, 17594}
