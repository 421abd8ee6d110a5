"""A workspace on a journal of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.workspace import Workspace
from tests.app.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.hobby"


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    with Workspace.open(file, clock=lambda: NOW) as workspace:
        yield workspace


@pytest.fixture
def at_home(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Workspace]]:
    """Open the journal of a test in a zone, at a moment of its clocks."""
    opened: list[Workspace] = []

    def open_in(zone: str, now: datetime = NOW) -> Workspace:
        monkeypatch.setenv("TZ", zone)
        while opened:
            opened.pop().close()
        opened.append(Workspace.open(file, clock=lambda: now))
        return opened[0]

    yield open_in
    for workspace in opened:
        workspace.close()
