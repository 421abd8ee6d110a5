"""What the guide lets a screen reader say, and the way back to the numbers that a story began with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.core.stories import Job

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.playground import PlaygroundPage

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow) -> PlaygroundPage:
    window.show_page("playground")
    window.activateWindow()
    QApplication.processEvents()
    return window.pages.playground


def test_a_screen_reader_hears_what_came_of_a_guess_and_of_each_step_once(page, said) -> None:
    assert said == []
    page.guide.answers[0].click()
    assert len(said) == 1
    assert said[0].startswith("Not quite. Any number lands")
    assert "Step 1 of 4: Drag the point to -300" in said[0]
    story = page.stories["job"]
    for logit in (-20.0, -300.0, -310.0):
        story.take(Job(logit))
    assert len(said) == 2
    assert "Step 1 of 4. What happened: However much" in said[1]
    page.guide.next.click()
    assert said[2:] == [page.guide.words()]


def test_the_answers_say_which_question_they_answer(page) -> None:
    for key in ("job", "hobby"):
        page.choose(key)
        question = page.story.question().text
        assert [button.accessibleDescription() for button in page.guide.answers] == [question] * 3


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("job", "Back to the essay's numbers"),
        ("companies", "Back to the essay's numbers"),
        ("restaurants", "Back to our example's numbers"),
        ("hobby", "Back to our example's numbers"),
    ],
)
def test_the_way_back_says_whose_numbers_the_story_began_with(page, key: str, words: str) -> None:
    page.choose(key)
    assert page.foot.essay.text() == words


def test_from_one_s_own_journal_the_way_back_leads_to_its_numbers(sample: MainWindow) -> None:
    sample.show_page("playground")
    page = sample.pages.playground
    page.choose("hobby")
    page.story.top.own.click()
    assert page.foot.essay.text() == "Back to my journal's numbers"
    page.story.top.own.click()
    assert page.foot.essay.text() == "Back to our example's numbers"


def test_a_story_is_played_to_its_end_by_keys_alone(page) -> None:
    """Catches a button that Enter does not press, and a step whose focus has to be looked for."""

    def press(key: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier = NONE) -> None:
        for _ in range(times):
            QTest.keyClick(page.focusWidget(), key, modifier)

    def go_on() -> None:
        for _ in range(9):
            if page.focusWidget() is page.guide.next:
                break
            press(Qt.Key.Key_Backtab)
        press(Qt.Key.Key_Return)

    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)  # the second answer
    assert page.guide._reveal.text().startswith("Right!")
    press(Qt.Key.Key_Home)
    go_on()
    press(Qt.Key.Key_End)
    go_on()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Left, 4, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Up, 6, Qt.KeyboardModifier.ShiftModifier)
    assert page.stories["job"].state() == Job(1.0, 0.8)
    go_on()
    press(Qt.Key.Key_Left, 10)
    assert page.guide.words().endswith("a softmax against one rival.")
    go_on()
    assert page.key == "companies"
    assert page.focusWidget() is page.guide.answers[0]  # the next one begins in its question
    press(Qt.Key.Key_Return)
    assert page.guide.words().startswith("Step 1 of 3")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_head_of_every_story_is_read_to_its_end_in_large_letters(
    open_window, qtbot, language: str
) -> None:
    """Catches a line that was laid out for the shorter title of another story."""
    open_window.settings.set("text_size", 200)
    window = open_window.sample(language)
    window.resize(900, 620)
    window.show_page("playground")
    page = window.pages.playground
    for key in page.head.chips:
        page.choose(key)
        line = page.head._subtitle
        qtbot.waitUntil(lambda line=line: line.width() >= line.sizeHint().width())
