"""The Journal page, used as a person uses it: find, filter, choose rows, correct them, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from hobbyscope.app import edits
from hobbyscope.app.periods import Choice
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import Period, day_number
from hobbyscope.ui.exporting import choose_export, export_to
from hobbyscope.ui.models.journal_table import DAY, FIELDS, LENGTH, NOTE, TAGS
from tests.ui.conftest import EVENING, finish_deletes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.core.records import Entry
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.journal import JournalPage
    from hobbyscope.ui.panels.day_card import DayCard
    from hobbyscope.ui.panels.month_card import MonthCard
    from hobbyscope.ui.panels.table_card import TableCard
    from tests.ui.conftest import Opener

TODAY = day_number(EVENING.date())
Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
WEEK = (
    "films 2h, Perfect Days #cinema",
    "gym 1h yesterday #morning",
    "guitar 50m yesterday, Blackbird",
    "8:00-9:30 reading yesterday, ch. 3",
    "guitar 30m yesterday",
    "walks 40m 11/19, river path",
)


class Opened:
    """The Journal page of a window, and what a person sees and does on it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.session = qtbot, window, window.session
        window.show_page("journal")
        self.page: JournalPage = window.pages.journal
        qtbot.waitUntil(lambda: self.page.month is not None)
        assert self.page.table is not None
        assert self.page.day is not None
        assert self.page.month is not None
        self.table: TableCard = self.page.table
        self.day: DayCard = self.page.day
        self.month: MonthCard = self.page.month
        self.view = self.table.view
        self.settle()

    def settle(self) -> None:
        """Wait until all rows are there."""
        self.qtbot.waitUntil(lambda: not self.view.browsing.behind)

    def entries(self) -> list[Entry]:
        return list(self.session.workspace.journal.entries())

    def rows(self) -> list[tuple[str, ...]]:
        model = self.view.model()
        return [
            tuple(model.index(row, column).data() for column in range(len(FIELDS)))
            for row in range(model.rowCount())
        ]

    def notes(self) -> list[str]:
        return [row[NOTE] for row in self.rows()]

    def row_of(self, *words: str) -> int:
        return next(n for n, row in enumerate(self.rows()) if all(word in " ".join(row) for word in words))

    def choose(self, *rows: int) -> None:
        """Choose rows by keyboard and mouse: the first one alone, the others to it."""
        self.view.setFocus()
        self.view.clearSelection()
        model = self.view.selectionModel()
        for row in rows:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            model.setCurrentIndex(self.view.model().index(row, 0), flags)

    def do(self, key: str) -> None:
        self.table.correcting.actions[key].trigger()
        self.settle()

    def search(self, text: str) -> None:
        self.table.filters.search.clear()
        self.qtbot.keyClicks(self.table.filters.search, text)
        self.settle()

    def foot(self) -> str:
        return self.table.foot.undo.accessibleName()


@pytest.fixture
def sampled(qtbot: QtBot, sample: MainWindow) -> Opened:
    """The page of the sample journal."""
    return Opened(qtbot, sample)


@pytest.fixture
def week(qtbot: QtBot, window: MainWindow) -> Opened:
    """The page of a journal with six entries of this week."""
    for line in WEEK:
        assert window.session.log_line(line) is not None
    return Opened(qtbot, window)


# --- what is shown


def test_the_head_says_how_much_there_is_and_since_when(sampled: Opened) -> None:
    count = len(sampled.entries())
    hours = round(sum(entry.seconds for entry in sampled.entries()) / 3600)
    assert sampled.page.header.sum() == f"{count} entries · {hours} h since Nov 2025"
    sampled.session.log_line("films 10h")
    sampled.qtbot.waitUntil(lambda: sampled.page.header.sum().startswith(f"{count + 1} entries"))


