"""Each line of the files that is left out or worth a look, with its reason: however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListView, QVBoxLayout, QWidget

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.ui.widgets.cards import on_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Problem

    Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """Problems as sentences, each made when it is seen: there may be a hundred thousand."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a sentence."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return messages.problem_line(self._problems[index.row()])
        return None


class LinesSheet(QDialog):
    """A list and a button to close it."""

    def __init__(self, parent: QWidget, problems: Sequence[Problem]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Left out, or worth a look"))
        unit = self.fontMetrics().height()
        self.resize(min(unit * 40, 1000), min(unit * 26, 600))
        self.model = Lines(problems)
        self.list = QListView()
        self.list.ensurePolished()  # all lines are as high as the first, which is measured now
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setCurrentIndex(self.model.index(0))
        box = QDialogButtonBox()
        box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(on_card(self.list), 1)
        layout.addWidget(box)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
