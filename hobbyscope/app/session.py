"""Session: the workspace with signals, the question that the window asks, and the latest answer to it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from hobbyscope.app.periods import Choice, choice_of
from hobbyscope.app.settings import TABLE, Settings
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hobbyscope.app.importing import ImportPlan
    from hobbyscope.app.settings import Value
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.quick_entry import QuickEntry
    from hobbyscope.journal.ops import Change, Op, Step

LOOK_EVERY = 1000  # ms between two looks at the clock and at what other processes wrote
SAVE_AFTER = 400  # ms after the last change of a dial


if TYPE_CHECKING:
    Work = Callable[[Callable[[float], bool]], object]


class Question(NamedTuple):
    """What the window asks: a core `Query` in waiting, since that comes with numpy."""

    start: int
    end: int
    today: int
    temperature: float = 1.0
    threshold: float = 0.5
    free_time: float = 1.0


def _breathe() -> None:
    time.sleep(0.0005)  # Python's threads take turns only when one of them waits


class _Job(QThread):
    """One piece of work in a thread: told how far it is, and whether to go on."""

    progressed = Signal(float)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.outcome: object = None

    def run(self) -> None:
        """Work; Qt calls this in the new thread."""
        try:
            self.outcome = self._work(self._progress)
        except Refused as refused:
            self.outcome = refused

    def _progress(self, done: float) -> bool:
        self.progressed.emit(done)
        return not self.isInterruptionRequested()


class _Imports(QObject):
    """The part of a session that brings files in, in the background."""

    import_planned = Signal(object)  # ImportPlan
    import_progressed = Signal(float)  # 0..1
    import_finished = Signal(object)  # ImportReport
    import_refused = Signal(object)  # Refused

    def __init__(self, workspace: Workspace, parent: QObject | None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._job: _Job | None = None
        self._then: Callable[[object], None] | None = None
        self._writing = False
        self._waiting: list[Callable[[], object]] = []  # edits made while an import writes

    def look(self) -> None:
        """See what other connections wrote."""
        raise NotImplementedError

    def plan_import(self, paths: Sequence[Path], options: Options | None = None) -> None:
        """Read files in the background; then `import_planned` or `import_refused`."""
        self._begin(self.workspace.planner(paths, options, breathe=_breathe), self.import_planned.emit)

    def run_import(self, plan: ImportPlan) -> None:
        """Bring a plan into the journal in the background; then `import_finished` or `import_refused`."""
        from hobbyscope.app.importing import run_import  # the readers of files: only for an import

        path = self.workspace.path
        self._begin(
            lambda progress: run_import(path, plan, progress, _breathe), self._on_imported, writing=True
        )

    def cancel_import(self) -> None:
        """Ask a running import to stop; nothing will have changed."""
        if self._job is not None:
            self._job.requestInterruption()

    def _end_import(self) -> None:
        """Stop a running import and wait for it; what it did by then is seen at the next start."""
        self.cancel_import()
        if self._job is not None:
            self._job.finished.disconnect(self._on_done)
            self._job.wait()
            self._job, self._writing = None, False

    def importing(self) -> bool:
        """Tell whether files are being read or brought in."""
        return self._job is not None

    def _begin(self, work: Work, then: Callable[[object], None], writing: bool = False) -> None:
        if self._job is not None:
            self.import_refused.emit(Refused("import.busy"))
            return
        self._job, self._then, self._writing = _Job(work, self), then, writing
        self._job.progressed.connect(self.import_progressed)
        self._job.finished.connect(self._on_done)
        self._job.start()

    def _on_done(self) -> None:
        job, then = self._job, self._then
        assert job is not None
        assert then is not None
        self._job, self._then, self._writing = None, None, False
        job.deleteLater()
        if job.outcome is None or isinstance(job.outcome, Refused):
            # None: a mistake of ours, which sys.excepthook has shown
            self.import_refused.emit(job.outcome or Refused("import.failed"))
        else:
            then(job.outcome)
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    def _on_imported(self, report: object) -> None:
        self.look()  # the worker wrote on a connection of its own
        self.import_finished.emit(report)


class Session(_Imports):
    """What every view talks to: it emits intent here and listens to three signals about data."""

    journal_changed = Signal(object)  # Change
    query_changed = Signal(object)  # Question
    analysis_changed = Signal(object)  # Analysis
    settings_changed = Signal(str)  # the key
    refused = Signal(object)  # Refused: an edit that could not be done

    def __init__(
        self, workspace: Workspace, settings: Settings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.settings = settings or Settings()
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
        self._recompute.start()

    def close(self) -> None:
        """Keep what a restart shall find, let a running import end, and close the journal."""
        self._looker.stop()
        self._recompute.stop()
        self._end_import()
        self._save()
        self.workspace.close()

    # --- the journal

    def edit(self, step: Step, ops: Sequence[Op]) -> Change | None:
        """Change the journal by one undoable step; None where refused or waiting for an import."""
        return self._write(lambda: self.workspace.edit(step, ops))

    def log_line(self, text: str) -> Change | None:
        """Log one line of quick entry; `refused` tells where it cannot be understood."""
        try:
            quick = self.workspace.preview(text)  # at once, also where the logging must wait
        except Refused as refused:
            self.refused.emit(refused)
            return None
        return self._write(lambda: self.workspace.log_entry(*self.workspace.entry_of(quick)))

    @property
    def waiting(self) -> int:
        """How many edits wait for an import to end."""
        return len(self._waiting)

    def preview(self, text: str) -> QuickEntry:
        """Return what a line would be logged as; raises Refused where it says too little."""
        return self.workspace.preview(text)

    def undo(self) -> Change | None:
        """Take the last step back."""
        return self._write(self.workspace.undo)

    def redo(self) -> Change | None:
        """Do again what was undone last."""
        return self._write(self.workspace.redo)

    def _write(self, action: Callable[[], Change | None]) -> Change | None:
        if (
            self._writing
        ):  # an import holds the journal on its own connection: wait without freezing the window
            self._waiting.append(lambda: self._write(action))
            return None
        try:
            change = action()
        except Refused as refused:
            self.refused.emit(refused)
            return None
        self._tell(change)
        return change

    def _tell(self, change: Change | None) -> None:
        if change is not None:
            self.journal_changed.emit(change)
            self._recompute.start()

    def look(self) -> None:
        """See whether another process wrote, and whether a new day began; also to be called on focus."""
        if not self._writing:
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
        self.analysis = self.workspace.analyse(Query(*self.query))
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
