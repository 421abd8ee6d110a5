"""A journal of an older version meets the window."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressDialog

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, migrations
from hobbyscope.journal.journal import Journal
from hobbyscope.ui import updating
from hobbyscope.ui.application import make_application
from tests.journal.checks import OLD

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opener


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A journal of schema 1, where the program looks for its own."""
    path = tmp_path / "journal.hobby"
    shutil.copy(OLD, path)
    return path


def test_an_old_journal_is_in_the_window_with_a_backup_beside_it(
    old: Path, open_window: Opener, qtbot: QtBot
) -> None:
    open_window.program.open_own()
    window = open_window.program.window
    assert window is not None
    with qtbot.waitSignal(window.session.analysis_changed):
        pass
    assert window.session.workspace.journal.entry_count() == 44
    assert [backup.reason for backup in backups.found(old)] == ["migration"]


def test_the_window_stays_alive_while_a_large_journal_is_migrated(
    old: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a migration on the thread of the window: then not one beat is heard, and no dialog shown."""
    monkeypatch.setattr(updating, "LATER", 0)
    migrating, alive = threading.Event(), threading.Event()

    def beat() -> None:
        shown = any(isinstance(one, QProgressDialog) and one.isVisible() for one in app.topLevelWidgets())
        if shown and migrating.is_set():
            alive.set()

    app = make_application()
    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(5)
    step = migrations._STEPS[1]

    def slow(connection: sqlite3.Connection) -> None:
        migrating.set()
        alive.wait(10)
        step(connection)

    monkeypatch.setitem(migrations._STEPS, 1, slow)
    dressed: list[bool] = []
    assert updating.up_to_date(old, lambda: dressed.append(True)) == old
    timer.stop()
    assert dressed == [True]
    assert alive.is_set()
    assert not migrations.needs_migration(old)


def test_what_cannot_be_migrated_is_told_and_is_as_it_was(
    old: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    monkeypatch.setitem(migrations._STEPS, 1, lambda connection: connection.execute("DELETE FROM entry"))
    with pytest.raises(Refused) as caught:
        updating.up_to_date(old, lambda: None)
    assert caught.value.code == "journal.migration"
    assert old.read_bytes() == before


def test_a_journal_of_today_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.hobby"
    Journal.open(path).close()
    before = path.read_bytes()
    for each in (path, tmp_path / "missing.hobby"):
        assert updating.up_to_date(each, lambda: pytest.fail("nothing is to be shown")) == each
    assert path.read_bytes() == before


def test_an_old_journal_without_room_for_its_backup_is_in_the_window_to_be_read(
    old: Path, open_window: Opener, qtbot: QtBot
) -> None:
    """Catches a full disk that shuts a person out of the diary that lies there in full."""
    before = old.read_bytes()
    (old.parent / "backups").write_text("no folder")
    open_window.program.open_own()
    window = open_window.program.window
    assert window is not None
    with qtbot.waitSignal(window.session.analysis_changed):
        pass
    assert window.session.workspace.journal.entry_count() == 44
    assert any("no room" in label.text() for label in window.keeping.state.findChildren(QLabel))
    told: list[Refused] = []
    window.session.refused.connect(told.append)
    assert window.session.log_line("film 2h") is None
    assert [refused.code for refused in told] == ["journal.older"]
    assert old.read_bytes() == before
