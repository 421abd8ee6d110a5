"""The card of the table: what it shows, the entries, what is done to the selected ones, the last step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout

from hobbyscope.app import entering, messages, words
from hobbyscope.app.browsing import Browsing, Filter
from hobbyscope.app.language import ntr, tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.models.journal_table import JournalModel
from hobbyscope.ui.panels.filter_bar import FilterBar
from hobbyscope.ui.panels.journal_foot import JournalFoot
from hobbyscope.ui.panels.journal_view import Acts, JournalView
from hobbyscope.ui.panels.pick_sheet import Pick
from hobbyscope.ui.panels.row_deeds import RowDeeds, Selected
from hobbyscope.ui.panels.selection_bar import SelectionBar
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.exporting import Part
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.activity_marks import ActivityMarks
    from hobbyscope.ui.theme import Theme


class Outside(NamedTuple):
    """What the card asks of the page: `only_day(True)` for the day looked at alone, False for all dates."""

    undo: Callable[[], object]
    looked_at: Callable[[Entry], object]  # is told of the entry that was chosen
    only_day: Callable[[bool], object]
    export: Callable[[Part], object]  # of what is shown, or chosen


class TableCard(Translated):
    """The entries and all that is done with them; what others must do it asks of what is `outside`."""

    def __init__(self, session: Session, marks: ActivityMarks, outside: Outside) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._session, self._marks, self._outside = session, marks, outside
        workspace = session.workspace
        self.deeds = RowDeeds(session, self, self._anchor, self._tag_names, marks.mark)
        self.filters = FilterBar(self._filter, self._to_rows, self._activities, self._tags, workspace.today)
        self.bar = SelectionBar(self.deeds.actions.values())
        self.deeds.export = self._export_chosen
        self.foot = JournalFoot(outside.undo, self._export_shown, self._on_foot)
        self._dated = False  # filtered by dates
        self._day = workspace.today()
        self._ready = False  # the view tells of its selection while it is made
        browsing = Browsing(workspace)
        model = JournalModel(browsing, marks.name, workspace.today, self)
        acts = Acts(
            edited=self._on_edited,
            delete=lambda: self.deeds.do("delete"),
            menu=lambda at: self.row_menu().popup(at),
            changed=self._on_changed,
            run=session.run_job,
            refused=session.refused.emit,
            typed=self._search_for,
        )
        self.view = JournalView(browsing, model, marks.mark, acts)
        self._ready = True
        self._lay_out()
        for part in (self.view, self.bar):  # not in the search field: there Delete deletes a letter
            part.addActions(list(self.deeds.actions.values()))
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.filters)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.foot)

    # --- what is shown

    def show_journal(self, change: Change | None = None) -> None:
        """Show the journal after a change, and the step that undo would take back."""
        if change is not None:
            self.view.follow(change)
            if change.records:
                self.filters.name_anew()
        step = self._session.workspace.undo_step
        self.foot.show_step(messages.step_name(step) if step else "")
        self._on_changed()

    def _filter(self) -> None:
        filters, period = self.filters, self.filters.period()
        self.view.show_filter(
            Filter(
                filters.search.shown_text().strip(),
                frozenset(key for key in filters.activities if isinstance(key, bytes)),
                frozenset(str(key) for key in filters.tags),
                None if period is None else period.start,
                None if period is None else period.end - 1,
            )
        )
        self._on_changed()
        dated, self._dated = self._dated, period is not None
        if dated and period is None:
            self._outside.only_day(False)

    def _on_changed(self) -> None:
        """Say how much is selected and how much is shown."""
        if not self._ready:
            return
        rows, browsing = self.view.chosen_rows(), self.view.browsing
        selected = self.view.selectionModel().hasSelection()
        self.deeds.show_selected(Selected(len(rows), self.view.chosen, self.view.chosen_keys))
        self.bar.show_count(_amount(len(rows), browsing.seconds_of(rows)) if selected else "")
        self._show_count()
        if selected and len(rows) == 1:
            entry = browsing.entry(int(rows[0]))
            if entry is not None:
                self._outside.looked_at(entry)

    def _show_count(self) -> None:
        """Say how many of how many are shown, or offer the day that is looked at alone."""
        workspace, browsing = self._session.workspace, self.view.browsing
        if not self.filters.active():
            day = words.long_day(self._day, workspace.today())
            self.foot.show_count("", tr("Only {day}", day=day) if browsing.every else "")
            return
        shown, every = words.number(len(browsing)), words.number(browsing.every)
        self.foot.show_count(tr("{n} of {all} entries", n=shown, all=every), tr("Show all"))

    def _on_foot(self) -> None:
        if self.filters.active():
            self.filters.clear()
        else:
            self._outside.only_day(True)

    def _export_shown(self) -> None:
        """Write what the filter shows to a file."""
        from hobbyscope.app.exporting import Part  # what it takes to write: only for those who do

        self._outside.export(Part(*self.view.browsing.filter))

    def _export_chosen(self, keys: Sequence[bytes]) -> None:
        from hobbyscope.app.exporting import Part  # as above

        self._outside.export(Part(keys=frozenset(keys)))

    def show_day(self, day: int) -> None:
        """Offer another day to be shown alone."""
        self._day = day
        self._show_count()

    def go_to_day(self, day: int) -> None:
        """Bring the entries of a day into view."""
        rows = self.view.browsing.rows_of_day(day).tolist()
        for row in rows[-1:] + rows[:1]:  # all of them, where there is room
            self.view.scrollTo(self.view.model().index(row, 0))

    def go_to(self, key: bytes) -> None:
        """Choose an entry and bring it into view, where it is shown."""
        self.view.show_row(key)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        for part in (self.filters, self.view, self.bar):
            part.show_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of what is selected; Down goes from the search to the rows."""
        if event.key() == Qt.Key.Key_Escape and self.view.selectionModel().hasSelection():
            self.view.clearSelection()
        elif event.key() == Qt.Key.Key_Down and self.filters.search.hasFocus():
            self._to_rows()
        else:
            super().keyPressEvent(event)

    # --- what is offered

    def _activities(self) -> list[Pick]:
        return [Pick(a.id, a.name, self._marks.mark(a.id)) for a in self._session.workspace.activities]

    def _tag_names(self) -> list[str]:
        return [name for name, _ in self._session.workspace.journal.tags()]

    def _tags(self) -> list[Pick]:
        return [Pick(name, f"#{name}") for name in self._tag_names()]

    def _anchor(self, action: QAction) -> QWidget:
        return self.bar.anchor(action) if self.bar.isVisible() else self.view

    def row_menu(self) -> QMenu:
        """Return a menu of what can be done with the chosen rows."""
        menu = QMenu(self)
        menu.setAccessibleName(self.view.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions(list(self.deeds.actions.values()))
        return menu

    def search(self) -> None:
        """Be ready to search."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _to_rows(self) -> None:
        """Go on to the first of the rows that were found."""
        self.view.setFocus()
        if self.view.model().rowCount() and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.view.model().index(0, 0))

    def _search_for(self, letter: str) -> None:
        self.filters.search.setFocus()
        self.filters.search.insert(letter)

    # --- what is done

    def _on_edited(self, entry: Entry, field: str, text: str) -> None:
        try:
            step, ops = entering.field_edit(self._session.workspace, entry, field, text)
        except Refused as refused:
            self._session.refused.emit(refused)
            return
        self._session.edit(step, ops)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.deeds.retranslate()
        self.view.retranslate()
        self.show_journal()


def _amount(count: int, seconds: int) -> str:
    return f"{ntr('{n} entry', '{n} entries', count)} · {words.length(seconds)}"
