"""Salvage: what can be read of a damaged journal becomes a new one; nothing is ever thrown away for it."""

from __future__ import annotations

import gc
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from hobbyscope.core.records import Bar, Refused, Timer
from hobbyscope.journal import schema
from hobbyscope.journal.errors import told
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, DropEntry, PutBar, PutEntry, PutSetting, PutTimer
from hobbyscope.journal.salvage import salvage, set_aside
from tests.journal.checks import STEP, an_activity, an_entry, assert_file_consistent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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


def everything(path: Path) -> tuple[Any, ...]:
    """All records of a journal."""
    with Journal.open(path, create=False) as journal:
        return (
            set(journal.activities()),
            sorted(journal.entries()),
            journal.bars(),
            journal.timers(),
            journal.settings(),
        )


def pages(path: Path, name: str) -> tuple[int, list[int]]:
    """The root of a table, and the leaves below it in order, as the file itself has them."""
    with closing(sqlite3.connect(path)) as connection:
        [(root,)] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,))
    content = path.read_bytes()

    def below(page: int) -> list[int]:
        start = (page - 1) * PAGE
        if content[start] in (10, 13):
            return [page]
        count = int.from_bytes(content[start + 3 : start + 5], "big")
        cells = [
            int.from_bytes(content[start + 12 + 2 * n : start + 14 + 2 * n], "big") for n in range(count)
        ]
        children = [start + cell for cell in cells] + [start + 8]
        return [leaf for at in children for leaf in below(int.from_bytes(content[at : at + 4], "big"))]

    return root, below(root)


def garble(path: Path, *numbers: int) -> None:
    """Make pages unreadable."""
    with path.open("rb+") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            file.write(b"\xa5" * PAGE)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def test_a_whole_journal_is_salvaged_whole(filled: Path, tmp_path: Path) -> None:
    before, new = everything(filled), tmp_path / "new.hobby"
    content = filled.read_bytes()
    outline = salvage(filled, new)
    assert outline.left_out == 0
    assert outline.entries == 2000
    assert everything(new) == before
    assert_file_consistent(new)
    assert filled.read_bytes() == content
    assert {file.name for file in tmp_path.iterdir()} == {filled.name, "new.hobby"}
    assert stat.S_IMODE(new.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "table", ["entry", "activity", "bar", "timer", "setting", "tag", "entry_tag", "entry_cover", "change"]
)
def test_a_table_that_is_gone_comes_from_its_changes(filled: Path, tmp_path: Path, table: str) -> None:
    """Catches a salvage that trusts in one place only: each record lies in two."""
    before, new = everything(filled), tmp_path / "new.hobby"
    garble(filled, pages(filled, table)[0])
    salvage(filled, new)
    after = everything(new)
    if table in ("tag", "entry_tag"):  # the entries themselves could be read, so their changes were not asked
        assert [entry._replace(tags=()) for entry in after[1]] == [
            entry._replace(tags=()) for entry in before[1]
        ]
    else:
        assert after == before
    assert_file_consistent(new)


@pytest.mark.parametrize("where", ["first", "middle", "last", "several", "all but one"])
def test_entries_around_damaged_pages_are_read(filled: Path, tmp_path: Path, where: str) -> None:
    """Catches a salvage that stops at the first damage. The changes are gone too, so only rows can help."""
    before, new = everything(filled), tmp_path / "new.hobby"
    _, leaves = pages(filled, "entry")
    assert len(leaves) > 20
    broken = {
        "first": leaves[:1],
        "middle": leaves[9:11],
        "last": leaves[-1:],
        "several": [*leaves[3:6], leaves[12], leaves[-2]],
        "all but one": [*leaves[:7], *leaves[8:]],
    }[where]
    garble(filled, pages(filled, "change")[0], *broken)
    outline = salvage(filled, new)
    after = everything(new)
    assert after[1]
    assert set(after[1]) < set(before[1])
    lost = 2000 - len(after[1])
    assert outline.left_out == lost
    assert lost < 2000 * (len(broken) + 1) / len(leaves) + 60
    assert after[2:] == before[2:]
    assert_file_consistent(new)


