"""Bringing logs from other programs: files are read into a plan, and a plan into the journal as one step."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field, replace
from operator import attrgetter
from struct import Struct
from typing import TYPE_CHECKING

from hobbyscope.app import edits, names, whole
from hobbyscope.app.judging import HOUR_A_DAY
from hobbyscope.core.records import Entry, Refused
from hobbyscope.exchange.base import STRIDE, collector_at_rest
from hobbyscope.exchange.importers import read_file
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutActivity, Step
from hobbyscope.journal.writing import BREATH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from hobbyscope.core.records import Activity, Bar
    from hobbyscope.exchange.base import Options, Preview, Problem
    from hobbyscope.journal.ops import Op
    from hobbyscope.journal.pace import Breathe, Progress

_DAY = attrgetter("day")
_BACKUP = 0.3  # of the time that bringing a plan in takes, more or less


def _go_on(_done: float) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What the files call one activity, and what it becomes; `take` False leaves its entries out."""

    key: bytes
    name: str
    activity: Activity
    new: bool
    entries: int
    seconds: int
    take: bool = True


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What several files hold and what becomes of it; nothing is written yet."""

    previews: tuple[Preview, ...]
    rows: tuple[ImportRow, ...]  # the most hours first
    judge: Bar | None  # of new activities

    @property
    def entries(self) -> int:
        """Return how many entries would be brought, those known already included."""
        return sum(row.entries for row in self.rows if row.take)

    @property
    def needs(self) -> tuple[str, ...]:
        """Return the options that must be asked first."""
        return tuple(dict.fromkeys(need for preview in self.previews for need in preview.needs))

    @property
    def source(self) -> str:
        """Return the program that the files come from, 'several' where they differ."""
        sources = {preview.source for preview in self.previews}
        return sources.pop() if len(sources) == 1 else "several"

    @property
    def fresh(self) -> dict[bytes, Activity]:
        """Return the activities that are not in the journal yet."""
        return {row.activity.id: row.activity for row in self.rows if row.new and row.take}

    def take(self, key: bytes, take: bool) -> ImportPlan:
        """Return the plan with an activity brought along or left out."""
        return self._with(key, lambda row: replace(row, take=take))

    def becomes(self, key: bytes, name: str, activities: Sequence[Activity]) -> ImportPlan:
        """Return the plan with what the files call `key` going to the activity of a name, known or new."""
        others = [*activities, *(row.activity for row in self.rows if row.new and row.key != key)]
        found = names.find(others, name)
        if found is None:
            return self._with(key, lambda row: replace(row, activity=names.fresh(others, name), new=True))
        new = all(found.id != activity.id for activity in activities)
        return self._with(key, lambda row: replace(row, activity=found, new=new))

    def _with(self, key: bytes, change: Callable[[ImportRow], ImportRow]) -> ImportPlan:
        return replace(self, rows=tuple(change(row) if row.key == key else row for row in self.rows))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: `seconds` and `activities` (name: seconds) count what was really brought."""

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


def plan_import(
    paths: Sequence[Path],
    options: Options,
    activities: Sequence[Activity],
    judge: Bar | None = HOUR_A_DAY,
    source: str | None = None,
    progress: Progress = _go_on,
) -> ImportPlan:
    """Read files and map their names to activities; raises Refused where one cannot be read at all."""
    previews = []
    for nth, path in enumerate(paths):
        previews.append(read_file(path, options, source=source, progress=_part(progress, nth, len(paths))))
    totals: defaultdict[bytes, list[int]] = defaultdict(lambda: [0, 0])
    for preview in previews:
        for entry in preview.entries:
            total = totals[entry.activity]
            total[0] += 1
            total[1] += entry.seconds
    shown = {key: name for preview in reversed(previews) for key, name in preview.names.items()}
    brought = whole.homes(previews, activities)
    for key in brought:
        totals[key]  # an activity of a journal comes, though nothing may be logged for it
    rows = []
    known = [*activities, *(home for home in brought.values() if home not in activities)]
    for key, (count, seconds) in sorted(totals.items(), key=lambda item: (-item[1][1], item[0])):
        activity = brought.get(key) or names.find(known, shown[key])
        new = activity is None or all(activity.id != old.id for old in activities)
        if activity is None:
            activity = names.fresh(known, shown[key])
            known.append(activity)
        rows.append(ImportRow(key, shown[key], activity, new, count, seconds))
    return ImportPlan(tuple(previews), tuple(rows), judge)


def _part(progress: Progress, nth: int, of: int) -> Progress:
    return lambda done: progress((nth + done) / of)


def run_import(
    path: Path, plan: ImportPlan, progress: Progress = _go_on, breathe: Breathe | None = None
) -> ImportReport:
    """Bring a plan into the journal at `path`, on a connection of its own, after a backup."""
    from hobbyscope.app.backing_up import back_up_before  # hashes: only for an import that is done

    back_up_before(path, "import", lambda done: progress(_BACKUP * done), breathe)
    with Journal.open(path, create=False) as journal:
        return import_into(journal, plan, lambda done: progress(_BACKUP + (1 - _BACKUP) * done), breathe)


