"""What an import brought: counts, hours of each activity, each record left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import messages, words
from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.core.calendar import day_date
from hobbyscope.exchange.entries import Entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence, Sized

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.core.records import Entry, Refused
    from hobbyscope.exchange.base import Preview, Problem

_SHOWN = 200  # lines of one part: more would be read by nobody, and take seconds to lay out
_UNREAD = {
    "part": N_("{file}: belongs to another file of the same log"),
    "left": N_("{file}: not chosen"),
    "unknown": N_("{file}: no log that is known here"),
    "asks": N_("{file}: not read, since something has to be told first"),
}


class Section(NamedTuple):
    """A part of a report: its title, its lines (a name with its hours, or a sentence), and how many more."""

    title: str
    lines: list[tuple[str, str]]
    more: int = 0


@dataclass(slots=True)
class Outcome:
    """What of a plan is new to the journal; `by_file` has the entries brought and known of each preview."""

    entries: Entries = field(default_factory=Entries)
    duplicates: int = 0
    by_file: list[tuple[int, int]] = field(default_factory=list)

    def take(self, fresh: Sequence[Entry], known: int) -> None:
        """Take entries that are new, and count those that are known."""
        self.entries.extend(fresh)
        self.duplicates += known


@dataclass(frozen=True, slots=True)
class FileReport:
    """What an import did with one file; `state` as in `BroughtFile`, or 'unknown', and why it was refused."""

    name: str
    source: str
    state: str
    read: int = 0
    imported: int = 0
    duplicates: int = 0
    skipped: int = 0
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: `seconds` and `activities` (name: seconds) count what was really brought.

    read = imported + duplicates + skipped + left, and `left` are those of activities that were left out.
    """

    source: str
    read: int
    imported: int
    duplicates: int
    skipped: tuple[Problem, ...]
    flagged: tuple[Problem, ...]
    seconds: int
    activities: dict[str, int] = field(default_factory=dict)
    first_day: int | None = None
    last_day: int | None = None
    left: int = 0
    files: tuple[FileReport, ...] = ()


def report_of(plan: ImportPlan, outcome: Outcome) -> ImportReport:
    """Return the report on a plan of which this much was new."""
    entries = outcome.entries
    seconds: dict[bytes, int] = {}
    first, last = 2**31, -(2**31)
    for activity, day, length in entries.lengths():
        seconds[activity] = seconds.get(activity, 0) + length
        if day < first:
            first = day
        if day > last:
            last = day
    by_id = {row.activity.id: row.activity.name for row in plan.rows}
    most_first = sorted(seconds.items(), key=lambda item: -item[1])
    return ImportReport(
        source=plan.source,
        read=sum(preview.read for preview in plan.previews),
        imported=len(entries),
        duplicates=outcome.duplicates,
        skipped=_named(plan.files, lambda preview: preview.skipped),
        flagged=(*plan.overlaps, *_named(plan.files, lambda preview: preview.flagged)),
        seconds=sum(seconds.values()),
        activities=_by_name([(by_id[key], total) for key, total in most_first]),
        first_day=first if entries else None,
        last_day=last if entries else None,
        left=sum(row.entries for row in plan.rows if not row.take),
        files=_files(plan.files, outcome),
    )


def _named(
    files: tuple[BroughtFile, ...], problems: Callable[[Preview], list[Problem]]
) -> tuple[Problem, ...]:
    """Return problems with their files named as they are shown: in a folder many have the same name."""
    return tuple(
        problem if problem.file == file.name else problem._replace(file=file.name)
        for file in files
        if file.brought is not None
        for problem in problems(file.brought)
    )


def _by_name(totals: list[tuple[str, int]]) -> dict[str, int]:
    """Return totals by name; twins of one name are added up."""
    found: dict[str, int] = {}
    for name, seconds in totals:
        found[name] = found.get(name, 0) + seconds
    return found


