"""InSight: a page that scrolls, and a part of it that stands still below it where not all has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hobbyscope.ui.widgets.cards import em

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class InSight(QWidget):
    """Scrolls `page`. A part of it, the last one of its card, stands below while not all has room."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self._part: QWidget | None = None
        self._home: QVBoxLayout | None = None
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.area.setWidget(page)
        self._strip = QFrame()
        self._strip.setProperty("foot", True)
        self._strip.hide()
        self._below = QVBoxLayout(self._strip)
        self._below.setContentsMargins(18, 8, 18, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self._strip)
        page.installEventFilter(self)

    def keep(self, part: QWidget, home: QVBoxLayout) -> None:
        """Keep a part in sight, which is the last one in the layout of its card while all has room."""
        self._part, self._home = part, home
        self._arrange()

    @property
    def kept(self) -> bool:
        """Whether the part stands below, as the page scrolls."""
        return not self._strip.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the page asks for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again where there is more room, or less."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width that the page must have: it scrolls up and down only."""
        bar = self.area.verticalScrollBar().sizeHint().width()
        return QSize(self._page.minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        if self._part is None or self._home is None:
            return
        needed = self._page.heightForWidth(self._page.width())
        if self.kept:  # what it would be, and a little more: nothing shall go to and fro
            needed += self._part.heightForWidth(self._part.width()) + self._home.spacing() + em(self)
        if (needed > self.height()) != self.kept:
            self._move(self._part, self._home, below=not self.kept)

    def _move(self, part: QWidget, home: QVBoxLayout, *, below: bool) -> None:
        """Put the part into its other place; the focus stays in it."""
        focus = part.focusWidget() if part.isAncestorOf(self.window().focusWidget() or self) else None
        (self._below if below else home).addWidget(part)
        self._strip.setVisible(below)
        part.show()
        if focus is not None:
            focus.setFocus()
