"""Panels: cards side by side, their headings, charts and captions in the same lines; stacked where narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from hobbyscope.ui.widgets.steady_text import SteadyText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROW = 11.5  # em: what a panel has at least, side by side
_WIDE = 17.0  # em: what each has where there is room for the spare one, too
_PARTS = 4  # rows of a panel: title, note, chart, caption


class Panel:
    """One card: a title in the colour of its lens, a note, a chart, and what follows from it."""

    def __init__(self, chart: QWidget, lens: str = "") -> None:
        self.card, self.chart = QFrame(), chart
        self.card.setProperty("card", True)
        self.title, self.note, self.caption = QLabel(), QLabel(), SteadyText()
        self.title.setProperty("role", "heading")
        self.show_lens(lens)
        self.note.setProperty("role", "second")
        for label in (self.title, self.note, self.caption.label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for part in (self.title, self.note, self.caption):
            policy = part.sizePolicy()  # with the height for a width that words have
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
            part.setMinimumWidth(1)

    def show(self, shown: bool) -> None:
        """Show the card with all that is on it, or hide it."""
        for part in self.parts():
            part.setVisible(shown)

    def parts(self) -> tuple[QWidget, ...]:
        """Return the card and what is on it, from top to bottom."""
        return self.card, self.title, self.note, self.chart, self.caption

    def show_lens(self, lens: str) -> None:
        """Give the title the colour of a lens: 'softmax', 'sigmoid', or '' for none."""
        if self.title.property("lens") != lens:
            self.title.setProperty("lens", lens)
            self.title.style().unpolish(self.title)
            self.title.style().polish(self.title)

    def head(self, title: str, note: str) -> None:
        """Write what the panel shows."""
        self.title.setText(title)
        self.note.setText(note)
        self.chart.setAccessibleName(title)

    def say(self, caption: str, lines: int) -> None:
        """Write what follows, in a room of at least so many lines, so that nothing jumps."""
        self.caption.setText(caption)
        self.caption.want_lines(lines)


class Panels(QWidget):
    """Some panels, side by side where there is room for it; a spare one is shown only where there is more."""

    def __init__(self, panels: tuple[Panel, ...], spare: Panel | None = None) -> None:
        super().__init__()
        self._panels, self._spare = panels, spare
        self._wanted = True  # the spare one
        self._shown: tuple[tuple[Panel, ...], bool] | None = None
        for panel in panels:
            for part in panel.parts():
                part.setParent(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._arrange()

    def want_spare(self, wanted: bool) -> None:
        """Say whether the spare panel has anything to show."""
        self._wanted = wanted
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one panel: the others go below it."""
        width = min(panel.chart.minimumSizeHint().width() for panel in self._panels)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side or on top of each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        em, shown = self.fontMetrics().height(), self._panels
        if not self._wanted or self.width() < em * _WIDE * len(shown):
            shown = tuple(panel for panel in shown if panel is not self._spare)
        stacked = self.width() < em * _NARROW * len(shown)
        if (shown, stacked) == self._shown:
            return
        self._shown = shown, stacked
        grid = self._grid
        while grid.count():
            grid.takeAt(0)
        for line in range(grid.rowCount()):
            grid.setRowStretch(line, 0)
            grid.setRowMinimumHeight(line, 0)
        for line in range(grid.columnCount()):
            grid.setColumnStretch(line, 0)
        for panel in self._panels:
            if panel not in shown:
                panel.show(False)
        for n, panel in enumerate(shown):
            self._place(panel, n * (_PARTS + 1) if stacked else 0, 0 if stacked else n)
            panel.show(True)

    def _place(self, panel: Panel, row: int, column: int) -> None:
        """Lay a panel's parts over its card, in lines that all panels beside it share."""
        grid, side, edge = self._grid, 14, 12
        grid.setHorizontalSpacing(12)
        grid.addWidget(panel.card, row, column, _PARTS, 1)
        margins = (
            (side, edge, side, 2),
            (side, 0, side, 4),
            (side - 4, 0, side - 4, 0),
            (side, 6, side, edge),
        )
        for n, (part, margin) in enumerate(zip(panel.parts()[1:], margins, strict=True)):
            part.setContentsMargins(*margin)
            grid.addWidget(part, row + n, column)
            part.raise_()
        grid.setRowStretch(row + 2, 1)
        grid.setColumnStretch(column, 1)
        if row:
            grid.setRowMinimumHeight(row - 1, 12)
