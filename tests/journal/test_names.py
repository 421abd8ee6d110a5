"""Names and notes: whatever people type is kept letter by letter, or refused; nothing is ever run.

Catches a name that is put into SQL as it is, one that SQLite folds instead of Python, and a text that comes
back cut off at a NUL or in another form.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hobbyscope.core.records import Activity, Bar, Refused, clean_name, folded
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutActivity, PutBar, PutEntry
from tests.journal.checks import STEP, an_activity, an_entry, assert_consistent, state

if TYPE_CHECKING:
    from hobbyscope.journal.journal import Journal

NAMES = [
    "'; DROP TABLE entry; --",
    'Robert"); DELETE FROM change WHERE ("1"="1',
    '=HYPERLINK("http://a.b")',
    "%s %d {0} {name} $1 ?1 :id",
    "\u202egnibmilc\u202c",
    "\u2066\u2069 left \u200f right",
    "👩🏽‍🚒👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "Straße ẞ",
    "İstanbul ı",
    "한글 산책",
    "ﬁlm №1 ﷽",
    "\ufffd\ufffe\uffff\U0010ffff",
    "a" * 5000,
    "null",
    "0x1F",
    "[1,2]",
    '{"n":1}',
    "\\u0041\\",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_notes_and_tags_are_kept_letter_by_letter(journal: Journal, name: str) -> None:
    activity = an_activity(journal, name)
    entry = an_entry(activity, note=name, tags=(name, "t"), source=name, source_id=name)
    bar = Bar(new_id(), activity.id, "total", 5.0, name)
    journal.apply(STEP, [PutEntry(entry), PutBar(bar)])
    before = state(journal)
    for _ in range(3):
        assert journal.undo() is not None or journal.undo_step is None
    while journal.redo() is not None:
        pass
    assert state(journal) == before
    assert journal.activities()[0].name == clean_name(name)
    kept = journal.entry(entry.id)
    assert kept is not None
    assert (kept.note, kept.tags, kept.source, kept.source_id) == (name, (clean_name(name), "t"), name, name)
    assert journal.bars()[0].unit == clean_name(name)
    assert journal.known_sources(name) == {name}


def test_one_name_in_two_forms_is_one_name(journal: Journal) -> None:
    composed, decomposed = "한글 über", unicodedata.normalize("NFD", "한글 über")
    assert composed != decomposed
    first, second = an_activity(journal, composed), an_activity(journal, decomposed)
    assert [activity.name for activity in journal.activities()] == [composed, composed]
    assert first.id != second.id  # names are no keys: two devices may both create it
    entry = an_entry(first, tags=(composed, decomposed, f"  {composed}\t"))
    journal.apply(STEP, [PutEntry(entry)])
    kept = journal.entry(entry.id)
    assert kept is not None
    assert kept.tags == (composed,)


def test_names_are_indexed_as_people_compare_them(journal: Journal) -> None:
    an_activity(journal, "STRASSE  Ｆｉｌｍ")
    keys = list(journal._connection.execute("SELECT name, name_key FROM activity"))
    assert keys == [("STRASSE Ｆｉｌｍ", "strasse film")]
    assert folded("straße film") == keys[0][1]


def test_a_very_long_note_is_kept(journal: Journal) -> None:
    activity = an_activity(journal)
    entry = an_entry(activity, note="산책 \U0001f6b6\n" * 25_000)
    assert len(entry.note) >= 100_000
    journal.apply(STEP, [PutEntry(entry)])
    journal.undo()
    journal.redo()
    assert journal.entry(entry.id) == entry


def test_ten_thousand_activities_are_no_burden(journal: Journal) -> None:
    activities = [Activity(new_id(), f"activity {number}") for number in range(10_000)]
    change = journal.apply(STEP, [PutActivity(activity) for activity in activities])
    assert (change.records, change.bulk) == (True, False)
    journal.apply(STEP, [AddEntries(tuple(an_entry(activity) for activity in activities[::100]))])
    assert journal.activities() == activities
    assert len(journal.columns().activities) == 10_000
    journal.undo()
    journal.undo()
    assert journal.activities() == []


text = st.text(st.characters(), max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=text, note=text, tags=st.lists(text, max_size=3))
def test_any_text_is_kept_or_refused(journal: Journal, name: str, note: str, tags: list[str]) -> None:
    journal._connection.execute("PRAGMA synchronous=OFF")
    activity = Activity(new_id(), name)
    entry = an_entry(activity, note=note, tags=tuple(tags))
    before = state(journal)
    refusal = None
    try:
        journal.apply(STEP, [PutActivity(activity), PutEntry(entry)])
    except Refused as refused:
        refusal = refused
    if refusal is not None:
        assert refusal.code in ("name.empty", "name.control", "text.unreadable")
        assert str(refusal).isascii()
        assert state(journal) == before
        return
    after = state(journal)
    kept = journal.entry(entry.id)
    assert kept is not None
    assert kept.note == note
    journal.undo()
    assert state(journal) == before
    journal.redo()
    assert state(journal) == after
    journal.undo()
    assert_consistent(journal._connection)
