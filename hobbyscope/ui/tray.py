"""The timer in the desktop's tray, where there is one: its state at a glance, the deeds in a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from hobbyscope.app.paths import resource
from hobbyscope.ui.icons import paint_icon
from hobbyscope.ui.widgets.menus import menu_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QMenu, QWidget

    from hobbyscope.ui.widgets.menus import Item

_SIDE = 64  # pixels; the desktop makes it smaller
_BADGE = 36


class Tray:
    """An icon that lives from the first timer to the end of the window."""

    def __init__(self, window: QWidget, raise_window: Callable[[], object]) -> None:
        self._window = window
        self._raise = raise_window
        self._menu: QMenu | None = None
        self.icon = QSystemTrayIcon(window)
        self.icon.activated.connect(self._on_activated)

    def show_timer(self, items: Iterable[Item | None], *, running: bool) -> None:
        """Show the icon with a menu; the words of its first line are those of `show_words`."""
        before, self._menu = self._menu, menu_of(self._window, items)
        self.icon.setContextMenu(self._menu)
        if before is not None:
            before.deleteLater()
        self.icon.setIcon(_state_icon("play" if running else "pause"))
        self.icon.show()

    def show_words(self, text: str) -> None:
        """Say what runs and for how long."""
        if self._menu is not None:
            self._menu.actions()[0].setText(text.replace("&", "&&"))
        self.icon.setToolTip(text)

    def menu_words(self) -> list[str]:
        """Return what the menu offers."""
        return [action.text() for action in self._menu.actions()] if self._menu is not None else []

    def hide(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._raise()


def _state_icon(name: str) -> QIcon:
    """Return the program's icon with a badge that says whether the timer runs; sound on any panel."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(0, 0, QIcon(str(resource("icons", "app.svg"))).pixmap(_SIDE, _SIDE))
    badge = QRectF(_SIDE - _BADGE, _SIDE - _BADGE, _BADGE, _BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawEllipse(badge)
    paint_icon(painter, name, "#22242A", badge.adjusted(6, 6, -6, -6))
    painter.end()
    return QIcon(picture)
