"""check, backup, restore and export in the terminal, as a person types them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from hobbyscope.journal import backups
from hobbyscope.journal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Answer

    Run = Callable[..., Answer]


def totals(path: Path) -> tuple[int, int]:
    outline = backups.outline(path)
    return outline.entries, outline.seconds


def spoil(path: Path) -> None:
    """Make every page behind the first unreadable."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def test_a_sound_journal_is_told_so(run: Run) -> None:
    run("log", "film 2h")
    answer = run("check")
    assert answer.code == 0
    assert answer.out.startswith("The journal is sound: 1 entry · 2 h")
    assert run("check", "--format", "json").json() == {"sound": True, "findings": []}


def test_a_damaged_journal_is_told_so_by_the_exit_code_too(run: Run, journal: Path) -> None:
    run("log", "film 2h")
    spoil(journal)
    answer = run("check", "--lang", "en")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out == f"{journal} is damaged.\n"
    found = json.loads(run("check", "--format", "json").out)
    assert (found["sound"], [finding["code"] for finding in found["findings"]]) == (
        False,
        ["check.integrity"],
    )


def test_the_first_change_of_a_day_is_followed_by_a_backup(run: Run, journal: Path) -> None:
    """Catches a terminal that never backs up, or does so after each command."""
    assert run("log", "film 2h", "--dry-run").code == 0
    assert backups.found(journal) == []
    run("log", "film 2h")
    run("log", "film 3h")
    run("undo")
    found = backups.found(journal)
    assert [backup.reason for backup in found] == ["day"]
    assert totals(found[0].path) == (1, 7200)


def test_an_import_is_preceded_by_a_backup(run: Run, journal: Path, tmp_path: Path) -> None:
    """Catches a backup that is made of the journal with the import in it."""
    table = tmp_path / "table.csv"
    table.write_text("Activity,Date,Hours\nfilm,2026-11-20,2\n")
    run("import", table)  # into nothing: there is nothing to keep yet
    assert [backup.reason for backup in backups.found(journal)] == ["day"]
    table.write_text("Activity,Date,Hours\nfilm,2026-11-19,3\n")
    run("import", table)
    newest = backups.found(journal)[0]
    assert (newest.reason, totals(newest.path)) == ("import", (1, 7200))


def test_a_backup_that_cannot_be_made_does_not_take_back_what_was_logged(run: Run, journal: Path) -> None:
    (journal.parent / "backups").write_text("in the way")
    answer = run("log", "film 2h")
    assert answer.code == 0
    assert "No backup can be written" in answer.err
    assert totals(journal) == (1, 7200)


def test_a_backup_is_made_listed_and_written_to_a_file(run: Run, journal: Path, tmp_path: Path) -> None:
    assert run("backup").code == 1  # there is no journal
    assert not journal.exists()
    with Journal.open(journal):
        assert run("backup", "--list").out == "There is no backup yet.\n"
    run("log", "film 2h")
    made = run("backup", "--format", "json").json()
    assert (made["entries"], made["seconds"], made["activities"]) == (1, 7200, 1)
    listed = run("backup", "--list", "--format", "json").json()
    assert [backup["reason"] for backup in listed] == ["asked", "day"]
    assert (listed[0]["file"], datetime.fromisoformat(listed[0]["made"]).tzinfo is None) == (
        made["file"],
        False,
    )
    lines = run("backup", "--list").out.splitlines()
    assert "asked for" in lines[0]
    assert "first change of the day" in lines[1]
    copy = tmp_path / "copy.hobby"
    assert run("backup", "-o", copy).out.splitlines()[0].startswith("Backed up: 1 entry · 2 h")
    assert totals(copy) == (1, 7200)
    assert run("backup", "-o", journal).code == 1
    assert run("backup", "-o", copy, "--list").code == 2


def test_a_restore_shows_what_it_would_bring_and_is_undone_as_any_step(run: Run, journal: Path) -> None:
    run("log", "film 2h", "--today", "2026-11-20")
    run("log", "chess 5h", "--today", "2026-11-21")
    before = totals(journal)
    foreseen = run("restore", "latest", "--dry-run").out.splitlines()
    assert [line.split() for line in foreseen[1:3]] == [["Entries", "2", "1"], ["Hours", "7", "h", "2", "h"]]
    assert totals(journal) == before
    answer = run("restore", "latest")
    assert answer.out.startswith("Restored: 1 entry · 2 h")
    assert totals(journal) == (1, 7200)
    assert run("restore", "latest").code == 0  # the state before the restore, for that was backed up
    assert totals(journal) == before
    assert run("undo").out.startswith("Undone: Restore the backup of")
    assert totals(journal) == (1, 7200)
    assert run("undo").code == 0
    assert totals(journal) == before


def test_what_a_journal_holds_already_is_not_restored(run: Run, journal: Path) -> None:
    run("log", "film 2h")
    assert "nothing was changed" in run("restore", "latest").out
    assert run("undo").out == "Undone: Log film\n"


