"""The fourth story in a real window: the free-time dial, both grips of a row, one's own journal."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from hobbyscope.app import story_text
from hobbyscope.core.hobbies import Hobbies
from hobbyscope.ui.charts.rows import verdict_rows
from hobbyscope.ui.theme import load_theme

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.stories.hobby import HobbyStory
    from hobbyscope.ui.stories.hour_grip import HourGrip
    from tests.ui.conftest import Opener

Key, SHIFT, NONE = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


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


@pytest.fixture
def story(window: MainWindow) -> HobbyStory:
    """The story in the window of an empty journal."""
    window.resize(1320, 880)
    return told(window)


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
    knob.setValue(knob.value() + 3)
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


# --- one's own journal


def test_an_empty_journal_is_said_to_be_one_and_the_example_stays(story):
    story.top.own.click()
    assert not story.top.own.isChecked()
    assert "no hours" in story.hours.note()
    assert not story.state().own
    story.top.half.click()
    assert story.hours.note().startswith("An example")


def test_one_s_own_journal_shows_the_numbers_of_the_scope_page(sample):
    story = told(sample)
    story.top.own.click()
    assert story.state().own
    assert "Nothing here is written to your journal" in story.hours.note()
    for dials in ({}, {"free_time": 0.5}, {"threshold": 0.8, "temperature": 2.0}):
        for name, value in dials.items():
            story._ask(name, value)
        sample.session.ask(**dials)
        sample.session._answer()
        theirs = sample.session.analysis
        for field in fields(theirs):
            mine, yours = getattr(story.analysis, field.name), getattr(theirs, field.name)
            if isinstance(mine, np.ndarray):
                np.testing.assert_array_equal(mine, yours, field.name)
            elif field.name == "query":
                assert tuple(getattr(mine, f.name) for f in fields(mine)) == tuple(
                    getattr(yours, f.name) for f in fields(yours)
                )
            else:
                assert mine == yours, field.name


def test_nothing_that_is_dragged_is_written(sample):
    story = told(sample)
    story.top.own.click()
    steps = sample.session.workspace.journal.steps(9)
    bars, logged = sample.session.workspace.bars, story.state()
    pull(grip(story, "hours", 1), 40)
    pull(grip(story, "bar", 1), -15)
    story.top.half.click()
    assert story.state().hours != logged.hours
    assert story.state().bars != logged.bars
    assert sample.session.workspace.journal.steps(9) == steps
    assert sample.session.workspace.bars == bars
    sample.pages.playground.begin_anew()
    assert story.state() == replace(logged, free_time=1.0)
    story.top.own.click()
    assert story.state() == Hobbies()


def test_an_hour_that_is_logged_meanwhile_is_seen(sample):
    story = told(sample)
    story.top.own.click()
    before = story.analysis.total_seconds
    assert sample.session.log_line("films 1h") is not None
    assert story.analysis.total_seconds == before + 3600
    sample.session.undo()
    assert story.analysis.total_seconds == before
    start, end, today = story._span()
    sample.session.query = sample.session.query._replace(start=end - 7)
    story.settle()
    assert story.analysis.query.start == end - 7
    sample.session.query = sample.session.query._replace(start=start - 9000, end=start - 8000)
    story.settle()
    assert not story.state().own
    assert today


def test_the_example_takes_no_notice_of_the_journal(window):
    story = told(window)
    assert window.session.log_line("films 1h") is not None
    assert story.state() == Hobbies()


# --- texts


def test_a_copied_state_is_pasted_as_it_was(window, story):
    page = window.pages.playground
    pull(grip(story, "hours", 0), -30)
    story.top.half.click()
    kept = story.state()
    page.copy()
    page.begin_anew()
    assert story.state() == Hobbies()
    page.paste()
    assert story.state() == kept


def test_a_journals_state_is_pasted_as_an_example_with_its_names(sample):
    story, page = told(sample), sample.pages.playground
    story.top.own.click()
    own = story.state()
    page.copy()
    page.paste()
    pasted = story.state()
    assert (pasted.own, pasted.names, pasted.hours, pasted.bars) == (False, own.names, own.hours, own.bars)
    assert story.hours.note() == "A state that was pasted, shown as an example."
    assert [a.name for a in story.analysis.activities] == list(own.names)
    assert story.analysis.share.tolist() == pytest.approx(
        list(np.array(own.hours) / sum(own.hours)), abs=1e-5
    )
    QTest.keyClick(grip(story, "hours", 0), Key.Key_Right)
    QTest.keyClick(grip(story, "hours", 0), Key.Key_Delete)
    assert story.state() == pasted
    page.begin_anew()
    assert story.state() == Hobbies()


@pytest.mark.parametrize("rows", [1, 30])
def test_one_activity_and_thirty_with_long_names_are_shown(window, story, rows):
    names = tuple(
        ["아주아주 긴 한글 이름을 가진 활동이에요 " * 3, "An activity with a name that never ends " * 3][
            n % 2
        ]
        for n in range(rows)
    )
    state = Hobbies(tuple(60.0 / (n + 1) for n in range(rows)), (None,) * (rows - 1) + (2.0,), names=names)
    QGuiApplication.clipboard().setText(story_text.write(state))
    window.pages.playground.paste()
    assert len(story.analysis.activities) == rows
    assert ("bar", 0) not in story.hours.rows.grips or rows == 1
    grip(story, "bar", rows - 1).setFocus()
    QTest.keyClick(grip(story, "bar", rows - 1), Key.Key_Up)
    assert QApplication.focusWidget() is grip(story, "bar" if rows == 1 else "hours", max(rows - 2, 0))
    assert_one_analysis(story)
    story.grab()


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
    area = window.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    return area


def test_in_a_usual_window_all_is_seen_at_once(window, story):
    area = shown(window)
    assert area.verticalScrollBar().maximum() == 0
    chart = story.lenses.chart
    assert chart.places.visible == 8
    rows = story.hours
    assert rows.area.verticalScrollBar().maximum() == 0


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
