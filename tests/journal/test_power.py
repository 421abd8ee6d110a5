"""Simulated power cuts: at every moment of real edits, whatever of the unsynced writes reached the disk.

The SQL and the pragmas are those that Journal really runs, traced; they are played again through a VFS that
records what reaches the disk (in a process of its own), and the disk is then put together as a cut might
leave it. So it goes with edits of every kind, heartbeats of a timer between them, and with a migration.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing, contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from hobbyscope.journal.journal import Journal
from tests.journal.checks import OLD, STEP, assert_consistent, assert_holds_the_sample, everything
from tests.journal.edits import random_edit, random_timing
from tests.journal.power import images

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Check = Callable[[Journal], None]

EDITS = 24


class Session(NamedTuple):
    """What was really done: the file before, the traced script, and what was held at each of its numbers."""

    base: bytes
    script: list[str | int]
    held: list[str]
    check: Check  # what must hold of the journal that the next start opens


def held(path: Path) -> str:
    """All that a file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return everything(connection)


@contextmanager
def traced(path: Path, script: list[str | int]) -> Iterator[None]:
    """Write every statement of the next connections that may write to a file into a script."""
    really_connect = sqlite3.connect

    def connect(*args: Any, **more: Any) -> sqlite3.Connection:
        connection = really_connect(*args, **more)
        if args[0] == f"{path.as_uri()}?mode=rw":
            connection.set_trace_callback(script.append)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        yield


def assert_changes_tell_all(journal: Journal) -> None:
    """The check of a journal that this version made."""
    assert_consistent(journal._connection)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Edit a real journal."""
    path = tmp_path_factory.mktemp("power") / "journal.hobby"
    dice = random.Random(11)
    with Journal.open(path) as journal:
        for _ in range(5):
            random_edit(journal, dice)
    base = path.read_bytes()
    script: list[str | int] = []
    with traced(path, script):
        journal = Journal.open(path)
    with journal:
        known = [held(path)]
        script.append(0)
        for number in count():
            if number % 4 == 2:
                journal.apply(STEP, random_timing(journal, dice, journal.activities()[0]))
            elif number % 4 == 3:
                journal.note_seen(number)
            else:
                random_edit(journal, dice)
            if (now := held(path)) != known[-1]:
                known.append(now)
                script.append(len(known) - 1)
            if len(known) > EDITS:
                break
    return Session(base, script, known, assert_changes_tell_all)


@pytest.fixture(scope="module")
def migration(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Open a real journal of schema 1."""
    path = tmp_path_factory.mktemp("power") / "old.hobby"
    base = OLD.read_bytes()
    path.write_bytes(base)
    before = held(path)
    script: list[str | int] = [0]
    with traced(path, script):
        Journal.open(path).close()
    return Session(base, [*script, 1], [before, held(path)], assert_holds_the_sample)


