"""TickTable: a table of any length whose first column is ticked with Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from hobbyscope.ui.theme import Theme

_LINE = 1.9  # of a row, in heights of a letter
_MEASURED = 40  # rows by whose numbers a column is made wide enough
_LEAST = 4  # heights of a letter that a name gets


class TickTable(QTableView):
    """The last columns, `measured`, are as wide as they need; the others share the rest."""

    def __init__(
        self, model: QAbstractTableModel, tick: Callable[[list[int]], object], *, measured: int
    ) -> None:
        super().__init__()
        self._tick, self._last = tick, measured
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names that begin alike differ at their ends
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        # Its own, which stays empty: by the table's it asks each row whether all of a column are chosen.
        header.setSelectionModel(QItemSelectionModel(model, header))
        self.verticalHeader().hide()
        self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * _LINE))

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.AlternateBase, theme.ground)
        self.setPalette(colours)
        self.viewport().update()

    def height_of(self, rows: float) -> int:
        """Return the height that the header and some rows take."""
        row = self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + round(rows * row)

    def share_width(self) -> None:
        """Give the last columns what they need and the others what is left."""
        columns = self.model().columnCount()
        words = columns - self._last
        narrow = [self._width_of(column) for column in range(words, columns)]
        least = self.fontMetrics().height() * _LEAST
        left = max(self.viewport().width() - sum(narrow), words * least)
        for column in range(words):
            self.setColumnWidth(column, left // words)
        for column, width in enumerate(narrow, words):
            self.setColumnWidth(column, width)

    def _width_of(self, column: int) -> int:
        model, letters = self.model(), self.fontMetrics()
        texts = [str(model.headerData(column, Qt.Orientation.Horizontal))]
        texts += [str(model.index(row, column).data()) for row in range(min(model.rowCount(), _MEASURED))]
        return max(map(letters.horizontalAdvance, texts)) + letters.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space tick the rows that are chosen."""
        row = self.currentIndex().row()
        if self.state() == QAbstractItemView.State.EditingState or row < 0:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            chosen = {index.row() for index in self.selectionModel().selectedRows()}
            self._tick([row, *sorted(chosen - {row})] if row in chosen else [row])
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Stay in the row where Tab ends writing: the next Tab leaves the table."""
        ends = QAbstractItemDelegate.EndEditHint
        goes_on = hint in (ends.EditNextItem, ends.EditPreviousItem)
        super().closeEditor(editor, ends.NoHint if goes_on else hint)

    def event(self, event: QEvent) -> bool:
        """Measure the rows anew in letters of another size."""
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        return super().event(event)
