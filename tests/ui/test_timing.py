"""The timer in the window, used by keys and mouse: on the pages, in the menu, in the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLayout,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from hobbyscope.app import stopwatch
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.panels.pick_sheet import PickSheet
from hobbyscope.ui.panels.question import Question
from hobbyscope.ui.panels.timer_card import TimerCard
from hobbyscope.ui.theme import load_theme
from hobbyscope.ui.tray import Tray
from hobbyscope.ui.widgets.flow import Flow
from tests.ui.timers import (
    HOUR,
    MINUTE,
    T0,
    Clock,
    Control,
    Key,
    asked,
    card_of,
    entries,
    open_by_clock,
    pass_time,
    timer_of,
    type_and_time,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, open_window: Opener, clock: Clock) -> MainWindow:
    """The window of a journal with one entry, at an hour that is set by hand."""
    return open_by_clock(qtbot, open_window, clock)


# --- start, pause, stop


def test_control_and_enter_times_what_stands_in_the_line(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    type_and_time(qtbot, window, "guitar, scales #evening")
    timer = timer_of(window)
    assert (timer.start_ms, timer.note, timer.tags) == (T0, "scales", ("evening",))
    assert window.pages.scope.side.entry.line.text() == ""
    assert window.windowTitle() == "▶ 0:00 guitar"
    card = card_of(window)
    assert card.isVisible()
    assert card.name.text() == "guitar, scales"
    pass_time(window, clock, 42 * MINUTE + 7_000)
    assert card.elapsed.text() == "0:42:07"
    assert window.windowTitle() == "▶ 0:42 guitar"


def test_what_cannot_be_timed_stays_in_the_line_and_is_explained(qtbot: QtBot, window: MainWindow) -> None:
    type_and_time(qtbot, window, "guitar 2h")
    entry = window.pages.scope.side.entry
    assert entry.line.text() == "guitar 2h"
    assert "measures the length by itself" in entry.preview()
    assert window.session.workspace.timers == ()


def test_the_card_pauses_continues_stops_and_discards(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    card, left = card_of(window), Qt.MouseButton.LeftButton
    pass_time(window, clock, 10 * MINUTE)
    qtbot.mouseClick(card.toggle, left)
    assert [entry.seconds for entry in entries(window)] == [600]
    assert (card.state.isVisible(), card.elapsed.isVisible()) == (True, False)
    assert card.toggle.accessibleName() == "Continue"
    assert window.windowTitle() == "Paused: guitar"
    clock.go(HOUR)
    qtbot.mouseClick(card.toggle, left)
    pass_time(window, clock, 5 * MINUTE)
    assert card.elapsed.text() == "0:05:00"
    qtbot.mouseClick(card.stop, left)
    assert sorted(entry.seconds for entry in entries(window)) == [300, 600]
    assert card.isHidden()
    assert window.windowTitle() == "Hobbyscope"
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, HOUR)
    qtbot.mouseClick(card.discard, left)
    assert len(entries(window)) == 2
    assert window.session.workspace.timers == ()


def test_each_step_is_told_with_its_length_and_an_undo(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 26 * HOUR)
    window.actions_["timer_stop"].trigger()
    assert window.toast.message.text() == ("Stop timer for guitar · 26 h · more than a day: is that right?")
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    assert timer_of(window).start_ms == T0
    assert card_of(window).isVisible()
    assert card_of(window).elapsed.text() == "26:00:00"
    window.actions_["timer_discard"].trigger()
    type_and_time(qtbot, window, "guitar")
    window.actions_["timer_stop"].trigger()
    assert window.toast.message.text() == "Stop timer for guitar · too short to be logged"


def test_the_menu_names_what_it_does(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    actions = window.actions_
    assert (actions["timer"].text(), actions["timer_stop"].isEnabled()) == ("&Start a timer", False)
    type_and_time(qtbot, window, "guitar")
    assert (actions["timer"].text(), actions["timer_discard"].isEnabled()) == ("&Pause the timer", True)
    pass_time(window, clock, HOUR)
    actions["timer"].trigger()
    assert actions["timer"].text() == "&Continue the timer"
    actions["timer"].trigger()
    assert timer_of(window).start_ms == T0 + HOUR
    window.timing.stop()
    window.timing.stop()  # without a timer nothing happens
    assert window.session.workspace.timers == ()


def test_another_one_is_switched_to_in_one_step(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, HOUR)
    type_and_time(qtbot, window, "walk")
    assert [entry.seconds for entry in entries(window)] == [3600]
    assert card_of(window).name.text() == "walk"
    window.undoing.undo()
    assert (card_of(window).name.text(), entries(window)) == ("guitar", [])
    type_and_time(qtbot, window, "wlak")
    assert window.toast.message.text() == "Switch timer to wlak · new activity · 1 h"


def choose(qtbot: QtBot, words: str) -> list[str]:
    """Type into the sheet that is open and take what is left; return what it had offered."""
    (sheet,) = (
        found for found in QApplication.allWidgets() if isinstance(found, PickSheet) and found.isVisible()
    )
    offered = sheet.names()
    qtbot.keyClicks(sheet.line, words)
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    return offered


def test_an_empty_line_offers_what_was_done_last(qtbot: QtBot, window: MainWindow) -> None:
    window.session.log_line('"R&B" 1h')
    qtbot.mouseClick(window.pages.scope.side.entry.timer, Qt.MouseButton.LeftButton)
    assert choose(qtbot, "r&") == ["R&B", "guitar"]
    assert window.windowTitle() == "▶ 0:00 R&B"
    window.timing.stop()
    window.show_page("settings")
    window.actions_["timer"].trigger()
    assert window.pages.key() == "scope"
    choose(qtbot, "gui")
    assert window.windowTitle() == "▶ 0:00 guitar"


def test_a_name_that_is_new_can_be_timed_from_an_empty_line_too(qtbot: QtBot, window: MainWindow) -> None:
    window.session.log_line("film 1h")
    qtbot.mouseClick(window.pages.scope.side.entry.timer, Qt.MouseButton.LeftButton)
    choose(qtbot, "pottery")
    assert window.windowTitle() == "▶ 0:00 pottery"
    window.undoing.undo()
    assert "pottery" not in {activity.name for activity in window.session.workspace.activities}


def test_the_tab_key_goes_from_the_line_to_the_timer_and_on_to_the_entries(
    qtbot: QtBot, window: MainWindow
) -> None:
    type_and_time(qtbot, window, "guitar")
    entry, card = window.pages.scope.side.entry, card_of(window)
    at: QWidget = entry.line
    passed = []
    while at is not window.pages.scope.side.recent.table:
        passed.append(at)
        at = at.nextInFocusChain()
        while not (at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus):
            at = at.nextInFocusChain()
    assert passed == [
        *(entry.line, entry._log, entry.timer, entry.switch),
        *(card.toggle, card.stop, card.discard),
    ]


def test_the_form_has_no_timer(window: MainWindow) -> None:
    entry = window.pages.scope.side.entry
    assert entry.timer.isVisible()
    window.pages.scope.side.open_form()
    assert entry.timer.isHidden()
    entry.focus_line()
    assert entry.timer.isVisible()


def test_a_first_timer_opens_the_scope_page(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    assert window.pages.key() == "welcome"
    window.actions_["timer"].trigger()
    assert window.pages.welcome.hint() == "What did you do? Add a name such as film."
    qtbot.keyClicks(window.pages.welcome.line, "climbing")
    qtbot.keyClick(window.pages.welcome.line, Key.Key_Return, Control)
    assert window.pages.key() == "scope"
    assert card_of(window).isVisible()


def test_the_journal_page_has_the_timer_in_one_line(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    window.show_page("journal")
    header = window.pages.journal.header
    qtbot.waitUntil(lambda: header.findChild(TimerCard) is not None)
    card = header.findChild(TimerCard)
    assert isinstance(card, TimerCard)
    qtbot.waitUntil(card.begin.isVisible)
    qtbot.mouseClick(card.begin, Qt.MouseButton.LeftButton)
    choose(qtbot, "guitar")
    assert (card.begin.isVisible(), card.name.text()) == (False, "guitar")
    pass_time(window, clock, MINUTE)
    assert card.elapsed.text() == "0:01:00"
    qtbot.mouseClick(card.stop, Qt.MouseButton.LeftButton)
    assert card.begin.isVisible()


def test_the_head_of_the_journal_page_makes_room_for_a_timer_that_starts(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.session.set_setting("text_size", 200)
    window.resize(900, 620)
    window.show_page("journal")
    header = window.pages.journal.header
    qtbot.waitUntil(lambda: header.findChild(TimerCard) is not None)
    window.timing.begin("guitar, scales and arpeggios")

    def fits() -> bool:
        shown = [part for part in header.findChildren(QAbstractButton) if part.isVisible()]
        places = [part.rect().translated(part.mapTo(header, QPoint())) for part in shown]
        return len(places) == 6 and all(header.rect().contains(place) for place in places)

    qtbot.waitUntil(fits)


def test_a_second_that_passes_lays_nothing_out_anew(
    qtbot: QtBot, window: MainWindow, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sabotage: a QLabel in the place of `Ticking` asks for a layout each second."""
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 9 * HOUR)
    card = card_of(window)
    asked_for: list[bool] = []
    monkeypatch.setattr(card.elapsed, "updateGeometry", lambda: asked_for.append(True))
    for _ in range(5):
        pass_time(window, clock, 1_000)
    assert asked_for == []
    pass_time(window, clock, HOUR)
    assert asked_for == [True]  # 10:00:05 is wider


