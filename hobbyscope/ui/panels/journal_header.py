"""The head of the Journal page: how much there is, and the ways in and out of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.ui.theme import Theme


class JournalHeader(Fitted):
    """The title, the sum of the journal, and the buttons; beside them there is room for the timer."""

    def __init__(
        self, bring: Callable[[], object], export: Callable[[], object], new: Callable[[], object]
    ) -> None:
        super().__init__()
        self._title, self._sum = QLabel(), ElidedLabel()
        self._title.setProperty("role", "title")
        self._sum.setProperty("role", "second")
        self.bring, self.export, self.new = push(bring), push(export), push(new, "primary")
        words = self._words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sum)
        self._timer = QHBoxLayout()
        self._timer.setContentsMargins(0, 0, 0, 0)
        place, buttons = QWidget(), QWidget()
        place.setLayout(self._timer)
        self._buttons = Flow(10, buttons)
        for widget in (place, self.bring, self.export, self.new):
            self._buttons.addWidget(widget)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def take_timer(self, timer: QWidget) -> None:
        """Put the timer before the buttons."""
        self._timer.addWidget(timer)
        ours = (self.bring, self.export, self.new)
        for before, after in pairwise((self.new, *timer.findChildren(QAbstractButton), *ours)):
            QWidget.setTabOrder(before, after)

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

    def event(self, event: QEvent) -> bool:
        """Make room anew where a part of it grew: the timer once it runs, or another language."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room anew."""
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        """Let the buttons stand below the title where there is no room beside it."""
        beside = self.width() >= self._buttons.row_width() + self.fontMetrics().height() * 8
        self._layout.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        between = 0 if beside else self._layout.spacing() + self._buttons.heightForWidth(self.width())
        self.setMinimumHeight(
            max(self._words.sizeHint().height() + between, self._buttons.sizeHint().height())
        )

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of a button alone."""
        return QSize(self._buttons.minimumSize().width(), 0)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(tr("Journal"))
        self.bring.setText(tr("Import…"))
        self.export.setText(tr("Export…"))
        self.new.setText(tr("New entry"))
        self.new.setToolTip("Ctrl+N")
