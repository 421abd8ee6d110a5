"""The line on a day's timeline in which one types what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from hobbyscope.ui.panels.quick_line import QuickLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from hobbyscope.ui.panels.quick_line import Complete


class DayLine(QuickLine):
    """Asks in place: Enter hands over what was typed, Escape empties the line, then drops it."""

    def __init__(self, complete: Complete, done: Callable[[str], None], drop: Callable[[], None]) -> None:
        super().__init__(complete)
        self._done, self._drop = done, drop

    def open(self, parent: QWidget, text: str, hint: str) -> None:
        """Begin with a text; `hint` says what is asked."""
        self.setParent(parent)
        self.setText(text)
        self.setAccessibleName(hint)
        self.setPlaceholderText(hint)
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop an empty line when one goes elsewhere; what was typed waits."""
        super().focusOutEvent(event)
        left = (
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if event.reason() in left and not self.shown_text().strip():
            self._drop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands over, Escape drops what nobody typed, all else is as in any line."""
        if event.key() == Qt.Key.Key_Escape and not (self.isModified() and self.text()):
            self._drop()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done(self.text())
