"""Backups: whole, checked, for their owner only, and never thinned down to nothing."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, files, pace, schema
from hobbyscope.journal.backups import Outline
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutEntry, PutSetting
from tests.journal.checks import STEP, an_activity, an_entry, assert_file_consistent, content

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOON = datetime(2026, 11, 22, 12).astimezone()  # where the tests run


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


def test_the_sum_beside_a_backup_is_one_that_others_can_check(filled: Path) -> None:
    made = backups.make(filled, "asked")
    checksum, name = made.with_name(f"{made.name}.sha256").read_text().split()
    assert (len(checksum), name) == (64, made.name)
    assert {entry.name for entry in made.parent.iterdir()} == {made.name, f"{made.name}.sha256"}


def test_everything_that_is_made_is_for_its_owner_only(filled: Path) -> None:
    """Catches a file made by SQLite or `open` and left to the umask: those make 0644."""
    for umask in (0, 0o077):
        before = os.umask(umask)
        try:
            made = backups.make(filled, "asked")
        finally:
            os.umask(before)
        folders = [made.parent, made.parent.parent]
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
        assert {stat.S_IMODE(file.stat().st_mode) for file in made.parent.iterdir()} == {0o600}


def test_two_backups_in_a_second_have_two_names(filled: Path) -> None:
    """Catches a backup that replaces the one before it."""
    made = {backups.make(filled, "asked") for _ in range(3)}
    assert len(made) == 3
    assert {backup.path for backup in backups.found(filled)} == made
    assert all(backups.sound(path) for path in made)


@pytest.mark.parametrize("name", ["a b?mode=memory#x%20&y.hobby", "일지 ㅎ.hobby", "🧗🏽‍♀️.hobby"])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    path, link = tmp_path / f"folder {name}" / name, tmp_path / "link"
    Journal.open(path).close()
    link.symlink_to(path)
    made = backups.make(link, "asked")
    assert made.parent == backups.folder(path) == path.parent / "backups" / name
    assert backups.sound(made)
    assert backups.outline(made) == Outline(0, 0, None, None, 0)


def test_each_journal_has_backups_of_its_own(filled: Path) -> None:
    other = filled.with_name("other.hobby")
    Journal.open(other).close()
    made = backups.make(filled, "asked")
    assert backups.found(other) == []
    for name in ("notes.hobby", "2026-99-99T120000Z-day.hobby", "2026-11-22T120000Z-why.hobby"):
        (made.parent / name).touch()
    (made.parent / "2026-11-21T120000Z-day.hobby").mkdir()
    assert [backup.path for backup in backups.found(filled)] == [made]


def test_a_journal_that_is_written_all_the_while_is_still_backed_up(filled: Path) -> None:
    """Catches a copy that begins anew for ever, and one that mixes two moments."""
    wrote = 0
    with Journal.open(filled) as journal:
        journal.apply(STEP, [PutSetting("long", "x" * 5_000_000)])
        activity = journal.activities()[0]

        def write() -> None:
            nonlocal wrote
            if wrote < 4:  # a writer has to wait from the third copy on, so it must not be this thread
                journal.apply(STEP, [PutEntry(an_entry(activity, 30_000 + wrote))])
                wrote += 1

        made = backups.make(filled, "asked", lambda done: done > 0.29 or wrote >= 3 or write() is None)
    assert wrote == 3
    assert_file_consistent(made)
    assert backups.outline(made).entries == 303


def test_who_writes_during_the_last_copy_waits_and_is_not_in_it(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a last copy without a lock."""
    monkeypatch.setattr(backups, "_TRIES", -1)
    monkeypatch.setattr(backups, "_PAGES", 1)
    done = threading.Event()
    threads = []

    def write() -> None:
        with Journal.open(filled) as journal:
            journal.apply(STEP, [PutSetting("late", "1")])
        done.set()

    def progress(fraction: float) -> bool:
        if fraction > 0 and not threads:
            threads.append(threading.Thread(target=write))
            threads[0].start()
        assert fraction >= 0.3 or not done.is_set()
        return True

    made = backups.make(filled, "asked", progress)
    threads[0].join()
    with Journal.open(made) as copied, Journal.open(filled) as journal:
        assert (copied.setting("late"), journal.setting("late")) == (None, "1")


