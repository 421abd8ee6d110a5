"""The card of one activity: what both lenses say of it, its judge, its entries in the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.models.entries import EntryModel
from hobbyscope.ui.panels.entry_table import EntryTable
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.buttons import tool
from hobbyscope.ui.widgets.tab_stops import stops_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QKeyEvent

    from hobbyscope.ui.panels.judge_editor import JudgeEditor
    from hobbyscope.ui.theme import Theme


class RowCard(Fitted):
    """Stands in the place of the recent entries while an activity is looked at."""

    closed = Signal()

    def __init__(self, color_of: Callable[[bytes], QColor], judge: JudgeEditor) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._name, self._softmax, self._sigmoid = QLabel(), QLabel(), QLabel()
        self._name.setProperty("role", "heading")
        for label, role in ((self._name, ""), (self._softmax, "softmax"), (self._sigmoid, "sigmoid")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("lens", role)
        self._close = tool(self.closed.emit)
        self.judge = judge
        self.model = EntryModel(self, first="note")
        self.table = EntryTable(self.model, color_of)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        inside = QFrame()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        for widget in (self._softmax, self._sigmoid, self.judge):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        self.table.setMinimumHeight(self.fontMetrics().height() * 8)
        scroll = QScrollArea()  # in a low window the card scrolls, not the page
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        for ground in (inside, scroll.viewport()):
            ground.setAutoFillBackground(False)  # the card's own shows through
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 8, 12)
        whole.addWidget(scroll)
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """Ask for some lines of what scrolls in it, also where the page is one column."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() * 14)

    def show_facts(self, name: str, softmax: str, sigmoid: str) -> None:
        """Show what both lenses say."""
        self._name.setText(name)
        self._softmax.setText(softmax)
        self._sigmoid.setText(sigmoid)
        self.setAccessibleName(name)

    def settle(self) -> None:
        """Take the focus, in what can be changed first."""
        stops = (stop for stop in stops_in(self.judge) if stop.isVisibleTo(self.judge))
        first = next((stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus), self.table)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def name(self) -> str:
        """Return the activity that is shown."""
        return self._name.text()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._close.setIcon(icon("close", theme.text2))
        self.table.show_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the recent entries."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._close.setToolTip(tr("Back to the recent entries"))
        self._close.setAccessibleName(tr("Back to the recent entries"))
        self.table.setAccessibleName(tr("Entries of this activity"))
        self.table.setAccessibleDescription(tr("F2 edits, Ctrl+Enter logs again, Delete deletes"))
