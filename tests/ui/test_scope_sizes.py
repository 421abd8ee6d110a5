"""What the Scope page shows in windows of each size: rows, words and letters that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea

from hobbyscope.app.periods import Choice
from hobbyscope.ui.charts import drawing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.charts.lens import LensChart
    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener


def settle() -> None:
    """Let every part of the page find its place."""
    for _ in range(10):
        QApplication.processEvents()


def chart_of(window: MainWindow) -> LensChart:
    chart = window.pages.scope.lens.chart
    assert chart is not None
    return chart


@pytest.mark.parametrize("language", ["en", "ko"])
def test_at_the_usual_size_every_verdict_has_its_word(open_window: Opener, language: str) -> None:
    window = open_window.sample(language)
    window.resize(1320, 880)
    settle()
    chart = chart_of(window)
    judged = [row for row in chart._verdicts if row.passed >= 0]
    assert len(judged) > 5
    for threshold in (0.5, 0.8):
        for row in judged:
            assert drawing.verdict_place(chart._ink, chart.places, row, threshold)[2] == 3


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("what_if", [False, True])
def test_at_the_usual_size_a_verdict_that_turns_has_its_word(
    qtbot: QtBot, open_window: Opener, language: str, what_if: bool
) -> None:
    window = open_window.sample(language)
    window.resize(1320, 880)
    if what_if:
        window.pages.scope.what_if.click()
    settle()
    chart = chart_of(window)
    turned = 0
    for threshold in (0.5, 0.7, 0.3):
        for free_time in (0.1, 0.25, 0.5, 2.0, 4.0, 10.0):
            with qtbot.waitSignal(window.session.analysis_changed):
                window.session.ask(threshold=threshold, free_time=free_time)
            flipped = [row for row in chart._verdicts if row.was >= 0]
            turned += len(flipped)
            for row in flipped:
                assert drawing.verdict_place(chart._ink, chart.places, row, threshold)[2] >= 3
    assert turned > 10


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(900, 620), (1320, 880)])
def test_the_hint_below_the_chart_has_the_letters_of_any_other_text(
    open_window: Opener, language: str, size: tuple[int, int]
) -> None:
    window = open_window.sample(language)
    window.resize(*size)
    settle()
    line = window.pages.scope.lens._line
    assert line.letters(line._said).pointSizeF() == line.font().pointSizeF()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("what_if", [False, True])
def test_five_rows_are_seen_in_the_smallest_window(open_window: Opener, language: str, what_if: bool) -> None:
    window = open_window.sample(language)
    window.resize(900, 620)
    if what_if:
        window.pages.scope.what_if.click()
    settle()
    assert chart_of(window).places.visible >= 5


@pytest.mark.parametrize("language", ["en", "ko"])
def test_in_a_low_window_the_insights_are_brief_and_whole_elsewhere(
    open_window: Opener, language: str
) -> None:
    window = open_window.sample(language)
    insights = window.pages.scope.insights
    assert insights is not None
    window.resize(1320, 880)
    settle()
    cards = [card for card in insights.cards.values() if card.isVisible()]
    whole = [card.insight() for card in cards]
    assert [card._sentence.said() for card in cards] == [sentence for _, sentence in whole]
    window.resize(900, 620)
    settle()
    assert len({card.y() for card in cards}) == 1
    for card, (number, sentence) in zip(cards, whole, strict=True):
        assert card.insight() == (number, sentence)
        assert card.toolTip() == card.accessibleName() == f"{number} {sentence}"
        for label in (card._number, card._sentence):
            assert label.said()
            assert label.fontMetrics().horizontalAdvance(label.said()) <= label.contentsRect().width()
    cards[1].click()
    sheet = next(frame for frame in cards[1].findChildren(QFrame) if frame.isWindow())
    assert whole[1][1] in sheet.accessibleDescription()
    sheet.close()
    window.resize(1320, 880)
    settle()
    assert [card._sentence.said() for card in cards] == [sentence for _, sentence in whole]
    assert not any(card.toolTip() for card in cards)


def test_what_if_is_scrolled_to_where_it_lies_below_the_edge(sample: MainWindow) -> None:
    sample.resize(900, 620)
    settle()
    scope = sample.pages.scope
    scope.what_if.click()
    settle()
    assert scope.what_if.panel is not None
    area = sample.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().value() > 0
    foot = scope.what_if.panel.mapTo(area, scope.what_if.panel.rect().bottomLeft()).y()
    assert foot <= area.viewport().height()


def test_while_a_dial_turns_the_chart_moves_once_at_most(qtbot: QtBot, sample: MainWindow) -> None:
    sample.resize(1024, 700)
    settle()
    heights = [chart_of(sample).height()]
    for threshold in (0.99, 0.05, 0.8, 0.5):
        with qtbot.waitSignal(sample.session.analysis_changed):
            sample.session.ask(threshold=threshold)
        settle()
        heights.append(chart_of(sample).height())
    assert len(set(heights[1:])) == 1


def test_what_an_insight_tells_does_not_leave_the_screen(sample: MainWindow) -> None:
    sample.resize(900, 620)
    settle()
    insights = sample.pages.scope.insights
    assert insights is not None
    card = insights.cards["admission"]
    card.click()
    sheet = next(frame for frame in card.findChildren(QFrame) if frame.isWindow())
    seen = sheet.screen().availableGeometry()
    assert seen.left() <= sheet.x() <= sheet.geometry().right() <= seen.right()
    sheet.close()


def test_where_no_row_is_there_none_is_to_be_clicked(qtbot: QtBot, window: MainWindow) -> None:
    lens = window.pages.scope.lens
    with qtbot.waitSignal(window.session.analysis_changed):
        window.session.log_line("films 2h")
    assert lens.line() == "Click a row for its judge and its entries"
    with qtbot.waitSignal(window.session.analysis_changed):
        window.session.choose(Choice("custom", start=1, end=31))
    assert not lens.line()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_sentence_of_what_if_has_its_room_before_a_dial_is_turned(
    qtbot: QtBot, open_window: Opener, language: str
) -> None:
    window = open_window.sample(language)
    window.resize(900, 620)
    settle()
    line = window.pages.scope.lens._line
    height = line.height()
    for scale in (0.37, 1.0, 10.0):
        with qtbot.waitSignal(window.session.analysis_changed):
            window.session.ask(free_time=scale)
        settle()
        assert line.height() == height


def test_an_empty_period_leaves_no_gap_below_the_chart(qtbot: QtBot, window: MainWindow) -> None:
    scope = window.pages.scope
    with qtbot.waitSignal(window.session.analysis_changed):
        window.session.log_line("films 2h")
    assert scope.insights is not None
    assert scope.insights.isVisible()
    with qtbot.waitSignal(window.session.analysis_changed):
        window.session.choose(Choice("custom", start=1, end=31))
    settle()
    foot = scope.side.mapTo(window, scope.side.rect().bottomLeft()).y()
    assert scope.lens.mapTo(window, scope.lens.rect().bottomLeft()).y() == foot
    with qtbot.waitSignal(window.session.analysis_changed):
        window.session.choose(Choice())
    assert scope.insights.isVisible()


def test_a_row_that_is_clicked_far_below_its_card_scrolls_to_the_card(open_window: Opener) -> None:
    open_window.settings.set("text_size", 200)
    window = open_window.sample("en")
    window.resize(900, 620)
    settle()
    scope, area = window.pages.scope, window.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settle()
    assert scope.side.lists.visibleRegion().isEmpty()
    scope.lens.row_activated.emit(0)
    settle()
    seen = scope.side.row.visibleRegion().boundingRect().height()
    assert seen >= min(scope.side.row.height(), area.viewport().height() // 2)
