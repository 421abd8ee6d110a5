"""What if: both step curves and the price of admission, in three cards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QSizePolicy, QVBoxLayout

from hobbyscope.app import what_if
from hobbyscope.app.language import tr
from hobbyscope.ui.charts.steps import AT_FREE_TIME, AT_THRESHOLD, StepChart
from hobbyscope.ui.theme import activity_color
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.labels import SteadyLabel, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.theme import Theme
    from hobbyscope.ui.widgets.dial import DialSpec

_BESIDE, _TWO = 42, 24  # in heights of a line: where three cards, or both curves, stand beside each other


class WhatIfPanel(Fitted):
    """Calls `ask('free_time', 0.5)` or `ask('threshold', 0.7)` while a cursor moves; shows an Analysis.

    `apart`: whoever shows the panel finds another place for `price`.
    """

    def __init__(self, theme: Theme, ask: Callable[[str, float], None], *, apart: bool = False) -> None:
        super().__init__()
        self._apart = apart
        self._theme = theme
        self._analysis: Analysis | None = None
        self.free_time = self._curve(AT_FREE_TIME, partial(ask, "free_time"), what_if.free_time_flip)
        self.threshold = self._curve(AT_THRESHOLD, partial(ask, "threshold"), what_if.threshold_flip)
        self._curves = _Card(self.free_time, AT_FREE_TIME.name), _Card(self.threshold, AT_THRESHOLD.name)
        self.price = PriceCard()
        self.empty = text_label("second")
        self.empty.setProperty("card", True)
        self.empty.setMargin(14)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.retranslate()
        self._arrange()

    @property
    def charts(self) -> tuple[StepChart, StepChart]:
        """Return both curves, as the Tab key comes to them."""
        return self.free_time, self.threshold

    def _curve(
        self, spec: DialSpec, ask: Callable[[float], None], tell: Callable[[Analysis, int], str]
    ) -> StepChart:
        chart = StepChart(spec, self._theme, ask, lambda index: self._tell(chart, tell, index))
        return chart

    def _tell(self, chart: StepChart, tell: Callable[[Analysis, int], str], index: int) -> str:
        return "" if self._analysis is None else tell(self._analysis, chart.steps.rows[index])

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the judges would say at other amounts of free time, and at other thresholds."""
        self._analysis = analysis
        nothing = what_if.nothing_to_ask(analysis)
        self.empty.setText(nothing)
        self.empty.setVisible(bool(nothing))
        for card in (*self._curves, self.price):
            card.setVisible(not nothing)
        if nothing:
            return
        marks = [
            activity_color(self._theme, activity, age)
            for activity, age in zip(analysis.activities, analysis.ages.tolist(), strict=True)
        ]
        filling = what_if.filling(analysis)
        for chart, steps, line in (
            (self.free_time, what_if.free_time_steps(analysis), what_if.free_time_line(analysis)),
            (self.threshold, what_if.threshold_steps(analysis), what_if.threshold_line(analysis)),
        ):
            chart.show_steps(steps, filling, [marks[row] for row in steps.rows], line)
        self.free_time.show_amount(analysis.query.free_time)
        self.threshold.show_amount(analysis.query.threshold)
        self.price.say(*what_if.price(analysis), what_if.asked_together(analysis))

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        for chart in self.charts:
            chart.show_theme(theme)
        if self._analysis is not None:
            self.show_analysis(self._analysis)

    def retranslate(self) -> None:
        """Write the words anew."""
        for card in (*self._curves, self.price):
            card.retranslate()
        if self._analysis is not None:
            self.show_analysis(self._analysis)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one card, whatever the present arrangement."""
        return QSize(self.fontMetrics().height() * 13, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other as far as the width allows."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        em = self.fontMetrics().height()
        if not self._apart:  # a page that scrolls shows them at a height at which their steps can be told
            for chart in self.charts:
                chart.setMinimumHeight(round(em * 8.5))
        wide = self.width() >= _BESIDE * em and not self._apart
        columns = 3 if wide else 2 if self.width() >= _TWO * em else 1
        if columns == self._columns:
            return
        self._columns = columns
        for part in (*self._curves, self.empty) if self._apart else (*self._curves, self.price, self.empty):
            self._grid.removeWidget(part)
        free_time, threshold = self._curves
        self._grid.addWidget(free_time, 0, 0)
        self._grid.addWidget(threshold, *((1, 0) if columns == 1 else (0, 1)))
        if not self._apart:
            self._grid.addWidget(self.price, *((0, 2) if columns == 3 else (2, 0, 1, columns)))
            self.price.lie(flat=columns < 3)
        self._grid.addWidget(self.empty, 3, 0, 1, columns)
        for column, stretch in enumerate((4, 4 if columns > 1 else 0, 3 if columns == 3 else 0)):
            self._grid.setColumnStretch(column, stretch)


class _Card(QFrame):
    """A curve below its name."""

    def __init__(self, chart: StepChart, name: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._name = name
        self._heading = text_label("heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 8)
        layout.setSpacing(2)
        layout.addWidget(self._heading)
        layout.addWidget(chart, 1)

    def retranslate(self) -> None:
        self._heading.setText(tr(self._name))


class PriceCard(QFrame):
    """How much free time would pass every judge, and what they ask for together."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._heading, self._number = text_label("heading"), SteadyLabel(wraps=False)
        self._number.setProperty("role", "number")
        self._number.setProperty("lens", "sigmoid")
        self._buys, self._together = _sentence(), _sentence()
        self._words = words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        words.setSpacing(6)
        words.addWidget(self._buys)
        words.addWidget(self._together)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.addWidget(self._number)
        self._row.addLayout(words, 1)
        layout = self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addLayout(self._row)
        layout.addStretch(1)

    def lie(self, *, flat: bool, one_line: bool = False) -> None:
        """Let the number stand beside its sentences, or above them; or all of it in one line."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if flat else down)
        self._row.setSpacing(14 if flat else 4)
        self._heading.setWordWrap(not one_line)
        for box, spacing in ((self._words, 6), (self._layout, 4)):
            box.setDirection(across if one_line else down)
            box.setSpacing(18 if one_line else spacing)
        self._layout.setStretch(1, 1 if one_line else 0)
        self._layout.setStretch(2, 0 if one_line else 1)

    def say(self, number: str, buys: str, together: str) -> None:
        """Show the price, what it buys, and what all ask for together."""
        for label, text in ((self._number, number), (self._buys, buys), (self._together, together)):
            label.say(text)
        self._together.setVisible(bool(together))

    def said(self) -> tuple[str, str, str]:
        """Return what is shown."""
        return self._number.said(), self._buys.said(), self._together.said()

    def retranslate(self) -> None:
        self._heading.setText(tr("Price of admission"))


def _sentence() -> SteadyLabel:
    label = SteadyLabel()
    label.setProperty("role", "second")
    return label