def _files(files: tuple[BroughtFile, ...], outcome: Outcome) -> tuple[FileReport, ...]:
    counts = iter(outcome.by_file)
    found = []
    for file in files:
        state = "unknown" if file.state == "left" and file.asks(("columns",)) else file.state
        report = FileReport(file.name, file.source, state, refused=file.refused)
        preview = file.brought
        if preview is not None:
            imported, known = next(counts)
            report = FileReport(
                file.name, file.source, file.state, preview.read, imported, known, len(preview.skipped)
            )
        found.append(report)
    return tuple(found)


def headline(report: ImportReport) -> str:
    """Return what came in, in one line."""
    if not report.imported:
        return tr("Nothing new in it")
    return ntr(
        "{n} entry, {hours}", "{n} entries, {hours}", report.imported, hours=words.hours(report.seconds)
    )


def counts_line(report: ImportReport) -> str:
    """Return how many records were read, known already and left out."""
    counts = tr(
        "Read {read} · known already {known} · left out {skipped}",
        read=words.number(report.read),
        known=words.number(report.duplicates),
        skipped=words.number(len(report.skipped)),
    )
    chosen = tr("not chosen {n}", n=words.number(report.left))
    return f"{counts} · {chosen}" if report.left else counts


def shown(report: ImportReport) -> list[Section]:
    """Return what a person looks at: of each part the first lines, however many there are."""
    return _sections(report, _unread(report.files), _SHOWN)


def more_words(more: int) -> str:
    """Return where the lines are that are not shown."""
    return ntr(
        "… and {n} more line, which stands in the saved report",
        "… and {n} more lines, which stand in the saved report",
        more,
    )


def report_text(report: ImportReport) -> str:
    """Return the whole report as a text to keep."""
    head = [tr("What an import brought"), "", headline(report), counts_line(report)]
    if report.first_day is not None and report.last_day is not None:
        first, last = day_date(report.first_day).isoformat(), day_date(report.last_day).isoformat()
        head.append(tr("From {first} to {last}", first=first, last=last))
    parts = _sections(report, list(map(_file_line, report.files)))
    body = [
        line
        for part in parts
        for line in ("", part.title, *(f"{name}: {rest}" if rest else name for name, rest in part.lines))
    ]
    return "\n".join([*head, *body]) + "\n"


def _sections(report: ImportReport, files: list[str], most: int | None = None) -> list[Section]:
    hours = sorted(report.activities.items(), key=lambda item: -item[1])
    found = [Section(tr("Hours"), [(name, words.length(seconds)) for name, seconds in hours])]
    found.append(Section(tr("Files"), [(line, "") for line in files[:most]], _over(files, most)))
    for title, problems in ((tr("Left out"), report.skipped), (tr("Worth a look"), report.flagged)):
        lines = [(messages.problem_line(problem), "") for problem in problems[:most]]
        found.append(Section(title, lines, _over(problems, most)))
    return [section for section in found if section.lines]


def _over(lines: Sized, most: int | None) -> int:
    return 0 if most is None else max(0, len(lines) - most)


def _unread(files: Iterable[FileReport]) -> list[str]:
    return [_file_line(file) for file in files if file.state not in ("ready", "left")]


def _file_line(file: FileReport) -> str:
    """Return what was done with a file."""
    if file.refused is not None:
        why = why_unread(file.refused)
        return why if file.name in why else f"{file.name}: {why}"
    if file.state in _UNREAD:
        return tr(_UNREAD[file.state], file=file.name)
    return tr(
        "{file} ({program}): read {read} · imported {imported} · known already {known} · left out {skipped}",
        file=file.name,
        program=messages.source_name(file.source),
        read=words.number(file.read),
        imported=words.number(file.imported),
        known=words.number(file.duplicates),
        skipped=words.number(file.skipped),
    )


def why_unread(refused: Refused) -> str:
    """Return why one file cannot be read, though others may be imported."""
    return messages.refusal(refused).removesuffix(tr("Nothing was imported.")).rstrip()
