"""What takes the place of a journal that cannot be opened: complete before the damaged one is renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import mending
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A damaged journal of two entries, with a backup of one of them."""
    path = tmp_path / "journal.hobby"
    with Workspace.open(path) as workspace:
        workspace.log_line("film 2h")
        backups.make(path, "asked")
        workspace.log_line("chess 1h")
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 60)
    return path


def test_the_newest_good_backup_is_found_behind_damaged_ones(journal: Path) -> None:
    [good] = backups.found(journal)
    for number, content in enumerate((b"x" * 5000, journal.read_bytes(), b"")):
        (good.path.parent / f"2099-01-0{number + 1}T000000Z-day.hobby").write_bytes(content)
    found = mending.newest_good(journal)
    assert found is not None
    assert (found[0], found[1].entries) == (good, 1)
    good.path.unlink()
    assert mending.newest_good(journal) is None


def test_a_backup_takes_the_place_of_a_damaged_journal_which_is_kept(journal: Path) -> None:
    damaged = journal.read_bytes()
    [backup] = backups.found(journal)
    mended = mending.from_backup(journal, backup.path)
    assert mended.outline.entries == backups.outline(journal).entries == 1
    assert mended.aside is not None
    assert mended.aside.read_bytes() == damaged
    assert journal.stat().st_mode & 0o777 == 0o600


def test_what_can_be_read_takes_the_place_of_a_damaged_journal_which_is_kept(journal: Path) -> None:
    (journal.parent / f".{journal.name}.mended").write_text("left over")
    damaged = journal.read_bytes()
    mended = mending.by_salvage(journal)
    assert mended.outline.entries == backups.outline(journal).entries == 2
    assert mended.aside is not None
    assert mended.aside.read_bytes() == damaged


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_whatever_stops_it_the_damaged_journal_stays_where_it_is(journal: Path, steps: int) -> None:
    """Catches a rename that comes before the new journal is complete."""
    damaged = journal.read_bytes()
    [backup] = backups.found(journal)
    for mend in (
        lambda progress: mending.by_salvage(journal, progress),
        lambda progress: mending.from_backup(journal, backup.path, progress),
    ):
        rest = iter([True] * steps)
        with pytest.raises(Refused):
            mend(lambda _done, rest=rest: next(rest, False))
        assert journal.read_bytes() == damaged
    assert {path.name for path in journal.parent.iterdir()} == {"journal.hobby", "backups"}


def test_a_place_that_cannot_be_written_is_told(journal: Path) -> None:
    (journal.parent / f".{journal.name}.mended").mkdir()
    with pytest.raises(Refused, match=r"salvage\.stuck"):
        mending.by_salvage(journal)
    assert journal.exists()


def test_traces_of_a_journal_are_its_backups_and_what_was_set_aside(journal: Path, tmp_path: Path) -> None:
    assert mending.has_traces(journal)
    other = tmp_path / "other.hobby"
    assert not mending.has_traces(other)
    (tmp_path / "other.hobby.damaged-2026-11-22T000000Z").touch()
    assert mending.has_traces(other)
