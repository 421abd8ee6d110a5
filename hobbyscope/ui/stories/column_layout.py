"""Where the parts of a column chart lie: plot, columns, names that do not collide, values that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.ui.charts.drawing import Ink

Lines = tuple[tuple[str, ...], ...]

_MARKED = 2.7  # em of a column from which on there is room for the marks of the axis
_AIR = 4.0  # pixels at least between two names


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


class Names(NamedTuple):
    """How the names are written: their lines, if small, and if the words below them are the brief ones."""

    lines: Lines
    small: bool
    brief: bool


class Values(NamedTuple):
    """How the values are written: if small, and what they measure in pixels."""

    texts: tuple[str, ...]
    small: bool
    widths: tuple[float, ...]
    raised: tuple[float, ...]  # how much farther out each stands, so that neighbours do not collide
    line: float  # the height of one
    mark: float  # the room for ✓ and ✗ before it
    reach: float  # from the end of a column to it


class ColumnLayout(NamedTuple):
    """Everything in pixels of the chart."""

    plot: QRectF
    pitch: float
    bar: float
    marked: bool  # whether the marks of the axis have room for their texts
    names: Names
    values: Values
    names_top: float
    words_top: float

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
        values = self.values
        width, out = values.widths[index], values.reach + values.raised[index]
        y = self.y_of(place) + (out if below else -out - values.line)
        left = min(max(self.middle(index) - width / 2, 0.0), max(self.plot.right() - width, 0.0))
        return QRectF(left, y, width, values.line)


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
    count = max(len(columns), 1)
    left = max((small.width(text) for text in marks), default=-small.gap) + small.gap
    marked = (box.width() - left) / count > ink.em * _MARKED
    left = left if marked else 0.0
    pitch = (box.width() - left) / count
    names, values = _names(inks, columns, pitch - _AIR), _values(inks, columns, pitch - _AIR, reach)
    room = values.line + reach + max(values.raised, default=0.0)
    foot = max((len(lines) for lines in names.lines), default=0) * inks[names.small].em
    words = small.em * 1.05 if any(column.word for column in columns) else 0.0
    bottom = box.bottom() - foot - words - ink.em * 0.1
    high = bottom - box.top() - room - (room if below else ink.em * 0.3)
    return ColumnLayout(
        plot=QRectF(box.left() + left, box.top() + room, box.width() - left, max(high, 1.0)),
        pitch=pitch,
        bar=min(pitch * 0.62, ink.em * 3.2),
        marked=marked,
        names=names,
        values=values,
        names_top=bottom,
        words_top=bottom + foot,
    )


def _names(inks: tuple[Ink, Ink], columns: Sequence[Column], width: float) -> Names:
    """Write the names in one line, in two, the short ones, at last without their ends."""
    brief = any(inks[1].width(column.word) > width for column in columns)
    for names in ([column.name for column in columns], [column.short for column in columns]):
        for is_small in (False, True):
            ink = inks[is_small]
            for wrapped in (False, True):
                lines = tuple(_lines(name, wrapped) for name in names)
                if all(ink.width(line) <= width for name in lines for line in name):
                    return Names(lines, is_small, brief)
    return Names(tuple((inks[1].elided(column.short, width),) for column in columns), True, brief)


def _lines(name: str, wrapped: bool) -> tuple[str, ...]:
    """Return a name in one line, or broken at the space nearest to its middle."""
    spaces = [i for i, letter in enumerate(name) if letter == " "]
    if not wrapped or not spaces:
        return (name,)
    at = min(spaces, key=lambda i: abs(i - len(name) / 2))
    return name[:at], name[at + 1 :]


def _values(inks: tuple[Ink, Ink], columns: Sequence[Column], width: float, reach: float) -> Values:
    """Write the values in the running size, small, or small with every other one farther out."""
    texts = tuple(column.text for column in columns)
    judged = any(column.passed >= 0 for column in columns)
    for is_small in (False, True):
        ink = inks[is_small]
        mark = ink.em * 0.75 if judged else 0.0
        widths = tuple(ink.width(text) + mark for text in texts)
        if max(widths, default=0.0) <= width:
            return Values(texts, is_small, widths, (0.0,) * len(texts), ink.em, mark, reach)
    ink = inks[1]
    texts = tuple(ink.elided(text, 2 * width - _AIR - mark) for text in texts)
    raised = tuple(ink.em if i % 2 else 0.0 for i in range(len(texts)))
    return Values(texts, True, tuple(ink.width(text) + mark for text in texts), raised, ink.em, mark, reach)
