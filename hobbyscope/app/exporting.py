"""A whole journal written to a file: as JSON Lines, or as a checked copy of itself."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hobbyscope.app.outputs import reason
from hobbyscope.core.records import Refused
from hobbyscope.exchange import jsonl
from hobbyscope.exchange.base import STRIDE, Whole
from hobbyscope.journal import backups
from hobbyscope.journal.files import sync_folder
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.journal.pace import Breathe, Progress

FORMATS = ("jsonl", "sqlite")


def export(
    journal: Path,
    target: Path,
    form: str,
    progress: Progress | None = None,
    breathe: Breathe | None = None,
) -> None:
    """Write a journal as it is at one moment to a file, for its owner only: whole, or nothing is changed.

    Needs no open journal and may be called in any thread; others can write meanwhile.
    """
    pace = Pace(progress, breathe, "export.cancelled")
    try:
        target = target.expanduser().resolve()
        if target.exists() and target.samefile(journal):
            raise Refused("export.onto_itself", path=str(target))
        with TemporaryDirectory(prefix=".hobbyscope-", dir=target.parent) as private:
            pace.part(0.0, 0.3)
            copy = _copy(journal, Path(private), pace)
            pace.part(0.3, 1.0)
            if form == "sqlite":
                _check(copy, journal, pace)
                draft = copy
            else:
                draft = Path(private) / "lines"
                _write_lines(copy, draft, pace)
            _put_in_place(draft, target)
    except (OSError, RuntimeError) as error:  # the second: a loop of links, or no such user
        raise Refused("output.cannot_write", path=str(target), why=reason(error)) from error


def lines(journal: Path) -> Iterator[bytes]:
    """Return a journal as it is at one moment as JSON Lines, line by line."""
    with TemporaryDirectory() as private:
        pace = Pace(None, None, "export.cancelled")
        yield from _lines(_copy(journal, Path(private), pace), pace)


def _copy(journal: Path, private: Path, pace: Pace) -> Path:
    """Copy a journal: read page by page, the live one would change, or be locked, in the middle."""
    copy = private / "journal.hobby"
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    backups.copy(journal, copy, pace)
    return copy


def _check(copy: Path, journal: Path, pace: Pace) -> None:
    if not backups.sound(copy, pace):  # the copy is faithful, so it is the journal that is damaged
        raise Refused("journal.damaged", path=str(journal))


def _lines(copy: Path, pace: Pace) -> Iterator[bytes]:
    with Journal.open(copy, create=False) as journal:
        whole = Whole(
            tuple(journal.activities()), tuple(journal.bars()), journal.settings(), tuple(journal.timers())
        )
        total = max(1, journal.entry_count())
        for number, line in enumerate(jsonl.lines(whole, journal.entries())):
            if number % STRIDE == 0:
                pace.tell(min(1.0, number / total))
            yield line


def _write_lines(copy: Path, draft: Path, pace: Pace) -> None:
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for line in _lines(copy, pace):
            file.write(line)


def _put_in_place(draft: Path, target: Path) -> None:
    """Give a finished file its name once it is on the disk."""
    descriptor = os.open(draft, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    draft.replace(target)
    sync_folder(target.parent)
