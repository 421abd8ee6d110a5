"""The fourth story revealed in a real window, hands to drag it with, and what must hold after every event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.ui.charts.rows import verdict_rows

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.stories.hobby import HobbyStory
    from hobbyscope.ui.stories.hour_grip import HourGrip

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def told(window: MainWindow) -> HobbyStory:
    """Show the story and let it be revealed."""
    window.show_page("playground")
    page = window.pages.playground
    page.fill()
    page.choose("hobby")
    page.guide.show_me.click()
    window.activateWindow()
    QApplication.processEvents()
    return page.stories["hobby"]


def grip(story: HobbyStory, kind: str, row: int) -> HourGrip:
    return story.hours.rows.grips[kind, row]


def pull(knob: HourGrip, by: int, moves: int = 1) -> None:
    """Drag a grip so many pixels by the mouse."""
    start = QPointF(knob.rect().center())
    parent = knob.parentWidget()
    at = knob.mapTo(parent, start)
    QTest.mousePress(knob, LEFT, pos=start.toPoint())
    for n in range(1, moves + 1):
        local = knob.mapFrom(parent, at + QPointF(by * n / moves, 0))
        move = QMouseEvent(QEvent.Type.MouseMove, local, knob.mapToGlobal(local), LEFT, LEFT, NONE)
        QApplication.sendEvent(knob, move)
    QTest.mouseRelease(knob, LEFT, pos=knob.rect().center())


def assert_one_analysis(story: HobbyStory) -> None:
    """Every part shows the same Analysis, and it is that of the state."""
    state, analysis = story.state(), story.analysis
    chart, query = story.lenses.chart, story.analysis.query
    assert chart._analysis is story.what_if._analysis is analysis
    assert [row.share for row in chart._shares] == analysis.share.tolist()
    assert chart._verdicts == verdict_rows(analysis)
    assert chart.threshold == state.threshold == query.threshold
    assert (query.free_time, query.temperature) == (state.free_time, state.temperature)
    assert story.top.dial.amount == state.free_time == story.what_if.free_time.amount
    assert [dial.amount for dial in story.dials()] == [state.temperature, state.threshold]
    rows = story.hours.rows.rows()
    assert tuple(row.hours for row in rows) == state.hours
    assert tuple(row.bar for row in rows) == state.bars
    assert analysis.seconds.tolist() == [round(hours * 3600) for hours in state.hours]
