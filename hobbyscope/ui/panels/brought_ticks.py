"""How long one time of each habit takes: a table of habits in which a length is written like in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from hobbyscope.app import words
from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.exchange.durations import MINUTE, Length, length_of
from hobbyscope.ui.widgets.cells import NamedCells
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    Index = QModelIndex | QPersistentModelIndex

_HABIT, _TIMES, _TAKES = range(3)
_TITLES = (N_("Habit"), N_("Times"), N_("One time takes"))
_DAY = 24 * 60 * MINUTE
_ROWS = 8  # that are seen at once, at most
_LINE = 1.9  # of a row, in heights of a letter
_Role = Qt.ItemDataRole


class _Habits(QAbstractTableModel):
    """Habits with how often they were done and how long one time takes."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self._habits: list[tuple[str, int]] = []
        self.lengths: dict[str, int] = {}

    def show_habits(self, ticks: Mapping[str, int], lengths: Mapping[str, int]) -> None:
        """Show other habits."""
        self.beginResetModel()
        self._habits, self.lengths = list(ticks.items()), dict(lengths)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many habits there are."""
        return 0 if parent.isValid() else len(self._habits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the words above a column, and the name of a habit."""
        if orientation == Qt.Orientation.Vertical:
            return self._habits[section][0] if role == _Role.DisplayRole else None
        if role == _Role.DisplayRole:
            return tr(_TITLES[section])
        return _side(section) if role == _Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the lengths be written."""
        editable = Qt.ItemFlag.ItemIsEditable if index.column() == _TAKES else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell."""
        name, times = self._habits[index.row()]
        seconds = self.lengths.get(name)
        if role == _Role.EditRole:
            return words.length(seconds) if seconds else ""
        if role == _Role.DisplayRole:
            if index.column() == _TAKES:
                return _shown(seconds)
            return name if index.column() == _HABIT else ntr("{n} time", "{n} times", times)
        if role == _Role.ToolTipRole:
            return as_tip(name) if index.column() == _HABIT else None
        if role == _Role.ForegroundRole and index.column() == _TAKES and not seconds:
            return QGuiApplication.palette().placeholderText()
        return _side(index.column()) if role == _Role.TextAlignmentRole else None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Take a length: a bare number is minutes; 0, or nothing in place of one, leaves the habit out."""
        text, name = str(value).strip(), self._habits[index.row()][0]
        if not text and name not in self.lengths:
            return False  # nobody wrote anything
        length = length_of(text, MINUTE) or Length(0, MINUTE)
        if role != _Role.EditRole or length.damaged or not 0 <= length.seconds <= _DAY:
            return False
        self.lengths[name] = length.seconds
        self.dataChanged.emit(index, index)
        self._changed()
        return True

    def fill(self, seconds: int) -> None:
        """Give each habit without a length this one."""
        for name, _ in self._habits:
            self.lengths.setdefault(name, seconds)
        self.dataChanged.emit(self.index(0, _TAKES), self.index(len(self._habits) - 1, _TAKES))
        self._changed()


class TicksTable(QTableView):
    """The table itself: Enter or any letter writes a length into the row with the cursor."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self.habits = _Habits(changed)
        self.setModel(self.habits)
        self.setItemDelegate(NamedCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_habits(self, ticks: Mapping[str, int], lengths: Mapping[str, int]) -> None:
        """Show the habits of a file, with a row to spare where there are more."""
        line = round(self.fontMetrics().height() * _LINE)
        self.verticalHeader().setDefaultSectionSize(line)
        self.habits.show_habits(ticks, lengths)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + round(line * min(len(ticks), _ROWS + 0.5)) + 4)
        self.setCurrentIndex(self.habits.index(0, _TAKES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        room, letters = self.viewport().width(), self.fontMetrics()
        em = letters.height()
        takes = min(max(em * 9, letters.horizontalAdvance(tr(_TITLES[_TAKES])) + em), room // 2)
        times = min(em * 6, room // 4)
        for column, width in ((_HABIT, room - takes - times), (_TIMES, times), (_TAKES, takes)):
            self.setColumnWidth(column, width)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Let Tab go on to the next habit's length, and out of the table behind the last one."""
        ends = QAbstractItemDelegate.EndEditHint
        step = {ends.EditNextItem: 1, ends.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, ends.NoHint if step else hint)
        row = self.currentIndex().row() + step
        if step and 0 <= row < self.habits.rowCount():
            self.setCurrentIndex(self.habits.index(row, _TAKES))  # which opens it
        elif step:
            self.focusNextPrevChild(step > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter write."""
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if index.isValid() and not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(index.siblingAtColumn(_TAKES))
        else:
            super().keyPressEvent(event)


def _shown(seconds: int | None) -> str:
    if seconds is None:
        return tr("how long?")
    return words.length(seconds) if seconds else tr("leave out")


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == _TIMES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
