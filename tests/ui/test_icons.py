"""Icons are in one colour, which is any colour, and sharp."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from hobbyscope.app.paths import resource
from hobbyscope.ui import icons
from hobbyscope.ui.icons import icon, paint_icon

NAMES = sorted(
    path.stem for path in resource("icons").glob("*.svg") if 'stroke="#000000"' in path.read_text()
)


def is_ink(pixmap, colour: str) -> bool:
    """Return whether all that is opaque has a colour, but for the rounding of its blending."""
    image, ink = pixmap.toImage(), QColor(colour).getRgb()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [pixel.getRgb() for pixel in pixels if pixel.alpha() == 255]
    return bool(solid) and all(abs(a - b) <= 1 for rgb in solid for a, b in zip(rgb, ink, strict=True))


def test_every_icon_is_drawn_somewhere():
    texts = [path.read_text("utf-8") for path in Path(icons.__file__).parent.rglob("*.py")]
    assert [name for name in NAMES if not any(f'"{name}"' in text for text in texts)] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_asked_for_and_no_other(qapp, name):
    assert set(re.findall("#[0-9a-fA-F]{6}", resource("icons", f"{name}.svg").read_text())) == {"#000000"}
    assert is_ink(icon(name, "#BF431E").pixmap(QSize(96, 96)), "#bf431e")


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_has_as_many_pixels_as_the_screen(qapp, ratio):
    pixmap = icon("scope", "#22242A").pixmap(QSize(24, 24), ratio)
    assert pixmap.width() == 24 * ratio
    assert pixmap.devicePixelRatio() == ratio


def test_a_checked_icon_has_its_own_colour_and_a_disabled_one_another(qapp):
    found = icon("close", "#22242A", "#3A56C8")
    assert is_ink(found.pixmap(QSize(48, 48), QIcon.Mode.Normal, QIcon.State.On), "#3a56c8")
    assert is_ink(found.pixmap(QSize(48, 48)), "#22242a")
    assert not is_ink(found.pixmap(QSize(48, 48), QIcon.Mode.Disabled), "#22242a")


def test_a_copy_of_an_icon_draws_the_same(qapp):
    found = icon("plus", "#22242A")
    copy = QIcon(found)
    copy.addPixmap(found.pixmap(QSize(8, 8)))  # detaches: the engine is cloned
    assert is_ink(copy.pixmap(QSize(48, 48)), "#22242a")


def test_an_icon_can_be_painted_into_the_middle_of_a_box(qapp):
    pixmap = QPixmap(60, 20)
    pixmap.fill(QColor("#FFFFFF"))
    painter = QPainter(pixmap)
    paint_icon(painter, "stop", "#22242A", QRectF(0, 0, 60, 20))
    painter.end()
    image = pixmap.toImage()
    drawn = [x for x in range(60) if any(image.pixelColor(x, y) != QColor("#FFFFFF") for y in range(20))]
    assert min(drawn) >= 20
    assert max(drawn) < 40
