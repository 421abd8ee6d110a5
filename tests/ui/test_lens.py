"""The chart of both lenses under real mouse and key events."""

from __future__ import annotations

import gc
import re
import sys
import weakref

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app.language import catalogue
from hobbyscope.ui.charts.handle import HIGHEST, LOWEST
from hobbyscope.ui.charts.lens import LensChart
from hobbyscope.ui.theme import apply_theme, load_theme
from tests.ui.analyses import HOURS, NAMES_KO, analysis, many

LEFT = Qt.MouseButton.LeftButton


class Person:
    """A chart as a person meets it, and everything that it told."""

    def __init__(self, qtbot, found=None, size=(840, 560)):
        self.chart = LensChart(load_theme("light"))
        qtbot.addWidget(self.chart)
        self.told: list[tuple[str, float]] = []
        for name in ("threshold_dragged", "threshold_released", "row_focused", "row_activated"):
            getattr(self.chart, name).connect(lambda value, name=name: self.told.append((name, value)))
        self.chart.show_analysis(found or analysis())
        self.chart.resize(*size)
        self.chart.show()
        qtbot.waitExposed(self.chart)
        self.chart.setFocus()
        QApplication.processEvents()
        self.told.clear()

    @property
    def handle(self):
        return self.chart.handle

    def line(self, y: float = 200) -> QPoint:
        return QPoint(round(self.chart.x_of(self.chart.threshold)), round(y))

    def at(self, threshold: float, y: float = 200) -> QPoint:
        return QPoint(round(self.chart.x_of(threshold)), round(y))

    def row(self, number: int) -> QPoint:
        places = self.chart.places
        y = places.names.top() + (number + 0.5) * places.pitch - self.chart._scroll.value()
        return QPoint(round(places.left.left() + 20), round(y))

    def move(self, to: QPoint, buttons=Qt.MouseButton.NoButton) -> None:
        port = self.chart.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(to), QPointF(port.mapToGlobal(to)), Qt.MouseButton.NoButton,
            buttons, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(port, event)

    def heard(self, name: str) -> list[float]:
        return [value for said, value in self.told if said == name]


@pytest.fixture
def person(qtbot, qapp):
    apply_theme(qapp, load_theme("light"))
    return Person(qtbot)


def test_dragging_the_handle_moves_the_threshold_live_and_tells_once_where_it_rests(person):
    centre = person.handle.rect().center()
    QTest.mousePress(person.handle, LEFT, pos=centre)
    for threshold in (0.55, 0.6, 0.63):
        to = person.handle.mapFromParent(person.at(threshold, person.handle.geometry().center().y()))
        QTest.mouseMove(person.handle, to)
    QTest.mouseRelease(person.handle, LEFT, pos=centre)
    assert person.chart.threshold == pytest.approx(0.63, abs=0.011)
    assert len(person.heard("threshold_dragged")) == 3
    assert person.heard("threshold_released") == [person.chart.threshold]
    assert abs(person.handle.geometry().center().x() - person.line().x()) <= 1


def test_dragging_the_line_among_the_rows_does_the_same(person):
    port = person.chart.viewport()
    QTest.mousePress(port, LEFT, pos=person.line())
    person.move(person.at(0.3), LEFT)
    assert person.chart.threshold == pytest.approx(0.3, abs=0.011)
    QTest.mouseRelease(port, LEFT, pos=person.at(0.3))
    assert person.heard("threshold_released") == [person.chart.threshold]
    assert not person.heard("row_activated")


def test_a_press_above_the_rows_brings_the_line_there(person):
    above = person.at(0.25, person.chart.places.right.top() + 6)
    QTest.mousePress(person.chart.viewport(), LEFT, pos=above)
    assert person.chart.threshold == pytest.approx(0.25, abs=0.011)
    QTest.mouseRelease(person.chart.viewport(), LEFT, pos=above)


def test_the_line_snaps_to_the_usual_thresholds_and_stays_within_its_limits(person):
    port = person.chart.viewport()
    QTest.mousePress(port, LEFT, pos=person.line())
    for near, tick in ((0.507, 0.5), (0.693, 0.7), (0.806, 0.8), (0.893, 0.9)):
        person.move(person.at(near), LEFT)
        assert person.chart.threshold == tick
    person.move(person.at(-3), LEFT)
    assert person.chart.threshold == LOWEST
    person.move(person.at(4), LEFT)
    assert person.chart.threshold == HIGHEST
    QTest.mouseRelease(port, LEFT, pos=person.at(0.9))


