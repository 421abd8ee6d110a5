"""Reading files in tests: twins of real exports, text of the moment, and the samples where they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import read_file

if TYPE_CHECKING:
    from hobbyscope.exchange.base import Preview, Problem

HERE = Path(__file__).resolve().parent
TWINS = HERE.parent / "data"
SAMPLES = HERE.parents[2] / "shared" / "samples"
ALL_TWINS = sorted(path for tool in ("toggl", "clockify", "table") for path in (TWINS / tool).iterdir())
BERLIN = Options(zone="Europe/Berlin")


def go_on(_done: float) -> bool:
    return True


def read(path: Path, options: Options = BERLIN) -> Preview:
    return read_file(path, options, go_on)


def read_text(folder: Path, text: str | bytes, options: Options = BERLIN) -> Preview:
    path = folder / "log.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, options)


def refusal(folder: Path, text: str | bytes, options: Options = BERLIN) -> Refused:
    with pytest.raises(Refused) as caught:
        read_text(folder, text, options)
    return caught.value


def read_named(
    folder: Path, text: str, name: str, options: Options = BERLIN, source: str | None = None
) -> Preview:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_file(path, options, go_on, source)


def sample(name: str) -> Path:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the samples are not here")
    return path


def made_by(path: Path, *statements: str) -> Path:
    """Return a database that some statements made."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return path


def names(preview: Preview) -> list[str]:
    return [preview.names[entry.activity] for entry in preview.entries]


def hours(preview: Preview) -> float:
    return sum(entry.seconds for entry in preview.entries) / 3600


def told(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code.removeprefix("import.")) for problem in problems]
