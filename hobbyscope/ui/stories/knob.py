"""Knob: a round grip over a picture, dragged by the pointer and moved by keys and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSlider, QWidget

from hobbyscope.ui.charts.handle import HIGHEST, LOWEST, STEPS, paint_knob

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.theme import Theme

_MORE = (Qt.Key.Key_Right, Qt.Key.Key_Up)
_LESS = (Qt.Key.Key_Left, Qt.Key.Key_Down)
_RESETS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
SIDE = 1.7  # of a knob with its ring, in lines of text


class Grid(NamedTuple):
    """The steps of the arrow keys: from which to which, how many with Shift, and what each stands for."""

    first: int
    last: int
    page: int
    value: Callable[[int], float]
    step: Callable[[float], int]
    reset: float


THRESHOLDS = Grid(
    round(LOWEST * STEPS), round(HIGHEST * STEPS), 5, lambda n: n / STEPS, lambda t: round(t * STEPS), 0.5
)


class KnobActs(NamedTuple):
    """What a knob tells: a value from a key, and where the pointer is, in the picture's coordinates."""

    moved: Callable[[float], object]
    dragged: Callable[[QPointF], object]


class Knob(QSlider):
    """Shows an amount; Delete and a double click reset it."""

    def __init__(
        self, orientation: Qt.Orientation, grid: Grid, acts: KnobActs, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(orientation, parent)
        self._grid, self._acts, self._theme = grid, acts, theme
        self._amount = grid.reset
        self._made = False
        self.setRange(grid.first, grid.last)
        self.setPageStep(grid.page)
        self.setValue(grid.step(grid.reset))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._made = True

    def show_amount(self, amount: float) -> None:
        """Show an amount without telling anybody."""
        self._amount = amount
        self.setValue(self._grid.step(amount))

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def place(self, centre: QPointF) -> None:
        """Stand at a point of the picture."""
        side = round(self.fontMetrics().height() * SIDE)
        self.resize(side, side)
        self.move(round(centre.x() - side / 2), round(centre.y() - side / 2))

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Tell a value that came by a key or by a screen reader."""
        super().sliderChange(change)
        moved = self._made and change == QAbstractSlider.SliderChange.SliderValueChange
        if moved and self.value() != self._grid.step(self._amount):
            self._amount = self._grid.value(self.value())
            self._acts.moved(self._amount)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _RESETS:
            self._acts.moved(self._grid.reset)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in (*_MORE, *_LESS):
            action = QAbstractSlider.SliderAction
            self.triggerAction(action.SliderPageStepAdd if key in _MORE else action.SliderPageStepSub)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._acts.dragged(self.mapToParent(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._acts.moved(self._grid.reset)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.width() / SIDE * 0.42
        paint_knob(painter, self._theme, QRectF(self.rect()).center(), radius, focused=self.hasFocus())
        painter.end()
