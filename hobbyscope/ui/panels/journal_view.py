"""The table of the journal: a million rows sorted, filtered, edited in place; it changes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from hobbyscope.app.language import tr
from hobbyscope.ui.models.journal_table import FIELDS, JournalModel
from hobbyscope.ui.panels.journal_cells import JournalCells, Span
from hobbyscope.ui.panels.journal_columns import JournalColumns

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent

    from hobbyscope.app.browsing import Browsing, Filter, Kept, Outcome, Sort
    from hobbyscope.core.records import Entry, Refused
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.theme import Theme

    Rows = NDArray[np.int32]

_EDITING = QAbstractItemView.State.EditingState
_MANY_RANGES = 4000  # pieces of a selection: Qt looks through all of them for each cell


class Acts(NamedTuple):
    """What the table asks of its page."""

    edited: Callable[[Entry, str, str], object]  # a cell was edited: entry, field, text
    delete: Callable[[], object]  # the chosen rows
    menu: Callable[[QPoint], object]  # for the chosen rows, at a place on the screen
    changed: Callable[[], object]  # selection, rows or totals are other ones
    run: Callable[..., object]  # Session.run_job
    refused: Callable[[Refused], object]
    typed: Callable[[str], object]  # a letter was typed where none belongs: to the search


class _Place(NamedTuple):
    """What is to be where it was after the rows have changed."""

    chosen: Kept
    current: Kept
    top: Kept
    row: int
    column: int
    offset: int  # pixels of the first row that are scrolled out
    value: int  # of the scroll bar


class JournalView(QTableView):
    """Shows the rows of a Browsing.

    The page calls `follow(change)` for each change of the journal, `show_filter(filter)` while somebody
    types, `show_theme` and `retranslate`; it asks `chosen_rows`, `chosen_keys` and `chosen`; it keeps
    `columns.to_text()` in a setting and gives it back to `columns.restore(text)`.
    """

    def __init__(
        self,
        browsing: Browsing,
        model: JournalModel,
        look_of: Callable[[bytes], tuple[str, str]],
        acts: Acts,
        parent: QWidget | None = None,
    ) -> None:
        """`look_of` gives an activity's colour and mark by its id, as `theme.activity_color` does."""
        super().__init__(parent)
        self.browsing, self._acts, self._entries = browsing, acts, model
        self._cells = JournalCells(look_of, self)
        self._working = self._begun = False
        self._later: list[Callable[[], bool]] = []  # what came while a cell was edited
        self._scroll: Callable[[_Place], None] = self._stay  # what is due once all rows are there
        self.columns = JournalColumns(self._on_sorted, self)
        self.setHorizontalHeader(self.columns)
        self.setModel(model)
        # A selection of its own, which stays empty: it would look through all selected rows at every paint.
        self.columns.setSelectionModel(QItemSelectionModel(model, self.columns))
        self.setItemDelegate(self._cells)
        self._behave()
        self.columns.dress()
        model.edited.connect(acts.edited)
        self.retranslate()

    def _behave(self) -> None:
        trigger, pixel = QAbstractItemView.EditTrigger, QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(pixel)
        self.setHorizontalScrollMode(pixel)
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # --- what the page tells

    def follow(self, change: Change) -> None:
        """Take in a change of the journal."""
        self.browsing.refresh(change)
        self.viewport().update()
        self._unless_editing(lambda: self.browsing.apply(change))

    def show_filter(self, question: Filter) -> None:
        """Show what is looked for, from its first row on."""
        self._renew(lambda: self.browsing.ask(question), self._to_top)

    def _on_sorted(self, sort: Sort) -> None:
        self._renew(lambda: self.browsing.ask(sort=sort), self._to_current)

    def show_theme(self, theme: Theme) -> None:
        """Take over colours and sizes."""
        self._cells.show_theme(theme)
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height(self.fontMetrics()))
        self.columns.dress()
        self.viewport().update()

    def retranslate(self) -> None:
        """Write the words anew."""
        self.setAccessibleName(tr("Journal entries"))
        self.setAccessibleDescription(
            tr("F2 edits a cell, Delete deletes the chosen rows, Alt+Down sorts, shows and hides columns")
        )
        self.columns.setAccessibleName(tr("Columns"))
        self.columns.viewport().update()
        self.viewport().update()

    def show_row(self, key: bytes) -> bool:
        """Choose an entry and bring it into view; False where it is not shown."""
        row = self.browsing.row(key)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._entries.index(row, 0))
        return row >= 0

    # --- what is chosen

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

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the page."""
        super().selectionChanged(selected, deselected)
        self._acts.changed()

    # --- rows that change

    def _renew(self, change: Callable[[], bool], scroll: Callable[[_Place], None] | None = None) -> None:
        """Let the Browsing change and show it; each row that is chosen or seen is found again by its id."""
        place = self._place()
        self._scroll = scroll or self._scroll
        if change():
            self._entries.reset_rows()
            self._put_back(place)
            if self.browsing.behind:
                self._stay(place)
            else:
                self._scroll(place)
                self._scroll = self._stay
        self.viewport().update()
        self.work_on()
        self._acts.changed()

    def work_on(self) -> None:
        """Let another thread do what is missing for the rows to be what was asked for."""
        work = None if self._working else self.browsing.work()
        if work is not None:
            self._working = True
            self._acts.run(work, self._on_worked, failed=self._on_failed)

    def _on_worked(self, outcome: Outcome) -> None:
        self._working = False
        self._unless_editing(lambda: self.browsing.take(outcome))

    def _on_failed(self, refused: Refused) -> None:
        self._working = False
        self._acts.refused(refused)

    def _unless_editing(self, change: Callable[[], bool]) -> None:
        """Let rows change now, or when the cell that is edited is done: they must not move under it."""
        if self.state() == _EDITING:
            self._later.append(change)
        else:
            self._renew(change)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End the editing of a cell, and let the rows change that waited for it."""
        super().closeEditor(editor, hint)
        if self.state() != _EDITING and self._later:
            later, self._later = self._later, []
            self._renew(lambda: sum(change() for change in later) > 0)  # each of them

    def _place(self) -> _Place:
        first, current, none = self.rowAt(0), self.currentIndex(), np.empty(0, np.int32)
        keep = self.browsing.keep
        return _Place(
            keep(self.chosen_rows() if self.selectionModel().hasSelection() else none),
            keep(np.array([current.row()], np.int32) if current.isValid() else none),
            keep(np.array([first], np.int32) if first >= 0 else none),
            current.row(),
            max(current.column(), 0),
            0 if first < 0 else -self.rowViewportPosition(first),
            self.verticalScrollBar().value(),
        )

    def _put_back(self, place: _Place) -> None:
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

    def _stay(self, place: _Place) -> None:
        """Keep the first row that is seen where it is."""
        top = self.browsing.found(place.top)
        height = self.verticalHeader().defaultSectionSize()
        self.verticalScrollBar().setValue(int(top[0]) * height + place.offset if len(top) else place.value)

    def _to_top(self, place: _Place) -> None:
        self.verticalScrollBar().setValue(0)

    def _to_current(self, place: _Place) -> None:
        """Follow the row with the cursor, where there is one among those that are selected."""
        self.verticalScrollBar().setValue(0)
        if self.selectionModel().hasSelection() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    # --- keys, menu, nothing to show

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the cell, Delete deletes the rows, Alt+Down opens the menu of the column."""
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._acts.delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != _EDITING:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            self.pop_columns()
        else:
            super().keyPressEvent(event)

    def pop_columns(self) -> None:
        """Open the menu that sorts by the current column and shows and hides columns, below its title."""
        column = max(self.currentIndex().column(), 0)
        place = QPoint(self.columns.sectionViewportPosition(column), self.columns.height())
        self.columns.menu(column).popup(self.columns.mapToGlobal(place))

    def keyboardSearch(self, search: str) -> None:
        """Give letters to the search: Qt would look through every row for one that begins with them."""
        if search.strip():
            self._acts.typed(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen rows."""
        place = event.globalPos()
        if event.reason() != event.Reason.Mouse:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if len(self.chosen_rows()):
            self._acts.menu(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; where there are none, say so in the middle."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self.browsing):
            self._paint_rows(painter, event.rect())
        else:
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(20, 0, -20, 0)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.nothing_text()
            )
        painter.end()
        if not self._begun:  # the first frame comes before all the rows
            self._begun = True
            QTimer.singleShot(0, self.work_on)

    def _paint_rows(self, painter: QPainter, room: QRect) -> None:
        head, cells, model = self.columns, self._cells, self._entries
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

    def nothing_text(self) -> str:
        """Return what is said where no row is shown."""
        if self.browsing.behind:
            return tr("One moment …")
        if self.browsing.filtered:
            return tr("Nothing found. With fewer letters or filters there may be more.")
        return tr("Nothing is logged yet. What you log appears here.")
