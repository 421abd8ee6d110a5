"""A card that stays in sight while its page is scrolled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from hobbyscope.ui.stories.staying import Staying


@pytest.fixture
def ground(qtbot) -> QWidget:
    """A page of 2000 pixels with a card at its top."""
    found = QWidget()
    found.card = QLabel("card")
    rest = QWidget()
    rest.setFixedHeight(2000)
    layout = QVBoxLayout(found)
    layout.addWidget(Staying(found.card, found))
    layout.addWidget(rest)
    return found


def scrolled(qtbot, ground: QWidget, by: int) -> QScrollArea:
    """Show a page in an area and scroll it."""
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(ground)
    area.resize(300, 200)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > by)
    area.verticalScrollBar().setValue(by)
    return area


def seen_at(area: QScrollArea, card: QWidget) -> int:
    return card.mapTo(area.viewport(), QPoint(0, 0)).y()


def test_it_lies_at_the_upper_edge_of_what_is_seen_once_its_place_is_above_that(qtbot, ground) -> None:
    area = scrolled(qtbot, ground, 0)
    top = ground.card.y()
    assert top > 0
    area.verticalScrollBar().setValue(500)
    assert seen_at(area, ground.card) == 0
    area.verticalScrollBar().setValue(0)
    assert ground.card.y() == top


def test_it_follows_the_page_on_which_it_is_shown_last(qtbot, ground) -> None:
    first = scrolled(qtbot, ground, 500)
    assert seen_at(first, ground.card) == 0
    first.takeWidget().hide()
    second = scrolled(qtbot, ground, 300)
    assert seen_at(second, ground.card) == 0


def test_on_a_page_that_is_not_scrolled_it_lies_in_its_place(qtbot, ground) -> None:
    qtbot.addWidget(ground)
    ground.resize(300, 400)
    ground.show()
    place = ground.findChild(Staying)
    assert ground.card.geometry() == place.geometry()
