"""ColumnChart: a few columns with a name below and a value above, drawn without any chart library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip

from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.charts.marks import paint_check, paint_cross
from hobbyscope.ui.stories.column_layout import ColumnLayout, laid_out
from hobbyscope.ui.theme import mixed, scaled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.ui.theme import Theme

_SEEN = 1.5  # pixels from which on a column has moved
SMALL = 0.84  # of the running font, where there is little room


class Column(NamedTuple):
    """One column: its name (and a shorter one), where it ends (0 to 1), and what stands above it."""

    name: str
    short: str
    place: float
    text: str
    told: str  # its value in full, for the tooltip and for screen readers
    before: float = -1.0  # where it ended before; below 0: nowhere else
    passed: int = -1  # 1 passed, 0 not, -1 nobody judges it
    word: str = ""  # 'great place', 'not yet'
    brief: str = ""  # 'great', 'not yet': where the word has no room


class Look(NamedTuple):
    """How columns are painted: the ground, and the outline of what is not filled."""

    fill: QColor
    pen: QPen | None = None


class ColumnChart(QAbstractButton):
    """Columns on one base line. A button, so that a screen reader says its name again when that changes.

    `kind` is what the columns show: 'logit' (grey), 'exp' (pale warm), 'softmax' (warm) or 'sigmoid' (cool).
    """

    def __init__(self, theme: Theme, kind: str) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self._columns: tuple[Column, ...] = ()
        self._base = 0.0
        self._marks: tuple[tuple[float, str], ...] = ()
        self._current = -1  # the column that is chosen
        self._covered = False
        self._ink: Ink | None = None
        self._small: Ink | None = None
        self._plan: ColumnLayout | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- what is shown

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are shown."""
        return self._columns

    @property
    def kind(self) -> str:
        """What the columns show."""
        return self._kind

    @property
    def covered(self) -> bool:
        """Whether only the names are to be seen."""
        return self._covered

    def show_columns(
        self,
        columns: Sequence[Column],
        *,
        base: float = 0.0,
        marks: Sequence[tuple[float, str]] = (),
        current: int = -1,
        kind: str = "",
    ) -> None:
        """Show columns on a base line; `marks` are places of the axis with their texts."""
        self._columns, self._base, self._marks = tuple(columns), base, tuple(marks)
        self._current, self._kind = current, kind or self._kind
        self._plan = None
        self._describe()
        self.update()

    def cover(self, covered: bool) -> None:
        """Hide all but the names until somebody has guessed, or show it again."""
        self._covered = covered
        self._describe()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours of a theme."""
        self._theme = theme
        self._ink = self._small = self._plan = None
        self.update()

    def told(self) -> str:
        """Return all values in words."""
        return "?" if self._covered else "; ".join(column.told for column in self._columns)

    def _describe(self) -> None:
        told = self.told()
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)

    # --- where things lie

    def inks(self) -> tuple[Ink, Ink]:
        """Return what is painted with: in the running size, and smaller."""
        if self._ink is None or self._small is None:
            self._ink = Ink(self._theme, self.font())
            self._small = Ink(self._theme, scaled_font(self.font(), SMALL))
        return self._ink, self._small

    def plan(self) -> ColumnLayout:
        """Return where everything lies."""
        if self._plan is None:
            self._plan = laid_out(
                self.inks(),
                QRectF(self.contentsRect()).adjusted(0, 0, -self.right_side(), 0),
                self._columns,
                [text for _, text in self._marks],
                below=self._base > 0,
                reach=self.reach(),
            )
        return self._plan

    def reach(self) -> float:
        """Return how far a value stands from the end of its column."""
        return self.inks()[0].em * 0.12

    def right_side(self) -> float:
        """Return the room that is left beside the columns."""
        return 0.0

    def column_at(self, x: float) -> int:
        """Return the column below a place."""
        plan = self.plan()
        return min(max(int((x - plan.plot.left()) // plan.pitch), 0), len(self._columns) - 1)

    def bar(self, index: int) -> QRectF:
        """Return the rectangle of a column."""
        return self._box(index, self._columns[index].place)

    def _box(self, index: int, place: float) -> QRectF:
        plan, ink = self.plan(), self.inks()[0]
        base, end = plan.y_of(self._base), plan.y_of(place)
        least = ink.em * 0.12  # so that there is always something to be seen
        if abs(end - base) < least:
            end = base + least if place < self._base else base - least
        left = plan.middle(index) - plan.bar / 2
        return QRectF(QPointF(left, min(base, end)), QPointF(left + plan.bar, max(base, end)))

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 16, em * 9)

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 11, em * 9)

    # --- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._plan = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ContentsRectChange):
            self._ink = self._small = self._plan = None
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            told = "" if self._covered else self._columns[self.column_at(event.pos().x())].told
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    # --- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        if self._covered:
            self._paint_cover(painter)
        else:
            for index in range(len(self._columns)):
                self._paint_column(painter, index)
        self.paint_between(painter)
        if not self._covered:
            for index in range(len(self._columns)):
                self._paint_value(painter, index)
        for index in range(len(self._columns)):
            self._paint_name(painter, index)
        self.paint_over(painter)
        painter.end()

    def paint_between(self, painter: QPainter) -> None:
        """Draw what lies over the columns and below their values."""

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies over all."""

    def _look(self, column: Column) -> Look:
        """Return how a column is painted."""
        theme, ink = self._theme, self.inks()[0]
        if self._kind == "logit":
            return Look(QColor(theme.outline))
        if self._kind == "sigmoid":
            return Look(ink.passed) if column.passed else Look(ink.failed, ink.outline)
        if self._kind == "softmax" and column.passed:  # or nobody judges it
            return Look(ink.softmax)
        return Look(QColor(mixed(theme.card, theme.softmax, 0.3)), QPen(ink.softmax, ink.em * 0.085))

    def _paint_axis(self, painter: QPainter) -> None:
        plan, small = self.plan(), self.inks()[1]
        right = plan.plot.right()
        if self._current >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(small.highlight)
            box = QRectF(plan.middle(self._current) - plan.pitch / 2, 0, plan.pitch, self.height())
            painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), small.em * 0.5, small.em * 0.5)
        painter.setFont(small.font)
        written: list[float] = []
        for place, text in self._marks:
            y = plan.y_of(place)
            painter.setPen(QPen(QColor(self._theme.line), 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plan.plot.left(), y), QPointF(right, y))
            if plan.marked and all(abs(y - other) >= small.em * 0.8 for other in written):
                written.append(y)
                painter.setPen(small.text2)
                left = plan.plot.left() - small.width(text) - small.gap * 0.6
                small.write(painter, left, small.baseline(y), text)
        painter.setPen(QPen(QColor(mixed(self._theme.line, self._theme.outline, 0.6)), 1.2))
        y = plan.y_of(self._base)
        painter.drawLine(QPointF(plan.plot.left(), y), QPointF(right, y))

    def _paint_cover(self, painter: QPainter) -> None:
        """Draw a question where each column will be."""
        plan, ink = self.plan(), self.inks()[0]
        painter.setFont(ink.heading)
        pen = QPen(QColor(self._theme.outline), 1.2, Qt.PenStyle.DashLine)
        for index in range(len(self._columns)):
            top = plan.y_of(self._base) - min(plan.plot.height() * 0.5, ink.em * 5)
            box = QRectF(plan.middle(index) - plan.bar / 2, top, plan.bar, plan.y_of(self._base) - top)
            painter.setPen(pen)
            painter.setBrush(ink.track)
            painter.drawRoundedRect(box, ink.radius, ink.radius)
            painter.setPen(ink.text2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")

    def _paint_column(self, painter: QPainter, index: int) -> None:
        plan, column, ink = self.plan(), self._columns[index], self.inks()[0]
        look = self._look(column)
        painter.setPen(look.pen or Qt.PenStyle.NoPen)
        painter.setBrush(look.fill)
        half = look.pen.widthF() / 2 if look.pen else 0.0
        box = self._box(index, column.place).adjusted(half, 0, -half, 0)
        painter.drawPath(column_shape(box, ink.radius, down=column.place < self._base))
        moved = abs(plan.y_of(column.before) - plan.y_of(column.place))
        if column.before >= 0 and moved > _SEEN:
            painter.setPen(QPen(ink.text, ink.em * 0.08, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ghost = self._box(index, column.before).adjusted(-2, 0, 2, 0)
            painter.drawPath(column_shape(ghost, ink.radius, down=column.before < self._base))

    def _paint_value(self, painter: QPainter, index: int) -> None:
        """Draw the value at the end of a column, with ✓ or ✗ before it, on a ground of its own."""
        plan, column = self.plan(), self._columns[index]
        ink = self.inks()[plan.small_values]
        box = plan.value_box(index, column.place, below=column.place < self._base)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.highlight if index == self._current else ink.card)
        painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), ink.radius, ink.radius)
        x, base = box.left(), ink.baseline(box.center().y())
        if column.passed >= 0:
            side = ink.em * 0.58
            mark = QRectF(x, box.center().y() - side / 2, side, side)
            if column.passed:
                paint_check(painter, mark, ink.yes)
            else:
                paint_cross(painter, mark, ink.no)
            x += plan.mark
        painter.setFont(ink.font)
        painter.setPen(ink.text)
        ink.write(painter, x, base, plan.values[index])

    def _paint_name(self, painter: QPainter, index: int) -> None:
        plan, column = self.plan(), self._columns[index]
        ink = self.inks()[plan.small_names]
        painter.setFont(ink.font)
        painter.setPen(ink.text if index == self._current else ink.text2)
        y = plan.names_top
        for line in plan.names[index]:
            ink.write(painter, plan.middle(index) - ink.width(line) / 2, y + ink.ascent, line)
            y += ink.em
        if column.word and not self._covered:
            small = self.inks()[1]
            word = column.brief if plan.brief else column.word
            painter.setFont(small.font)
            painter.setPen(QColor(self._theme.passed_mark) if column.passed else small.text2)
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
