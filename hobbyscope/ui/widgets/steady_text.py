"""SteadyText: words, rich or plain, that change in each frame of a drag and seldom need other room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class SteadyText(QWidget):
    """Holds a label, whose new text would lay the whole page out: here only where it takes other room."""

    def __init__(self) -> None:
        super().__init__()
        self._needs: tuple[int, int] | None = None  # a width, and the height for it
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return what is shown."""
        return self.label.text()

    def setText(self, text: str) -> None:
        """Show a text."""
        if text == self.label.text():
            return
        width = self.width()
        if self._needs is None or self._needs[0] != width:
            self._needs = width, self.heightForWidth(width)
        before = self._needs
        self.label.setText(text)
        self._needs = width, self.heightForWidth(width)
        if self._needs != before or self.minimumSizeHint().width() > width:
            self.updateGeometry()

    def want_lines(self, lines: int) -> None:
        """Ask for a room of at least so many lines."""
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines)

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = max(width - margins.left() - margins.right(), 1)
        return self.label.heightForWidth(inner) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        return self.label.sizeHint().grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        return self.label.minimumSizeHint().grownBy(self.contentsMargins())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.label.setGeometry(self.contentsRect())

    def event(self, event: QEvent) -> bool:
        """Follow other margins and other letters."""
        if event.type() in (QEvent.Type.ContentsRectChange, QEvent.Type.FontChange):
            self._needs = None
            self.label.setGeometry(self.contentsRect())
            self.updateGeometry()
        return super().event(event)
