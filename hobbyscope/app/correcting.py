"""Corrections of several entries at once, each as a step's name and its operations; nothing is written here.

Only entries that would not be as they are get an operation: where all are so already there is none.

An entry that came from a file keeps the `source_id` by which a second import knows it, whatever is corrected
on it. Of a split entry the first part keeps it; of merged entries the one that stays keeps those of all
(`journal.sources`); a duplicate has none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hobbyscope.app import edits, names
from hobbyscope.core.calendar import DAY_STARTS, civil_day, wall_clock
from hobbyscope.core.records import LONGEST, Activity, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import DropEntry, PutActivity, PutEntry, Step
from hobbyscope.journal.rules import clean_tags
from hobbyscope.journal.sessions import offset_at, on_day, showing
from hobbyscope.journal.sources import joined_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import time

    from hobbyscope.app.contents import Contents
    from hobbyscope.app.edits import Edit
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.ops import Op


def move_to(there: Contents, entries: Sequence[Entry], activity: Activity | str) -> Edit:
    """Let entries be of another activity; one of a new name comes along, with the default judge."""
    known = there.activities
    if isinstance(activity, str):
        activity = names.find(known, activity) or names.fresh(known, activity)
    key, name = activity.id, activity.name
    step, ops = _changed("entries.move", entries, lambda entry: entry._replace(activity=key), name=name)
    if ops and all(key != other.id for other in known):
        ops = [PutActivity(activity), *edits.default_bars(there.judge, activity), *ops]
    return step, ops


def shift(entries: Sequence[Entry], days: int) -> Edit:
    """Move entries by a number of days; timed sessions stay at the same time on the wall."""
    return _changed("entries.shift", entries, lambda entry: on_day(entry, entry.day + days), days=days)


def to_day(entries: Sequence[Entry], day: int) -> Edit:
    """Put entries on a day; timed sessions stay at the same time on the wall."""
    return _changed("entries.day", entries, lambda entry: on_day(entry, day), day=day)


def tag(entries: Sequence[Entry], tags: Sequence[str]) -> Edit:
    """Give entries tags, behind those that they have."""
    added = clean_tags(tuple(tags))

    def tagged(entry: Entry) -> Entry:
        return entry._replace(tags=tuple(dict.fromkeys((*entry.tags, *added))))

    return _changed("entries.tag", entries, tagged, tags=_listed(added))


def untag(entries: Sequence[Entry], tags: Sequence[str]) -> Edit:
    """Take tags from entries."""
    gone = clean_tags(tuple(tags))

    def untagged(entry: Entry) -> Entry:
        return entry._replace(tags=tuple(name for name in entry.tags if name not in gone))

    return _changed("entries.untag", entries, untagged, tags=_listed(gone))


def set_length(entries: Sequence[Entry], seconds: int) -> Edit:
    """Let entries last `seconds`; timed sessions keep their start."""
    return _changed("entries.length", entries, lambda entry: _lasting(entry, seconds))


def duplicate(entries: Sequence[Entry], day: int | None = None) -> Edit:
    """Log entries once more, on their own day or on another; timed sessions at the same time on the wall."""
    ops: list[Op] = []
    for entry in entries:
        fresh = entry if day is None else on_day(entry, day)
        ops.append(PutEntry(fresh._replace(id=new_id(), source=None, source_id=None)))
    return Step("entries.duplicate", {"n": len(entries)}), ops


def merge(entries: Sequence[Entry]) -> Edit:
    """Make one entry of several of one activity and day, as long as they are together.

    Sessions of which each begins when the one before ends stay a session. Else no clock would be true, since
    none would be as long as the entry, and it has none.
    """
    if len(entries) < 2:
        raise Refused("merge.too_few")
    if len({entry.activity for entry in entries}) > 1:
        raise Refused("merge.activities")
    if len({entry.day for entry in entries}) > 1:
        raise Refused("merge.days")
    seconds = sum(entry.seconds for entry in entries)
    if seconds > LONGEST:
        raise Refused("merge.too_long")
    in_order = sorted(entries, key=_start)
    first = _lasting(in_order[0], seconds)
    if not _touching(in_order):
        first = first._replace(start_ms=None, end_ms=None, tz=None, offset_s=None)
    source, source_id = joined_sources([(entry.source, entry.source_id) for entry in in_order])
    one = first._replace(
        note=" · ".join(dict.fromkeys(entry.note for entry in in_order if entry.note)),
        tags=tuple(dict.fromkeys(name for entry in in_order for name in entry.tags)),
        source=source,
        source_id=source_id,
    )
    ops: list[Op] = [DropEntry(entry.id) for entry in in_order[1:]]
    return Step("entries.merge", {"n": len(entries)}), [*ops, PutEntry(one)]


def split(entry: Entry, at_seconds: int, day_starts: int = DAY_STARTS) -> Edit:
    """Make two entries of one, the first `at_seconds` long; sessions follow on each other.

    The second part of a session that goes on past the day boundary belongs to the day on which it begins.
    """
    if not 0 < at_seconds < entry.seconds:
        raise Refused("split.outside")
    second = entry._replace(id=new_id(), seconds=entry.seconds - at_seconds, source=None, source_id=None)
    if entry.start_ms is not None and entry.offset_s is not None:
        middle = entry.start_ms + 1000 * at_seconds
        offset = offset_at(entry, middle)
        own_day = civil_day(wall_clock(entry.start_ms, entry.offset_s), day_starts)
        later = civil_day(wall_clock(middle, offset), day_starts) - own_day
        second = second._replace(day=entry.day + later, start_ms=middle, offset_s=offset)
    return Step("entry.split"), [PutEntry(_lasting(entry, at_seconds)), PutEntry(second)]


def split_at(entry: Entry, clock: time, day_starts: int = DAY_STARTS) -> Edit:
    """Make two sessions of one, the second from when the clock on the wall first shows `clock`."""
    if entry.start_ms is None:
        raise Refused("split.no_clock")
    middle = showing(entry, clock)
    if middle is None:
        raise Refused("split.outside")
    return split(entry, (middle - entry.start_ms) // 1000, day_starts)


def _changed(
    code: str, entries: Sequence[Entry], change: Callable[[Entry], Entry], **values: str | int
) -> Edit:
    """Return the step of a change, and the operations for those entries that it changes."""
    ops: list[Op] = [PutEntry(now) for entry in entries if (now := change(entry)) != entry]
    return Step(code, {"n": len(ops), **values}), ops


def _lasting(entry: Entry, seconds: int) -> Entry:
    end = None if entry.start_ms is None else entry.start_ms + 1000 * seconds
    return entry._replace(seconds=seconds, end_ms=end)


def _start(entry: Entry) -> tuple[bool, int]:
    """Return what sorts entries by their start, those without one last."""
    return entry.start_ms is None, entry.start_ms or 0


def _touching(in_order: Sequence[Entry]) -> bool:
    """Tell whether all are sessions, each beginning when the one before ends."""
    return all(one.end_ms is not None and one.end_ms == after.start_ms for one, after in pairwise(in_order))


def _listed(tags: Sequence[str]) -> str:
    return ", ".join(f"#{name}" for name in tags)
