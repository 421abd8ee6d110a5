"""Columns that a person chooses, where their names tell nothing or too little."""

from __future__ import annotations

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.importers import read_file
from hobbyscope.exchange.mapping import signature
from tests.exchange.files import BERLIN, TWINS, go_on, read, read_text, refusal, told

STRANGE = (
    "Was ich tat;Wann;Wie lange;Dabei\n"
    "Lesen;04.03.2024;90;ein Roman\n"
    "Schach;05.03.2024;45;gegen Mia\n"
    "Lesen;06.03.2024;30;\n"
)
TOOLS = ("toggl", "clockify", "kimai", "harvest", "hourstracker", "simple-time-tracker", "atimelogger")
TOOLS += ("timetagger", "timechimp", "timelogger", "yast")
CHOSEN = (("activity", 0), ("start_date", 1), ("length", 2), ("note", 3), ("unit", 60))


def chosen(folder, text, *columns):
    return read_text(folder, text, BERLIN._replace(columns=columns))


def seconds(preview):
    return [entry.seconds for entry in preview.entries]


def test_a_table_with_strange_names_is_shown_and_asked_about(tmp_path):
    preview = read_text(tmp_path, STRANGE)
    assert (preview.source, preview.needs, preview.read) == ("table", ("columns",), 3)
    assert preview.sight.names == ("Was ich tat", "Wann", "Wie lange", "Dabei")
    assert preview.sight.rows[0] == ("Lesen", "04.03.2024", "90", "ein Roman")
    assert dict(preview.sight.columns) == {
        "activity": 0,
        "note": 3,
        "start_date": 1,
        "length": 2,
        "unit": 60,
        "header": 1,
    }


def test_the_guess_can_be_taken_as_it_is(tmp_path):
    preview = chosen(tmp_path, STRANGE, *read_text(tmp_path, STRANGE).sight.columns)
    assert (preview.needs, seconds(preview)) == ((), [5400, 2700, 1800])
    assert [entry.note for entry in preview.entries] == ["ein Roman", "gegen Mia", ""]


def test_chosen_columns_are_read_and_shown_as_chosen(tmp_path):
    preview = chosen(tmp_path, STRANGE, *CHOSEN[:3], ("labels", 3), ("unit", 3600))
    assert seconds(preview) == [324_000, 162_000, 108_000]
    assert preview.entries[0].tags == ("ein Roman",)
    assert preview.sight.columns == (
        *CHOSEN[:3],
        ("labels", 3),
        ("unit", 3600),
        ("header", 1),
    )


def test_a_choice_overrides_what_was_recognised(tmp_path):
    text = "Project,Task,Date,Hours\nHouse,Painting,2024-03-04,2\n"
    assert [*read_text(tmp_path, text).names.values()] == ["House"]
    preview = chosen(tmp_path, text, ("activity", 1), ("start_date", 2), ("length", 3))
    assert [*preview.names.values()] == ["Painting"]
    assert preview.entries[0].tags == ()


def test_the_columns_of_a_tools_report_can_be_chosen_too():
    path = TWINS / "toggl" / "detailed.csv"
    known = read(path)
    assert {"columns", "encoding", "zone"} <= {*known.choices}
    again = read(path, BERLIN._replace(columns=known.sight.columns))
    assert (again.source, again.entries, again.sight) == ("toggl", known.entries, known.sight)


def test_a_table_without_names_is_shown_from_its_first_row(tmp_path):
    text = "Lesen,2024-03-04,20:15,21:00\nSchach,2024-03-05,20:00,22:00\n"
    preview = read_text(tmp_path, text)
    assert (preview.needs, preview.read, preview.sight.names) == (("columns",), 2, ("",) * 4)
    assert ("header", 0) in preview.sight.columns
    assert seconds(chosen(tmp_path, text, *preview.sight.columns)) == [2700, 7200]


def test_the_names_may_be_said_to_stand_elsewhere_or_nowhere(tmp_path):
    text = "my log,of,2024\nA,B,C\nLesen,2024-03-04,1\nSchach,2024-03-05,2\n"
    columns = (("activity", 0), ("start_date", 1), ("length", 2))
    preview = chosen(tmp_path, text, *columns, ("header", 2))
    assert (preview.sight.names, seconds(preview)) == (("A", "B", "C"), [3600, 7200])
    preview = chosen(tmp_path, text, *columns, ("header", 0))
    assert (told(preview.skipped), len(preview.sight.rows)) == ([(1, "bad_date"), (2, "bad_date")], 4)


