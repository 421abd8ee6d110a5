"""More than one process on a journal, and processes that die.

Catches a change that is told before it is saved and a migration in two halves (both are tried here, with
`kill_and_fail`), a write that takes no lock, and a poll that waits for one or leaves out what others wrote.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutEntry, PutSetting, Step
from tests.journal.checks import STEP, an_activity, an_entry, assert_consistent, state
from tests.journal.edits import random_edit

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.core.records import Entry
    from hobbyscope.journal.ops import Change

WRITER = """
import random, sys
from pathlib import Path
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutEntry, Step
from tests.journal.edits import random_entry
dice = random.Random(sys.argv[2])
with Journal.open(Path(sys.argv[1])) as journal:
    activity = journal.activities()[0]
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(40):
        journal.apply(Step("write", {"who": sys.argv[2]}), [PutEntry(random_entry(dice, activity))])
    journal.apply(Step("write"), [AddEntries(tuple(random_entry(dice, activity) for _ in range(300)))])
"""


def run(program: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
    ).stdout


def take(seen: dict[bytes, Entry], change: Change | None) -> None:
    """Follow a change as a view does."""
    for old in change.dropped if change else ():
        assert seen.pop(old.id) == old
    for new in change.put if change else ():
        assert seen.setdefault(new.id, new) == new


def test_two_processes_and_a_window_write_at_the_same_time(journal: Journal) -> None:
    activity = an_activity(journal)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(journal.path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for name in "ab"
    ]
    seen: dict[bytes, Entry] = {}
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline().strip() == b"ready"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write(b"go\n")
            writer.stdin.flush()
        mine = 0
        while any(writer.poll() is None for writer in writers):
            if mine < 20:
                take(seen, journal.apply(STEP, [PutEntry(an_entry(activity))]))
                mine += 1
            take(seen, journal.poll())
    finally:
        for writer in writers:
            writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    take(seen, journal.poll())
    assert journal.poll() is None
    assert len(seen) == journal.entry_count() == 2 * 340 + mine
    assert seen == {entry.id: entry for entry in journal.entries()}


def test_a_second_process_undoes_what_the_first_did(journal: Journal) -> None:
    activity = an_activity(journal)
    before = state(journal)
    entry = an_entry(activity, tags=("t",))
    journal.apply(Step("entry.log", {"name": "climbing"}), [PutEntry(entry)])
    after = state(journal)
    program = """
import sys
from pathlib import Path
from hobbyscope.journal.journal import Journal
with Journal.open(Path(sys.argv[1])) as journal:
    step = journal.undo_step if sys.argv[2] == "undo" else journal.redo_step
    change = journal.undo() if sys.argv[2] == "undo" else journal.redo()
    print(step.code, step.values["name"], change.step == step)
"""
    assert run(program, str(journal.path), "undo").split() == ["entry.log", "climbing", "True"]
    change = journal.poll()
    assert change is not None
    assert (change.dropped, change.put, change.step.code) == ((entry,), (), "entry.log")
    assert state(journal) == before
    assert journal.redo_step == Step("entry.log", {"name": "climbing"})
    assert run(program, str(journal.path), "redo").split() == ["entry.log", "climbing", "True"]
    change = journal.poll()
    assert change is not None
    assert change.put == (entry,)
    assert state(journal) == after


def test_poll_is_silent_as_long_as_nothing_changes(journal: Journal) -> None:
    assert journal.poll() is None
    an_activity(journal)
    assert journal.poll() is None
    with Journal.open(journal.path) as other:
        other.undo_step  # noqa: B018 - reading is no change
        assert journal.poll() is None
        other.apply(STEP, [PutSetting("a", "1")])
        change = journal.poll()
        assert change is not None
        assert (change.records, change.put, change.step) == (True, (), STEP)
        assert change.revision == journal.revision == other.revision
        assert journal.poll() is None


def test_what_another_wrote_before_my_edit_comes_with_it(journal: Journal) -> None:
    activity = an_activity(journal)
    with Journal.open(journal.path) as other:
        theirs, mine = an_entry(activity), an_entry(activity)
        other.apply(STEP, [PutEntry(theirs)])
        longer = theirs._replace(seconds=1)
        change = journal.apply(Step("mine"), [PutEntry(mine), PutEntry(longer)])
        assert set(change.put) == {mine, longer}
        assert change.dropped == ()  # nobody was told of the shorter one
        assert change.step == Step("mine")
        assert journal.poll() is None
        other.apply(STEP, [PutSetting("a", "1")])
        assert journal.apply(STEP, [PutEntry(mine)]).put == ()  # changes nothing, so it tells nothing
        assert journal.poll() is not None


def test_poll_never_waits(journal: Journal) -> None:
    with Journal.open(journal.path) as other:
        an_activity(other)
        other._connection.execute("BEGIN EXCLUSIVE")
        assert journal.poll() is None
        other._connection.execute("ROLLBACK")
        assert journal.poll() is not None
        assert journal._connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)


def test_poll_tells_of_damage(path: Path) -> None:
    with Journal.open(path) as journal, Journal.open(path) as other:
        an_activity(other)
        other._connection.execute("UPDATE change SET text = '{'")
        with pytest.raises(Refused) as caught:
            journal.poll()
        assert caught.value.code == "journal.damaged"


@pytest.mark.skipif(os.name == "nt", reason="an open file keeps its name there")
@pytest.mark.parametrize("what", ["deleted", "moved", "replaced"])
def test_a_journal_that_lies_elsewhere_takes_nothing_more(path: Path, what: str) -> None:
    """Catches edits that are told as saved and are in a file that no longer has a name."""
    with Journal.open(path) as journal:
        activity = an_activity(journal)
        copy = path.with_name("copy.hobby")
        shutil.copyfile(path, copy)
        if what == "deleted":
            path.unlink()
        else:
            (copy.replace if what == "replaced" else path.rename)(path if what == "replaced" else copy)
        for act in (lambda: journal.apply(STEP, [PutEntry(an_entry(activity))]), journal.undo):
            with pytest.raises(Refused) as caught:
                act()
            assert caught.value.code == "journal.moved"
        assert path.exists() == (what == "replaced")


def test_two_at_once_make_one_new_journal(path: Path) -> None:
    program = """
