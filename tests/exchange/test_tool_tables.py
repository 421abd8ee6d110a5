"""The tables that trackers write, by twins of real ones."""

from __future__ import annotations

import pytest

from hobbyscope.exchange.kimai_words import languages
from tests.exchange.files import BERLIN, TWINS, names, read, read_text, told


def seen(name: str, options=BERLIN) -> list[tuple[str, int, str, tuple[str, ...]]]:
    """Return activity, seconds, note and tags of each entry."""
    preview = read(TWINS / name, options)
    return [
        (preview.names[entry.activity], entry.seconds, entry.note, entry.tags) for entry in preview.entries
    ]


@pytest.mark.parametrize(
    ("folder", "source"),
    [
        (tool, tool)
        for tool in ("harvest", "hourstracker", "kimai", "timelogger", "timetagger", "timechimp", "yast")
    ]
    + [("simple-time-tracker", "simple-time-tracker"), ("atimelogger", "atimelogger")],
)
def test_a_tool_is_known_by_the_columns_of_its_table(folder, source):
    assert {read(path).source for path in (TWINS / folder).iterdir()} == {source}


# --- Simple Time Tracker


def test_simple_time_tracker_began_with_three_columns():
    assert seen("simple-time-tracker/three_columns.csv") == [
        ("Reading", 5430, "", ()),
        ("Walk", 1200, "", ()),
    ]


def test_simple_time_tracker_once_had_tags_of_activities():
    first, second = seen("simple-time-tracker/activity_tags.csv")
    assert first == ("Reading", 5430, "a novel", ("evening", "Quiet"))
    assert second == ("Walk", 1200, "", ())


def test_simple_time_tracker_writes_a_mark_moments_and_notes_of_several_lines():
    first, second = seen("simple-time-tracker/with_bom.csv")
    assert first == (
        'Reading "aloud"',
        1149,
        'line one\nline "two", and more',
        ("evening", "Quiet", "Home"),
    )
    assert second == ("Walk", 1200, "", ())
    preview = read(TWINS / "simple-time-tracker/with_bom.csv", BERLIN._replace(zone="Asia/Seoul"))
    assert [entry.start_ms for entry in preview.entries] == [1_709_583_310_000, 1_709_679_000_000]
    assert preview.flagged == []  # 0:20:0 and 1201 seconds: both ends are cut to the second


# --- aTimeLogger


def test_atimelogger_has_a_second_table_of_sums_which_are_no_records():
    preview = read(TWINS / "atimelogger/two_tables.csv")
    assert (preview.read, preview.duplicates, preview.skipped) == (3, 1, [])
    assert seen("atimelogger/two_tables.csv") == [
        ("Чтение", 5400, "", ()),
        ("Прогулка", 1200, "у озера", ()),
    ]


def test_a_record_of_atimelogger_without_its_times_is_told(tmp_path):
    rows = ['"Reading","0:30","2024-03-04 10:00","2024-03-04 10:30",""', '"Reading","0:30","","","a poem"']
    text = "".join(f"{row}\n" for row in ('"Activity type","Duration","From","To","Comment"', *rows))
    assert told(read_text(tmp_path, text).skipped) == [(3, "no_date")]


def test_atimelogger_is_exact_on_its_clock_where_that_shows_seconds():
    assert [seconds for _, seconds, _, _ in seen("atimelogger/english.csv")] == [1895, 26_751]


def test_atimelogger_saved_again_may_begin_with_a_gap_and_show_seconds_of_its_lengths(tmp_path):
    rows = (TWINS / "atimelogger/english.csv").read_text().replace('00:31"', '0:31:00"').splitlines()
    gap = read_text(tmp_path, "".join(f",{row}\n" for row in rows))
    assert (gap.source, [entry.seconds for entry in gap.entries]) == ("atimelogger", [1895, 26_751])
    rows = (TWINS / "atimelogger/two_tables.csv").read_text().splitlines()
    numbered = read_text(tmp_path, "".join(f"{number or ''},{row}\n" for number, row in enumerate(rows)))
    assert (numbered.source, numbered.read, numbered.skipped) == ("atimelogger", 3, [])


def test_atimelogger_may_leave_out_the_year_which_is_asked():
    preview = read(TWINS / "atimelogger/without_year.csv")
    assert (preview.needs, preview.example, preview.entries) == (("year",), "01월 2일", [])
    assert "year" in preview.choices
    preview = read(TWINS / "atimelogger/without_year.csv", BERLIN._replace(year=2021))
    assert told(preview.skipped) == [(4, "no_length")]
    assert [(entry.day, entry.seconds) for entry in preview.entries] == [(18629, 3600), (18627, 1800)]
    assert preview.flagged == []  # a tenth of an hour is no overlap