def import_into(
    journal: Journal, plan: ImportPlan, progress: Progress = _go_on, breathe: Breathe | None = None
) -> ImportReport:
    """Bring a plan into an open journal as one transaction and one step; cancelled, it changes nothing."""

    def on(done: float) -> None:
        if breathe is not None:
            breathe()
        if not progress(done):
            raise Refused("import.cancelled")

    with collector_at_rest():
        entries, duplicates = _unknown(plan, journal, on)
        ops = [*_ops(plan, entries), *whole.ops(plan.previews, journal, plan.fresh)]
        if entries:
            ops.append(AddEntries(tuple(entries)))
        if ops:
            portions = itertools.count()
            step = Step("import", {"n": len(entries), "source": plan.source})
            change = journal.apply(
                step,
                ops,
                lambda: on(min(0.9, 0.1 + 0.8 * next(portions) * BREATH / len(entries))),
            )
            duplicates += change.known
    progress(1.0)
    return _report(plan, entries, duplicates)


def dry_run(journal: Journal | None, plan: ImportPlan) -> ImportReport:
    """Return the report that `import_into` would return, and write nothing."""
    return _report(plan, *_unknown(plan, journal, lambda _done: None))


def _unknown(
    plan: ImportPlan, journal: Journal | None, on: Callable[[float], None]
) -> tuple[list[Entry], int]:
    """Return the entries that are neither in the journal nor twice in the files, and count the others."""
    targets = {row.key: row.activity.id for row in plan.rows if row.take}
    known = {source: journal.known_sources(source) if journal else set() for source in _sources(plan)}
    ids = _ids()
    fresh: list[Entry] = []
    duplicates = 0
    for preview in plan.previews:
        duplicates += preview.duplicates
        if preview.whole is not None:
            new, old = whole.unknown(preview.entries, targets, journal, on)
            fresh += new
            duplicates += old
            continue
        seen = known[preview.source]
        for start in range(0, len(preview.entries), STRIDE):
            on(0.1 * start / len(preview.entries))
            new, old = _new(preview.entries[start : start + STRIDE], targets, seen, ids)
            fresh += new
            duplicates += old
    return fresh, duplicates


def _sources(plan: ImportPlan) -> set[str]:
    return {preview.source for preview in plan.previews}


def _new(
    entries: list[Entry], targets: dict[bytes, bytes], seen: set[str], ids: Iterator[bytes]
) -> tuple[list[Entry], int]:
    """Return the entries not seen before as the journal is to keep them, and how many were."""
    fresh: list[Entry] = []
    known, made = 0, Entry._make
    for entry in entries:
        # By name, since slices of a tuple take longer, a hundred thousand times.
        _, name, day, seconds, start, end, tz, offset, note, source, source_id, tags = entry
        activity = targets.get(name)
        if activity is None:
            continue
        if source_id is not None:
            if source_id in seen:
                known += 1
                continue
            seen.add(source_id)
        key = next(ids)
        fresh.append(
            made((key, activity, day, seconds, start, end, tz, offset, note, source, source_id, tags))
        )
    return fresh, known


def _ids() -> Iterator[bytes]:
    """Return ids that follow on one new id: drawing each by itself would take a tenth of an import."""
    return map(new_id()[:12].__add__, map(Struct(">I").pack, itertools.count()))


def _ops(plan: ImportPlan, entries: list[Entry]) -> list[Op]:
    """Return what brings the new activities; those of a whole journal have their own judges, or none."""
    used = {entry.activity for entry in entries}
    fresh = plan.fresh
    theirs = dict.fromkeys(whole.activities(plan.previews))
    ops: list[Op] = [PutActivity(fresh[key]) for key in theirs if key in fresh]
    for activity in fresh.values():
        if activity.id in used and activity.id not in theirs:
            ops.append(PutActivity(activity))
            ops += edits.default_bars(plan.judge, activity)
    return ops


def _report(plan: ImportPlan, entries: list[Entry], duplicates: int) -> ImportReport:
    seconds: dict[bytes, int] = {}
    for entry in entries:
        seconds[entry.activity] = seconds.get(entry.activity, 0) + entry.seconds
    by_id = {row.activity.id: row.activity.name for row in plan.rows}
    most_first = sorted(seconds.items(), key=lambda item: -item[1])
    return ImportReport(
        source=plan.source,
        read=sum(preview.read for preview in plan.previews),
        imported=len(entries),
        duplicates=duplicates,
        skipped=tuple(problem for preview in plan.previews for problem in preview.skipped),
        flagged=tuple(problem for preview in plan.previews for problem in preview.flagged),
        seconds=sum(seconds.values()),
        activities=_by_name([(by_id[key], total) for key, total in most_first]),
        first_day=min(map(_DAY, entries), default=None),
        last_day=max(map(_DAY, entries), default=None),
    )


def _by_name(totals: list[tuple[str, int]]) -> dict[str, int]:
    """Return totals by name; twins of one name are added up."""
    found: dict[str, int] = {}
    for name, seconds in totals:
        found[name] = found.get(name, 0) + seconds
    return found
