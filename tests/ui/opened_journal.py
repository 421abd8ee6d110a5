"""The Journal page of a window, and what a person sees and does on it; for the tests of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QApplication,
)

from hobbyscope.core.calendar import day_number
from hobbyscope.ui.models.journal_table import FIELDS, NOTE
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.core.records import Entry
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.journal import JournalPage
    from hobbyscope.ui.panels.day_card import DayCard
    from hobbyscope.ui.panels.month_card import MonthCard
    from hobbyscope.ui.panels.table_card import TableCard

TODAY = day_number(EVENING.date())
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
WEEK = (
    "films 2h, Perfect Days #cinema",
    "gym 1h yesterday #morning",
    "guitar 50m yesterday, Blackbird",
    "8:00-9:30 reading yesterday, ch. 3",
    "guitar 30m yesterday",
    "walks 40m 11/19, river path",
)


def settle() -> None:
    """Let every part of the page find its place."""
    for _ in range(10):
        QApplication.processEvents()


class Opened:
    """The Journal page of a window, and what a person sees and does on it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.session = qtbot, window, window.session
        window.show_page("journal")
        self.page: JournalPage = window.pages.journal
        qtbot.waitUntil(lambda: self.page.month is not None)
        assert self.page.table is not None
        assert self.page.day is not None
        assert self.page.month is not None
        self.table: TableCard = self.page.table
        self.day: DayCard = self.page.day
        self.month: MonthCard = self.page.month
        self.view = self.table.view
        self.settle()

    def settle(self) -> None:
        """Wait until all rows are there."""
        self.qtbot.waitUntil(lambda: not self.view.browsing.behind)

    def entries(self) -> list[Entry]:
        return list(self.session.workspace.journal.entries())

    def rows(self) -> list[tuple[str, ...]]:
        model = self.view.model()
        return [
            tuple(model.index(row, column).data() for column in range(len(FIELDS)))
            for row in range(model.rowCount())
        ]

    def notes(self) -> list[str]:
        return [row[NOTE] for row in self.rows()]

    def row_of(self, *words: str) -> int:
        return next(n for n, row in enumerate(self.rows()) if all(word in " ".join(row) for word in words))

    def choose(self, *rows: int) -> None:
        """Choose rows by keyboard and mouse: the first one alone, the others to it."""
        self.view.setFocus()
        self.view.clearSelection()
        model = self.view.selectionModel()
        for row in rows:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            model.setCurrentIndex(self.view.model().index(row, 0), flags)

    def do(self, key: str) -> None:
        self.table.deeds.actions[key].trigger()
        self.settle()

    def search(self, text: str) -> None:
        self.table.filters.search.clear()
        self.qtbot.keyClicks(self.table.filters.search, text)
        self.settle()

    def foot(self) -> str:
        return self.table.foot.undo.accessibleName()
