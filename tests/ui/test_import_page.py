"""The import page in a window: files are read, looked at, asked about, changed and brought in, or left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QPushButton

from hobbyscope.app.language import catalogue
from hobbyscope.core.calendar import day_number
from hobbyscope.ui.dialogs.import_lines import LinesSheet
from hobbyscope.ui.dialogs.import_report import ReportSheet
from hobbyscope.ui.models.brought_names import BECOMES, FOUND
from tests.ui.conftest import finish_deletes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.importing import ImportPage

TABLE = (
    "Activity,Start,End,Note\n"
    "Guitar practice,2026-11-01 10:00,2026-11-01 12:00,scales\n"
    "Movies,2026-11-02 20:00,2026-11-02 22:00,\n"
    "movies night,2026-11-03 20:00,2026-11-03 21:00,\n"
    "Movies,2026-11-02 21:00,2026-11-02 23:00,overlaps\n"
    "Work,2026-11-04 09:00,2026-11-04 10:00,\n"
    "Work,2026-11-05 09:00,,running\n"
    "Work,2026-11-06 09:00,2026-11-06 09:00,no time\n"
)
UNCLEAR = "Activity,Start,End\nReading,03/04/2026 10:00,03/04/2026 11:00\n"
STRANGE = "was,began,took\nPiano,2026-11-01 10:00,30\nPiano,2026-11-02 10:00,45\n"


class Desk:
    """A window, a folder for files, and what is done with both."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path) -> None:
        self.qtbot, self.window, self.folder = qtbot, window, folder
        folder.mkdir()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")
        return path

    def planned(self, begin: Callable[[], object]) -> ImportPage:
        with self.qtbot.waitSignal(self.window.session.import_planned, timeout=20_000):
            begin()
        return self.window.pages.importing

    def open(self, *paths: Path) -> ImportPage:
        page = self.planned(lambda: self.window.open_files(paths))
        assert self.window.pages.key() == "importing"
        return page

    def bring(self) -> ReportSheet:
        with self.qtbot.waitSignal(self.window.session.import_finished, timeout=20_000):
            self.qtbot.mouseClick(self.window.pages.importing.head.bring, Qt.MouseButton.LeftButton)
        [sheet] = self.window.findChildren(ReportSheet)
        return sheet

    def hours(self) -> dict[str, float]:
        names = {activity.id: activity.name for activity in self.window.session.workspace.activities}
        found: dict[str, float] = {}
        for entry in self.window.session.workspace.journal.entries():
            name = names[entry.activity]
            found[name] = found.get(name, 0) + entry.seconds / 3600
        return found


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Desk:
    return Desk(qtbot, window, tmp_path / "logs")


def becomes(page: ImportPage) -> dict[str, str]:
    model = page.names.model
    rows = range(model.rowCount())
    return {model.index(row, FOUND).data(): model.index(row, BECOMES).data() for row in rows}


def row_of(page: ImportPage, name: str) -> int:
    return list(becomes(page)).index(name)


def go_to(page: ImportPage, name: str) -> None:
    page.names.table.setFocus()
    page.names.table.setCurrentIndex(page.names.model.index(row_of(page, name), FOUND))


def write_name(qtbot: QtBot, page: ImportPage, name: str, text: str) -> None:
    """Write what a name becomes, by the keys alone."""
    go_to(page, name)
    qtbot.keyClick(page.names.table, Qt.Key.Key_Return)
    [box] = page.names.table.viewport().findChildren(QComboBox)
    box.setEditText(text)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.names.table.state() != QAbstractItemView.State.EditingState)
    finish_deletes()


# --- what is seen


