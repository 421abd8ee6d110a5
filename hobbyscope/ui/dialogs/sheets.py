"""The windows that stand beside the main one, opened by their name: none is imported before it is wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.session import Session
    from hobbyscope.ui.dialogs.beside import Beside


def open_sheet(name: str, window: QWidget, session: Session) -> None:
    """Open one of these windows, 'history' or 'activities', or bring it to the front."""
    kind: type[Beside] = import_module(f"hobbyscope.ui.dialogs.{name}").Sheet
    sheet = window.findChild(kind) or kind(window, session)
    sheet.show()
    sheet.raise_()
    sheet.activateWindow()
