"""Activities and tags in order: every change at once, by keyboard alone, and to be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QColorDialog, QLineEdit

from hobbyscope.app import backing_up, edits
from hobbyscope.app.language import catalogue
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups
from hobbyscope.ui.dialogs.activities import ActivitySheet
from hobbyscope.ui.main_window import speak
from hobbyscope.ui.panels.pick_sheet import PickSheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.panels.named_list import NamedList

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> ActivitySheet:
    for line in ("film 2h #dusk", "walk 1h #dawn", "swim 30m #dusk #dawn", "film 1h"):
        window.session.log_line(line)
    window.actions_["activities"].trigger()
    sheet = window.findChild(ActivitySheet)
    assert sheet is not None
    for page in (sheet.activities.list, sheet.tags.list):
        QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, sheet)
    return sheet


def rows(page: NamedList) -> list[tuple[str, ...]]:
    model = page.model
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def names(page: NamedList) -> list[str]:
    return [row[0] for row in rows(page)]


def go_to(page: NamedList, row: int) -> None:
    page.table.setCurrentIndex(page.model.index(row, 0))


def rename(qtbot: QtBot, page: NamedList, text: str) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    for _ in range(2):  # a delegate takes Enter in the next turn, and the name is told in the one after
        QApplication.processEvents()


def pick(qtbot: QtBot, page: NamedList, name: str) -> None:
    """Take a name in the sheet that is open."""
    picks = page.findChild(PickSheet)
    assert picks is not None
    assert picks.isVisible()
    qtbot.keyClicks(picks.line, name)
    qtbot.keyClick(picks.line, Qt.Key.Key_Return)


def test_activities_stand_with_their_hours_and_entries(sheet: ActivitySheet) -> None:
    assert rows(sheet.activities.list) == [
        ("film", "3 h", "2"),
        ("walk", "1 h", "1"),
        ("swim", "0.5 h", "1"),
    ]
    model = sheet.activities.list.model
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)] == [
        "Activity",
        "Hours",
        "Entries",
    ]
    assert model.headerData(0, Qt.Orientation.Vertical) == "film"  # for screen readers
    assert model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.SizeHintRole) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "film, 3 h, 2"


def test_a_name_is_written_in_place_and_undone_by_key(qtbot: QtBot, sheet: ActivitySheet) -> None:
    page = sheet.activities.list
    rename(qtbot, page, "Cinema")
    assert names(page) == ["Cinema", "walk", "swim"]
    assert "Ctrl+Z" in page.words.text()
    qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(page) == ["film", "walk", "swim"]
    assert "Ctrl+Z" not in page.words.text()  # that would take back another step
    rename(qtbot, page, "  ")
    assert names(page) == ["film", "walk", "swim"]


def test_a_name_that_is_taken_is_refused_in_words(qtbot: QtBot, sheet: ActivitySheet) -> None:
    rename(qtbot, sheet.activities.list, "WALK")
    assert "WALK" in sheet.activities.list.words.text()
    assert names(sheet.activities.list) == ["film", "walk", "swim"]


def test_one_activity_is_merged_into_another(qtbot: QtBot, sheet: ActivitySheet) -> None:
    page = sheet.activities.list
    go_to(page, 2)
    page.buttons["merge"].click()
    with qtbot.waitSignal(sheet.session.journal_changed):
        pick(qtbot, page, "wal")
    assert rows(page) == [("film", "3 h", "2"), ("walk", "1.5 h", "2")]
    made = backups.found(sheet.session.workspace.path)
    assert "merge" in {backup.reason for backup in made}
    with qtbot.waitSignal(sheet.session.journal_changed):
        sheet.session.undo()
    assert names(page) == ["film", "walk", "swim"]


def test_nothing_is_merged_without_its_backup(
    qtbot: QtBot, sheet: ActivitySheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object) -> None:
        raise Refused("journal.full", path="x")

    monkeypatch.setattr(backing_up, "back_up_before", full)
    page = sheet.activities.list
    page.buttons["merge"].click()
    pick(qtbot, page, "wal")
    qtbot.waitUntil(lambda: "full" in page.words.text())
    assert names(page) == ["film", "walk", "swim"]


def test_what_has_gone_while_the_backup_was_made_is_merged_no_more(
    qtbot: QtBot, sheet: ActivitySheet
) -> None:
    page = sheet.activities.list
    sheet.activities._merged(sheet.session.workspace.activities[0], b"gone")
    qtbot.waitUntil(lambda: "no longer" in page.words.text())


def test_what_is_archived_says_so_and_comes_out_again(qtbot: QtBot, sheet: ActivitySheet) -> None:
    page = sheet.activities.list
    page.buttons["archive"].click()
    assert names(page)[0] == "film (archived)"
    assert page.buttons["archive"].text() == "Take out"
    assert sheet.session.workspace.activities[0].archived
    page.buttons["archive"].click()
    assert names(page)[0] == "film"
    assert page.buttons["archive"].text() == "Archive"


def test_order_by_keys_by_buttons_and_by_drag(qtbot: QtBot, sheet: ActivitySheet) -> None:
    """The cursor stays on what is moved."""
    page = sheet.activities.list
    qtbot.keyClick(page.table, Qt.Key.Key_Down, ALT)
    assert names(page) == ["walk", "film", "swim"]
    assert page.table.currentIndex().row() == 1
    page.buttons["down"].click()
    assert names(page) == ["walk", "swim", "film"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down, ALT)  # it is the last
    assert not page.buttons["down"].isEnabled()
    assert names(page) == ["walk", "swim", "film"]
    page.buttons["up"].click()
    assert names(page) == ["walk", "film", "swim"]
    model, move = page.model, Qt.DropAction.MoveAction
    assert model.supportedDropActions() == move
    carried = model.mimeData([model.index(0, 0)])
    assert carried.formats() == model.mimeTypes()
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.dropMimeData(carried, move, 2, 0, QModelIndex())  # between the last two
    assert names(page) == ["film", "walk", "swim"]
    model.dropMimeData(model.mimeData([model.index(0, 0)]), move, -1, -1, QModelIndex())  # below all
    assert names(page) == ["walk", "swim", "film"]
    model.dropMimeData(model.mimeData([model.index(2, 0)]), move, -1, -1, model.index(0, 0))  # onto the first
    assert names(page) == ["film", "walk", "swim"]


def test_only_what_is_empty_is_deleted(qtbot: QtBot, sheet: ActivitySheet) -> None:
    page = sheet.activities.list
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert not page.buttons["delete"].isEnabled()
    assert "merge" in page.buttons["delete"].toolTip()
    assert len(names(page)) == 3
    go_to(page, 1)
    page.buttons["merge"].click()
    workspace = sheet.session.workspace
    page.findChild(PickSheet).hide()
    entry = next(workspace.journal.entries(activity=workspace.activities[1].id))
    sheet.session.edit(*edits.delete_entries([entry], "walk"))
    go_to(page, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert names(page) == ["film", "swim"]


def test_a_colour_from_the_palette_by_order_or_mixed(qtbot: QtBot, sheet: ActivitySheet) -> None:
    workspace = sheet.session.workspace
    page = sheet.activities

    def choose(name: str) -> None:
        page.list.buttons["color"].click()
        assert page.menu is not None
        action = next(action for action in page.menu.actions() if action.text() == name)
        action.trigger()
        page.menu.close()

    choose("Colour 3")
    color = workspace.activities[0].color
    assert QColor(color).isValid()
    choose("By its place in the list")
    assert workspace.activities[0].color == ""
    choose("Another colour…")
    mixer = page.list.findChild(QColorDialog)
    assert mixer is not None
    mixer.colorSelected.emit(QColor("#123456"))
    mixer.reject()
    assert workspace.activities[0].color == "#123456"


def test_tags_are_renamed_merged_and_removed(qtbot: QtBot, sheet: ActivitySheet) -> None:
    page = sheet.tags.list
    sheet.pages.setCurrentWidget(page)
    assert rows(page) == [("dawn", "2"), ("dusk", "2")]

    def done(deed: object, *args: object) -> None:
        with qtbot.waitSignal(sheet.session.journal_changed):
            deed(*args)

    done(rename, qtbot, page, "early")
    assert rows(page) == [("dusk", "2"), ("early", "2")]
    page.buttons["merge"].click()
    done(pick, qtbot, page, "ear" if page.current().name == "dusk" else "dus")
    assert len(rows(page)) == 1
    assert rows(page)[0][1] == "3"
    assert not page.buttons["merge"].isEnabled()
    done(qtbot.keyClick, page.table, Qt.Key.Key_Delete)
    assert rows(page) == []
    assert not page.buttons["rename"].isEnabled()
    for key in ("rename", "merge", "remove"):
        sheet.tags.list.buttons[key].setEnabled(True)
        sheet.tags.list.buttons[key].click()  # nothing is chosen
    for _ in range(3):
        done(sheet.session.undo)
    assert rows(page) == [("dawn", "2"), ("dusk", "2")]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.findChild(QLineEdit) is not None


def test_an_empty_journal_offers_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["activities"].trigger()
    sheet = window.findChild(ActivitySheet)
    assert sheet is not None
    assert rows(sheet.activities.list) == []
    assert not any(button.isEnabled() for button in sheet.activities.list.buttons.values())
    qtbot.keyClick(sheet.activities.list.table, Qt.Key.Key_F2)
    sheet.activities.list.rename()


def test_it_opens_once_and_speaks_both_languages(
    qtbot: QtBot, window: MainWindow, sheet: ActivitySheet
) -> None:
    window.actions_["activities"].trigger()
    assert window.findChildren(ActivitySheet) == [sheet]
    catalogue.use("ko")
    speak([window, sheet])
    assert sheet.windowTitle() == "활동과 태그"
    assert rows(sheet.activities.list)[0][1] == "3시간"
    assert sheet.activities.list.buttons["rename"].text() == "이름 바꾸기"


@pytest.mark.parametrize(("language", "size"), [("ko", 100), ("en", 200), ("ko", 200)])
def test_nothing_is_cut_however_large_the_letters_are(
    qtbot: QtBot, window: MainWindow, sheet: ActivitySheet, language: str, size: int
) -> None:
    window.session.set_setting("language", language)
    window.session.set_setting("text_size", size)
    speak([sheet])
    sheet.resize(sheet.minimumSizeHint().expandedTo(sheet.size()))
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: sheet.activities.list.table.height() > 100)
    assert sheet.width() <= 900
    assert sheet.height() <= 620
    for button in sheet.activities.list.buttons.values():
        assert button.width() >= button.sizeHint().width()
        end = button.mapTo(sheet, QPoint(button.width(), button.height()))
        assert end.x() <= sheet.width()
        assert end.y() <= sheet.height()
