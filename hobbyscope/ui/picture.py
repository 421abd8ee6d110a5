"""The report as a picture: both lenses and their sentences, drawn without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen

from hobbyscope.app.language import tr
from hobbyscope.ui.charts import drawing
from hobbyscope.ui.charts.handle import paint_knob
from hobbyscope.ui.charts.layout import LensLayout, lay_out, share_axis
from hobbyscope.ui.charts.rows import share_rows, usual_needs, verdict_rows
from hobbyscope.ui.theme import base_font, scaled_font

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.theme import Theme

WIDTH = 1200.0  # points; the height follows from the rows
MOST_ROWS = 30  # more would be a poster
_LENSES = ("softmax_text", "sigmoid_text", "text")  # the colours of the three insights

Insight = tuple[str, str]  # a number and its sentence, as on the cards of the window


def draw_report(
    analysis: Analysis,
    theme: Theme,
    title: str,
    subtitle: str = "",
    insights: Sequence[Insight] = (),
    *,
    width: float = WIDTH,
    scale: float = 2.0,
) -> QImage:
    """Return the report as an image of `width` points, `scale` pixels each; texts in the current language.

    Needs a QGuiApplication (offscreen will do), for its fonts.
    """
    return _Report(analysis, theme, base_font()).draw(title, subtitle, insights, width, scale)


def save_png(
    analysis: Analysis,
    path: Path,
    theme: Theme,
    title: str,
    subtitle: str = "",
    insights: Sequence[Insight] = (),
    *,
    scale: float = 2.0,
) -> None:
    """Write the report as a PNG file; OSError where that cannot be."""
    image = draw_report(analysis, theme, title, subtitle, insights, scale=scale)
    found = QBuffer()
    found.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(found, QByteArray(b"PNG")).write(image)
    path.write_bytes(found.data().data())


class _Report:
    """One picture on its way: what it shows and with which ink."""

    def __init__(self, analysis: Analysis, theme: Theme, font: QFont) -> None:
        self._theme, self._ink = theme, drawing.Ink(theme, font)
        self._threshold = analysis.query.threshold
        self._shares = share_rows(analysis, theme)[:MOST_ROWS]
        self._verdicts = verdict_rows(analysis)[:MOST_ROWS]
        self._more = len(analysis.activities) - len(self._shares)
        self._usual = usual_needs(analysis)

    def draw(
        self, title: str, subtitle: str, insights: Sequence[Insight], width: float, scale: float
    ) -> QImage:
        """Lay everything out from top to bottom, then paint it."""
        em = self._ink.em
        margin, rows = em * 2.0, max(len(self._shares), 1)
        head = em * 4.6
        lens = QSizeF(width - 2 * margin - 3 * em, em * 6.1 + rows * em * (3.2 if rows <= 12 else 2.2))
        cards = em * 5.6 if insights else 0.0
        height = margin + head + lens.height() + 2.4 * em + (cards and cards + em * 1.2) + em * 2.2
        image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(self._theme.ground))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._title(painter, QPointF(margin, margin), title, subtitle)
        card = QRectF(margin, margin + head, width - 2 * margin, lens.height() + 2.4 * em)
        self._card(painter, card)
        painter.save()
        painter.translate(card.left() + 1.5 * em, card.top() + 1.3 * em)
        self._lenses(painter, lens)
        painter.restore()
        self._insights(painter, QRectF(margin, card.bottom() + em * 1.2, card.width(), cards), insights)
        self._signature(painter, width - margin, height - em * 0.7)
        painter.end()
        return image

    def _card(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.card))
        painter.drawRoundedRect(box, self._ink.em * 0.9, self._ink.em * 0.9)

    def _title(self, painter: QPainter, at: QPointF, title: str, subtitle: str) -> None:
        large = scaled_font(self._ink.font, 1.7, bold=True)
        painter.setFont(large)
        painter.setPen(self._ink.text)
        base = QFontMetricsF(large).ascent()
        painter.drawText(at + QPointF(0, base), title)
        painter.setFont(self._ink.font)
        painter.setPen(self._ink.text2)
        painter.drawText(at + QPointF(0, base + self._ink.em * 1.7), subtitle)

    def _lenses(self, painter: QPainter, size: QSizeF) -> None:
        ink = self._ink
        layout = lay_out(
            size.width(),
            size.height(),
            ink.em,
            len(self._shares),
            drawing.name_column(ink, self._shares),
            drawing.needs_column(ink, self._usual),
            most=MOST_ROWS,
        )
        drawing.paint_headings(painter, ink, layout, self._threshold, size.width())
        end = share_axis(self._shares, layout.left.width(), drawing.share_label(ink, self._shares))
        drawing.paint_share_axis(painter, ink, layout, end)
        drawing.paint_score_axis(painter, ink, layout, self._threshold)
        drawing.paint_names(painter, ink, layout, self._shares, 0)
        drawing.paint_needs(painter, ink, layout, self._verdicts, 0)
        self._plots(painter, layout, end)

    def _plots(self, painter: QPainter, layout: LensLayout, end: float) -> None:
        ink = self._ink
        painter.save()
        painter.translate(layout.left.topLeft())
        drawing.paint_shares(painter, ink, layout, self._shares, end, 0)
        painter.translate(layout.right.left() - layout.left.left(), 0)
        drawing.paint_verdicts(painter, ink, layout, self._verdicts, self._threshold, 0)
        knob = QPointF(self._threshold * layout.right.width(), ink.em * 0.62)
        paint_knob(painter, self._theme, knob, ink.em * 0.46, focused=False)
        painter.restore()

    def _insights(self, painter: QPainter, box: QRectF, insights: Sequence[Insight]) -> None:
        if not insights:
            return
        em, gap = self._ink.em, self._ink.em * 1.1
        width = (box.width() - gap * (len(insights) - 1)) / len(insights)
        large = scaled_font(self._ink.font, 2.0, bold=True)
        for i, (number, sentence) in enumerate(insights):
            card = QRectF(box.left() + i * (width + gap), box.top(), width, box.height())
            self._card(painter, card)
            inner = card.adjusted(em * 1.2, em * 0.6, -em * 1.2, -em * 0.6)
            painter.setFont(large)
            painter.setPen(QColor(getattr(self._theme, _LENSES[i % len(_LENSES)])))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
            inner.setLeft(inner.left() + QFontMetricsF(large).horizontalAdvance(number) + em)
            painter.setFont(self._ink.font)
            painter.setPen(self._ink.text2)
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
