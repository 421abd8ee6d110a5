"""How the end of a score's bar is painted as a handle, and what is asked for while it is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from hobbyscope.ui.charts.drawing import Ink


def paint_grip(painter: QPainter, ink: Ink, end: QPointF, height: float, *, held: bool) -> None:
    """Draw a handle across the end of a bar of this height."""
    width, tall = ink.em * 0.42, height + ink.em * 0.3
    box = QRectF(end.x() - width / 2, end.y() - tall / 2, width, tall)
    painter.setPen(QPen(ink.card, ink.em * 0.12))
    painter.setBrush(QColor(ink.theme.sigmoid_text) if held else ink.passed)
    painter.drawRoundedRect(box, width / 2, width / 2)
    painter.setPen(QPen(ink.card, max(1.0, ink.em * 0.07)))
    reach = min(tall * 0.18, ink.em * 0.3)
    painter.drawLine(end - QPointF(0, reach), end + QPointF(0, reach))


def paint_asking(painter: QPainter, ink: Ink, end: QPointF, room: QRectF, text: str) -> None:
    """Write above the end of a bar what is asked for, within `room`."""
    width, height = min(ink.width(text) + ink.em, room.width()), ink.em * 1.35
    left = min(max(end.x() - width / 2, room.left()), room.right() - width)
    plate = QRectF(left, max(end.y() - height, room.top()), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.theme.selected))
    painter.drawRoundedRect(plate, ink.radius, ink.radius)
    painter.setFont(ink.font)
    painter.setPen(QColor(ink.theme.on_selected))
    shown = ink.elided(text, width - ink.em * 0.6)
    ink.write(painter, plate.center().x() - ink.width(shown) / 2, ink.baseline(plate.center().y()), shown)
