"""The import page by the keys alone: no table holds the focus, no choice is made on the way to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tests.ui.conftest import finish_deletes
from tests.ui.import_desk import STRANGE, TABLE, UNCLEAR, Desk, becomes, go_to

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.pages.importing import ImportPage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
HABITS = "Date,Sport,Vegan,Sleep,\n2026-11-01,2,2,0,\n2026-11-02,2,0,2,\n"


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    desk.qtbot.keyClick(focus(), key, modifier)
    finish_deletes()


def stops(desk: Desk, page: ImportPage) -> list[QWidget]:
    """Return where Tab stops on the page, once around, from where the focus is."""
    found: list[QWidget] = []
    while focus() not in found:
        found.append(focus())
        press(desk, Key.Key_Tab)
    return [stop for stop in found if page.isAncestorOf(stop)]


def shown(desk: Desk) -> Desk:
    desk.window.show()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    return desk


def test_tab_goes_through_the_page_and_is_held_by_no_table(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", TABLE), desk.write("other.csv", UNCLEAR))
    boxes = page.files.choices.boxes
    order = [page.ask.day_first, page.ask.month_first, page.ask.leave, page.files.table]
    order += [boxes["encoding"], boxes["zone"], page.names.all, page.names.table, page.facts.lines]
    found = stops(desk, page)
    assert [stop for stop in found if stop in order] == order


def test_the_columns_are_reached_before_what_stands_below_them(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", STRANGE))
    boxes: list[QWidget] = [*page.ask.mapper.boxes()]
    assert focus() is boxes[0]
    found = stops(desk, page)
    assert found[: len(boxes)] == boxes
    assert found.index(page.ask.leave) < found.index(page.files.choices.boxes["encoding"])


def test_an_arrow_opens_what_a_column_can_hold_and_chooses_nothing_by_itself(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", STRANGE))
    before = page.ask.mapper.kinds()
    page.ask.mapper.boxes()[0].setFocus()
    press(desk, Key.Key_Down)
    assert QApplication.activePopupWidget() is not None
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Escape)
    assert page.ask.mapper.kinds() == before
    assert desk.window.pages.key() == "importing"
    press(desk, Key.Key_Up)
    press(desk, Key.Key_End)
    desk.planned(lambda: press(desk, Key.Key_Return))
    assert page.ask.mapper.kinds()[0] == "person"
    assert focus() is page.ask.mapper.boxes()[0]


def test_an_answer_brings_the_focus_to_the_next_question(desk: Desk) -> None:
    page = shown(desk).open(desk.write("a.csv", UNCLEAR), desk.write("b.csv", STRANGE))
    page.ask.month_first.setFocus()
    desk.planned(lambda: press(desk, Key.Key_Space))
    assert focus() is page.ask.mapper.boxes()[0]


def test_the_last_answer_brings_the_focus_to_what_brings_it(desk: Desk) -> None:
    page = shown(desk).open(desk.write("a.csv", UNCLEAR))
    assert focus() is page.ask.day_first
    desk.planned(lambda: press(desk, Key.Key_Space))
    assert focus() is page.head.bring


def test_what_a_name_becomes_is_chosen_from_its_list_by_keys(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", TABLE))
    go_to(page, "Work")
    press(desk, Key.Key_Return)
    press(desk, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert QApplication.activePopupWidget() is not None
    press(desk, Key.Key_Home)
    press(desk, Key.Key_Return)
    desk.qtbot.waitUntil(lambda: becomes(page)["Work"] == "leave out")
    assert focus() is page.names.table


def test_escape_leaves_a_name_as_it_was_and_the_page_open(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", TABLE))
    go_to(page, "Work")
    press(desk, Key.Key_F2)
    press(desk, Key.Key_X)
    press(desk, Key.Key_Escape)
    assert becomes(page)["Work"] == "Work"
    assert (focus(), desk.window.pages.key()) == (page.names.table, "importing")


def test_tab_takes_a_name_and_leaves_the_table_next(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", TABLE))
    go_to(page, "Work")
    press(desk, Key.Key_Return)
    press(desk, Key.Key_J)
    press(desk, Key.Key_Tab)
    assert becomes(page)["Work"] == "j"
    assert page.names.table.state() != QAbstractItemView.State.EditingState
    press(desk, Key.Key_Tab)
    assert focus() is not page.names.table


def test_tab_goes_from_one_length_to_the_next_and_on(desk: Desk) -> None:
    page = shown(desk).open(desk.write("Checkmarks.csv", HABITS))
    table = page.ask.ticks
    assert focus() is table
    for _ in range(table.habits.rowCount()):
        press(desk, Key.Key_4)
        press(desk, Key.Key_Tab)
    assert set(table.habits.lengths.values()) == {240}
    assert not table.isAncestorOf(focus())
    assert focus() is page.ask.lengths[0]


def test_the_undo_key_takes_an_import_back_once_its_report_is_closed(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", TABLE))
    assert focus() is page.head.bring
    sheet = desk.bring()
    desk.qtbot.keyClick(sheet, Key.Key_Escape)
    shown(desk)
    press(desk, Key.Key_Z, CTRL)
    desk.qtbot.waitUntil(lambda: desk.hours() == {})


def test_what_is_below_the_files_stays_where_it_is_when_another_one_is_looked_at(desk: Desk) -> None:
    desk.write("1.csv", UNCLEAR)
    desk.write("2.csv", STRANGE)
    desk.write("3.csv", "")
    desk.window.resize(900, 700)
    page = shown(desk).open(desk.folder)
    table = page.files.table
    tops = set()
    for row in range(page.files.model.rowCount()):
        table.setCurrentIndex(page.files.model.index(row, 0))
        QApplication.processEvents()
        tops.add(page.files.height())
    assert len(tops) == 1


def test_each_control_says_what_it_is_about(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", TABLE), desk.write("other.csv", UNCLEAR))
    mute = [
        type(stop).__name__
        for stop in stops(desk, page)
        if stop not in (page.head.cancel, page.head.bring) and not stop.accessibleDescription()
    ]
    assert mute == []


def test_a_box_says_what_it_is_for_in_its_description_too(desk: Desk) -> None:
    """Qt names a box by what is chosen in it where AT-SPI reads it."""
    page = shown(desk).open(desk.write("log.csv", TABLE))
    assert page.files.choices.boxes["encoding"].accessibleDescription() == "Encoding · log.csv"
    page.files.choices.buttons["columns"].click()
    assert "'Activity'" in page.ask.mapper.boxes()[0].accessibleDescription()


def test_a_file_with_a_question_says_so(desk: Desk) -> None:
    page = shown(desk).open(desk.write("a.csv", TABLE), desk.write("b.csv", UNCLEAR))
    spoken = page.files.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "b.csv; a table: a question"


def test_a_file_that_cannot_be_read_is_said_aloud(desk: Desk, said: list[str]) -> None:
    desk.open(desk.write("log.csv", TABLE), desk.write("none.csv", ""))
    assert any("1 file cannot be read" in words for words in said)


def test_the_end_of_an_import_is_said_aloud(desk: Desk, said: list[str]) -> None:
    desk.open(desk.write("log.csv", TABLE))
    desk.bring()
    assert any("5 entries" in words and "left out 2" in words for words in said)


def test_the_page_does_not_jump_while_a_small_file_is_read_anew(desk: Desk) -> None:
    page = shown(desk).open(desk.write("log.csv", UNCLEAR))
    top = page.mapTo(desk.window, page.rect().topLeft())
    page.ask.day_first.click()
    assert desk.window.import_strip.isHidden()
    assert page.mapTo(desk.window, page.rect().topLeft()) == top
    desk.qtbot.waitUntil(page.ask.isHidden)


def test_the_focus_comes_back_from_the_lines_to_their_button(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk).open(desk.write("log.csv", TABLE))
    page.facts.lines.setFocus()
    press(desk, Key.Key_Space)
    press(desk, Key.Key_Escape)
    shown(desk)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.facts.lines)
