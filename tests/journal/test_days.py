"""Days in the store: decided once, whatever the clock, the zone and the day boundary do afterwards."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.core.calendar import civil_day, day_number, wall_clock
from hobbyscope.core.records import Activity
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutActivity, PutEntry, PutSetting
from hobbyscope.journal.sessions import offset_at, on_day, timed_entry
from tests.journal.checks import STEP, an_activity

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.core.records import Entry

SEOUL, BERLIN, APIA, NEW_YORK = "Asia/Seoul", "Europe/Berlin", "Pacific/Apia", "America/New_York"


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


def session(activity: bytes, start: str, end: str | int, zone: str, day_starts: int = 240) -> Entry:
    until = end if isinstance(end, int) else datetime.fromisoformat(end)
    return timed_entry(activity, datetime.fromisoformat(start), until, zone, day_starts)


@pytest.mark.parametrize(
    ("start", "end", "zone", "day", "hours"),
    [
        # the clocks go back: three hours on a night of 01:30-03:30; go forward: one
        ("2026-10-25T01:30", "2026-10-25T03:30", BERLIN, "2026-10-24", 3),
        ("2026-03-29T01:30", "2026-03-29T03:30", BERLIN, "2026-03-28", 1),
        ("2026-11-01T00:30", "2026-11-01T02:30", NEW_YORK, "2026-10-31", 3),
        ("2026-03-08T01:30", "2026-03-08T03:30", NEW_YORK, "2026-03-07", 1),
        # over midnight, before and at the boundary
        ("2026-11-20T23:00", "2026-11-21T01:00", SEOUL, "2026-11-20", 2),
        ("2026-11-10T02:30", "2026-11-10T03:30", SEOUL, "2026-11-09", 1),
        ("2026-11-10T04:00", "2026-11-10T05:00", SEOUL, "2026-11-10", 1),
        # leap day, and the night after it
        ("2024-02-29T12:00", "2024-02-29T13:00", SEOUL, "2024-02-29", 1),
        ("2024-03-01T02:00", "2024-03-01T03:00", SEOUL, "2024-02-29", 1),
        # Seoul had summer time in 1988
        ("1988-05-08T01:30", "1988-05-08T03:30", SEOUL, "1988-05-07", 1),
        ("1988-10-09T01:30", "1988-10-09T03:30", SEOUL, "1988-10-08", 3),
        # Apia had no 30 December 2011
        ("2011-12-29T23:00", "2011-12-31T01:00", APIA, "2011-12-29", 2),
        ("2011-12-31T04:00", "2011-12-31T05:00", APIA, "2011-12-31", 1),
    ],
)
def test_a_session_is_kept_on_the_day_on_which_it_began_for_the_time_that_passed(
    journal: Journal, start: str, end: str, zone: str, day: str, hours: float
) -> None:
    """Catches a length taken from the wall clock, and a day taken from UTC."""
    entry = session(an_activity(journal).id, start, end, zone)
    journal.apply(STEP, [PutEntry(entry)])
    kept = journal.entry(entry.id)
    assert kept == entry
    assert kept is not None
    assert (kept.day, kept.seconds) == (number(day), hours * 3600)
    assert kept.start_ms is not None
    assert kept.end_ms == kept.start_ms + 1000 * kept.seconds
    assert [found.id for found in journal.entries(number(day), number(day) + 1)] == [entry.id]
    assert wall_clock(kept.start_ms, kept.offset_s or 0) == datetime.fromisoformat(start)
    assert wall_clock(kept.end_ms, offset_at(kept, kept.end_ms)) == datetime.fromisoformat(end)


def test_a_journey_in_mid_session_changes_neither_day_nor_length(journal: Journal) -> None:
    flight = session(an_activity(journal).id, "2026-11-20T22:00", 11 * 3600, SEOUL)
    journal.apply(STEP, [PutEntry(flight)])
    landed = session(flight.activity, "2026-11-21T01:00", 3600, BERLIN)  # by the clocks of another place
    journal.apply(STEP, [PutEntry(landed)])
    assert [entry.day for entry in journal.entries()] == [number("2026-11-20")] * 2
    assert {entry.tz for entry in journal.entries()} == {SEOUL, BERLIN}


def test_a_clock_that_is_set_back_upsets_no_order(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches undo, ids or lists that go by the time of day."""
    activity = an_activity(journal)
    now = time.time_ns()
    entries = []
    for hours in (0, -5, 3, -48):
        monkeypatch.setattr(time, "time_ns", lambda hours=hours: now + hours * 3_600_000_000_000)
        entries.append(session(activity.id, "2026-11-20T10:00", 60, SEOUL))
        journal.apply(STEP, [PutEntry(entries[-1])])
    assert [entry.id for entry in journal.entries()] == [entry.id for entry in entries]
    assert [entry.id for entry in entries] == sorted(entry.id for entry in entries)
    for left in (3, 2, 1):
        journal.undo()
        assert [entry.id for entry in journal.entries()] == [entry.id for entry in entries[:left]]
    journal.redo()
    assert journal.entry(entries[1].id) == entries[1]


