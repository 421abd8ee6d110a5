"""Hamster: its database of every age, and its reports as a table and as XML.

Catches a running fact that vanishes, a category that splits an activity, and XML that grows without end.
"""

from __future__ import annotations

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import hamster_report
from hobbyscope.exchange.base import Mark, Options
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, TWINS, go_on, hours, made_by, read, sample, told

SCHEMA = (
    "CREATE TABLE version(version integer)",
    "CREATE TABLE categories(id integer primary key, name varchar2(500), color_code varchar2(50))",
    "CREATE TABLE activities(id integer primary key, name varchar2, deleted integer, category_id integer)",
    "CREATE TABLE facts(id, activity_id integer, start_time timestamp, end_time timestamp, description)",
    "CREATE TABLE tags(id INTEGER PRIMARY KEY, name TEXT NOT NULL, autocomplete BOOL)",
    "CREATE TABLE fact_tags(fact_id integer, tag_id integer)",
    "CREATE VIRTUAL TABLE fact_index USING fts3(id, name, category, description, tag)",
)
HOBBIES = (
    "INSERT INTO categories VALUES (1, 'Evening', NULL), (2, 'Weekend', NULL)",
    "INSERT INTO activities VALUES (1, 'Piano', NULL, 1), (2, 'Piano', 1, 2), (3, 'Whittling', 1, -1)",
    "INSERT INTO tags VALUES (1, 'scales', 'true'), (2, 'duet', 'false')",
    "INSERT INTO fact_tags VALUES (1, 1), (1, 2)",
)


def hobbies(path, facts):
    return made_by(path, *SCHEMA, *HOBBIES, f"INSERT INTO facts VALUES {facts}")


def refusal(path):
    with pytest.raises(Refused) as caught:
        read_file(path, BERLIN, go_on, "hamster")
    return caught.value


def test_the_samples_are_read_to_the_minute():
    found = read(sample("hamster/shetil-hamster.db"))
    assert (found.source, found.read, len(found.entries)) == ("hamster", 509, 504)
    assert hours(found) == pytest.approx(1450.6659, abs=0.002)
    assert told(found.skipped) == [(problem.line, "running") for problem in found.skipped]
    assert len(found.skipped) == 5
    assert [problem.code for problem in found.flagged].count("import.overlap") == 1


def test_the_empty_sample_says_that_nothing_is_in_it():
    assert refusal(sample("hamster/empty-template-hamster.db")).code == "import.no_facts"


def test_facts_become_entries_with_their_category_and_tags(tmp_path):
    path = hobbies(
        tmp_path / "log",
        "(1, 1, '2024-03-05 19:00:00', '2024-03-05 20:15:00', 'Für Elise'),"
        "(2, 2, '2024-03-09 10:00:00.400000', '2024-03-09 10:29:59.900000', NULL)",
    )
    importer, match = recognise(path)
    assert (importer.source, match.reason) == ("hamster", "import.is_hamster")
    found = read(path)
    first, second = found.entries
    assert (first.seconds, first.note, first.tags) == (4500, "Für Elise", ("scales", "duet", "Evening"))
    assert (second.seconds, second.tags) == (1800, ("Weekend",))
    assert first.activity == second.activity
    assert found.names == {first.activity: "Piano"}
    assert found.choices == ("zone",)


def test_a_report_of_the_same_facts_is_known_again(tmp_path):
    database = hobbies(
        tmp_path / "log.db",
        "(1, 1, '2024-03-05 19:00:00.900000', '2024-03-05 20:15:00.100000', 'Für\nElise'),"
        "(2, 2, '2024-03-09 10:00:00.400000', '2024-03-09 10:29:59.900000', NULL)",
    )
    rows = (("19:00:00", "20:15:00", "05", "Für Elise"), ("10:00:00", "10:29:59", "09", ""))
    report = tmp_path / "report.xml"
    report.write_text(
        "<activities>"
        + "".join(
            f'<activity name="Piano" start_time="2024-03-{day} {begin}" end_time="2024-03-{day} {end}"'
            f' duration_minutes="1" category="" description="{note}" tags=""/>'
            for begin, end, day, note in rows
        )
        + "</activities>",
        encoding="utf-8",
    )
    known = [entry.source_id for entry in read(database).entries]
    assert [entry.source_id for entry in read(report).entries] == known
    assert [entry.seconds for entry in read(database).entries] == [4499, 1800]


