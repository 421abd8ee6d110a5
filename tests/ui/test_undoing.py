"""Large steps in the window: undone in their turn, named when they are, and told while they take."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from hobbyscope.app.session import MANY
from hobbyscope.core.records import Activity, Entry
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, DropEntry, PutActivity, Step

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.app.jobs import Progress
    from hobbyscope.ui.main_window import MainWindow

FILMS = Activity(new_id(), "films")
ENTRIES = tuple(Entry(new_id(), FILMS.id, 20_000, 60) for _ in range(MANY + 1))


def test_a_large_step_is_named_once_it_is_undone(qtbot: QtBot, window: MainWindow) -> None:
    """It is undone in a thread: what is said at once would be said too early."""
    session, toast = window.session, window.toast
    session.edit(Step("sample"), [PutActivity(FILMS), AddEntries(ENTRIES)])
    qtbot.waitUntil(lambda: session.workspace.journal.entry_count() > MANY and not session.busy)
    session.edit(Step("entries.delete", {"n": len(ENTRIES)}), [DropEntry(entry.id) for entry in ENTRIES])
    qtbot.waitUntil(lambda: not session.busy)
    window.actions_["undo"].trigger()
    assert "Undone" not in toast.message.text()
    qtbot.waitUntil(lambda: toast.message.text() == "Undone: Delete 2,001 entries")
    assert session.workspace.journal.entry_count() == len(ENTRIES)
    window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: toast.message.text() == "Done again: Delete 2,001 entries")


def test_what_was_undone_is_told_until_the_next_step(qtbot: QtBot, window: MainWindow) -> None:
    """Or it would stand beside another step's name; what tells of a file is not about a step and stays."""
    session, toast = window.session, window.toast
    assert session.log_line("film 2h") is not None
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: toast.message.text() == "Undone: Log film")
    assert session.log_line("gym 1h") is not None
    assert toast.isHidden()
    toast.show_message("Written", undo=False)
    assert session.log_line("gym 2h") is not None
    assert toast.isVisible()


def test_what_takes_a_while_is_told_as_long_as_it_takes(qtbot: QtBot, window: MainWindow) -> None:
    end = Event()

    def work(_progress: Progress) -> bool:
        return end.wait(30)

    window.session.run_job(work, lambda _outcome: None, writing=True)
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.message.text().startswith("Writing to the journal")
    window.toast.hide()  # its time is over
    qtbot.waitUntil(window.toast.isVisible)
    end.set()
    qtbot.waitUntil(lambda: not window.toast.isVisible())


def test_what_shows_how_far_it_is_is_not_told_twice(qtbot: QtBot, window: MainWindow) -> None:
    end = Event()

    def work(_progress: Progress) -> bool:
        return end.wait(30)

    session = window.session
    session.run_job(work, lambda _outcome: None, writing=True, progress=lambda _done: None)
    assert session.busy
    assert not session.silent
    window.undoing._tell_busy()
    assert not window.toast.isVisible()
    end.set()
    qtbot.waitUntil(lambda: not session.busy)


def test_what_is_quick_is_not_told(qtbot: QtBot, window: MainWindow) -> None:
    window.session.run_job(lambda _progress: None, lambda _outcome: None, writing=True)
    qtbot.waitUntil(lambda: not window.session.busy)
    window.undoing._tell_busy()  # when its time has come
    assert not window.toast.isVisible()
