"""What the journal's table shows is what a person would pick from all entries, whatever changes meanwhile."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hobbyscope.app import browsing as browsing_module
from hobbyscope.app import edits, shown_rows, words
from hobbyscope.app.browsing import NEWEST, Browsing, Filter, Sort
from hobbyscope.core.records import Activity, Entry, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, DropEntry, PutActivity, PutEntry, Step
from hobbyscope.journal.texts import folded_text

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.workspace import Workspace

STEP = Step("test")
NOTES = ("", "", "film at home", "Perfect Days", "극장에서", "strasse", "a\nb")
TAGS = ("evening", "with friends", "아침")
FILTERS = (
    Filter(),
    Filter("FILM"),
    Filter("perfect day"),
    Filter("극"),
    Filter("#even"),
    Filter("chess home"),
    Filter("zzz"),
    Filter(tags=frozenset({"with friends", "아침"})),
    Filter(first=3, last=5),
    Filter(first=6),
    Filter("a", last=4),
)
SORTS = tuple(
    Sort(column, descending)
    for column in ("day", "activity", "start", "length", "note", "tags")
    for descending in (True, False)
)


def go_on(_done: float) -> bool:
    """Nobody asks the work to stop."""
    return True


def settle(browsing: Browsing) -> None:
    """Do all that another thread would do."""
    while (work := browsing.work()) is not None:
        browsing.take(work(go_on))


def random_entry(dice: random.Random, activities: list[Activity]) -> Entry:
    day, seconds = dice.randrange(9), dice.randrange(1, 40) * 60
    tags = tuple(dice.sample(TAGS, dice.choice([0, 0, 1, 2])))
    entry = Entry(new_id(), dice.choice(activities).id, day, seconds, note=dice.choice(NOTES), tags=tags)
    if dice.random() < 0.5:
        return entry
    start = (day * 86_400 + 1800 * dice.randrange(9)) * 1000
    return entry._replace(start_ms=start, end_ms=start + 1000 * seconds, tz="UTC", offset_s=3600)


def wanted(workspace: Workspace, question: Filter, sort: Sort) -> list[bytes]:
    """The ids of what is to be shown, found by looking at each entry."""
    names = {activity.id: folded_text(activity.name) for activity in workspace.activities}

    def shown(entry: Entry) -> bool:
        text = folded_text(entry.note + "\0" + "\0".join(f"#{tag}" for tag in entry.tags))
        return (
            all(word in text or word in names[entry.activity] for word in question.words)
            and (not question.activities or entry.activity in question.activities)
            and (not question.tags or bool(question.tags & set(entry.tags)))
            and (question.first is None or entry.day >= question.first)
            and (question.last is None or entry.day <= question.last)
        )

    def value(entry: Entry) -> object:
        start, _ = words.wall_times(entry)
        return {
            "day": 0,
            "activity": names[entry.activity],
            "start": None if start is None else start.hour * 60 + start.minute,
            "length": entry.seconds,
            "note": folded_text(entry.note).encode() or None,
            "tags": "\x01".join(f"#{tag}" for tag in entry.tags).encode() or None,
        }[sort.column]

    entries = sorted(
        filter(shown, workspace.journal.entries()),
        key=lambda e: (e.day, float("inf") if e.start_ms is None else e.start_ms // 1000, e.id),
        reverse=(sort.column, sort.descending) != ("day", False),
    )
    some = [entry for entry in entries if value(entry) is not None]
    some.sort(key=value, reverse=sort.descending)  # equal ones stay in their order
    return [e.id for e in [*some, *(e for e in entries if value(e) is None)]]


def shown(browsing: Browsing) -> list[bytes]:
    return browsing.keys(range(len(browsing)))


@pytest.fixture(params=[30_000, 0], ids=["at once", "in a thread"])
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrange few rows at once, and as if they were very many."""
    monkeypatch.setattr(browsing_module, "AT_ONCE", request.param)


@pytest.fixture
def activities() -> list[Activity]:
    return [Activity(new_id(), name, sort=n) for n, name in enumerate(("Chess", "film", "영화", "chess"))]


@pytest.fixture
def full(workspace: Workspace, activities: list[Activity]) -> Workspace:
    """A workspace with 80 entries."""
    dice = random.Random(1)
    several = tuple(random_entry(dice, activities) for _ in range(80))
    workspace.edit(STEP, [*map(PutActivity, activities), AddEntries(several)])
    return workspace


@pytest.fixture
def browsing(full: Workspace) -> Browsing:
    found = Browsing(full)
    settle(found)
    return found


