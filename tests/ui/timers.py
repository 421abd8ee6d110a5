"""A timer in a window, used by keys, at an hour that is set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from hobbyscope.app.away import Moment
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.core.records import Entry, Timer
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.panels.timer_card import TimerCard
    from tests.ui.conftest import Opener

MINUTE = 60_000
HOUR = 60 * MINUTE
T0 = round(EVENING.timestamp() * 1000)
Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


class Clock:
    """The clocks of a machine, to be set."""

    def __init__(self) -> None:
        self.now = Moment(T0, 5_000, 5_000)

    def __call__(self) -> Moment:
        return self.now

    def go(self, wall: int, steady: int | None = None, awake: int | None = None) -> None:
        """Let time pass, on some clocks more than on others."""
        steady = wall if steady is None else steady
        awake = steady if awake is None else awake
        self.now = Moment(self.now.wall + wall, self.now.steady + steady, (self.now.awake or 0) + awake)


def open_by_clock(qtbot: QtBot, open_window: Opener, clock: Clock) -> MainWindow:
    """Open the window of a journal with one entry, at the hour of the clock; its backup is made."""
    window = open_window()
    window.timing.desk.watch.clocks = clock
    window.session.log_line("guitar 1h yesterday")
    qtbot.waitUntil(lambda: not window.session._running)  # it holds the file for a moment
    return window


def timer_of(window: MainWindow) -> Timer:
    (timer,) = window.session.workspace.timers
    return timer


def entries(window: MainWindow) -> list[Entry]:
    found = window.session.workspace.journal.entries()
    return [entry for entry in found if entry.start_ms is not None]


def card_of(window: MainWindow) -> TimerCard:
    return window.timing.desk._cards[0]


def pass_time(window: MainWindow, clock: Clock, wall: int, **others: int) -> None:
    clock.go(wall, **others)
    window.timing.desk.watch.tick()


def type_and_time(qtbot: QtBot, window: MainWindow, text: str) -> None:
    line = window.pages.scope.side.entry.line
    line.setText(text)
    qtbot.keyClick(line, Key.Key_Return, Control)


def asked(window: MainWindow) -> str:
    question = window.timing.desk.watch.question
    return question.text.text() if question is not None and not question.isHidden() else ""


def answer(qtbot: QtBot, window: MainWindow, words: str) -> None:
    question = window.timing.desk.watch.question
    assert question is not None
    (button,) = (button for button in question.buttons() if button.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
