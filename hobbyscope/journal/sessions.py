"""Timed sessions: from what the clock on the wall showed to an entry, its day decided once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hobbyscope.core.calendar import DAY_STARTS, civil_day, instant, wall_clock
from hobbyscope.core.records import LONGEST, Entry, Refused
from hobbyscope.journal.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name; raise Refused where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # not found; no name at all; a folder such as 'Europe'
        raise Refused("zone.unknown", zone=ascii(name)) from error


def timed_entry(
    activity: bytes,
    start: datetime,
    end: datetime | int,
    zone: str,
    day_starts: int = DAY_STARTS,
    *,
    key: bytes | None = None,
    note: str = "",
    tags: Sequence[str] = (),
    source: str | None = None,
    source_id: str | None = None,
) -> Entry:
    """Return the entry of a session that began when the clocks of `zone` showed `start`.

    `end` is a wall-clock time of the same zone, or a number of seconds. `fold` decides in the hour that comes
    twice; a time that the clocks skipped counts as if they had not been set yet.
    `day_starts`: minutes after midnight.
    """
    place = zone_named(zone)
    try:
        began = instant(start, place).ms
        seconds = end if isinstance(end, int) else _elapsed(began, end, place)
        # The offset that really held there: `instant` names the old one for a time that was skipped.
        offset = _offset(began, place)
        day = civil_day(wall_clock(began, offset), day_starts)
    except OverflowError as error:
        raise Refused("entry.day", day=start.date().isoformat()) from error
    if not 1 <= seconds <= LONGEST:
        raise Refused("entry.seconds" if seconds >= 0 else "entry.end_before_start", seconds=seconds)
    ended = began + 1000 * seconds
    made = new_id() if key is None else key
    return Entry(
        made, activity, day, seconds, began, ended, zone, offset, note, source, source_id, tuple(tags)
    )


def on_day(entry: Entry, day: int) -> Entry:
    """Return an entry on another day: a timed session at the same time on the wall, as long as it is.

    Where its zone is not known the clock is moved by whole days. A time that the clocks skip on that day
    counts as if they had not been set yet; of a time that comes twice it is the first. The day stays the one
    that was asked for, whatever the clock shows.
    """
    if entry.start_ms is None or entry.offset_s is None or day == entry.day:
        return entry._replace(day=day)
    try:
        wall = wall_clock(entry.start_ms, entry.offset_s) + timedelta(days=day - entry.day)
        start, offset = _moment(wall, entry)
    except OverflowError as error:
        raise Refused("entry.day", day=day) from error
    return entry._replace(day=day, start_ms=start, end_ms=start + 1000 * entry.seconds, offset_s=offset)


def _moment(wall: datetime, entry: Entry) -> tuple[int, int]:
    """Return when the clocks where an entry was made show `wall`, and how far ahead of UTC they are then."""
    try:
        place = zone_named(entry.tz or "")
    except Refused:
        ahead = entry.offset_s or 0
        return instant(wall - timedelta(seconds=ahead), ZoneInfo("UTC")).ms, ahead
    start = instant(wall, place).ms
    return start, _offset(start, place)


def offset_at(entry: Entry, ms: int) -> int:
    """Return how many seconds the clocks of a session's zone were ahead of UTC at a moment within it."""
    try:
        return _offset(ms, zone_named(entry.tz or ""))
    except Refused:
        return entry.offset_s or 0


def showing(entry: Entry, clock: time) -> int | None:
    """Return the first moment within a session, its ends left out, at which the clocks there show `clock`."""
    assert entry.start_ms is not None
    assert entry.end_ms is not None
    first = wall_clock(entry.start_ms, entry.offset_s or 0).date()
    for days in range(-1, 2 + LONGEST // 86_400):
        for fold in (0, 1):
            moment, _ = _moment(
                datetime.combine(first + timedelta(days=days), clock.replace(fold=fold)), entry
            )
            if entry.start_ms < moment < entry.end_ms:
                return moment
    return None


def _elapsed(began: int, end: datetime, place: ZoneInfo) -> int:
    """Return the seconds until `end`; of an hour that comes twice, the second one where the first is past."""
    seconds = (instant(end, place).ms - began) // 1000
    return seconds if seconds > 0 else (instant(end.replace(fold=1), place).ms - began) // 1000


def _offset(ms: int, place: ZoneInfo) -> int:
    """Return the seconds by which the clocks of a zone were ahead of UTC at a moment."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
    return round((moment.astimezone(place).utcoffset() or timedelta()).total_seconds())
