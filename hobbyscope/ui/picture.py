"""The report as a picture: both lenses and their sentences, drawn without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from hobbyscope.app.caveats import caveats
from hobbyscope.app.insights import headline, insights
from hobbyscope.app.language import tr
from hobbyscope.app.words import period_name
from hobbyscope.core.calendar import Period
from hobbyscope.ui.charts import drawing
from hobbyscope.ui.lenses import Lenses
from hobbyscope.ui.theme import base_font, scaled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.theme import Theme

WIDTH = 1200.0  # points; the height follows from the rows
MOST_ROWS = 30  # more would be a poster
_LENSES = ("softmax_text", "sigmoid_text", "text", "sigmoid_text")  # the colours of the insights
_CARD = 4.6  # lines: the height of an insight's card
_PIXELS_A_POINT = 96 / 72

Insight = tuple[str, str]  # a number and its sentence, as on the cards of the window


class Page(NamedTuple):
    """What a picture says around the lenses: a title, lines below it, and the insights."""

    title: str
    lines: Sequence[str] = ()
    insights: Sequence[Insight] = ()


def page_of(analysis: Analysis) -> Page:
    """Return what is said around the lenses of an analysis: its days, how it was asked, what follows.

    The days by their dates and year: 'the last 30 days' says nothing once the picture is a month old.
    """
    query = analysis.query
    title = period_name(Period(query.start, query.end), query.today + 366)  # as it is read next year
    lines = (headline(analysis), " ".join(caveats(analysis)))
    cards = [(insight.number, insight.sentence) for insight in insights(analysis)]
    return Page(title, [line for line in lines if line], cards)


class Picture:
    """Both lenses with what is said around them, laid out once for every device; in the current language.

    Needs a QGuiApplication (offscreen will do), for its fonts.
    """

    def __init__(self, analysis: Analysis, theme: Theme, page: Page) -> None:
        font = base_font()
        font.setFeature(QFont.Tag("liga"), 0)  # what is copied out of a file shall be the letters
        font.setPixelSize(round(font.pointSizeF() * _PIXELS_A_POINT))  # as large on paper as on a screen
        self.page, self.font = page, font
        self._theme, self._ink = theme, drawing.Ink(theme, font)
        self._lenses = Lenses(analysis, theme, MOST_ROWS)
        self._more = len(analysis.activities) - len(self._lenses)
        em, rows = self._ink.em, max(len(self._lenses), 1)
        self._margin, self._gap = em * 2.0, em * 1.2
        self._head = em * (2.9 + 1.7 * max(len(page.lines), 1))
        self._lens = QSizeF(
            WIDTH - 2 * self._margin - 3 * em, em * 6.1 + rows * em * (3.2 if rows <= 12 else 2.2)
        )
        lines_of_cards = -(-len(page.insights) // self._columns())
        height = self._margin + self._head + self._lens.height() + 2.4 * em + em * 2.2
        self.size = QSizeF(WIDTH, round(height + lines_of_cards * (em * _CARD + self._gap)))

    def _columns(self) -> int:
        """Return how many insights stand in a row: their sentences need room."""
        many = len(self.page.insights)
        return max(many if many <= 3 else (many + 1) // 2, 1)

    def image(self, scale: float = 2.0) -> QImage:
        """Return the picture as an image of so many pixels a point."""
        image = QImage(
            round(self.size.width() * scale), round(self.size.height() * scale), QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(scale)
        painter = QPainter(image)
        self.paint(painter)
        painter.end()
        return image

    def paint(self, painter: QPainter) -> None:
        """Paint everything onto whatever a painter paints on, from top to bottom."""
        em, margin, page = self._ink.em, self._margin, self.page
        painter.fillRect(QRectF(QPointF(), self.size), QColor(self._theme.ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._title(painter, QPointF(margin, margin))
        card = QRectF(margin, margin + self._head, WIDTH - 2 * margin, self._lens.height() + 2.4 * em)
        self._card(painter, card)
        painter.save()
        painter.translate(card.left() + 1.5 * em, card.top() + 1.3 * em)
        self._lenses.paint(painter, self._ink, self._lens)
        painter.restore()
        columns = self._columns()
        width = (card.width() - self._gap * (columns - 1)) / columns
        for i, (number, sentence) in enumerate(page.insights):
            left = card.left() + i % columns * (width + self._gap)
            top = card.bottom() + self._gap + i // columns * (em * _CARD + self._gap)
            colour = getattr(self._theme, _LENSES[i % len(_LENSES)])
            self._insight(painter, QRectF(left, top, width, em * _CARD), number, sentence, colour)
        self._signature(painter, WIDTH - margin, self.size.height() - em * 0.7)

    def _card(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.card))
        painter.drawRoundedRect(box, self._ink.em * 0.9, self._ink.em * 0.9)

    def _title(self, painter: QPainter, at: QPointF) -> None:
        ink, room = self._ink, WIDTH - 2 * self._margin
        large = scaled_font(ink.font, 1.7, bold=True)
        metrics = QFontMetricsF(large)
        painter.setFont(large)
        painter.setPen(ink.text)
        base = metrics.ascent()
        title = metrics.elidedText(self.page.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(at + QPointF(0, base), title)
        painter.setFont(ink.font)
        painter.setPen(ink.text2)
        for i, line in enumerate(self.page.lines, 1):
            painter.drawText(at + QPointF(0, base + ink.em * 1.7 * i), ink.elided(line, room))

    def _insight(self, painter: QPainter, card: QRectF, number: str, sentence: str, colour: str) -> None:
        em, ink = self._ink.em, self._ink
        large = scaled_font(ink.font, 2.0, bold=True)
        self._card(painter, card)
        inner = card.adjusted(em * 1.2, em * 0.6, -em * 1.2, -em * 0.6)
        painter.setFont(large)
        painter.setPen(QColor(colour))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        inner.setLeft(inner.left() + QFontMetricsF(large).horizontalAdvance(number) + em)
        painter.setFont(ink.font)
        painter.setPen(ink.text2)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, sentence)

    def _signature(self, painter: QPainter, right: float, base: float) -> None:
        """Draw the name of the program at the foot, and how many rows had no room."""
        text = "Hobbyscope"
        if self._more:
            text = f"{tr('and {n} more', n=self._more)} · {text}"
        painter.setFont(scaled_font(self._ink.font, 0.86))
        painter.setPen(self._ink.text2)
        painter.drawText(
            QRectF(0, base - self._ink.em, right, self._ink.em), Qt.AlignmentFlag.AlignRight, text
        )
