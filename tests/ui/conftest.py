"""A real window on a real journal in a folder of the test's own, at an evening that stands still."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleEvent

from hobbyscope.app.language import catalogue
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace, open_sample
from hobbyscope.ui.application import Application, make_application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.import_desk import Desk
    from tests.ui.journal_tables import Table
    from tests.ui.opened_day import OpenedDay
    from tests.ui.opened_journal import Opened

EVENING = datetime(2026, 11, 22, 21, 30)  # a Sunday


@pytest.fixture(scope="session")
def qapp() -> object:
    """The application as the program makes it."""
    return make_application()


@pytest.fixture
def settings() -> Settings:
    """Settings that are kept nowhere."""
    return Settings()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is asked to say, beside what has the focus."""
    found: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.Announcement:
            found.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return found


def finish_deletes() -> None:
    """Let go of what is to be deleted in the next turn of the event loop."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


class Opener:
    """Opens windows and waits until their charts are filled."""

    def __init__(self, qtbot: QtBot, settings: Settings, folder: Path) -> None:
        self.qtbot, self.settings, self.folder = qtbot, settings, folder
        self.program = Application(make_application(), folder / "journal.hobby", settings)

    def __call__(self, workspace: Workspace | None = None) -> MainWindow:
        """Open a window, on an own journal unless another one is given."""
        catalogue.use(self.settings.text("language"))
        finish_deletes()  # of a window that was closed before
        self.program.speak()
        opened = workspace or Workspace.open(self.folder / "journal.hobby", clock=lambda: EVENING)
        window = self.program.show(opened)
        with self.qtbot.waitSignal(window.session.analysis_changed):
            pass
        QCoreApplication.processEvents()
        return window

    def sample(self, language: str = "en") -> MainWindow:
        """Open the sample journal in a language."""
        self.settings.set("language", language)
        return self(open_sample(language, clock=lambda: EVENING))


@pytest.fixture
def open_window(qtbot: QtBot, settings: Settings, tmp_path: Path) -> Iterator[Opener]:
    """Return what opens windows; they close with the test and leave no widget behind."""
    opener = Opener(qtbot, settings, tmp_path)
    yield opener
    window = opener.program.window
    if window is not None:
        window.close()
        window.deleteLater()
    catalogue.use("en")
    opener.program.speak()  # Qt's own words are the whole program's
    finish_deletes()


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    """An empty journal's window."""
    return open_window()


@pytest.fixture
def sample(open_window: Opener) -> MainWindow:
    """The sample journal's window, in English."""
    return open_window.sample()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenedDay]:
    """The card of a day in Seoul, on a journal of its own."""
    from tests.ui.opened_day import OpenedDay  # which needs this file's evening

    monkeypatch.setenv("TZ", "Asia/Seoul")
    opened = OpenedDay(qtbot, Workspace.open(tmp_path / "journal.hobby", clock=lambda: EVENING))
    yield opened
    opened.session.close()


@pytest.fixture
def sampled(qtbot: QtBot, sample: MainWindow) -> Opened:
    """The Journal page of the sample journal."""
    from tests.ui.opened_journal import Opened  # which knows this file

    return Opened(qtbot, sample)


@pytest.fixture
def week(qtbot: QtBot, window: MainWindow) -> Opened:
    """The Journal page of a journal with six entries of this week."""
    from tests.ui.opened_journal import WEEK, Opened  # as above

    for line in WEEK:
        assert window.session.log_line(line) is not None
    return Opened(qtbot, window)


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Desk:
    """A window on an empty journal, into which logs are brought."""
    from tests.ui.import_desk import Desk  # which knows this file

    return Desk(qtbot, window, tmp_path / "logs")


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[Table]:
    """A table on an empty journal."""
    from tests.ui.journal_tables import Table  # which knows this file

    table = Table(qtbot, tmp_path / "journal.hobby")
    yield table
    table.session.close()
    finish_deletes()


@pytest.fixture
def table(empty: Table) -> Table:
    """A table with 60 rows."""
    empty.fill(60)
    empty.open()
    return empty
