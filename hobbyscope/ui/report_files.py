"""The report of a period in the forms of files that are painted: PDF in pages, PNG as one long picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from hobbyscope.ui.picture_files import PRINT, SCREEN, as_png, buffer
from hobbyscope.ui.report_pages import Pages
from hobbyscope.ui.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.period_report import Report
    from hobbyscope.core.analysis import Analysis

_WIDE = 820.0  # pixels: the long picture
_SCALE = 2.0
_TALLEST = 30_000  # pixels that a picture may be high
_Land = QLocale.Country
_LETTER = {  # the countries that print on Letter; all others do on A4
    *(_Land.UnitedStates, _Land.Canada, _Land.Mexico, _Land.Philippines, _Land.Chile, _Land.Colombia),
    *(_Land.CostaRica, _Land.Guatemala, _Land.Nicaragua, _Land.Panama, _Land.PuertoRico, _Land.ElSalvador),
    *(_Land.Venezuela, _Land.Belize),
}


def report_file(report: Report, analysis: Analysis, form: str, paper: QPageSize | None = None) -> bytes:
    """Return a report as the content of a file: 'pdf', on the paper of the country, or 'png'."""
    return report_drawn(report, analysis, form, paper)()


def report_drawn(
    report: Report, analysis: Analysis, form: str, paper: QPageSize | None = None
) -> Callable[[], bytes]:
    """Draw a report now; return what makes a file's content of it, in any thread: a PNG takes its time."""
    theme = load_theme("light")  # it is for paper, and for others
    if form == "pdf":
        size = paper or usual_paper()
        points = size.size(QPageSize.Unit.Point)
        pages = Pages(report, analysis, theme, QSizeF(points.width(), points.height()) * SCREEN / 72)
        content = _pdf(pages, size)
        return lambda: content
    pages = Pages(report, analysis, theme, QSizeF(_WIDE, 0))
    image, title, told = _image(pages), f"{report.period} · {report.title}", report.headline
    return lambda: as_png(image, title, told)


def usual_paper() -> QPageSize:
    """Return the paper that is printed on in this country."""
    letter = QLocale.system().territory() in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def _pdf(pages: Pages, paper: QPageSize) -> bytes:
    found = buffer()
    device = QPdfWriter(found)
    device.setTitle(f"{pages.report.period} · {pages.report.title}")
    device.setCreator("Hobbyscope")
    device.setResolution(PRINT)
    device.setPageSize(paper)
    device.setPageMargins(QMarginsF())
    painter = QPainter(device)
    scale = device.width() / pages.size.width()
    painter.scale(scale, scale)
    for page in range(len(pages)):
        if page:
            device.newPage()
        pages.paint(painter, page)
    painter.end()
    return bytes(found.data().data())


def _image(pages: Pages) -> QImage:
    size = pages.size
    scale = min(_SCALE, _TALLEST / size.height())
    image = QImage(round(size.width() * scale), round(size.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    pages.paint(painter, 0)
    painter.end()
    return image
