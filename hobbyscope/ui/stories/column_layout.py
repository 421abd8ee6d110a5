"""Where the parts of a column chart lie: plot, columns, names that do not collide, values that fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.ui.charts.drawing import Ink
    from hobbyscope.ui.stories.columns import Column

Lines = tuple[tuple[str, ...], ...]

_MARKED = 2.7  # em of a column from which on there is room for the marks of the axis
_AIR = 4.0  # pixels at least between two names


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Everything in pixels of the chart."""

    plot: QRectF
    pitch: float
    bar: float
    marked: bool  # whether the marks of the axis have room for their texts
    names: Lines
    small_names: bool
    names_top: float
    brief: bool  # whether the words below the names are the brief ones
    words_top: float
    values: tuple[str, ...]
    small_values: bool
    value_widths: tuple[float, ...]
    line: float  # the height of a value
    mark: float  # the room for ✓ and ✗ before a value
    reach: float  # from the end of a column to its value
    raised: tuple[float, ...]  # how much farther out a value stands, so that neighbours do not collide

    def middle(self, index: int) -> float:
        """Return the middle of a column."""
        return self.plot.left() + (index + 0.5) * self.pitch

    def y_of(self, place: float) -> float:
        """Return where a place of the axis lies."""
        return self.plot.bottom() - min(max(place, 0.0), 1.0) * self.plot.height()

    def place_of(self, y: float) -> float:
        """Return the place of the axis that lies there."""
        return (self.plot.bottom() - y) / max(self.plot.height(), 1.0)

    def value_box(self, index: int, place: float, *, below: bool) -> QRectF:
        """Return where a value stands at the end of its column, which is at a place."""
        width = self.value_widths[index]
        out = self.reach + self.raised[index]
        y = self.y_of(place) + (out if below else -out - self.line)
        left = min(max(self.middle(index) - width / 2, 0.0), max(self.plot.right() - width, 0.0))
        return QRectF(left, y, width, self.line)


def laid_out(
    inks: tuple[Ink, Ink],
    box: QRectF,
    columns: Sequence[Column],
    marks: Sequence[str],
    *,
    below: bool,
    reach: float,
) -> ColumnLayout:
    """Lay columns out in a box; values stand `reach` off their ends, also `below` the base line.

    `inks` are the running size and a smaller one, `marks` the texts of the axis.
    """
    ink, small = inks
    left = max((small.width(text) for text in marks), default=-small.gap) + small.gap
    marked = (box.width() - left) / max(len(columns), 1) > ink.em * _MARKED
    left = left if marked else 0.0
    pitch = (box.width() - left) / max(len(columns), 1)
    names, small_names = _names(inks, columns, pitch - _AIR)
    values, small_values, staggered = _values(inks, columns, pitch - _AIR)
    written, named = inks[small_values], inks[small_names]
    mark = written.em * 0.75 if any(column.passed >= 0 for column in columns) else 0.0
    line = written.em
    room = line + reach + (line if staggered else 0.0)
    foot = max((len(lines) for lines in names), default=0) * named.em
    words = small.em * 1.05 if any(column.word for column in columns) else 0.0
    bottom = box.bottom() - foot - words - ink.em * 0.1
    high = bottom - box.top() - room - (room if below else ink.em * 0.3)
    return ColumnLayout(
        plot=QRectF(box.left() + left, box.top() + room, box.width() - left, max(high, 1.0)),
        pitch=pitch,
        bar=min(pitch * 0.62, ink.em * 3.2),
        marked=marked,
        names=names,
        small_names=small_names,
        names_top=bottom,
        words_top=bottom + foot,
        brief=any(small.width(column.word) > pitch - _AIR for column in columns),
        values=values,
        small_values=small_values,
        value_widths=tuple(written.width(text) + mark for text in values),
        line=line,
        mark=mark,
        reach=reach,
        raised=tuple(line if staggered and i % 2 else 0.0 for i in range(len(columns))),
    )


def _names(inks: tuple[Ink, Ink], columns: Sequence[Column], width: float) -> tuple[Lines, bool]:
    """Return the names in lines, and if small: in one, in two, the short ones, at last without their ends."""
    for names in ([column.name for column in columns], [column.short for column in columns]):
        for is_small in (False, True):
            ink = inks[is_small]
            for wrapped in (False, True):
                lines = tuple(_lines(name, wrapped) for name in names)
                if all(ink.width(line) <= width for name in lines for line in name):
                    return lines, is_small
    return tuple((inks[1].elided(column.short, width),) for column in columns), True


def _lines(name: str, wrapped: bool) -> tuple[str, ...]:
    """Return a name in one line, or broken at the space nearest to its middle."""
    spaces = [i for i, letter in enumerate(name) if letter == " "]
    if not wrapped or not spaces:
        return (name,)
    at = min(spaces, key=lambda i: abs(i - len(name) / 2))
    return name[:at], name[at + 1 :]


def _values(
    inks: tuple[Ink, Ink], columns: Sequence[Column], width: float
) -> tuple[tuple[str, ...], bool, bool]:
    """Return the values as they are written, if small, and if every other one must stand higher."""
    texts = tuple(column.text for column in columns)
    for is_small in (False, True):
        ink = inks[is_small]
        mark = ink.em * 0.75 if any(column.passed >= 0 for column in columns) else 0.0
        if all(ink.width(text) + mark <= width for text in texts):
            return texts, is_small, False
    return tuple(inks[1].elided(text, 2 * width - _AIR) for text in texts), True, True
