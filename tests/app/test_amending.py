"""What is typed to amend entries: a day, a length or a change of it, a place to split at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import amending, correcting
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from tests.app.moment import NOW

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry

TODAY = day_number(NOW.date())


def logged(workspace: Workspace, *lines: str) -> list[Entry]:
    """Log lines; return their entries in order."""
    return [workspace.log_line(line).put[0] for line in lines]


def lengths(workspace: Workspace) -> list[int]:
    return [entry.seconds // 60 for entry in workspace.journal.entries()]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("film 2h", TODAY - 9),
        ("film 2h yesterday", TODAY - 1),
        ("8:00-9:30 film", TODAY - 9),
        ("film 2h, seen yesterday with Mia", TODAY - 9),  # a note is a note
    ],
)
def test_a_line_is_of_the_day_that_is_shown_unless_it_names_another(
    workspace: Workspace, line: str, day: int
) -> None:
    assert workspace.preview(amending.line_on(workspace, line, TODAY - 9)).day == day


def test_an_empty_line_and_one_of_today_stay_as_they_are(workspace: Workspace) -> None:
    assert amending.line_on(workspace, " ", TODAY - 9) == " "
    assert amending.line_on(workspace, "film 2h", TODAY) == "film 2h"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("1h30", [90, 90]), ("-30m", [30, 90]), ("+1h", [120, 180]), ("− 15분", [45, 105]), ("40분", [40, 40])],
)
def test_lengths_are_set_or_changed_by_so_much(workspace: Workspace, typed: str, expected: list[int]) -> None:
    entries = logged(workspace, "film 1h", "8:00-10:00 film yesterday")
    workspace.edit(*amending.lengths_edit(entries, typed))
    assert sorted(lengths(workspace)) == expected
    timed = [entry for entry in workspace.journal.entries() if entry.start_ms is not None]
    assert [(entry.end_ms or 0) - (entry.start_ms or 0) for entry in timed] == [1000 * timed[0].seconds]


@pytest.mark.parametrize(("typed", "code"), [("-1h", "length.zero"), ("+23h", "quick.too_long")])
def test_no_entry_becomes_nothing_or_longer_than_a_day(workspace: Workspace, typed: str, code: str) -> None:
    entries = logged(workspace, "film 1h", "film 2h")
    with pytest.raises(Refused) as refused:
        amending.lengths_edit(entries, typed)
    assert refused.value.code == code


def test_a_session_is_split_where_the_clock_showed_a_time(workspace: Workspace) -> None:
    [entry] = logged(workspace, "8:00-10:00 film yesterday")
    workspace.edit(*amending.split_edit(workspace, entry, "8:45"))
    assert lengths(workspace) == [45, 75]


@pytest.mark.parametrize("typed", ["1:15", "1h15"])
def test_what_is_no_time_of_the_session_is_a_length(workspace: Workspace, typed: str) -> None:
    [entry] = logged(workspace, "8:00-10:00 film yesterday")
    workspace.edit(*amending.split_edit(workspace, entry, typed))
    assert lengths(workspace) == [75, 45]


@pytest.mark.parametrize("typed", ["3h", "11:00", "soon"])
def test_nothing_is_split_outside_of_itself(workspace: Workspace, typed: str) -> None:
    for entry in logged(workspace, "8:00-10:00 film yesterday", "film 2h"):
        with pytest.raises(Refused):
            amending.split_edit(workspace, entry, typed)


def test_many_entries_are_read_and_corrected_by_their_ids(workspace: Workspace) -> None:
    """Catches a page of ids that is left out, and one that comes twice."""
    entries = logged(workspace, "film 1h", "gym 2h", "walk 3h yesterday")
    keys = [entry.id for entry in entries[:2]] * 1200
    found: list[Entry] = []
    step, ops = amending.edit_of_many(
        workspace.path, keys, lambda read: (found.extend(read), correcting.shift(read[:2], -1))[1]
    )
    assert {entry.id for entry in found} == {entry.id for entry in entries[:2]}
    workspace.edit(step, ops)
    assert {entry.day for entry in workspace.journal.entries()} == {TODAY - 1}
