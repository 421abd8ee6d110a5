"""Every control of every page and sheet: the Tab key comes to it, and it has a name in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from hobbyscope.core.records import Refused
from hobbyscope.ui.pages.playground import STORIES
from hobbyscope.ui.widgets.rail import RailButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

    Place = Callable[[MainWindow, QtBot], QWidget]

Role = QAccessible.Role
SILENT = {  # what holds others, and says nothing itself
    *(Role.Pane, Role.Client, Role.Grouping, Role.Border, Role.Splitter, Role.LayeredPane, Role.Whitespace),
    *(Role.ScrollBar, Role.Separator, Role.Window, Role.StaticText, Role.Cell),
}
TAB = Qt.FocusPolicy.TabFocus


def page(key: str) -> Place:
    def show(window: MainWindow, _qtbot: QtBot) -> QWidget:
        window.show_page(key)
        return window

    return show


def what_if(window: MainWindow, _qtbot: QtBot) -> QWidget:
    window.show_page("scope")
    window.pages.scope.what_if.click()
    return window


def journal(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.show_page("journal")
    shown = window.pages.journal
    qtbot.waitUntil(lambda: shown.month is not None)
    shown.open_line()
    assert shown.table is not None
    shown.table.view.selectRow(0)
    return window


def row(window: MainWindow, qtbot: QtBot) -> QWidget:
    """The card of an activity with two judges, a total and a rate, of which one is in a unit of its own."""
    window.show_page("scope")
    window.pages.scope.lens.row_activated.emit(0)
    judge = window.pages.scope.side.row.judge
    judge.another.click()
    qtbot.waitUntil(lambda: len(judge.lines) == 2)
    judge.lines[1].amount.state("0")
    assert judge.lines[1].refusal.text()
    return window


def restore(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.show_page("restore")
    window.pages.restore.back_up.click()
    found = window.pages.restore.list
    qtbot.waitUntil(lambda: found.count() > 0)
    found.setCurrentRow(0)
    qtbot.waitUntil(window.pages.restore.card.restore.isEnabled)
    return window


def story(key: str, *, guessed: bool) -> Place:
    def show(window: MainWindow, _qtbot: QtBot) -> QWidget:
        window.show_page("playground")
        playground = window.pages.playground
        playground.choose(key)
        assert playground.guide is not None
        if guessed:
            playground.guide.show_me.click()
        return window

    return show


def sheet(name: str, tab: int = 0) -> Place:
    def show(window: MainWindow, _qtbot: QtBot) -> QWidget:
        window.actions_[name].trigger()
        found = window.findChild(QDialog)
        assert found is not None
        if tab:
            found.pages.setCurrentIndex(tab)
        return found

    return show


PLACES = {
    "journal": journal,
    "scope": page("scope"),
    "what_if": what_if,
    "row": row,
    "settings": page("settings"),
    "restore": restore,
    "activities": sheet("activities"),
    "tags": sheet("activities", 1),
    "history": sheet("history"),
    **{f"{row.key} covered": story(row.key, guessed=False) for row in STORIES},
    **{row.key: story(row.key, guessed=True) for row in STORIES},
    "table": sheet("table"),
    "help": sheet("help"),
    "compare": sheet("compare"),
}


def tabbed(top: QWidget) -> list[QWidget]:
    """Return the widgets to which the pressed Tab key goes, once around."""
    top.activateWindow()
    QApplication.processEvents()
    found: list[QWidget] = []
    for _ in range(120):
        at = top.focusWidget() or top
        if at not in found:
            found.append(at)
        elif at is not found[-1]:  # a field of hours and minutes keeps the key once
            return found
        QTest.keyClick(at, Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key goes round without end after {found[-1]}")


def wanted(top: QWidget) -> list[QWidget]:
    """Return what can be used by the Tab key; the arrows reach buttons that exclude each other."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.window() is top
        if widget.focusPolicy() & TAB and widget.focusProxy() is None
    ]


@pytest.mark.parametrize("place", PLACES)
def test_the_tab_key_comes_to_every_control(open_window: Opener, qtbot: QtBot, place: str) -> None:
    """Catches a focus proxy of a page (the key leaps over all before it) and a field that keeps the key."""
    top = PLACES[place](open_window.sample(), qtbot)
    found = tabbed(top)
    assert [widget for widget in wanted(top) if widget not in found] == []
    mute = [
        button
        for button in top.findChildren(QAbstractButton)
        if button.isVisible() and button.window() is top and not button.autoExclusive()
        if button.focusPolicy() == Qt.FocusPolicy.NoFocus
    ]
    assert mute == []


def said(node: QAccessible.Interface) -> list[tuple[QAccessible.Role, str, QWidget]]:
    """Return what a screen reader is told of what is shown: role and name."""
    if node is None or not node.isValid() or node.state().invisible:
        return []
    here = (node.role(), node.text(QAccessible.Text.Name), node.object())
    return [here, *(line for n in range(min(node.childCount(), 90)) for line in said(node.child(n)))]


def is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


def has_words(text: str) -> bool:
    """Tell whether there is anything but numbers and formulas, which are the same in both languages."""
    return bool({word.lower() for word in re.findall("[A-Za-z가-힣]{2,}", text)} - {"exp", "softmax"})