@pytest.mark.parametrize(
    ("key", "shift", "threshold"),
    [(Qt.Key.Key_Right, False, 0.51), (Qt.Key.Key_Left, False, 0.49), (Qt.Key.Key_Up, False, 0.51),
     (Qt.Key.Key_Right, True, 0.55), (Qt.Key.Key_Left, True, 0.45), (Qt.Key.Key_Up, True, 0.55),
     (Qt.Key.Key_Down, True, 0.45), (Qt.Key.Key_Home, False, LOWEST), (Qt.Key.Key_End, False, HIGHEST),
     (Qt.Key.Key_PageUp, False, 0.55), (Qt.Key.Key_Home, True, LOWEST)],
)  # fmt: skip
def test_keys_move_the_threshold_in_steps(person, key, shift, threshold):
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(person.handle, key, modifier)
    assert person.chart.threshold == pytest.approx(threshold)
    assert person.heard("threshold_dragged") == person.heard("threshold_released") == [person.chart.threshold]


def test_left_and_right_on_the_rows_move_the_threshold_too(person):
    QTest.keyClick(person.chart, Qt.Key.Key_Right)
    assert person.chart.threshold == pytest.approx(0.51)


def test_showing_an_analysis_tells_nobody(person):
    person.chart.show_analysis(analysis(threshold=0.8))
    assert person.chart.threshold == 0.8
    assert person.handle.value() == 80
    assert not person.told


def test_hovering_a_row_tells_which_and_leaving_tells_none(person):
    person.chart.clearFocus()
    person.told.clear()
    person.move(person.row(2))
    person.move(person.row(2) + QPoint(300, 0))
    person.move(person.row(4))
    QApplication.sendEvent(person.chart, QEvent(QEvent.Type.Leave))
    assert person.heard("row_focused") == [2, 4, -1]


def test_a_click_opens_the_row_where_it_was_pressed(person):
    QTest.mouseClick(person.chart.viewport(), LEFT, pos=person.row(3))
    assert person.heard("row_activated") == [3]
    QTest.mousePress(person.chart.viewport(), LEFT, pos=person.row(3))
    QTest.mouseRelease(person.chart.viewport(), LEFT, pos=person.row(5))
    QTest.mouseClick(person.chart.viewport(), Qt.MouseButton.RightButton, pos=person.row(3))
    QTest.mouseClick(person.chart.viewport(), LEFT, pos=QPoint(5, 5))
    assert person.heard("row_activated") == [3]


def test_the_second_press_of_a_double_click_is_a_press_too(person):
    port, at = person.chart.viewport(), person.row(1)
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, QPointF(at), QPointF(port.mapToGlobal(at)), LEFT, LEFT,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(port, event)
    QTest.mouseRelease(port, LEFT, pos=at)
    assert person.heard("row_activated") == [1]


def test_the_pointer_says_where_the_line_can_be_taken(person):
    person.move(person.line())
    assert person.chart.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    person.move(person.row(2))
    assert person.chart.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_arrow_keys_walk_the_rows_and_enter_opens_one(person):
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
        Qt.Key.Key_Home,
        Qt.Key.Key_Up,
    ):
        QTest.keyClick(person.chart, key)
    assert person.heard("row_focused") == [1, 2, 1, 7, 0]
    QTest.keyClick(person.chart, Qt.Key.Key_PageDown)
    QTest.keyClick(person.chart, Qt.Key.Key_Return)
    assert person.heard("row_activated") == [7]
    QTest.keyClick(person.chart, Qt.Key.Key_F7)  # somebody else's


def test_the_keyboard_scrolls_to_the_row_it_reaches(qtbot):
    person = Person(qtbot, many(30))
    assert person.chart._scroll.isVisible()
    QTest.keyClick(person.chart, Qt.Key.Key_End)
    assert person.chart._scroll.value() == person.chart._scroll.maximum()
    assert person.chart.row_at(person.row(29).y()) == 29
    QTest.keyClick(person.chart, Qt.Key.Key_Home)
    assert person.chart._scroll.value() == 0


def wheel(chart, steps: int) -> bool:
    at = QPointF(100, 200)
    event = QWheelEvent(
        at, chart.mapToGlobal(at), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart.viewport(), event)
    return event.isAccepted()


def test_the_wheel_scrolls_what_does_not_fit_and_leaves_the_page_alone_otherwise(qtbot):
    person = Person(qtbot, many(30))
    assert wheel(person.chart, -2)
    assert person.chart._scroll.value() == pytest.approx(2 * person.chart.places.pitch, abs=1)
    assert person.chart.row_at(person.chart.places.names.top() + 1) == 2
    few = Person(qtbot, analysis())
    assert not few.chart._scroll.isVisible()
    assert not wheel(few.chart, -2)


