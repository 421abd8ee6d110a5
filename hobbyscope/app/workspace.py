"""Workspace: an open journal with its Log in memory, through which window and terminal do all they do."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hobbyscope.app.contents import Contents, now_here
from hobbyscope.app.paths import sample_journal
from hobbyscope.app.settings import TABLE
from hobbyscope.core.records import Refused
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutActivity, PutBar, PutSetting, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from hobbyscope.app.contents import Clock
    from hobbyscope.app.hours import Hours
    from hobbyscope.app.import_files import Columns
    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.import_report import ImportReport
    from hobbyscope.app.settings import Value
    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.log import Log
    from hobbyscope.core.records import Activity, Entry
    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.quick_entry import QuickEntry
    from hobbyscope.journal.ops import Change, Op
    from hobbyscope.journal.pace import Progress


class Workspace(Contents):
    """A journal and what is derived from it. Belongs to one thread; memory changes only after COMMIT."""

    def __init__(self, journal: Journal, clock: Clock = now_here) -> None:
        super().__init__(journal, clock)
        self._log: Log | None = None

    @classmethod
    def open(cls, path: Path, create: bool = True, clock: Clock = now_here) -> Workspace:
        """Open the journal at `path`; raises Refused where that cannot be."""
        return cls(Journal.open(path, create), clock)

    def close(self) -> None:
        """Keep a snapshot for the next start, and close the journal."""
        with suppress(Refused):  # a snapshot is a convenience; what is wrong was told before
            self.keep_snapshot()
        self._log = None
        self.journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.journal.close()

    # --- changes

    def set_setting(self, key: str, value: Value) -> Change:
        """Set a setting of the journal; ValueError where it is not among the table's."""
        if not TABLE[key].accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        from hobbyscope.app.edits import set_setting  # as above

        return self.edit(*set_setting(key, TABLE[key].write(value)))

    def edit(self, step: Step, ops: Sequence[Op]) -> Change:
        """Do one undoable step; returns when it is safe on the disk."""
        return self._took(self.journal.apply(step, ops))

    def undo(self) -> Change | None:
        """Take the last step back; None where there is none."""
        change = self.journal.undo()
        return None if change is None else self._took(change)

    def redo(self) -> Change | None:
        """Do again what was undone last; None where there is nothing."""
        change = self.journal.redo()
        return None if change is None else self._took(change)

    def jump(self, group: int) -> Change:
        """Undo or redo until all is as it was right after a step of `journal.steps`."""
        return self._took(self.journal.jump(group))

    def poll(self) -> Change | None:
        """Take in what other processes wrote; None where they wrote nothing."""
        change = self.journal.poll()
        return None if change is None else self._took(change)

    def _took(self, change: Change) -> Change:
        """Bring the memory up to a change that is on the disk."""
        if change.records or change.bulk:
            self._forget()
        if self._log is not None:
            if change.bulk:
                self._log = None
            else:
                self._update(self._log, change)
        return change

    def _update(self, log: Log, change: Change) -> None:
        if change.records:
            log.set_activities(self.activities, self.judging_bars)
        if change.put or change.dropped:
            log.apply(change.put, change.dropped)

    # --- the log and the answers

    @property
    def log(self) -> Log:
        """The hours in memory, built when they are first needed."""
        if self._log is None:
            from hobbyscope.app.hours import load_hours  # numpy: only when hours are asked for

            hours = load_hours(self.journal, self.cache, self.judging_bars)
            self._log, self._activities = hours.log, hours.log.activities
        return self._log

    def hours_reader(self) -> Callable[[], Hours | None]:
        """Return what reads the hours in any thread, for `take_over`; nothing where they are not in memory.

        The Log of a million entries takes a second, which the window should not wait for.
        """
        path, cache = self.path, self.cache
        wanted = self._log is not None

        def read() -> Hours | None:
            if not wanted:
                return None
            from hobbyscope.app.hours import read_hours  # as above

            with suppress(Refused):  # whoever needs them next will be told
                return read_hours(path, cache)
            return None

        return read

    def take_over(self, hours: Hours) -> None:
        """Let hours that another thread read be those in memory, where these must be read anew."""
        if self._log is not None:
            return
        late = self.journal.catch_up(hours.revision)
        if not late.bulk:
            self._log = hours.log
            self._update(self._log, late._replace(records=True))

    def keep_snapshot(self) -> bool:
        """Renew the snapshot where the hours are in memory and many; return whether it is fresh."""
        if self._log is None or self.read_only:
            return False
        from hobbyscope.app.hours import MANY  # as above

        if self.journal.entry_count() < MANY:
            return False
        from hobbyscope.journal.snapshot import renew_columns

        return renew_columns(self.journal, self.cache)

    def analyse(self, query: Query) -> Analysis:
        """Return both lenses on a period."""
        from hobbyscope.core.analysis import analyse  # numpy, as above

        return analyse(self.log, query)

    # --- quick entry and imports

    def preview(self, text: str) -> QuickEntry:
        """Return what a line would be logged as; raises Refused with what is missing."""
        from hobbyscope.exchange.quick_entry import (
            parse,  # its grammar is large, and a report needs none of it
        )

        return parse(text, [activity.name for activity in self.activities], self.clock(), self.day_starts)

    def entry_of(self, quick: QuickEntry) -> tuple[Activity, Entry]:
        """Return the activity, known or new, and the entry that a line stands for."""
        from hobbyscope.app import edits, names  # as above

        activity = names.find(self.activities, quick.activity) or names.fresh(self.activities, quick.activity)
        zone = self.zone if quick.start and quick.end else ""
        return activity, edits.entry_of(quick, activity.id, zone, self.day_starts)

    def log_line(self, text: str) -> Change:
        """Log one line of quick entry."""
        return self.log_entry(*self.entry_of(self.preview(text)))

    def log_entry(self, activity: Activity, entry: Entry) -> Change:
        """Log an entry; a new activity comes with the default judge."""
        from hobbyscope.app import edits  # as above

        new = all(activity.id != known.id for known in self.activities)
        return self.edit(*edits.log(activity, entry, new, self.judge))

    def planner(
        self,
        paths: Sequence[Path],
        options: Options | None = None,
        source: str | None = None,
        breathe: Callable[[], None] | None = None,
        columns: Columns | None = None,
    ) -> Callable[[Progress], ImportPlan]:
        """Return the work of reading files into a plan, which any thread may do."""
        from hobbyscope.app.importing import plan_import  # the readers of files: only for an import
        from hobbyscope.exchange.base import Options

        chosen = (options or Options(zone=self.zone))._replace(
            day_starts=self.day_starts, today=self.today(), breathe=breathe
        )
        activities, judge, journal = self.activities, self.judge, self.path
        return lambda progress: plan_import(
            paths, chosen, activities, judge, source, progress, journal, columns
        )

    def bring(self, plan: ImportPlan) -> ImportReport:
        """Bring a plan into the journal, here and now."""
        from hobbyscope.app.importing import import_into  # as above

        try:
            return import_into(self.journal, plan)
        finally:
            self._forget()
            self._log = None


def open_sample(language: str, clock: Clock = now_here) -> Workspace:
    """Open a fresh copy of the sample journal, in a file of its own that is marked as a sample."""
    from hobbyscope.exchange.sample import sample  # only for those who want to look

    path = sample_journal(language)
    for old in (path, path.with_name(f"{path.name}-journal"), path.with_name(f".{path.name}.columns")):
        old.unlink(missing_ok=True)
    workspace = Workspace.open(path, clock=clock)
    made = sample("ko" if language == "ko" else "en", workspace.today(), workspace.zone)
    ops: list[Op] = [PutActivity(activity) for activity in made.activities]
    ops += [PutBar(bar) for bar in made.bars]
    ops += [AddEntries(made.entries), PutSetting("sample", "1")]
    workspace.edit(Step("sample"), ops)
    return workspace
