"""Chips: a row of small buttons of which one is pressed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from hobbyscope.app.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


class Chip(QPushButton):
    """One of them; `key` says which, the text is a message to be translated."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._message = key, text
        self.setProperty("chip", True)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the text in the current language."""
        self.setText(tr(self._message))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class ChipRow(QWidget):
    """Exclusive chips. `chosen` tells the key when a person presses one, even the one that is checked."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(round(self.fontMetrics().height() * 0.6))
        self.chips: dict[str, Chip] = {}
        for key, text in choices:
            chip = self.chips[key] = Chip(key, text)
            self._group.addButton(chip)
            row.addWidget(chip)
        self._group.buttonClicked.connect(self._on_clicked)
        self.retranslate()

    def choose(self, key: str) -> None:
        """Press a chip in without telling anybody; a key that is none of them presses none."""
        chip = self.chips.get(key)
        if chip is not None:
            chip.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self.chips.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def choice(self) -> str:
        """Return the key of the chip that is pressed in, or ''."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def retranslate(self) -> None:
        """Write the name for screen readers in the current language."""
        self.setAccessibleName(tr(self._name) if self._name else "")

    def _on_clicked(self, chip: Chip) -> None:
        self.chosen.emit(chip.key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