def test_a_session_on_another_day_keeps_its_clock_on_the_wall(journal: Journal) -> None:
    """From summer time to winter time: catches a move by whole 24 hours."""
    entry = session(an_activity(journal).id, "2026-07-01T20:00", 5400, BERLIN)
    moved = on_day(entry, number("2026-11-20"))
    assert moved.start_ms is not None
    assert (moved.day, moved.offset_s, moved.seconds) == (number("2026-11-20"), 3600, 5400)
    assert wall_clock(moved.start_ms, 3600) == datetime(2026, 11, 20, 20, 0)
    journal.apply(STEP, [PutEntry(entry)])
    journal.apply(STEP, [PutEntry(moved)])
    assert journal.entry(entry.id) == moved
    journal.undo()
    assert journal.entry(entry.id) == entry


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.datetimes(datetime(2, 1, 1), datetime(9990, 1, 1)), st.integers(0, 1)), min_size=1),
    st.integers(0, 720),
    st.integers(0, 720),
)
def test_the_store_knows_which_sessions_another_boundary_would_move(
    tmp_path_factory: pytest.TempPathFactory, begun: list[tuple[datetime, int]], before: int, after: int
) -> None:
    """Catches days before 1970, of which SQLite's remainder is negative."""
    activity = Activity(new_id(), "film")
    entries = [timed_entry(activity.id, wall.replace(fold=fold), 60, SEOUL, before) for wall, fold in begun]
    with Journal.open(tmp_path_factory.mktemp("days") / "journal.hobby") as journal:
        journal.apply(STEP, [PutActivity(activity), *map(PutEntry, entries)])
        moved = {
            entry.id
            for entry in entries
            if civil_day(wall_clock(entry.start_ms or 0, entry.offset_s or 0), after) != entry.day
        }
        assert {entry.id for entry in journal.misplaced(after)} == moved
        assert journal.misplaced(before) == []


walls = st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(lambda wall: wall.replace(microsecond=0))
zones = st.sampled_from([SEOUL, BERLIN, APIA, NEW_YORK, "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])
boundaries = st.integers(0, 720)
logged = st.lists(st.tuples(walls, st.integers(1, 86_400), zones, boundaries), min_size=1, max_size=6)
changes = st.lists(st.tuples(st.sampled_from(["day_starts", "zone"]), boundaries, zones), max_size=6)


@settings(deadline=None, max_examples=25)
@given(logged, changes, st.booleans())
def test_no_change_of_zone_or_boundary_ever_moves_a_stored_day(
    tmp_path_factory: pytest.TempPathFactory,
    logged: list[tuple[datetime, int, str, int]],
    changes: list[tuple[str, int, str]],
    at_once: bool,
) -> None:
    """Catches a day that is derived when it is read instead of decided when it is logged."""
    path: Path = tmp_path_factory.mktemp("days") / "journal.hobby"
    activity = Activity(new_id(), "film")
    entries = [timed_entry(activity.id, wall, seconds, zone, day) for wall, seconds, zone, day in logged]
    with pytest.MonkeyPatch.context() as patch:
        with Journal.open(path) as journal:
            journal.apply(STEP, [PutActivity(activity)])
            ops = [AddEntries(tuple(entries))] if at_once else [PutEntry(entry) for entry in entries]
            journal.apply(STEP, ops)
        days = {entry.id: entry.day for entry in entries}
        for key, boundary, zone in changes:
            patch.setenv("TZ", zone)
            with Journal.open(path) as journal:  # as at a new start in another place
                journal.apply(STEP, [PutSetting(key, str(boundary) if key == "day_starts" else zone)])
                assert {entry.id: entry.day for entry in journal.entries()} == days
                columns = journal.current_columns()
                assert sorted(columns.day.tolist()) == sorted(days.values())
                first = next(journal.entries())
                journal.apply(STEP, [PutEntry(first._replace(note=f"{first.note}."))])
        with Journal.open(path) as journal:
            while journal.undo_step is not None and journal.has_entries():
                assert {entry.id: entry.day for entry in journal.entries()} == days
                journal.undo()
            while journal.redo() is not None:
                assert {entry.id: entry.day for entry in journal.entries()} in ({}, days)


@settings(deadline=None)
@given(walls, st.integers(1, 604_800), zones, boundaries, st.integers(0, 1))
def test_a_session_ends_when_its_clock_says_so(
    wall: datetime, seconds: int, zone: str, boundary: int, fold: int
) -> None:
    """Its wall clock at the end differs from the start by its length and by how far clocks were set."""
    entry = timed_entry(bytes(16), wall.replace(fold=fold), seconds, zone, boundary)
    assert entry.start_ms is not None
    assert entry.end_ms is not None
    assert entry.end_ms - entry.start_ms == 1000 * seconds
    began = wall_clock(entry.start_ms, entry.offset_s or 0)
    assert entry.day == civil_day(began, boundary)
    ended = wall_clock(entry.end_ms, offset_at(entry, entry.end_ms))
    set_by = timedelta(seconds=offset_at(entry, entry.end_ms) - (entry.offset_s or 0))
    assert ended - began == timedelta(seconds=seconds) + set_by


def test_the_clocks_of_some_days_are_those_of_sessions_alone(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.hobby") as journal:
        film = an_activity(journal)
        entries = [
            session(film.id, f"2026-11-{day}T20:00", f"2026-11-{day}T21:00", SEOUL) for day in (20, 21, 22)
        ]
        plain = entries[0]._replace(id=new_id(), start_ms=None, end_ms=None, tz=None, offset_s=None)
        journal.apply(STEP, [AddEntries((*entries, plain))])
        found = list(journal.clocks(entries[0].day, entries[2].day))
        assert found == [(entry.day, entry.start_ms, entry.end_ms) for entry in entries[:2]]
