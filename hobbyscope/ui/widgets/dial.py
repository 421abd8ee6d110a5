"""Dial: a labelled slider for a number, and the three dials of the lenses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QSlider, QWidget

from hobbyscope.app.language import N_, tr
from hobbyscope.ui.theme import Theme, scaled_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SNAP_PIXELS = 5.0
_ENDS = 0.82  # of the letters that say what its ends mean
_SMALLEST = 0.6  # of the letters of a name that has little room
_NOTCH = 120  # of a wheel, in eighths of a degree
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
_PAGES = {Qt.Key.Key_PageDown: -1, Qt.Key.Key_PageUp: 1}
_TO_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class DialSpec:
    """What a dial is about: its texts (to be translated), its range, its ticks and how a value reads."""

    name: str
    low: float
    high: float
    reset: float
    ticks: tuple[float, ...]
    reads: Callable[[float], str]
    logarithmic: bool = False
    steps: int = 100  # of an arrow key from end to end
    low_text: str = ""
    high_text: str = ""
    hint: str = ""
    short: str = ""  # the name where there is no room for it in full

    def position(self, value: float) -> float:
        """Return the place of a value, 0 to 1."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def value(self, position: float) -> float:
        """Return the value of a place, to three digits (a logarithmic dial) or to hundredths."""
        position = min(max(position, 0.0), 1.0)
        if self.logarithmic:
            return float(f"{self.low * (self.high / self.low) ** position:.3g}")
        return round(self.low + position * (self.high - self.low), 2)

    def step(self, value: float) -> int:
        """Return the whole step of a value."""
        return round(self.position(value) * self.steps)

    def step_value(self, step: int) -> float:
        """Return the value of a whole step; the one nearest to a tick is the tick."""
        for tick in self.ticks:
            if self.step(tick) == step:
                return tick
        return self.value(step / self.steps)

    def hundredths(self, value: float) -> int:
        """Return a value as a slider counts it, in whole hundredths; beyond the ends, the ends."""
        return round(min(max(value, self.low), self.high) * 100)

    def snapped(self, position: float, reach: float) -> float:
        """Return the value of a place, or a tick no farther than `reach` from it."""
        nearest = min(self.ticks, key=lambda tick: abs(self.position(tick) - position))
        return nearest if abs(self.position(nearest) - position) <= reach else self.value(position)


TEMPERATURE = DialSpec(
    N_("Temperature"), 0.2, 5.0, 1.0, (1.0,), lambda t: f"T = {t:.2f}", True,
    low_text=N_("winner takes all"), high_text=N_("all alike"),
    hint=N_("How much the largest counts for more than the smallest"),
)  # fmt: skip
STRICTNESS = DialSpec(
    N_("Strictness"), 0.05, 0.99, 0.5, (0.5, 0.7, 0.8, 0.9), lambda t: f"τ = {t:.2f}", steps=94,
    low_text=N_("lenient"), high_text=N_("strict"),
    hint=N_("The score from which on the judge calls it a hobby"),
)  # fmt: skip


def _free_time(scale: float) -> str:
    if scale == 1:
        return tr("as it is × {scale}", scale="1.0")
    return f"× {scale:.2f}" if scale < 10 else f"× {scale:.0f}"


FREE_TIME = DialSpec(
    N_("If my free time were…"), 0.1, 10.0, 1.0, (0.5, 1.0, 2.0), _free_time, True,
    low_text=N_("a tenth"), high_text=N_("ten times"), short=N_("Free time"),
    hint=N_("What if there were more or less of it, in the same mix"),
)  # fmt: skip


def turning(spec: DialSpec, theme: Theme, act: Callable[[float], object]) -> Dial:
    """Return a dial that does something with its value while it is turned."""
    dial = Dial(spec, theme)
    dial.value_changed.connect(act)
    return dial


