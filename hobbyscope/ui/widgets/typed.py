"""Typed: a line edit that tells of every letter and of Enter, and has no use for the keys up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Typed(QLineEdit):
    """`typed(text)` comes with the syllable that is being composed, `entered()` with Enter.

    Escape empties the line; in an empty one it goes to whoever the line belongs to, and so do the keys that
    go up and down.
    """

    def __init__(
        self, typed: Callable[[str], object], entered: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._typed, self._entered = typed, entered
        self._told = ""
        self.setMaxLength(500)
        self.textChanged.connect(self._tell)

    def shown_text(self) -> str:
        """Return the text as the eye sees it: with the syllable that is still being composed."""
        return self._told

    def _tell(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self._typed(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the input method while it composes."""
        super().inputMethodEvent(event)
        text, cursor = self.text(), self.cursorPosition()
        self._tell(text[:cursor] + event.preeditString() + text[cursor:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what stands there, Escape empties it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QGuiApplication.inputMethod().commit()
            self._entered()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _UP_AND_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)