def test_an_empty_journal_says_so_and_a_line_fills_it(qtbot: QtBot, window: MainWindow) -> None:
    opened = Opened(qtbot, window)
    assert opened.page.header.sum() == "Nothing logged yet"
    assert opened.rows() == []
    window.actions_["new"].trigger()
    line = opened.page.new_line.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "film 2h")
    qtbot.keyClick(line, Key.Key_Return)
    opened.settle()
    assert [row[1] for row in opened.rows()] == ["film"]
    assert line.text() == ""
    assert window.pages.key() == "journal"


def test_the_page_of_the_last_session_is_filled_once_numpy_is_there(
    qtbot: QtBot, open_window: Opener
) -> None:
    open_window.settings.set("page", "journal")
    window = open_window.sample()
    assert window.pages.key() == "journal"
    assert len(Opened(qtbot, window).rows()) > 200


# --- find and filter


def test_the_search_finds_while_one_types_and_says_how_many(sampled: Opened) -> None:
    every = len(sampled.rows())
    sampled.window.actions_["find"].trigger()
    assert sampled.table.filters.search.hasFocus()
    sampled.search("rain")
    assert 0 < len(sampled.rows()) < every
    assert all("rain" in " ".join(row).lower() for row in sampled.rows())
    assert sampled.table.foot.count.text() == f"{len(sampled.rows())} of {every} entries"
    sampled.qtbot.keyClick(sampled.table.filters.search, Key.Key_Escape)
    sampled.settle()
    assert len(sampled.rows()) == every
    assert sampled.table.foot.count.text() == ""


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return])
def test_from_the_search_a_key_goes_on_to_what_was_found(sampled: Opened, key: Qt.Key) -> None:
    sampled.search("rain")
    sampled.qtbot.keyClick(sampled.table.filters.search, key)
    assert sampled.view.hasFocus()
    assert sampled.view.currentIndex().row() == 0


def test_letters_typed_into_the_table_go_to_the_search(sampled: Opened) -> None:
    sampled.view.setFocus()
    sampled.qtbot.keyClicks(sampled.view, "r")
    assert sampled.table.filters.search.text() == "r"
    assert sampled.table.filters.search.hasFocus()


def test_several_activities_are_chosen_with_check_marks(sampled: Opened) -> None:
    filters = sampled.table.filters
    sampled.qtbot.mouseClick(filters.by_activity, LEFT)
    sheet = filters.sheet("activities")
    assert sheet.isVisible()
    sampled.qtbot.keyClicks(sheet.line, "gui")
    assert sheet.names() == ["Guitar"]
    sampled.qtbot.keyClick(sheet.line, Key.Key_Return)
    sampled.settle()
    assert {row[1] for row in sampled.rows()} == {"Guitar"}
    assert filters.by_activity.text() == "Guitar"
    assert filters.by_activity.isChecked()
    sheet.line.clear()
    sampled.qtbot.keyClicks(sheet.line, "walk")
    sampled.qtbot.keyClick(sheet.line, Key.Key_Return)
    sampled.settle()
    assert {row[1] for row in sampled.rows()} == {"Guitar", "Walks"}
    assert filters.by_activity.text() == "2 activities"
    sampled.qtbot.mouseClick(sheet.none, LEFT)
    sampled.settle()
    assert not filters.active()
    assert not sheet.isVisible()


def test_tags_are_chosen_likewise(week: Opened) -> None:
    filters = week.table.filters
    week.qtbot.mouseClick(filters.by_tag, LEFT)
    sheet = filters.sheet("tags")
    assert sheet.names() == ["#cinema", "#morning"]
    week.qtbot.keyClick(sheet.line, Key.Key_Down)
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert [row[TAGS] for row in week.rows()] == ["#morning"]
    assert filters.by_tag.text() == "#morning"
    week.qtbot.keyClick(sheet.line, Key.Key_Escape)
    sheet.close()


