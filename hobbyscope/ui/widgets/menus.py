"""Menus: the one place where the choice of an item is connected to what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction


class Item(NamedTuple):
    """One line of a menu: its words and what it does; `checked` None: without a check mark."""

    text: str
    act: Callable[[], object]
    checked: bool | None = None


def menu_of(parent: QWidget, items: Iterable[Item | None]) -> QMenu:
    """Return a menu that lives until it is closed; None among the items is a line between them."""
    menu = QMenu(parent)
    menu.setAccessibleName(parent.accessibleName())
    for item in items:
        if item is None:
            menu.addSeparator()
            continue
        action = menu.addAction(item.text)
        action.setCheckable(item.checked is not None)
        action.setChecked(bool(item.checked))
        action.setData(item.act)
    menu.triggered.connect(_do)
    return menu


def _do(action: QAction) -> None:
    action.data()()


def pop_below(menu: QWidget, anchor: QWidget) -> None:
    """Open a menu or a sheet below a widget, within the screen it is on."""
    if isinstance(menu, QMenu):
        words = anchor.text() if isinstance(anchor, QAbstractButton) else ""
        menu.setAccessibleName(anchor.accessibleName() or words)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))
        return
    menu.adjustSize()
    place = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
    room = anchor.screen().availableGeometry()
    if place.y() + menu.height() > room.bottom():
        place.setY(max(anchor.mapToGlobal(QPoint(0, -menu.height() - 2)).y(), room.top()))
    place.setX(max(room.left(), min(place.x(), room.right() - menu.width())))
    menu.move(place)
    menu.show()
