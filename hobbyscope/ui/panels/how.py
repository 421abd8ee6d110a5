"""How an insight is computed, in a small sheet above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from collections.abc import Callable


def show_how(beside: QWidget, text: str, more: Callable[[], object]) -> QFrame:
    """Show a sentence in a small sheet above a widget, and the way to more of it.

    A click beside it or Escape closes it.
    """
    sheet = QFrame(beside, Qt.WindowType.Popup)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setProperty("card", True)
    label = QLabel(text)
    label.setWordWrap(True)
    label.setMinimumWidth(min(360, max(beside.width(), 240)))
    layout = QVBoxLayout(sheet)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.addWidget(label)

    def go_on() -> None:
        sheet.close()
        more()

    button = push(go_on, "link")
    button.setText(tr("More in the help"))
    button.setAutoDefault(True)  # Enter goes there, as the space bar does
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    sheet.setAccessibleName(tr("How it is computed"))
    sheet.setAccessibleDescription(text)
    sheet.adjustSize()
    corner, seen = beside.mapToGlobal(QPoint(0, -sheet.height() - 6)), beside.screen().availableGeometry()
    corner.setX(max(min(corner.x(), seen.right() - sheet.width() - 6), seen.left()))
    sheet.move(corner)
    sheet.show()
    button.setFocus()
    return sheet
