"""Going back to a backup: exactly, as one step, undone exactly; and nothing changes where it cannot be."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Activity, Bar, Refused, Timer
from hobbyscope.journal import backups, pace, restoring
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import (
    AddEntries,
    DropActivity,
    DropEntry,
    PutActivity,
    PutBar,
    PutEntry,
    PutSetting,
    PutTimer,
    Step,
)
from tests.journal.checks import (
    OLD,
    STEP,
    an_activity,
    an_entry,
    assert_consistent,
    assert_file_consistent,
    assert_holds_the_sample,
    content,
    state,
)
from tests.journal.edits import random_edit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return content(connection)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def edit_at_random(journal: Journal, dice: random.Random, times: int) -> None:
    journal._connection.execute("PRAGMA synchronous=OFF")
    for _ in range(times):
        random_edit(journal, dice)


@pytest.mark.parametrize("seed", range(12))
def test_a_restore_and_its_undo_are_exact(journal: Journal, seed: int) -> None:
    """Catches a restore that forgets a table, a row number, a tag, or the record of one of them."""
    dice = random.Random(seed)
    edit_at_random(journal, dice, 25)
    backup = backups.make(journal.path, "asked")
    then = state(journal)
    edit_at_random(journal, dice, 40)
    before = state(journal)
    change = restoring.restore(journal.path, backup)
    assert state(journal) == then == held(backup)
    assert_consistent(journal._connection)
    polled = journal.poll()
    assert polled is not None
    assert polled.step == change.step
    assert change.step.code == "restore"
    undone = journal.undo()
    assert undone is not None
    assert undone.step == change.step
    assert state(journal) == before
    journal.redo()
    assert state(journal) == then
    journal.undo()
    while journal.undo() is not None:
        pass
    assert not journal.has_entries()


def refused(journal: Journal, act: Callable[[], object]) -> str:
    """The code with which something is refused, and nothing has changed."""
    before = state(journal), journal.revision
    code = code_of(act)
    assert journal.poll() is None
    assert (state(journal), journal.revision) == before
    return code


def test_every_kind_of_record_comes_back(journal: Journal) -> None:
    """Catches a table that is forgotten, and an order in which keys do not fit meanwhile."""
    film, climbing = an_activity(journal, "film"), an_activity(journal, "climbing")
    bar = Bar(new_id(), film.id, "total", 5.0)
    timer = Timer(new_id(), film.id, None, None, None, "n", ("t",))
    entry = an_entry(film, tags=("b", "a"), source="s", source_id="1")
    journal.apply(STEP, [PutBar(bar), PutTimer(timer), PutSetting("a", "1"), PutEntry(entry)])
    journal._connection.execute("INSERT INTO setting VALUES ('window', 'here', 'device')")
    backup = backups.make(journal.path, "asked")
    then = state(journal)
    swimming = Activity(new_id(), "swimming")
    journal.apply(
        STEP,
        [
            PutActivity(swimming),
            PutBar(bar._replace(activity=swimming.id)),
            PutTimer(timer._replace(activity=swimming.id)),
            DropEntry(entry.id),
            PutEntry(an_entry(swimming, source="s", source_id="1", tags=("c",))),
            DropActivity(film.id),
            PutActivity(climbing._replace(name="bouldering", sort=9)),
            PutSetting("a", "2"),
            PutSetting("b", "2"),
        ],
    )
    journal._connection.execute("UPDATE setting SET value = 'there' WHERE key = 'window'")
    before = state(journal)
    restoring.restore(journal.path, backup)
    journal._connection.execute("UPDATE setting SET value = 'here' WHERE key = 'window'")
    assert state(journal) == then
    journal._connection.execute("UPDATE setting SET value = 'there' WHERE key = 'window'")
    for _ in range(2):
        journal.undo()
        assert state(journal) == before
        journal.redo()
    journal._connection.execute("DELETE FROM setting WHERE key = 'window'")  # no change tells of it


def test_what_is_as_in_the_backup_is_left_alone(journal: Journal) -> None:
    """Catches a restore that writes every row: its undo would be as large as the journal."""
    activity = an_activity(journal)
    journal.apply(STEP, [AddEntries(tuple(an_entry(activity, tags=("t",)) for _ in range(100)))])
    backup = backups.make(journal.path, "asked")
    revision = journal.revision
    assert restoring.restore(journal.path, backup).revision == revision
    assert journal.poll() is None
    entry = next(journal.entries())
    journal.apply(STEP, [PutEntry(entry._replace(tags=("u", "t")))])
    change = restoring.restore(journal.path, backup)
    assert (change.put, change.dropped) == ((entry,), (entry._replace(tags=("u", "t")),))
    assert change.revision == revision + 2


def test_numbers_that_are_taken_meanwhile_are_found_anew(journal: Journal, tmp_path: Path) -> None:
    """Another journal's records have numbers of their own. Catches a row written over another."""
    other = tmp_path / "other.hobby"
    with Journal.open(other) as foreign:
        names = [an_activity(foreign, name) for name in ("a", "b", "c")]
        for activity in names:
            foreign.apply(
                STEP, [PutBar(Bar(new_id(), activity.id, "total", 5.0)), PutEntry(an_entry(activity))]
            )
    mine = an_activity(journal, "mine")
    journal.apply(STEP, [PutActivity(names[2]), PutEntry(an_entry(mine)), PutEntry(an_entry(names[2]))])
    before = state(journal)
    written = datetime.fromtimestamp(other.stat().st_mtime, UTC)
    change = restoring.restore(journal.path, other)
    assert change.step.values == {"day": day_number(written.astimezone().date())}
    with Journal.open(other) as foreign:
        assert set(journal.activities()) == set(foreign.activities())
        assert list(journal.entries()) == list(foreign.entries())
        assert set(journal.bars()) == set(foreign.bars())
    journal.poll()
    journal.undo()
    assert state(journal) == before
    restoring.restore(journal.path, other)


