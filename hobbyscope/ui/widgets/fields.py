"""Fields: what the style sheet cannot say about them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit

from hobbyscope.app.language import catalogue, tr

Spin = TypeVar("Spin", bound=QAbstractSpinBox)


def roomy(spin: Spin) -> Spin:
    """Give a spin box or a date field room before its text: style sheets do not reach it there."""
    spin.lineEdit().setTextMargins(round(spin.fontMetrics().height() * 0.5), 0, 0, 0)
    return spin


def speak_dates(field: QDateEdit) -> None:
    """Let a date field name days and months in the current language: it keeps the one it was made in."""
    field.setLocale(QLocale(catalogue.language))
    field.setDisplayFormat(tr("ddd d MMM yyyy"))
