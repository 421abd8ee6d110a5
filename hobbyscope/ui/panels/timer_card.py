"""The timer as one sees it: what is timed, for how long, and the buttons to pause, stop or discard it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from hobbyscope.app import words
from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.theme import scaled_font
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push, tool
from hobbyscope.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from hobbyscope.ui.panels.timer_deeds import Deeds
    from hobbyscope.ui.theme import Theme


class Shown(NamedTuple):
    """A timer in words and colours."""

    name: str
    color: str
    running: bool
    note: str = ""


class _Dot(QWidget):
    """The colour of the activity; a ring while it is paused."""

    def __init__(self) -> None:
        super().__init__()
        self._color, self._filled = QColor(), True
        side = round(self.fontMetrics().height() * 0.62)
        self.setFixedSize(side, side)

    def show_color(self, color: str, *, filled: bool) -> None:
        self._color, self._filled = QColor(color), filled
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setWidthF(2)
        pen.setColor(self._color)
        painter.setPen(pen)
        painter.setBrush(self._color if self._filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()


class Ticking(QWidget):
    """The time that runs. Its size never changes, so that nothing is laid out anew each second."""

    def __init__(self, factor: float) -> None:
        super().__init__()
        self._factor = factor
        self._milliseconds = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tick(self, milliseconds: int) -> None:
        """Show for how long it has been running."""
        wider = len(words.ticking(milliseconds)) > len(self.text())
        self._milliseconds = milliseconds
        spoken = words.length(milliseconds // 60_000 * 60)
        if spoken != self.accessibleName():  # each time it is set, a screen reader hears of it
            self.setAccessibleName(spoken)
        if wider:  # once in ten hours
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what is shown: '0:42:07'."""
        return words.ticking(self._milliseconds)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(scaled_font(self.font(), self._factor, bold=True))
        widest = "".join("0" if letter.isdecimal() else letter for letter in self.text())
        return QSize(metrics.horizontalAdvance(widest) + 2, metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that other letters need."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(scaled_font(self.font(), self._factor, bold=True))
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class TimerCard(Translated):
    """One timer: a card of two lines, or `compact` in one, which offers to start one while none runs."""

    def __init__(self, deeds: Deeds, theme: Theme, *, compact: bool = False) -> None:
        super().__init__()
        self._theme, self._compact = theme, compact
        self._shown: Shown | None = None
        self.setProperty("card", not compact)
        self._dot, self.name, self.state = _Dot(), ElidedLabel(), QLabel()
        self.elapsed = Ticking(1.0 if compact else 1.25)
        self.begin = push(lambda: deeds.offer(self.begin))
        self.toggle, self.stop, self.discard = tool(deeds.toggle), tool(deeds.stop), tool(deeds.discard)
        self.name.setProperty("role", "heading")
        self.state.setProperty("role", "second")
        if compact:
            self._lay_out_line()
        else:
            self._lay_out_card()
        self.show_timer(None)
        self.show_theme(theme)
        self.retranslate()

    def _lay_out_card(self) -> None:
        unit = self.fontMetrics().height()
        told = QGridLayout()
        told.setHorizontalSpacing(round(unit * 0.4))
        told.setVerticalSpacing(round(unit * 0.1))
        told.addWidget(self._dot, 0, 0)
        told.addWidget(self.name, 0, 1)
        told.addWidget(self.elapsed, 1, 1, Qt.AlignmentFlag.AlignLeft)  # else it would narrow the name
        told.addWidget(self.state, 1, 1)
        told.setColumnStretch(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 10, 10)
        row.setSpacing(0)
        row.addLayout(told, 1)
        self.begin.hide()
        for button in (self.toggle, self.stop, self.discard):
            row.addWidget(button)

    def _lay_out_line(self) -> None:
        unit = self.fontMetrics().height()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(round(unit * 0.35))
        for widget in (self.begin, self._dot, self.name, self.elapsed, self.state):
            row.addWidget(widget)
        for button in (self.toggle, self.stop, self.discard):
            row.addWidget(button)
        self.name.setMaximumWidth(unit * 7)

    def show_timer(self, shown: Shown | None) -> None:
        """Show a timer; None: there is none."""
        self._shown = shown
        parts = (self._dot, self.name, self.elapsed, self.state, self.toggle, self.stop, self.discard)
        for part in parts:
            part.setVisible(shown is not None)
        if self._compact:
            self.begin.setVisible(shown is None)
        else:
            self.setVisible(shown is not None)
        if shown is not None:
            self._dot.show_color(shown.color, filled=shown.running)
            self.elapsed.setVisible(shown.running)
            self.state.setVisible(not shown.running)
            self.name.setText(f"{shown.name}, {shown.note}" if shown.note else shown.name)
        self._draw_icons()
        self.retranslate()

    def tick(self, milliseconds: int) -> None:
        """Show for how long it has been running."""
        self.elapsed.tick(milliseconds)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._draw_icons()

    def _draw_icons(self) -> None:
        running = self._shown is not None and self._shown.running
        for button, name in (
            (self.toggle, "pause" if running else "play"),
            (self.stop, "stop"),
            (self.discard, "trash"),
            (self.begin, "play"),
        ):
            button.setIcon(icon(name, self._theme.text))

    def retranslate(self) -> None:
        """Write the words anew."""
        running = self._shown is not None and self._shown.running
        self.state.setText(tr("Paused"))
        self.begin.setText(tr("Start a timer"))
        for button, text in (
            (self.toggle, tr("Pause") if running else tr("Continue")),
            (self.stop, tr("Stop and log") if running else tr("Stop")),
            (self.discard, tr("Discard")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.setAccessibleName(tr("Timer"))
