"""Small shapes that mean something: the mark of an activity, ✓ and ✗, drawn and not taken from a font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPen, QPixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def stroke(colour: QColor | str, width: float) -> QPen:
    """Return a pen with round ends."""
    return QPen(
        QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def paint_mark(painter: QPainter, centre: QPointF, radius: float, colour: str, mark: str) -> None:
    """Draw an activity's mark: a 'dot', a 'ring' or a 'half' filled ring in its colour."""
    if mark == "dot":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(centre, radius, radius)
        return
    width = radius * 0.5
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = radius - width / 2
    painter.drawEllipse(centre, inner, inner)
    if mark == "half":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colour)))
        painter.drawPie(
            QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner), 90 * 16, 180 * 16
        )


def mark_icon(color: str, mark: str, widget: QWidget) -> QIcon:
    """Return an activity's mark in the size of a widget's letters; it keeps its colour in a selected row."""
    side, ratio = icon_side(widget), widget.devicePixelRatioF()
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, QPointF(side / 2, side / 2), side * 0.35, color, mark)
    painter.end()
    found = QIcon(pixmap)
    found.addPixmap(pixmap, QIcon.Mode.Selected)
    return found


def icon_side(widget: QWidget) -> int:
    """Return the side of a mark beside a widget's letters."""
    return round(widget.fontMetrics().height() * 0.9)


def paint_check(painter: QPainter, box: QRectF, pen: QPen) -> None:
    """Draw ✓ into a box."""
    painter.setPen(pen)
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    painter.drawPolyline(
        [
            QPointF(x + 0.06 * w, y + 0.55 * h),
            QPointF(x + 0.36 * w, y + 0.86 * h),
            QPointF(x + 0.94 * w, y + 0.14 * h),
        ]
    )


def paint_arrow(painter: QPainter, box: QRectF, pen: QPen) -> None:
    """Draw → into a box."""
    painter.setPen(pen)
    tip, side = QPointF(box.right(), box.center().y()), box.width() * 0.38
    painter.drawLine(QPointF(box.left(), tip.y()), tip)
    painter.drawPolyline([tip + QPointF(-side, -side), tip, tip + QPointF(-side, side)])


def paint_cross(painter: QPainter, box: QRectF, pen: QPen) -> None:
    """Draw ✗ into a box."""
    painter.setPen(pen)
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    painter.drawLine(QPointF(x + 0.16 * w, y + 0.16 * h), QPointF(x + 0.84 * w, y + 0.84 * h))
    painter.drawLine(QPointF(x + 0.84 * w, y + 0.16 * h), QPointF(x + 0.16 * w, y + 0.84 * h))
