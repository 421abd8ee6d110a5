"""Timed sessions: days by the clock on the wall, lengths by the time that really passed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.core.calendar import day_number, wall_clock
from hobbyscope.core.records import Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import PutActivity, PutEntry, PutSetting
from hobbyscope.journal.sessions import timed_entry
from tests.journal.checks import STEP, an_activity

if TYPE_CHECKING:
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.journal import Journal

SEOUL, BERLIN, APIA = "Asia/Seoul", "Europe/Berlin", "Pacific/Apia"
ACTIVITY = bytes(16)


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(fold=fold)


def session(start: str | datetime, end: str | datetime | int, zone: str, day_starts: int = 240) -> Entry:
    begin = at(start) if isinstance(start, str) else start
    return timed_entry(ACTIVITY, begin, at(end) if isinstance(end, str) else end, zone, day_starts)


def shape(entry: Entry) -> tuple[str, int, str | None, int]:
    """Day, seconds, UTC start and offset in minutes."""
    assert entry.start_ms is not None
    assert entry.offset_s is not None
    assert entry.end_ms == entry.start_ms + 1000 * entry.seconds
    day = (date(1970, 1, 1) + timedelta(days=entry.day)).isoformat()
    start = datetime.fromtimestamp(entry.start_ms / 1000, UTC).strftime("%m-%d %H:%M")
    return day, entry.seconds, start, entry.offset_s // 60


@pytest.mark.parametrize(
    ("start", "end", "zone", "expected"),
    [
        # an ordinary evening; over midnight; before and at the boundary
        ("2026-11-20T19:00", "2026-11-20T21:30", SEOUL, ("2026-11-20", 9000, "11-20 10:00", 540)),
        ("2026-11-20T23:00", "2026-11-21T01:00", SEOUL, ("2026-11-20", 7200, "11-20 14:00", 540)),
        ("2026-11-10T02:30", "2026-11-10T03:00", SEOUL, ("2026-11-09", 1800, "11-09 17:30", 540)),
        ("2026-11-10T03:59:59", 1, SEOUL, ("2026-11-09", 1, "11-09 18:59", 540)),
        ("2026-11-10T04:00", 60, SEOUL, ("2026-11-10", 60, "11-09 19:00", 540)),
        # leap day and the turn of the year
        ("2024-02-29T12:00", 3600, SEOUL, ("2024-02-29", 3600, "02-29 03:00", 540)),
        ("2024-03-01T03:00", 3600, SEOUL, ("2024-02-29", 3600, "02-29 18:00", 540)),
        ("2026-01-01T00:30", 3600, SEOUL, ("2025-12-31", 3600, "12-31 15:30", 540)),
        # the clock goes forward at 02:00: three hours on the wall are two
        ("2026-03-29T00:30", "2026-03-29T03:30", BERLIN, ("2026-03-28", 7200, "03-28 23:30", 60)),
        # 02:30 never came: as if the clock had not been set yet, so 03:30 by then
        ("2026-03-29T02:30", 3600, BERLIN, ("2026-03-28", 3600, "03-29 01:30", 120)),
        ("2026-03-29T01:30", "2026-03-29T02:30", BERLIN, ("2026-03-28", 3600, "03-29 00:30", 60)),
        # the clock goes back at 03:00: two hours on the wall are three
        ("2026-10-25T01:30", "2026-10-25T03:30", BERLIN, ("2026-10-24", 10800, "10-24 23:30", 120)),
        ("2026-10-25T02:30", "2026-10-25T02:45", BERLIN, ("2026-10-24", 900, "10-25 00:30", 120)),
        # an end that reads earlier than the start: it is its second coming
        ("2026-10-25T02:30", "2026-10-25T02:10", BERLIN, ("2026-10-24", 2400, "10-25 00:30", 120)),
        ("2026-10-25T02:30", "2026-10-25T02:30", BERLIN, ("2026-10-24", 3600, "10-25 00:30", 120)),
        # Seoul had summer time in 1988: from 8 May 02:00 to 9 October 03:00
        ("1988-05-08T01:00", "1988-05-08T04:00", SEOUL, ("1988-05-07", 7200, "05-07 16:00", 540)),
        ("1988-08-01T12:00", 3600, SEOUL, ("1988-08-01", 3600, "08-01 02:00", 600)),
        ("1988-10-09T01:00", "1988-10-09T04:00", SEOUL, ("1988-10-08", 14400, "10-08 15:00", 600)),
        # Apia had no 30 December 2011: from the 29th to the 31st it is an hour
        ("2011-12-29T23:30", "2011-12-31T00:30", APIA, ("2011-12-29", 3600, "12-30 09:30", -600)),
        ("2011-12-30T12:00", 3600, APIA, ("2011-12-31", 3600, "12-30 22:00", 840)),
        # quarter hours, and seconds of local mean time
        ("2026-06-01T12:00", 60, "Asia/Kathmandu", ("2026-06-01", 60, "06-01 06:15", 345)),
        ("1900-01-01T12:00", 60, SEOUL, ("1900-01-01", 60, "01-01 03:32", 507)),
    ],
)
def test_sessions_by_the_wall_clock(
    start: str, end: str | int, zone: str, expected: tuple[object, ...]
) -> None:
    assert shape(session(start, end, zone)) == expected


def test_fold_decides_in_the_hour_that_comes_twice() -> None:
    first = session(at("2026-10-25T02:30"), 60, BERLIN)
    second = session(at("2026-10-25T02:30", fold=1), 60, BERLIN)
    assert first.start_ms is not None
    assert second.start_ms == first.start_ms + 3_600_000
    assert (first.offset_s, second.offset_s) == (7200, 3600)
    through = session(at("2026-10-25T02:30"), at("2026-10-25T02:30", fold=1), BERLIN)
    assert through.seconds == 3600


def test_a_zone_that_changes_in_mid_session_keeps_the_first(journal: Journal) -> None:
    activity = an_activity(journal)
    flight = timed_entry(activity.id, at("2026-11-20T22:00"), 11 * 3600, SEOUL, note="flight", tags=["trip"])
    journal.apply(STEP, [PutEntry(flight)])
    assert journal.entry(flight.id) == flight
    assert (flight.day, flight.tz) == (day_number(date(2026, 11, 20)), SEOUL)


@pytest.mark.parametrize(("day_starts", "day"), [(0, 21), (1, 20), (240, 20), (1439, 20)])
def test_the_day_starts_when_the_user_says(day_starts: int, day: int) -> None:
    assert session("2026-11-21T00:00:30", 60, SEOUL, day_starts).day == day_number(date(2026, 11, day))


def test_parts_of_a_second_are_dropped() -> None:
    entry = session("2026-11-20T10:00:00.250", "2026-11-20T10:00:02", SEOUL)
    assert entry.seconds == 1
    assert entry.start_ms is not None
    assert entry.end_ms == entry.start_ms + 1000


@pytest.mark.parametrize(
    ("start", "end", "zone", "code"),
    [
        ("2026-11-20T10:00", "2026-11-20T09:00", SEOUL, "entry.end_before_start"),
        ("2026-11-20T10:00", "2026-11-20T10:00", SEOUL, "entry.seconds"),
        ("2026-11-20T10:00", 0, SEOUL, "entry.seconds"),
        ("2026-11-20T10:00", -1, SEOUL, "entry.end_before_start"),
        ("2026-11-20T10:00", "2026-11-28T10:00", SEOUL, "entry.seconds"),
        ("0001-01-01T00:00", 60, SEOUL, "entry.day"),
        ("9999-12-31T23:59", 60, "America/Lima", "entry.day"),
        ("2026-11-20T10:00", 60, "Mars/Olympus", "zone.unknown"),
        ("2026-11-20T10:00", 60, "", "zone.unknown"),
        ("2026-11-20T10:00", 60, "Europe", "zone.unknown"),
        ("2026-11-20T10:00", 60, "../../etc/passwd", "zone.unknown"),
        ("2026-11-20T10:00", 60, "a\0b", "zone.unknown"),
    ],
)
def test_sessions_that_cannot_be_are_refused(start: str, end: str | int, zone: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        session(start, end, zone)
    assert caught.value.code == code


def test_what_is_given_is_kept_and_an_id_is_made() -> None:
    key = new_id()
    start = at("2026-11-20T10:00")
    entry = timed_entry(ACTIVITY, start, 60, SEOUL, key=key, note="n", tags=["t"], source="s", source_id="1")
    assert (entry.id, entry.note, entry.tags, entry.source, entry.source_id) == (key, "n", ("t",), "s", "1")
    assert timed_entry(ACTIVITY, start, 60, SEOUL).id > key


walls = st.datetimes(at("1900-01-02"), at("2100-01-01"))
zones = st.sampled_from(
    [SEOUL, BERLIN, APIA, "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
)


@settings(deadline=None)
@given(walls, st.integers(1, 604_800), zones, st.integers(0, 1439), st.integers(0, 1))
def test_a_session_is_as_long_as_the_time_that_passed(
    start: datetime, seconds: int, zone: str, day_starts: int, fold: int
) -> None:
    entry = session(start.replace(microsecond=0, fold=fold), seconds, zone, day_starts)
    assert entry.start_ms is not None
    assert entry.offset_s is not None
    moment = datetime.fromtimestamp(entry.start_ms // 1000, UTC)
    shown = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    assert wall_clock(entry.start_ms, entry.offset_s) == shown
    assert entry.day == day_number((shown - timedelta(minutes=day_starts)).date())
    end = (moment + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    again = session(shown.replace(fold=moment.astimezone(ZoneInfo(zone)).fold), end, zone, day_starts)
    assert again.seconds in (seconds, seconds - 3600, seconds + 3600, seconds - 1800, seconds + 1800)


def test_no_change_of_zone_or_boundary_moves_a_stored_day(journal: Journal) -> None:
    activity = an_activity(journal)
    entries = [
        timed_entry(activity.id, at("2026-11-21T00:30") + timedelta(hours=5 * number), 3600, zone, day_starts)
        for number, zone in enumerate([SEOUL, BERLIN, APIA])
        for day_starts in (0, 240, 720)
    ]
    journal.apply(STEP, [PutEntry(entry) for entry in entries])
    days = {entry.id: entry.day for entry in entries}
    for key, value in (("day_starts", "0"), ("day_starts", "720"), ("zone", APIA), ("zone", BERLIN)):
        journal.apply(STEP, [PutSetting(key, value)])
        journal.apply(STEP, [PutActivity(activity._replace(name=f"{key} {value}"))])
        assert {entry.id: entry.day for entry in journal.entries()} == days
    for entry in entries:  # and an edit keeps the day that it is given
        journal.apply(STEP, [PutEntry(entry._replace(note="edited", tz="UTC"))])
    while journal.undo_step is not None and journal.undo_step.code == STEP.code and journal.has_entries():
        assert {entry.id: entry.day for entry in journal.entries()} == days
        journal.undo()
    while journal.redo() is not None:
        assert {entry.id: entry.day for entry in journal.entries()} == days