import sys
from pathlib import Path
from hobbyscope.core.records import Activity
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutActivity, Step
sys.stdin.readline()
with Journal.open(Path(sys.argv[1])) as journal:
    journal.apply(Step("x"), [PutActivity(Activity(new_id(), "film"))])
"""
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE) for _ in range(3)
    ]
    for each in both:
        assert each.stdin is not None
        each.stdin.write(b"\n")
        each.stdin.flush()
    for each in both:
        each.communicate()
    assert [each.returncode for each in both] == [0, 0, 0]
    with Journal.open(path) as journal:
        assert len(journal.activities()) == 3
        assert_consistent(journal._connection)
    assert os.listdir(path.parent) == [path.name]  # noqa: PTH208


def kill(folder: Path, kills: int, seed: int) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journal.kill_rounds", str(folder), str(kills), str(seed)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, int] = json.loads(done.stdout)
    return result


def kill_and_fail(folder: Path, sabotage: str) -> str:
    """What the kills find where the program does not do what it must."""
    program = f"""
import sys
from pathlib import Path
from tests.journal import kill_rounds
{sabotage}
kill_rounds.main(Path(sys.argv[1]), 600, 3)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], check=False, capture_output=True, text=True
    )
    assert done.returncode != 0
    return done.stderr.splitlines()[-1]


forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")


@forks
def test_nothing_saved_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """Edits, timers, backups, restores and migrations; the tests below show what it would catch."""
    result = kill(tmp_path, 300, seed=1)
    assert result["unfinished"] > 10, "the kills missed the changes"
    assert result["backups"] > 10
    assert 0 < result["migrated"] < result["migrations"], "the kills missed the migrations"


@forks
@pytest.mark.long
def test_nothing_saved_is_lost_in_five_thousand_kills(tmp_path: Path) -> None:
    result = kill(tmp_path, 5000, seed=2)
    assert result["unfinished"] > 250
    assert result["migrations_unfinished"] > 10


@forks
def test_the_kills_find_a_change_that_is_told_before_it_is_saved(tmp_path: Path) -> None:
    early = """
from hobbyscope.journal.ops import Change, Step
act = kill_rounds.random_act
kill_rounds.random_act = lambda journal, dice: (
    Change(journal.revision + 1, Step("told")) if dice.random() < 0.5 else act(journal, dice)
)
"""
    assert "a saved change is gone" in kill_and_fail(tmp_path, early)


@forks
def test_the_kills_find_a_migration_in_two_halves(tmp_path: Path) -> None:
    halves = """
import time
from hobbyscope.journal import migrations
whole = migrations._STEPS[1]
def step(connection):
    whole(connection)
    connection.execute("COMMIT")
    end = time.perf_counter() + 0.03
    while time.perf_counter() < end:
        pass  # so long that the kills meet it on any machine
    connection.execute("BEGIN IMMEDIATE")
migrations._STEPS[1] = step
kill_rounds.kill_editors = lambda folder, kills, dice: kill_rounds.Counter()
"""
    assert "a migration was left half way" in kill_and_fail(tmp_path, halves)


def test_random_edits_keep_the_changes_consistent(journal: Journal) -> None:
    dice = random.Random(5)
    journal._connection.execute("PRAGMA synchronous=OFF")
    for _ in range(250):
        random_edit(journal, dice)
    assert journal.entry_count() > 100
