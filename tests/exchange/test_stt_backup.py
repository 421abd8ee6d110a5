"""Simple Time Tracker's backup: records with their activities, categories, tags and colours, of every age.

Catches a tag that goes to another record, a line's end that is lost, and an id that names nothing.
"""

from __future__ import annotations

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Mark
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, TWINS, go_on, hours, read, sample, told

BACKUP = TWINS / "stt" / "backup.backup"
FIRST = "app simple time tracker\n"


def written(path, *rows):
    path.write_text(FIRST + "".join("\t".join(row) + "\n" for row in rows))
    return path


def refusal(path):
    with pytest.raises(Refused) as caught:
        read_file(path, BERLIN, go_on, "simple-time-tracker-backup")
    return caught.value.code


def test_the_sample_is_read_to_the_second():
    found = read(sample("simple-time-tracker/stt-test.backup"))
    assert (found.source, found.read, len(found.entries)) == ("simple-time-tracker-backup", 1, 1)
    assert hours(found) == pytest.approx(0.8333, abs=0.0001)
    assert found.entries[0].tags == ("lab1", "Work")


def test_a_backup_is_known_by_its_first_line():
    importer, match = recognise(BACKUP)
    assert (importer.source, match.reason) == ("simple-time-tracker-backup", "import.is_stt_backup")


def test_records_keep_their_activity_note_tags_and_categories():
    found = read(BACKUP)
    spoon, tea, guests = found.entries
    assert (found.names[spoon.activity], spoon.seconds) == ("Whittling", 5400)
    assert (spoon.note, spoon.tags) == ("a spoon\nof cherry", ("patience", "Hands"))
    assert (found.names[tea.activity], tea.seconds, tea.tags) == ("Tea ceremony", 1200, ("guests", "Hands"))
    assert tea.note == "guests: 3.0 people"
    assert (found.names[guests.activity], guests.note, guests.tags) == ("guests", "", ())
    assert (spoon.start_ms, spoon.offset_s) == (1709661600000, 3600)


def test_what_is_no_whole_record_is_left_out_with_a_reason():
    found = read(BACKUP)
    assert told(found.skipped) == [(8, "bad_time"), (9, "no_length"), (10, "no_name")]
    assert found.read == 6


def test_colours_and_what_is_hidden_are_kept():
    assert read(BACKUP).marks == {
        b"whittling": Mark("#9C27B0"),
        b"tea ceremony": Mark("#00FF00", archived=True),
    }


def test_an_old_backup_has_one_tag_and_fewer_cells(tmp_path):
    path = written(
        tmp_path / "stt_20220101_1200.backup",
        ("recordType", "1", "Kites", "icon", "99", "0", "3600"),
        ("record", "1", "1", "1709661600000", "1709665200000", "", "7"),
        ("record", "2", "1", "1709761600000", "1709765200000", "", "0"),
        ("record", "3", "1", "1709861600000", "1709865200000"),
        ("recordTag", "7", "1", "wind", "0", "3"),
        ("recordTag", "8"),
        ("record",),
    )
    found = read(path)
    assert [entry.tags for entry in found.entries] == [("wind",), (), ()]
    assert found.marks == {}
    assert told(found.skipped) == [(8, "bad_time")]


def test_a_backup_of_an_empty_program_says_that_nothing_is_in_it(tmp_path):
    assert refusal(written(tmp_path / "a.backup")) == "import.no_facts"


def test_another_file_is_no_backup(tmp_path):
    path = tmp_path / "a.backup"
    path.write_text("app simple time tracker, they said\n")
    assert recognise(path)[1] is None
    assert refusal(path) == "import.stt_first_line"


def test_many_records_are_read_and_can_be_stopped(tmp_path):
    rows = [
        ("record", str(n), "1", f"{1709661600 + n * 60}000", f"{1709661600 + n * 60 + 60}000", "", "")
        for n in range(1200)
    ]
    path = written(tmp_path / "a.backup", ("recordType", "1", "Go"), *rows)
    assert (hours(read(path)), read(path).flagged) == (20, [])
    with pytest.raises(Refused, match="cancelled"):
        read_file(path, BERLIN, lambda done: done < 0.6)
