"""The card of the last entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.models.entries import EntryModel
from hobbyscope.ui.panels.entry_table import EntryTable
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor


class RecentCard(Translated):
    """A heading and the list."""

    def __init__(self, color_of: Callable[[bytes], QColor]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.model = EntryModel(self)
        self.table = EntryTable(self.model, color_of)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(tr("Recent"))
        self.table.setAccessibleName(tr("Recent entries"))
        self.table.setAccessibleDescription(tr("F2 edits, Ctrl+Enter logs again, Delete deletes"))
