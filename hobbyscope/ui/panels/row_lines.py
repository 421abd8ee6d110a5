"""The lines below the chart: what both lenses say of the row under the eye, whole, in their colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hobbyscope.ui.theme import scaled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.ui.theme import Theme

Said = tuple[str, str]  # what softmax and what sigmoid says of a row
_NARROW = 36  # heights of a line: below it what has no room in one line is written smaller
_SMALL = 0.84


class RowLines(QWidget):
    """As high as the longest of what it may have to say, so that nothing jumps; nothing is ever cut."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said: Said = ("", "")
        self._longest: Sequence[Said] = ()
        self._height = 0.0
        self._small = False  # two things are said in smaller letters
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what is said."""
        return "\n".join(filter(None, self._said))

    def say(self, softmax: str, sigmoid: str = "") -> None:
        """Say something, or two things in the colours of the lenses."""
        if (softmax, sigmoid) != self._said:
            self._said = (softmax, sigmoid)
            self.setAccessibleName(self.text())
            self._grow([self._said])
            self.update()

    def make_room(self, longest: Sequence[Said]) -> None:
        """Be high enough for all of these."""
        self._longest = longest
        self._measure()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def _measure(self) -> None:
        metrics = QFontMetricsF(self.font())
        widest = max(
            (metrics.horizontalAdvance(text) for pair in self._longest for text in pair), default=0.0
        )
        self._small = self.width() < min(widest + 1, metrics.height() * _NARROW)
        self._height = 2 * metrics.height()
        self._grow([*self._longest, self._said])
        self.updateGeometry()

    def _grow(self, said: Sequence[Said]) -> None:
        needed = max(sum(self._heights(pair)) for pair in said)
        if needed > self._height:
            self._height = needed
            self.updateGeometry()

    def letters(self, said: Said) -> QFont:
        """Return the font for what is said: one thing alone has the room for the running letters."""
        return scaled_font(self.font(), _SMALL) if self._small and said[1] else self.font()

    def _heights(self, said: Said) -> list[float]:
        metrics, room = QFontMetricsF(self.letters(said)), QRectF(0, 0, max(self.width(), 1), 1e5)
        wraps = Qt.TextFlag.TextWordWrap
        return [metrics.boundingRect(room, wraps, text).height() if text else 0.0 for text in said]

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 20, round(self._height + 0.5))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 8, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, sigmoid = self._theme, self._said[1]
        painter = QPainter(self)
        painter.setFont(self.letters(self._said))
        heights = self._heights(self._said)
        top = (self.height() - sum(heights)) / 2
        colours = (theme.softmax_text, theme.sigmoid_text) if sigmoid else (theme.text2, theme.text2)
        for text, colour, height in zip(self._said, colours, heights, strict=True):
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(0, top, self.width(), height + 1), Qt.TextFlag.TextWordWrap, text)
            top += height
        painter.end()
