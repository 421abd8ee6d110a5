"""Mistakes in the journal, mended as a person mends them: rows chosen, corrected, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QWidget,
)

from hobbyscope.app import edits
from hobbyscope.app.language import catalogue
from hobbyscope.ui.models.journal_table import DAY, LENGTH, TAGS
from tests.ui.opened_journal import CTRL, LEFT, WEEK, Key, Opened


def test_without_rows_nothing_can_be_done_and_the_tooltip_says_why(week: Opened) -> None:
    week.view.clearSelection()
    assert week.table.bar.isHidden()
    week.choose(0)
    assert week.table.bar.isVisible()
    actions = week.table.deeds.actions
    assert not actions["merge"].isEnabled()
    assert "two" in actions["merge"].toolTip()
    week.choose(0, week.row_of("Guitar".lower()))
    assert "activity" in actions["merge"].toolTip()
    assert not actions["split"].isEnabled()
    assert "one" in actions["split"].toolTip().lower()


def test_the_bar_says_how_many_and_how_long(week: Opened) -> None:
    week.choose(week.row_of("Blackbird"), week.row_of("guitar", "30 min"))
    assert week.table.bar.count.text() == "2 entries · 1 h 20 min"


def test_a_wrong_activity_is_mended_in_two_actions(week: Opened) -> None:
    row = week.row_of("Blackbird")
    week.choose(row)
    week.do("activity")
    sheet = week.table.deeds.pick_sheet()
    assert sheet.isVisible()
    assert "guitar" not in sheet.names()
    week.qtbot.keyClicks(sheet.line, "fil")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert not sheet.isVisible()
    assert week.rows()[week.row_of("Blackbird")][1] == "films"
    assert week.foot() == "Undo: Change 1 entry to films"
    week.qtbot.mouseClick(week.table.foot.undo, LEFT)
    week.settle()
    assert week.rows()[week.row_of("Blackbird")][1] == "guitar"


def test_a_name_that_is_new_becomes_a_new_activity(week: Opened) -> None:
    before = week.entries()
    week.choose(week.row_of("Blackbird"), week.row_of("guitar", "30 min"))
    week.do("activity")
    sheet = week.table.deeds.pick_sheet()
    week.qtbot.keyClicks(sheet.line, "Ukulele")
    assert sheet.names() == ["New activity: Ukulele"]
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert [row[1] for row in week.rows()].count("Ukulele") == 2
    week.window.actions_["undo"].trigger()
    week.settle()
    assert week.entries() == before
    assert all(activity.name != "Ukulele" for activity in week.session.workspace.activities)


def test_a_wrong_day_is_mended_in_two_actions(week: Opened) -> None:
    before = week.entries()
    week.choose(week.row_of("Blackbird"), week.row_of("reading"))
    week.do("earlier")
    assert [week.rows()[week.row_of(word)][DAY] for word in ("Blackbird", "reading")] == ["Fri 20 Nov"] * 2
    assert week.rows()[week.row_of("reading")][2] == "8:00"
    week.do("later")
    assert week.entries() == before
    week.do("day")
    sheet = week.table.deeds.line_sheet()
    hint = sheet.hint.text()
    week.qtbot.keyClicks(sheet.line, "someday")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.hint.text() != hint  # it says why
    sheet.line.clear()
    assert sheet.hint.text() == hint
    week.qtbot.keyClicks(sheet.line, "11/18")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert not sheet.isVisible()
    assert [week.rows()[week.row_of(word)][DAY] for word in ("Blackbird", "reading")] == ["Wed 18 Nov"] * 2
    week.qtbot.keyClick(week.view, Key.Key_Z, CTRL)
    week.settle()
    assert week.entries() == before


def test_a_day_is_chosen_in_the_calendar_too(week: Opened) -> None:
    week.choose(week.row_of("walks"))
    week.do("day")
    sheet = week.table.deeds.line_sheet()
    week.qtbot.keyClick(sheet.line, Key.Key_Down)
    assert sheet.calendar.selectedDate().day() == 19
    sheet.calendar.activated.emit(sheet.calendar.selectedDate().addDays(-2))
    week.settle()
    assert week.rows()[week.row_of("walks")][DAY] == "Tue 17 Nov"


@pytest.mark.parametrize(("language", "order"), [("en", ["11", "2026"]), ("ko", ["2026", "11"])])
def test_the_calendar_names_month_and_year_as_the_language_does(
    week: Opened, language: str, order: list[str]
) -> None:
    catalogue.use(language)
    week.choose(0)
    week.do("day")
    calendar = week.table.deeds.line_sheet().calendar
    names = ["qt_calendar_monthbutton", "qt_calendar_yearbutton"]
    parts = [part for part in (calendar.findChild(QWidget, name) for name in names) if part is not None]
    QApplication.processEvents()
    places = dict(zip(("11", "2026"), [part.x() for part in parts], strict=True))
    assert sorted(places, key=lambda part: places[part]) == order


def test_a_click_into_the_bar_leaves_the_focus_with_the_rows(week: Opened) -> None:
    """Or the arrow keys would lead nowhere once the sheet has done its work."""
    week.choose(week.row_of("walks"))
    QApplication.processEvents()
    button = next(b for b in week.table.bar.shown() if b.defaultAction() is week.table.deeds.actions["day"])
    week.qtbot.mouseClick(button, LEFT)
    sheet = week.table.deeds.line_sheet()
    week.qtbot.waitUntil(sheet.isVisible)
    week.qtbot.keyClicks(sheet.line, "11/18")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    week.qtbot.waitUntil(week.view.hasFocus)


def test_an_hour_too_long_is_mended_in_two_actions(week: Opened) -> None:
    week.choose(week.row_of("films"))
    week.do("length")
    sheet = week.table.deeds.line_sheet()
    week.qtbot.keyClicks(sheet.line, "-1h")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert week.rows()[week.row_of("films")][LENGTH] == "1 h"
    week.do("length")
    week.qtbot.keyClicks(sheet.line, "-1h")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    assert sheet.isVisible()  # nothing would be left
    sheet.line.clear()
    week.qtbot.keyClicks(sheet.line, "1h30")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert week.rows()[week.row_of("films")][LENGTH] == "1 h 30 min"


def test_twice_the_same_is_mended_in_two_actions(week: Opened) -> None:
    before = week.entries()
    assert week.session.log_line(WEEK[0]) is not None
    week.settle()
    assert len(week.rows()) == len(before) + 1
    week.choose(week.row_of("films"))
    week.qtbot.keyClick(week.view, Key.Key_Delete)
    week.settle()
    assert len(week.rows()) == len(before)
    assert [row[1] for row in week.rows()].count("films") == 1


def test_tags_are_given_and_taken_with_check_marks(week: Opened) -> None:
    week.choose(week.row_of("films"), week.row_of("walks"))
    week.do("tag")
    sheet = week.table.deeds.pick_sheet()
    week.qtbot.keyClicks(sheet.line, "#alone")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert "#alone" in week.rows()[week.row_of("films")][TAGS]
    assert week.rows()[week.row_of("walks")][TAGS] == "#alone"
    assert sheet.names()[0] == "#alone"
    week.qtbot.keyClicks(sheet.line, "cinema")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)  # on one of both: now on both
    week.settle()
    assert week.rows()[week.row_of("walks")][TAGS] == "#alone #cinema"
    week.qtbot.keyClick(sheet.line, Key.Key_Return)  # and off both
    week.settle()
    assert week.rows()[week.row_of("films")][TAGS] == "#alone"
    week.qtbot.keyClick(sheet.line, Key.Key_Escape)
    week.qtbot.keyClick(sheet, Key.Key_Escape)
    assert not sheet.isVisible()


def test_rows_are_duplicated_merged_and_split_and_all_is_taken_back(week: Opened) -> None:
    before = week.entries()
    week.choose(week.row_of("walks"))
    week.do("duplicate")
    assert [row[1] for row in week.rows()].count("walks") == 2
    walks = [n for n, row in enumerate(week.rows()) if row[1] == "walks"]
    week.choose(*walks)
    week.do("merge")
    assert [row[LENGTH] for row in week.rows() if row[1] == "walks"] == ["1 h 20 min"]
    week.choose(week.row_of("walks"))
    week.do("split")
    sheet = week.table.deeds.line_sheet()
    week.qtbot.keyClicks(sheet.line, "20m")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert sorted(row[LENGTH] for row in week.rows() if row[1] == "walks") == ["1 h", "20 min"]
    assert week.foot() == "Undo: Split an entry"
    for _ in range(3):
        week.window.undoing.undo()
    week.settle()
    assert week.entries() == before


@pytest.mark.parametrize(
    ("text", "lengths"), [("8:30", ["30 min", "1 h"]), ("1:15", ["1 h 15 min", "15 min"])]
)
def test_a_session_is_split_at_a_time_or_after_a_length(week: Opened, text: str, lengths: list[str]) -> None:
    week.choose(week.row_of("reading"))
    week.do("split")
    sheet = week.table.deeds.line_sheet()
    week.qtbot.keyClicks(sheet.line, text)
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert [row[LENGTH] for row in week.rows() if row[1] == "reading"][::-1] == lengths


def test_what_is_deleted_comes_back_with_undo_at_the_foot(week: Opened) -> None:
    before = week.entries()
    week.choose(0, 1, 2)
    week.do("delete")
    assert len(week.rows()) == len(before) - 3
    assert week.foot() == "Undo: Delete 3 entries"
    week.qtbot.mouseClick(week.table.foot.undo, LEFT)
    week.settle()
    assert week.entries() == before


def test_the_menu_of_the_rows_offers_all_that_the_bar_does(week: Opened) -> None:
    week.choose(0)
    menu = week.table.row_menu()
    assert menu.actions() == list(week.table.deeds.actions.values())
    assert menu.toolTipsVisible()
    menu.close()


def test_what_has_no_room_in_the_bar_is_behind_more(week: Opened) -> None:
    week.choose(0)
    week.window.resize(900, 620)
    week.qtbot.waitUntil(week.table.bar.more.isVisible)
    shown = [button.defaultAction() for button in week.table.bar.shown()]
    week.qtbot.mouseClick(week.table.bar.more, LEFT)
    rest = QApplication.activePopupWidget()
    assert rest is not None
    assert shown + rest.actions() == list(week.table.deeds.actions.values())
    assert shown
    rest.close()


def test_a_cell_is_edited_in_place_and_taken_back(week: Opened) -> None:
    row = week.row_of("films")
    index = week.view.model().index(row, LENGTH)
    week.view.setCurrentIndex(index)
    week.qtbot.keyClick(week.view, Key.Key_Return)
    editor = week.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    week.qtbot.keyClicks(editor, "1:15")
    week.qtbot.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()
    week.settle()
    assert week.rows()[week.row_of("films")][LENGTH] == "1 h 15 min"
    week.window.undoing.undo()
    week.settle()
    assert week.rows()[week.row_of("films")][LENGTH] == "2 h"


def test_a_cell_that_cannot_be_understood_says_why(week: Opened) -> None:
    before = week.entries()
    week.table.view.model().setData(week.view.model().index(0, LENGTH), "a while")
    assert week.entries() == before
    assert week.window.toast.isVisible()


def test_very_many_rows_are_corrected_in_the_background(
    week: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hobbyscope.ui.panels.row_deeds.MANY", 2)
    before = week.entries()
    week.view.selectAll()
    for key, sheet in (("activity", "pick_sheet"), ("tag", "pick_sheet"), ("day", "line_sheet")):
        week.do(key)
        getattr(week.table.deeds, sheet)().close()
    week.do("later")
    week.qtbot.waitUntil(lambda: week.entries() != before)
    week.qtbot.waitUntil(lambda: week.foot() == f"Undo: Move {len(before)} entries to other days")
    assert [entry.day for entry in week.entries()] == [entry.day + 1 for entry in before]
    week.window.undoing.undo()
    week.settle()
    assert week.entries() == before


def test_very_many_rows_are_not_merged(week: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hobbyscope.ui.panels.row_deeds.MERGED", 1)
    week.choose(0, 1)
    assert "too many" in week.table.deeds.actions["merge"].toolTip()


def test_escape_lets_go_of_the_rows(week: Opened) -> None:
    week.choose(0, 1)
    week.qtbot.keyClick(week.view, Key.Key_Escape)
    assert week.table.bar.isHidden()
    assert not week.view.selectionModel().hasSelection()


def test_a_filter_follows_an_activity_that_is_renamed_and_drops_one_that_is_gone(week: Opened) -> None:
    workspace = week.session.workspace
    films = next(activity for activity in workspace.activities if activity.name == "films")
    week.table.filters.only("activities", films.id, films.name)
    week.settle()
    assert len(week.rows()) == 1
    week.session.edit(*edits.rename(films, "cinema", workspace.activities))
    assert week.table.filters.by_activity.text() == "cinema"
    week.choose(0)
    week.do("delete")
    week.session.edit(*edits.delete_activity(workspace.activity(films.id), workspace.bars_of(films)))
    week.settle()
    assert not week.table.filters.active()
    assert len(week.rows()) == len(WEEK) - 1
