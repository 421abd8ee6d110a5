"""The import page in a window: files are looked at, names and files changed, before any is brought."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox

from hobbyscope.ui.dialogs.import_lines import LinesSheet
from hobbyscope.ui.models.brought_names import BECOMES, FOUND
from tests.ui.import_desk import STRANGE, TABLE, UNCLEAR, Desk, becomes, go_to, row_of, write_name

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
    assert ("1 entry is still running", "line 7; left out, as there is no end yet") in said
    assert ("1 entry took no time", "line 8; left out") in said
    assert ("All of it is new", "bringing it twice adds nothing") in said
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
    desk.write("one.csv", TABLE)
    desk.write("two.csv", STRANGE)
    page = desk.open(desk.folder)
    assert page.ask.isHidden()
    assert page.files.model.index(1, 1).data() == "not known"
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
