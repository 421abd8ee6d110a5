"""The Journal page by keyboard alone, aloud, in both languages, at all sizes, after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QScrollArea,
    QWidget,
)

from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.exporting import choose_export, export_to
from hobbyscope.ui.models.journal_table import DAY, LENGTH, TAGS
from tests.ui.conftest import finish_deletes
from tests.ui.opened_journal import CTRL, Key, Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opener

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
    table.deeds.pick_sheet()
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
    actions = week.table.deeds.actions.values()
    keys = [action.shortcut().toString() for action in actions]
    keys += [
        action.shortcut().toString() for action in week.window.actions() if not action.shortcut().isEmpty()
    ]
    assert len(set(keys)) == len(keys)
    before = week.entries()
    week.choose(week.row_of("walks"))
    week.qtbot.keyClick(week.view, Key.Key_D, CTRL)
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
    assert sampled.table.deeds.actions["delete"].text() == "삭제"


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


def test_what_the_filter_shows_is_exported(week: Opened, tmp_path: Path) -> None:
    """Catches a file with other entries than those on the page, and a button where all is shown."""
    foot = week.table.foot
    assert foot.export.isHidden()
    week.table.filters.search.setText("guitar")
    week.qtbot.waitUntil(lambda: len(week.view.browsing) == 2)
    foot.export.click()
    file = tmp_path / "guitar.csv"
    saved(week, file)
    assert week.window.toast.message.text() == "2 entries are in guitar.csv now."
    assert file.read_text("utf-8").count("guitar") == 2


def test_chosen_rows_are_exported_and_a_calendar_says_what_it_left_out(week: Opened, tmp_path: Path) -> None:
    week.choose(week.row_of("reading"), week.row_of("walks"))
    week.do("export")
    file = tmp_path / "chosen.ics"
    saved(week, file)
    said = week.window.toast.message.text()
    assert said.startswith("1 entry is in chosen.ics now. 1 entry without a clock was left out")
    assert "SUMMARY:reading" in file.read_text("utf-8")


def saved(opened: Opened, file: Path) -> None:
    dialog = opened.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    opened.qtbot.waitUntil(lambda: "in" in opened.window.toast.message.text() and file.exists())


def test_an_export_that_cannot_be_written_says_so(week: Opened, tmp_path: Path) -> None:
    export_to(week.session, tmp_path / "nowhere" / "mine.jsonl", print, week.window.keeping.work)
    week.qtbot.waitUntil(week.window.toast.isVisible)
    assert "no such folder" in week.window.toast.message.text()


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
    week.session.workspace.journal.barred = "journal.read_only"
    week.choose(0)
    before = week.entries()
    week.do("delete")
    assert week.entries() == before
    assert week.window.toast.isVisible()
    week.session.workspace.journal.barred = None
    finish_deletes()


def test_the_arrow_keys_move_the_divider_between_table_and_day(qtbot: QtBot, open_window: Opener) -> None:
    opened = Opened(qtbot, open_window.sample())
    settle()
    body = opened.page._body
    before = body.sizes()
    divider = body.handle(1)
    assert divider.focusPolicy() & Qt.FocusPolicy.TabFocus
    divider.setFocus()
    qtbot.keyClick(divider, Qt.Key.Key_Left)
    moved = body.sizes()
    assert (moved[0] < before[0], moved[1] > before[1], body.part > 0) == (True, True, True)
    qtbot.keyClick(divider, Qt.Key.Key_Right)
    assert body.sizes() == before
    qtbot.keyClick(divider, Qt.Key.Key_Home)
    assert (body.sizes(), divider.grab().isNull()) == (before, False)
