"""The foot of the Playground: the dials of the story, the way back, and its state as a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.cards import em
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent


class FootActs(NamedTuple):
    """What the buttons do."""

    essay: Callable[[], object]
    copy: Callable[[], object]
    paste: Callable[[], object]


class StoryFoot(Translated):
    """Dials at the left, buttons at the right; below them where there is no room."""

    def __init__(self, acts: FootActs) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.essay, self.copy, self.paste = push(acts.essay), push(acts.copy), push(acts.paste)
        self._copied, self._way_back = False, ""
        self._shown: tuple[QWidget, ...] = ()
        self._dials = QHBoxLayout()
        self._dials.setSpacing(24)
        self._buttons = Flow(8)
        for button in (self.essay, self.copy, self.paste):
            self._buttons.addWidget(button)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 10, 16, 10)
        self._layout.setSpacing(16)
        self._layout.addLayout(self._dials, 1)
        amid = QVBoxLayout()
        amid.addStretch(1)
        amid.addLayout(self._buttons)
        amid.addStretch(1)
        self._layout.addLayout(amid)
        self.retranslate()

    def show_dials(self, dials: Sequence[QWidget]) -> None:
        """Show the dials of another story."""
        for dial in self._shown:
            dial.hide()
        self._shown = tuple(dials)
        for dial in dials:
            if self._dials.indexOf(dial) < 0:
                self._dials.addWidget(dial, 1)
            dial.show()
        self._arrange()

    def show_copied(self, copied: bool) -> None:
        """Say that what is shown is in the clipboard."""
        if copied != self._copied:
            self._copied = copied
            self.retranslate()

    def show_way_back(self, words: str) -> None:
        """Say whose numbers one can go back to."""
        if words != self._way_back:
            self._way_back = words
            self.retranslate()
            self._arrange()

    def _arrange(self) -> None:
        dials = len(self._shown) * em(self) * 11
        beside = self.width() >= dials + self._buttons.row_width() + 64
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row where there is room."""
        self._arrange()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the widest button alone."""
        return QSize(self._buttons.minimumSize().width() + 32, super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Write the words anew."""
        self.essay.setText(self._way_back)
        self.copy.setText(tr("Copied") if self._copied else tr("Copy as text"))
        self.copy.setToolTip(tr("The state of this story as a short text, to be pasted again") + " (Ctrl+C)")
        self.paste.setText(tr("Paste"))
        self.paste.setToolTip(tr("Show the story that is in the clipboard as a text") + " (Ctrl+V)")
