"""What a backup would bring against what is there, and the button that brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from hobbyscope.app import keeping
from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.safekeeping import Comparison

_LINES = 5


class BackupCard(Translated):
    """A small table of two columns, a sentence, and progress while something is under way."""

    def __init__(self, restore: Callable[[], object], cancel: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._comparison: Comparison | None = None
        self._today = 0
        self._sentence = ""
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._heads = QLabel(), QLabel()
        self._cells = [(QLabel(), QLabel(), QLabel()) for _ in range(_LINES)]
        self.restore, self.cancel = push(restore), push(cancel)
        self.restore.setProperty("kind", "primary")
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self._lay_out()
        self.show_nothing("")
        self.show_progress(None)
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, head in enumerate(self._heads, 1):
            head.setProperty("role", "second")
            grid.addWidget(head, 0, column, right)
        for row, cells in enumerate(self._cells, 1):
            cells[0].setProperty("role", "second")
            for column, cell in enumerate(cells):
                cell.setWordWrap(column > 0)  # a day with its year in large letters takes two lines
                cell.setAlignment(right if column else Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(cell, row, column)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addWidget(self._told)
        layout.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(foot)
        layout.addStretch(1)

    def show_nothing(self, sentence: str) -> None:
        """Show no backup, and why."""
        self._comparison, self._sentence = None, sentence
        self._rewrite()

    def show_comparison(self, comparison: Comparison, today: int) -> None:
        """Show what a backup would bring."""
        self._comparison, self._today = comparison, today
        self._rewrite()

    def show_progress(self, done: float | None) -> None:
        """Show how far something is, 0 to 1; None: nothing is under way."""
        going = done is not None
        self.progress.setVisible(going)
        self.cancel.setVisible(going)
        self.restore.setVisible(not going)
        self.progress.setValue(round(1000 * (done or 0)))

    def lines(self) -> list[tuple[str, ...]]:
        """Return what the table shows."""
        return [tuple(cell.text() for cell in cells) for cells in self._cells]

    def _rewrite(self) -> None:
        found = self._comparison
        for head in self._heads:
            head.setVisible(found is not None)
        lines = [] if found is None else keeping.comparison(found.now, found.then, self._today)
        for place, cells in enumerate(self._cells):
            texts = lines[place][:3] if lines else ("", "", "")
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
                font = cell.font()
                font.setBold(bool(lines) and lines[place].differs)
                cell.setFont(font)
        told = self._sentence if found is None else keeping.difference(found.now, found.then)
        self._told.setText(told)
        self.restore.setEnabled(found is not None)
        spoken = "; ".join(f"{line.name}: {line.now} → {line.then}" for line in lines)
        self.restore.setAccessibleDescription(f"{told} {spoken}".strip())

    def retranslate(self) -> None:
        """Write the words anew."""
        self._heads[0].setText(tr("There now"))
        self._heads[1].setText(tr("In this backup"))
        self.restore.setText(tr("Restore this"))
        self.cancel.setText(tr("Cancel"))
        self.progress.setAccessibleName(tr("Progress"))
        self._rewrite()
