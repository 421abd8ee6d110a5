"""The head of the Scope page: which days are looked at, and the choice of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.app.periods import Choice
from hobbyscope.core.calendar import day_date, day_number
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from hobbyscope.core.calendar import Period
    from hobbyscope.ui.theme import Theme

_CHIPS = (*(Choice("days", days) for days in (7, 30, 90, 365)), Choice("all"))
_CALENDAR = (
    (N_("This month"), Choice("month")),
    (N_("Last month"), Choice("month", shift=-1)),
    (N_("This year"), Choice("year")),
    (N_("Last year"), Choice("year", shift=-1)),
)


class PeriodBar(Translated):
    """Emits `chosen(Choice)` and `moved(-1 or +1)`."""

    chosen = Signal(object)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._subtitle = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._subtitle.setProperty("role", "second")
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # a month from the calendar leaves every chip unpressed
        self._chips = {choice: self._chip(choice) for choice in _CHIPS}
        self.custom = self._button()
        self.custom.clicked.connect(self._open_custom)
        self._earlier, self._later = QToolButton(), QToolButton()
        self._earlier.clicked.connect(lambda: self.moved.emit(-1))
        self._later.clicked.connect(lambda: self.moved.emit(1))
        self.sheet = CustomPeriod(self)
        self.sheet.chosen.connect(self.chosen)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(words, 1)
        layout.addWidget(self._earlier)
        for button in (*self._chips.values(), self.custom):
            layout.addWidget(button)
        layout.addWidget(self._later)
        self.retranslate()

    def _button(self) -> QPushButton:
        button = QPushButton()
        button.setProperty("chip", True)
        button.setCheckable(True)
        return button

    def _chip(self, choice: Choice) -> QPushButton:
        button = self._button()
        self._group.addButton(button)
        button.clicked.connect(lambda: self._on_chip(choice))
        return button

    def _on_chip(self, choice: Choice) -> None:
        self._chips[choice].setChecked(True)  # pressing it again does not let it go
        self.chosen.emit(choice)

    def show_period(self, choice: Choice, period: Period, title: str, subtitle: str, *, later: bool) -> None:
        """Show what is looked at; `later` tells whether there is a later period to go to."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self.setAccessibleName(f"{title}. {subtitle}")
        for chip, button in self._chips.items():
            button.setChecked(chip == choice)
        self.custom.setChecked(choice not in self._chips)
        self._earlier.setEnabled(choice.kind != "all")
        self._later.setEnabled(later)
        self.sheet.show_period(period)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._earlier.setIcon(icon("chevron-left", theme.text))
        self._later.setIcon(icon("chevron-right", theme.text))

    def title(self) -> str:
        """Return the heading."""
        return self._title.text()

    def chip(self, days: int) -> QPushButton:
        """Return the chip of the last so many days; 0: of all."""
        return self._chips[Choice("days", days) if days else Choice("all")]

    def _open_custom(self) -> None:
        self.sheet.adjustSize()
        corner = self.custom.mapToGlobal(QPoint(self.custom.width(), self.custom.height() + 6))
        self.sheet.move(corner - QPoint(self.sheet.width(), 0))
        self.sheet.show()
        self.custom.setChecked(not any(button.isChecked() for button in self._chips.values()))

    def retranslate(self) -> None:
        """Write the words anew."""
        for choice, button in self._chips.items():
            button.setText(tr("All") if choice.kind == "all" else ntr("{n} day", "{n} days", choice.days))
        self.custom.setText(tr("Custom…"))
        for arrow, name in ((self._earlier, tr("Earlier")), (self._later, tr("Later"))):
            arrow.setToolTip(name)
            arrow.setAccessibleName(name)


class CustomPeriod(Translated):
    """A small sheet below the chip: months and years of the calendar, or any two dates."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._buttons = [self._shortcut(choice) for _, choice in _CALENDAR]
        self._from, self._to = QDateEdit(), QDateEdit()
        self._from_label, self._to_label = QLabel(), QLabel()
        self._show = QPushButton()
        self._show.setProperty("kind", "primary")
        self._show.clicked.connect(self._on_show)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setSpacing(10)
        for place, button in enumerate(self._buttons):
            grid.addWidget(button, place // 2, place % 2)
        rows = ((self._from_label, self._from), (self._to_label, self._to))
        for row, (label, field) in enumerate(rows, start=2):
            field.setCalendarPopup(True)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._show, 4, 0, 1, 2)
        self.retranslate()

    def _shortcut(self, choice: Choice) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda: self._choose(choice))
        return button

    def show_period(self, period: Period) -> None:
        """Begin with the dates that are looked at."""
        for field, day in ((self._from, period.start), (self._to, period.end - 1)):
            when = day_date(day)
            field.setDate(QDate(when.year, when.month, when.day))

    def shortcuts(self) -> list[QPushButton]:
        """Return the buttons of the calendar's periods."""
        return self._buttons

    def show_days(self, first: int, last: int) -> None:
        """Look at the days between two, ends included, in either order."""
        self._choose(Choice("custom", start=min(first, last), end=max(first, last) + 1))

    def _on_show(self) -> None:
        first, last = (day_number(field.date().toPython()) for field in (self._from, self._to))  # type: ignore[arg-type]
        self.show_days(first, last)

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
            field.setDisplayFormat(tr("ddd d MMM yyyy"))
        self._from.setAccessibleName(tr("From"))
        self._to.setAccessibleName(tr("To"))
