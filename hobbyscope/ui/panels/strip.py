"""A strip above the page: what is going on (an import, a sample journal), and a button to end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from collections.abc import Callable


class Strip(QFrame):
    """One sentence, a bar of progress where there is progress, buttons where there is something to do."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("strip", True)
        self.act = act  # of the button; may change with what goes on
        self._other: Callable[[], object] | None = None
        self._text, self._progress, self._button = QLabel(), QProgressBar(), push(self._press)
        self._second = push(self._press_other, "quiet")
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        layout = self._layout = QHBoxLayout(self)  # empty until there is something to say
        layout.setContentsMargins(24, 3, 24, 3)
        layout.setSpacing(16)
        self.hide()

    def _press(self) -> None:
        self.act()

    def _press_other(self) -> None:
        if self._other is not None:
            self._other()

    def say(
        self,
        text: str,
        button: str,
        *,
        progress: bool = False,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show the strip with its words; `other` is a second button and what it does."""
        if not self._layout.count():
            for part in (self._text, self._progress, self._button, self._second):
                self._layout.addWidget(part)
            self._layout.setStretch(1, 1)
        self._text.setText(text)
        self._text.setWordWrap(not progress)  # a sentence takes lines, and a word leaves room for the bar
        self._layout.setStretch(0, 0 if progress else 1)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._second.setVisible(other is not None)
        if other is not None:
            words, self._other = other
            self._second.setText(words)
        self._progress.setVisible(progress)
        self._progress.setValue(0)
        self._progress.setAccessibleName(text)
        self.show()

    def show_progress(self, done: float) -> None:
        """Show how far it is, 0 to 1."""
        self._progress.setValue(round(done * 1000))
