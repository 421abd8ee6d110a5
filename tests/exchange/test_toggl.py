"""Toggl's reports, by twins of real ones."""

from __future__ import annotations

import zipfile

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.importers import recognise
from hobbyscope.exchange.text import look_at
from hobbyscope.exchange.toggl_archive import TOGGL_ARCHIVE
from tests.exchange.files import BERLIN, TWINS, hours, names, read, read_text, told

HEADER = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags\n"
)


def row(start: str, end: str, length: str, date: str = "2024-03-04", last: str = "2024-03-04") -> str:
    return f"Reader,reader@example.com,,Reading,,Poems,No,{date},{start},{last},{end},{length},\n"


def test_a_report_becomes_entries_a_summary_and_no_silence():
    preview = read(TWINS / "toggl" / "detailed.csv")
    assert (preview.source, preview.read, len(preview.entries), preview.duplicates) == ("toggl", 8, 5, 1)
    assert told(preview.skipped) == [(5, "no_length"), (8, "running")]
    assert told(preview.flagged) == [(10, "over_a_day")]
    assert sorted(preview.names.values()) == ["Chess", "Reading", "Train", "Walk to the lake"]
    assert round(hours(preview), 4) == round(1.5 + 30 / 3600 + 1 + 2 / 3 + 2.5 + 25.5, 4)


def test_an_entry_keeps_day_clock_zone_note_and_tags():
    entry = read(TWINS / "toggl" / "detailed.csv").entries[0]
    assert (entry.id, entry.activity.decode()) == (b"", "reading")
    assert (entry.day, entry.seconds) == (19786, 5430)
    assert (entry.start_ms, entry.end_ms) == (1_709_579_700_000, 1_709_585_130_000)
    assert (entry.tz, entry.offset_s) == ("Europe/Berlin", 3600)
    assert (entry.note, entry.tags) == ("A novel, second part", ("evening", "paper"))
    assert (entry.source, len(entry.source_id)) == ("toggl", 32)


def test_client_and_task_become_tags_and_a_missing_project_the_description():
    _, chess, walk, *_ = read(TWINS / "toggl" / "detailed.csv").entries
    assert chess.tags == ("Club", "Openings")
    assert (walk.activity.decode(), walk.note) == ("walk to the lake", "")


def test_before_the_day_starts_it_is_still_the_day_before():
    _, _, walk, *_ = read(TWINS / "toggl" / "detailed.csv").entries
    assert walk.day == 19787
    early = read(TWINS / "toggl" / "detailed.csv", BERLIN._replace(day_starts=0)).entries[2]
    assert (early.day, early.start_ms, early.source_id) == (19788, walk.start_ms, walk.source_id)


def test_the_identity_of_an_entry_does_not_depend_on_the_zone():
    there = read(TWINS / "toggl" / "detailed.csv", BERLIN._replace(zone="Asia/Seoul")).entries
    here = read(TWINS / "toggl" / "detailed.csv").entries
    assert [entry.source_id for entry in there] == [entry.source_id for entry in here]
    assert [entry.start_ms for entry in there] != [entry.start_ms for entry in here]


def test_lengths_that_a_spreadsheet_damaged_give_way_to_the_clock():
    preview = read(TWINS / "toggl" / "twelve_hours.csv")
    assert [entry.seconds for entry in preview.entries] == [7200, 1200, 1800]
    assert told(preview.flagged) == [(line, "length_damaged") for line in (2, 3, 4)]
    assert preview.flagged[1].values == {"length": "12:20:00 AM", "clock": "0:20:00"}


