"""A journal of an older version on its way into the window: another thread brings it up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.language import tr
from hobbyscope.journal.migrations import NO_ROOM, bring_up_to_date, needs_migration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QProgressDialog

    from hobbyscope.core.records import Refused

LATER = 400  # ms before a word is said about it: a year's journal needs less


def up_to_date(path: Path, dressed: Callable[[], object]) -> Path:
    """Return the path of a journal when its tables are those of today; raise Refused where they cannot be.

    Where there is no room for that it stays as it is: opening it lets it be read.
    `dressed` is called before anything is shown.
    """
    if needs_migration(path):
        dressed()
        _wait_for(path)
    return path


def _wait_for(path: Path) -> None:
    """Migrate in a thread, and let whoever waits for it see how far it is."""
    from PySide6.QtCore import QCoreApplication, QEventLoop  # all of this once in years

    from hobbyscope.app.jobs import Jobs, breathe

    told = dialog()
    told.setValue(0)
    waiting = QEventLoop()
    refusals: list[Refused] = []

    def failed(refused: Refused) -> None:
        refusals.append(refused)
        waiting.quit()

    jobs = Jobs(QCoreApplication.instance())
    jobs.run_job(
        lambda progress: bring_up_to_date(path, progress, breathe),
        lambda _: waiting.quit(),
        failed=failed,
        progress=lambda done: told.setValue(round(99 * done)),
    )
    waiting.exec()
    told.close()
    for done in (jobs, told):
        done.deleteLater()  # not here and now: the job's last words may still be on their way
    if refusals and refusals[0].code not in NO_ROOM:
        raise refusals[0]


def dialog() -> QProgressDialog:
    """Return what is shown to who waits longer than a moment; it cannot be stopped."""
    from PySide6.QtWidgets import QProgressBar, QProgressDialog

    told = QProgressDialog(tr("Bringing the journal up to date, with a backup first…"), "", 0, 100)
    told.setWindowTitle("Hobbyscope")
    told.setCancelButton(None)
    told.setMinimumDuration(LATER)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setAccessibleName(told.labelText())
    told.setBar(bar)
    return told
