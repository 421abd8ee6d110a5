"""Files that are made to hold a program up, or to fill its memory: each is read, or refused, and soon.

Catches work that grows with the square of what a file holds, and a few bytes that become many.
"""

from __future__ import annotations

import json
import zipfile

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import categories, ical_repeats, ical_zones, json_table, loop_habits, shared_texts
from hobbyscope.exchange.base import Pace
from hobbyscope.exchange.book import open_book
from hobbyscope.exchange.importers import read_file
from hobbyscope.exchange.labels import LONGEST_NAME, MOST_LABELS
from hobbyscope.exchange.workbook import Workbook
from tests.exchange.files import BERLIN, go_on, read
from tests.exchange.fuzzing import no_hang
from tests.exchange.spreadsheets import parts, sheet_xml, write_parts, write_sheets

ACCENTS = "\u0315\u0300" * 50_000  # in the wrong order: to sort them takes their number squared
HEADER = "Activity,Date,Hours,Note,Tags\n"


def laid(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    return path


def soon(path, options=BERLIN):
    with no_hang():
        return read(path, options)


def outcome(path):
    try:
        return soon(path).read
    except Refused as refused:
        return refused.code


# --- tables


def test_accents_without_end_in_a_name_or_a_tag(tmp_path):
    path = laid(tmp_path / "a.csv", f"{HEADER}a{ACCENTS},2024-03-04,1,,b{ACCENTS}\n")
    (entry,) = soon(path).entries
    assert len(soon(path).names[entry.activity]) <= LONGEST_NAME


def test_accents_without_end_in_the_name_of_a_column(tmp_path):
    path = laid(tmp_path / "a.csv", f"Activity,Date,Hours,x{ACCENTS[:60_000]}\nChess,2024-03-04,1,\n")
    assert len(soon(path).entries) == 1


@pytest.mark.parametrize("name", ["Activity (" * 6000, "Activity" + " " * 60_000 + "x", "[" * 60_000])
def test_the_name_of_a_column_that_never_ends(tmp_path, name):
    path = laid(tmp_path / "a.csv", f"{name},Activity,Date,Hours\nx,Chess,2024-03-04,1\n")
    assert outcome(path) in (0, 1, "import.no_columns")


# --- calendars


def calendar(path, *lines):
    event = ("BEGIN:VEVENT", "DTSTART:20200101T100000Z", "DTEND:20200101T110000Z", *lines, "END:VEVENT")
    return laid(path, "\n".join(("BEGIN:VCALENDAR", *event, "END:VCALENDAR", "")))


@pytest.mark.parametrize(
    "begin", ["SUMMARY;ENCODING=QUOTED-PRINTABLE:a=", "SUMMARY;X=1;\n ENCODING=QUOTED-PRINTABLE:a="]
)
def test_a_note_in_hundreds_of_thousands_of_pieces(tmp_path, begin):
    (entry,) = soon(calendar(tmp_path / "a.ics", begin, *["b="] * 400_000)).entries
    assert entry.note.startswith("abbb")


def test_rules_that_hardly_ever_come_true_are_followed_for_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(ical_repeats, "PATIENCE", 20_000)
    rare = [f"RRULE:FREQ=YEARLY;COUNT={n};BYMONTH=2;BYMONTHDAY=29;BYDAY=MO" for n in range(4, 14)]
    path = calendar(tmp_path / "a.ics", "SUMMARY:x", *rare)
    options = BERLIN._replace(today=400 * 365, repeats=True)
    codes = [problem.code for problem in read(path, options).flagged]
    assert "import.rule_unknown" in codes
    monkeypatch.setattr(ical_repeats, "PATIENCE", 10**9)
    assert "import.rule_unknown" not in [problem.code for problem in read(path, options).flagged]


# --- JSON


def test_a_parent_with_more_tags_than_a_backup_of_tasks_can_mean(tmp_path):
    tasks = {"p": {"tagIds": [f"t{n}" for n in range(100_000)], "subTaskIds": ["s0"]}}
    for number in range(3_000):
        tasks[f"s{number}"] = {"parentId": "p", "title": "x", "timeSpentOnDay": {"2024-03-04": 60_000}}
    tags = {f"t{n}": {"title": f"tag {n}"} for n in range(MOST_LABELS + 5)}
    root = {"crossModelVersion": 4, "task": {"ids": [], "entities": tasks}, "tag": {"entities": tags}}
    path = laid(tmp_path / "a.json", json.dumps({**root, "project": {"entities": {}}, "timeSpentOnDay": 0}))
    preview = soon(path)
    assert {len(entry.tags) for entry in preview.entries} == {MOST_LABELS}


def watched(path, words):
    rules = [{"name": [f"c{n}"], "rule": {"type": "regex", "regex": "|".join(words)}} for n in range(2)]
    events = [
        {"timestamp": f"2024-03-04T10:{n:02}:00Z", "duration": 60, "data": {"app": f"app{n}", "title": "x"}}
        for n in range(10)
    ]
    bucket = {"type": "currentwindow", "client": "aw-watcher-window", "hostname": "h", "events": events}
    root = {"buckets": {"aw-watcher-window": bucket}, "settings": {"classes": rules}}
    return laid(path, json.dumps(root))


def test_categories_of_more_words_than_windows_can_be_compared_with(tmp_path, monkeypatch):
    monkeypatch.setattr(categories, "MOST_WORDS", 3)
    monkeypatch.setattr(categories, "MOST_LOOKS", 55)  # five words for each of ten windows
    path = watched(tmp_path / "a.json", ["app0", "y", "z"])
    preview = read(path)
    assert sorted(preview.names.values())[-1] == "c0"
    (unread,) = [problem for problem in preview.flagged if problem.code == "import.rules_unread"]
    assert unread.values["count"] == 1
    monkeypatch.setattr(categories, "MOST_LOOKS", 66)
    assert "import.rules_unread" not in [problem.code for problem in read(path).flagged]


# --- spreadsheets

COLUMNS = ("Activity", "Date", "Hours")


def shared(path, text, rows, cell='<c r="?" t="s"><v>0</v></c>'):
    """Write a workbook whose cells all name one shared text."""
    sheet = sheet_xml([COLUMNS, *[(cell, cell, cell)] * rows])
    members = parts({"Log": sheet})
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="t" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members[rels] = members[rels].replace("</Relationships>", link + "</Relationships>")
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{main}"><si><t>{text}</t></si></sst>'
    with zipfile.ZipFile(path, "w") as file:
        for name, xml in members.items():
            file.writestr(name, xml)
    return path


@pytest.mark.parametrize("cell", ['<c r="?" t="s"><v>0</v></c>', '<c r="?" t="s"><v> 0</v></c>'])
def test_a_shared_text_that_every_cell_names(tmp_path, monkeypatch, cell):
    path = shared(tmp_path / "a.xlsx", "x" * 30_000, 1000, cell)  # 90 MB out of 150 KB
    assert outcome(path) in ("import.workbook", "import.no_columns")
    with pytest.raises(Refused, match=r"import\.workbook"):
        Workbook(path)
    monkeypatch.setattr(shared_texts, "FREE", 2**40)
    assert len(Workbook(path).heads) == 1


def test_a_shared_text_that_far_rows_name_is_found_before_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_texts, "FREE", 0)
    path = shared(tmp_path / "a.xlsx", "x" * 400, 20_000)
    assert outcome(path) == "import.workbook"


