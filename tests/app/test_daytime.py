"""A day in real time: its axis, what lies on it, and what is done to sessions by the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.app import daytime, edits, messages
from hobbyscope.core.calendar import civil_day, day_number, wall_clock
from hobbyscope.core.records import Refused
from hobbyscope.journal.ops import PutEntry, PutSetting, Step
from hobbyscope.journal.sessions import timed_entry
from tests.app.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry

SEOUL, BERLIN, APIA, NEW_YORK = "Asia/Seoul", "Europe/Berlin", "Pacific/Apia", "America/New_York"
STARTS = 240
TODAY = day_number(NOW.date())
BACK = day_number(date(2026, 10, 24))  # the night in which Berlin's clocks go back


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


def only(workspace: Workspace) -> Entry:
    (entry,) = workspace.journal.entries()
    return entry


def ms(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def shown(axis: daytime.Axis) -> list[int]:
    return [wall.hour for _, wall in axis.hours(axis.start, axis.end)]


# --- the axis


@pytest.mark.parametrize(
    ("day", "zone", "starts", "hours", "first", "last"),
    [
        ("2026-11-21", SEOUL, 240, 24, "2026-11-21T04:00", "2026-11-22T04:00"),
        ("2026-11-21", SEOUL, 0, 24, "2026-11-21T00:00", "2026-11-22T00:00"),
        ("2024-02-29", SEOUL, 240, 24, "2024-02-29T04:00", "2024-03-01T04:00"),
        ("2026-10-24", BERLIN, 240, 25, "2026-10-24T04:00", "2026-10-25T04:00"),
        ("2026-03-28", BERLIN, 240, 23, "2026-03-28T04:00", "2026-03-29T04:00"),
        # a boundary that the clocks skip: the day ends when they are set
        ("2026-03-28", BERLIN, 150, 23.5, "2026-03-28T02:30", "2026-03-29T03:00"),
        # and one that comes twice: it ends at the first
        ("2026-10-24", BERLIN, 150, 24, "2026-10-24T02:30", "2026-10-25T02:30"),
        ("1988-05-07", SEOUL, 240, 23, "1988-05-07T04:00", "1988-05-08T04:00"),
        ("1988-10-08", SEOUL, 240, 25, "1988-10-08T04:00", "1988-10-09T04:00"),
        # Apia had no 30 December 2011; the small hours of the 31st come before the boundary
        ("2011-12-29", APIA, 240, 20, "2011-12-29T04:00", "2011-12-31T00:00"),
        ("2011-12-30", APIA, 240, 4, "2011-12-31T00:00", "2011-12-31T04:00"),
    ],
)
def test_a_day_goes_from_boundary_to_boundary_in_real_time(
    day: str, zone: str, starts: int, hours: float, first: str, last: str
) -> None:
    axis = daytime.axis_of(number(day), zone, starts)
    assert (axis.end - axis.start) / daytime.HOUR == hours
    assert axis.wall(axis.start) == datetime.fromisoformat(first)
    assert axis.wall(axis.end) == datetime.fromisoformat(last)


def test_an_hour_that_comes_twice_is_named_twice_and_one_that_is_skipped_not_at_all() -> None:
    assert shown(daytime.axis_of(BACK, BERLIN, STARTS))[-5:] == [1, 2, 2, 3, 4]
    assert shown(daytime.axis_of(number("2026-03-28"), BERLIN, STARTS))[-4:] == [0, 1, 3, 4]
    # quarter hours and half hours ahead of UTC
    assert shown(daytime.axis_of(TODAY, "Asia/Kathmandu", STARTS)) == [*range(4, 24), *range(5)]
    assert shown(daytime.axis_of(number("2026-04-04"), "Australia/Lord_Howe", STARTS))[-4:] == [1, 2, 3, 4]


@pytest.mark.parametrize("day", [number("0001-01-01"), number("9999-12-31")])
def test_the_first_and_the_last_day_have_an_axis_too(day: int) -> None:
    for zone in (SEOUL, "America/Lima", "Pacific/Kiritimati"):
        axis = daytime.axis_of(day, zone, 720)
        assert axis.day == day
        assert len(shown(axis)) == 25


def test_an_unknown_zone_is_shown_by_utc() -> None:
    assert daytime.axis_of(TODAY, "Mars/Olympus", STARTS).zone == "UTC"


def test_the_grid_is_that_of_the_clock_on_the_wall() -> None:
    axis = daytime.axis_of(TODAY, "Asia/Kathmandu", STARTS)
    assert axis.wall(axis.snapped(axis.start + 62.4 * 60_000)) == datetime(2026, 11, 22, 5, 0)
    assert axis.wall(axis.snapped(axis.start + 62.6 * 60_000)) == datetime(2026, 11, 22, 5, 5)


zones = st.sampled_from([SEOUL, BERLIN, APIA, NEW_YORK, "Australia/Lord_Howe", "UTC", "Africa/Casablanca"])
days = st.integers(number("1902-01-01"), number("2099-12-31"))


@settings(deadline=None)
@given(days, zones, st.integers(0, 720))
def test_days_follow_each_other_without_a_gap(day: int, zone: str, starts: int) -> None:
    """Catches a boundary that is taken where the clocks never show it."""
    axis, after = daytime.axis_of(day, zone, starts), daytime.axis_of(day + 1, zone, starts)
    assert axis.end == after.start
    assert 0 <= axis.end - axis.start <= 26 * daytime.HOUR
    if axis.start < axis.end:
        assert civil_day(axis.wall(axis.start), starts) == day
        assert axis.snapped(axis.start) % 300_000 == -1000 * axis.offset(axis.start) % 300_000


# --- what lies on a day


def test_a_day_shows_its_sessions_its_lengths_and_what_runs_over(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    for line in ("20:00-21:00 guitar", "film 2h", "23:00-5:30 game yesterday", "9:00-10:00 walk yesterday"):
        workspace.log_line(line)
    today = daytime.look(workspace, TODAY)
    game, guitar = today.blocks
    assert (game.own, game.before, game.after) == (False, True, False)
    assert (guitar.own, guitar.before, guitar.after) == (True, False, False)
    assert game.start == today.axis.start == today.low
    assert game.end - game.start == 1.5 * daytime.HOUR
    assert [entry.seconds for entry in today.lengths] == [7200]
    assert (today.seconds, today.overlapping) == (3 * 3600, 0)
    assert today.now is not None
    assert today.axis.wall(today.now) == NOW
    yesterday = daytime.look(workspace, TODAY - 1)
    assert yesterday.high == yesterday.axis.end + 1.5 * daytime.HOUR  # not cut at the boundary
    assert yesterday.now is None
    assert [block.own for block in yesterday.blocks] == [True, True]


def test_a_session_of_days_is_shown_as_far_as_half_a_day_beyond(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("camping 1h")
    camping = timed_entry(only(workspace).activity, datetime(2026, 11, 18, 10, 0), 3 * 86_400, SEOUL)
    workspace.edit(Step("entry.log", {"name": "camping"}), [PutEntry(camping)])
    first, third = daytime.look(workspace, TODAY - 4), daytime.look(workspace, TODAY - 2)
    assert first.blocks[0].after
    assert first.high == first.axis.end + daytime.BEYOND
    assert (third.blocks[0].before, third.blocks[0].after) == (True, True)
    assert (third.blocks[0].start, third.blocks[0].end) == (third.axis.start, third.axis.end)
    assert first.seconds == 3 * 86_400
    assert third.seconds == 0


def test_overlaps_are_counted(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    for line in ("10:00-12:00 a", "11:00-13:00 b", "11:30-11:45 c", "13:00-14:00 d", "15:00-16:00 e"):
        workspace.log_line(line)
    assert daytime.look(workspace, TODAY).overlapping == 3


def test_a_session_whose_day_was_decided_by_another_boundary_is_still_shown(
    at_home: Callable[..., Workspace],
) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("2:30-3:00 film 2026-11-20")
    workspace.set_setting("day_starts", 0)
    day = daytime.look(workspace, number("2026-11-20"))
    (block,) = day.blocks
    assert block.own
    assert day.axis.end < block.start < block.end <= day.high
    workspace.set_setting("day_starts", 720)
    day = daytime.look(workspace, number("2026-11-20"))
    assert day.low <= day.blocks[0].start


def test_a_clock_that_is_days_away_stands_among_the_lengths(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("10:00-11:00 film")
    workspace.edit(Step("x"), [PutEntry(only(workspace)._replace(day=TODAY - 40))])
    day = daytime.look(workspace, TODAY - 40)
    assert (day.blocks, len(day.lengths)) == ((), 1)


def test_a_day_is_shown_by_the_clocks_of_where_it_was_spent(at_home: Callable[..., Workspace]) -> None:
    """Travelling: catches an axis that shows yesterday's evening in Seoul as an afternoon in Berlin."""
    at_home(SEOUL).log_line("20:00-21:00 film yesterday")
    workspace = at_home(BERLIN)
    day = daytime.look(workspace, TODAY - 1)
    assert day.axis.zone == SEOUL
    assert day.axis.wall(day.blocks[0].start).hour == 20
    assert daytime.look(workspace, TODAY - 2).axis.zone == BERLIN
    assert daytime.zone_of_day([only(workspace)._replace(tz="Mars/Olympus")], BERLIN) == BERLIN


