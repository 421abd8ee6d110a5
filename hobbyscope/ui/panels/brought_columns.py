"""The column mapper: the first rows of a table, and above each column what it holds, to be chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hobbyscope.app.language import N_, tr
from hobbyscope.ui.widgets.labels import ElidedLabel
from hobbyscope.ui.widgets.stated import StatedChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.exchange.base import Sight

    Pairs = tuple[tuple[str, int], ...]

_ROWS = 5  # of a table that are shown
_WIDTH = 9  # of a column, in heights of a letter
_KINDS = (
    ("", N_("ignore it")),
    ("activity", N_("the activity")),
    ("start_date", N_("the date")),
    ("start", N_("the start")),
    ("end", N_("the end")),
    ("end_date", N_("the date of the end")),
    ("length:3600", N_("the length, in hours")),
    ("length:60", N_("the length, in minutes")),
    ("length:1", N_("the length, in seconds")),
    ("length:86400", N_("the length, in days")),
    ("note", N_("the note")),
    ("tags", N_("tags")),
    ("labels", N_("a tag by itself")),
    ("kind", N_("whether it was a break")),
    ("person", N_("whose hours they are")),
)
_SEVERAL = ("", "labels")  # what more than one column may be
_LENGTH, _HOUR = "length", 3600


def held(columns: Pairs, width: int) -> list[str]:
    """Return what each column of a table holds, by the keys of the mapper."""
    kinds = [""] * width
    unit = dict(columns).get("unit", _HOUR)
    for field, place in columns:
        if field not in ("unit", "header") and 0 <= place < width:
            kinds[place] = f"{_LENGTH}:{unit}" if field == _LENGTH else field
    return kinds


def chosen(columns: Pairs, kinds: Sequence[str]) -> Pairs:
    """Return the pairs for what each column holds; what else `columns` says stays."""
    found = [pair for pair in columns if pair[0] == "header"]
    for place, kind in enumerate(kinds):
        field, _, unit = kind.partition(":")
        if field:
            found.append((field, place))
        if unit:
            found.append(("unit", int(unit)))
    return tuple(found)


class ColumnMapper(QScrollArea):
    """A strip of columns, scrolled sideways; `map_columns(pairs)` is told of each choice."""

    def __init__(self, map_columns: Callable[[Pairs], object]) -> None:
        super().__init__()
        self._map = map_columns
        self._sight: Sight | None = None
        self._columns: list[_Column] = []
        self._strip = QWidget()
        self._row = QHBoxLayout(self._strip)
        self._row.setContentsMargins(0, 0, 0, 4)
        self._row.setSpacing(8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._strip)
        for ground in (self._strip, self.viewport()):
            ground.setAutoFillBackground(False)  # the card's shows

    def show_sight(self, sight: Sight) -> None:
        """Show a table; where it is the one that is shown, only what its columns hold."""
        known = self._sight
        self._sight = sight
        if known is None or (known.names, known.rows) != (sight.names, sight.rows):
            self._build(sight)
        for column, kind in zip(self._columns, held(sight.columns, len(self._columns)), strict=True):
            column.show_kind(kind)

    def _build(self, sight: Sight) -> None:
        for column in self._columns:
            self._row.removeWidget(column)
            column.deleteLater()
        width = max(len(sight.names), max(map(len, sight.rows), default=0))
        self._columns = []
        for place in range(width):
            name = sight.names[place] if place < len(sight.names) else ""
            cells = [row[place] if place < len(row) else "" for row in sight.rows[:_ROWS]]
            title = name or tr("Column {n}", n=place + 1)
            column = _Column(title, cells, partial(self._on_chosen, place))
            self._columns.append(column)
            self._row.addWidget(column)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self._strip.sizeHint().height() + bar + 2)

    def retranslate(self) -> None:
        """Write the words anew."""
        sight, self._sight = self._sight, None
        if sight is not None:
            self.show_sight(sight)

    def kinds(self) -> list[str]:
        """Return what each column holds."""
        return [column.kind() for column in self._columns]

    def pairs(self) -> Pairs:
        """Return the pairs for what each column holds."""
        return () if self._sight is None else chosen(self._sight.columns, self.kinds())

    def complete(self) -> bool:
        """Return whether it is told what was done, when, and for how long."""
        fields = {kind.partition(":")[0] for kind in self.kinds()}
        parts = ({"activity", "note"}, {"start", "start_date"}, {_LENGTH, "end"})
        return all(part & fields for part in parts)

    def boxes(self) -> list[StatedChoice]:
        """Return the boxes above the columns."""
        return [column.box for column in self._columns]

    def _on_chosen(self, place: int) -> None:
        if self._sight is None:
            return
        kinds = self.kinds()
        field = kinds[place].partition(":")[0]
        for other, kind in enumerate(kinds):  # one column is the activity: the one before no longer is
            if other != place and field not in _SEVERAL and kind.partition(":")[0] == field:
                kinds[other] = ""
        pairs = chosen(self._sight.columns, kinds)
        self._sight = self._sight._replace(columns=pairs)
        for column, kind in zip(self._columns, kinds, strict=True):
            column.show_kind(kind)
        self._map(pairs)


class _Column(QFrame):
    """One column: what it holds, its name, and some cells."""

    def __init__(self, title: str, cells: Sequence[str], choose: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("column", True)
        self.box = StatedChoice(choose)
        self.box.setAccessibleName(tr("What the column '{name}' holds", name=title))
        spoken = (self.box.accessibleName(), *cells)  # some systems say of a box only what is chosen
        self.box.setAccessibleDescription(", ".join(filter(None, spoken)))
        for key, words in _KINDS:
            self.box.addItem(tr(words), key)
        self._title = ElidedLabel(title)
        self._title.setProperty("role", "heading")
        em = self.fontMetrics().height()
        self.setMinimumWidth(em * _WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(3)
        layout.addWidget(self.box)
        layout.addWidget(self._title)
        self._cells = [ElidedLabel(" ".join(cell.split())) for cell in cells]
        for cell in self._cells:
            cell.setProperty("role", "second")
            layout.addWidget(cell)

    def kind(self) -> str:
        """Return what it holds."""
        return str(self.box.currentData())

    def show_kind(self, kind: str) -> None:
        """Show what it holds; what does not count is pale."""
        self.box.setCurrentIndex(max(self.box.findData(kind), 0))
        self.box.updateGeometry()
        for label in (self._title, *self._cells):
            label.setEnabled(bool(kind))