def test_the_reports_of_2011_are_month_first_and_exact_only_in_their_lengths():
    preview = read(TWINS / "toggl" / "of_2011.csv")
    assert [(entry.day, entry.seconds) for entry in preview.entries] == [
        (15104, 5406),
        (15103, 30309),
        (15103, 5928),
    ]
    assert preview.flagged == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row("25:00:00", "26:00:00", "01:00:00"), "bad_time"),
        (row("10:00:00", "26:00:00", "01:00:00"), "bad_time"),
        (row("10:00:00", "11:00:00", "01:00:00", date="0000-00-00"), "bad_date"),
        (row("10:00:00", "11:00:00", "01:00:00", last="2024-02-30"), "bad_date"),
        (row("10:00:00", "11:00:00", "01:00:00", date=""), "no_date"),
        (row("10:00:00", "11:00:00", "01:00:00", date="03-04"), "no_year"),
        (row("10:00:00", "", ""), "running"),
        (row("10:00:00", "", "soon"), "bad_length"),
        (row("10:00:00", "11:00:00", "-01:00:00"), "negative"),
        (row("11:00:00", "10:00:00", ""), "negative"),
        (row("10:00:00", "10:00:00", "00:00:00"), "no_length"),
        (row("10:00:00", "11:00:00", "", last="2024-03-20"), "too_long"),
        (row("", "", "00:30:00", date="x"), "bad_date"),
        (row("", "", ""), "no_length"),
        (row("", "", "soon"), "bad_length"),
    ],
)
def test_a_row_that_cannot_be_kept_is_left_out_with_its_line_and_reason(tmp_path, line, code):
    good = row("08:00:00", "09:00:00", "01:00:00")
    preview = read_text(tmp_path, HEADER + good + line)
    assert (len(preview.entries), told(preview.skipped)) == (1, [(3, code)])
    assert list(preview.names.values()) == ["Reading"]


def test_hours_without_a_project_or_a_description_are_counted_as_toggl_does(tmp_path):
    line = row("10:00:00", "11:00:00", "01:00:00").replace("Reading,,Poems", ",,")
    preview = read_text(tmp_path, HEADER + line)
    assert (list(preview.names.values()), told(preview.flagged)) == (["Toggl"], [(2, "nameless")])


def test_a_length_without_a_clock_is_an_entry_of_the_day(tmp_path):
    (entry,) = read_text(tmp_path, HEADER + row("", "", "00:30:00")).entries
    assert entry[2:8] == (19786, 1800, None, None, None, None)


def test_a_length_of_nothing_beside_a_running_clock_gives_way_to_it(tmp_path):
    preview = read_text(tmp_path, HEADER + row("10:00:00", "11:00:00", "00:00:00"))
    assert [entry.seconds for entry in preview.entries] == [3600]
    assert told(preview.flagged) == [(2, "length_zero")]


def test_where_clocks_are_set_back_the_start_is_the_one_that_fits_the_end(tmp_path):
    # 2024-10-27 in Berlin: 2:00 to 3:00 comes twice.
    lines = [
        ("02:10:00", "03:20:00", length, "2024-10-27", "2024-10-27") for length in ("02:10:00", "01:10:00")
    ]
    preview = read_text(tmp_path, HEADER + "".join(row(*line) for line in lines))
    assert [entry.offset_s for entry in preview.entries] == [7200, 3600]
    ends = {entry.end_ms for entry in preview.entries}
    assert len(ends) == 1
    assert (2, "clock_change") in told(preview.flagged)


def test_a_start_on_a_day_of_a_clock_change_needs_no_end(tmp_path):
    (entry,) = read_text(tmp_path, HEADER + row("02:10:00", "", "00:30:00", date="2024-10-27")).entries
    assert (entry.offset_s, entry.seconds) == (7200, 1800)


def test_without_a_length_the_clock_counts_as_time_passed(tmp_path):
    (entry,) = read_text(
        tmp_path, HEADER + row("01:30:00", "03:30:00", "", date="2024-03-31", last="2024-03-31")
    ).entries
    assert entry.seconds == 3600


