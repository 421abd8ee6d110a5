"""Cells of the journal's table that are edited in place: the day, when a session began, and the tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry
    from hobbyscope.exchange.quick_entry import QuickEntry

_BARE = re.compile(r"([0-9]{1,2})([0-5][0-9])?")  # '19' and '1930' are times where nothing else can stand
_KEPT = "\x01"  # stands for the space within a tag: none that is typed can hold it


def day_of(workspace: Workspace, text: str) -> int:
    """Return the day that a text names: 'yesterday', 'mon', '11/20', '그제'."""
    try:
        quick = workspace.preview(f"x 1h {text}")
    except Refused as refused:
        if refused.code == "quick.two_names":  # one of them is not what was typed
            raise Refused("quick.which_day", typed=text) from refused
        raise
    if not text.strip() or quick.note or quick.tags:
        raise Refused("quick.which_day", typed=text)
    return quick.day


def with_start(workspace: Workspace, entry: Entry, text: str) -> Entry:
    """Return an entry that began when a text says: '19:30', '7:30pm'; '19:30-21:00' sets the length too.

    An empty text takes the clock away and leaves the length. The day stays the one that it is.
    """
    text = text.strip()
    if not text:
        return entry._replace(start_ms=None, end_ms=None, tz=None, offset_s=None)
    from hobbyscope.app.zone import zone_of  # zoneinfo: only for timed sessions
    from hobbyscope.journal.sessions import timed_entry

    quick = _read(workspace, entry, text)
    assert quick.start is not None
    zone = entry.tz if entry.tz is not None and zone_of(entry.tz) is not None else workspace.zone
    until = quick.end if quick.ranged and quick.end is not None else entry.seconds
    made = timed_entry(entry.activity, quick.start, until, zone, workspace.day_starts, key=entry.id)
    return made._replace(
        day=entry.day, note=entry.note, source=entry.source, source_id=entry.source_id, tags=entry.tags
    )


def _read(workspace: Workspace, entry: Entry, text: str) -> QuickEntry:
    """Read a time or a range by the grammar of the quick entry, on the day of an entry."""
    bare = _BARE.fullmatch(text)
    clock = f"{bare[1]}:{bare[2] or '00'}" if bare else text
    when = day_date(entry.day).isoformat()
    try:
        quick = workspace.preview(f"x at {clock} 1m {when}")
    except Refused as refused:
        if refused.code == "quick.no_such_time":
            raise Refused(refused.code, typed=text) from refused
        quick = _range(workspace, f"x {clock} {when}", text)
    if quick.activity != "x" or quick.start is None or quick.note or quick.tags:
        raise Refused("field.start", typed=text)
    return quick


def _range(workspace: Workspace, line: str, text: str) -> QuickEntry:
    try:
        return workspace.preview(line)
    except Refused as refused:
        if refused.code == "quick.no_such_time":
            raise Refused(refused.code, typed=text) from refused
        raise Refused("field.start", typed=text) from refused


def tags_of(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the tags that are typed: '#evening outside', 'evening, outside'.

    A tag that is there already and has a space in it (`known`) stays one.
    """
    for tag in sorted((tag for tag in known if " " in tag), key=len, reverse=True):
        text = text.replace(tag, tag.replace(" ", _KEPT))
    words = (word.lstrip("#@").replace(_KEPT, " ") for word in re.split(r"[\s,]+", text))
    return tuple(dict.fromkeys(word for word in words if word))
