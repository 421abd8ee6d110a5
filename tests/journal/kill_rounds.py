"""A program of its own: kills a process that edits a journal, again and again, and checks what it finds.

Each child tells every change on a pipe as soon as the journal says that it is saved. It is killed after a
random number of them and a random while. Then everything that it told must be there, nothing half done, and
the changes consistent.
"""

from __future__ import annotations

import json
import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

from hobbyscope.journal.journal import Journal
from tests.journal.checks import assert_consistent
from tests.journal.edits import random_edit

PER_JOURNAL = 100  # kills; then a new journal, so that checking stays quick


def edit_for_ever(path: Path, seed: int, pipe: int) -> None:
    """The child: edit, and tell."""
    dice = random.Random(seed)
    with Journal.open(path) as journal:
        while True:
            change = random_edit(journal, dice)
            if change is not None:
                os.write(pipe, struct.pack("<q", change.revision))


def told(pipe: int, first: bytes) -> int:
    """Read what is left in the pipe and return the last revision that the child told."""
    everything = first
    while more := os.read(pipe, 65536):
        everything += more
    whole = len(everything) // 8 * 8
    return struct.unpack("<q", everything[whole - 8 : whole])[0] if whole else 0


def kill_one(path: Path, dice: random.Random) -> int:
    """Let a child edit and kill it; return the last revision that it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            edit_for_ever(path, dice.randrange(2**32), writing)
        finally:
            os._exit(1)
    os.close(writing)
    heard = b"".join(os.read(reading, 8) for _ in range(dice.randrange(1, 6)))
    end = time.perf_counter() + dice.random() * 0.003
    while time.perf_counter() < end:
        pass
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    last = told(reading, heard)
    os.close(reading)
    return last


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill, check, and print how often it was in mid-change."""
    dice = random.Random(seed)
    unfinished = later = 0
    acknowledged = 0
    for number in range(kills):
        path = folder / f"{number // PER_JOURNAL}.hobby"
        acknowledged = acknowledged if number % PER_JOURNAL else 0
        acknowledged = max(acknowledged, kill_one(path, dice))
        left = path.with_name(f"{path.name}-journal")
        unfinished += left.exists()
        with Journal.open(path, create=False) as journal:
            assert journal.revision >= acknowledged, f"kill {number}: a saved change is gone"
            later += journal.revision > acknowledged
            acknowledged = journal.revision
            assert_consistent(journal._connection)
            while journal.undo_step is not None and number % PER_JOURNAL == PER_JOURNAL - 1:
                journal.undo()
            assert number % PER_JOURNAL < PER_JOURNAL - 1 or not journal.has_entries()
    print(json.dumps({"kills": kills, "unfinished": unfinished, "later": later}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
