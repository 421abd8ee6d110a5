"""The program on a journal: prints the milliseconds to its first painted frame, to its filled charts,
and the longest gap in the event loop between the two."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from PySide6.QtCore import QTimer

from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.application import Application, make_application

STARTED = int(os.environ["STARTED_NS"])


def since() -> float:
    """Return the milliseconds since the process was started."""
    return (time.monotonic_ns() - STARTED) / 1e6


class Watch:
    """Beats every millisecond and keeps the longest pause between two beats."""

    def __init__(self) -> None:
        self.last = since()
        self.longest = 0.0
        self.timer = QTimer()
        self.timer.setInterval(1)
        self.timer.timeout.connect(self.beat)

    def beat(self) -> None:
        """Measure the pause since the last beat."""
        now = since()
        self.longest = max(self.longest, now - self.last)
        self.last = now


app = make_application()
program = Application(app, Path(sys.argv[1]), Settings())
program.open_own()
watch = Watch()
window = program.window
assert window is not None
first: list[float] = []


def painted() -> None:
    """The first frame is there."""
    first.append(since())
    watch.last = since()
    watch.timer.start()


def filled(_analysis: object) -> None:
    """The charts have their first answer: painted in the next turn of the loop."""
    QTimer.singleShot(0, done)


def done() -> None:
    """Print and end."""
    watch.beat()
    print(first[0], since(), watch.longest)
    window.close()
    app.quit()


window.painted.connect(painted)
window.session.analysis_changed.connect(filled)
assert isinstance(program.window.session.workspace, Workspace)
app.exec()
