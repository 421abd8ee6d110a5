"""Damage at four hundred random places: told, or harmless; and never a journal that is lost for it.

Each seed flips, zeroes, garbles or cuts off some of a journal. Then either it opens and holds the right
hours, or Refused tells that it is damaged: at once, or when something is read, or, where only another
reckoning shows it, `checking.check` does, which the window runs after the start. After that it is set aside,
and the newest good backup, or what a salvage could read, takes its place.

Catches an error that nobody makes a sentence of (a traceback), a damaged journal that an empty one replaces,
wrong hours that no check finds, and a salvage that brings more than there was.
"""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, checking, restoring
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries
from hobbyscope.journal.salvage import salvage, set_aside
from tests.journal.checks import STEP, an_activity, an_entry, assert_consistent
from tests.journal.edits import random_edit

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = 400
AT_ONCE = 20  # seeds of a test, so that they can be shared out
PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of a few hundred entries and edits, and a backup of it."""
    path = tmp_path_factory.mktemp("whole") / "journal.hobby"
    dice = random.Random(3)
    with Journal.open(path) as journal:
        journal._connection.execute("PRAGMA synchronous=OFF")
        film, climbing = an_activity(journal, "film"), an_activity(journal, "climbing")
        journal.apply(
            STEP,
            [
                AddEntries(
                    tuple(
                        an_entry(
                            climbing if n % 3 else film,
                            20_000 + n // 5,
                            60 * (n % 100 + 1),
                            note=f"note {n}",
                            tags=("evening", "outside") if n % 7 == 0 else (),
                        )
                        for n in range(400)
                    )
                )
            ],
        )
        for _ in range(40):
            random_edit(journal, dice)
    backups.make(path, "asked")
    return path


def damaged(content: bytes, dice: random.Random) -> bytes:
    """The bytes of a file with something wrong in them, one time in three near its beginning."""
    broken = bytearray(content)
    near = dice.random() < 0.3
    at = dice.randrange(PAGE if near else len(broken))
    kind = dice.randrange(4)
    if kind == 0:
        for _ in range(dice.choice([1, 1, 3, 20])):
            broken[dice.randrange(120 if near else len(broken))] ^= 1 << dice.randrange(8)
    elif kind == 1:
        size = dice.choice([16, 512, PAGE, 4 * PAGE])
        at -= at % min(size, 512)
        broken[at : at + size] = bytes(len(broken[at : at + size]))
    elif kind == 2:
        del broken[at:]
    else:
        size = dice.randrange(1, 3000)
        broken[at : at + size] = dice.randbytes(len(broken[at : at + size]))
    return bytes(broken)


def hours(path: Path) -> tuple[int, int]:
    """Read all that a window reads, and return the seconds in the table and in the columns."""
    with Journal.open(path, create=False) as journal:
        seconds = sum(entry.seconds for entry in journal.entries())
        columns = journal.columns()
        for read in (journal.activities, journal.bars, journal.timers, journal.settings):
            read()
        assert journal.recent(10)
        assert journal.undo_step is not None
        journal.undo()
        journal.redo()
        return seconds, int(columns.seconds.sum())


def findings(path: Path) -> set[str]:
    try:
        return {finding.code for finding in checking.check(path)} - {"check.permissions"}
    except Refused as refused:
        return {refused.code}


def looked(path: Path, right: tuple[int, int]) -> str:
    """Look at a journal as the window does, and return what that shows."""
    try:
        is_right = hours(path) == right
    except Refused as refused:
        return refused.code
    if findings(path):
        return "found"
    return "harmless" if is_right else "wrong hours that nobody is told of"


def mended(path: Path, by_backup: bool) -> int:
    """Do as the salvage page does, and return how many entries there are then."""
    backup = backups.found(path)[0]
    aside = set_aside(path)
    assert not path.exists()
    if by_backup:
        restoring.put_in_place(backup.path, path)
    else:
        with suppress(Refused):
            salvage(aside, path)
        if not path.exists():  # nothing could be read
            restoring.put_in_place(backup.path, path)
    assert aside.exists()
    with Journal.open(path, create=False) as journal:
        assert_consistent(journal._connection)
        return journal.entry_count()


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_damage_is_told_or_harmless_and_mended(first: int, whole: Path, tmp_path: Path) -> None:
    content, right = whole.read_bytes(), hours(whole)
    count = backups.outline(whole).entries
    for seed in range(first, first + AT_ONCE):
        dice = random.Random(seed)
        folder = tmp_path / str(seed)
        shutil.copytree(whole.parent, folder)
        path = folder / whole.name
        broken = damaged(content, dice)
        path.write_bytes(broken)
        seen = looked(path, right)
        if seen == "harmless":
            continue
        expected = {"found", "journal.damaged"}
        if broken[60:64] != content[60:64]:  # one bit there, and it is a version to come
            expected.add("journal.newer")
        if broken[18:20] != content[18:20]:  # or a form that this SQLite can only read
            expected.add("journal.read_only")
        assert seen in expected, (seed, seen)
        path.write_bytes(broken)
        left = mended(path, by_backup=seed % 3 == 0)
        assert (left == count) if seed % 3 == 0 else (0 < left <= count), seed


def test_the_check_is_what_finds_wrong_hours(whole: Path, tmp_path: Path) -> None:
    """The sabotage of the test above: another length in a row, that no page betrays, is found only by it."""
    path = tmp_path / "journal.hobby"
    shutil.copy(whole, path)
    with Journal.open(path) as journal:
        journal._connection.execute("UPDATE entry SET seconds = seconds + 60 WHERE n = 7")
    assert hours(path) != hours(whole)
    assert findings(path) == {"check.changes"}
    assert backups.sound(path)
