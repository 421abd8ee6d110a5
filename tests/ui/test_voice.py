"""What a screen reader says though the focus is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.ui.charts.lens import LensChart
from hobbyscope.ui.dialogs.compare import CompareSheet
from hobbyscope.ui.dialogs.lens_table import TableSheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chart(sample: MainWindow) -> LensChart:
    found = sample.pages.scope.lens.chart
    assert isinstance(found, LensChart)
    sample.activateWindow()
    found.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return found


def test_each_row_that_the_keys_come_to_is_said_as_its_card_says_it(
    chart: LensChart, said: list[str]
) -> None:
    QTest.keyClick(chart, Key.Key_Down)
    QTest.keyClick(chart, Key.Key_Down)
    assert [words.split(":")[0] for words in said] == ["Reading", "Hiking"]
    assert "16.9% (13.1% to 21.6%" in said[0]
    assert "The judge asks for 2 h a week" in said[0]
    assert "→ 0.53 recognised" in said[0]


def test_a_bar_that_the_keys_move_is_said_with_the_verdict_that_comes_of_it(
    chart: LensChart, said: list[str], qtbot: QtBot
) -> None:
    QTest.keyClick(chart, Key.Key_Down)
    said.clear()
    for _ in range(3):
        QTest.keyClick(chart, Key.Key_Left, CTRL)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["2.75 h a week. Reading 16.9%, the judge says no with 0.45. 1 of 9 recognised"]
    QTest.keyClick(chart, Key.Key_Escape)


def test_how_many_are_recognised_is_said_when_a_dial_changes_it(
    chart: LensChart, sample: MainWindow, said: list[str], qtbot: QtBot
) -> None:
    dial = sample.pages.scope.lens.dials["threshold"]
    dial.setFocus()
    QTest.keyClick(dial, Key.Key_Right)
    qtbot.waitUntil(lambda: chart.handle.accessibleDescription() == "0.51")
    assert said == []
    QTest.keyClick(dial, Key.Key_End)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["0 of 9 recognised"]


def test_nothing_is_said_of_the_chart_to_whoever_types_elsewhere(
    chart: LensChart, sample: MainWindow, said: list[str], qtbot: QtBot
) -> None:
    sample.pages.scope.settle()
    sample.session.ask(threshold=0.99)
    qtbot.waitUntil(lambda: chart.handle.accessibleDescription() == "0.99")
    assert said == []


def test_a_refusal_and_an_undone_step_are_said(sample: MainWindow, said: list[str]) -> None:
    sample.show_page("playground")
    QApplication.clipboard().setText("none of ours")
    sample.pages.playground.paste()
    assert said == [sample.toast.message.text()]


def test_the_rows_and_the_answer_of_two_periods_are_said(
    sample: MainWindow, said: list[str], qtbot: QtBot
) -> None:
    sheet = CompareSheet(sample, sample.session)
    sheet.show()
    qtbot.waitUntil(lambda: not sheet.looking)
    assert said[-1] == f"{sheet.word.text()}. {sheet.meaning.text()}"
    said.clear()
    sheet.chart.setFocus()
    QTest.keyClick(sheet.chart, Key.Key_Down)
    assert said == [sheet.line.text()]
    sheet.close()


def test_what_was_copied_is_said(sample: MainWindow, said: list[str]) -> None:
    sheet = TableSheet(sample, sample.session)
    sheet.copy.click()
    assert said == [sheet.copied.text()]
    sheet.close()


def test_a_column_that_is_chosen_or_moved_by_keys_is_said(sample: MainWindow, said: list[str]) -> None:
    sample.show_page("playground")
    page = sample.pages.playground
    page.choose("companies")
    assert page.guide is not None
    page.guide.show_me.click()
    sample.activateWindow()
    QApplication.processEvents()
    grips = page.story.grips
    assert grips.hasFocus()
    said.clear()
    QTest.keyClick(grips, Key.Key_Right)
    QTest.keyClick(grips, Key.Key_Up)
    assert said == ["Company B: -1.2", "Company B: -1.1"]
