"""The import page in a window: what is asked, how a file is read, the ways out, and the report."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from hobbyscope.app.language import catalogue
from hobbyscope.core.calendar import day_number
from hobbyscope.ui.dialogs.import_lines import LinesSheet
from hobbyscope.ui.dialogs.import_report import ReportSheet
from hobbyscope.ui.models.brought_names import BECOMES
from tests.ui.conftest import finish_deletes
from tests.ui.import_desk import STRANGE, TABLE, UNCLEAR, Desk, becomes, row_of

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


def test_the_file_that_is_asked_about_next_is_the_one_looked_at(desk: Desk) -> None:
    strange = STRANGE.replace("was", "what")
    page = desk.open(desk.write("a.csv", UNCLEAR), desk.write("b.csv", strange), desk.write("c.csv", STRANGE))
    assert page.files.table.currentIndex().row() == 0
    desk.planned(page.ask.day_first.click)
    assert page.files.table.currentIndex().row() == 1
    page.ask.leave.click()
    assert page.files.table.currentIndex().row() == 2
    page.ask.leave.click()
    assert page.ask.isHidden()
    assert page.files.table.currentIndex().row() == 2


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


def test_the_first_start_asks_for_files_or_a_folder(desk: Desk) -> None:
    page = desk.window.pages.welcome
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "twenty others" in said
    modes = {"Choose files…": QFileDialog.FileMode.ExistingFiles, "A folder…": QFileDialog.FileMode.Directory}
    for name, mode in modes.items():
        next(button for button in page.findChildren(QPushButton) if button.text() == name).click()
        [dialog] = desk.window.findChildren(QFileDialog)
        assert dialog.fileMode() == mode
        dialog.close()
        finish_deletes()


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


def test_of_what_is_changed_while_a_file_is_read_the_last_counts_and_ticks_hold(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Vienna")  # so that what is chosen is another zone
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


def test_stopped_while_a_file_is_read_anew_all_is_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Vienna")  # so that what is chosen is another zone
    page = desk.open(desk.write("log.csv", TABLE))
    box = page.files.choices.boxes["zone"]
    with desk.qtbot.waitSignal(desk.window.session.import_refused):
        box.setEditText("Asia/Seoul")
        box.activated.emit(0)
        desk.window.session.cancel_import()
    assert desk.window.pages.key() == "importing"
    assert page.head.bring.isEnabled()
    assert "stopped" in desk.window.toast.message.text()


def test_stopped_while_it_is_brought_nothing_was_and_the_page_stays(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    with desk.qtbot.waitSignal(desk.window.session.import_refused):
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
    desk.qtbot.waitUntil(lambda: "report.txt" in desk.window.toast.message.text())
    assert "log.csv" in target.read_text("utf-8")
    dialog = sheet.save()
    dialog.fileSelected.emit(str(desk.folder / "nowhere" / "report.txt"))
    dialog.close()
    desk.qtbot.waitUntil(lambda: "no such folder" in desk.window.toast.message.text())
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
    with desk.qtbot.waitSignal(desk.window.session.import_planned):
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
    with desk.qtbot.waitSignal(desk.window.session.import_finished):
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
