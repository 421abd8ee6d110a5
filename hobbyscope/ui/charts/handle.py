"""The handle of the threshold: a slider that lies over the chart, so that keys and screen readers know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSlider, QWidget

if TYPE_CHECKING:
    from hobbyscope.ui.theme import Theme

LOWEST, HIGHEST = 0.05, 0.99
TICKS = (0.5, 0.7, 0.8, 0.9)
STEPS = 100  # a step is 0.01


def snapped(value: float, reach: float) -> float:
    """Return a threshold in whole steps within its limits, at a tick where one is no farther than `reach`."""
    for tick in TICKS:
        if abs(value - tick) <= reach:
            return tick
    return min(max(round(value * STEPS) / STEPS, LOWEST), HIGHEST)


class ThresholdHandle(QSlider):
    """A ring above the plot, in hundredths; `moved` tells the threshold, `dragged_to` the pointer's x."""

    moved = Signal(float)  # by a key or by a screen reader
    dragged_to = Signal(float)  # x in the parent's coordinates
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._threshold = 0.5
        self.setRange(round(LOWEST * STEPS), round(HIGHEST * STEPS))
        self.setSingleStep(1)
        self.setPageStep(5)
        self.setValue(round(self._threshold * STEPS))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.valueChanged.connect(self._on_value_changed)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._theme = theme
        self.update()

    def show_threshold(self, threshold: float) -> None:
        """Show a threshold without telling anybody."""
        self._threshold = threshold
        self.setValue(round(threshold * STEPS))

    def _on_value_changed(self, value: int) -> None:
        if value != round(self._threshold * STEPS):
            self._threshold = value / STEPS
            self.moved.emit(self._threshold)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            more = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up)
            if more or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down):
                action = QAbstractSlider.SliderAction
                self.triggerAction(action.SliderPageStepAdd if more else action.SliderPageStepSub)
                return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.dragged_to.emit(self.mapToParent(event.position()).x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)
            self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_knob(
            painter, self._theme, QRectF(self.rect()).center(), self.width() * 0.29, focused=self.hasFocus()
        )
        painter.end()


def paint_knob(painter: QPainter, theme: Theme, centre: QPointF, radius: float, *, focused: bool) -> None:
    """Draw a round knob, and a second ring around it while it has the focus."""
    width = max(1.6, radius * 0.27)
    painter.setPen(QPen(QColor(theme.text), width))
    painter.setBrush(QColor(theme.text if focused else theme.card))
    painter.drawEllipse(centre, radius, radius)
    if focused:
        painter.setPen(QPen(QColor(theme.focus), max(2.0, width * 0.8)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius * 1.5, radius * 1.5)
