"""The entries as arrays, and the disposable file that makes the next start fast."""

from __future__ import annotations

import random
import stat
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hobbyscope.core.records import Activity
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, DropActivity, DropEntry, PutActivity, PutEntry, PutSetting
from hobbyscope.journal.snapshot import load_columns, renew_columns, save_columns
from tests.journal.checks import STEP, an_activity, an_entry

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.core.records import Entry
    from hobbyscope.journal.columns import Columns


def rows(columns: Columns) -> list[tuple[int, bytes, int]]:
    """The columns as sorted rows, by id of activity."""
    ids = [columns.activities[index].id for index in columns.activity.tolist()]
    return sorted(zip(columns.day.tolist(), ids, columns.seconds.tolist(), strict=True))


def assert_true(journal: Journal, columns: Columns) -> None:
    """The columns hold exactly what the journal holds, in the right types and sorted by day."""
    assert rows(columns) == sorted((entry.day, entry.activity, entry.seconds) for entry in journal.entries())
    assert columns.activities == tuple(journal.activities())
    assert [column.dtype for column in columns[:3]] == [
        np.dtype(name) for name in ("int32", "int32", "int64")
    ]
    assert (np.diff(columns.day) >= 0).all()
    assert columns.revision == journal.since(0).revision


def some_entries(activities: list[Activity], count: int, seed: int = 1) -> list[Entry]:
    dice = random.Random(seed)
    return [
        an_entry(dice.choice(activities), dice.randrange(-5, 60), dice.randrange(1, 9000))
        for _ in range(count)
    ]


@pytest.fixture
def activities(journal: Journal) -> list[Activity]:
    """Activities whose rows are not in the user's order, with entries."""
    found = [
        an_activity(journal, name, sort=-sort) for sort, name in enumerate(["climbing", "film", "chess"])
    ]
    journal.apply(STEP, [AddEntries(tuple(some_entries(found, 200)))])
    return found


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "columns.npz"


def test_an_empty_journal_has_empty_columns(journal: Journal, cache: Path) -> None:
    columns = journal.columns()
    assert [len(column) for column in columns[:4]] == [0, 0, 0, 0]
    assert columns.revision == 0
    assert not save_columns(journal, columns, cache)
    assert not cache.exists()
    assert_true(journal, load_columns(journal, cache))


def test_columns_hold_a_row_for_each_entry(journal: Journal, activities: list[Activity]) -> None:
    assert_true(journal, journal.columns())


