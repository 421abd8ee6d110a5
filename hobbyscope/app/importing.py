"""Bringing logs from other programs: files are read into a plan, and a plan into the journal as one step."""

from __future__ import annotations

import itertools
from contextlib import ExitStack, suppress
from dataclasses import replace
from struct import Struct
from typing import TYPE_CHECKING

from hobbyscope.app import edits, whole
from hobbyscope.app.import_count import counted
from hobbyscope.app.import_files import gather, read_all
from hobbyscope.app.import_memory import keep_names, names_known
from hobbyscope.app.import_plan import ImportPlan
from hobbyscope.app.import_report import Outcome, report_of
from hobbyscope.app.judging import HOUR_A_DAY
from hobbyscope.core.records import Entry, Refused
from hobbyscope.exchange.base import STRIDE, collector_at_rest
from hobbyscope.exchange.known import Known
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutActivity, Step
from hobbyscope.journal.writing import BREATH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from hobbyscope.app.import_files import BroughtFile, Columns
    from hobbyscope.app.import_plan import Chosen
    from hobbyscope.app.import_report import ImportReport
    from hobbyscope.core.records import Activity, Bar
    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.entries import Entries
    from hobbyscope.journal.ops import Op
    from hobbyscope.journal.pace import Breathe, Progress

_BACKUP = 0.3  # of the time that bringing a plan in takes, more or less
_READ = 0.95  # of the time that a plan takes: the rest is counting


def _go_on(_done: float) -> bool:
    return True


def plan_import(
    paths: Sequence[Path],
    options: Options,
    activities: Sequence[Activity],
    judge: Bar | None = HOUR_A_DAY,
    source: str | None = None,
    progress: Progress = _go_on,
    journal: Path | None = None,
    columns: Columns | None = None,
) -> ImportPlan:
    """Read files, and those in folders, and map their names to activities; the journal tells what it knows.

    `columns` are those chosen before for tables. Files that cannot be read are in the plan, with the reason.
    """
    files = gather(paths, options._replace(breathe=None), source)
    files = read_all(files, lambda done: progress(_READ * done), options.breathe, columns)
    plan = ImportPlan((), (), judge, tuple(activities))
    return _planned(plan, files, journal, options.breathe, progress)


def read_anew(
    plan: ImportPlan,
    numbers: Sequence[int],
    breathe: Breathe | None = None,
    progress: Progress = _go_on,
    journal: Path | None = None,
) -> ImportPlan:
    """Return the plan with some of its files, given by their numbers, read once more."""
    files = list(plan.files)
    read = read_all([files[number] for number in numbers], lambda done: progress(_READ * done), breathe)
    for number, file in zip(numbers, read, strict=True):
        files[number] = file
    return _planned(plan, files, journal, breathe, progress)


def recount(
    plan: ImportPlan, breathe: Breathe | None = None, progress: Progress = _go_on, journal: Path | None = None
) -> ImportPlan:
    """Return the plan with what the journal knows of it by now; no file is read again."""

    def on() -> None:
        _breathed(breathe, progress(_READ))

    with ExitStack() as stack:
        files = counted(plan.files, _opened(stack, journal), on)
    progress(1.0)
    return plan.with_files(files)


def _planned(
    plan: ImportPlan,
    files: Sequence[BroughtFile],
    journal: Path | None,
    breathe: Breathe | None,
    progress: Progress,
) -> ImportPlan:
    """Return the plan with its entries counted; without a journal that can be read none of them is known."""

    def on() -> None:
        _breathed(breathe, progress(_READ))

    known: dict[bytes, Chosen] = {}
    with ExitStack() as stack:
        opened = _opened(stack, journal)
        files = counted(files, opened, on)
        if opened is not None:
            known = names_known(opened.settings(), files, plan.activities)
    progress(1.0)
    return replace(plan, chosen={**known, **plan.chosen}).with_files(files)


def _opened(stack: ExitStack, journal: Path | None) -> Journal | None:
    with suppress(Refused):  # whoever writes to it will be told
        return None if journal is None else stack.enter_context(Journal.open(journal, create=False))
    return None


def _breathed(breathe: Breathe | None, on: bool) -> None:
    """Let other threads have their turn; raise Refused where nobody wants to go on."""
    if breathe is not None:
        breathe()
    if not on:
        raise Refused("import.cancelled")


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
        _breathed(breathe, progress(done))

    with collector_at_rest():
        found = _unknown(plan, journal, on)
        entries = found.entries
        ops = [*_ops(plan, entries), *whole.ops(plan.previews, journal, plan.fresh)]
        if entries:
            ops.append(AddEntries(entries))
        if ops:
            ops += keep_names(journal.settings(), plan)
            portions = itertools.count()
            step = Step("import", {"n": len(entries), "source": plan.source})
            change = journal.apply(
                step,
                ops,
                lambda: on(min(0.9, 0.1 + 0.8 * next(portions) * BREATH / len(entries))),
            )
            found.duplicates += change.known
    progress(1.0)
    return report_of(plan, found)


def dry_run(journal: Journal | None, plan: ImportPlan) -> ImportReport:
    """Return the report that `import_into` would return, and write nothing."""
    return report_of(plan, _unknown(plan, journal, lambda _done: None))


def _unknown(plan: ImportPlan, journal: Journal | None, on: Callable[[float], None]) -> Outcome:
    """Return the entries that are neither in the journal nor twice in the files, and count the others."""
    targets = {row.key: row.activity.id for row in plan.rows if row.take}
    known = {source: journal.known_sources(source) if journal else set() for source in _sources(plan)}
    told = {source: Known() for source in known}
    ids = _ids()
    found = Outcome()
    for preview in plan.previews:
        before = len(found.entries), found.duplicates
        found.duplicates += preview.duplicates
        if preview.whole is not None:
            found.take(*whole.unknown(preview.entries, targets, journal, on))
        else:
            seen, is_new = known[preview.source], told[preview.source].add
            for start in range(0, len(preview.entries), STRIDE):
                on(0.1 * start / len(preview.entries))
                found.take(*_new(preview.entries[start : start + STRIDE], targets, seen, is_new, ids))
        found.by_file.append((len(found.entries) - before[0], found.duplicates - before[1]))
    return found


def _sources(plan: ImportPlan) -> set[str]:
    return {preview.source for preview in plan.previews}


def _new(
    entries: list[Entry],
    targets: dict[bytes, bytes],
    seen: set[str],
    is_new: Callable[[str], bool],
    ids: Iterator[bytes],
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
        if source_id is not None and (source_id in seen or not is_new(source_id)):
            known += 1
            continue
        key = next(ids)
        fresh.append(
            made((key, activity, day, seconds, start, end, tz, offset, note, source, source_id, tags))
        )
    return fresh, known


def _ids() -> Iterator[bytes]:
    """Return ids that follow on one new id: drawing each by itself would take a tenth of an import."""
    return map(new_id()[:12].__add__, map(Struct(">I").pack, itertools.count()))


def _ops(plan: ImportPlan, entries: Entries) -> list[Op]:
    """Return what brings the new activities; those of a whole journal have their own judges, or none."""
    used = {activity for activity, _, _ in entries.lengths()}
    fresh = plan.fresh
    theirs = dict.fromkeys(whole.activities(plan.previews))
    ops: list[Op] = [PutActivity(fresh[key]) for key in theirs if key in fresh]
    for activity in fresh.values():
        if activity.id in used and activity.id not in theirs:
            ops.append(PutActivity(activity))
            ops += edits.default_bars(plan.judge, activity)
    return ops
