"""Fields within a sentence, as wide as what stands in them: a line to type, and a box to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWheelEvent

_HINTED = 17  # how many letters 'x' Qt gives a line edit


class StatedLine(QLineEdit):
    """Tells `stated()` when other words than were shown are there at Enter, or when it is left.

    Escape brings back what was shown; where nothing was typed it goes to whoever the field belongs to.
    """

    def __init__(self, stated: Callable[[], object], longest: int = 40) -> None:
        super().__init__()
        self.setProperty("stated", True)
        self._stated = stated
        self._shown = ""
        self.setMaxLength(longest)
        self.editingFinished.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show a text as what is so."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)
        self.updateGeometry()

    def touched(self) -> bool:
        """Tell whether something else stands there than was shown."""
        return self.text() != self._shown

    def state(self, text: str) -> None:
        """Type a text and leave the field."""
        self.setText(text)
        self._tell()

    def _tell(self) -> None:
        if self.touched():
            self._stated()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was typed here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if not self.touched() and (event.matches(undo) or event.matches(redo)):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what stands there, a syllable that is being composed included; Escape takes it back."""
        if event.key() == Qt.Key.Key_Escape and self.touched():
            self.show_text(self._shown)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QGuiApplication.inputMethod().commit()
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the width of the words."""
        hint, letters = super().sizeHint(), self.fontMetrics()
        words = letters.horizontalAdvance(self.text() or self.placeholderText()) + letters.height() // 3
        bare = hint.width() - _HINTED * letters.horizontalAdvance("x")
        return QSize(bare + max(words, round(letters.height() * 1.5)), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters at least."""
        return QSize(self.fontMetrics().height() * 2, super().minimumSizeHint().height())


class StatedChoice(QComboBox):
    """Tells `chosen()` when something was chosen; the wheel passes by, for the page scrolls by it."""

    def __init__(self, chosen: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("stated", True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.activated.connect(lambda _index: chosen())

    def sizeHint(self) -> QSize:
        """Ask for the width of what is chosen."""
        letters, line = self.fontMetrics(), self.lineEdit()
        words = letters.horizontalAdvance(self.currentText() if line is None else line.text())
        return QSize(words + round(letters.height() * 1.85), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters at least."""
        return QSize(self.fontMetrics().height() * 3, super().minimumSizeHint().height())

    def showPopup(self) -> None:
        """Open the list as wide as its words."""
        view = self.view()
        view.setAccessibleName(self.accessibleName())
        view.setMinimumWidth(view.sizeHintForColumn(0) + self.fontMetrics().height())
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list by the arrows: what lies between must not be chosen on the way."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