def test_a_backup_is_named_by_its_day_or_its_file(run: Run, journal: Path, tmp_path: Path) -> None:
    run("log", "film 2h")
    today = backups.found(journal)[0].made.astimezone().date()
    run("log", "chess 1h")
    assert run("restore", today.isoformat()).code == 0
    assert totals(journal) == (1, 7200)
    assert "2020-01-01" in run("restore", "2020-01-01").err
    assert run("restore", tmp_path / "missing.hobby").code == 1
    other = tmp_path / "other.hobby"
    run("backup", "-o", other)
    run("log", "chess 1h")
    assert run("restore", other).code == 0
    assert totals(journal) == (1, 7200)


@pytest.mark.parametrize("gone", [True, False])
def test_a_journal_that_is_gone_or_damaged_comes_back(run: Run, journal: Path, gone: bool) -> None:
    """Catches a restore that needs a sound journal, and one that throws the damaged file away."""
    run("log", "film 2h")
    if gone:
        journal.unlink()
    else:
        spoil(journal)
        damaged = journal.read_bytes()
    assert run("restore", "latest", "--dry-run").out.startswith("Would bring: 1 entry · 2 h")
    answer = run("restore", "latest")
    assert answer.code == 0
    assert totals(journal) == (1, 7200)
    aside = list(journal.parent.glob("*.damaged-*"))
    assert len(aside) == (0 if gone else 1)
    if not gone:
        assert aside[0].read_bytes() == damaged
        assert str(aside[0]) in answer.out


def test_a_damaged_backup_changes_nothing(run: Run, journal: Path) -> None:
    run("log", "film 2h")
    spoil(backups.found(journal)[0].path)
    run("log", "film 3h")
    for words in (("latest",), ("latest", "--dry-run")):
        answer = run("restore", *words)
        assert answer.code == 1
        assert "is damaged" in answer.err
    assert totals(journal) == (2, 18_000)


def test_an_export_goes_to_stdout_or_to_a_file_and_comes_back(
    run: Run, journal: Path, tmp_path: Path
) -> None:
    run("log", "영화 2h, 좋았다 #저녁")
    lines = run("export").out.splitlines()
    assert json.loads(lines[0]) == {"format": "hobbyscope journal", "version": 1}
    assert json.loads(lines[-1]) == {"record": "end", "lines": len(lines) - 1}
    file, copy = tmp_path / "journal.jsonl", tmp_path / "copy.hobby"
    assert run("export", "-o", file) == (0, "", "")
    assert file.read_text("utf-8").splitlines() == lines
    assert run("export", "--format", "sqlite", "-o", copy) == (0, "", "")
    assert totals(copy) == (1, 7200)
    assert run("export", "--format", "sqlite").code == 2
    assert run("import", file).out.startswith("0 entries from Hobbyscope imported")
    journal.unlink()
    assert run("import", file).out.startswith("1 entry from Hobbyscope imported")
    assert run("export").out.splitlines() == lines


def test_a_part_is_exported_as_a_table_or_a_calendar(run: Run, tmp_path: Path) -> None:
    """Catches an option that asks for a part and gets everything."""
    for line in ("8:00-9:30 guitar, scales #evening", "film 2h 2026-01-02 #cinema", "guitar 1h 2026-01-02"):
        run("log", line)
    assert run("export", "--format", "csv", "--activity", "GUITAR").out.count("guitar") == 2
    assert run("export", "--format", "tsv", "--tag", "#cinema").out.count("2026-01-02") == 1
    assert run("export", "--format", "csv", "--find", "scales").out.count("\n") == 2
    assert run("export", "--format", "csv", "--to", "2026-01-02").out.count("2026-01-02") == 2
    assert run("export", "--format", "csv", "--from", "2026-01-03").out.count("guitar") == 1
    calendar = run("export", "--format", "ical", "--find", "guitar")
    assert calendar.out.count("BEGIN:VEVENT") == 1
    assert "1 entry without a clock was left out" in calendar.err
    file = tmp_path / "guitar.ics"
    assert "2 entries without a clock were left out" in run("export", "--format", "ical", "-o", file).out
    refused = run("export", "--format", "ical", "--tag", "cinema")
    assert (refused.code, refused.out) == (1, "")
    assert "no session with a clock" in refused.err
    assert run("export", "--format", "sqlite", "--tag", "x", "-o", file).code == 2
    assert run("export", "--activity", "gym").code == 1


def test_an_export_into_a_pipe_that_closes_ends_quietly(run: Run) -> None:
    run("log", "film 2h")
    assert run("export", "-o", "/dev/null/nowhere").code == 1


def test_the_commands_speak_korean(run: Run) -> None:
    run("log", "film 2h")
    assert "일지" in run("--lang", "ko", "check").out
    assert "백업" in run("--lang", "ko", "backup").out
    assert "지금" in run("--lang", "ko", "restore", "latest", "--dry-run").out
