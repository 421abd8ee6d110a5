"""The files that are to be brought along, as a table: what each is and holds, or that it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from hobbyscope.app import messages, words
from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.app.plan_words import recognised
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.app.import_files import BroughtFile

    Index = QModelIndex | QPersistentModelIndex

NAME, KIND, ENTRIES, HOURS = range(4)
_TITLES = (N_("File"), N_("What it is"), N_("Entries"), N_("Hours"))
_STATES = {"refused": N_("not read"), "part": N_("belongs to another file"), "left": N_("left out")}
_Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BroughtFiles(QAbstractTableModel):
    """The files of a plan. `take(number, on)` tells which shall come; it changes nothing itself."""

    def __init__(self, take: Callable[[int, bool], object]) -> None:
        super().__init__()
        self._take = take
        self._files: Sequence[BroughtFile] = ()

    def show_files(self, files: Sequence[BroughtFile]) -> None:
        """Show other files; where they are as many as before, the cursor stays where it is."""
        same = len(files) == len(self._files)
        if not same:
            self.beginResetModel()
        self._files = files
        if not same:
            self.endResetModel()
        elif files:
            self.dataChanged.emit(self.index(0, 0), self.index(len(files) - 1, HOURS))

    def at(self, number: int) -> BroughtFile:
        """Return a file."""
        return self._files[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the words above a column, and the name of a file."""
        if orientation == Qt.Orientation.Vertical:  # nobody sees it, but it is read aloud
            return self._files[section].name if role == _Role.DisplayRole else None
        if role == _Role.DisplayRole:
            return tr(_TITLES[section])
        if role == _Role.TextAlignmentRole:
            return _side(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A file that can be read can be ticked."""
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == NAME and self._files[index.row()].preview is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell."""
        file, column = self._files[index.row()], index.column()
        if role == _Role.DisplayRole:
            return self._shown(file, column)
        if role == _Role.CheckStateRole and column == NAME and file.preview is not None:
            return Qt.CheckState.Checked if file.take else Qt.CheckState.Unchecked
        if role == _Role.TextAlignmentRole:
            return _side(column)
        if role == _Role.ForegroundRole and (file.state in _STATES or column == KIND):
            return QGuiApplication.palette().placeholderText()
        if role == _Role.ToolTipRole:
            return as_tip(recognised(file) if column == KIND else self._shown(file, column))
        if role == _Role.AccessibleTextRole:
            return self._spoken(file) if column == NAME else self._shown(file, column)
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Tell that a file was ticked, or was not."""
        if role != _Role.CheckStateRole:
            return False
        self.tick(index.row())
        return True

    def tick(self, number: int) -> None:
        """Tell that a file shall come that did not, or the other way round."""
        file = self._files[number]
        if file.preview is not None:
            self._take(number, not file.take)

    def _shown(self, file: BroughtFile, column: int) -> str:
        if column == NAME:
            return file.name
        if column == KIND:
            return kind(file)
        if file.preview is None or file.preview.needs:
            return words.NONE
        totals = file.totals.values()
        if column == ENTRIES:
            return words.number(sum(total.entries for total in totals))
        return words.length(sum(total.seconds for total in totals))

    def _spoken(self, file: BroughtFile) -> str:
        if file.preview is not None and not file.preview.needs:
            said = [kind(file), ntr("{n} entry", "{n} entries", sum(t.entries for t in file.totals.values()))]
        else:
            said = [recognised(file)] if file.refused is not None else [kind(file)]
        if file.state == "left":
            said.append(tr("left out"))
        return "; ".join([file.name, *said])


def kind(file: BroughtFile) -> str:
    """Return in few words what a file is."""
    if not file.take and file.asks(("columns",)):
        return tr("not known")
    if file.state in ("refused", "part"):
        return tr(_STATES[file.state])
    name = messages.source_name(file.source)
    return tr("{program}: a question", program=name) if file.state == "asks" else name


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column in (ENTRIES, HOURS) else _LEFT
