"""Salvage: what can be read of a damaged journal becomes a new one; nothing is ever thrown away for it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Bar, Refused, Timer
from hobbyscope.journal import salvage as saving
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutBar, PutEntry, PutSetting, PutTimer
from hobbyscope.journal.salvage import salvage, set_aside
from tests.journal.checks import STEP, an_activity, an_entry, assert_file_consistent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.core.records import Activity, Entry

PAGE = 4096


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed journal of some hundred pages with a record of every kind."""
    with Journal.open(path) as journal:
        journal._connection.execute("PRAGMA synchronous=OFF")
        film, climbing = an_activity(journal, "film"), an_activity(journal, "climbing")
        journal.apply(STEP, [PutBar(Bar(new_id(), film.id, "total", 5.0)), PutSetting("a", "1")])
        journal.apply(STEP, [PutTimer(Timer(new_id(), film.id, None, None, None, "n", ("t",)))])
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
                        for n in range(2000)
                    )
                )
            ],
        )
    return path


def everything(path: Path) -> tuple[object, ...]:
    """All records of a journal."""
    with Journal.open(path, create=False) as journal:
        return (
            set(journal.activities()),
            sorted(journal.entries()),
            journal.bars(),
            journal.timers(),
            journal.settings(),
        )


def roots(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"))


def pages_of(path: Path, name: str) -> list[int]:
    """The leaf pages of a table, in order: those whose first byte says so."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            number
            for (number,) in connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (name,)
            )
        ]


def zero(path: Path, *pages: int) -> None:
    with path.open("rb+") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE))


def test_a_whole_journal_is_salvaged_whole(filled: Path, tmp_path: Path) -> None:
    before = everything(filled)
    new = tmp_path / "new.hobby"
    outline = salvage(filled, new)
    assert outline.left_out == 0
    assert everything(new) == before
    assert_file_consistent(new)
