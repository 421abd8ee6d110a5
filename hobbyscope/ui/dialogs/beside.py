"""Beside: a window that stays open beside the main one and changes what is in the journal at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from hobbyscope.app.session import Session
    from hobbyscope.journal.ops import Change


class Beside(QDialog):
    """Its keys for undo and redo are the main window's. It needs no OK: every change is a step to undo."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session.journal_changed.connect(self._on_journal)

    def retranslate(self) -> None:
        """Write every word anew."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is in the journal now."""
        raise NotImplementedError

    def _on_journal(self, _change: Change) -> None:
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        super().changeEvent(event)
        window = self.parentWidget()
        if self.layout() is None or window is None or window.isHidden():
            return  # not yet built; or the window is closed, and its journal with it
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.session.redo()
        else:
            super().keyPressEvent(event)
