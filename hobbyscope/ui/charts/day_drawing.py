"""How a day's timeline is painted: hours, blocks, gaps, the time that it is now, what is being dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from hobbyscope.ui.theme import Theme, mixed, scaled_font

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hobbyscope.ui.charts.day_layout import Box, Label

LIGHT_FILL = (0.17, 0.24)  # of an activity's colour on a card, light and dark
HATCH = (0.35, 0.2)


class Ink:
    """Fonts and lengths of a timeline, from a theme and a font."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.font, self.small = font, scaled_font(font, 0.84)
        self.metrics, self.small_metrics = QFontMetricsF(font), QFontMetricsF(self.small)
        self.em = self.metrics.height()
        self.line = self.small_metrics.height()
        self.gutter = self.small_metrics.horizontalAdvance("00:00") + self.em * 0.75
        self.radius = self.em * 0.3
        self.edge = max(4.0, self.em * 0.27)


def rect(box: Box) -> QRectF:
    """Return a box as Qt knows it."""
    return QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))


def clock_text(wall: datetime) -> str:
    """Return an hour as the axis shows it: '08:00'."""
    return f"{wall:%H:%M}"


def paint_hours(painter: QPainter, ink: Ink, hours: Iterable[tuple[float, str]], right: float) -> None:
    """Draw the lines of hours and their labels: a height and a text each ('' for a line alone)."""
    painter.setFont(ink.small)
    for y, text in hours:
        painter.setPen(QPen(QColor(ink.theme.line), 1))
        painter.drawLine(QPointF(ink.gutter, y), QPointF(right, y))
        if text:
            _gutter_text(painter, ink, y, text, ink.theme.text2)


def _gutter_text(painter: QPainter, ink: Ink, y: float, text: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    box = QRectF(0, y - ink.line / 2, ink.gutter - ink.em * 0.4, ink.line)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def paint_boundary(painter: QPainter, ink: Ink, y: float, text: str, right: float) -> None:
    """Draw where a day begins or ends."""
    pen = QPen(QColor(ink.theme.outline), 1.4, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(ink.gutter, y), QPointF(right, y))
    painter.setFont(ink.small)
    _gutter_text(painter, ink, y, text, ink.theme.text2)


def paint_fold(painter: QPainter, ink: Ink, top: float, bottom: float, right: float) -> None:
    """Draw hours in which nothing is and that are folded together."""
    if bottom - top < 3:
        return
    box = QRectF(ink.gutter, top + 1, right - ink.gutter, bottom - top - 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(ink.theme.line), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(box)


def fill_of(theme: Theme, colour: QColor) -> str:
    """Return the light ground of a block of an activity's colour."""
    return mixed(theme.card, colour.name(), LIGHT_FILL[theme.dark])


def hatch_of(theme: Theme, colour: QColor) -> str:
    """Return the colour of the strokes on a block that counts for another day: its name is read on them."""
    return mixed(fill_of(theme, colour), colour.name(), HATCH[theme.dark])


def paint_block(
    painter: QPainter, ink: Ink, box: QRectF, look: tuple[str, str], *, own: bool, lit: bool
) -> None:
    """Draw a session: a light ground with a strong left edge; hatched where it counts for another day.

    The edge is whole, hollow or half by the activity's mark, where others have the same colour.
    """
    theme, radius = ink.theme, min(ink.radius, box.height() / 2)
    colour, mark = QColor(look[0]), look[1]
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(path)
    ground = fill_of(theme, colour)
    painter.fillRect(box, QColor(mixed(ground, colour.name(), 0.1) if lit else ground))
    if own:
        edge = QRectF(box.left(), box.top(), ink.edge * (1 if mark == "dot" else 1.6), box.height())
        painter.fillRect(edge, colour)
        hollow = edge.adjusted(ink.edge * 0.4, ink.edge * 0.4, -ink.edge * 0.4, -ink.edge * 0.4)
        if mark == "half":
            hollow.setTop(hollow.center().y())
        if mark != "dot" and hollow.height() > 0:
            painter.fillRect(hollow, QColor(theme.card))
    else:
        painter.fillRect(box, QBrush(QColor(hatch_of(theme, colour)), Qt.BrushStyle.BDiagPattern))
    painter.restore()


def paint_label(
    painter: QPainter, ink: Ink, label: Label, name: str, text: str, *, beside: bool = False
) -> None:
    """Write the name of a session, with its note where that fits; the name ends in '…' where it does not.

    Beside its block it gets a ground of its own, so that no line runs through it.
    """
    painter.setFont(ink.small if label.small else ink.font)
    metrics = ink.small_metrics if label.small else ink.metrics
    painter.setPen(QColor(ink.theme.text))
    box = rect(label.box)
    if beside:
        painter.fillRect(box, QColor(ink.theme.card))
        text = name
    fits = metrics.horizontalAdvance(name) <= box.width()
    shown = metrics.elidedText(text if fits else name, Qt.TextElideMode.ElideRight, box.width())
    if len(shown) < 2 and len(name) > 1:
        return
    flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip  # a line is higher than its letters
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | flags, shown)


def paint_goes_on(painter: QPainter, ink: Ink, box: QRectF, *, down: bool) -> None:
    """Draw that a session goes on before or after what is shown."""
    size = min(ink.em * 0.28, box.width() / 4)
    x, y = box.right() - size * 2.2, box.bottom() - size * 1.5 if down else box.top() + size * 1.5
    tip = size if down else -size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.theme.text))
    painter.drawPolygon([QPointF(x - size, y - tip / 2), QPointF(x + size, y - tip / 2), QPointF(x, y + tip)])