# --- what is done to sessions


def test_a_session_is_made_where_it_was_drawn(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    axis = daytime.axis_of(TODAY, SEOUL, STARTS)
    start = axis.start + 6 * daytime.HOUR
    workspace.edit(*daytime.make(workspace, axis, start, start + daytime.HOUR, "film #home, again"))
    entry = only(workspace)
    assert (entry.start_ms, entry.seconds, entry.day, entry.tz) == (start, 3600, TODAY, SEOUL)
    assert (entry.note, entry.tags) == ("again", ("home",))
    assert len(workspace.bars) == 1  # a new activity comes with the default judge
    assert workspace.undo_step is not None
    assert messages.step_name(workspace.undo_step) == "Log film"
    workspace.undo()
    assert list(workspace.journal.entries()) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "quick.no_activity"),
        ("film 2h", "quick.two_lengths"),
        ("film last friday", "quick.two_days"),
        (", note", "quick.no_activity"),
    ],
)
def test_what_cannot_be_meant_is_refused(at_home: Callable[..., Workspace], typed: str, code: str) -> None:
    workspace = at_home(SEOUL)
    axis = daytime.axis_of(TODAY, SEOUL, STARTS)
    with pytest.raises(Refused) as caught:
        daytime.make(workspace, axis, axis.start, axis.start + daytime.HOUR, typed)
    assert caught.value.code == code