OWN_NAMES = ("한국어", "English", "Hobbyscope")  # the same in both languages


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("place", PLACES)
def test_every_control_is_called_something_in_the_language_that_is_on(
    open_window: Opener, qtbot: QtBot, place: str, language: str
) -> None:
    """Catches a control without a name, and one that keeps the name of the language before."""
    open_window.sample("en" if language == "ko" else "ko")
    window = open_window.sample(language)
    lines = said(QAccessible.queryAccessibleInterface(PLACES[place](window, qtbot)))
    assert [line for line in lines if not line[1] and line[0] not in SILENT] == []
    names = [name for _, name, _ in lines if name not in OWN_NAMES and has_words(name)]
    assert names
    assert [name for name in names if is_korean(name) != (language == "ko")] == []


def test_the_language_is_switched_live_on_every_page(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window.sample("en")
    for show in PLACES.values():
        show(window, qtbot)
    window.session.set_setting("language", "ko")
    for key in ("settings", "restore", "journal", "scope"):
        window.show_page(key)
        qtbot.wait(1)
        lines = said(QAccessible.queryAccessibleInterface(window))
        buttons = [name for role, name, _ in lines if role == Role.Button]
        assert [name for name in buttons if "…" in name and not is_korean(name)] == []


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "place", ["journal", "scope", "what_if", "row", "settings", "restore", *(row.key for row in STORIES)]
)
def test_large_letters_in_the_smallest_window_ask_for_no_scrolling_sideways(
    open_window: Opener, qtbot: QtBot, place: str, language: str
) -> None:
    """Catches a row of buttons, or a label beside a field, that takes more than there is."""
    open_window.settings.set("text_size", 200)
    window = open_window.sample(language)
    window.resize(window.minimumSize())
    PLACES[place](window, qtbot)
    QApplication.processEvents()
    area = window.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    page = area.widget()
    assert window.width() == 900
    assert page.minimumSizeHint().width() <= page.width() <= area.viewport().width()


@pytest.mark.parametrize("code", ["journal.damaged", "journal.missing", "journal.foreign"])
def test_a_journal_in_trouble_is_mended_by_keys_and_with_large_letters(
    open_window: Opener, qtbot: QtBot, code: str
) -> None:
    open_window.settings.set("text_size", 200)
    path = open_window.folder / "journal.hobby"
    open_window.program.show_trouble(Refused(code, path=str(path)), path)
    window = open_window.program.trouble
    assert window is not None
    try:
        window.resize(900, 620)
        qtbot.waitExposed(window)
        lines = said(QAccessible.queryAccessibleInterface(window))
        assert [line for line in lines if not line[1] and line[0] not in SILENT] == []
        assert [widget for widget in wanted(window) if widget not in tabbed(window)] == []
        area = window.centralWidget()
        assert isinstance(area, QScrollArea)
        assert window.page.minimumSizeHint().width() <= area.viewport().width()
    finally:
        window.close()
        window.deleteLater()


def test_the_tab_key_comes_to_the_page_that_is_shown_and_the_arrows_to_the_others(
    sample: MainWindow,
) -> None:
    for key, name in (
        ("journal", "Journal"),
        ("playground", "Playground"),
        ("settings", "Settings"),
        ("restore", "Settings"),
    ):
        sample.show_page(key)
        (button,) = (widget for widget in tabbed(sample) if isinstance(widget, RailButton))
        assert button.isChecked()
        assert button.text() == name
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Up)
    assert sample.pages.key() == "playground"
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_Up)
    assert sample.pages.key() == "journal"


def popped() -> list[str]:
    """Return the names in the sheet or menu that is open, and close it."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    lines = said(QAccessible.queryAccessibleInterface(popup))
    assert [line for line in lines if not line[1] and line[0] not in SILENT] == []
    popup.close()
    QApplication.processEvents()
    return [name for _, name, _ in lines]


def test_every_menu_and_sheet_is_named_and_gives_the_focus_back(open_window: Opener, qtbot: QtBot) -> None:
    """Catches Qt's own buttons in a calendar, and menus that say nothing."""
    window = open_window.sample()
    journal(window, qtbot)
    table = window.pages.journal.table
    assert table is not None
    for button in (table.filters.by_activity, table.filters.by_tag, table.filters.by_date):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert popped()
        assert window.focusWidget() is button
    table.view.setFocus()
    for key in ("activity", "tag", "day", "length", "split"):
        table.deeds.actions[key].trigger()
        assert popped()
        assert window.focusWidget() is table.view
    QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "Newest first" in popped()
    table.row_menu().popup(window.pos())
    assert popped()[0] == "Journal entries"


@pytest.mark.parametrize(
    ("place", "name"), [("activities", "Activity"), ("tags", "Tag"), ("journal", "Note")]
)
def test_a_cell_that_is_edited_is_called_by_its_column(
    open_window: Opener, qtbot: QtBot, place: str, name: str
) -> None:
    top = PLACES[place](open_window.sample(), qtbot)
    (table,) = (view for view in top.findChildren(QTableView) if view.isVisible() and view.model().rowCount())
    top.activateWindow()
    QApplication.processEvents()
    column = next(n for n in range(9) if table.model().headerData(n, Qt.Orientation.Horizontal) == name)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    (editor,) = table.viewport().findChildren(QLineEdit)
    assert editor.accessibleName() == name
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert top.focusWidget() is table


def test_the_file_dialogs_speak_korean_where_qt_does_not(open_window: Opener) -> None:
    """Catches 'Look in:' and 'Files of type:', which Qt's own catalogue leaves in English."""
    window = open_window.sample("ko")
    for name in ("import", "export"):
        window.actions_[name].trigger()
        (dialog,) = (found for found in window.findChildren(QFileDialog) if found.isVisible())
        for label in ("LookIn", "FileType"):
            assert is_korean(dialog.labelText(QFileDialog.DialogLabel[label]))
        dialog.close()
