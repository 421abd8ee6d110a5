"""BarLens: both lenses, in which the end of a score's bar can be dragged: which bar would give this score?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from hobbyscope.app.insights import bar_text
from hobbyscope.app.trying import grip
from hobbyscope.ui.charts.bar_grip import BarGrip, bar_steps
from hobbyscope.ui.charts.drawing import row_box
from hobbyscope.ui.charts.grip_drawing import paint_asking, paint_grip
from hobbyscope.ui.charts.view import LensView, Part

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.charts.bar_grip import BarDeeds
    from hobbyscope.ui.theme import Theme

GRAB = 7.0  # pixels


class BarLens(LensView):
    """The bar of the row that is lit has a handle, by mouse and by keyboard; without `bars` none has."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, bars: BarDeeds | None = None) -> None:
        super().__init__(theme, parent)
        self.grip = BarGrip(bars, self) if bars is not None else None
        self._gripped, self._asking = -1, ""  # the row with the handle, and what its bar is moved to
        self._held_off: float | None = None  # from the end of the bar that the mouse holds to the pointer
        self._bar_end = Part(self._draw_bar_end)
        self._bar_end.setZValue(10)
        self.addItem(self._bar_end)

    def show_analysis(self, analysis: Analysis) -> None:
        super().show_analysis(analysis)
        self._follow_bar(analysis)
        self._show_bar_end()

    def _follow_bar(self, analysis: Analysis) -> None:
        """Keep to the row of the bar in the hand; give it back where nobody asks for it any more."""
        if self.grip is None or self.grip.bar is None:
            return
        row = self.grip.follow(analysis)
        if row < 0:
            self._drop_bar(keep=False)
        elif row != self._lit:
            self._lit = row
            self._light.update()

    @property
    def ringed(self) -> bool:
        """Whether keys came to the row that is lit."""
        return self._ringed

    def end_of(self, row: int) -> QPointF:
        """Return where the score's bar of a row ends, in pixels of the chart."""
        middle = row_box(self._layout, row, self._scroll.value()).center().y()
        return QPointF(self.x_of(self._verdicts[row].score), middle)

    def _needs_other_room(self, analysis: Analysis) -> bool:
        return not self._asking and super()._needs_other_room(analysis)  # nothing jumps while a bar moves

    def _arrange(self) -> None:
        super()._arrange()
        if hasattr(self, "_bar_end"):
            left = self._layout.right.left() - self._ink.em
            self._bar_end.place(QRectF(left, 0, self.width() - left, self.height()))

    def _redraw_verdicts(self) -> None:
        super()._redraw_verdicts()
        if hasattr(self, "_bar_end"):
            self._bar_end.update()

    def _can_be_moved(self, row: int) -> bool:
        if self._analysis is None or self.grip is None or not 0 <= row < self.rows():
            return False
        return grip(self._analysis, row) is not None

    def _show_bar_end(self) -> None:
        """Show the handle of the row that is lit, and what is asked for while it is moved."""
        bar = None if self.grip is None else self.grip.bar
        row = self._lit if bar is not None or self._can_be_moved(self._lit) else -1
        said = "" if bar is None else bar_text(bar.kind, bar.amount, bar.unit, bar.per)
        if (row, said) != (self._gripped, self._asking):
            self._gripped, self._asking = row, said
            self._bar_end.update()

    def _draw_bar_end(self, painter: QPainter) -> None:
        if not 0 <= self._gripped < self.rows():
            return
        ink, layout, end = self._ink, self._layout, self.end_of(self._gripped)
        if layout.names.top() <= end.y() <= layout.names.bottom():
            paint_grip(painter, ink, end, layout.bar, held=bool(self._asking))
        if self._asking:
            left = layout.right.left()
            room = QRectF(left, 0, self.width() - left, self.height())
            above = end - QPointF(0, layout.bar / 2 + ink.em * 0.25)
            paint_asking(painter, ink, above, room, self._asking)

    # by mouse

    def _bar_near(self, at: QPointF) -> int:
        """Return the row whose bar the pointer would take hold of: nearer than the threshold; or -1."""
        row = self.row_at(at.y())
        if not self._can_be_moved(row):
            return -1
        away = abs(at.x() - self.end_of(row).x())
        return row if away <= min(GRAB, abs(at.x() - self.x_of(self._threshold))) else -1

    def _take_bar(self, row: int, x: float) -> None:
        if self.grip is not None and self.grip.take(self._analysis, row):
            self._held_off = x - self.end_of(row).x()
            self._show_bar_end()

    def _drag_bar(self, x: float) -> None:
        right = self._layout.right
        if self.grip is not None and self._held_off is not None and right.width() > 0:
            self.grip.move_to((x - self._held_off - right.left()) / right.width())
            self._show_bar_end()

    def _drop_bar(self, *, keep: bool) -> None:
        """Let go of a bar: set it where it is, or give back what was."""
        self._held_off = None
        if self.grip is not None and self.grip.bar is not None:
            if keep:
                self.grip.settle()
            else:
                self.grip.cancel()
            self._show_bar_end()

    # by keyboard

    def _ends_a_move(self, event: QKeyEvent) -> bool:
        """Set a bar in the hand by Enter, give it back by Escape or undo; tell whether it was that."""
        if self.grip is None or self.grip.bar is None:
            return False
        keep = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if keep or _gives_back(event):
            self._drop_bar(keep=keep)
            return True
        return False

    def _moves_bar(self, event: QKeyEvent, row: int) -> bool:
        """Move the bar of a row by a key; tell whether it is a key for that."""
        steps, ends = bar_steps(event), (Qt.Key.Key_Home, Qt.Key.Key_End)
        to_end = event.key() in ends and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not (steps or to_end):
            return False
        if self.grip is not None and self._held_off is None and self._has_in_hand(row):
            if to_end:
                self.grip.go_to_end(most=event.key() == Qt.Key.Key_Home)
            else:
                self.grip.step(steps)
            self._show_bar_end()
        return True

    def _has_in_hand(self, row: int) -> bool:
        """Take hold of the bar of a row, unless one of it is held: it need not stay the hardest."""
        if self.grip is None or self._analysis is None or not 0 <= row < self.rows():
            return False
        held = self.grip.bar
        same = held is not None and held.activity == self._analysis.activities[row].id
        return same or self.grip.take(self._analysis, row)

    def event(self, event: QEvent) -> bool:
        """Keep Escape and undo for a bar that is in the hand."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = hasattr(self, "grip") and self.grip is not None and self.grip.bar is not None
            if held and _gives_back(event):
                event.accept()
                return True
        return bool(super().event(event))

    def hideEvent(self, event: QHideEvent) -> None:
        self._drop_bar(keep=False)
        super().hideEvent(event)


def _gives_back(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo)
