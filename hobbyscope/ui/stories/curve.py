"""Pictures of the two functions: the curve of the sigmoid with its points, and a card for a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from hobbyscope.core.activation import sigmoid
from hobbyscope.ui.charts.marks import stroke
from hobbyscope.ui.stories.picture import StoryPicture
from hobbyscope.ui.stories.stretch import logit_at, place
from hobbyscope.ui.theme import mixed
from hobbyscope.ui.widgets.steady_text import SteadyText

if TYPE_CHECKING:
    from hobbyscope.ui.theme import Theme

_TICKS = (  # the first ones are the last to go where there is little room
    (0.0, "0"), (5.0, "5"), (-5.0, "-5"), (1e15, "10¹⁵"), (-1e15, "-10¹⁵"), (1e8, "10⁸"), (-1e8, "-10⁸"),
    (1e12, "10¹²"), (-1e12, "-10¹²"), (300.0, "300"), (-300.0, "-300"), (3.0, "3"), (-3.0, "-3"),
)  # fmt: skip


class CurvePicture(StoryPicture):
    """The sigmoid over a stretched axis, the line of the threshold, and points on the curve.

    Covered, it shows the axes and the logits alone.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 0.9, wanted=(30, 15), least=(15, 9))
        self._logits: tuple[float, ...] = ()
        self._threshold = 0.5
        self._words = ("", "")  # from the threshold on, and below it
        self._curve = QPainterPath()

    def show_points(self, logits: tuple[float, ...], threshold: float) -> None:
        """Show points on the curve, and the line of the threshold."""
        self._logits, self._threshold = logits, threshold
        self.update()

    def name_sides(self, above: str, below: str) -> None:
        """Say what it means to be at the threshold or above it, and below it."""
        self._words = (above, below)
        self.update()

    # --- where things are

    def plot(self) -> QRectF:
        """Return the rectangle of the curve: logits from left to right, 0 to 1 from bottom to top."""
        em = self.ink.em
        left = max(self.ink.width("0.5"), self.ink.width("-10¹⁵") / 2) + em * 0.9
        return QRectF(self.rect()).adjusted(left, em * 1.1, -em * 2.2, -em * 2.1)

    def point(self, logit: float) -> QPointF:
        """Return where a logit is on the curve; on the axis while the curve is covered."""
        plot = self.plot()
        height = 0.0 if self._covered else sigmoid(logit)
        return QPointF(plot.left() + place(logit) * plot.width(), plot.bottom() - height * plot.height())

    def height_of(self, probability: float) -> float:
        """Return the height of a probability."""
        plot = self.plot()
        return plot.bottom() - probability * plot.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the curve out anew."""
        super().resizeEvent(event)
        self._lay_curve()

    def measure(self) -> None:
        """Lay the curve out anew."""
        self._lay_curve()

    def _lay_curve(self) -> None:
        plot = self.plot()
        count = max(int(plot.width() / 2), 2)
        places = [i / count for i in range(count + 1)]
        heights = sigmoid([logit_at(where) for where in places]).tolist()
        self._curve = QPainterPath()
        self._curve.addPolygon(
            [
                QPointF(plot.left() + where * plot.width(), plot.bottom() - height * plot.height())
                for where, height in zip(places, heights, strict=True)
            ]
        )

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.ink.font)
        self._paint_ground(painter)
        self._paint_ticks(painter)
        if not self._covered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(stroke(self._theme.sigmoid_pass, self.ink.em * 0.19))
            painter.drawPath(self._curve)
        self._paint_threshold(painter)
        for logit in self._logits:
            self._paint_point(painter, logit)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        ink, plot = self.ink, self.plot()
        line = self.height_of(self._threshold)
        painter.fillRect(
            QRectF(plot.left(), plot.top(), plot.width(), line - plot.top()),
            QColor(mixed(self._theme.card, self._theme.sigmoid_pass, 0.07)),
        )
        painter.setPen(QPen(QColor(self._theme.line), 1))
        for probability in (0.0, 0.5, 1.0):
            height = self.height_of(probability)
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
        painter.setPen(ink.text2)
        for probability, text in ((0.0, "0"), (1.0, "1")):
            x = plot.left() - ink.em * 0.5 - ink.width(text)
            ink.write(painter, x, ink.baseline(self.height_of(probability)), text)

    def _paint_ticks(self, painter: QPainter) -> None:
        ink, plot = self.ink, self.plot()
        base = plot.bottom() + ink.em * 0.55 + ink.ascent
        taken: list[tuple[float, float]] = []
        for logit, text in _TICKS:
            x, half = plot.left() + place(logit) * plot.width(), ink.width(text) / 2
            low, high = x - half - ink.em * 0.45, x + half + ink.em * 0.45
            if any(low < end and high > start for start, end in taken):
                continue
            taken.append((low, high))
            painter.setPen(QPen(QColor(self._theme.outline), 1))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + ink.em * 0.3))
            painter.setPen(ink.text2)
            ink.write(painter, x - half, base, text)

    def _paint_threshold(self, painter: QPainter) -> None:
        ink, plot = self.ink, self.plot()
        y = self.height_of(self._threshold)
        for pen in (ink.halo, ink.line):
            painter.setPen(pen)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(ink.text2)
        left = plot.left() + ink.em * 0.6
        above, below = self._words
        ink.write(painter, left, y - ink.em * 0.4, above)
        if plot.bottom() - y > ink.em * 1.5:
            ink.write(painter, left, y + ink.em * 0.3 + ink.ascent, below)

    def _paint_point(self, painter: QPainter, logit: float) -> None:
        ink, at = self.ink, self.point(logit)
        painter.setPen(QPen(ink.text2, max(1.0, ink.em * 0.07), Qt.PenStyle.DotLine))
        painter.drawLine(at, QPointF(at.x(), self.plot().bottom()))
        if not self._covered:
            painter.drawLine(QPointF(self.plot().left(), at.y()), at)
        painter.setPen(QPen(ink.card, ink.em * 0.12))
        painter.setBrush(ink.passed)
        painter.drawEllipse(at, ink.em * 0.34, ink.em * 0.34)


class FunctionCard(QFrame):
    """A function: its name in the colour of its lens, its formula, a picture, and the numbers of now."""

    def __init__(self, lens: str, picture: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._covered, self._numbers = False, ""
        self.heading, self.formula, self.numbers = QLabel(), QLabel(), SteadyText()
        self.heading.setProperty("role", "heading")
        self.heading.setProperty("lens", lens)
        self.formula.setProperty("role", "second")
        layout = self.body = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(self.heading)
        layout.addWidget(self.formula)
        if picture is not None:
            layout.addWidget(picture, 1)
        layout.addWidget(self.numbers)
        for label in (self.heading, self.formula):
            label.setWordWrap(True)

    def name(self, heading: str, formula: str) -> None:
        """Say what the function is called, and how it is written (rich text)."""
        self.heading.setText(heading)
        self.formula.setText(formula)

    def show_numbers(self, text: str) -> None:
        """Show the formula with the numbers of now (rich text)."""
        self._numbers = text
        self.numbers.setText("" if self._covered else text)

    def cover(self, covered: bool) -> None:
        """Hide the numbers, or show them."""
        self._covered = covered
        self.show_numbers(self._numbers)