def test_tags_up_to_a_damaged_page_are_read(filled: Path, tmp_path: Path) -> None:
    _, leaves = pages(filled, "entry_tag")
    garble(filled, leaves[-1])
    new = tmp_path / "new.hobby"
    assert salvage(filled, new).left_out == 0
    with Journal.open(new) as journal:
        tagged = [bool(entry.tags) for entry in journal.entries()]
    assert 50 < sum(tagged) < 286


def test_what_was_deleted_stays_deleted(filled: Path, tmp_path: Path) -> None:
    """Catches a salvage that takes old changes for the last ones."""
    with Journal.open(filled) as journal:
        entry, other = list(journal.entries())[:2]
        journal.apply(STEP, [DropEntry(entry.id), PutEntry(other._replace(note="changed"))])
    garble(filled, pages(filled, "entry")[0])
    before = filled.with_name("new.hobby")
    assert salvage(filled, before).entries == 1999
    with Journal.open(before) as journal:
        assert journal.entry(entry.id) is None
        kept = journal.entry(other.id)
        assert kept is not None
        assert kept.note == "changed"


@pytest.mark.parametrize("gap", ["page", "row"])
def test_behind_a_gap_in_the_changes_nothing_is_guessed(filled: Path, tmp_path: Path, gap: str) -> None:
    """A later change, now lost, may have deleted what an earlier one tells of."""
    with Journal.open(filled) as journal:
        activity = journal.activities()[0]
        for n in range(300):
            journal.apply(STEP, [PutEntry(an_entry(activity, note=f"late {n}"))])
    _, leaves = pages(filled, "change")
    if gap == "row":
        with closing(sqlite3.connect(filled)) as connection, connection:
            connection.execute("DELETE FROM change WHERE seq = (SELECT max(seq) - 40 FROM change)")
    garble(filled, pages(filled, "entry")[0], *(leaves[-3:-2] if gap == "page" else ()))
    new = tmp_path / "new.hobby"
    entries = salvage(filled, new).entries
    assert 0 < entries < 300
    with Journal.open(new) as journal:
        assert all(entry.note.startswith("late") for entry in journal.entries())


def test_hours_whose_activity_is_lost_are_kept(filled: Path, tmp_path: Path) -> None:
    """Catches a salvage that leaves out every entry of an activity that cannot be read."""
    garble(filled, pages(filled, "activity")[0], pages(filled, "change")[0])
    new = tmp_path / "new.hobby"
    outline = salvage(filled, new)
    assert (outline.entries, outline.activities, outline.left_out) == (2000, 2, 0)
    with Journal.open(new) as journal:
        assert {activity.name for activity in journal.activities()} == {"? 1", "? 2"}
        assert len(journal.bars()) == len(journal.timers()) == 1


