"""Columns with a threshold across them: a line that is dragged, and moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractSlider, QSlider

from hobbyscope.app.language import tr
from hobbyscope.ui.charts.handle import HIGHEST, LOWEST, STEPS, paint_knob, snapped
from hobbyscope.ui.stories.columns import ColumnChart

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

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
        self.rung = Rung(self, ask, self._drag_to)

    def show_threshold(self, threshold: float) -> None:
        """Draw the line there."""
        self._threshold = threshold
        self.rung.show_threshold(threshold)
        self._put_rung()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        super().show_theme(theme)
        self.rung.update()

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self._theme

    def right_side(self) -> float:
        """Leave room for the knob of the line."""
        return self.inks()[0].em * 1.4

    def cover(self, covered: bool) -> None:
        """Hide all but the names; the line stays, to be dragged."""
        super().cover(covered)
        self._put_rung()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the knob at the end of its line."""
        super().resizeEvent(event)
        self._put_rung()

    def _put_rung(self) -> None:
        if not self.columns:
            return
        plan, side = self.plan(), round(self.inks()[0].em * 1.4)
        self._laid(plan.plot.top(), plan.plot.bottom())
        y = plan.y_of(self._threshold)
        self.rung.setGeometry(QRect(self.contentsRect().right() - side, round(y - side / 2), side, side))

    def _drag_to(self, y: float) -> None:
        plan = self.plan()
        self._ask(snapped(plan.place_of(y), _SNAP_PIXELS / plan.plot.height()))

    def paint_between(self, painter: QPainter) -> None:
        """Draw the line."""
        plan, ink = self.plan(), self.inks()[0]
        y = plan.y_of(self._threshold)
        for pen in (ink.halo, ink.line):
            painter.setPen(pen)
            painter.drawLine(
                QPointF(plan.plot.left(), y), QPointF(self.contentsRect().right() - ink.em * 0.7, y)
            )


class Rung(QSlider):
    """The knob of a threshold line: a slider, so that keys and screen readers know it. In hundredths."""

    def __init__(
        self, parent: JudgedColumns, ask: Callable[[float], object], drag_to: Callable[[float], object]
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._chart, self._ask, self._drag_to = parent, ask, drag_to
        self.setRange(round(LOWEST * STEPS), round(HIGHEST * STEPS))
        self.setSingleStep(1)
        self.setPageStep(5)
        self.setValue(50)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitVCursor)
        self.valueChanged.connect(self._on_value_changed)
        self._threshold = 0.5

    def show_threshold(self, threshold: float) -> None:
        """Show a threshold without telling anybody."""
        self._threshold = threshold
        self.setValue(round(threshold * STEPS))
        self.setAccessibleName(tr("Threshold"))
        self.setAccessibleDescription(f"{threshold:.2f}")

    def _on_value_changed(self, value: int) -> None:
        if value != round(self._threshold * STEPS):
            self._ask(value / STEPS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrow keys, with Shift farther; Delete goes back to a half."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._ask(0.5)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            action = QAbstractSlider.SliderAction
            more = event.key() == Qt.Key.Key_Up
            self.triggerAction(action.SliderPageStepAdd if more else action.SliderPageStepSub)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setValue(self.maximum() if event.key() == Qt.Key.Key_End else self.minimum())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the line follow the pointer."""
        if self.isSliderDown():
            self._drag_to(self.mapToParent(event.position()).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to a half."""
        self._ask(0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        paint_knob(painter, self._chart.theme, centre, self.width() * 0.29, focused=self.hasFocus())
        painter.end()
