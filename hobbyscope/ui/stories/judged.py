"""Columns with a threshold across them: a line that is dragged, and moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from hobbyscope.app.language import tr
from hobbyscope.ui.charts.handle import snapped
from hobbyscope.ui.stories.columns import ColumnChart
from hobbyscope.ui.stories.knob import THRESHOLDS, Knob, KnobActs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QResizeEvent

    from hobbyscope.ui.theme import Theme

_SNAP_PIXELS = 5.0


class JudgedColumns(ColumnChart):
    """Columns from 0 to 1; `ask(threshold)` is told where the line is wanted, `laid` where 1 and 0 lie."""

    def __init__(
        self, theme: Theme, ask: Callable[[float], object], laid: Callable[[float, float], object]
    ) -> None:
        super().__init__(theme, "sigmoid")
        self._ask, self._laid = ask, laid
        self._threshold = 0.5
        self.line = Knob(Qt.Orientation.Vertical, THRESHOLDS, KnobActs(ask, self._drag_line), theme, self)

    def show_threshold(self, threshold: float) -> None:
        """Draw the line there."""
        self._threshold = threshold
        self.line.show_amount(threshold)
        self.line.setAccessibleName(tr("Threshold"))
        self.line.setAccessibleDescription(f"{threshold:.2f}")
        self._put_knob()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        super().show_theme(theme)
        self.line.show_theme(theme)

    def right_side(self) -> float:
        """Leave room for the knob of the line."""
        return self.inks()[0].em * 1.4

    def cover(self, covered: bool) -> None:
        """Hide all but the names; the line stays, to be dragged."""
        super().cover(covered)
        self._put_knob()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the knob at the end of its line."""
        super().resizeEvent(event)
        self._put_knob()

    def _put_knob(self) -> None:
        if not self.columns:
            return
        plan = self.plan()
        self._laid(plan.plot.top(), plan.plot.bottom())
        self.line.place(QPointF(self._line_end(), plan.y_of(self._threshold)))

    def _line_end(self) -> float:
        return self.contentsRect().right() - self.inks()[0].em * 0.7

    def _drag_line(self, at: QPointF) -> None:
        plan = self.plan()
        self._ask(snapped(plan.place_of(at.y()), _SNAP_PIXELS / plan.plot.height()))

    def paint_between(self, painter: QPainter) -> None:
        """Draw the line."""
        plan, ink = self.plan(), self.inks()[0]
        y = plan.y_of(self._threshold)
        for pen in (ink.halo, ink.line):
            painter.setPen(pen)
            painter.drawLine(QPointF(plan.plot.left(), y), QPointF(self._line_end(), y))
