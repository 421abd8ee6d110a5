"""Buttons: the one place where a click is connected to what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

if TYPE_CHECKING:
    from collections.abc import Callable

B = TypeVar("B", bound=QAbstractButton)


def does(button: B, act: Callable[[], object]) -> B:
    """Let a button do something when it is clicked; return it."""
    button.clicked.connect(lambda _checked=False: act())
    return button


def push(act: Callable[[], object], kind: str = "") -> QPushButton:
    """Return a push button that does something; `kind` as in the style sheet: 'primary', 'quiet', 'link'."""
    button = does(QPushButton(), act)
    button.setAutoDefault(True)  # Enter presses it, as the space bar does: else only in dialogs
    if kind:
        button.setProperty("kind", kind)
    return button


def tool(act: Callable[[], object]) -> QToolButton:
    """Return a flat button, mostly of an icon, that does something."""
    button = does(QToolButton(), act)
    button.setAutoRaise(True)
    return button
