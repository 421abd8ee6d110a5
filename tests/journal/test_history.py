"""Undo and redo: exact, unlimited, across restarts and processes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hobbyscope.core.records import Activity, Bar, Entry, Refused, Timer
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import (
    AddEntries,
    DropActivity,
    DropBar,
    DropEntry,
    DropTimer,
    PutActivity,
    PutBar,
    PutEntry,
    PutSetting,
    PutTimer,
    Step,
)
from tests.journal.checks import STEP, an_activity, an_entry, assert_consistent, changed_rows, state, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hobbyscope.journal.ops import Op

CLIMBING, FILM = Activity(bytes(16), "climbing"), Activity(bytes([1] * 16), "film", "#112233")
ENTRY = Entry(
    bytes([2] * 16), CLIMBING.id, 20_000, 3600, note='"quoted"\n\u2028 🧗🏽‍♀️ \\u0041', tags=("a", "ü")
)
SESSION = Entry(bytes([3] * 16), CLIMBING.id, 3, 60, 259_200_000, 259_260_000, "UTC", 0, "", "toggl", "1")
BAR = Bar(bytes([4] * 16), CLIMBING.id, "rate", 0.1 + 0.2, per="week")
TOTAL = Bar(
    bytes([5] * 16), FILM.id, "total", 1e300, "films", unit_seconds=7200, carry_in=1 / 3, enabled=False
)
TIMER = Timer(bytes([10] * 16), FILM.id, 1_793_613_600_000, "Asia/Seoul", 32_400, "정상까지", ("바깥",))


def begin(journal: Journal) -> None:
    """Put in what the operations below work on."""
    journal.apply(STEP, [PutActivity(CLIMBING), PutActivity(FILM), PutEntry(ENTRY), PutEntry(SESSION)])
    journal.apply(STEP, [PutBar(BAR), PutBar(TOTAL), PutSetting("free", "1"), PutTimer(TIMER)])


STEPS: dict[str, list[Op]] = {
    "put a new entry": [PutEntry(ENTRY._replace(id=bytes([9] * 16), tags=("neu",)))],
    "replace an entry": [PutEntry(ENTRY._replace(activity=FILM.id, day=-5, tags=("ü", "z"), note=""))],
    "replace a session": [
        PutEntry(SESSION._replace(seconds=61, end_ms=259_261_000, source=None, source_id=None))
    ],
    "drop an entry": [DropEntry(ENTRY.id)],
    "swap two sources": [
        PutEntry(ENTRY._replace(source="x", source_id="1")),
        PutEntry(SESSION._replace(source="x", source_id="2")),
    ],
    "import entries": [
        AddEntries((ENTRY._replace(id=bytes([7] * 16), source="toggl", source_id="2", tags=("q",)), SESSION))
    ],
    "put a new activity and log": [
        PutActivity(Activity(bytes([8] * 16), "İstanbul walk", sort=4)),
        PutEntry(ENTRY._replace(id=bytes([9] * 16), activity=bytes([8] * 16))),
    ],
    "rename an activity": [PutActivity(CLIMBING._replace(name="bouldering", color="#abcdef", archived=True))],
    "drop an activity with its bar and its timer": [DropActivity(FILM.id)],
    "drop all": [
        DropEntry(ENTRY.id),
        DropEntry(SESSION.id),
        DropActivity(CLIMBING.id),
        DropActivity(FILM.id),
        PutSetting("free", None),
    ],
    "put a new bar": [PutBar(BAR._replace(id=bytes([6] * 16), amount=1e-300))],
    "replace a bar": [PutBar(TOTAL._replace(activity=CLIMBING.id, carry_in=0.0, enabled=True))],
    "drop a bar": [DropBar(BAR.id)],
    "start a second timer": [PutTimer(TIMER._replace(id=bytes([11] * 16), activity=CLIMBING.id, tags=()))],
    "pause a timer": [PutTimer(TIMER._replace(start_ms=None, offset_s=None))],
    "switch a timer": [
        PutTimer(TIMER._replace(activity=CLIMBING.id, start_ms=-1, tz=None, note="", tags=()))
    ],
    "stop a timer": [DropTimer(TIMER.id), PutEntry(SESSION._replace(id=bytes([9] * 16), source=None))],
    "set a new setting": [PutSetting("설정", "값")],
    "change a setting": [PutSetting("free", "0.5")],
    "forget a setting": [PutSetting("free", None)],
}


@pytest.mark.parametrize("ops", STEPS.values(), ids=STEPS.keys())
def test_undo_gives_back_exactly_what_was_and_redo_what_became(journal: Journal, ops: list[Op]) -> None:
    begin(journal)
    before = state(journal)
    done = journal.apply(Step("this"), ops)
    after = state(journal)
    assert after != before
    for _ in range(3):
        undone = journal.undo()
        assert undone is not None
        assert state(journal) == before
        assert (set(undone.put), set(undone.dropped)) == (set(done.dropped), set(done.put))
        redone = journal.redo()
        assert redone is not None
        assert state(journal) == after
        assert (set(redone.put), set(redone.dropped)) == (set(done.put), set(done.dropped))
        assert undone.records == redone.records == done.records


def test_every_kind_of_operation_is_undone_here() -> None:
    kinds = {type(op) for ops in STEPS.values() for op in ops}
    assert kinds == {
        PutEntry, DropEntry, AddEntries, PutActivity, DropActivity, PutBar, DropBar, PutSetting, PutTimer,
        DropTimer,
    }  # fmt: skip


def test_steps_keep_their_names(path: Path) -> None:
    with Journal.open(path) as journal:
        activity = an_activity(journal)
        journal.apply(
            Step("entry.log", {"name": '"영화" \ud83d', "hours": 1.5, "count": 2}),
            [PutEntry(an_entry(activity))],
        )
        assert journal.redo_step is None
    with Journal.open(path) as journal:
        step = Step("entry.log", {"name": '"영화" \ud83d', "hours": 1.5, "count": 2})
        assert journal.undo_step == step
        change = journal.undo()
        assert change is not None
        assert change.step == step
        assert (journal.undo_step, journal.redo_step) == (STEP, step)


def test_there_is_nothing_to_undo_at_first(journal: Journal) -> None:
    assert (journal.undo_step, journal.redo_step) == (None, None)
    assert journal.undo() is None
    assert journal.redo() is None
    assert changed_rows(journal._connection) == []


def test_undo_ends_with_the_first_step_and_redo_with_the_last(journal: Journal) -> None:
    begin(journal)
    assert [journal.undo() is not None for _ in range(4)] == [True, True, False, False]
    assert [journal.redo() is not None for _ in range(4)] == [True, True, False, False]


def test_a_new_edit_ends_redo(journal: Journal) -> None:
    begin(journal)
    journal.undo()
    assert journal.redo_step is not None
    journal.apply(Step("other"), [PutSetting("free", "3")])
    assert journal.redo_step is None
    assert journal.redo() is None
    assert journal.undo_step == Step("other")
    journal.undo()
    journal.undo()
    assert journal.activities() == []
    journal.redo()
    journal.redo()
    assert journal.setting("free") == "3"


def test_an_edit_that_changes_nothing_does_not_end_redo(journal: Journal) -> None:
    begin(journal)
    journal.undo()
    journal.apply(STEP, [PutEntry(ENTRY)])
    assert journal.redo() is not None


def test_undo_survives_a_restart_at_every_step(path: Path) -> None:
    states = []
    for count in range(5):
        with Journal.open(path) as journal:
            states.append(state(journal))
            journal.apply(
                Step("set", {"n": count}), [PutSetting("n", str(count)), PutSetting(f"k{count}", "x")]
            )
    for count in reversed(range(5)):
        with Journal.open(path) as journal:
            assert journal.undo_step == Step("set", {"n": count})
            journal.undo()
            assert state(journal) == states[count]
    for _ in range(4):
        with Journal.open(path) as journal:
            assert journal.redo() is not None
    with Journal.open(path) as journal:
        assert state(journal) == states[4]
        assert_consistent(journal._connection)


def test_hundreds_of_steps_to_and_fro_are_remembered(journal: Journal) -> None:
    journal._connection.execute("PRAGMA synchronous=OFF")  # this test is about memory, not about the disk
    for count in range(300):
        journal.apply(STEP, [PutSetting("n", str(count))])
        if count % 3 == 2:
            journal.undo()
            journal.undo()
            journal.redo()
    seen = []
    while journal.undo() is not None:
        seen.append(journal.setting("n"))
    assert seen == [*[str(count) for count in reversed(range(300)) if count % 3 != 2][1:], None]


key = st.integers(0, 3).map(lambda number: bytes([number] * 16))
word = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=5)
name = word.filter(lambda text: bool(text.split()))
entry = st.builds(
    Entry,
    id=key,
    activity=key,
    day=st.integers(-3, 3),
    seconds=st.integers(1, 604_800),
    note=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    source=st.none() | st.just("s"),
    source_id=st.none() | st.sampled_from("12"),
    tags=st.lists(name, max_size=3).map(tuple),
)
activity = st.builds(Activity, key, name, st.sampled_from(["", "#00ff00"]), st.booleans(), st.integers(-2, 2))
amount = st.floats(1e-9, 1e9)
bar = st.builds(
    Bar, key, key, st.just("rate"), amount, name, st.sampled_from(["day", "year"]), carry_in=amount
)
start = st.none() | st.tuples(st.integers(-(10**13), 10**13), st.none() | word, st.integers(-50_000, 50_000))
timer = st.builds(
    lambda key, activity, start, note, tags: Timer(key, activity, *(start or (None,) * 3), note, tags),
    key,
    key,
    start,
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.lists(name, max_size=3).map(tuple),
)
operation = st.one_of(
    st.builds(PutEntry, entry),
    st.builds(DropEntry, key),
    st.builds(PutActivity, activity),
    st.builds(DropActivity, key),
    st.builds(PutBar, bar),
    st.builds(DropBar, key),
    st.builds(PutSetting, st.sampled_from("ab"), st.none() | name),
    st.builds(PutTimer, timer),
    st.builds(DropTimer, key),
)
edit = st.tuples(st.lists(operation, max_size=3), st.lists(entry, max_size=3).map(tuple)).map(
    lambda parts: [*parts[0], *([AddEntries(parts[1])] if parts[1] else [])]
)
action = st.one_of(edit, edit, edit, st.just("undo"), st.just("redo"), st.just("heartbeat"))


@pytest.fixture(scope="module")
def new_journal() -> Iterator[Callable[[], Journal]]:
    """Makes journals that do not wait for the disk: a thousand of them are made here."""
    with tempfile.TemporaryDirectory() as folder:

        def make() -> Journal:
            journal = Journal.open(Path(folder) / f"{new_id().hex()}.hobby")
            journal._connection.execute("PRAGMA synchronous=OFF")
            return journal

        yield make


def perform(journal: Journal, todo: Any) -> bool:
    """Do what hypothesis thought of; whether it was an edit that changed something."""
    if todo == "undo":
        journal.undo()
    elif todo == "redo":
        journal.redo()
    elif todo == "heartbeat":
        journal.note_seen(1_793_613_600_000)
    else:
        before = journal.revision
        try:
            journal.apply(STEP, todo)
        except Refused:
            return False
        return journal.revision > before
    return False


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(actions=st.lists(action, min_size=1, max_size=25))
def test_undoing_all_gives_the_start_and_redoing_all_the_end(
    new_journal: Callable[[], Journal], actions: list[Any]
) -> None:
    with new_journal() as journal:
        journal.apply(STEP, [PutActivity(CLIMBING), PutActivity(FILM)])
        for todo in actions:
            perform(journal, todo)
        while journal.redo() is not None:
            pass
        end = state(journal)
        count = 0
        while journal.undo_step is not None:
            journal.undo()
            count += 1
        assert [rows for rows in state(journal).values() if rows] == []
        for _ in range(count):
            assert journal.redo() is not None
        assert state(journal) == end
        assert journal.redo() is None
        assert_consistent(journal._connection)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(actions=st.lists(action, min_size=1, max_size=25))
def test_undo_is_the_stack_that_a_person_expects(
    new_journal: Callable[[], Journal], actions: list[Any]
) -> None:
    with new_journal() as journal:
        states, at = [state(journal)], 0  # the model: a list of states and a place in it
        for todo in [[PutActivity(CLIMBING), PutActivity(FILM)], *actions]:
            if perform(journal, todo):
                states[at + 1 :] = [state(journal)]
                at += 1
            elif todo == "undo":
                at = max(at - 1, 0)
            elif todo == "redo":
                at = min(at + 1, len(states) - 1)
            assert state(journal) == states[at]
            assert (journal.undo_step is None, journal.redo_step is None) == (at == 0, at == len(states) - 1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(actions=st.lists(action, min_size=1, max_size=15))
def test_changes_tell_a_watcher_all_that_happens(
    new_journal: Callable[[], Journal], actions: list[Any]
) -> None:
    with new_journal() as journal:
        journal.apply(STEP, [PutActivity(CLIMBING), PutActivity(FILM)])
        with Journal.open(journal.path) as watcher:
            mine: dict[bytes, Entry] = {}
            seen: dict[bytes, Entry] = {}
            for number, todo in enumerate(actions):
                perform(journal, todo)
                change = watcher.poll() if number % 2 else None
                for old in change.dropped if change else ():
                    assert seen.pop(old.id) == old
                seen |= {new.id: new for new in change.put} if change else {}
            last = watcher.since(watcher.revision)
            assert {old.id: old for old in last.dropped}.items() <= seen.items()
            for old in last.dropped:
                del seen[old.id]
            seen |= {new.id: new for new in last.put}
            mine = {one.id: one for one in journal.entries()}
            assert seen == mine


def test_a_session_comes_back_with_its_clock(journal: Journal) -> None:
    activity = an_activity(journal)
    session = timed(activity, 1_790_000_000_000)
    journal.apply(STEP, [PutEntry(session)])
    journal.apply(STEP, [DropEntry(session.id)])
    journal.undo()
    assert journal.entry(session.id) == session
