"""A journal that cannot be opened, or only be read: what the program says, and the ways out of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from hobbyscope.app.language import catalogue
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups
from hobbyscope.ui.application import Application, make_application, run
from hobbyscope.ui.errors import ErrorWatch
from hobbyscope.ui.main_window import MainWindow, speak
from tests.ui.conftest import EVENING, finish_deletes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from hobbyscope.app.settings import Settings
    from hobbyscope.ui.pages.salvage import SalvagePage
    from tests.ui.conftest import Opener

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal of three entries in two activities, closed, with a backup of two of them."""
    path = tmp_path / "journal.hobby"
    with Workspace.open(path, clock=lambda: EVENING) as workspace:
        workspace.log_line("film 2h")
        workspace.log_line("chess 1h")
        backups.make(path, "asked")
        workspace.log_line("film 30m yesterday")
    return path


@pytest.fixture
def program(qtbot: QtBot, settings: Settings, journal: Path) -> Iterator[Application]:
    """The program on that journal, which it has not opened yet."""
    catalogue.use("en")
    made = Application(make_application(), journal, settings, named=True)
    yield made
    for window in (made.window, made.trouble):
        if window is not None:
            window.close()
            window.deleteLater()
    finish_deletes()


def spoil(path: Path) -> bytes:
    """Damage a journal so that it cannot be opened, though its entries are there; return its bytes."""
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 60)
    return path.read_bytes()


def page_of(program: Application) -> SalvagePage:
    assert program.trouble is not None
    assert program.trouble.isVisible()
    return program.trouble.page


def ready(button: QPushButton) -> bool:
    return button.isVisible() and button.isEnabled()


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(qtbot: QtBot, program: Application) -> MainWindow:
    """Wait for the window on a journal, and until it shows an answer."""
    qtbot.waitUntil(lambda: program.window is not None)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.session.analysis is not None)
    assert program.trouble is None
    return window


def strip_text(window: MainWindow) -> str:
    return window.keeping.state.findChildren(QLabel)[0].text() if window.keeping.state.isVisible() else ""


