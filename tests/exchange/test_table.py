"""Tables of any origin, by twins that repeat the oddities of real ones."""

from __future__ import annotations

import pytest

from hobbyscope.core.calendar import day_number
from tests.exchange.files import BERLIN, TWINS, read, read_text, refusal, told


def seconds(name: str) -> list[int]:
    return [entry.seconds for entry in read(TWINS / "table" / name).entries]


def test_a_korean_table_in_an_old_encoding():
    preview = read(TWINS / "table" / "korean.csv")
    assert (preview.encoding, list(preview.names.values())) == ("cp949", ["독서", "기타 연습", "산책"])
    assert [entry.seconds for entry in preview.entries] == [5400, 2700, 2700, 4200]
    assert preview.entries[0].tags == ("저녁", "종이책")
    assert preview.entries[0].start_ms is None


def test_equal_rows_without_a_clock_are_two_entries_with_two_identities():
    _, first, second, _ = read(TWINS / "table" / "korean.csv").entries
    assert first[:10] == second[:10]
    assert first.source_id != second.source_id


def test_a_data_frame_with_stamps_and_days():
    preview = read(TWINS / "table" / "frame.csv")
    assert seconds("frame.csv") == [3030, 4889]
    assert told(preview.flagged) == [(3, "overlap")]


def test_an_entry_without_a_clock_overlaps_nothing(tmp_path):
    rows = ["2024-03-04,10:00,12:00,2:00", "2024-03-04,,,1:00", "2024-03-04,11:00,11:30,0:30"]
    preview = read_text(tmp_path, "Activity,Date,Start,End,Duration\n" + "".join(f"Film,{r}\n" for r in rows))
    assert len(preview.entries) == 3
    assert told(preview.flagged) == [(4, "overlap")]


def test_a_log_with_the_newest_first_does_not_overlap(tmp_path):
    rows = ["2024-03-05,10:00,11:00", "2024-03-04,11:00,12:00", "2024-03-04,10:00,11:00"]
    preview = read_text(tmp_path, "Activity,Date,Start,End\n" + "".join(f"Film,{r}\n" for r in rows))
    assert (len(preview.entries), preview.flagged) == (3, [])


def test_a_line_that_names_the_separator_comes_before_the_header():
    preview = read(TWINS / "table" / "with_sep.csv")
    assert [entry.seconds for entry in preview.entries] == [360, 1512, 3888]
    assert told(preview.flagged) == [(4, "clock_differs")]


def test_decimal_commas():
    assert seconds("decimal_comma.csv") == [9000, 36]


def test_lengths_without_leading_zeros_and_comments_of_two_lines():
    preview = read(TWINS / "table" / "unpadded.csv")
    assert [entry.seconds for entry in preview.entries] == [5623, 31]
    assert preview.entries[1].note == "line one\nline two"
    assert preview.entries[1].tags == ("lake", "Sun", "Outside")


def test_tabs_and_a_column_called_time_that_holds_hours():
    preview = read(TWINS / "table" / "tabs.txt")
    assert (preview.encoding, [entry.seconds for entry in preview.entries]) == ("cp1252", [3600, 10_800])
    assert told(preview.skipped) == [(3, "no_length")]


def test_an_end_past_midnight_and_the_more_exact_of_two_lengths():
    preview = read(TWINS / "table" / "end_next_day.csv")
    assert [entry.seconds for entry in preview.entries] == [5246, 103]
    assert preview.flagged == []


def test_a_clock_with_seconds_beats_a_length_in_minutes():
    assert seconds("coarse_length.csv") == [26_751, 1895]


