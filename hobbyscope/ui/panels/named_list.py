"""A list of things with a name, and the buttons for what can be done with the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.models.named_rows import NAME, NamedRow, NamedRows
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.cards import on_card
from hobbyscope.ui.widgets.cells import NamedCells
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.session import Session
    from hobbyscope.journal.ops import Change

    Index = QModelIndex | QPersistentModelIndex
    Keys = Callable[[QKeyEvent], bool]


class NamedList(QWidget):
    """A page of the sheet on activities and tags. `chosen` is told of another row under the cursor."""

    def __init__(
        self, session: Session, model: NamedRows, deeds: Mapping[str, Callable[[], None]], keys: Keys
    ) -> None:
        super().__init__()
        self._session, self.model = session, model
        self.hint = ""  # what is said while there is nothing else to say
        self._keep: object = None  # whose row the cursor stays on
        self.on_chosen: Callable[[], None] = lambda: None
        self.table = NamedTable(model, keys)
        self.table.chosen = self._on_chosen
        self.buttons = {key: push(act) for key, act in deeds.items()}
        self.words = QLabel()
        self.words.setProperty("role", "small")
        self.words.setWordWrap(True)
        row = Flow(8)
        for button in self.buttons.values():
            button.setAutoDefault(False)  # Enter belongs to the list
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(on_card(self.table), 1)
        layout.addLayout(row)
        layout.addWidget(self.words)
        self.setFocusProxy(self.table)

    def show_rows(self, rows: Sequence[NamedRow], headers: tuple[str, ...]) -> None:
        """Show other rows; the cursor stays on the thing it was on, or else in its place."""
        row = self.table.currentIndex().row()
        self.words.setText(self.hint)  # what was said is of a change before this one
        self.model.show_rows(rows, headers)
        found = self.model.row_of(self._keep)
        row = found if found >= 0 else min(max(row, 0), len(rows) - 1)
        self.table.setCurrentIndex(self.model.index(row, NAME))
        self._on_chosen()
        self.table.share_width()

    def current(self) -> NamedRow | None:
        """Return the thing that is chosen."""
        index = self.table.currentIndex()
        return self.model.at(index.row()) if index.isValid() else None

    def rename(self) -> None:
        """Begin to write another name."""
        index = self.table.currentIndex()
        if index.isValid():
            self.table.setFocus()
            self.table.edit(index.siblingAtColumn(NAME))

    def write(self, make: Callable[[], Edit]) -> None:
        """Do an edit at once, and say what was done and how to take it back, or why it cannot be done."""
        try:
            step, ops = make()
        except Refused as refused:
            self.words.setText(messages.refusal(refused))
            return
        if ops:
            self._session.edit(step, ops, self._on_done)

    def _on_done(self, change: Change) -> None:
        self.words.setText(tr("{step}: done. Ctrl+Z takes it back.", step=messages.step_name(change.step)))

    def _on_chosen(self) -> None:
        row = self.current()
        if row is not None:
            self._keep = row.key
        self.on_chosen()

    def enable(self, key: str, reason: str = "", tip: str = "") -> None:
        """Let a button be usable, or say why it is not."""
        self.buttons[key].setEnabled(not reason)
        self.buttons[key].setToolTip(reason or tip)


class NamedTable(QTableView):
    """The list itself. `keys` is asked about every key first and tells whether it took it."""

    def __init__(self, model: NamedRows, keys: Keys) -> None:
        super().__init__()
        self._keys = keys
        self.chosen: Callable[[], None] = lambda: None  # another row is under the cursor
        self.setModel(model)
        self.setItemDelegate(NamedCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.9))

    def share_width(self) -> None:
        """Give the numbers what they need and the name what is left."""
        metrics = self.fontMetrics()
        narrow = metrics.horizontalAdvance("22,222.2 h") + round(1.5 * metrics.height())
        columns = self.model().columnCount()
        for column in range(NAME + 1, columns):
            self.setColumnWidth(column, narrow)
        left = self.viewport().width() - narrow * (columns - 1)
        self.setColumnWidth(NAME, max(left, 5 * metrics.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.share_width()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another row is chosen."""
        super().currentChanged(current, previous)
        self.chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys on."""
        if self.state() == QAbstractItemView.State.EditingState or not self._keys(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Measure the rows anew in letters of another size."""
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.9))
        return super().event(event)


def button_words(buttons: Mapping[str, QPushButton], texts: Mapping[str, str]) -> None:
    """Write the words of buttons."""
    for key, text in texts.items():
        buttons[key].setText(text)
