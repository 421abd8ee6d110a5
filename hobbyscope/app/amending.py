"""What is typed to amend entries that are there: a day, a length or a change of it, a place to split at."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hobbyscope.app import correcting
from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import LONGEST_BY_HAND, Refused
from hobbyscope.exchange.lengths import parse_length
from hobbyscope.journal.ops import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import time
    from pathlib import Path

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry

_BREATH = 1000  # entries after which the window gets its turn
_LESS, _MORE = "-−–", "+"


def edit_of_many(path: Path, keys: Sequence[bytes], make: Callable[[list[Entry]], Edit]) -> Edit:
    """Read many entries and return the step that is made of them; for another thread."""
    from hobbyscope.app.jobs import breathe
    from hobbyscope.journal.journal import Journal

    entries: list[Entry] = []
    with Journal.open(path, create=False) as journal:
        for entry in journal.entries_of(keys):
            entries.append(entry)
            if len(entries) % _BREATH == 0:
                breathe()
    return make(entries)


def line_on(workspace: Workspace, line: str, day: int) -> str:
    """Return a line of quick entry with a day before it where it names none itself."""
    if day == workspace.today() or not line.strip():
        return line
    from hobbyscope.exchange.quick_entry import understood  # its grammar is large: only for a line

    dated = f"{day_date(day).isoformat()} {line}"
    names = [activity.name for activity in workspace.activities]
    found = understood(dated, names, workspace.clock(), workspace.day_starts)
    return line if found.problem == "quick.two_days" else dated


def lengths_edit(entries: Sequence[Entry], text: str) -> Edit:
    """Let entries last as long as is typed; with a sign, so much more or less than they do: '-1h'."""
    typed = text.strip()
    if typed[:1] in (*_LESS, _MORE):
        change = parse_length(typed[1:].strip()) * (1 if typed[0] == _MORE else -1)
        pairs = [(entry, entry.seconds + change) for entry in entries]
    else:
        seconds = parse_length(typed)
        pairs = [(entry, seconds) for entry in entries]
    if any(seconds <= 0 for _, seconds in pairs):
        raise Refused("length.zero", typed=typed)
    if any(seconds > max(LONGEST_BY_HAND, entry.seconds) for entry, seconds in pairs):
        raise Refused("quick.too_long", typed=typed)
    ops = [op for entry, seconds in pairs for op in correcting.set_length([entry], seconds)[1]]
    return Step("entries.length", {"n": len(entries)}), ops


def split_edit(workspace: Workspace, entry: Entry, text: str) -> Edit:
    """Split an entry after the length that is typed, or, a session, when the clock showed what is typed."""
    if entry.start_ms is not None:
        clock = _clock(workspace, entry, text)
        with suppress(Refused):  # outside of the session: then it may be a length, '1:15'
            if clock is not None:
                return correcting.split_at(entry, clock, workspace.day_starts)
    return correcting.split(entry, parse_length(text), workspace.day_starts)


def _clock(workspace: Workspace, entry: Entry, text: str) -> time | None:
    """Return the time of day that a text names by the grammar of the quick entry."""
    try:
        found = workspace.preview(f"x at {text} 1m {day_date(entry.day).isoformat()}")
    except Refused:
        return None
    return found.start.time() if found.start else None
