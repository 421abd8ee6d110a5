"""How the rows of the journal's table are painted, and how a cell of it is edited in place.

Rows are painted by hand, all in one go: Qt's own way through style and delegate takes four times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from hobbyscope.ui.charts.marks import paint_mark
from hobbyscope.ui.models.journal_table import ACTIVITY, NOTE, TAGS, TO_THE_RIGHT
from hobbyscope.ui.theme import mixed
from hobbyscope.ui.widgets.cells import NamedCells
from hobbyscope.ui.widgets.labels import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_LEAST_CONTRAST = 4.5
_SEEN = 300  # letters of a text: no cell is as wide as more of them
_KEPT = 4000  # texts whose elided form is remembered
# as numbers: Qt's flags cost more to join in Python than a cell to paint
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class Span(NamedTuple):
    """Where a column lies."""

    column: int
    left: int
    width: int


class JournalCells(NamedCells):
    """Paints rows, tells in full what is cut off, and places the field in which a cell is edited."""

    def __init__(self, look_of: Callable[[bytes], tuple[str, str]], parent: QObject | None = None) -> None:
        """`look_of` gives an activity's colour and mark by its id."""
        super().__init__(parent)
        self._look_of = look_of
        self._inks: dict[str, QColor] = {}
        self._fitted: dict[tuple[str, int], str] = {}
        self._theme: Theme | None = None
        self._stripe = self._chosen = self._quiet = self._text = self._focus = QColor()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours, and the size of the text."""
        self._theme = theme
        self._inks.clear()
        self._fitted.clear()
        self._text, self._quiet, self._focus = QColor(theme.text), QColor(theme.text2), QColor(theme.focus)
        self._stripe, self._chosen = QColor(theme.ground), QColor(chosen_ground(theme))

    def row_height(self, metrics: QFontMetrics) -> int:
        """Return the height of a row in a font."""
        return round(metrics.height() * 1.8)

    def paint_row(
        self,
        painter: QPainter,
        place: QRect,
        spans: Sequence[Span],
        activity: bytes,
        texts: Sequence[str],
    ) -> None:
        """Paint the cells of one row."""
        metrics = painter.fontMetrics()
        em, top, height = metrics.height(), place.top(), place.height()
        pad = _pad(em)
        for column, left, width in spans:
            indent = pad
            if column == ACTIVITY:
                color, mark = self._look_of(activity)
                paint_mark(painter, QPointF(left + em * 0.68, top + height / 2), em * 0.27, color, mark)
                painter.setPen(self._ink(color))
                indent = round(em * 1.2)
            else:
                painter.setPen(self._quiet if column in (NOTE, TAGS) else self._text)
            text, room = texts[column], width - indent - pad
            if text:
                side = _RIGHT if column in TO_THE_RIGHT else _LEFT
                painter.drawText(left + indent, top, room, height, side, self._fit(metrics, text, room))

    def paint_ground(self, painter: QPainter, place: QRect, odd: bool, chosen: bool) -> None:
        """Paint what lies below the cells of a row."""
        if chosen or odd:
            painter.fillRect(place, self._chosen if chosen else self._stripe)

    def paint_focus(self, painter: QPainter, place: QRect) -> None:
        """Paint the ring around the cell with the cursor."""
        painter.setPen(QPen(self._focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(1, 1, -1, -1))

    def _fit(self, metrics: QFontMetrics, text: str, room: int) -> str:
        found = self._fitted.get((text, room))
        if found is None:
            if len(self._fitted) > _KEPT:
                self._fitted.clear()
            found = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room)
            self._fitted[text, room] = found
        return found

    def _ink(self, color: str) -> QColor:
        """Return the colour in which an activity's name is written."""
        if color not in self._inks:
            self._inks[color] = QColor(readable(color, self._theme) if self._theme else color)
        return self._inks[color]

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the field the whole cell but for the mark."""
        left = round(option.fontMetrics.height() * 1.05) if index.column() == ACTIVITY else 0
        editor.setGeometry(option.rect.adjusted(left, 0, 0, 0))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show a text in full where it does not fit."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text, em = index.data() or "", view.fontMetrics().height()
        indent = round(em * 1.2) if index.column() == ACTIVITY else _pad(em)
        room = view.visualRect(index).width() - indent - _pad(em)
        cut = view.fontMetrics().horizontalAdvance(one_line(text)) > room
        QToolTip.showText(event.globalPos(), as_tip(text) if cut or "\n" in text else "", view)
        return True


def _pad(em: int) -> int:
    """Return what is left free beside a text: as much as in the header."""
    return round(em * 0.34)


def one_line(text: str) -> str:
    """Return the beginning of a text as one line: nobody sees more of it in a cell."""
    return " ".join(text[:_SEEN].split())


def chosen_ground(theme: Theme) -> str:
    """Return the ground of rows that are selected."""
    return mixed(theme.card, theme.sigmoid_pass, 0.18)


def readable(color: str, theme: Theme) -> str:
    """Return a colour, moved towards that of the text until it can be read on every ground of the table."""
    grounds = (theme.card, theme.ground, chosen_ground(theme))
    for part in range(11):
        found = mixed(color, theme.text, part / 10)
        if min(contrast(found, ground) for ground in grounds) >= _LEAST_CONTRAST:
            return found
    return theme.text


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
