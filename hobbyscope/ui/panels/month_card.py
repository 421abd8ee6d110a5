"""The card of a month: its name, steps to the months beside it, and the heat map in which days are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.core.calendar import Period
from hobbyscope.ui.charts.month import MonthChart, month_title
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QTimerEvent

    from hobbyscope.app.session import Session
    from hobbyscope.ui.theme import Theme

_TICK = 20_000  # ms between two looks at the clock


class MonthCard(Translated):
    """Shows the hours of each day of a month. `select(Period)` is told which days were chosen."""

    def __init__(self, session: Session, theme: Theme, select: Callable[[Period], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._session, self._told = session, select
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.chart = MonthChart(theme, self._on_chosen, self._seconds)
        self.earlier = tool(lambda: self.chart.turn(-1))
        self.later = tool(lambda: self.chart.turn(1))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 12)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.chart)
        self.show_theme(theme)
        self.show_day(session.workspace.today())
        self.retranslate()
        self.startTimer(_TICK)

    @property
    def chosen(self) -> Period:
        """The days that are outlined."""
        return self.chart.chosen

    def title(self) -> str:
        """Return the name of the month."""
        return self._title.text()

    def show_day(self, day: int) -> None:
        """Show the month of a day, and outline the day."""
        self.show_period(Period(day, day + 1))

    def show_period(self, period: Period) -> None:
        """Outline these days, and show the month of the first."""
        self.chart.show_days(period, self._session.workspace.today())
        self._title.setText(month_title(self.chart.grid.month.start))

    def show_journal(self) -> None:
        """Read the hours anew: after a change of the journal, or when a new day began."""
        self.chart.show_days(self.chosen, self._session.workspace.today(), self.chart.current)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.earlier.setIcon(icon("chevron-left", theme.text))
        self.later.setIcon(icon("chevron-right", theme.text))
        self.chart.show_theme(theme)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Mark another day once today is over."""
        if self.chart.today != self._session.workspace.today():
            self.show_journal()

    def _seconds(self, month: Period) -> list[int]:
        """Return the seconds of each day of a month, from the sums in memory."""
        return [int(day) for day in self._session.workspace.log.daily(*month).sum(axis=1)]

    def _on_chosen(self, period: Period) -> None:
        self._title.setText(month_title(self.chart.grid.month.start))
        self._told(period)

    def retranslate(self) -> None:
        """Write the words anew."""
        for button, name in ((self.earlier, tr("Earlier month")), (self.later, tr("Later month"))):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self._title.setText(month_title(self.chart.grid.month.start))
        self.show_journal()
