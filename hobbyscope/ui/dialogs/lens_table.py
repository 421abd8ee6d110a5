"""Both lenses as a table that follows them live: to be read aloud, and copied into a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from hobbyscope.app import words
from hobbyscope.app.caveats import caveats
from hobbyscope.app.insights import headline
from hobbyscope.app.language import ntr, tr
from hobbyscope.app.lens_table import NUMBERS, Row, about, as_tsv, headers, table_rows
from hobbyscope.core.calendar import Period
from hobbyscope.ui.dialogs.beside import Beside
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.cards import on_card
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from hobbyscope.app.session import Session
    from hobbyscope.core.analysis import Analysis

    Index = QModelIndex | QPersistentModelIndex

_Role = Qt.ItemDataRole


class LensTable(QAbstractTableModel):
    """The rows of both lenses, ready to be read."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._names = headers()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where they are those of the same activities, the cursor stays."""
        same = [row.id for row in rows] == [row.id for row in self.rows]
        self._names = headers()
        if not same:
            self.beginResetModel()
        self.rows = list(rows)
        if not same:
            self.endResetModel()
        elif self.rows:
            last = len(self._names) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, last))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many activities there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell; numbers stand at the right."""
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            shown = self.rows[index.row()].shown[index.column()]
            return shown if role == _Role.DisplayRole else as_tip(shown)
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the name of a column, or what it means; of a row its activity."""
        if orientation == Qt.Orientation.Vertical:  # hidden, but a screen reader names the row by it
            return self.rows[section].shown[0] if role == _Role.DisplayRole else None
        if role == _Role.DisplayRole:
            return self._names[section]
        if role == _Role.ToolTipRole:
            return about(section) or self._names[section]
        if role == _Role.TextAlignmentRole and self.rows:
            return self.data(self.index(0, section), role)
        return None


class TableSheet(Beside):
    """Stays open beside the window while the dials are turned."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self.model = LensTable()
        self.table = _Table(self.model, self._copy)
        self.heading, self.told = QLabel(), QLabel()
        self.heading.setProperty("role", "title")
        self.told.setProperty("role", "second")
        self.told.setWordWrap(True)
        self.copy, self.close_ = push(self._copy, "primary"), push(self.close)
        buttons = QHBoxLayout()
        self.copied = QLabel()
        self.copied.setProperty("role", "second")
        buttons.addWidget(self.copied, 1)
        for button in (self.close_, self.copy):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for widget in (self.heading, self.told):
            layout.addWidget(widget)
        layout.addWidget(on_card(self.table), 1)
        layout.addLayout(buttons)
        unit = self.fontMetrics().height()
        room = parent.size()
        self.resize(min(unit * 70, room.width() - 20), min(unit * 32, room.height() - 40))
        session.analysis_changed.connect(self._show)
        self.retranslate()
        self.refresh()
        self.table.setFocus()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setWindowTitle(tr("Both lenses as a table"))
        self.table.setAccessibleName(tr("Both lenses as a table"))
        self.copy.setText(tr("Copy"))
        self.copy.setAccessibleDescription(tr("The selected rows, or all, for a sheet"))
        self.close_.setText(tr("Close"))
        self.copied.clear()

    def refresh(self) -> None:
        """Show the answer as it is now."""
        if self.session.analysis is not None:
            self._show(self.session.analysis)
        self.table.fit()

    def _show(self, analysis: Analysis) -> None:
        query = analysis.query
        self.heading.setText(words.period_name(Period(query.start, query.end), query.today))
        asked = tr("Threshold {threshold}.", threshold=f"{query.threshold:.2f}")
        self.told.setText(" ".join([f"{headline(analysis)}.", asked, *caveats(analysis)]))
        before = len(self.model.rows)
        self.model.show_rows(table_rows(analysis))
        self.copy.setEnabled(bool(self.model.rows))
        self.copied.clear()
        if not before and self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.clearSelection()
            self.table.fit()

    def _copy(self) -> None:
        """Put the selected rows, or all, on the clipboard."""
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [self.model.rows[row] for row in chosen] or self.model.rows
        if rows:
            QGuiApplication.clipboard().setText(as_tsv(rows, QLocale.system().decimalPoint()))
            self.copied.setText(ntr("{n} row copied, for a sheet", "{n} rows copied, for a sheet", len(rows)))
            announce(self.copied, self.copied.text())


class _Table(QTableView):
    """The table: whole rows are selected, and its key for copying copies them."""

    def __init__(self, model: LensTable, copy: Callable[[], object]) -> None:
        super().__init__()
        self._copy = copy
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.9))

    def fit(self) -> None:
        """Give each column what its words need, and share what is left of the width among them."""
        unit, columns = self.fontMetrics().height(), self.model().columnCount()
        self.verticalHeader().setDefaultSectionSize(round(unit * 1.9))
        needs = [
            max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            for column in range(columns)
        ]
        wide = [min(need + unit // 2, unit * 14) for need in needs]  # a long name has its tool tip
        more = max(self.viewport().width() - sum(wide), 0) // columns
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width + more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or do what a table does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)


Sheet = TableSheet  # for `open_sheet`
