"""The table of the journal: a million rows sorted, filtered, edited in place; it changes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from hobbyscope.app.language import tr
from hobbyscope.ui.panels.journal_cells import JournalCells
from hobbyscope.ui.panels.journal_columns import JournalColumns
from hobbyscope.ui.panels.journal_rows import JournalRows, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from hobbyscope.app.browsing import Browsing, Filter, Outcome, Sort
    from hobbyscope.core.records import Entry, Refused
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.models.journal_table import JournalModel
    from hobbyscope.ui.theme import Theme


_EDITING = QAbstractItemView.State.EditingState
_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_WIDTH_KEYS = {Qt.Key.Key_Left: -1.0, Qt.Key.Key_Right: 1.0}


class Acts(NamedTuple):
    """What the table asks of its page."""

    edited: Callable[[Entry, str, str], object]  # a cell was edited: entry, field, text
    delete: Callable[[], object]  # the chosen rows
    menu: Callable[[QPoint], object]  # for the chosen rows, at a place on the screen
    changed: Callable[[], object]  # selection, rows or totals are other ones
    run: Callable[..., object]  # Session.run_job
    refused: Callable[[Refused], object]
    typed: Callable[[str], object]  # a letter was typed where none belongs: to the search


class JournalView(JournalRows):
    """Shows the rows of a Browsing.

    The page calls `follow(change)` for each change of the journal, `show_filter(filter)` while somebody
    types, `show_theme` and `retranslate`; it asks `chosen_rows`, `chosen_keys` and `chosen`; it keeps
    `columns.to_text()` in a setting and gives it back to `columns.restore(text)`.
    """

    def __init__(
        self,
        browsing: Browsing,
        model: JournalModel,
        look_of: Callable[[bytes], tuple[str, str]],
        acts: Acts,
        parent: QWidget | None = None,
    ) -> None:
        """`look_of` gives an activity's colour and mark by its id, as `theme.activity_color` does."""
        super().__init__(browsing, model, JournalCells(look_of), parent)
        self._acts = acts
        self._working = self._begun = False
        self._later: list[Callable[[], bool]] = []  # what came while a cell was edited
        self._scroll: Callable[[Place], None] = self._stay  # what is due once all rows are there
        self.columns = JournalColumns(self._on_sorted, self)
        self.setHorizontalHeader(self.columns)
        self._behave()  # before there are rows: a side that is not hidden yet would measure 200 of them
        self.setModel(model)
        # A selection of its own, which stays empty: it would look through all selected rows at every paint.
        self.columns.setSelectionModel(QItemSelectionModel(model, self.columns))
        self.setItemDelegate(self._cells)
        self.columns.dress()
        model.edited.connect(acts.edited)
        self.retranslate()

    def _behave(self) -> None:
        trigger, pixel = QAbstractItemView.EditTrigger, QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(pixel)
        self.setHorizontalScrollMode(pixel)
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # --- what the page tells

    def follow(self, change: Change) -> None:
        """Take in a change of the journal."""
        self.browsing.refresh(change)
        self.viewport().update()
        self._unless_editing(lambda: self.browsing.apply(change))

    def show_filter(self, question: Filter) -> None:
        """Show what is looked for, from its first row on."""
        self._renew(lambda: self.browsing.ask(question), self._to_top)

    def _on_sorted(self, sort: Sort) -> None:
        self._renew(lambda: self.browsing.ask(sort=sort), self._to_current)

    def show_theme(self, theme: Theme) -> None:
        """Take over colours and sizes."""
        self._cells.show_theme(theme)
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height(self.fontMetrics()))
        self.columns.dress()
        self.viewport().update()

    def retranslate(self) -> None:
        """Write the words anew."""
        self.setAccessibleName(tr("Journal entries"))
        self.setAccessibleDescription(
            tr("F2 edits a cell, Delete deletes the chosen rows, Alt+Down sorts, shows and hides columns")
        )
        self.columns.setAccessibleName(tr("Columns"))
        self.columns.viewport().update()
        self.viewport().update()

    # --- what is chosen

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the page."""
        super().selectionChanged(selected, deselected)
        self._acts.changed()

    # --- rows that change

    def _renew(self, change: Callable[[], bool], scroll: Callable[[Place], None] | None = None) -> None:
        """Let the Browsing change and show it; each row that is chosen or seen is found again by its id."""
        place = self._place()
        self._scroll = scroll or self._scroll
        if change():
            self._entries.reset_rows()
            self._put_back(place)
            if self.browsing.behind:
                self._stay(place)
            else:
                self._scroll(place)
                self._scroll = self._stay
        self.viewport().update()
        self.work_on()
        self._acts.changed()

    def work_on(self) -> None:
        """Let another thread do what is missing for the rows to be what was asked for."""
        work = None if self._working else self.browsing.work()
        if work is not None:
            self._working = True
            self._acts.run(work, self._on_worked, failed=self._on_failed)

    def _on_worked(self, outcome: Outcome) -> None:
        self._working = False
        self._unless_editing(lambda: self.browsing.take(outcome))

    def _on_failed(self, refused: Refused) -> None:
        self._working = False
        self._acts.refused(refused)

    def _unless_editing(self, change: Callable[[], bool]) -> None:
        """Let rows change now, or when the cell that is edited is done: they must not move under it."""
        if self.state() == _EDITING:
            self._later.append(change)
        else:
            self._renew(change)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End the editing of a cell, and let the rows change that waited for it."""
        super().closeEditor(editor, hint)
        if self.state() != _EDITING and self._later:
            later, self._later = self._later, []
            self._renew(lambda: sum(change() for change in later) > 0)  # each of them

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.columns.dress()

    # --- keys, menu, nothing to show

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the cell, Delete deletes the rows; Alt+Down opens the menu of the column.

        Alt+Shift with the arrows makes the column wider or narrower.
        """
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._acts.delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != _EDITING:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            self.pop_columns()
        elif key in _WIDTH_KEYS and modifiers == _ALT_SHIFT:
            self.columns.widen(max(self.currentIndex().column(), 0), _WIDTH_KEYS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def pop_columns(self) -> None:
        """Open the menu that sorts by the current column and shows and hides columns, below its title."""
        column = max(self.currentIndex().column(), 0)
        place = QPoint(self.columns.sectionViewportPosition(column), self.columns.height())
        self.columns.menu(column).popup(self.columns.mapToGlobal(place))

    def keyboardSearch(self, search: str) -> None:
        """Give letters to the search: Qt would look through every row for one that begins with them."""
        if search.strip():
            self._acts.typed(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen rows."""
        place = event.globalPos()
        if event.reason() != event.Reason.Mouse:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if len(self.chosen_rows()):
            self._acts.menu(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; where there are none, say so in the middle."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self.browsing):
            self._paint_rows(painter, event.rect())
        else:
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(20, 0, -20, 0)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.nothing_text()
            )
        painter.end()
        if not self._begun:  # the first frame comes before all the rows
            self._begun = True
            QTimer.singleShot(0, self.work_on)

    def nothing_text(self) -> str:
        """Return what is said where no row is shown."""
        if self.browsing.behind:
            return tr("One moment …")
        if self.browsing.filtered:
            return tr("Nothing found. With fewer letters or filters there may be more.")
        return tr("Nothing is logged yet. What you log appears here.")
