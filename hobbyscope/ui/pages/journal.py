"""The Journal page: every entry in a table, the day as a timeline, the month as a heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from hobbyscope.app.session import Session
    from hobbyscope.ui.theme import Theme


class JournalPage(Translated):
    """Shows the journal of a session, to read and to correct."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._title = QLabel()
        self._title.setProperty("role", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 12)
        layout.addWidget(self._title)
        layout.addStretch(1)
        self.show_theme(theme)
        self.retranslate()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(tr("Journal"))
