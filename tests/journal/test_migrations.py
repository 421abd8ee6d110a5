"""Journals of every version that was ever released: opened, migrated, undone; or left just as they were.

The files in tests/data/schema were made by the versions whose tables they hold, and stay here for ever.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, migrations, schema
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import DropTimer, PutSetting, Step
from tests.journal.checks import OLD, OLD_TIMER, STEP, assert_consistent, assert_holds_the_sample, state

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = OLD.parent


@pytest.fixture
def old(path: Path) -> Path:
    """A journal of schema 1, as a user of that version left it, its timer running."""
    shutil.copy(OLD, path)
    return path


def dump(path: Path) -> list[str]:
    """All that a file holds, as SQL, and the version of its tables."""
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), *map(str, connection.execute("PRAGMA user_version").fetchone())]


def tables(path: Path) -> list[tuple[str, ...]]:
    """The tables and indexes of a file, in their own words."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"))


def refusal(act: Callable[[], Any]) -> str:
    """The code by which something is refused."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def test_a_file_of_every_old_schema_is_kept() -> None:
    assert [path.name for path in sorted(SAMPLES.iterdir())] == [
        f"schema-{version}.hobby" for version in range(1, schema.SCHEMA)
    ]


def test_an_old_journal_opens_with_all_that_it_held_and_a_backup_lies_beside(old: Path) -> None:
    before = dump(old)
    assert migrations.needs_migration(old)
    for _ in range(2):  # the second time there is nothing to do
        with Journal.open(old) as journal:
            assert not journal.read_only
            assert_holds_the_sample(journal)
            assert journal._connection.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA,)
            assert journal._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert journal._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not migrations.needs_migration(old)
        (backup,) = backups.found(old)
        assert backup.reason == "migration"
        assert dump(backup.path) == before


def test_a_migrated_journal_has_the_tables_of_a_new_one(old: Path) -> None:
    migrations.bring_up_to_date(old)
    new = old.with_name("new.hobby")
    Journal.open(new).close()
    assert tables(old) == tables(new)


def test_undo_and_redo_reach_back_over_a_migration(old: Path) -> None:
    with Journal.open(old) as journal:
        journal._connection.execute("DELETE FROM timer")  # schema 1 kept no changes of timers
        begin, steps = state(journal), 0
        while journal.undo() is not None:
            steps += 1
        assert steps == 6
        assert {table for table, rows in state(journal).items() if rows} == set()
        for _ in range(steps):
            assert journal.redo() is not None
        assert state(journal) == begin
        assert journal.redo() is not None  # what the old version had taken back
        assert (journal.entry_count(), journal.redo_step) == (45, None)
        journal.apply(STEP, [PutSetting("a", "1")])
        assert_consistent(journal._connection)


def test_a_timer_that_ran_before_a_migration_is_stopped_and_brought_back(old: Path) -> None:
    with Journal.open(old) as journal:
        journal.note_seen(OLD_TIMER.start_ms or 0)
        journal.apply(Step("timer.stop"), [DropTimer(OLD_TIMER.id)])
        assert journal.timers() == []
        journal.undo()
        assert journal.timers() == [OLD_TIMER]


def lose_a_row(connection: sqlite3.Connection) -> None:
    migrations._timers_pause(connection)
    connection.execute("DELETE FROM setting")


def lose_a_timer(connection: sqlite3.Connection) -> None:
    migrations._timers_pause(connection)
    connection.execute("DELETE FROM timer")


def swap_an_entry(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entry SET seconds = seconds + 1 WHERE n = 1")


def break_a_key(connection: sqlite3.Connection) -> None:
    migrations._timers_pause(connection)
    connection.execute("UPDATE timer SET activity = 99")


def break_a_rule(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute("UPDATE activity SET archived = 2 WHERE n = 1")
    connection.execute("PRAGMA ignore_check_constraints=OFF")


def stumble(connection: sqlite3.Connection) -> None:
    migrations._timers_pause(connection)
    raise KeyError("a record lacks a field")


def ask_wrongly(connection: sqlite3.Connection) -> None:
    migrations._timers_pause(connection)
    connection.execute("SELECT pause FROM timer")


def clash(connection: sqlite3.Connection) -> None:
    migrations._timers_pause(connection)
    connection.execute("INSERT INTO tag(name) SELECT name FROM tag")


@pytest.mark.parametrize(
    "sabotage",
    [lose_a_row, lose_a_timer, swap_an_entry, break_a_key, break_a_rule, stumble, ask_wrongly, clash],
    ids=lambda step: step.__name__,
)
def test_a_migration_that_goes_wrong_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, sabotage: Callable[[sqlite3.Connection], None]
) -> None:
    """Catches each check before COMMIT being left out, and a step that ends in an error half way."""
    before = (dump(old), old.read_bytes())
    with monkeypatch.context() as patch:
        patch.setitem(migrations._STEPS, 1, sabotage)
        assert refusal(lambda: Journal.open(old)) == "journal.migration"
    assert (dump(old), old.read_bytes()) == before
    assert sorted(each.name for each in old.parent.iterdir()) == ["backups", old.name]
    with Journal.open(old) as journal:
        assert_holds_the_sample(journal)


def test_several_migrations_take_one_backup_and_stop_where_one_goes_wrong(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(old)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "SCHEMA", 4)
        patch.setitem(migrations._STEPS, 2, lambda connection: connection.execute("CREATE TABLE mood(n)"))
        patch.setitem(migrations._STEPS, 3, lose_a_row)
        assert refusal(lambda: migrations.bring_up_to_date(old)) == "journal.migration"
    (backup,) = backups.found(old)
    assert dump(backup.path) == before
    assert dump(old)[-1] == "3"
    with Journal.open(old) as journal:
        assert journal.newer
        assert_holds_the_sample(journal)


def test_without_a_backup_there_is_no_migration(old: Path) -> None:
    before = dump(old)
    (old.parent / "backups").write_text("no folder")
    assert refusal(lambda: migrations.bring_up_to_date(old)) == "backup.no_place"
    with Journal.open(old) as journal:  # what is in it can be read all the same
        assert_holds_the_sample(journal)
        assert (journal.barred, journal.read_only, journal.newer) == ("journal.older", True, False)
        assert refusal(lambda: journal.apply(STEP, [PutSetting("a", "1")])) == "journal.older"
    assert dump(old) == before
    (old.parent / "backups").unlink()
    with Journal.open(old) as journal:
        assert_holds_the_sample(journal)


def test_nothing_is_migrated_while_somebody_writes(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    before = dump(old)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refusal(lambda: Journal.open(old)) == "journal.busy"
        other.execute("ROLLBACK")
        other.execute("BEGIN")  # somebody who only reads: the migration may not end in his sight
        other.execute("SELECT count(*) FROM entry").fetchall()
        assert refusal(lambda: Journal.open(old)) == "journal.busy"
    assert dump(old) == before


def test_who_comes_second_finds_the_journal_migrated(old: Path) -> None:
    """Catches a version that is looked at before the lock only: the step would run twice."""
    with closing(schema.connect(old, "rw")) as connection:

        def overtake(statement: str) -> None:
            if statement == "BEGIN IMMEDIATE":
                connection.set_trace_callback(None)
                migrations.bring_up_to_date(old)

        connection.set_trace_callback(overtake)
        migrations.migrate(connection, old)
        assert not connection.in_transaction
    assert len(backups.found(old)) == 1
    with Journal.open(old) as journal:
        assert_holds_the_sample(journal)


def test_several_processes_at_once_migrate_once(old: Path) -> None:
    program = """
