"""HourRows: a row for each activity with two grips on one axis: its hours, and the hours a judge asks for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from hobbyscope.app import words
from hobbyscope.app.language import tr
from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.charts.marks import paint_mark
from hobbyscope.ui.stories.axis import Axis, round_up
from hobbyscope.ui.stories.hour_grip import GripActs, HourGrip, Kind
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.labels import as_tip
from hobbyscope.ui.widgets.tab_stops import put_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from hobbyscope.ui.theme import Theme


_HOURS: Kind = "hours"
_BAR: Kind = "bar"
_PITCH, _WIDE_PITCH = 1.4, 2.0  # em: the least height of a row, and the most


class HourRow(NamedTuple):
    """An activity: its name, colour and mark, its hours, and those a judge asks for; None: nobody judges."""

    name: str
    colour: str
    mark: str
    hours: float
    bar: float | None


class HourRows(Translated):
    """Tells `move(kind, row, hours)` while a grip is dragged, and `reset(kind, row)`."""

    def __init__(
        self,
        theme: Theme,
        move: Callable[[Kind, int, float], object],
        reset: Callable[[Kind, int], object],
    ) -> None:
        super().__init__()
        self._theme, self._move = theme, move
        self._ink = Ink(theme, self.font())
        self._rows: list[HourRow] = []
        self._axis = Axis(0.0, 10.0)
        self._columns = 1.0, 1.0, 1.0  # where names and the axis end, a number's width
        self._dragging = False
        self._acts = GripActs(self._step, self._drag, self._drop, reset, self._go, self._rove)
        self.grips: dict[tuple[Kind, int], HourGrip] = {}

    @property
    def axis(self) -> Axis:
        """The axis of the hours."""
        return self._axis

    def rows(self) -> list[HourRow]:
        """Return what is shown."""
        return list(self._rows)

    def show_rows(self, rows: Sequence[HourRow]) -> None:
        """Show the rows; only what has changed is painted anew."""
        before, self._rows = self._rows, list(rows)
        others = [(row.name, row.bar is None) for row in before] != [
            (row.name, row.bar is None) for row in rows
        ]
        if others:
            self._make_grips()
        axis = self._axis if self._dragging and not others else self._fitted(anew=others)
        if others or axis != self._axis:
            self._axis = axis
            self.updateGeometry()
            self._place_all()
            return
        for index, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old == new:
                continue
            if max(self._ink.width(_text(hours)) for hours in (new.hours, new.bar)) > self._columns[2]:
                self._place_all()
                return
            self._place(index)

    def _fitted(self, *, anew: bool = False, released: bool = False) -> Axis:
        """Return an axis with room for more hours: the same one while it is of use."""
        most = max((row.hours for row in self._rows), default=1.0)
        wanted, end = round_up(max(most, 1.0) * 1.5), self._axis.high
        too_short = most > end * (0.98 if released else 1.0)
        return Axis(0.0, wanted) if anew or too_short or end > wanted * 3 else self._axis

    def _make_grips(self) -> None:
        old: list[QWidget] = [*self.grips.values()]
        before = old[0].previousInFocusChain() if old else None
        for grip in old:
            grip.hide()
            grip.deleteLater()
        self.grips = {}
        for index, row in enumerate(self._rows):
            for kind in (_HOURS, _BAR) if row.bar is not None else (_HOURS,):
                self.grips[kind, index] = HourGrip(kind, index, self._acts, self._theme, self)
        for (kind, _), grip in self.grips.items():
            grip.show()
            if kind == _HOURS:
                grip.raise_()  # of both, the one that is smaller
        if before is not None:
            put_in_order([before, *self.grips.values()])
        if self._rows:
            self._rove("hours", 0)

    # --- where things are

    def _pitch(self) -> float:
        """Return the height of a row: more than the least where there is room."""
        least, most = self._ink.em * _PITCH, self._ink.em * _WIDE_PITCH
        return min(max(self.height() / max(len(self._rows), 1), least), most)

    def _track(self) -> tuple[float, float]:
        names, end, _number = self._columns
        side = self._ink.em * 0.75
        return names + side, max(end - side, names + side + 1)

    def x_of(self, hours: float) -> float:
        """Return where hours stand; at the end where they lie beyond."""
        left, right = self._track()
        return left + self._axis.place(hours) * (right - left)

    def _place_all(self) -> None:
        """Find where names end, where the axis ends and how wide a number is; then place all."""
        ink = self._ink
        texts = [text for row in self._rows for text in (_text(row.hours), _text(row.bar))]
        number = max((ink.width(text) for text in (*texts, _text(88.8))), default=0.0)
        names = ink.em * 1.1 + max((ink.width(row.name) for row in self._rows), default=0.0)
        names = min(names, max(self.width() * 0.3, ink.em * 4))
        self._columns = names, self.width() - 2 * (number + ink.em * 0.7), number
        for index in range(len(self._rows)):
            self._place(index)
        self.update()

    def _place(self, index: int) -> None:
        """Put the grips of a row where its numbers stand, and paint it."""
        row, pitch, em = self._rows[index], self._pitch(), self._ink.em
        for kind, hours, name in (
            (_HOURS, row.hours, tr("{name}: hours", name=row.name)),
            (_BAR, row.bar, tr("{name}: what the judge asks for", name=row.name)),
        ):
            grip = self.grips.get((kind, index))
            if grip is None or hours is None:
                continue
            grip.beyond = hours > self._axis.high
            grip.show_hours(hours, self._axis.high, self._axis.step)
            middle = QPointF(self.x_of(hours), (index + 0.5) * pitch)
            size = QSize(round(em * 1.1), round(em * (1.1 if kind == _HOURS else 1.4)))
            box = QRect(QPoint(0, 0), size)
            box.moveCenter(middle.toPoint())
            if box != grip.geometry():
                grip.setGeometry(box)
            grip.setAccessibleName(name)
            grip.setAccessibleDescription(_text(hours))
            grip.setToolTip(as_tip(f"{name} · {_text(hours)}"))
        self.update(0, int(index * pitch), self.width(), int(pitch) + 2)

    # --- what is done to the grips

    def _step(self, kind: Kind, index: int, steps: float) -> None:
        """Go by some steps; infinitely many are as far as the axis goes."""
        row, axis = self._rows[index], self._axis
        hours = row.hours if kind == _HOURS or row.bar is None else row.bar
        self._move(kind, index, axis.high if steps == math.inf else max(hours + steps * axis.step, 0.0))

    def _drag(self, kind: Kind, index: int, x: float) -> None:
        self._dragging = True
        left, right = self._track()
        self._move(kind, index, self._axis.value((x - left) / (right - left)))

    def _drop(self) -> None:
        self._dragging = False
        axis = self._fitted(released=True)
        if axis != self._axis:
            self._axis = axis
            self._place_all()

    def _go(self, kind: Kind, index: int) -> None:
        """Go up or down to the same grip of another row, or to its hours where nobody judges."""
        if not 0 <= index < len(self._rows):
            return
        grip = self.grips.get((kind, index)) or self.grips["hours", index]
        grip.setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self, kind: Kind, index: int) -> None:
        """Let the Tab key stop at one row only, as up and down go to the others; scroll to it."""
        for (_, row), grip in self.grips.items():
            grip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row == index else Qt.FocusPolicy.ClickFocus)
        viewport = self.parentWidget()
        area = None if viewport is None else viewport.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.grips[kind, index], 0, 0)

    # --- how it looks

    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.em * 27), round(self._ink.em * _PITCH * max(len(self._rows), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._ink.em * 13), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_all()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        for grip in self.grips.values():
            grip.show_theme(theme)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words anew, in the font that is on."""
        self._ink = Ink(self._theme, self.font())
        self.updateGeometry()
        self._place_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "grips") and self._ink.font != self.font():
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = self._pitch()
        for index in range(
            max(int(event.rect().top() / pitch), 0),
            min(int(event.rect().bottom() / pitch) + 1, len(self._rows)),
        ):
            self._paint_row(painter, self._rows[index], (index + 0.5) * pitch)
        painter.end()

    def _paint_row(self, painter: QPainter, row: HourRow, middle: float) -> None:
        ink, (names, _end, number) = self._ink, self._columns
        painter.setFont(ink.font)
        radius = ink.em * 0.27
        paint_mark(painter, QPointF(radius + 1, middle), radius, row.colour, row.mark)
        left, base = radius * 2 + ink.em * 0.45, ink.baseline(middle)
        painter.setPen(ink.text)
        ink.write(painter, left, base, ink.elided(row.name, names - left))
        start, end = self._track()
        thick = ink.em * 0.36
        painter.setPen(Qt.PenStyle.NoPen)
        for stop, colour in ((end, ink.track), (self.x_of(row.hours), ink.softmax)):
            painter.setBrush(colour)
            painter.drawRoundedRect(
                QRectF(start, middle - thick / 2, stop - start, thick), thick / 2, thick / 2
            )
        right = self.width() - number - ink.em * 0.7
        texts = (
            (right, _text(row.hours), ink.theme.softmax_text),
            (self.width(), _text(row.bar), ink.theme.sigmoid_text),
        )
        for x, text, colour_name in texts:
            painter.setPen(QColor(colour_name))
            ink.write(painter, x - ink.width(text) - 1, base, text)


def _text(hours: float | None) -> str:
    if hours is None:
        return words.NONE
    return words.hours(3600 * (hours if hours < 100 else round(hours)))


def scrolled(rows: HourRows) -> QScrollArea:
    """Return the rows in an area that scrolls where there are many."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(rows)
    rows.setAutoFillBackground(False)  # the card's ground is theirs
    return area
