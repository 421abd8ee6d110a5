"""Sides: two parts beside or below each other, as wide as they need or as somebody has drawn it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QStyle, QWidget

from hobbyscope.app.language import tr

TABLE, SIDE = 19, 15  # the least widths, in heights of a line
_COLUMNS, _WIDEST = 31, 27  # what a table's columns need, and more than the side has any use for
_PART = 0.36  # of the width, for the side
_HEIGHT = 17  # of the table, where it stands above the side
_HANDLE = 14
_BY_TAB = Qt.FocusPolicy.TabFocus
_TOWARDS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Sides(QSplitter):
    """A table and its side. `part` is what somebody has drawn of the width for the side; 0: nothing."""

    def __init__(self, part: float) -> None:
        super().__init__()
        self.part = part
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)
        self.splitterMoved.connect(self._on_drawn)

    def createHandle(self) -> QSplitterHandle:
        """Make a divider that the arrow keys move too."""
        divider = _Divider(self.orientation(), self)
        divider.setAccessibleName(tr("Divider"))
        return divider

    def share(self, page: QWidget) -> None:
        """Share the width of a page in its scroll area."""
        unit = self.fontMetrics().height()
        seen = page.parentWidget()
        area = page if seen is None else seen.parentWidget() or page
        room = area.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        beside = room >= (TABLE + SIDE) * unit + 50  # by the outer width: a scroll bar must not decide it
        self.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        table, side = self.widget(0), self.widget(1)
        if table is None or side is None:
            return
        for place in range(self.count()):  # Qt has one before the first part too
            self.handle(place).setFocusPolicy(_BY_TAB if beside and place else Qt.FocusPolicy.NoFocus)
        table.setMinimumSize(TABLE * unit if beside else 0, 0 if beside else _HEIGHT * unit)
        side.setMinimumWidth(SIDE * unit if beside else 0)
        if beside:
            width = page.width() - 50
            part = self.part or min(_PART, _WIDEST * unit / width, 1 - _COLUMNS * unit / width)
            self.setSizes([round(width * (1 - part)), round(width * part)])

    def _on_drawn(self) -> None:
        """Remember what somebody has drawn between the two."""
        sizes = self.sizes()
        if self.orientation() == Qt.Orientation.Horizontal:
            self.part = round(sizes[1] / max(sum(sizes), 1), 3)


class _Divider(QSplitterHandle):
    """What lies between the two: drawn by the mouse, moved by the arrow keys."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(tr("Divider"))
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the height of a line."""
        if event.key() in _TOWARDS:
            self.moveSplitter(self.x() + _TOWARDS[Qt.Key(event.key())] * self.fontMetrics().height())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show that the keys are here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(self.rect().adjusted(5, 0, -5, 0), self.palette().highlight())
