"""The Journal page: every entry in a table, the day as a timeline, the month as a heat map."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStyle, QVBoxLayout, QWidget

from hobbyscope.app import words
from hobbyscope.app.language import ntr, tr
from hobbyscope.app.periods import Choice
from hobbyscope.core.calendar import day_date
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.panels.journal_header import JournalHeader
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from hobbyscope.app.session import Session
    from hobbyscope.core.calendar import Period
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.panels.day_card import DayCard
    from hobbyscope.ui.panels.month_card import MonthCard
    from hobbyscope.ui.panels.new_line import NewLine
    from hobbyscope.ui.panels.table_card import TableCard
    from hobbyscope.ui.theme import Theme

_TABLE, _SIDE = 19, 15  # the least widths, in heights of a line
_COLUMNS, _WIDEST = 31, 27  # what the table's columns need, and more than the day has any use for
_PART = 0.36  # of the width, for the day
_TABLE_HEIGHT = 17


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
    ) -> None:
        """`deeds` are the window's: 'import', 'export', 'undo'; `timer` makes the card of the timer."""
        super().__init__()
        self._session, self._theme, self._deeds, self._timer = session, theme, deeds, timer
        self._marks = ActivityMarks(session.workspace, theme)
        self._part = session.settings.number("journal_side")  # of the width, for the day; 0: as it comes
        self._stale = False  # the journal has changed while the page was hidden
        self._new: NewLine | None = None
        self.header = JournalHeader(deeds["import"], deeds["export"], self.open_line)
        self.table: TableCard | None = None
        self.day: DayCard | None = None
        self.month: MonthCard | None = None
        self._body = QSplitter()
        self._body.setChildrenCollapsible(False)
        self._body.setHandleWidth(14)
        self._body.splitterMoved.connect(self._on_drawn)
        self._side = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(18, 10, 18, 12)
        self._layout.setSpacing(10)
        self._layout.addWidget(self.header)
        self._layout.addWidget(self._body, 1)
        self.show_theme(theme)
        self.retranslate()

    # --- the parts

    def fill(self) -> None:
        """Bring the table, the day and the month, once numpy is there."""
        if self.table is not None:
            return
        from hobbyscope.ui.panels.table_card import TableCard  # numpy: after the first frame

        self.table = TableCard(self._session, self._marks, self._deeds["undo"], self._look_at, self._only_day)
        self.table.view.columns.restore(self._session.settings.text("journal_columns"))
        self.table.show_theme(self._theme)
        self._body.addWidget(self.table)
        self._body.addWidget(self._side)
        self._share()
        self.setFocusProxy(self.table.view)
        QTimer.singleShot(0, self, self._fill_side)  # the table is seen, and can be used, at once

    def _fill_side(self) -> None:
        from hobbyscope.ui.panels.day_card import DayCard  # as above
        from hobbyscope.ui.panels.month_card import MonthCard

        session = self._session
        self.day = DayCard(session, self._theme, self._marks.color, _nobody, self._edit_row, self._on_session)
        self.month = MonthCard(session, self._theme, self._on_days)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.day, 1)
        column.addWidget(self.month)
        self.header.take_timer(self._timer())
        self._show_sum()

    @property
    def new_line(self) -> NewLine:
        """The line of a new entry, made when it is first wanted."""
        if self._new is None:
            from hobbyscope.ui.panels.new_line import NewLine  # only for those who log here
            from hobbyscope.ui.panels.side_column import entry_words

            complete, preview = entry_words(self._session)
            self._new = NewLine(complete, lambda text: preview(self._dated(text)), self._log, self._on_left)
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
            self._show_sum()

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

    def _on_day(self) -> None:
        if self.table is not None:
            self.table.show_day(self.shown_day())
        if self._new is not None:
            self._new.show_preview()

    def _look_at(self, entry: Entry) -> None:
        """Show the day of an entry that was chosen in the table, and mark its session there."""
        self.show_day(entry.day)
        if self.day is not None:
            self.day.timeline.mark(entry.id)

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

    def _only_day(self) -> None:
        """Let the table show the day that is looked at alone."""
        if self.table is not None:
            day = self.shown_day()
            self.table.filters.choose(Choice("custom", start=day, end=day + 1))

    def _show_sum(self) -> None:
        log = self._session.workspace.log
        if log.first_day is None or log.last_day is None:
            self.header.show_sum(tr("Nothing logged yet"))
            return
        first, end = log.first_day, log.last_day + 1
        count = log.entries(first, end)
        when = day_date(first)
        self.header.show_sum(
            tr(
                "{entries} · {hours} since {month} {year}",
                entries=ntr("{n} entry", "{n} entries", count),
                hours=words.length(round(int(log.totals(first, end).sum()) / 3600) * 3600),
                month=words.month(when),
                year=when.year,
            )
        )

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._marks.show_theme(theme)
        for part in (self.header, self._new, self.table, self.day, self.month):
            if part is not None:
                part.show_theme(theme)

    # --- what is done

    def search(self) -> None:
        """Be ready to search."""
        if self.table is not None:
            self.table.search()

    def open_line(self) -> None:
        """Open the line of a new entry, for the day that is shown."""
        self.new_line.begin()

    def _dated(self, line: str) -> str:
        from hobbyscope.app import amending  # only once something is typed

        return amending.line_on(self._session.workspace, line, self.shown_day())

    def _log(self, line: str) -> bool:
        before = self._session.waiting
        change = self._session.log_line(self._dated(line))
        if change is not None and change.put and self.table is not None:
            self.show_day(change.put[0].day)
            self.table.go_to(change.put[0].id)
        return change is not None or self._session.waiting > before

    def _on_left(self) -> None:
        if self.table is not None:
            self.table.view.setFocus()

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
        self._share()
        super().resizeEvent(event)

    def _share(self) -> None:
        if self.table is None:
            return
        unit = self.fontMetrics().height()
        seen = self.parentWidget()
        area = self if seen is None else seen.parentWidget() or self
        room = area.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        beside = room >= (_TABLE + _SIDE) * unit + 50  # by the outer width: a scroll bar must not decide it
        self._body.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.table.setMinimumSize(_TABLE * unit if beside else 0, 0 if beside else _TABLE_HEIGHT * unit)
        self._side.setMinimumWidth(_SIDE * unit if beside else 0)
        if beside:
            width = self.width() - 50
            side = self._part or min(_PART, _WIDEST * unit / width, 1 - _COLUMNS * unit / width)
            self._body.setSizes([round(width * (1 - side)), round(width * side)])

    def _on_drawn(self) -> None:
        """Remember what somebody has drawn between table and day."""
        sizes = self._body.sizes()
        if self._body.orientation() == Qt.Orientation.Horizontal:
            self._part = round(sizes[1] / max(sum(sizes), 1), 3)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one column alone."""
        return QSize(self.fontMetrics().height() * _TABLE, super().minimumSizeHint().height())

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the columns, and what was drawn between table and day, for the next time."""
        if self.table is not None:
            self._session.settings.set("journal_columns", self.table.view.columns.to_text())
            self._session.settings.set("journal_side", self._part)
        super().hideEvent(event)

    def retranslate(self) -> None:
        """Write the words anew."""
        if self.table is not None:
            self._show_sum()


def _nobody(_step: str) -> None:
    """Tell nobody: the foot of the table names the last step."""
