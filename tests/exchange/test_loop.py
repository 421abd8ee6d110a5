"""Loop Habit Tracker: its export as archive, folder and single tables, and its database of every age.

Catches a habit that takes another's days, a tick that becomes hours without a question, and a lost note.
"""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from contextlib import closing

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Mark
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, TWINS, go_on, hours, read, sample, told

EXPORT = TWINS / "loop"
ANSWERS = {"Learn": 1800, "Learn, wide": 900, "Pages": 600, "Skip rope": 60}
ANSWERED = BERLIN._replace(ticks=ANSWERS)
OLD_HABITS = "Position,Name,Description,NumRepetitions,Interval,Color\n"


def refusal(path, options=ANSWERED):
    with pytest.raises(Refused) as caught:
        read_file(path, options, go_on, "loop")
    return caught.value


def packed(path, tables):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in tables.items():
            archive.writestr(name, text)
    return path


def twin_archive(path, folder=""):
    files = sorted(file for file in EXPORT.rglob("*.csv"))
    return packed(path, {folder + file.relative_to(EXPORT).as_posix(): file.read_text() for file in files})


def lengths(found):
    return sorted(
        (found.names[entry.activity], entry.day, entry.seconds, entry.note) for entry in found.entries
    )


def same(one, other):
    assert {entry.source_id for entry in one.entries} == {entry.source_id for entry in other.entries}
    assert lengths(one) == lengths(other)


# --- the samples


def test_the_sample_database_asks_how_long_each_habit_takes():
    found = read(sample("loop/uhabits-test-loop.db"))
    assert (found.source, found.read, found.entries, found.needs) == ("loop", 164, [], ("ticks",))
    assert sum(found.ticks.values()) == 164
    answered = read(
        sample("loop/uhabits-test-loop.db"), BERLIN._replace(ticks=dict.fromkeys(found.ticks, 600))
    )
    assert (len(answered.entries), answered.needs, answered.skipped) == (164, (), [])
    assert answered.choices == ("ticks",)


def test_the_sample_folder_is_read_by_its_list_of_habits():
    folder = sample("loop/uhabits-csv_export")
    found = read(folder / "Habits.csv")
    assert found.ticks == {"Wake up early": 6}
    for part in ("Checkmarks.csv", "Scores.csv", "002 Wake up early/Checkmarks.csv"):
        importer, match = recognise(folder / part)
        assert (importer.source, match.part) == ("loop", True)


# --- an export


def test_an_export_is_known_by_what_is_in_it(tmp_path):
    importer, match = recognise(twin_archive(tmp_path / "a"))
    assert (importer.source, match.reason, match.part) == ("loop", "import.is_loop_archive", False)
    importer, match = recognise(EXPORT / "Habits.csv")
    assert (importer.source, match.reason, match.part) == ("loop", "import.is_loop_folder", False)


@pytest.mark.parametrize(
    "part",
    ["Checkmarks.csv", "Scores.csv", "003 Learn wide/Checkmarks.csv", "003 Learn wide/Scores.csv"],
)
def test_other_files_of_an_export_are_parts_of_it(part):
    importer, match = recognise(EXPORT / part)
    assert (importer.source, match.part) == ("loop", True)


def test_a_list_of_slips_is_a_part(tmp_path):
    shutil.copy(EXPORT / "Habits.csv", tmp_path)
    (tmp_path / "001 Sweets").mkdir()
    path = tmp_path / "001 Sweets" / "Slips.csv"
    path.write_text("Time\n2025-01-01 10:00:00\n")
    assert recognise(path)[1].part


def test_ticks_are_counted_and_asked_for():
    found = read(EXPORT / "Habits.csv")
    assert found.ticks == {"Learn": 2, "Learn, wide": 2, "Pages": 1}
    assert (found.needs, found.choices) == (("ticks",), ("encoding", "ticks"))
    assert found.read == len(found.entries) + 5


def test_answers_give_ticks_their_lengths_and_hours_are_hours():
    found = read(EXPORT / "Habits.csv", ANSWERED)
    assert found.needs == ()
    assert lengths(found) == [
        ("Guitar", 20091, 5400, "scales"),
        ("Guitar", 20092, 3600, ""),
        ("Learn", 20091, 1800, ""),
        ("Learn", 20093, 1800, ""),
        ("Learn, wide", 20092, 900, 'a "note",\nin two lines'),
        ("Learn, wide", 20093, 900, ""),
        ("Pages", 20093, 600, "12.5 pages"),
    ]
    assert found.marks == {
        b"guitar": Mark("#FF8F00"),
        b"learn": Mark("#00897B", archived=True),
        b"learn, wide": Mark("#D81B60"),
    }


