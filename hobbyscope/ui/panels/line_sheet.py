"""A small sheet with one line to be typed into, and a calendar where a day is wanted: instead of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QFrame, QLabel, QVBoxLayout, QWidget

from hobbyscope.app import messages
from hobbyscope.app.language import catalogue, tr
from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import Refused
from hobbyscope.ui.widgets.fields import date_of, day_of
from hobbyscope.ui.widgets.menus import pop_below
from hobbyscope.ui.widgets.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QDate
    from PySide6.QtGui import QKeyEvent


class LineSheet(QFrame):
    """Enter hands over what was typed; what is refused is said below the line, and the sheet stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._take: Callable[[str], object] = str
        self._hint_text = ""
        self.line = Typed(lambda _text: self.hint.setText(self._hint_text), self._enter)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "small")
        self._calendar: QCalendarWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.line)
        self._layout.addWidget(self.hint)
        self.setFocusProxy(self.line)

    @property
    def calendar(self) -> QCalendarWidget:
        """The calendar, made when a day is first asked for."""
        if self._calendar is None:
            self._calendar = QCalendarWidget()
            self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            letters = QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames  # 'Mon' would be cut
            self._calendar.setHorizontalHeaderFormat(letters)
            for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # red says that something is wrong
                self._calendar.setWeekdayTextFormat(day, QTextCharFormat())
            for chosen in (self._calendar.clicked, self._calendar.activated):
                chosen.connect(self._on_date)
            self._layout.insertWidget(1, self._calendar)
        return self._calendar

    def ask(
        self, anchor: QWidget, name: str, hint: str, take: Callable[[str], object], day: int | None = None
    ) -> None:
        """Open below a widget; `take` raises Refused where it can do nothing with what was typed.

        With `day` there is a calendar that begins with it, and a day of it comes as '2026-11-21'.
        """
        self._take, self._hint_text = take, hint
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        self.line.clear()
        self.hint.setText(hint)
        unit = self.fontMetrics().height()
        self.setFixedWidth(unit * 18)
        if day is not None:
            self.calendar.setLocale(QLocale(catalogue.language))
            _order_title(self.calendar)
            self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self.calendar.setSelectedDate(date_of(day))
            _name_parts(self.calendar, name)
            self.calendar.setFixedHeight(unit * 13)
        if self._calendar is not None:
            self._calendar.setVisible(day is not None)
        pop_below(self, anchor)
        self.line.setFocus()

    def _enter(self) -> None:
        if self.line.text().strip():
            self._hand_over(self.line.text().strip())

    def _on_date(self, date: QDate) -> None:
        self._hand_over(day_date(day_of(date)).isoformat())

    def _hand_over(self, text: str) -> None:
        try:
            self._take(text)
        except Refused as refused:
            self.hint.setText(messages.refusal(refused))
            self.adjustSize()
            return
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the calendar; Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() == Qt.Key.Key_Down and self._calendar is not None:
            self._calendar.setFocus()
        else:
            super().keyPressEvent(event)


def _name_parts(calendar: QCalendarWidget, name: str) -> None:
    """Name what Qt leaves without a name."""
    names = {"prevmonth": tr("Earlier month"), "nextmonth": tr("Later month"), "calendarview": name}
    calendar.setAccessibleName(name)
    for key, words in names.items():
        part = calendar.findChild(QWidget, f"qt_calendar_{key}")
        if part is not None:
            part.setAccessibleName(words)


def _order_title(calendar: QCalendarWidget) -> None:
    """Put the year before the month where the language does: Qt always puts it behind."""
    names = ["qt_calendar_monthbutton", "qt_calendar_yearbutton"]
    parts = [part for part in (calendar.findChild(QWidget, name) for name in names) if part is not None]
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    row = None if bar is None else bar.layout()
    if isinstance(row, QBoxLayout) and len(parts) == len(names):
        place = min(row.indexOf(part) for part in parts)
        for part in parts if catalogue.language == "ko" else parts[::-1]:
            row.insertWidget(place, part)
