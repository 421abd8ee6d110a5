"""What tests of commands ask: what is in the journal now, and whether a command was refused in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.journal.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Answer


def entries(journal: Path) -> list[tuple[str, int]]:
    with Journal.open(journal, create=False) as opened:
        names = {activity.id: activity.name for activity in opened.activities()}
        return [(names[entry.activity], entry.seconds) for entry in opened.entries()]


def refused(answer: Answer, *words: str) -> None:
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.startswith("hobbyscope: ")
    assert answer.err.count("\n") == 1
    for word in words:
        assert word in answer.err