def test_shared_texts_as_they_mostly_are_do_no_harm(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_texts, "FREE", 0)
    path = shared(tmp_path / "a.xlsx", "Chess" * 20, 300)
    assert read(path).read == 300


def test_a_spreadsheet_with_names_of_columns_alone(tmp_path):
    assert outcome(write_sheets(tmp_path / "a.xlsx", {"Log": [COLUMNS]})) == "import.no_rows"


@pytest.mark.parametrize("number", ["9e15", "NaN", "-9e15", "1e308"])
@pytest.mark.parametrize("style", [1, 3])
def test_a_date_beyond_all_years(tmp_path, number, style):
    cell = f'<c r="?" s="{style}"><v>{number}</v></c>'
    for above in (0, 200):  # in what is looked at first, or below it
        rows = [COLUMNS, *[("Chess", "2024-03-04", "1")] * above, ("Chess", cell, cell)]
        path = write_parts(tmp_path / "a.xlsx", parts({"Log": sheet_xml(rows)}))
        assert outcome(path) in (above + 1, "import.workbook")


# --- zones


def zoned(path, names, rule, years=range(2000, 2020)):
    """Write events in zones that a calendar tells by a rule."""
    told = [
        line
        for name in names
        for line in (
            *("BEGIN:VTIMEZONE", f"TZID:{name}"),
            *("BEGIN:STANDARD", "DTSTART:19000101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", *rule),
            *("END:STANDARD", "END:VTIMEZONE"),
        )
    ]
    events = [
        line
        for number, name in enumerate(names)
        for year in years
        for line in (
            *("BEGIN:VEVENT", f"DTSTART;TZID={name}:{year}0101T{number % 24:02}0000", "DURATION:PT1H"),
            *("SUMMARY:x", "END:VEVENT"),
        )
    ]
    return laid(path, "\n".join(("BEGIN:VCALENDAR", *told, *events, "END:VCALENDAR", "")))


