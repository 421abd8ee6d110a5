"""The rail on the left: the pages that exist, and the settings at its foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from hobbyscope.app.language import N_, tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.rail import RailButton

if TYPE_CHECKING:
    from hobbyscope.ui.theme import Theme

_PAGES = (
    ("scope", N_("Scope"), "Ctrl+1"),
    ("journal", N_("Journal"), "Ctrl+2"),
    ("playground", N_("Playground"), "Ctrl+4"),
    ("settings", N_("Settings"), "Ctrl+,"),
)


class Rail(Translated):
    """Emits `chosen(page key)`."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("rail", True)
        self._buttons: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 16, 6, 16)
        layout.setSpacing(8)
        for key, text, _ in _PAGES:
            if key == "settings":
                layout.addStretch(1)
            button = does(RailButton(key, text, theme), partial(self.chosen.emit, key))
            self._buttons[key] = button
            layout.addWidget(button)
        self.retranslate()

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        self._buttons[key].setChecked(True)
        for name, button in self._buttons.items():  # the Tab key comes to this one, the arrows to the others
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if name == key else Qt.FocusPolicy.NoFocus)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        for button in self._buttons.values():
            button.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew."""
        for key, text, shortcut in _PAGES:
            self._buttons[key].setToolTip(f"{tr(text)} ({shortcut})")
