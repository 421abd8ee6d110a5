"""Fields: what the style sheet cannot say about them, and the dates that stand in them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit

from hobbyscope.app.language import catalogue, tr

Spin = TypeVar("Spin", bound=QAbstractSpinBox)
_FIRST = QDate(1970, 1, 1).toJulianDay()


def roomy(spin: Spin) -> Spin:
    """Give a spin box or a date field room before its text: style sheets do not reach it there."""
    spin.lineEdit().setTextMargins(round(spin.fontMetrics().height() * 0.5), 0, 0, 0)
    return spin


def date_of(day: int) -> QDate:
    """Return a day as the date of a field."""
    return QDate.fromJulianDay(_FIRST + day)


def day_of(date: QDate) -> int:
    """Return the date of a field as a day."""
    return date.toJulianDay() - _FIRST


def speak_dates(field: QDateEdit) -> None:
    """Let a date field name days and months in the current language: it keeps the one it was made in."""
    field.setLocale(QLocale(catalogue.language))
    field.setDisplayFormat(tr("ddd d MMM yyyy"))