class Dial(QSlider):
    """A slider with its name, its value and what its ends mean. A double click resets it.

    Qt's own whole value, which a screen reader reads, is in hundredths of what is shown: 50 for 0.50.
    """

    value_changed = Signal(float)  # while it moves
    released = Signal(float)  # once it has come to rest

    def __init__(self, spec: DialSpec, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._spec, self._theme = spec, theme
        self._amount = spec.reset
        self._row: tuple[Dial, ...] = (self,)
        self._room: tuple[float, float] | None = None
        self._page = max(1, spec.steps // 10)
        self._wheeled = 0  # of the wheel, what is less than a step
        self.setRange(spec.hundredths(spec.low), spec.hundredths(spec.high))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setValue(spec.hundredths(self._amount))
        self.valueChanged.connect(self._on_hundredths)
        self.retranslate()

    def stand_among(self, row: Sequence[Dial]) -> None:
        """Stand in a row of dials: where one has its value below, or no words at its ends, all are so."""
        self._row = tuple(row)

    @property
    def amount(self) -> float:
        """Return the value that is shown."""
        return self._amount

    def show_amount(self, amount: float) -> None:
        """Show a value without telling anybody."""
        if amount != self._amount:
            self._amount = amount
            self.setValue(self._spec.hundredths(amount))
            self.setAccessibleDescription(self._spec.reads(amount))
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._theme = theme
        self.update()

    def retranslate(self) -> None:
        """Write the texts in the current language."""
        self._room = None
        self.setAccessibleName(tr(self._spec.name).rstrip("…"))
        self.setAccessibleDescription(self._spec.reads(self._amount))
        self.setToolTip(tr("{hint}. A double click resets it.", hint=tr(self._spec.hint)))
        self.update()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 16, round(em * 3.6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 5, self.sizeHint().height())

    def _set_amount(self, amount: float) -> None:
        if amount != self._amount:
            self.show_amount(amount)
            self.value_changed.emit(amount)

    def _on_hundredths(self, hundredths: int) -> None:
        """Take over a value that a screen reader has set."""
        if hundredths != self._spec.hundredths(self._amount):
            self._set_amount(hundredths / 100)
            self.released.emit(self._amount)

    def _turn(self, steps: int) -> None:
        """Turn by so many steps, as far as the ends."""
        now = self._spec.step(self._amount)
        step = min(max(now + steps, 0), self._spec.steps)
        if step != now:
            self._set_amount(self._spec.step_value(step))
            self.released.emit(self._amount)

    def track(self) -> tuple[float, float]:
        """Return where the track begins and ends, in pixels."""
        side = self.fontMetrics().height() * 0.62
        return side, self.width() - side

    def _take(self, x: float) -> None:
        left, right = self.track()
        width = max(right - left, 1.0)
        self._set_amount(self._spec.snapped((x - left) / width, _SNAP_PIXELS / width))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._take(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._take(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)
            self.released.emit(self._amount)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._set_amount(self._spec.reset)
        self.released.emit(self._amount)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._set_amount(self._spec.reset)
            self.released.emit(self._amount)
        elif event.key() in _ARROWS:
            larger = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._turn(_ARROWS[Qt.Key(event.key())] * (self._page if larger else 1))
        elif event.key() in _PAGES:
            self._turn(_PAGES[Qt.Key(event.key())] * self._page)
        elif event.key() in _TO_ENDS:
            self._turn(_TO_ENDS[Qt.Key(event.key())] * self._spec.steps)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # the page scrolls, and no dial is turned by chance
            return
        self._wheeled += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._wheeled / _NOTCH * QApplication.wheelScrollLines())
        self._wheeled -= round(steps * _NOTCH / max(QApplication.wheelScrollLines(), 1))
        self._turn(steps)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._room = None
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em = QFontMetricsF(self.font()).height()
        left, right = self.track()
        self._paint_texts(painter, em, left, right)
        self._paint_track(painter, em, left, right)
        painter.end()

    def room_needed(self) -> tuple[float, float]:
        """Return the widths of the name with the longest value beside it, and of both ends; measured once."""
        if self._room is None:
            self._room = _room(self._spec, self.font())
        return self._room

    def _paint_texts(self, painter: QPainter, em: float, left: float, right: float) -> None:
        above, below = (QRectF(left, y, right - left, em * 1.2) for y in (0.0, em * 2.4))
        metrics, width = QFontMetricsF(self.font()), right - left
        names = [tr(name) for name in (self._spec.name, self._spec.short or self._spec.name)]
        name = next((name for name in names if metrics.horizontalAdvance(name) <= width), names[-1])
        value = self._spec.reads(self._amount)
        fits = width / max(metrics.horizontalAdvance(name), 1.0)
        painter.setFont(self.font() if fits >= 1 else scaled_font(self.font(), max(fits * 0.98, _SMALLEST)))
        painter.setPen(QColor(self._theme.text2))
        painter.drawText(above, _LEFT, name)
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.text))
        rooms = [dial.room_needed() for dial in self._row]
        beside, ends = (max(needed) for needed in zip(*rooms, strict=True))
        if width < beside:
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, value)
            return
        painter.drawText(above, _RIGHT, value)
        if ends <= width and self._spec.low_text:
            painter.setFont(scaled_font(self.font(), _ENDS))
            painter.setPen(QColor(self._theme.text2))
            painter.drawText(below, _LEFT, tr(self._spec.low_text))
            painter.drawText(below, _RIGHT, tr(self._spec.high_text))

    def _paint_track(self, painter: QPainter, em: float, left: float, right: float) -> None:
        middle, width, thick = em * 1.85, right - left, em * 0.22
        x = left + self._spec.position(self._amount) * width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.outline if self.underMouse() else self._theme.line))
        painter.drawRoundedRect(QRectF(left, middle - thick / 2, width, thick), thick / 2, thick / 2)
        painter.setBrush(QColor(self._theme.text2))
        painter.drawRoundedRect(QRectF(left, middle - thick / 2, x - left, thick), thick / 2, thick / 2)
        painter.setPen(QPen(QColor(self._theme.outline), max(1.0, em * 0.08)))
        for tick in self._spec.ticks:
            at = left + self._spec.position(tick) * width
            painter.drawLine(QPointF(at, middle + em * 0.28), QPointF(at, middle + em * 0.48))
        radius = em * 0.42
        painter.setPen(QPen(QColor(self._theme.text), max(1.6, em * 0.12)))
        painter.setBrush(QColor(self._theme.text if self.hasFocus() else self._theme.card))
        painter.drawEllipse(QPointF(x, middle), radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.drawEllipse(QPointF(x, middle), radius * 1.42, radius * 1.42)


def _room(spec: DialSpec, font: QFont) -> tuple[float, float]:
    metrics, small = QFontMetricsF(font), QFontMetricsF(scaled_font(font, _ENDS))
    values = (spec.low, spec.reset, spec.high, *spec.ticks)
    longest = max(metrics.horizontalAdvance(spec.reads(value)) for value in values)
    ends = sum(small.horizontalAdvance(tr(text)) for text in (spec.low_text, spec.high_text) if text)
    beside = metrics.horizontalAdvance(tr(spec.name)) + longest + metrics.height() * 0.5
    return beside, ends + metrics.height()