def test_an_empty_journal_shows_nothing(workspace: Workspace) -> None:
    browsing = Browsing(workspace)
    settle(browsing)
    assert (len(browsing), browsing.seconds, browsing.every, browsing.behind) == (0, 0, 0, False)


def test_the_last_entries_are_there_before_all_are_read(
    full: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_rows, "FIRST", 10)
    browsing = Browsing(full)
    newest = wanted(full, Filter(), NEWEST)
    assert browsing.loading
    assert browsing.behind
    assert shown(browsing) == newest[:10]
    assert browsing.entry(3) == full.journal.entry(newest[3])
    assert browsing.row(newest[4]) == 4
    assert browsing.row(newest[40]) == -1
    rows = np.array([1, 2], np.int32)
    assert browsing.seconds_of(rows) == sum(entry.seconds for entry in browsing.entries([1, 2]))
    assert browsing.seconds == sum(entry.seconds for entry in browsing.entries(range(10)))
    assert browsing.every == 10
    day = browsing.entries([0])[0].day
    assert 0 in browsing.rows_of_day(day).tolist()
    kept = browsing.keep(rows)
    settle(browsing)
    assert not browsing.loading
    assert shown(browsing) == newest
    assert browsing.found(kept).tolist() == [1, 2]


@pytest.mark.usefixtures("ways")
@pytest.mark.parametrize("question", FILTERS)
def test_every_filter_and_every_order_is_what_a_person_would_pick(
    full: Workspace, browsing: Browsing, question: Filter
) -> None:
    for sort in SORTS:
        browsing.ask(question, sort)
        settle(browsing)
        assert shown(browsing) == wanted(full, question, sort)
        assert not browsing.behind
        assert browsing.seconds == sum(e.seconds for e in browsing.entries(range(len(browsing))))
    assert browsing.filtered == (question != Filter())
    assert not browsing.ask(question, SORTS[-1])  # it is so already


@pytest.mark.usefixtures("ways")
def test_activities_are_filtered_by_their_ids(
    full: Workspace, browsing: Browsing, activities: list[Activity]
) -> None:
    """Catches a filter by name: two activities may share one."""
    question = Filter(activities=frozenset({activities[0].id, activities[2].id}))
    browsing.ask(question)
    settle(browsing)
    assert shown(browsing) == wanted(full, question, NEWEST)
    assert 0 < len(browsing) < 80
    first = full.journal.entry(browsing.key(0))
    assert first is not None
    for activity in activities[:2]:
        browsing.apply(full.edit(STEP, [PutEntry(first._replace(activity=activity.id))]))
        settle(browsing)
        assert shown(browsing) == wanted(full, question, NEWEST)


@pytest.mark.usefixtures("ways")
@pytest.mark.parametrize("seed", range(5))
def test_rows_follow_edits_undo_and_redo(full: Workspace, activities: list[Activity], seed: int) -> None:
    """Catches a row in the wrong place, one too many or too few, after any edit in any order and filter."""
    dice = random.Random(seed)
    browsing = Browsing(full)
    settle(browsing)
    for _ in range(50):
        if dice.random() < 0.3:
            browsing.ask(dice.choice(FILTERS), dice.choice(SORTS))
            if dice.random() < 0.7:
                settle(browsing)
        there, kind = list(full.journal.entries()), dice.random()
        if kind < 0.3:
            change = full.undo() if kind < 0.18 else full.redo()
        elif kind < 0.5 or not there:
            several = tuple(random_entry(dice, activities) for _ in range(dice.choice([1, 2, 60])))
            change = full.edit(STEP, [*map(PutActivity, activities), AddEntries(several)])
        elif kind < 0.65:
            change = full.edit(
                STEP, [DropEntry(entry.id) for entry in dice.sample(there, min(3, len(there)))]
            )
        else:
            entry = dice.choice(there)
            change = full.edit(STEP, [PutEntry(random_entry(dice, activities)._replace(id=entry.id))])
        if change is not None:
            browsing.apply(change)
        settle(browsing)
        assert shown(browsing) == wanted(full, browsing.filter, browsing.sort)
        entries = browsing.entries(range(len(browsing)))
        assert entries == [full.journal.entry(key) for key in shown(browsing)]


def test_a_change_that_moves_nothing_says_so(full: Workspace, browsing: Browsing) -> None:
    browsing.ask(Filter("zzz"))
    settle(browsing)
    entry = next(full.journal.entries())
    assert not browsing.apply(full.edit(STEP, [PutEntry(entry._replace(note="other"))]))
    browsing.ask(Filter())
    assert browsing.apply(full.edit(STEP, [PutEntry(entry._replace(day=99))]))
    assert browsing.row(entry.id) == 0
    assert browsing.every == 80


