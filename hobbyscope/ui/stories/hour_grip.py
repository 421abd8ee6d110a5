"""HourGrip: what is dragged along a row of hours: the hours themselves, or the judge's bar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractSlider, QSlider, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from hobbyscope.ui.theme import Theme

Kind = Literal["hours", "bar"]
_RESETS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {
    Qt.Key.Key_Left: -1.0,
    Qt.Key.Key_Right: 1.0,
    Qt.Key.Key_PageUp: 10.0,
    Qt.Key.Key_PageDown: -10.0,
    Qt.Key.Key_Home: -math.inf,
    Qt.Key.Key_End: math.inf,
}
_MINUTES = 60  # of an hour
_MOST = 10**9  # a slider counts in 32 bits
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class GripActs(NamedTuple):
    """What a grip tells: which kind, which row, and what is wanted of it."""

    step: Callable[[Kind, int, float], object]  # by so many steps of the axis; infinitely many: to its end
    drag: Callable[[Kind, int, float], object]  # to an x of the parent
    drop: Callable[[], object]
    reset: Callable[[Kind, int], object]
    go: Callable[[Kind, int], object]  # to the grip of another row
    focused: Callable[[Kind, int], object]


class HourGrip(QSlider):
    """A knob for hours (round, warm) or a bar (upright, cool); a slider, so that screen readers know it.

    What they read is in minutes, as a slider counts in whole numbers.
    """

    def __init__(self, kind: Kind, row: int, acts: GripActs, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kind, self._row, self._acts, self._theme = kind, row, acts, theme
        self._shown: int | None = 0  # None: it is being shown
        self._unit = 1.0  # hours of a step of the axis
        self._offset = 0.0
        self.beyond = False  # what it stands for lies beyond the axis
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def show_hours(self, hours: float, most: float, unit: float) -> None:
        """Show hours on an axis of so many, with steps of `unit`, without telling anybody."""
        minutes, end = (round(min(amount * _MINUTES, _MOST)) for amount in (hours, most))
        self._unit = unit
        self._shown = None  # a shorter range pulls the old value along: nobody has set that
        self.setRange(0, max(end, minutes))
        self.setSingleStep(max(round(min(unit * _MINUTES, _MOST)), 1))
        self.setValue(minutes)
        self._shown = minutes

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Hear of a value that a screen reader sets."""
        super().sliderChange(change)
        if change != self.SliderChange.SliderValueChange or self._shown is None:
            return
        if self.value() != self._shown:
            steps = (self.value() - self._shown) / _MINUTES / self._unit
            self._acts.step(self._kind, self._row, steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, kind, row = Qt.Key(event.key()), self._kind, self._row
        if key in _ROWS:
            self._acts.go(kind, row + _ROWS[key])
        elif key in _RESETS:
            self._acts.reset(kind, row)
        elif key in _STEPS:
            larger = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._acts.step(kind, row, _STEPS[key] * (10 if larger else 1))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._offset = self.width() / 2 - event.position().x()  # it must not jump when it is touched
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            x = self.mapToParent(event.position()).x() + self._offset
            self._acts.drag(self._kind, self._row, x)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)
            self._acts.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._acts.reset(self._kind, self._row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.raise_()
        self._acts.focused(self._kind, self._row)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nothing is dragged by chance."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle, radius = self._theme, QRectF(self.rect()).center(), self.width() * 0.31
        warm = self._kind == "hours"
        painter.setPen(QPen(QColor(theme.card), radius * 0.32))
        painter.setBrush(QColor(theme.softmax if warm else theme.sigmoid_pass))
        if warm:
            painter.drawEllipse(middle, radius, radius)
        elif self.beyond:
            tip = [(-0.6, -1.3), (0.9, 0.0), (-0.6, 1.3)]
            painter.drawPolygon([middle + QPointF(x, y) * radius for x, y in tip])
        else:
            painter.drawRoundedRect(_upright(middle, radius), radius * 0.5, radius * 0.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus), max(2.0, radius * 0.3)))
            ring = self.rect().toRectF().adjusted(1.0, 1.0, -1.0, -1.0)
            painter.drawRoundedRect(ring, ring.width() * 0.5, ring.width() * 0.5)
        painter.end()


def _upright(middle: QPointF, radius: float) -> QRectF:
    return QRectF(middle.x() - radius * 0.5, middle.y() - radius * 1.9, radius, radius * 3.8)
