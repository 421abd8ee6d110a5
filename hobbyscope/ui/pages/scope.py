"""The Scope page: log an hour, and see both lenses move."""

from __future__ import annotations

from collections import deque
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hobbyscope.app import edits, entering, messages, rows
from hobbyscope.app.insights import headline
from hobbyscope.app.language import tr
from hobbyscope.core.calendar import Period
from hobbyscope.core.records import Refused
from hobbyscope.ui.panels.entry_card import EntryCard
from hobbyscope.ui.panels.insight_row import InsightRow
from hobbyscope.ui.panels.lens_card import LensCard
from hobbyscope.ui.panels.period_bar import PeriodBar
from hobbyscope.ui.panels.recent_card import RecentCard
from hobbyscope.ui.panels.row_card import RowCard
from hobbyscope.ui.theme import activity_color
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.entering import Filled
    from hobbyscope.app.session import Session
    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.records import Activity, Bar, Entry
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.panels.quick_line import Complete
    from hobbyscope.ui.theme import Theme

RECENT = 30
OF_A_ROW = 200


def entry_words(session: Session) -> tuple[Complete, Callable[[str], str]]:
    """Return how a line is completed and what it is understood as, by the journal of a session."""
    workspace = session.workspace
    return partial(entering.complete, workspace), partial(entering.preview_text, workspace)


class _Import(QObject):
    """Imports the charts in a thread, so that the first frame stays alive meanwhile."""

    done = Signal()

    def begin(self) -> None:
        Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        import hobbyscope.ui.charts.lens  # noqa: F401 - 275 ms, not before the first frame

        self.done.emit()


