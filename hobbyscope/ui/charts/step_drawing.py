"""How a step curve is painted: how many are recognised, and what fills the free time meanwhile."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPixmapCache

from hobbyscope.app.language import tr
from hobbyscope.ui.charts.layout import label_left
from hobbyscope.ui.charts.marks import paint_mark, stroke
from hobbyscope.ui.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.app.what_if import Steps
    from hobbyscope.ui.charts.drawing import Ink
    from hobbyscope.ui.widgets.dial import DialSpec


@dataclass(frozen=True)
class StepPlot:
    """Where a curve stands: its box in pixels, the dial along it, its steps, how many fill the free time.

    What is drawn in each frame is worked out once.
    """

    box: QRectF
    em: float
    dial: DialSpec
    steps: Steps
    filling: int

    @cached_property
    def top(self) -> int:
        """Return the count at the upper edge."""
        return max(len(self.steps.places), self.filling, 1)

    @cached_property
    def radius(self) -> float:
        """Return the radius of the marks: smaller where there are many steps."""
        unit = self.box.height() / self.top
        return min(self.em * 0.25, max(self.em * 0.14, unit * 0.36))

    @cached_property
    def line(self) -> list[QPointF]:
        """Return the corners of the curve, from the low end of the dial to the high end."""
        count = self.steps.recognised(self.dial.low)
        points = [QPointF(self.box.left(), self.y(count))]
        for place in self.steps.places:
            if self._within(place):
                x = self.x(place)
                points.append(QPointF(x, self.y(count)))
                count += 1 if self.steps.rising else -1
                points.append(QPointF(x, self.y(count)))
        points.append(QPointF(self.box.right(), self.y(count)))
        return points

    @cached_property
    def flips(self) -> list[QPointF]:
        """Return where the mark of each flip stands; what flips only beyond the dial stands beyond it."""
        places, found = self.steps.places, []
        for i, place in enumerate(places):
            level = i + 0.5 if self.steps.rising else len(places) - i - 0.5
            beyond = self.em * 0.6 if place > self.dial.high else 0.0
            found.append(QPointF(self.x(place) + beyond, self.y(level)))
        return found

    def x(self, value: float) -> float:
        """Return where a value stands; beyond the ends, at them."""
        return self.box.left() + self.dial.position(value) * self.box.width()

    def y(self, count: float) -> float:
        """Return the height of a count."""
        return self.box.bottom() - count / self.top * self.box.height()

    def _within(self, place: float) -> bool:
        """Return whether a step lies on the curve; a rising one at its beginning has been taken."""
        low, high = self.dial.low, self.dial.high
        return low < place <= high if self.steps.rising else low <= place < high

    def counts(self, left: float, right: float) -> tuple[int, int]:
        """Return the least and the largest count between two places of the box, 0 to 1."""
        ends = [self.steps.recognised(self.dial.value(place)) for place in (left, right)]
        return min(ends), max(ends)


def tick_counts(plot: StepPlot) -> list[int]:
    """Return the counts that are written at the left: nothing, all, and the middle where there is one."""
    most = len(plot.steps.places)
    return [0, most // 2, most] if most >= 4 and most % 2 == 0 else [0, most]


def paint_grid(painter: QPainter, ink: Ink, plot: StepPlot) -> None:
    """Draw a thin line at each count that is written, and the count."""
    painter.setFont(ink.font)
    thin = QPen(QColor(ink.theme.line), max(1.0, ink.em * 0.06))
    for count in tick_counts(plot):
        y = plot.y(count)
        painter.setPen(thin)
        painter.drawLine(QPointF(plot.box.left(), y), QPointF(plot.box.right(), y))
        painter.setPen(ink.text2)
        text = f"{count}"
        ink.write(painter, plot.box.left() - ink.gap - ink.width(text), ink.baseline(y), text)


def paint_filling(painter: QPainter, ink: Ink, plot: StepPlot, cursor: float) -> None:
    """Draw how many activities fill 80 % of the free time: warm, level, and not moved by either dial."""
    if not plot.filling:
        return
    y = plot.y(plot.filling)
    painter.setPen(QPen(ink.softmax, ink.em * 0.13))
    painter.drawLine(QPointF(plot.box.left(), y), QPointF(plot.box.right(), y))
    text = tr("{n} fill 80%", n=plot.filling)
    place = _beside_line(ink, plot, text, plot.x(cursor))
    if place is None:  # then the number alone, on the axis
        text = f"{plot.filling}"
        place = QPointF(plot.box.left() - ink.gap - ink.width(text), ink.baseline(y))
        if any(abs(plot.y(count) - y) < ink.em for count in tick_counts(plot)):
            return
    painter.setFont(ink.font)
    painter.setPen(QColor(ink.theme.softmax_text))
    ink.write(painter, place.x(), place.y(), text)


def _beside_line(ink: Ink, plot: StepPlot, text: str, cursor: float) -> QPointF | None:
    """Return where the words of the warm line begin: above or below it, clear of curve and cursor."""
    width, unit = ink.width(text), plot.box.height() / plot.top
    part = (width + ink.gap * 2) / max(plot.box.width(), 1.0)
    if part > 1:
        return None
    high = ink.em * 1.05 / unit  # of a line of text, in counts
    for above in (True, False):
        low = plot.filling if above else plot.filling - high
        if low < 0 or low + high > plot.top + ink.em * 0.4 / unit:
            continue
        for left in (0.0, 1.0 - part) if plot.steps.rising else (1.0 - part, 0.0):
            least, most = plot.counts(left, left + part)
            x, y = plot.box.left() + left * plot.box.width() + ink.gap, plot.y(plot.filling)
            free = most < low or least > low + high or (above and most == least == low)
            if free and not x - ink.gap < cursor < x + width + ink.gap:
                return QPointF(x, y - ink.em * 0.3 if above else y + ink.em * 0.25 + ink.capital)
    return None


def paint_steps(
    painter: QPainter, ink: Ink, plot: StepPlot, marks: Sequence[tuple[str, str]], lit: int
) -> None:
    """Draw the curve, and on each step the mark of the activity that flips there."""
    pen = QPen(ink.passed, ink.em * 0.15)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(plot.line)
    ratio = painter.device().devicePixelRatioF()
    for at, (colour, mark) in zip(plot.flips, marks, strict=True):
        stamp = _stamp(ink, plot.radius, colour, mark, ratio)
        half = stamp.deviceIndependentSize().width() / 2
        painter.drawPixmap(QPointF(at.x() - half, at.y() - half), stamp)
    if lit >= 0:
        painter.setPen(ink.focus)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(plot.flips[lit], plot.radius + ink.em * 0.2, plot.radius + ink.em * 0.2)


def _stamp(ink: Ink, radius: float, colour: str, mark: str, ratio: float) -> QPixmap:
    """Return a mark on a small ground, drawn only once: ellipses are what takes time in a frame."""
    key = f"step {colour} {mark} {radius:.2f} {ratio} {ink.theme.card}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    side = math.ceil(radius * 2.5) + 2
    found = QPixmap(round(side * ratio), round(side * ratio))
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.card, radius * 0.5))
    painter.setBrush(ink.card)
    centre = QPointF(side / 2, side / 2)
    painter.drawEllipse(centre, radius, radius)
    paint_mark(painter, centre, radius, colour, mark)
    painter.end()
    QPixmapCache.insert(key, found)
    return found


def paint_cursor(painter: QPainter, ink: Ink, plot: StepPlot, value: float) -> None:
    """Draw the line of the cursor, where it meets the curve, and how many that are."""
    x, count = plot.x(value), plot.steps.recognised(value)
    for pen in (ink.halo, ink.line):
        painter.setPen(pen)
        painter.drawLine(QPointF(x, plot.box.top() - ink.em * 0.6), QPointF(x, plot.box.bottom()))
    at, radius = QPointF(x, plot.y(count)), ink.em * 0.3
    painter.setPen(QPen(ink.card, ink.em * 0.14))
    painter.setBrush(ink.passed)
    painter.drawEllipse(at, radius, radius)
    text = f"{count}"
    width = ink.width(text, ink.heading)
    left, right = x - ink.em * 0.75 - width, x + ink.em * 0.75  # clear of the knob, where all are recognised
    fits_left, fits_right = left >= plot.box.left() + 2, right + width <= plot.box.right()
    begin = left if fits_left and (plot.steps.rising or not fits_right) else right
    middle = at.y() - ink.em * 0.85
    plate = QRectF(begin - 3, middle - ink.em * 0.55, width + 6, ink.em * 1.1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.card)
    painter.drawRoundedRect(plate, ink.radius, ink.radius)
    painter.setFont(ink.heading)
    painter.setPen(QColor(ink.theme.sigmoid_text))
    painter.drawText(QPointF(begin, ink.baseline(middle)), text)


def paint_axis(
    painter: QPainter, ink: Ink, plot: StepPlot, ticks: Sequence[tuple[float, str]], at: tuple[float, str]
) -> None:
    """Draw the values below the curve, and that of the cursor, which pushes away what is too near."""
    painter.setFont(ink.font)
    base = plot.box.bottom() + ink.em * 0.4 + ink.ascent
    thin = stroke(mixed(ink.theme.card, ink.theme.outline, 0.8), max(1.0, ink.em * 0.06))
    taken: list[tuple[float, float]] = []
    for i, (value, text) in enumerate([at, *ticks]):
        x, width = plot.x(value), ink.width(text)
        left = plot.box.left() + label_left(x - plot.box.left(), width, plot.box.width())
        if i:
            painter.setPen(thin)
            painter.drawLine(QPointF(x, plot.box.bottom()), QPointF(x, plot.box.bottom() + ink.em * 0.25))
        if any(left < end + ink.gap and begin < left + width + ink.gap for begin, end in taken):
            continue
        taken.append((left, left + width))
        painter.setPen(ink.text if i == 0 else ink.text2)
        ink.write(painter, left, base, text)


def paint_flip(painter: QPainter, ink: Ink, plot: StepPlot, index: int, text: str, width: float) -> None:
    """Draw in words what flips at a mark, above it or below it, within a chart so wide."""
    at = plot.flips[index]
    metrics = QFontMetricsF(ink.font)  # a long name is cut, and what is said of it is not
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width - 2 * ink.gap)
    box = QRectF(0, 0, ink.width(shown) + 2 * ink.gap, ink.em * 1.5)
    box.moveLeft(min(max(at.x() - box.width() / 2, 0.0), width - box.width()))
    above = at.y() - ink.em * 0.75 - box.height()
    box.moveTop(above if above >= 0 else at.y() + ink.em * 0.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.theme.selected))
    painter.drawRoundedRect(box, ink.radius, ink.radius)
    painter.setFont(ink.font)
    painter.setPen(QColor(ink.theme.on_selected))
    ink.write(painter, box.left() + ink.gap, ink.baseline(box.center().y()), shown)


def nearest_flip(plot: StepPlot, at: QPointF) -> int:
    """Return the mark at a place of the chart, or -1."""
    found, best = -1, plot.radius + plot.em * 0.35
    for i, mark in enumerate(plot.flips):
        away = math.hypot(mark.x() - at.x(), mark.y() - at.y())
        if away <= best:
            found, best = i, away
    return found
