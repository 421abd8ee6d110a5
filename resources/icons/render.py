"""Renders the app icon to the sizes that desktops ask for: python resources/icons/render.py [FOLDER]."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def render(size: int) -> QImage:
    """Return the icon as an image of `size` x `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(HERE / "app.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def main() -> None:
    """Write every size."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "app"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    for size in SIZES:
        path = folder / f"{size}.png"
        if not render(size).save(str(path)):
            sys.exit(f"cannot write {path}")
        print(f"{path}: {path.stat().st_size} bytes")
    app.quit()


if __name__ == "__main__":
    main()
