"""LensView: both lenses on screen, one pyqtgraph item a part; what a person does to them is in lens.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QScrollBar, QStyleOptionGraphicsItem, QWidget

from hobbyscope.app.rows import no_interval
from hobbyscope.ui.charts import drawing
from hobbyscope.ui.charts.layout import LensLayout, lay_out, share_axis
from hobbyscope.ui.charts.rows import (
    ShareRow,
    VerdictRow,
    flips_sentence,
    share_rows,
    usual_needs,
    verdict_rows,
)
from hobbyscope.ui.widgets.opaque import stay_opaque

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Bar
    from hobbyscope.ui.theme import Theme


class Part(pg.GraphicsObject):  # type: ignore[misc]
    """One part of the chart, painted in pixels by a function."""

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._draw = draw
        self._box = QRectF()
        self.setZValue(-1)

    def place(self, box: QRectF) -> None:
        """Stand in a rectangle of the parent's coordinates."""
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
        self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)


def _plot() -> pg.ViewBox:
    """Return a view box that maps values to pixels, clips, and leaves the mouse alone."""
    box = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0)
    box.disableAutoRange()
    return box


class LensView(pg.GraphicsView):  # type: ignore[misc]
    """Draws an Analysis: names, softmax lens, sigmoid lens with its threshold, what is asked; it scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=theme.card)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self._theme = theme
        self._ink = drawing.Ink(theme, self.font())
        self._analysis: Analysis | None = None
        self._shares: list[ShareRow] = []
        self._verdicts: list[VerdictRow] = []
        self._threshold = 0.5
        self._end = 1.0
        self._lit, self._ringed = -1, False
        self._usual: list[str] = []  # the texts that the column of the needs was made for,
        self._measured: tuple[Bar | None, ...] = ()  # and the bars that they belong to
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.hide()
        self._plots = (_plot(), _plot())
        self._light = Part(self._draw_light)
        self._texts = Part(self._draw_texts)
        self._left, self._right = Part(self._draw_shares), Part(self._draw_verdicts)
        self._judge = Part(self._draw_judge)
        self._light.setZValue(-200)  # below the view boxes, which stand at -100
        for item in (*self._plots, self._light, self._texts, self._judge):
            self.addItem(item)
        for part, plot in zip((self._left, self._right), self._plots, strict=True):
            part.setParentItem(plot)
        self._layout = lay_out(1, 1, self._ink.em, 0, 0, 0)
        self._scroll.valueChanged.connect(self._redraw)

    @property
    def places(self) -> LensLayout:
        """Return where everything stands."""
        return self._layout

    def rows(self) -> int:
        """Return the number of rows."""
        return len(self._shares)

    def x_of(self, threshold: float) -> float:
        """Return where a threshold stands, in pixels of the chart."""
        return self._layout.right.left() + threshold * self._layout.right.width()

    def row_at(self, y: float) -> int:
        """Return the row at a height, or -1."""
        body = self._layout.body
        if not body.top() <= y < body.bottom():
            return -1
        row = int((y - body.top() + self._scroll.value()) // self._layout.pitch)
        return row if row < self.rows() else -1

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another Analysis in both lenses; what is the same as before is not painted anew."""
        before, self._analysis = self._analysis, analysis
        self._threshold = analysis.query.threshold
        self._verdicts = verdict_rows(analysis)
        wider = analysis.bars != self._measured and self._needs_other_room(analysis)
        if before is None or not _same_shares(before, analysis):
            names = [row.name for row in self._shares]
            self._shares = share_rows(analysis, self._theme)
            if wider or names != [row.name for row in self._shares]:
                self._arrange()
            else:
                self._scale_shares()
        elif wider:
            self._arrange()
        if before is not None and _said_above(before) != _said_above(analysis):
            self._texts.update()
        self._redraw_verdicts()

    def _needs_other_room(self, analysis: Analysis) -> bool:
        """Return whether what the judges ask takes other room than before."""
        return usual_needs(analysis) != self._usual

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._theme = theme
        self.setBackground(theme.card)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew: after a change of language, theme or font."""
        self._ink = drawing.Ink(self._theme, self.font())
        if self._analysis is not None:
            self._shares = share_rows(self._analysis, self._theme)
            self._verdicts = verdict_rows(self._analysis)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.em * 48), round(self._ink.em * 30))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._ink.em * 24), round(self._ink.em * 14))

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph's own way takes the scene away for good, and crashes."""
        return QGraphicsView.close(self)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_layout"):  # pyqtgraph resizes while it is being built
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange) and hasattr(self, "_layout"):
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        stay_opaque(self.viewport())
        super().paintEvent(event)

    def _arrange(self) -> None:
        """Lay everything out for the size, the font and the names, and paint it."""
        ink, size = self._ink, self.size()
        if self._analysis is not None:
            self._usual, self._measured = usual_needs(self._analysis), self._analysis.bars
        self._layout = layout = lay_out(
            size.width(),
            size.height(),
            ink.em,
            self.rows(),
            drawing.name_column(ink, self._shares),
            drawing.needs_column(ink, self._usual),
        )
        body, left, right = layout.body, layout.left, layout.right
        self._scroll.setRange(0, round(self.rows() * layout.pitch - body.height()))
        self._scroll.setSingleStep(round(layout.pitch))
        self._scroll.setPageStep(round(body.height()))
        thin = self._scroll.sizeHint().width()
        self._scroll.setGeometry(size.width() - thin, round(body.top()), thin, round(body.height()))
        self._scroll.setVisible(self._scroll.maximum() > 0)
        for plot, box in zip(self._plots, (left, right), strict=True):
            plot.setGeometry(box)
        self._plots[1].setRange(xRange=(0, 1), yRange=(0, layout.visible), padding=0)
        bottom = body.bottom() + ink.em * 1.7
        self._light.place(body.adjusted(-2, -2, 2, 2))
        texts = QRectF(0, 0, right.left() - ink.em * 0.85, bottom)
        self._texts.place(texts if self._shares else QRectF(self.rect()))
        self._left.place(QRectF(0, 0, left.width(), left.height()))
        self._right.place(QRectF(0, 0, right.width(), right.height()))
        judged = QRectF(right.left() - ink.em * 0.8, 0, size.width() - right.left() + ink.em, bottom)
        self._judge.place(judged)
        self._scale_shares()
        self._redraw()

    def _scale_shares(self) -> None:
        """Choose the axis of the shares, and paint the softmax lens anew."""
        width = self._layout.left.width()
        end = share_axis(self._shares, width, drawing.share_label(self._ink, self._shares))
        self._left.update()
        if end != self._end:
            self._end = end
            self._texts.update()
        self._plots[0].setRange(xRange=(0, self._end), yRange=(0, self._layout.visible), padding=0)

    def _redraw(self) -> None:
        for part in (self._light, self._texts, self._left):
            part.update()
        self._redraw_verdicts()

    def _redraw_verdicts(self) -> None:
        for part in (self._right, self._judge):
            part.update()

    def _draw_light(self, painter: QPainter) -> None:
        """Draw the ground of the row that is looked at, and its ring where it is reached by keyboard."""
        if not 0 <= self._lit < self.rows():
            return
        painter.setClipRect(self._light.boundingRect())
        box = drawing.row_box(self._layout, self._lit, self._scroll.value()).adjusted(1, 1, -1, -1)
        painter.setPen(self._ink.focus if self._ringed else Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.highlight)
        painter.drawRoundedRect(box, self._ink.radius, self._ink.radius)

    def _draw_texts(self, painter: QPainter) -> None:
        """Draw the heading and the axis of the softmax lens, and the names."""
        ink, layout = self._ink, self._layout
        if not self._shares:
            drawing.paint_nothing(painter, ink, QRectF(self.rect()))
            return
        still, unsure = _said_above(self._analysis) if self._analysis is not None else (False, "")
        drawing.paint_share_heading(painter, ink, layout, still=still, unsure=unsure)
        drawing.paint_share_axis(painter, ink, layout, self._end)
        painter.setClipRect(layout.names)
        drawing.paint_names(painter, ink, layout, self._shares, self._scroll.value())

    def _draw_shares(self, painter: QPainter) -> None:
        painter.setClipRect(
            QRectF(0, self._layout.strip, self._layout.left.width(), self._layout.names.height())
        )
        drawing.paint_shares(painter, self._ink, self._layout, self._shares, self._end, self._scroll.value())

    def _draw_verdicts(self, painter: QPainter) -> None:
        if not self._shares:
            return
        drawing.paint_verdicts(
            painter, self._ink, self._layout, self._verdicts, self._threshold, self._scroll.value()
        )

    def _draw_judge(self, painter: QPainter) -> None:
        """Draw the heading and the axis of the sigmoid lens, and what the judges ask for."""
        ink, layout = self._ink, self._layout
        if not self._shares:
            return
        asks = self._analysis is not None and _asks_what_if(self._analysis)
        turned = flips_sentence(self._verdicts) if asks else ""
        drawing.paint_score_heading(painter, ink, layout, self._threshold, self.width(), turned)
        drawing.paint_score_axis(painter, ink, layout, self._threshold)
        painter.setClipRect(layout.needs)
        drawing.paint_needs(painter, ink, layout, self._verdicts, self._scroll.value())


def _said_above(analysis: Analysis) -> tuple[bool, str]:
    """Return whether the softmax lens is said to stand still, and why it has no intervals."""
    return _asks_what_if(analysis), no_interval(analysis)


def _asks_what_if(analysis: Analysis) -> bool:
    return analysis.query.free_time != 1.0


def _same_shares(before: Analysis, after: Analysis) -> bool:
    """Return whether the softmax lens of two analyses is the same: the core hands on what did not change."""
    return before.activities == after.activities and (
        (before.share is after.share and before.interval is after.interval)
        or (
            before.share.tobytes() == after.share.tobytes()
            and before.interval.tobytes() == after.interval.tobytes()
        )
    )
