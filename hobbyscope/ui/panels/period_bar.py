"""The head of the Scope page: which days are looked at, and the choice of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
)

from hobbyscope.app.language import ntr, tr
from hobbyscope.app.periods import Choice
from hobbyscope.core.calendar import Period
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.chips import Chip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hobbyscope.ui.panels.custom_period import CustomPeriod
    from hobbyscope.ui.theme import Theme

_CHIPS = (*(Choice("days", days) for days in (7, 30, 90, 365)), Choice("all"))


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
        self.custom = does(Chip(), self._open_custom)
        self._earlier = does(QToolButton(), lambda: self.moved.emit(-1))
        self._later = does(QToolButton(), lambda: self.moved.emit(1))
        self._sheet: CustomPeriod | None = None
        self._period = Period(0, 1)
        self._words, self._near, self._far = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(self._title)
        self._words.addWidget(self._subtitle)
        chips = list(self._chips.values())
        for button in (self._earlier, *chips[:4]):
            self._near.addWidget(button)
        for button in (*chips[4:], self.custom, self._later):
            self._far.addWidget(button)
        self._all_chips, self._layout = QHBoxLayout(), QHBoxLayout(self)
        for layout in (self._layout, self._all_chips, self._near, self._far):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(6)
        self._all_chips.addLayout(self._near)
        self._all_chips.addLayout(self._far)
        self._layout.addLayout(self._words, 1)
        self._layout.addLayout(self._all_chips)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below the heading where there is no room beside it, and in two rows where there is less."""
        chips = self._near.sizeHint().width() + self._far.sizeHint().width() + self._all_chips.spacing()
        _set_beside(self._layout, self.width() > chips + self._words.sizeHint().width())
        _set_beside(self._all_chips, self.width() >= chips)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the first row of chips alone."""
        return QSize(self._near.sizeHint().width(), super().minimumSizeHint().height())

    def _chip(self, choice: Choice) -> Chip:
        button = Chip()
        self._group.addButton(button)
        does(button, lambda: self._on_chip(choice))
        return button

    def _on_chip(self, choice: Choice) -> None:
        self._chips[choice].setChecked(True)  # pressing it again does not let it go
        self.chosen.emit(choice)

    def show_period(self, choice: Choice, period: Period, title: str, subtitle: str, *, later: bool) -> None:
        """Show what is looked at; `later` tells whether there is a later period to go to."""
        self.show_choice(choice, title)
        self._subtitle.setText(subtitle)
        self.setAccessibleName(f"{title}. {subtitle}")
        self._earlier.setEnabled(choice.kind != "all")
        self._later.setEnabled(later)
        self._period = period

    def show_choice(self, choice: Choice, title: str) -> None:
        """Show what was chosen, which is known before the hours are read."""
        self._title.setText(title)
        for chip, button in self._chips.items():
            button.setChecked(chip == choice)
        self.custom.setChecked(choice not in self._chips)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._earlier.setIcon(icon("chevron-left", theme.text))
        self._later.setIcon(icon("chevron-right", theme.text))

    @property
    def sheet(self) -> CustomPeriod:
        """The sheet below the last chip, made when it is first wanted."""
        if self._sheet is None:
            from hobbyscope.ui.panels.custom_period import (
                CustomPeriod,  # date fields: not before the first frame
            )

            self._sheet = CustomPeriod(self)
            self._sheet.chosen.connect(self.chosen)
        return self._sheet

    def title(self) -> str:
        """Return the heading."""
        return self._title.text()

    def chip(self, days: int) -> Chip:
        """Return the chip of the last so many days; 0: of all."""
        return self._chips[Choice("days", days) if days else Choice("all")]

    def _open_custom(self) -> None:
        self.sheet.show_period(self._period)
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


def _set_beside(layout: QBoxLayout, beside: bool) -> None:
    layout.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
