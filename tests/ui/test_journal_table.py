"""The journal's table as a person uses it: sorted, filtered, and still while things change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from hobbyscope.app import browsing as browsing_module
from hobbyscope.app import shown_rows
from hobbyscope.app.browsing import NEWEST, Filter, Sort
from hobbyscope.app.language import catalogue
from hobbyscope.core.records import Entry
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutEntry
from hobbyscope.ui.application import make_application
from hobbyscope.ui.models.journal_table import ACTIVITY, DAY, FIELDS, LENGTH, NOTE, START, TAGS
from hobbyscope.ui.panels import journal_rows
from hobbyscope.ui.panels.journal_cells import chosen_ground, contrast, readable
from hobbyscope.ui.theme import apply_theme, load_theme
from tests.ui.journal_tables import STEP, TODAY, Key, Table

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(params=[30_000, 0], ids=["at once", "in a thread"])
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrange few rows at once, and as if they were very many."""
    monkeypatch.setattr(browsing_module, "AT_ONCE", request.param)


# --- the model


def test_the_model_keeps_its_promises_to_qt(empty: Table) -> None:
    """Qt's own tester looks at every change; it makes a warning of each mistake, and that fails a test."""
    empty.fill(30)
    empty.open()
    tester = QAbstractItemModelTester(empty.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    empty.view.show_filter(Filter("note1"))
    empty.settle()
    assert empty.model.rowCount() == 11
    empty.view.columns.sort_by(Sort("length"))
    entry = empty.model.entry(0)
    assert entry is not None
    empty.session.edit(STEP, [PutEntry(entry._replace(day=TODAY + 1))])
    empty.session.undo()
    empty.view.show_filter(Filter())
    assert empty.model.rowCount() == 30
    assert not empty.model.index(0, 0).parent().isValid()
    assert (
        empty.model.rowCount(empty.model.index(0, 0)) == empty.model.columnCount(empty.model.index(0, 0)) == 0
    )
    assert empty.model.entry(30) is None
    del tester


def test_a_row_says_what_was_logged(empty: Table) -> None:
    empty.open()
    assert empty.model.rowCount() == 0
    empty.workspace.zone = "Asia/Seoul"
    for line in ("19:30-21:40 Films, Perfect Days #evening #home", "1h gym yesterday"):
        empty.session.log_line(line)
    assert [empty.cell(0, column) for column in range(6)] == [
        *("Sun 22 Nov", "Films", "19:30", "2 h 10 min", "Perfect Days", "#evening #home")
    ]
    assert [empty.cell(1, column) for column in range(6)] == ["Sat 21 Nov", "gym", "", "1 h", "", ""]
    say = Qt.ItemDataRole.AccessibleTextRole
    assert empty.model.index(1, NOTE).data(say) == "Note: nothing"
    assert empty.model.index(1, LENGTH).data(say) == "1 h"
    edit = Qt.ItemDataRole.EditRole
    assert [empty.model.index(1, column).data(edit) for column in (DAY, LENGTH)] == ["Yesterday", "1 h"]
    side = Qt.ItemDataRole.TextAlignmentRole
    right = Qt.AlignmentFlag.AlignRight
    assert [bool(empty.model.index(0, column).data(side) & right) for column in range(6)] == [
        column in (START, LENGTH) for column in range(6)
    ]
    assert empty.model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    catalogue.use("ko")
    assert empty.cell(0, DAY) == "11월 22일 (일)"
    assert empty.model.headerData(DAY, Qt.Orientation.Horizontal) == "날짜"


def test_what_cannot_be_written_cannot_be_edited(table: Table) -> None:
    assert table.model.flags(table.model.index(0, NOTE)) & Qt.ItemFlag.ItemIsEditable
    table.model.editable = False
    assert not table.model.flags(table.model.index(0, NOTE)) & Qt.ItemFlag.ItemIsEditable
    assert table.model.flags(table.model.index(-1, 0)) == Qt.ItemFlag.NoItemFlags


# --- sorting


@pytest.mark.usefixtures("ways")
def test_a_click_sorts_another_turns_a_third_goes_back(table: Table) -> None:
    newest = [table.browsing.key(row) for row in range(60)]
    head = table.view.columns
    seen = []
    for _ in range(3):
        table.click_header(LENGTH)
        seen.append([entry.seconds for row in range(60) if (entry := table.model.entry(row)) is not None])
    assert seen[0] == sorted(seen[0], reverse=True)
    assert seen[1] == sorted(seen[0])
    assert [table.browsing.key(row) for row in range(60)] == newest
    assert head.sort == NEWEST
    assert (head.sortIndicatorSection(), head.sortIndicatorOrder()) == (DAY, Qt.SortOrder.DescendingOrder)
    table.click_header(DAY)
    assert [table.browsing.key(row) for row in range(60)] == newest[::-1]


@pytest.mark.usefixtures("ways")
def test_rows_that_are_chosen_stay_chosen_in_another_order(table: Table) -> None:
    """Catches a selection of places: after a sort, Delete would take other entries."""
    view = table.view
    view.setCurrentIndex(table.model.index(4, NOTE))
    for row in (4, 5, 9, 40):
        view.selectionModel().select(
            table.model.index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    keys, current = table.chosen(), table.browsing.key(4)
    assert len(keys) == 4
    for column in (LENGTH, ACTIVITY, NOTE):
        table.click_header(column)
        assert table.chosen() == keys
        now = view.currentIndex()
        assert (table.browsing.key(now.row()), now.column()) == (current, NOTE)
        assert view.viewport().rect().intersects(view.visualRect(now))


@pytest.mark.usefixtures("ways")
def test_everything_stays_chosen(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_rows, "_NAMED", 5)
    table.view.selectAll()
    table.click_header(LENGTH)
    assert len(table.view.chosen_rows()) == 60
    assert len(table.view.selectionModel().selection().toList()) == 1


def test_a_selection_in_very_many_pieces_is_let_go(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_rows, "_MANY_RANGES", 3)
    for row in range(0, 20, 2):
        table.view.selectionModel().select(
            table.model.index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    table.click_header(LENGTH)
    assert table.chosen() == set()


# --- still while things change


@pytest.mark.usefixtures("ways")
def test_the_table_stays_where_it_is_when_something_changes(table: Table) -> None:
    """Catches a jump to the top, and a selection that slips, at each edit of this or another program."""
    view, bar = table.view, table.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 7)
    top, offset = view.rowAt(0), view.rowViewportPosition(view.rowAt(0))
    view.setCurrentIndex(table.model.index(top + 3, LENGTH))
    first, current, keys = table.browsing.key(top), table.browsing.key(top + 3), table.chosen()
    table.session.log_line("gym 1h")
    table.settle()
    assert view.rowAt(0) == top + 1
    entry = table.workspace.journal.entry(current)
    assert entry is not None
    table.session.edit(STEP, [PutEntry(entry._replace(note="edited"))])
    table.settle()
    assert table.browsing.key(view.rowAt(0)) == first
    assert view.rowViewportPosition(view.rowAt(0)) == offset
    assert table.browsing.key(view.currentIndex().row()) == current
    assert view.currentIndex().column() == LENGTH
    assert table.chosen() == keys == {current}
    assert table.cell(view.currentIndex().row(), NOTE) == "edited"


def test_where_a_row_is_deleted_the_cursor_goes_on_to_the_next(table: Table) -> None:
    from hobbyscope.app import edits

    table.view.selectRow(59)
    entries = table.view.chosen()
    table.session.edit(*edits.delete_entries(entries, "x"))
    assert table.view.currentIndex().row() == 58
    assert table.chosen() == set()
    assert len(table.view.chosen_rows()) == 1  # the one with the cursor


@pytest.mark.usefixtures("ways")
def test_a_filter_shows_its_first_rows(table: Table) -> None:
    bar = table.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    table.view.show_filter(Filter("note5"))
    table.settle()
    assert bar.value() == 0
    assert {table.cell(row, NOTE)[:5] for row in range(table.model.rowCount())} == {"note5"}


def test_an_import_from_elsewhere_is_read_in_the_background(table: Table) -> None:
    table.view.selectRow(5)
    keys = table.chosen()
    several = tuple(
        Entry(new_id(), table.activities[0].id, TODAY - 3, 60, note="brought") for _ in range(1500)
    )
    table.session.edit(STEP, [AddEntries(several)])
    table.settle()
    assert table.model.rowCount() == 1560
    assert table.chosen() == keys


def test_a_journal_that_cannot_be_read_says_so(table: Table) -> None:
    table.browsing._stale = True  # as after an import
    table.workspace.path.rename(table.workspace.path.with_name("away"))
    table.view.show_filter(Filter("note"))
    table.qtbot.waitUntil(lambda: bool(table.of("refused")))
    table.workspace.path.with_name("away").rename(table.workspace.path)
    table.view.show_filter(Filter("note7"))
    table.settle()
    assert table.model.rowCount() == 1


# --- keys and menus


def test_keys_do_what_the_page_offers(table: Table) -> None:
    table.view.selectRow(2)
    table.key(Key.Key_Delete)
    table.key(Key.Key_A)
    assert table.of("delete") == [("delete",)]
    assert table.of("typed") == [("typed", "a")]
    table.key(Key.Key_Space)
    assert len(table.of("typed")) == 1
    table.key(Key.Key_Down)
    assert table.view.currentIndex().row() == 3
    assert table.of("changed")


def test_the_menu_of_the_rows_is_asked_for_by_mouse_and_key(table: Table) -> None:
    at = table.view.visualRect(table.model.index(2, NOTE)).center()
    table.qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, at, table.view.viewport().mapToGlobal(at))
        QApplication.sendEvent(table.view.viewport(), event)
    assert len(table.of("menu")) == 2


def test_an_empty_table_has_no_menu(empty: Table) -> None:
    view = empty.open()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(view.viewport(), event)
    assert empty.of("menu") == []
    assert len(view.chosen_rows()) == 0


def opened_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def test_columns_are_sorted_shown_and_hidden_by_keyboard(table: Table) -> None:
    view, alt = table.view, Qt.KeyboardModifier.AltModifier
    view.setCurrentIndex(table.model.index(0, LENGTH))
    table.key(Key.Key_Down, alt)
    choose(opened_menu(), "Upwards by Length")
    assert table.browsing.sort == Sort("length", False)
    table.key(Key.Key_Down, alt)
    choose(opened_menu(), "Tags")
    assert view.isColumnHidden(TAGS)
    table.key(Key.Key_Down, alt)
    choose(opened_menu(), "Downwards by Length")
    table.key(Key.Key_Down, alt)
    choose(opened_menu(), "Newest first")
    assert table.browsing.sort == NEWEST
    table.key(Key.Key_Down, alt)
    choose(opened_menu(), "Tags")
    assert not view.isColumnHidden(TAGS)


def test_a_column_gets_another_width_by_keyboard(table: Table) -> None:
    view, alt = table.view, Qt.KeyboardModifier.AltModifier
    view.setCurrentIndex(table.model.index(0, LENGTH))
    before = view.columns.sectionSize(LENGTH)
    table.key(Key.Key_Down, alt)
    choose(opened_menu(), "Wider")
    wide = view.columns.sectionSize(LENGTH)
    assert wide > before
    table.key(Key.Key_Left, alt | Qt.KeyboardModifier.ShiftModifier)
    assert abs(view.columns.sectionSize(LENGTH) - before) <= 1
    for _ in range(20):
        table.key(Key.Key_Left, alt | Qt.KeyboardModifier.ShiftModifier)
    assert view.columns.sectionSize(LENGTH) == view.columns.minimumSectionSize()
    table.key(Key.Key_Right)  # lets go of Shift, which Qt would remember


def test_the_header_has_a_menu_and_one_column_always_stays(table: Table) -> None:
    head = table.view.columns
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(head.viewport(), event)
    opened_menu().close()
    for column in range(6):
        head.show_column(column, shown=False)
    assert [column for column in range(6) if not table.view.isColumnHidden(column)] == [TAGS]


def test_columns_come_back_as_they_were(table: Table, qtbot: QtBot, tmp_path: Path) -> None:
    head = table.view.columns
    head.resizeSection(DAY, 222)
    head.show_column(START, shown=False)
    head.sort_by(Sort("length"))
    text = head.to_text()
    other = Table(qtbot, tmp_path / "other.hobby")
    view = other.open()
    view.columns.restore(text)
    assert abs(view.columns.sectionSize(DAY) - 222) <= 1
    assert [column for column in range(6) if view.isColumnHidden(column)] == [START]
    assert other.browsing.sort == view.columns.sort == Sort("length")
    assert view.columns.to_text() == text
    other.session.close()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "7",
        '{"widths": 3, "hidden": "day", "sort": ["nothing", true]}',
        '{"widths": {"day": "wide", "tags": 100000}, "sort": ["day"]}',
        json.dumps({"hidden": list(FIELDS)}),
        json.dumps({"hidden": [["a"], 3], "sort": [["day"], 1]}),
    ],
)
def test_columns_that_make_no_sense_are_left_out(table: Table, text: str) -> None:
    before = table.view.columns.to_text()
    table.view.columns.restore(text)
    assert table.view.columns.to_text() == before


