"""The head of the Playground: which story is told, and a chip for each of the four."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.chips import Chip
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent


class StoryHead(Translated):
    """Tells which story is wanted: by a click, by the arrows between chips, by Alt and the story's number.

    `titles` are messages to be translated, by the stories' keys.
    """

    def __init__(self, titles: Mapping[str, str], wanted: Callable[[str], object]) -> None:
        super().__init__()
        self._titles, self._key = titles, ""
        self._title, self._subtitle = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._subtitle.setProperty("role", "second")
        self._subtitle.setMinimumWidth(1)
        self.chips = {key: does(Chip(), partial(wanted, key)) for key in titles}
        self._flow = Flow(6)
        for chip in self.chips.values():
            chip.setAutoExclusive(True)  # and the arrow keys go from one to the next
            self._flow.addWidget(chip)
        words = self._words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignBottom)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addLayout(words, 1)
        self._layout.addLayout(self._flow)
        self.retranslate()

    def show_story(self, key: str) -> None:
        """Show which story is told."""
        self._key = key
        self.chips[key].setChecked(True)
        self._write_title()
        self._arrange()

    def title(self) -> str:
        """Return the heading."""
        return self._title.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find anew what stands beside what."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        """Stand below the heading where there is no room beside it; then that is one line, if it can be."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        title, subtitle = self._title.sizeHint().width(), self._subtitle.sizeHint().width()
        beside = self.width() >= max(title, subtitle) + 24 + self._flow.row_width()
        one_line = not beside and self.width() >= title + subtitle + 24
        self._layout.setDirection(across if beside else down)
        self._words.setDirection(across if one_line else down)
        self._words.setSpacing(14 if one_line else 2)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the widest chip alone."""
        return QSize(self._flow.minimumSize().width(), super().minimumSizeHint().height())

    def _write_title(self) -> None:
        self._title.setText(tr(self._titles[self._key]) if self._key else tr("Playground"))

    def retranslate(self) -> None:
        """Write the words anew."""
        self._write_title()
        self._subtitle.setText(tr("Four questions, two functions. Drag anything."))
        for place, (key, chip) in enumerate(self.chips.items(), 1):
            chip.setText(f"{place}  {tr(self._titles[key])}")
            chip.setAccessibleName(tr("Story {n}: {title}", n=place, title=tr(self._titles[key])))
            chip.setShortcut(f"Alt+{place}")  # a new text takes the shortcut away
            chip.setToolTip(f"Alt+{place}")
        self._arrange()
