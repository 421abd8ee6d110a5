"""RailButton: a page's button at the left edge of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon

if TYPE_CHECKING:
    from hobbyscope.ui.theme import Theme


class RailButton(QToolButton):
    """An icon over a word (a message to be translated); one of its siblings is pressed in."""

    def __init__(self, icon_name: str, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._message, self._theme = icon_name, text, theme
        self.setProperty("rail", True)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_theme(theme)
        self.retranslate()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._theme = theme
        self.setIcon(icon(self._icon_name, theme.text2, theme.text))

    def retranslate(self) -> None:
        """Write the word in the current language."""
        self.setText(tr(self._message))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