def test_stamps_with_offsets_and_in_seconds_since_1970_are_moments():
    preview = read(TWINS / "table" / "zoned.csv")
    assert [entry.start_ms // 1000 for entry in preview.entries] == [
        1_736_931_600,
        1_736_946_000,
        1_736_960_400,
    ]
    seoul = read(TWINS / "table" / "zoned.csv", BERLIN._replace(zone="Asia/Seoul"))
    assert [entry.start_ms for entry in seoul.entries] == [entry.start_ms for entry in preview.entries]
    assert [entry.source_id for entry in seoul.entries] == [entry.source_id for entry in preview.entries]
    assert [entry.offset_s for entry in seoul.entries] == [32_400] * 3


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("activity,date,hours", "Reading,2024-03-04,1.5", 5400),
        ("name;day;minutes", "Reading;2024-03-04;90", 5400),
        ("title|date|seconds", "Reading|2024-03-04|5400", 5400),
        ("Activity,Date,Duration (min)", "Reading,2024-03-04,90", 5400),
        ("Activity,Date,Duration (s)", "Reading,2024-03-04,5400", 5400),
        ("Activity,Date,Length", "Reading,2024-03-04,PT1H30M", 5400),
        ("Task,Start,End", "Reading,2024-03-04 10:00,2024-03-04 11:30", 5400),
        ("Task,Date,From,To", "Reading,2024-03-04,10:00,11:30", 5400),
        ("Task,Date,From,To", "Reading,2024-03-04,23:00,00:30", 5400),
        ("Task,Date,Start,Finish,Minutes", "Reading,2024-03-04,10:00,11:30,90", 5400),
        ("Task,Date,Time,Duration", "Reading,2024-03-04,10:00,1:30", 5400),
        ("Task,Date,Time,Duration", "Reading,2024-03-04,1.5,1:30", 5400),
        ("Task,Date,Duration", "Reading,2024-03-04 10:00,1:30", 5400),
        ("Task,Start date,Start,End date,End", "Reading,2024-03-04,23:00,2024-03-05,00:30", 5400),
        ("Description,Date,Hours", "Reading,2024-03-04,1.5", 5400),
        ("프로젝트,날짜,시작 시간,종료 시간", "Reading,2024. 3. 4.,오전 10:00,오전 11:30", 5400),
        ("취미,일자,시간", "Reading,2024년 3월 4일,1시간 30분", 5400),
        ("Task,Start,Duration", "Reading,2024-03-04,1:30", 5400),
        ("Date,Hours,Activity", "2024-03-04,1.5", None),
    ],
)
def test_columns_are_known_by_their_names_and_by_what_they_hold(tmp_path, header, row, expected):
    preview = read_text(tmp_path, f"{header}\n{row}\n")
    assert preview.needs == ()
    assert [entry.seconds for entry in preview.entries] == ([] if expected is None else [expected])
    assert preview.read == 1


@pytest.mark.parametrize(
    "text",
    [
        "Task,Date,Start\nReading,2024-03-04,10:00\n",
        "Activity,Hours\nA,1.5\n",
        "Activity,Date\nA,2024-03-04\n",
    ],
)
def test_columns_that_tell_no_log_must_be_chosen(tmp_path, text):
    preview = read_text(tmp_path, text)
    assert (preview.needs, preview.entries, preview.read) == (("columns",), [], 1)


def test_the_zone_of_a_start_holds_for_an_end_that_tells_none(tmp_path):
    text = "Task,Date,Start,End\nReading,2024-03-04,10:00:00+09:00,11:00:00\n"
    (entry,) = read_text(tmp_path, text).entries
    assert (entry.seconds, entry.start_ms) == (3600, (day_number_of(2024, 3, 4) * 24 + 1) * 3_600_000)


def day_number_of(year: int, month: int, day: int) -> int:
    from datetime import date

    return day_number(date(year, month, day))


def test_midnight_at_the_end_of_a_day_is_written_24(tmp_path):
    (entry,) = read_text(tmp_path, "Task,Date,Start,End\nReading,2024-03-04,23:00:00,24:00\n").entries
    assert entry.seconds == 3600


def test_the_header_may_stand_below_a_title(tmp_path):
    text = "My hours,2024\n\nActivity,Date,Hours\nReading,2024-03-04,1\n,,\n\nChess,2024-03-05\n"
    preview = read_text(tmp_path, text)
    assert len(preview.entries) == 1
    assert told(preview.skipped) == [(7, "no_length")]


def test_a_header_with_nothing_below_is_refused(tmp_path):
    assert refusal(tmp_path, "Activity,Date,Hours\n\n,,\n").code == "import.no_rows"


def test_a_first_line_that_is_long_is_cut_for_the_sentence(tmp_path):
    assert len(refusal(tmp_path, "x" * 500).values["found"]) == 200


HALVES = """Activity,Date,Hours,Minutes
Reading,2024-03-04,1,30
Chess,2024-03-05,,45
Go,2024-03-06,2,
Nap,2024-03-07,,
"""


def test_hours_and_minutes_that_stand_apart_are_one_length(tmp_path):
    """Catches an hour and a half that became half an hour."""
    preview = read_text(tmp_path, HALVES)
    assert [entry.seconds for entry in preview.entries] == [5400, 2700, 7200]
    assert told(preview.skipped) == [(5, "no_length")]
    assert preview.sight is not None
    again = read_text(tmp_path, HALVES, BERLIN._replace(columns=preview.sight.columns))
    assert again.entries == preview.entries


@pytest.mark.parametrize(("hours", "minutes"), [("1.5", "90"), ("1", "60"), ("0", "45"), ("", "45")])
def test_hours_and_minutes_that_tell_the_same_length_are_not_added_up(tmp_path, hours, minutes):
    (entry,) = read_text(
        tmp_path, f"Activity,Date,Hours,Minutes\nReading,2024-03-04,{hours},{minutes}\n"
    ).entries
    assert entry.seconds == 60 * int(minutes)