def test_a_fresh_file_gives_the_same_columns(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    columns = journal.columns()
    assert save_columns(journal, columns, cache)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    loaded = load_columns(journal, cache)
    assert all((one == other).all() for one, other in zip(columns[:3], loaded[:3], strict=True))
    assert_true(journal, loaded)
    assert sorted(entry.name for entry in cache.parent.iterdir()) == ["columns.npz", "journal.hobby"]


def test_changes_since_the_file_was_written_are_taken_in(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    dice = random.Random(7)
    save_columns(journal, journal.columns(), cache)
    for step in range(12):
        present = list(journal.entries())
        old = dice.sample(present, 3)
        journal.apply(
            STEP,
            [
                *(PutEntry(entry) for entry in some_entries(activities, 3, step)),
                DropEntry(old[0].id),
                PutEntry(old[1]._replace(day=step, activity=activities[0].id)),
                PutEntry(old[2]._replace(note="no other hours")),
            ],
        )
        journal.apply(STEP, [PutActivity(activities[step % 3]._replace(sort=step, name=f"name {step}"))])
        if step % 4 == 3:
            journal.undo()
            journal.undo()
        assert_true(journal, load_columns(journal, cache))


def test_of_equal_entries_as_many_go_as_were_deleted(journal: Journal, cache: Path) -> None:
    activity = an_activity(journal)
    twins = [an_entry(activity) for _ in range(4)]
    journal.apply(STEP, [PutEntry(entry) for entry in twins])
    save_columns(journal, journal.columns(), cache)
    journal.apply(STEP, [DropEntry(entry.id) for entry in twins[:3]])
    assert len(load_columns(journal, cache).day) == 1


def test_activities_that_came_and_went_are_taken_in(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    alone = an_activity(journal, "alone", sort=-9)
    lonely = an_entry(alone)
    journal.apply(STEP, [PutEntry(lonely)])
    save_columns(journal, journal.columns(), cache)
    new = Activity(new_id(), "new", sort=-20)
    journal.apply(
        STEP, [DropEntry(lonely.id), DropActivity(alone.id), PutActivity(new), PutEntry(an_entry(new))]
    )
    assert_true(journal, load_columns(journal, cache))


def test_after_many_changes_the_rows_are_read(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    save_columns(journal, journal.columns(), cache)
    journal.apply(STEP, [AddEntries(tuple(some_entries(activities, 1500)))])
    assert_true(journal, load_columns(journal, cache))


def test_the_file_of_another_journal_is_not_believed(
    journal: Journal, activities: list[Activity], cache: Path, tmp_path: Path
) -> None:
    with Journal.open(tmp_path / "other.hobby") as other:
        there = [an_activity(other) for _ in range(3)]
        other.apply(STEP, [AddEntries(tuple(some_entries(there, 200, seed=2)))])
        assert other.revision == journal.revision
        save_columns(other, other.columns(), cache)
        assert_true(journal, load_columns(journal, cache))
        an_activity(other)
        save_columns(other, other.columns(), cache)
        assert_true(journal, load_columns(journal, cache))


def test_a_file_that_does_not_fit_its_mark_is_not_believed(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    columns, gone = journal.columns(), journal.recent(1)[0]
    journal.apply(STEP, [DropEntry(gone.id)])
    rest = columns.day < gone.day
    without = columns._replace(
        day=columns.day[rest], activity=columns.activity[rest], seconds=columns.seconds[rest]
    )
    save_columns(journal, without, cache)
    assert_true(journal, load_columns(journal, cache))


def test_rows_of_an_activity_that_is_gone_are_not_believed(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    columns = journal.columns()
    stranger = columns.activities[0]._replace(id=new_id())
    save_columns(journal, columns._replace(activities=(stranger, *columns.activities[1:])), cache)
    assert_true(journal, load_columns(journal, cache))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.update(activity=file["activity"] + 3),
        lambda file: file.update(seconds=file["seconds"][1:]),
        lambda file: file.update(rows=file["rows"] + 1),
        lambda file: file.update(rows=-file["rows"]),
        lambda file: file.update(numbers=file["numbers"] + [1, 0, 0]),
        lambda file: file.update(numbers=file["numbers"][:2]),
        lambda file: file.pop("ids"),
        lambda file: file.update(numbers=np.array([{}], dtype=object)),
    ],
)
def test_a_file_that_makes_no_sense_is_not_believed(
    journal: Journal, activities: list[Activity], cache: Path, spoil: object
) -> None:
    save_columns(journal, journal.columns(), cache)
    with np.load(cache) as file:
        arrays = dict(file)
    assert callable(spoil)
    spoil(arrays)
    with cache.open("wb") as out:
        np.savez(out, **arrays)
    assert_true(journal, load_columns(journal, cache))


def test_a_damaged_file_is_not_believed(journal: Journal, activities: list[Activity], cache: Path) -> None:
    save_columns(journal, journal.columns(), cache)
    whole = cache.read_bytes()
    dice = random.Random(3)
    expected = rows(journal.columns())
    for _ in range(400):
        broken = bytearray(whole)
        at = dice.randrange(len(whole))
        kind = dice.randrange(3)
        if kind == 0:
            broken[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            broken[at : at + dice.randrange(1, 200)] = b""
        else:
            del broken[at:]
        cache.write_bytes(broken)
        assert rows(load_columns(journal, cache)) == expected


def test_the_file_is_renewed_when_it_must_be(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    assert renew_columns(journal, cache)
    first = cache.read_bytes()
    cache.chmod(0o600)
    stamp = cache.stat().st_ino
    assert renew_columns(journal, cache)
    assert cache.stat().st_ino == stamp  # not written again
    journal.apply(STEP, [PutEntry(an_entry(activities[0]))])
    assert renew_columns(journal, cache)
    assert cache.read_bytes() != first
    assert_true(journal, load_columns(journal, cache))


def test_where_no_file_can_be_written_there_is_none(
    journal: Journal, activities: list[Activity], tmp_path: Path
) -> None:
    nowhere = tmp_path / "no folder" / "columns.npz"
    assert not renew_columns(journal, nowhere)
    folder = tmp_path / "columns.npz"
    folder.mkdir()
    assert not renew_columns(journal, folder)
    assert_true(journal, load_columns(journal, folder))
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["columns.npz", "journal.hobby"]


def test_what_a_worker_has_read_is_brought_to_where_everybody_is(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    with Journal.open(journal.path) as worker:
        columns = load_columns(worker, cache)
        mine, theirs = an_entry(activities[0]), an_entry(activities[1])
        journal.apply(STEP, [PutEntry(mine)])
        worker.apply(STEP, [PutEntry(theirs)])
        assert journal.catch_up(columns.revision).put == (mine,)
        assert journal.catch_up(journal.revision).put == ()
        change = journal.poll()
        assert change is not None
        assert (change.put, change.bulk) == ((theirs,), False)


def test_columns_that_know_more_than_was_told_have_all_read_anew(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    with Journal.open(journal.path) as other:

        def by_worker() -> Columns:
            with Journal.open(journal.path) as worker:
                columns = worker.columns()
            assert journal.catch_up(columns.revision).put == ()
            return columns

        for take in (journal.columns, lambda: load_columns(journal, cache), by_worker):
            for tell in (journal.poll, lambda: journal.apply(STEP, [PutEntry(an_entry(activities[0]))])):
                other.apply(STEP, [PutEntry(an_entry(activities[0]))])
                assert_true(journal, take())
                change = tell()
                assert change is not None
                assert (change.bulk, change.records, change.put) == (True, True, ())
                assert_true(journal, take())
                assert journal.poll() is None
                assert not journal.apply(STEP, [PutEntry(an_entry(activities[0]))]).bulk


def test_keeping_the_file_is_no_taking(journal: Journal, activities: list[Activity], cache: Path) -> None:
    with Journal.open(journal.path) as other:
        entry = an_entry(activities[0])
        other.apply(STEP, [PutEntry(entry)])
        assert renew_columns(journal, cache)
        change = journal.poll()
        assert change is not None
        assert change.put == (entry,)


def test_a_setting_leaves_the_columns_as_they_are(
    journal: Journal, activities: list[Activity], cache: Path
) -> None:
    save_columns(journal, journal.columns(), cache)
    journal.apply(STEP, [PutSetting("free", "2")])
    assert_true(journal, load_columns(journal, cache))
