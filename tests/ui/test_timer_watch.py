"""While a timer runs: its heartbeat, and what it asks after sleep, a locked screen or a closed window."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication

from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.senses import Senses, desktop_buses
from tests.ui.conftest import EVENING, finish_deletes
from tests.ui.timers import (
    HOUR,
    MINUTE,
    T0,
    Clock,
    answer,
    asked,
    card_of,
    entries,
    open_by_clock,
    pass_time,
    timer_of,
    type_and_time,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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


def test_the_heartbeat_comes_each_minute_and_only_while_one_runs(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    journal = window.session.workspace.journal
    type_and_time(qtbot, window, "guitar")
    assert journal.seen() == T0
    pass_time(window, clock, 59_000)
    assert journal.seen() == T0
    pass_time(window, clock, 1_000)
    assert journal.seen() == T0 + MINUTE
    revision = journal.revision
    window.timing.toggle()
    pass_time(window, clock, HOUR)
    assert journal.seen() == T0 + MINUTE
    assert journal.revision == revision + 2  # the pause itself: an entry and a timer


def test_an_edit_of_the_activity_keeps_the_clock(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 2 * HOUR, steady=HOUR)
    window.session.log_line("walk 1h")
    assert window.timing.desk.watch.elapsed() == HOUR


@pytest.fixture
def reopened(open_window: Opener, window: MainWindow, clock: Clock) -> Callable[[], MainWindow]:
    """Return what opens the journal once more, at the hour of the clock."""

    def reopen() -> MainWindow:
        workspace = Workspace.open(open_window.folder / "journal.hobby", clock=lambda: EVENING)
        return open_at(open_window, workspace, clock)

    return reopen


def open_at(opener: Opener, workspace: Workspace, clock: Clock) -> MainWindow:
    patch = pytest.MonkeyPatch()
    with patch.context() as patched:
        patched.setattr("hobbyscope.app.away.read_clocks", clock)
        return opener(workspace)


def test_a_window_closed_while_it_ran_asks_at_the_next_start(
    qtbot: QtBot, window: MainWindow, clock: Clock, reopened: Callable[[], MainWindow]
) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 20 * MINUTE)
    clock.go(10_000)
    window.close()
    clock.go(3 * HOUR, steady=-4_000)  # and a reboot: what counts from it begins anew
    again = reopened()
    assert "This window was closed for 3 h" in asked(again)
    assert card_of(again).elapsed.text() == "3:20:10"
    assert again.session.workspace.journal.seen() == T0 + 20 * MINUTE + 10_000  # for another minute
    answer(qtbot, again, "Leave it out and go on")
    assert [entry.seconds for entry in entries(again)] == [20 * 60 + 10]
    assert timer_of(again).start_ms == clock.now.wall
    assert asked(again) == ""


def test_a_window_closed_for_a_moment_asks_nothing(
    qtbot: QtBot, window: MainWindow, clock: Clock, reopened: Callable[[], MainWindow]
) -> None:
    type_and_time(qtbot, window, "guitar")
    window.close()
    clock.go(3 * MINUTE)
    again = reopened()
    assert again.windowTitle() == "▶ 0:03 guitar"
    assert asked(again) == ""


def test_a_paused_timer_waits_for_the_next_start(
    qtbot: QtBot, window: MainWindow, clock: Clock, reopened: Callable[[], MainWindow]
) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, HOUR)
    window.timing.toggle()
    window.close()
    again = reopened()
    assert again.windowTitle() == "Paused: guitar"
    assert asked(again) == ""


# --- questions


def test_sleep_is_asked_about_and_the_answer_is_a_step(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 30_000)
    pass_time(window, clock, HOUR, awake=1_000)
    assert asked(window).startswith("The computer slept for 1 h")
    pass_time(window, clock, 2 * MINUTE)
    pass_time(window, clock, HOUR, awake=1_000)
    assert asked(window).startswith("The computer slept for 2 h 2 min")  # asked once, for both
    answer(qtbot, window, "Keep it all")
    assert (asked(window), entries(window)) == ("", [])
    assert timer_of(window).start_ms == T0


def test_what_is_asked_about_ends_with_the_timer(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, HOUR, awake=0)
    assert asked(window) != ""
    window.timing.discard()
    assert asked(window) == ""


def test_a_locked_screen_is_asked_about_once_it_is_open(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    type_and_time(qtbot, window, "guitar")
    watch = window.timing.desk.watch
    pass_time(window, clock, 10 * MINUTE)
    watch.on_lock(True)
    pass_time(window, clock, HOUR, awake=MINUTE)  # it slept meanwhile
    assert asked(window) == ""
    pass_time(window, clock, 4 * HOUR)
    assert asked(window) == ""
    watch.on_lock(False)
    assert asked(window).startswith("The screen was locked for 5 h")
    watch.on_lock(False)  # a second voice for the same
    answer(qtbot, window, next(b.text() for b in watch.question.buttons() if b.text().startswith("Stop at")))
    assert window.session.workspace.timers == ()
    assert [entry.seconds for entry in entries(window)] == [600]
    watch.on_lock(True)
    clock.go(HOUR)
    watch.on_lock(False)  # without a timer it is nobody's business
    assert asked(window) == ""


def test_a_clock_that_is_set_is_asked_about(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 2 * HOUR, steady=HOUR)
    assert asked(window) == "The clock was set ahead by 1 h while guitar was running."
    assert window.windowTitle() == "▶ 1:00 guitar"
    answer(qtbot, window, "Keep the 1 h that were measured")
    assert timer_of(window).start_ms == T0 + HOUR
    pass_time(window, clock, -3 * HOUR, steady=MINUTE)
    assert asked(window).startswith("The clock was set back by")
    pass_time(window, clock, 3 * HOUR + 2 * MINUTE, steady=MINUTE)
    assert asked(window) == ""  # and back again
    pass_time(window, clock, HOUR, steady=0)
    answer(qtbot, window, "Go by the clock: 2 h 2 min")
    assert window.windowTitle() == "▶ 2:02 guitar"


@pytest.mark.parametrize("how", ["stop", "switch", "pause"])
def test_without_an_answer_what_was_measured_is_logged(
    qtbot: QtBot, window: MainWindow, clock: Clock, how: str
) -> None:
    """Sabotage: by the clock on the wall it would end before it starts."""
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, -2 * HOUR, steady=HOUR)
    if how == "switch":
        type_and_time(qtbot, window, "walk")
    else:
        window.actions_["timer_stop" if how == "stop" else "timer"].trigger()
    (entry,) = entries(window)
    assert (entry.seconds, entry.end_ms) == (3600, clock.now.wall)


def test_time_away_is_left_out_of_what_was_measured(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    """Sabotage: by the clock on the wall, which was set ahead before, it would be two hours."""
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 2 * HOUR, steady=HOUR)
    pass_time(window, clock, 3 * HOUR, awake=0)
    answer(qtbot, window, "Leave it out and go on")
    assert [entry.seconds for entry in entries(window)] == [3600]
    assert timer_of(window).start_ms == clock.now.wall


def test_after_hours_it_asks_whether_it_still_goes_on(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    clock.go(HOUR)
    window.timing.touch()  # somebody came to the window
    pass_time(window, clock, 3 * HOUR)
    question = window.timing.desk.watch.question
    assert question is not None
    labels = [button.text() for button in question.buttons()]
    assert labels[0] == "Still at it"
    assert labels[1].startswith("Stop at ")
    assert labels[2] == "Stop now"
    answer(qtbot, window, "Still at it")
    pass_time(window, clock, 3 * HOUR)
    assert asked(window) == ""
    pass_time(window, clock, HOUR)
    assert asked(window) == "guitar has been running for 8 h. Still at it?"
    answer(qtbot, window, labels[1])
    assert [entry.seconds for entry in entries(window)] == [3600]


def test_who_writes_is_still_there(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    clock.go(2 * HOUR)
    window.session.log_line("walk 1h yesterday")
    pass_time(window, clock, 2 * HOUR)
    question = window.timing.desk.watch.question
    assert question is not None
    answer(qtbot, window, question.buttons()[1].text())
    assert [entry.seconds for entry in entries(window)] == [7200]


def test_a_minimized_window_looks_less_often(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    pass_time(window, clock, 400)
    assert window.timing.desk.watch._ticker.interval() <= 1_000
    window.showMinimized()
    pass_time(window, clock, 400)
    assert window.timing.desk.watch._ticker.interval() > 10_000
    window.timing.desk._raise()
    assert not window.isMinimized()


# --- the desktop


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A message bus of the test's own; its address."""
    try:
        daemon = subprocess.Popen(
            [
                "dbus-daemon",
                "--session",
                "--nofork",
                "--print-address=1",
                f"--address=unix:path={tmp_path}/bus",
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
    except FileNotFoundError:
        pytest.skip("no dbus-daemon here")
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.communicate()


@pytest.mark.parametrize(
    ("interface", "signal", "told"),
    [
        ("org.freedesktop.ScreenSaver", "ActiveChanged", ["locked True", "locked False"]),
        ("org.gnome.ScreenSaver", "ActiveChanged", ["locked True", "locked False"]),
        ("org.freedesktop.login1.Manager", "PrepareForSleep", ["slept", "slept"]),
    ],
)
def test_the_desktop_tells_of_a_locked_screen_and_of_sleep(
    qtbot: QtBot, bus: str, interface: str, signal: str, told: list[str]
) -> None:
    heard: list[str] = []
    ours = QDBusConnection.connectToBus(bus, "hobbyscope-test-ours")
    senses = Senses(lambda active: heard.append(f"locked {active}"), lambda: heard.append("slept"), [ours])
    desktop = QDBusConnection.connectToBus(bus, "hobbyscope-test-desktop")
    for active in (True, False):
        message = QDBusMessage.createSignal("/org/freedesktop/ScreenSaver", interface, signal)
        message.setArguments([active])
        assert desktop.send(message)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == told
    senses.deleteLater()
    finish_deletes()
    for name in ("hobbyscope-test-ours", "hobbyscope-test-desktop"):
        QDBusConnection.disconnectFromBus(name)


def test_a_machine_without_buses_is_asked_for_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("hobbyscope.ui.senses.SYSTEM_BUS", tmp_path / "none")
    assert desktop_buses() == []
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert desktop_buses() == []  # there should be one, and nobody answers


def test_only_while_a_timer_runs_the_desktop_is_listened_to(qtbot: QtBot, window: MainWindow) -> None:
    assert window.timing.desk.watch._senses is None
    type_and_time(qtbot, window, "guitar")
    qtbot.waitUntil(lambda: window.timing.desk.watch._senses is not None)
    window.timing.stop()
    assert window.timing.desk.watch._senses is None
    type_and_time(qtbot, window, "guitar")
    window.timing.stop()
    QApplication.processEvents()  # gone before it was listened to
    assert window.timing.desk.watch._senses is None


def test_where_no_desktop_speaks_dbus_the_clocks_tell_alone(
    qtbot: QtBot, window: MainWindow, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    type_and_time(qtbot, window, "guitar")
    window.timing.desk.watch._listen()
    monkeypatch.undo()
    assert window.timing.desk.watch._senses is None
    pass_time(window, clock, HOUR, awake=0)
    assert asked(window).startswith("The computer slept")


def test_another_writer_does_not_stop_the_clock(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    type_and_time(qtbot, window, "guitar")
    path = window.session.workspace.path
    with Workspace.open(path) as other, other.journal._writing():  # somebody writes: nobody waits for it
        pass_time(window, clock, 2 * MINUTE)
        assert card_of(window).elapsed.text() == "0:02:00"
    assert window.session.workspace.journal.seen() == T0
    pass_time(window, clock, MINUTE)
    assert window.session.workspace.journal.seen() == T0 + 3 * MINUTE


def test_a_heartbeat_that_another_reader_held_up_is_heard_at_the_next_tick(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    """Catches a beat that counts as heard though a backup held the file: a crash would forget a minute."""
    path = window.session.workspace.path
    journal = window.session.workspace.journal
    type_and_time(qtbot, window, "guitar")
    with Workspace.open(path) as other, other.journal._writing():
        pass_time(window, clock, MINUTE)
    assert journal.seen() == T0
    pass_time(window, clock, 1_000)
    assert journal.seen() == T0 + MINUTE + 1_000
