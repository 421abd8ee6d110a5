"""Spreadsheets: their typed cells, their sheets, and those that would harm."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta
from zlib import crc32

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import workbook
from hobbyscope.exchange.importers import recognise
from hobbyscope.exchange.text import look_at
from tests.exchange.files import BERLIN, TWINS, read, told
from tests.exchange.spreadsheets import MAIN, parts, sheet_xml, write_parts, write_sheets

HEADER = ("Activity", "Start", "End", "Duration", "Note", "Tags")
START = datetime(2024, 3, 4, 20, 15)
END = datetime(2024, 3, 4, 21, 45)
ROW = ("Reading", START, END, timedelta(minutes=90), "a novel", "evening, sofa")
LENGTHS = ((35, 0.58), (7, 0.1), (61, 1.0))


def book(folder, *rows, header=HEADER):
    return write_sheets(folder / "log.xlsx", {"Log": (header, *rows)})


def refused(path, options=BERLIN):
    with pytest.raises(Refused) as caught:
        read(path, options)
    return caught.value


def seconds(preview):
    return [entry.seconds for entry in preview.entries]


def test_typed_cells_are_what_text_would_be(tmp_path):
    preview = read(book(tmp_path, ROW))
    rows = "Activity,Start,End,Duration,Note,Tags\nReading,2024-03-04 20:15:00,2024-03-04 21:45:00,1:30:00,"
    (tmp_path / "log.csv").write_text(f'{rows}a novel,"evening, sofa"\n')
    assert preview.entries == read(tmp_path / "log.csv").entries
    assert (preview.source, preview.encoding, preview.choices) == ("table", "", ("columns", "zone"))
    assert preview.sight.rows == (
        ("Reading", "2024-03-04 20:15:00", "2024-03-04 21:45:00", "1:30:00", "a novel", "evening, sofa"),
    )


@pytest.mark.parametrize("twin", ["toggl/detailed.csv", "clockify/of_2025.csv", "table/korean.csv"])
def test_a_report_saved_as_a_spreadsheet_is_known_as_what_it_was(tmp_path, twin):
    path = TWINS / twin
    known = read(path)
    text = path.read_bytes().decode(known.encoding).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    again = read(write_sheets(tmp_path / "log.xlsx", {"Sheet1": rows}))
    assert (again.source, again.entries) == (known.source, known.entries)
    assert [code for _, code in told(again.skipped)] == [code for _, code in told(known.skipped)]


def test_a_toggl_report_with_typed_cells_is_known(tmp_path):
    header = ("User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date")
    header += ("Start time", "End date", "End time", "Duration", "Tags")
    row = ("Me", "me@example.com", None, "Garden", None, "weeds", "No", date(2024, 3, 4), time(23, 30))
    row += (date(2024, 3, 5), time(0, 15), time(0, 45), None)
    preview = read(book(tmp_path, row, header=header))
    assert (preview.source, seconds(preview), preview.flagged) == ("toggl", [2700], [])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (timedelta(hours=30), 108_000),
        (timedelta(seconds=5400.0004), 5400),
        (time(1, 30), 5400),
        (time(1, 30, 0, 600), 5400),
        ('<c r="?" s="2"><v>1.25</v></c>', 108_000),
        ('<c r="?" s="2"><v>1</v></c>', 86_400),
        (1.5, 5400),
        ("1:30", 5400),
        (0.1 + 0.2, 1080),
        ("<c r='?' t='str'><f>1+0.5</f><v>1:30</v></c>", 5400),
    ],
)
def test_lengths_in_all_their_forms(tmp_path, cell, expected):
    preview = read(book(tmp_path, ("Chess", date(2024, 3, 4), cell), header=("Activity", "Date", "Duration")))
    assert seconds(preview) == [expected]


@pytest.mark.parametrize("cell", [date(2024, 3, 4), START, 45_355, 45_355.75, 20_240_304, "4.3.2024"])
def test_days_in_all_their_forms(tmp_path, cell):
    preview = read(book(tmp_path, ("Chess", cell, 2), header=("Activity", "Date", "Hours")))
    assert [entry.day for entry in preview.entries] == [19_786]


@pytest.mark.parametrize(("start", "end"), [(time(20, 15), time(21, 45)), (0.84375, 0.90625)])
def test_clock_times_and_bare_parts_of_a_day(tmp_path, start, end):
    header = ("Activity", "Date", "Start", "End")
    assert seconds(read(book(tmp_path, ("Chess", date(2024, 3, 4), start, end), header=header))) == [5400]


def test_bare_numbers_between_start_and_end_count_days_where_they_agree(tmp_path):
    rows = [("Chess", START, END, 0.0625, None, None), ("Chess", START, None, 0.5, None, None)]
    assert seconds(read(book(tmp_path, *rows))) == [5400, 43_200]
    header = ("Activity", "Date", "Start", "End", "Duration")
    row = ("Chess", date(2024, 3, 4), time(23), time(1), 2 / 24)
    assert seconds(read(book(tmp_path, row, header=header))) == [7200]
    assert seconds(read(book(tmp_path, ("Chess", "x", "y", "z", 2), ROW))) == [5400]


def test_a_spreadsheet_adds_seconds_that_no_clock_showed(tmp_path):
    header = ("Job", "Clocked In", "Clocked Out", "Duration", "Comment")
    rows = [("Go", START, START + timedelta(minutes=minutes), length, None) for minutes, length in LENGTHS]
    known = read(book(tmp_path, *rows, header=header))
    text = "".join(f"Go,{start:%Y/%m/%d %H:%M},{end:%H:%M},{length},\n" for _, start, end, length, _ in rows)
    (tmp_path / "log.csv").write_text(f"{','.join(header)}\n{text}")
    assert seconds(known) == seconds(read(tmp_path / "log.csv")) == [2088, 360, 3600]
    assert known.entries == read(tmp_path / "log.csv").entries
    fine = [("Go", START.replace(second=9), END.replace(second=9), 1.5, None), rows[1]]
    assert seconds(read(book(tmp_path, *fine, header=header))) == [5400, 420]


def test_decimals_that_a_number_cannot_keep_are_those_of_its_column(tmp_path):
    clock = (START.replace(second=30), END.replace(minute=42))
    rows = [("Chess", *clock, length, None, None) for length in (1.52, 1.5)]
    assert seconds(read(book(tmp_path, *rows))) == [5472, 5400]


def test_midnight_is_a_time_although_it_looks_like_a_day(tmp_path):
    rows = (ROW, ("Chess", datetime(2024, 3, 5), datetime(2024, 3, 5, 1), None, None, None))
    preview = read(book(tmp_path, *rows, ("Chess", 45_357.0, 45_357.125, None, None, None)))
    assert seconds(preview) == [5400, 3600, 10_800]


def test_dates_may_count_from_1904(tmp_path):
    days = sheet_xml([("Activity", "Date", "Hours"), ("Chess", '<c r="?" s="1"><v>43893</v></c>', 1)])
    path = write_parts(tmp_path / "log.xlsx", parts({"Log": days}, since_1904=True))
    assert [entry.day for entry in read(path).entries] == [19_786]


def test_errors_and_empty_cells_and_truths_hold_nothing_up(tmp_path):
    error = '<c r="?" t="e"><v>#DIV/0!</v></c>'
    rows = ((True, date(2024, 3, 4), 1), ("Chess", date(2024, 3, 4), error), (None, None, None))
    preview = read(book(tmp_path, *rows, (None,), header=("Activity", "Date", "Hours")))
    assert ([*preview.names.values()], told(preview.skipped)) == (["True"], [(3, "no_length")])


def test_a_table_may_begin_anywhere_and_lines_are_the_rows_of_the_sheet(tmp_path):
    rows = [("my log",), (), ("Activity", "Date", "Hours"), ("Chess", date(2024, 3, 4), 1), ("Go", "x", 1)]
    path = write_parts(tmp_path / "log.xlsx", parts({"Log": sheet_xml(rows, above=4, left=2)}))
    preview = read(path)
    assert (seconds(preview), told(preview.skipped)) == ([3600], [(9, "bad_date")])
    assert dict(preview.sight.columns)["activity"] == 2
    again = read(path, BERLIN._replace(columns=preview.sight.columns))
    assert again.entries == preview.entries


def test_sheets_of_the_same_columns_are_read_as_one(tmp_path):
    header = ("Activity", "Date", "Start", "End")
    may = (header, ("Chess", date(2024, 5, 4), time(20), time(21)), ("Chess", "x", None, None))
    june = (header, ("Go", date(2024, 5, 4), time(20, 30), time(21)), ("Go", "y", None, None))
    sheets = {"Sums": [("Month", "Hours"), ("May", 1)], "May": may, "June": june, "Old": may}
    preview = read(write_sheets(tmp_path / "log.xlsx", sheets, hidden=("Old",)))
    assert [*preview.names.values()] == ["Chess", "Go"]
    assert [(problem.file, problem.line) for problem in preview.skipped] == [
        ("log.xlsx · May", 3),
        ("log.xlsx · June", 3),
    ]
    (flag,) = preview.flagged
    assert (flag.file, flag.line, flag.values) == ("log.xlsx · June", 2, {"other": 2})


def test_of_sheets_without_names_one_is_read(tmp_path):
    rows = [("Chess", date(2024, 3, 4), 1.5), ("Go", date(2024, 3, 5), 2)]
    preview = read(write_sheets(tmp_path / "log.xlsx", {"A": rows, "B": rows}))
    assert preview.needs == ("columns",)
    again = read(tmp_path / "log.xlsx", BERLIN._replace(columns=preview.sight.columns))
    assert seconds(again) == [5400, 7200]


@pytest.mark.parametrize("rows", [[], [()], [("nothing", "here")]])
def test_an_empty_workbook_is_no_log(tmp_path, rows):
    assert refused(write_sheets(tmp_path / "log.xlsx", {"A": rows})).code == "import.no_columns"


def test_a_large_sheet_is_recognised_by_its_beginning(tmp_path, monkeypatch):
    path = book(tmp_path, *[ROW] * 50)
    monkeypatch.setattr(workbook, "BEGINNING", 1500)
    assert recognise(path)[1].reason == "import.is_columns"
    assert len(read(path).entries) == 1
    monkeypatch.setattr(workbook, "BEGINNING", 100)  # not even one row
    assert refused(path).code in ("import.workbook", "import.no_columns")


def with_sheet(folder, xml, **more):
    return write_parts(folder / "log.xlsx", parts({"Log": xml}) | more)


def sheet(body):
    return f"<worksheet {MAIN}><sheetData>{body}</sheetData></worksheet>"


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r = 'A1'><v>1</v></c><c r='xfd1048576'><v>1</v></c></row>",
        '<row><c s="0" r="XFD1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        f'<row>{"<c><v>1</v></c>" * 16_384}</row><row r="1048576"><c><v>1</v></c></row>',
        f'<row r="1"><c r="{"Z" * 5000}99999999999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"/></row><row r="1048576"><x:c xmlns:x="u" r="XFD1048576"/></row>',
    ],
)
def test_cells_far_apart_are_refused_before_they_take_all_memory(tmp_path, body):
    assert refused(with_sheet(tmp_path, sheet(body))).code == "import.workbook_wide"


def test_rows_and_cells_need_not_say_where_they_are(tmp_path):
    cells = "<c t='str'><v>{}</v></c><c t='str'><v>{}</v></c><c t='str'><v>{}</v></c>"
    rows = [("Activity", "Date", "Hours"), ("Chess", "2024-03-04", "1.5")]
    body = "".join(f"<row>{cells.format(*row)}</row>" for row in rows)
    assert seconds(read(with_sheet(tmp_path, sheet(body)))) == [5400]


def test_a_place_that_is_cut_between_two_blocks_is_measured(monkeypatch):
    xml = b'<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'
    for at in range(len(xml)):
        with pytest.raises(Refused):
            workbook._measure([xml[:at], xml[at:]], "log.xlsx")


def test_what_is_narrow_at_a_glance_is_so_wherever_blocks_end():
    near = b'<cols><col/></cols><row r="9"><c r="A9" s="1"/><c r="B10"><v>08:15</v></c><x:c r="C11"/></row>'
    odd = (b'<c r="AA1"/>', b'<c r="a1"/>', b"<c r='A1'/>", b'<c s="0" r="A1"/>', b"<c/>", b'<x:c R="A1"/>')
    far = (b'<c r="Z1048576"/>', b'<c r="A99999999"/>', b'<c r="B10', b"<!DOCTYPE a>")
    for at in range(len(near)):
        assert workbook._is_narrow([near[:at], near[at:]])
    for other in (*odd, *far):
        for at in range(len(other)):
            assert not workbook._is_narrow([near + other[:at], other[at:], near])
        assert not workbook._is_narrow([near + other])


@pytest.mark.parametrize("xml", ["<!DOCTYPE a><a/>", "<a " + "x" * (2**20 + 1)])
def test_xml_that_no_spreadsheet_holds_is_refused(tmp_path, xml):
    assert refused(with_sheet(tmp_path, xml)).code == "import.workbook"


def test_a_bomb_is_refused(tmp_path):
    path = with_sheet(tmp_path, sheet(" " * (30 * 2**20)))
    assert refused(path).code == "import.zip_bomb"


@pytest.mark.parametrize("seen", [10_000, 10_001])
def test_a_member_that_is_larger_than_it_says_is_refused(tmp_path, seen):
    path = with_sheet(tmp_path, sheet(" " * 100_000))
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as file:
        member = file.getinfo("xl/worksheets/sheet1.xml")
    size = member.file_size.to_bytes(4, "little")
    assert raw.count(size) == 2
    raw = raw.replace(size, (10_000).to_bytes(4, "little"))
    lie = crc32(sheet(" " * 100_000).encode()[:seen])  # as if that were all of it
    path.write_bytes(raw.replace(member.CRC.to_bytes(4, "little"), lie.to_bytes(4, "little")))
    assert refused(path).code == "import.zip_damaged"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("xml", ["", "<worksheet", "no xml at all", "<a><b></a></b>"])
def test_a_damaged_part_is_refused_or_left_alone(tmp_path, part, xml):
    path = with_sheet(tmp_path, sheet_xml([HEADER, ROW]), **{part: xml})
    try:
        found = len(read(path).entries)
    except Refused:
        found = 0
    assert found == 0


def test_a_sheet_that_is_named_and_missing_is_refused(tmp_path):
    members = parts({"Log": sheet_xml([HEADER, ROW])})
    del members["xl/worksheets/sheet1.xml"]
    assert refused(write_parts(tmp_path / "log.xlsx", members)).code == "import.workbook"


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"", "workbook_old"), ("EncryptedPackage".encode("utf-16-le"), "workbook_locked")],
)
def test_old_and_locked_workbooks_are_told_from_each_other(tmp_path, raw, code):
    path = tmp_path / "log.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + raw)
    assert refused(path).code == f"import.{code}"
    assert look_at(path).text == ""


def test_another_archive_is_no_workbook(tmp_path):
    path = write_parts(tmp_path / "log.zip", {"a.txt": "a,b"})
    assert refused(path).code == "import.zip_unknown"


def test_cells_mean_the_same_among_others_of_their_kind_and_among_odd_ones(tmp_path):
    rows = [
        ("Reading", START + timedelta(seconds=n), END + timedelta(seconds=n), None, f"{n}", None)
        for n in range(3)
    ]
    computed = ("Reading", START + timedelta(microseconds=4), END + timedelta(seconds=9), None, 9, None)
    typed = ("Reading", "2024-03-04 20:15:08", "2024-03-04 21:45:08", None, "8", None)
    alike, mixed = (
        read(book(tmp_path, *some))
        for some in (rows, [*rows, computed, ("", *[None] * 5), typed, ("Chess",)])
    )
    assert [entry.note for entry in alike.entries] == ["0", "1", "2"]
    assert seconds(alike) == [5400] * 3
    assert mixed.entries[:3] == alike.entries
    assert (seconds(mixed)[3:], told(mixed.skipped)) == ([5409, 5400], [(8, "no_date")])
