"""The line of '+ New entry': an hour of the day that is shown is logged without leaving the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.panels.quick_line import QuickLine
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.buttons import push, tool
from hobbyscope.ui.widgets.labels import BelowLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from hobbyscope.ui.panels.quick_line import Complete
    from hobbyscope.ui.theme import Theme


class NewLine(Fitted):
    """`log(line)` returns whether it could be done; `preview` says what a line is understood as."""

    def __init__(
        self,
        complete: Complete,
        preview: Callable[[str], str],
        log: Callable[[str], bool],
        left: Callable[[], object],
    ) -> None:
        super().__init__()
        self._preview_of, self._log, self._left = preview, log, left
        self.setProperty("card", True)
        self.line = QuickLine(complete)
        self.button, self._close = push(self._enter, "primary"), tool(self.leave)
        self._preview = BelowLabel(lines=1)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 10, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, widget in enumerate((self.line, self.button, self._close)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._preview, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        for told, act in ((self.line.typed, self.show_preview), (self.line.entered, self._enter)):
            told.connect(act)
        self.hide()
        self.retranslate()

    def begin(self) -> None:
        """Open the line, ready to type."""
        self.show()
        self.show_preview()
        self.line.setFocus()
        self.line.selectAll()

    def leave(self) -> None:
        """Close the line."""
        self.hide()
        self._left()

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the Tab key stops, in order."""
        return self.line, self.button, self._close

    def preview(self) -> str:
        """Return what stands below the line."""
        return self._preview.text()

    def show_preview(self, _typed: str = "") -> None:
        """Say what the line is understood as: it may be another day that is shown by now."""
        self._preview.say(self._preview_of(self.line.shown_text()))

    def refuse(self, sentence: str) -> None:
        """Say what is missing."""
        self._preview.say(sentence)

    def _enter(self) -> None:
        if self._log(self.line.text()):
            self.line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in an empty line closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._close.setIcon(icon("close", theme.text2))

    def retranslate(self) -> None:
        """Write the words anew."""
        self.button.setText(tr("Log it"))
        self._close.setToolTip(tr("Close"))
        self._close.setAccessibleName(tr("Close"))
        self.line.setPlaceholderText(tr("film 2h"))
        self.line.setAccessibleName(tr("Log an hour as you would say it"))
        self.line.setAccessibleDescription(tr("For example: film 2h yesterday"))
        self.show_preview()
