"""The journal as a table model, however many entries: each cell is read when it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hobbyscope.app import words
from hobbyscope.app.language import N_, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.arranging import Column
    from hobbyscope.app.browsing import Browsing
    from hobbyscope.core.records import Entry

Index = QModelIndex | QPersistentModelIndex
DAY, ACTIVITY, START, LENGTH, NOTE, TAGS = range(6)
FIELDS: tuple[Column, ...] = ("day", "activity", "start", "length", "note", "tags")
TITLES = (N_("Date"), N_("Activity"), N_("Start"), N_("Length"), N_("Note"), N_("Tags"))
ENTRY = Qt.ItemDataRole.UserRole
TO_THE_RIGHT = (START, LENGTH)
_DESCENDING_FIRST = (DAY, LENGTH)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        ENTRY,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
    )
)


class JournalModel(QAbstractTableModel):
    """The rows of a Browsing. An edit is only told of: `edited(entry, field, text)`.

    Whoever changes the Browsing calls `reset_rows` in the same breath.
    """

    edited = Signal(object, str, str)

    def __init__(
        self,
        browsing: Browsing,
        name_of: Callable[[bytes], str],
        today: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        """`name_of` gives an activity's name by its id."""
        super().__init__(parent)
        self._browsing, self._name_of, self._today = browsing, name_of, today
        self._rows = len(browsing)
        self.editable = True

    def reset_rows(self) -> None:
        """Show what the Browsing holds now."""
        self.beginResetModel()
        self._rows = len(self._browsing)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row."""
        return self._browsing.entry(row) if 0 <= row < self._rows else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(FIELDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, edits or says."""
        if role not in _ROLES or not index.isValid():  # Qt asks each cell for ten roles at every paint
            return None
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in TO_THE_RIGHT else _LEFT
        entry = self.entry(index.row())
        if entry is None or role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.EditRole:
            return self._editable(entry, column)
        text = self.shown(entry, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text or tr("{column}: nothing", column=tr(TITLES[column]))
        return text

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell of an edit; what comes of it arrives as a change of the journal."""
        entry = self.entry(index.row())
        text = str(value).strip()
        if (
            entry is None
            or role != Qt.ItemDataRole.EditRole
            or text == self._editable(entry, index.column()).strip()
        ):
            return False
        self.edited.emit(entry, FIELDS[index.column()], text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited in place, unless nothing can be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns; rows are numbered by Qt."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(FIELDS):
            return super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in TO_THE_RIGHT else _LEFT
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            first = Qt.SortOrder.DescendingOrder if section in _DESCENDING_FIRST else None
            return first or Qt.SortOrder.AscendingOrder
        return None

    def texts(self, entry: Entry) -> list[str]:
        """Return what stands in the cells of an entry's row."""
        return [self.shown(entry, column) for column in range(len(FIELDS))]

    def shown(self, entry: Entry, column: int) -> str:
        """Return what stands in a cell."""
        if column == ACTIVITY:
            return self._name_of(entry.activity)
        if column == DAY:
            return words.long_day(entry.day, self._today())
        if column == LENGTH:
            return words.length(entry.seconds)
        if column == NOTE:
            return entry.note
        if column == TAGS:
            return " ".join(f"#{tag}" for tag in entry.tags)
        start, _ = words.wall_times(entry)
        return "" if start is None else words.clock(start)

    def _editable(self, entry: Entry, column: int) -> str:
        if column == DAY:
            return words.near_day(entry.day, self._today())
        return self.shown(entry, column)
