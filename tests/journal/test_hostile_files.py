"""Journals that somebody else wrote, to do harm or by mistake: refused in a sentence, nothing is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.messages import explain
from hobbyscope.core.records import Bar, Refused, Timer
from hobbyscope.journal import backups, restoring, salvage
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutBar, PutEntry, PutSetting, PutTimer
from tests.journal.checks import STEP, an_activity, an_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEEP = "[" * 5000 + "]" * 5000


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed journal with something in every table."""
    with Journal.open(path) as journal:
        activity = an_activity(journal)
        journal.apply(STEP, [PutEntry(an_entry(activity, tags=("t",))), PutEntry(an_entry(activity))])
        journal.apply(STEP, [PutBar(Bar(new_id(), activity.id, "total", 5.0)), PutSetting("a", "1")])
        journal.apply(STEP, [PutTimer(Timer(new_id(), activity.id, 1_790_000_000_000, "Asia/Seoul", 32_400))])
    return path


def refused(act: Callable[[], object]) -> str:
    """The code with which something is refused; it has a sentence."""
    with pytest.raises(Refused) as caught:
        act()
    assert explain(caught.value.code, caught.value.values) != caught.value.code
    return caught.value.code


def written(path: Path, *statements: str) -> bytes:
    """What a file is after somebody wrote into it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)
    return path.read_bytes()


HOSTILE = {
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry WHERE n <> new.n; END"],
    "a trigger on the changes": ["CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM change; END"],
    "a view that never ends": [
        "ALTER TABLE tag RENAME TO tags",
        "CREATE VIEW tag AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x",
    ],
    "tables without rules": ["DROP TABLE setting", "CREATE TABLE setting(key, value, scope)"],
    "an index less": ["DROP INDEX entry_cover"],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_tables_that_only_bear_our_names_are_refused_and_left_alone(filled: Path, what: str) -> None:
    """Catches a file whose triggers, views or loose tables would lose or falsify what is written."""
    good = backups.make(filled, "asked")
    before = written(filled, *HOSTILE[what])
    assert refused(lambda: Journal.open(filled)) == "journal.damaged"
    assert refused(lambda: restoring.restore(good, filled)) == "journal.damaged"
    assert filled.read_bytes() == before


def test_a_view_in_the_place_of_the_entries_is_not_counted(filled: Path) -> None:
    """Catches a look at a backup that never ends."""
    numbers = (
        "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n, n seconds, n day FROM x"
    )
    written(filled, "ALTER TABLE entry RENAME TO entries", f"CREATE VIEW entry AS {numbers}")
    assert refused(lambda: backups.outline(filled)) == "journal.damaged"
    assert refused(lambda: Journal.open(filled)) == "journal.damaged"


def test_what_else_somebody_keeps_in_the_file_is_left_alone(filled: Path) -> None:
    view = "CREATE VIEW hours AS SELECT sum(seconds) FROM entry"
    written(filled, "CREATE TABLE mine(a)", view, "CREATE INDEX notes ON entry(note)")
    with Journal.open(filled) as journal:
        assert journal.undo() is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET day = 9223372036854775807 WHERE n = 1",
        "UPDATE entry SET day = -9999999 WHERE n = 1",
        "UPDATE bar SET amount = 9e999",
        "UPDATE bar SET carry_in = -1",
        "UPDATE bar SET per = 'fortnight'",
        "UPDATE bar SET unit_seconds = 0",
        "UPDATE timer SET tags = '{'",
        "UPDATE timer SET tags = '5'",
        f"UPDATE timer SET tags = '{DEEP}'",
        "UPDATE timer SET start_ms = 9223372036854775807",
    ],
)
def test_values_that_the_program_cannot_reckon_with_are_told_and_left_out(
    filled: Path, tmp_path: Path, statement: str
) -> None:
    """Catches a traceback at the first look at a file, and one in the salvage of it."""
    before = written(filled, statement)
    assert refused(lambda: Journal.open(filled)) == "journal.damaged"
    assert filled.read_bytes() == before
    saved = tmp_path / "saved.hobby"
    assert salvage.salvage(filled, saved).activities == 1
    Journal.open(saved).close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET note = 'a' || char(0)",
        "UPDATE entry SET offset_s = 90000000, start_ms = 0, end_ms = 1000 * seconds, tz = 'UTC'",
        "UPDATE tag SET name = 'a' || char(1) || 'b'",
        "UPDATE activity SET name = ''",
        "UPDATE activity SET color = 'url(x)'",
        "UPDATE setting SET value = char(0)",
        "UPDATE bar SET amount = 9e999",
        "UPDATE timer SET offset_s = 90000000",
    ],
)
def test_a_backup_that_holds_what_no_journal_may_is_not_brought_back(
    filled: Path, tmp_path: Path, statement: str
) -> None:
    """Catches a restore that takes into a sound journal what its own program never would."""
    backup = backups.make(filled, "asked").rename(tmp_path / "from a stranger.hobby")
    written(backup, statement)
    before = filled.read_bytes()
    assert refused(lambda: restoring.restore(filled, backup)) == "restore.unfit"
    assert filled.read_bytes() == before


def test_many_rows_are_looked_at_before_they_come(filled: Path, tmp_path: Path) -> None:
    """Catches a look at the first portion only, and one that stops nobody."""
    backup = tmp_path / "other.hobby"
    with Journal.open(backup) as journal:
        activity = an_activity(journal)
        journal.apply(STEP, [AddEntries(tuple(an_entry(activity) for _ in range(1200)))])
    written(backup, "UPDATE entry SET note = 'a' || char(0) WHERE n = 1100")
    assert refused(lambda: restoring.restore(filled, backup)) == "restore.unfit"
    written(backup, "UPDATE entry SET note = ''")
    assert restoring.restore(filled, backup).bulk


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET undoes = grp + 1",
        "UPDATE change SET undoes = grp",
        "UPDATE change SET undoes = 999",
        "UPDATE change SET grp = 9223372036854775807",
        f"UPDATE change SET text = '{DEEP}'",
    ],
)
def test_a_history_that_leads_round_and_round_comes_to_an_end(filled: Path, statement: str) -> None:
    """Catches a window that hangs at the first look at the Edit menu."""
    written(filled, statement)
    with Journal.open(filled) as journal:
        assert len(journal.steps(99)) <= 4
        assert journal.redo_step is None or journal.redo_step
        journal.apply(STEP, [PutSetting("a", "2")])
        assert journal.undo_step == STEP
        assert journal.undo() is not None
        assert journal.setting("a") == "1"


def test_a_backup_that_is_replaced_while_it_is_brought_back_is_not_taken(
    filled: Path, tmp_path: Path
) -> None:
    """Catches a restore that reads another file than the one that it checked."""
    backup, other = backups.make(filled, "asked"), tmp_path / "other.hobby"
    Journal.open(other).close()
    before = filled.read_bytes()

    def replace(done: float) -> bool:
        if done > 0.5 and other.exists():
            other.replace(backup)
        return True

    assert refused(lambda: restoring.restore(filled, backup, replace)) == "restore.changed"
    assert filled.read_bytes() == before
    backup.unlink()
    assert refused(lambda: restoring.restore(filled, backup)) == "journal.missing"
