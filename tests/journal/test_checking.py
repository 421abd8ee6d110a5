"""The check: it finds what is wrong, says nothing of what is right, and never writes."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.messages import explain
from hobbyscope.core.records import Bar, Refused
from hobbyscope.journal import pace
from hobbyscope.journal.checking import check, look_into_copy
from hobbyscope.journal.errors import told
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, DropEntry, PutBar, PutEntry, PutSetting
from tests.journal.checks import OLD, STEP, an_activity, an_entry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed journal that was edited."""
    with Journal.open(path) as journal:
        activity = an_activity(journal)
        journal.apply(STEP, [AddEntries(tuple(an_entry(activity, tags=("t",)) for _ in range(300)))])
        journal.apply(STEP, [PutBar(Bar(new_id(), activity.id, "total", 5.0)), PutSetting("a", "1")])
        first, second = list(journal.entries())[:2]
        journal.apply(STEP, [DropEntry(first.id), PutEntry(second._replace(note="n"))])
        journal.undo()
    return path


def codes(path: Path) -> list[str]:
    return [finding.code for finding in check(path)]


def broken(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_journal_has_no_findings(filled: Path, path: Path, tmp_path: Path) -> None:
    content = filled.read_bytes()
    assert check(filled) == []
    assert filled.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    empty = tmp_path / "empty.hobby"
    Journal.open(empty).close()
    assert check(empty) == []


def test_an_older_journal_is_checked_as_it_is() -> None:
    assert {finding.code for finding in check(OLD)} <= {"check.permissions"}


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE entry SET seconds = 7 WHERE n = 1"], ["check.changes"]),
        (["DELETE FROM entry WHERE n = 1"], ["check.keys", "check.changes"]),
        (["UPDATE entry SET note = 'x' WHERE n = 1"], ["check.changes"]),
        (["UPDATE activity SET name = 'x'"], ["check.changes"]),
        (["DELETE FROM bar"], ["check.changes"]),
        (["INSERT INTO setting VALUES ('b', '1', 'journal')"], ["check.changes"]),
        (["INSERT INTO setting VALUES ('b', '1', 'device')"], []),
        (["DELETE FROM change WHERE seq = 5"], ["check.changes"]),
        (["UPDATE change SET after = '{' WHERE seq = 9"], ["check.changes"]),
        (["UPDATE change SET after = replace(after, ',', ', ') WHERE after IS NOT NULL"], []),
        (["DELETE FROM change WHERE table_name = 'entry'"], ["check.changes"]),
        (["UPDATE change SET table_name = 'whim' WHERE seq = 1"], ["check.changes"]),
        (["PRAGMA foreign_keys=OFF", "DELETE FROM tag"], ["check.keys", "check.changes"]),
    ],
)
def test_what_the_journal_knows_about_itself_must_agree(
    filled: Path, statements: list[str], found: list[str]
) -> None:
    """Catches a check that asks SQLite only: none of these damages a page."""
    broken(filled, *statements)
    assert codes(filled) == found


def test_another_count_in_the_index_is_found(filled: Path) -> None:
    rewrite = "UPDATE sqlite_schema SET sql = replace(sql, {}) WHERE name = 'entry_cover'"
    open_up, where = "PRAGMA writable_schema=ON", "seconds) WHERE n > 9"
    broken(filled, open_up, rewrite.format(f"'seconds)', '{where}'"))
    broken(filled, "REINDEX entry_cover")
    broken(filled, open_up, rewrite.format(f"'{where}', 'seconds)'"))
    found = check(filled)
    assert [finding.code for finding in found] == ["check.totals", "check.integrity"]
    assert found[0].values == {"entries": 300, "counted": 291}
    assert "291" in explain(found[0].code, found[0].values)


@pytest.mark.parametrize("at", [0, 40, 4096 * 3, 4096 * 12])
def test_a_damaged_page_is_found(filled: Path, at: int) -> None:
    content = bytearray(filled.read_bytes())
    content[at : at + 60] = b"\xa5" * 60
    filled.write_bytes(content)
    assert "check.integrity" in codes(filled)
    assert filled.read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_a_file_that_others_may_read_is_told(filled: Path) -> None:
    filled.chmod(0o644)
    [finding] = check(filled)
    assert finding.code == "check.permissions"
    assert str(filled) in explain(finding.code, finding.values)


def test_what_no_page_betrays_is_blamed_on_the_file(filled: Path) -> None:
    """Catches a traceback where a value is not what the program wrote; a mistake of ours stays one."""
    with Journal.open(filled) as journal:
        for error in (KeyError("n"), TypeError("no number"), ZeroDivisionError()):
            with pytest.raises(type(error)), told(journal.path):
                raise error
        broken(filled, "UPDATE change SET after = '{}' WHERE seq = 9")
        for error in (
            KeyError("n"),
            sqlite3.IntegrityError("CHECK"),
            sqlite3.OperationalError("no such column"),
        ):
            error.sqlite_errorcode, error.sqlite_errorname = 1, "SQLITE_ERROR"
            with pytest.raises(Refused) as caught, told(journal.path):
                raise error
            assert caught.value.code == "journal.damaged"
    broken(filled, "PRAGMA writable_schema=ON", "UPDATE sqlite_schema SET sql = replace(sql, 'before', 'b')")
    with pytest.raises(Refused) as caught, told(filled):
        raise KeyError("n")
    assert caught.value.code == "journal.damaged"
    broken(filled, "PRAGMA user_version=77")
    with pytest.raises(Refused) as caught, told(filled):
        raise KeyError("n")
    assert caught.value.code == "journal.newer"


def test_what_is_no_journal_is_refused(tmp_path: Path) -> None:
    broken(tmp_path / "theirs", "CREATE TABLE t(x)")
    for name, code in (
        ("theirs", "journal.foreign"),
        ("none", "journal.missing"),
        (".", "journal.unreadable"),
    ):
        with pytest.raises(Refused) as caught:
            check(tmp_path / name)
        assert caught.value.code == code


def test_a_check_can_be_stopped(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_STEPS", 1000)
    heard: list[float] = []
    assert check(filled, lambda done: heard.append(done) is None, lambda: None) == []
    assert heard == sorted(heard)
    for last in (1, len(heard) // 2, len(heard) - 1):
        left = iter(range(last))
        with pytest.raises(Refused) as caught:
            check(filled, lambda _done, left=left: next(left, None) is not None)
        assert caught.value.code == "check.cancelled"


def test_a_backup_is_looked_into_for_what_no_page_betrays(filled: Path) -> None:
    """Catches a look that is content with sound pages."""
    assert look_into_copy(filled) == []
    broken(filled, "UPDATE entry SET seconds = 7 WHERE n = 1")
    assert [finding.code for finding in look_into_copy(filled)] == ["check.changes"]
