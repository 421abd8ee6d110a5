"""The list of completions that drops down below a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit


class Offers(QCompleter):
    """Shows what it is told to; `activated` tells which one was taken."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._names = QStringListModel(self)
        self._list = QListView()
        self.setModel(self._names)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setWidget(line)
        self.setPopup(self._list)

    def offer(self, names: Sequence[str]) -> None:
        """Show these names, none of them marked."""
        self._names.setStringList(names)
        self.complete()
        self._list.clearSelection()

    def hide(self) -> None:
        """Take the list away."""
        self._list.hide()