def test_days_and_months_without_a_year_may_stand_in_either_order(tmp_path):
    rows = ["Lesen,0:30,3/4 10:00,3/4 10:30,", "Lesen,1:30,2/4 10:00,2/4 11:30,"]
    text = "Tätigkeit,Dauer,Von,Bis,Kommentar\n" + "".join(f"{row}\n" for row in rows)
    assert read_text(tmp_path, text).needs == ("year", "date_order")
    assert read_text(tmp_path, text, BERLIN._replace(year=2024)).needs == ("date_order",)
    assert read_text(tmp_path, text, BERLIN._replace(date_order="dmy")).needs == ("year",)
    preview = read_text(tmp_path, text, BERLIN._replace(year=2024, date_order="dmy"))
    assert [entry.day for entry in preview.entries] == [19816, 19815]


@pytest.mark.parametrize(
    "table",
    [
        "Task,Duration,Start,End,Note\nReading,0:30,2024-03-04 10:00,2024-03-04 10:30,\n",
        "2024-03-04 10:00,0:30,2024-03-04 10:00,2024-03-04 10:30,x\n" * 2,
        "Activity,When,Date\nReading,0:30,2024-03-04\n",
        "Tätigkeit,Dauer,Tag,Ort,Notiz\nLesen,0:30,2024-03-04,Berlin,\n",
        "Tätigkeit,Projekt,Von,Bis,Notiz\nLesen,Roman,2024-03-04 10:00,2024-03-04 10:30,\n",
        "Nummer,Dauer,Von,Bis,Tätigkeit\n7,0:30,2024-03-04 10:00,2024-03-04 10:30,Lesen\n",
    ],
)
def test_a_table_of_another_shape_is_not_from_atimelogger(tmp_path, table):
    assert read_text(tmp_path, table).source == "table"


# --- TimeTagger


def test_timetagger_has_tags_alone_and_all_of_them_name_the_activity():
    first, second, third = seen("timetagger/local.txt")
    assert first == ("music piano", 5430, "scales", ("piano", "music"))
    assert second == ("Walk to the lake", 1200, "", ())
    assert third == ("chess", 1800, "", ())


def test_timetagger_may_be_read_by_the_first_tag():
    preview = read(TWINS / "timetagger/local.txt")
    assert "by_first_tag" in preview.choices
    first, second, _ = seen("timetagger/local.txt", BERLIN._replace(by_first_tag=True))
    assert first == ("piano", 5430, "scales", ("music",))
    assert second == ("Walk to the lake", 1200, "", ())


def test_timetagger_leaves_running_and_hidden_records_to_be_told():
    preview = read(TWINS / "timetagger/local.txt")
    assert told(preview.skipped) == [(4, "running"), (6, "hidden")]
    assert preview.read == 5


def test_timetagger_calls_a_record_without_a_text_untagged(tmp_path):
    text = "key\tstart\tstop\ttags\tdescription\na\t1709579710\t1709585110\t\t\n"
    assert list(read_text(tmp_path, text).names.values()) == ["untagged"]


