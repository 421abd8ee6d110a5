"""Fields: what the style sheet cannot say about them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox

Spin = TypeVar("Spin", bound=QAbstractSpinBox)


def roomy(spin: Spin) -> Spin:
    """Give a spin box or a date field room before its text: style sheets do not reach it there."""
    spin.lineEdit().setTextMargins(round(spin.fontMetrics().height() * 0.5), 0, 0, 0)
    return spin
