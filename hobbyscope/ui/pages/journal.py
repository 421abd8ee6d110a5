"""The Journal page: every entry in a table, the day as a timeline, the month as a heat map."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hobbyscope.app import words
from hobbyscope.app.language import ntr, tr
from hobbyscope.app.periods import Choice
from hobbyscope.core.calendar import day_date
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.panels.journal_header import JournalHeader
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.sides import TABLE, Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from hobbyscope.app.exporting import Part
    from hobbyscope.app.session import Session
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.calendar import Period
    from hobbyscope.core.log import Log
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.panels.day_card import DayCard
    from hobbyscope.ui.panels.month_card import MonthCard
    from hobbyscope.ui.panels.new_line import NewLine
    from hobbyscope.ui.panels.table_card import TableCard
    from hobbyscope.ui.theme import Theme

_TICK = 20_000  # ms between two looks at the clock


class JournalPage(Translated):
    """Shows the journal of a session, to read and to correct.

    It begins empty; `fill` brings the table and the day, which need numpy: not before the first frame.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        deeds: Mapping[str, Callable[[], object]],
        timer: Callable[[], QWidget],
        export_part: Callable[[Part], object],
    ) -> None:
        """`deeds` are the window's: 'import', 'export', 'undo'; `timer` makes the card of the timer.

        `export_part` writes what is shown, or chosen, to a file.
        """
        super().__init__()
        self._session, self._theme, self._deeds, self._timer = session, theme, deeds, timer
        self._export_part = export_part
        self._marks = ActivityMarks(session.workspace, theme)
        self._today = session.workspace.today()
        self._stale = False  # the journal has changed while the page was hidden
        self._new: NewLine | None = None
        self.header = JournalHeader(deeds["import"], deeds["export"], self.open_line)
        self.table: TableCard | None = None
        self.day: DayCard | None = None
        self.month: MonthCard | None = None
        self._body = Sides(session.settings.number("journal_side"))
        self._side = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(18, 10, 18, 12)
        self._layout.setSpacing(10)
        self._layout.addWidget(self.header)
        self._layout.addWidget(self._body, 1)
        self.show_theme(theme)
        self.retranslate()
        self.startTimer(_TICK)

    # --- the parts

    def fill(self) -> None:
        """Bring the table, the day and the month, once numpy is there."""
        if self.table is not None:
            return
        from hobbyscope.ui.panels.table_card import Outside, TableCard  # numpy: after the first frame

        outside = Outside(self._deeds["undo"], self._look_at, partial(_only_day, self), self._export_part)
        self.table = TableCard(self._session, self._marks, outside)
        self.table.view.columns.restore(self._session.settings.text("journal_columns"))
        self.table.show_theme(self._theme)
        self._body.addWidget(self.table)
        self._body.addWidget(self._side)
        self._side.raise_()  # read aloud after the table
        self._body.share(self)
        if self.hasFocus():  # it was shown before it was filled
            self.settle()
        QTimer.singleShot(0, self, self._fill_side)  # the table is seen, and can be used, at once

    def _fill_side(self) -> None:
        from hobbyscope.ui.panels.day_card import DayCard  # as above
        from hobbyscope.ui.panels.month_card import MonthCard

        session = self._session
        self.day = DayCard(session, self._theme, self._marks.mark, _nobody, self._edit_row, self._on_session)
        self.month = MonthCard(session, self._theme, self._on_days)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.day, 1)
        column.addWidget(self.month)
        self.header.take_timer(self._timer())
        self.header.show_sum(_sum(self._session.workspace.log))

    @property
    def new_line(self) -> NewLine:
        """The line of a new entry, made when it is first wanted."""
        if self._new is None:
            from hobbyscope.ui.panels.new_line import NewLine  # only for those who log here
            from hobbyscope.ui.panels.side_column import entry_words

            complete, preview = entry_words(self._session)
            self._new = NewLine(
                complete,
                lambda text: _preview(self._session.workspace, self.shown_day(), preview, text),
                self._log,
                self.settle,
            )
            self._new.show_theme(self._theme)
            self._layout.insertWidget(1, self._new)
            for before, after in pairwise((self.header.new, *self._new.stops())):
                QWidget.setTabOrder(before, after)
        return self._new

    # --- what is shown

    def show_journal(self, change: Change | None = None) -> None:
        """Show the journal as it is, after a change of it."""
        if self.table is not None:
            self.table.show_journal(change)
        self._stale = not self.isVisible()
        if self.day is not None and self.month is not None and not self._stale:
            self.day.show_journal()
            self.month.show_journal()
            self.header.show_sum(_sum(self._session.workspace.log))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.show_journal()

    def show_day(self, day: int) -> None:
        """Show a day as a timeline and in its month."""
        if self.day is None or self.month is None or self.table is None or self.shown_day() == day:
            return
        self.day.show_day(day)
        self.month.show_day(day)
        self._on_day()

    def shown_day(self) -> int:
        """Return the day whose timeline is shown."""
        shown = None if self.day is None else self.day.day
        return self._session.workspace.today() if shown is None else shown.axis.day

    def timerEvent(self, event: QTimerEvent) -> None:
        """Go on with somebody who looks at today when the next day begins, unless they are at work on it."""
        before, self._today = self._today, self._session.workspace.today()
        if before == self._today or self.day is None or self.table is None or self.shown_day() != before:
            return
        busy = self.day.timeline.busy() or self.day.line.isVisible()
        if not busy and not self.table.view.selectionModel().hasSelection():
            self.show_day(self._today)

    def _on_day(self) -> None:
        if self.table is not None:
            self.table.show_day(self.shown_day())
        if self._new is not None:
            self._new.show_preview()

    def _look_at(self, entry: Entry) -> None:
        """Show the day of an entry that was chosen in the table, and mark its session there."""
        self.show_day(entry.day)
        if self.day is not None:
            QTimer.singleShot(0, self.day, partial(self.day.mark, entry.id))  # once it has its height

    def _on_session(self, entry: Entry) -> None:
        """Choose the row of a session that was chosen in the timeline."""
        if self.table is not None and self.day is not None:
            self.day.timeline.mark(entry.id)
            self.table.go_to(entry.id)

    def _on_days(self, period: Period) -> None:
        """Show a day that was chosen in the month; filter by several."""
        if self.day is None or self.table is None:
            return
        self.day.show_day(period.start)
        self._on_day()
        if period.days > 1:
            self.table.filters.choose(Choice("custom", start=period.start, end=period.end))
        else:
            self.table.go_to_day(period.start)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._marks.show_theme(theme)
        for part in (self.header, self._new, self.table, self.day, self.month):
            if part is not None:
                part.show_theme(theme)

    def settle(self) -> None:
        """Take the focus, in the table: as its focus proxy the Tab key would leap over the header."""
        (self if self.table is None else self.table.view).setFocus()

    # --- what is done

    def search(self) -> None:
        """Be ready to search."""
        if self.table is not None:
            self.table.search()

    def open_line(self) -> None:
        """Open the line of a new entry, for the day that is shown."""
        self.new_line.begin()

    def _log(self, line: str) -> bool:
        before = self._session.waiting
        change = self._session.log_line(_dated(self._session.workspace, self.shown_day(), line))
        if change is not None and change.put and self.table is not None:
            self.show_day(change.put[0].day)
            self.table.go_to(change.put[0].id)
        return change is not None or self._session.waiting > before

    def _edit_row(self, entry: Entry) -> None:
        """Let an entry that no line can say be edited in the table, where each part has a cell."""
        if self.table is not None:
            self.table.filters.clear()
            self.table.go_to(entry.id)
            self.table.view.setFocus()

    def refuse(self, sentence: str) -> bool:
        """Say beside the line of a new entry why something cannot be done; False where it is not open."""
        if self._new is None or not self._new.line.hasFocus():
            return False
        self._new.refuse(sentence)
        return True

    # --- the room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side, or, with large letters or little room, below each other."""
        self._body.share(self)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one column alone."""
        return QSize(self.fontMetrics().height() * TABLE, super().minimumSizeHint().height())

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the columns, and what was drawn between table and day, for the next time."""
        if self.table is not None:
            self._session.settings.set("journal_columns", self.table.view.columns.to_text())
            self._session.settings.set("journal_side", self._body.part)
        super().hideEvent(event)

    def retranslate(self) -> None:
        """Write the words anew."""
        if self.table is not None:
            self.header.show_sum(_sum(self._session.workspace.log))