def test_where_there_is_little_room_every_column_is_still_seen(table: Table) -> None:
    """Catches a table that must be scrolled sideways in the smallest window."""
    head, view = table.view.columns, table.view
    wide = head.to_text()
    for width in (500, 900, 500):
        view.resize(width, 300)
        assert sum(head.sectionSize(column) for column in range(6)) <= view.viewport().width() + 2
        assert head.sectionSize(NOTE) > 0
        assert head.to_text() == wide
    head.resizeSection(TAGS, 90)
    view.resize(900, 300)
    assert head.sectionSize(TAGS) == 90
    assert head.to_text() != wide


def test_the_order_is_seen_in_the_header(table: Table) -> None:
    head = table.view.columns
    before = head.viewport().grab().toImage()
    head.sort_by(Sort("length"))
    assert head.viewport().grab().toImage() != before


def test_columns_grow_with_the_text(table: Table) -> None:
    table.view.resize(1600, 400)
    before, height = table.view.columns.sectionSize(DAY), table.view.rowHeight(0)
    apply_theme(make_application(), load_theme("light"), 2.0)
    table.view.show_theme(load_theme("light"))
    assert table.view.columns.sectionSize(DAY) > 1.7 * before
    assert table.view.rowHeight(0) > 1.7 * height
    apply_theme(make_application(), load_theme("light"))


