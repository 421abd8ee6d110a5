"""The order of the Tab key, and where the focus goes by Enter and Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hobbyscope.ui.pages.playground import STORIES

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow

Key = Qt.Key


def tabbed(window: MainWindow, count: int) -> list[QWidget]:
    """Return where the pressed Tab key goes."""
    found = []
    for _ in range(count):
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
        found.append(window.focusWidget())
    return found


@pytest.mark.parametrize("key", [row.key for row in STORIES])
def test_in_a_story_the_tab_key_goes_from_the_question_through_the_story_to_the_foot(
    sample: MainWindow, key: str
) -> None:
    sample.show_page("playground")
    page = sample.pages.playground
    for row in STORIES:  # what is made later must not come later
        page.choose(row.key)
    page.choose(key)
    sample.activateWindow()
    QApplication.processEvents()
    page.head.chips[key].setFocus()
    guide, foot = page.guide, page.foot
    assert guide is not None
    assert foot is not None
    found = tabbed(sample, 4)
    assert found == [*guide.answers, guide.show_me]
    found = []
    while not found or found[-1] is not foot.paste:
        found += tabbed(sample, 1)
        assert len(found) < 50
    last = [*page.story.dials(), foot.essay, foot.copy, foot.paste]
    assert found[-len(last) :] == last
    assert [stop for stop in found[: -len(last)] if not page.story.isAncestorOf(stop)] == []
    assert found[: -len(last)]


def test_the_grips_of_other_hours_stay_where_the_tab_key_had_those_before(sample: MainWindow) -> None:
    sample.show_page("playground")
    page = sample.pages.playground
    page.choose("hobby")
    story = page.story
    sample.activateWindow()
    QApplication.processEvents()
    story.top.own.click()
    assert story.state().own
    story.top.own.setFocus()
    rows = story.hours.rows
    assert tabbed(sample, 1) == [rows.grips["hours", 0]]


def test_enter_on_a_row_goes_to_its_judge_and_escape_back_to_the_row(sample: MainWindow) -> None:
    scope = sample.pages.scope
    chart = scope.lens.chart
    assert chart is not None
    sample.activateWindow()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Key.Key_Down)
    QTest.keyClick(chart, Key.Key_Return)
    card = scope.side.row
    assert card.name() == "Reading"
    assert sample.focusWidget() is card.judge.on
    QTest.keyClick(sample.focusWidget(), Key.Key_Tab)
    assert card.judge.isAncestorOf(sample.focusWidget())
    QTest.keyClick(sample.focusWidget(), Key.Key_Escape)
    assert scope.side.lists.currentWidget() is scope.side.recent
    assert sample.focusWidget() is chart
    assert chart.ringed
    assert scope.lens.line().startswith("Reading")


def test_a_click_on_a_row_leaves_the_focus_in_the_chart(sample: MainWindow) -> None:
    scope = sample.pages.scope
    chart = scope.lens.chart
    assert chart is not None
    sample.activateWindow()
    port, at = chart.viewport(), chart.places.names.topLeft().toPoint() + QPoint(20, 10)
    QTest.mouseMove(port, at)
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert scope.side.row.name() == "Films"
    assert sample.focusWidget() is chart


def test_the_card_of_a_row_stands_before_the_chart_in_the_order_of_the_tab_key(sample: MainWindow) -> None:
    scope = sample.pages.scope
    chart = scope.lens.chart
    assert chart is not None
    sample.activateWindow()
    scope.lens.row_activated.emit(1)
    scope.side.row.table.setFocus()
    assert tabbed(sample, 1) == [chart]
