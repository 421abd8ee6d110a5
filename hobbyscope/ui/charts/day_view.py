"""DayView: a day as a timeline on screen; what a person does to it is in timeline.py."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hobbyscope.ui.charts import day_drawing as drawing
from hobbyscope.ui.charts import day_words as said
from hobbyscope.ui.charts.day_layout import Box, Label, Scale, Span, boxes, gaps, labels, middle, scale

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QFocusEvent

    from hobbyscope.app.daytime import Block, Day
    from hobbyscope.ui.theme import Theme

MOST_STOPS = 300  # so many things of a day can be reached by key; thousands come from strange files only
_STEPS = (1, 2, 3, 4, 6, 12)  # hours between two labels


class Item(NamedTuple):
    """A session or a gap: what the arrow keys stop at."""

    span: Span
    box: Box
    block: Block | None = None

    @property
    def key(self) -> object:
        """What tells it apart from the others after a change."""
        return self.block.entry.id if self.block else self.span[0]


class Stop(QAbstractButton):
    """Gives an item of the timeline the focus and a name; the timeline paints it and acts on its keys."""

    def __init__(self, parent: DayView) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._look()

    def _look(self) -> None:
        view = self.parentWidget()
        if isinstance(view, DayView):
            view.look_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave it to the timeline."""


