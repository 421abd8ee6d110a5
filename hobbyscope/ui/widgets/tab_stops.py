"""The order in which the Tab key goes from one widget to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def put_in_order(stops: Iterable[QWidget]) -> None:
    """Let the Tab key go through these one after the other."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def stops_in(top: QWidget) -> list[QWidget]:
    """Return what takes the focus in a widget, in the order in which it was put there."""
    none = Qt.FocusPolicy.NoFocus  # such a one would be put in order with all that lies in it
    return [stop for stop in top.findChildren(QWidget) if stop.focusPolicy() != none]
