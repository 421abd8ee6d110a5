"""The history: what was done, newest first, and going to any step of it in one stroke."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutSetting, Step
from tests.journal.checks import state
from tests.journal.edits import random_edit

if TYPE_CHECKING:
    from pathlib import Path


def edit(journal: Journal, value: str) -> None:
    journal.apply(Step("setting", {"key": value}), [PutSetting("key", value), PutSetting("other", value)])


def rows(journal: Journal, limit: int = 99, before: int | None = None) -> list[tuple[object, bool]]:
    """The values of the steps, and whether each is undone."""
    return [(past.step.values["key"], past.undone) for past in journal.steps(limit, before)]


def test_steps_are_told_newest_first_with_what_they_touched(journal: Journal) -> None:
    for value in "abc":
        edit(journal, value)
    assert rows(journal) == [("c", False), ("b", False), ("a", False)]
    newest, middle, _ = journal.steps(99)
    assert (newest.records, newest.step.code) == (2, "setting")
    assert newest.at_ms >= middle.at_ms > 0
    assert newest.group > middle.group


def test_undone_steps_stand_above_as_long_as_they_can_be_redone(journal: Journal) -> None:
    for value in "abc":
        edit(journal, value)
    journal.undo()
    journal.undo()
    assert rows(journal) == [("c", True), ("b", True), ("a", False)]
    journal.redo()
    assert rows(journal) == [("c", True), ("b", False), ("a", False)]
    edit(journal, "d")  # ends redo: c is no part of the line any more
    assert rows(journal) == [("d", False), ("b", False), ("a", False)]
    journal.undo()
    journal.undo()
    assert rows(journal) == [("d", True), ("b", True), ("a", False)]


def test_steps_come_in_portions(journal: Journal) -> None:
    for value in "abcde":
        edit(journal, value)
    journal.undo()
    first = journal.steps(2)
    assert [past.step.values["key"] for past in first] == ["e", "d", "c"]
    assert rows(journal, 1, first[-1].group) == [("b", False)]
    assert rows(journal, 9, first[-1].group) == [("b", False), ("a", False)]
    assert rows(journal, 9, journal.steps(99)[-1].group) == []


def test_an_empty_journal_has_no_steps(journal: Journal) -> None:
    assert journal.steps(9) == []
    with pytest.raises(Refused, match=r"step\.gone"):
        journal.jump(1)


def test_a_jump_goes_there_and_back_in_one_transaction(journal: Journal, path: Path) -> None:
    states = []
    for value in "abcd":
        edit(journal, value)
        states.append(state(journal))
    groups = [past.group for past in journal.steps(9)][::-1]
    with Journal.open(path) as other:
        for place in (1, 3, 0, 2, 2):
            change = journal.jump(groups[place])
            assert state(journal) == states[place]
            assert change.step.values["key"] == "abcd"[place]
            seen = other.poll()
            assert place == 2 or (seen is not None and seen.revision == journal.revision)
    assert journal.undo_step == Step("setting", {"key": "c"})
    assert journal.redo_step == Step("setting", {"key": "d"})


def test_what_was_overtaken_cannot_be_reached(journal: Journal) -> None:
    edit(journal, "a")
    edit(journal, "b")
    overtaken = journal.steps(1)[0].group
    journal.undo()
    edit(journal, "c")
    before = state(journal)
    for group in (overtaken, overtaken + 1, 10**9):  # overtaken; no first row of a step; never there
        with pytest.raises(Refused, match=r"step\.gone"):
            journal.jump(group)
    assert state(journal) == before


@pytest.mark.parametrize("seed", range(15))
def test_every_step_of_a_random_history_is_reached(journal: Journal, seed: int) -> None:
    """Sabotage: leaving out the case of a redo in `done` or `_undoings` fails here at once."""
    dice = random.Random(seed)
    known: dict[int, object] = {}
    for _ in range(40):
        random_edit(journal, dice)
        line = journal.steps(999)
        now = next((past for past in line if not past.undone), None)
        if now is not None:
            assert journal.undo_step == now.step
            assert known.setdefault(now.group, state(journal)) == state(journal)
        to_redo = [past.step for past in line if past.undone]
        assert journal.redo_step == (to_redo[-1] if to_redo else None)
    line = journal.steps(999)
    for past in dice.sample(line, len(line)):
        journal.jump(past.group)
        assert state(journal) == known[past.group]
        assert [other.group for other in journal.steps(999)] == [other.group for other in line]


def test_the_weight_of_a_step_is_counted_only_so_far(journal: Journal) -> None:
    assert (journal.undo_weight(5), journal.redo_weight(5)) == (0, 0)
    edit(journal, "a")
    assert (journal.undo_weight(5), journal.undo_weight(1), journal.undo_weight(0)) == (2, 2, 1)
    journal.undo()
    assert (journal.undo_weight(5), journal.redo_weight(5)) == (0, 2)


@pytest.mark.parametrize(("kind", "text"), [(None, None), ("import", None), ("import", "[1]"), ("x", "3")])
def test_a_step_of_which_less_is_left_is_still_in_the_history(
    path: Path, kind: str | None, text: str | None
) -> None:
    """Catches a history that breaks for what another program, or damage, left of a step."""
    with Journal.open(path) as journal:
        edit(journal, "a")
        journal._connection.execute("UPDATE change SET kind = ?, text = ? WHERE seq = 1", (kind, text))
        wanted = Step(kind or "nothing")
        assert [past.step for past in journal.steps(9)] == [wanted]
        assert journal.undo_step == wanted
        assert journal.undo() is not None
