"""The window that stands in for a journal that cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from hobbyscope.ui.pages.salvage import SalvagePage


class TroubleWindow(QMainWindow):
    """Shows the page, and stops what it does when it is closed."""

    def __init__(self, page: SalvagePage) -> None:
        super().__init__()
        self.page = page
        self.setWindowTitle("Hobbyscope")
        self.setMinimumSize(640, 480)
        self.resize(QSize(900, 660).boundedTo(self.screen().availableSize() - QSize(0, 40)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.setCentralWidget(area)
        page.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way; nothing is half done."""
        self.hide()
        self.page.end()
        super().closeEvent(event)
