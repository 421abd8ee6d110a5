"""LensChart: the two lenses as a person uses them: the threshold and the rows, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal

from hobbyscope.app.language import tr
from hobbyscope.ui.charts.bar_lens import GRAB, BarLens
from hobbyscope.ui.charts.handle import ThresholdHandle, snapped
from hobbyscope.ui.charts.rows import row_tip, spoken, spoken_row
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.charts.bar_grip import BarDeeds
    from hobbyscope.ui.theme import Theme

_SPEAK_AFTER = 300  # ms without a change until the spoken summary is written anew
_SNAP_PIXELS = 4.0


class LensChart(BarLens):
    """Both lenses, live. Emits what the person does; what is shown comes by `show_analysis`."""

    threshold_dragged = Signal(float)  # while it moves
    threshold_released = Signal(float)  # once it has come to rest
    row_focused = Signal(int)  # by hovering or by keyboard; -1: none
    row_activated = Signal(int)  # by a click, Enter or space

    def __init__(self, theme: Theme, parent: QWidget | None = None, bars: BarDeeds | None = None) -> None:
        super().__init__(theme, parent, bars)
        self.handle = ThresholdHandle(theme, self)  # the next stop of the Tab key
        self._current = 0
        self._pressed = -1
        self._dragging = False
        self._recognised = -1  # as it was said last
        self._speak = QTimer(self, singleShot=True, interval=_SPEAK_AFTER)
        self._speak.timeout.connect(self._describe)
        self.handle.moved.connect(self._set_threshold)
        self.handle.moved.connect(self._on_dropped)
        self.handle.dragged_to.connect(self._drag_to)
        self.handle.dropped.connect(self._on_dropped)
        self._name_parts()

    @property
    def threshold(self) -> float:
        """Return the threshold that is shown."""
        return self._threshold

    def show_analysis(self, analysis: Analysis) -> None:
        lit = self._lit
        super().show_analysis(analysis)
        if self._lit != lit:  # the bar in the hand has come to another row
            self._current = self._lit
            self.row_focused.emit(self._lit)
        self._current = min(self._current, max(self.rows() - 1, 0))
        if self._lit >= self.rows():
            self._look_at(-1)
        self._place_handle()
        if self._recognised < 0:
            self._recognised = analysis.recognised
        self._speak.start()

    def show_theme(self, theme: Theme) -> None:
        self.handle.show_theme(theme)
        super().show_theme(theme)

    def retranslate(self) -> None:
        super().retranslate()
        self._name_parts()

    def _name_parts(self) -> None:
        self.setAccessibleName(tr("Both lenses"))
        self.handle.setAccessibleName(tr("Threshold"))
        self.handle.setToolTip(tr("Drag, or press the arrow keys"))
        self._describe()

    def _describe(self) -> None:
        """Write the spoken summary, and let what has changed be said: not in each frame of a drag."""
        analysis = self._analysis
        said = spoken(analysis) if analysis is not None else ""
        self.setAccessibleDescription(f"{self._asking}. {said}" if self._asking else said)
        self.handle.setAccessibleDescription(f"{self._threshold:.2f}")
        if analysis is None:
            return
        news = []
        if self._asking:
            share, verdict = self._shares[self._current], self._verdicts[self._current]
            news = [self._asking, spoken_row(share.name, share.text, verdict)]
        if analysis.recognised != self._recognised:
            news.append(tr("{n} of {all} recognised", n=analysis.recognised, all=analysis.judged))
        self._recognised = analysis.recognised
        if news and _is_used(self):
            announce(self, ". ".join(news))

    def _arrange(self) -> None:
        super()._arrange()
        if hasattr(self, "handle"):
            self._place_handle()

    def _place_handle(self) -> None:
        """Put the ring where the line begins."""
        layout, side = self._layout, round(self._ink.em * 1.6)
        left = round(self.x_of(self._threshold) - side / 2)
        self.handle.show_threshold(self._threshold)
        self.handle.setVisible(self.rows() > 0)
        self.handle.setGeometry(
            QRect(left, round(layout.right.top() + self._ink.em * 0.62 - side / 2), side, side)
        )

    # the threshold

    def _set_threshold(self, threshold: float) -> None:
        if threshold != self._threshold:
            self._threshold = threshold
            self._place_handle()
            self._redraw_verdicts()
            self.threshold_dragged.emit(threshold)

    def _drag_to(self, x: float) -> None:
        right = self._layout.right
        if right.width() > 0:
            self._set_threshold(snapped((x - right.left()) / right.width(), _SNAP_PIXELS / right.width()))

    def _on_dropped(self) -> None:
        self._dragging = False
        self.threshold_released.emit(self._threshold)

    # rows

    def _look_at(self, row: int, *, ringed: bool = False) -> None:
        """Light a row on both sides, and tell which it is."""
        if (row, ringed) == (self._lit, self._ringed):
            return
        told = row != self._lit
        if told:
            self._drop_bar(keep=True)  # of the row before, moved by keys
        self._lit, self._ringed = row, ringed
        self._light.update()
        self._show_bar_end()
        if told:
            self.row_focused.emit(row)

    def _go_to(self, row: int) -> None:
        """Light a row by keyboard, and scroll to it."""
        if not self.rows():
            return
        self._current = min(max(row, 0), self.rows() - 1)
        top = self._current * self._layout.pitch
        height = self._layout.names.height()
        if not self._scroll.value() <= top <= self._scroll.value() + height - self._layout.pitch:
            self._scroll.setValue(
                round(top if top < self._scroll.value() else top + self._layout.pitch - height)
            )
        self._look_at(self._current, ringed=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._ends_a_move(event):
            return
        if self._moves_bar(event, self._current):
            self._look_at(self._current, ringed=True)
            return
        key, page = event.key(), max(1, self._layout.visible - 1)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.rows() - 1}
        if key in steps:
            self._go_to(self._current + steps[Qt.Key(key)])
        elif key in ends:
            self._go_to(ends[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.handle.keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.rows():
            self.row_activated.emit(self._current)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._held_off is None:  # what keys have moved is set: a menu, or another part, has the next word
            self._drop_bar(keep=True)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self._held_off is None:
            self._look_at(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row = self._bar_near(event.position())
        if row >= 0:
            self._current = row
            self._look_at(row)
            self._take_bar(row, event.position().x())
        elif self._near_line(event):
            self._dragging = True
            self._drag_to(event.position().x())
        else:
            self._pressed = self.row_at(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._drag_to(event.position().x())
            return
        if self._held_off is not None:
            self._drag_bar(event.position().x())
            return
        bar = self._bar_near(event.position())
        near = bar >= 0 or self._near_line(event)
        self.viewport().setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        row = self.row_at(event.position().y())
        tip = "" if row < 0 else as_tip(row_tip(self._shares[row], self._verdicts[row]))
        if bar >= 0:
            tip = tr("Drag to ask for more or for less")
        if tip != self.viewport().toolTip():
            self.viewport().setToolTip(tip)
        self._look_at(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, self._pressed = self._pressed, -1
        if self._dragging:
            self._on_dropped()
        elif self._held_off is not None:
            self._drop_bar(keep=True)
        elif row >= 0 and row == self.row_at(event.position().y()):
            self._current = row
            self.row_activated.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _near_line(self, event: QMouseEvent) -> bool:
        """Return whether the pointer would take hold of the threshold: at the line, or above the rows."""
        at, right = event.position(), self._layout.right
        if not self.rows():
            return False
        above = right.contains(at) and at.y() < right.top() + self._layout.strip
        level = right.top() <= at.y() <= right.bottom()
        return above or (level and abs(at.x() - self.x_of(self._threshold)) <= GRAB)

    def leaveEvent(self, event: QEvent) -> None:
        if self._held_off is None:
            self._look_at(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta().y() or round(event.angleDelta().y() / 120 * self._layout.pitch)
        if self._scroll.maximum() and pixels:
            self._scroll.setValue(self._scroll.value() - pixels)
            event.accept()
        else:
            event.ignore()


def _is_used(chart: LensChart) -> bool:
    """Return whether the focus is in the chart, or beside it at its dials: else nobody asked."""
    focus, card = chart.window().focusWidget(), chart.parentWidget() or chart
    return focus is not None and card.isAncestorOf(focus)