@pytest.mark.parametrize(
    ("text", "days"), [("Today", 1), ("Last 7 days", 7), ("Last 30 days", 30), ("Last 90 days", 90)]
)
def test_the_last_days_are_shown_alone(sampled: Opened, text: str, days: int) -> None:
    items = [item for item in sampled.table.filters.date_items() if item is not None]
    next(item for item in items if item.text == text).act()
    sampled.settle()
    wanted = [entry for entry in sampled.entries() if entry.day > TODAY - days]
    assert len(sampled.rows()) == len(wanted)
    assert sampled.table.filters.by_date.text() == text
    checked = [item.text for item in sampled.table.filters.date_items() if item is not None and item.checked]
    assert checked == [text]


def test_any_two_dates_are_shown_and_a_button_shows_all_again(sampled: Opened) -> None:
    filters, every = sampled.table.filters, len(sampled.rows())
    custom = [item for item in filters.date_items() if item is not None][-1]
    custom.act()
    assert filters.custom.isVisible()
    filters.custom.show_days(TODAY - 3, TODAY - 5)
    sampled.settle()
    wanted = [entry for entry in sampled.entries() if TODAY - 5 <= entry.day <= TODAY - 3]
    assert len(sampled.rows()) == len(wanted)
    assert filters.by_date.text() == "17 Nov – 19 Nov"
    assert sampled.table.foot.other.text() == "Show all"
    sampled.qtbot.mouseClick(sampled.table.foot.other, LEFT)
    sampled.settle()
    assert len(sampled.rows()) == every


# --- several rows at once


def test_without_rows_nothing_can_be_done_and_the_tooltip_says_why(week: Opened) -> None:
    week.view.clearSelection()
    assert week.table.bar.isHidden()
    week.choose(0)
    assert week.table.bar.isVisible()
    actions = week.table.correcting.actions
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
    sheet = week.table.correcting.pick_sheet()
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
    sheet = week.table.correcting.pick_sheet()
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
    sheet = week.table.correcting.line_sheet()
    week.qtbot.keyClicks(sheet.line, "someday")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.hint.property("wrong")
    sheet.line.clear()
    assert not sheet.hint.property("wrong")
    week.qtbot.keyClicks(sheet.line, "11/18")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert not sheet.isVisible()
    assert [week.rows()[week.row_of(word)][DAY] for word in ("Blackbird", "reading")] == ["Wed 18 Nov"] * 2
    week.qtbot.keyClick(week.view, Key.Key_Z, Ctrl)
    week.settle()
    assert week.entries() == before


def test_a_day_is_chosen_in_the_calendar_too(week: Opened) -> None:
    week.choose(week.row_of("walks"))
    week.do("day")
    sheet = week.table.correcting.line_sheet()
    week.qtbot.keyClick(sheet.line, Key.Key_Down)
    assert sheet.calendar.selectedDate().day() == 19
    sheet.calendar.activated.emit(sheet.calendar.selectedDate().addDays(-2))
    week.settle()
    assert week.rows()[week.row_of("walks")][DAY] == "Tue 17 Nov"


def test_an_hour_too_long_is_mended_in_two_actions(week: Opened) -> None:
    week.choose(week.row_of("films"))
    week.do("length")
    sheet = week.table.correcting.line_sheet()
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
    sheet = week.table.correcting.pick_sheet()
    week.qtbot.keyClicks(sheet.line, "#alone")
    week.qtbot.keyClick(sheet.line, Key.Key_Return)
    week.settle()
    assert "#alone" in week.rows()[week.row_of("films")][TAGS]
    assert week.rows()[week.row_of("walks")][TAGS] == "#alone"
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
    sheet = week.table.correcting.line_sheet()
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
    sheet = week.table.correcting.line_sheet()
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
    assert menu.actions() == list(week.table.correcting.actions.values())
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
    assert shown + rest.actions() == list(week.table.correcting.actions.values())
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
    monkeypatch.setattr("hobbyscope.ui.correcting.MANY", 2)
    before = week.entries()
    week.view.selectAll()
    for key, sheet in (("activity", "pick_sheet"), ("tag", "pick_sheet"), ("day", "line_sheet")):
        week.do(key)
        getattr(week.table.correcting, sheet)().close()
    week.do("later")
    week.qtbot.waitUntil(lambda: week.entries() != before)
    week.qtbot.waitUntil(lambda: week.foot() == f"Undo: Move {len(before)} entries to other days")
    assert [entry.day for entry in week.entries()] == [entry.day + 1 for entry in before]
    week.window.undoing.undo()
    week.settle()
    assert week.entries() == before


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


