"""The terminal in this process: one command line in; exit code, output and complaint out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from hobbyscope.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.hobby"


@pytest.fixture
def run(journal: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Return what runs a command on the test's own journal, in English unless --lang says otherwise."""

    def run(*words: str | Path) -> Answer:
        code = main(["--journal", str(journal), *map(str, words)])
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return run
