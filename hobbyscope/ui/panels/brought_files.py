"""The files that are to be brought along: a list where there are several, and the chosen one's choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QLabel, QSizePolicy, QVBoxLayout

from hobbyscope.app.language import ntr, tr
from hobbyscope.ui.models.brought_files import BroughtFiles
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.tick_table import TickTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.ui.panels.brought_choices import FileChoices
    from hobbyscope.ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROWS = 5.5  # that are seen at once: half a row says that there are more


class FilesCard(Translated):
    """`take(number, on)` is told of a tick, `chosen(number)` of the file that is looked at."""

    def __init__(
        self, take: Callable[[int, bool], object], chosen: Callable[[int], object], choices: FileChoices
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._files: Sequence[BroughtFile] = ()
        self.model = BroughtFiles(take)
        self.table = FilesTable(self.model, chosen)
        self.choices = choices
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(8)
        for part in (self._heading, self.table, self.choices):
            layout.addWidget(part)
        self.retranslate()

    def show_files(self, files: Sequence[BroughtFile], number: int) -> None:
        """Show the files, and the choices of one of them."""
        alone = len(files) == 1
        self._files = files
        self.model.show_files(files)
        self._heading.setVisible(not alone)
        self.table.setVisible(not alone)
        if not alone:
            self._fit()
        if self.table.currentIndex().row() != number:
            self.table.setCurrentIndex(self.model.index(number, 0))
        self.choices.show_file(files[number], files)
        self._write()

    def _fit(self) -> None:
        rows = min(len(self._files), _ROWS)
        self.table.setFixedHeight(self.table.height_of(rows) + 2)
        self.table.share_width()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours, and the size of the letters."""
        self.table.show_theme(theme)
        self._fit()

    def _write(self) -> None:
        self._heading.setText(ntr("{n} file", "{n} files", len(self._files)))

    def retranslate(self) -> None:
        """Write the words anew."""
        self.table.setAccessibleName(tr("Files"))
        self.table.setAccessibleDescription(tr("Space ticks a file or leaves it out."))
        self._write()


class FilesTable(TickTable):
    """The list itself."""

    def __init__(self, model: BroughtFiles, chosen: Callable[[int], object]) -> None:
        self._chosen: Callable[[int], object] = lambda _number: None  # while it is made
        super().__init__(model, self._tick_rows, measured=3)
        self._model, self._chosen = model, chosen
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # or its card would grow

    def _tick_rows(self, rows: list[int]) -> None:
        self._model.tick(rows[0])

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which file is looked at."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self._chosen(current.row())
