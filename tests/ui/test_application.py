"""The program from its start to its end, with a window."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from hobbyscope.app import paths
from hobbyscope.app.instance import Instance
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui import without_screen
from hobbyscope.ui.application import run
from hobbyscope.ui.errors import ErrorWatch
from hobbyscope.ui.main_window import MainWindow
from tests.ui.conftest import finish_deletes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _hooks_as_they_were() -> Iterator[None]:
    hooks = sys.excepthook, threading.excepthook
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    sys.excepthook, threading.excepthook = hooks
    for number, handler in handlers.items():
        signal.signal(number, handler)
    finish_deletes()


def the_window() -> MainWindow:
    [window] = [
        found
        for found in QApplication.topLevelWidgets()
        if isinstance(found, MainWindow) and found.isVisible()
    ]
    return window


def begun(journal: Path) -> Path:
    """Make an empty journal: one that is named is not made by the program."""
    Workspace.open(journal).close()
    return journal


def meanwhile(deed: Callable[[MainWindow], None]) -> None:
    """Do something once the charts are there, while the program runs."""

    def when_filled() -> None:
        window = the_window()
        QTimer.singleShot(30_000, window, window.close)  # a failure, but no endless test
        window.filled.connect(lambda: QTimer.singleShot(0, lambda: deed(window)))

    QTimer.singleShot(0, when_filled)


def test_the_program_runs_until_its_window_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    def log_and_close(window: MainWindow) -> None:
        window.session.log_line("film 2h")
        window.close()

    meanwhile(log_and_close)
    journal = begun(tmp_path / "새 폴더 #1" / "journal.hobby")
    assert run(journal, [], "ko") == 0
    with Workspace.open(journal, create=False) as workspace:
        assert [activity.name for activity in workspace.activities] == ["film"]
    assert QCoreApplication.translate("QShortcut", "Left") == "Left", "Qt's Korean words were left behind"


def test_without_a_name_the_journal_of_the_user_is_opened(qtbot: QtBot) -> None:
    meanwhile(lambda window: QTimer.singleShot(0, window.close))
    assert run(None, [], None) == 0
    assert paths.default_journal().exists()
    assert paths.settings_file().exists()


def bring_what_is_planned(window: MainWindow) -> None:
    """Click on the page as soon as it shows what a file holds."""

    def bring() -> None:
        window.pages.importing.head.bring.click()

    window.session.import_planned.connect(lambda _plan: QTimer.singleShot(0, bring))


def test_a_file_that_is_named_at_the_start_is_brought_in(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("Activity,Date,Hours\nReading,2026-11-20,1.5\n", "utf-8")

    def close_after_import(window: MainWindow) -> None:
        bring_what_is_planned(window)
        window.session.import_finished.connect(lambda _report: QTimer.singleShot(0, window.close))

    meanwhile(close_after_import)
    assert run(begun(tmp_path / "journal.hobby"), [file], "en") == 0
    with Workspace.open(tmp_path / "journal.hobby") as workspace:
        assert workspace.journal.entry_count() == 1


def test_a_second_start_hands_over_and_ends(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path / "journal.hobby")
    assert first.claim()
    first.listen()
    called: list[object] = []
    first.called.connect(called.append)
    answers: list[int] = []
    # the second start waits for the first one to answer, so it stands in a thread of its own
    second = threading.Thread(target=lambda: answers.append(hand_over(tmp_path / "journal.hobby")))
    second.start()
    qtbot.waitUntil(lambda: not second.is_alive())
    assert answers == [0]
    qtbot.waitUntil(lambda: called == [[]])
    first.release()


def hand_over(journal: Path) -> int:
    return 1 if Instance(journal).claim() else 0


def test_a_second_start_never_opens_the_journal_twice(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path / "journal.hobby")
    assert first.claim()
    first.listen()
    QTimer.singleShot(0, QCoreApplication.processEvents)
    assert run(tmp_path / "journal.hobby", [], "en") == 0
    assert not (tmp_path / "journal.hobby").exists()
    first.release()


def test_a_signal_closes_the_window_as_its_button_does(qtbot: QtBot, tmp_path: Path) -> None:
    meanwhile(lambda _window: signal.raise_signal(signal.SIGTERM))
    assert run(begun(tmp_path / "journal.hobby"), [], "en") == 0


def test_what_a_signal_comes_in_the_middle_of_ends_first(qtbot: QtBot, tmp_path: Path) -> None:
    """Catches a journal that is closed between two lines of what reads or writes it."""
    journal = begun(tmp_path / "journal.hobby")

    def interrupted(window: MainWindow) -> None:
        signal.raise_signal(signal.SIGTERM)
        window.session.look()
        window.session.log_line("film 2h")

    meanwhile(interrupted)
    assert run(journal, [], "en") == 0
    with Workspace.open(journal) as workspace:
        assert len(list(workspace.journal.entries())) == 1


def test_a_second_program_raises_the_window_that_is_there_and_hands_it_its_file(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "log.csv"
    file.write_text("Activity,Date,Hours\nReading,2026-11-20,1.5\n", "utf-8")
    journal = begun(tmp_path / "journal.hobby")
    started: list[subprocess.Popen[bytes]] = []

    def start_another(window: MainWindow) -> None:
        window.showMinimized()
        bring_what_is_planned(window)
        window.session.import_finished.connect(lambda _report: QTimer.singleShot(0, window.close))
        started.append(
            subprocess.Popen([sys.executable, "-m", "hobbyscope", str(journal), str(file)], cwd=ROOT)
        )

    meanwhile(start_another)
    assert run(journal, [], "en") == 0
    assert started[0].wait(20) == 0
    with Workspace.open(journal) as workspace:
        assert workspace.journal.entry_count() == 1


def test_a_mistake_of_the_program_is_shown_once_with_its_details(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    watch = ErrorWatch()
    watch.install()
    for _ in range(2):
        try:
            raise RuntimeError("a mistake")
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 2)
    [first] = [box for box in boxes() if "a mistake" in box.detailedText()]
    copy = next(button for button in first.buttons() if button.text() == "Copy the details")
    copy.click()
    assert "a mistake" in QGuiApplication.clipboard().text()
    for box in boxes():
        box.close()
    assert "a mistake" in capsys.readouterr().err


def boxes() -> list[QMessageBox]:
    return [found for found in QApplication.topLevelWidgets() if isinstance(found, QMessageBox)]


def test_without_a_screen_the_window_is_drawn_into_a_picture(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "window.png"
    assert without_screen.main(file) == 0
    assert "sample-en" in capsys.readouterr().out
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) >= (900, 620)
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert len(colours) > 20