@pytest.mark.parametrize(
    "rule",
    [
        ["RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU"],
        ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"] * 5,
        ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=29991231T000000Z"] * 5,
        ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20301231T000000Z"] * 101,
    ],
)
def test_a_zone_that_no_place_has_is_not_followed(tmp_path, rule):
    preview = soon(zoned(tmp_path / "a.ics", ["here"], rule, range(2000, 2999)))
    assert {problem.code for problem in preview.flagged} == {"import.zone_unknown"}


def test_more_zones_than_there_are_in_the_world(tmp_path, monkeypatch):
    monkeypatch.setattr(ical_zones, "MOST_ZONES", 3)
    rule = ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"]
    preview = soon(zoned(tmp_path / "a.ics", [f"z{number}" for number in range(5)], rule, [2020]))
    unknown = [problem.values["zone"] for problem in preview.flagged if problem.code == "import.zone_unknown"]
    assert len(unknown) == 2


# --- what a few bytes become


@pytest.mark.parametrize("lines", [True, False])
def test_a_first_record_of_thousands_of_keys_does_not_widen_all_others(tmp_path, lines):
    usual = {"project": "Chess", "start": "2024-03-04T10:00:00", "end": "2024-03-04T11:00:00"}
    records = [json.dumps(usual | dict.fromkeys(map(str, range(3000)), 1)), *[json.dumps(usual)] * 100]
    text = "\n".join(records) if lines else f"[{','.join(records)}]"
    with no_hang():
        book = open_book(laid(tmp_path / "a.json", text), None, Pace(BERLIN, go_on))
    assert len(book.heads[0].records[0]) == json_table.MOST_COLUMNS
    assert len(read(tmp_path / "a.json").entries) == 1


def test_records_that_hold_nothing_take_no_room(tmp_path):
    usual = {"project": "Chess", "start": "2024-03-04T10:00:00", "end": "2024-03-04T11:00:00"}
    path = laid(tmp_path / "a.json", json.dumps([usual, *[{}] * 200]))
    book = open_book(path, None, Pace(BERLIN, go_on))
    assert len({id(row) for row in book._found._rows[60:]}) == 1
    assert len(read(path).entries) == 1


def test_days_of_habits_packed_into_few_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(loop_habits, "FREE_DAYS", 1000)
    habits = "".join(f"{n},H{n},1,1,#ff0000\n" for n in range(50))
    days = "".join(f"2024-{n // 28 + 1:02}-{n % 28 + 1:02}," + "2," * 50 + "\n" for n in range(300))
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("Habits.csv", "Position,Name,NumRepetitions,Interval,Color\n" + habits)
        file.writestr("Checkmarks.csv", "Date," + "".join(f"H{n}," for n in range(50)) + "\n" + days)
    assert outcome(path) == "import.many_lines"
    monkeypatch.setattr(loop_habits, "FREE_DAYS", 20_000)
    assert outcome(path) == 300 * 50


# --- XML

BOMB = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FACT = '<activity name="&b;" start_time="2024-03-04 10:00:00" end_time="2024-03-04 11:00:00"/>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "<!-- <activities> -->", "\n" * 200_000])
def test_a_document_type_is_refused_in_any_encoding_and_wherever_it_stands(tmp_path, encoding, before):
    text = f'<?xml version="1.0"?>{before}{BOMB}<activities>{FACT}</activities>'
    path = tmp_path / "a.xml"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(Refused) as caught, no_hang():
        read_file(path, BERLIN, go_on, "hamster")
    assert caught.value.code == "import.xml_declares"