def test_a_habit_of_no_length_is_left_out_and_told():
    found = read(EXPORT / "Habits.csv", BERLIN._replace(ticks={**ANSWERS, "Learn": 0}))
    assert [problem.values for problem in found.skipped] == [{"habit": "Learn"}] * 2
    assert [problem.code for problem in found.skipped] == ["import.ticks_left"] * 2
    assert found.read == len(found.entries) + 2
    assert found.ticks["Learn"] == 2


def test_another_answer_makes_no_other_entries():
    once, again = (
        read(EXPORT / "Habits.csv", BERLIN._replace(ticks=dict.fromkeys(ANSWERS, n))) for n in (60, 90)
    )
    assert {entry.source_id for entry in once.entries} == {entry.source_id for entry in again.entries}


@pytest.mark.parametrize("folder", ["", "Loop Habits CSV 2025-01-05/"])
def test_the_archive_tells_the_same_as_the_folder(tmp_path, folder):
    same(read(twin_archive(tmp_path / "a.zip", folder), ANSWERED), read(EXPORT / "Habits.csv", ANSWERED))


def test_without_tables_for_each_habit_the_one_of_all_is_read(tmp_path):
    for name in ("Habits.csv", "Checkmarks.csv"):
        shutil.copy(EXPORT / name, tmp_path)
    (tmp_path / "009 No habit").mkdir()
    shutil.copy(EXPORT / "003 Learn wide" / "Checkmarks.csv", tmp_path / "009 No habit")
    found = read(tmp_path / "Habits.csv", ANSWERED)
    assert [line[:3] for line in lengths(found)] == [
        line[:3] for line in lengths(read(EXPORT / "Habits.csv", ANSWERED))
    ]


def test_the_list_of_habits_alone_says_what_is_missing(tmp_path):
    shutil.copy(EXPORT / "Habits.csv", tmp_path)
    assert refusal(tmp_path / "Habits.csv").code == "import.loop_alone"


def test_one_chosen_habit_takes_its_own_column(tmp_path):
    table = "Date,Learn, wide,\n2025-01-05,YES_MANUAL,\n2025-01-04,NO,\n"
    habits = (EXPORT / "Habits.csv").read_text()
    found = read(packed(tmp_path / "a.zip", {"Habits.csv": habits, "Checkmarks.csv": table}))
    assert found.ticks == {"Learn, wide": 1}


def test_habits_of_one_name_take_their_columns_in_order(tmp_path):
    habits = OLD_HABITS + "001,Go,,1,1,#FF8F00\n002,Go,,1,1,#00897B\n003,Tea,,1,1,red\n"
    table = "Date,Go,Go,Go,Tea,\n2016-01-02,2,2,2,2,\n2016-01-01,0,2,1,0,\n"
    found = read(packed(tmp_path / "a.zip", {"Habits.csv": habits, "Checkmarks.csv": table}))
    assert found.ticks == {"Go": 3, "Tea": 1}


def test_names_that_were_changed_by_hand_are_taken_in_order(tmp_path):
    habits = OLD_HABITS + "001,Go,,1,1,#FF8F00\n002,Tea,,1,1,#00897B\n"
    table = "Date,Weiqi,Cha,\n2016-01-02,2,0,\n"
    found = read(packed(tmp_path / "a.zip", {"Habits.csv": habits, "Checkmarks.csv": table}))
    assert found.ticks == {"Go": 1}
    table = "Date,Cha,\n2016-01-02,2,\n"
    found = read(packed(tmp_path / "a.zip", {"Habits.csv": habits, "Checkmarks.csv": table}))
    assert found.ticks == {"Cha": 1}


def test_the_first_versions_wrote_numbers_and_a_table_for_each_habit_alone(tmp_path):
    tables = {
        "Habits.csv": OLD_HABITS + "001,Go,How,1,1,#FF8F00\n002,Tea,,1,1,#00897B\n",
        "001 Go/Checkmarks.csv": "2016-01-03,2\n2016-01-02,1\n2016-01-01,0\n2015-12-31,-1\n2015-12-30,3\n",
        "001 Go/Scores.csv": "2016-01-03,0.0519\n",
        "002 Tea/Checkmarks.csv": "",
    }
    assert read(packed(tmp_path / "a.zip", tables)).ticks == {"Go": 1}
    for name, text in tables.items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert read(tmp_path / "out" / "Habits.csv").ticks == {"Go": 1}
    for name in ("001 Go/Checkmarks.csv", "001 Go/Scores.csv", "002 Tea/Checkmarks.csv"):
        assert recognise(tmp_path / "out" / name)[1].part


