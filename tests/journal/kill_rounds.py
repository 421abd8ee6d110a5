"""A program of its own: kills a process that edits a journal, again and again, and checks what it finds.

Each child tells every change on a pipe as soon as the journal says that it is saved. It is killed after a
random number of them and a random while. Then everything that it told must be there, nothing half done, the
changes consistent, and every backup sound. One child in six is killed while it opens an old journal: that
must be as it was or wholly migrated.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import struct
import sys
import time
import traceback
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.journal import backups, restoring
from hobbyscope.journal.journal import Journal
from tests.journal.checks import OLD, assert_consistent, assert_holds_the_sample, everything
from tests.journal.edits import random_edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.journal.ops import Change

PER_JOURNAL = 100  # kills; then a new journal, so that checking stays quick


def random_act(journal: Journal, dice: random.Random) -> Change | None:
    """Edit, now and then back up, or restore a backup."""
    luck = dice.random()
    if luck < 0.02:
        backups.make(journal.path, "asked")
    found = backups.found(journal.path) if luck < 0.05 else []
    if found:
        restoring.restore(journal.path, dice.choice(found).path)
        return journal.poll()
    return random_edit(journal, dice)


def edit_for_ever(path: Path, seed: int, pipe: int) -> None:
    """A child: edit, and tell."""
    dice = random.Random(seed)
    with Journal.open(path) as journal:
        while True:
            change = random_act(journal, dice)
            if change is not None:
                os.write(pipe, struct.pack("<q", change.revision))


def open_and_tell(path: Path, pipe: int) -> None:
    """A child: open, tell, and stay until it is killed."""
    with Journal.open(path) as journal:
        os.write(pipe, struct.pack("<q", journal.revision))
        while True:
            signal.pause()


def told(pipe: int, first: bytes) -> int:
    """Read what is left in the pipe and return the last revision that the child told."""
    everything = first
    while more := os.read(pipe, 65536):
        everything += more
    whole = len(everything) // 8 * 8
    return struct.unpack("<q", everything[whole - 8 : whole])[0] if whole else 0


def kill(work: Callable[[int], None], acts: int, seconds: float) -> int:
    """Let a child work, kill it some time after `acts` were told; return the last revision that it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    heard = b"".join(os.read(reading, 8) for _ in range(acts))
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    last = told(reading, heard)
    os.close(reading)
    return last


def unfinished(path: Path) -> bool:
    """Whether the kill came in the middle of a change."""
    return path.with_name(f"{path.name}-journal").exists()


def kill_editors(folder: Path, kills: int, dice: random.Random) -> Counter[str]:
    """Kill who edits, and check; count how often it was in mid-change."""
    counts: Counter[str] = Counter()
    acknowledged = 0
    for number in range(kills):
        path = folder / f"{number // PER_JOURNAL}.hobby"
        acknowledged = acknowledged if number % PER_JOURNAL else 0
        seed, acts, seconds = dice.randrange(2**32), dice.randrange(1, 6), dice.random() * 0.003
        last = kill(lambda pipe, path=path, seed=seed: edit_for_ever(path, seed, pipe), acts, seconds)
        acknowledged = max(acknowledged, last)
        counts["unfinished"] += unfinished(path)
        end = number % PER_JOURNAL == PER_JOURNAL - 1
        found = backups.found(path)
        assert all(backups.sound(backup.path) for backup in (found if end else found[:1]))
        counts["backups"] += len(found) if end else 0
        with Journal.open(path, create=False) as journal:
            assert journal.revision >= acknowledged, f"kill {number}: a saved change is gone"
            counts["later"] += journal.revision > acknowledged
            acknowledged = journal.revision
            assert_consistent(journal._connection)
            while end and journal.undo_step is not None:
                journal.undo()
            assert not end or not journal.has_entries()
    return counts


def kill_openers(folder: Path, kills: int, dice: random.Random) -> Counter[str]:
    """Kill who migrates, and check; count how far it was."""
    counts: Counter[str] = Counter()
    folder.mkdir()
    path = folder / "old.hobby"
    lasted = []
    for _ in range(9):
        shutil.copy(OLD, path)
        shutil.rmtree(folder / "backups", ignore_errors=True)  # one that is there already takes no time
        begin = time.perf_counter()
        kill(lambda pipe: open_and_tell(path, pipe), 1, 0)
        lasted.append(time.perf_counter() - begin)
    with closing(sqlite3.connect(path)) as connection:
        new = everything(connection)
    with closing(sqlite3.connect(OLD)) as connection:
        old = everything(connection)
    for _ in range(kills):
        shutil.copy(OLD, path)
        shutil.rmtree(folder / "backups")
        last = kill(lambda pipe: open_and_tell(path, pipe), 0, dice.random() * 1.5 * sorted(lasted)[4])
        counts["migrations_unfinished"] += unfinished(path)
        with closing(sqlite3.connect(path)) as connection:
            now = everything(connection)
        assert now in (old, new), "a migration was left half way"
        assert now == new or not last, "a migration that was told is gone"
        counts["migrated"] += now == new
        found = backups.found(path)
        assert found or now == old, "there was a migration without a backup"
        assert all(backups.sound(backup.path) for backup in found)
        with Journal.open(path) as journal:
            assert_holds_the_sample(journal)
    return counts


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill, check, and print what was killed."""
    dice = random.Random(seed)
    opening = kills // 6
    counts = kill_editors(folder, kills - opening, dice) + kill_openers(folder / "old", opening, dice)
    print(json.dumps({"kills": kills, "migrations": opening, **counts}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
