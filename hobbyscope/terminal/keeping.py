"""The commands that keep a journal safe: check, backup, restore and export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import exporting, keeping, mending, names
from hobbyscope.app.language import tr
from hobbyscope.app.messages import explain, left_out
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, checking, restoring
from hobbyscope.terminal import values
from hobbyscope.terminal.options import UsageError
from hobbyscope.terminal.streams import as_json, complain
from hobbyscope.terminal.table import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.journal.backups import Backup, Outline
    from hobbyscope.terminal.options import Line


def _today(path: Path) -> int:
    """Return today by the journal's own day boundary; an older journal is brought up to date by the way."""
    with Workspace.open(path, create=False) as workspace:
        return workspace.today()


def check(line: Line, path: Path) -> tuple[str, int]:
    """Say what is wrong with the journal; nothing is written. The exit code is 1 where something is."""
    found = checking.check(path)
    if line.get("format") == "json":
        told = [{"code": f.code, "told": explain(f.code, f.values)} for f in found]
        return as_json({"sound": not found, "findings": told}), int(bool(found))
    if found:
        return "\n".join(explain(f.code, f.values) for f in found), 1
    extent = keeping.extent(backups.outline(path), keeping.today_here())
    return tr("The journal is sound: {extent}", extent=extent), 0


def backup(line: Line, path: Path) -> str:
    """Copy the journal to where its backups lie, or to a file; or list the backups that there are."""
    if line.has("list") and line.has("output"):
        raise UsageError(tr("Choose one: --list or -o FILE."))
    today = _today(path)
    if line.has("list"):
        return _list(backups.found(path), today, line.get("format"))
    if line.has("output"):
        made = Path(line.get("output")).expanduser()
        exporting.export(path, made, "sqlite")
    else:
        made = backups.make(path, "asked")
    outline = backups.outline(made)
    if line.get("format") == "json":
        return as_json({"file": str(made), **_outline(outline)})
    return "\n".join([tr("Backed up: {extent}", extent=keeping.extent(outline, today)), str(made)])


def _list(found: list[Backup], today: int, form: str) -> str:
    if form == "json":
        return as_json([_backup(backup) for backup in found])
    if not found:
        return tr("There is no backup yet.")
    return "\n".join(
        columns([(keeping.moment(b.made, today), keeping.reason(b), b.path.name) for b in found])
    )


def _backup(backup: Backup) -> dict[str, object]:
    made = backup.made.astimezone().isoformat(timespec="seconds")
    return {"made": made, "reason": backup.reason, "file": str(backup.path)}


def _outline(outline: Outline) -> dict[str, object]:
    first, last = (
        None if day is None else day_date(day).isoformat() for day in (outline.first_day, outline.last_day)
    )
    return {
        "entries": outline.entries,
        "seconds": outline.seconds,
        "activities": outline.activities,
        "first_day": first,
        "last_day": last,
    }


class _Present(NamedTuple):
    """The journal as it is before something is brought back."""

    today: int
    revision: int


def restore(line: Line, path: Path) -> str:
    """Go back to a backup, by one step that can be undone; with --dry-run only say what it would bring."""
    source = keeping.named(path, line.words[0])
    present = _present(path)
    today = keeping.today_here() if isinstance(present, Refused) else present.today
    if line.has("dry-run"):
        now = None if isinstance(present, Refused) else backups.outline(path)
        return _foreseen(keeping.looked_into(source), now, today)
    if isinstance(present, Refused):
        aside = mending.from_backup(path, source).aside
        told = [tr("The damaged file is kept as {path}", path=str(aside))] if aside else []
    elif restoring.restore(path, source).revision == present.revision:
        return tr("The journal holds just that already; nothing was changed.")
    else:
        told = [tr("'hobbyscope undo' takes it back.")]
    return "\n".join([tr("Restored: {extent}", extent=keeping.extent(backups.outline(path), today)), *told])


def _present(path: Path) -> _Present | Refused:
    """Return the journal, or why there is none to be read any more."""
    try:
        with Workspace.open(path, create=False) as workspace:
            return _Present(workspace.today(), workspace.journal.revision)
    except Refused as refused:
        if refused.code not in ("journal.missing", "journal.damaged"):
            raise
        return refused


def _foreseen(then: Outline, now: Outline | None, today: int) -> str:
    if now is None:
        return tr("Would bring: {extent}", extent=keeping.extent(then, today))
    lines = keeping.comparison(now, then, today)
    head = ("", tr("There now"), tr("In this backup"))
    return "\n".join(columns([head, *lines], right=(1, 2)))


def export(line: Line, path: Path) -> str | Iterator[bytes]:
    """Write the journal, or a part of it, in one of the forms of `exporting.FORMATS`."""
    form = line.get("format", "jsonl")
    if form == "sqlite" and not line.has("output"):
        raise UsageError(tr("A copy of the journal needs a file: -o FILE."))
    asked = values.span(line) if line.has("from") or line.has("to") else None
    with Workspace.open(path, create=False) as workspace:
        chosen = [names.known(workspace.activities, line.get("activity")).id] if line.has("activity") else []
    part = exporting.Part(
        line.get("find"),
        frozenset(chosen),
        frozenset([line.get("tag").removeprefix("#")] if line.has("tag") else []),
        asked.first if asked else None,
        asked.final if asked else None,
    )
    if form == "sqlite" and part != exporting.EVERYTHING:
        raise UsageError(tr("A copy of the journal holds all of it. Choose another form for a part."))
    if not line.has("output"):
        return _to_stdout(path, form, part)
    tally = exporting.export(path, Path(line.get("output")), form, part=part)
    return left_out(tally.left_out)


def _to_stdout(path: Path, form: str, part: exporting.Part) -> Iterator[bytes]:
    tally = exporting.Tally()
    yield from exporting.lines(path, form, part, tally)
    if tally.left_out:
        complain(left_out(tally.left_out))