import sys
from pathlib import Path
from hobbyscope.journal.journal import Journal
sys.stdin.readline()
with Journal.open(Path(sys.argv[1])) as journal:
    print(journal.entry_count(), len(journal.timers()), journal.read_only)
"""
    each = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(old)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in each:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate()[0].split() for process in each] == [["44", "1", "False"]] * 3
    assert len(backups.found(old)) == 1


READ_ONLY = """
import os, sys
from pathlib import Path
from hobbyscope.core.records import Refused
from hobbyscope.journal import migrations
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutSetting, Step
from tests.journal.checks import assert_holds_the_sample

path = Path(sys.argv[1])
if os.geteuid() == 0:  # root may write everywhere
    for each in (path.parent, path):
        os.chown(each, 65534, 65534)
    os.setegid(65534)
    os.seteuid(65534)
os.chmod(path if sys.argv[2] == "file" else path.parent, 0o400 if sys.argv[2] == "file" else 0o500)
assert not migrations.needs_migration(path)
with Journal.open(path) as journal:
    assert journal.read_only and not journal.newer
    assert_holds_the_sample(journal)
    journal.note_seen(1)
    try:
        journal.apply(Step("x"), [PutSetting("a", "1")])
    except Refused as refused:
        print(refused.code)
os.chmod(path.parent, 0o700)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_an_old_journal_that_may_not_be_written_is_read_as_it_is(what: str) -> None:
    with tempfile.TemporaryDirectory() as folder:  # another user can get there, unlike into tmp_path
        path = Path(folder) / "journal.hobby"
        shutil.copy(OLD, path)
        before = path.read_bytes()
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path), what],
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stdout.split() == ["journal.read_only"]
        assert path.read_bytes() == before
        assert os.listdir(folder) == [path.name]  # noqa: PTH208


def test_a_migration_tells_how_far_it_is_and_can_be_stopped(old: Path) -> None:
    before, told, breaths = dump(old), [0.0], []

    def stop(done: float) -> bool:
        return done < 0.1

    assert refusal(lambda: migrations.bring_up_to_date(old, stop)) == "backup.cancelled"
    assert dump(old) == before
    assert backups.found(old) == []

    def go_on(done: float) -> bool:
        told.append(done)
        return True

    migrations.bring_up_to_date(old, go_on, lambda: breaths.append(1))
    assert told == sorted(told)
    assert 0 < max(told) <= 1
    assert breaths
    assert not migrations.needs_migration(old)


def test_what_cannot_be_migrated_is_left_to_opening_to_tell(old: Path) -> None:
    missing, foreign, damaged = (old.with_name(name) for name in ("missing", "foreign", "damaged"))
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE a(b)")
    damaged.write_bytes(b"x" * 600)
    for path in (missing, foreign, damaged, old.parent):
        assert not migrations.needs_migration(path)
    for path, code in ((missing, "missing"), (foreign, "foreign"), (damaged, "damaged")):
        assert refusal(lambda path=path: migrations.bring_up_to_date(path)) == f"journal.{code}"
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version={schema.SCHEMA + 1}")
    assert not migrations.needs_migration(old)
    before = dump(old)
    migrations.bring_up_to_date(old)
    assert dump(old) == before