# --- the row, the day and the month


def test_a_chosen_row_shows_its_day_and_marks_its_session(week: Opened) -> None:
    row = week.row_of("reading")
    week.choose(row)
    entry = week.view.browsing.entry(row)
    assert entry is not None
    assert week.page.shown_day() == TODAY - 1
    assert week.month.chosen == Period(TODAY - 1, TODAY)
    assert week.day.timeline.marked == entry.id
    assert week.table.foot.other.text() == "Only Sat 21 Nov"


def test_a_session_chosen_in_the_timeline_chooses_its_row(week: Opened) -> None:
    week.choose(week.row_of("reading"))
    week.choose(week.row_of("films"))
    week.page.show_day(TODAY - 1)
    week.day.timeline.focus_on(1)
    [entry] = week.view.chosen()
    assert entry.note == "ch. 3"


def test_a_day_of_the_month_is_shown_and_scrolled_to_and_shown_alone_by_a_click(sampled: Opened) -> None:
    day = sampled.entries()[300].day
    sampled.month.show_day(day - 1)
    sampled.qtbot.keyClick(sampled.month.chart, Key.Key_Right)
    assert sampled.page.shown_day() == day
    rows = sampled.view.browsing.rows_of_day(day).tolist()
    assert rows
    assert all(sampled.view.visualRect(sampled.view.model().index(row, 0)).isValid() for row in rows)
    top, bottom = sampled.view.rowAt(0), sampled.view.rowAt(sampled.view.viewport().height() - 1)
    assert top <= rows[0] <= rows[-1] <= bottom
    every = len(sampled.rows())
    sampled.qtbot.mouseClick(sampled.table.foot.other, LEFT)
    sampled.settle()
    assert len(sampled.rows()) == len(rows) < every


def test_several_days_of_the_month_filter(sampled: Opened) -> None:
    sampled.page._on_days(Period(TODAY - 6, TODAY + 1))
    sampled.settle()
    wanted = [entry for entry in sampled.entries() if TODAY - 6 <= entry.day <= TODAY]
    assert len(sampled.rows()) == len(wanted)
    assert sampled.table.filters.dates == Choice("custom", start=TODAY - 6, end=TODAY + 1)


def test_a_new_entry_is_of_the_day_that_is_shown_unless_it_says_another(week: Opened) -> None:
    week.page.show_day(TODAY - 4)
    week.window.actions_["new"].trigger()
    line = week.page.new_line.line
    week.qtbot.keyClicks(line, "baking 1h")
    assert week.page.new_line.preview() == "new activity: baking · 1 h · Wed 18 Nov"
    week.qtbot.keyClick(line, Key.Key_Return)
    week.settle()
    assert week.rows()[week.row_of("baking")][DAY] == "Wed 18 Nov"
    week.qtbot.keyClicks(line, "baking 2h yesterday")
    assert week.page.new_line.preview() == "baking · 2 h · Sat 21 Nov"
    week.qtbot.keyClick(line, Key.Key_Return)
    week.settle()
    assert week.page.shown_day() == TODAY - 1
    assert [entry.seconds for entry in week.view.chosen()] == [7200]
    week.qtbot.keyClick(line, Key.Key_Escape)
    assert week.page.new_line.isHidden()
    assert week.view.hasFocus()


