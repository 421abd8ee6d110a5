"""All entries of an activity or a tag at once: as if each had been changed by itself, and undone so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import (
    AddEntries,
    DropActivity,
    MoveEntries,
    PutActivity,
    PutEntry,
    RetagEntries,
    Step,
)
from tests.journal.checks import STEP, an_activity, an_entry, changed_rows, state

if TYPE_CHECKING:
    from hobbyscope.journal.journal import Journal

MERGE = Step("activity.merge", {"name": "films", "into": "cinema"})


def there_and_back(journal: Journal, before: object) -> None:
    """Undo and redo give what was before and after, to the row."""
    after = state(journal)
    journal.undo()
    assert state(journal) == before
    journal.redo()
    assert state(journal) == after


def test_all_entries_go_over_and_the_empty_activity_is_dropped(journal: Journal) -> None:
    """The fixture replays the changes: a wrong `before` or `after` would not fit onto the rest."""
    films, cinema = an_activity(journal, "films"), an_activity(journal, "cinema")
    entries = [an_entry(films, 20_000 + n, tags=("a", "b") if n % 2 else ()) for n in range(5)]
    journal.apply(STEP, [AddEntries((*entries, an_entry(cinema)))])
    before = state(journal)
    change = journal.apply(MERGE, [MoveEntries(films.id, cinema.id), DropActivity(films.id)])
    assert {entry.activity for entry in journal.entries()} == {cinema.id}
    assert journal.activities() == [cinema]
    assert change.step == journal.undo_step == MERGE
    assert [entry.id for entry in change.put] == [entry.id for entry in entries]
    assert change.records
    there_and_back(journal, before)


def test_the_change_rows_are_those_of_single_edits(journal: Journal) -> None:
    films, cinema = an_activity(journal, "films"), an_activity(journal, "cinema")
    entry = an_entry(films, note='"Été" 한글', tags=("a",))
    journal.apply(STEP, [PutEntry(entry)])
    journal.apply(STEP, [PutEntry(entry._replace(activity=cinema.id))])
    single = changed_rows(journal._connection)[-1]
    journal.undo()
    journal.apply(STEP, [MoveEntries(films.id, cinema.id)])
    together = changed_rows(journal._connection)[-1]
    assert [json.loads(text) for text in together[7:9]] == [json.loads(text) for text in single[7:9]]
    assert together[7:9] == single[7:9]


def test_moving_to_itself_or_nothing_is_no_step(journal: Journal) -> None:
    films, cinema = an_activity(journal, "films"), an_activity(journal, "cinema")
    step = journal.undo_step
    journal.apply(MERGE, [MoveEntries(films.id, cinema.id)])
    journal.apply(STEP, [PutEntry(an_entry(films))])
    journal.apply(MERGE, [MoveEntries(films.id, films.id)])
    journal.undo()
    assert journal.undo_step == step
    with pytest.raises(Refused, match=r"activity\.gone"):
        journal.apply(MERGE, [MoveEntries(films.id, new_id())])


@pytest.mark.parametrize("new", ["late", "b", "c", "none yet", None])
def test_a_tag_becomes_another_one_or_goes(journal: Journal, new: str | None) -> None:
    """Where an entry has the new one already it keeps one of them, and positions stay without gaps.

    With a gap in them redo, which counts from 0, would not give the same rows.
    """
    films = an_activity(journal, "films")
    tags = [("dusk",), ("a", "dusk", "b", "c"), ("b", "dusk"), ("dusk", "b", "c"), ("b",), ()]
    entries = [an_entry(films, 20_000 + n, tags=own) for n, own in enumerate(tags)]
    journal.apply(STEP, [AddEntries(tuple(entries))])
    before = state(journal)
    journal.apply(Step("tag.rename", {"name": "dusk"}), [RetagEntries("dusk", new)])
    for was, now in zip(tags, [entry.tags for entry in journal.entries()], strict=True):
        rest = [tag for tag in was if tag != "dusk"]
        assert sorted(now) == sorted({*rest, *([new] if new and "dusk" in was else [])})
        assert [tag for tag in now if tag in rest and tag != new] == [tag for tag in rest if tag != new]
    assert "dusk" not in dict(journal.tags())
    positions = journal._connection.execute("SELECT entry, max(position), count(*) FROM entry_tag GROUP BY 1")
    assert all(last == number - 1 for _, last, number in positions)
    there_and_back(journal, before)


def test_a_tag_is_named_as_it_is_kept_and_must_be_there(journal: Journal) -> None:
    films = an_activity(journal, "films")
    journal.apply(STEP, [PutEntry(an_entry(films, tags=("dusk",)))])
    journal.apply(STEP, [RetagEntries("dusk", "  at   dusk ")])
    assert journal.tags() == [("at dusk", 1)]
    step = journal.revision
    journal.apply(STEP, [RetagEntries("at dusk", "at dusk")])
    assert journal.revision == step
    with pytest.raises(Refused, match=r"tag\.gone"):
        journal.apply(STEP, [RetagEntries("dusk", "x")])


def test_in_a_step_they_come_first(journal: Journal) -> None:
    """Else an entry would be recorded twice, and the step could not be undone."""
    films, cinema = an_activity(journal, "films"), an_activity(journal, "cinema")
    entry = an_entry(films)
    move = MoveEntries(films.id, cinema.id)
    for first in (PutEntry(entry), AddEntries((entry,))):
        with pytest.raises(ValueError, match="MoveEntries must be the first"):
            journal.apply(STEP, [first, move])
    with pytest.raises(ValueError, match="MoveEntries must be the first"):
        journal.apply(STEP, [move, move])
    with pytest.raises(ValueError, match="on single entries, those on all without"):
        journal.apply(STEP, [move, PutEntry(entry)])
    journal.apply(STEP, [PutEntry(entry)])
    journal.apply(MERGE, [PutActivity(cinema._replace(color="#123456")), move, DropActivity(films.id)])
    assert journal.undo_step == MERGE


def test_tags_are_counted(journal: Journal) -> None:
    films = an_activity(journal, "films")
    journal.apply(STEP, [AddEntries((an_entry(films, tags=("b", "a")), an_entry(films, tags=("b",))))])
    assert journal.tags() == [("a", 1), ("b", 2)]
