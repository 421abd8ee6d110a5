"""How the cells of the journal's table are painted: an activity by its mark and colour, the note quieter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from hobbyscope.ui.charts.marks import paint_mark
from hobbyscope.ui.models.journal_table import ACTIVITY, ENTRY, NOTE, TAGS, TO_THE_RIGHT
from hobbyscope.ui.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_QUIET = (NOTE, TAGS)
_LEAST_CONTRAST = 4.5


class JournalCells(QStyledItemDelegate):
    """Paints every cell by hand: a style sheet takes three times as long for each."""

    def __init__(self, look_of: Callable[[bytes], tuple[str, str]], parent: QAbstractItemView) -> None:
        """`look_of` gives an activity's colour and mark by its id."""
        super().__init__(parent)
        self._look_of = look_of
        self._inks: dict[str, QColor] = {}
        self._theme: Theme | None = None
        self._stripe = self._chosen = self._quiet = self._text = self._focus = QColor()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._inks.clear()
        self._text, self._quiet, self._focus = QColor(theme.text), QColor(theme.text2), QColor(theme.focus)
        self._stripe = QColor(theme.ground)
        self._chosen = QColor(mixed(theme.card, theme.sigmoid_pass, 0.18))

    def row_height(self, metrics: QFontMetrics) -> int:
        """Return the height of a row in a font."""
        return round(metrics.height() * 1.8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        state = QStyle.StateFlag
        if option.state & state.State_Selected:
            painter.fillRect(option.rect, self._chosen)
        elif index.row() & 1:
            painter.fillRect(option.rect, self._stripe)
        column = index.column()
        entry = index.data(ENTRY)
        if entry is None:
            return
        ink = self._quiet if column in _QUIET else self._text
        if column == ACTIVITY:
            ink = self._paint_mark(painter, option.rect, entry.activity, option.fontMetrics)
        room = self._room(option, column)
        side = Qt.AlignmentFlag.AlignRight if column in TO_THE_RIGHT else Qt.AlignmentFlag.AlignLeft
        text = option.fontMetrics.elidedText(_line(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(option.font)
        painter.setPen(ink)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        if option.state & state.State_HasFocus:
            painter.setPen(QPen(self._focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _room(self, option: QStyleOptionViewItem, column: int) -> QRect:
        em = option.fontMetrics.height()
        left = round(em * 1.35) if column == ACTIVITY else em // 2
        return option.rect.adjusted(left, 0, -em // 2, 0)

    def _paint_mark(self, painter: QPainter, place: QRect, activity: bytes, metrics: QFontMetrics) -> QColor:
        """Paint an activity's mark; return the colour in which its name is written."""
        color, mark = self._look_of(activity)
        em = metrics.height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(place.left() + em * 0.82, QRectF(place).center().y())
        paint_mark(painter, centre, em * 0.27, color, mark)
        painter.restore()
        if color not in self._inks:
            self._inks[color] = QColor(readable(color, self._theme) if self._theme else color)
        return self._inks[color]

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the field the whole cell but for the mark."""
        left = round(option.fontMetrics.height() * 1.2) if index.column() == ACTIVITY else 0
        editor.setGeometry(option.rect.adjusted(left, 0, 0, 0))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show a text in full where it does not fit."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = index.data() or ""
        full = view.fontMetrics().horizontalAdvance(_line(text)) > self._room(option, index.column()).width()
        QToolTip.showText(event.globalPos(), text if full or "\n" in text else "", view)
        return True


def _line(text: str | None) -> str:
    """Return the beginning of a text as one line: nobody sees more of it in a cell."""
    return " ".join((text or "")[:1000].split())


def readable(color: str, theme: Theme) -> str:
    """Return a colour, moved towards that of the text until it can be read on every ground of the table."""
    grounds = (theme.card, theme.ground, mixed(theme.card, theme.sigmoid_pass, 0.18))
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
