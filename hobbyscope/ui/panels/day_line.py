"""The line on a day's timeline in which one types what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from hobbyscope.ui.panels.quick_line import QuickLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from hobbyscope.ui.panels.quick_line import Complete


class DayLine(QuickLine):
    """Asks in place: Enter hands over what was typed, Escape drops it."""

    def __init__(self, complete: Complete, done: Callable[[str], None], drop: Callable[[], None]) -> None:
        super().__init__(complete)
        self._done, self._drop = done, drop

    def open(self, parent: QWidget, text: str, name: str, hint: str) -> None:
        """Begin with a text; `name` is what is asked, `hint` what may stand there."""
        self.setParent(parent)
        self.setText(text)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(name)
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands over, Escape drops, all else is as in any line."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done(self.text())