class ScopePage(Translated):
    """The home page. `undoable` tells what was done, for the toast with its Undo."""

    undoable = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._activity: bytes | None = None  # whose card is shown
        self._row_shown: object = None
        self._import: _Import | None = None
        self._activities: dict[bytes, Activity] = {}
        self._colors: dict[bytes, QColor] = {}
        self.period = PeriodBar()
        self.entry = EntryCard(*entry_words(session))
        self.recent = RecentCard(self._color)
        self.row = RowCard(self._color, self._new_bar)
        self.side = QStackedWidget()
        self.side.addWidget(self.recent)
        self.side.addWidget(self.row)
        self.lens = LensCard(theme)
        self._left = QWidget()
        self.insights = InsightRow()
        self._lay_out()
        self._listen()
        self._show_journal()

    def _lay_out(self) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        left.addWidget(self.entry)
        left.addWidget(self.side, 1)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self.lens, 1)
        right.addWidget(self.insights)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self._left)
        below.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 12)
        layout.setSpacing(10)
        layout.addWidget(self.period)
        layout.addLayout(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lenses what the left column does not need."""
        em = self.fontMetrics().height()
        self._left.setFixedWidth(round(min(max(self.width() * 0.23, em * 14.5), em * 19)))
        super().resizeEvent(event)

    def _listen(self) -> None:
        session = self._session
        self.period.chosen.connect(session.choose)
        self.period.moved.connect(session.move)
        self.entry.line_entered.connect(self._on_line)
        self.entry.form_filled.connect(self._on_form)
        self.entry.form_wanted.connect(lambda on: self.open_form() if on else self.entry.use_form(on=False))
        self.lens.asked.connect(lambda name, value: session.ask(**{name: value}))
        self.lens.row_activated.connect(self._on_row)
        self.row.closed.connect(self._close_row)
        self.row.judge.judged.connect(self._on_judged)
        session.journal_changed.connect(self._on_journal)
        session.query_changed.connect(self.lens.show_query)
        for card in (self.recent, self.row):
            card.table.again.connect(self._on_again)
            card.table.dropped.connect(self._on_dropped)
            card.table.opened.connect(self.open_form)
            card.model.edited.connect(self._on_edited)

    # --- start

    def build_charts(self, then: Callable[[], None]) -> None:
        """Import what draws the lenses in a thread, then put the chart in its place and ask."""
        self._import = _Import(self)
        self._import.done.connect(lambda: QTimer.singleShot(0, lambda: self._put_chart(then)))
        self._import.begin()

    def _put_chart(self, then: Callable[[], None]) -> None:
        from hobbyscope.ui.charts.lens import LensChart  # after the first frame, see `_Import`

        self.lens.take_chart(LensChart(self._theme))
        self._session.start()
        QTimer.singleShot(0, then)

    # --- what is shown

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
        self.insights.show_analysis(analysis)
        self._show_row(analysis)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._colors.clear()
        for part in (self.period, self.lens, self.recent.table, self.row):
            part.show_theme(theme)

    def refuse(self, sentence: str) -> bool:
        """Say in the entry card why something cannot be logged; False where the page is not shown."""
        self.entry.refuse(sentence)
        return self.isVisible()

    def focus_line(self) -> None:
        """Be ready to log."""
        self.entry.focus_line()

    def open_form(self, entry: Entry | None = None) -> None:
        """Show the form, for a new entry or for one to be changed."""
        names = [activity.name for activity in self._activities.values() if not activity.archived]
        name = self._activities[entry.activity].name if entry else ""
        self.entry.open_form(names, self._session.workspace.today(), entry, name)

    def _show_journal(self) -> None:
        workspace = self._session.workspace
        self._activities = {activity.id: activity for activity in workspace.activities}
        self._colors.clear()
        names = {key: activity.name for key, activity in self._activities.items()}
        self.recent.model.show_entries(workspace.journal.recent(RECENT), names, workspace.today())

    def _show_row(self, analysis: Analysis) -> None:
        row = next((n for n, a in enumerate(analysis.activities) if a.id == self._activity), -1)
        if row < 0:
            self._close_row()
            return
        name = analysis.activities[row].name
        self.row.show_facts(name, rows.softmax_facts(analysis, row), rows.sigmoid_facts(analysis, row))
        query = analysis.query
        shown = (analysis.revision, query.start, query.end, analysis.activities[row])
        if shown != self._row_shown:  # a dial changes the facts only
            self._row_shown = shown
            self._show_row_entries(analysis.activities[row], query)

    def _show_row_entries(self, activity: Activity, query: Query) -> None:
        workspace = self._session.workspace
        self.row.judge.show_bar(next(iter(workspace.bars_of(activity)), None))
        found = list(deque(workspace.journal.entries(query.start, query.end, activity.id), OF_A_ROW))[::-1]
        self.row.model.show_entries(found, {activity.id: activity.name}, query.today)

    def _color(self, activity: bytes) -> QColor:
        if activity not in self._colors:
            places = {found.id: (place, found) for place, found in enumerate(self._activities.values())}
            for key, (place, found) in places.items():
                self._colors[key] = QColor(activity_color(self._theme, found, place)[0])
        return self._colors.get(activity, QColor(self._theme.outline))

    # --- what is done

    def _on_journal(self, _change: Change) -> None:
        self._show_journal()

    def _on_line(self, line: str) -> None:
        if self._session.log_line(line) is not None:
            self.entry.clear()

    def _on_form(self, filled: Filled) -> None:
        if self._edit(lambda: entering.form_edit(self._session.workspace, filled)) is not None:
            self.entry.clear()

    def _on_again(self, entry: Entry) -> None:
        activity = self._activities[entry.activity]
        step, ops = edits.again(entry, self._session.workspace.today(), activity)
        if self._session.edit(step, ops) is not None:
            self.undoable.emit(messages.step_name(step))

    def _on_dropped(self, entry: Entry) -> None:
        step, ops = edits.delete_entries([entry], self._activities[entry.activity].name)
        if self._session.edit(step, ops) is not None:
            self.undoable.emit(messages.step_name(step))

    def _on_edited(self, entry: Entry, field: str, text: str) -> None:
        if self._edit(lambda: entering.field_edit(self._session.workspace, entry, field, text)) is None:
            self._show_journal()

    def _edit(self, make: Callable[[], Edit]) -> Change | None:
        try:
            step, ops = make()
        except Refused as refused:
            self._session.refused.emit(refused)
            return None
        return self._session.edit(step, ops)

    def _on_row(self, row: int) -> None:
        analysis = self._session.analysis
        if analysis is not None and 0 <= row < len(analysis.activities):
            self._activity = analysis.activities[row].id
            self.side.setCurrentWidget(self.row)
            self._show_row(analysis)

    def _close_row(self) -> None:
        self._activity = None
        self.side.setCurrentWidget(self.recent)

    def _new_bar(self) -> Bar:
        return edits.default_bar(self._activity or b"")

    def _on_judged(self, bar: Bar | None) -> None:
        activity = self._activities.get(self._activity or b"")
        if activity is not None:
            now = self._session.workspace.bars_of(activity)
            rest = now[1:]
            self._session.edit(*edits.set_bars(activity, now, [bar, *rest] if bar else rest))

    def retranslate(self) -> None:
        """Write the words anew."""
        self._row_shown = None
        self._show_journal()
        self.side.setAccessibleName(tr("Entries"))
        if self._session.analysis is not None:
            self.show_analysis(self._session.analysis)
