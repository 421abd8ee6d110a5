"""Going back to a backup: exactly, as one step, undone exactly; and nothing changes where it cannot be."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, restoring
from tests.journal.checks import (
    assert_consistent,
    content,
    state,
)
from tests.journal.edits import random_edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.journal.journal import Journal

OLD_FILES = Path(__file__).parents[1] / "data" / "schema"


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
