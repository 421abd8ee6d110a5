"""Recomputing days is asked for, never done by the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.panels.recount_row import RecountRow
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def test_earlier_sessions_are_put_on_their_day_in_one_step_that_undoes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a boundary that moves stored days when it is set."""
    monkeypatch.setenv("TZ", "Asia/Seoul")
    session = Session(Workspace.open(tmp_path / "journal.hobby", clock=lambda: EVENING), Settings())
    session.log_line("2:30-3:00 film 2026-11-20")
    session.log_line("10:00-11:00 film 2026-11-20")
    row = RecountRow(session)
    qtbot.addWidget(row)
    row.button.click()
    assert row.outcome.text() == "Every session is on its day already."
    session.set_setting("day_starts", 0)

    def days() -> set[int]:
        return {entry.day for entry in session.workspace.journal.entries()}

    assert len(days()) == 1
    row.button.click()
    assert row.outcome.text() == "1 session has another day now."
    assert len(days()) == 2
    session.undo()
    assert len(days()) == 1
    session.close()
