"""Things with a name, such as activities or tags, as a table: renamed in place, ordered by drag."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon

from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Index = QModelIndex | QPersistentModelIndex

NAME = 0
_ROW = "application/x-hobbyscope-row"
_Role = Qt.ItemDataRole


class NamedRow(NamedTuple):
    """One thing: its key, its name, a word behind the name, and the cells beside it."""

    key: object
    name: str
    cells: tuple[str, ...]
    note: str = ""
    icon: QIcon | None = None
    pale: bool = False


class NamedRows(QAbstractTableModel):
    """Tells `rename(row, text)` and, where rows have an order, `move(row, to)`; it changes nothing itself."""

    def __init__(
        self, rename: Callable[[int, str], None], move: Callable[[int, int], None] | None = None
    ) -> None:
        super().__init__()
        self._rename, self._move = rename, move
        self._rows: list[NamedRow] = []
        self._headers: tuple[str, ...] = ("",)

    def show_rows(self, rows: Sequence[NamedRow], headers: tuple[str, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._headers = list(rows), headers
        self.endResetModel()

    def at(self, row: int) -> NamedRow:
        """Return the thing of a row."""
        return self._rows[row]

    def row_of(self, key: object) -> int:
        """Return the row of a key, -1 where there is none."""
        return next((row for row, found in enumerate(self._rows) if found.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the words above a column, and the name of a row."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self._headers[section]
        if orientation == Qt.Orientation.Horizontal and role == _Role.TextAlignmentRole:
            return _side(section)
        if orientation == Qt.Orientation.Vertical and role == _Role.DisplayRole:
            return self._rows[section].name  # nobody sees it, but it is read aloud
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited; rows can be dragged where they have an order."""
        flags = super().flags(index)
        if index.isValid() and index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsEditable
        if self._move is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell."""
        row = self._rows[index.row()]
        named = f"{row.name} ({row.note})" if row.note else row.name
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            shown = named if index.column() == NAME else row.cells[index.column() - 1]
            return shown if role == _Role.DisplayRole else as_tip(shown)
        if role == _Role.EditRole:
            return row.name
        if role == _Role.AccessibleTextRole:
            return ", ".join((named, *row.cells))
        if role == _Role.DecorationRole and index.column() == NAME:
            return row.icon
        if role == _Role.ForegroundRole and (row.pale or index.column() != NAME):
            return QGuiApplication.palette().placeholderText()
        return _side(index.column()) if role == _Role.TextAlignmentRole else None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Tell what a thing shall be called."""
        if role == _Role.EditRole and str(value).strip() not in ("", self._rows[index.row()].name):
            # In the next turn: the rows are shown anew then, and the view is still busy with its field.
            QTimer.singleShot(0, partial(self._rename, index.row(), str(value)))
        return False

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the one kind that is dragged."""
        return [_ROW]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the row that is dragged."""
        carried = QMimeData()
        carried.setData(_ROW, str(indexes[0].row()).encode())
        return carried

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell to where a row was dragged; the view itself shall take nothing out."""
        if self._move is not None and data.hasFormat(_ROW):
            source = int(bytes(data.data(_ROW).data()))
            target = parent.row() if row < 0 else row
            if target < 0:
                target = len(self._rows)
            self._move(source, target - (target > source))
        return False


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
