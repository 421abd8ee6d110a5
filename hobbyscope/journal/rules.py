"""What may enter a journal: each record is cleaned here, or refused with a code that says why."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from itertools import chain, repeat
from operator import mul, sub
from typing import TYPE_CHECKING, Any

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import LONGEST, Refused, clean_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.core.records import Activity, Bar, Entry, Timer

    Column = tuple[Any, ...]  # of a field of several entries

FIRST_DAY = day_number(date.min)
LAST_DAY = day_number(date.max)
_DAY_S = 86_400
_DAY_MS = 1000 * _DAY_S
_FIRST_MS = FIRST_DAY * _DAY_MS
_AFTER_MS = (LAST_DAY + 1) * _DAY_MS
_LARGEST = 2**63 - 1
_ID = 16  # bytes


def clean_entry(entry: Entry) -> Entry:
    """Return an entry as it is kept (tags cleaned, none twice)."""
    key, _, day, seconds, start, end, zone, offset, note, source, source_id, tags = entry
    _check_id(key)
    if not 1 <= seconds <= LONGEST:
        raise Refused("entry.seconds", seconds=seconds)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refused("entry.day", day=day)
    if (
        start is None
        or offset is None
        or end != start + 1000 * seconds
        or not (_FIRST_MS <= start < _AFTER_MS and -_DAY_S < offset < _DAY_S)
    ):
        _refuse_clock(seconds, start, end, zone, offset)
    together = f"{note}{zone}{source}{source_id}"  # one look at all is quicker, and mostly enough
    if not together.isascii() or "\0" in together:
        for text in (note, zone, source, source_id):
            _check_text(text or "")
    if not tags:
        return entry
    cleaned = clean_tags(tags)
    return entry if cleaned == tags else entry._replace(tags=cleaned)


def clean_columns(entries: Sequence[Entry]) -> tuple[Column, ...]:
    """Return the columns of entries as they are kept: a hundred thousand come at once, and mostly sound."""
    columns = tuple(zip(*entries, strict=True))
    return columns if _are_clean(columns) else tuple(zip(*map(clean_entry, entries), strict=True))


def _are_clean(columns: Sequence[Column]) -> bool:
    """Return whether no entry has to be cleaned or refused; False too where only a look at each could tell.

    To look at columns takes a fifth of the time that a look at each entry does.
    """
    keys, _, days, seconds, starts, ends, zones, offsets, notes, sources, source_ids, tags = columns
    texts = chain(notes, filter(None, source_ids), filter(None, {*zones, *sources}))
    return (
        set(map(len, keys)) == {_ID}
        and _within(seconds, 1, LONGEST)
        and _within(days, FIRST_DAY, LAST_DAY)
        and (_are_sound(starts, ends, offsets, seconds) or {*starts, *ends, *zones, *offsets} == {None})
        and _fit("".join(texts))
        and all(clean_tags(some) == some for some in {*tags})
    )


def _are_sound(starts: Column, ends: Column, offsets: Column, seconds: Column) -> bool:
    """Return whether all entries have a clock, one that agrees with their lengths."""
    return (
        None not in starts
        and None not in ends
        and None not in offsets
        and _within(starts, _FIRST_MS, _AFTER_MS - 1)
        and _within(offsets, 1 - _DAY_S, _DAY_S - 1)
        and [*map(sub, ends, starts)] == [*map(mul, seconds, repeat(1000))]
    )


def _within(numbers: Column, least: int, most: int) -> bool:
    return bool(least <= min(numbers) and max(numbers) <= most)


def clean_activity(activity: Activity) -> Activity:
    """Return an activity as it is kept (name in NFC, white space folded)."""
    _check_id(activity.id)
    if activity.color and not re.fullmatch(r"#[0-9A-Fa-f]{6}", activity.color):
        raise Refused("activity.color", color=ascii(activity.color))
    if not -_LARGEST <= activity.sort <= _LARGEST:
        raise ValueError(f"sort must fit into 64 bits: {activity.sort}")
    return activity._replace(name=clean_name(activity.name))


def clean_bar(bar: Bar) -> Bar:
    """Return a bar as it is kept: an amount above zero, and a period exactly where it is a rate."""
    _check_id(bar.id)
    if not (math.isfinite(bar.amount) and bar.amount > 0):
        raise Refused("bar.amount", amount=bar.amount)
    if not (math.isfinite(bar.carry_in) and bar.carry_in >= 0):
        raise Refused("bar.carry_in", carry_in=bar.carry_in)
    if bar.unit_seconds is not None and not 1 <= bar.unit_seconds <= _LARGEST:
        raise Refused("bar.unit_seconds", seconds=bar.unit_seconds)
    if bar.kind not in ("rate", "total") or bar.since not in ("period", "activity"):
        raise ValueError(f"no such bar: kind {bar.kind!r}, since {bar.since!r}")
    if bar.per not in (("day", "week", "month", "year") if bar.kind == "rate" else (None,)):
        raise ValueError(f"per must be a period for a rate, None for a total: {bar.kind!r}, {bar.per!r}")
    return bar._replace(
        amount=float(bar.amount),
        carry_in=float(bar.carry_in),
        unit=clean_name(bar.unit),
        enabled=bool(bar.enabled),
    )


def clean_timer(timer: Timer) -> Timer:
    """Return a timer as it is kept: it runs since a moment on some clock, or is paused and has neither."""
    _check_id(timer.id)
    start, offset = timer.start_ms, timer.offset_s
    if (start is None) != (offset is None):
        raise Refused("timer.half_started")
    if start is not None and not _FIRST_MS <= start < _AFTER_MS:
        raise Refused("entry.day", day=start // _DAY_MS)
    if abs(offset or 0) >= _DAY_S:
        raise ValueError(f"offset_s must be less than a day: {offset}")
    for text in (timer.note, timer.tz or ""):
        _check_text(text)
    return timer._replace(tags=clean_tags(timer.tags))


def check_setting(key: str, value: str | None) -> None:
    """Refuse a setting that cannot be kept as text."""
    if not key:
        raise ValueError("key must not be empty")
    _check_text(key)
    _check_text(value or "")


@lru_cache(maxsize=1000)
def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags cleaned, none twice; an import brings the same few again and again."""
    return tuple(dict.fromkeys(clean_name(tag) for tag in tags))


def _refuse_clock(
    seconds: int, start: int | None, end: int | None, zone: str | None, offset: int | None
) -> None:
    """Say what is wrong with a clock that is not sound: nothing where the entry has none.

    Else it is a start without an end, an end before it, or a length that is not what lies between them.
    """
    if start is None and end is None and offset is None and zone is None:
        return
    if start is None or end is None or offset is None:
        raise Refused("entry.half_timed")
    if end < start:
        raise Refused("entry.end_before_start")
    if not _FIRST_MS <= start < _AFTER_MS or abs(offset) >= _DAY_S:
        raise Refused("entry.day", day=start // _DAY_MS)
    raise Refused("entry.length_and_clock", seconds=seconds, elapsed=(end - start) // 1000)


def _check_text(text: str) -> None:
    """Refuse what SQLite and JSON cannot both carry."""
    if not _fit(text):
        raise Refused("text.unreadable", text=ascii(text[:40]))


def _fit(text: str) -> bool:
    """Return whether a text holds neither NUL nor halves of characters."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return False
    return "\0" not in text


def _check_id(record: bytes) -> None:
    if len(record) != _ID:
        raise ValueError(f"id must be 16 bytes: {record!r}")