def test_a_long_name_is_cut_and_the_buttons_stay(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    window.resize(900, 620)
    type_and_time(qtbot, window, '"' + "아주 긴 이름의 활동 " * 20 + '"')
    pass_time(window, clock, MINUTE)
    card = card_of(window)
    assert card.name.shown_text().endswith("…")
    assert card.width() <= window.pages.scope.side.width()
    for part in (card.elapsed, card.toggle, card.stop, card.discard):
        assert card.rect().contains(part.geometry())
        assert part.width() >= part.sizeHint().width()


def test_the_colour_follows_the_theme_and_a_pause_is_a_ring(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    type_and_time(qtbot, window, "guitar")
    card = card_of(window)

    def dot() -> tuple[str, str]:
        picture: QImage = card._dot.grab().toImage()
        middle = picture.pixelColor(picture.rect().center())
        edge = picture.pixelColor(picture.rect().center().x(), 1)
        return middle.name(), edge.name()

    light = load_theme("light").activities[0].lower()
    assert dot()[0] == light
    clock.go(MINUTE)
    window.timing.toggle()
    assert dot()[0] != light
    window.session.set_setting("theme", "dark")
    window.timing.toggle()
    assert dot()[0] == load_theme("dark").activities[0].lower()


def test_all_of_it_speaks_the_language_of_now(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "기타")
    pass_time(window, clock, 5 * HOUR)
    english = asked(window)
    assert english == "기타 has been running for 5 h. Still at it?"
    window.session.set_setting("language", "ko")
    assert asked(window) != english
    assert card_of(window).toggle.accessibleName() != "Pause"
    assert window.actions_["timer"].text() != "&Pause the timer"


# --- whoever else writes


def test_the_window_notices_what_the_terminal_starts_and_stops(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    path = window.session.workspace.path
    with Workspace.open(path) as other:
        other.edit(*stopwatch.start_line(other, "walk", T0 - HOUR))
    qtbot.waitUntil(lambda: window.windowTitle() == "▶ 1:00 walk")
    with Workspace.open(path) as other:
        other.edit(*stopwatch.stop(other, stopwatch.known_timer(other), T0))
    qtbot.waitUntil(lambda: window.windowTitle() == "Hobbyscope")
    assert [entry.seconds for entry in entries(window)] == [3600]


# --- the strip


def test_answers_stand_beside_the_sentence_or_below_it_and_never_outside(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    question = Question()
    page = QVBoxLayout(holder)
    page.setContentsMargins(0, 0, 0, 0)
    page.addWidget(question)
    page.addStretch(1)
    chosen: list[str] = []
    answers = [
        (word * 4, lambda word=word: chosen.append(word)) for word in ("Keep ", "Leave ", "Stop ", "No ")
    ]
    holder.show()
    for width in (1200, 620, 300):
        holder.resize(width, 600)
        question.ask("The screen was locked while guitar was running.", answers)
        QApplication.processEvents()
        first, last = question.buttons()[0], question.buttons()[-1]
        assert (first.y() == last.y()) == (width == 1200)
        for button in question.buttons():
            assert question.rect().contains(button.geometry().translated(button.parentWidget().pos()))
    qtbot.mouseClick(question.buttons()[1], Qt.MouseButton.LeftButton)
    assert chosen == ["Leave "]


def test_asking_again_keeps_the_focus_where_it_was(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, HOUR, awake=0)
    question = window.timing.desk.watch.question
    assert question is not None
    question.buttons()[1].setFocus()
    window.session.set_setting("language", "ko")
    assert question.buttons()[1].hasFocus()


def test_the_tab_key_comes_to_the_question_before_the_page(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    """Its buttons are made last, and would be reached after everything else."""
    type_and_time(qtbot, window, "guitar")
    window.show_page("journal")
    qtbot.waitUntil(lambda: window.pages.journal.day is not None)
    for _ in range(2):  # asked again it has other buttons
        pass_time(window, clock, HOUR, awake=0)
        question = window.timing.desk.watch.question
        assert question is not None
        QApplication.processEvents()
        at: QWidget = window.rail._buttons["journal"]
        passed = []
        for _button in question.buttons():
            at = at.nextInFocusChain()
            while not (at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus):
                at = at.nextInFocusChain()
            passed.append(at)
        assert passed == question.buttons()


def test_a_row_without_room_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(10, holder)
    assert isinstance(flow, QLayout)
    assert (flow.sizeHint().height(), flow.minimumSize().width()) == (0, 0)
    for _ in range(3):
        part = QWidget()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    assert flow.row_width() == 320
    assert (flow.heightForWidth(320), flow.heightForWidth(319), flow.heightForWidth(50)) == (20, 50, 80)
    assert flow.takeAt(5) is None


def test_what_is_lower_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    """A link beside buttons reads as one line with them."""
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(10, holder)
    parts = [QWidget() for _ in range(3)]
    for part, height in zip(parts, (30, 20, 20), strict=True):
        part.setFixedSize(100, height)
        flow.addWidget(part)
    flow.setGeometry(QRect(0, 0, 210, 60))
    assert [part.y() for part in parts] == [0, 5, 40]


# --- the desktop


def test_without_a_tray_there_is_none(qtbot: QtBot, window: MainWindow) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()  # offscreen
    type_and_time(qtbot, window, "guitar")
    assert window.timing.desk.tray is None


def tray_of(window: MainWindow) -> Tray:
    assert window.timing.desk.tray is not None
    return window.timing.desk.tray


@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)  # offscreen has no tray
def test_a_tray_shows_the_timer_and_does_what_the_card_does(
    qtbot: QtBot, window: MainWindow, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    window.session.log_line("walk 1h")
    assert window.timing.desk.tray is None  # not before a timer runs
    type_and_time(qtbot, window, "guitar")
    tray = tray_of(window)
    assert tray.menu_words() == [
        "▶ 0:00 guitar", "", "Pause", "Stop and log", "Discard", "", "Switch to walk", "", "Show the window"
    ]  # fmt: skip
    running = tray.icon.icon().pixmap(64, 64).toImage()
    pass_time(window, clock, HOUR)
    assert (tray.menu_words()[0], tray.icon.toolTip()) == ("▶ 1:00 guitar", "▶ 1:00 guitar")
    menu = tray.icon.contextMenu()
    next(action for action in menu.actions() if action.text() == "Pause").trigger()
    assert tray.menu_words()[2:4] == ["Continue", "Stop"]
    assert tray.icon.icon().pixmap(64, 64).toImage() != running
    menu = tray.icon.contextMenu()
    next(action for action in menu.actions() if action.text() == "Switch to walk").trigger()
    assert window.windowTitle() == "▶ 0:00 walk"
    window.showMinimized()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert window.isMinimized()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not window.isMinimized()
    window.timing.stop()
    assert not tray.icon.isVisible()


def test_a_tray_without_a_menu_yet_takes_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    tray = Tray(holder, holder.show)
    tray.show_words("guitar")
    assert (tray.icon.toolTip(), tray.menu_words()) == ("guitar", [])
