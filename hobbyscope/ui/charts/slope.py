"""The slope chart: one line an activity from its share in one period to that in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from hobbyscope.app.comparing import spoken
from hobbyscope.app.language import tr
from hobbyscope.app.words import NONE
from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.charts.marks import paint_mark, stroke
from hobbyscope.ui.charts.slope_layout import SlopeLayout, lay_out
from hobbyscope.ui.theme import activity_color

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from hobbyscope.app.comparing import Comparison, Row
    from hobbyscope.ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}
_BEHIND = 0.28  # opacity of the lines that are not looked at


class SlopeChart(QWidget):
    """Draws a comparison; `looked_at` hears which row one is at, or -1, and whether the keys led there."""

    def __init__(self, theme: Theme, looked_at: Callable[[int, bool], object]) -> None:
        super().__init__()
        self._theme, self._looked_at = theme, looked_at
        self._ink = Ink(theme, self.font())
        self._rows: tuple[Row, ...] = ()
        self._places = SlopeLayout(0.0, 0.0, (), ((), ()))
        self._numbers = 0.0  # width of the widest percentage
        self._order: list[int] = []  # rows as they stand on the right, from above: the way of the arrow keys
        self.row = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_comparison(self, found: Comparison, theme: Theme) -> None:
        """Show two periods in the colours of a theme; the row that is looked at stays so."""
        at = self._rows[self.row].activity.id if self.row >= 0 else None
        self._rows, self._theme = found.rows, theme
        self._ink = Ink(theme, self.font())
        self.setAccessibleName(tr("Shares in both periods"))
        self.setAccessibleDescription(spoken(found))
        self._arrange()
        self._look(next((i for i, row in enumerate(found.rows) if row.activity.id == at), -1))
        self.update()

    def row_top_and_bottom(self) -> tuple[float, float]:
        """Return between which heights the labels of the row that is looked at lie."""
        half = self._ink.em * 0.7
        ends = [labels[self.row] for labels in self._places.labels]
        return min(ends) - half, max(ends) + half

    def shown_labels(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the heights at which the labels of each side stand, row after row."""
        return self._places.labels

    def sizeHint(self) -> QSize:
        em = self._ink.em
        return QSize(round(em * 36), max(self.minimumSizeHint().height(), round(em * 16)))

    def minimumSizeHint(self) -> QSize:
        em = self._ink.em
        return QSize(round(em * 18), round(max(em * (1.35 * len(self._rows) + 1.2), em * 6)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._ink = Ink(self._theme, self.font())
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Find where lines and labels stand: they are only painted later on."""
        ink, rows = self._ink, self._rows
        names = max((ink.width(row.activity.name) for row in rows), default=0.0)
        self._numbers = max((ink.width(text) for row in rows for text in row.texts), default=0.0)
        label = names + self._numbers + ink.em * 0.5
        self._places = lay_out(QRectF(self.rect()), ink.em, label, [row.shares for row in rows])
        self._order = sorted(range(len(rows)), key=lambda i: self._places.labels[1][i])
        self.updateGeometry()

    # --- what a person does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look(self._row_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look(self._row_at(event.position()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look(-1)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._order:
            super().keyPressEvent(event)
            return
        now = self._order.index(self.row) if self.row >= 0 else -1 if step > 0 else len(self._order)
        self._look(self._order[min(max(now + step, 0), len(self._order) - 1)], by_key=True)

    def _row_at(self, point: QPointF) -> int:
        """Return the row whose line or label is nearest, within a line's height; else -1."""
        best, row = self._ink.em * 0.7, -1
        for i in range(len(self._rows)):
            away = self._places.distance(i, point.x(), point.y())
            if away < best:
                best, row = away, i
        return row

    def _look(self, row: int, *, by_key: bool = False) -> None:
        if row != self.row:
            self.row = row
            self.update()
            self._looked_at(row, by_key)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._ink.font)
        if not self._rows:
            painter.setPen(self._ink.text2)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("Nothing in these periods."))
        else:
            self._paint_rows(painter)
        if self.hasFocus() and self.row < 0:
            painter.setPen(self._ink.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), self._ink.radius, self._ink.radius
            )
        painter.end()

    def _paint_rows(self, painter: QPainter) -> None:
        places, ink = self._places, self._ink
        painter.setPen(stroke(self._theme.line, ink.em * 0.07))
        for x in (places.left, places.right):
            painter.drawLine(QPointF(x, ink.em * 0.3), QPointF(x, self.height() - ink.em * 0.3))
        for i in sorted(
            range(len(self._rows)), key=lambda i: (i == self.row, -i)
        ):  # the one looked at on top
            painter.setOpacity(_BEHIND if self.row >= 0 and i != self.row else 1.0)
            self._paint_line(painter, i)
        painter.setOpacity(1.0)
        for i in range(len(self._rows)):
            self._paint_label(painter, i, 0)
            self._paint_label(painter, i, 1)

    def _paint_line(self, painter: QPainter, i: int) -> None:
        places, ink = self._places, self._ink
        colour, mark = activity_color(self._theme, self._rows[i].activity, self._rows[i].age)
        left, right = (
            QPointF(x, y) for x, y in zip((places.left, places.right), places.ends[i], strict=True)
        )
        sides = [side for side in (0, 1) if self._rows[i].texts[side] != NONE]
        if len(sides) == 2:
            painter.setPen(stroke(colour, ink.em * (0.2 if i == self.row else 0.13)))
            painter.drawLine(left, right)
        for side in sides:  # of a period without free time nothing is drawn
            point, out = ((left, -1), (right, 1))[side]
            label = QPointF(point.x() + out * ink.em * 1.1, places.labels[side][i])
            painter.setPen(stroke(colour, ink.em * 0.05))
            painter.drawLine(QPointF(point.x() + out * ink.em * 0.3, point.y()), label)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.card))
            painter.drawEllipse(point, ink.em * 0.36, ink.em * 0.36)
            paint_mark(painter, point, ink.em * 0.28, colour, mark)

    def _paint_label(self, painter: QPainter, i: int, side: int) -> None:
        """Write percent and name of an activity, the percent next to the lines."""
        places, ink, row = self._places, self._ink, self._rows[i]
        y = places.labels[side][i]
        text, base = row.texts[side], ink.baseline(y)
        if text == NONE:
            return
        wide = self._numbers
        room = places.room - wide - ink.em * 0.5
        name = ink.elided(row.activity.name, room)
        if side == 0:
            edge = places.left - ink.em * 1.3
            number, begin = edge - ink.width(text), edge - wide - ink.em * 0.5 - ink.width(name)
            box = QRectF(begin, y, edge - begin, 0)
        else:
            edge = places.right + ink.em * 1.3
            number, begin = edge + wide - ink.width(text), edge + wide + ink.em * 0.5
            box = QRectF(edge, y, begin + ink.width(name) - edge, 0)
        if i == self.row:
            painter.setPen(ink.focus if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(ink.highlight)
            around = box.adjusted(-ink.em * 0.2, -ink.em * 0.62, ink.em * 0.2, ink.em * 0.62)
            painter.drawRoundedRect(around, ink.radius, ink.radius)
        painter.setPen(ink.text2)
        ink.write(painter, begin, base, name)
        painter.setPen(ink.text)
        ink.write(painter, number, base, text)
