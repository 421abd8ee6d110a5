"""What is typed into the window: a line's preview and completion, the form, a cell edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import edits, fields, messages, names, words
from hobbyscope.app.language import tr
from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import Refused, clean_name

_A_DAY = 86_400  # seconds

if TYPE_CHECKING:
    from datetime import datetime

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Activity, Entry
    from hobbyscope.exchange.quick_entry import Completion, Partial


class Filled(NamedTuple):
    """What stands in the form, as typed; `entry` is the one that is being changed, None for a new one."""

    entry: Entry | None
    activity: str
    length: str
    day: int
    start: str
    note: str
    tags: str


def preview_text(workspace: Workspace, line: str) -> str:
    """Return what a line is understood as so far, and what is missing: 'Films · 2 h · Sat 21 Nov'."""
    if not line.strip():
        return ""
    from hobbyscope.exchange.quick_entry import (
        understood,  # its grammar is large: not before something is typed
    )

    known = [activity.name for activity in workspace.activities]
    partial = understood(line, known, workspace.clock(), workspace.day_starts)
    parts = _understood(workspace, partial)
    if partial.problem is not None:
        parts.append(messages.explain(partial.problem, partial.values))
    return " · ".join(parts)


def _understood(workspace: Workspace, partial: Partial) -> list[str]:
    today, parts = workspace.today(), []
    if partial.activity is not None:
        name = partial.activity
        parts.append(tr("new activity: {name}", name=name) if partial.new else name)
    seconds, start, end = _as_logged(workspace, partial)
    if seconds is not None:
        parts.append(words.length(seconds))
    parts.append(words.long_day(today if partial.day is None else partial.day, today))
    if start is not None and end is not None:
        parts.append(f"{words.clock(start)}–{words.clock(end)}")
    parts += [partial.note] if partial.note else []
    parts += [f"#{tag}" for tag in partial.tags]
    parts += [messages.explain(code, {}) for code in partial.assumed]
    return parts


def _as_logged(workspace: Workspace, partial: Partial) -> tuple[int | None, datetime | None, datetime | None]:
    """Return length, start and end as they will be: clocks may be set in between."""
    if partial.seconds is None or partial.start is None or partial.end is None:
        return partial.seconds, partial.start, partial.end
    from hobbyscope.journal.sessions import timed_entry  # zoneinfo: only for timed sessions

    try:
        until = partial.end if partial.ranged else partial.seconds
        entry = timed_entry(bytes(16), partial.start, until, workspace.zone)
    except Refused:  # which will be told when it is logged
        return partial.seconds, partial.start, partial.end
    return (entry.seconds, *words.wall_times(entry))


def complete(workspace: Workspace, line: str, cursor: int) -> list[Completion]:
    """Return the known activities that what is typed at the cursor may become."""
    from hobbyscope.exchange.quick_entry import completions  # as above

    return completions(
        line, cursor, [activity.name for activity in workspace.activities if not activity.archived]
    )


def form_edit(workspace: Workspace, filled: Filled) -> Edit:
    """Return the step that a form asks for; raises Refused with what is missing."""
    activity, entry = _formed(workspace, filled)
    if filled.entry is None:
        new = all(activity.id != known.id for known in workspace.activities)
        return edits.log(activity, entry, new, workspace.judge)
    old = filled.entry
    kept = _kept_clock(filled, old, entry)._replace(id=old.id, source=old.source, source_id=old.source_id)
    return _replaced(workspace, kept, activity)


def _formed(workspace: Workspace, filled: Filled) -> tuple[Activity, Entry]:
    """Read the form by the grammar of the quick entry, so that both understand the same."""
    if not filled.activity.strip():
        raise Refused("quick.no_activity")
    name = clean_name(filled.activity)
    when = day_date(filled.day).isoformat()
    start = filled.start.strip()
    try:
        quick = workspace.preview(f"x {f'at {start}' if start else ''} {filled.length} {when}")
    except Refused as refused:  # without the word that is ours
        values = {key: _typed(value) for key, value in refused.values.items()}
        raise Refused(refused.code, **values) from refused
    quick = quick._replace(
        activity=name,
        note=filled.note.strip(),
        tags=fields.tags_of(filled.tags, filled.entry.tags if filled.entry else ()),
    )
    activity, entry = workspace.entry_of(quick)
    old = filled.entry
    if entry.tz is not None and old is not None and old.tz is not None:
        from hobbyscope.app.zone import zone_of  # zoneinfo, as below

        if zone_of(old.tz) is not None:  # by the clocks of where it was
            entry = edits.entry_of(quick, activity.id, old.tz, workspace.day_starts)
    return activity, entry


def start_text(entry: Entry | None) -> str:
    """Return the start of a session as the form shows it; '' where there is none."""
    start = None if entry is None else words.wall_times(entry)[0]
    return "" if start is None else words.clock(start)


def _kept_clock(filled: Filled, old: Entry, fresh: Entry) -> Entry:
    """Return what the form asks for with the day and the clock of the old one where they were left alone.

    They are what was so when it was logged: another zone or day boundary of today changes neither.
    """
    if filled.start.strip() != start_text(old) or (old.start_ms is None) != (fresh.start_ms is None):
        return fresh
    from hobbyscope.journal.sessions import on_day  # as above

    same = filled.length.strip() == words.length(old.seconds)
    seconds = old.seconds if same else fresh.seconds
    kept = on_day(old, filled.day)
    end = None if kept.start_ms is None else kept.start_ms + 1000 * seconds
    return kept._replace(
        activity=fresh.activity, note=fresh.note, tags=fresh.tags, seconds=seconds, end_ms=end
    )


def _typed(value: object) -> object:
    return value.removeprefix("at ") if isinstance(value, str) else value


def field_edit(workspace: Workspace, entry: Entry, field: str, text: str) -> Edit:
    """Return the step that a cell edited in place asks for: activity, note, tags, day, start or length."""
    if field == "activity":
        activity = names.find(workspace.activities, text) or names.fresh(workspace.activities, text)
        return _replaced(workspace, entry._replace(activity=activity.id), activity)
    activity = workspace.activity(entry.activity)
    return _replaced(workspace, _FIELDS[field](workspace, entry, text), activity)


def _with_note(_workspace: Workspace, entry: Entry, text: str) -> Entry:
    return entry._replace(note=text)


def _with_tags(_workspace: Workspace, entry: Entry, text: str) -> Entry:
    return entry._replace(tags=fields.tags_of(text, entry.tags))


def _with_day(workspace: Workspace, entry: Entry, text: str) -> Entry:
    from hobbyscope.journal.sessions import on_day  # zoneinfo: only for timed sessions

    return on_day(entry, fields.day_of(workspace, text))


def _with_length(_workspace: Workspace, entry: Entry, text: str) -> Entry:
    from hobbyscope.exchange.lengths import parse_length  # as above

    seconds = parse_length(text)
    if seconds > _A_DAY:
        raise Refused("quick.too_long", typed=text)
    end = None if entry.start_ms is None else entry.start_ms + 1000 * seconds
    return entry._replace(seconds=seconds, end_ms=end)


_FIELDS = {
    "note": _with_note,
    "tags": _with_tags,
    "day": _with_day,
    "start": fields.with_start,
    "length": _with_length,
}


def _replaced(workspace: Workspace, entry: Entry, activity: Activity) -> Edit:
    step, ops = edits.replace_entry(entry, activity)
    if all(activity.id != known.id for known in workspace.activities):
        ops = edits.log(activity, entry, new=True, judge=workspace.judge)[1]
    return step, ops
