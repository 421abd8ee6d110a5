"""A listing is what the journal holds: read at once, read while others write, or brought up to date."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hobbyscope.core.calendar import wall_clock
from hobbyscope.core.records import Activity, Entry
from hobbyscope.journal import listing as listing_module
from hobbyscope.journal import texts as texts_module
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.listing import Listing, ListingReader
from hobbyscope.journal.ops import AddEntries, DropEntry, PutActivity, PutEntry, Step
from hobbyscope.journal.texts import folded_text, line_of, tag_in
from tests.journal.checks import STEP, an_activity, an_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hobbyscope.journal.ops import Op

NOTES = ("", "", "film", "Perfect Days", "극장에서", "STRASSE", "straße", "a\nb", "ﬁne", "x" * 700)
TAGS = ("evening", "with friends", "아침")
ZONES = (("Asia/Seoul", 32_400), ("America/St_Johns", -12_600))


def nothing() -> None:
    """Let nobody write between two pages."""


def random_entry(dice: random.Random, activities: list[Activity]) -> Entry:
    """An entry of one of a few days, often with the start of another one."""
    day, seconds = dice.randrange(-3, 9), dice.randrange(1, 9000)
    tags = tuple(dice.sample(TAGS, dice.randrange(3)))
    entry = an_entry(dice.choice(activities), day, seconds)._replace(note=dice.choice(NOTES), tags=tags)
    if dice.random() < 0.4:
        return entry
    (zone, offset), start = dice.choice(ZONES), (day * 86_400 + 3600 * dice.randrange(-9, 9)) * 1000
    return entry._replace(start_ms=start, end_ms=start + 1000 * seconds, tz=zone, offset_s=offset)


def random_ops(journal: Journal, dice: random.Random, activities: list[Activity]) -> list[Op]:
    """Something that a person does to a few entries."""
    there = list(journal.entries())
    kind = dice.random()
    if kind < 0.4 or not there:
        return [AddEntries(tuple(random_entry(dice, activities) for _ in range(dice.randrange(1, 4))))]
    some = dice.sample(there, min(len(there), 3))
    if kind < 0.6:
        return [DropEntry(entry.id) for entry in some]
    if kind < 0.7:
        fresh = Activity(new_id(), f"activity {dice.random()}")
        return [PutActivity(fresh), PutEntry(some[0]._replace(activity=fresh.id))]
    return [
        PutEntry(random_entry(dice, activities)._replace(id=entry.id, source=entry.source)) for entry in some
    ]


def read(path: Path, breathe: Callable[[], None] = nothing) -> Listing:
    """Read listing and texts as a worker does."""
    with ListingReader.open(path, create=False) as journal:
        found = journal.listing(breathe)
        assert found.numbers is not None
        found.take_texts(journal.texts(found.numbers, nothing))
        return found


def assert_true(found: Listing, journal: Journal) -> None:
    """Every column says what the entry says, in the order of day, start (none last), id."""
    entries = sorted(
        journal.entries(),
        key=lambda e: (e.day, float("inf") if e.start_ms is None else e.start_ms // 1000, e.id),
    )
    rows, count = found.rows, len(found)
    assert found.keys(np.arange(count)) == [entry.id for entry in entries]
    assert rows.day.tolist() == [entry.day for entry in entries]
    assert rows.seconds.tolist() == [entry.seconds for entry in entries]
    assert [found.activities[n] for n in rows.activity.tolist()] == [entry.activity for entry in entries]
    clocks = [None if e.start_ms is None else wall_clock(e.start_ms, e.offset_s or 0) for e in entries]
    assert rows.minute.tolist() == [
        -1 if clock is None else clock.hour * 60 + clock.minute for clock in clocks
    ]
    assert len(set(rows.slot.tolist())) == count
    if found.texts is not None:
        texts = found.texts.texts
        assert [texts.text(slot) for slot in rows.slot.tolist()] == [line_of(e.note, e.tags) for e in entries]


@pytest.fixture
def activities(journal: Journal) -> list[Activity]:
    return [an_activity(journal, name) for name in ("climbing", "film", "chess")]


@pytest.fixture(params=[3, 2000])
def pages(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Read a few rows at a time, or all at once."""
    for module in (listing_module, texts_module):
        monkeypatch.setattr(module, "_PAGE", request.param)
    return request.param