def test_an_activity_that_was_deleted_everywhere_is_archived(tmp_path):
    times = "'2024-03-05 19:00', '2024-03-05 20:00', ''"
    found = read(hobbies(tmp_path / "log.db", f"(1, 2, {times}), (2, 3, {times})"))
    assert found.marks == {b"whittling": Mark(archived=True)}


def test_what_is_no_whole_fact_is_left_out_with_a_reason(tmp_path):
    path = hobbies(
        tmp_path / "log.db",
        "(1, 1, '2024-03-05 19:00:00', NULL, 'now'), (2, 1, '2024-03-05 19:00', '2024-03-05 19:00', ''),"
        "(3, 1, 'noon', '2024-03-05 19:00:00', ''), (4, 1, '2024-03-05 19:00:00', '25:00', ''),"
        "(5, 9, '2024-03-05 19:00:00', '2024-03-05 20:00:00', ''), (6, 1, NULL, NULL, NULL),"
        "(7, 1, '2024-03-05 19:00:00', '2024-03-05 18:00:00', ''), (8, 1, 20240305, x'00', 1.5),"
        "(9, 9, '2024-03-05 21:00:00', '2024-03-05 22:00:00', 'Chess'),"
        "(10, 1, '2024-02-30 21:00:00', '2024-03-05 22:00:00', '')",
    )
    found = read(path)
    assert told(found.skipped) == [
        (1, "running"),
        (2, "no_length"),
        (3, "bad_time"),
        (4, "bad_time"),
        (5, "no_name"),
        (6, "bad_time"),
        (7, "negative"),
        (8, "bad_time"),
        (10, "bad_time"),
    ]
    assert list(found.names.values()) == ["Chess"]


def test_a_fact_over_a_clock_change_takes_the_time_that_passed(tmp_path):
    found = read(hobbies(tmp_path / "a", "(1, 1, '2024-03-31 01:30:00', '2024-03-31 03:30:00', '')"))
    assert found.entries[0].seconds == 3600


def test_a_fact_that_stands_there_twice_is_counted_once(tmp_path):
    fact = "1, '2024-03-05 19:00:00', '2024-03-05 20:00:00', ''"
    found = read(hobbies(tmp_path / "a", f"(1, {fact}), (2, {fact})"))
    assert (found.read, len(found.entries), found.duplicates) == (2, 1, 1)


def test_a_database_of_the_first_version_ends_a_fact_where_the_next_begins(tmp_path):
    path = made_by(
        tmp_path / "old.db",
        "CREATE TABLE activities(id integer primary key, name varchar2(500), work integer, activity_order)",
        "CREATE TABLE facts(id integer primary key, activity_id integer, fact_date varchar2(12),"
        " fact_time varchar2(4))",
        "INSERT INTO activities VALUES (1, 'Kites', 0, 1), (2, 'Tea', 0, 2)",
        "INSERT INTO facts VALUES (1, 2, '20080301', '1030'), (2, 1, '20080301', '0900'),"
        " (3, 1, '20080302', '0900'), (4, NULL, '20080302', '1000')",
    )
    found = read(path)
    assert [(found.names[entry.activity], entry.seconds) for entry in found.entries] == [("Kites", 5400)]
    assert told(found.skipped) == [(2, "running"), (3, "running")]


def test_an_empty_database_of_the_first_version_says_that_nothing_is_in_it(tmp_path):
    path = made_by(
        tmp_path / "old.db",
        "CREATE TABLE activities(id integer primary key, name varchar2(500))",
        "CREATE TABLE facts(id integer primary key, activity_id integer, fact_date, fact_time)",
    )
    assert refusal(path).code == "import.no_facts"


