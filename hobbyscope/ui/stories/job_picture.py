"""The pictures of the first story: the sigmoid with a point and a line to drag, and its rival as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent

from hobbyscope.app.language import tr
from hobbyscope.core.stories import EXTREMES, Job
from hobbyscope.ui.charts.handle import snapped
from hobbyscope.ui.stories.curve import CurvePicture
from hobbyscope.ui.stories.knob import THRESHOLDS, Grid, Knob, KnobActs
from hobbyscope.ui.stories.picture import StoryPicture
from hobbyscope.ui.stories.stretch import PAGE, STEPS, dropped_at, logit_of, step_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.theme import Theme

_LOGITS = Grid(-STEPS, STEPS, PAGE, logit_of, step_of, Job().logit)
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
        self.line = Knob(up, THRESHOLDS, KnobActs(threshold, self._drag_line), theme, self)
        self.dot = Knob(across, _LOGITS, KnobActs(logit, self._drag_dot), theme, self)
        self._held: Knob | None = None
        self.setMouseTracking(True)

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

    # --- dragged anywhere: by the line itself, or by the point from where the pointer is

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._knob_at(event.position())
            self._held.setFocus(Qt.FocusReason.MouseFocusReason)
            self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            (self._drag_line if self._held is self.line else self._drag_dot)(event.position())
        else:
            on_line = self._knob_at(event.position()) is self.line
            self.setCursor(Qt.CursorShape.SplitVCursor if on_line else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _knob_at(self, at: QPointF) -> Knob:
        near = abs(at.y() - self.height_of(self._job.threshold)) <= self.ink.em * 0.5
        return self.line if near else self.dot

    def _drag_dot(self, at: QPointF) -> None:
        plot = self.plot()
        where = (at.x() - plot.left()) / max(plot.width(), 1.0)
        self._on_logit(dropped_at(where, (0.0, *EXTREMES), _SNAP / max(plot.width(), 1.0)))

    def _drag_line(self, at: QPointF) -> None:
        plot = self.plot()
        height = max(plot.height(), 1.0)
        self._on_threshold(snapped((plot.bottom() - at.y()) / height, _SNAP / height))


class RivalPicture(StoryPicture):
    """A softmax of two columns, the number and its only rival at 0, beside the sigmoid of the same number."""

    def __init__(self, theme: Theme) -> None:
        # it takes what room there is: a page that scrolls would give it more
        super().__init__(theme, 0.9, wanted=(16, 6), least=(12, 6))
        self._probability = 0.5
        self._texts = self._short = ("", "")

    def show_pair(self, probability: float, texts: tuple[str, str], short: tuple[str, str]) -> None:
        """Show a probability, and what is left for the rival, both also as texts; `short` for little room."""
        self._probability, self._texts, self._short = probability, texts, short
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = self.ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ink.font)
        plot = QRectF(self.rect()).adjusted(0, ink.em * 1.5, 0, -ink.em * 1.5)
        third = plot.width() / 3
        p, rest = self._probability, 1.0 - self._probability
        columns = (
            (0.0, p, 0, "x", ink.softmax),
            (third, rest, 1, tr("its rival, 0"), ink.softmax),
            (2 * third, p, 0, "σ(x)", ink.passed),
        )
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if not self._covered:
            y = plot.bottom() - p * plot.height()
            painter.setPen(QPen(ink.text2, max(1.0, ink.em * 0.07), Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(plot.left() + third / 2, y), QPointF(plot.right() - third / 2, y))
        for left, part, which, name, colour in columns:
            self._paint_column(painter, QRectF(left, plot.top(), third, plot.height()), part, colour)
            painter.setPen(ink.text2)
            base = plot.bottom() + ink.em * 0.3 + ink.ascent
            ink.write(painter, left + (third - ink.width(name)) / 2, base, name)
            painter.setPen(ink.text)
            top = plot.bottom() - (0.0 if self._covered else part) * plot.height()
            shown = "?" if self._covered else self._text(which, third)
            x = left + (third - ink.width(shown)) / 2
            x = min(max(x, 0.0), self.width() - ink.width(shown))
            ink.write(painter, x, top - ink.em * 0.35, shown)
        painter.end()

    def _text(self, which: int, room: float) -> str:
        """Return the number above a column, in full where there is room: the card says it in full anyway."""
        full = self._texts[which]
        fits = self.ink.width(full) <= room - self.ink.em * 0.2
        return full if fits else self._short[which]

    def _paint_column(self, painter: QPainter, box: QRectF, part: float, colour: QColor) -> None:
        if self._covered:
            return
        width = min(box.width() * 0.5, self.ink.em * 3)
        height = max(part * box.height(), 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = min(self.ink.radius, height / 2)
        painter.drawRoundedRect(
            QRectF(box.center().x() - width / 2, box.bottom() - height, width, height), radius, radius
        )
