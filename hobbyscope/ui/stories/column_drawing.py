"""How a column chart is painted: columns with round ends, outlines of what was before, values and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from hobbyscope.ui.charts.marks import paint_check, paint_cross
from hobbyscope.ui.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.ui.charts.drawing import Ink
    from hobbyscope.ui.stories.column_layout import Column, ColumnLayout
    from hobbyscope.ui.theme import Theme

_SEEN = 1.5  # pixels from which on a column has moved


class Look(NamedTuple):
    """How columns are painted: the ground, and the outline of what is not filled."""

    fill: QColor
    pen: QPen | None = None


class ColumnPicture(NamedTuple):
    """What is painted, and with what: two inks, the running size and a smaller one."""

    theme: Theme
    inks: tuple[Ink, Ink]
    plan: ColumnLayout
    columns: tuple[Column, ...]
    base: float  # the place of the base line
    current: int  # the column that is chosen, or -1
    kind: str

    def look(self, column: Column) -> Look:
        """Return how a column is painted."""
        theme, ink = self.theme, self.inks[0]
        if self.kind == "logit":
            return Look(QColor(theme.outline))
        if self.kind == "sigmoid":
            return Look(ink.passed) if column.passed else Look(ink.failed, ink.outline)
        if self.kind == "softmax" and column.passed:  # or nobody judges it
            return Look(ink.softmax)
        return Look(QColor(mixed(theme.card, theme.softmax, 0.3)), QPen(ink.softmax, ink.em * 0.085))

    def paint_ground(self, painter: QPainter, marks: Sequence[tuple[float, str]], height: float) -> None:
        """Draw the axis with its marks, the base line, and a ground behind the column that is chosen."""
        plan, small = self.plan, self.inks[1]
        right = plan.plot.right()
        if self.current >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(small.highlight)
            box = QRectF(plan.middle(self.current) - plan.pitch / 2, 0, plan.pitch, height)
            painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), small.em * 0.5, small.em * 0.5)
        painter.setFont(small.font)
        written: list[float] = []
        for place, text in marks:
            y = plan.y_of(place)
            painter.setPen(QPen(QColor(self.theme.line), 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plan.plot.left(), y), QPointF(right, y))
            if plan.marked and all(abs(y - other) >= small.em * 0.8 for other in written):
                written.append(y)
                painter.setPen(small.text2)
                left = plan.plot.left() - small.width(text) - small.gap * 0.6
                small.write(painter, left, small.baseline(y), text)
        painter.setPen(QPen(QColor(mixed(self.theme.line, self.theme.outline, 0.6)), 1.2))
        y = plan.y_of(self.base)
        painter.drawLine(QPointF(plan.plot.left(), y), QPointF(right, y))

    def paint_cover(self, painter: QPainter) -> None:
        """Draw a question where each column will be."""
        plan, ink = self.plan, self.inks[0]
        painter.setFont(ink.heading)
        pen = QPen(QColor(self.theme.outline), 1.2, Qt.PenStyle.DashLine)
        for index in range(len(self.columns)):
            top = plan.y_of(self.base) - min(plan.plot.height() * 0.5, ink.em * 5)
            box = QRectF(plan.middle(index) - plan.bar / 2, top, plan.bar, plan.y_of(self.base) - top)
            painter.setPen(pen)
            painter.setBrush(ink.track)
            painter.drawRoundedRect(box, ink.radius, ink.radius)
            painter.setPen(ink.text2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")

    def box(self, index: int, place: float) -> QRectF:
        """Return the rectangle of a column that ends at a place."""
        plan, ink = self.plan, self.inks[0]
        base, end = plan.y_of(self.base), plan.y_of(place)
        least = ink.em * 0.12  # so that there is always something to be seen
        if abs(end - base) < least:
            end = base + least if place < self.base else base - least
        left = plan.middle(index) - plan.bar / 2
        return QRectF(QPointF(left, min(base, end)), QPointF(left + plan.bar, max(base, end)))

    def paint_columns(self, painter: QPainter) -> None:
        """Draw the columns, and the outlines of what was before."""
        for index in range(len(self.columns)):
            self._paint_column(painter, index)

    def paint_values(self, painter: QPainter) -> None:
        """Draw the values at the ends of the columns."""
        for index in range(len(self.columns)):
            self._paint_value(painter, index)

    def paint_names(self, painter: QPainter, *, words: bool) -> None:
        """Draw the names below, and the words of the verdicts."""
        for index in range(len(self.columns)):
            self._paint_name(painter, index, words=words)

    def _paint_column(self, painter: QPainter, index: int) -> None:
        plan, column, ink = self.plan, self.columns[index], self.inks[0]
        look = self.look(column)
        painter.setPen(look.pen or Qt.PenStyle.NoPen)
        painter.setBrush(look.fill)
        half = look.pen.widthF() / 2 if look.pen else 0.0
        box = self.box(index, column.place).adjusted(half, 0, -half, 0)
        painter.drawPath(column_shape(box, ink.radius, down=column.place < self.base))
        moved = abs(plan.y_of(column.before) - plan.y_of(column.place))
        if column.before >= 0 and moved > _SEEN:
            painter.setPen(QPen(ink.text, ink.em * 0.08, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ghost = self.box(index, column.before).adjusted(-2, 0, 2, 0)
            painter.drawPath(column_shape(ghost, ink.radius, down=column.before < self.base))

    def _paint_value(self, painter: QPainter, index: int) -> None:
        """Draw the value at the end of a column, with ✓ or ✗ before it, on a ground of its own."""
        plan, column = self.plan, self.columns[index]
        ink = self.inks[plan.values.small]
        box = plan.value_box(index, column.place, below=column.place < self.base)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.highlight if index == self.current else ink.card)
        painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), ink.radius, ink.radius)
        x, base = box.left(), ink.baseline(box.center().y())
        if column.passed >= 0:
            side = ink.em * 0.58
            mark = QRectF(x, box.center().y() - side / 2, side, side)
            if column.passed:
                paint_check(painter, mark, ink.yes)
            else:
                paint_cross(painter, mark, ink.no)
            x += plan.values.mark
        painter.setFont(ink.font)
        painter.setPen(ink.text)
        ink.write(painter, x, base, plan.values.texts[index])

    def _paint_name(self, painter: QPainter, index: int, *, words: bool) -> None:
        plan, column = self.plan, self.columns[index]
        ink = self.inks[plan.names.small]
        painter.setFont(ink.font)
        painter.setPen(ink.text if index == self.current else ink.text2)
        y = plan.names_top
        for line in plan.names.lines[index]:
            ink.write(painter, plan.middle(index) - ink.width(line) / 2, y + ink.ascent, line)
            y += ink.em
        if column.word and words:
            small = self.inks[1]
            word = column.brief if plan.names.brief else column.word
            painter.setFont(small.font)
            painter.setPen(QColor(self.theme.passed_mark) if column.passed else small.text2)
            top = plan.words_top + small.ascent
            small.write(painter, plan.middle(index) - small.width(word) / 2, top, word)


def column_shape(box: QRectF, radius: float, *, down: bool) -> QPainterPath:
    """Return a column that is round at its end and square at its base."""
    radius = min(radius, box.width() / 2, box.height())
    path = QPainterPath()
    far, base = (box.bottom(), box.top()) if down else (box.top(), box.bottom())
    bend = -radius if down else radius
    path.moveTo(box.left(), base)
    path.lineTo(box.left(), far + bend)
    path.quadTo(box.left(), far, box.left() + radius, far)
    path.lineTo(box.right() - radius, far)
    path.quadTo(box.right(), far, box.right(), far + bend)
    path.lineTo(box.right(), base)
    path.closeSubpath()
    return path