# --- what is seen


def test_where_nothing_is_shown_a_sentence_says_why(empty: Table) -> None:
    view = empty.open()
    assert view.nothing_text().startswith("Nothing is logged yet")
    blank = view.viewport().grab().toImage()
    empty.fill(5)
    view.follow(empty.workspace.journal.since(0))
    view.show_filter(Filter("zzz"))
    assert view.nothing_text().startswith("One moment") or not empty.browsing.behind
    empty.settle()
    assert view.nothing_text().startswith("Nothing found")
    assert view.viewport().grab().toImage() != blank


def test_a_text_that_is_cut_off_is_told_in_full(table: Table) -> None:
    def tip(column: int) -> str:
        at = table.view.visualRect(table.model.index(0, column)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, table.view.viewport().mapToGlobal(at))
        QApplication.sendEvent(table.view.viewport(), event)
        return QToolTip.text() if QToolTip.isVisible() else ""

    entry = table.model.entry(0)
    assert entry is not None
    table.session.edit(STEP, [PutEntry(entry._replace(note="a long note " * 20))])
    assert tip(LENGTH) == ""
    assert tip(NOTE).startswith("a long note a long note")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_names_in_colours_can_be_read_on_every_ground(name: str) -> None:
    theme = load_theme(name)
    grounds = (theme.card, theme.ground, chosen_ground(theme))
    for color in (*theme.activities, "#777777", theme.card):
        ink = readable(color, theme)
        assert min(contrast(ink, ground) for ground in grounds) >= 4.5
    for ink in (theme.text, theme.text2):
        assert min(contrast(ink, ground) for ground in grounds) >= 4.5


