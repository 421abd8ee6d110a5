"""The bar below the table while rows are selected: how much they are, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import tool
from hobbyscope.ui.widgets.menus import pop_below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QResizeEvent

    from hobbyscope.ui.theme import Theme


class SelectionBar(Translated):
    """A button for each action, as many as there is room for; the others are behind 'More'."""

    def __init__(self, actions: Iterable[QAction]) -> None:
        super().__init__()
        self.setProperty("selection", True)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = [self._button(action) for action in actions]
        self.more = tool(self._open_more)
        self.more.setProperty("deed", True)
        self._rest: QMenu | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 4, 6, 4)
        self._row.setSpacing(4)
        self._row.addWidget(self.count)
        self._row.addStretch(1)
        for button in (*self._buttons, self.more):
            self._row.addWidget(button)
        self.hide()
        self.retranslate()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setProperty("deed", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the rows
        return button

    def show_count(self, text: str) -> None:
        """Show the bar with how much is selected; without, hide it."""
        self.count.setText(text)
        self.setVisible(bool(text))
        self._fit()

    def shown(self) -> list[QToolButton]:
        """Return the buttons that there is room for."""
        return [button for button in self._buttons if not button.isHidden()]

    def anchor(self, action: QAction) -> QToolButton:
        """Return the button below which an action's sheet opens."""
        return next((b for b in self.shown() if b.defaultAction() is action), self.more)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.more.setIcon(icon("more", theme.text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as fit."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for the words and for 'More' alone."""
        return QSize(self._taken() + self.more.sizeHint().width(), super().minimumSizeHint().height())

    def _taken(self) -> int:
        margins = self._row.contentsMargins()
        return margins.left() + self.count.sizeHint().width() + 3 * self._row.spacing() + margins.right()

    def _fit(self) -> None:
        widths = [button.sizeHint().width() + self._row.spacing() for button in self._buttons]
        room = self.width() - self._taken()
        if sum(widths) > room:
            room -= self.more.sizeHint().width()
        for button, width in zip(self._buttons, widths, strict=True):
            room -= width
            button.setVisible(room >= 0)
        self.more.setVisible(room < 0)

    def _open_more(self) -> None:
        """Offer what has no button now."""
        if self._rest is None:
            self._rest = QMenu(self)
            self._rest.setToolTipsVisible(True)
        self._rest.clear()
        self._rest.addActions([button.defaultAction() for button in self._buttons if button.isHidden()])
        pop_below(self._rest, self.more)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.more.setToolTip(tr("More"))
        self.more.setAccessibleName(tr("More"))
        self._fit()
