"""The night in which clocks are set, and journeys, wherever a session is typed: line, form, import."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from hobbyscope.app import words
from hobbyscope.app.entering import Filled, form_edit, preview_text, start_text
from hobbyscope.core.calendar import day_number
from hobbyscope.journal.ops import PutEntry, Step
from tests.app.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry

SEOUL, BERLIN = "Asia/Seoul", "Europe/Berlin"
TODAY = day_number(NOW.date())
BACK = day_number(date(2026, 10, 24))  # the night in which Berlin's clocks go back


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


def only(workspace: Workspace) -> Entry:
    (entry,) = workspace.journal.entries()
    return entry


AFTER = datetime(2026, 10, 27, 12, 0)


def test_the_line_counts_three_hours_in_that_night(at_home: Callable[..., Workspace]) -> None:
    """Catches a length that is the difference on the wall clock."""
    workspace = at_home(BERLIN, AFTER)
    workspace.log_line("1:30-3:30 film 2026-10-24")
    entry = only(workspace)
    assert (entry.seconds, entry.day) == (3 * 3600, BACK)
    start, end = words.wall_times(entry)
    assert (str(start), str(end)) == ("2026-10-25 01:30:00", "2026-10-25 03:30:00")
    assert "3 h" in preview_text(workspace, "1:30-3:30 film 2026-10-24")
    assert "1:30–3:30" in preview_text(workspace, "1:30-3:30 film 2026-10-24")


def test_a_length_that_is_typed_is_the_time_that_passed(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(BERLIN, AFTER)
    workspace.log_line("at 1:30 film 2h 2026-10-24")
    assert only(workspace).seconds == 7200
    assert str(words.wall_times(only(workspace))[1]) == "2026-10-25 02:30:00"
    preview = preview_text(workspace, "at 1:30 film 2h 2026-10-24")
    assert "2 h" in preview
    assert "1:30–2:30" in preview


def test_two_hours_are_one_in_the_night_in_which_clocks_go_forward(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(BERLIN, AFTER)
    workspace.log_line("1:30-3:30 film 2026-03-28")
    assert only(workspace).seconds == 3600
    assert "1:30–3:30" in preview_text(workspace, "1:30-3:30 film 2026-03-28")


def filled(entry: Entry | None, **fields: object) -> Filled:
    return Filled(entry, "film", "", TODAY, "", "", "")._replace(**fields)


def as_shown(entry: Entry, **fields: object) -> Filled:
    """What stands in the form when an entry is opened in it."""
    return filled(entry, length=words.length(entry.seconds), day=entry.day, start=start_text(entry), **fields)


def test_the_form_counts_three_hours_in_that_night(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(BERLIN, AFTER)
    workspace.edit(*form_edit(workspace, filled(None, length="1:30-3:30", day=BACK)))
    assert (only(workspace).seconds, only(workspace).day) == (3 * 3600, BACK)
    entry = only(workspace)
    workspace.edit(*form_edit(workspace, as_shown(entry, note="again")))
    assert only(workspace) == entry._replace(note="again")


def test_a_note_typed_on_a_journey_moves_no_clock(at_home: Callable[..., Workspace]) -> None:
    """Catches a form that reads the old clock by the zone of today."""
    at_home(SEOUL).log_line("20:00-21:00 film")
    workspace = at_home(BERLIN, datetime(2026, 12, 1, 12, 0))
    entry = only(workspace)
    workspace.edit(*form_edit(workspace, as_shown(entry, note="in Seoul")))
    assert only(workspace) == entry._replace(note="in Seoul")
    workspace.edit(*form_edit(workspace, as_shown(entry)._replace(start="19:00")))
    changed = only(workspace)
    assert (changed.tz, changed.offset_s, changed.start_ms) == (
        SEOUL,
        9 * 3600,
        (entry.start_ms or 0) - 3_600_000,
    )
    workspace.edit(*form_edit(workspace, as_shown(entry)._replace(length="90 min", day=TODAY - 1)))
    changed = only(workspace)
    assert (changed.seconds, changed.day) == (5400, TODAY - 1)
    assert changed.start_ms == (entry.start_ms or 0) - 86_400_000


def test_a_note_typed_after_the_boundary_was_changed_moves_no_day(at_home: Callable[..., Workspace]) -> None:
    """Catches a form that decides a stored day anew."""
    workspace = at_home(SEOUL)
    workspace.log_line("2:30-3:00 film 2026-11-20")
    entry = only(workspace)
    workspace.set_setting("day_starts", 0)
    workspace.edit(*form_edit(workspace, as_shown(entry, note="late")))
    assert only(workspace) == entry._replace(note="late")


def test_the_form_gives_and_takes_a_clock(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("film 1h")
    entry = only(workspace)
    workspace.edit(*form_edit(workspace, as_shown(entry)._replace(length="8:00-9:30")))
    timed = only(workspace)
    assert (timed.seconds, timed.tz) == (5400, SEOUL)
    workspace.edit(*form_edit(workspace, as_shown(timed)._replace(start="")))
    assert only(workspace) == entry._replace(seconds=5400)


def test_a_strange_zone_is_kept_by_the_form(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("20:00-21:00 film")
    workspace.edit(Step("x"), [PutEntry(only(workspace)._replace(tz="Mars/Olympus"))])
    entry = only(workspace)
    workspace.edit(*form_edit(workspace, as_shown(entry, note="far away")))
    assert only(workspace) == entry._replace(note="far away")
    workspace.edit(*form_edit(workspace, as_shown(entry)._replace(start="19:00")))
    assert only(workspace).tz == SEOUL


def test_an_import_counts_three_hours_in_that_night(
    at_home: Callable[..., Workspace], tmp_path: Path
) -> None:
    workspace = at_home(BERLIN, AFTER)
    table = tmp_path / "table.csv"
    table.write_text(
        "date,start,end,activity\n2026-10-25,01:30,03:30,film\n2026-03-29,01:30,03:30,walk\n", "utf-8"
    )
    workspace.bring(workspace.planner([table])(lambda _: True))
    assert [(entry.seconds, entry.day) for entry in workspace.journal.entries()] == [
        (3600, number("2026-03-28")),
        (3 * 3600, BACK),
    ]
    assert str(words.wall_times(list(workspace.journal.entries())[1])[1]) == "2026-10-25 03:30:00"