def test_a_row_is_lit_from_edge_to_edge(person):
    person.chart.clearFocus()
    before = person.chart.grab().toImage()
    person.move(person.row(2))
    after = person.chart.grab().toImage()
    row = [y for y in range(after.height()) if person.chart.row_at(y) == 2]
    for x in (3, round(person.chart.places.left.right()) + 8, round(person.chart.places.body.right()) - 4):
        changed = [y for y in range(after.height()) if before.pixelColor(x, y) != after.pixelColor(x, y)]
        assert changed
        assert set(changed) <= set(row)


def test_free_time_leaves_the_softmax_side_as_it_is_and_moves_the_other(person):
    def sides():
        image = person.chart.grab().toImage()
        left, right = person.chart.places.left, person.chart.places.right
        height = image.height() - round(left.top())
        return image.copy(0, round(left.top()), round(left.right()), height), image.copy(right.toRect())

    before = sides()
    person.chart.show_analysis(analysis(free_time=3.0))
    after = sides()
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_the_threshold_moves_nothing_on_the_softmax_side(person):
    shown = []
    for threshold in (0.05, 0.5, 0.99):
        person.chart.show_analysis(analysis(threshold=threshold))
        image = person.chart.grab().toImage()
        shown.append(image.copy(0, 0, round(person.chart.places.left.right()), image.height()))
    assert shown[0] == shown[1] == shown[2]


def test_both_sides_show_the_rows_of_the_same_analysis(person):
    for found in (analysis(bars=[20.0] * 8), many(12), analysis(["Films"], [3.0], [None])):
        person.chart.show_analysis(found)
        assert [row.name for row in person.chart._shares] == [a.name for a in found.activities]
        assert [row.passed for row in person.chart._verdicts] == found.passes.tolist()
        assert len(person.chart._verdicts) == person.chart.rows()


def test_another_bar_on_the_same_hours_is_shown(person):
    person.chart.show_analysis(analysis(bars=[1.0] * 8))
    assert {row.needs for row in person.chart._verdicts} == {"needs 1 h"}
    person.chart.show_analysis(analysis(bars=[None] * 8))
    assert person.chart.places.needs.width() == 0


def test_fewer_rows_than_before_leave_no_row_lit(person):
    QTest.keyClick(person.chart, Qt.Key.Key_End)
    person.chart.show_analysis(analysis(["Films"], [3.0], [10.0]))
    assert person.heard("row_focused") == [7, -1]
    QTest.keyClick(person.chart, Qt.Key.Key_Return)
    assert person.heard("row_activated") == [0]


def test_a_what_if_shows_where_the_bars_stood_before(person):
    for scale in (0.3, 1.5, 4.0):
        shown = []
        for found in (analysis(free_time=scale), analysis(hours=[hours * scale for hours in HOURS])):
            person.chart.show_analysis(found)
            places = person.chart.places
            first = places.right.toRect().adjusted(0, round(places.strip), 0, 0)
            shown.append(person.chart.grab().toImage().copy(first))
        assert shown[0] != shown[1]


def test_a_what_if_says_on_each_side_what_it_does(person):
    def heading(left: float) -> QImage:
        places = person.chart.places
        return person.chart.grab().toImage().copy(round(left), 0, 200, round(places.left.top()))

    sides = [person.chart.places.left.left(), person.chart.places.right.left()]
    before = [heading(side) for side in sides]
    person.chart.show_analysis(analysis(free_time=0.4))
    assert all(heading(side) != was for side, was in zip(sides, before, strict=True))
    person.chart.show_analysis(analysis())
    assert [heading(side) for side in sides] == before


def test_above_the_shares_it_is_said_why_they_have_no_intervals(person):
    def heading() -> QImage:
        places = person.chart.places
        left, top = round(places.left.left()), round(places.left.top())
        return person.chart.grab().toImage().copy(left, 0, 300, top)

    sure = heading()
    person.chart.show_analysis(analysis(temperature=2.0))
    unsure = heading()
    assert unsure != sure
    person.chart.show_analysis(analysis(temperature=2.0, free_time=0.4))
    assert heading() not in (sure, unsure)
    person.chart.show_analysis(analysis())
    assert heading() == sure


def test_an_empty_analysis_is_an_empty_chart(qtbot):
    person = Person(qtbot, analysis([], [], []))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(person.chart, key)
    person.move(QPoint(200, 200))
    QTest.mouseClick(person.chart.viewport(), LEFT, pos=person.line(70))
    assert person.told == []
    assert not person.handle.isVisible()
    assert person.chart.grab().size() == person.chart.size()


