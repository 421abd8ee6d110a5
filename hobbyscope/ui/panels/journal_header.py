"""The head of the Journal page: how much there is, and the ways in and out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.ui.theme import Theme


class JournalHeader(Translated):
    """The title, the sum of the journal, and the buttons; beside them there is room for the timer."""

    def __init__(
        self, bring: Callable[[], object], export: Callable[[], object], new: Callable[[], object]
    ) -> None:
        super().__init__()
        self._title, self._sum = QLabel(), ElidedLabel()
        self._title.setProperty("role", "title")
        self._sum.setProperty("role", "second")
        self.bring, self.export, self.new = push(bring), push(export), push(new, "primary")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sum)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        for button in (self.bring, self.export, self.new):
            self._buttons.addWidget(button)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        self._layout.addLayout(words, 1)
        self._layout.addLayout(self._buttons)
        self._words = words
        self.retranslate()

    def take_timer(self, timer: QWidget) -> None:
        """Put the timer before the buttons."""
        self._buttons.insertWidget(0, timer)

    def show_sum(self, text: str) -> None:
        """Show how much there is."""
        self._sum.setText(text)
        self.setAccessibleName(f"{self._title.text()}. {text}")

    def sum(self) -> str:
        """Return how much it says there is."""
        return self._sum.text()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.new.setIcon(icon("plus", theme.on_softmax))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand below the title where there is no room beside it."""
        least = self._buttons.minimumSize().width() + self.fontMetrics().height() * 8
        beside = self.width() >= least
        self._layout.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the buttons alone."""
        return QSize(self._buttons.minimumSize().width(), super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(tr("Journal"))
        self.bring.setText(tr("Import…"))
        self.export.setText(tr("Export…"))
        self.new.setText(tr("New entry"))
        self.new.setToolTip("Ctrl+N")