def test_a_backup_may_be_given_up_rather_than_let_writers_wait(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window's own backup: an edit is never held up by it."""
    monkeypatch.setattr(backups, "_TRIES", -1)
    assert code_of(lambda: backups.make(filled, "day", writers_wait=False)) == "journal.busy"
    assert backups.found(filled) == []


def test_a_backup_can_be_stopped_at_any_time(filled: Path) -> None:
    calls: list[float] = []

    def stops_at(last: int) -> Callable[[float], bool]:
        calls.clear()
        return lambda done: calls.append(done) or len(calls) < last

    backups.make(filled, "asked", stops_at(10**6))
    made = sorted(backups.folder(filled).iterdir())
    for last in range(1, len(calls) + 1):
        assert code_of(lambda last=last: backups.make(filled, "asked", stops_at(last))) == "backup.cancelled"
        assert sorted(backups.folder(filled).iterdir()) == made


def test_a_long_check_can_be_stopped_too(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_STEPS", 50)
    seen: list[float] = []

    def until_checking(done: float) -> bool:
        seen.append(done)
        return seen[-3:] != [0.3, 0.3, 0.3]  # copied, about to check, checking

    assert code_of(lambda: backups.make(filled, "asked", until_checking)) == "backup.cancelled"
    assert backups.found(filled) == []


def test_breath_is_taken(filled: Path) -> None:
    breaths: list[int] = []
    backups.make(filled, "asked", breathe=lambda: breaths.append(1))
    assert len(breaths) > 3


def test_a_damaged_journal_is_no_backup(filled: Path) -> None:
    """Catches a copy that is not checked: here a page that no ordinary question reads."""
    with closing(sqlite3.connect(filled)) as connection:
        [(root,)] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_tag_tag'")
    good = backups.make(filled, "asked")
    with filled.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)
    assert code_of(lambda: backups.make(filled, "day")) == "journal.damaged"
    assert [backup.path for backup in backups.found(filled)] == [good]
    assert not any(entry.name.endswith(".new") for entry in good.parent.iterdir())


def test_a_journal_that_shrank_beside_what_is_left_of_a_change_is_damaged(filled: Path) -> None:
    with filled.open("rb+") as file:
        file.truncate(3 * 4096)
    filled.with_name("journal.hobby-journal").write_bytes(bytes(4096))
    assert code_of(lambda: backups.make(filled, "asked")) == "journal.damaged"


def test_a_copy_that_finds_no_room_is_not_left(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path, mode: str) -> sqlite3.Connection:
        connection = schema.connect(path, mode)
        connection.execute("PRAGMA max_page_count=5")
        return connection

    monkeypatch.setattr(backups, "connect", small)
    assert code_of(lambda: backups.make(filled, "asked")) == "backup.no_place"
    assert list(backups.folder(filled).iterdir()) == []


def test_a_sum_that_cannot_be_written_is_not_left_half(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(files.os, "fsync", full)
    monkeypatch.setattr(backups, "sync_file", lambda _path: None)
    assert code_of(lambda: backups.make(filled, "asked")) == "backup.no_place"
    assert list(backups.folder(filled).iterdir()) == []


def test_what_is_no_journal_is_not_backed_up(tmp_path: Path) -> None:
    assert code_of(lambda: backups.make(tmp_path / "none.hobby", "asked")) == "journal.missing"
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as connection:
        connection.execute("CREATE TABLE t(x)")
    assert code_of(lambda: backups.make(tmp_path / "theirs.db", "asked")) == "journal.foreign"
    with pytest.raises(ValueError, match="reason"):
        backups.make(tmp_path / "none.hobby", "whim")


def test_a_journal_that_somebody_has_locked_is_busy(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        locked = False

        def lock(done: float) -> bool:
            nonlocal locked
            if done > 0 and not locked:
                other.execute("BEGIN EXCLUSIVE")
                locked = True
            return True

        monkeypatch.setattr(backups, "_PAGES", 1)
        assert code_of(lambda: backups.make(filled, "asked", lock)) == "journal.busy"
        assert code_of(lambda: backups.make(filled, "asked")) == "journal.busy"


def test_a_place_that_cannot_be_written_is_told(filled: Path) -> None:
    (filled.parent / "backups").write_text("in the way")
    with pytest.raises(Refused) as caught:
        backups.make(filled, "asked")
    assert caught.value.code == "backup.no_place"
    assert caught.value.values == {"path": str(backups.folder(filled))}
    assert backups.found(filled) == []


@pytest.mark.parametrize("what", ["flipped", "cut off", "other sum", "no text", "garbage"])
def test_a_backup_that_is_not_as_it_was_made_is_not_sound(filled: Path, what: str) -> None:
    made = backups.make(filled, "asked")
    whole = made.read_bytes()
    beside = made.with_name(f"{made.name}.sha256")
    if what == "flipped":  # in a page that is free, or in a note: SQLite itself sees nothing
        made.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    elif what == "cut off":
        made.write_bytes(whole[:5000])
    elif what == "other sum":
        beside.write_text("0" * 64)
    elif what == "no text":
        beside.write_bytes(b"\xff\xff")
    else:
        made.write_bytes(os.urandom(9000))
    assert not backups.sound(made)


def test_a_journal_without_a_sum_is_looked_through(filled: Path, tmp_path: Path) -> None:
    assert backups.sound(filled)
    broken = bytearray(filled.read_bytes())
    broken[-4096:] = b"\xa5" * 4096
    other = tmp_path / "other.hobby"
    other.write_bytes(broken)
    assert not backups.sound(other)
    assert code_of(lambda: backups.sound(tmp_path / "none")) == "journal.missing"


def test_a_disk_that_cannot_be_read_is_no_damage(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backups.make(filled, "asked")
    with monkeypatch.context() as patch:
        patch.setattr(backups, "connect", lambda *_: sqlite3.connect(made.parent / "no" / "such", uri=True))
        assert code_of(lambda: backups.sound(made)) == "journal.unreadable"


# --- when one is due


def day_of(moment: datetime) -> int:
    return day_number(moment.astimezone().date())


def test_the_first_change_of_a_day_needs_a_backup(filled: Path) -> None:
    today = day_of(datetime.now(UTC))
    assert backups.due(filled, today)
    backups.make(filled, "asked")
    assert not backups.due(filled, today)
    assert not backups.due(filled, today - 1)  # made after midnight, before the day boundary
    assert backups.due(filled, today + 1)


def test_an_empty_journal_and_a_sample_need_none(path: Path) -> None:
    with Journal.open(path) as journal:
        assert not backups.due(path, 20_000)
        journal.apply(STEP, [PutSetting("sample", "1")])
        assert not backups.due(path, 20_000)
        journal.apply(STEP, [PutSetting("sample", None)])
        assert backups.due(path, 20_000)


# --- thinning


def lay(journal: Path, moments: list[datetime], good: bool = True) -> list[Path]:
    """Backups of those times; thinning looks at names and sums only."""
    place = backups.folder(journal)
    place.mkdir(parents=True, exist_ok=True)
    paths = []
    for moment in moments:
        path = place / f"{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ}-day.hobby"
        path.write_bytes(b"")
        empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        path.with_name(f"{path.name}.sha256").write_text(empty if good else "0" * 64)
        paths.append(path)
    return paths


def test_thinning_keeps_days_then_weeks_then_months(path: Path) -> None:
    """Two a day for three years: all of today and yesterday, 12 days, 10 weeks, 9 months, newest of each."""
    moments = [NOON - timedelta(hours=12 * n) for n in range(2 * 365 * 3)]
    laid = set(lay(path, moments))
    gone = set(backups.thin(path, NOON))
    kept = [backup.made.astimezone() for backup in backups.found(path)]
    assert {backup.path for backup in backups.found(path)} == laid - gone
    days = [made.date() for made in kept]
    assert days[:3] == [date(2026, 11, 22), date(2026, 11, 22), date(2026, 11, 21)]
    old = days[4:]
    assert old[:12] == [date(2026, 11, 20) - timedelta(days=n) for n in range(12)]
    weeks = [day.isocalendar()[:2] for day in old[11:22]]
    assert len(set(weeks)) == 11
    assert all((one - other).days <= 7 for one, other in pairwise(old[11:22]))
    months = [(day.year, day.month) for day in old[21:]]
    assert len(old) == 31
    assert len(set(months)) == 10
    assert days[-1].year == 2025
    assert backups.thin(path, NOON) == []
    assert not [file for file in gone if file.exists() or file.with_name(f"{file.name}.sha256").exists()]


def test_thinning_from_day_to_day_keeps_the_long_past(path: Path) -> None:
    """Catches a rule that, applied every day, eats up what it has just kept."""
    for n in range(500):
        moment = NOON - timedelta(days=499 - n)
        lay(path, [moment])
        backups.thin(path, moment)
    made = [backup.made for backup in backups.found(path)]
    assert 25 <= len(made) <= 33
    assert (NOON - made[-1]).days > 250


def test_thinning_leaves_alone_the_last_three_good_ones_and_what_is_not_ours(path: Path) -> None:
    """Catches thinning that counts damaged backups among the three, or takes a stranger's file."""
    spoilt = lay(path, [NOON - timedelta(days=10, hours=n) for n in range(5)], good=False)
    good = lay(path, [NOON - timedelta(days=10, hours=6 + n / 10) for n in range(5)])
    other = backups.folder(path) / "2020-01-01 my own copy.hobby"
    other.touch()
    gone = backups.thin(path, NOON)
    assert set(gone) == {*spoilt[1:], *good[3:]}
    assert other.exists()


def test_a_journal_without_backups_is_not_thinned(path: Path) -> None:
    assert backups.thin(path, NOON) == []
    assert not backups.folder(path).exists()


def test_where_hardly_any_backup_is_good_those_are_left_alone(path: Path) -> None:
    lay(path, [NOON - timedelta(days=10, hours=n) for n in range(3)], good=False)
    [good] = lay(path, [NOON - timedelta(days=10, hours=5)])
    assert len(backups.thin(path, NOON)) == 2
    assert good.exists()