def test_an_end_before_the_start_is_no_matter_where_the_length_is_told(tmp_path):
    preview = read_text(tmp_path, HEADER + row("11:00:00", "10:00:00", "00:30:00"))
    assert [entry.seconds for entry in preview.entries] == [1800]
    assert preview.flagged[0].values == {"length": "00:30:00", "clock": "-1:00:00"}


def test_hours_of_several_people_and_columns_of_one_name_are_flagged(tmp_path):
    header = HEADER.replace("Billable", "Tags")
    other = row("20:00:00", "21:00:00", "01:00:00").replace("reader@", "writer@")
    preview = read_text(tmp_path, header + row("10:00:00", "11:00:00", "01:00:00") + other)
    assert told(preview.flagged) == [(1, "twice_named"), (1, "several_people")]
    assert preview.flagged[1].values == {"people": 2}


def test_overlaps_are_flagged_and_brought_along(tmp_path):
    rows = [
        ("10:00:00", "12:00:00", "02:00:00"),
        ("10:30:00", "11:00:00", "00:30:00"),
        ("11:30:00", "11:31:00", "00:01:00"),
    ]
    preview = read_text(tmp_path, HEADER + "".join(row(*times) for times in rows))
    assert len(preview.entries) == 3
    assert [(problem.line, problem.values) for problem in preview.flagged] == [
        (3, {"other": 2}),
        (4, {"other": 2}),
    ]


def test_a_name_of_many_letters_is_cut_and_stands_whole_in_the_note(tmp_path):
    long = "a long story " * 30
    line = row("10:00:00", "11:00:00", "01:00:00").replace("Reading,,Poems", f",,{long}")
    preview = read_text(tmp_path, HEADER + line)
    (name,) = preview.names.values()
    assert (len(name) <= 200, preview.entries[0].note) == (True, long.strip())


def test_formulas_are_text_and_control_characters_go(tmp_path):
    line = row("10:00:00", "11:00:00", "01:00:00").replace("Reading", "=1+1\x07").replace("Poems", "@SUM(A1)")
    preview = read_text(tmp_path, HEADER + line)
    assert (list(preview.names.values()), preview.entries[0].note) == (["=1+1"], "@SUM(A1)")


ALL_DATA = ("clients.json", "projects.json", "tags.json", "workspace_users.json")


def zipped(folder, names):
    with zipfile.ZipFile(folder / "data.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "[]")
    return folder / "data.zip"


@pytest.mark.parametrize("below", ["", "toggl_workspace_1_export_2/"])
def test_the_export_of_all_data_holds_no_hours_and_says_what_does(tmp_path, below):
    path = zipped(tmp_path, [below + name for name in (*ALL_DATA, "projects_users/1.json")])
    importer, match = recognise(path)
    assert (importer.source, match.reason) == ("toggl-archive", "import.is_toggl_archive")
    with pytest.raises(Refused) as caught:
        read(path)
    assert (caught.value.code, caught.value.values) == ("import.toggl_archive", {"file": "data.zip"})


def test_any_other_archive_is_not_from_toggl(tmp_path):
    path = zipped(tmp_path, ALL_DATA[1:])
    assert TOGGL_ARCHIVE.recognise(look_at(path)) is None
    path.write_bytes(path.read_bytes()[:40])
    assert TOGGL_ARCHIVE.recognise(look_at(path)) is None


def test_a_dash_in_an_empty_cell_is_neither_a_project_nor_a_tag(tmp_path):
    head = "Description,Duration,Member,Project,Client,Tags,Start date,Start time,Stop date,Stop time"
    row = "Draw,1:30:00,Me,-,-,{},05/22/2026,{}:30 AM,05/22/2026,{}:00 AM"
    preview = read_text(tmp_path, "\n".join((head, row.format("-", 7, 9), row.format('"ink, -"', 9, 11))))
    assert names(preview) == ["Draw", "Draw"]
    assert [(entry.seconds, entry.tags) for entry in preview.entries] == [(5400, ()), (5400, ("ink",))]