def _dated(workspace: Workspace, day: int, line: str) -> str:
    from hobbyscope.app import amending  # only once something is typed

    return amending.line_on(workspace, line, day)


def _preview(workspace: Workspace, day: int, understood: Callable[[str], str], line: str) -> str:
    """Return what a line is understood as; before anything is typed, which day it would be for."""
    if line.strip():
        return understood(_dated(workspace, day, line))
    return tr("Goes to {day}, unless you name another day.", day=words.long_day(day, workspace.today()))


def _sum(log: Log) -> str:
    """Return how much there is in a journal, and since when."""
    if log.first_day is None or log.last_day is None:
        return tr("Nothing logged yet")
    first, end = log.first_day, log.last_day + 1
    when = day_date(first)
    return tr(
        "{entries} · {hours} since {month} {year}",
        entries=ntr("{n} entry", "{n} entries", log.entries(first, end)),
        hours=words.length(round(int(log.totals(first, end).sum()) / 3600) * 3600),
        month=words.month(when),
        year=when.year,
    )


def _only_day(page: JournalPage, only: bool) -> None:
    """Let the table show the day that is looked at alone; or outline it alone, for all days are shown."""
    day = page.shown_day()
    if not only and page.month is not None:
        page.month.show_day(day)
    elif only and page.table is not None:
        page.table.filters.choose(Choice("custom", start=day, end=day + 1))


def _nobody(_step: str) -> None:
    """Tell nobody: the foot of the table names the last step."""