def test_starts_that_hold_their_date_are_told_from_those_that_do_not(tmp_path):
    text = "a,b,c\nLesen,2024-03-04 20:15,21:00\nSchach,2024-03-05 20:00,2024-03-05 22:00\n"
    preview = read_text(tmp_path, text)
    assert dict(preview.sight.columns)["start"] == 1
    assert seconds(chosen(tmp_path, text, ("activity", 0), ("start", 1), ("end", 2))) == [2700, 7200]
    preview = chosen(tmp_path, text, ("activity", 0), ("start_date", 1), ("end", 2))
    assert seconds(preview) == [2700, 7200]


def test_without_a_column_of_activities_the_file_names_the_only_one(tmp_path):
    preview = chosen(tmp_path, "x,y\n2024-03-04,1\n2024-03-05,2\n", ("start_date", 0), ("length", 1))
    assert ([*preview.names.values()], seconds(preview)) == (["log"], [3600, 7200])


def test_a_guess_joins_known_names_and_known_cells(tmp_path):
    text = "Projekt,x,y,z\n" + "Lesen,2024-03-04 10:00,2024-03-04 11:00,ein Roman\n" * 2
    columns = dict(read_text(tmp_path, text).sight.columns)
    assert columns == {"activity": 0, "note": 3, "start": 1, "end": 2, "unit": 3600, "header": 1}


@pytest.mark.parametrize(
    ("rows", "length"),
    [(["a,2024-03-04,1:30"] * 2, 2), (["a,2024-03-04,1:30,5"] * 2, 2), (["a,b,c"] * 2, None)],
)
def test_a_guess_takes_what_there_is(tmp_path, rows, length):
    assert dict(read_text(tmp_path, "\n".join(rows)).sight.columns).get("length") == length


def test_columns_of_nothing_but_numbers_guess_no_activity(tmp_path):
    columns = dict(read_text(tmp_path, "2024-03-04,1\n2024-03-05,2\n").sight.columns)
    assert columns == {"start_date": 0, "length": 1, "unit": 3600, "header": 0}


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ([("colour", 0)], "column_field"),
        ([("activity", 0), ("activity", 1)], "column_twice"),
        ([("activity", 4)], "column_number"),
        ([("labels", -1)], "column_number"),
        ([*CHOSEN[:4], ("unit", 7)], "column_unit"),
        ([*CHOSEN, ("header", 9)], "column_header"),
        ([*CHOSEN, ("header", -1)], "column_header"),
        ([("activity", 0), ("length", 2)], "columns_day"),
        ([("activity", 0), ("start_date", 1)], "columns_length"),
        ([("activity", 0), ("start_date", 1), ("start", 2)], "columns_length"),
    ],
)
def test_a_choice_that_makes_no_log_is_refused(tmp_path, columns, code):
    found = refusal(tmp_path, STRANGE, BERLIN._replace(columns=tuple(columns)))
    assert found.code == f"import.{code}"


@pytest.mark.parametrize(
    "rows",
    [
        ("Activity,2024-03-04,2024-03-05,2024-03-06,Total", "Reading,1.5,,0.5,2", "Go,,1,,1"),
        ("March", "", ",4.3.2024,5.3.2024,6.3.2024", "Reading,1.5,,0.5", "Go,,1,"),
        ("Project,Mon,Tue,Wed,Thu,Fri,Sat,Sun", "Reading,1:30,,,,0:30,,", "Go,,,1,,,,"),
        ("활동,월,화,수,목,금", "독서,1,,,2,", "바둑,,1,,,"),
        ("Project,Mon 4 Mar,Tue 5 Mar,Wed 6 Mar,Thu 7 Mar,Fri 8 Mar", "Reading,1,,,2,", "Go,,1,,,"),
        ("User,03/04/2024,03/05/2024,03/06/2024,Total (h)", "Me,1:00,,0:30,1:30", "You,,1:00,,1:00"),
    ],
)
def test_a_table_with_a_column_for_each_day_is_told_from_others(tmp_path, rows):
    assert refusal(tmp_path, "\n".join(rows)).code == "import.days_across"


