"""Scrolling to what has just appeared: in a low window it may lie below the edge."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def reveal(part: QWidget, margin: int) -> None:
    """Scroll whatever a part lies in until it is to be seen, once it has its place."""
    QTimer.singleShot(0, part, lambda: _scroll_to(part, margin))


def _scroll_to(part: QWidget, margin: int) -> None:
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, margin)
        above = above.parentWidget()
