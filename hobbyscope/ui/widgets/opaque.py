"""Opaque: what fills its rectangle itself, so that no card, page and window below it are painted with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def stay_opaque(widget: QWidget) -> None:
    """Say so to Qt; to be called where it paints, as each style sheet takes it back."""
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
