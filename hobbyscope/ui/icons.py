"""One-colour icons from resources/icons, drawn in any colour and sharp at any device pixel ratio.

Qt's own engine for SVG draws them: an engine written in Python dies when Qt copies an icon (PySide6 6.11).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, QTemporaryDir
from PySide6.QtGui import QIcon

from hobbyscope.app.paths import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtSvg import QSvgRenderer

_INK = "#000000"  # in the files; replaced by the colour that is asked for


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def _coloured(name: str, colour: str) -> str:
    return _drawing(name).replace(_INK, colour)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # for what is drawn: not before the first frame

    return QSvgRenderer(QByteArray(_coloured(name, colour).encode()))


def paint_icon(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draw an icon as large as fits into a box, in its middle."""
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    _renderer(name, colour).render(painter, square)


@cache
def _folder() -> QTemporaryDir:
    return QTemporaryDir()  # gone when the program ends


@cache
def _file(name: str, colour: str) -> str:
    path = Path(_folder().filePath(f"{name}-{colour[1:]}.svg"))
    path.write_text(_coloured(name, colour), "utf-8")
    return str(path)


@cache
def icon(name: str, colour: str, checked: str = "") -> QIcon:
    """Return an icon by its file's name in a colour ('#RRGGBB'), in another while its button is checked."""
    found = QIcon(_file(name, colour))
    if checked:
        found.addFile(_file(name, checked), QSize(), QIcon.Mode.Normal, QIcon.State.On)
    return found
