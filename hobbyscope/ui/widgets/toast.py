"""Toast: a message at the foot of the window that goes by itself, with 'Undo' instead of 'are you sure?'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent

STAYS = 8000  # ms; longer while the pointer or the focus rests on it


class Toast(QFrame):
    """Lies over its parent, at the bottom in the middle; `undo_requested` comes from its button."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", True)
        unit = self.fontMetrics().height()
        row = QHBoxLayout(self)
        row.setContentsMargins(unit, round(unit * 0.4), round(unit * 0.6), round(unit * 0.4))
        row.setSpacing(unit)
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.undo = push(self._on_undo)
        self.undo.setProperty("onselected", True)
        row.addWidget(self.message)
        row.addWidget(self.undo)
        self._of_step = False
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self._on_time_up)
        parent.installEventFilter(self)
        self.retranslate()
        self.hide()

    def show_message(self, message: str, *, undo: bool = True, of_step: bool = False) -> None:
        """Show a message (in the current language) for some seconds, with or without 'Undo'.

        `of_step`: it tells of the last step of the journal, as one with 'Undo' does, and goes with the next.
        """
        self.message.setText(message)
        self.setAccessibleName(message)
        self.undo.setVisible(undo)
        self._of_step = undo or of_step
        self.undo.setAccessibleDescription(message)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, message)

    def outdate(self) -> None:
        """Go with the step that was told of: another has been done, and that is what 'Undo' would undo."""
        if self._of_step:
            self.hide()

    def retranslate(self) -> None:
        """Write the button in the current language."""
        self.undo.setText(tr("Undo"))

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.width() - 2 * self.fontMetrics().height()
        self.message.setWordWrap(False)
        size = self.sizeHint()
        if size.width() > room:  # a long sentence takes lines, for its end says what became of it
            self.message.setWordWrap(True)
            size = QSize(room, self.heightForWidth(room))
        self.resize(size)
        self.move(
            (parent.width() - self.width()) // 2,
            parent.height() - self.height() - self.fontMetrics().height(),
        )

    def _on_time_up(self) -> None:
        if self.undo.hasFocus() or self.underMouse():
            self._timer.start()
        else:
            self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_requested.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
