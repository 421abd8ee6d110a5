"""The commands of the timer, which lives in the journal: start, pause, continue, stop and status."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hobbyscope.app import stopwatch, words
from hobbyscope.app.language import tr
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import civil_day, wall_clock
from hobbyscope.journal.ops import PutActivity
from hobbyscope.terminal.commands import logged_text, looking_at
from hobbyscope.terminal.streams import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hobbyscope.app.edits import Edit
    from hobbyscope.core.records import Entry, Timer
    from hobbyscope.journal.ops import Change, Op
    from hobbyscope.terminal.options import Line

    Make = Callable[[Workspace, Timer, int], Edit]


def now_ms() -> int:
    """Return what the clock on the wall shows, as UTC milliseconds."""
    return time.time_ns() // 1_000_000


def start(line: Line, path: Path) -> str:
    """Start what the words name; what ran before is stopped and logged."""
    text, now = " ".join(line.words), now_ms()
    with looking_at(path) as (workspace, there):
        step, ops = stopwatch.start_line(workspace, text, now)  # nothing is created before it is understood
        if there:
            return _started(workspace, workspace.edit(step, ops), ops)
    with Workspace.open(path) as created:
        return _started(created, created.edit(step, ops), ops)


def _started(workspace: Workspace, change: Change, ops: Sequence[Op]) -> str:
    stopped = [_logged(workspace, entry) for entry in change.put]
    timer = stopwatch.known_timer(workspace)
    started = [tr("Started: {name}", name=_name(workspace, timer)), *_more(timer)]
    started += [tr("new activity")] if any(isinstance(op, PutActivity) for op in ops) else []
    return "\n".join([*stopped, " · ".join(started)])


def stop(line: Line, path: Path) -> str:
    """Stop the timer and log what ran; with --discard throw that away."""
    if line.has("discard"):
        return _change(path, _discard, tr("Discarded: {name}"))
    return _change(path, stopwatch.stop, tr("Stopped: {name}"))


def _discard(workspace: Workspace, timer: Timer, _now: int) -> Edit:
    return stopwatch.discard(workspace, timer)


def pause(_line: Line, path: Path) -> str:
    """Log what ran so far; the timer waits to be continued."""
    return _change(path, stopwatch.pause, tr("Paused: {name}"))


def resume(_line: Line, path: Path) -> str:
    """Continue a paused timer."""
    return _change(path, stopwatch.resume, tr("Continued: {name}"))


def _change(path: Path, make: Make, said: str) -> str:
    with Workspace.open(path, create=False) as workspace:
        timer = stopwatch.known_timer(workspace)
        change = workspace.edit(*make(workspace, timer, now_ms()))
        if change.put:
            return "\n".join(_logged(workspace, entry) for entry in change.put)
        return said.format(name=_name(workspace, timer))


def _logged(workspace: Workspace, entry: Entry) -> str:
    parts = logged_text(workspace.activity(entry.activity).name, entry, workspace.today())
    parts += [tr("more than a day: is that right?")] if stopwatch.is_long(1000 * entry.seconds) else []
    return " · ".join(parts)


def status(line: Line, path: Path) -> str:
    """Say what runs and for how long."""
    with Workspace.open(path, create=False) as workspace:
        timer, now = stopwatch.current(workspace.timers), now_ms()
        if line.get("format") == "json":
            return as_json(_status_json(workspace, timer, now))
        return _status_text(workspace, timer, now)


def _status_text(workspace: Workspace, timer: Timer | None, now: int) -> str:
    if timer is None:
        return tr("No timer is running.")
    if timer.start_ms is None:
        return " · ".join([tr("Paused: {name}", name=_name(workspace, timer)), *_more(timer)])
    wall, here = (wall_clock(ms, timer.offset_s or 0) for ms in (timer.start_ms, now))
    day, today = (civil_day(when, workspace.day_starts) for when in (wall, here))
    since = words.clock(wall)
    if day != today:
        since = tr("{day}, {time}", day=words.long_day(day, today), time=since)
    length = words.length(stopwatch.elapsed(timer, now) // 60_000 * 60)
    parts = [_name(workspace, timer), length, tr("since {time}", time=since)]
    return " · ".join([*parts, *_more(timer)])


def _status_json(workspace: Workspace, timer: Timer | None, now: int) -> dict[str, object]:
    if timer is None:
        return {"state": "none"}
    began = None if timer.start_ms is None else wall_clock(timer.start_ms, timer.offset_s or 0)
    return {
        "state": "paused" if began is None else "running",
        "activity": _name(workspace, timer),
        "start": began.isoformat(timespec="seconds") if began else None,
        "zone": timer.tz,
        "seconds": stopwatch.elapsed(timer, now) // 1000,
        "note": timer.note,
        "tags": list(timer.tags),
    }


def _name(workspace: Workspace, timer: Timer) -> str:
    return workspace.activity(timer.activity).name


def _more(timer: Timer) -> list[str]:
    return [*([timer.note] if timer.note else []), *(f"#{tag}" for tag in timer.tags)]
