"""Corrections of several entries at once: what becomes of the hours, the clock, and what an import knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.app import correcting
from hobbyscope.core.calendar import day_number, wall_clock
from hobbyscope.core.records import LONGEST, Activity, Entry, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import DropEntry, PutActivity, PutBar, PutEntry, Step
from hobbyscope.journal.sessions import timed_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.journal.ops import Op

FILMS, GUITAR = Activity(new_id(), "films"), Activity(new_id(), "guitar", sort=1)
BERLIN, SEOUL = "Europe/Berlin", "Asia/Seoul"


def plain(seconds: int = 3600, day: int = 20_000, **more: Any) -> Entry:
    return Entry(new_id(), FILMS.id, day, seconds, **more)


def session(start: str, seconds: int, zone: str = SEOUL, **more: Any) -> Entry:
    return timed_entry(FILMS.id, datetime.fromisoformat(start), seconds, zone, **more)


def put(edit: Edit) -> list[Entry]:
    """The entries that an edit puts."""
    return [op.entry for op in edit[1] if isinstance(op, PutEntry)]


def dropped(edit: Edit) -> list[bytes]:
    return [op.id for op in edit[1] if isinstance(op, DropEntry)]


def on_the_wall(entry: Entry) -> str:
    assert entry.start_ms is not None
    assert entry.offset_s is not None
    assert entry.end_ms == entry.start_ms + 1000 * entry.seconds
    return wall_clock(entry.start_ms, entry.offset_s).isoformat(sep=" ", timespec="minutes")


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def keep(workspace: Workspace, ops: Sequence[Op]) -> None:
    workspace.edit(Step("test.step"), ops)


# --- activity, tags, note, length


def test_entries_go_to_a_known_activity(workspace: Workspace) -> None:
    one, other = plain(), plain(source="toggl", source_id="ab")
    keep(workspace, [PutActivity(FILMS), PutActivity(GUITAR), PutEntry(one), PutEntry(other)])
    edit = correcting.move_to(workspace, [one, other], GUITAR)
    assert edit[0] == Step("entries.move", {"n": 2, "name": "guitar"})
    assert put(edit) == [one._replace(activity=GUITAR.id), other._replace(activity=GUITAR.id)]
    assert put(correcting.move_to(workspace, [one], "  GUITAR ")) == [one._replace(activity=GUITAR.id)]


def test_a_new_name_brings_its_activity_and_the_default_judge(workspace: Workspace) -> None:
    one = plain()
    keep(workspace, [PutActivity(FILMS), PutEntry(one)])
    _, ops = correcting.move_to(workspace, [one], "climbing")
    assert [type(op) for op in ops] == [PutActivity, PutBar, PutEntry]
    workspace.set_setting("default_judge", "none")
    _, ops = correcting.move_to(workspace, [one], "climbing")
    assert [type(op) for op in ops] == [PutActivity, PutEntry]


def test_what_is_so_already_is_left_alone(workspace: Workspace) -> None:
    """A new activity is made for entries only."""
    one = plain(tags=("dusk",), note="x")
    keep(workspace, [PutActivity(FILMS)])
    for _, ops in (
        correcting.move_to(workspace, [one], FILMS),
        correcting.move_to(workspace, [], "climbing"),
        correcting.to_day([one], one.day),
        correcting.shift([one], 0),
        correcting.tag([one], ["dusk"]),
        correcting.untag([one], ["dawn"]),
        correcting.set_length([one], 3600),
    ):
        assert ops == []


def test_tags_come_behind_those_that_are_there_and_go_by_name() -> None:
    one, other = plain(tags=("a", "b")), plain()
    edit = correcting.tag([one, other], ["b", " c "])
    assert [entry.tags for entry in put(edit)] == [("a", "b", "c"), ("b", "c")]
    assert edit[0].values["tags"] == "#b, #c"
    less = correcting.untag([one, other], ["a"])
    assert [entry.tags for entry in put(less)] == [("b",)]
    assert less[0].values["n"] == 1  # as many as are changed
    with pytest.raises(Refused, match=r"name\.empty"):
        correcting.tag([one], [" "])


def test_a_length_for_several() -> None:
    one, timed = plain(), session("2026-11-20T19:00", 600)
    longer = put(correcting.set_length([one, timed], 7200))
    assert [entry.seconds for entry in longer] == [7200, 7200]
    assert on_the_wall(longer[1]) == "2026-11-20 19:00"


# --- days


def test_a_session_keeps_its_time_on_the_wall_when_it_moves_over_a_change_of_the_clocks() -> None:
    """Moving by 24 hours of UTC would show 20:00 and 18:00."""
    autumn = session("2026-10-24T19:00", 3600, BERLIN)  # the clocks go back the night after
    moved = put(correcting.shift([autumn], 1))[0]
    assert on_the_wall(moved) == "2026-10-25 19:00"
    assert (moved.day, moved.seconds, moved.offset_s) == (day("2026-10-25"), 3600, 3600)
    assert put(correcting.to_day([moved], autumn.day)) == [autumn]


def test_a_session_after_midnight_stays_with_its_evening() -> None:
    late = session("2026-11-11T01:30", 3600)
    assert late.day == day("2026-11-10")
    moved = put(correcting.to_day([late], day("2026-11-20")))[0]
    assert moved.day == day("2026-11-20")
    assert on_the_wall(moved) == "2026-11-21 01:30"


def test_a_time_that_is_skipped_or_comes_twice_on_the_new_day() -> None:
    """The offset kept is the one that holds then: the old one would show 02:30, which never was."""
    night = session("2026-03-20T02:30", 3600, BERLIN)
    skipped = put(correcting.to_day([night], day("2026-03-28")))[0]
    assert on_the_wall(skipped) == "2026-03-29 03:30"
    assert (skipped.day, skipped.offset_s) == (day("2026-03-28"), 7200)
    twice = put(correcting.to_day([night], day("2026-10-24")))[0]
    assert on_the_wall(twice) == "2026-10-25 02:30"
    assert twice.offset_s == 7200  # the first of the two


@pytest.mark.parametrize("zone", [None, "Mars/Olympus"])
def test_without_a_known_zone_whole_days_are_added(zone: str | None) -> None:
    known = session("2026-11-20T19:00", 3600)._replace(tz=zone)
    moved = put(correcting.shift([known], -3))[0]
    assert on_the_wall(moved) == "2026-11-17 19:00"
    assert moved.tz == zone
    middle = put(correcting.split_at(known, time(19, 20)))
    assert [entry.seconds for entry in middle] == [1200, 2400]


def test_there_are_no_days_outside_the_calendar() -> None:
    with pytest.raises(Refused, match=r"entry\.day"):
        correcting.shift([session("2026-11-20T19:00", 3600)], -1_000_000)


@given(st.integers(-3000, 3000), st.sampled_from([BERLIN, SEOUL, "America/New_York"]))
def test_there_and_back_is_where_it_was(days: int, zone: str) -> None:
    """At noon, which these zones never skip."""
    noon = session("2014-06-01T12:00", 3600, zone)
    there = put(correcting.shift([noon], days)) or [noon]
    assert there[0].day == noon.day + days
    assert (put(correcting.to_day(there, noon.day)) or there) == [noon]


# --- duplicates


def test_a_duplicate_is_another_entry_that_no_import_knows() -> None:
    """A source_id kept would be refused by the journal, or hide a record from the next import."""
    one = session("2026-11-20T19:00", 3600, note="x", tags=("a",), source="toggl", source_id="ab")
    (same,) = put(correcting.duplicate([one]))
    assert same == one._replace(id=same.id, source=None, source_id=None)
    assert same.id != one.id
    (later,) = put(correcting.duplicate([one], day("2026-11-21")))
    assert on_the_wall(later) == "2026-11-21 19:00"


# --- merge


def test_sessions_that_touch_become_one_session() -> None:
    first = session("2026-11-20T19:00", 3600, note="act one", tags=("a",))
    second = session("2026-11-20T20:00", 1800, note="act two", tags=("b", "a"))
    edit = correcting.merge([second, first])
    (one,) = put(edit)
    assert (one.id, one.start_ms, one.end_ms) == (first.id, first.start_ms, second.end_ms)
    assert (one.seconds, one.note, one.tags) == (5400, "act one · act two", ("a", "b"))
    assert dropped(edit) == [second.id]
    assert edit[0].values["n"] == 2


@pytest.mark.parametrize("start", ["2026-11-20T20:01", "2026-11-20T19:59"])
def test_with_a_gap_or_an_overlap_no_clock_would_be_true(start: str) -> None:
    """The seconds are those of both: a clock from the first start to the last end would change them."""
    (one,) = put(correcting.merge([session("2026-11-20T19:00", 3600), session(start, 600)]))
    assert (one.seconds, one.start_ms, one.end_ms, one.tz, one.offset_s) == (4200, None, None, None, None)


def test_an_entry_without_a_clock_takes_it_from_the_whole() -> None:
    timed = session("2026-11-20T19:00", 3600)
    edit = correcting.merge([plain(600, timed.day), timed])
    (one,) = put(edit)
    assert (one.id, one.seconds, one.start_ms) == (timed.id, 4200, None)


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([plain()], "merge.too_few"),
        ([plain(), plain()._replace(activity=GUITAR.id)], "merge.activities"),
        ([plain(), plain(day=20_001)], "merge.days"),
        ([plain(LONGEST), plain(1)], "merge.too_long"),
    ],
)
def test_what_cannot_be_merged(entries: list[Entry], code: str) -> None:
    with pytest.raises(Refused) as refused:
        correcting.merge(entries)
    assert refused.value.code == code


def test_a_merged_entry_is_known_by_the_marks_of_all(workspace: Workspace) -> None:
    """With the first one's mark alone a second import would bring the others back beside the whole."""
    known = [
        plain(60, source="toggl", source_id="a"),
        plain(60, source="clockify", source_id="b"),
        plain(60),
        plain(60, source="toggl", source_id="c"),
    ]
    keep(workspace, [PutActivity(FILMS), *map(PutEntry, known)])
    workspace.edit(*correcting.merge(known[:3]))
    (merged, other) = workspace.journal.recent(2)[::-1]
    workspace.edit(*correcting.merge([merged, other]))
    assert workspace.journal.entry_count() == 1
    assert workspace.journal.known_sources("toggl") == {"a", "c"}
    assert workspace.journal.known_sources("clockify") == {"b"}
    assert workspace.journal.known_sources("table") == set()
    workspace.undo()
    workspace.undo()
    assert workspace.journal.known_sources("toggl") == {"a", "c"}


