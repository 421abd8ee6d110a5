"""The header of the journal's table: sorts, shows and hides columns, gives its widths out as a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from hobbyscope.app.browsing import NEWEST, Sort
from hobbyscope.app.language import tr
from hobbyscope.ui.models.journal_table import DAY, FIELDS, NOTE, TITLES
from hobbyscope.ui.widgets.menus import Item, menu_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QMenu, QTableView

_WIDTHS = {"day": 7.4, "activity": 7.6, "start": 3.9, "length": 5.8, "tags": 6.0}  # in heights of a line
_LEAST = 3.0
_MOST = 60.0


class JournalColumns(QHeaderView):
    """Calls `sorted_by(sort)` when another order is wanted."""

    def __init__(self, sorted_by: Callable[[Sort], object], parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted_by = sorted_by
        self._sort = NEWEST
        self._widths = dict(_WIDTHS)
        self._drawn = 0  # the height of a line for which the widths were set
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setResizeContentsPrecision(0)  # of what is seen, not of a thousand rows
        self.setSortIndicatorClearable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicator(DAY, Qt.SortOrder.DescendingOrder)
        self.sortIndicatorChanged.connect(self._on_indicator)

    @property
    def sort(self) -> Sort:
        """By what the rows are sorted."""
        return self._sort

    def sort_by(self, sort: Sort) -> None:
        """Sort, as clicks do."""
        self.setSortIndicator(FIELDS.index(sort.column), _qt_order(sort))

    def _on_indicator(self, section: int, order: Qt.SortOrder) -> None:
        if section < 0:  # after a column's third click
            self.sort_by(NEWEST)
            return
        sort = Sort(FIELDS[section], order == Qt.SortOrder.DescendingOrder)
        if sort != self._sort:
            self._sort = sort
            self._sorted_by(sort)

    # --- widths: in heights of a line, so that they grow with the text; the note takes what is left

    def dress(self) -> None:
        """Set the widths for the size of the text."""
        self._note_widths()
        self._drawn = unit = self.fontMetrics().height()
        self.setMinimumSectionSize(round(_LEAST * unit))
        for section, field in enumerate(FIELDS):
            if section == NOTE:
                self.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
            else:
                self.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
                self.resizeSection(section, round(self._widths[field] * unit))

    def _note_widths(self) -> None:
        """Remember the widths to which the columns were drawn."""
        if self._drawn:
            for section, field in enumerate(FIELDS):
                if section != NOTE and not self.isSectionHidden(section):
                    self._widths[field] = self.sectionSize(section) / self._drawn

    # --- the menu

    def menu(self, column: int) -> QMenu:
        """Return the menu that sorts by a column, and shows and hides columns."""
        field, title = FIELDS[column], tr(TITLES[column])
        items: list[Item | None] = [
            Item(tr("Newest first"), lambda: self.sort_by(NEWEST), self._sort == NEWEST),
            Item(tr("Upwards by {column}", column=title), lambda: self.sort_by(Sort(field, False))),
            Item(tr("Downwards by {column}", column=title), lambda: self.sort_by(Sort(field, True))),
            None,
        ]
        items += [self._item(section, tr(name)) for section, name in enumerate(TITLES)]
        return menu_of(self, items)

    def _item(self, section: int, title: str) -> Item:
        hidden = self.isSectionHidden(section)
        return Item(title, lambda: self.show_column(section, hidden), not hidden)

    def show_column(self, section: int, shown: bool) -> None:
        """Show or hide a column; the last one that is shown stays."""
        others = any(not self.isSectionHidden(s) for s in range(len(FIELDS)) if s != section)
        self._note_widths()
        self.setSectionHidden(section, not shown and others)
        self.dress()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu of the column under the mouse."""
        self.menu(max(self.logicalIndexAt(event.pos()), 0)).popup(event.globalPos())

    # --- what is kept

    def to_text(self) -> str:
        """Return widths, hidden columns and sort as a short text."""
        self._note_widths()
        widths = {field: round(width, 2) for field, width in self._widths.items()}
        hidden = [field for section, field in enumerate(FIELDS) if self.isSectionHidden(section)]
        return json.dumps({"widths": widths, "hidden": hidden, "sort": self._sort}, separators=(",", ":"))

    def restore(self, text: str) -> None:
        """Take over a text of `to_text`; whatever in it makes no sense is left out."""
        try:
            kept = json.loads(text)
        except ValueError:
            return
        if not isinstance(kept, dict):
            return
        widths, hidden, sort = (kept.get(key) for key in ("widths", "hidden", "sort"))
        if isinstance(widths, dict):
            for field in _WIDTHS:
                width = widths.get(field)
                if isinstance(width, int | float) and _LEAST <= width <= _MOST:
                    self._widths[field] = float(width)
        self._drawn = 0
        if isinstance(hidden, list) and not set(FIELDS) <= {str(field) for field in hidden}:
            for section, field in enumerate(FIELDS):
                self.setSectionHidden(section, field in hidden)
        self.dress()
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in FIELDS:
            self.sort_by(Sort(sort[0], bool(sort[1])))


def _qt_order(sort: Sort) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
