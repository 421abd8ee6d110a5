"""The head of the import page: its title, what was recognised, and the two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from hobbyscope.app.language import ntr, tr
from hobbyscope.app.plan_words import title
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

_WORDS = 16  # heights of a letter that the title gets beside the buttons


class BroughtHead(Translated):
    """'Bring a log along', 'Cancel' and 'Bring 1,546 entries'."""

    def __init__(self, cancel: Callable[[], object], bring: Callable[[], object]) -> None:
        super().__init__()
        self._entries = 0
        self._title, self.summary = QLabel(), text_label("second")
        self._title.setProperty("role", "title")
        self.cancel, self.bring = push(cancel), push(bring, "primary")
        for button in (self.cancel, self.bring):
            button.setAutoDefault(True)  # for Enter, as for the space bar
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self.summary)
        buttons = QWidget()
        self._buttons = Flow(10, buttons)
        self._buttons.addWidget(self.cancel)
        self._buttons.addWidget(self.bring)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(buttons)
        self.retranslate()

    def show_entries(self, entries: int) -> None:
        """Say how many entries would be brought."""
        self._entries = entries
        none = tr("Nothing to bring")
        self.bring.setText(ntr("Bring {n} entry", "Bring {n} entries", entries) if entries else none)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        beside = self.width() >= self._buttons.row_width() + self.fontMetrics().height() * _WORDS
        sides = QBoxLayout.Direction
        self._layout.setDirection(sides.LeftToRight if beside else sides.TopToBottom)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(title())
        self.cancel.setText(tr("Cancel"))
        self.show_entries(self._entries)
