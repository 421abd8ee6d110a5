"""The fourth story in a real window: the dial, both grips of a row, the steps, and the room it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hobbyscope.core.hobbies import Hobbies
from hobbyscope.ui.theme import load_theme
from tests.ui.hobby_hands import LEFT, NONE, assert_one_analysis, grip, pull, told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.stories.hobby import HobbyStory
    from tests.ui.conftest import Opener

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def story(window: MainWindow) -> HobbyStory:
    """The story in the window of an empty journal."""
    window.resize(1320, 880)
    return told(window)


# --- the point of it


def test_half_the_free_time_moves_nothing_on_the_left_and_puts_the_lamps_out_on_the_right(story):
    before = story.analysis
    assert before.passes.tolist() == [1, 0, 1, 0, 1, 0, 1, 0]
    shares = list(story.lenses.chart._shares)
    story.top.half.click()
    assert story.top.dial.amount == 0.5
    assert story.lenses.chart._shares == shares
    assert story.analysis.recognised == 0
    assert [row.was for row in story.lenses.chart._verdicts] == [1, -1, 1, -1, 1, -1, 1, -1]
    assert_one_analysis(story)
    story.top.as_it_is.click()
    assert story.analysis.passes.tolist() == before.passes.tolist()


def test_the_dial_is_turned_by_keys_and_every_part_follows(story):
    dial = story.top.dial
    for key, modifier in (
        (Key.Key_Left, NONE),
        (Key.Key_Right, SHIFT),
        (Key.Key_Home, NONE),
        (Key.Key_End, NONE),
    ):
        QTest.keyClick(dial, key, modifier)
        assert_one_analysis(story)
    assert story.state().free_time == 10.0
    assert story.analysis.recognised == 8
    QTest.keyClick(dial, Key.Key_Delete)
    assert story.state() == Hobbies()


def test_the_line_the_curves_and_the_dials_of_the_foot_ask_the_same_story(story):
    QTest.keyClick(story.lenses.chart.handle, Key.Key_Right, SHIFT)
    assert story.state().threshold == pytest.approx(0.55)
    assert_one_analysis(story)
    QTest.keyClick(story.what_if.free_time, Key.Key_Left)
    assert story.state().free_time < 1
    assert_one_analysis(story)
    temperature, threshold = story.dials()
    QTest.keyClick(temperature, Key.Key_End)
    QTest.keyClick(threshold, Key.Key_Home)
    assert (story.state().temperature, story.state().threshold) == (5.0, 0.05)
    assert_one_analysis(story)


def test_after_every_event_of_a_drag_both_lenses_show_the_same_analysis(story):
    knob = grip(story, "hours", 2)
    parent = knob.parentWidget()
    QTest.mousePress(knob, LEFT, pos=knob.rect().center())
    hours = set()
    for x in range(0, 400, 7):
        local = knob.mapFrom(parent, QPointF(x, 10))
        QApplication.sendEvent(
            knob, QMouseEvent(QEvent.Type.MouseMove, local, knob.mapToGlobal(local), LEFT, LEFT, NONE)
        )
        assert_one_analysis(story)
        hours.add(story.state().hours[2])
    QTest.mouseRelease(knob, LEFT)
    assert len(hours) > 5
    assert [a.name for a in story.analysis.activities][2] == "Reading"  # no row has jumped


# --- the grips


def test_more_hours_of_one_change_its_own_score_and_everybodys_share(story):
    before = story.analysis
    pull(grip(story, "hours", 3), 60)
    after = story.analysis
    assert story.state().hours[3] > 9.1
    assert after.share[3] > before.share[3]
    assert all(np.delete(after.share, 3) < np.delete(before.share, 3))
    assert after.probability[3] > before.probability[3]
    assert np.delete(after.probability, 3).tolist() == np.delete(before.probability, 3).tolist()


def test_a_bar_is_dragged_and_the_left_stays(story):
    shares = story.analysis.share.tolist()
    pull(grip(story, "bar", 0), 80, moves=4)
    assert story.state().bars[0] > 31.5
    assert story.analysis.passes[0] == 0
    assert story.analysis.share.tolist() == shares
    assert_one_analysis(story)


def test_a_grip_that_is_only_touched_stays(story):
    for kind in ("hours", "bar"):
        QTest.mouseClick(grip(story, kind, 1), LEFT)
        QTest.mouseClick(grip(story, kind, 1), Qt.MouseButton.RightButton)
    assert story.state() == Hobbies()


@pytest.mark.parametrize(
    ("key", "modifier", "hours"),
    [
        (Key.Key_Right, NONE, 32.5),
        (Key.Key_Left, NONE, 30.5),
        (Key.Key_Right, SHIFT, 41.5),
        (Key.Key_PageDown, NONE, 21.5),
        (Key.Key_Home, NONE, 0.0),
        (Key.Key_End, NONE, 50.0),
    ],
)
def test_hours_are_moved_by_keys(story, key, modifier, hours):
    knob = grip(story, "hours", 0)
    QTest.keyClick(knob, key, modifier)
    QTest.keyClick(knob, Key.Key_A)  # means nothing
    assert story.state().hours[0] == pytest.approx(hours)
    assert_one_analysis(story)
    QTest.keyClick(knob, Key.Key_Delete)
    assert story.state() == Hobbies()


def test_a_bar_goes_by_keys_to_almost_nothing_and_comes_back_by_a_double_click(story):
    knob = grip(story, "bar", 0)
    QTest.keyClick(knob, Key.Key_Home)
    assert story.state().bars[0] == 0.1
    assert story.analysis.passes[0] == 1
    QTest.mouseDClick(knob, LEFT)
    assert story.state() == Hobbies()


def test_no_hours_at_all_are_shown_without_any_complaint(story):
    for row in range(8):
        QTest.keyClick(grip(story, "hours", row), Key.Key_Home)
        assert_one_analysis(story)
    assert story.analysis.share.tolist() == [0.0] * 8
    story.grab()


def test_up_and_down_go_to_the_other_rows_and_the_tab_key_stops_at_one(story):
    stops = [
        key
        for key, knob in story.hours.rows.grips.items()
        if knob.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert stops == [("hours", 0), ("bar", 0)]
    grip(story, "bar", 0).setFocus()
    QTest.keyClick(grip(story, "bar", 0), Key.Key_Up)
    QTest.keyClick(grip(story, "bar", 0), Key.Key_Down)
    assert QApplication.focusWidget() is grip(story, "bar", 1)
    stops = [
        key
        for key, knob in story.hours.rows.grips.items()
        if knob.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert stops == [("hours", 1), ("bar", 1)]


def test_a_screen_reader_hears_names_and_values_and_sets_them(story):
    knob = grip(story, "hours", 0)
    assert (knob.accessibleName(), knob.accessibleDescription()) == ("Films: hours", "31.5 h")
    assert grip(story, "bar", 1).accessibleName() == "Gym: what the judge asks for"
    assert knob.value() == 31.5 * 60  # a slider counts whole numbers: minutes
    knob.setValue(knob.value() + 180)
    assert story.state().hours[0] == pytest.approx(34.5)
    assert_one_analysis(story)


def test_the_axis_gets_longer_when_a_drag_ends_at_its_end_and_not_before(story):
    rows, knob = story.hours.rows, grip(story, "hours", 0)
    assert rows.axis.high == 50
    assert grip(story, "bar", 1).beyond  # 90 h
    pull(knob, 900)
    assert story.state().hours[0] == 50
    assert rows.axis.high == 100
    assert not grip(story, "bar", 1).beyond
    for _ in range(20):
        QTest.keyClick(knob, Key.Key_End)
        QTest.keyClick(knob, Key.Key_Right, SHIFT)
    assert story.state().hours[0] == 720  # there are no more in thirty days


def test_a_number_that_grows_longer_gets_the_room_it_needs(story):
    rows, knob = story.hours.rows, grip(story, "bar", 1)
    _, before, _ = rows._columns
    for _ in range(95):
        QTest.keyClick(knob, Key.Key_Right, SHIFT)
    assert story.state().bars[1] == 1040
    assert rows._columns[1] < before
    assert grip(story, "hours", 0).geometry().center().x() == pytest.approx(rows.x_of(31.5), abs=1)


def test_the_wheel_turns_no_grip(story):
    knob = grip(story, "hours", 0)
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at, knob.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(knob, wheel)
    assert story.state() == Hobbies()


# --- guess, steps, words


def test_the_lenses_are_covered_until_somebody_has_guessed(window):
    window.show_page("playground")
    page = window.pages.playground
    page.fill()
    page.choose("hobby")
    story = page.stories["hobby"]
    assert not story.lenses.chart.isVisible()
    assert not story.what_if.isVisible()
    assert not story.what_if.price.isVisible()
    assert story.hours.isVisible()
    story.top.half.click()
    assert not story.what_if.price.isVisible()
    page.guide.answers[story.question().right].click()
    assert story.lenses.chart.isVisible()
    assert story.what_if.price.isVisible()


def test_the_four_steps_are_done_by_doing_them(window, story):
    page = window.pages.playground
    deeds = [
        story.top.half.click,
        lambda: QTest.keyClick(story.top.dial, Key.Key_End),
        lambda: (
            QTest.keyClick(story.top.dial, Key.Key_Delete),
            QTest.keyClick(story.dials()[1], Key.Key_End),
        ),
        lambda: QTest.keyClick(grip(story, "hours", 0), Key.Key_Right),
    ]
    for n, (step, deed) in enumerate(zip(story.steps(), deeds, strict=True)):
        assert not step.done(story.state())
        deed()
        assert step.done(story.state())
        assert step.happened in page.guide.words()
        if n < 3:
            page.guide.next.click()


def test_names_and_words_follow_the_language_and_colours_the_theme(open_window: Opener):
    window = open_window()
    story = told(window)
    window.session.set_setting("language", "ko")
    QApplication.processEvents()
    assert story.analysis.activities[0].name == "영화"
    assert grip(story, "hours", 0).accessibleName() == "영화: 시간"
    for label in story.findChildren(QLabel):
        assert not label.text() or any("가" <= letter <= "힣" for letter in label.text())
    for button in (story.top.half, story.top.as_it_is, story.top.own):
        assert any("가" <= letter <= "힣" for letter in button.text())
    story.show_theme(load_theme("dark"))
    assert story.hours.rows._theme.name == story.lenses.chart._theme.name == "dark"
    story.grab()


# --- room


def shown(window: MainWindow) -> QScrollArea:
    return window.pages.playground.scrolled.area


def test_in_a_usual_window_all_is_seen_at_once(window, story):
    area = shown(window)
    assert area.verticalScrollBar().maximum() == 0
    chart = story.lenses.chart
    assert chart.places.visible == 8
    rows = story.hours
    assert rows.area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "ko"])
def test_with_the_sample_s_strip_and_a_finished_step_all_is_still_seen(open_window, language):
    """Catches hours that scroll in a cramped panel, and a price that pushes the foot out of sight."""
    window = open_window.sample(language)
    window.resize(1320, 880)
    story = told(window)
    story.top.half.click()
    QApplication.processEvents()
    assert window.pages.playground.guide.next.isVisible()
    assert shown(window).verticalScrollBar().maximum() == 0
    assert story.hours.area.verticalScrollBar().maximum() == 0
    assert story.lenses.chart.places.visible == 8
    pitch = story.hours.rows.grips["hours", 1].y() - story.hours.rows.grips["hours", 0].y()
    assert pitch > story.fontMetrics().height() * 1.4  # rows take the room that there is


@pytest.mark.parametrize("size", [100, 200])
def test_in_the_smallest_window_the_dial_stays_in_sight_while_the_rest_scrolls(open_window, size):
    open_window.settings.set("text_size", size)
    window = open_window()
    window.resize(900, 620)
    story, area = told(window), shown(window)
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    seen = area.viewport().rect()
    for part in (0.6, 0.8):
        bar.setValue(round(bar.maximum() * part))
        QApplication.processEvents()
        top = story.top.mapTo(area.viewport(), QPoint(0, 0))
        assert seen.contains(top + story.top.rect().center())
        assert top.y() == 0
    bar.setValue(0)
    QApplication.processEvents()
    assert story.top.mapTo(story, QPoint(0, 0)).y() == 0
