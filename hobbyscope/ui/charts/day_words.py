"""What a day's timeline says: of a session, of a gap, of the day as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app import words
from hobbyscope.app.language import tr

if TYPE_CHECKING:
    from hobbyscope.app.daytime import Axis, Block, Day
    from hobbyscope.core.records import Entry
    from hobbyscope.ui.charts.day_layout import Span


def times(axis: Axis, start: int, end: int) -> str:
    """Return two moments as the clock showed them: '10:00–11:30'."""
    return f"{words.clock(axis.wall(start))}–{words.clock(axis.wall(end))}"


def drawn_length(axis: Axis, span: Span) -> str:
    """Return what is said of a stretch while it is dragged: '10:00–11:30 · 1 h 30 min'."""
    return f"{times(axis, *span)} · {words.length((span[1] - span[0]) // 1000)}"


def label(name: str, entry: Entry) -> str:
    """Return what is written into a block: the name and the note, else the tags."""
    rest = entry.note or " ".join(f"#{tag}" for tag in entry.tags)
    return f"{name} · {rest}" if rest else name


def block_told(day: Day, block: Block, name: str) -> str:
    """Return all that there is to say of a session: 'Gym, 10:00–11:00, 1 h, knees ok'."""
    entry = block.entry
    begin, end = words.wall_times(entry)
    parts = [name]
    if begin is not None and end is not None:
        parts.append(f"{words.clock(begin)}–{words.clock(end)}")
    parts += [words.length(entry.seconds), entry.note, *(f"#{tag}" for tag in entry.tags)]
    if entry.tz and entry.tz != day.axis.zone:
        parts.append(tr("by the clocks of {zone}", zone=entry.tz))
    if not block.own:
        just_before = entry.day == day.axis.day - 1
        parts.append(tr("counts for the day before") if just_before else tr("counts for an earlier day"))
    elif block.after:
        parts.append(tr("goes on beyond what is shown"))
    return ", ".join(part for part in parts if part)


def gap_told(axis: Axis, span: Span) -> str:
    """Return what is said of a gap: '11:00–13:30, nothing logged, 2 h 30 min'."""
    length = words.length((span[1] - span[0]) // 1000)
    return tr("{times}, nothing logged, {length}", times=times(axis, *span), length=length)


def warnings(day: Day) -> list[str]:
    """Return what is worth a look on a day: more hours than it has, sessions at the same time."""
    found = []
    whole = max(day.axis.end - day.axis.start, 86_400_000) // 1000
    if day.seconds > whole:
        logged, has = words.length(day.seconds), words.length(whole)
        found.append(tr("{logged} on one day, and a day has {has}. Worth a look?", logged=logged, has=has))
    if day.overlapping:
        found.append(tr("{n} sessions overlap.", n=day.overlapping))
    return found
