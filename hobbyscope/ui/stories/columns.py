"""ColumnChart: a few columns with a name below and a value above, drawn without any chart library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.stories.column_drawing import ColumnPicture
from hobbyscope.ui.stories.column_layout import Column, ColumnLayout, laid_out
from hobbyscope.ui.theme import scaled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.ui.theme import Theme

SMALL = 0.84  # of the running font, where there is little room


class ColumnChart(QWidget):
    """Columns on one base line; a screen reader is told their values in the description.

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
        picture = ColumnPicture(
            self._theme, self.inks(), self.plan(), self._columns, self._base, self._current, self._kind
        )
        picture.paint_ground(painter, self._marks, self.height())
        if self._covered:
            picture.paint_cover(painter)
        else:
            picture.paint_columns(painter)
        self.paint_between(painter)
        if not self._covered:
            picture.paint_values(painter)
        picture.paint_names(painter, words=not self._covered)
        self.paint_over(painter)
        painter.end()

    def paint_between(self, painter: QPainter) -> None:
        """Draw what lies over the columns and below their values."""

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies over all."""