def test_a_source_without_a_mark_stays() -> None:
    (one,) = put(correcting.merge([plain(60, source="timer"), plain(60)]))
    assert (one.source, one.source_id) == ("timer", None)


# --- split


@given(st.integers(2, LONGEST), st.data())
def test_the_parts_are_together_as_long_as_the_whole(seconds: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, seconds - 1))
    for whole in (
        plain(seconds, source="toggl", source_id="a"),
        session("2026-10-24T19:00", seconds, BERLIN),
    ):
        first, second = put(correcting.split(whole, at))
        assert first == whole._replace(seconds=at, end_ms=first.end_ms)
        assert (first.seconds, second.seconds) == (at, seconds - at)
        assert second.source_id is None
        if whole.start_ms is not None:
            assert first.end_ms == second.start_ms
            assert second.end_ms == whole.end_ms
            on_the_wall(second)


def test_a_session_is_split_at_a_time_on_the_wall() -> None:
    whole = session("2026-11-20T23:00", 7200)
    first, second = put(correcting.split_at(whole, time(0, 30)))
    assert [on_the_wall(first), on_the_wall(second)] == ["2026-11-20 23:00", "2026-11-21 00:30"]
    assert first.day == second.day == whole.day


def test_the_part_after_the_day_boundary_belongs_to_its_own_day() -> None:
    whole = session("2026-11-20T23:00", 7 * 3600)
    first, second = put(correcting.split_at(whole, time(5, 0)))
    assert (first.day, second.day) == (day("2026-11-20"), day("2026-11-21"))
    moved_by_hand = whole._replace(day=day("2026-11-01"))
    _, second = put(correcting.split_at(moved_by_hand, time(5, 0)))
    assert second.day == day("2026-11-02")


def test_a_time_that_comes_twice_splits_where_it_comes_first() -> None:
    whole = session("2026-10-25T02:40", 3 * 3600, BERLIN)
    first, second = put(correcting.split_at(whole, time(2, 30)))  # comes once more, an hour later
    assert (first.seconds, second.offset_s) == (3000, 3600)
    assert datetime.fromtimestamp((second.start_ms or 0) / 1000, UTC).hour == 1


@pytest.mark.parametrize("at", [0, 3600, -5, 9999])
def test_an_entry_is_split_within(at: int) -> None:
    with pytest.raises(Refused, match=r"split\.outside"):
        correcting.split(plain(), at)


def test_a_time_outside_the_session_or_without_a_clock_splits_nothing() -> None:
    with pytest.raises(Refused, match=r"split\.outside"):
        correcting.split_at(session("2026-11-20T19:00", 3600), time(20, 0))
    with pytest.raises(Refused, match=r"split\.no_clock"):
        correcting.split_at(plain(), time(20, 0))
