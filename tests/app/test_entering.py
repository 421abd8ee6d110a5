"""What is typed into the window becomes entries by the grammar of the quick entry, whatever the field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.entering import Filled, complete, field_edit, form_edit, preview_text
from hobbyscope.app.language import catalogue
from hobbyscope.app.words import wall_times
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry

TODAY = day_number(date(2026, 11, 22))


def filled(**fields: object) -> Filled:
    empty = {"entry": None, "activity": "", "length": "", "day": TODAY, "start": "", "note": "", "tags": ""}
    return Filled(**(empty | fields))


def only(workspace: Workspace) -> Entry:
    (entry,) = workspace.journal.recent(2)
    return entry


def test_a_line_is_understood_while_it_is_typed(workspace: Workspace) -> None:
    assert preview_text(workspace, " ") == ""
    said = preview_text(workspace, "8:00-9:30 guitar, scales #evening yesterday")
    assert said.startswith("new activity: guitar · 1 h 30 min")
    workspace.log_line("film 2h")
    assert preview_text(workspace, "FILM 2h yesterday") == "film · 2 h · Sat 21 Nov"
    catalogue.use("ko")
    assert preview_text(workspace, "film 2h 어제") == "film · 2시간 · 11월 21일 (토)"


def test_what_is_missing_stands_at_the_end(workspace: Workspace) -> None:
    parts = preview_text(workspace, "film").split(" · ")
    assert len(parts) >= 2
    assert parts[-1] != parts[0]


def test_what_was_assumed_is_said(workspace: Workspace) -> None:
    assert preview_text(workspace, "22:00-23:30 film").count(" · ") >= 4


def test_known_activities_complete_what_is_typed(workspace: Workspace) -> None:
    workspace.log_line("guitar 1h")
    assert [found.name for found in complete(workspace, "gui", 3)] == ["guitar"]


def test_the_form_logs_a_new_activity_with_its_judge(workspace: Workspace) -> None:
    workspace.edit(
        *form_edit(
            workspace, filled(activity="Film", length="2h", note=" late ", tags="#home, @friends #home")
        )
    )
    entry = only(workspace)
    assert (entry.seconds, entry.day, entry.note, entry.tags) == (7200, TODAY, "late", ("home", "friends"))
    assert len(workspace.bars) == 1


def test_the_form_takes_a_start_and_changes_an_entry(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    old = only(workspace)
    step, ops = form_edit(
        workspace, filled(entry=old, activity="film", length="1h 30m", day=TODAY - 1, start="20:00")
    )
    workspace.edit(step, ops)
    entry = only(workspace)
    start, end = wall_times(entry)
    assert (entry.id, entry.day, entry.seconds) == (old.id, TODAY - 1, 5400)
    assert start is not None
    assert end is not None
    assert (start.hour, end.hour, end.minute) == (20, 21, 30)


@pytest.mark.parametrize(
    "fields", [{"length": "2h"}, {"activity": "film"}, {"activity": "film", "length": "25h"}]
)
def test_a_form_that_says_too_little_is_refused(workspace: Workspace, fields: dict[str, str]) -> None:
    with pytest.raises(Refused):
        form_edit(workspace, filled(**fields))


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("length", "45m", {"seconds": 2700}),
        ("day", "yesterday", {"day": TODAY - 1}),
        ("day", "11/20", {"day": TODAY - 2}),
        ("note", "again", {"note": "again"}),
    ],
)
def test_a_cell_can_be_edited_in_place(
    workspace: Workspace, field: str, text: str, expected: dict[str, object]
) -> None:
    workspace.log_line("film 2h")
    before = only(workspace)
    workspace.edit(*field_edit(workspace, before, field, text))
    assert only(workspace) == before._replace(**expected)
    workspace.undo()
    assert only(workspace) == before


def test_an_entry_can_become_another_activity_known_or_new(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    for name in ("walk", "FILM"):
        workspace.edit(*field_edit(workspace, only(workspace), "activity", name))
        assert workspace.activity(only(workspace).activity).name == name.lower()
    assert [activity.name for activity in workspace.activities] == ["film", "walk"]
    assert len(workspace.bars) == 2


def test_a_timed_session_keeps_its_clock_when_its_day_or_length_changes(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    workspace.log_line("8:00-9:30 guitar")
    workspace.edit(*field_edit(workspace, only(workspace), "length", "1h"))
    workspace.edit(*field_edit(workspace, only(workspace), "day", "2026-07-01"))
    entry = only(workspace)
    start, end = wall_times(entry)
    assert start is not None
    assert end is not None
    assert (start.month, start.hour, end.hour, entry.seconds) == (7, 8, 9, 3600)
    assert entry.offset_s == 7200


def test_a_length_edited_in_place_is_no_longer_than_a_day(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    with pytest.raises(Refused) as refused:
        field_edit(workspace, only(workspace), "length", "25h")
    assert refused.value.code == "quick.too_long"


def test_a_start_that_is_no_time_is_told_as_it_was_typed(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        form_edit(workspace, filled(activity="film", length="2h", start="26:00"))
    assert refused.value.values["typed"] == "26:00"