def test_a_chart_without_an_analysis_can_be_shown(qtbot):
    chart = LensChart(load_theme("dark"))
    qtbot.addWidget(chart)
    chart.resize(chart.sizeHint())
    chart.retranslate()
    assert chart.grab().toImage().pixelColor(2, 2) == QColor(load_theme("dark").card)
    assert chart.minimumSizeHint().width() < chart.sizeHint().width()
    assert chart.accessibleDescription() == ""


def test_the_theme_switches_live(person):
    light = person.chart.grab().toImage()
    person.chart.show_theme(load_theme("dark"))
    dark = person.chart.grab().toImage()
    assert light.pixelColor(2, 2) == QColor(load_theme("light").card)
    assert dark.pixelColor(2, 2) == QColor(load_theme("dark").card)
    bar = person.row(0)
    assert light.pixelColor(bar) == QColor(load_theme("light").softmax)
    assert dark.pixelColor(bar) == QColor(load_theme("dark").softmax)


class Loud:
    """A catalogue that shouts, so that a text that was not translated anew is seen."""

    def gettext(self, text: str) -> str:
        return re.sub(r"[^{}]+(?=[{]|$)", lambda found: found[0].upper(), text)


def test_the_language_switches_live(person, monkeypatch):
    assert person.chart._verdicts[0].word == "not yet"
    monkeypatch.setattr(catalogue, "_texts", Loud())
    QApplication.sendEvent(person.chart, QEvent(QEvent.Type.LanguageChange))
    assert person.chart._verdicts[0].word == "NOT YET"
    assert person.chart.accessibleName() == "BOTH LENSES"
    assert person.handle.accessibleName() == "THRESHOLD"


def test_a_larger_font_makes_everything_larger(person):
    pitch, side = person.chart.places.strip, person.handle.width()
    font = person.chart.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    person.chart.setFont(font)
    assert person.chart.places.strip == pytest.approx(2 * pitch, rel=0.1)
    person.chart.show_analysis(analysis(threshold=0.6))
    assert person.handle.width() == pytest.approx(2 * side, rel=0.15)


def test_what_is_shown_can_be_heard_once_it_has_come_to_rest(qtbot):
    person = Person(qtbot)
    qtbot.waitUntil(
        lambda: person.chart.accessibleDescription().startswith(
            "Threshold 0.50. Films 35.8%, the judge says no"
        )
    )
    assert person.handle.accessibleDescription() == "0.50"
    assert person.handle.accessibleName() == "Threshold"


def test_the_tooltip_has_the_whole_name_and_what_is_asked(person):
    name = "Learning to play the classical guitar badly but with joy"
    person.chart.show_analysis(analysis([name], [3.0], [60.0]))
    person.move(person.row(0))
    assert person.chart.viewport().toolTip() == f"{name} · needs 60 h"
    person.move(QPoint(3, 3))
    assert person.chart.viewport().toolTip() == ""


@pytest.mark.parametrize("size", [(560, 380), (1600, 900), (120, 60)])
@pytest.mark.parametrize("dials", [{}, {"threshold": 0.99}, {"threshold": 0.05, "free_time": 10.0}])
def test_every_size_can_be_painted(qtbot, size, dials):
    person = Person(qtbot, analysis(NAMES_KO, bars=[None, *[30.0] * 7], **dials), size)
    assert person.chart.grab().width() == size[0] * person.chart.devicePixelRatio()


def test_one_dial_step_is_one_paint(person, qapp):
    class Paints(pg.QtCore.QObject):
        count = 0

        def eventFilter(self, watched, event):
            self.count += event.type() == QEvent.Type.Paint
            return False

    QApplication.processEvents()
    paints = Paints()
    person.chart.viewport().installEventFilter(paints)
    for i in range(10):
        person.chart.show_analysis(analysis(threshold=0.3 + i / 50, temperature=1 + i / 10))
        QApplication.processEvents()
    assert paints.count == 10


def test_a_chart_that_is_closed_is_gone(qapp):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = len(QApplication.allWidgets())
    chart = LensChart(load_theme("light"))
    chart.show_analysis(analysis())
    chart.show()
    assert chart.close()
    gone = weakref.ref(chart)
    chart.deleteLater()
    del chart
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
    assert len(QApplication.allWidgets()) == before


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal")
def test_calls_without_a_result_keep_their_references_to_none(person):
    before = sys.getrefcount(None)
    for _ in range(500):
        person.handle.setToolTip("x")
        person.chart.setAccessibleName("y")
    assert sys.getrefcount(None) > before - 250


def test_the_tab_key_goes_from_the_rows_to_the_threshold(person):
    QTest.keyClick(person.chart, Qt.Key.Key_Tab)
    assert person.handle.hasFocus()
    QTest.keyClick(person.handle, Qt.Key.Key_Backtab)
    assert person.chart.hasFocus()
