"""The Playground in a real window: stories, guesses, steps, and the first story under mouse and keys."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.core.stories import EXTREMES, Companies, Job
from hobbyscope.ui.pages.playground import STORIES, PlaygroundPage
from hobbyscope.ui.stories.stretch import place
from hobbyscope.ui.theme import load_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.stories.job import JobStory
    from hobbyscope.ui.stories.knob import Knob
    from tests.ui.conftest import Opener

Key = Qt.Key
SHIFT, ALT, CONTROL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> PlaygroundPage:
    """The Playground of an empty journal, with its first story."""
    window.show_page("playground")
    window.activateWindow()
    QApplication.processEvents()
    return window.pages.playground


@pytest.fixture
def job(page: PlaygroundPage) -> JobStory:
    """The first story, revealed."""
    page.guide.show_me.click()
    return page.stories["job"]


def drag(knob: Knob, to: QPointF) -> None:
    """Drag a knob to a point of its picture."""
    start = knob.rect().center()
    QTest.mousePress(knob, LEFT, pos=start)
    QTest.mouseMove(knob, knob.mapFromParent(to.toPoint()))
    QTest.mouseRelease(knob, LEFT, pos=knob.mapFromParent(to.toPoint()))


def at(job: JobStory, logit: float) -> QPointF:
    plot = job.picture.plot()
    return QPointF(plot.left() + place(logit) * plot.width(), plot.center().y())


# --- the frame


def test_ctrl_4_opens_the_first_story_with_the_focus_in_its_question(window: MainWindow, page) -> None:
    window.show_page("scope")
    window.actions_["playground"].trigger()
    assert window.pages.key() == "playground"
    assert page.head.title() == "Quit the job?"
    assert page.focusWidget() is page.guide.answers[0]
    page.guide.answers[0].click()
    window.show_page("scope")
    window.show_page("playground")
    assert page.focusWidget() is page.stories["job"].picture.dot


def test_a_story_is_made_when_it_is_first_shown(page) -> None:
    assert list(page.stories) == ["job"]
    page.head.chips["companies"].click()
    assert list(page.stories) == ["job", "companies"]
    assert page.stories["companies"].isVisible()
    assert not page.stories["job"].isVisible()


def test_alt_and_a_number_choose_a_story_and_arrows_go_from_chip_to_chip(qtbot: QtBot, page) -> None:
    for number, row in enumerate(STORIES, 1):
        QTest.keyClick(page.window(), getattr(Key, f"Key_{number}"), ALT)
        qtbot.waitUntil(lambda key=row.key: page.key == key)  # the button is seen to be pressed
        assert page.head.chips[row.key].isChecked()
    page.choose("job")
    page.head.chips["job"].setFocus()
    QTest.keyClick(page.head.chips["job"], Key.Key_Right)
    assert page.key == "companies"
    assert page.focusWidget() is page.head.chips["companies"]


def test_the_story_is_remembered_and_its_state_survives_other_pages(window: MainWindow, page) -> None:
    page.guide.answers[1].click()
    page.choose("companies")
    page.story.take(Companies(shift=2.0))
    window.show_page("scope")
    window.show_page("playground")
    assert page.key == "companies"
    assert page.story.state() == Companies(shift=2.0)
    assert window.session.settings.get("story") == "companies"
    page.choose("job")
    assert not page.guide.answers[1].isVisible()


def test_a_window_that_begins_at_the_playground_shows_the_story_of_last_time(open_window: Opener) -> None:
    open_window.settings.set("page", "playground")
    open_window.settings.set("story", "restaurants")
    window = open_window()
    assert window.pages.playground.key == "restaurants"
    assert window.pages.playground.story.isVisible()


def test_a_story_that_is_not_known_any_more_is_the_first_one(open_window: Opener) -> None:
    open_window.settings.set("story", "sparsemax")
    window = open_window()
    window.show_page("playground")
    assert window.pages.playground.key == "job"


# --- guess first, then step by step


def test_results_are_covered_until_somebody_has_guessed(page) -> None:
    story = page.stories["job"]
    assert story.result.text() == "?"
    assert not story.verdict.isVisible()
    assert story.sigmoid.numbers.text() == ""
    covered = story.picture.grab().toImage()
    page.guide.answers[0].click()
    assert story.result.text() == "0.9933"
    assert story.verdict.isVisible()
    assert story.picture.grab().toImage() != covered
    assert not page.guide.answers[0].isVisible()


@pytest.mark.parametrize(("answer", "word"), [(0, "Not quite."), (1, "Right!")])
def test_a_guess_is_answered_kindly(page, answer: int, word: str) -> None:
    page.guide.answers[answer].click()
    assert page.guide._reveal.text().startswith(f"{word} Any number lands")
    assert page.focusWidget() is page.stories["job"].picture.dot


def test_whoever_does_not_want_to_guess_is_just_shown(page) -> None:
    page.guide.show_me.click()
    assert page.guide._reveal.text().startswith("Any number lands")
    assert page.guide.words().startswith("Step 1 of 4: Drag the point to -300")


def test_the_first_story_is_done_step_by_step(page, job: JobStory) -> None:
    guide = page.guide
    assert not guide.next.isVisible()
    drag(job.picture.dot, at(job, -300.0))
    assert guide.words().startswith("Step 1 of 4. What happened: However much")
    job.chips[EXTREMES[3]].click()
    assert "never 0" in guide.words()  # what happened stays until one goes on
    guide.next.click()
    assert guide.words().startswith("Step 2 of 4. What happened: Almost 1")  # done already
    guide.next.click()
    assert guide.words().startswith("Step 3 of 4: Bring")
    drag(job.picture.dot, at(job, 1.0))
    drag(job.picture.line, QPointF(0, job.picture.height_of(0.8)))
    assert job.state() == Job(1.0, 0.8)
    guide.next.click()
    assert guide.words().startswith("Step 4 of 4: Last, bring the point to 0")
    drag(job.picture.dot, at(job, 0.0))
    assert guide.words().endswith("a softmax against one rival.")
    assert guide.next.text() == "Next: Which company? →"
    guide.next.click()
    assert page.key == "companies"


def test_a_step_can_be_skipped(page, job: JobStory) -> None:
    page.guide.skip.click()
    assert page.guide.words().startswith("Step 2 of 4")
    assert job.picture.dot.hasFocus()


def test_every_step_of_every_story_says_what_to_do_and_what_happened(page) -> None:
    for row in STORIES:
        page.choose(row.key)
        assert page.story.key == row.key
        assert len(page.story.steps()) >= 3
        assert all(step.do and step.happened for step in page.story.steps())
        question = page.story.question()
        assert 0 <= question.right < len(question.answers)
        assert not any(step.done(page.story.state()) for step in page.story.steps()[:1])
        page.guide.show_me.click()
        for _ in range(len(page.story.steps()) - 1):
            page.guide.skip.click()
    assert not page.guide.skip.isVisible()  # nothing comes after the last step of the last story


# --- the first story


@pytest.mark.parametrize("logit", [0.0, *EXTREMES])
def test_the_point_is_dragged_to_each_of_the_essays_numbers(page, job: JobStory, logit: float) -> None:
    job.take(Job(2.0))
    drag(job.picture.dot, at(job, logit))
    assert job.state() == Job(logit)
    job.take(Job(2.0))
    job.chips[logit].click()
    assert job.state() == Job(logit)


@pytest.mark.parametrize(
    ("logit", "text"),
    [
        (EXTREMES[0], "10^-43,429,448,190,324.7"),
        (-300.0, "10^-130.3"),
        (EXTREMES[3], "1 − 10^-4,342,944,819,032.1"),
    ],
)
def test_an_extreme_is_shown_with_its_exponent_everywhere(
    page, job: JobStory, logit: float, text: str
) -> None:
    job.chips[logit].click()
    assert job.result.text() == text
    for card in (job.sigmoid, job.rival):
        assert text.replace(" ", "\N{NO-BREAK SPACE}") in card.numbers.text()
    assert text in job.picture.dot.accessibleDescription()


def test_the_point_is_moved_by_keys(page, job: JobStory) -> None:
    dot = job.picture.dot
    for key, modifier, logit in (
        (Key.Key_Right, Qt.KeyboardModifier.NoModifier, 5.1),
        (Key.Key_Right, SHIFT, 6.1),
        (Key.Key_Up, SHIFT, 7.1),
        (Key.Key_Left, SHIFT, 6.1),
        (Key.Key_Down, SHIFT, 5.1),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, 1e15),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, -1e15),
        (Key.Key_Delete, Qt.KeyboardModifier.NoModifier, 5.0),
    ):
        QTest.keyClick(dot, key, modifier)
        assert job.state().logit == pytest.approx(logit)
    job.take(Job(80.0))
    QTest.keyClick(dot, Key.Key_Right, SHIFT)
    assert job.state().logit == 800.0  # far out Shift goes ten times as far
    QTest.keyClick(dot, Key.Key_Home)
    QTest.mouseDClick(dot, LEFT)
    assert job.state() == Job()


def test_the_threshold_is_moved_by_line_and_dial_alike(page, job: JobStory) -> None:
    job.take(Job(1.0))
    assert job.verdict.text() == "Quit: it is at least 0.50"
    drag(job.picture.line, QPointF(0, job.picture.height_of(0.702)))
    assert job.state().threshold == 0.7  # a tick
    assert job.threshold.amount == 0.7
    QTest.keyClick(job.picture.line, Key.Key_Up)
    assert job.state().threshold == 0.71
    QTest.keyClick(job.threshold, Key.Key_Right)
    assert job.state().threshold == 0.72
    QTest.keyClick(job.threshold, Key.Key_Right, SHIFT)
    assert job.state().threshold == 0.81
    assert job.verdict.text() == "Stay: it is below 0.81"
    QTest.keyClick(job.picture.line, Key.Key_Backspace)
    assert job.state().threshold == 0.5


def test_any_number_is_typed(page, job: JobStory) -> None:
    field = job.field
    field.setFocus()
    field.setText("−1,000")
    QTest.keyClick(field, Key.Key_Return)
    assert job.state().logit == -1000.0
    assert field.text() == "-1,000"


@pytest.mark.parametrize("typed", ["1e16", "nan", "다섯", ""])
def test_what_is_typed_and_is_none_is_refused_in_a_sentence(
    window: MainWindow, page, job: JobStory, typed: str
) -> None:
    with_refusals = []
    window.session.refused.connect(with_refusals.append)
    job.field.setText(typed)
    QTest.keyClick(job.field, Key.Key_Return)
    assert [refused.code for refused in with_refusals] == [
        "story.beyond" if typed == "1e16" else "story.number"
    ]
    assert window.toast.isVisible()
    assert job.state() == Job()


def test_the_rivals_columns_are_the_sigmoid(page, job: JobStory) -> None:
    job.take(Job(1.0))
    assert "softmax(1," in job.rival.numbers.text()
    assert job.result.text() == "0.7311"
    assert job.rival_picture._texts == ("0.7311", "0.2689")


def test_the_line_is_dragged_anywhere_and_the_point_comes_to_the_pointer(page, job: JobStory) -> None:
    picture = job.picture
    middle = QPoint(round(at(job, 3.0).x()), round(picture.height_of(0.5)))
    up = QPoint(middle.x(), round(picture.height_of(0.8)))
    QTest.mouseMove(picture, middle)
    assert picture.cursor().shape() == Qt.CursorShape.SplitVCursor
    QTest.mousePress(picture, LEFT, pos=middle)
    QTest.mouseMove(picture, up)
    QTest.mouseRelease(picture, LEFT, pos=up)
    QTest.mouseMove(picture, middle)
    assert job.state() == Job(5.0, 0.8)
    assert picture.line.hasFocus()
    QTest.mouseClick(picture, LEFT, pos=at(job, -300.0).toPoint())
    assert job.state() == Job(-300.0, 0.8)
    assert picture.dot.hasFocus()
    QTest.mouseClick(picture, Qt.MouseButton.RightButton, pos=middle)
    assert job.state() == Job(-300.0, 0.8)


@pytest.mark.parametrize("width", [140, 300, 900])
def test_the_rivals_columns_have_the_exponent_where_there_is_little_room(job: JobStory, width: int) -> None:
    job.take(Job(EXTREMES[3]))
    picture = job.rival_picture
    texts = [picture._text(which, width / 3) for which in (0, 1)]
    assert texts in (
        ["1 − 10^-4.3e12", "10^-4.3e12"],
        ["1 − 10^-4,342,944,819,032.1", "10^-4,342,944,819,032.1"],
    )
    picture.resize(width, 120)
    assert picture.grab().width() >= width


def test_a_press_of_another_button_drags_nothing(page, job: JobStory) -> None:
    dot = job.picture.dot
    QTest.mousePress(dot, Qt.MouseButton.RightButton, pos=QPoint(3, 3))
    QTest.mouseMove(dot, QPoint(60, 3))
    QTest.mouseRelease(dot, Qt.MouseButton.RightButton, pos=QPoint(60, 3))
    assert job.state() == Job()


# --- back, copy, paste


def test_back_to_the_essays_numbers(page, job: JobStory) -> None:
    job.take(Job(-3.0, 0.8))
    page.foot.essay.click()
    assert job.state() == Job()


def test_a_state_is_copied_and_pasted_into_its_story_by_keys(page, job: JobStory) -> None:
    job.take(Job(-3.5, 0.8))
    QTest.keyClick(job.picture.dot, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "hobbyscope story 1: logit -3.5; threshold 0.8"
    assert page.foot.copy.text() == "Copied"
    job.essay()
    assert page.foot.copy.text() == "Copy as text"
    page.choose("companies")
    QTest.keyClick(page, Key.Key_V, CONTROL)
    assert page.key == "job"
    assert job.state() == Job(-3.5, 0.8)


def test_a_field_with_the_focus_keeps_its_own_copy_and_paste(page, job: JobStory) -> None:
    QGuiApplication.clipboard().setText("hobbyscope story 1: logit 1")
    job.field.setFocus()
    job.field.selectAll()
    QTest.keyClick(job.field, Key.Key_V, CONTROL)
    assert job.field.text() == "hobbyscope story 1: logit 1"
    assert job.state() == Job()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "text",
    ["", "just a text", "이야기예요", "hobbyscope story 1: logit nan", "hobbyscope story 1: logit 1e16",
     "hobbyscope story 2: logits 1 2 3 4 5 6", "x" * 1_000_000],
    ids=["nothing", "a text", "Hangul", "NaN", "1e16", "too many", "1 MB"],
)  # fmt: skip
def test_a_pasted_text_that_is_none_changes_nothing_and_says_why(
    open_window: Opener, text: str, language: str
) -> None:
    open_window.settings.set("language", language)
    window = open_window()
    window.show_page("playground")
    page = window.pages.playground
    page.story.take(Job(2.0, 0.7))
    QGuiApplication.clipboard().setText(text)
    page.foot.paste.click()
    assert (page.key, page.story.state()) == ("job", Job(2.0, 0.7))
    assert window.toast.isVisible()


# --- themes, letters, languages


def test_the_pictures_follow_the_theme(window: MainWindow, page, job: JobStory) -> None:
    before = [part.grab().toImage() for part in (job.picture, job.rival_picture, job.verdict)]
    window.session.set_setting("theme", "dark")
    QApplication.processEvents()
    after = [part.grab().toImage() for part in (job.picture, job.rival_picture, job.verdict)]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_large_letters_let_the_cards_stand_below_each_other(window: MainWindow, page, job: JobStory) -> None:
    window.resize(900, 620)
    QApplication.processEvents()
    assert job.rival.x() > job.picture.parentWidget().x()
    window.session.set_setting("text_size", 200)
    QApplication.processEvents()
    assert job.rival.x() == job.picture.parentWidget().x()
    dot = job.picture.dot
    assert dot.geometry().center().x() == pytest.approx(at(job, 5.0).x(), abs=2)


def test_a_language_is_switched_in_the_middle_of_a_story(
    window: MainWindow, qtbot: QtBot, page, job: JobStory
) -> None:
    window.session.set_setting("language", "ko")
    assert page.head.title() == "퇴사할까?"
    assert page.guide.words().startswith("4단계 중 1단계")
    assert job.verdict.text() == "퇴사: 0.50 이상이에요"


def test_the_page_comes_without_numpy_until_it_is_filled() -> None:
    """Catches an import that a window which begins here would wait for before its first frame."""
    code = "import sys, hobbyscope.ui.pages.playground; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_in_a_low_window_the_curve_and_its_axis_are_seen_together(
    window: MainWindow, page, job: JobStory
) -> None:
    window.resize(900, 620)
    QApplication.processEvents()
    bottom = job.picture.mapTo(window, job.picture.plot().bottomLeft().toPoint()).y()
    assert bottom < window.height()
    assert job.picture.dot.geometry().bottom() < job.picture.height()


def test_before_the_first_answer_the_page_has_its_head_alone(qtbot: QtBot, window: MainWindow) -> None:
    page = PlaygroundPage(window.session, load_theme("light"))
    qtbot.addWidget(page)
    page.show()
    page.head.chips["companies"].click()
    page.settle()
    page.show_theme(load_theme("dark"))
    QTest.keyClick(page, Key.Key_V, CONTROL)
    assert page.stories == {}
    page.fill()
    assert list(page.stories) == ["job"]
    guide = page.guide
    page.fill()
    assert page.guide is guide


def test_other_keys_are_left_to_the_window(page, job: JobStory) -> None:
    QTest.keyClick(page, Key.Key_X)
    assert job.state() == Job()


def test_a_story_that_is_changed_before_somebody_guesses_does_no_step(page) -> None:
    page.stories["job"].take(Job(-300.0))
    page.guide.show_me.click()
    assert page.guide.words().startswith("Step 1 of 4. What happened")  # it was done before


def test_nothing_jumps_while_the_point_is_dragged(window: MainWindow, job: JobStory) -> None:
    window.resize(1280, 800)
    QApplication.processEvents()
    QApplication.processEvents()
    seen = set()
    for tenth in range(-60, 61, 3):
        job.take(Job(tenth / 10))
        QApplication.processEvents()
        seen.add((job.picture.size().toTuple(), job.rival_picture.size().toTuple()))
    assert len(seen) == 1
