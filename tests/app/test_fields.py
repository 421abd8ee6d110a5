"""Start and tags of an entry are edited in place by what people type, and nothing else of it changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.entering import field_edit
from hobbyscope.app.words import clock, wall_times
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry

TODAY = day_number(date(2026, 11, 22))


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")


def only(workspace: Workspace) -> Entry:
    (entry,) = workspace.journal.recent(2)
    return entry


def edited(workspace: Workspace, field: str, text: str) -> Entry:
    workspace.edit(*field_edit(workspace, only(workspace), field, text))
    return only(workspace)


def times(entry: Entry) -> str:
    start, end = wall_times(entry)
    return "" if start is None or end is None else f"{clock(start)}-{clock(end)}"


@pytest.mark.parametrize(
    ("text", "shown", "seconds"),
    [
        ("19:30", "19:30-21:30", 7200),
        ("7:30pm", "19:30-21:30", 7200),
        ("저녁 7시 반", "19:30-21:30", 7200),
        ("19", "19:00-21:00", 7200),
        ("1930", "19:30-21:30", 7200),
        ("19:30-21:00", "19:30-21:00", 5400),
        ("7-9pm", "19:00-21:00", 7200),
        ("23:30~01:00", "23:30-1:00", 5400),
        ("00:30", "0:30-2:30", 7200),
    ],
)
def test_a_start_is_typed_as_one_says_it(workspace: Workspace, text: str, shown: str, seconds: int) -> None:
    workspace.log_line("film 2h yesterday, a note #home")
    before = only(workspace)
    entry = edited(workspace, "start", text)
    assert (times(entry), entry.seconds, entry.day) == (shown, seconds, TODAY - 1)
    assert entry._replace(seconds=7200, start_ms=None, end_ms=None, tz=None, offset_s=None) == before
    workspace.undo()
    assert only(workspace) == before


def test_an_empty_start_takes_the_clock_away_and_leaves_the_length(workspace: Workspace) -> None:
    workspace.log_line("8:00-9:30 guitar")
    entry = edited(workspace, "start", "")
    assert (entry.start_ms, entry.end_ms, entry.tz, entry.offset_s) == (None, None, None, None)
    assert entry.seconds == 5400


def test_a_session_keeps_the_zone_in_which_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a start that is read by the clocks of here: the session would move by hours."""
    monkeypatch.setenv("TZ", "Asia/Seoul")
    workspace.log_line("8:00-9:30 guitar")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    entry = edited(workspace, "start", "10:00")
    assert (times(entry), entry.tz, entry.offset_s) == ("10:00-11:30", "Asia/Seoul", 9 * 3600)


def test_a_zone_that_nobody_knows_gives_way_to_the_one_here(workspace: Workspace) -> None:
    workspace.log_line("8:00-9:30 guitar")
    entry = only(workspace)._replace(tz="Moon/Base")
    (op,) = field_edit(workspace, entry, "start", "10:00")[1]
    assert op.entry.tz == "Europe/Berlin"


def test_a_stored_day_does_not_move_with_the_start(workspace: Workspace) -> None:
    """Catches a day that is worked out anew: another day boundary of today would move it."""
    workspace.log_line("film 2h yesterday")
    workspace.set_setting("day_starts", 0)
    assert edited(workspace, "start", "00:30").day == TODAY - 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("soon", "field.start"),
        ("26:00", "quick.no_such_time"),
        ("19:30-26:00", "quick.no_such_time"),
        ("2h", "field.start"),
        ("19:30, late", "field.start"),
        ("19:30 #a", "field.start"),
        ("19:30-21:00, late", "field.start"),
        ("yesterday 19:30", "field.start"),
    ],
)
def test_what_is_no_time_is_refused_as_it_was_typed(workspace: Workspace, text: str, code: str) -> None:
    workspace.log_line("film 2h")
    with pytest.raises(Refused) as refused:
        field_edit(workspace, only(workspace), "start", text)
    assert refused.value.code == code
    assert refused.value.values["typed"] == text


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#evening outside", ("evening", "outside")),
        ("evening, outside,,#evening", ("evening", "outside")),
        ("", ()),
        ("# @", ()),
        ("저녁 #집", ("저녁", "집")),
    ],
)
def test_tags_are_typed_with_or_without_marks_and_commas(
    workspace: Workspace, text: str, tags: tuple[str, ...]
) -> None:
    workspace.log_line("film 2h #old")
    assert edited(workspace, "tags", text).tags == tags


def test_a_tag_of_two_words_stays_one(workspace: Workspace) -> None:
    """Catches splitting at every space: a tag that was brought in would fall apart when another is added."""
    workspace.log_line("film 2h")
    entry = only(workspace)._replace(tags=("with friends", "out"))
    (op,) = field_edit(workspace, entry, "tags", "#with friends #out #late")[1]
    assert op.entry.tags == ("with friends", "out", "late")


@pytest.mark.parametrize("typed", ["someday", "", "sat, note", "sat #tag"])
def test_what_names_no_day_is_asked_about_in_its_own_words(workspace: Workspace, typed: str) -> None:
    """Two names, one of them never typed, were spoken of; an empty cell meant today."""
    workspace.log_line("gym 1h")
    before = only(workspace)
    with pytest.raises(Refused) as refused:
        edited(workspace, "day", typed)
    assert (refused.value.code, refused.value.values["typed"]) == ("quick.which_day", typed)
    assert only(workspace) == before


def test_a_day_that_is_to_come_or_no_date_says_so(workspace: Workspace) -> None:
    workspace.log_line("gym 1h")
    with pytest.raises(Refused) as refused:
        edited(workspace, "day", "2026-02-30")
    assert refused.value.code == "quick.no_such_date"
    assert edited(workspace, "day", "sat").day == TODAY - 1
