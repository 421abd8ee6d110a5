"""Goal 3: one drag frame of both lenses, painting included, beside the same bars as bare BarGraphItems."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from hobbyscope.core.analysis import analyse
from hobbyscope.core.imagined import Imagined
from hobbyscope.ui.charts.bar_grip import BarDeeds
from hobbyscope.ui.charts.lens import LensChart
from hobbyscope.ui.theme import apply_theme, load_theme
from tests.bench.table import Row
from tests.ui.analyses import many_log, query

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.core.records import Bar

FRAMES, ROUNDS, SIZE = 60, 7, (860, 600)


class Paints(QObject):
    """Counts the paint events of a widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def frame_ms(app: QApplication, step: Callable[[int], None]) -> float:
    """Return the CPU ms of one frame, back to back, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for i in range(FRAMES):
            step(i)
            app.processEvents()
        best = min(best, (time.process_time() - start) / FRAMES * 1000)
    return best


def shown(app: QApplication, widget: QWidget) -> None:
    """Show a widget at the size of the benchmark and let it settle."""
    widget.resize(*SIZE)
    widget.show()
    app.processEvents()


def bare_bars(app: QApplication, rows: int) -> float:
    """Return the ms of a frame of two bare BarGraphItems with as many bars."""
    view = pg.GraphicsLayoutWidget()
    y = np.arange(rows)
    bars = []
    for column in range(2):
        plot = view.addPlot(0, column, enableMenu=False)
        plot.setMouseEnabled(False, False)
        plot.hideButtons()
        plot.disableAutoRange()
        plot.setRange(xRange=(0, 1), yRange=(-1, rows), padding=0)
        bars.append(pg.BarGraphItem(x0=0, y=y, height=0.6, width=np.full(rows, 0.5)))
        plot.addItem(bars[-1])
    shown(app, view)
    widths = [np.linspace(0.1, 0.2 + 0.7 * i / FRAMES, rows) for i in range(FRAMES)]
    found = frame_ms(app, lambda i: [bar.setOpts(width=widths[i]) for bar in bars])
    view.hide()
    return found


def lens(app: QApplication, rows: int, **dial: list[float]) -> tuple[float, float]:
    """Return the ms of a frame of the LensChart while one dial moves, and its paints a frame."""
    chart = LensChart(load_theme("light"))
    name, values = next(iter(dial.items()))
    log = many_log(rows)
    analyses = [analyse(log, query(**{name: value})) for value in values]
    chart.show_analysis(analyse(log, query()))  # so that a 'what if' shows where the bars stood before
    shown(app, chart)
    paints = Paints()
    chart.viewport().installEventFilter(paints)
    found = frame_ms(app, lambda i: chart.show_analysis(analyses[i % len(analyses)]))
    chart.viewport().removeEventFilter(paints)
    chart.hide()
    return found, paints.count / (FRAMES * ROUNDS)


def dragged(app: QApplication, rows: int) -> tuple[float, float]:
    """Return the ms of a frame while the first row's bar is dragged, answers included, and its paints."""
    log = many_log(rows)
    imagined = Imagined(log)

    def tried(bar: Bar | None) -> None:
        chart.show_analysis(imagined.analyse(query(), bars={bar.id: bar.amount} if bar is not None else {}))

    chart = LensChart(load_theme("light"), bars=BarDeeds(tried, tried))
    chart.show_analysis(analyse(log, query()))
    shown(app, chart)
    at, width = chart.end_of(0), chart.places.right.width()
    _mouse(chart, QEvent.Type.MouseButtonPress, at)
    paints = Paints()
    chart.viewport().installEventFilter(paints)
    found = frame_ms(
        app,
        lambda i: _mouse(
            chart, QEvent.Type.MouseMove, at - QPointF(width * (0.1 + 0.2 * (i % 2) + i / 600), 0)
        ),
    )
    chart.viewport().removeEventFilter(paints)
    chart.hide()
    return found, paints.count / (FRAMES * ROUNDS)


def _mouse(chart: LensChart, kind: QEvent.Type, at: QPointF) -> None:
    port, left = chart.viewport(), Qt.MouseButton.LeftButton
    where = QPointF(port.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(port, QMouseEvent(kind, at, where, left, left, Qt.KeyboardModifier.NoModifier))


def rows() -> list[Row]:
    """Return the figures of goal 3."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    pg.setConfigOption("mouseRateLimit", -1)
    apply_theme(app, load_theme("light"))
    found = []
    dials: dict[str, list[float]] = {
        "threshold": [0.2 + 0.01 * i for i in range(60)],
        "free_time": [0.3 + 0.1 * i for i in range(60)],
        "temperature": [0.5 + 0.05 * i for i in range(60)],
        "a bar": [],  # that is dragged
    }
    for count, limit in ((12, 2.0), (30, 3.0)):
        anchor = bare_bars(app, count)
        for dial, values in dials.items():
            took, paints = lens(app, count, **{dial: values}) if values else dragged(app, count)
            case, text = f"{count} rows, {dial}", f"two BarGraphItems {anchor:.2f} ms"
            found.append(Row("3", case, f"{took:.2f} ms CPU", f"{limit:g} ms", took / limit, 1.0))
            found.append(Row("3", case, f"{took:.2f} ms CPU", text, took / anchor, 4.0))
            found.append(Row("3", case, f"{paints:.2f} paints a frame", "1", paints, 1.0))
    return found


if __name__ == "__main__":
    for row in rows():
        print(*row)
