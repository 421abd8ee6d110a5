"""A window in which logs are brought along: files are written, opened, changed and brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from hobbyscope.ui.dialogs.import_report import ReportSheet
from hobbyscope.ui.models.brought_names import BECOMES, FOUND
from tests.ui.conftest import finish_deletes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.importing import ImportPage

TABLE = (
    "Activity,Start,End,Note\n"
    "Guitar practice,2026-11-01 10:00,2026-11-01 12:00,scales\n"
    "Movies,2026-11-02 20:00,2026-11-02 22:00,\n"
    "movies night,2026-11-03 20:00,2026-11-03 21:00,\n"
    "Movies,2026-11-02 21:00,2026-11-02 23:00,overlaps\n"
    "Work,2026-11-04 09:00,2026-11-04 10:00,\n"
    "Work,2026-11-05 09:00,,running\n"
    "Work,2026-11-06 09:00,2026-11-06 09:00,no time\n"
)
UNCLEAR = "Activity,Start,End\nReading,03/04/2026 10:00,03/04/2026 11:00\n"
STRANGE = "was,began,took\nPiano,2026-11-01 10:00,30\nPiano,2026-11-02 10:00,45\n"


class Desk:
    """A window, a folder for files, and what is done with both."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path) -> None:
        self.qtbot, self.window, self.folder = qtbot, window, folder
        folder.mkdir()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")
        return path

    def planned(self, begin: Callable[[], object]) -> ImportPage:
        with self.qtbot.waitSignal(self.window.session.import_planned):
            begin()
        return self.window.pages.importing

    def open(self, *paths: Path) -> ImportPage:
        page = self.planned(lambda: self.window.open_files(paths))
        assert self.window.pages.key() == "importing"
        return page

    def bring(self) -> ReportSheet:
        with self.qtbot.waitSignal(self.window.session.import_finished):
            self.qtbot.mouseClick(self.window.pages.importing.head.bring, Qt.MouseButton.LeftButton)
        [sheet] = self.window.findChildren(ReportSheet)
        return sheet

    def hours(self) -> dict[str, float]:
        names = {activity.id: activity.name for activity in self.window.session.workspace.activities}
        found: dict[str, float] = {}
        for entry in self.window.session.workspace.journal.entries():
            name = names[entry.activity]
            found[name] = found.get(name, 0) + entry.seconds / 3600
        return found


def becomes(page: ImportPage) -> dict[str, str]:
    model = page.names.model
    rows = range(model.rowCount())
    return {model.index(row, FOUND).data(): model.index(row, BECOMES).data() for row in rows}


def row_of(page: ImportPage, name: str) -> int:
    return list(becomes(page)).index(name)


def go_to(page: ImportPage, name: str) -> None:
    page.names.table.setFocus()
    page.names.table.setCurrentIndex(page.names.model.index(row_of(page, name), FOUND))


def write_name(qtbot: QtBot, page: ImportPage, name: str, text: str) -> None:
    """Write what a name becomes, by the keys alone."""
    go_to(page, name)
    qtbot.keyClick(page.names.table, Qt.Key.Key_Return)
    [box] = page.names.table.viewport().findChildren(QComboBox)
    box.setEditText(text)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.names.table.state() != QAbstractItemView.State.EditingState)
    finish_deletes()
