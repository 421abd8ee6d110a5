"""What a screen reader says though the focus is elsewhere: what somebody who sees would notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say words, once it has said what it is about to say."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 6 ms: not before the first frame

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
