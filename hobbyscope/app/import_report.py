"""What an import brought: counts, hours of each activity, each record left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.core.records import Entry, Refused
    from hobbyscope.exchange.base import Problem

_DAY = attrgetter("day")


@dataclass(slots=True)
class Outcome:
    """What of a plan is new to the journal; `by_file` has the entries brought and known of each preview."""

    entries: list[Entry] = field(default_factory=list)
    duplicates: int = 0
    by_file: list[tuple[int, int]] = field(default_factory=list)

    def take(self, fresh: list[Entry], known: int) -> None:
        """Take entries that are new, and count those that are known."""
        self.entries += fresh
        self.duplicates += known


@dataclass(frozen=True, slots=True)
class FileReport:
    """What an import did with one file; `state` as in `BroughtFile`, and why it could not be read."""

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
    for entry in entries:
        seconds[entry.activity] = seconds.get(entry.activity, 0) + entry.seconds
    by_id = {row.activity.id: row.activity.name for row in plan.rows}
    most_first = sorted(seconds.items(), key=lambda item: -item[1])
    return ImportReport(
        source=plan.source,
        read=sum(preview.read for preview in plan.previews),
        imported=len(entries),
        duplicates=outcome.duplicates,
        skipped=tuple(problem for preview in plan.previews for problem in preview.skipped),
        flagged=tuple(problem for preview in plan.previews for problem in preview.flagged),
        seconds=sum(seconds.values()),
        activities=_by_name([(by_id[key], total) for key, total in most_first]),
        first_day=min(map(_DAY, entries), default=None),
        last_day=max(map(_DAY, entries), default=None),
        left=sum(row.entries for row in plan.rows if not row.take),
        files=_files(plan.files, outcome),
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
        report = FileReport(file.name, file.source, file.state, refused=file.refused)
        preview = file.brought
        if preview is not None:
            imported, known = next(counts)
            report = FileReport(
                file.name, file.source, file.state, preview.read, imported, known, len(preview.skipped)
            )
        found.append(report)
    return tuple(found)
