"""The names in files that are to be brought along, as a table: what each becomes, and whether it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from hobbyscope.app import words
from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hobbyscope.app.import_plan import ImportRow

    Index = QModelIndex | QPersistentModelIndex

FOUND, BECOMES, ENTRIES, HOURS = range(4)
ROW = Qt.ItemDataRole.UserRole
LEFT_OUT = None  # what a name becomes that is left out
_TITLES = (N_("In the file"), N_("Becomes"), N_("Entries"), N_("Hours"))
_Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BroughtNames(QAbstractTableModel):
    """The rows of a plan: `take(keys, on)` and `become(key, name)` tell what is wanted; nothing is done."""

    def __init__(
        self, take: Callable[[list[bytes], bool], object], become: Callable[[bytes, str], object]
    ) -> None:
        super().__init__()
        self._take, self._become = take, become
        self._rows: Sequence[ImportRow] = ()

    def show_rows(self, rows: Sequence[ImportRow]) -> None:
        """Show other rows; where the names are the same as before, the cursor stays where it is."""
        same = len(rows) == len(self._rows) and all(
            new is old or new.key == old.key for new, old in zip(rows, self._rows, strict=True)
        )
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, HOURS))

    def at(self, row: int) -> ImportRow:
        """Return the name of a row."""
        return self._rows[row]

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Tell which names shall come, or shall not."""
        keys = [row.key for row in map(self.at, rows) if row.take != on]
        if keys:
            self._take(keys, on)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many names there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the words above a column, and the name of a row."""
        if orientation == Qt.Orientation.Vertical:  # nobody sees it, but it is read aloud
            return self._rows[section].name if role == _Role.DisplayRole else None
        if role == _Role.DisplayRole:
            return tr(_TITLES[section])
        if role == _Role.TextAlignmentRole:
            return _RIGHT if section in (ENTRIES, HOURS) else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A name can be ticked, and what it becomes can be changed."""
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == FOUND:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == BECOMES else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell."""
        row, column = self._rows[index.row()], index.column()
        if role == _Role.DisplayRole:
            return self._shown(row, column)
        if role == _Role.CheckStateRole and column == FOUND:
            return Qt.CheckState.Checked if row.take else Qt.CheckState.Unchecked
        if role == _Role.EditRole:
            return row.activity.name if row.take else ""
        if role == _Role.TextAlignmentRole:
            return _RIGHT if column in (ENTRIES, HOURS) else _LEFT
        if role == _Role.ForegroundRole and not row.take:
            return QGuiApplication.palette().placeholderText()
        return self._told(row, column, role)

    def _told(self, row: ImportRow, column: int, role: int) -> object:
        if role == _Role.ToolTipRole:
            return as_tip(row.name if column == FOUND else self._shown(row, column))
        if role == _Role.AccessibleTextRole:
            return self._spoken(row) if column == FOUND else self._shown(row, column)
        return row if role == ROW else None

    def _shown(self, row: ImportRow, column: int) -> str:
        if column == FOUND:
            return row.name
        if column == BECOMES:
            return row.activity.name if row.take else tr("leave out")
        return words.number(row.entries) if column == ENTRIES else words.length(row.seconds)

    def _spoken(self, row: ImportRow) -> str:
        if not row.take:
            becomes = tr("leave out")
        elif row.new:
            becomes = tr("new activity: {name}", name=row.activity.name)
        else:
            becomes = tr("becomes {name}", name=row.activity.name)
        count = ntr("{n} entry", "{n} entries", row.entries)
        return f"{row.name}; {becomes}; {count}; {words.length(row.seconds)}"

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Tell what is wanted of a name."""
        row = self._rows[index.row()]
        if role == _Role.CheckStateRole:
            self.tick([index.row()], on=not row.take)
            return True
        if role != _Role.EditRole:
            return False
        if value is LEFT_OUT:
            self.tick([index.row()], on=False)
            return True
        name = str(value).strip()
        if name and (name != row.activity.name or not row.take):
            self._become(row.key, name)
            return True
        return False
