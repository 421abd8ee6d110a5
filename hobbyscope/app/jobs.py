"""Work in the background: pieces of it in threads of their own, those that write one after the other.

Part of the session's Qt side. A piece that writes opens a journal of its own; whatever else shall be written
meanwhile waits its turn, so that the window never does.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hobbyscope.journal.pace import Progress

    Work = Callable[[Progress], Any]

T = TypeVar("T")


def breathe() -> None:
    """Let other threads have their turn: Python's take it only when one of them waits."""
    time.sleep(0.0005)


class Job(QThread):
    """One piece of work in a thread: told how far it is, and whether to go on."""

    progressed = Signal(float)

    def __init__(self, parent: QObject, work: Work, then: Callable[[Any], None]) -> None:
        super().__init__(parent)
        self.writing = False
        self.then = then
        self.failed: Callable[[Refused], None] = _ignore
        self.progress: Callable[[float], None] = _ignore
        self.outcome: object = Refused("job.failed")  # unless it comes to an end: a mistake of ours
        self._work = work
        self._stopped = False

    def run(self) -> None:
        """Work; Qt calls this in the new thread."""
        try:
            self.outcome = self._work(self._progress)
        except Refused as refused:
            self.outcome = refused

    def cancel(self) -> None:
        """Ask the work to stop; it raises Refused where it does, and ends as usual where it cannot."""
        self._stopped = True

    def _progress(self, done: float) -> bool:
        self.progressed.emit(done)
        return not self._stopped


class Jobs(QObject):
    """Runs jobs, and lets what is to be written wait while one of them writes."""

    busy_changed = Signal(bool)  # whether a job is writing

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._running: list[Job] = []
        self._writer: Job | None = None
        self._queue: deque[Callable[[], object]] = deque()
        self._catching_up = self._ending = False

    def run_job(
        self,
        work: Work,
        then: Callable[[Any], None],
        *,
        writing: bool = False,
        failed: Callable[[Refused], None] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Job:
        """Do `work` in a thread, then call here `then` with what it returned, or `failed` with a refusal.

        With `writing` it begins when no other job writes any more, and edits wait until it has ended. Its
        journal must be opened in the thread. A mistake in it (any other exception) fails as 'job.failed'.
        """
        job = Job(self, work, then)
        job.writing = writing
        job.failed, job.progress = failed or _ignore, progress or _ignore
        if writing:
            self.when_free(lambda: self._start(job))
        else:
            self._start(job)
        return job

    @property
    def busy(self) -> bool:
        """Whether a job is writing."""
        return self._writer is not None

    @property
    def silent(self) -> bool:
        """Whether a job is writing of which nobody is told how far it is."""
        return self._writer is not None and self._writer.progress is _ignore

    @property
    def waiting(self) -> int:
        """How much waits for a job to have written."""
        return len(self._queue)

    def when_free(self, action: Callable[[], T]) -> T | None:
        """Do something that writes: now, or, returning None, when all that came before it is written."""
        if self._writer is None and (self._catching_up or not self._queue):
            return action()
        self._queue.append(action)
        return None

    def end_jobs(self) -> None:
        """Stop what can be stopped, wait for the rest, and write what waited for it: the program ends."""
        self._ending = True
        for job in self._running:
            job.cancel()
            job.finished.disconnect(self._on_finished)
            job.wait()
        self._running, self._writer = [], None
        self._do_what_waits()

    def _start(self, job: Job) -> None:
        if self._ending:  # nobody will wait for a thread any more
            job.run()
            return
        self._running.append(job)
        if job.writing:
            self._writer = job
            self.busy_changed.emit(True)
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        job.start()

    def _on_progress(self, done: float) -> None:
        job = self.sender()
        if isinstance(job, Job):
            job.progress(done)

    def _on_finished(self) -> None:
        for job in [job for job in self._running if job.isFinished()]:
            self._running.remove(job)
            if job is self._writer:
                self._writer = None
                self.busy_changed.emit(False)
            if isinstance(job.outcome, Refused):
                job.failed(job.outcome)
            else:
                job.then(job.outcome)
            job.deleteLater()
        self._do_what_waits()

    def _do_what_waits(self) -> None:
        self._catching_up = True  # what is done now does not wait for what came after it
        while self._queue and self._writer is None:
            self._queue.popleft()()
        self._catching_up = False


def _ignore(_told: object) -> None:
    """Do nothing: nobody wants to know."""
