"""The commands that write: log, bar, undo and redo. Each returns what it has to say."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hobbyscope.app import edits, names, words
from hobbyscope.app.insights import bar_text
from hobbyscope.app.language import tr
from hobbyscope.app.messages import step_name
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import Refused
from hobbyscope.terminal import values
from hobbyscope.terminal.streams import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.core.records import Activity, Bar, Entry
    from hobbyscope.terminal.options import Line


def end_of_day(day: int, day_starts: int) -> datetime:
    """Return the last minute of a day, by the clock on the wall; it may lie after midnight."""
    return datetime.combine(day_date(day + 1), time()) + timedelta(minutes=day_starts - 1)


@contextmanager
def looking_at(path: Path) -> Iterator[tuple[Workspace, bool]]:
    """Open a journal and say that it is there; or, where there is none, an empty one, gone afterwards."""
    try:
        there = path.exists()
    except OSError as error:
        raise Refused("journal.unreadable", path=str(path)) from error
    if there:
        with Workspace.open(path, create=False) as workspace:
            yield workspace, True
    else:
        with TemporaryDirectory() as folder, Workspace.open(Path(folder) / "empty.hobby") as workspace:
            yield workspace, False


def log(line: Line, path: Path) -> str:
    """Log one line; with --dry-run only say how it was understood."""
    dry = line.has("dry-run")
    day = values.day("--today", line.get("today")) if line.has("today") else None
    with looking_at(path) as (workspace, there):  # nothing is created before the line is understood
        if day is not None:
            wall = end_of_day(day, workspace.day_starts)
            workspace.clock = lambda: wall
        activity, entry = workspace.entry_of(workspace.preview(" ".join(line.words)))
        new = activity not in workspace.activities
        if not dry:
            _keep(workspace if there else None, path, activity, entry)
        if line.get("format") == "json":
            return as_json(_logged_json(activity.name, entry))
        remarks = [tr("new activity")] if new else []
        remarks += [tr("not logged, as you asked")] if dry else []
        return " · ".join([*logged_text(activity.name, entry, workspace.today()), *remarks])


def _keep(workspace: Workspace | None, path: Path, activity: Activity, entry: Entry) -> None:
    """Log an entry in an open journal, or in a new one at `path`."""
    if workspace is not None:
        workspace.log_entry(activity, entry)
    else:
        with Workspace.open(path) as created:
            created.log_entry(activity, entry)


def _logged_json(name: str, entry: Entry) -> dict[str, object]:
    start, end = words.wall_times(entry)
    return {
        "activity": name,
        "seconds": entry.seconds,
        "day": day_date(entry.day).isoformat(),
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "note": entry.note,
        "tags": list(entry.tags),
    }


def logged_text(name: str, entry: Entry, today: int) -> list[str]:
    """Return what was logged, part by part."""
    parts = [name, words.length(entry.seconds), words.long_day(entry.day, today)]
    start, end = words.wall_times(entry)
    if start and end:
        parts.append(f"{words.clock(start)}–{words.clock(end)}")
    if entry.note:
        parts.append(entry.note)
    return parts + [f"#{tag}" for tag in entry.tags]


def bar(line: Line, path: Path) -> str:
    """Let a judge, one more with --also, or none, ask something of an activity; or say who asks for what."""
    from hobbyscope.app.bars import read_bar  # the grammar of bars: only here

    name, phrase = line.words[0], " ".join(line.words[1:])
    with Workspace.open(path, create=False) as workspace:
        activity = names.known(workspace.activities, name)
        bars = workspace.bars_of(activity)
        if phrase:
            asked = read_bar(activity, phrase, line.get("carry-in") if line.has("carry-in") else None)
            before, bars = bars, [*(bars if line.has("also") else []), *([asked] if asked else [])]
            if bars != before:  # nobody beside somebody changes nothing
                workspace.edit(*edits.set_bars(activity, before, bars, workspace.judged(activity.id)))
    if not bars:
        return tr("{name}: no judge", name=activity.name)
    return "\n".join(_asked_text(activity.name, bar) for bar in bars)


def _asked_text(name: str, bar: Bar) -> str:
    text = tr(
        "{name}: a judge asks for {bar}", name=name, bar=bar_text(bar.kind, bar.amount, bar.unit, bar.per)
    )
    return text if bar.enabled else tr("{asked} (switched off)", asked=text)


def undo(_line: Line, path: Path) -> str:
    """Take the last step back."""
    with Workspace.open(path, create=False) as workspace:
        step = workspace.undo_step
        if workspace.undo() is None or step is None:
            raise Refused("history.nothing_to_undo")
    return tr("Undone: {step}", step=step_name(step))


def redo(_line: Line, path: Path) -> str:
    """Do again what was undone last."""
    with Workspace.open(path, create=False) as workspace:
        step = workspace.redo_step
        if workspace.redo() is None or step is None:
            raise Refused("history.nothing_to_redo")
    return tr("Done again: {step}", step=step_name(step))
