"""The left column of the Scope page: log an hour; below, the last entries or the card of one activity."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from hobbyscope.app import edits, entering, messages, rows
from hobbyscope.app.judging import judging_again
from hobbyscope.app.trying import met
from hobbyscope.core.records import Refused
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.panels.entry_card import EntryCard
from hobbyscope.ui.panels.recent_card import RecentCard
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.reveal import reveal
from hobbyscope.ui.widgets.tab_stops import put_in_order, stops_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.entering import Filled
    from hobbyscope.app.session import Session
    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.records import Activity, Bar, Entry
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.panels.quick_line import Complete
    from hobbyscope.ui.panels.row_card import RowCard
    from hobbyscope.ui.panels.timer_deeds import Deeds
    from hobbyscope.ui.theme import Theme

RECENT = 30
OF_A_ROW = 200


def entry_words(session: Session) -> tuple[Complete, Callable[[str], str]]:
    """Return how a line is completed and what it is understood as, by the journal of a session."""
    workspace = session.workspace
    return partial(entering.complete, workspace), partial(entering.preview_text, workspace)


class SideColumn(Fitted):
    """Everything that is done to entries on the page. `undoable` tells what was done, for the toast."""

    undoable = Signal(str)

    def __init__(self, session: Session, theme: Theme, timer: Deeds) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._activity: bytes | None = None  # whose card is shown
        self._row_shown: object = None
        self._activities: dict[bytes, Activity] = {}
        self._marks = ActivityMarks(session.workspace, theme)
        self._colors: dict[bytes, QColor] = {}
        self.entry = EntryCard(*entry_words(session), timer)
        self.recent = RecentCard(self._color)
        self._row: RowCard | None = None
        self._back: QWidget | None = None  # who gets the focus when the card of an activity is closed
        self.lists = QStackedWidget()
        self.lists.addWidget(self.recent)
        self.entry.show_theme(theme)
        layout = self._cards = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.entry)
        layout.addWidget(self.lists, 1)
        self.entry.line_entered.connect(self._on_line)
        self.entry.form_filled.connect(self._on_form)
        self.entry.form_wanted.connect(lambda on: self.open_form() if on else self.entry.use_form(on=False))
        session.journal_changed.connect(lambda _change: self._show_journal())
        self._listen_to(self.recent)
        self._show_journal()

    def _listen_to(self, card: RecentCard | RowCard) -> None:
        card.table.again.connect(self._on_again)
        card.table.dropped.connect(self._on_dropped)
        card.table.opened.connect(self.open_form)
        card.model.edited.connect(self._on_edited)

    @property
    def row(self) -> RowCard:
        """The card of one activity, made when it is first wanted."""
        if self._row is None:
            from hobbyscope.ui.panels.judge_editor import JudgeEditor  # their fields: not before
            from hobbyscope.ui.panels.row_card import RowCard  # the first frame

            switch = partial(self._session.set_setting, "judges")
            judge = JudgeEditor(self._on_judged, self._another, switch, self._again)
            self._row = RowCard(self._color, judge)
            self._row.show_theme(self._theme)
            self._row.closed.connect(self._close_row)
            self._listen_to(self._row)
            self.lists.addWidget(self._row)
            put_in_order([self.recent.table, *stops_in(self._row)])
        return self._row

    # --- what is shown

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._marks.show_theme(theme)
        self._colors.clear()
        self.entry.show_theme(theme)
        self.recent.table.show_theme(theme)
        if self._row is not None:
            self._row.show_theme(theme)

    def take_timer(self, card: QWidget) -> None:
        """Show the timer between the line and the lists."""
        self._cards.insertWidget(1, card)
        put_in_order([self.entry.switch, *card.findChildren(QToolButton), self.recent.table])

    def look_at(self, activity: bytes, analysis: Analysis, back: QWidget | None = None) -> None:
        """Show the card of an activity; it takes the focus where keys asked for it `back` there."""
        self._activity, self._back = activity, back
        unseen = self.lists.visibleRegion().isEmpty()  # above, where large letters let the page scroll
        self.lists.setCurrentWidget(self.row)
        self.show_analysis(analysis)
        if unseen:
            reveal(self.row, 0)
        if back is not None:
            self.row.settle()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what both lenses say of the activity that is looked at."""
        if self._activity is None:
            return
        row = next((n for n, a in enumerate(analysis.activities) if a.id == self._activity), -1)
        if row < 0:
            self._close_row()
            return
        name = analysis.activities[row].name
        judged = rows.sigmoid_facts(analysis, row, met(self._session.workspace, analysis, row))
        self.row.show_facts(name, rows.softmax_facts(analysis, row), judged)
        query = analysis.query
        shown = (analysis.revision, query.start, query.end, analysis.activities[row])
        if shown != self._row_shown:  # a dial changes the facts only
            self._row_shown = shown
            self._show_row_entries(analysis.activities[row], query)

    def _show_row_entries(self, activity: Activity, query: Query) -> None:
        workspace = self._session.workspace
        self.row.judge.show_bars(workspace.bars_of(activity), judging=bool(workspace.setting("judges")))
        found = deque(workspace.journal.entries(query.start, query.end, activity.id), OF_A_ROW)
        self.row.model.show_entries(list(found)[::-1], {activity.id: activity.name}, query.today)

    def _close_row(self) -> None:
        self._activity = None
        self._row_shown = None
        focus = self.window().focusWidget()
        had = self._row is not None and focus is not None and self._row.isAncestorOf(focus)
        self.lists.setCurrentWidget(self.recent)
        if had:
            (self._back or self.recent.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_journal(self) -> None:
        workspace = self._session.workspace
        self._activities = {activity.id: activity for activity in workspace.activities}
        self._colors.clear()
        names = {key: activity.name for key, activity in self._activities.items()}
        self.recent.model.show_entries(workspace.journal.recent(RECENT), names, workspace.today())

    def _color(self, activity: bytes) -> QColor:
        if activity not in self._colors:
            self._colors[activity] = self._marks.color(activity)
        return self._colors[activity]

    # --- what is done

    def open_form(self, entry: Entry | None = None) -> None:
        """Show the form, for a new entry or for one to be changed."""
        names = [activity.name for activity in self._activities.values() if not activity.archived]
        name = self._activities[entry.activity].name if entry else ""
        self.entry.open_form(names, self._session.workspace.today(), entry, name)

    def _on_line(self, line: str) -> None:
        before = self._session.waiting
        if self._session.log_line(line) is not None or self._session.waiting > before:
            self.entry.clear()  # logged, or sure to be once an import has ended

    def _on_form(self, filled: Filled) -> None:
        if self._edit(lambda: entering.form_edit(self._session.workspace, filled)) is not None:
            self.entry.clear()

    def _on_again(self, entry: Entry) -> None:
        step, ops = edits.again(entry, self._session.workspace.today(), self._activities[entry.activity])
        if self._session.edit(step, ops) is not None:
            self.undoable.emit(messages.step_name(step))

    def _on_dropped(self, entry: Entry) -> None:
        step, ops = edits.delete_entries([entry], self._activities[entry.activity].name)
        if self._session.edit(step, ops) is not None:
            self.undoable.emit(messages.step_name(step))

    def _on_edited(self, entry: Entry, field: str, text: str) -> None:
        if self._edit(lambda: entering.field_edit(self._session.workspace, entry, field, text)) is not None:
            self.entry.retranslate()  # what was refused before is mended

    def _edit(self, make: Callable[[], Edit]) -> Change | None:
        try:
            step, ops = make()
        except Refused as refused:
            self._session.refused.emit(refused)
            return None
        return self._session.edit(step, ops)

    def _another(self, bars: Sequence[Bar]) -> Bar:
        from hobbyscope.app.bars import another  # the grammar of bars: only here

        return another(bars, self._session.workspace.judge, self._activity or b"")

    def _on_judged(self, bars: Sequence[Bar]) -> bool:
        workspace = self._session.workspace
        activity = self._activities.get(self._activity or b"")
        if activity is None:
            return False
        now, judged = workspace.bars_of(activity), workspace.judged(activity.id)
        return self._session.edit(*edits.set_bars(activity, now, bars, judged)) is not None

    def _again(self, bars: Sequence[Bar]) -> Sequence[Bar]:
        return judging_again(bars, self._session.workspace.judged(self._activity or b""))

    def retranslate(self) -> None:
        """Write the words anew."""
        self._row_shown = None
        self._show_journal()
