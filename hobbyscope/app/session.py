"""Session: the workspace with signals, the question that the window asks, and the latest answer to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal

from hobbyscope.app.jobs import Jobs, breathe
from hobbyscope.app.periods import Choice, choice_of
from hobbyscope.app.settings import TABLE, Settings
from hobbyscope.app.trying import Trial
from hobbyscope.core.records import Refused
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, MoveEntries, RetagEntries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

    from PySide6.QtCore import QObject

    from hobbyscope.app.hours import Hours
    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.import_report import ImportReport
    from hobbyscope.app.jobs import Job, Work
    from hobbyscope.app.settings import Value
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Bar
    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.quick_entry import QuickEntry
    from hobbyscope.journal.ops import Change, Op, Step
    from hobbyscope.journal.pace import Progress

LOOK_EVERY = 1000  # ms between two looks at the clock and at what other processes wrote
SAVE_AFTER = 400  # ms after the last change of a dial
MANY = 2000  # records of a step from which on it is written in a thread: the window must not wait for it


class Question(NamedTuple):
    """What the window asks: a core `Query` in waiting, since that comes with numpy."""

    start: int
    end: int
    today: int
    temperature: float = 1.0
    threshold: float = 0.5
    free_time: float = 1.0


class _Deed(NamedTuple):
    """Something that changes the journal: done here at once, or in a thread where it is large."""

    here: Callable[[], Change | None]
    apart: Callable[[Journal], Change | None]
    large: Callable[[], bool]
    then: Callable[[Change], None] | None = None


class _Writing(Jobs):
    """The part of a session that changes the journal: edits, steps back and forth, files brought in.

    What it is asked for is done at once, returning its Change, unless it is large or must wait for a job that
    writes: then None is returned, and `then` called when it is on the disk.
    """

    journal_changed = Signal(object)  # Change
    refused = Signal(object)  # Refused: an edit that could not be done
    import_planned = Signal(object)  # ImportPlan
    import_progressed = Signal(float)  # 0..1
    import_finished = Signal(object)  # ImportReport
    import_refused = Signal(object)  # Refused

    def __init__(self, workspace: Workspace, settings: Settings | None, parent: QObject | None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.settings = settings or Settings()
        self._import: Job | None = None

    # --- edits

    def edit(
        self, step: Step, ops: Sequence[Op], then: Callable[[Change], None] | None = None
    ) -> Change | None:
        """Change the journal by one undoable step; None where refused, or done later."""
        return self.when_free(
            lambda: self._do(
                _Deed(
                    lambda: self.workspace.edit(step, ops),
                    lambda journal: journal.apply(step, ops, breathe),
                    lambda: sum(map(_weight, ops)) > MANY,
                    then,
                )
            )
        )

    def undo(self, then: Callable[[Change], None] | None = None) -> Change | None:
        """Take the last step back."""
        workspace = self.workspace
        return self._turn(workspace.undo, Journal.undo, lambda: workspace.journal.undo_weight(MANY), then)

    def redo(self, then: Callable[[Change], None] | None = None) -> Change | None:
        """Do again what was undone last."""
        workspace = self.workspace
        return self._turn(workspace.redo, Journal.redo, lambda: workspace.journal.redo_weight(MANY), then)

    def jump(self, group: int, then: Callable[[Change], None] | None = None) -> Change | None:
        """Undo or redo until all is as it was right after a step of `journal.steps`."""
        return self._turn(
            lambda: self.workspace.jump(group),
            lambda journal: journal.jump(group),
            lambda: MANY + 1,  # how far that is shows only on the way
            then,
        )

    def _turn(
        self,
        here: Callable[[], Change | None],
        apart: Callable[[Journal], Change | None],
        weight: Callable[[], int],
        then: Callable[[Change], None] | None,
    ) -> Change | None:
        return self.when_free(lambda: self._do(_Deed(here, apart, lambda: weight() > MANY, then)))

    def _write(self, action: Callable[[], Change | None]) -> Change | None:
        """Do something small."""
        return self.when_free(lambda: self._do(_Deed(action, lambda _journal: None, lambda: False)))

    def _do(self, deed: _Deed) -> Change | None:
        try:
            if deed.large():
                path = self.workspace.path
                self.run_job(
                    lambda _progress: _apart(path, deed.apart),
                    partial(_told, deed.then),
                    writing=True,
                    failed=self.refused.emit,
                )
                return None
            change = deed.here()
        except Refused as refused:
            self.refused.emit(refused)
            return None
        self._tell(change)
        _told(deed.then, change)
        return change

    def run_job(
        self,
        work: Work,
        then: Callable[[Any], None],
        *,
        writing: bool = False,
        failed: Callable[[Refused], None] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Job:
        """Do `work` in a thread, as `Jobs` says; what a job wrote is taken in before `then` is called.

        The hours are read anew in the thread too, where they are in memory: for many that takes a while.
        """
        if not writing:
            return super().run_job(work, then, failed=failed, progress=progress)
        hours = self.workspace.hours_reader()

        def take_first(found: tuple[object, Hours | None]) -> None:
            self._take(found[1])
            then(found[0])

        return super().run_job(
            lambda done: (work(done), hours()), take_first, writing=True, failed=failed, progress=progress
        )

    def _take(self, hours: Hours | None) -> None:
        """Take in what a job wrote, and the hours that it read."""
        try:
            change = self.workspace.poll()
            if hours is not None:
                self.workspace.take_over(hours)
        except Refused as refused:
            self.refused.emit(refused)
        else:
            self._tell(change)

    def _tell(self, change: Change | None) -> None:
        if change is not None:
            self.journal_changed.emit(change)

    # --- files

    def plan_import(self, paths: Sequence[Path], options: Options | None = None) -> None:
        """Read files and folders in the background; then `import_planned` or `import_refused`."""
        from hobbyscope.app.import_memory import columns_known  # the readers of files: only for an import

        if self._may_import():
            columns = columns_known(self.settings)
            self._plan(self.workspace.planner(paths, options, breathe=breathe, columns=columns))

    def read_anew(
        self,
        plan: ImportPlan,
        number: int,
        options: Options | None = None,
        source: str | None = None,
        *,
        alike: bool = False,
    ) -> None:
        """Read a file of a plan once more, by other options or as another source; then as `plan_import`.

        What was chosen for names holds. `alike`: so are the files of that program that ask the same.
        """
        from hobbyscope.app.importing import read_anew  # the readers of files: only for an import

        path = self.workspace.path
        if self._may_import():
            asked, numbers = plan.asked(number, options, source, alike=alike)
            self._plan(lambda progress: read_anew(asked, numbers, breathe, progress, path))

    def _plan(self, work: Callable[[Progress], ImportPlan]) -> None:
        self._import = self.run_job(
            work, self._on_planned, failed=self._on_failed, progress=self.import_progressed.emit
        )

    def run_import(self, plan: ImportPlan) -> None:
        """Bring a plan into the journal in the background; then `import_finished` or `import_refused`."""
        from hobbyscope.app.importing import run_import  # the readers of files: only for an import

        path = self.workspace.path
        if self._may_import():
            self._import = self.run_job(
                lambda progress: run_import(path, plan, progress, breathe),
                partial(self._on_imported, plan),
                writing=True,
                failed=self._on_failed,
                progress=self.import_progressed.emit,
            )

    def cancel_import(self) -> None:
        """Ask a running import to stop; nothing will have changed."""
        if self._import is not None:
            self._import.cancel()

    def importing(self) -> bool:
        """Tell whether files are being read or brought in."""
        return self._import is not None

    def _may_import(self) -> bool:
        if self._import is not None:
            self.import_refused.emit(Refused("import.busy"))
        return self._import is None

    def _on_planned(self, plan: ImportPlan) -> None:
        self._import = None
        self.import_planned.emit(plan)

    def _on_imported(self, plan: ImportPlan, report: ImportReport) -> None:
        from hobbyscope.app.import_memory import keep_columns  # as above

        self._import = None
        keep_columns(self.settings, plan)
        self.import_finished.emit(report)

    def _on_failed(self, refused: Refused) -> None:
        self._import = None
        self.import_refused.emit(Refused("import.failed") if refused.code == "job.failed" else refused)


class Session(_Writing):
    """What every view talks to: it emits intent here and listens to three signals about data."""

    query_changed = Signal(object)  # Question
    analysis_changed = Signal(object)  # Analysis
    settings_changed = Signal(str)  # the key

    def __init__(
        self, workspace: Workspace, settings: Settings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, settings, parent)
        self.choice = choice_of(self.settings.text("period"))
        self.analysis: Analysis | None = None
        today = workspace.today()
        period = self.choice.resolve(today, None)
        self.query = Question(
            period.start,
            period.end,
            today,
            temperature=self.settings.number("temperature"),
            threshold=self.settings.number("threshold"),
        )
        self._trial = Trial(workspace)
        self._reader = self._timer(0, self._read)
        self._recompute = self._timer(0, self._answer)
        self._saver = self._timer(SAVE_AFTER, self._save)
        self._looker = QTimer(self)
        self._looker.setInterval(LOOK_EVERY)
        self._looker.timeout.connect(self.look)

    def _timer(self, delay: int, what: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay)
        timer.timeout.connect(what)
        return timer

    def start(self) -> None:
        """Begin to answer and to look around: to be called once the first frame is painted."""
        self._looker.start()
        self._reader.start()

    def _read(self) -> None:
        """Read the hours in one turn of the event loop, to answer in the next: neither waits for both."""
        self._first_day()
        self._recompute.start()

    def close(self) -> None:
        """Keep what a restart shall find, let what is being written end, and close the journal."""
        self._looker.stop()
        self.end_jobs()
        self._import = None
        self._trial.bar = None
        self._reader.stop()
        self._recompute.stop()
        self._save()
        self.workspace.close()

    # --- the journal

    def log_line(self, text: str) -> Change | None:
        """Log one line of quick entry; `refused` tells where it cannot be understood."""
        try:
            quick = self.workspace.preview(text)  # at once, also where the logging must wait
        except Refused as refused:
            self.refused.emit(refused)
            return None
        return self._write(lambda: self.workspace.log_entry(*self.workspace.entry_of(quick)))

    def preview(self, text: str) -> QuickEntry:
        """Return what a line would be logged as; raises Refused where it says too little."""
        return self.workspace.preview(text)

    def _tell(self, change: Change | None) -> None:
        super()._tell(change)
        if change is not None:
            self._recompute.start()

    def look(self) -> None:
        """See whether another process wrote, and whether a new day began; also to be called on focus."""
        if not self.busy:
            try:
                self._tell(self.workspace.poll())
            except Refused as refused:
                self.refused.emit(refused)
        if self.workspace.today() != self.query.today:
            self._recompute.start()

    # --- the question

    def ask(self, **changes: float) -> None:
        """Turn the dials temperature, threshold, free_time: no undo; many in a row give one answer."""
        query = self.query._replace(**changes)  # type: ignore[arg-type]
        if query == self.query:
            return
        self.query = query
        self.query_changed.emit(query)
        self._recompute.start()
        self._saver.start()

    def try_bar(self, bar: Bar | None) -> None:
        """Answer as if a bar asked for what this one does, writing nothing; None: as the journal has it."""
        if bar != self._trial.bar:
            self._trial.bar = bar
            self._recompute.start()

    def choose(self, choice: Choice) -> None:
        """Look at another period."""
        if choice == self.choice:
            return
        self.choice = choice
        self._saver.start()
        self._ask_today()
        self._recompute.start()

    def move(self, step: int) -> None:
        """Look at the period before (-1) or after (+1); never beyond the one that holds today."""
        if step < 0 or self.can_move_on():
            self.choose(self.choice.moved(step))

    def can_move_on(self) -> bool:
        """Tell whether a later period has begun."""
        return self.choice.kind != "all" and self.query.end <= self.query.today

    def title(self) -> str:
        """Return the name of the period."""
        return self.choice.title(self.query.today, self._first_day())

    def _first_day(self) -> int | None:
        return self.workspace.log.first_day

    def _ask_today(self) -> None:
        today = self.workspace.today()
        period = self.choice.resolve(today, self._first_day())
        query = self.query._replace(start=period.start, end=period.end, today=today)
        if query != self.query:
            self.query = query
            self.query_changed.emit(query)

    def _answer(self) -> None:
        from hobbyscope.core.analysis import Query  # numpy: after the first frame

        self._ask_today()
        self.analysis = self._trial.analyse(Query(*self.query))
        self.analysis_changed.emit(self.analysis)

    # --- settings

    def setting(self, key: str) -> Value:
        """Return a setting, of this device or of the journal."""
        return self.workspace.setting(key) if TABLE[key].scope == "journal" else self.settings.get(key)

    def set_setting(self, key: str, value: Value) -> None:
        """Set a setting; one of the journal is a step that can be undone."""
        if self.setting(key) == value:
            return
        if TABLE[key].scope == "journal":
            self._write(lambda: self.workspace.set_setting(key, value))
        else:
            self.settings.set(key, value)
        self.settings_changed.emit(key)

    def _save(self) -> None:
        self._saver.stop()
        self.settings.set("period", self.choice.to_text())
        self.settings.set("temperature", self.query.temperature)
        self.settings.set("threshold", self.query.threshold)


def _weight(op: Op) -> int:
    """Return how many records an operation touches; of those that touch all of a kind, many."""
    if isinstance(op, AddEntries):
        return len(op.entries)
    return MANY + 1 if isinstance(op, MoveEntries | RetagEntries) else 1


def _apart(path: Path, deed: Callable[[Journal], Change | None]) -> Change | None:
    """Change the journal on a connection of the thread's own."""
    with Journal.open(path, create=False) as journal:
        return deed(journal)


def _told(then: Callable[[Change], None] | None, change: Change | None) -> None:
    if then is not None and change is not None:
        then(change)
