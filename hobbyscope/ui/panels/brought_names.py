"""The table of names that are to be brought along: ticked with Space, edited with Enter, merged by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from hobbyscope.app.language import tr
from hobbyscope.ui.charts.marks import paint_mark, stroke
from hobbyscope.ui.models.brought_names import BECOMES, LEFT_OUT, ROW, BroughtNames
from hobbyscope.ui.widgets.cells import NamedCells
from hobbyscope.ui.widgets.stated import StatedChoice
from hobbyscope.ui.widgets.tick_table import TickTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

    from hobbyscope.app.import_plan import ImportRow
    from hobbyscope.ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_INDENT = 1.25  # of a name behind its mark, in heights of a letter
_ENTERED = "entered"
_EDIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class BecomesCells(NamedCells):
    """Paints what a name becomes with its mark, or a plus where it is new; edits it in a box of all names."""

    def __init__(
        self, names: Callable[[], list[str]], look_of: Callable[[bytes], tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._names, self._look_of = names, look_of
        self.plus = "#000000"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; the mark stands before the name."""
        if index.column() != BECOMES:
            super().paint(painter, option, index)
            return
        row: ImportRow = index.data(ROW)
        em = option.fontMetrics.height()
        shifted = QStyleOptionViewItem(option)
        if row.take:
            shifted.rect = option.rect.adjusted(round(em * _INDENT), 0, 0, 0)
        super().paint(painter, shifted, index)
        if row.take:
            self._mark(painter, option, row)

    def _mark(self, painter: QPainter, option: QStyleOptionViewItem, row: ImportRow) -> None:
        em, place = option.fontMetrics.height(), option.rect
        centre = QPointF(place.left() + em * 0.68, place.center().y() + 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.new:
            arm = em * 0.28
            painter.setPen(stroke(self.plus, max(1.4, em * 0.09)))
            painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
            painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))
        else:
            paint_mark(painter, centre, em * 0.27, *self._look_of(row.activity.id))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make a box of the names that there are, in which a new one can be written."""
        box = StatedChoice(lambda: self._chosen(box))
        box.setParent(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMaxVisibleItems(12)
        box.setAccessibleName(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        box.addItem(tr("leave out"))
        box.insertSeparator(1)
        box.addItems(self._names())  # at once: there may be thousands
        line = box.lineEdit()
        assert line is not None
        line.setMaxLength(200)
        line.setAccessibleName(box.accessibleName())
        return box

    def _chosen(self, box: QComboBox) -> None:
        if not box.property(_ENTERED):
            self.commitData.emit(box)
            self.closeEditor.emit(box)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Remember that Enter was pressed: the view takes what stands there then, and closes the box."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _EDIT:
            editor.setProperty(_ENTERED, True)
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what it becomes now, ready to be written over."""
        if not isinstance(editor, QComboBox) or editor.property("shown"):
            return  # an answer that came meanwhile must not take away what is being written
        editor.setProperty("shown", True)
        row: ImportRow = index.data(ROW)
        editor.setCurrentIndex(editor.findText(row.activity.name) if row.take else 0)
        editor.setEditText(row.activity.name if row.take else "")
        line = editor.lineEdit()
        if line is not None:
            line.setPlaceholderText(row.activity.name)
            line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was chosen or written."""
        if not isinstance(editor, QComboBox):
            return
        text = editor.currentText()
        model.setData(index, LEFT_OUT if text == editor.itemText(0) else text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the box the whole cell: within the padding its letters would be cut."""
        editor.setGeometry(option.rect)


class NamesTable(TickTable):
    """The table itself. What is wanted of a name, its model tells."""

    def __init__(self, model: BroughtNames, cells: BecomesCells) -> None:
        super().__init__(model, self._tick_rows, measured=2)
        self._model, self._cells = model, cells
        cells.setParent(self)
        self.setItemDelegate(cells)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._cells.plus = theme.softmax_text
        super().show_theme(theme)

    def _tick_rows(self, rows: list[int]) -> None:
        """Tick or leave out all rows that are chosen, as the one with the cursor turns."""
        self._model.tick(rows, on=not self._model.at(rows[0]).take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter edit what a name becomes, wherever in its row the cursor is."""
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if index.isValid() and not editing and event.key() in _EDIT:
            self.setCurrentIndex(index.siblingAtColumn(BECOMES))  # which the cursor comes back to
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
