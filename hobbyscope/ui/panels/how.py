"""How an insight is computed, in a small sheet above it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from hobbyscope.app.language import tr


def show_how(beside: QWidget, text: str) -> None:
    """Show a sentence in a small sheet above a widget; a click or Escape closes it."""
    sheet = QFrame(beside, Qt.WindowType.Popup)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setProperty("card", True)
    label = QLabel(text)
    label.setWordWrap(True)
    label.setMinimumWidth(min(360, max(beside.width(), 240)))
    layout = QVBoxLayout(sheet)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.addWidget(label)
    sheet.setAccessibleName(tr("How it is computed"))
    sheet.setAccessibleDescription(text)
    sheet.adjustSize()
    sheet.move(beside.mapToGlobal(QPoint(0, -sheet.height() - 6)))
    sheet.show()
