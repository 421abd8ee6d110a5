"""ScoreCurve: the one curve on which every score lies, beside the columns and as high as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent

from hobbyscope.app import figures
from hobbyscope.core.activation import sigmoid
from hobbyscope.ui.charts.marks import stroke
from hobbyscope.ui.stories.axis import LEAST, Axis
from hobbyscope.ui.stories.picture import StoryPicture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.ui.theme import Theme

_POINTS = 160  # of the curve


class ScorePoint(NamedTuple):
    """A point on the curve; `passed`: at least at the threshold."""

    name: str
    logit: float
    score: float
    passed: bool


class ScoreCurve(StoryPicture):
    """The sigmoid over the axis of the logits, with a point for each, and the line of the threshold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 0.84, wanted=(16, 9), least=(11, 9))
        self._points: tuple[ScorePoint, ...] = ()
        self._axis, self._threshold, self._current = LEAST, 0.5, 0
        self._span = (0.0, 1.0)  # top and bottom of the columns beside
        self._curve: QPainterPath | None = None

    def show_points(self, points: Sequence[ScorePoint], axis: Axis, threshold: float, current: int) -> None:
        """Show points on the curve over an axis; `current` is the one that is chosen."""
        if axis != self._axis:
            self._curve = None
        self._points, self._axis, self._threshold, self._current = tuple(points), axis, threshold, current
        told = "; ".join(f"{point.name}: {figures.short_number(point.logit)}" for point in points)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
        self.update()

    def stand_beside(self, top: float, bottom: float) -> None:
        """Let 1 and 0 lie as high as they do in the columns beside."""
        if (top, bottom) != self._span:
            self._span, self._curve = (top, bottom), None
            self.update()

    # --- where things are

    def plot(self) -> QRectF:
        """Return the rectangle of the curve."""
        side, box = self.ink.em * 0.8, self.contentsRect()
        top, bottom = self._span
        return QRectF(box.left() + side, top, max(box.width() - 2 * side, 1.0), max(bottom - top, 1.0))

    def point(self, logit: float, score: float) -> QPointF:
        """Return where a logit with its score lies."""
        plot = self.plot()
        x = plot.left() + self._axis.place(logit) * plot.width()
        return QPointF(x, plot.bottom() - (0.0 if self._covered else score) * plot.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the curve out anew."""
        self._curve = None

    def measure(self) -> None:
        """Lay the curve out anew."""
        self._curve = None

    def _laid_curve(self) -> QPainterPath:
        if self._curve is None:
            low, high = self._axis
            logits = [low + (high - low) * i / _POINTS for i in range(_POINTS + 1)]
            path = QPainterPath()
            for i, (logit, score) in enumerate(zip(logits, sigmoid(logits).tolist(), strict=True)):
                at = self.point(logit, score)
                path.lineTo(at) if i else path.moveTo(at)
            self._curve = path
        return self._curve

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.ink.font)
        self._paint_ground(painter)
        if not self._covered:
            painter.setPen(stroke(self._theme.sigmoid_pass, self.ink.em * 0.17))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._laid_curve())
        for point in self._points:
            self._paint_point(painter, point)
        if not self._covered:
            self._paint_names(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        """Draw the axes, and the line of the threshold on its way to the columns."""
        ink, plot = self.ink, self.plot()
        painter.setPen(QPen(ink.track, 1.2))
        zero = self.point(0.0, 0.0).x()
        painter.drawLine(QPointF(zero, plot.top()), QPointF(zero, plot.bottom()))
        painter.drawLine(plot.topLeft(), plot.topRight())
        painter.setPen(QPen(ink.text2, 1.0))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        base = plot.bottom() + ink.em * 0.3 + ink.ascent
        for logit in (self._axis.low, 0.0, self._axis.high):
            text = figures.short_number(logit)
            x = self.point(logit, 0.0).x() - ink.width(text) / 2
            ink.write(painter, min(max(x, 0.0), self.width() - ink.width(text)), base, text)
        y = plot.bottom() - self._threshold * plot.height()
        painter.setPen(ink.line)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _paint_point(self, painter: QPainter, point: ScorePoint) -> None:
        ink, at = self.ink, self.point(point.logit, point.score)
        chosen = self._points.index(point) == self._current
        radius = ink.em * (0.42 if chosen else 0.32)
        painter.setPen(QPen(ink.text2, max(1.0, ink.em * 0.06), Qt.PenStyle.DotLine))
        painter.drawLine(at, QPointF(at.x(), self.plot().bottom()))
        if chosen and not self._covered:  # on its way to its column
            painter.drawLine(at, QPointF(self.width(), at.y()))
        filled = point.passed or self._covered
        painter.setPen(QPen(ink.card, ink.em * 0.12) if filled else QPen(ink.passed, ink.em * 0.12))
        painter.setBrush(ink.passed if filled else ink.failed)
        painter.drawEllipse(at, radius, radius)

    def _paint_names(self, painter: QPainter) -> None:
        """Write the names beside the points, where the curve is not; the chosen one first, then what fits."""
        ink, taken = self.ink, list[QRectF]()
        order = sorted(self._points, key=lambda point: self._points.index(point) != self._current)
        for point in order:
            at, width = self.point(point.logit, point.score), ink.width(point.name)
            right = QRectF(at.x() + ink.em * 0.6, at.y() - ink.em * 0.1, width, ink.em)
            left = QRectF(at.x() - ink.em * 0.6 - width, at.y() - ink.em * 0.9, width, ink.em)
            for box in (left, right) if point.score > 0.5 else (right, left):
                inside = self.contentsRect().toRectF().contains(box)
                if inside and not any(box.intersects(other) for other in taken):
                    taken.append(box)
                    painter.fillRect(box, ink.card)
                    painter.setPen(ink.text if point is order[0] else ink.text2)
                    ink.write(painter, box.left(), box.top() + ink.ascent, point.name)
                    break