def test_a_database_of_the_second_version_is_read(tmp_path):
    path = made_by(
        tmp_path / "old.db",
        "CREATE TABLE activities(id integer primary key, name varchar2(500))",
        "CREATE TABLE facts(id integer primary key, activity_id integer, start_time varchar2(12),"
        " end_time varchar2(12))",
        "INSERT INTO activities VALUES (1, 'Kites')",
        "INSERT INTO facts VALUES (1, 1, '200803010900', '200803011030')",
    )
    assert hours(read(path)) == 1.5


def test_another_database_is_none_of_hamster(tmp_path):
    path = made_by(tmp_path / "a.db", "CREATE TABLE facts(id)", "CREATE TABLE activities(id, name)")
    assert recognise(path)[1] is None
    assert refusal(path).code == "import.database_unknown"
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(Refused, match="damaged"):
        recognise(path)


def test_an_import_can_be_stopped(tmp_path):
    facts = ",".join(f"({number}, 1, '2024-03-05 19:00', '2024-03-05 20:00', '')" for number in range(1, 600))
    path = hobbies(tmp_path / "a.db", facts)
    with pytest.raises(Refused, match="cancelled"):
        read_file(path, BERLIN, lambda done: done < 0.5)


# --- reports

TABLE = TWINS / "hamster" / "german.tsv"
XML = TWINS / "hamster" / "report.xml"


def test_a_table_in_any_language_is_known_by_its_shape():
    importer, match = recognise(TABLE)
    assert importer.source == "hamster"
    assert match.values["columns"].startswith("Tätigkeit, Beginn")


@pytest.mark.parametrize("path", [TABLE, XML])
def test_a_report_is_read(path):
    found = read(path)
    assert (found.read, found.choices) == (4, ("zone", "encoding"))
    assert [(found.names[entry.activity], entry.seconds) for entry in found.entries] == [
        ("Drachen bauen", 5400),
        ("Skizzen", 1200),
        ("Skizzen", 600),
    ]
    assert [entry.tags for entry in found.entries] == [("papier", "leim", "Werkstatt"), (), ("Park",)]
    assert found.entries[1].note == "am Fluss\nim Regen"
    assert told(found.skipped) == [(found.skipped[0].line, "running")]


def test_table_and_xml_tell_the_same():
    assert {entry.source_id for entry in read(TABLE).entries} == {
        entry.source_id for entry in read(XML).entries
    }


def test_a_report_and_the_database_tell_the_same(tmp_path):
    path = hobbies(tmp_path / "a", "(1, 1, '2024-03-05 19:00:00', '2024-03-05 20:15:00', 'slow')")
    report = tmp_path / "a.tsv"
    report.write_text(
        "activity\tstart time\tend time\tduration minutes\tcategory\tdescription\ttags\r\n"
        "Piano\t2024-03-05 19:00\t2024-03-05 20:15\t75.0\tEvening\tslow\tscales\r\n"
    )
    assert read(path).entries[0].source_id == read(report).entries[0].source_id


def test_an_old_table_without_tags_and_one_of_a_running_fact_are_known(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("a\tb\tc\td\te\tf\nKites\t2010-01-02 10:00:00\t\t12\tUnsorted\tx\n")
    assert (recognise(path)[0].source, told(read(path).skipped)) == ("hamster", [(2, "running")])


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\tc\td\te\tf\nKites\tnoon\t\t12\tUnsorted\tx\n",
        "a\tb\tc\td\te\tf\nKites\t2010-01-02 10:00:00\tlate\t12\tUnsorted\tx\n",
        "a\tb\tc\td\te\tf\nKites\t2010-01-02 10:00:00\t\tlong\tUnsorted\tx\n",
        "a\tb\tc\td\te\tf\nKites\t2010-01-02 10:00:00\n",
        "a,b,c,d,e,f\nKites,2010-01-02 10:00:00,,12,Unsorted,x\n",
        "a\tb\tc\nKites\t2010-01-02 10:00:00\t2010-01-02 11:00:00\n",
        "a\tb\tc\td\te\tf\n",
        "<activities/",
        "<html>",
    ],
)
def test_another_table_is_none_of_hamster(tmp_path, text):
    path = tmp_path / "a.tsv"
    path.write_text(text)
    assert recognise(path)[0].source != "hamster"
    assert refusal(path).code == "import.no_columns"


