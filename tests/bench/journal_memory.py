"""The whole window on a journal, its table read, searched and sorted: prints the MiB that it holds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QTimer

from hobbyscope.app.browsing import Browsing, Filter, Sort
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.application import Application, make_application
from hobbyscope.ui.models.journal_table import JournalModel
from hobbyscope.ui.panels.journal_view import Acts, JournalView
from hobbyscope.ui.theme import load_theme


def turn(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def held() -> float:
    """Return the MiB of the program that lie in memory."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


path = Path(sys.argv[1])
program = Application(make_application(), path, Settings())
window = program.show(Workspace.open(path))
loop = QEventLoop()
window.filled.connect(loop.quit)
loop.exec()
turn(300)
session, theme = window.session, load_theme("light")
marks = ActivityMarks(session.workspace, theme)
browsing = Browsing(session.workspace)
acts = Acts(print, print, print, int, session.run_job, print, print)
model = JournalModel(browsing, marks.name, session.workspace.today)
view = JournalView(browsing, model, marks.mark, acts)
view.show_theme(theme)
view.resize(700, 620)
view.show()
for question, sort in ((Filter(), Sort()), (Filter("pe"), Sort()), (Filter(), Sort("note", False))):
    view.show_filter(question)
    view.columns.sort_by(sort)
    while browsing.behind:
        turn(20)
view.selectAll()
turn(300)
print(f"{held():.1f}")
view.deleteLater()
window.close()