def test_timetagger_writes_moments_by_choice():
    preview = read(TWINS / "timetagger/unix.txt", BERLIN._replace(zone="Asia/Seoul"))
    assert [entry.start_ms // 1000 for entry in preview.entries] == [1_709_579_710, 1_709_679_000]
    assert "zone" not in preview.choices


def test_timetagger_reports_sums_between_its_records():
    preview = read(TWINS / "timetagger/report.csv")
    assert (preview.read, preview.skipped) == (2, [])
    first, second = seen("timetagger/report.csv")
    assert first == ("music piano", 5400, "scales, slowly", ("piano", "music"))
    assert second == ("Walk", 1800, "", ())


def test_timetagger_does_not_quote_its_texts(tmp_path):
    rows = ['a\t1709579710\t1709585110\t#x\t"hi #x', "b\t1709589710\t1709595110\t#x\tmore #x"]
    preview = read_text(
        tmp_path, "key\tstart\tstop\ttags\tdescription\n" + "".join(f"{row}\n" for row in rows)
    )
    assert [(entry.seconds, entry.note) for entry in preview.entries] == [(5400, '"hi'), (5400, "more")]


# --- the others


def test_harvest_tells_days_and_hours_with_a_decimal_comma():
    first, second = seen("harvest/decimal_comma.csv")
    assert first == ("Garden", 9000, "", ())
    assert second == ("Chess", 36, "Two games", ("Club", "Openings"))


def test_harvest_tells_hours_and_minutes_between_semicolons():
    assert [seconds for _, seconds, _, _ in seen("harvest/semicolons.csv")] == [5400, 2700]


def test_hourstracker_leaves_out_breaks():
    preview = read(TWINS / "hourstracker/breaks.csv")
    assert [entry.seconds for entry in preview.entries] == [360, 1512, 3888]
    assert told(preview.flagged) == [(4, "clock_differs")]


def test_hourstracker_writes_dates_as_the_phone_does():
    preview = read(TWINS / "hourstracker/day_first.csv")
    assert [(entry.day, entry.seconds) for entry in preview.entries] == [(17218, 15_660), (17219, 2700)]
    assert preview.entries[0].tags == ("Openings",)


def test_timechimp_has_a_column_called_time_that_holds_hours():
    assert seen("timechimp/table.txt") == [("Chess", 5400, "Two games", ("board", "Club", "Openings"))]
    assert told(read(TWINS / "timechimp/table.txt").skipped) == [(3, "no_length")]


def test_timechimp_puts_both_ends_into_one_cell(tmp_path):
    names = "Date,Customer,Project,Task,User,Time,StartEnd\n"
    (entry,) = read_text(tmp_path, f"{names}30-04-2024,Club,Chess,Openings,Ada,1.25,09:00 - 10:15\n").entries
    assert (entry.start_ms, entry.seconds) == (1_714_460_400_000, 4500)


def test_timelogger_has_one_date_for_both_ends():
    assert seen("timelogger/minutes.csv") == [
        ("Piano", 9780, "Scales", ("Music",)),
        ("Piano", 1800, "one\ntwo", ("Music",)),
    ]


def test_yast_puts_the_folders_of_a_project_into_columns_without_a_name():
    first, second = seen("yast/report.csv")
    assert first == ("Garden", 5880, "two\nlines", ("home",))
    assert second == ("Garden", 334, "", ("spring", "home", "green"))


# --- Kimai


def test_kimai_names_activity_project_and_customer():
    first, second = seen("kimai/english.csv")
    assert first == ("Piano", 5400, "Scales\nand chords", ("evening", "slow", "Music", "Home"))
    assert second == ("Music", 1800, "", ("Home",))
    assert told(read(TWINS / "kimai/english.csv").skipped) == [(5, "running")]


def test_kimai_tells_lengths_in_the_way_of_each_account_and_the_finest_counts():
    preview = read(TWINS / "kimai/german.csv")
    assert [entry.seconds for entry in preview.entries] == [5370, 6300]
    assert told(preview.flagged) == [(1, "twice_named"), (3, "clock_differs")]  # a pause
    assert seen("kimai/korean.csv") == [("피아노", 5400, "음계", ("저녁", "음악", "집"))]


def test_kimai_once_wrote_whole_stamps_and_a_total():
    preview = read(TWINS / "kimai/russian_with_stamps.csv")
    assert (preview.read, preview.skipped) == (1, [])
    assert seen("kimai/russian_with_stamps.csv") == [("Пианино", 5400, "", ("Музыка", "Дом"))]


def test_kimai_may_be_told_to_leave_the_length_or_the_activity_out(tmp_path):
    text = "Datum,Von,Bis,Projekt,Kunde,Benutzer\n2024-03-04,20:15,21:45,Musik,Zuhause,ada\n"
    preview = read_text(tmp_path, text)
    assert (preview.source, [entry.seconds for entry in preview.entries]) == ("kimai", [5400])
    assert (list(preview.names.values()), preview.entries[0].tags) == (["Musik"], ("Zuhause",))


@pytest.mark.parametrize("number", range(len(languages())))
def test_kimai_is_known_in_each_of_its_languages(tmp_path, number):
    fields = ("date", "begin", "end", "duration", "activity", "project", "customer", "user")
    names = ",".join(languages()[number][field][-1] for field in fields)
    preview = read_text(tmp_path, f"{names}\n2024-03-04,20:15,21:45,1:30,Piano,Music,Home,ada\n")
    assert (preview.source, list(preview.names.values())) == ("kimai", ["Piano"])
    assert (preview.entries[0].seconds, preview.entries[0].tags) == (5400, ("Music", "Home"))


def test_timetagger_records_as_they_are_stored_tell_their_tags_in_the_text(tmp_path):
    record = '{{"key": "{}", "mt": 1779442200, "t1": 1779442200, "t2": {}, "ds": "{}", "st": 1779445800.5}}'
    records = [
        record.format("a", 1779445800, "Scales #piano"),
        record.format("b", 1779442200, "still going"),
        record.format("c", 1779445800, "HIDDEN Scales"),
    ]
    preview = read_text(tmp_path, f'{{"records": [{", ".join(records)}]}}')
    assert (preview.source, names(preview)) == ("timetagger", ["piano"])
    assert [(entry.seconds, entry.note) for entry in preview.entries] == [(3600, "Scales")]
    assert [code for _, code in told(preview.skipped)] == ["running", "hidden"]


def test_records_from_clockify_keep_their_times_within(tmp_path):
    interval = '{"start": "2026-05-22T10:30:00Z", "end": "2026-05-22T11:30:00Z", "duration": "PT1H"}'
    record = f'{{"id": "a", "description": "Chess", "projectName": "Club", "timeInterval": {interval}}}'
    preview = read_text(
        tmp_path, f"[{record}, {record.replace('T10:30', 'T10:00').replace('PT1H', 'PT1H30M')}]"
    )
    assert names(preview) == ["Club", "Club"]
    assert [entry.seconds for entry in preview.entries] == [3600, 5400]
