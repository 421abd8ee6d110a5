"""A small sheet in which any period is chosen: months and years of the calendar, or two dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QGridLayout, QLabel, QPushButton, QWidget

from hobbyscope.app.language import N_, tr
from hobbyscope.app.periods import Choice
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.fields import date_of, day_of, roomy, speak_dates

if TYPE_CHECKING:
    from hobbyscope.core.calendar import Period

_CALENDAR = (
    (N_("This month"), Choice("month")),
    (N_("Last month"), Choice("month", shift=-1)),
    (N_("This year"), Choice("year")),
    (N_("Last year"), Choice("year", shift=-1)),
)


class CustomPeriod(Translated):
    """A small sheet below the chip: months and years of the calendar, or any two dates."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._buttons = [self._shortcut(choice) for _, choice in _CALENDAR]
        self._from, self._to = roomy(QDateEdit()), roomy(QDateEdit())
        self._from_label, self._to_label = QLabel(), QLabel()
        self._show = push(self._on_show, "primary")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setSpacing(10)
        for place, button in enumerate(self._buttons):
            grid.addWidget(button, place // 2, place % 2)
        rows = ((self._from_label, self._from), (self._to_label, self._to))
        for row, (label, field) in enumerate(rows, start=2):
            field.setCalendarPopup(True)
            field.setMinimumWidth(field.fontMetrics().height() * 11)  # for the longest of the dates
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._show, 4, 0, 1, 2)
        self.retranslate()

    def _shortcut(self, choice: Choice) -> QPushButton:
        return push(lambda: self._choose(choice))

    def show_period(self, period: Period) -> None:
        """Begin with the dates that are looked at."""
        for field, day in ((self._from, period.start), (self._to, period.end - 1)):
            field.setDate(date_of(day))

    def shortcuts(self) -> list[QPushButton]:
        """Return the buttons of the calendar's periods."""
        return self._buttons

    def show_days(self, first: int, last: int) -> None:
        """Look at the days between two, ends included, in either order."""
        self._choose(Choice("custom", start=min(first, last), end=max(first, last) + 1))

    def _on_show(self) -> None:
        self.show_days(day_of(self._from.date()), day_of(self._to.date()))

    def _choose(self, choice: Choice) -> None:
        self.hide()
        self.chosen.emit(choice)

    def retranslate(self) -> None:
        """Write the words anew."""
        for button, (text, _) in zip(self._buttons, _CALENDAR, strict=True):
            button.setText(tr(text))
        self._from_label.setText(tr("From"))
        self._to_label.setText(tr("To"))
        self._show.setText(tr("Show"))
        for field in (self._from, self._to):
            speak_dates(field)
        self._from.setAccessibleName(tr("From"))
        self._to.setAccessibleName(tr("To"))
