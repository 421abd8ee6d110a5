"""Text in columns that line up, Hangul and emoji included, and bars of block characters."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
GAP = "  "
_JOINER = "\u200d"


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@cache
def _cells(character: str) -> int:
    if character == _JOINER or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, cells: int) -> str:
    """Return a text in at most so many cells; what is left out shows as an ellipsis."""
    if width(text) <= cells:
        return text
    kept, used = "", 0
    for character in text:
        used += _cells(character)
        if used > cells - 1:
            break
        kept += character
    return kept + "…"


def columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Return rows as lines whose columns line up; the columns in `right` are set flush right."""
    if not rows:
        return []
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [_pad(cell, widths[i], i in right) for i, cell in enumerate(row)]
        lines.append(GAP.join(cells).rstrip())
    return lines


def _pad(text: str, cells: int, right: bool) -> str:
    space = " " * (cells - width(text))
    return space + text if right else text + space


def bar(value: float, cells: int) -> str:
    """Return a bar of block characters for a value in 0..1, exact to an eighth; what is not nothing shows."""
    eighths = round(min(max(value, 0.0), 1.0) * cells * 8)
    if eighths == 0 and value > 0:
        eighths = 1
    full, rest = divmod(eighths, 8)
    return (_FULL * full + (_EIGHTHS[rest] if rest else "")).ljust(cells)


def marked_bar(value: float, mark: float, cells: int) -> str:
    """Return a bar with a line where `mark` lies, as long as the bar does not reach it."""
    text = bar(value, cells)
    place = min(int(mark * cells), cells - 1)
    return text[:place] + "┊" + text[place + 1 :] if text[place] == " " else text
