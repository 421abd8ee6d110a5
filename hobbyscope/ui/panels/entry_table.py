"""A short list of entries: edited in place, logged again in one click, deleted (undo brings back)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.models.entries import ACTIVITY, DAY, ENTRY, LENGTH, EntryModel
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.cells import NamedCells

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.core.records import Entry
    from hobbyscope.ui.theme import Theme

_DOT = 10
_EDGE = 5  # pixels beside a text: the padding and the border of the style sheet


class _Cells(NamedCells):
    """Paints the activity's colour before its name; the row under the mouse or the cursor has a ground."""

    def __init__(self, color_of: Callable[[bytes], QColor], table: QTableView) -> None:
        super().__init__(table)
        self._color_of = color_of
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        place = QRect(option.rect)
        if index.column() == ACTIVITY:
            place.adjust(_DOT + 3, 0, 0, 0)
        if self._is_plain(option):  # by hand: a style sheet takes three times as long for each cell
            self._write(painter, option, index, place)
        else:
            shifted = QStyleOptionViewItem(option)
            shifted.rect = place
            super().paint(painter, shifted, index)
        if index.column() == ACTIVITY:
            self._dot(painter, option.rect, self._color_of(index.data(ENTRY).activity))

    def _is_plain(self, option: QStyleOptionViewItem) -> bool:
        if not (self._table.currentIndex().isValid() or self._table.underMouse()):
            return True  # nobody came here yet
        from PySide6.QtWidgets import QStyle  # 7 ms for its names: not before the first frame

        state = QStyle.StateFlag
        return not option.state & (state.State_Selected | state.State_HasFocus | state.State_MouseOver)

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        place: QRect,
    ) -> None:
        room = place.adjusted(_EDGE, 0, -_EDGE, 0)
        text = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignLeft if index.column() == ACTIVITY else Qt.AlignmentFlag.AlignRight
        painter.setFont(option.font)
        painter.setPen(option.palette.text().color())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _dot(self, painter: QPainter, place: QRect, color: QColor) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRect(place.left() + 1, place.center().y() - _DOT // 2 + 1, _DOT, _DOT))
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give the field the whole cell but for the dot: within the padding its letters would be cut."""
        editor.setGeometry(option.rect.adjusted(_DOT + 3 if index.column() == ACTIVITY else 0, 0, 0, 0))


class EntryTable(QTableView):
    """The list itself. It emits what is wanted and changes nothing."""

    again = Signal(object)
    dropped = Signal(object)
    opened = Signal(object)  # to be edited in the form

    def __init__(
        self, model: EntryModel, color_of: Callable[[bytes], QColor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(_Cells(color_of, self))
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self._buttons: _RowButtons | None = None
        self._theme: Theme | None = None
        model.modelReset.connect(self._on_reset)

    def _row_buttons(self) -> _RowButtons:
        """Return the buttons of the row under the mouse, made when the mouse first comes."""
        if self._buttons is None:
            buttons = self._buttons = _RowButtons(self)
            does(buttons.again, lambda: self._tell(self.again.emit, buttons.row))
            does(buttons.drop, lambda: self._tell(self.dropped.emit, buttons.row))
            if self._theme is not None:
                buttons.show_theme(self._theme)
        return self._buttons

    def _on_reset(self) -> None:
        if self._buttons is not None:
            self._buttons.hide()
        if self.isVisible():
            self._share_width()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        if self._buttons is not None:
            self._buttons.show_theme(theme)
        self.verticalHeader().setDefaultSectionSize(max(28, self.fontMetrics().height() + 10))
        if self.isVisible():  # the letters may have another size
            self._share_width()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if self.isVisible() and event.size().width() != event.oldSize().width():
            self._share_width()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width: while it is hidden there is none to share, and each cell costs time."""
        super().showEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Lengths and days as wide as they are, the names the rest; where it is narrow the days go."""
        bar = self.verticalScrollBar()
        room = self.contentsRect().width() - (bar.width() if bar.isVisible() else 0)
        least = round(self.fontMetrics().height() * 4.2)
        length = self._widest(LENGTH)
        day = self._widest(DAY)
        day = day if day <= room - length - least else 0
        for column, width in ((ACTIVITY, max(room - length - day, 0)), (DAY, day), (LENGTH, length)):
            self.setColumnWidth(column, width)

    def _widest(self, column: int) -> int:
        """Return the width of a column by its longest text alone: Qt would ask each cell for ten roles."""
        cell = self._entries.widest(column, self.fontMetrics().horizontalAdvance)
        return self.sizeHintForIndex(cell).width() if cell.isValid() else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete drops the row, Enter edits the cell, Ctrl+Enter logs the row again."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._tell(self.dropped.emit, row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._tell(self.again.emit, row)
            elif self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer by words what can be done with the row."""
        row = (
            self.indexAt(event.pos()).row()
            if event.reason() == event.Reason.Mouse
            else self.currentIndex().row()
        )
        if row < 0:
            return
        self.menu_of(row).popup(event.globalPos())

    def menu_of(self, row: int) -> QMenu:
        """Return the menu of a row."""
        menu = QMenu(self)
        menu.setAccessibleName(self.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, emit in (
            (tr("Again today"), self.again.emit),
            (tr("Edit in the form"), self.opened.emit),
            (tr("Delete"), self.dropped.emit),
        ):
            menu.addAction(text).setData(emit)
        menu.triggered.connect(lambda action: self._tell(action.data(), row))
        return menu

    def offered(self) -> tuple[QToolButton, QToolButton]:
        """Return the buttons 'again' and 'delete' of the row under the mouse."""
        buttons = self._row_buttons()
        return buttons.again, buttons.drop

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer 'again' and 'delete' on the row under the mouse."""
        self._row_buttons().offer(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the offer back."""
        if self._buttons is not None:
            self._buttons.hide()
        super().leaveEvent(event)

    def _tell(self, emit: Callable[[Entry], None], row: int) -> None:
        entry = self._entries.entry(row)
        if entry is not None:
            emit(entry)


class _RowButtons(QWidget):
    """'Again' and 'delete', shown on the row under the mouse."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self.row = -1
        self.again, self.drop = QToolButton(), QToolButton()
        self.setAutoFillBackground(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(2)
        for button in (self.again, self.drop):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: the keys of the table
            layout.addWidget(button)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        self.again.setIcon(icon("again", theme.text2))
        self.drop.setIcon(icon("trash", theme.text2))

    def offer(self, index: QModelIndex) -> None:
        self.row = index.row()
        if not index.isValid():
            self.hide()
            return
        self.again.setToolTip(tr("Again today"))
        self.again.setAccessibleName(tr("Again today"))
        self.drop.setToolTip(tr("Delete"))
        self.drop.setAccessibleName(tr("Delete"))
        day = self._table.visualRect(index.siblingAtColumn(DAY))
        self.adjustSize()
        self.setFixedHeight(day.height())
        self.move(QPoint(day.right() - self.width(), day.top()))
        self.show()