def play(session: Session, path: Path, synchronous: str) -> list[list[Any]]:
    """Return what reaches the disk when the script runs, with another `synchronous` perhaps."""
    path.write_bytes(session.base)
    script = [
        line.replace("synchronous=EXTRA", f"synchronous={synchronous}") if isinstance(line, str) else line
        for line in session.script
    ]
    done = subprocess.run(
        [sys.executable, "-m", "tests.journal.power_recorder"],
        input=json.dumps({"path": str(path), "script": script}),
        check=True,
        capture_output=True,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def verdicts(session: Session, events: list[list[Any]], folder: Path, per_event: int) -> Counter[str]:
    """Open every image as the next start does; count what came of it."""
    path = folder / "image.hobby"
    left = path.with_name("image.hobby-journal")
    counts: Counter[str] = Counter()
    looked_at: dict[object, str] = {}  # between two syncs there is often but one thing to find
    for image in images(session.base, events, random.Random(3), per_event):
        if image not in looked_at:
            path.write_bytes(image.main)
            left.unlink(missing_ok=True)
            if image.journal is not None:
                left.write_bytes(image.journal)
            thorough = len(looked_at) % 20 == 0
            looked_at[image] = verdict(path, session, image.acknowledged, thorough)
        counts[looked_at[image]] += 1
    return counts


def verdict(path: Path, session: Session, acknowledged: int, thorough: bool) -> str:
    """What the next start finds in an image."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous=OFF")  # of this look only
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "corrupt"
            found = everything(connection)
        if thorough:
            with Journal.open(path, create=False) as journal:
                session.check(journal)
    except (sqlite3.DatabaseError, ValueError, AssertionError):
        return "corrupt"
    if found in session.held[acknowledged:][:2]:  # what was saved, or what was under way
        return "good"
    return "lost" if found in session.held else "partial"


def test_the_traced_script_is_all_that_a_journal_does(session: Session, tmp_path: Path) -> None:
    statements = [line for line in session.script if isinstance(line, str)]
    for pragma in ("synchronous=EXTRA", "journal_mode=DELETE", "foreign_keys=ON", "trusted_schema=OFF"):
        assert statements.count(f"PRAGMA {pragma}") == 1
    beats = sum(line.startswith("UPDATE timer SET seen_ms") for line in statements)
    assert beats >= 2
    assert statements.count("BEGIN IMMEDIATE") >= statements.count("COMMIT") >= EDITS - beats
    assert any(line.startswith("INSERT INTO timer") for line in statements)
    assert any(line.startswith("DELETE FROM timer") for line in statements)
    path = tmp_path / "played.hobby"
    play(session, path, "EXTRA")
    assert held(path) == session.held[-1]


def test_the_traced_script_is_all_that_a_migration_does(migration: Session, tmp_path: Path) -> None:
    path = tmp_path / "played.hobby"
    play(migration, path, "EXTRA")
    assert migration.held[0] != held(path) == migration.held[1]
    statements = [line for line in migration.script if isinstance(line, str)]
    assert (statements.count("BEGIN IMMEDIATE"), statements.count("COMMIT")) == (1, 1)


def test_a_replay_that_lacks_a_statement_is_noticed(session: Session, tmp_path: Path) -> None:
    last = max(
        index for index, line in enumerate(session.script) if str(line).startswith("INSERT INTO change")
    )
    path = tmp_path / "played.hobby"
    play(session._replace(script=session.script[:last] + session.script[last + 1 :]), path, "EXTRA")
    assert held(path) != session.held[-1]


def test_no_power_cut_loses_or_breaks_anything(session: Session, tmp_path: Path) -> None:
    counts = verdicts(session, play(session, tmp_path / "played.hobby", "EXTRA"), tmp_path, per_event=3)
    assert set(counts) == {"good"}
    assert counts.total() >= 2000


def test_no_power_cut_leaves_a_migration_half_way(migration: Session, tmp_path: Path) -> None:
    counts = verdicts(migration, play(migration, tmp_path / "played.hobby", "EXTRA"), tmp_path, per_event=10)
    assert set(counts) == {"good"}
    assert counts.total() >= 200


@pytest.mark.parametrize("what", ["session", "migration"])
def test_the_same_cuts_do_harm_where_nothing_is_synced(
    what: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    done: Session = request.getfixturevalue(what)
    counts = verdicts(done, play(done, tmp_path / "played.hobby", "OFF"), tmp_path, per_event=2)
    assert counts["corrupt"] + counts["partial"] + counts["lost"] > counts.total() / 10
    assert counts["corrupt"] > 0


def test_the_same_cuts_lose_a_saved_change_where_the_folder_is_not_synced(
    session: Session, tmp_path: Path
) -> None:
    counts = verdicts(session, play(session, tmp_path / "played.hobby", "FULL"), tmp_path, per_event=1)
    assert counts["lost"] > 0
    assert set(counts) == {"good", "lost"}


@pytest.mark.long
def test_no_power_cut_in_twenty_thousand_loses_anything(
    session: Session, migration: Session, tmp_path: Path
) -> None:
    for done, per_event in ((session, 30), (migration, 100)):
        counts = verdicts(done, play(done, tmp_path / "played.hobby", "EXTRA"), tmp_path, per_event)
        assert set(counts) == {"good"}
        assert counts.total() >= (20_000 if done is session else 2000)
