"""The Scope page, used as a person uses it: with keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from hobbyscope.core.calendar import day_number
from hobbyscope.ui.models.entries import ACTIVITY, DAY, LENGTH
from tests.ui.conftest import EVENING, finish_deletes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.core.records import Entry
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.panels.entry_table import EntryTable
    from tests.ui.conftest import Opener

TODAY = day_number(EVENING.date())
Key = Qt.Key


def log(qtbot: QtBot, window: MainWindow, *lines: str) -> None:
    """Type lines into the quick entry, each with Enter, and wait for the answer."""
    for line in lines:
        with qtbot.waitSignal(window.session.analysis_changed):
            window.session.log_line(line)


def type_line(qtbot: QtBot, window: MainWindow, text: str) -> None:
    window.pages.scope.side.entry.line.clear()
    qtbot.keyClicks(window.pages.scope.side.entry.line, text)


def entries(window: MainWindow) -> list[Entry]:
    return list(window.session.workspace.journal.entries())


def shown(table: EntryTable) -> list[tuple[str, str, str]]:
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in (ACTIVITY, DAY, LENGTH))
        for row in range(model.rowCount())
    ]


def edit_cell(qtbot: QtBot, table: EntryTable, row: int, column: int, text: str) -> None:
    """Edit a cell in place by keyboard."""
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Key.Key_Return)
    editor = table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()  # an editor hands over what was typed in the next turn


def test_a_line_typed_and_entered_moves_both_lenses(qtbot: QtBot, window: MainWindow) -> None:
    log(qtbot, window, "film 3h", "gym 1h yesterday")
    analysis = window.session.analysis
    assert analysis is not None
    assert [a.name for a in analysis.activities] == ["film", "gym"]
    assert analysis.share.tolist() == [0.75, 0.25]
    assert analysis.passes.tolist() == [1, 0]  # an hour a day over two days asks for two
    assert shown(window.pages.scope.side.recent.table) == [
        ("film", "Today", "3 h"),
        ("gym", "Yesterday", "1 h"),
    ]


def test_what_a_line_is_understood_as_stands_below_it_while_typing(qtbot: QtBot, sample: MainWindow) -> None:
    type_line(qtbot, sample, "films 2h yesterday")
    assert sample.pages.scope.side.entry.preview() == "Films · 2 h · Sat 21 Nov"
    type_line(qtbot, sample, "climbing")
    assert "new activity: climbing" in sample.pages.scope.side.entry.preview()
    assert "length" in sample.pages.scope.side.entry.preview()


def test_a_line_without_a_length_logs_nothing_and_says_what_is_missing(
    qtbot: QtBot, sample: MainWindow
) -> None:
    before = entries(sample)
    type_line(qtbot, sample, "films yesterday")
    qtbot.keyClick(sample.pages.scope.side.entry.line, Key.Key_Return)
    assert entries(sample) == before
    assert "length" in sample.pages.scope.side.entry.preview()
    assert sample.pages.scope.side.entry.line.text() == "films yesterday"


def test_enter_logs_the_line_and_empties_it(qtbot: QtBot, sample: MainWindow) -> None:
    count = len(entries(sample))
    type_line(qtbot, sample, "films 45m")
    qtbot.keyClick(sample.pages.scope.side.entry.line, Key.Key_Return)
    assert len(entries(sample)) == count + 1
    assert sample.pages.scope.side.entry.line.text() == ""
    assert ("Films", "Today", "45 min") in shown(sample.pages.scope.side.recent.table)


def test_a_completion_replaces_what_was_typed_once_it_is_accepted(qtbot: QtBot, sample: MainWindow) -> None:
    line = sample.pages.scope.side.entry.line
    type_line(qtbot, sample, "2h fi")
    assert line.offered() == ["Films"]
    line.accept("Films")
    assert line.text() == "2h Films "
    line.setText("#x😀 fi")
    line.textEdited.emit(line.text())
    line.accept("Films")
    assert line.text() == "#x😀 Films "
    assert line.cursorPosition() == len("#x😀 Films ") + 1
    type_line(qtbot, sample, "zz")
    assert line.offered() == []


def test_a_syllable_that_is_being_composed_is_previewed_and_not_lost(
    qtbot: QtBot, sample: MainWindow
) -> None:
    line = sample.pages.scope.side.entry.line
    type_line(qtbot, sample, "2h ")
    QApplication.sendEvent(line, QInputMethodEvent("영", []))
    assert line.text() == "2h "
    assert "영" in sample.pages.scope.side.entry.preview()
    done = QInputMethodEvent("", [])
    done.setCommitString("영화")
    QApplication.sendEvent(line, done)
    assert line.text() == "2h 영화"


def test_escape_empties_the_line(qtbot: QtBot, sample: MainWindow) -> None:
    type_line(qtbot, sample, "films")
    qtbot.keyClick(sample.pages.scope.side.entry.line, Key.Key_Escape)
    assert sample.pages.scope.side.entry.line.text() == ""
    qtbot.keyClick(sample.pages.scope.side.entry.line, Key.Key_Escape)  # with nothing typed it goes elsewhere


def test_the_form_logs_what_stands_in_it(qtbot: QtBot, sample: MainWindow) -> None:
    before = {entry.id for entry in entries(sample)}
    sample.actions_["form"].trigger()
    form = sample.pages.scope.side.entry.form
    assert form.isVisible()
    form.fill(activity="Pottery", length="1:30", start="19:00", note="two bowls", tags="#clay evening")
    qtbot.keyClick(form, Key.Key_Return)
    [newest] = [entry for entry in entries(sample) if entry.id not in before]
    names = {a.id: a.name for a in sample.session.workspace.activities}
    assert (names[newest.activity], newest.seconds, newest.note) == ("Pottery", 5400, "two bowls")
    assert newest.tags == ("clay", "evening")
    assert newest.start_ms is not None
    assert not form.isVisible()


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(qtbot: QtBot, sample: MainWindow) -> None:
    before = entries(sample)
    sample.pages.scope.side.open_form()
    form = sample.pages.scope.side.entry.form
    form.fill(activity="Pottery", length="")
    qtbot.keyClick(form, Key.Key_Return)
    assert "length" in sample.pages.scope.side.entry.preview()
    form.fill(activity="  ", length="1h")
    qtbot.keyClick(form, Key.Key_Return)
    assert sample.pages.scope.side.entry.preview()
    assert form.isVisible()
    assert entries(sample) == before
    qtbot.keyClick(form, Key.Key_Escape)
    assert sample.pages.scope.side.entry.line.isVisible()


def test_the_button_beside_the_line_opens_the_form_and_closes_it(qtbot: QtBot, sample: MainWindow) -> None:
    card = sample.pages.scope.side.entry
    qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert card.form.isVisible()
    qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert card.line.isVisible()


def test_an_entry_changed_in_the_form_stays_the_same_entry(qtbot: QtBot, sample: MainWindow) -> None:
    entry = next(e for e in reversed(entries(sample)) if e.start_ms is not None)
    sample.pages.scope.side.open_form(entry)
    form = sample.pages.scope.side.entry.form
    values = form.values()
    assert (values.day, values.note) == (entry.day, entry.note)
    form.fill(note="longer than I thought", length="3h")
    qtbot.keyClick(form, Key.Key_Return)
    changed = sample.session.workspace.journal.entry(entry.id)
    assert changed is not None
    assert (changed.seconds, changed.note, changed.start_ms) == (
        3 * 3600,
        "longer than I thought",
        entry.start_ms,
    )


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (ACTIVITY, "Reading", ("Reading", "Today", "2 h")),
        (ACTIVITY, "Kites", ("Kites", "Today", "2 h")),
        (DAY, "yesterday", ("Films", "Yesterday", "2 h")),
        (LENGTH, "1:15", ("Films", "Today", "1 h 15 min")),
    ],
)
def test_a_cell_is_edited_in_place_as_one_would_type_it(
    qtbot: QtBot, sample: MainWindow, column: int, text: str, expected: tuple[str, str, str]
) -> None:
    log(qtbot, sample, "films 2h")
    table = sample.pages.scope.side.recent.table
    row = shown(table).index(("Films", "Today", "2 h"))
    edit_cell(qtbot, table, row, column, text)
    assert expected in shown(table)
    sample.undoing.undo()
    assert ("Films", "Today", "2 h") in shown(table)


def test_a_timed_session_moved_to_another_day_keeps_its_time_of_day(qtbot: QtBot, sample: MainWindow) -> None:
    log(qtbot, sample, "8:00-9:30 guitar yesterday")
    table = sample.pages.scope.side.recent.table
    row = shown(table).index(("Guitar", "Yesterday", "1 h 30 min"))
    entry = sample.pages.scope.side.recent.model.entry(row)
    assert entry is not None
    edit_cell(qtbot, table, row, DAY, "2026-11-20")
    moved = sample.session.workspace.journal.entry(entry.id)
    assert moved is not None
    assert moved.day == TODAY - 2
    assert entry.start_ms is not None
    assert moved.start_ms == entry.start_ms - 86_400_000


def test_a_cell_that_cannot_be_understood_stays_as_it_was(qtbot: QtBot, sample: MainWindow) -> None:
    before = entries(sample)
    table = sample.pages.scope.side.recent.table
    edit_cell(qtbot, table, 0, LENGTH, "a while")
    assert entries(sample) == before
    assert sample.pages.scope.side.entry.preview()


def test_delete_takes_an_entry_out_and_undo_brings_it_back(qtbot: QtBot, sample: MainWindow) -> None:
    before = entries(sample)
    table = sample.pages.scope.side.recent.table
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Key.Key_Delete)
    assert len(entries(sample)) == len(before) - 1
    assert sample.toast.isVisible()
    qtbot.mouseClick(sample.toast.undo, Qt.MouseButton.LeftButton)
    assert entries(sample) == before


def test_an_entry_is_logged_again_today_in_one_stroke(qtbot: QtBot, sample: MainWindow) -> None:
    table = sample.pages.scope.side.recent.table
    last = table.model().rowCount() - 1
    name, _, length = shown(table)[last]
    table.setCurrentIndex(table.model().index(last, 0))
    qtbot.keyClick(table, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (name, "Today", length) in shown(table)


def test_the_row_under_the_mouse_offers_again_and_delete(qtbot: QtBot, sample: MainWindow) -> None:
    table = sample.pages.scope.side.recent.table
    before = entries(sample)
    where = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseMove(table.viewport(), where)
    qtbot.mouseMove(table.viewport(), where + QPoint(1, 0))
    again, drop = table.offered()
    assert again.isVisible()
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(entries(sample)) == len(before) + 1
    qtbot.mouseMove(table.viewport(), where)
    qtbot.mouseMove(table.viewport(), where + QPoint(2, 0))
    qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert len(entries(sample)) == len(before)
    qtbot.mouseMove(table.viewport(), QPoint(5, table.viewport().height() - 1))


def test_the_menu_of_a_row_says_in_words_what_can_be_done(qtbot: QtBot, sample: MainWindow) -> None:
    table = sample.pages.scope.side.recent.table
    table.setCurrentIndex(table.model().index(0, 0))
    menu = table.menu_of(0)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Again today", "Edit in the form", "Delete"]
    menu.actions()[1].trigger()
    assert sample.pages.scope.side.entry.form.isVisible()


def test_a_row_of_the_chart_opens_its_judge_and_its_entries(qtbot: QtBot, sample: MainWindow) -> None:
    scope = sample.pages.scope
    scope.lens.row_activated.emit(0)
    assert scope.side.lists.currentWidget() is scope.side.row
    assert scope.side.row.name() == "Films"
    first = scope.side.row.model.entry(0)
    last = scope.side.row.model.entry(scope.side.row.model.rowCount() - 1)
    assert first is not None
    assert last is not None
    assert first.day >= last.day
    qtbot.keyClick(scope.side.row, Key.Key_Escape)
    assert scope.side.lists.currentWidget() is scope.side.recent


def test_a_judge_edited_in_place_moves_the_verdict_and_can_be_undone(
    qtbot: QtBot, sample: MainWindow
) -> None:
    scope = sample.pages.scope
    analysis = sample.session.analysis
    assert analysis is not None
    row = [a.name for a in analysis.activities].index("Walks")
    assert analysis.passes[row] == 0
    scope.lens.row_activated.emit(row)
    with qtbot.waitSignal(sample.session.analysis_changed):
        scope.side.row.judge.lines[0].amount.state("5")
    assert sample.session.analysis.passes[row] == 1
    with qtbot.waitSignal(sample.session.analysis_changed):
        scope.side.row.judge.lines[0].menu().actions()[-1].trigger()
    assert sample.session.analysis.passes[row] == -1
    for _ in range(2):
        with qtbot.waitSignal(sample.session.analysis_changed):
            sample.undoing.undo()
    assert sample.session.analysis.passes[row] == 0


def test_the_threshold_dragged_and_the_dial_are_one(qtbot: QtBot, sample: MainWindow) -> None:
    lens = sample.pages.scope.lens
    assert lens.chart is not None
    with qtbot.waitSignal(sample.session.analysis_changed):
        lens.chart.threshold_dragged.emit(0.8)
    assert sample.session.query.threshold == 0.8
    assert lens.dials["threshold"].amount == 0.8
    with qtbot.waitSignal(sample.session.analysis_changed):
        lens.dials["threshold"].value_changed.emit(0.5)
    assert lens.chart.threshold == 0.5


def test_with_half_the_free_time_only_the_judge_moves(qtbot: QtBot, sample: MainWindow) -> None:
    before = sample.session.analysis
    assert before is not None
    with qtbot.waitSignal(sample.session.analysis_changed):
        sample.session.ask(free_time=0.5)
    after = sample.session.analysis
    assert after.share.tolist() == before.share.tolist()
    judged = before.passes >= 0
    assert (after.probability[judged] < before.probability[judged]).all()
    assert "0.5 times" in sample.pages.scope.lens.line()


def test_a_focused_row_is_told_in_a_line(sample: MainWindow) -> None:
    lens = sample.pages.scope.lens
    assert lens.chart is not None
    lens.chart.row_focused.emit(1)
    assert lens.line().startswith("Reading: ")
    lens.chart.row_focused.emit(-1)
    assert "Click a row" in lens.line()


def test_an_entry_of_tomorrow_waits_and_is_counted(qtbot: QtBot, sample: MainWindow) -> None:
    log(qtbot, sample, "films 2h tomorrow")
    assert "1" in sample.pages.scope.lens.line()
    assert "wait" in sample.pages.scope.lens.line()


def test_each_period_can_be_chosen_and_left(qtbot: QtBot, sample: MainWindow) -> None:
    bar = sample.pages.scope.period
    for days, title in ((7, "Your last 7 days"), (365, "Your last 365 days")):
        with qtbot.waitSignal(sample.session.analysis_changed):
            qtbot.mouseClick(bar.chip(days), Qt.MouseButton.LeftButton)
        assert bar.title() == title
        assert bar.chip(days).isChecked()
    with qtbot.waitSignal(sample.session.analysis_changed):
        sample.actions_["earlier"].trigger()
    assert bar.title() != title
    with qtbot.waitSignal(sample.session.analysis_changed):
        sample.actions_["later"].trigger()
    assert bar.title() == title
    with qtbot.waitSignal(sample.session.analysis_changed):
        qtbot.mouseClick(bar.chip(0), Qt.MouseButton.LeftButton)
    assert bar.title() == "Everything so far"


def test_any_two_dates_can_be_looked_at(qtbot: QtBot, sample: MainWindow) -> None:
    bar = sample.pages.scope.period
    qtbot.mouseClick(bar.custom, Qt.MouseButton.LeftButton)
    assert bar.sheet.isVisible()
    with qtbot.waitSignal(sample.session.analysis_changed):
        bar.sheet.show_days(TODAY - 9, TODAY - 40)  # in either order
    assert (sample.session.query.start, sample.session.query.end) == (TODAY - 40, TODAY - 8)
    assert not bar.sheet.isVisible()
    assert bar.custom.isChecked()
    with qtbot.waitSignal(sample.session.analysis_changed):
        qtbot.mouseClick(bar.sheet.shortcuts()[0], Qt.MouseButton.LeftButton)
    assert sample.session.choice.kind == "month"


def test_an_insight_tells_how_it_is_computed(qtbot: QtBot, sample: MainWindow) -> None:
    card = sample.pages.scope.insights.cards["variety"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    sheet = QApplication.activePopupWidget()
    assert sheet is not None
    assert "entropy" in sheet.accessibleDescription()
    sheet.close()


def settle() -> None:
    """Let every part of the page find its place."""
    for _ in range(10):
        QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_sample_fits_the_smallest_window(open_window: Opener, language: str) -> None:
    window = open_window.sample(language)
    window.resize(900, 620)
    settle()
    area = window.pages.currentWidget()
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() == 0


def test_the_window_at_its_smallest_cuts_nothing(qtbot: QtBot, window: MainWindow) -> None:
    for line in ("films 2h", "reading 50m yesterday", "guitar 9h 11/1"):
        with qtbot.waitSignal(window.session.analysis_changed):
            window.session.log_line(line)
    window.resize(900, 620)
    settle()
    area = window.pages.currentWidget()
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() == 0


def test_a_long_refusal_is_shown_to_its_end(window: MainWindow) -> None:
    window.session.log_line("films 2h")
    card = window.pages.scope.side.entry
    card.refuse("This journal can only be read, wherever it lies. " * 5)
    QApplication.processEvents()
    label = card._preview
    assert label.height() >= label.heightForWidth(label.width()) > 4 * label.fontMetrics().height()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_letters_twice_as_large_make_the_smallest_window_scroll_downwards_only(
    qtbot: QtBot, open_window: Opener, language: str
) -> None:
    open_window.settings.set("text_size", 200)
    window = open_window.sample(language)
    window.resize(900, 620)
    qtbot.waitUntil(lambda: window.width() == 900)
    assert window.pages.currentWidget().horizontalScrollBar().maximum() == 0
    window.resize(2600, 1500)
    qtbot.waitUntil(lambda: window.width() == 2600)
    side, lens = window.pages.scope.side, window.pages.scope.lens
    qtbot.waitUntil(lambda: side.mapTo(window, QPoint()).y() == lens.mapTo(window, QPoint()).y())


def test_the_tab_key_walks_from_the_entries_through_the_chart_to_the_insights(sample: MainWindow) -> None:
    scope = sample.pages.scope
    assert scope.lens.chart is not None
    assert scope.insights is not None
    wanted = [
        scope.side.entry.line,
        scope.side.recent.table,
        scope.lens.chart,
        scope.lens.chart.handle,
        *scope.lens.dials.values(),
        *scope.insights.cards.values(),
    ]
    walked: list[QWidget] = [scope.side.entry.line]
    while (following := walked[-1].nextInFocusChain()) is not walked[0]:
        walked.append(following)
    assert [widget for widget in walked if widget in wanted] == wanted


def test_a_cell_edited_in_place_has_the_height_of_its_letters(qtbot: QtBot, window: MainWindow) -> None:
    log(qtbot, window, "film 3h")
    table = window.pages.scope.side.recent.table
    for column in (ACTIVITY, DAY, LENGTH):
        index = table.model().index(0, column)
        table.edit(index)
        editor = table.viewport().findChild(QLineEdit)
        assert editor is not None
        assert editor.height() == table.visualRect(index).height() > editor.fontMetrics().height() + 4
        qtbot.keyClick(editor, Key.Key_Escape)
        finish_deletes()


def test_a_refusal_goes_when_the_cell_is_mended(qtbot: QtBot, window: MainWindow) -> None:
    log(qtbot, window, "film 3h")
    side = window.pages.scope.side
    edit_cell(qtbot, side.recent.table, 0, LENGTH, "soon")
    assert side.entry.preview() != ""
    finish_deletes()
    edit_cell(qtbot, side.recent.table, 0, LENGTH, "2h")
    assert side.entry.preview() == ""
