"""The app icon: the drawn sizes are those of the picture, and the smallest still shows what it is."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QImage

from hobbyscope.app.paths import resource

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """resources/icons/render.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("render", resource("icons", "render.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pixels(image: QImage) -> NDArray[np.int64]:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(-1, 4).astype(np.int64)


def _icon(size: int) -> QImage:
    return QImage(str(resource("icons", "app", f"{size}.png")))


def test_every_size_is_there_and_is_drawn_from_the_picture(script: ModuleType) -> None:
    assert sorted(int(path.stem) for path in resource("icons", "app").glob("*.png")) == list(script.SIZES)
    for size in script.SIZES:
        drawn = _pixels(script.render(size))
        assert np.abs(drawn - _pixels(_icon(size))).mean() < 3, "run resources/icons/render.py"


def test_the_smallest_shows_warm_bars_and_a_cool_curve() -> None:
    red, green, blue, alpha = _pixels(_icon(16)).T
    opaque = alpha > 250
    assert (opaque & (red > 220) & (blue < 140)).sum() >= 20  # the bars
    assert (opaque & (blue > 200) & (red < 170)).sum() >= 10  # the curve
    assert (opaque & (red > 200) & (green > 200) & (blue > 200)).sum() >= 3  # where both meet
    assert (alpha[[0, 15, -16, -1]] < 30).all()  # round corners


def test_the_icons_stay_small() -> None:
    assert sum(path.stat().st_size for path in resource("icons", "app").glob("*.png")) < 80_000
