"""The fourth story on one's own journal, and its state as a text."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app import story_text
from hobbyscope.core.hobbies import Hobbies
from tests.ui.hobby_hands import assert_one_analysis, grip, pull, told

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.stories.hobby import HobbyStory

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def story(window: MainWindow) -> HobbyStory:
    """The story in the window of an empty journal."""
    window.resize(1320, 880)
    return told(window)


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
    QApplication.processEvents()  # the rows take their place
    assert len(story.analysis.activities) == rows
    assert ("bar", 0) not in story.hours.rows.grips or rows == 1
    grip(story, "bar", rows - 1).setFocus()
    QTest.keyClick(grip(story, "bar", rows - 1), Key.Key_Up)
    assert QApplication.focusWidget() is grip(story, "bar" if rows == 1 else "hours", max(rows - 2, 0))
    for _ in range(rows):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Up)
    first = grip(story, "bar" if rows == 1 else "hours", 0)
    assert first.hasFocus()
    assert first.visibleRegion().boundingRect() == first.rect()
    for _ in range(rows):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    last = grip(story, "bar" if rows == 1 else "hours", rows - 1)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect() == last.rect()
    assert_one_analysis(story)
    story.grab()


def test_one_s_own_journal_follows_the_period_and_the_day_at_once(sample):
    story = told(sample)
    story.top.own.click()
    before = story.hours.note()
    for turn in (lambda: sample.session.move(-1), lambda: sample.session.move(-1)):
        turn()
        query = sample.session.query
        assert (story.analysis.query.start, story.analysis.query.end) == (query.start, query.end)
        assert sample.session.title() in story.hours.note() != before
        assert_one_analysis(story)
    sample.session.ask(free_time=0.5)  # the Scope page's own dial leaves the story's where it is
    assert story.state().free_time == 1.0
