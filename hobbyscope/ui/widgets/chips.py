"""Chips: small buttons of which one is pressed, with room for their words in bold."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from hobbyscope.ui.theme import scaled_font


class Chip(QPushButton):
    """A chip that can be pressed; its words are bold then, which its width has to allow for."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("chip", True)
        self.setCheckable(True)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = QFontMetrics(scaled_font(self.font(), 1.0, bold=True)).horizontalAdvance(self.text())
        return hint + QSize(max(bold - self.fontMetrics().horizontalAdvance(self.text()), 0), 0)
