"""Backups: whole, checked, for their owner only, and never thinned down to nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups
from hobbyscope.journal.backups import Outline
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries
from tests.journal.checks import STEP, an_activity, an_entry, assert_file_consistent, content

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed journal with a few hundred entries."""
    with Journal.open(path) as journal:
        activity = an_activity(journal)
        journal.apply(STEP, [AddEntries(tuple(an_entry(activity, 20_000 + n) for n in range(300)))])
    return path


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a closed file."""
    with closing(sqlite3.connect(path)) as connection:
        return content(connection)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def test_a_backup_holds_what_the_journal_held(filled: Path) -> None:
    made = backups.make(filled, "asked")
    assert made.parent == backups.folder(filled)
    assert held(made) == held(filled)
    assert_file_consistent(made)
    assert backups.sound(made)
    assert backups.outline(made) == Outline(300, 300 * 3600, 20_000, 20_299, 1)
    [backup] = backups.found(filled)
    assert (backup.path, backup.reason) == (made, "asked")
    assert abs(datetime.now(UTC) - backup.made) < timedelta(minutes=5)