def test_a_session_is_longer_than_nothing_and_no_longer_than_a_day(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("10:00-11:00 film")
    entry = only(workspace)
    start = entry.start_ms or 0
    for end, code in ((start, "entry.end_before_start"), (start - 1000, "entry.end_before_start")):
        with pytest.raises(Refused) as caught:
            daytime.stretch(workspace, entry, start, end)
        assert caught.value.code == code
    with pytest.raises(Refused) as caught:
        daytime.stretch(workspace, entry, start, start + daytime.A_DAY + 1000)
    assert messages.refusal(caught.value) == "One entry holds at most 24 hours. Please make it two."
    workspace.edit(*daytime.stretch(workspace, entry, start - daytime.A_DAY, start))
    assert only(workspace).seconds == 86_400


def test_nothing_is_logged_that_is_still_to_come(at_home: Callable[..., Workspace]) -> None:
    """Catches tomorrow's hours in today's diary; what was so already may stay or be shortened."""
    workspace = at_home(SEOUL)
    workspace.log_line("20:00-21:30 film")
    entry, axis = only(workspace), daytime.axis_of(TODAY, SEOUL, STARTS)
    start, end = entry.start_ms or 0, entry.end_ms or 0
    late = end + daytime.HOUR
    for deed in (
        lambda: daytime.move(workspace, entry, start + daytime.HOUR),
        lambda: daytime.stretch(workspace, entry, start, late),
        lambda: daytime.make(workspace, axis, end, late, "walk"),
    ):
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == "quick.still_to_come"
    daytime.stretch(workspace, entry, start, end + 10 * 60_000)  # people round up
    ahead = entry._replace(start_ms=late, end_ms=late + daytime.HOUR, seconds=3600)
    daytime.stretch(workspace, ahead, late, late + daytime.HOUR - 300_000)


def test_moving_and_stretching_are_steps_that_undo(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("10:00-11:00 film, note #a")
    entry = only(workspace)
    start = entry.start_ms or 0
    workspace.edit(*daytime.move(workspace, entry, start + daytime.HOUR))
    moved = only(workspace)
    assert moved == entry._replace(start_ms=start + daytime.HOUR, end_ms=start + 2 * daytime.HOUR)
    workspace.edit(*daytime.stretch(workspace, moved, start, start + 3 * daytime.HOUR))
    assert only(workspace) == entry._replace(seconds=3 * 3600, end_ms=start + 3 * daytime.HOUR)
    names = []
    while workspace.undo_step is not None and workspace.undo_step.code != "entry.log":
        names.append(messages.step_name(workspace.undo_step))
        workspace.undo()
    assert names == ["Change the times of film", "Move film to another time"]
    assert only(workspace) == entry


def test_a_session_keeps_its_day_wherever_on_the_timeline_it_goes(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("10:00-11:00 film yesterday")
    entry, axis = only(workspace), daytime.axis_of(TODAY - 1, SEOUL, STARTS)
    for start in (axis.start, axis.end - daytime.HOUR, axis.end + daytime.HOUR):
        workspace.edit(*daytime.move(workspace, entry, start))
        assert (only(workspace).day, only(workspace).start_ms) == (TODAY - 1, start)


def test_a_session_is_moved_by_the_clocks_of_its_own_zone(at_home: Callable[..., Workspace]) -> None:
    at_home(BERLIN, datetime(2026, 10, 27, 12, 0)).log_line("22:00-23:00 film 2026-10-24")
    workspace = at_home(SEOUL)
    entry = only(workspace)
    workspace.edit(*daytime.move(workspace, entry, ms("2026-10-25T01:30")))  # 02:30 for the second time
    moved = only(workspace)
    assert (moved.start_ms, moved.offset_s, moved.tz, moved.day) == (
        ms("2026-10-25T01:30"),
        3600,
        BERLIN,
        BACK,
    )
    strange = moved._replace(tz="Mars/Olympus", offset_s=7200)
    _, (op,) = daytime.move(workspace, strange, ms("2026-10-24T10:00"))
    assert isinstance(op, PutEntry)
    assert (op.entry.start_ms, op.entry.offset_s) == (ms("2026-10-24T10:00"), 7200)


@settings(deadline=None, max_examples=60)
@given(days, zones, st.integers(0, 26 * 60), st.integers(1, 24 * 60))
def test_every_moment_can_be_drawn_and_moved_to(day: int, zone: str, begins: int, minutes: int) -> None:
    """Catches an hour that comes twice or is skipped and ends up an hour off."""
    axis = daytime.axis_of(day, zone, STARTS)
    start = axis.start + begins * 60_000
    entry = timed_entry(bytes(16), axis.wall(axis.start).replace(microsecond=0), 60, zone)
    moved = daytime._timed(entry, start, minutes * 60)
    assert (moved.start_ms, moved.end_ms, moved.day) == (start, start + minutes * 60_000, entry.day)
    assert wall_clock(start, moved.offset_s or 0) == axis.wall(start)


def test_what_a_session_was_can_be_typed_anew(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("10:00-11:00 film, again #home")
    entry = only(workspace)
    line = daytime.as_line(workspace, entry)
    assert line == "film #home, again"
    workspace.edit(*daytime.describe(workspace, entry, "walk, by the river"))
    changed = only(workspace)
    assert (workspace.activity(changed.activity).name, changed.note, changed.tags) == (
        "walk",
        "by the river",
        (),
    )
    assert changed[2:8] == entry[2:8]
    assert workspace.undo_step is not None
    assert messages.step_name(workspace.undo_step) == "Change walk"
    workspace.undo()
    assert only(workspace) == entry
    assert [activity.name for activity in workspace.activities] == ["film"]


@pytest.mark.parametrize("name", ["2048", "2h", "yesterday", "film, noir", "#1", 'the "big" one', "영화를"])
def test_a_name_is_typed_as_it_is(at_home: Callable[..., Workspace], name: str) -> None:
    workspace = at_home(SEOUL)
    quoted = name.replace('"', '""')
    workspace.log_line(f'10:00-11:00 "{quoted}" #home, again')
    assert daytime.as_line(workspace, only(workspace)) == f"{name} #home, again"


@pytest.mark.parametrize("note", ["two  spaces", "a\nline", "ch. #3", "x" * 600])
def test_a_note_that_no_line_can_say_is_left_to_the_form(
    at_home: Callable[..., Workspace], note: str
) -> None:
    """Catches a note that is lost by looking at it."""
    workspace = at_home(SEOUL)
    workspace.log_line("10:00-11:00 film")
    assert daytime.as_line(workspace, only(workspace)._replace(note=note)) is None


def test_days_are_recomputed_only_on_request_and_in_one_step(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    for line in ("2:30-3:00 film 2026-11-20", "10:00-11:00 film 2026-11-20", "film 2h 2026-11-20"):
        workspace.log_line(line)
    assert daytime.recompute(workspace) is None
    before = list(workspace.journal.entries())
    workspace.set_setting("day_starts", 0)
    assert list(workspace.journal.entries()) == before
    edit = daytime.recompute(workspace)
    assert edit is not None
    assert messages.step_name(edit[0]) == "Recompute the day of 1 session"
    workspace.edit(*edit)
    assert [entry.day - number("2026-11-20") for entry in workspace.journal.entries()] == [0, 0, 1]
    assert daytime.recompute(workspace) is None
    workspace.undo()
    assert list(workspace.journal.entries()) == before


def test_the_clock_is_read_with_its_own_zone(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL, NOW.replace(tzinfo=UTC))
    day = daytime.look(workspace, workspace.today())
    assert day.now == ms("2026-11-22T21:30")


def test_a_stored_day_outlives_every_setting(at_home: Callable[..., Workspace]) -> None:
    at_home(SEOUL).log_line("2:30-3:00 film 2026-11-20")
    for zone in (BERLIN, APIA, NEW_YORK):
        workspace = at_home(zone)
        for starts in ("0", "720"):
            workspace.edit(Step("setting"), [PutSetting("day_starts", starts)])
            assert only(workspace).day == number("2026-11-20")
            assert daytime.look(workspace, number("2026-11-20")).seconds == 1800


def test_deleting_from_the_timeline_is_the_ordinary_step(at_home: Callable[..., Workspace]) -> None:
    workspace = at_home(SEOUL)
    workspace.log_line("10:00-11:00 film")
    step, ops = edits.delete_entries([only(workspace)], "film")
    workspace.edit(step, ops)
    assert daytime.look(workspace, TODAY).blocks == ()
