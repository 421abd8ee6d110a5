"""The table of a report as it is painted: columns as wide as their texts, rows as high as their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from hobbyscope.ui.charts.marks import paint_check, paint_cross
from hobbyscope.ui.theme import scaled_font
from hobbyscope.ui.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from hobbyscope.app.period_report import ReportRow
    from hobbyscope.ui.charts.drawing import Ink

_NAME, _VERDICT = 0, 6  # columns; all between them are numbers
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ReportTable:
    """Rows that know their heights; each is painted by itself, so that none is cut at the foot of a page."""

    def __init__(self, ink: Ink, headers: Sequence[str], rows: Sequence[ReportRow], width: float) -> None:
        self._ink, self._headers, self._rows, self._width = ink, headers, rows, width
        self._small = scaled_font(ink.font, 0.9)
        self._metrics, self._bold = QFontMetricsF(ink.font), QFontMetricsF(ink.bold)
        self._lefts, self._widths = self._columns()
        self.head = ink.em * 1.7
        self._names = [wrapped(row.cells[_NAME], ink.bold, self._widths[_NAME]) for row in rows]
        self._judges = [wrapped(row.judge, self._small, width) for row in rows]
        between, below = ink.em * 0.95, QFontMetricsF(self._small).height()
        self.heights = [
            len(name) * self._bold.height() + len(judge) * below + between
            for name, judge in zip(self._names, self._judges, strict=True)
        ]

    def _columns(self) -> tuple[list[float], list[float]]:
        """Return the left edges and widths of the columns; the names have what the others leave."""
        gap = self._ink.em
        columns = zip(self._headers, *(row.cells for row in self._rows), strict=True)
        widths = [max(map(self._metrics.horizontalAdvance, column)) for column in columns]
        widths[_VERDICT] += self._ink.em  # its mark
        others = widths[_NAME + 1 :]
        widths[_NAME] = max(self._width - sum(others) - gap * len(others), self._width * 0.2)
        squeezed = (self._width - widths[_NAME] - gap * len(others)) / sum(others)
        widths[_NAME + 1 :] = [width * min(squeezed, 1.0) for width in others]
        lefts = [0.0]
        for width in widths[:-1]:
            lefts.append(lefts[-1] + width + gap)
        return lefts, widths

    def paint_head(self, painter: QPainter, top: float) -> None:
        """Paint the names of the columns and a line below them."""
        painter.setFont(self._ink.font)
        painter.setPen(self._ink.text2)
        for column, text in enumerate(self._headers):
            self._cell(painter, column, text, top)
        self._line(painter, top + self.head - self._ink.em * 0.35)

    def paint_row(self, painter: QPainter, row: int, top: float) -> None:
        """Paint a row: its name and numbers, below them the words of its judge, and a line."""
        ink, found = self._ink, self._rows[row]
        painter.setFont(ink.bold)
        painter.setPen(ink.text)
        bottom = self._lines(painter, self._names[row], self._bold.height(), top)
        painter.setFont(ink.font)
        for column, text in enumerate(found.cells[_NAME + 1 :], _NAME + 1):
            painter.setPen(ink.text if column != _VERDICT or found.passed == 1 else ink.text2)
            self._cell(painter, column, text, top)
        self._mark(painter, found.passed, top)
        painter.setFont(self._small)
        painter.setPen(ink.text2)
        self._lines(painter, self._judges[row], QFontMetricsF(self._small).height(), bottom + ink.em * 0.1)
        if row < len(self._rows) - 1:
            self._line(painter, top + self.heights[row] - ink.em * 0.4)

    def _lines(self, painter: QPainter, lines: Sequence[str], height: float, top: float) -> float:
        """Paint lines below one another; return where they end."""
        for line in lines:
            painter.drawText(QRectF(0, top, self._width + 1, height), int(_TOP_LEFT), line)
            top += height
        return top

    def _cell(self, painter: QPainter, column: int, text: str, top: float) -> None:
        left, width = self._lefts[column], self._widths[column]
        side = Qt.AlignmentFlag.AlignRight
        if column == _NAME:
            side = Qt.AlignmentFlag.AlignLeft
        elif column == _VERDICT:
            side, left, width = Qt.AlignmentFlag.AlignLeft, left + self._ink.em, width - self._ink.em
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
        painter.drawText(QRectF(left, top, width + 1, self._ink.em * 1.1), int(side), shown)

    def _mark(self, painter: QPainter, passed: int, top: float) -> None:
        if passed < 0:
            return
        size = self._ink.em * 0.58
        box = QRectF(self._lefts[_VERDICT], top + self._ink.em * 0.24, size, size)
        if passed:
            paint_check(painter, box, self._ink.yes)
        else:
            paint_cross(painter, box, self._ink.no)

    def _line(self, painter: QPainter, y: float) -> None:
        painter.setPen(QPen(QColor(self._ink.theme.line), 1))
        painter.drawLine(QPointF(0, y), QPointF(self._width, y))
