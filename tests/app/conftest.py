"""A workspace on a journal of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.workspace import Workspace
from tests.app.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.hobby"


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    with Workspace.open(file, clock=lambda: NOW) as workspace:
        yield workspace
