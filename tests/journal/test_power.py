"""Simulated power cuts: at every moment of real edits, whatever of the unsynced writes reached the disk.

The SQL and the pragmas are those that Journal really runs, traced; they are played again through a VFS that
records what reaches the disk (in a process of its own), and the disk is then put together as a cut might
leave it.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from hobbyscope.journal.journal import Journal
from tests.journal.checks import assert_consistent, changed_rows, content
from tests.journal.edits import random_edit
from tests.journal.power import images

if TYPE_CHECKING:
    from pathlib import Path

EDITS = 22


class Session(NamedTuple):
    """Real edits: the file before them, the traced script, and what the journal held at each revision."""

    base: bytes
    script: list[str | int]
    held: dict[int, str]


def held(connection: sqlite3.Connection) -> str:
    """All that a file holds."""
    return repr((content(connection), changed_rows(connection)))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Edit a real journal, and trace every statement of its connection."""
    path = tmp_path_factory.mktemp("power") / "journal.hobby"
    dice = random.Random(11)
    with Journal.open(path) as journal:
        for _ in range(5):
            random_edit(journal, dice)
    base = path.read_bytes()
    script: list[str | int] = []
    really_connect = sqlite3.connect

    def connect(*args: Any, **more: Any) -> sqlite3.Connection:
        connection = really_connect(*args, **more)
        if "immutable" not in args[0]:
            connection.set_trace_callback(script.append)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        journal = Journal.open(path)
    with journal, closing(sqlite3.connect(path)) as looking:
        known = {journal.revision: held(looking)}
        script.append(journal.revision)
        while len(known) <= EDITS:
            random_edit(journal, dice)
            known[journal.revision] = held(looking)
            script.append(journal.revision)
    return Session(base, script, known)


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
    revisions = sorted(session.held)
    path = folder / "image.hobby"
    counts: Counter[str] = Counter()
    for number, image in enumerate(images(session.base, events, random.Random(3), per_event)):
        path.write_bytes(image.main)
        left = path.with_name("image.hobby-journal")
        left.unlink(missing_ok=True)
        if image.journal is not None:
            left.write_bytes(image.journal)
        after = revisions[revisions.index(image.acknowledged) :][:2]  # the saved one, or the one under way
        counts[verdict(path, session, after, through_journal=number % 20 == 0)] += 1
    return counts


def verdict(path: Path, session: Session, allowed: list[int], through_journal: bool) -> str:
    """What the next start finds in an image."""
    try:
        if through_journal:
            with Journal.open(path, create=False) as journal:
                assert_consistent(journal._connection)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous=OFF")  # of this look only
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "corrupt"
            found = held(connection)
    except (sqlite3.DatabaseError, ValueError, AssertionError):
        return "corrupt"
    if found in (session.held[revision] for revision in allowed):
        return "good"
    return "lost" if found in session.held.values() else "partial"


def test_the_traced_script_is_all_that_a_journal_does(session: Session, tmp_path: Path) -> None:
    statements = [line for line in session.script if isinstance(line, str)]
    for pragma in ("synchronous=EXTRA", "journal_mode=DELETE", "foreign_keys=ON", "trusted_schema=OFF"):
        assert statements.count(f"PRAGMA {pragma}") == 1
    assert statements.count("BEGIN IMMEDIATE") >= statements.count("COMMIT") == EDITS
    path = tmp_path / "played.hobby"
    play(session, path, "EXTRA")
    with closing(sqlite3.connect(path)) as connection:
        assert held(connection) == session.held[max(session.held)]


def test_a_replay_that_lacks_a_statement_is_noticed(session: Session, tmp_path: Path) -> None:
    last = max(
        index for index, line in enumerate(session.script) if str(line).startswith("INSERT INTO change")
    )
    path = tmp_path / "played.hobby"
    play(session._replace(script=session.script[:last] + session.script[last + 1 :]), path, "EXTRA")
    with closing(sqlite3.connect(path)) as connection:
        assert held(connection) != session.held[max(session.held)]


def test_no_power_cut_loses_or_breaks_anything(session: Session, tmp_path: Path) -> None:
    counts = verdicts(session, play(session, tmp_path / "played.hobby", "EXTRA"), tmp_path, per_event=3)
    assert set(counts) == {"good"}
    assert counts.total() >= 2000


def test_the_same_cuts_do_harm_where_nothing_is_synced(session: Session, tmp_path: Path) -> None:
    counts = verdicts(session, play(session, tmp_path / "played.hobby", "OFF"), tmp_path, per_event=1)
    assert counts["corrupt"] + counts["partial"] + counts["lost"] > counts.total() / 10
    assert counts["corrupt"] > 0


def test_the_same_cuts_lose_a_saved_change_where_the_folder_is_not_synced(
    session: Session, tmp_path: Path
) -> None:
    counts = verdicts(session, play(session, tmp_path / "played.hobby", "FULL"), tmp_path, per_event=1)
    assert counts["lost"] > 0
    assert set(counts) == {"good", "lost"}


@pytest.mark.long
def test_no_power_cut_in_twenty_thousand_loses_anything(session: Session, tmp_path: Path) -> None:
    counts = verdicts(session, play(session, tmp_path / "played.hobby", "EXTRA"), tmp_path, per_event=30)
    assert set(counts) == {"good"}
    assert counts.total() >= 20_000
