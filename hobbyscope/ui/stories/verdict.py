"""A yes or a no with its reason: a drawn ✓ or ✗ and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from hobbyscope.ui.charts.marks import paint_check, paint_cross, stroke

if TYPE_CHECKING:
    from hobbyscope.ui.theme import Theme


class VerdictLabel(QLabel):
    """Words with a mark before them, which tells yes from no by its shape."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._yes = theme, False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_verdict(self, text: str, yes: bool) -> None:
        """Show a yes or a no."""
        self._yes = yes
        indent = round(self.fontMetrics().height() * 1.3)
        if indent != self.indent():  # else the page would be laid out anew each time
            self.setIndent(indent)
        self.setText(text)
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        line = self.fontMetrics().height()
        side, thin = line * 0.66, line * 0.11
        middle = self.height() / 2 if self.height() < line * 2 else line / 2  # the first of several lines
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(line * 0.1, middle - side / 2, side, side)
        if self._yes:
            paint_check(painter, box, stroke(self._theme.passed_mark, thin * 1.6))
        else:
            paint_cross(painter, box, stroke(self._theme.text2, thin * 1.3))
        painter.end()