def test_a_new_line_that_lacks_something_says_what(week: Opened) -> None:
    before = week.entries()
    week.page.open_line()
    line = week.page.new_line.line
    week.qtbot.keyClicks(line, "baking")
    week.qtbot.keyClick(line, Key.Key_Return)
    assert "length" in week.page.new_line.preview()
    assert line.text() == "baking"
    assert week.entries() == before


# --- by keyboard alone


def stops(page: QWidget) -> list[QWidget]:
    """Return the widgets to which the Tab key goes from the page's first one on, once around."""
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not page:
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if tabbed and widget.isVisible() and widget.isEnabled() and page.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_the_tab_key_goes_through_all_of_the_page_from_top_to_bottom(week: Opened) -> None:
    week.page.open_line()
    week.choose(week.row_of("Blackbird"), week.row_of("guitar", "30 min"))
    order = stops(week.page)
    page, filters = week.page, week.table.filters
    wanted = [
        page.header.bring,
        page.header.export,
        page.header.new,
        page.new_line.line,
        page.new_line.button,
        filters.search,
        filters.by_activity,
        filters.by_tag,
        filters.by_date,
        week.view,
        *[button for button in week.table.bar.shown() if button.isEnabled()],
        week.table.foot.undo,
        week.table.foot.other,
        week.month.earlier,
        week.month.chart,
    ]
    assert [widget for widget in order if widget in wanted] == wanted


def test_every_control_says_its_name(sampled: Opened) -> None:
    sampled.page.open_line()
    sampled.choose(0, 1)
    table = sampled.table
    table.filters.sheet("tags")
    table.correcting.pick_sheet()
    for act in ("activity", "day"):
        sampled.do(act)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        assert nameless(popup) == []
        popup.close()
    assert nameless(sampled.page) == []


