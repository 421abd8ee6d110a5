"""Both lenses of an analysis, painted as they stand, all rows or some, onto any device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF

from hobbyscope.ui.charts import drawing
from hobbyscope.ui.charts.handle import paint_knob
from hobbyscope.ui.charts.layout import lay_out, share_axis
from hobbyscope.ui.charts.rows import share_rows, usual_needs, verdict_rows

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.charts.layout import LensLayout
    from hobbyscope.ui.theme import Theme

_LOW, _HIGH = 1.85, drawing.TWO_LINES + 0.2


class Lenses:
    """The first `most` rows of both lenses."""

    def __init__(self, analysis: Analysis, theme: Theme, most: int) -> None:
        self._theme, self._threshold = theme, analysis.query.threshold
        self._shares = share_rows(analysis, theme)[:most]
        self._verdicts = verdict_rows(analysis)[:most]
        self._usual = usual_needs(analysis)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._shares)

    def paint(
        self, painter: QPainter, ink: drawing.Ink, size: QSizeF, first: int = 0, end: int | None = None
    ) -> None:
        """Paint the rows [first, end) with headings and axes, which are the same for all rows."""
        shares, verdicts = self._shares[first:end], self._verdicts[first:end]
        layout = self._layout(ink, size, len(shares))
        drawing.paint_headings(painter, ink, layout, self._threshold, size.width())
        axis = share_axis(self._shares, layout.left.width(), drawing.share_label(ink, self._shares))
        drawing.paint_share_axis(painter, ink, layout, axis)
        drawing.paint_score_axis(painter, ink, layout, self._threshold)
        drawing.paint_names(painter, ink, layout, shares, 0)
        drawing.paint_needs(painter, ink, layout, verdicts, 0)
        painter.save()
        painter.translate(layout.left.topLeft())
        drawing.paint_shares(painter, ink, layout, shares, axis, 0)
        painter.translate(layout.right.left() - layout.left.left(), 0)
        drawing.paint_verdicts(painter, ink, layout, verdicts, self._threshold, 0)
        self._knob(painter, ink, layout)
        painter.restore()

    def row(self, ink: drawing.Ink, width: float) -> float:
        """Return how high a row should be, in lines: names that have no room in one line stand in two."""
        room = self._layout(ink, QSizeF(width, 0), 1).names.width()
        return _HIGH if drawing.name_column(ink, self._shares) > room + 1 else _LOW

    def _layout(self, ink: drawing.Ink, size: QSizeF, rows: int) -> LensLayout:
        return lay_out(
            size.width(),
            size.height(),
            ink.em,
            rows,
            drawing.name_column(ink, self._shares),
            drawing.needs_column(ink, self._usual),
            most=len(self._shares),
        )

    def _knob(self, painter: QPainter, ink: drawing.Ink, layout: LensLayout) -> None:
        knob = QPointF(self._threshold * layout.right.width(), ink.em * 0.62)
        paint_knob(painter, self._theme, knob, ink.em * 0.46, focused=False)
