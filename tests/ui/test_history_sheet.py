"""The history beside the window: every step by its name, and going to any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from hobbyscope.app.language import catalogue
from hobbyscope.ui.dialogs.history import HistorySheet
from hobbyscope.ui.main_window import speak
from hobbyscope.ui.models.steps import STATE, WHAT, WHEN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> HistorySheet:
    for line in ("film 2h", "walk 1h", "swim 30m"):
        window.session.log_line(line)
    window.actions_["history"].trigger()
    sheet = window.findChild(HistorySheet)
    assert sheet is not None
    QAbstractItemModelTester(sheet.model, QAbstractItemModelTester.FailureReportingMode.Fatal, sheet)
    return sheet


def shown(sheet: HistorySheet, column: int = WHAT) -> list[str]:
    return [sheet.model.index(row, column).data() for row in range(sheet.model.rowCount())]


def press(qtbot: QtBot, sheet: HistorySheet, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(sheet.list, key)


def jump(qtbot: QtBot, sheet: HistorySheet, *keys: Qt.Key) -> None:
    with qtbot.waitSignal(sheet.session.journal_changed):
        press(qtbot, sheet, *keys)


def test_steps_stand_by_their_names_with_the_place_where_the_journal_is(sheet: HistorySheet) -> None:
    assert shown(sheet) == ["Log swim", "Log walk", "Log film"]
    assert shown(sheet, STATE) == ["here", "", ""]
    assert all(":" in when for when in shown(sheet, WHEN))
    assert sheet.list.currentIndex().row() == 0


def test_one_cannot_go_where_one_is(qtbot: QtBot, sheet: HistorySheet) -> None:
    assert not sheet.go.isEnabled()
    press(qtbot, sheet, Qt.Key.Key_Down)
    assert sheet.go.isEnabled()
    with qtbot.waitSignal(sheet.session.journal_changed):
        qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert (shown(sheet, STATE), sheet.go.isEnabled()) == (["undone", "here", ""], False)


def test_enter_goes_to_a_step_and_forth_again_and_the_sheet_stays(qtbot: QtBot, sheet: HistorySheet) -> None:
    workspace = sheet.session.workspace
    jump(qtbot, sheet, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [activity.name for activity in workspace.activities] == ["film"]
    assert shown(sheet, STATE) == ["undone", "undone", "here"]
    assert sheet.list.currentIndex().row() == 2
    italic = sheet.model.index(0, WHAT).data(Qt.ItemDataRole.FontRole).italic()
    assert italic
    assert sheet.isVisible()
    sheet.list.setCurrentIndex(sheet.model.index(0, WHAT))
    with qtbot.waitSignal(sheet.session.journal_changed):
        sheet.go.click()
    assert [activity.name for activity in workspace.activities] == ["film", "walk", "swim"]
    assert shown(sheet, STATE) == ["here", "", ""]


def test_going_where_one_is_changes_nothing(qtbot: QtBot, sheet: HistorySheet) -> None:
    revision = sheet.session.workspace.journal.revision
    press(qtbot, sheet, Qt.Key.Key_Return)
    assert not sheet.session.busy
    assert sheet.session.workspace.journal.revision == revision


def test_undo_and_redo_by_key_are_followed(qtbot: QtBot, sheet: HistorySheet) -> None:
    qtbot.keyClick(sheet.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(sheet, STATE) == ["undone", "here", ""]
    sheet.session.redo()
    assert shown(sheet, STATE) == ["here", "", ""]
    qtbot.keyClick(sheet.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(
        sheet.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert shown(sheet, STATE) == ["here", "", ""]


def test_older_steps_come_when_they_are_wanted(qtbot: QtBot, window: MainWindow) -> None:
    for number in range(230):
        window.session.log_line(f"film {number + 1}m")
    window.actions_["history"].trigger()
    sheet = window.findChild(HistorySheet)
    assert sheet is not None
    tester = QAbstractItemModelTester(sheet.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    while sheet.model.canFetchMore(sheet.list.rootIndex()):
        sheet.model.fetchMore(sheet.list.rootIndex())
    assert sheet.model.rowCount() == 230
    sheet.refresh()
    assert sheet.model.rowCount() == 230
    del tester


def test_an_empty_journal_has_an_empty_history(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["history"].trigger()
    sheet = window.findChild(HistorySheet)
    assert sheet is not None
    assert sheet.model.rowCount() == 0
    assert not sheet.go.isEnabled()
    press(qtbot, sheet, Qt.Key.Key_Return)


def test_it_opens_once_speaks_both_languages_and_closes(
    qtbot: QtBot, window: MainWindow, sheet: HistorySheet
) -> None:
    window.actions_["history"].trigger()
    assert window.findChildren(HistorySheet) == [sheet]
    catalogue.use("ko")
    speak([window, sheet])
    assert shown(sheet, STATE)[0] == "지금"
    assert sheet.windowTitle() == "되돌리기 기록"
    press(qtbot, sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(HistorySheet))


def test_each_step_is_spoken_in_one_sentence(sheet: HistorySheet) -> None:
    assert sheet.list.accessibleName()
    spoken = sheet.model.index(0, WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Log swim, here, ")
