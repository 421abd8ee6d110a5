"""An open journal for each test, checked when the test is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.journal.journal import Journal
from tests.journal.checks import assert_consistent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's journal lies."""
    return tmp_path / "journal.hobby"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """A new journal; whatever the test did to it, its changes tell its content."""
    with Journal.open(path) as journal:
        yield journal
        assert_consistent(journal._connection)