def nameless(root: QWidget) -> list[str]:
    """Return the controls that a screen reader could say nothing of."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        inside = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractItemView)
        if not (widget.accessibleName() or text or inside):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_each_action_has_a_key_of_its_own(week: Opened) -> None:
    actions = week.table.correcting.actions.values()
    keys = [action.shortcut().toString() for action in actions]
    keys += [
        action.shortcut().toString() for action in week.window.actions() if not action.shortcut().isEmpty()
    ]
    assert len(set(keys)) == len(keys)
    before = week.entries()
    week.choose(week.row_of("walks"))
    week.qtbot.keyClick(week.view, Key.Key_D, Ctrl)
    week.settle()
    assert len(week.entries()) == len(before) + 1


# --- languages, themes, sizes, restart


def test_the_page_follows_language_and_theme(sampled: Opened) -> None:
    sampled.page.open_line()
    sampled.choose(0, 1)
    sampled.session.set_setting("theme", "dark")
    sampled.session.set_setting("language", "ko")
    assert sampled.page.header.new.text() == "새 기록"
    assert sampled.table.filters.by_activity.text() == "모든 활동"
    assert sampled.table.bar.count.text().startswith("기록 2개")
    assert sampled.table.foot.other.text().startswith("11월 22일")
    assert sampled.view.model().headerData(DAY, Qt.Orientation.Horizontal) == "날짜"
    assert sampled.table.correcting.actions["delete"].text() == "삭제"


@pytest.mark.parametrize("name", ["mine.jsonl", "일지", "mine.hobby"])
def test_the_journal_is_exported_as_text_or_as_a_copy(week: Opened, tmp_path: Path, name: str) -> None:
    before = week.entries()
    told: list[str] = []
    dialog = choose_export(week.session, week.window, told.append, week.window.keeping.work)
    dialog.fileSelected.emit(str(tmp_path / name))
    week.qtbot.waitUntil(lambda: bool(told))
    dialog.reject()
    path = tmp_path / (name if "." in name else f"{name}.jsonl")
    assert told == [f"The journal is in {path.name} now."]
    if path.suffix == ".hobby":
        with Workspace.open(path) as copy:
            assert list(copy.journal.entries()) == before
    else:
        assert "Perfect Days" in path.read_text("utf-8")


def test_an_export_that_cannot_be_written_says_so(week: Opened, tmp_path: Path) -> None:
    export_to(week.session, tmp_path / "nowhere" / "mine.jsonl", print, week.window.keeping.work)
    week.qtbot.waitUntil(week.window.toast.isVisible)
    assert "no such folder" in week.window.toast.message.text()


def settle() -> None:
    """Let every part of the page find its place."""
    for _ in range(10):
        QApplication.processEvents()


def area_of(opened: Opened) -> QScrollArea:
    area = opened.window.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    return area


def cut(root: QWidget) -> list[str]:
    """Return the buttons whose words do not fit."""
    return [
        f"{button.text()!r}: {button.width()} < {button.minimumSizeHint().width()}"
        for button in root.findChildren(QAbstractButton)
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width()
    ]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_smallest_window_cuts_nothing(qtbot: QtBot, open_window: Opener, language: str) -> None:
    opened = Opened(qtbot, open_window.sample(language))
    opened.window.resize(900, 620)
    opened.choose(0, 1)
    opened.page.open_line()
    settle()
    assert area_of(opened).horizontalScrollBar().maximum() == 0
    assert cut(opened.page) == []
    opened.page.new_line.leave()
    opened.view.clearSelection()
    settle()
    assert area_of(opened).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "ko"])
def test_letters_twice_as_large_make_the_page_scroll_downwards_only(
    qtbot: QtBot, open_window: Opener, language: str
) -> None:
    open_window.settings.set("text_size", 200)
    opened = Opened(qtbot, open_window.sample(language))
    opened.window.resize(900, 620)
    qtbot.waitUntil(lambda: opened.window.width() == 900)
    settle()
    assert area_of(opened).horizontalScrollBar().maximum() == 0
    assert cut(opened.page) == []
    assert opened.day.y() == 0
    assert (
        opened.table.mapTo(opened.page, opened.table.rect().bottomLeft()).y()
        < opened.day.mapTo(opened.page, opened.day.rect().topLeft()).y()
    )


def test_columns_sort_and_share_are_there_after_a_restart(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    opened = Opened(qtbot, open_window.sample())
    plain = opened.view.columns.to_text()
    opened.view.columns.show_column(TAGS, False)
    opened.view.columns.resizeSection(0, 160)
    opened.view.columns.setSortIndicator(LENGTH, Qt.SortOrder.DescendingOrder)
    opened.settle()
    longest, drawn = opened.rows()[0], opened.view.columns.to_text()
    assert drawn != plain
    opened.window.close()
    again = Opened(qtbot, open_window.sample())
    assert again.view.isColumnHidden(TAGS)
    assert again.view.columns.to_text() == drawn
    assert again.rows()[0] == longest


def test_what_is_drawn_between_table_and_day_is_there_after_a_restart(
    qtbot: QtBot, open_window: Opener
) -> None:
    opened = Opened(qtbot, open_window.sample())
    settle()
    body = opened.page._body
    body.moveSplitter(body.sizes()[0] - 120, 1)
    drawn = body.sizes()
    opened.window.resize(opened.window.width() + 60, opened.window.height())
    settle()
    assert body.sizes()[1] > drawn[1]
    opened.window.resize(opened.window.width() - 60, opened.window.height())
    settle()
    opened.window.close()
    again = Opened(qtbot, open_window.sample())
    settle()
    assert abs(again.page._body.sizes()[1] - drawn[1]) < 12


def test_a_journal_that_can_only_be_read_says_so(qtbot: QtBot, week: Opened) -> None:
    week.session.workspace.journal.read_only = True
    week.choose(0)
    before = week.entries()
    week.do("delete")
    assert week.entries() == before
    assert week.window.toast.isVisible()
    week.session.workspace.journal.read_only = False
    finish_deletes()
