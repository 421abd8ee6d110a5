"""The line in which an hour is logged: with completion, and Hangul while it is being composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.exchange.quick_entry import Completion

    Complete = Callable[[str, int], list[Completion]]


class QuickLine(QLineEdit):
    """A line edit that offers completions; `typed` comes for half-composed syllables too."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._complete = complete
        self._composing = ""
        self._offers: list[Completion] = []
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self.accept)
        self.setMaxLength(500)
        self.textChanged.connect(self._on_text_changed)
        self.textEdited.connect(self._offer)

    def offered(self) -> list[str]:
        """Return the completions that are offered."""
        return self._names.stringList()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter logs the line; Escape closes the completions, then empties the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._popup.hide()
            QGuiApplication.inputMethod().commit()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._composing = ""
        self.typed.emit(text)

    def _offer(self) -> None:
        self._offers = self._complete(self.shown_text(), self._letters_before() + len(self._composing))
        names = [offer.name for offer in self._offers]
        self._names.setStringList(names)
        if not names or not self.hasFocus():
            self._popup.hide()
            return
        self._completer.complete()
        self._popup.clearSelection()

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
        units = self.text().encode("utf-16-le")[: 2 * self.cursorPosition()]
        return len(units.decode("utf-16-le", "ignore"))
