"""What happens when the program itself makes a mistake: it is shown once, with its details to copy."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from hobbyscope.app.language import tr
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QMessageBox


class ErrorWatch(QObject):
    """Takes over the hooks for uncaught exceptions, from any thread; writes nothing to disk."""

    _raised = Signal(object)  # the text of an exception, or a refusal

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()
        self._open: list[QMessageBox] = []
        self.tell: Callable[[Refused], object] | None = None  # what shows a refusal that nobody else told
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        if isinstance(error, Refused) and self.tell is not None:
            self._raised.emit(error)  # a page of the journal that cannot be read any more, say
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        if text not in self._seen:
            self._seen.add(text)
            self._raised.emit(text)

    def _show(self, found: str | Refused) -> None:
        if isinstance(found, str):
            self._show_text(found)
        elif self.tell is not None:
            self.tell(found)

    def _show_text(self, text: str) -> None:
        from PySide6.QtWidgets import QMessageBox  # only where something went wrong

        from hobbyscope.ui.widgets.buttons import does  # as above

        box = QMessageBox(QMessageBox.Icon.Warning, "Hobbyscope", tr("Something went wrong in the program."))
        box.setInformativeText(tr("What was said to be saved is saved. The details help to mend it."))
        box.setDetailedText(text)
        copy = box.addButton(tr("Copy the details"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
        does(copy, lambda: QGuiApplication.clipboard().setText(text))
        self._open.append(box)  # a box without a parent lives as long as somebody holds it
        box.open()