def test_the_journal_as_it_was_is_backed_up_first(journal: Journal) -> None:
    """Catches a restore that could not be taken back by hand."""
    an_activity(journal)
    backup = backups.make(journal.path, "asked")
    journal.apply(STEP, [PutSetting("late", "1")])
    restoring.restore(journal.path, backup)
    made = next(one for one in backups.found(journal.path) if one.reason == "restore")
    assert ("late", "1", "journal") in held(made.path)["setting"]


def test_an_older_backup_is_brought_up_to_date(journal: Journal, tmp_path: Path) -> None:
    an_activity(journal)
    before = state(journal)
    old = OLD.read_bytes()
    restoring.restore(journal.path, OLD)
    assert old == OLD.read_bytes()
    copied = tmp_path / "copied.hobby"
    shutil.copy(OLD, copied)
    with Journal.open(copied) as migrated:
        assert state(journal) == state(migrated)
    journal.poll()
    journal.undo()
    assert state(journal) == before
    assert not [name for name in os.listdir(backups.folder(journal.path)) if name.endswith(".new")]  # noqa: PTH208


def test_what_cannot_be_restored_changes_nothing(journal: Journal, tmp_path: Path) -> None:
    an_activity(journal)
    backup = backups.make(journal.path, "asked")
    path = journal.path
    journal.apply(STEP, [PutSetting("a", "1")])
    assert refused(journal, lambda: restoring.restore(path, path)) == "restore.itself"
    assert refused(journal, lambda: restoring.restore(path, tmp_path / "none")) == "journal.missing"
    with closing(sqlite3.connect(tmp_path / "theirs")) as connection:
        connection.execute("CREATE TABLE t(x)")
    assert refused(journal, lambda: restoring.restore(path, tmp_path / "theirs")) == "journal.foreign"
    newer = tmp_path / "newer"
    shutil.copy(backup, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version=99")
    assert refused(journal, lambda: restoring.restore(path, newer)) == "journal.newer"
    assert code_of(lambda: restoring.restore(newer, backup)) == "journal.newer"
    backup.write_bytes(backup.read_bytes()[:-1] + b"x")
    assert refused(journal, lambda: restoring.restore(path, backup)) == "journal.damaged"
    assert [one.reason for one in backups.found(path)] == ["asked"]


def test_a_restore_can_be_stopped_at_any_time(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches a long statement that cannot be stopped, and half a restore that stays."""
    monkeypatch.setattr(pace, "_STEPS", 100)
    backup = backups.make(journal.path, "asked")
    activity = an_activity(journal)
    journal.apply(STEP, [AddEntries(tuple(an_entry(activity, tags=("t",)) for _ in range(50)))])
    calls: list[float] = []

    def stops_at(last: int) -> Callable[[float], bool]:
        calls.clear()
        return lambda done: calls.append(done) or len(calls) < last

    codes = set()
    restoring.restore(journal.path, backup, stops_at(10**6), lambda: None)
    assert calls == sorted(calls)
    count = len(calls)
    journal.poll()
    journal.undo()
    for last in range(1, count, max(1, count // 40)):
        codes.add(refused(journal, lambda last=last: restoring.restore(journal.path, backup, stops_at(last))))
    assert codes == {"restore.cancelled", "backup.cancelled"}


WRITER = """
import sys
from pathlib import Path
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutEntry, Step
from tests.journal.edits import random_entry
import random
dice = random.Random(1)
with Journal.open(Path(sys.argv[1])) as journal:
    activity = journal.activities()[0]
    print("ready", flush=True)
    for number in range(60):
        journal.apply(Step("write"), [PutEntry(random_entry(dice, activity))])
"""


def test_backups_and_restores_while_another_process_writes(journal: Journal) -> None:
    """Nothing that the other wrote is lost: undone back to the first, it is in the changes."""
    activity = an_activity(journal)
    journal.apply(STEP, [AddEntries(tuple(an_entry(activity) for _ in range(200)))])
    first = backups.make(journal.path, "asked")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(journal.path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        restores = 0
        while writer.poll() is None:
            assert_file_consistent(backups.make(journal.path, "asked"))
            if restores < 3:
                restoring.restore(journal.path, first)
                restores += 1
    finally:
        writer.communicate()
    assert writer.returncode == 0
    journal.poll()
    written = journal._connection.execute("SELECT count(*) FROM change WHERE kind = 'write'").fetchone()
    assert written == (60,)
    restoring.restore(journal.path, first)
    assert state(journal) == held(first)
    assert_consistent(journal._connection)


# --- a journal that is gone


@pytest.mark.parametrize("name", ["a b?mode=memory#x%20&y.hobby", "일지 ㅎ.hobby", "🧗🏽‍♀️.hobby"])
def test_a_backup_takes_the_place_of_a_journal_that_is_gone(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"folder {name}" / name
    with Journal.open(path) as journal:
        activity = an_activity(journal)
        journal.apply(STEP, [PutEntry(an_entry(activity, tags=("t",)))])
        before = state(journal)
    backup = backups.make(path, "asked")
    assert code_of(lambda: restoring.put_in_place(backup, path)) == "restore.there"
    with Journal.open(path) as journal:
        restoring.restore(path, backup)
        assert state(journal) == before
    path.unlink()
    umask = os.umask(0)
    try:
        restoring.put_in_place(backup, path)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert backup.exists()
    with Journal.open(path) as journal:
        assert state(journal) == before
        assert journal.undo() is not None  # the changes came with it


def test_what_is_damaged_or_newer_is_not_put_in_place(path: Path, tmp_path: Path) -> None:
    with Journal.open(path) as journal:
        an_activity(journal)
    backup = backups.make(path, "asked")
    path.unlink()
    assert code_of(lambda: restoring.put_in_place(tmp_path / "none", path)) == "journal.missing"
    backup.write_bytes(backup.read_bytes()[:5000])
    assert code_of(lambda: restoring.put_in_place(backup, path)) == "journal.damaged"
    assert not path.exists()
    left = path.with_name("journal.hobby-journal")
    left.touch()
    assert code_of(lambda: restoring.put_in_place(OLD, path)) == "journal.leftover"
    left.unlink()
    restoring.put_in_place(OLD, path)
    with Journal.open(path) as journal:
        assert_holds_the_sample(journal)


@pytest.mark.parametrize("spoilt", [bytes(0), b"\xa5" * 4096])
def test_a_copy_that_was_spoilt_on_its_way_is_not_put_in_place(
    path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bytes
) -> None:
    """Catches a copy that is trusted because its source was sound."""
    Journal.open(path).close()
    backup = backups.make(path, "asked")
    path.unlink()

    def spoil(_source: Path, target: Path, _pace: object) -> None:
        content = backup.read_bytes()
        target.write_bytes(content[: 9 * 4096] + spoilt + (content[10 * 4096 :] if spoilt else b""))

    monkeypatch.setattr(backups, "copy", spoil)
    assert code_of(lambda: restoring.put_in_place(backup, path)) == "journal.damaged"
    assert list(path.parent.glob("*.hobby*")) == []


def test_a_step_of_a_restore_has_a_name() -> None:
    from hobbyscope.app.messages import step_name

    assert "2026" in step_name(Step("restore", {"day": 20_500}))


def test_there_must_be_room_to_bring_an_older_backup_up_to_date(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_folder: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(restoring, "drafted", no_room)
    assert refused(journal, lambda: restoring.restore(journal.path, OLD)) == "backup.no_place"
