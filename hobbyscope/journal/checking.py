"""Whether a journal is sound, all through: what SQLite finds, and what the journal knows about itself."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal import migrations
from hobbyscope.journal.errors import told
from hobbyscope.journal.files import real_path
from hobbyscope.journal.opening import version_in
from hobbyscope.journal.pace import Pace
from hobbyscope.journal.recognising import recognise
from hobbyscope.journal.schema import SCHEMA, connect
from hobbyscope.journal.soundness import Finding, contradictions, flaws

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.journal.pace import Breathe, Progress


def check(path: Path, progress: Progress | None = None, breathe: Breathe | None = None) -> list[Finding]:
    """Return what is wrong with a journal; nothing is written, and others may go on writing.

    Raises Refused where there is no journal of ours to look into. It reads every page: let a thread do it.
    """
    path, pace = real_path(path), Pace(progress, breathe, "check.cancelled")
    found = list(_open_to_others(path))
    try:
        recognise(path)
        with told(path), closing(connect(path, "ro")) as connection:
            if version_in(connection, path) < SCHEMA:
                migrations.see_as_new(connection)
            connection.execute("BEGIN")  # all of one moment
            with pace.within(connection):
                found += flaws(connection, pace.tell)
    except Refused as refusal:
        if refusal.code != "journal.damaged":
            raise
        found.append(Finding("check.integrity", {"path": str(path)}))
    return found


def look_into_copy(path: Path, breathe: Breathe | None = None) -> list[Finding]:
    """Return where a backup, whose pages were all found sound, says two things about one."""
    path, pace = real_path(path), Pace(None, breathe, "check.cancelled")
    with told(path), closing(connect(path, "ro&immutable=1")) as connection, pace.within(connection):
        return list(contradictions(connection, pace.tell))


def _open_to_others(path: Path) -> Iterator[Finding]:
    """Return whether the file may be read by other accounts of this machine."""
    if os.name == "posix" and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("check.permissions", {"path": str(path)})