def test_a_file_is_looked_at_before_anything_is_written(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    assert page.head.summary.text() == "log.csv · a table, by its columns Activity, Start, End, Note"
    assert page.head.bring.text() == "Bring 5 entries"
    assert becomes(page) == {
        "Movies": "Movies",
        "Guitar practice": "Guitar practice",
        "Work": "Work",
        "movies night": "movies night",
    }
    assert page.names.model.index(0, 2).data() == "2"
    assert page.names.model.index(0, 3).data() == "4 h"
    assert desk.hours() == {}


def test_it_says_what_is_good_to_know_and_opens_every_line_of_it(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    said = page.facts.said()
    assert ("1 entry overlaps", "kept, and listed") in said
    assert ("1 entry is still running", "line 7; left out, for they have no end yet") in said
    assert ("1 entry took no time", "line 8; left out") in said
    assert ("0 of them are here already", "bringing it twice adds nothing") in said
    assert said[-1] == ("A backup is made first", "and one undo takes it all back")
    page.facts.lines.click()
    [sheet] = desk.window.findChildren(LinesSheet)
    lines = [sheet.model.index(row).data() for row in range(sheet.model.rowCount())]
    assert len(lines) == 3
    assert any("Line 7" in line and line.startswith("log.csv") for line in lines)
    sheet.close()


def test_the_bars_show_the_shares_of_what_is_ticked(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    assert [(name, said) for name, _, said in page.shares.bars.rows()] == [
        ("Movies", "50.0%"),
        ("Guitar practice", "25.0%"),
        ("movies night", "12.5%"),
        ("Work", "12.5%"),
    ]
    page.names.model.tick([row_of(page, "Movies")], on=False)
    assert [said for _, _, said in page.shares.bars.rows()] == ["50.0%", "25.0%", "25.0%"]
    assert "Guitar practice 50.0%" in page.shares.bars.accessibleDescription()


def test_many_activities_make_one_bar_of_the_others(desk: Desk) -> None:
    lines = "".join(f"hobby {n:02d},2026-11-01,{n}\n" for n in range(1, 13))
    page = desk.open(desk.write("log.csv", f"Activity,Date,Hours\n{lines}"))
    rows = page.shares.bars.rows()
    assert len(rows) == 9
    assert rows[-1][0] == "4 others"
    assert sum(part for _, part, _ in rows) == pytest.approx(1)


def test_what_was_recognised_is_said_aloud(desk: Desk, said: list[str]) -> None:
    desk.open(desk.write("log.csv", UNCLEAR))
    assert any("log.csv" in words and "the day or the month?" in words for words in said)


# --- names


def test_space_leaves_a_name_out_and_brings_it_back(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    go_to(page, "Work")
    desk.qtbot.keyClick(page.names.table, Qt.Key.Key_Space)
    assert becomes(page)["Work"] == "leave out"
    assert page.head.bring.text() == "Bring 4 entries"
    assert page.names.all.checkState() == Qt.CheckState.PartiallyChecked
    desk.qtbot.keyClick(page.names.table, Qt.Key.Key_Space)
    assert becomes(page)["Work"] == "Work"
    assert page.names.all.checkState() == Qt.CheckState.Checked


def test_a_click_on_the_tick_leaves_a_name_out(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    place = page.names.table.visualRect(page.names.model.index(1, FOUND))
    spot = QPoint(place.left() + page.fontMetrics().height() // 2, place.center().y())
    desk.qtbot.mouseClick(page.names.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert becomes(page)["Guitar practice"] == "leave out"


def test_one_tick_leaves_all_names_out_and_another_brings_them(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    page.names.all.click()
    assert set(becomes(page).values()) == {"leave out"}
    assert page.notice.text() == "" or page.notice.isHidden()
    assert not page.head.bring.isEnabled()
    assert page.head.bring.text() == "Nothing to bring"
    assert page.shares.bars.rows() == []
    page.grab()
    page.names.all.click()
    assert page.head.bring.text() == "Bring 5 entries"


def test_two_names_with_the_same_home_are_merged(desk: Desk) -> None:
    desk.window.session.log_line("Films 1h")
    page = desk.open(desk.write("log.csv", TABLE))
    write_name(desk.qtbot, page, "Movies", "films")
    write_name(desk.qtbot, page, "movies night", "Films")
    assert becomes(page)["Movies"] == becomes(page)["movies night"] == "Films"
    page.grab()
    desk.bring().close()
    assert desk.hours() == {"Films": 6, "Guitar practice": 2, "Work": 1}


def test_a_name_becomes_a_new_one_or_is_left_out_in_its_box(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    write_name(desk.qtbot, page, "Guitar practice", "기타")
    assert becomes(page)["Guitar practice"] == "기타"
    spoken = page.names.model.index(row_of(page, "Guitar practice"), FOUND)
    assert "new activity: 기타" in spoken.data(Qt.ItemDataRole.AccessibleTextRole)
    write_name(desk.qtbot, page, "Guitar practice", "leave out")
    assert becomes(page)["Guitar practice"] == "leave out"
    assert "leave out" in spoken.data(Qt.ItemDataRole.AccessibleTextRole)
    write_name(desk.qtbot, page, "Guitar practice", "기타")
    assert becomes(page)["Guitar practice"] == "기타", "a name that is written brings it back"
    write_name(desk.qtbot, page, "Guitar practice", "  ")
    assert becomes(page)["Guitar practice"] == "기타"


def test_a_choice_from_the_list_of_a_box_is_taken_at_once(desk: Desk) -> None:
    desk.window.session.log_line("Films 1h")
    page = desk.open(desk.write("log.csv", TABLE))
    go_to(page, "Movies")
    desk.qtbot.keyClick(page.names.table, Qt.Key.Key_F2)
    [box] = page.names.table.viewport().findChildren(QComboBox)
    box.setCurrentIndex(box.findText("Films"))
    box.activated.emit(box.currentIndex())
    desk.qtbot.waitUntil(lambda: becomes(page)["Movies"] == "Films")
    spoken = page.names.model.index(row_of(page, "Movies"), FOUND)
    assert "becomes Films" in spoken.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_name_that_no_activity_can_have_is_refused_in_a_sentence(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    page.names.model.setData(page.names.model.index(0, BECOMES), "a\x00b")
    assert desk.window.toast.isVisible()
    assert becomes(page)["Movies"] == "Movies"


def test_three_thousand_names_are_shown_and_ticked_without_a_wait(desk: Desk) -> None:
    lines = "".join(f"name {n},2026-11-01,0.5\n" for n in range(3000))
    page = desk.open(desk.write("log.csv", f"Activity,Date,Hours\n{lines}"))
    assert page.names.model.rowCount() == 3000
    assert page.names.model.headerData(7, Qt.Orientation.Vertical) == page.names.model.index(7, FOUND).data()
    assert len(page.names.table.viewport().children()) < 10, "no widget for each row"
    page.names.all.click()
    assert page.head.bring.text() == "Nothing to bring"


# --- files


def test_a_folder_is_brought_with_what_in_it_can_be_read(desk: Desk) -> None:
    desk.write("music/log.csv", TABLE)
    desk.write("films.csv", "Activity,Date,Hours\nFilms,2026-11-01,1.5\n")
    (desk.folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(desk.folder))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, none)
    page = desk.planned(lambda: desk.window.dropEvent(drop))
    model = page.files.model
    shown = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert shown == {"films.csv": "a table", "music/log.csv": "a table", "picture.png": "not read"}
    assert page.head.summary.text() == "3 files · a table"
    assert page.head.bring.text() == "Bring 6 entries"
    number = list(shown).index("picture.png")
    page.files.table.setCurrentIndex(model.index(number, 0))
    assert "PNG" in page.files.choices._what.text()
    assert "PNG" in model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    sheet = desk.bring()
    assert "picture.png" in sheet.details.toPlainText()


def test_a_file_is_left_out_by_its_tick(desk: Desk) -> None:
    one = desk.write("one.csv", TABLE)
    two = desk.write("two.csv", "Activity,Date,Hours\nFilms,2026-11-01,1.5\n")
    page = desk.open(one, two)
    page.files.table.setFocus()
    place = page.files.model.index(0, 0)
    assert page.files.model.setData(place, None, Qt.ItemDataRole.CheckStateRole)
    assert not page.files.model.setData(place, "another name")
    assert page.head.bring.text() == "Bring 1 entry"
    desk.qtbot.keyClick(page.files.table, Qt.Key.Key_Space)
    assert page.head.bring.text() == "Bring 6 entries"
    desk.qtbot.keyClick(page.files.table, Qt.Key.Key_Space)
    spoken = page.files.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("left out")
    desk.qtbot.keyClick(page.files.table, Qt.Key.Key_Down)
    desk.qtbot.keyClick(page.files.table, Qt.Key.Key_Space)
    assert page.notice.text() == "Every file is left out."
    assert not page.head.bring.isEnabled()


def test_what_a_folder_holds_besides_asks_nothing_but_can_be_mapped(desk: Desk) -> None:
    one, two = desk.write("one.csv", TABLE), desk.write("two.csv", STRANGE)
    page = desk.open(one, two)
    assert page.ask.isHidden()
    assert page.files.model.index(1, 1).data() == "not recognised"
    page.files.table.setCurrentIndex(page.files.model.index(1, 0))
    page.files.choices.buttons["columns"].click()
    assert page.ask.isVisible()
    box = page.ask.mapper.boxes()[2]
    box.setCurrentIndex(box.findData("length:60"))
    desk.planned(lambda: box.activated.emit(box.currentIndex()))
    assert page.head.bring.text() == "Bring 7 entries"
    page.ask.end.click()
    assert page.ask.isHidden()
    desk.bring().close()
    assert desk.hours()["Piano"] == 1.25


# --- questions


def test_a_date_is_asked_about_by_how_it_reads_both_ways(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", UNCLEAR))
    assert page.ask.day_first.text() == "The day first: Fri 3 Apr 2026"
    assert page.ask.month_first.text() == "The month first: Wed 4 Mar 2026"
    assert page.ask.day_first.hasFocus()
    assert "question" in page.head.bring.toolTip()
    desk.planned(lambda: desk.qtbot.mouseClick(page.ask.month_first, Qt.MouseButton.LeftButton))
    assert page.ask.isHidden()
    desk.bring().close()
    [entry] = desk.window.session.workspace.journal.entries()
    assert entry.day == day_number(date(2026, 3, 4))


def test_one_answer_holds_for_all_files_that_ask_the_same(desk: Desk) -> None:
    one = desk.write("one.csv", UNCLEAR)
    two = desk.write("two.csv", UNCLEAR.replace("Reading", "Walks"))
    page = desk.open(one, two)
    assert page.ask._more.text() == "1 more file has a question."
    desk.planned(page.ask.day_first.click)
    assert page.ask.isHidden()
    assert page.head.bring.text() == "Bring 2 entries"


def test_a_file_that_asks_can_be_left_out(desk: Desk) -> None:
    page = desk.open(desk.write("one.csv", UNCLEAR), desk.write("two.csv", TABLE))
    page.ask.leave.click()
    assert page.ask.isHidden()
    assert page.head.bring.text() == "Bring 5 entries"
    assert desk.window.focusWidget() is page.head.bring


def test_columns_are_chosen_above_the_first_rows(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", STRANGE))
    assert page.ask.mapper.isVisible()
    boxes = page.ask.mapper.boxes()
    assert boxes[0].accessibleName() == "What the column 'was' holds"
    assert "Piano" in boxes[0].accessibleDescription()
    boxes[2].setCurrentIndex(boxes[2].findData("length:60"))
    desk.planned(lambda: boxes[2].activated.emit(0))
    assert page.ask.isVisible(), "it stays until somebody is done with it"
    assert page.head.bring.text() == "Bring 2 entries"
    boxes[1].setCurrentIndex(boxes[1].findData("activity"))
    desk.planned(lambda: boxes[1].activated.emit(0))
    assert page.ask.mapper.kinds()[0] == "", "only one column is the activity"
    boxes[0].setCurrentIndex(boxes[0].findData("activity"))
    desk.planned(lambda: boxes[0].activated.emit(0))


# --- ways out


def test_escape_goes_back_to_the_page_before(desk: Desk) -> None:
    desk.window.session.log_line("Films 1h")
    desk.window.show_page("journal")
    page = desk.open(desk.write("log.csv", TABLE))
    desk.qtbot.keyClick(page.names.table, Qt.Key.Key_Escape)
    assert desk.window.pages.key() == "journal"
    assert page.plan is None


def test_cancel_goes_back_to_the_welcome_where_nothing_is_logged(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    desk.qtbot.mouseClick(page.head.cancel, Qt.MouseButton.LeftButton)
    assert desk.window.pages.key() == "welcome"


def test_what_is_read_on_is_not_shown_once_the_page_was_left(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", UNCLEAR))
    page.ask.day_first.click()
    page.head.cancel.click()
    desk.qtbot.waitUntil(lambda: not desk.window.session.importing())
    assert desk.window.pages.key() == "welcome"
    assert not desk.window.toast.isVisible()


def test_a_page_that_was_left_wants_nothing_any_more(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    page.head.cancel.click()
    page.retranslate()
    page.head.bring.click()
    page.facts.lines.click()
    page.files.choices.boxes["source"].activated.emit(0)
    page.rest()
    page.ask.day_first.click()
    page.ask.leave.click()
    assert not desk.window.session.importing()
    assert desk.window.findChildren(LinesSheet) == []


def test_of_what_is_changed_while_a_file_is_read_the_last_counts_and_ticks_hold(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    choices = page.files.choices
    box = choices.boxes["zone"]
    box.setEditText("Asia/Seoul")
    box.activated.emit(0)
    assert not page.head.bring.isEnabled()
    page.names.model.tick([row_of(page, "Work")], on=False)
    box.setEditText("Europe/Berlin")
    box.activated.emit(0)
    desk.qtbot.waitUntil(page.head.bring.isEnabled)
    assert page.plan is not None
    assert page.plan.files[0].options.zone == "Europe/Berlin"
    assert becomes(page)["Work"] == "leave out"


def test_nothing_new_is_said_and_nothing_is_brought(desk: Desk) -> None:
    path = desk.write("log.csv", TABLE)
    desk.open(path)
    desk.bring().close()
    finish_deletes()
    page = desk.open(path)
    assert page.notice.text() == "All of it is here already."
    assert page.head.bring.text() == "Nothing to bring"
    assert desk.window.focusWidget() is page.head.cancel
    page._bring()
    assert not desk.window.session.importing()


def test_stopped_while_a_file_is_read_anew_all_is_as_it_was(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    box = page.files.choices.boxes["zone"]
    with desk.qtbot.waitSignal(desk.window.session.import_refused, timeout=20_000):
        box.setEditText("Asia/Seoul")
        box.activated.emit(0)
        desk.window.session.cancel_import()
    assert desk.window.pages.key() == "importing"
    assert page.head.bring.isEnabled()
    assert "stopped" in desk.window.toast.message.text()


def test_stopped_while_it_is_brought_nothing_was_and_the_page_stays(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    with desk.qtbot.waitSignal(desk.window.session.import_refused, timeout=20_000):
        page.head.bring.click()
        assert not page.names.isEnabled()
        desk.window.session.cancel_import()
    assert page.names.isEnabled()
    assert desk.hours() == {}


# --- how it is read


def test_another_encoding_zone_or_program_reads_a_file_anew(desk: Desk) -> None:
    path = desk.folder / "log.csv"
    path.write_bytes("Activity,Date,Hours\n독서 모임,2026-11-01,1\n".encode("cp949"))
    page = desk.open(path)
    boxes = page.files.choices.boxes
    assert boxes["encoding"].currentText() == "CP949"
    boxes["encoding"].setCurrentIndex(boxes["encoding"].findData("cp1252"))
    desk.planned(lambda: boxes["encoding"].activated.emit(0))
    assert list(becomes(page)) != ["독서 모임"]
    boxes["encoding"].setCurrentIndex(boxes["encoding"].findData("cp949"))
    desk.planned(lambda: boxes["encoding"].activated.emit(0))
    assert list(becomes(page)) == ["독서 모임"]
    boxes["source"].setCurrentIndex(boxes["source"].findData("table"))
    desk.planned(lambda: boxes["source"].activated.emit(0))
    assert page.head.summary.text().endswith("a table, as you chose")


def test_a_zone_that_is_none_is_put_back(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    box = page.files.choices.boxes["zone"]
    before = box.currentText()
    box.setEditText("Middle/Earth")
    box.activated.emit(0)
    assert box.currentText() == before
    assert not desk.window.session.importing()


def test_an_answer_can_be_changed_afterwards(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", UNCLEAR))
    desk.planned(page.ask.day_first.click)
    box = page.files.choices.boxes["date_order"]
    assert box.currentData() == "dmy"
    box.setCurrentIndex(box.findData("mdy"))
    desk.planned(lambda: box.activated.emit(0))
    assert page.plan is not None
    assert page.plan.first_day == day_number(date(2026, 3, 4))


# --- the report


def test_the_report_is_saved_as_text(desk: Desk) -> None:
    desk.open(desk.write("log.csv", TABLE))
    sheet = desk.bring()
    dialog = sheet.save()
    target = desk.folder / "report.txt"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert "log.csv" in target.read_text("utf-8")
    assert "report.txt" in desk.window.toast.message.text()
    dialog = sheet.save()
    dialog.fileSelected.emit(str(desk.folder / "nowhere" / "report.txt"))
    dialog.close()
    assert "no such folder" in desk.window.toast.message.text()
    sheet.close()


def test_the_import_is_undone_from_its_report(desk: Desk) -> None:
    desk.open(desk.write("log.csv", TABLE))
    sheet = desk.bring()
    next(button for button in sheet.findChildren(QPushButton) if "Undo" in button.text()).click()
    assert desk.hours() == {}


# --- keys, languages, sizes


def test_the_folder_dialog_begins_with_a_folder(desk: Desk) -> None:
    desk.write("log.csv", TABLE)
    dialog = desk.window.imports.choose_folder()
    page = desk.planned(lambda: dialog.filesSelected.emit([str(desk.folder)]))
    dialog.close()
    assert page.head.bring.text() == "Bring 5 entries"


def test_a_second_import_waits_for_the_first(desk: Desk) -> None:
    path = desk.write("log.csv", TABLE)
    with desk.qtbot.waitSignal(desk.window.session.import_planned, timeout=20_000):
        desk.window.open_files([path])
        desk.window.open_files([path])
        assert "still under way" in desk.window.toast.message.text()


def test_enter_brings_and_tab_goes_through_the_page_from_above(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    assert page.head.bring.hasFocus()
    order = [page.head.bring]
    while len(order) < 40 and page.focusNextPrevChild(True):
        order.append(desk.window.focusWidget())
    wanted = [page.files.choices.boxes["encoding"], page.names.all, page.names.table, page.facts.lines]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)
    page.head.bring.setFocus()
    with desk.qtbot.waitSignal(desk.window.session.import_finished, timeout=20_000):
        desk.qtbot.keyClick(page.head.bring, Qt.Key.Key_Return)
    [sheet] = desk.window.findChildren(ReportSheet)
    sheet.close()


def test_all_that_takes_the_keys_has_a_name(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", UNCLEAR), desk.write("two.csv", TABLE))
    nameless = [
        widget
        for widget in (*page.files.choices.boxes.values(), page.files.table, page.names.table, page.ask.year)
        if not widget.accessibleName()
    ]
    assert nameless == []


def test_the_page_speaks_the_other_language_at_once_and_takes_the_theme(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", STRANGE), desk.write("two.csv", TABLE))
    settings = desk.window.session
    settings.set_setting("language", "ko")
    try:
        assert catalogue.language == "ko"
        assert page.head.bring.text() == "5개 가져오기"
        assert page.names.model.headerData(BECOMES, Qt.Orientation.Horizontal) == "내 활동"
        settings.set_setting("theme", "dark")
        settings.set_setting("text_size", 150)
        page.grab()
    finally:
        settings.set_setting("language", "en")


@pytest.mark.parametrize(("width", "height"), [(900, 620), (1920, 1080)])
def test_nothing_is_wider_than_the_page_in_any_window(desk: Desk, width: int, height: int) -> None:
    desk.window.resize(width, height)
    page = desk.open(desk.write("log.csv", UNCLEAR), desk.write(f"{'long name ' * 12}.csv", TABLE))
    QTest.qWait(1)
    area = desk.window.pages._areas["importing"]
    assert area.horizontalScrollBar().maximum() == 0
    for part in (page.head, page.ask, page.files, page.names):
        assert part.mapTo(page, QPoint(part.width(), 0)).x() <= page.width()