def test_rows_are_painted_as_they_are(table: Table) -> None:
    """Catches cells that stay blank: each column of the first row has ink, and a chosen row its ground."""
    view = table.view
    image = view.viewport().grab().toImage()

    def inks(row: int, column: int) -> set[str]:
        place = view.visualRect(table.model.index(row, column))
        return {
            image.pixelColor(x, y).name()
            for x in range(place.left(), place.right(), 2)
            for y in range(place.top() + 2, place.bottom() - 2)
        }

    assert all(len(inks(0, column)) > 3 for column in (DAY, ACTIVITY, LENGTH, NOTE, TAGS))
    assert len(inks(0, START)) == 1
    view.selectRow(0)
    view.setFocus()
    image = view.viewport().grab().toImage()
    assert inks(0, START) == {chosen_ground(load_theme("light")).lower()}


def test_an_entry_is_brought_into_view_by_its_id(table: Table) -> None:
    key = table.browsing.key(55)
    assert table.view.show_row(key)
    assert table.chosen() == {key}
    assert table.view.viewport().rect().intersects(table.view.visualRect(table.model.index(55, 0)))
    assert not table.view.show_row(new_id())


def test_the_table_speaks_both_languages(table: Table) -> None:
    assert table.view.accessibleName() == "Journal entries"
    catalogue.use("ko")
    table.view.retranslate()
    assert table.view.accessibleName() == "일지 기록"
    assert "F2" in table.view.accessibleDescription()
