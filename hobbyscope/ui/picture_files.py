"""The picture of both lenses in the forms of files: PNG for the screen, SVG to work on, PDF for paper."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from hobbyscope.ui.theme import KOREAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from hobbyscope.ui.picture import Picture

FORMS = ("png", "svg", "pdf")
SCREEN, PRINT = 96, 1200  # dots an inch
_QUICK = 70  # a fifth more bytes in two thirds of the time; a PNG loses nothing
_TEXT = re.compile(r"(<text [^>]*>)([^<]*)")  # Qt writes one for each script of a line
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no document may hold them
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def as_file(picture: Picture, form: str, told: str = "") -> bytes:
    """Return a picture as the content of a file in one of FORMS; `told` is what it shows, for the blind."""
    return drawn(picture, form, told)()


def drawn(picture: Picture, form: str, told: str = "") -> Callable[[], bytes]:
    """Draw a picture now; return what makes a file's content of it, in any thread: a PNG takes its time."""
    if form == "png":
        return partial(as_png, picture.image(), picture.page.title, told)
    content = _svg(picture, told) if form == "svg" else _pdf(picture)
    return lambda: content


def buffer() -> QBuffer:
    """Return what a file's content is written to."""
    found = QBuffer()
    found.open(QIODevice.OpenModeFlag.WriteOnly)
    return found


def as_png(image: QImage, title: str, told: str) -> bytes:
    """Return an image as the content of a PNG file that says what it shows."""
    found = buffer()
    writer = QImageWriter(found, QByteArray(b"PNG"))
    writer.setQuality(_QUICK)
    writer.setText("Title", title)
    writer.setText("Description", told)
    writer.write(image)
    return bytes(found.data().data())


def _svg(picture: Picture, told: str) -> bytes:
    found, size = buffer(), picture.size
    device = QSvgGenerator()
    device.setOutputDevice(found)
    device.setSize(size.toSize())
    device.setViewBox(QRectF(0, 0, size.width(), size.height()))
    device.setResolution(SCREEN)
    device.setTitle(picture.page.title)
    device.setDescription(told)
    painter = QPainter(device)
    picture.paint(painter)
    painter.end()
    drawn = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", bytes(found.data().data()).decode())
    return _with_families(drawn, picture.font.families()).encode()


def _with_families(svg: str, families: list[str]) -> str:
    """Return an SVG that names one face for each text, by its script, and in a rule for all of them many.

    Where it is looked at, ours may not be installed. Qt's own renderer takes a list for one long name, so
    that stands where Qt does not look: in a rule for screen and print.
    """
    ours = f'font-family="{escape(",".join(families))}"'
    hangul = next((family for family in families if family in KOREAN), KOREAN[0])
    many = ", ".join(f"'{family}'" for family in dict.fromkeys([*families, *KOREAN]))
    style = f"font-family: {escape(many, quote=False)}, sans-serif"
    rule = f"<style>@media screen, print {{ text {{ {style} }} }}</style>"

    def named(found: re.Match[str]) -> str:
        family = hangul if _HANGUL.search(found[2]) else families[0]
        return found[1].replace(ours, f'font-family="{escape(family)}"') + found[2]

    return _TEXT.sub(named, svg).replace("<defs>\n", f"<defs>\n{rule}\n", 1)


def _pdf(picture: Picture) -> bytes:
    found = buffer()
    size = picture.size
    device = QPdfWriter(found)
    device.setTitle(picture.page.title)
    device.setCreator("Hobbyscope")
    device.setResolution(PRINT)
    points = QSizeF(size.width(), size.height()) * 72 / SCREEN
    device.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    device.setPageMargins(QMarginsF())
    painter = QPainter(device)
    scale = device.width() / size.width()
    painter.scale(scale, scale)
    picture.paint(painter)
    painter.end()
    return bytes(found.data().data())