def filled(journal: Journal, activities: list[Activity], count: int, seed: int = 1) -> None:
    dice = random.Random(seed)
    journal.apply(STEP, [AddEntries(tuple(random_entry(dice, activities) for _ in range(count)))])


def test_an_empty_journal_has_an_empty_listing(journal: Journal, path: Path) -> None:
    found = read(path)
    assert (len(found), found.find([new_id()]), found.find([])) == (0, {}, {})
    assert_true(found, journal)


@pytest.mark.usefixtures("pages")
def test_a_listing_holds_every_entry(journal: Journal, activities: list[Activity], path: Path) -> None:
    filled(journal, activities, 200)
    assert_true(read(path), journal)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("with_texts", [True, False])
def test_a_listing_that_follows_changes_is_the_one_that_is_read_anew(
    journal: Journal, activities: list[Activity], path: Path, seed: int, with_texts: bool
) -> None:
    """Catches a row that is put in the wrong place, counted twice, or left behind; act, undo and redo."""
    dice = random.Random(seed)
    filled(journal, activities, 60, seed)
    with ListingReader.open(path) as reader:
        found = reader.listing(nothing)
        if with_texts:
            assert found.numbers is not None
            found.take_texts(reader.texts(found.numbers, nothing))
    for _ in range(60):
        kind = dice.random()
        change = (
            journal.undo()
            if kind < 0.15
            else journal.redo()
            if kind < 0.3
            else journal.apply(STEP, random_ops(journal, dice, activities))
        )
        if change is not None:
            found.apply(change)
            assert_true(found, journal)
    if not with_texts:
        with ListingReader.open(path) as reader:
            assert found.numbers is not None
            found.take_texts(reader.texts(found.numbers, nothing))
    assert_true(found, journal)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_written_between_two_pages_is_in(
    journal: Journal, activities: list[Activity], path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Catches a listing that is of no moment: rows read before and after an edit, without the edit itself."""
    monkeypatch.setattr(listing_module, "_PAGE", 5)
    monkeypatch.setattr(listing_module, "_SLACK", 2)
    dice = random.Random(seed)
    filled(journal, activities, 60, seed)
    writes = iter(range(12))

    def write() -> None:
        if next(writes, None) is not None:
            journal.apply(STEP, random_ops(journal, dice, activities))

    assert_true(read(path, write), journal)


def test_many_changes_between_two_pages_are_read_anew(
    journal: Journal, activities: list[Activity], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_PAGE", 5)
    filled(journal, activities, 20)
    once = iter([2])

    def write() -> None:
        if (seed := next(once, None)) is not None:
            filled(journal, activities, 1500, seed)

    found = read(path, write)
    assert len(found) == 1520
    assert_true(found, journal)


def test_texts_that_changed_since_the_rows_were_read_are_found(
    journal: Journal, activities: list[Activity], path: Path
) -> None:
    """Catches texts that are matched by their place: one entry less, and each row has another's note."""
    filled(journal, activities, 40)
    with ListingReader.open(path) as reader:
        found = reader.listing(nothing)
        first, second, *_ = journal.entries()
        found.apply(journal.apply(STEP, [DropEntry(first.id)]))
        found.apply(journal.apply(STEP, [PutEntry(second._replace(note="another", tags=()))]))
        filled_change = journal.apply(STEP, [AddEntries((an_entry(activities[0], 4)._replace(note="new"),))])
        assert found.numbers is not None
        found.take_texts(reader.texts(found.numbers, nothing))
        found.apply(filled_change)
    assert_true(found, journal)


def test_a_change_that_is_in_already_alters_nothing(
    journal: Journal, activities: list[Activity], path: Path
) -> None:
    """Catches an entry that appears twice where a reader was ahead of what was handed out."""
    filled(journal, activities, 30)
    entry = next(journal.entries())
    journal.apply(STEP, [PutEntry(entry._replace(day=5))])
    late = journal.apply(STEP, [PutEntry(entry._replace(day=7))])
    found = read(path)
    found.apply(late._replace(dropped=(entry,)))
    found.apply(late)
    assert_true(found, journal)


def test_lent_rows_stay_as_they_are(journal: Journal, activities: list[Activity], path: Path) -> None:
    """Catches a change that is made under the hands of the thread that sorts."""
    filled(journal, activities, 30)
    found = read(path)
    lent = found.lend()
    before = [column.copy() for column in lent]
    for entry in list(journal.entries())[:5]:
        found.apply(journal.apply(STEP, [DropEntry(entry.id)]))
    assert all((one == other).all() for one, other in zip(lent, before, strict=True))
    assert_true(found, journal)


def test_rows_are_found_by_id(journal: Journal, activities: list[Activity], path: Path) -> None:
    filled(journal, activities, 50)
    found = read(path)
    keys = found.keys(np.arange(len(found)))
    assert found.find([*keys, new_id()]) == {key: row for row, key in enumerate(keys)}
    assert [found.key(row) for row in range(len(found))] == keys


def test_an_activity_that_is_not_there_any_more_breaks_nothing(journal: Journal, path: Path) -> None:
    film = an_activity(journal, "film")
    journal.apply(STEP, [PutEntry(an_entry(film, 3))])
    found = read(path)
    found.apply(journal.undo() or pytest.fail("nothing to undo"))
    assert_true(found, journal)


# --- texts


def slots(found: Listing, word: str) -> set[int]:
    assert found.texts is not None
    return set(np.flatnonzero(found.texts.texts.find(word)).tolist())


@pytest.fixture
def found(journal: Journal, activities: list[Activity], path: Path) -> Listing:
    filled(journal, activities, 120)
    return read(path)


@pytest.mark.parametrize(
    "typed",
    ["film", "FILM", "perfect", "극장", "장", "strasse", "STRAßE", "fine", "x", "xx", "#evening", "zzz"],
)
def test_every_text_with_a_word_is_found_and_no_other(found: Listing, typed: str) -> None:
    """Held against Python's own search in each text."""
    assert found.texts is not None
    texts, word = found.texts.texts, folded_text(typed)
    expected = {slot for slot in range(len(texts)) if word in texts.text(slot)}
    assert slots(found, word) == expected
    assert bool(expected) == (typed != "zzz")


@pytest.mark.parametrize("piece", [1, 7, 64])
def test_a_word_is_found_wherever_a_piece_of_the_search_ends(
    found: Listing, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sabotage that it catches: a piece that holds only what also ends in it."""
    whole = {word: slots(found, word) for word in ("film", "극장", "perfect", "#evening")}
    monkeypatch.setattr(texts_module, "_PIECE", piece)
    assert {word: slots(found, word) for word in whole} == whole
    assert all(whole.values())


def test_no_word_is_found_across_two_texts(journal: Journal, path: Path) -> None:
    film = an_activity(journal, "film")
    journal.apply(STEP, [PutEntry(an_entry(film, 1)._replace(note=note)) for note in ("ab", "cd")])
    assert slots(read(path), "bc") == set()


def test_a_tag_is_found_whole(found: Listing) -> None:
    assert found.texts is not None
    texts = found.texts.texts
    for tag in (*TAGS, "EVENING", "even", "friends"):
        expected = [tag_in(texts.text(slot), tag) for slot in range(len(texts))]
        assert texts.having(tag).tolist() == expected
        assert any(expected) == (tag in TAGS or tag == "EVENING")


@pytest.mark.parametrize("column", ["note", "tags"])
def test_texts_are_ranked_by_their_bytes(found: Listing, column: str) -> None:
    assert found.texts is not None
    texts = found.texts.texts
    parts = [texts.text(slot)[:-1].split("\x01", 1) for slot in range(len(texts))]
    keys = [(note if column == "note" else tags).encode() for note, tags in parts]
    ranks = texts.ranks(column).tolist()
    for one in range(len(keys)):
        for other in range(len(keys)):
            if keys[one] and keys[other]:
                assert (ranks[one] < ranks[other]) == (keys[one] < keys[other])
        assert (ranks[one] == -1) == (not keys[one])


def test_texts_longer_than_anybody_sorts_by_count_as_equal(journal: Journal, path: Path) -> None:
    film = an_activity(journal, "film")
    notes = ("y" * 600 + "b", "y" * 600 + "a", "y" * 600)
    journal.apply(STEP, [PutEntry(an_entry(film, 1)._replace(note=note)) for note in notes])
    texts = read(path).texts
    assert texts is not None
    assert len(set(texts.texts.ranks("note").tolist())) == 1


def test_marks_of_our_own_in_a_note_are_spaces(journal: Journal, path: Path) -> None:
    """Catches a note that pretends to be two, or to have a tag."""
    film = an_activity(journal, "film")
    journal.apply(
        STEP, [PutEntry(an_entry(film, day)._replace(note="a\x01#evening\x01\x02b")) for day in (1, 2)]
    )
    found = read(path)
    assert_true(found, journal)
    assert found.texts is not None
    assert not found.texts.texts.having("evening").any()


def test_texts_grow_beyond_their_room(journal: Journal, path: Path) -> None:
    film = an_activity(journal, "film")
    found = read(path)
    for number in range(3):
        entry = an_entry(film, number)._replace(note=f"{number}" * 70_000)
        found.apply(journal.apply(STEP, [PutEntry(entry)]))
    assert_true(found, journal)


# --- very many


def a_large_journal(path: Path, count: int) -> None:
    """A journal of so many entries of 10,000 activities, one of them with a note of 100,000 characters."""
    dice = random.Random(9)
    activities = [Activity(new_id(), f"activity {number}", sort=number) for number in range(10_000)]
    with Journal.open(path) as journal:
        journal._connection.execute("PRAGMA synchronous=OFF")  # of the making only
        journal.apply(Step("make"), [PutActivity(activity) for activity in activities])
        for first in range(0, count, 50_000):
            several = tuple(
                Entry(
                    new_id(),
                    dice.choice(activities).id,
                    20_000 - number % 9000,
                    dice.randrange(60, 9000),
                    note="나" * 100_000 if number == 77 else f"note {number}",
                )
                for number in range(first, min(first + 50_000, count))
            )
            journal.apply(Step("make"), [AddEntries(several)])


@pytest.mark.parametrize("count", [100_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_a_journal_of_a_lifetime_is_listed_found_in_and_followed(path: Path, count: int) -> None:
    """Test 9 of the store: very many entries and activities, and one enormous note."""
    a_large_journal(path, count)
    found = read(path)
    assert len(found) == count
    assert len(found.activities) == 10_000
    assert len(slots(found, "나나")) == 1
    assert len(slots(found, "note 4242")) == len([n for n in range(count) if f"{n}".startswith("4242")])
    with Journal.open(path) as journal:
        (slot,) = slots(found, "나" * 1000)
        row = int(np.flatnonzero(found.rows.slot == slot)[0])
        entry = journal.entry(found.key(row))
        assert entry is not None
        assert len(entry.note) == 100_000
        moved = found.apply(journal.apply(STEP, [PutEntry(entry._replace(day=20_001))]))
        assert (moved.gone.tolist(), moved.came.tolist()) == ([row], [count - 1])
        assert found.key(count - 1) == entry.id
        assert (np.diff(found.rows.day) >= 0).all()
        assert journal.entry_count() == count
