"""The entries of a short list as a table model: activity, day, length, all editable as one types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hobbyscope.app import words
from hobbyscope.app.language import tr
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hobbyscope.core.records import Entry

Index = QModelIndex | QPersistentModelIndex
ACTIVITY, DAY, LENGTH, COLUMNS = range(4)
ENTRY = Qt.ItemDataRole.UserRole
_FIELDS = ("day", "length")
_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        ENTRY,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
    )
)


class EntryModel(QAbstractTableModel):
    """Some entries, newest first. An edit is only told of: `edited(entry, field, text)`."""

    edited = Signal(object, str, str)

    def __init__(self, parent: QObject | None = None, first: str = "activity") -> None:
        """`first` says what the first column shows: 'activity', or 'note' where all are of one activity."""
        super().__init__(parent)
        self._first = first
        self._entries: Sequence[Entry] = ()
        self._names: Mapping[bytes, str] = {}
        self._today = 0

    def show_entries(self, entries: Sequence[Entry], names: Mapping[bytes, str], today: int) -> None:
        """Show these entries; `names` gives the name of each activity by its id."""
        self.beginResetModel()
        self._entries, self._names, self._today = entries, names, today
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry_id: bytes) -> int:
        """Return the row of an entry, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), -1)

    def widest(self, column: int, width: Callable[[str], int]) -> QModelIndex:
        """Return the cell of a column whose text is the widest; no valid one where there are no entries."""
        rows = {self._shown(entry, column): row for row, entry in enumerate(self._entries)}
        return self.index(rows[max(rows, key=width)], column) if rows else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, edits or says."""
        if role not in _ROLES or not index.isValid():  # Qt asks each cell for ten roles at every paint
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(entry, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self._editable(entry, index.column())
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._told(entry))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._shown(entry, index.column())}. {self._told(entry)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != ACTIVITY:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell of an edit; what comes of it arrives by `show_entries`."""
        entry = self._entries[index.row()]
        if role != Qt.ItemDataRole.EditRole or str(value).strip() == self._editable(entry, index.column()):
            return False
        self.edited.emit(entry, (self._first, *_FIELDS)[index.column()], str(value).strip())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited in place."""
        return (
            super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Name the columns and rows, for screen readers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._names.get(self._entries[section].activity, "")
        return (tr("Activity") if self._first == "activity" else tr("Note"), tr("Day"), tr("Length"))[section]

    def _shown(self, entry: Entry, column: int) -> str:
        if column == ACTIVITY and self._first == "note":
            return entry.note or " ".join(f"#{tag}" for tag in entry.tags)
        if column == ACTIVITY:
            return self._names.get(entry.activity, "")
        return words.list_day(entry.day, self._today) if column == DAY else words.length(entry.seconds)

    def _editable(self, entry: Entry, column: int) -> str:
        if column == ACTIVITY and self._first == "note":
            return entry.note
        return words.near_day(entry.day, self._today) if column == DAY else self._shown(entry, column)

    def _told(self, entry: Entry) -> str:
        parts = [words.long_day(entry.day, self._today), words.length(entry.seconds), entry.note]
        parts += [f"#{tag}" for tag in entry.tags]
        return " · ".join(part for part in parts if part)
