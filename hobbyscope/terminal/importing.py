"""The command that brings logs from other programs: its answers to what files do not say, and its report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.app import messages, words
from hobbyscope.app.import_report import report_text, why_unread
from hobbyscope.app.language import ntr, tr
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import Refused, folded
from hobbyscope.exchange.base import Options
from hobbyscope.terminal.commands import looking_at
from hobbyscope.terminal.options import UsageError
from hobbyscope.terminal.streams import as_json, complain
from hobbyscope.terminal.table import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.app.import_plan import ImportPlan, ImportRow
    from hobbyscope.app.import_report import ImportReport
    from hobbyscope.terminal.options import Line

PROBLEMS_SHOWN = 12
_DONE, _REFUSED = 0, 1  # exit codes, as in `main`
_FIELDS = {
    "activity": "activity",
    "note": "note",
    "date": "start_date",
    "start": "start",
    "end-date": "end_date",
    "end": "end",
    "tags": "tags",
    "label": "labels",
    "kind": "kind",
    "person": "person",
}
_LENGTHS = {"length": 0, "seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
_YEARS = range(1970, 2101)


def bring(line: Line, path: Path) -> str | tuple[str, int]:
    """Import files and folders; with --dry-run only say what would come."""
    from hobbyscope.app.backing_up import back_up_before  # hashes: only for an import that is done
    from hobbyscope.app.importing import dry_run  # the readers of files: only for an import

    if line.has("known"):
        return _known_formats()
    if not line.words:
        raise UsageError(tr("'{command}' needs {words}.", command="import", words=tr("FILE...")))
    dry = line.has("dry-run")
    with looking_at(path) as (workspace, _):  # nothing is created before the files are known to be good
        plan = _mapped(_answered(_planned(workspace, line), workspace, line), workspace, line)
        asked = [refused for file in plan.files for refused in _unanswered(file)]
        if asked and not dry:
            _complain(asked[:-1])
            raise asked[-1]
        report = dry_run(workspace.journal, plan)
    if not dry:
        back_up_before(path, "import")
        with Workspace.open(path) as workspace:
            report = workspace.bring(plan)
    if line.has("report"):
        _keep(Path(line.get("report")), report)
    _complain(asked)
    unread = [file for file in plan.files if file.refused is not None and file.path in map(Path, line.words)]
    return _imported(report, line), _REFUSED if asked or unread else _DONE


def _planned(workspace: Workspace, line: Line) -> ImportPlan:
    from hobbyscope.journal.sessions import zone_named

    options = Options(
        zone=str(zone_named(line.get("zone"))) if line.has("zone") else workspace.zone,
        date_order=line.get("date-order") or None,
        encoding=line.get("encoding") or None,
        year=_year(line.get("year")) if line.has("year") else None,
        by_first_tag=line.has("first-tag"),
        repeats=line.has("repeats"),
    )
    work = workspace.planner([Path(word) for word in line.words], options, line.get("source") or None)
    plan = work(lambda _: True)
    if plan.unread is not None:
        named = set(map(Path, line.words))
        refused = [file.refused for file in plan.files if file.refused is not None and file.path in named]
        _complain(refused[:-1])
        raise refused[-1] if refused else plan.unread
    return plan


def _year(text: str) -> int:
    if not text.isdecimal() or int(text) not in _YEARS:
        raise UsageError(tr("{option} needs a year like 2026, not {value}.", option="--year", value=text))
    return int(text)


# --- what the files do not say


def _answered(plan: ImportPlan, workspace: Workspace, line: Line) -> ImportPlan:
    """Return the plan with what was asked answered by --tick and --columns, which only some files concern."""
    from hobbyscope.app.importing import read_anew  # as above

    chosen, ticks = _columns(line.get("columns")) if line.has("columns") else (), _ticks(line.each("tick"))
    numbers: list[int] = []
    for number, file in enumerate(plan.files):
        options = file.options
        if chosen and (len(plan.files) == 1 or file.asks(("columns",))):
            options = options._replace(columns=chosen)
        if ticks and file.preview is not None and file.preview.ticks:
            options = options._replace(ticks=_for_habits(file.preview.ticks, ticks))
        if options != file.options:
            plan, _ = plan.asked(number, options)
            numbers.append(number)
    return read_anew(plan, numbers, journal=workspace.path) if numbers else plan


def _columns(text: str) -> tuple[tuple[str, int], ...]:
    """Return what --columns says: fields with the numbers of their columns, from 1."""
    found: list[tuple[str, int]] = []
    for part in text.split(","):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if not number.isdecimal() or name not in (*_FIELDS, *_LENGTHS, "header"):
            raise UsageError(
                tr(
                    "--columns needs pairs like activity=2,date=1,hours=4, not {value}. There are {names}.",
                    value=part,
                    names=", ".join((*_FIELDS, *_LENGTHS, "header")),
                )
            )
        if name == "header":
            found.append(("header", int(number)))
        else:
            found.append((_FIELDS.get(name, "length"), int(number) - 1))
        if _LENGTHS.get(name):
            found.append(("unit", _LENGTHS[name]))
    return tuple(found)


def _ticks(texts: list[str]) -> dict[str, int]:
    """Return the seconds of one time by folded name; '' is that of all others."""
    from hobbyscope.exchange.lengths import parse_length

    found = {}
    for text in texts:
        name, _, length = text.rpartition("=")
        found[folded(name)] = 0 if length.strip() == "0" else parse_length(length)
    return found


def _for_habits(habits: dict[str, int], ticks: dict[str, int]) -> dict[str, int]:
    lengths = {name: ticks.get(folded(name), ticks.get("")) for name in habits}
    return {name: seconds for name, seconds in lengths.items() if seconds is not None}


def _unanswered(file: BroughtFile) -> Iterator[Refused]:
    """Yield what must be told of a file before it can be read, with the option that tells it."""
    preview = file.preview
    if preview is None or not file.take:
        return
    for need in preview.needs:
        values: dict[str, object] = {"file": file.name, "example": preview.example}
        if need == "ticks":
            values["habits"] = ", ".join(
                f"'{name}'" for name in preview.ticks if name not in file.options.ticks
            )
            values["example"] = next(name for name in preview.ticks if name not in file.options.ticks)
        if need == "columns":
            names = preview.sight.names if preview.sight is not None else ()
            values["columns"] = ", ".join(f"{place} {name}".strip() for place, name in enumerate(names, 1))
        yield Refused(_ASKED[need], **values)


_ASKED = {
    "date_order": "import.which_dates",
    "year": "import.which_year",
    "ticks": "import.which_ticks",
    "columns": "import.which_columns",
}


# --- what becomes of the names


def _mapped(plan: ImportPlan, workspace: Workspace, line: Line) -> ImportPlan:
    """Return the plan with names left out by --leave-out and made others by --as."""
    for text in line.each("as"):
        old, _, new = text.partition("=")
        if not new.strip():
            raise UsageError(
                tr("{option} needs two names such as Movies=Film, not {value}.", option="--as", value=text)
            )
        plan = plan.becomes(_row(plan, old).key, new, workspace.activities)
    for name in line.each("leave-out"):
        plan = plan.take(_row(plan, name).key, False)
    return plan


def _row(plan: ImportPlan, name: str) -> ImportRow:
    for row in plan.rows:
        if folded(row.name) == folded(name):
            return row
    raise Refused("import.no_such_name", name=name, known=", ".join(row.name for row in plan.rows[:9]))


# --- what is told


def _complain(asked: list[Refused]) -> None:
    for refused in asked:
        complain(messages.refusal(refused))


def _keep(path: Path, report: ImportReport) -> None:
    from hobbyscope.app.outputs import write_file  # only for a report that is kept

    write_file(path, lambda draft: draft.write_text(report_text(report), encoding="utf-8"))


def _known_formats() -> str:
    from hobbyscope.exchange.importers import IMPORTERS  # the readers of files: only for an import

    rows = [(importer.source, messages.source_name(importer.source)) for importer in IMPORTERS]
    return "\n".join(columns(rows))


def _imported(report: ImportReport, line: Line) -> str:
    if line.get("format") == "json":
        return as_json(_as_object(report))
    return "\n".join(_imported_text(report, line.has("dry-run")))


def _iso(day: int | None) -> str | None:
    return None if day is None else day_date(day).isoformat()


def _as_object(report: ImportReport) -> dict[str, object]:
    return {
        "read": report.read,
        "imported": report.imported,
        "duplicates": report.duplicates,
        "not_chosen": report.left,
        "skipped": [
            {"file": problem.file, "line": problem.line, "reason": messages.reason(problem)}
            for problem in report.skipped
        ],
        "flagged": [
            {"file": problem.file, "line": problem.line, "reason": messages.reason(problem)}
            for problem in report.flagged
        ],
        "seconds": report.seconds,
        "first_day": _iso(report.first_day),
        "last_day": _iso(report.last_day),
        "activities": report.activities,
        "files": [
            {
                "file": file.name,
                "source": file.source,
                "state": file.state,
                "read": file.read,
                "imported": file.imported,
                "duplicates": file.duplicates,
                "skipped": file.skipped,
                "reason": None if file.refused is None else why_unread(file.refused),
            }
            for file in report.files
        ],
    }


def _imported_text(report: ImportReport, dry: bool) -> list[str]:
    source = messages.source_name(report.source)
    n = report.imported
    if dry:
        head = ntr(
            "{n} entry from {source} would come", "{n} entries from {source} would come", n, source=source
        )
    else:
        head = ntr("{n} entry from {source} imported", "{n} entries from {source} imported", n, source=source)
    lines = [head]
    lines.append(
        tr(
            "read {read} · already here {known} · left out {skipped} · {hours}",
            read=words.number(report.read),
            known=words.number(report.duplicates),
            skipped=words.number(len(report.skipped) + report.left),
            hours=words.hours(report.seconds),
        )
    )
    if report.activities:
        rows = [(name, words.hours(seconds)) for name, seconds in report.activities.items()]
        lines += ["", *(f"  {row}" for row in columns(rows, right=(1,)))]
    problems = report.skipped + report.flagged
    if problems:
        lines += ["", *(messages.problem_line(problem) for problem in problems[:PROBLEMS_SHOWN])]
    rest = len(problems) - PROBLEMS_SHOWN
    if rest > 0:
        lines.append(ntr("… and {n} more", "… and {n} more", rest))
    unread = [file for file in report.files if file.refused is not None]
    if unread:
        lines += ["", *(f"{file.name}: {why_unread(file.refused)}" for file in unread if file.refused)]
    return lines
