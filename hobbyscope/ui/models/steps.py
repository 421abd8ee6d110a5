"""The steps of a journal as a list, newest first, read in portions as one scrolls down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.journal.history import PastStep

    Index = QModelIndex | QPersistentModelIndex
    Read = Callable[[int, int | None], list[PastStep]]

WHAT, STATE, WHEN = range(3)
_PORTION = 200
_Role = Qt.ItemDataRole


class StepModel(QAbstractTableModel):
    """What was done, whether it is undone, and when; `words` puts a row and its place into three texts."""

    def __init__(self, read: Read, words: Callable[[PastStep, bool], tuple[str, str, str]]) -> None:
        super().__init__()
        self._read, self._words = read, words
        self._steps: list[PastStep] = []
        self._whole = False

    def refresh(self) -> None:
        """Read the steps anew, as many as have been shown."""
        limit = max(_PORTION, len(self._steps))
        self.beginResetModel()
        self._steps = self._read(limit, None)
        self._whole = sum(not past.undone for past in self._steps) < limit
        self.endResetModel()

    def at(self, row: int) -> PastStep:
        """Return the step of a row."""
        return self._steps[row]

    def now(self) -> int:
        """Return the row of the last step that is not undone: there the journal is; -1 where all are."""
        return next((row for row, past in enumerate(self._steps) if not past.undone), -1)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are older steps."""
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: Index) -> None:
        """Read older steps."""
        more = self._read(_PORTION, self._steps[-1].group) if self._steps else []
        self._whole = len(more) < _PORTION
        if more:
            first = len(self._steps)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._steps += more
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many steps are shown."""
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return three: what, whether, when."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell; undone ones are pale and slanted, and say so."""
        past = self._steps[index.row()]
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            shown = self._words(past, index.row() == self.now())[index.column()]
            return shown if role == _Role.DisplayRole else as_tip(shown)
        if role == _Role.AccessibleTextRole:
            return ", ".join(filter(None, self._words(past, index.row() == self.now())))
        if role == _Role.ForegroundRole and (past.undone or index.column() != WHAT):
            return QGuiApplication.palette().placeholderText()
        if role == _Role.FontRole:
            font = QFont(QGuiApplication.font())
            font.setItalic(past.undone)
            font.setBold(index.row() == self.now() and index.column() != WHEN)
            return font
        if role == _Role.TextAlignmentRole and index.column() == WHEN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
