"""The shares as they will look: a warm bar for each activity that is ticked, redrawn with every tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from hobbyscope.app import words
from hobbyscope.app.language import ntr, tr
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from hobbyscope.app.plan_words import Share
    from hobbyscope.ui.theme import Theme

_MOST = 8  # bars; the others make one together
_ROW = 2.1  # heights of a letter
_TALLEST = 3.0
_BAR = 1.15
_RADIUS = 0.25
_NAMES = 0.34  # of the width, for the names at most


class SharesCard(Translated):
    """A heading and the bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self.bars = _Bars(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self.bars, 1)
        self.retranslate()

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show other shares."""
        self.bars.show_shares(shares)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.bars.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._heading.setText(tr("As it will look"))
        self.bars.setAccessibleName(tr("As it will look"))


class _Bars(QWidget):
    """The bars: as many as have room, the largest first, and one of all the others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[str, float, str]] = []  # name, part and percent of each bar
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show other shares."""
        self._rows = rows = _rows(shares)
        self.setAccessibleDescription(
            ", ".join(f"{name} {percent}" for name, _, percent in rows) or tr("nothing yet")
        )
        self.updateGeometry()
        self.update()

    def rows(self) -> list[tuple[str, float, str]]:
        """Return name, part and percent of each bar that is drawn."""
        return self._rows

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 12, round(em * _ROW * max(len(self._rows), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 8, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        rows, letters = self._rows, self.fontMetrics()
        em = letters.height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not rows:
            painter.setPen(QColor(self._theme.text2))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignTop, tr("Nothing is ticked."))
            painter.end()
            return
        name = min(max(letters.horizontalAdvance(row[0]) for row in rows) + 2, round(self.width() * _NAMES))
        percent = max(letters.horizontalAdvance(row[2]) for row in rows)
        row = min(self.height() / len(rows), em * _TALLEST)
        track = QRectF(name + em * 0.6, 0, 0, em * _BAR)
        track.setRight(self.width() - percent - em * 0.6)
        for place, (text, part, said) in enumerate(rows):
            line = QRectF(0, place * row, self.width(), row)
            self._bar(painter, track.translated(0, line.center().y() - track.height() / 2), part)
            painter.setPen(QColor(self._theme.text))
            shown = letters.elidedText(text, Qt.TextElideMode.ElideMiddle, name)
            side = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, line.top(), name, row), side | Qt.AlignmentFlag.AlignRight, shown)
            painter.drawText(line, side | Qt.AlignmentFlag.AlignRight, said)
        painter.end()

    def _bar(self, painter: QPainter, track: QRectF, part: float) -> None:
        radius = self.fontMetrics().height() * _RADIUS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.chip))
        painter.drawRoundedRect(track, radius, radius)
        bar = QRectF(track)
        bar.setWidth(max(track.width() * part, 2.0))
        painter.setBrush(QColor(self._theme.softmax))
        painter.drawRoundedRect(bar, min(radius, bar.width() / 2), radius)


def _rows(shares: Sequence[Share]) -> list[tuple[str, float, str]]:
    shown = [(share.name, share.part) for share in shares[: _MOST + 1]]
    rest = shares[_MOST:]
    if len(rest) > 1:
        others = ntr("{n} other", "{n} others", len(rest))
        shown[_MOST] = others, sum(share.part for share in rest)
    percents = words.percents(part for _, part in shown)
    return [(name, part, said) for (name, part), said in zip(shown, percents, strict=True)]
