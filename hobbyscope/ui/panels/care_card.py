"""The cards of the settings that care for the journal: its backups, where it lies, all of it in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton


class Care(NamedTuple):
    """What the cards are about, and what they can ask for: the window's deeds, by their keys."""

    path: Path
    last_backup: Callable[[], str]
    deeds: Mapping[str, Callable[[], object]]


class _Card(Translated):
    """A heading, a text, and a row of buttons."""

    def __init__(self, buttons: list[QPushButton]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.heading, self.text = QLabel(), QLabel()
        self.heading.setProperty("role", "heading")
        self.text.setProperty("role", "second")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        row = Flow(12)
        for button in buttons:
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addWidget(self.text)
        layout.addLayout(row)


class BackupsCard(_Card):
    """When the journal was last backed up; back up now, or go back."""

    def __init__(self, care: Care) -> None:
        self._last = care.last_backup
        self.back_up, self.restore = push(care.deeds["backup"]), push(care.deeds["backups"])
        super().__init__([self.back_up, self.restore])
        self.retranslate()

    def show_last(self) -> None:
        """Say when the newest backup was made."""
        self.text.setText(self._last())

    def retranslate(self) -> None:
        """Write the words anew."""
        self.heading.setText(tr("Backups and restore"))
        self.back_up.setText(tr("Back up now"))
        self.restore.setText(tr("Restore…"))
        self.show_last()


class PlaceCard(_Card):
    """Where the journal lies; the folder, the path, and everything in a file."""

    def __init__(self, care: Care) -> None:
        self._path = care.path
        deeds = care.deeds
        self.folder, self.copy, self.export = (push(deeds[key]) for key in ("folder", "path", "export"))
        super().__init__([self.folder, self.copy, self.export])
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words anew."""
        self.heading.setText(tr("Where your data lies"))
        self.text.setText(
            tr("Your journal lies in {file}. Nothing ever leaves this computer.", file=str(self._path))
        )
        self.folder.setText(tr("Open the folder"))
        self.copy.setText(tr("Copy the path"))
        self.export.setText(tr("Export everything…"))
