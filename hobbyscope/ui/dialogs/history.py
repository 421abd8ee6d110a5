"""The history: every step by its name, to go back to and forth again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hobbyscope.app import messages, words
from hobbyscope.app.language import tr
from hobbyscope.core.calendar import civil_day
from hobbyscope.ui.dialogs.beside import Beside
from hobbyscope.ui.models.steps import STATE, WHAT, WHEN, StepModel
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.cards import on_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent

    from hobbyscope.app.session import Session
    from hobbyscope.journal.history import PastStep


class HistorySheet(Beside):
    """Stays open while one looks where to go: the journal behind it follows each jump."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self.model = StepModel(session.workspace.journal.steps, self._words)
        self.list = _Steps(self.model)
        self.list.activated.connect(self._go)
        self.heading, self.hint = QLabel(), QLabel()
        self.heading.setProperty("role", "title")
        self.hint.setProperty("role", "second")
        self.hint.setWordWrap(True)
        self.go, self.close_ = push(self._go, "primary"), push(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.close_, self.go):
            button.setAutoDefault(False)  # Enter belongs to the list
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for widget in (self.heading, self.hint):
            layout.addWidget(widget)
        layout.addWidget(on_card(self.list), 1)
        layout.addLayout(buttons)
        unit = self.fontMetrics().height()
        self.resize(min(unit * 34, 860), min(unit * 30, 600))
        self.retranslate()
        self.refresh()
        self.list.moved = self._show_whether_to_go
        self.list.setFocus()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setWindowTitle(tr("History"))
        self.heading.setText(tr("History"))
        self.hint.setText(
            tr(
                "Choose a step, and the journal becomes what it was right after it. "
                "What was undone stays here until you change something else."
            )
        )
        self.list.setAccessibleName(tr("Steps, the newest first"))
        self.go.setText(tr("Go there"))
        self.close_.setText(tr("Close"))

    def refresh(self) -> None:
        """Show the steps as they are now, the cursor where the journal is."""
        self.model.refresh()
        row = max(self.model.now(), 0)
        self.list.setCurrentIndex(self.model.index(row, WHAT))
        self.list.share_width()
        self._show_whether_to_go()

    def _is_elsewhere(self) -> bool:
        index = self.list.currentIndex()
        return index.isValid() and index.row() != self.model.now()

    def _show_whether_to_go(self) -> None:
        self.go.setEnabled(self._is_elsewhere())

    def _go(self) -> None:
        if self._is_elsewhere():
            self.session.jump(self.model.at(self.list.currentIndex().row()).group)

    def _words(self, past: PastStep, now: bool) -> tuple[str, str, str]:
        workspace = self.session.workspace
        made = datetime.fromtimestamp(past.at_ms / 1000).astimezone()
        day = words.near_day(civil_day(made, 0), workspace.today())
        state = tr("here") if now else tr("undone") if past.undone else ""
        return messages.step_name(past.step), state, f"{day} {words.clock(made)}"


class _Steps(QTableView):
    """The list; its columns take what their words need, the first what is left."""

    def __init__(self, model: StepModel) -> None:
        super().__init__()
        self.moved: Callable[[], None] | None = None  # told that the cursor is on another step
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.9))

    def share_width(self) -> None:
        """Give the last columns what their words need, and the first what is left."""
        unit = self.fontMetrics().height()
        left = self.viewport().width()
        for column in (STATE, WHEN):
            width = self.sizeHintForColumn(column) + unit
            self.setColumnWidth(column, width)
            left -= width
        self.setColumnWidth(WHAT, max(left, 4 * unit))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that the cursor is on another step."""
        super().currentChanged(current, previous)
        if self.moved is not None:
            self.moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.share_width()


Sheet = HistorySheet  # for `open_sheet`
