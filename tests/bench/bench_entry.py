"""Goal 5, the window's side: what the screen costs after one entry is logged, in a journal of 100 k."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from hobbyscope.app.jobs import Job
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.application import Application, make_application
from tests.bench.journals import journal_of
from tests.bench.table import Row

_RUNS = 25


def _turn(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def rows() -> list[Row]:
    """Log entries one by one; count the CPU from the commit to the last paint."""
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.hobby"
        journal_of(path, 100_000)
        program = Application(app, path, Settings())
        window = program.show(Workspace.open(path))
        loop = QEventLoop()
        window.filled.connect(loop.quit)
        loop.exec()
        window.session.log_line('"activity 03" 30m')
        _turn(500)
        while any(job.isRunning() for job in window.session.findChildren(Job)):
            _turn(200)  # the first entry of a day brings its backup, which is not painting
        taken = []
        for _ in range(_RUNS):
            window.session.log_line('"activity 03" 30m')
            started = time.process_time()
            _turn(60)  # the answer and its paint come in the next turns; waiting costs no CPU
            taken.append((time.process_time() - started) * 1000)
        window.close()
    spent = median(taken)
    return [Row("5", "painting after an entry, 100 k", f"{spent:.1f} ms CPU", "10 ms", spent / 10, 1.0)]
