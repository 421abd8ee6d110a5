"""The Scope page: log an hour, and see both lenses move."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hobbyscope.app.insights import headline
from hobbyscope.app.language import tr
from hobbyscope.app.trying import met, moved
from hobbyscope.core.calendar import Period
from hobbyscope.ui.dialogs.sheets import open_sheet
from hobbyscope.ui.panels.lens_card import LensCard
from hobbyscope.ui.panels.period_bar import PeriodBar
from hobbyscope.ui.panels.side_column import SideColumn
from hobbyscope.ui.panels.unjudged import Unjudged
from hobbyscope.ui.panels.what_if_button import WhatIfButton
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.cards import ANY_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.app.session import Session
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Bar
    from hobbyscope.ui.panels.insight_row import InsightRow
    from hobbyscope.ui.panels.timer_deeds import Deeds
    from hobbyscope.ui.theme import Theme


_LOW = 34.5  # heights of a line


class _Import(QObject):
    """Imports the charts in a thread, so that the first frame stays alive meanwhile."""

    done = Signal()

    def begin(self, also: Callable[[], None] | None) -> None:
        Thread(target=self._work, args=[also], daemon=True).start()

    def _work(self, also: Callable[[], None] | None) -> None:
        # 275 ms, not before the first frame; and whatever else would hold up the window a moment later
        import hobbyscope.app.hours
        import hobbyscope.core.analysis
        import hobbyscope.ui.charts.lens
        import hobbyscope.ui.panels.insight_row
        import hobbyscope.ui.widgets.dial  # noqa: F401

        if also is not None:
            also()
        self.done.emit()


class ScopePage(Translated):
    """The home page: the side column, the lenses on the same rows, and what follows from them."""

    def __init__(self, session: Session, theme: Theme, timer: Deeds) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._import = _Import(self)
        self.period = PeriodBar()
        self.side = SideColumn(session, theme, timer)
        self.lens = LensCard(theme, partial(met, session.workspace))
        self.unjudged = Unjudged(lambda: session.set_setting("judges", True))
        self.insights: InsightRow | None = None
        self.show_help: Callable[[str], object] = str  # of the window: at a place of the help
        self._lay_out()
        self.period.chosen.connect(session.choose)
        self.period.moved.connect(session.move)
        self.lens.asked.connect(lambda name, value: session.ask(**{name: value}))
        self.lens.row_activated.connect(self._on_row)
        session.query_changed.connect(self.lens.show_query)
        self.retranslate()

    def _lay_out(self) -> None:
        right = self._right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self.unjudged)
        right.addWidget(self.lens, 1)
        self.what_if = WhatIfButton(self._session, self._theme, right)
        self.compare = push(lambda: open_sheet("compare", self.window(), self._session))
        self.compare.setProperty("chip", True)
        for button in (self.what_if, self.compare):
            self.lens.tools.addWidget(button)
        below = self._below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self.side)
        below.addLayout(right, 1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 12)
        layout.setSpacing(10)
        layout.addWidget(self.period)
        layout.addLayout(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lenses what the left column does not need; with large letters stand in one column."""
        em = self.fontMetrics().height()
        least = em * 14.5
        beside = self.width() >= least + self.minimumSizeHint().width() + self._below.spacing()
        if beside:
            self.side.setFixedWidth(round(min(max(self.width() * 0.23, least), em * 19)))
        else:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(ANY_SIZE)
        self._below.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.lens.stand_alone(alone=not beside)
        self._share_height()
        super().resizeEvent(event)

    def _share_height(self) -> None:
        """Leave the height of a low window to the chart: what follows from it is brief, or scrolls."""
        if self.insights is None:  # 20 ms before the charts are there: Qt looks through all its classes
            return
        seen = self.parentWidget()
        height = self.height() if seen is None else seen.height()
        self.what_if.fit(height)
        beside = self._below.direction() == QBoxLayout.Direction.LeftToRight
        self.insights.be_low(low=beside and height < self.fontMetrics().height() * _LOW)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the lenses alone."""
        margins = self._layout.contentsMargins()
        width = self.lens.minimumSizeHint().width() + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def build_charts(self, then: Callable[[], None], also: Callable[[], None] | None = None) -> None:
        """Import what draws the lenses, and `also` more, in a thread; then put the chart there and ask."""
        self._import.done.connect(lambda: QTimer.singleShot(0, lambda: self._put_chart(then)))
        self._import.begin(also)

    def _put_chart(self, then: Callable[[], None]) -> None:
        from hobbyscope.ui.charts.bar_grip import BarDeeds
        from hobbyscope.ui.charts.lens import LensChart  # after the first frame, see `_Import`
        from hobbyscope.ui.panels.insight_row import InsightRow  # with them: it has nothing to say before

        deeds = BarDeeds(self._session.try_bar, self._set_bar)
        self.lens.take_chart(LensChart(self._theme, bars=deeds))
        self.insights = InsightRow(self.show_help)
        self._right.addWidget(self.insights)
        self._share_height()
        self.what_if.build(self.insights, self._order_tabs)
        self._order_tabs()
        self._session.start()
        QTimer.singleShot(0, then)

    def _order_tabs(self) -> None:
        """Let the Tab key go from the entries to the chart, its handle, the dials and the insights."""
        chart = self.lens.chart
        if chart is None or self.insights is None:
            return
        stops: list[QWidget] = [self.side.recent.table, chart, chart.handle]
        stops += [self.what_if, self.compare, self.lens.more]
        stops += [*self.lens.dials.values(), *self.insights.cards.values()]
        if self.what_if.panel is not None:
            stops += self.what_if.panel.charts
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show both lenses and what follows from them."""
        query = analysis.query
        self.period.show_period(
            self._session.choice,
            Period(query.start, query.end),
            self._session.title(),
            headline(analysis),
            later=self._session.can_move_on(),
        )
        self.lens.show_analysis(analysis)
        if self.insights is not None:
            self.insights.show_analysis(analysis)
        self.what_if.show_analysis(analysis)
        self.side.show_analysis(analysis)
        self.unjudged.setVisible(not self._session.setting("judges"))

    def settle(self) -> None:
        """Take the focus, in the line: what one comes for is typed at once."""
        self.side.entry.focus_line()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        for part in (self.period, self.side, self.lens, self.what_if):
            part.show_theme(theme)

    def refuse(self, sentence: str) -> bool:
        """Say in the entry card why something cannot be logged; False where the page is not shown."""
        self.side.entry.refuse(sentence)
        return self.isVisible()

    def _set_bar(self, bar: Bar) -> None:
        """Write what a bar was dragged to, as one step."""
        edit = moved(self._session.workspace, bar)
        if edit is not None:
            self._session.edit(*edit)

    def _on_row(self, row: int) -> None:
        analysis, chart = self._session.analysis, self.lens.chart
        if analysis is not None and 0 <= row < len(analysis.activities):
            by_keys = chart is not None and chart.ringed
            self.side.look_at(analysis.activities[row].id, analysis, chart if by_keys else None)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.compare.setText(tr("Two periods…"))
        self.compare.setToolTip(tr("Compare two periods"))
        if self._session.analysis is not None:
            self.show_analysis(self._session.analysis)
        else:  # what is known before the hours are read, so that it stands there from the first frame on
            choice = self._session.choice
            self.period.show_choice(choice, choice.title(self._session.query.today, None))
