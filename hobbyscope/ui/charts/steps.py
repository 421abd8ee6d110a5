"""StepChart: a dial that shows its curve: how many would be recognised at each of its values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHoverEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from hobbyscope.app.language import N_, tr
from hobbyscope.app.what_if import Steps
from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.charts.handle import paint_knob
from hobbyscope.ui.charts.step_drawing import (
    StepPlot,
    nearest_flip,
    paint_axis,
    paint_cursor,
    paint_filling,
    paint_flip,
    paint_grid,
    paint_steps,
)
from hobbyscope.ui.widgets.dial import FREE_TIME, STRICTNESS, Dial, DialSpec
from hobbyscope.ui.widgets.opaque import stay_opaque

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from hobbyscope.ui.theme import Theme

_HINT = N_("Drag the cursor; Ctrl and an arrow key go from flip to flip")
AT_FREE_TIME = replace(FREE_TIME, name=N_("With more or less free time"), hint=_HINT)
AT_THRESHOLD = replace(STRICTNESS, name=N_("With another threshold"), hint=_HINT)
_TICKS = {  # below the axis, what matters most first
    True: [(tick, f"×{tick:g}") for tick in (0.1, 10.0, 1.0, 0.5, 2.0, 5.0, 0.2)],
    False: [(tick, f"{tick:g}") for tick in (0.05, 0.99, 0.5, 0.8, 0.7, 0.9, 0.3)],
}
_NOTHING = Steps((), (), rising=True)


class StepChart(Dial):
    """A curve of exact steps with a cursor, moved as a dial is: mouse, keys, ticks, a double click resets.

    Hovering over a mark, or Ctrl and an arrow key, tells in words what flips there.
    """

    _steps, _filling, _lit, _line = _NOTHING, 0, -1, ""
    _marks: Sequence[tuple[str, str]] = ()
    _ink: Ink | None = None
    _plot: StepPlot | None = None

    def __init__(
        self, spec: DialSpec, theme: Theme, act: Callable[[float], object], tell: Callable[[int], str]
    ) -> None:
        super().__init__(spec, theme)
        self._tell = tell  # what flips at a step, in words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.value_changed.connect(act)

    def show_steps(self, steps: Steps, filling: int, marks: Sequence[tuple[str, str]], line: str) -> None:
        """Show a curve, the colour and mark of the activity at each step, and a line of words above it."""
        if (steps, filling, marks, line) == (self._steps, self._filling, self._marks, self._line):
            return
        if len(steps.places) != len(self._steps.places):
            self._lit = -1
        self._steps, self._filling, self._marks, self._line = steps, filling, marks, line
        self._plot = None
        self._describe()
        self.update()

    @property
    def steps(self) -> Steps:
        """Return the steps that are shown."""
        return self._steps

    def count(self) -> int:
        """Return how many are recognised where the cursor stands."""
        return self._steps.recognised(self.amount)

    def told(self) -> str:
        """Return what is said of the mark that is looked at; '' where none is."""
        return self._tell(self._lit) if self._lit >= 0 else ""

    def plot(self) -> StepPlot:
        """Return where the curve stands in this widget."""
        if self._plot is None:
            self._plot = self._new_plot()
        return self._plot

    def _new_plot(self) -> StepPlot:
        ink = self._inked()
        left = ink.width(f"{max(len(self._steps.places), 1)}") + ink.gap * 1.6
        top, bottom = ink.em * 2.75, ink.em * 1.55
        box = QRectF(left, top, self.width() - left - ink.em * 1.2, self.height() - top - bottom)
        return StepPlot(box, ink.em, self._spec, self._steps, self._filling)

    def track(self) -> tuple[float, float]:
        """Return where the axis begins and ends, in pixels."""
        box = self.plot().box
        return box.left(), box.right()

    def show_theme(self, theme: Theme) -> None:
        self._ink = None
        super().show_theme(theme)

    def retranslate(self) -> None:
        self._ink = self._plot = None  # the ink keeps texts
        super().retranslate()
        self._describe()

    def show_amount(self, amount: float) -> None:
        if amount != self._amount:
            self._lit = -1
            super().show_amount(amount)
            self._describe()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 18, em * 12)

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 11, em * 7)

    def _inked(self) -> Ink:
        if self._ink is None:
            self._ink = Ink(self._theme, self.font())
        return self._ink

    def _describe(self) -> None:
        """Say the value and the number at the cursor, or the mark that is looked at."""
        if self._lit >= 0:
            said = self._tell(self._lit)
        else:
            value, judged = self._spec.reads(self._amount), len(self._steps.places)
            said = tr("{value}: {now} of {all} recognised", value=value, now=self.count(), all=judged)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    def _look_at(self, index: int) -> None:
        if index != self._lit:
            self._lit = index
            self._describe()
            self.update()

    def event(self, event: QEvent) -> bool:
        """Look at the mark below the pointer; what is said of it stands in the chart, not in a tooltip."""
        kind = event.type()
        if kind == QEvent.Type.HoverMove and isinstance(event, QHoverEvent) and not self.isSliderDown():
            self._look_at(nearest_flip(self.plot(), event.position()))
        elif kind == QEvent.Type.HoverLeave:
            self._look_at(-1)
        elif kind == QEvent.Type.ToolTip and self._lit >= 0:
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        towards = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        last = len(self._steps.places) - 1
        if towards and event.modifiers() & Qt.KeyboardModifier.ControlModifier and last >= 0:
            start = self._lit if self._lit >= 0 else (-1 if towards > 0 else last + 1)
            self._look_at(min(max(start + towards, 0), last))
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._look_at(-1)
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._ink = self._plot = None
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._plot = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        stay_opaque(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, plot = self._inked(), self.plot()
        painter.fillRect(event.rect(), ink.card)
        painter.setFont(ink.font)
        painter.setPen(ink.text2)
        # painted: a label whose words change with each step would lay the whole page out anew
        ink.write(painter, 0, ink.ascent, ink.elided(self._line, self.width()))
        paint_grid(painter, ink, plot)
        ticks = _TICKS[self._spec.logarithmic]
        paint_axis(painter, ink, plot, ticks, (self._amount, _reads(self._spec, self._amount)))
        paint_filling(painter, ink, plot, self._amount)
        paint_steps(painter, ink, plot, self._marks, self._lit)
        paint_cursor(painter, ink, plot, self._amount)
        knob = QPointF(plot.x(self._amount), plot.box.top() - ink.em * 0.75)
        paint_knob(painter, self._theme, knob, ink.em * 0.42, focused=self.hasFocus())
        if self._lit >= 0:
            paint_flip(painter, ink, plot, self._lit, self._tell(self._lit), self.width())
        painter.end()


def _reads(spec: DialSpec, amount: float) -> str:
    """Return the value at the cursor as short as an axis has room for."""
    if spec.logarithmic:
        return f"× {amount:.2f}" if amount < 10 else f"× {amount:.0f}"
    return f"τ = {amount:.2f}"