def test_the_version_that_wrote_whole_entries_is_read(tmp_path):
    table = (
        "Date,Go,Guitar,\n"
        "2022-02-06,Entry(timestamp=2022-02-06, value=2),"
        "Entry(timestamp=2022-02-06, value=7200000, notes=a, b),\n"
        "2022-02-05,Entry(timestamp=2022-02-05, value=-1),Entry(timestamp=2022-02-05, value=3),\n"
    )
    head = "Position,Name,Question,Description,NumRepetitions,Interval,Color,Unit\n"
    habits = head + "1,Go,,,1,1,#FF8F00,\n2,Guitar,,,1,1,,s\n"
    path = packed(tmp_path / "a.zip", {"Habits.csv": habits, "Checkmarks.csv": table})
    found = read(path, BERLIN._replace(ticks={"Go": 60}))
    assert lengths(found) == [("Go", 19029, 60, ""), ("Guitar", 19029, 7200, "")]


def test_what_is_no_day_or_no_tick_is_told(tmp_path):
    rows = ("Date,Go", "2016-01-02,2", "never,2", "never,7", "never,maybe", "2016-01-03,maybe", "never, 1")
    table = ",\n".join((*rows, "2016-01-02,2,"))
    habits = OLD_HABITS + "x,Go,,1,1,#FF8F00\n"
    path = packed(tmp_path / "a.zip", {"Habits.csv": habits, "Checkmarks.csv": table})
    found = read(path, BERLIN._replace(ticks={"Go": 60}))
    assert told(found.skipped) == [(3, "bad_date"), (4, "bad_date"), (5, "bad_tick"), (6, "bad_tick")]
    assert (len(found.entries), found.duplicates) == (1, 1)


@pytest.mark.parametrize("unit", ["h", "Hours", "hrs.", " hours of study", "시간", "Stunden", "часов"])
def test_hours_are_known_in_many_languages(tmp_path, unit):
    habits = (EXPORT / "Habits.csv").read_text().split("\n")[
        0
    ] + f"\n001,Go,NUMERICAL,,,1,1,#FF8F00,{unit},AT_LEAST,1,false\n"
    table = "Date,Go,\n2025-01-05,1500,\n"
    assert hours(read(packed(tmp_path / "a.zip", {"Habits.csv": habits, "Checkmarks.csv": table}))) == 1.5


@pytest.mark.parametrize(("unit", "seconds"), [("분", 90), ("min", 90), ("minutes", 90), ("sec", 2)])
def test_minutes_and_seconds_are_lengths_too(tmp_path, unit, seconds):
    path = loop_database(
        tmp_path / "a.db", 25, habit=f"1, 'Go', 1, '{unit}', 0, 3", repetition="1, 0, 1500, ''"
    )
    assert [entry.seconds for entry in read(path).entries] == [seconds]


def test_the_very_first_version_did_not_number_the_habits(tmp_path):
    tables = {
        "Habits.csv": "Name,Description,NumRepetitions,Interval,Color\nGo,,1,1,#AFB42B\nTea,,2,3,#00897B\n",
        "001 Go/Checkmarks.csv": "2016-03-23,2\n",
        "002 Tea/Checkmarks.csv": "2016-03-23,0\n2016-03-22,2\n",
    }
    for name, text in tables.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert recognise(tmp_path / "Habits.csv")[0].source == "loop"
    assert read(tmp_path / "Habits.csv").ticks == {"Go": 1, "Tea": 1}


# --- tables alone


def test_a_table_of_all_habits_is_read_alone(tmp_path):
    path = tmp_path / "Checkmarks.csv"
    path.write_text("Date,Go,Tea\n2025-01-05,YES_MANUAL,NO\n")  # a spreadsheet took the last comma away
    assert recognise(path)[0].source == "loop"
    path.write_text("Date,Go,Tea,\n2025-01-05,YES_MANUAL,NO,\n")
    importer, match = recognise(path)
    assert (importer.source, match.part) == ("loop", False)
    assert (read(path).ticks, read(path).choices) == ({"Go": 1}, ("encoding", "ticks"))