def test_an_activity_that_only_an_entry_tells_of_is_made_anew(filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE change SET after = '{' WHERE table_name = 'activity'")
    garble(filled, pages(filled, "activity")[0], pages(filled, "entry")[0])
    outline = salvage(filled, tmp_path / "new.hobby")
    assert (outline.entries, outline.activities) == (2000, 2)
    assert outline.left_out == 2  # the two activities' changes


@pytest.mark.parametrize("size", [PAGE, 100, 16])
def test_a_file_without_a_beginning_is_read_all_the_same(filled: Path, tmp_path: Path, size: int) -> None:
    """Catches a salvage that gives up where SQLite says that this is no database."""
    before, new = everything(filled), tmp_path / "new.hobby"
    with filled.open("rb+") as file:
        file.write(bytes(size))
    assert salvage(filled, new).left_out == 0
    assert everything(new) == before


def test_a_file_that_was_cut_off_is_read_up_to_there(filled: Path, tmp_path: Path) -> None:
    with filled.open("rb+") as file:
        file.truncate(filled.stat().st_size // 5)
    outline = salvage(filled, tmp_path / "new.hobby")
    assert_file_consistent(tmp_path / "new.hobby")
    assert 100 < outline.entries < 2000


def test_a_change_that_was_cut_off_is_taken_back_first(filled: Path, tmp_path: Path) -> None:
    before = everything(filled)
    crash = f"""
import os, sqlite3
c = sqlite3.connect({str(filled)!r}, isolation_level=None)
c.executescript("PRAGMA cache_size=1; BEGIN; UPDATE entry SET seconds = 7")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", crash], check=True)
    content = filled.read_bytes()
    aside = set_aside(filled)
    assert aside.with_name(f"{aside.name}-journal").stat().st_size > 0
    salvage(aside, filled)
    assert everything(filled) == before
    assert aside.read_bytes() == content
    assert tmp_path == filled.parent


def test_rows_that_break_the_rules_are_left_out_and_counted(filled: Path, tmp_path: Path) -> None:
    """Catches garbled values that get into the new journal, or that end the salvage with a traceback."""
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE entry SET seconds = 0 WHERE n = 1")
        connection.execute("UPDATE entry SET id = x'00' WHERE n = 2")
        connection.execute("UPDATE entry SET start_ms = 5 WHERE n = 3")
        connection.execute("UPDATE entry SET note = CAST(x'61FF' AS TEXT) WHERE n = 4")
        connection.execute("UPDATE bar SET kind = 'whim'")
        connection.execute("UPDATE timer SET tags = '['")
        connection.execute("INSERT INTO setting VALUES ('', '1', 'journal'), ('window', 'here', 'device')")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'entry'")
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE entry SET note = x'61' WHERE n = 5")
        connection.execute("INSERT INTO entry_tag VALUES (6, 90, (SELECT max(n) FROM tag))")
    new = tmp_path / "new.hobby"
    outline = salvage(filled, new)
    assert (outline.entries, outline.left_out) == (1996, 4 + 3)
    with Journal.open(new) as journal:
        assert "a\ufffd" in {entry.note for entry in journal.entries()}
        assert journal.bars() == journal.timers() == []
        assert journal.settings() == {"a": "1"}


@pytest.mark.parametrize("garbled", [b"CREATE TABLE \xbd\xffn\xbd\xbd(", b"CREATE \xbd\xff\xfe\xbdE entry("])
def test_what_sqlite_says_of_the_damage_may_be_no_text(filled: Path, tmp_path: Path, garbled: bytes) -> None:
    """Catches a traceback from the very words of an error: a word is garbled in the SQL of a table."""
    filled.write_bytes(filled.read_bytes().replace(b"CREATE TABLE entry(", garbled, 1))
    assert code_of(lambda: Journal.open(filled)) == "journal.damaged"
    with pytest.raises(Refused, match=r"journal\.damaged"), told(filled):
        raise KeyError("n")
    assert salvage(set_aside(filled), tmp_path / "new.hobby").entries == 2000


def test_two_rows_that_claim_to_be_one_entry_come_in_once(filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE entry SET source = 's', source_id = n")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE(source, source_id)', 'CHECK(true)')"
            " WHERE name = 'entry'"
        )
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_entry_2'")
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE entry SET source_id = 1 WHERE n = 2")
    outline = salvage(filled, tmp_path / "new.hobby")
    assert (outline.entries, outline.left_out) == (1999, 1)


def test_an_entry_whose_id_was_damaged_in_one_place_comes_once(filled: Path, tmp_path: Path) -> None:
    """Catches hours that are counted twice: by the row, and by its change."""
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE entry SET id = randomblob(16) WHERE n = 7")
    garble(filled, pages(filled, "bar")[0])  # so that the changes are asked at all
    assert salvage(filled, tmp_path / "new.hobby").entries == 2000


@pytest.mark.parametrize("what", ["empty", "garbage", "all pages"])
def test_where_nothing_can_be_read_there_is_no_empty_journal(filled: Path, tmp_path: Path, what: str) -> None:
    """Catches the worst: an empty journal in the place of a full one."""
    if what == "empty":
        filled.write_bytes(b"")
    elif what == "garbage":
        filled.write_bytes(random.Random(1).randbytes(50_000))
    else:
        garble(filled, *range(2, filled.stat().st_size // PAGE + 1))
    content = filled.read_bytes()
    assert code_of(lambda: salvage(filled, tmp_path / "new.hobby")) == "salvage.nothing"
    assert [file.name for file in tmp_path.iterdir()] == [filled.name]
    assert filled.read_bytes() == content


def test_a_salvage_replaces_no_journal_and_needs_a_place(filled: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.hobby"
    Journal.open(there).close()
    assert code_of(lambda: salvage(filled, there)) == "restore.there"
    assert code_of(lambda: salvage(filled, tmp_path / "no" / "folder.hobby")) == "salvage.no_place"
    assert code_of(lambda: salvage(tmp_path / "none", tmp_path / "new.hobby")) == "salvage.no_place"
    left = tmp_path / "new.hobby-journal"
    left.touch()
    assert code_of(lambda: salvage(filled, tmp_path / "new.hobby")) == "journal.leftover"


def test_a_collector_that_somebody_stopped_stays_so(filled: Path, tmp_path: Path) -> None:
    gc.disable()
    try:
        salvage(filled, tmp_path / "one.hobby")
        assert not gc.isenabled()
    finally:
        gc.enable()
    salvage(filled, tmp_path / "two.hobby")
    assert gc.isenabled()


def test_a_salvage_can_be_stopped_at_any_time(filled: Path, tmp_path: Path) -> None:
    calls: list[float] = []

    def stops_at(last: int) -> Callable[[float], bool]:
        calls.clear()
        return lambda done: calls.append(done) or len(calls) < last

    new = tmp_path / "new.hobby"
    salvage(filled, new, stops_at(10**6))
    assert calls == sorted(calls)
    new.unlink()
    for last in range(1, len(calls) + 1, 3):
        assert code_of(lambda last=last: salvage(filled, new, stops_at(last))) == "salvage.cancelled"
        assert [file.name for file in tmp_path.iterdir()] == [filled.name]


# --- setting aside


def test_a_journal_is_set_aside_and_nothing_replaced(filled: Path) -> None:
    content = filled.read_bytes()
    aside = set_aside(filled)
    assert aside.name.startswith("journal.hobby.damaged-20")
    assert aside.read_bytes() == content
    assert not filled.exists()
    for n in range(2):
        filled.write_bytes(bytes([n]) * 700)
        assert set_aside(filled).read_bytes() == bytes([n]) * 700
    assert aside.read_bytes() == content
    assert len(list(filled.parent.iterdir())) == 3
    assert code_of(lambda: set_aside(filled)) == "journal.missing"


def test_a_journal_that_another_program_writes_is_not_set_aside(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a file that is taken away under somebody's hands."""
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.executescript("PRAGMA cache_size=1; BEGIN; UPDATE entry SET note = 'y'")
        other.execute("PRAGMA cache_spill=ON")
        assert filled.with_name("journal.hobby-journal").exists()
        assert code_of(lambda: set_aside(filled)) == "journal.busy"
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        for lock in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
            other.execute(lock)
            assert code_of(lambda: set_aside(filled)) == "journal.busy"
            other.execute("ROLLBACK")
    assert filled.exists()
    set_aside(filled)


def test_what_may_not_be_renamed_stays(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_self: Path, _target: Path) -> Path:
        raise PermissionError("not here")

    with monkeypatch.context() as patch:
        patch.setattr(type(filled), "rename", forbidden)
        assert code_of(lambda: set_aside(filled)) == "salvage.stuck"
    assert [file.name for file in filled.parent.iterdir()] == [filled.name]
