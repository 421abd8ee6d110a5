"""Timeline: a day as a person works on it: drag to make, move and stretch, and all of it by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent

from hobbyscope.ui.charts import day_drawing as drawing
from hobbyscope.ui.charts.day_drag import Drag, first_part, nudged
from hobbyscope.ui.charts.day_view import DayView, Item
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.daytime import Day
    from hobbyscope.core.records import Entry
    from hobbyscope.ui.charts.day_layout import Span
    from hobbyscope.ui.theme import Theme

_FAR = 4.0  # pixels from which on a press is a drag
_GRAB = 6.0  # pixels at the edges of a session by which it is stretched


class Acts(NamedTuple):
    """What the timeline asks for; a moment is in UTC milliseconds."""

    make: Callable[[int, int], None]  # a new session: what was it?
    move: Callable[[Entry, int], None]  # to another start
    stretch: Callable[[Entry, int, int], None]
    edit: Callable[[Entry], None]
    delete: Callable[[Entry], None]
    reveal: Callable[[QWidget], object]  # scroll to what has the focus


class Timeline(DayView):
    """A day, to be worked on. It only tells what is wanted; what comes of it arrives by `show_day`."""

    def __init__(
        self,
        theme: Theme,
        look_of: Callable[[bytes], tuple[str, str]],
        name_of: Callable[[bytes], str],
        acts: Acts,
    ) -> None:
        super().__init__(theme, look_of, name_of)
        self._acts = acts
        self._drag: Drag | None = None
        self._dragged: Item | None = None
        self._pressed_at: tuple[float, float] | None = None
        self._nudged: Item | None = None  # moved by keys that are still down
        self._key: object = None  # what had the focus last
        self.sought: bytes | None = None  # the session that shall have it once it is shown

    # --- what is shown

    def show_day(self, day: Day) -> None:
        """Show a day; the focus stays on what it was on, or goes to what is nearest."""
        had, before = self.focused(), self._day
        self._drag = self._dragged = self._pressed_at = self._nudged = None
        super().show_day(day)
        if before is None or before.axis.day != day.axis.day:
            self._key = None
        place = self._place_of(self.sought or self._key, had)
        self.sought = None
        self._make_way(place)
        if had is not None and place < len(self._stops):
            self._stops[place].setFocus()

    def ghost_box(self) -> QRectF:
        """Return where a new session would stand, or a session that is looked at."""
        if self._ghost is not None:
            top, bottom = (self.y_of(moment) for moment in self._ghost)
            return QRectF(self._ink.gutter, top, self.width() - self._ink.gutter, bottom - top)
        item = self.focused()
        return drawing.rect(item.box) if item is not None else QRectF(self.rect())

    def ghost_text(self, day: Day) -> str:
        """Say nothing once it is asked what it was: the line that asks says it, and lies over it."""
        return super().ghost_text(day) if self._drag or self._nudged else ""

    def drop_ghost(self) -> None:
        """Let go of what was drawn."""
        self._ghost = self._drag = self._dragged = self._nudged = None
        self.update()

    def _place_of(self, key: object, had: Item | None) -> int:
        """Return the place of the item with a key, else of what lies where the last one did."""
        for place, item in enumerate(self.items):
            if key is not None and item.key == key:
                return place
        moment = had.span[0] if had is not None else 0
        return next((n for n, item in enumerate(self.items) if item.span[1] > moment), 0)

    def _make_way(self, place: int) -> None:
        """Let the Tab key stop at one item only: the arrow keys go on from there."""
        for number, stop in enumerate(self._stops):
            policy = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            stop.setFocusPolicy(policy)

    def look_again(self) -> None:
        item = self.focused()
        if item is not None:
            self._key = item.key
            place = self.items.index(item)
            self._make_way(place)
            self._acts.reveal(self._stops[place])
        elif self._nudged is not None:  # the keys went elsewhere before they were let go
            self.drop_ghost()
        super().look_again()

    def busy(self) -> bool:
        """Tell whether something is being dragged or asked for."""
        return self._drag is not None or self._ghost is not None

    def take_focus(self) -> None:
        """Give the focus to what had it last."""
        self.focus_on(self._place_of(self._key, None))

    def focus_on(self, place: int, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the session or gap at a place, the first or the last where there is none."""
        place = min(max(place, 0), min(len(self.items), len(self._stops)) - 1)
        if place >= 0:
            self._stops[place].setFocus(reason)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.focused(), Qt.Key(event.key())
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        if key == Qt.Key.Key_Escape and self._ghost is not None:
            self.drop_ghost()
        elif item is None:
            event.ignore()
        elif key in arrows and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            stretch = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(item, arrows[key], stretch=stretch)
        elif key in arrows:
            self.focus_on(self.items.index(item) + arrows[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.focus_on(0 if key == Qt.Key.Key_Home else len(self.items))
        elif not self._act(item, key):
            event.ignore()

    def _act(self, item: Item, key: Qt.Key) -> bool:
        """Do what a key asks of an item; return whether it asks for anything."""
        entry = item.block.entry if item.block else None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            if entry is None:
                self._begin(item.span)
            else:
                self._acts.edit(entry)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and entry is not None:
            self._acts.delete(entry)
        elif key == Qt.Key.Key_N:
            later = self.items[self.items.index(item) :]
            gap = next((one for one in later if one.block is None), None)
            if gap is not None:
                self._begin(gap.span)
        else:
            return False
        return True

    def _nudge(self, item: Item, steps: int, *, stretch: bool) -> None:
        """Move or stretch a session by five minutes; it is kept once the key is let go."""
        if item.block is None or not item.block.own or self._day is None:
            return
        span = self._ghost if self._nudged is item and self._ghost else _whole(item)
        self._nudged = item
        self._ghost = nudged(span, steps, stretch=stretch, low=self._day.low, high=self._day.high)
        self._ghost_color = QColor(self._look_of(item.block.entry.activity)[0])
        self.update()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._nudged is not None and not event.isAutoRepeat() and self._ghost is not None:
            item, span = self._nudged, self._ghost
            self._nudged = None
            self._keep(item, span)
        else:
            event.ignore()

    # --- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        item = self.item_at(at.x(), at.y())
        if event.button() != Qt.MouseButton.LeftButton or item is None:
            return
        self.focus_on(self.items.index(item), Qt.FocusReason.MouseFocusReason)
        self._pressed_at, self._dragged = (at.x(), at.y()), item
        held = self.ms_at(at.y())
        kind = _part_at(item, at.y())
        if kind == "make":
            self._drag = Drag("make", held, (round(held), round(held)))
        elif kind == "move":
            self._drag = Drag("move", held, _whole(item))
        elif kind in ("start", "end"):
            self._drag = Drag("start" if kind == "start" else "end", held, _whole(item))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._drag is None or self._pressed_at is None or self._day is None:
            self._hover(self.item_at(at.x(), at.y()), at.y())
            return
        if self._ghost is None and abs(at.y() - self._pressed_at[1]) < _FAR:
            return
        day, block = self._day, self._dragged.block if self._dragged else None
        self._ghost = self._drag.at(self.ms_at(at.y()), day.axis.snapped, day.low, day.high)
        colour = self._look_of(block.entry.activity)[0] if block else self._ink.theme.outline
        self._ghost_color = QColor(colour)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item, span = self._dragged, self._ghost
        dragged = self._drag is not None
        self._drag = self._dragged = self._pressed_at = None
        if not dragged or item is None or span is None:
            return
        if item.block is None:
            self._ask(span)
        else:
            self._keep(item, span)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        item = self.item_at(at.x(), at.y())
        if item is None or self._day is None:
            return
        if item.block is not None:
            self._acts.edit(item.block.entry)
        else:
            begin = max(self._day.axis.snapped(self.ms_at(at.y())), item.span[0])
            self._begin((min(begin, item.span[1] - 60_000), item.span[1]))

    def _hover(self, item: Item | None, y: float) -> None:
        key = item.key if item else None
        part = _part_at(item, y) if item else ""
        shapes = {
            "make": Qt.CursorShape.CrossCursor,
            "move": Qt.CursorShape.OpenHandCursor,
            "start": Qt.CursorShape.SizeVerCursor,
            "end": Qt.CursorShape.SizeVerCursor,
        }
        self.setCursor(shapes.get(part, Qt.CursorShape.ArrowCursor))
        if key != self._lit:
            self._lit = key
            self.setToolTip(as_tip(self.told(item)) if item else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._lit = None
        self.update()

    # --- what comes of it

    def _begin(self, gap: Span) -> None:
        """Ask for a new session at the beginning of a gap."""
        day = self._day
        if day is not None:
            self._ask(first_part(gap, None if day.now is None else day.axis.snapped(day.now)))

    def _ask(self, span: Span) -> None:
        """Draw a new session and ask what it was."""
        self._ghost, self._ghost_color = span, QColor(self._ink.theme.outline)
        self.update()
        self._acts.make(*span)

    def _keep(self, item: Item, span: Span) -> None:
        """Tell where a session was moved or stretched to, if anywhere."""
        assert item.block is not None
        entry, (start, end) = item.block.entry, _whole(item)
        self.drop_ghost()
        if span == (start, end):
            return
        if span[1] - span[0] == end - start:
            self._acts.move(entry, span[0])
        else:
            self._acts.stretch(entry, *span)


def _part_at(item: Item, y: float) -> str:
    """Return what a drag from a height would do to an item; '' for a session of another day."""
    if item.block is None:
        return "make"
    if not item.block.own:
        return ""
    grab = min(_GRAB, (item.box.bottom - item.box.top) / 3)
    if y - item.box.top < grab:
        return "start"
    return "end" if item.box.bottom - y < grab and not item.block.after else "move"


def _whole(item: Item) -> Span:
    """Return when a session began and ended, though less of it may be shown."""
    entry = item.block.entry if item.block else None
    if entry is None or entry.start_ms is None or entry.end_ms is None:
        return item.span
    return entry.start_ms, entry.end_ms
