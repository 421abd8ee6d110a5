"""After a change so large that the log is read anew, nothing of the log before stays on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hobbyscope.core.records import Activity, Entry
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutActivity, Step

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opener


def test_the_entries_of_a_row_are_those_of_the_log_that_was_read_anew(
    open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    session, film = window.session, Activity(new_id(), "film")
    day = session.query.today
    few = [Entry(new_id(), film.id, day, 3600)]
    many = [Entry(new_id(), film.id, day - n % 30, 60) for n in range(30_000)]

    def bring(entries: list[Entry]) -> None:
        with qtbot.waitSignal(session.analysis_changed):
            session.edit(Step("import", {"n": len(entries)}), [AddEntries(tuple(entries))])
        QApplication.processEvents()

    session.edit(Step("sample"), [PutActivity(film)])
    bring(few)
    bring(many)
    window.pages.scope.lens.row_activated.emit(0)
    QApplication.processEvents()
    side = window.pages.scope.side
    before = side.row.model.rowCount()
    for _ in range(2):
        with qtbot.waitSignal(session.analysis_changed):
            session.undo()
        QApplication.processEvents()
        if session.analysis is not None and session.analysis.activities:
            assert side.row.model.rowCount() == 1 != before
