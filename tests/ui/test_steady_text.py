"""Words that change in each frame of a drag: the page is laid out anew only where they take other room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hobbyscope.ui.widgets.steady_text import SteadyText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow


class Layouts(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.mark.parametrize("key", ["job", "companies", "restaurants"])
def test_while_a_story_is_dragged_its_page_is_not_laid_out_anew(window: MainWindow, key: str) -> None:
    window.resize(1320, 880)
    window.show_page("playground")
    page = window.pages.playground
    page.choose(key)
    assert page.guide is not None
    page.guide.show_me.click()
    page.guide.skip.click()
    page.guide.skip.click()  # to a step that this drag does not end
    story = page.story

    def show(score: float) -> None:
        state = story.state()
        if key == "job":
            story.take(replace(state, logit=score))
        else:
            story.change("logit", replace(state, logits=(score, *state.logits[1:])))
        settle()

    show(1.1)
    show(1.2)  # what a drag says of itself is there by now
    layouts = [Layouts(part) for part in (story, story.parentWidget())]
    for step in range(3, 9):
        show(1 + step / 10)
    assert [each.count for each in layouts] == [0, 0]


def test_words_get_the_room_they_need(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    text = SteadyText()
    text.setText("0.50")
    layout = QVBoxLayout(card)
    layout.addWidget(text)
    layout.addStretch(1)
    card.resize(200, 300)
    card.show()
    settle()
    low = text.height()
    text.setText("0.73")
    settle()
    assert text.height() == low
    text.setText("many more words than there is room for in one line of this card")
    settle()
    assert text.height() >= 2 * text.fontMetrics().lineSpacing()
    assert text.label.size() == text.contentsRect().size()
    text.setContentsMargins(10, 5, 10, 5)
    settle()
    assert text.label.width() == text.width() - 20
    text.setText("10^-43,429,448,190,324.7·10^-43,429,448,190,324.7")
    settle()
    assert text.width() >= text.label.minimumSizeHint().width()
    text.want_lines(9)
    settle()
    assert text.height() >= 9 * text.fontMetrics().lineSpacing()
