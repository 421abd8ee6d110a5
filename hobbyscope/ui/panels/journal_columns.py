"""The header of the journal's table: sorts, shows and hides columns, gives its widths out as a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from hobbyscope.app.browsing import NEWEST, Sort
from hobbyscope.app.language import tr
from hobbyscope.ui.charts.marks import stroke
from hobbyscope.ui.models.journal_table import DAY, FIELDS, NOTE, TITLES, TO_THE_RIGHT
from hobbyscope.ui.widgets.menus import Item, menu_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QMenu, QTableView

_WIDTHS = {"day": 7.4, "activity": 7.6, "start": 3.9, "length": 5.8, "tags": 6.0}  # in heights of a line
_TIGHT = {"day": 5.2, "activity": 5.2, "start": 3.0, "length": 4.5, "tags": 3.4}  # where there is little room
_NOTE = 5.0  # the least for the note, which else takes what is left
_LEAST, _LONG_NOTE = 3.0, 14.0
_GROWING = ("activity", "tags")
_MOST = 60.0
_STEP = 1.0  # by keyboard


class JournalColumns(QHeaderView):
    """Calls `sorted_by(sort)` when another order is wanted."""

    def __init__(self, sorted_by: Callable[[Sort], object], parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted_by = sorted_by
        self._sort = NEWEST
        self._widths = dict(_WIDTHS)
        self._table = parent
        self._unit = 1  # the height of a line for which the widths were set
        self._set: dict[str, int] = {}  # the widths as they were set
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setResizeContentsPrecision(0)  # of what is seen, not of a thousand rows
        self.setSortIndicatorClearable(True)
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
        """Set the widths for the size of the text and the room there is."""
        self._note_widths()
        self._unit = unit = self.fontMetrics().height()
        self.setMinimumSectionSize(round(_LEAST * unit))
        wanted, least = dict(self._widths), dict(_TIGHT)
        for section, field in enumerate(FIELDS):
            if self.isSectionHidden(section):
                wanted[field] = least[field] = 0.0
        least = {field: min(least[field], width) for field, width in wanted.items()}
        room = self._table.viewport().width() / unit - (0 if self.isSectionHidden(NOTE) else _NOTE)
        missing, spare = sum(wanted.values()) - room, sum(wanted.values()) - sum(least.values())
        part = min(max(missing, 0.0) / spare, 1.0) if spare else 0.0
        for name in _GROWING:  # more than a note needs goes to what may be long too, unless it was drawn
            if wanted[name] == _WIDTHS[name]:
                wanted[name] += min(max(-missing - _LONG_NOTE, 0.0) / 4, wanted[name])
        for section, field in enumerate(FIELDS):
            if section == NOTE:
                self.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
            else:
                self.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
                width = wanted[field] - part * (wanted[field] - least[field])
                if not self.isSectionHidden(section):
                    self.resizeSection(section, round(width * unit))
                    self._set[field] = self.sectionSize(section)

    def _note_widths(self) -> None:
        """Remember the widths to which the columns were drawn by hand."""
        for section, field in enumerate(FIELDS):
            size = self.sectionSize(section)
            if field in self._set and size not in (0, self._set[field]):
                self._widths[field] = size / self._unit
                self._set[field] = size

    def widen(self, section: int, by: float) -> None:
        """Give a column more or less width, in heights of a line; the note takes what is left."""
        self._note_widths()
        field = FIELDS[section]
        if field in self._widths and not self.isSectionHidden(section):
            self._widths[field] = min(max(self.sectionSize(section) / self._unit + by, _LEAST), _MOST)
            self.dress()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title, with an arrow beside it where the rows are sorted by it."""
        super().paintSection(painter, rect, section)  # the style would put the arrow where the text is
        if section != self.sortIndicatorSection():
            return
        em = self.fontMetrics().height()
        beside = round(em * 0.34) + self.fontMetrics().horizontalAdvance(tr(TITLES[section])) + em * 0.55
        x = rect.right() - beside if section in TO_THE_RIGHT else rect.left() + beside
        tip = em * (0.12 if self._sort.descending else -0.12)
        middle = rect.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(self.palette().placeholderText().color(), max(1.4, em * 0.085)))
        wing = em * 0.22
        points = (QPointF(x - wing, middle - tip), QPointF(x, middle + tip), QPointF(x + wing, middle - tip))
        painter.drawPolyline(points)
        painter.restore()

    # --- the menu

    def menu(self, column: int) -> QMenu:
        """Return the menu that sorts by a column, gives it another width, and shows and hides columns."""
        field, title = FIELDS[column], tr(TITLES[column])
        items: list[Item | None] = [
            Item(tr("Newest first"), lambda: self.sort_by(NEWEST), self._sort == NEWEST),
            Item(tr("Upwards by {column}", column=title), lambda: self.sort_by(Sort(field, False))),
            Item(tr("Downwards by {column}", column=title), lambda: self.sort_by(Sort(field, True))),
            None,
        ]
        if column != NOTE:
            items.append(Item(tr("Wider"), lambda: self.widen(column, _STEP)))
            items.append(Item(tr("Narrower"), lambda: self.widen(column, -_STEP)))
            items.append(None)
        items += [self._item(section, tr(name)) for section, name in enumerate(TITLES)]
        menu = menu_of(self, items)
        menu.setAccessibleName(title)
        return menu

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
        self._set.clear()
        if isinstance(hidden, list) and not set(FIELDS) <= {str(field) for field in hidden}:
            for section, field in enumerate(FIELDS):
                self.setSectionHidden(section, field in hidden)
        self.dress()
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in FIELDS:
            self.sort_by(Sort(sort[0], bool(sort[1])))


def _qt_order(sort: Sort) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
