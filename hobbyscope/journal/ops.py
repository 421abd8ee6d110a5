"""Operations on a journal, as frozen values: what to put in and what to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hobbyscope.core.records import Activity, Bar, Entry, Timer


class Step(NamedTuple):
    """The name of a user's action: a code with parameters ('entry.log', name='film'), no sentence."""

    code: str
    values: Mapping[str, str | int | float] = {}


class PutEntry(NamedTuple):
    """Add an entry, or replace the one with its id."""

    entry: Entry


class DropEntry(NamedTuple):
    """Delete an entry."""

    id: bytes


class AddEntries(NamedTuple):
    """Add many new entries at once (an import), without those whose id or (source, source_id) is there.

    In a step it comes after operations on single entries.
    """

    entries: Sequence[Entry]  # gone through more than once


class MoveEntries(NamedTuple):
    """Let all entries of an activity be of another one.

    In a step there is one of this and RetagEntries, and no operation on single entries.
    """

    source: bytes
    target: bytes


class RetagEntries(NamedTuple):
    """Let all entries that have a tag have another one instead (None: take it from them)."""

    old: str
    new: str | None


class PutActivity(NamedTuple):
    """Add an activity, or replace the one with its id."""

    activity: Activity


class DropActivity(NamedTuple):
    """Delete an activity that has no entries, with its bars and timers."""

    id: bytes


class PutBar(NamedTuple):
    """Add a bar, or replace the one with its id."""

    bar: Bar


class DropBar(NamedTuple):
    """Delete a bar."""

    id: bytes


class PutSetting(NamedTuple):
    """Set a setting of the journal (value None: forget it)."""

    key: str
    value: str | None


class PutTimer(NamedTuple):
    """Add a timer, or replace the one with its id; its heartbeat stays."""

    timer: Timer


class DropTimer(NamedTuple):
    """Delete a timer; what it measured is an entry of the same step, if it is kept."""

    id: bytes


Op = (
    PutEntry
    | DropEntry
    | AddEntries
    | MoveEntries
    | RetagEntries
    | PutActivity
    | DropActivity
    | PutBar
    | DropBar
    | PutSetting
    | PutTimer
    | DropTimer
)


class Change(NamedTuple):
    """What a step did to the journal, after it was committed."""

    revision: int  # the last `change.seq`
    step: Step
    put: tuple[Entry, ...] = ()  # entries as they are now
    dropped: tuple[Entry, ...] = ()  # entries as they were (a replaced entry stands in both)
    records: bool = False  # activities, bars, timers or settings changed: read them anew
    bulk: bool = False  # too many entries to list: read the columns anew; put and dropped are empty
    added: int = 0  # entries that are new by AddEntries
    known: int = 0  # entries that AddEntries left out as known