def test_a_table_of_one_habit_is_named_by_its_folder_or_itself(tmp_path):
    (tmp_path / "007 Wake early").mkdir()
    path = tmp_path / "007 Wake early" / "Checkmarks.csv"
    path.write_text("Date,Value,Notes\n2025-01-05,YES_MANUAL,late\n2025-01-04\n")
    assert not recognise(path)[1].part
    assert read(path).ticks == {"Wake early": 1}
    assert told(read(path).skipped) == []
    found = read(path, BERLIN._replace(ticks={"Wake early": 60}))
    assert [entry.note for entry in found.entries] == ["late"]
    bare = tmp_path / "Checkmarks.csv"
    bare.write_text("Date,Value\n2016-01-03,2\n")
    assert recognise(bare)[0].source == "loop"
    bare.write_text("2016-01-03,2\n")
    assert read(bare).ticks == {tmp_path.name: 1}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "2016-01-03,2\n"),
        ("Scores.csv", "Date,Go,\n2016-01-03,0.1234,\n"),
        ("Slips.csv", "Time\n2025-01-01 10:00:00\n"),
        ("Checkmarks.csv", "Date,Go,\n2016-01-03,maybe,\n"),
        ("Habits.csv", "Position,Name\n1,Go\n"),
    ],
)
def test_what_only_looks_alike_is_left_to_others(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    assert recognise(path)[0].source != "loop"


def test_what_is_none_of_loop_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Activity,Date,Hours\n")
    assert refusal(path).code == "import.no_columns"
    assert refusal(packed(tmp_path / "a.zip", {"a.csv": "x"})).code == "import.zip_unknown"
    assert recognise(tmp_path / "a.zip")[1] is None
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Refused, match="damaged"):
        recognise(path)
    habits = (EXPORT / "Habits.csv").read_text()
    tables = {"Habits.csv": habits, "Checkmarks.csv": "Date,Learn,\n2025-01-05,NO,\n"}
    assert refusal(packed(tmp_path / "b.zip", tables)).code == "import.no_facts"
    tables = {"Habits.csv": habits.replace("Guitar", "x" * 200_000), "Checkmarks.csv": "Date,\n"}
    assert refusal(packed(tmp_path / "c.zip", tables)).code == "import.long_cell"
    assert (
        refusal(packed(tmp_path / "d.zip", {"Habits.csv": "", "Checkmarks.csv": ""})).code
        == "import.no_facts"
    )


# --- the database


def loop_database(path, version, habit="1, 'Go', 0, '', 1, 2", repetition="1, 86400000, 2, 'x'", more=()):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("CREATE TABLE Habits(Id INTEGER PRIMARY KEY, name, type, unit, archived, color)")
        connection.execute("CREATE TABLE Repetitions(id INTEGER PRIMARY KEY, habit, timestamp, value, notes)")
        for table, values in (("Habits", habit), ("Repetitions", f"1, {repetition}"), *more):
            connection.execute(f"INSERT INTO {table} VALUES ({values})")
    return path


@pytest.mark.parametrize(
    ("version", "color", "shown"),
    [
        (12, "-2937041", "#D32F2F"),
        (13, "5", ""),
        (14, "2", "#F9A825"),
        (20, "12", "#AAAAAA"),
        (21, "2", "#F57C00"),
        (25, "19", "#AAAAAA"),
        (25, "20", ""),
        (25, "-1", ""),
        (25, "'red'", ""),
    ],
)
def test_a_database_of_any_version_gives_its_colours(tmp_path, version, color, shown):
    path = loop_database(tmp_path / "a.db", version, habit=f"1, 'Go', 0, '', 1, {color}")
    found = read(path, BERLIN._replace(ticks={"Go": 60}))
    assert found.marks == {b"go": Mark(shown, archived=True)}
    assert lengths(found) == [("Go", 1, 60, "x")]


def test_repetitions_without_a_habit_a_time_or_a_yes_are_told_apart(tmp_path):
    path = loop_database(
        tmp_path / "a.db",
        25,
        repetition="1, 'noon', 2, NULL",
        more=(
            ("Repetitions", "2, 9, 86400000, 2, ''"),
            ("Repetitions", "3, 1, 86400000, 0, 'no'"),
            ("Repetitions", "4, 1, 172800000, 3, ''"),
            ("Repetitions", "5, 1, 172800000, 'x', ''"),
            ("Repetitions", "6, 1, 259200000, 2, NULL"),
            ("Repetitions", "7, 1, 259200000, 2, NULL"),
            ("Habits", "2, NULL, NULL, NULL, NULL, NULL"),
        ),
    )
    found = read(path, BERLIN._replace(ticks={"Go": 60}))
    assert told(found.skipped) == [(1, "no_date"), (2, "no_name")]
    assert (lengths(found), found.duplicates) == ([("Go", 3, 60, "")], 1)


def test_many_repetitions_are_read_and_can_be_stopped(tmp_path):
    more = [("Repetitions", f"{number}, 1, {number * 86_400_000}, 2, ''") for number in range(2, 600)]
    path = loop_database(tmp_path / "a.db", 25, more=more)
    assert read(path).ticks == {"Go": 599}
    with pytest.raises(Refused, match="cancelled"):
        read_file(path, BERLIN, lambda done: done < 0.5)


def test_another_database_is_none_of_loop(tmp_path):
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE Habits(id, name)")
    assert recognise(path)[1] is None
    assert refusal(path).code == "import.database_unknown"
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(Refused, match="damaged"):
        recognise(path)