def test_a_damaged_journal_is_shown_with_its_ways_out_and_left_alone(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    """Catches an empty journal in its place, a loop of attempts, and a rename that nobody asked for."""
    before = spoil(journal)
    program.open_own()
    page = page_of(program)
    assert program.window is None
    assert list(page.offers) == ["backup", "salvage", "choose", "leave"]
    assert page.sentence.text() == f"{journal} is damaged, or no journal at all. Nothing in it was changed."
    assert "journal.hobby.damaged-" in page.note.text()
    qtbot.waitUntil(lambda: ready(page.offers["backup"].button))
    assert "2 entries · 3 h" in page.offers["backup"].text.text()
    assert journal.read_bytes() == before
    assert not list(journal.parent.glob("*.damaged-*"))
    click(qtbot, page.offers["leave"].button)
    assert journal.read_bytes() == before
    assert not program.trouble or not program.trouble.isVisible()


def test_the_newest_good_backup_takes_the_place_of_a_damaged_journal(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    before = spoil(journal)
    newer = backups.folder(journal) / "2099-01-01T000000Z-day.hobby"
    newer.write_bytes(before)  # damaged as well: the one before it is taken
    program.open_own()
    page = page_of(program)
    qtbot.waitUntil(lambda: ready(page.offers["backup"].button))
    click(qtbot, page.offers["backup"].button)
    qtbot.waitUntil(page.open.isVisible)
    assert page.sentence.text().startswith("2 entries · 3 h")
    [aside] = journal.parent.glob("*.damaged-*")
    assert aside.read_bytes() == before
    assert str(aside) in page.note.text()
    click(qtbot, page.open)
    window = opened(qtbot, program)
    assert window.session.workspace.journal.entry_count() == 2


def test_what_can_be_read_is_saved_from_a_damaged_journal(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    """Catches a salvage that loses rows that are there, and one that throws the damaged file away."""
    before = spoil(journal)
    program.open_own()
    page = page_of(program)
    click(qtbot, page.offers["salvage"].button)
    qtbot.waitUntil(page.open.isVisible)
    assert page.sentence.text().startswith("3 entries · 3.5 h")
    [aside] = journal.parent.glob("*.damaged-*")
    assert aside.read_bytes() == before
    click(qtbot, page.open)
    window = opened(qtbot, program)
    assert window.session.workspace.journal.entry_count() == 3
    assert {activity.name for activity in window.session.workspace.activities} == {"film", "chess"}


def test_a_salvage_of_nothing_leaves_the_file_and_says_so(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    journal.write_bytes(b"\xff" * 90_000)
    for backup in backups.found(journal):
        backup.path.unlink()
    program.open_own()
    page = page_of(program)
    qtbot.waitUntil(lambda: page.offers["backup"].text.text() == "There is no good backup.")
    assert not page.offers["backup"].button.isEnabled()
    click(qtbot, page.offers["salvage"].button)
    qtbot.waitUntil(lambda: "Nothing can be read" in page.note.text())
    assert page.offers["salvage"].button.isVisible()
    assert journal.read_bytes() == b"\xff" * 90_000
    assert [path.name for path in journal.parent.glob("*journal.hobby*")] == ["journal.hobby"]


def test_another_journal_can_be_opened_instead(
    qtbot: QtBot, program: Application, journal: Path, tmp_path: Path
) -> None:
    spoil(journal)
    other = tmp_path / "other.hobby"
    with Workspace.open(other, clock=lambda: EVENING) as workspace:
        workspace.log_line("garden 5h")
    program.open_own()
    click(qtbot, page_of(program).offers["choose"].button)
    assert program.trouble is not None
    dialog = program.trouble.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(other))
    assert opened(qtbot, program).session.workspace.path == other


def test_a_journal_that_is_missing_is_begun_only_on_an_explicit_wish(
    qtbot: QtBot, program: Application, journal: Path, tmp_path: Path
) -> None:
    """Catches an empty journal where a person mistyped the path of their own."""
    journal.rename(tmp_path / "elsewhere")
    program.open_own()
    page = page_of(program)
    assert page.sentence.text() == f"There is no journal at {journal}."
    assert not journal.exists()
    qtbot.waitUntil(lambda: ready(page.offers["backup"].button))
    click(qtbot, page.offers["create"].button)
    assert program.trouble is not None
    dialog = program.trouble.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "new.hobby"))
    assert opened(qtbot, program).session.workspace.path == tmp_path / "new.hobby"
    assert not journal.exists()


def test_a_journal_that_is_gone_though_it_had_backups_is_not_begun_anew(
    qtbot: QtBot, settings: Settings, journal: Path
) -> None:
    """Catches an empty journal in the place of one that was deleted: nobody would look for the backups."""
    journal.unlink()
    program = Application(make_application(), journal, settings)  # the usual one: it may be begun
    program.open_own()
    page = page_of(program)
    assert not journal.exists()
    qtbot.waitUntil(lambda: ready(page.offers["backup"].button))
    click(qtbot, page.offers["backup"].button)
    qtbot.waitUntil(page.open.isVisible)
    assert "kept" not in page.note.text()
    click(qtbot, page.open)
    window = opened(qtbot, program)
    assert window.session.workspace.journal.entry_count() == 2
    window.close()


def test_the_file_of_another_program_is_named_and_left_alone(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    journal.unlink()
    with sqlite3.connect(journal) as connection:
        connection.execute("CREATE TABLE t(x)")
    connection.close()
    before = journal.read_bytes()
    program.open_own()
    page = page_of(program)
    assert list(page.offers) == ["choose", "leave"]
    assert page.sentence.text() == f"{journal} belongs to another program. Nothing in it was changed."
    assert journal.read_bytes() == before


def test_a_journal_that_is_locked_can_be_tried_again(
    qtbot: QtBot, program: Application, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hobbyscope.journal.schema.BUSY_SECONDS", 0.05)
    other = sqlite3.connect(journal, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    program.open_own()
    page = page_of(program)
    assert "Another program is writing" in page.sentence.text()
    click(qtbot, page.offers["again"].button)
    again = page_of(program)
    assert again is not page
    other.execute("ROLLBACK")
    other.close()
    click(qtbot, again.offers["again"].button)
    assert opened(qtbot, program).session.workspace.journal.entry_count() == 3


def test_a_newer_journal_opens_to_be_read_and_says_so(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    connection = sqlite3.connect(journal)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    before = journal.read_bytes()
    program.open_own()
    window = opened(qtbot, program)
    assert strip_text(window).startswith("A newer version of Hobbyscope")
    window.session.log_line("film 1h")
    assert window.session.workspace.journal.entry_count() == 3
    assert journal.read_bytes() == before
    catalogue.use("ko")
    speak([window])
    assert strip_text(window).startswith("더 새로운")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_journal_that_may_not_be_written_opens_to_be_read_and_says_so(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    journal.chmod(0o400)
    program.open_own()
    assert strip_text(opened(qtbot, program)).startswith("This journal can only be read")


def test_a_journal_that_may_only_be_read_says_so(
    qtbot: QtBot, program: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the test before, also where root runs the tests."""
    monkeypatch.setattr("hobbyscope.journal.opening.may_write", lambda _path: False)
    program.open_own()
    window = opened(qtbot, program)
    assert strip_text(window).startswith("This journal can only be read")
    window.session.log_line("film 1h")
    assert window.session.workspace.journal.entry_count() == 3


def test_damage_that_shows_while_the_window_is_open_is_offered_its_ways_out(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    """Catches a traceback in the middle of reading, and a window that goes on as if nothing were."""
    hooks = sys.excepthook, threading.excepthook
    watch = ErrorWatch()
    watch.install()
    watch.tell = program.refuse
    try:
        program.open_own()
        window = opened(qtbot, program)
        with journal.open("r+b") as file:
            file.write(b"\xff" * journal.stat().st_size)
        refused = Refused("journal.damaged", path=str(journal))
        watch._on_exception(Refused, refused, None)  # as from a page that reads while it is painted
        qtbot.waitUntil(lambda: strip_text(window).startswith("The journal is damaged"))
        [button] = filter(QPushButton.isVisible, window.keeping.state.findChildren(QPushButton))
        click(qtbot, button)
        page = page_of(program)
        assert program.window is None
        qtbot.waitUntil(lambda: ready(page.offers["backup"].button))
        click(qtbot, page.offers["backup"].button)
        qtbot.waitUntil(page.open.isVisible)
        click(qtbot, page.open)
        assert opened(qtbot, program).session.workspace.journal.entry_count() == 2
    finally:
        sys.excepthook, threading.excepthook = hooks


def test_what_is_not_as_it_was_saved_is_told_kindly_and_the_backups_shown(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    """Catches a look that is not taken, a word that is gone in a moment, a window that closes for it."""
    program.open_own()
    window = opened(qtbot, program)
    with sqlite3.connect(journal) as other:
        other.execute("UPDATE entry SET seconds = 7 WHERE n = 1")
    other.close()
    for backup in backups.found(journal):
        backup.path.unlink()
    window.session.log_line("film 1h")
    qtbot.waitUntil(lambda: strip_text(window).startswith("Something in the journal"))
    assert len(backups.found(journal)) == 1
    [button] = filter(QPushButton.isVisible, window.keeping.state.findChildren(QPushButton))
    click(qtbot, button)
    assert window.pages.key() == "restore"
    window.session.refused.emit(Refused("journal.damaged", path=str(journal)))
    assert strip_text(window).startswith("The journal is damaged")
    window.session.refused.emit(Refused("journal.unlike", path=str(journal)))
    assert strip_text(window).startswith("The journal is damaged")


def test_the_own_journal_of_a_sample_window_may_be_damaged(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    with Workspace.open(tmp_path / "journal.hobby") as workspace:
        workspace.log_line("film 2h")
    spoil(tmp_path / "journal.hobby")
    window = open_window.sample()
    window.own_wanted.emit()
    page = page_of(open_window.program)
    assert "is damaged" in page.sentence.text()
    assert open_window.program.trouble is not None
    open_window.program.trouble.close()


def test_a_salvage_can_be_stopped_and_then_nothing_has_changed(
    qtbot: QtBot, program: Application, journal: Path
) -> None:
    before = spoil(journal)
    program.open_own()
    page = page_of(program)
    click(qtbot, page.offers["salvage"].button)
    page.end()  # as when the window is closed
    assert journal.read_bytes() == before
    assert not list(journal.parent.glob("*.damaged-*"))
    assert not list(journal.parent.glob(".*.mended"))


def test_the_program_ends_with_a_code_where_nothing_could_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    hooks = sys.excepthook, threading.excepthook
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    picture = tmp_path / "picture.hobby"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4096))
    QTimer.singleShot(500, QApplication.closeAllWindows)
    assert run(picture, [], "en") == 1
    assert picture.read_bytes().startswith(b"\x89PNG")
    sys.excepthook, threading.excepthook = hooks
    for number, handler in handlers.items():
        signal.signal(number, handler)
    finish_deletes()


def test_the_page_speaks_both_languages(qtbot: QtBot, program: Application, journal: Path) -> None:
    spoil(journal)
    program.open_own()
    page = page_of(program)
    qtbot.waitUntil(lambda: ready(page.offers["backup"].button))
    catalogue.use("ko")
    assert program.trouble is not None
    speak([program.trouble])
    assert page.title.text() == "일지를 열 수 없어요"
    assert "기록 2개" in page.offers["backup"].text.text()


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from hobbyscope.app.settings import Settings
from hobbyscope.app.language import catalogue
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.application import Application, make_application

catalogue.use("en")
app = make_application()
path = Path(sys.argv[1])
program = Application(app, path, Settings())
window = program.show(Workspace.open(path))
before = path.stat().st_size
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (before, resource.RLIM_INFINITY))
told = []
window.session.refused.connect(lambda refused: told.append(refused.code))
entries = window.session.workspace.journal.entry_count()
for number in range(400):
    window.session.log_line(f"film 2h, {'x' * 300}")
    if told:
        break
said = window.pages.scope.side.entry.preview() if window.pages.key() == "scope" else ""
kept = window.session.workspace.journal.entry_count() - entries
print(told[:1], kept == number, said or window.toast.message.text())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(window.session.log_line("film 2h") is not None)
window.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_full_disk_is_told_and_nothing_was_changed(journal: Path) -> None:
    """Catches a window that says nothing, or that shows what is not on the disk."""
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(journal)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    first, second = done.stdout.splitlines()
    assert first.startswith(("['journal.full'] True", "['journal.disk'] True"))
    assert "nothing was saved. The journal is as it was" in first
    assert second == "True"