@pytest.mark.parametrize(("end", "due"), [("0{day}.03.2024", "01.04.2024"), ("0{day}.03.2024", "09.03.2024")])
def test_records_with_three_dates_have_no_days_across(tmp_path, end, due):
    rows = (f"Lesen;0{day}.03.2024;{end.format(day=day + 1)};{due}\n" for day in (4, 5))
    assert read_text(tmp_path, f"Was;Von wann;Bis wann;Bezahlt\n{''.join(rows)}").needs == ("columns",)


def test_prose_is_no_table(tmp_path):
    text = "Dear diary, today was fine.\nNothing else\nwas, as I said, and say, done.\nBye\n"
    assert refusal(tmp_path, text).code == "import.no_columns"


def test_a_tool_that_was_named_does_not_ask_for_columns():
    with pytest.raises(Refused) as caught:
        read_file(TWINS / "table" / "korean.csv", BERLIN, go_on, source="toggl")
    assert caught.value.code == "import.no_columns"


def test_a_table_is_known_again_by_its_names(tmp_path):
    first = read_text(tmp_path, STRANGE).sight.signature
    assert first == signature(["WAS ICH TAT", " Wann", "Wie lange", "Dabei"])
    assert read_text(tmp_path, STRANGE.replace("Wann", "Tag")).sight.signature != first
    # ... whatever was chosen, and whichever row is said to hold the names
    assert chosen(tmp_path, STRANGE, *CHOSEN, ("header", 0)).sight.signature == first


@pytest.mark.parametrize(
    "twin", [path for tool in TOOLS for path in sorted((TWINS / tool).iterdir())], ids=lambda path: path.name
)
def test_the_columns_of_a_tool_chosen_as_they_are_change_nothing(twin):
    options = BERLIN._replace(year=2021, date_order="dmy")
    known = read(twin, options)
    again = read_file(twin, options._replace(columns=known.sight.columns), go_on, source=known.source)
    assert (again.entries, again.skipped) == (known.entries, known.skipped)
    assert (again.read, again.duplicates, again.choices) == (known.read, known.duplicates, known.choices)


def test_what_a_row_means_to_its_tool_outlasts_a_column_that_is_added():
    path = TWINS / "timetagger" / "local.txt"
    known = read(path)
    own = known.sight.columns
    more = read(path, BERLIN._replace(columns=(*own, ("labels", 0))))
    assert [entry.activity for entry in more.entries] == [entry.activity for entry in known.entries]
    assert [entry.tags[:-1] for entry in more.entries] == [entry.tags for entry in known.entries]
    assert told(more.skipped) == told(known.skipped)
    other = read(path, BERLIN._replace(columns=(*own, ("activity", 0))))
    assert "import.hidden" not in {problem.code for problem in other.skipped}
    assert "by_first_tag" not in other.choices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Activity,Date,Hours\nA,2024-03-04,1\n", ("encoding", "columns")),
        ("Activity,Date,Hours\nA,03/04/2024,1\n", ("encoding", "columns", "date_order")),
        ("Activity,Start,End\nA,2024-03-04 10:00,2024-03-04 11:00\n", ("encoding", "columns", "zone")),
        ("Activity,Start,End\nA,2024-03-04T10:00Z,2024-03-04T11:00Z\n", ("encoding", "columns")),
    ],
)
def test_what_may_be_chosen_is_told(tmp_path, text, expected):
    assert read_text(tmp_path, text).choices == expected


def test_what_was_chosen_may_be_chosen_again(tmp_path):
    text = "Activity,Date,Hours\nA,03/04/2024,1\n"
    assert "date_order" in read_text(tmp_path, text, BERLIN._replace(date_order="dmy")).choices


@pytest.mark.parametrize(
    "head",
    [
        "Client,Project,Registered time,Billable time,Amount (USD)",
        "Project,Description,Time (h),Time (decimal),Amount (EUR)",
        "Client,Project,Hours,Billable Hours,Currency",
    ],
)
def test_a_report_that_only_sums_up_says_which_one_is_wanted(tmp_path, head):
    row = ",".join(("Art", "Drawing", "01:30:00", "1.5", "0")[: head.count(",") + 1])
    assert refusal(tmp_path, f"{head}\n{row}\n{row}\n").code == "import.without_days"
