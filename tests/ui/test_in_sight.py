"""What there is to do in a story stays in sight, however small the window and large the letters are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from hobbyscope.ui.pages.playground import STORIES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.playground import PlaygroundPage
    from tests.ui.conftest import Opener


def settle() -> None:
    """Let every part of the page find its place."""
    for _ in range(10):
        QApplication.processEvents()


def opened(open_window: Opener, language: str, size: tuple[int, int], letters: int) -> MainWindow:
    open_window.settings.set("text_size", letters)
    window = open_window.sample(language)
    window.resize(*size)
    window.show_page("playground")
    settle()
    return window


def told(page: PlaygroundPage) -> list[QWidget]:
    """Return what says what there is to do now, and the buttons that go with it."""
    assert page.guide is not None
    guide = page.guide
    parts = [*guide.task.findChildren(QLabel), *guide.answers, guide.show_me, guide.skip, guide.next]
    return [part for part in parts if part.isVisibleTo(guide.task)]


def is_seen(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("letters", [100, 200])
def test_the_step_is_seen_wherever_the_page_is_scrolled(
    open_window: Opener, language: str, letters: int
) -> None:
    page = opened(open_window, language, (900, 620), letters).pages.playground
    assert page.guide is not None
    bar = page.scrolled.area.verticalScrollBar()
    for row in STORIES:
        page.choose(row.key)
        settle()
        assert all(is_seen(part) for part in told(page))
        page.guide.show_me.click()
        for step in range(len(page.story.steps())):
            settle()
            for place in (0.0, 0.5, 1.0):
                bar.setValue(round(bar.maximum() * place))
                settle()
                assert len(told(page)) >= 2 or step
                assert all(is_seen(part) for part in told(page)), (row.key, step, place)
            assert page.scrolled.area.viewport().height() >= page.fontMetrics().height() * 5
            if page.guide.skip.isVisible() and step + 1 < len(page.story.steps()):
                page.guide.skip.click()


@pytest.mark.parametrize("letters", [100, 200])
def test_what_is_to_be_dragged_is_seen_beside_its_step(open_window: Opener, letters: int) -> None:
    page = opened(open_window, "en", (900, 620), letters).pages.playground
    assert page.guide is not None
    for row in STORIES:
        page.choose(row.key)
        settle()
        assert page.scrolled.area.verticalScrollBar().value() == 0  # a new story begins at its title
        page.guide.show_me.click()
        settle()
        stop = page.focusWidget()
        assert stop is not None
        assert page.story.isAncestorOf(stop)
        seen = stop.visibleRegion().boundingRect()
        room = page.scrolled.area.viewport().height()
        assert seen.contains(stop.rect().center())
        assert seen.height() >= min(stop.height(), room * 2 // 3), row.key


def test_where_all_has_room_the_step_stands_in_its_card(open_window: Opener) -> None:
    page = opened(open_window, "en", (1320, 880), 100).pages.playground
    assert page.guide is not None
    assert not page.scrolled.kept
    assert page.guide.isAncestorOf(page.guide.task)
    assert page.scrolled.area.verticalScrollBar().maximum() == 0


def test_the_step_comes_and_goes_with_the_room_and_keeps_the_focus(open_window: Opener) -> None:
    window = opened(open_window, "en", (1320, 880), 100)
    page = window.pages.playground
    assert page.guide is not None
    window.activateWindow()
    page.guide.answers[1].setFocus()
    for size, kept in (((900, 620), True), ((1320, 880), False), ((900, 620), True)):
        window.resize(*size)
        settle()
        assert page.scrolled.kept is kept
        assert page.guide.isAncestorOf(page.guide.task) is not kept
        assert page.focusWidget() is page.guide.answers[1]
        assert is_seen(page.guide.answers[1])


def test_at_no_height_the_step_goes_to_and_fro(open_window: Opener) -> None:
    window = opened(open_window, "en", (1000, 620), 100)
    page = window.pages.playground
    page.choose("companies")
    for height in range(640, 900, 7):
        window.resize(1000, height)
        settle()
        kept = page.scrolled.kept
        settle()
        assert page.scrolled.kept is kept
        assert kept or page.scrolled.area.verticalScrollBar().maximum() == 0
