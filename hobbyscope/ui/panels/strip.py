"""A strip above the page: what is going on (an import, a sample journal), and a button to end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QProgressBar, QPushButton


class _Parts(NamedTuple):
    row: QHBoxLayout
    text: QLabel
    progress: QProgressBar
    button: QPushButton
    second: QPushButton


class Strip(QFrame):
    """One sentence, a bar of progress where there is progress, buttons where there is something to do."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("strip", True)
        self.act = act  # of the button; may change with what goes on
        self._other: Callable[[], object] | None = None
        self._made: _Parts | None = None  # not before there is something to say
        self.hide()

    def _parts(self) -> _Parts:
        if self._made is None:
            from PySide6.QtWidgets import QProgressBar  # with them

            row = QHBoxLayout(self)
            row.setContentsMargins(24, 3, 24, 3)
            row.setSpacing(16)
            second = push(self._press_other, "quiet")
            parts = self._made = _Parts(row, QLabel(), QProgressBar(), push(self._press), second)
            parts.progress.setRange(0, 1000)
            parts.progress.setTextVisible(False)
            for part in (parts.text, parts.progress, parts.button, parts.second):
                row.addWidget(part)
            row.setStretchFactor(parts.progress, 1)
        return self._made

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
        parts = self._parts()
        parts.text.setText(text)
        parts.text.setWordWrap(not progress)  # a sentence takes lines, and a word leaves room for the bar
        parts.row.setStretchFactor(parts.text, 0 if progress else 1)
        parts.button.setText(button)
        parts.button.setVisible(bool(button))
        parts.second.setVisible(other is not None)
        if other is not None:
            words, self._other = other
            parts.second.setText(words)
        parts.progress.setVisible(progress)
        parts.progress.setValue(0)
        parts.progress.setAccessibleName(text)
        self.show()

    def show_progress(self, done: float) -> None:
        """Show how far it is, 0 to 1."""
        self._parts().progress.setValue(round(done * 1000))