class DayView(QWidget):
    """Draws a `Day`: hours, boundaries, sessions, overlaps side by side, gaps, and the time it is now."""

    def __init__(
        self, theme: Theme, look_of: Callable[[bytes], tuple[str, str]], name_of: Callable[[bytes], str]
    ) -> None:
        """`look_of` gives an activity's colour and mark by its id, as `theme.activity_color` does."""
        super().__init__()
        self._look_of, self._name_of = look_of, name_of
        self._ink = drawing.Ink(theme, self.font())
        self._day: Day | None = None
        self._scale = Scale(((0, 0.0), (1, 1.0)))
        self._full: Span = (0, 1)
        self.items: list[Item] = []
        self._blocks: list[Block] = []
        self._boxes: list[Box] = []
        self._labels: list[Label | None] = []
        self._stops: list[Stop] = []
        self._lit: object = None  # what the pointer is over
        self.marked: bytes | None = None  # the entry that is chosen elsewhere on the page
        self._ghost: Span | None = None
        self._ghost_color = QColor(theme.softmax)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_day(self, day: Day) -> None:
        """Show a day."""
        self._day, self._ghost = day, None
        spans = [(block.start, block.end) for block in day.blocks]
        now = _now_seen(day)
        seen = spans if now is None else [*spans, (now, now)]
        self._full = middle(day.low, day.high, day.axis.start, seen)
        self.setMinimumHeight(self.minimumSizeHint().height())
        self._arrange()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._ink = drawing.Ink(theme, self.font())
        self.update()

    def mark(self, entry_id: bytes | None) -> None:
        """Outline the session that is chosen elsewhere on the page."""
        if entry_id != self.marked:
            self.marked = entry_id
            self.update()

    def y_of(self, ms: float) -> float:
        """Return the height of a moment, in pixels of the widget."""
        return self._pad() + self._scale.y(ms)

    def ms_at(self, y: float) -> float:
        """Return the moment at a height."""
        return self._scale.ms(y - self._pad())

    def item_at(self, x: float, y: float) -> Item | None:
        """Return the session, or else the gap, at a point."""
        inside = [item for item in self.items if drawing.rect(item.box).contains(x, y)]
        return next((item for item in inside if item.block), inside[0] if inside else None)

    def look_again(self) -> None:
        """Paint what has changed its look."""
        self.update()

    def told(self, item: Item) -> str:
        """Return what is said of a session or a gap."""
        if self._day is None:
            return ""
        if item.block is None:
            return said.gap_told(self._day.axis, item.span)
        return said.block_told(self._day, item.block, self._name_of(item.block.entry.activity))

    def ghost_text(self, day: Day) -> str:
        """Return the times and the length of what is drawn."""
        return said.drawn_length(day.axis, self._ghost) if self._ghost else ""

    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.em * 18), self.minimumSizeHint().height())  # it takes what there is

    def minimumSizeHint(self) -> QSize:
        hours = (self._full[1] - self._full[0]) / 3_600_000
        return QSize(round(self._ink.em * 10), round(self._ink.em * (hours * 0.75 + 2.4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_ink"):
            self.show_theme(self._ink.theme)
            self._arrange()

    # --- where everything stands

    def _pad(self) -> float:
        return self._ink.line * 0.65

    def _arrange(self) -> None:
        """Lay the day out for the size and the font."""
        day, ink = self._day, self._ink
        if day is None:
            return
        height = max(self.height() - 2 * self._pad(), 1.0)
        self._scale = scale(day.low, day.high, self._full, height, ink.em * 1.3)
        left, right = ink.gutter + ink.em * 0.25, self.width() - ink.em * 0.25
        self._blocks = list(day.blocks)
        spans = [(block.start, block.end) for block in self._blocks]
        placed = boxes(spans, self._scale, left, right, ink.em * 0.22, ink.em * 0.2)
        self._boxes = [
            box._replace(top=box.top + self._pad(), bottom=box.bottom + self._pad()) for box in placed
        ]
        texts = [self._name_of(block.entry.activity) for block in self._blocks]
        widths = [ink.small_metrics.horizontalAdvance(text) for text in texts]
        self._labels = labels(self._boxes, widths, ink.em * 0.86, ink.line * 0.8, ink.edge + ink.em * 0.45)
        items = [
            Item(span, box, block) for span, box, block in zip(spans, self._boxes, self._blocks, strict=True)
        ]
        items += [
            Item(gap, Box(left, self.y_of(gap[0]), right, self.y_of(gap[1])))
            for gap in gaps(spans, day.low, day.high)
        ]
        self.items = sorted(items, key=lambda item: item.span)
        self._place_stops()
        self.update()

    def _place_stops(self) -> None:
        """Give every session and gap a stop of its own."""
        shown = self.items[:MOST_STOPS]
        self._stops += [Stop(self) for _ in range(len(shown) - len(self._stops))]
        for stop in self._stops[len(shown) :]:
            stop.hide()
        for stop, item in zip(self._stops, shown, strict=False):
            stop.setGeometry(drawing.rect(item.box).toAlignedRect())
            stop.setAccessibleName(self.told(item))
            stop.show()

    def focused(self) -> Item | None:
        """Return what has the focus."""
        found = zip(self._stops, self.items, strict=False)
        return next((item for stop, item in found if stop.hasFocus()), None)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._day is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, self._day)
        self._paint_blocks(painter)
        self._paint_gaps(painter, self._day)
        self._paint_labels(painter)
        self._paint_over(painter, self._day)
        painter.end()

    def _paint_ground(self, painter: QPainter, day: Day) -> None:
        ink, right = self._ink, self.width() - self._ink.em * 0.1
        (first, last), axis = self._full, day.axis
        drawing.paint_fold(painter, ink, self.y_of(day.low), self.y_of(first), right)
        drawing.paint_fold(painter, ink, self.y_of(last), self.y_of(day.high), right)
        bounds = [self.y_of(moment) for moment in (axis.start, axis.end)]
        now = _now_seen(day)
        taken = bounds if now is None else [*bounds, self.y_of(now)]
        hours = [(self.y_of(ms), wall) for ms, wall in axis.hours(first, last)]
        drawing.paint_hours(painter, ink, _labelled(hours, taken, ink.line), right)

    def _paint_blocks(self, painter: QPainter) -> None:
        ink = self._ink
        for block, box, label in zip(self._blocks, self._boxes, self._labels, strict=True):
            entry, area = block.entry, drawing.rect(box)
            if label is not None and label.box.right >= box.right:
                area.setRight(label.box.left - ink.em * 0.3)  # its name stands beside it
            look, lit = self._look_of(entry.activity), entry.id == self._lit
            drawing.paint_block(painter, ink, area, look, own=block.own, lit=lit)
            if entry.id == self.marked:
                drawing.paint_mark(painter, ink, area, look[0])
            if block.before:
                drawing.paint_goes_on(painter, ink, area, down=False)
            if block.after:
                drawing.paint_goes_on(painter, ink, area, down=True)

    def _paint_labels(self, painter: QPainter) -> None:
        for block, box, label in zip(self._blocks, self._boxes, self._labels, strict=True):
            if label is not None:
                name = self._name_of(block.entry.activity)
                text = said.label(name, block.entry)
                beside = label.box.right >= box.right
                drawing.paint_label(painter, self._ink, label, name, text, beside=beside)

    def _paint_gaps(self, painter: QPainter, day: Day) -> None:
        focused = self.focused()
        for item in self.items:
            if item.block is None and self._ghost is None and (item.key == self._lit or item is focused):
                drawing.paint_gap(
                    painter, self._ink, drawing.rect(item.box), said.drawn_length(day.axis, item.span)
                )
        if focused is not None and (focused.block is not None or self._ghost is None):
            drawing.paint_ring(painter, self._ink, drawing.rect(focused.box))

    def _paint_over(self, painter: QPainter, day: Day) -> None:
        ink, axis, now = self._ink, day.axis, _now_seen(day)
        for moment in (axis.start, axis.end):
            y = self.y_of(moment)
            near_now = now is not None and abs(self.y_of(now) - y) < ink.line
            text = "" if near_now else drawing.clock_text(axis.wall(moment))
            drawing.paint_boundary(painter, ink, y, text, self.width() - ink.em * 0.1)
        if now is not None:
            text = drawing.clock_text(axis.wall(now))
            drawing.paint_now(painter, ink, self.y_of(now), text, self.width() - ink.em * 0.1)
        if self._ghost is not None:
            start, end = self._ghost
            box = QRectF(ink.gutter + ink.em * 0.25, self.y_of(start), 0, 0)
            box.setRight(self.width() - ink.em * 0.25)
            box.setBottom(max(self.y_of(end), box.top() + ink.em * 0.3))
            drawing.paint_ghost(painter, ink, box, self._ghost_color, self.ghost_text(day))


def _now_seen(day: Day) -> int | None:
    """Return the time that it is now where it is on the axis: today in another zone it may not be."""
    return day.now if day.now is not None and day.low <= day.now <= day.high else None


def _labelled(
    hours: list[tuple[float, datetime]], taken: list[float], line: float
) -> list[tuple[float, str]]:
    """Return the lines of hours with the labels that have room; of an hour that comes twice both."""
    apart = min((b[0] - a[0] for a, b in pairwise(hours)), default=line)
    step = next((step for step in _STEPS if step * apart >= line * 1.5), 24)
    shown = [wall for _, wall in hours]
    found: list[tuple[float, str]] = []
    last = -line
    for y, wall in hours:
        due = wall.hour % step == 0 or shown.count(wall) > 1
        room = y - last >= line and all(abs(y - other) >= line for other in taken)
        found.append((y, drawing.clock_text(wall) if due and room else ""))
        last = y if due and room else last
    return [(y, text) for y, text in found if text or apart >= line * 0.8]