def paint_gap(painter: QPainter, ink: Ink, box: QRectF, text: str) -> None:
    """Draw a gap that is looked at, and how long it is."""
    painter.setPen(QPen(QColor(ink.theme.outline), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ink.radius, ink.radius)
    if box.height() >= ink.line:
        paint_plate(painter, ink, box.center(), text)


def paint_plate(painter: QPainter, ink: Ink, centre: QPointF, text: str) -> None:
    """Write a text on a small ground of the card's colour, so that no line runs through it."""
    width = ink.small_metrics.horizontalAdvance(text) + ink.em * 0.8
    box = QRectF(centre.x() - width / 2, centre.y() - ink.line / 2, width, ink.line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.theme.card))
    painter.drawRoundedRect(box, ink.radius, ink.radius)
    painter.setFont(ink.small)
    painter.setPen(QColor(ink.theme.text2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_now(painter: QPainter, ink: Ink, y: float, text: str, right: float) -> None:
    """Draw the time that it is now: a line across with its clock in the gutter."""
    theme = ink.theme
    painter.setPen(QPen(QColor(theme.text), 1.6))
    painter.drawLine(QPointF(ink.gutter - ink.em * 0.2, y), QPointF(right, y))
    width = ink.small_metrics.horizontalAdvance(text) + ink.em * 0.5
    box = QRectF(ink.gutter - ink.em * 0.2 - width, y - ink.line * 0.55, width, ink.line * 1.1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.selected))
    painter.drawRoundedRect(box, ink.line * 0.5, ink.line * 0.5)
    painter.setFont(ink.small)
    painter.setPen(QColor(theme.on_selected))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_ring(painter: QPainter, ink: Ink, box: QRectF) -> None:
    """Draw the ring around what has the focus."""
    painter.setPen(QPen(QColor(ink.theme.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), ink.radius, ink.radius)


def paint_mark(painter: QPainter, ink: Ink, box: QRectF, colour: str) -> None:
    """Draw the outline of the session that is chosen in the table."""
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = min(ink.radius, box.height() / 2)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


def paint_ghost(painter: QPainter, ink: Ink, box: QRectF, colour: QColor, text: str) -> None:
    """Draw what is being dragged, with its times and its length."""
    theme = ink.theme
    painter.setBrush(QColor(fill_of(theme, colour)))
    painter.setPen(QPen(QColor(theme.focus), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), ink.radius, ink.radius)
    width = ink.small_metrics.horizontalAdvance(text) + ink.em * 0.8
    height = ink.line * 1.2
    plate = QRectF(
        min(box.left() + ink.em * 0.4, box.right() - width), box.center().y() - height / 2, width, height
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.selected))
    painter.drawRoundedRect(plate, ink.radius, ink.radius)
    painter.setFont(ink.small)
    painter.setPen(QColor(theme.on_selected))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
