"""What a widget with words in it does when the language is switched while it is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame


class Translated(QFrame):
    """Writes all its words in `retranslate`, which is called again when the language changes."""

    def retranslate(self) -> None:
        """Write every word anew."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Fitted(Translated):
    """A card that takes the height it is given, though words wrap in it."""

    def hasHeightForWidth(self) -> bool:
        """Ask for no height of its own."""
        return False
