"""The rows of the journal's table: painted, chosen, and found again by their ids after they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QRect
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)

from hobbyscope.ui.models.journal_table import FIELDS, JournalModel
from hobbyscope.ui.panels.journal_cells import JournalCells, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from hobbyscope.app.browsing import Browsing, Kept
    from hobbyscope.core.records import Entry

    Rows = NDArray[np.int32]

_MANY_RANGES = 4000  # pieces of a selection: Qt looks through all of them for each cell


class Place(NamedTuple):
    """What is to be where it was after the rows have changed."""

    chosen: Kept
    current: Kept
    top: Kept
    row: int
    column: int
    offset: int  # pixels of the first row that are scrolled out
    value: int  # of the scroll bar


class JournalRows(QTableView):
    """Shows the rows of a Browsing."""

    def __init__(
        self, browsing: Browsing, model: JournalModel, cells: JournalCells, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.browsing, self._entries, self._cells = browsing, model, cells

    def show_row(self, key: bytes) -> bool:
        """Choose an entry and bring it into view; False where it is not shown."""
        row = self.browsing.row(key)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._entries.index(row, 0))
        return row >= 0

    def chosen_rows(self) -> Rows:
        """Return the rows that are selected, ascending; where none is, the current one."""
        parts = self.selectionModel().selection().toList()  # whole rows; no two hold the same
        ranges = sorted((part.top(), part.bottom() + 1) for part in parts)
        if not ranges and self.currentIndex().isValid():
            ranges = [(self.currentIndex().row(), self.currentIndex().row() + 1)]
        rows = [np.arange(first, end, dtype=np.int32) for first, end in ranges]
        return np.concatenate(rows) if rows else np.empty(0, np.int32)

    def chosen_keys(self) -> list[bytes]:
        """Return the ids of the chosen rows."""
        return self.browsing.keys(self.chosen_rows())

    def chosen(self) -> list[Entry]:
        """Return the entries of the chosen rows."""
        return self.browsing.entries(self.chosen_rows().tolist())

    def _place(self) -> Place:
        first, current, none = self.rowAt(0), self.currentIndex(), np.empty(0, np.int32)
        keep = self.browsing.keep
        return Place(
            keep(self.chosen_rows() if self.selectionModel().hasSelection() else none),
            keep(np.array([current.row()], np.int32) if current.isValid() else none),
            keep(np.array([first], np.int32) if first >= 0 else none),
            current.row(),
            max(current.column(), 0),
            0 if first < 0 else -self.rowViewportPosition(first),
            self.verticalScrollBar().value(),
        )

    def _put_back(self, place: Place) -> None:
        """Select again what was selected; the cursor stays on its entry, or where that was."""
        self._select(self.browsing.found(place.chosen))
        found = self.browsing.found(place.current)
        row = int(found[0]) if len(found) else min(place.row, len(self.browsing) - 1)
        if row >= 0:
            self.selectionModel().setCurrentIndex(
                self._entries.index(row, place.column), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _select(self, rows: Rows) -> None:
        """Select rows by as few ranges as they make; very many pieces are not worth their time."""
        gaps = np.flatnonzero(np.diff(rows) != 1)
        if not len(rows) or len(gaps) >= _MANY_RANGES:
            return
        firsts, lasts = rows[np.append(0, gaps + 1)].tolist(), rows[np.append(gaps, len(rows) - 1)].tolist()
        selection = QItemSelection()
        for first, last in zip(firsts, lasts, strict=True):
            selection.append(
                QItemSelectionRange(self._entries.index(first, 0), self._entries.index(last, len(FIELDS) - 1))
            )
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def _stay(self, place: Place) -> None:
        """Keep the first row that is seen where it is."""
        top = self.browsing.found(place.top)
        height = self.verticalHeader().defaultSectionSize()
        self.verticalScrollBar().setValue(int(top[0]) * height + place.offset if len(top) else place.value)

    def _to_top(self, place: Place) -> None:
        self.verticalScrollBar().setValue(0)

    def _to_current(self, place: Place) -> None:
        """Follow the row with the cursor, where there is one among those that are selected."""
        self.verticalScrollBar().setValue(0)
        if self.selectionModel().hasSelection() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _paint_rows(self, painter: QPainter, room: QRect) -> None:
        head, cells, model = self.horizontalHeader(), self._cells, self._entries
        spans = [
            Span(column, left, width)
            for column in range(len(FIELDS))
            if (width := head.sectionSize(column))
            and (left := head.sectionViewportPosition(column)) <= room.right()
            and left + width > room.left()
        ]
        side, selection, current = self.verticalHeader(), self.selectionModel(), self.currentIndex()
        height, right = side.defaultSectionSize(), self.viewport().width()
        first, last = self.rowAt(room.top()), self.rowAt(room.bottom())
        for row in range(max(first, 0), (len(self.browsing) - 1 if last < 0 else last) + 1):
            place = QRect(0, side.sectionViewportPosition(row), right, height)
            cells.paint_ground(painter, place, bool(row & 1), selection.isSelected(model.index(row, 0)))
            entry = model.entry(row)
            if entry is not None:
                cells.paint_row(painter, place, spans, entry.activity, model.texts(entry))
            if row == current.row() and self.hasFocus():
                cells.paint_focus(painter, self.visualRect(current))
