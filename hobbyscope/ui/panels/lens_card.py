"""The card of the two lenses: the chart, what it says of the row under the eye, and the three dials."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from hobbyscope.app import rows, words
from hobbyscope.app.language import catalogue, tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.panels.row_lines import RowLines
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.buttons import tool
from hobbyscope.ui.widgets.menus import Item, menu_of, pop_below

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.met import Met
    from hobbyscope.ui.charts.lens import LensChart
    from hobbyscope.ui.theme import Theme
    from hobbyscope.ui.widgets.dial import Dial


_NARROW = 36  # heights of a line


class LensCard(Translated):
    """Both lenses move in the same frame: whatever is dragged is `asked(name, value)`."""

    asked = Signal(str, float)
    row_activated = Signal(int)

    def __init__(self, theme: Theme, met: Callable[[Analysis, int], Met | None] = lambda *_row: None) -> None:
        super().__init__()
        self._met = met  # on how many days the daily bar of a row was met
        self.deeds: Callable[[], Mapping[str, Callable[[], object]]] = dict  # of the window
        self.setProperty("card", True)
        self.chart: LensChart | None = None
        self._theme = theme
        self._analysis: Analysis | None = None
        self._row = -1
        self._alone = False
        self._place = QWidget()  # where the chart will stand: the window paints without it
        self._place.setMinimumHeight(round(self.fontMetrics().height() * 9.1))
        self._line = RowLines(theme)
        self._measured: object = None  # what the room of the lines was made for
        self.dials: dict[str, Dial] = {}
        self._dials = QHBoxLayout()
        self._dials.setSpacing(24)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 10)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._place, 1)
        below = QHBoxLayout()
        below.addWidget(self._line, 1)
        self.tools = QHBoxLayout()  # small buttons, at the right of the line
        below.addLayout(self.tools)
        self.more = tool(self._open_menu)
        below.addWidget(self.more)
        self._layout.addLayout(below)
        self._layout.addLayout(self._dials)
        self.retranslate()

    def take_chart(self, chart: LensChart) -> None:
        """Put the chart in its place, and the dials below it."""
        self._make_dials()
        chart.setMinimumWidth(self.fontMetrics().height() * 17)
        self._layout.replaceWidget(self._place, chart)
        self._layout.setStretchFactor(chart, 1)
        self._place.deleteLater()
        self.chart = chart
        self.stand_alone(alone=self._alone)
        self._show_tools()
        chart.threshold_dragged.connect(lambda value: self.asked.emit("threshold", value))
        chart.row_focused.connect(self._on_row)
        chart.row_activated.connect(self.row_activated)
        chart.show_theme(self._theme)
        if self._analysis is not None:
            chart.show_analysis(self._analysis)

    def stand_alone(self, *, alone: bool) -> None:
        """Let the chart be higher where the page scrolls anyway; five rows are seen in any window."""
        self._alone = alone
        if self.chart is not None:
            self.chart.setMinimumHeight(round(self.fontMetrics().height() * (15 if alone else 13.5)))

    def _make_dials(self) -> None:
        from hobbyscope.ui.widgets.dial import FREE_TIME, STRICTNESS, TEMPERATURE, turning  # with the chart

        specs = {"temperature": TEMPERATURE, "threshold": STRICTNESS, "free_time": FREE_TIME}
        for name, spec in specs.items():
            self.dials[name] = turning(spec, self._theme, partial(self.asked.emit, name))
            self._dials.addWidget(self.dials[name], 1)
        for dial in self.dials.values():
            dial.stand_among([*self.dials.values()])

    def line(self) -> str:
        """Return what is said below the chart."""
        return self._line.text()

    def show_query(self, query: Query) -> None:
        """Let the dials stand where the question stands, whoever asked it."""
        for name, dial in self.dials.items():
            dial.show_amount(getattr(query, name))

    def show_analysis(self, analysis: Analysis) -> None:
        """Show both lenses."""
        self._analysis = analysis
        self.show_query(analysis.query)
        if self.chart is not None:
            self.chart.show_analysis(analysis)
        self._write_line()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.more.setIcon(icon("more", theme.text2))
        if self.chart is not None:
            self.chart.show_theme(theme)
        self._line.show_theme(theme)
        for dial in self.dials.values():
            dial.show_theme(theme)

    def _open_menu(self) -> None:
        """Offer what can be taken along of both lenses."""
        deeds = self.deeds()
        names = {
            "copy_picture": tr("Copy as picture"),
            "save_picture": tr("Save as picture…"),
            "table": tr("As a table"),
        }
        items: list[Item | None] = [Item(name, deeds[key]) for key, name in names.items()]
        for button in self._tools():
            if button.isHidden():
                pressed = button.isChecked() if button.isCheckable() else None
                items.append(Item(button.text(), button.click, pressed))
        pop_below(menu_of(self.more, items), self.more)

    def _tools(self) -> list[QAbstractButton]:
        items = [self.tools.itemAt(i) for i in range(self.tools.count())]
        found = [item.widget() for item in items if item is not None]
        return [widget for widget in found if isinstance(widget, QAbstractButton)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the line its room: in a narrow card the tools stand in the menu."""
        super().resizeEvent(event)
        self._show_tools()

    def _show_tools(self) -> None:
        """Show the small buttons where there is room, and not before the chart puts them in their place."""
        narrow = self.width() < self.fontMetrics().height() * _NARROW
        for found in self._tools():
            found.setHidden(narrow or self.chart is None)
        self.more.setHidden(self.chart is None)
        self._dials.setSpacing(12 if narrow else 24)

    def _on_row(self, row: int) -> None:
        self._row = row
        self._write_line()
        analysis, chart = self._analysis, self.chart
        if analysis is not None and chart is not None and chart.hasFocus() and row >= 0:
            judged = rows.sigmoid_facts(analysis, row, self._met(analysis, row))
            name = analysis.activities[row].name
            announce(chart, f"{name}: {rows.softmax_facts(analysis, row)}. {judged}")

    def _write_line(self) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        self._make_room(analysis)
        if 0 <= self._row < len(analysis.activities):
            self._line.say(*_row_said(analysis, self._row, self._met(analysis, self._row)))
        elif analysis.query.free_time != 1.0:
            self._line.say(
                tr(
                    "If my free time were {n} times as much: the left side stays, the judge's side moves",
                    n=words.scale(analysis.query.free_time),
                )
            )
        elif analysis.waiting:
            self._line.say(tr("Entries that wait for their day: {n}", n=analysis.waiting))
        else:
            hint = tr("Click a row for its judge and its entries")
            self._line.say(hint if analysis.activities else "")

    def _make_room(self, analysis: Analysis) -> None:
        """Have room for what any row may say, before one is looked at.

        A dial, a dragged bar and an entry change the numbers only: where one gets longer, the lines grow
        when it is said.
        """
        query = analysis.query
        asked = [bar and (bar.kind, bar.unit, bar.per) for bar in analysis.bars]
        words_of = frozenset(zip(analysis.activities, asked, strict=True))
        measured = (query.start, query.end, words_of, catalogue.language)
        if measured != self._measured:
            self._measured = measured
            found = range(len(analysis.activities))
            self._line.make_room([_row_said(analysis, row, self._met(analysis, row)) for row in found])

    def retranslate(self) -> None:
        """Write the words anew."""
        self.more.setAccessibleName(tr("Take both lenses along"))
        self.more.setToolTip(tr("Copy, save, or read as a table"))
        self._write_line()


def _row_said(analysis: Analysis, row: int, met: Met | None) -> tuple[str, str]:
    name = analysis.activities[row].name
    return f"{name}: {rows.softmax_facts(analysis, row)}", rows.judge_line(analysis, row, met)
