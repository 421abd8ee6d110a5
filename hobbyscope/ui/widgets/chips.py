"""Chips: small buttons of which one is pressed, with room for their words in bold."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton

from hobbyscope.ui.theme import scaled_font


class Chip(QPushButton):
    """A chip that can be pressed; its words are bold then, which its width has to allow for."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("chip", True)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._measured: tuple[str, QFont] | None = None
        self._more = 0  # pixels that these words need in bold

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._more_in_bold(), 0)

    def _more_in_bold(self) -> int:
        measured = (self.text(), self.font())  # a layout asks many times for the same
        if measured != self._measured:
            self._measured = measured
            bold = QFontMetrics(scaled_font(self.font(), 1.0, bold=True)).horizontalAdvance(self.text())
            self._more = max(bold - self.fontMetrics().horizontalAdvance(self.text()), 0)
        return self._more
