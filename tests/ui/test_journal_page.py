"""The Journal page, used as a person uses it: find, filter, go from row to day to month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu

from hobbyscope.app.periods import Choice
from hobbyscope.core.calendar import Period
from hobbyscope.ui.models.journal_table import DAY, TAGS
from tests.ui.conftest import EVENING
from tests.ui.opened_journal import LEFT, TODAY, WEEK, Key, Opened

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

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
    assert opened.table.foot.other.isHidden()  # there is no day to be shown alone
    window.actions_["new"].trigger()
    line = opened.page.new_line.line
    assert line.hasFocus()
    assert opened.page.new_line.preview() == "Goes to Sun 22 Nov, unless you name another day."
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


def test_names_are_picked_by_mouse_and_by_space(sampled: Opened) -> None:
    filters = sampled.table.filters
    filters.by_activity.click()
    sheet = filters.sheet("activities")
    first, second = sheet.names()[:2]
    place = sheet.list.visualItemRect(sheet.list.item(0)).center()
    sampled.qtbot.mouseClick(sheet.list.viewport(), LEFT, pos=place)
    sheet.list.setFocus()
    sampled.qtbot.keyClick(sheet.list, Key.Key_Down)
    sampled.qtbot.keyClick(sheet.list, Key.Key_Space)
    assert list(filters.activities.values()) == [first, second]
    sampled.qtbot.keyClick(sheet.list, Key.Key_Space)
    assert list(filters.activities.values()) == [first]
    sampled.qtbot.keyClick(sheet.list, Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_chip_of_dates_opens_a_menu(sampled: Opened) -> None:
    sampled.table.filters.by_date.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "This month").trigger()
    menu.close()
    sampled.settle()
    assert sampled.table.filters.dates == Choice("month")
    found = sampled.view.browsing.entries(range(len(sampled.rows())))
    assert min(entry.day for entry in found) >= TODAY - 21


def test_a_syllable_that_is_being_composed_is_searched_for(qtbot: QtBot, open_window: Opener) -> None:
    opened = Opened(qtbot, open_window.sample("ko"))
    field = opened.table.filters.search
    QApplication.sendEvent(field, QInputMethodEvent("산책", []))
    opened.settle()
    assert field.text() == ""
    assert opened.rows()
    assert all("산책" in " ".join(row) for row in opened.rows())


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


# --- the row, the day and the month


def test_a_chosen_row_shows_its_day_and_marks_its_session(week: Opened) -> None:
    row = week.row_of("reading")
    week.choose(row)
    entry = week.view.browsing.entry(row)
    assert entry is not None
    assert week.page.shown_day() == TODAY - 1
    assert week.month.chosen == Period(TODAY - 1, TODAY)
    week.qtbot.waitUntil(lambda: week.day.timeline.marked == entry.id)
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


def test_what_was_logged_elsewhere_is_there_when_the_page_is_shown_again(week: Opened) -> None:
    week.window.show_page("scope")
    assert week.session.log_line("baking 3h") is not None
    week.window.show_page("journal")
    week.settle()
    assert week.row_of("baking") >= 0
    assert week.page.header.sum().startswith(f"{len(WEEK) + 1} entries")
    assert week.day.texts()[1] == "5 h of free time"


def test_a_session_that_no_line_can_say_is_edited_in_the_table(week: Opened) -> None:
    week.search("films")
    entry = next(entry for entry in week.entries() if entry.note == "ch. 3")
    week.day._open_form(entry)
    week.settle()
    assert not week.table.filters.active()
    assert week.view.chosen() == [entry]
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


def test_who_looks_at_today_goes_on_to_the_next_day_when_it_begins(week: Opened) -> None:
    """But nobody is taken away from another day, from rows they have chosen, or from what they draw."""
    week.session.workspace.clock = lambda: EVENING.replace(day=23)
    week.page.timerEvent(None)
    assert week.page.shown_day() == TODAY + 1
    assert week.month.chosen == Period(TODAY + 1, TODAY + 2)
    week.page.show_day(TODAY - 1)
    week.session.workspace.clock = lambda: EVENING.replace(day=24)
    week.page.timerEvent(None)
    assert week.page.shown_day() == TODAY - 1
    week.page.show_day(TODAY + 2)
    week.choose(0)
    week.page.show_day(TODAY + 2)
    week.session.workspace.clock = lambda: EVENING.replace(day=25)
    week.page.timerEvent(None)
    assert week.page.shown_day() == TODAY + 2


def test_the_days_of_a_filter_are_outlined_until_it_goes(week: Opened) -> None:
    """Outlines that stay would say that the table shows those days alone."""
    week.page._on_days(Period(TODAY - 3, TODAY))
    week.month.show_period(Period(TODAY - 3, TODAY))
    week.settle()
    assert len(week.rows()) < len(week.entries())
    week.qtbot.mouseClick(week.table.foot.other, LEFT)
    assert week.month.chosen == Period(TODAY - 3, TODAY - 2)


def test_in_a_wide_window_long_names_have_room_too(week: Opened) -> None:
    """The note had all of it, and names were cut beside an empty half of the table."""
    columns, activity, start = week.view.columns, 1, 2
    before = [columns.sectionSize(activity), columns.sectionSize(start)]
    size = week.window.size()
    week.window.resize(1900, 800)
    week.qtbot.waitUntil(lambda: columns.sectionSize(activity) > 1.3 * before[0])
    assert columns.sectionSize(start) == pytest.approx(before[1], abs=30)
    kept = columns.to_text()
    columns.restore(kept)
    week.window.resize(size)
    week.qtbot.waitUntil(lambda: columns.sectionSize(activity) <= before[0] + 2)
    assert columns.to_text() == kept
