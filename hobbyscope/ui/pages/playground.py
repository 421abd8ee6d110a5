"""The Playground: four stories about two functions, in which everything can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from hobbyscope.app.session import Session
    from hobbyscope.ui.theme import Theme


class PlaygroundPage(Translated):
    """Shows one story at a time."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._title = QLabel()
        self._title.setProperty("role", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 12)
        layout.addWidget(self._title)
        layout.addStretch(1)
        self.retranslate()

    def settle(self) -> None:
        """Take the focus."""

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(tr("Playground"))
