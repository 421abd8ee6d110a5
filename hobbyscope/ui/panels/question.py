"""A strip above the page that asks something, without standing in the way: a sentence and its answers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QResizeEvent


class Question(QFrame):
    """The answers stand beside the sentence, or below it where there is no room; it stays until answered."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("question", True)
        unit = self.fontMetrics().height()
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self._answers = QWidget()
        self._buttons: list[QPushButton] = []
        self._flow = Flow(round(unit * 0.4), self._answers)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(unit, round(unit * 0.4), unit, round(unit * 0.4))
        self._row.setSpacing(round(unit * 0.4))
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self._answers)
        self.hide()

    def ask(self, text: str, answers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show a sentence, and a button for each answer."""
        focused = [button.hasFocus() for button in self._buttons]
        while self._flow.takeAt(0) is not None:
            pass
        for before in self._buttons:
            before.hide()
            before.deleteLater()
        self._buttons = []
        self.text.setText(text)
        for place, (words, act) in enumerate(answers):
            button = push(act)
            button.setText(words)
            button.setAccessibleDescription(text)
            self._flow.addWidget(button)
            self._buttons.append(button)
            if place < len(focused) and focused[place]:
                button.show()  # what is hidden takes no focus
                button.setFocus()
        self._lead()
        self._turn()
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the answers."""
        return list(self._buttons)

    def _lead(self) -> None:
        """Let the Tab key come to the answers after the window's first stop, not after all of the page."""
        window = self.window()
        for stop in _chain(window):
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisibleTo(window):
                others = [button for button in self._buttons if button is not stop]
                for before, after in pairwise((stop, *others)):
                    QWidget.setTabOrder(before, after)
                return

    def _turn(self) -> None:
        margins = self._row.contentsMargins()
        letters = self.text.fontMetrics().horizontalAdvance(self.text.text())
        needed = letters + self._flow.row_width() + 3 * self._row.spacing()
        beside = needed <= self.width() - margins.left() - margins.right()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers beside or below the sentence."""
        super().resizeEvent(event)
        self._turn()


def _chain(window: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key goes through in a window, in its order."""
    stop = window.nextInFocusChain()
    while stop is not None and stop is not window:
        yield stop
        stop = stop.nextInFocusChain()
