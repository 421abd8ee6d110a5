"""The window around the pages: menus, undo, theme, language, files, start and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTime, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTimeEdit,
    QWidget,
)

from hobbyscope.app.judging import HOUR_A_DAY
from hobbyscope.app.language import catalogue
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Refused
from hobbyscope.ui.dialogs.import_report import ReportSheet
from tests.ui.conftest import EVENING, finish_deletes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.importing import ImportPage
    from tests.ui.conftest import Opener

TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,"
    "Start date,Start time,End date,End time,Duration,Tags\n"
    "A,a@example.com,,Reading,,a novel,No,{a},10:00:00,{a},11:30:00,01:30:00,quiet\n"
    "A,a@example.com,,Walks,,,No,{b},18:00:00,{b},18:40:00,00:40:00,\n"
    "A,a@example.com,,Walks,,,No,{b},19:00:00,{b},19:00:00,00:00:00,\n"
)


@pytest.fixture
def toggl(tmp_path: Path) -> Path:
    file = tmp_path / "내 기록 toggl.csv"
    file.write_text(TOGGL.format(a="2026-11-20", b="2026-11-21"), "utf-8")
    return file


def plan_import(qtbot: QtBot, window: MainWindow, begin: Callable[[], object]) -> ImportPage:
    """Begin to read files, and return the page on which they are looked at."""
    with qtbot.waitSignal(window.session.import_planned):
        begin()
    assert window.pages.key() == "importing"
    return window.pages.importing


def finish_import(qtbot: QtBot, window: MainWindow, begin: Callable[[], object]) -> ReportSheet:
    page = plan_import(qtbot, window, begin)
    with qtbot.waitSignal(window.session.import_finished):
        qtbot.mouseClick(page.head.bring, Qt.MouseButton.LeftButton)
    sheet = window.findChild(ReportSheet)
    assert sheet is not None
    return sheet


def count(window: MainWindow) -> int:
    return window.session.workspace.journal.entry_count()


def test_the_first_start_offers_three_ways_to_begin(qtbot: QtBot, window: MainWindow) -> None:
    assert window.pages.key() == "welcome"
    qtbot.keyClicks(window.pages.welcome.line, "film 2h")
    qtbot.keyClick(window.pages.welcome.line, Qt.Key.Key_Return)
    assert window.pages.key() == "scope"
    window.undoing.undo()
    assert window.pages.key() == "welcome"


def test_the_welcome_says_what_a_line_lacks(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(window.pages.welcome.line, "film")
    qtbot.keyClick(window.pages.welcome.line, Qt.Key.Key_Return)
    assert "length" in window.pages.welcome.hint()
    assert count(window) == 0


def test_the_sample_opens_beside_the_own_journal_and_leaves_it_alone(
    qtbot: QtBot, open_window: Opener
) -> None:
    first = open_window()
    first.session.log_line("film 2h")
    first.actions_["sample"].trigger()
    sample = open_window.program.window
    assert sample is not None
    assert sample is not first
    with qtbot.waitSignal(sample.session.analysis_changed):
        pass
    assert sample.sample_strip.isVisible()
    sample.session.log_line("film 3h")
    sample.actions_["own"].trigger()
    own = open_window.program.window
    assert own is not None
    with qtbot.waitSignal(own.session.analysis_changed):
        pass
    assert count(own) == 1
    assert not own.sample_strip.isVisible()


def test_undo_and_redo_say_what_they_do(qtbot: QtBot, window: MainWindow) -> None:
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert not undo.isEnabled()
    window.session.log_line("film 2h")
    assert undo.text() == "&Undo: Log film"
    undo.trigger()
    assert count(window) == 0
    assert redo.text() == "&Redo: Log film"
    redo.trigger()
    assert count(window) == 1
    assert window.toast.isVisible()
    assert not redo.isEnabled()
    redo.trigger()


def test_an_undo_survives_closing_the_window(open_window: Opener) -> None:
    first = open_window()
    first.session.log_line("film 2h")
    first.close()
    again = open_window()
    again.undoing.undo()
    assert count(again) == 0


def test_pages_by_keyboard_and_by_the_rail(sample: MainWindow) -> None:
    sample.actions_["settings"].trigger()
    assert sample.pages.key() == "settings"
    sample.actions_["log"].trigger()
    assert sample.pages.key() == "scope"
    sample.rail.chosen.emit("settings")
    assert sample.pages.key() == "settings"


def test_page_and_geometry_come_back(open_window: Opener) -> None:
    first = open_window()
    first.session.log_line("film 2h")
    first.resize(900, 700)
    first.show_page("settings")
    first.close()
    again = open_window()
    assert (again.width(), again.height()) == (900, 700)
    assert again.pages.key() == "settings"


def test_theme_and_text_size_change_while_the_window_is_open(sample: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    light, small = app.palette().window().color().name(), app.font().pointSizeF()
    sample.pages.settings.rows["theme"].changed.emit("theme", "dark")
    sample.pages.settings.rows["text_size"].changed.emit("text_size", 150)
    assert app.palette().window().color().name() != light
    assert app.font().pointSizeF() == pytest.approx(small * 1.5)


def test_the_start_of_the_day_is_kept_in_the_journal(sample: MainWindow) -> None:
    sample.pages.settings.rows["day_starts"].control.setTime(
        sample.pages.settings.rows["day_starts"].control.time().addSecs(3600)
    )
    assert sample.session.workspace.day_starts == 300
    sample.undoing.undo()
    assert sample.session.workspace.day_starts == 240


def test_each_kind_of_setting_is_set_from_the_page(qtbot: QtBot, sample: MainWindow) -> None:
    rows = sample.pages.settings.rows
    rows["text_size"].control.setValue(120)
    assert sample.session.setting("text_size") == 120
    rows["judges"].control.activated.emit(1)
    assert sample.session.setting("judges") is False
    judge = rows["default_judge"].control.editor
    judge.lines[0].amount.state("2")
    assert sample.session.workspace.judge == HOUR_A_DAY._replace(amount=2)
    judge.lines[0].menu().actions()[-1].trigger()
    assert sample.session.setting("default_judge") == "none"
    sample.undoing.undo()
    assert [bar.amount for bar in judge.bars] == [2]


# --- language


ALLOWED = re.compile(
    r"Hobbyscope|CSV|Toggl|Clockify|English|Ctrl|Enter|Esc|F\d|Delete|MIT|Alt|Shift|softmax|sigmoid|T|τ|h|p|a|b|q|MM|dd"
)


def texts(widget: QWidget) -> list[str]:
    """Return every word that a widget tree shows or tells, but for what a person wrote."""
    found: list[str] = [widget.windowTitle()]
    for part in (widget, *widget.findChildren(QWidget)):
        found += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QLabel | QAbstractButton):
            found.append(part.text())
        if isinstance(part, QLineEdit):
            found.append(part.placeholderText())
        if isinstance(part, QComboBox):
            found += [part.itemText(index) for index in range(part.count())]
        if isinstance(part, QMenu):
            found += [action.text() for action in part.actions()]
    return [text for text in found if text]


def untranslated(window: MainWindow) -> list[str]:
    own = (str(window.session.workspace.path), window.session.workspace.path.name)
    left = []
    for text in texts(window):
        rest = re.sub(r"\(&\w\)", "", text)
        for name in own:
            rest = rest.replace(name, "")
        words = re.findall(r"[A-Za-z]{2,}", rest)
        if [word for word in words if not ALLOWED.fullmatch(word)]:
            left.append(text)
    return left


def test_no_word_of_the_korean_window_is_left_in_english(open_window: Opener) -> None:
    window = open_window.sample("ko")
    window.pages.scope.lens.row_activated.emit(0)
    window.pages.scope.side.open_form()
    assert untranslated(window) == []


def test_the_language_switches_while_the_window_is_open_and_back(sample: MainWindow) -> None:
    sample.pages.settings.rows["language"].changed.emit("language", "ko")
    assert catalogue.language == "ko"
    names = {activity.name for activity in sample.session.workspace.activities}
    korean = [
        text
        for text in untranslated(sample)
        if not any(name in text for name in names) and "bakes" not in text
    ]
    assert korean == []
    sample.pages.settings.rows["language"].changed.emit("language", "en")
    assert [text for text in texts(sample) if re.search("[가-힣]", text.replace("한국어", ""))] == []


def test_a_dialog_of_each_kind_opens_in_both_languages(qtbot: QtBot, open_window: Opener) -> None:
    for language in ("en", "ko"):
        window = open_window.sample(language)
        for key in ("about", "help"):
            window.actions_[key].trigger()
            [sheet] = [found for found in window.findChildren(QDialog) if found.isVisible()]
            assert sheet.windowTitle()
            sheet.close()
            finish_deletes()


# --- files


def test_a_dropped_file_is_imported_reported_and_undone_in_one_step(
    qtbot: QtBot, window: MainWindow, toggl: Path
) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(toggl))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    sheet = finish_import(qtbot, window, lambda: window.dropEvent(event))
    assert count(window) == 2
    assert "2 entries, 2.2 h" in [label.text() for label in sheet.findChildren(QLabel)]
    assert "Reading\n1 h 30 min" in sheet.details.toPlainText()
    assert "Line 4" in sheet.details.toPlainText()
    next(button for button in sheet.findChildren(QPushButton) if "Undo" in button.text()).click()
    assert count(window) == 0


def test_the_same_file_again_brings_nothing_new(qtbot: QtBot, window: MainWindow, toggl: Path) -> None:
    finish_import(qtbot, window, lambda: window.open_files([toggl])).close()
    finish_deletes()
    page = plan_import(qtbot, window, lambda: window.open_files([toggl]))
    assert page.notice.text() == "All of it is here already."
    assert not page.head.bring.isEnabled()
    assert count(window) == 2


def test_dates_that_can_be_read_two_ways_are_asked_about(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text("Activity,Start,End\nReading,03/04/2026 10:00,03/04/2026 11:00\n", "utf-8")
    page = plan_import(qtbot, window, lambda: window.open_files([file]))
    assert page.ask.isVisible()
    assert not page.head.bring.isEnabled()
    day = page.ask.day_first
    finish_import(qtbot, window, lambda: qtbot.mouseClick(day, Qt.MouseButton.LeftButton))
    [entry] = window.session.workspace.journal.entries()
    assert entry.day == 20546  # 3 April 2026
    assert window.session.choice.kind == "all"  # the last 30 days would show nothing of it


def test_a_file_that_is_no_log_is_shown_with_the_reason(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with qtbot.waitSignal(window.session.import_planned):
        window.open_files([file])
    page = window.pages.importing
    assert page.isVisible()
    assert "picture.csv" in page.head.summary.text()
    assert "no log" in page.notice.text()
    assert not page.head.bring.isEnabled()
    assert not window.import_strip.isVisible()
    assert count(window) == 0
    window.open_files([])


def test_the_file_dialog_begins_the_import_of_what_is_chosen(
    qtbot: QtBot, window: MainWindow, toggl: Path
) -> None:
    dialog = window.imports.choose()
    finish_import(qtbot, window, lambda: dialog.filesSelected.emit([str(toggl)]))
    dialog.close()
    assert count(window) == 2


def test_what_the_terminal_logs_appears_in_the_open_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with Workspace.open(tmp_path / "journal.hobby", clock=lambda: EVENING) as other:
        other.log_line("film 2h")
    with qtbot.waitSignal(window.session.analysis_changed):
        window.session.look()
    assert window.pages.scope.side.recent.model.rowCount() == 1


def test_a_toast_never_undoes_a_later_step_than_it_names(window: MainWindow) -> None:
    window.session.log_line("films 2h")
    side = window.pages.scope.side
    film = side.recent.model.entry(0)
    assert film is not None
    side.recent.table.dropped.emit(film)
    assert window.toast.isVisible()
    window.session.log_line("chess 1h")
    assert not window.toast.isVisible()


def test_a_journal_that_cannot_be_opened_leaves_the_window_and_says_why(
    sample: MainWindow, open_window: Opener
) -> None:
    (open_window.folder / "journal.hobby").mkdir()
    sample.own_wanted.emit()
    assert open_window.program.window is sample
    assert sample.toast.isVisible()
    assert "journal.hobby" in sample.toast.message.text()


def test_the_dates_of_a_form_speak_the_language_that_is_chosen_while_it_is_open(window: MainWindow) -> None:
    side = window.pages.scope.side
    window.session.set_setting("language", "ko")
    side.open_form()
    assert side.entry.form._date.text() == "2026년 11월 22일 (일)"
    window.session.set_setting("language", "en")
    assert side.entry.form._date.text() == "Sun 22 Nov 2026"


def test_the_settings_page_shows_what_is_set_after_an_undo_or_a_refusal(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("settings")
    field = window.pages.settings.rows["day_starts"].control
    assert isinstance(field, QTimeEdit)
    before = field.time()
    field.setTime(QTime(6, 0))
    window.undoing.undo()
    assert field.time() == before
    monkeypatch.setattr(window.session.workspace, "set_setting", _refuse)
    field.setTime(QTime(6, 0))
    assert field.time() == before
    assert window.toast.isVisible()


def _refuse(_key: str, _value: object) -> None:
    raise Refused("journal.read_only", path="journal.hobby")


def test_a_line_entered_while_an_import_writes_is_logged_once_and_leaves_the_field(
    qtbot: QtBot, window: MainWindow, toggl: Path
) -> None:
    window.session.log_line("film 1h")
    line = window.pages.scope.side.entry.line

    def enter(text: str) -> None:
        line.setText(text)
        qtbot.keyClick(line, Qt.Key.Key_Return)

    def type_lines() -> None:
        window.show_page("scope")
        enter("guitar")
        assert line.text() == "guitar"  # without a length it is refused at once
        enter("guitar 30m")
        assert line.text() == ""
        qtbot.keyClick(line, Qt.Key.Key_Return)

    page = plan_import(qtbot, window, lambda: window.imports.begin([toggl]))
    with qtbot.waitSignal(window.session.import_finished):
        page.head.bring.click()
        assert window.session.importing()
        type_lines()
    names = {activity.id: activity.name for activity in window.session.workspace.activities}
    logged = [names[entry.activity] for entry in window.session.workspace.journal.entries()]
    assert sorted(logged) == ["Reading", "Walks", "film", "guitar"]
