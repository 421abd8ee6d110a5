"""The line in which an hour is logged: with completion, and Hangul while it is being composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.exchange.quick_entry import Completion
    from hobbyscope.ui.panels.offers import Offers
    from hobbyscope.ui.panels.timer_deeds import Deeds

    Complete = Callable[[str, int], list[Completion]]


class QuickLine(QLineEdit):
    """A line edit that offers completions; `typed` comes for half-composed syllables too."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, complete: Complete, timer: Deeds | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._complete = complete
        self._timer = timer
        self._composing = ""
        self._offers: list[Completion] = []
        self._popup: Offers | None = None
        self.setMaxLength(500)
        self.textChanged.connect(self._on_text_changed)
        self.textEdited.connect(self._offer)

    def offered(self) -> list[str]:
        """Return the completions that are offered."""
        return [offer.name for offer in self._offers]

    def shown_text(self) -> str:
        """Return the text as the eye sees it: with the syllable that is still being composed."""
        cursor = self._letters_before()
        return self.text()[:cursor] + self._composing + self.text()[cursor:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the input method while it composes."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self.typed.emit(self.shown_text())
        self._offer()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was typed here that could be taken back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            none = not self.isUndoAvailable() and not self.isRedoAvailable()
            if none and (event.matches(undo) or event.matches(redo)):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter logs the line, Ctrl+Enter times it; Escape closes the completions, then empties the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._hide_offers()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.start_timer()
                return
            QGuiApplication.inputMethod().commit()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def start_timer(self) -> None:
        """Start a timer for what stands here, or, where nothing does, let one of the last be chosen."""
        QGuiApplication.inputMethod().commit()
        if self._timer is None:
            self.entered.emit()
        elif not self.text().strip():
            self._timer.offer(self)
        elif self._timer.begin(self.text()):
            self.clear()

    def _on_text_changed(self, text: str) -> None:
        self._composing = ""
        self.typed.emit(text)

    def _offer(self) -> None:
        self._offers = self._complete(self.shown_text(), self._letters_before() + len(self._composing))
        if self._offers and self.hasFocus():
            self._below().offer(self.offered())
        else:
            self._hide_offers()

    def _below(self) -> Offers:
        if self._popup is None:
            from hobbyscope.ui.panels.offers import Offers  # 3 ms: not before something is typed

            self._popup = Offers(self)
            self._popup.activated.connect(self.accept)
        return self._popup

    def _hide_offers(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def accept(self, name: str) -> None:
        """Put a completion in the place of what was typed of it."""
        offer = next((found for found in self._offers if found.name == name), None)
        if offer is None:
            return
        QGuiApplication.inputMethod().commit()
        text, cursor = offer.applied(self.text())
        self.setText(text)
        self.setCursorPosition(len(text[:cursor].encode("utf-16-le")) // 2)

    def _letters_before(self) -> int:
        """Return the letters before the cursor: Qt counts UTF-16 units, of which an emoji has two."""
        if self.text().isascii():
            return self.cursorPosition()
        units = self.text().encode("utf-16-le")[: 2 * self.cursorPosition()]
        return len(units.decode("utf-16-le", "ignore"))
