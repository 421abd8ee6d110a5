"""Many entries at once: known ones are left out, and a hundred thousand are one step."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal import schema
from hobbyscope.journal.changes import MANY
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, DropEntry, PutActivity, PutEntry, Step
from tests.journal.checks import STEP, an_activity, an_entry, assert_consistent, changed_rows, state

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.core.records import Activity, Entry


def many(activity: Activity, count: int, first: int = 0) -> tuple[Entry, ...]:
    return tuple(
        an_entry(
            activity,
            20_000 + number % 50,
            60 + number,
            source="toggl",
            source_id=str(number),
            tags=("t", "even") if number % 2 == 0 else (),
        )
        for number in range(first, first + count)
    )


def test_an_import_run_twice_adds_nothing(journal: Journal) -> None:
    activity = an_activity(journal)
    change = journal.apply(Step("import"), [AddEntries(many(activity, 20))])
    assert (change.added, change.known, len(change.put), change.bulk) == (20, 0, 20, False)
    before = state(journal), changed_rows(journal._connection)
    change = journal.apply(Step("import"), [AddEntries(many(activity, 20))])
    assert (change.added, change.known, change.put) == (0, 20, ())
    assert (state(journal), changed_rows(journal._connection)) == before
    longer = many(activity, 30, first=10)
    change = journal.apply(Step("import"), [AddEntries(longer)])
    assert (change.added, change.known, change.put) == (20, 10, longer[10:])


def test_entries_come_in_whole_and_in_their_order(journal: Journal) -> None:
    activity = an_activity(journal)
    entries = many(activity, 1200)
    change = journal.apply(STEP, [AddEntries(entries)])
    assert (change.added, change.bulk, change.put) == (1200, True, ())
    assert list(journal.entries()) == sorted(entries, key=lambda entry: entry.day)


def test_what_is_known_by_its_id_is_left_out(journal: Journal) -> None:
    activity = an_activity(journal)
    entry = an_entry(activity, tags=("mine",))
    journal.apply(STEP, [PutEntry(entry)])
    other = an_entry(activity)
    change = journal.apply(STEP, [AddEntries((entry._replace(seconds=1, tags=("theirs",)), other))])
    assert (change.added, change.known, change.put) == (1, 1, (other,))
    assert journal.entry(entry.id) == entry


def test_an_entry_twice_in_one_import_counts_once(journal: Journal) -> None:
    activity = an_activity(journal)
    first = an_entry(activity, source="s", source_id="1")
    again, same_id = first._replace(id=new_id(), tags=("x",)), first._replace(source_id="2", tags=("y",))
    change = journal.apply(STEP, [AddEntries((first, again, same_id))])
    assert (change.added, change.known, change.put) == (1, 2, (first,))
    assert state(journal)["tag"] == []


def test_new_activities_come_with_their_entries_in_one_step(journal: Journal) -> None:
    activity = an_activity(journal)
    other = activity._replace(id=new_id(), name="film")
    change = journal.apply(
        STEP, [PutActivity(other), AddEntries(many(activity, 3)), AddEntries(many(other, 5))]
    )
    assert (change.added, change.known, change.records) == (5, 3, True)
    journal.undo()
    assert not journal.has_entries()
    assert journal.activities() == [activity]
    journal.redo()
    assert journal.entry_count() == 5


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ({"seconds": 0}, "entry.seconds"),
        ({"activity": bytes(16)}, "activity.gone"),
        ({"note": "\0"}, "text.unreadable"),
    ],
)
def test_one_bad_entry_leaves_all_out(journal: Journal, spoil: dict[str, object], code: str) -> None:
    activity = an_activity(journal)
    entries = (*many(activity, 700), an_entry(activity)._replace(**spoil))
    before = state(journal), changed_rows(journal._connection)
    with pytest.raises(Refused) as caught:
        journal.apply(STEP, [AddEntries(entries)])
    assert caught.value.code == code
    assert (state(journal), changed_rows(journal._connection)) == before


@pytest.mark.parametrize("op", [PutEntry, lambda entry: DropEntry(entry.id)])
def test_single_entries_come_before_many(journal: Journal, op: type[PutEntry]) -> None:
    activity = an_activity(journal)
    entries = many(activity, 2)
    with pytest.raises(ValueError, match="AddEntries must come after"):
        journal.apply(STEP, [AddEntries(entries), op(entries[0])])
    replaced = an_entry(activity)
    journal.apply(STEP, [PutEntry(replaced)])
    journal.apply(STEP, [DropEntry(replaced.id), AddEntries(entries)])
    assert journal.entry_count() == 2
    journal.undo()
    assert list(journal.entries()) == [replaced]


def test_a_large_import_is_undone_and_done_again_whole(journal: Journal) -> None:
    activity = an_activity(journal)
    kept = an_entry(activity, source="toggl", source_id="3", tags=("even",))
    journal.apply(STEP, [PutEntry(kept)])
    before = state(journal)
    added = journal.apply(Step("import", {"file": "a.csv"}), [AddEntries(many(activity, 3 * MANY))])
    assert (added.added, added.known, added.bulk, added.records) == (3 * MANY - 1, 1, True, False)
    after = state(journal)
    undone = journal.undo()
    assert undone is not None
    assert (undone.bulk, undone.put, undone.step) == (True, (), Step("import", {"file": "a.csv"}))
    assert state(journal) == before
    assert journal.redo() is not None
    assert state(journal) == after


def test_the_step_is_named_once_however_many_rows_it_has(journal: Journal) -> None:
    activity = an_activity(journal)
    journal.apply(Step("import"), [AddEntries(many(activity, 5))])
    other = activity._replace(id=new_id())
    journal.apply(Step("both"), [PutActivity(other), AddEntries(many(other, 5, first=5))])
    kinds = [kind for (kind,) in journal._connection.execute("SELECT kind FROM change ORDER BY seq")]
    assert kinds == ["test.step", "import", None, None, None, None, "both", None, None, None, None, None]


def test_others_breathe_every_few_hundred_rows(journal: Journal) -> None:
    activity = an_activity(journal)
    breaths: list[int] = []
    journal.apply(STEP, [AddEntries(many(activity, 2600))], breathe=lambda: breaths.append(1))
    assert len(breaths) == 6 + 6  # 2,600 entries, and as many tags


def test_a_worker_imports_while_the_window_reads(path: Path) -> None:
    with Journal.open(path) as window:
        activity = an_activity(window)
        reading, read = threading.Event(), threading.Event()

        def breathe() -> None:
            reading.set()
            assert read.wait(30)

        def work() -> None:
            with Journal.open(path) as worker:
                worker.apply(STEP, [AddEntries(many(activity, 2000))], breathe=breathe)

        thread = threading.Thread(target=work)
        thread.start()
        assert reading.wait(30)
        assert window.recent(10) == []  # not half an import, and no waiting
        assert window.poll() is None
        read.set()
        thread.join()
        change = window.poll()
        assert change is not None
        assert (change.bulk, change.records) == (True, False)
        assert window.entry_count() == 2000
        assert_consistent(window._connection)


@pytest.mark.long
def test_a_million_entries_are_one_step(journal: Journal) -> None:
    activity = an_activity(journal)
    entries = tuple(
        an_entry(activity, number % 4000, 60, source="s", source_id=str(number))
        for number in range(1_000_000)
    )
    journal.apply(STEP, [AddEntries(entries)])
    assert journal.entry_count() == 1_000_000
    assert len(journal.recent(10)) == 10
    assert int(journal.columns().seconds.sum()) == 60_000_000
    journal.undo()
    assert not journal.has_entries()
    journal.redo()
    assert journal.entry_count() == 1_000_000


def test_a_large_step_lets_others_read_until_it_is_kept(journal: Journal) -> None:
    path = journal.path
    with closing(schema.connect(path, "rw")) as writing, closing(schema.connect(path, "ro")) as reading:
        writing.execute("BEGIN")
        writing.executemany("INSERT INTO tag(name) VALUES (?)", ((f"{n} {'t' * 1000}",) for n in range(8000)))
        assert path.stat().st_size < 2**20  # eight megabytes wait in memory: more than SQLite's cache takes
        assert reading.execute("SELECT count(*) FROM tag").fetchone()[0] == 0
        writing.execute("ROLLBACK")
