"""The list of backups: when each was made and why, what it holds, and which ones are damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from hobbyscope.app import keeping
from hobbyscope.app.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.journal.backups import Backup, Outline


class Row:
    """A backup, or any other file that was chosen; `outline` is None until it is known."""

    def __init__(self, path: Path, backup: Backup | None) -> None:
        self.path, self.backup = path, backup
        self.outline: Outline | None = None
        self.damaged = False

    def text(self, today: int) -> str:
        """Return what the list says of it, in two lines."""
        if self.backup is None:
            head = self.path.name
        else:
            head = f"{keeping.moment(self.backup.made, today)} · {keeping.reason(self.backup)}"
        if self.damaged:
            holds = tr("Damaged, so it cannot be brought back")
        else:
            holds = "…" if self.outline is None else keeping.extent(self.outline, today)
        return f"{head}\n{holds}"


class BackupList(QListWidget):
    """Tells `chosen(path)` when another one is chosen; a damaged one cannot be."""

    def __init__(self, chosen: Callable[[Path], object]) -> None:
        super().__init__()
        self._chosen = chosen
        self._rows: list[Row] = []
        self._today = 0
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._on_row)

    def show_backups(self, found: list[Backup], today: int) -> None:
        """Show these backups, the newest first, below files that were chosen; what is known stays."""
        known = {row.path: row for row in self._rows}
        files = [row for row in self._rows if row.backup is None]
        self._today = today
        self._fill([*files, *(known.get(backup.path) or Row(backup.path, backup) for backup in found)])

    def show_file(self, path: Path) -> None:
        """Put a file on top and choose it."""
        rows = [row for row in self._rows if row.path != path]
        self._fill([Row(path, None), *rows])
        self.setCurrentRow(0)

    def unknown(self) -> list[Path]:
        """Return the backups of which it is not known yet what they hold."""
        return [row.path for row in self._rows if row.outline is None and not row.damaged]

    def show_outlines(self, outlines: Mapping[Path, Outline | None]) -> None:
        """Say what backups hold; those with None are damaged."""
        for row in self._rows:
            if row.path in outlines:
                row.outline = outlines[row.path]
                row.damaged = row.outline is None
        self.rewrite()

    def path(self) -> Path | None:
        """Return which one is chosen."""
        place = self.currentRow()
        return self._rows[place].path if 0 <= place < len(self._rows) else None

    def _fill(self, rows: list[Row]) -> None:
        chosen = self.path()
        self._rows = []  # what follows chooses nothing
        self.clear()
        for _ in rows:
            self.addItem(QListWidgetItem())
        self._rows = rows
        self.rewrite()
        if chosen is not None:
            self.setCurrentRow(next((n for n, row in enumerate(rows) if row.path == chosen), -1))

    def rewrite(self) -> None:
        """Write every row anew."""
        for place, row in enumerate(self._rows):
            item = self.item(place)
            item.setText(row.text(self._today))
            item.setFlags(
                Qt.ItemFlag.NoItemFlags
                if row.damaged
                else Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            )
        self._fit()

    def _on_row(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._chosen(self._rows[place].path)

    def _fit(self) -> None:
        """Give every row the height that its words take at this width."""
        metrics, room = self.fontMetrics(), self.viewport().width() - self.fontMetrics().height()
        for place in range(self.count()):
            item = self.item(place)
            words = metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, words.height() + metrics.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
