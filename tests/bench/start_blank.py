"""A blank window: prints the milliseconds from the start of the process to its first painted frame."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Blank(QMainWindow):
    """Ends the program after its first frame."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when."""
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted)

    def painted(self) -> None:
        """Print and end."""
        print((time.monotonic_ns() - int(os.environ["STARTED_NS"])) / 1e6)
        QApplication.quit()


app = QApplication(sys.argv)
window = Blank()
window.resize(1320, 880)
window.show()
app.exec()
