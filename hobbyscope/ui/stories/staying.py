"""Staying: a card that stays at the top of what is seen while the page it stands on is scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_MOVED = (QEvent.Type.Move, QEvent.Type.Resize)


class Staying(QWidget):
    """Holds the place of a card in a layout; the card itself lies over `ground`, which may be scrolled."""

    def __init__(self, card: QWidget, ground: QWidget) -> None:
        super().__init__()
        self._card, self._ground = card, ground
        self._page: QWidget | None = None
        card.setParent(ground)
        for watched in (self, card, ground):
            watched.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Find what is scrolled."""
        super().showEvent(event)
        page: QWidget | None = self._ground
        while page is not None and self._area_of(page) is None:
            page = page.parentWidget()
        if page is not self._page:
            if self._page is not None:
                self._page.removeEventFilter(self)
            if page is not None:
                page.installEventFilter(self)
            self._page = page
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page, the place and what the card asks for."""
        asked = event.type() == QEvent.Type.LayoutRequest
        if asked or (event.type() in _MOVED and watched is not self._card):
            self._place()
        return False

    def _place(self) -> None:
        card, ground = self._card, self._ground
        wanted = max(card.heightForWidth(self.width()), card.minimumSizeHint().height())
        if self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
        top = self.mapTo(ground, QPoint(0, 0))
        area = None if self._page is None else self._area_of(self._page)
        y = top.y()
        if area is not None:
            seen = ground.mapFrom(area.viewport(), QPoint(0, 0)).y()
            y = min(max(y, seen), max(ground.height() - wanted, y))
        card.setGeometry(top.x(), y, self.width(), wanted)
        card.raise_()

    @staticmethod
    def _area_of(page: QWidget) -> QScrollArea | None:
        viewport = page.parentWidget()
        area = None if viewport is None else viewport.parentWidget()
        return area if isinstance(area, QScrollArea) and area.widget() is page else None