def test_reports_without_facts_say_so(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("activity\tstart time\tend time\tduration minutes\tcategory\tdescription\ttags\r\n")
    assert refusal(path).code == "import.no_facts"
    path.write_text('<?xml version="1.0" ?><activities/>')
    assert recognise(path)[0].source == "hamster"
    assert refusal(path).code == "import.no_facts"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<activities><activity", "xml"),
        ("<activities>" + "<a>" * 5, "xml"),
        ("<activities>" + "<a>" * 100_000, "xml"),
        ("<activities></activities><b/>", "xml"),
        ('<activities></activities><!DOCTYPE a [<!ENTITY b "c">]>', "xml_declares"),
        ("<!-- <activities> " + "x" * 1_100_000 + "--><!DOCTYPE a><activities></activities>", "xml_declares"),
    ],
)
def test_xml_that_is_none_of_a_report_is_refused(tmp_path, text, code):
    path = tmp_path / "a.xml"
    path.write_text(text)
    assert refusal(path).code == f"import.{code}"


def test_a_declaration_between_two_parts_is_seen():
    assert hamster_report._declares(["<?xml?><!DOC", "TYPE a>"])
    assert not hamster_report._declares(["<?xml?>", "<a/>"])


def test_an_element_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(hamster_report, "LONGEST_ELEMENT", 2**17)
    path = tmp_path / "a.xml"
    path.write_text('<activities><activity name="' + "x" * 2**18)
    assert refusal(path).code == "import.xml"


def test_many_elements_are_read_and_can_be_stopped(tmp_path):
    fact = '<activity name="Go" start_time="2024-03-05 19:00:00" end_time="2024-03-05 19:30:00"/>'
    path = tmp_path / "a.xml"
    path.write_text(f"<activities>{fact * 2000}</activities>")
    assert read(path).duplicates == 1999
    with pytest.raises(Refused, match="cancelled"):
        read_file(path, Options(), lambda done: done < 0.5)


CALENDAR = TWINS / "hamster" / "calendar.ical"


def test_the_calendar_that_hamster_writes_is_no_other_one():
    assert recognise(CALENDAR)[0].source == "hamster"
    preview = read(CALENDAR)
    assert told(preview.skipped) == [(27, "bad_line")]
    assert [
        (preview.names[entry.activity], entry.seconds, entry.note, entry.tags) for entry in preview.entries
    ] == [
        ("Piano; scales, slowly", 5400, "x;y\\n stays BEGIN:VEVENT", ("Evening",)),
        ("피아노", 3600, "first\n\nDTEND:\nthird: line", ()),
        ("Piano", 30, "", ()),
        ("Piano", 600, "cut", ("Evening",)),
    ]


def test_a_calendar_and_a_table_of_the_same_facts_tell_the_same(tmp_path):
    table, calendar = tmp_path / "a.tsv", tmp_path / "a.ical"
    table.write_text(
        "activity\tstart time\tend time\tduration minutes\tcategory\tdescription\ttags\n"
        '피아노\t2024-03-05 20:00\t2024-03-05 21:00\t60.0\tUnsorted\t"two\nlines"\t\n'
    )
    calendar.write_text(
        "BEGIN:VCALENDAR\nVERSION:1.0\n BEGIN:VEVENT\n CATEGORIES:\n DTSTART:2024-03-05 20:00\n"
        " DTEND:2024-03-05 21:00\n SUMMARY:피아노\n DESCRIPTION:two\nlines\n END:VEVENT\nEND:VCALENDAR\n"
    )
    assert read(table).entries[0].source_id == read(calendar).entries[0].source_id