def test_an_order_for_another_question_is_left_out(full: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches a thread that overrules what was asked for after it began."""
    monkeypatch.setattr(browsing_module, "AT_ONCE", 0)
    browsing = Browsing(full)
    settle(browsing)
    browsing.ask(sort=Sort("length"))
    late = browsing.work()
    assert late is not None
    outcome = late(go_on)
    browsing.ask(sort=Sort("start"))
    assert not browsing.take(outcome)
    settle(browsing)
    assert shown(browsing) == wanted(full, Filter(), Sort("start"))


def test_a_change_while_rows_are_read_is_not_lost(full: Workspace, activities: list[Activity]) -> None:
    """Catches entries logged in the second in which a large journal is read."""
    browsing = Browsing(full)
    work = browsing.work()
    assert work is not None
    outcome = work(go_on)
    dice = random.Random(2)
    change = full.edit(STEP, [AddEntries((random_entry(dice, activities),))])
    assert browsing.apply(change)
    browsing.take(outcome)
    assert shown(browsing) == wanted(full, Filter(), NEWEST)


def test_very_many_changes_are_read_anew(full: Workspace, activities: list[Activity]) -> None:
    """An import, and its undo; what was there is shown until all is read."""
    browsing = Browsing(full)
    first = browsing.work()
    assert first is not None
    outcome = first(go_on)
    dice = random.Random(3)
    several = tuple(random_entry(dice, activities) for _ in range(1500))
    browsing.apply(full.edit(STEP, [AddEntries(several)]))
    assert not browsing.take(outcome)  # it has been overtaken
    settle(browsing)
    assert len(browsing) == 1580
    browsing.ask(Filter("film"))
    settle(browsing)
    change = full.undo()
    assert change is not None
    assert not browsing.apply(change)
    assert browsing.behind
    assert browsing.ask(sort=Sort("length")) is False
    gone = next(row for row in range(len(browsing)) if full.journal.entry(browsing.key(row)) is None)
    assert browsing.entry(gone) is None
    assert browsing.entries([gone]) == []
    settle(browsing)
    assert shown(browsing) == wanted(full, Filter("film"), Sort("length"))


def test_texts_of_rows_that_were_read_anew_are_left_out(full: Workspace, activities: list[Activity]) -> None:
    """Catches notes that were read for other rows than those that are there now."""
    browsing = Browsing(full)
    rows = browsing.work()
    assert rows is not None
    browsing.take(rows(go_on))
    browsing.ask(Filter("film"))
    late = browsing.work()
    assert late is not None
    outcome = late(go_on)
    dice = random.Random(3)
    several = tuple(random_entry(dice, activities) for _ in range(1500))
    browsing.apply(full.edit(STEP, [AddEntries(several)]))
    reading = browsing.work()
    assert reading is not None
    browsing.take(reading(go_on))
    browsing.take(outcome)
    settle(browsing)
    assert shown(browsing) == wanted(full, Filter("film"), NEWEST)


@pytest.mark.usefixtures("ways")
@pytest.mark.parametrize("asked", [(Filter("mov"), NEWEST), (Filter(), Sort("activity", False))])
def test_a_new_name_is_found_and_sorted_by(
    full: Workspace, activities: list[Activity], asked: tuple[Filter, Sort]
) -> None:
    browsing = Browsing(full)
    browsing.ask(*asked)
    settle(browsing)
    change = full.edit(*edits.rename(activities[1], "a movie", full.activities))
    browsing.apply(change)
    settle(browsing)
    assert shown(browsing) == wanted(full, *asked)
    assert len(browsing) > 0


def test_while_loading_the_filters_hold_for_what_is_shown(full: Workspace) -> None:
    browsing = Browsing(full)
    assert browsing.ask(Filter(first=4, last=6))
    days = {entry.day for entry in browsing.entries(range(len(browsing)))}
    assert days == {4, 5, 6}
    entry = next(full.journal.entries(4, 5))
    assert browsing.ask(Filter(activities=frozenset({entry.activity})))
    assert {e.activity for e in browsing.entries(range(len(browsing)))} == {entry.activity}
    assert browsing.apply(full.edit(STEP, [PutEntry(entry._replace(day=99))]))
    assert browsing.key(0) == entry.id
    assert browsing.ask(Filter(activities=frozenset({entry.activity}))) is False


def test_an_entry_is_shown_as_it_is_now_before_rows_may_move(full: Workspace, browsing: Browsing) -> None:
    entry = browsing.entry(5)
    assert entry is not None
    change = full.edit(STEP, [PutEntry(entry._replace(day=99, note="later"))])
    browsing.refresh(change)
    now = browsing.entry(5)
    assert now is not None
    assert now.note == "later"
    assert browsing.apply(change)
    assert browsing.key(0) == entry.id


def test_notes_are_read_before_anybody_looks_for_them(browsing: Browsing) -> None:
    """Catches a search that waits for the first letter to read all notes."""
    assert browsing.work() is None
    assert browsing.ask(Filter("film"))
    assert not browsing.behind


def test_rows_of_a_day(full: Workspace, browsing: Browsing) -> None:
    browsing.ask(sort=Sort("length"))
    rows = browsing.rows_of_day(4).tolist()
    assert set(browsing.keys(rows)) == {entry.id for entry in full.journal.entries(4, 5)}
    assert rows == sorted(rows)


@pytest.mark.parametrize("named", [2000, 3])
def test_chosen_rows_are_found_again(
    full: Workspace,
    browsing: Browsing,
    monkeypatch: pytest.MonkeyPatch,
    named: int,
    activities: list[Activity],
) -> None:
    """Catches a selection that slips to other rows, or loses those that were edited."""
    monkeypatch.setattr(shown_rows, "_NAMED", named)
    rows = np.arange(10, 30, dtype=np.int32)
    keys = set(browsing.keys(rows))

    def chosen() -> set[bytes]:
        return set(browsing.keys(browsing.found(kept)))

    kept = browsing.keep(rows)
    browsing.ask(sort=Sort("length"))
    assert chosen() == keys
    entry = browsing.entries(browsing.found(kept).tolist())[4]
    browsing.apply(full.edit(STEP, [PutEntry(entry._replace(note="edited", day=8))]))
    assert chosen() == keys
    browsing.apply(full.edit(STEP, [DropEntry(entry.id)]))
    assert chosen() == keys - {entry.id}
    dice = random.Random(4)
    browsing.apply(full.edit(STEP, [AddEntries(tuple(random_entry(dice, activities) for _ in range(1500)))]))
    settle(browsing)
    assert chosen() == keys - {entry.id}


def test_all_rows_stay_all_rows(full: Workspace, browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_rows, "_NAMED", 3)
    kept = browsing.keep(np.arange(80, dtype=np.int32))
    browsing.ask(sort=Sort("length"))
    assert browsing.found(kept).tolist() == list(range(80))
    browsing.ask(Filter(first=4))
    assert browsing.found(kept).tolist() == list(range(len(browsing)))
    assert browsing.found(browsing.keep(np.empty(0, np.int32))).tolist() == []


def test_entries_that_are_remembered_are_few(browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_rows, "_CACHED", 5)
    assert len(browsing.entries(range(80))) == 80
    assert len(browsing._cache) == 5


def test_work_that_is_told_to_stop_stops(full: Workspace) -> None:
    """The window closes: nobody waits until a million rows are read."""
    work = Browsing(full).work()
    assert work is not None
    with pytest.raises(Refused) as refused:
        work(lambda _done: False)
    assert refused.value.code == "browsing.stopped"


def test_a_journal_that_only_another_program_writes_is_followed(file: Path, full: Workspace) -> None:
    browsing = Browsing(full)
    settle(browsing)
    with Journal.open(file) as other:
        entry = next(other.entries())
        other.apply(STEP, [PutEntry(entry._replace(day=99))])
    change = full.poll()
    assert change is not None
    browsing.apply(change)
    assert browsing.key(0) == entry.id


def test_lengths_of_days_are_sorted_too(full: Workspace, activities: list[Activity]) -> None:
    """Catches a sort that looks at the last sixteen bits alone."""
    dice = random.Random(5)
    several = tuple(
        Entry(new_id(), activities[0].id, 20, dice.choice((60, 65_536 + 30, 65_536 * 2, 604_800)))
        for _ in range(40)
    )
    full.edit(STEP, [AddEntries(several)])
    browsing = Browsing(full)
    settle(browsing)
    for sort in (Sort("length", True), Sort("length", False)):
        browsing.ask(sort=sort)
        assert shown(browsing) == wanted(full, Filter(), sort)
    assert browsing.every == 120
    assert (browsing.seconds, browsing.seconds) == (sum(e.seconds for e in full.journal.entries()),) * 2
