"""The pictures of the first story: the sigmoid with a point and a line to drag, and its rival as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hobbyscope.app.language import tr
from hobbyscope.core.stories import EXTREMES, Job
from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.charts.handle import HIGHEST, LOWEST, STEPS, snapped
from hobbyscope.ui.stories.curve import CurvePicture
from hobbyscope.ui.stories.knob import Grid, Knob, KnobActs
from hobbyscope.ui.stories.stretch import PAGE, dropped_at, logit_of, step_of
from hobbyscope.ui.stories.stretch import STEPS as LOGIT_STEPS
from hobbyscope.ui.theme import scaled_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.theme import Theme

_LOGITS = Grid(-LOGIT_STEPS, LOGIT_STEPS, PAGE, logit_of, step_of, Job().logit)
_THRESHOLDS = Grid(
    round(LOWEST * STEPS), round(HIGHEST * STEPS), 5, lambda n: n / STEPS, lambda t: round(t * STEPS), 0.5
)
_SNAP = 5.0  # pixels


class JobPicture(CurvePicture):
    """Tells `logit(value)` and `threshold(value)` while they are dragged."""

    def __init__(
        self, theme: Theme, logit: Callable[[float], object], threshold: Callable[[float], object]
    ) -> None:
        super().__init__(theme)
        self._job = Job()
        self._on_logit, self._on_threshold = logit, threshold
        across, up = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.line = Knob(up, _THRESHOLDS, KnobActs(threshold, self._drag_line), theme, self)
        self.dot = Knob(across, _LOGITS, KnobActs(logit, self._drag_dot), theme, self)

    def show_job(self, job: Job) -> None:
        """Show a state."""
        self._job = job
        self.show_points((job.logit,), job.threshold)
        self.dot.show_amount(job.logit)
        self.line.show_amount(job.threshold)
        self._place()

    def cover(self, covered: bool) -> None:
        """Hide the curve, or show it."""
        super().cover(covered)
        self._place()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        super().show_theme(theme)
        for knob in (self.dot, self.line):
            knob.show_theme(theme)

    def _place(self) -> None:
        plot = self.plot()
        self.dot.place(self.point(self._job.logit))
        self.line.place(QPointF(plot.right() + self.ink.em * 0.9, self.height_of(self._job.threshold)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bring the knobs to their places."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Bring the knobs to their places when the letters have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def _drag_dot(self, at: QPointF) -> None:
        plot = self.plot()
        where = (at.x() - plot.left()) / max(plot.width(), 1.0)
        self._on_logit(dropped_at(where, (0.0, *EXTREMES), _SNAP / max(plot.width(), 1.0)))

    def _drag_line(self, at: QPointF) -> None:
        plot = self.plot()
        height = max(plot.height(), 1.0)
        self._on_threshold(snapped((plot.bottom() - at.y()) / height, _SNAP / height))


class RivalPicture(QWidget):
    """A softmax of two columns, the number and its only rival at 0, beside the sigmoid of the same number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ink: Ink | None = None
        self._probability = 0.5
        self._texts = ("", "")
        self._covered = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pair(self, probability: float, text: str, rest: str) -> None:
        """Show a probability, and what is left for the rival, both also as texts."""
        self._probability, self._texts = probability, (text, rest)
        self.update()

    def cover(self, covered: bool) -> None:
        """Hide the columns, or show them."""
        self._covered = covered
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme, self._ink = theme, None
        self.update()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 16, em * 8)

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 12, em * 6)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the letters have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._ink = None
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ink is None:
            self._ink = Ink(self._theme, scaled_font(self.font(), 0.9))
        ink = self._ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ink.font)
        plot = QRectF(self.rect()).adjusted(0, ink.em * 1.5, 0, -ink.em * 1.5)
        third = plot.width() / 3
        p, rest = self._probability, 1.0 - self._probability
        columns = (
            (0.0, p, self._texts[0], "x", ink.softmax),
            (third, rest, self._texts[1], tr("its rival, 0"), ink.softmax),
            (2 * third, p, self._texts[0], "σ(x)", ink.passed),
        )
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if not self._covered:
            y = plot.bottom() - p * plot.height()
            painter.setPen(QPen(ink.text2, max(1.0, ink.em * 0.07), Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(plot.left() + third / 2, y), QPointF(plot.right() - third / 2, y))
        for left, part, text, name, colour in columns:
            self._paint_column(painter, QRectF(left, plot.top(), third, plot.height()), part, colour)
            painter.setPen(ink.text2)
            _write_amid(painter, ink, left + third / 2, plot.bottom() + ink.em * 0.3 + ink.ascent, name)
            painter.setPen(ink.text)
            top = plot.bottom() - (0.0 if self._covered else part) * plot.height()
            shown = "?" if self._covered else text
            if ink.width(shown) > third - ink.em * 0.2:
                shown = ">0.9999" if part > 0.5 else "<0.0001"  # the card has it in full
            _write_amid(painter, ink, left + third / 2, top - ink.em * 0.35, shown)
        painter.end()

    def _paint_column(self, painter: QPainter, box: QRectF, part: float, colour: QColor) -> None:
        if self._covered or self._ink is None:
            return
        width = min(box.width() * 0.5, self._ink.em * 3)
        height = max(part * box.height(), 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = min(self._ink.radius, height / 2)
        painter.drawRoundedRect(
            QRectF(box.center().x() - width / 2, box.bottom() - height, width, height), radius, radius
        )


def _write_amid(painter: QPainter, ink: Ink, middle: float, base: float, text: str) -> None:
    ink.write(painter, middle - ink.width(text) / 2, base, text)
