"""Texts in lines: broken between words, within one only where it has no room, and shortened in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """Return the lines of a text at a width."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_option())
    layout.beginLayout()
    lines, begin = [], 0
    units = text.encode("utf-16-le")  # in which Qt counts letters
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        end = begin + 2 * line.textLength()
        lines.append(units[begin:end].decode("utf-16-le", "replace").rstrip())
        begin = end
    layout.endLayout()
    return lines or [""]


def shortened(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Return a text in `most` lines, without what has no room of its middle.

    For names: many that begin alike end in what tells them apart.
    """
    lines = wrapped(text, font, width)
    if len(lines) > most:
        kept = lines[: most - 1]
        rest = text
        for line in kept:
            rest = rest.removeprefix(line).lstrip()
        cut = Qt.TextElideMode.ElideLeft if kept else Qt.TextElideMode.ElideMiddle
        lines = [*kept, QFontMetricsF(font).elidedText(rest, cut, width)]
    return tuple(lines)


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
