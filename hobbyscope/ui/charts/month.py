"""MonthChart: a month as a heat map in which days are chosen, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip

from hobbyscope.app import words
from hobbyscope.app.language import catalogue, tr
from hobbyscope.core.calendar import Period, day_date
from hobbyscope.ui.charts.month_layout import Grid, grid_of, month_after, warmth
from hobbyscope.ui.theme import mixed, scaled_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

    from hobbyscope.ui.theme import Theme

WARMEST = (0.72, 0.52)  # of the softmax colour, light and dark: text on it keeps its contrast


def day_title(day: int, today: int) -> str:
    """Return a day in full: 'Saturday 21 November', '11월 21일 토요일'; with the year where it is another."""
    when = day_date(day)
    pattern = tr("dddd d MMMM") if when.year == day_date(today).year else tr("dddd d MMMM yyyy")
    return QLocale(catalogue.language).toString(QDate(when.year, when.month, when.day), pattern)


def month_title(day: int) -> str:
    """Return the month of a day: 'November 2026', '2026년 11월'."""
    when = day_date(day)
    return QLocale(catalogue.language).toString(QDate(when.year, when.month, 1), tr("MMMM yyyy"))


def week_starts() -> int:
    """Return the first day of the week where the program runs, 0 for Monday."""
    return QLocale.system().firstDayOfWeek().value - 1


def heat(theme: Theme, warm: float) -> str:
    """Return the ground of a day that is so warm, 0 to 1."""
    if not warm:
        return mixed(theme.card, theme.softmax, 0.04)
    return mixed(theme.card, theme.softmax, 0.1 + (WARMEST[theme.dark] - 0.1) * warm)


class MonthChart(QAbstractButton):
    """One month. `select(Period)` is told which days were chosen, one or several.

    A button, so that a screen reader says its name, which is the day that was reached, at every step.
    """

    def __init__(
        self, theme: Theme, select: Callable[[Period], None], seconds_of: Callable[[Period], Sequence[int]]
    ) -> None:
        super().__init__()
        self._theme, self._select, self._seconds_of = theme, select, seconds_of
        self._today = 0
        self._chosen = Period(0, 1)
        self._anchor = 0  # the end of a range that stays
        self._current = 0
        self._seconds: Sequence[int] = ()
        self._grid = grid_of(0, week_starts())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def chosen(self) -> Period:
        """The days that are outlined."""
        return self._chosen

    @property
    def today(self) -> int:
        """The day that is marked."""
        return self._today

    @property
    def current(self) -> int:
        """The day that was reached last."""
        return self._current

    @property
    def grid(self) -> Grid:
        """The month that is shown."""
        return self._grid

    def show_days(self, chosen: Period, today: int, current: int | None = None) -> None:
        """Outline these days, and show the month of the one that was reached last."""
        self._chosen, self._today = chosen, today
        self._current = chosen.start if current is None else current
        if chosen.days == 1:
            self._anchor = chosen.start
        rows = self._grid.rows
        self._grid = grid_of(self._current, week_starts())
        self._seconds = self._seconds_of(self._grid.month)
        if rows != self._grid.rows:
            self.updateGeometry()
        self._speak()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._theme = theme
        self.update()

    def told(self, day: int) -> str:
        """Return what is said of a day: 'Saturday 21 November, 5 h 10 min'."""
        seconds = self._seconds[day - self._grid.month.start]
        return ", ".join(
            [day_title(day, self._today), words.length(seconds) if seconds else tr("nothing logged")]
        )

    def _speak(self) -> None:
        self.setAccessibleName(self.told(self._current))
        self.setAccessibleDescription(tr("Arrow keys choose a day, with Shift several"))

    # --- choosing

    def turn(self, months: int) -> None:
        """Go to the same day of an earlier or a later month."""
        self._choose(month_after(self._current, months))

    def _choose(self, day: int, *, more: bool = False) -> None:
        """Choose a day, or all from the one that was chosen first."""
        try:
            day_date(day)
        except (ValueError, OverflowError):  # before the first or after the last day that has a date
            return
        if not more:
            self._anchor = day
        chosen = Period(min(self._anchor, day), max(self._anchor, day) + 1)
        self.show_days(chosen, self._today, day)
        self._select(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
        elif key in steps:
            self._choose(self._current + steps[key], more=more)
        elif key in pages:
            self._choose(month_after(self._current, pages[key]), more=more)
        elif key == Qt.Key.Key_Home:
            self._choose(self._today, more=more)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self._choose(day, more=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.ArrowCursor if day is None else Qt.CursorShape.PointingHandCursor)
        if event.buttons() & Qt.MouseButton.LeftButton and day is not None and day != self._current:
            self._choose(day, more=True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), "" if day is None else self.told(day), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    # --- drawing

    def _em(self) -> int:
        return self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        return QSize(self._em() * 20, round(self._em() * (1.5 + 1.4 * self._grid.rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._em() * 12, round(self._em() * (1.5 + 1.08 * self._grid.rows)))

    def box_of(self, day: int) -> QRectF:
        """Return where a day stands."""
        row, column = self._grid.place(day)
        head, wide = self._em() * 1.45, self.width() / 7
        high = (self.height() - head) / self._grid.rows
        return QRectF(column * wide, head + row * high, wide, high).adjusted(2.5, 1.5, -2.5, -1.5)

    def _day_at(self, x: float, y: float) -> int | None:
        head = self._em() * 1.45
        row = (y - head) * self._grid.rows // (self.height() - head)
        return self._grid.day_at(int(row), int(x * 7 // self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        locale, wide = QLocale(catalogue.language), self.width() / 7
        painter.setPen(QColor(self._theme.text2))
        for column in range(7):
            name = locale.standaloneDayName((column + week_starts()) % 7 + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(
                QRectF(column * wide, 0, wide, self._em() * 1.3), Qt.AlignmentFlag.AlignCenter, name
            )
        for number, warm in enumerate(warmth(self._seconds)):
            self._paint_day(painter, self._grid.month.start + number, warm)
        painter.end()

    def _paint_day(self, painter: QPainter, day: int, warm: float) -> None:
        theme, box, ahead = self._theme, self.box_of(day), day > self._today
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.card if ahead and not warm else heat(theme, warm)))
        if self._chosen.start <= day < self._chosen.end:
            strong = self.hasFocus() and day == self._current
            painter.setPen(QPen(QColor(theme.focus), 3.0 if strong else 2.0))
        radius = self._em() * 0.3
        painter.drawRoundedRect(box, radius, radius)
        painter.setFont(scaled_font(self.font(), 1.0, bold=day == self._today))
        painter.setPen(QColor(theme.text2 if ahead and not warm else theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day_date(day).day))
        if day == self._today:  # a stroke below the number, not the weight of its letters alone
            painter.setPen(QPen(QColor(theme.text), 2.0))
            half, y = self._em() * 0.42, box.bottom() - 3.0
            painter.drawLine(QPointF(box.center().x() - half, y), QPointF(box.center().x() + half, y))
