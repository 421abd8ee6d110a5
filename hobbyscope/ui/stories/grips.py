"""Grips: columns whose ends are dragged by mouse, moved by keys, or given a number that is typed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QLineEdit

from hobbyscope.app.figures import read_number
from hobbyscope.app.language import tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.charts.handle import paint_knob
from hobbyscope.ui.stories.axis import LEAST, Axis, fitted, tidy
from hobbyscope.ui.stories.columns import ColumnChart
from hobbyscope.ui.voice import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter

    from hobbyscope.ui.stories.column_layout import Column
    from hobbyscope.ui.theme import Theme

_RESETS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_TYPES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class Acts(NamedTuple):
    """What the grips ask for: columns are named by their place, 0 for the first."""

    choose: Callable[[int], object]  # another column, or the same one for another drag
    move: Callable[[int, float], object]  # a column to another value
    reset: Callable[[int], object]  # to the value that it began with
    refuse: Callable[[Refused], object]  # what was typed is no number


class Grips(ColumnChart):
    """Columns of logits with a knob each: it tells what is wanted, and what comes of it is shown to it."""

    def __init__(self, theme: Theme, acts: Acts) -> None:
        super().__init__(theme, "logit")
        self._acts = acts
        self._values: tuple[float, ...] = ()
        self._values_before: Sequence[float] | None = None
        self._axis = LEAST
        self._offset: float | None = None  # while a drag lasts: from the pointer to the knob
        self._field: NumberField | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def axis(self) -> Axis:
        """The axis on which the values stand."""
        return self._axis

    @property
    def chosen(self) -> int:
        """The column that the keys move."""
        return max(self._current, 0)

    def show_values(
        self,
        values: Sequence[float],
        columns: Sequence[Column],
        current: int,
        before: Sequence[float] | None = None,
    ) -> None:
        """Show values, and where they were `before`; `columns` have their texts, and are placed here."""
        self._values, self._values_before = tuple(values), before
        if self._offset is None:
            self._axis = fitted(self._axis, values)
        self._place(columns, current)

    def _place(self, columns: Sequence[Column], current: int) -> None:
        """Put columns on the axis. It stays as it is while a drag lasts."""
        axis, before = self._axis, self._values_before
        placed = [
            column._replace(place=axis.place(value), before=-1.0 if before is None else axis.place(before[i]))
            for i, (column, value) in enumerate(zip(columns, self._values, strict=True))
        ]
        self.show_columns(placed, base=axis.place(0.0), current=current)

    def _describe(self) -> None:
        """Say the column that is chosen; how it is moved comes after it."""
        if self._columns:
            told = self._columns[self.chosen].told
            if told != self.accessibleName():
                self.setAccessibleName(told)
                if self.hasFocus():
                    announce(self, told)  # of a picture no screen reader says a new name by itself
        self.setAccessibleDescription(tr("Left and right choose a column, up and down move it, Enter types"))

    # --- where the knobs are

    def reach(self) -> float:
        """Return how far a value stands from its knob's middle."""
        return self._radius() * 1.65

    def _radius(self) -> float:
        return self.inks()[0].em * 0.4

    def knob(self, index: int) -> QPointF:
        """Return the middle of a knob."""
        plan = self.plan()
        return QPointF(plan.middle(index), plan.y_of(self._columns[index].place))

    def paint_over(self, painter: QPainter) -> None:
        """Draw the knobs."""
        for index in range(len(self._columns)):
            focused = self.hasFocus() and index == self.chosen
            paint_knob(painter, self._theme, self.knob(index), self._radius(), focused=focused)

    # --- by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, plan = event.position(), self.plan()
        index = self.column_at(at.x())
        self._acts.choose(index)
        if plan.plot.top() - self._radius() * 2 <= at.y() <= plan.plot.bottom() + self._radius() * 2:
            away = self.knob(index).y() - at.y()
            self._offset = away if abs(away) <= self._radius() * 1.6 else 0.0
            self._drag_to(at.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._offset is not None:
            self._drag_to(event.position().y())
            return
        near = self.knob(self.column_at(event.position().x())) - event.position()
        on_knob = math.hypot(near.x(), near.y()) <= self._radius() * 1.6
        self.setCursor(Qt.CursorShape.SizeVerCursor if on_knob else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._offset is not None:
            self._offset = None
            self._axis = fitted(self._axis, self._values, released=True)
            self._place(self._columns, self._current)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._acts.reset(self.column_at(event.position().x()))

    def _drag_to(self, y: float) -> None:
        """Move the chosen column where the pointer is; a knob that is only touched stays where it is."""
        place = self.plan().place_of(y + (self._offset or 0.0))
        if abs(place - self._columns[self.chosen].place) > 1e-9:
            self._move(self._axis.value(place))

    def _move(self, value: float) -> None:
        value = tidy(value)
        if value != self._values[self.chosen]:
            self._acts.move(self.chosen, value)

    # --- by keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._acts.choose(min(max(self.chosen + step, 0), len(self._columns) - 1))
        elif key in _RESETS:
            self._acts.reset(self.chosen)
        elif key in _TYPES:
            self.ask_number()
        elif event.text() and event.text() in "0123456789-−.":
            self.ask_number(event.text())
        elif not self._move_by_key(key, larger=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            event.ignore()

    def _move_by_key(self, key: Qt.Key, *, larger: bool) -> bool:
        """Move the chosen column by an arrow key, a page key, or to an end of the axis."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        ends = {Qt.Key.Key_Home: self._axis.low, Qt.Key.Key_End: self._axis.high}
        if key in steps:
            far = steps[key] * (10 if larger and abs(steps[key]) == 1 else 1)
            self._move(self._values[self.chosen] + far * self._axis.step)
        elif key in ends:
            self._move(ends[key])
        return key in steps or key in ends

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a column, so that it can be seen which one the keys move."""
        super().focusInEvent(event)
        if self._current < 0:
            self._acts.choose(0)
        self.update()

    # --- by number

    def ask_number(self, typed: str = "") -> None:
        """Open a small field over the chosen column's value."""
        self._field = field = NumberField(self, self._take_number)
        ink, plan = self.inks()[0], self.plan()
        column = self._columns[self.chosen]
        width = min(max(plan.pitch, ink.em * 8), float(self.width()))
        box = QRectF(0, 0, width, field.sizeHint().height())
        value = plan.value_box(self.chosen, column.place, below=column.place < self._base)
        box.moveCenter(value.center())
        box.moveLeft(min(max(box.left(), 0.0), self.width() - width))
        box.moveTop(min(max(box.top(), 0.0), self.height() - box.height()))
        field.setGeometry(box.toRect())
        field.setAccessibleName(tr("A number for {name}", name=column.name))
        field.setText(typed or f"{self._values[self.chosen]:.16g}")
        field.show()
        field.setFocus()
        if not typed:
            field.selectAll()

    @property
    def field(self) -> NumberField | None:
        """The field in which a number is typed, while it is open."""
        return self._field

    def _take_number(self, text: str | None) -> None:
        """Close the field and take what was typed; None: nothing was."""
        field, self._field = self._field, None
        if field is None:
            return
        had = field.hasFocus()
        field.hide()
        field.deleteLater()
        if had:
            self.setFocus()
        if text is None:
            return
        try:
            self._acts.move(self.chosen, read_number(text))
        except Refused as refused:
            self._acts.refuse(refused)


class NumberField(QLineEdit):
    """A line for one number: Enter takes it, Escape or going elsewhere leaves all as it was."""

    def __init__(self, parent: Grips, take: Callable[[str | None], object]) -> None:
        super().__init__(parent)
        self._take = take
        self.setMaxLength(60)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self._take(None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._take(None)
