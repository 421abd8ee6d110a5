"""The report of a period on pages: laid out once, painted onto paper or into one long picture.

It is made of blocks, each as high as its texts are; no block is cut in two, and the head of the table stands
above its rows on every page.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from hobbyscope.app.language import tr
from hobbyscope.ui.charts import drawing
from hobbyscope.ui.lenses import Lenses
from hobbyscope.ui.report_table import ReportTable
from hobbyscope.ui.theme import base_font, scaled_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.period_report import Report
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.theme import Theme

MOST_DRAWN = 120  # rows of the lenses: whoever has more finds all of them in the table
MOST_IN_PICTURE = 300  # rows of the table in one long picture
_PIXELS_A_POINT = 96 / 72
_MARGIN = 54.0
_AROUND = 6.4  # lines: the headings and axes of the lenses
_FEWEST = 4  # rows that are worth beginning at the foot of a page
_COLOURS = ("softmax_text", "sigmoid_text", "text", "sigmoid_text")  # of the insights, as everywhere
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

Paint = "Callable[[QPainter, float], None]"


class Block(NamedTuple):
    """A piece of a page: its height, what paints it at a place from above, and whether the table goes on."""

    height: float
    paint: Callable[[QPainter, float], None]
    in_table: bool = False


class Pages:
    """A report laid out for pages of a size in pixels of 96 an inch; a height of 0 is one long page.

    Needs a QGuiApplication (offscreen will do), for its fonts.
    """

    def __init__(self, report: Report, analysis: Analysis, theme: Theme, size: QSizeF) -> None:
        font = base_font()
        font.setFeature(QFont.Tag("liga"), 0)  # what is copied out of a file shall be the letters
        font.setPixelSize(round(font.pointSizeF() * _PIXELS_A_POINT))
        self.report, self._theme = report, theme
        self._ink = drawing.Ink(theme, font)
        self._title, self._number = scaled_font(font, 1.8, bold=True), scaled_font(font, 1.7, bold=True)
        self._small = scaled_font(font, 0.86)
        self._long = size.height() <= 0
        self._width = size.width() - 2 * _MARGIN
        self._bottom = math.inf if self._long else size.height() - _MARGIN - self._ink.em
        self._lenses = Lenses(analysis, theme, MOST_DRAWN)
        self._row = self._lenses.row(self._ink, self._width - 2 * self._ink.em)
        rows = report.rows[:MOST_IN_PICTURE] if self._long else report.rows
        self._table = ReportTable(self._ink, report.headers, rows, self._width)
        self._pages: list[list[tuple[float, Block]]] = [[]]
        self._at = _MARGIN
        self._lay_out()
        height = self._at + _MARGIN + self._ink.em if self._long else size.height()
        self.size = QSizeF(size.width(), round(height))

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._pages)

    # --- where everything stands

    def _lay_out(self) -> None:
        self._put(self._head())
        for first in range(0, len(self.report.insights), 2):
            self._put(self._cards(first))
        if self.report.rows:
            self._put_lenses()
            self._put_table()
        else:
            self._put(self._nothing())
            self._put(self._how())

    def _put(self, block: Block, keep: float = 0.0) -> None:
        """Put a block below what is there, or onto a new page: where it, and `keep` more, has no room."""
        if self._at + block.height + keep > self._bottom and self._pages[-1]:
            self._turn()
            if block.in_table:
                self._put(self._table_head())
        self._pages[-1].append((self._at, block))
        self._at += block.height

    def _turn(self) -> None:
        self._pages.append([])
        self._at = _MARGIN

    def _put_lenses(self) -> None:
        """Put the rows of the lenses onto as many pages as they take."""
        em, how, rows, first = self._ink.em, self._how(), len(self._lenses), 0
        while first < rows:
            left = rows - first
            room = (self._bottom - self._at) / em - _AROUND - 2.6
            fits = left if self._long else min(left, int(room / self._row))
            if fits < min(left, _FEWEST) and self._pages[-1]:
                self._turn()
                continue
            end = first + max(fits, 1)
            self._put(self._lens(first, end))
            first = end
        self._put(how)

    def _put_table(self) -> None:
        heights = self._table.heights
        begun = sum(heights[:_FEWEST])  # a row alone at the foot of a page would look lost
        self._put(self._heading(self.report.table), keep=self._table.head + begun)
        self._put(self._table_head(), keep=begun)
        for row, height in enumerate(heights):
            self._put(Block(height, partial(self._paint_row, row), in_table=True))
        more = len(self.report.rows) - len(heights)
        if more:
            self._put(self._lines([tr("and {n} more", n=more)]))

    # --- the blocks

    def _head(self) -> Block:
        ink, report = self._ink, self.report
        title = QFontMetricsF(self._title).height()
        texts = [report.headline, *report.caveats]
        below = sum(self._height(text, self._width) for text in texts)
        heading = QFontMetricsF(ink.heading).height()

        def paint(painter: QPainter, top: float) -> None:
            self._text(painter, self._title, ink.text, report.title, QRectF(0, top, self._width, title))
            place = QRectF(0, top + title + ink.em * 0.25, self._width, heading * 1.2)
            self._text(painter, ink.heading, ink.text, report.period, place)
            self._paint_lines(painter, place.bottom() + ink.em * 0.3, texts, self._width)

        return Block(title + heading * 1.2 + below + ink.em * 1.5, paint)

    def _cards(self, first: int) -> Block:
        em, gap = self._ink.em, self._ink.em * 0.8
        cards = self.report.insights[first : first + 2]
        width = (self._width - gap) / 2
        numbers = [QFontMetricsF(self._number).horizontalAdvance(number) for number, _ in cards]
        rooms = [width - room - em * 2.6 for room in numbers]
        height = max(self._height(card[1], room) for card, room in zip(cards, rooms, strict=True))
        height = max(height, QFontMetricsF(self._number).height()) + em * 1.1

        def paint(painter: QPainter, top: float) -> None:
            for place, (number, sentence) in enumerate(cards):
                box = QRectF(place * (width + gap), top, width, height)
                self._card(painter, box)
                inner = box.adjusted(em * 0.9, 0, -em * 0.8, 0)
                colour = QColor(getattr(self._theme, _COLOURS[(first + place) % len(_COLOURS)]))
                self._text(painter, self._number, colour, number, inner, Qt.AlignmentFlag.AlignVCenter)
                inner.setLeft(inner.left() + numbers[place] + em * 0.9)
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
                self._text(painter, self._ink.font, self._ink.text2, sentence, inner, flags)

        return Block(height + gap, paint)

    def _lens(self, first: int, end: int) -> Block:
        em = self._ink.em
        height = em * (_AROUND + self._row * (end - first))

        def paint(painter: QPainter, top: float) -> None:
            self._card(painter, QRectF(0, top, self._width, height + em * 1.6))
            painter.save()
            painter.translate(em, top + em * 1.1)
            self._lenses.paint(painter, self._ink, QSizeF(self._width - 2 * em, height), first, end)
            painter.restore()

        return Block(height + em * 2.4, paint)

    def _how(self) -> Block:
        """Return the two sentences on how to read the lenses, each with the colour of its side."""
        em, texts = self._ink.em, self.report.how
        indent, width = em * 0.8, self._width - em * 0.8
        heights = [self._height(text, width) for text in texts]
        colours = (self._theme.softmax, self._theme.sigmoid_pass)

        def paint(painter: QPainter, top: float) -> None:
            for text, height, colour in zip(texts, heights, colours, strict=True):
                painter.fillRect(QRectF(0, top, em * 0.22, height), QColor(colour))
                place = QRectF(indent, top, width, height)
                self._text(painter, self._ink.font, self._ink.text2, text, place, _WRAP)
                top += height + em * 0.4

        return Block(sum(heights) + em * 1.6, paint)

    def _nothing(self) -> Block:
        em = self._ink.em

        def paint(painter: QPainter, top: float) -> None:
            box = QRectF(0, top, self._width, em * 7)
            self._card(painter, box)
            self._text(painter, self._ink.heading, self._ink.text, self.report.nothing, box, _CENTRE)

        return Block(em * 8.2, paint)

    def _heading(self, text: str) -> Block:
        height = QFontMetricsF(self._ink.heading).height()

        def paint(painter: QPainter, top: float) -> None:
            place = QRectF(0, top + self._ink.em * 0.5, self._width, height)
            self._text(painter, self._ink.heading, self._ink.text, text, place)

        return Block(height + self._ink.em * 0.9, paint)

    def _table_head(self) -> Block:
        return Block(self._table.head, self._table.paint_head)

    def _paint_row(self, row: int, painter: QPainter, top: float) -> None:
        self._table.paint_row(painter, row, top)

    def _lines(self, texts: list[str]) -> Block:
        height = sum(self._height(text, self._width) for text in texts)
        return Block(height, lambda painter, top: self._paint_lines(painter, top, texts, self._width))

    # --- painting

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, with its number where there are several."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(), self.size), QColor(self._theme.card))
        painter.save()
        painter.translate(_MARGIN, 0)
        for top, block in self._pages[page]:
            block.paint(painter, top)
        self._foot(painter, page)
        painter.restore()

    def _foot(self, painter: QPainter, page: int) -> None:
        em, report = self._ink.em, self.report
        place = QRectF(0, self.size.height() - _MARGIN, self._width, em)
        many = len(self._pages)
        number = "" if many == 1 else tr("Page {n} of {all}", n=page + 1, all=many)
        self._text(painter, self._small, self._ink.text2, number, place, Qt.AlignmentFlag.AlignRight)
        place.setRight(self._width - em * 8)
        said = self._elided(f"Hobbyscope · {report.period} · {report.seen}", place.width())
        self._text(painter, self._small, self._ink.text2, said, place)

    def _elided(self, text: str, width: float) -> str:
        return QFontMetricsF(self._small).elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _card(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, self._ink.em * 0.5, self._ink.em * 0.5)

    def _height(self, text: str, width: float) -> float:
        box = QFontMetricsF(self._ink.font).boundingRect(QRectF(0, 0, width, 9999), int(_WRAP), text)
        return box.height()

    def _paint_lines(self, painter: QPainter, top: float, texts: list[str], width: float) -> None:
        for text in texts:
            height = self._height(text, width)
            place = QRectF(0, top, width, height)
            self._text(painter, self._ink.font, self._ink.text2, text, place, _WRAP)
            top += height

    def _text(
        self,
        painter: QPainter,
        font: QFont,
        colour: QColor,
        text: str,
        place: QRectF,
        flags: Qt.AlignmentFlag | Qt.TextFlag | int = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, int(flags), text)


_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
