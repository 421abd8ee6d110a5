"""The command that brings logs along: what files do not say is told by options, and all of it is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.answers import entries, refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal.conftest import Answer

    Run = Callable[..., Answer]

TOGGL = (
    "Project,Description,Start date,Start time,End date,End time,Duration\n"
    "Film,Ran,2026-11-20,20:00:00,2026-11-20,22:00:00,02:00:00\n"
    "Walk,,2026-11-21,10:00:00,2026-11-21,10:30:00,00:30:00\n"
    "Walk,,2026-11-21,11:00:00,2026-11-21,11:00:00,00:00:00\n"
)
TABLE = "date,activity,hours\n2026-11-20,Film,2\n2026-11-21,Walk,1\n"


@pytest.fixture
def toggl(tmp_path: Path) -> Path:
    file = tmp_path / "toggl.csv"
    file.write_text(TOGGL)
    return file


def test_an_import_reports_what_it_did(run: Run, journal: Path, toggl: Path) -> None:
    answer = run("import", toggl, "--zone", "Asia/Seoul")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "2 entries from Toggl imported"
    assert lines[1] == "read 3 · already here 0 · left out 1 · 2.5 h"
    assert lines[3:5] == ["  Film    2 h", "  Walk  0.5 h"]
    assert "toggl.csv" in lines[6]
    assert run("undo").out == "Undone: Import 2 entries from Toggl\n"
    assert entries(journal) == []


def test_an_import_as_json(run: Run, toggl: Path) -> None:
    report = run("import", toggl, "--format", "json").json()
    (skipped,) = report.pop("skipped")
    (file,) = report.pop("files")
    assert report == {
        "read": 3,
        "imported": 2,
        "duplicates": 0,
        "not_chosen": 0,
        "flagged": [],
        "first_day": "2026-11-20",
        "last_day": "2026-11-21",
        "seconds": 9000,
        "activities": {"Film": 7200, "Walk": 1800},
    }
    assert file == {
        "file": "toggl.csv",
        "source": "toggl",
        "state": "ready",
        "read": 3,
        "imported": 2,
        "duplicates": 0,
        "skipped": 1,
        "reason": None,
    }
    assert (skipped["file"], skipped["line"]) == ("toggl.csv", 4)
    assert "no time" in skipped["reason"]
    again = run("import", toggl, "--format", "json").json()
    assert (again["read"], again["imported"], again["duplicates"], again["seconds"]) == (3, 0, 2, 0)


def test_a_dry_import_creates_nothing(run: Run, journal: Path, toggl: Path) -> None:
    answer = run("import", toggl, "--dry-run")
    assert answer.out.startswith("2 entries from Toggl would come\n")
    assert run("import", toggl, "--dry-run", "--format", "json").json()["imported"] == 2
    assert not journal.exists()


def test_many_problems_are_counted_not_listed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    row = "Walk,,2026-11-21,11:00:00,2026-11-21,11:00:00,00:00:00\n"
    file.write_text(TOGGL + row * 20)
    assert run("import", file).out.endswith("… and 9 more\n")


def test_a_file_that_cannot_be_read_leaves_no_journal_behind(run: Run, journal: Path, tmp_path: Path) -> None:
    refused(run("import", tmp_path / "none.csv"), "none.csv")
    both = run("import", tmp_path / "none.csv", tmp_path / "nor.csv")
    assert [line.split()[5] for line in both.err.splitlines()] == ["none.csv.", "nor.csv."]
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    refused(run("import", picture, "--lang", "ko"), "picture.csv")
    table = tmp_path / "table.csv"
    table.write_text("date,activity,hours\n03/04/2026,Film,2\n")
    refused(run("import", table), "--date-order")
    refused(run("import", table, "--zone", "Mars/Olympus"), "Mars/Olympus")
    assert not journal.exists()
    assert run("import", table, "--date-order", "dmy", "--format", "json").json()["imported"] == 1


def test_one_bad_file_stops_no_other_but_is_told(
    run: Run, journal: Path, toggl: Path, tmp_path: Path
) -> None:
    answer = run("import", toggl, tmp_path / "none.csv")
    assert answer.code == 1
    assert answer.out.startswith("2 entries from Toggl imported\n")
    assert answer.out.endswith("none.csv: There is no file none.csv.\n")
    assert entries(journal) == [("Film", 7200), ("Walk", 1800)]


def test_a_folder_is_looked_through(run: Run, journal: Path, tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "toggl.csv").write_text(TOGGL)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (folder / ".hidden.csv").write_text(TABLE)
    answer = run("import", folder)
    assert answer.code == 0
    assert answer.out.endswith("picture.png: picture.png is a PNG file, not a table of text.\n")
    assert entries(journal) == [("Film", 7200), ("Walk", 1800)]


def test_a_folder_without_files_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused(run("import", tmp_path / "empty"), "empty")


def test_names_are_left_out_or_become_others(run: Run, journal: Path, toggl: Path) -> None:
    answer = run("import", toggl, "--as", "film=Cinema", "--leave-out", "WALK")
    assert answer.out.startswith("1 entry from Toggl imported\nread 3 · already here 0 · left out 2")
    assert entries(journal) == [("Cinema", 7200)]
    refused(run("import", toggl, "--leave-out", "chess"), "chess", "Film, Walk")
    assert run("import", toggl, "--as", "film").code == 2


def test_the_next_import_makes_the_same_of_the_names(run: Run, journal: Path, toggl: Path) -> None:
    run("import", toggl, "--as", "film=Cinema", "--leave-out", "walk")
    toggl.write_text(
        TOGGL.splitlines()[0]
        + "\nFilm,,2026-11-22,20:00:00,2026-11-22,21:00:00,01:00:00"
        + "\nWalk,,2026-11-22,10:00:00,2026-11-22,10:30:00,00:30:00\n"
    )
    run("import", toggl)
    assert entries(journal) == [("Cinema", 7200), ("Cinema", 3600)]


def test_the_whole_report_is_written_to_a_file(run: Run, toggl: Path, tmp_path: Path) -> None:
    kept = tmp_path / "report.txt"
    assert run("import", toggl, "--report", kept).code == 0
    text = kept.read_text("utf-8")
    assert text.startswith("What an import brought\n\n2 entries, 2.5 h\nRead 3 ")
    assert "toggl.csv (Toggl): read 3 · imported 2 · known already 0 · left out 1\n" in text
    assert "toggl.csv: Line 4 was left out" in text
    run("import", toggl, "--dry-run", "--report", kept, "--lang", "ko")
    assert "toggl.csv" in kept.read_text("utf-8")
    assert run("import", toggl, "--report", tmp_path / "none" / "report.txt").code == 1


def test_columns_can_be_told(run: Run, journal: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("what,a,b\nFilm,2026-11-20,120\nWalk,2026-11-21,30\nWalk,2026-11-22,30\n")
    answer = run("import", table)
    assert (answer.code, answer.out) == (1, "")
    assert "--columns" in answer.err
    assert "1 what" in answer.err
    assert run("import", table, "--columns", "activity=1, date=2, minutes=3, header=1").code == 0
    assert entries(journal) == [("Film", 7200), ("Walk", 1800), ("Walk", 1800)]
    for wrong in ("activity", "activity=x", "colour=1"):
        assert run("import", table, "--columns", wrong).code == 2
    assert run("import", table, "--columns", "activity=1,date=2,length=9").code == 1


def test_a_table_that_lies_in_a_folder_is_not_asked_about(run: Run, journal: Path, tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "toggl.csv").write_text(TOGGL)
    (folder / "prices.csv").write_text("what,a,b\nFilm,x,120\nWalk,y,30\nWalk,z,30\n")
    report = run("import", folder, "--format", "json").json()
    assert [file["state"] for file in report["files"]] == ["unknown", "ready"]
    assert report["imported"] == 2


def test_a_year_can_be_told(run: Run, toggl: Path) -> None:
    for wrong in ("26", "x", "1900"):
        assert run("import", toggl, "--year", wrong).code == 2
    assert run("import", toggl, "--year", "2026").code == 0


def test_a_dry_import_says_what_must_be_told(run: Run, journal: Path, toggl: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("date,activity,hours\n03/04/2026,Film,2\n")
    answer = run("import", toggl, table, "--dry-run")
    assert answer.code == 1
    assert answer.out.startswith("2 entries")
    assert "--date-order" in answer.err
    answer = run("import", toggl, table)
    assert (answer.code, answer.out) == (1, "")
    assert not journal.exists()


def test_how_long_one_time_takes_can_be_told(run: Run, journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "habits.csv"
    file.write_text(
        "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
        "Read,Books,Study,2024-01-01,1,\n"
        "Run,,Sport,2024-01-01,1,\n"
        "Run,,Sport,2024-01-02,1,\n"
    )
    answer = run("import", file, "--dry-run")
    assert answer.out.startswith("0 entries from HabitBull would come\nread 0 ")
    assert "'Read', 'Run'" in answer.err
    answer = run("import", file, "--tick", "READ=30m")
    assert (answer.code, answer.out) == (1, "")
    assert "--tick 'Run=30m'" in answer.err
    assert run("import", file, "--tick", "soon").code == 1
    assert run("import", file, "--tick", "Read=0", "--tick", "1h").code == 0
    assert entries(journal) == [("Run", 3600), ("Run", 3600)]


def test_the_formats_that_are_known_are_listed(run: Run) -> None:
    answer = run("import", "--known")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert any(line.split() == ["toggl", "Toggl"] for line in lines)
    assert run("import").code == 2


def test_an_event_that_repeats_counts_once_or_each_time(run: Run, journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "calendar.ics"
    event = "SUMMARY:Choir\nDTSTART:20240101T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"
    file.write_text(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n")
    assert run("import", file).out.startswith("1 entry from a calendar imported")
    assert run("import", file, "--repeats").out.startswith("2 entries from a calendar imported")
    assert entries(journal) == [("Choir", 3600)] * 3
