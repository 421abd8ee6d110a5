"""What can be done for a journal that cannot be opened: a backup takes its place, or what is left of it.

The new file is complete before the damaged one is renamed: whatever stops this, nothing is lost.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, restoring, salvage
from hobbyscope.journal.files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.journal.backups import Backup, Outline
    from hobbyscope.journal.pace import Breathe, Progress


class Mended(NamedTuple):
    """What the journal holds now, and where the damaged file is kept, if there was one."""

    outline: Outline
    aside: Path | None


def newest_good(path: Path) -> tuple[Backup, Outline] | None:
    """Return the newest backup that is sound, and what it holds."""
    for backup in backups.found(path):
        try:
            if backups.sound(backup.path):
                return backup, backups.outline(backup.path)
        except Refused:
            continue  # another one may do
    return None


def has_traces(path: Path) -> bool:
    """Return whether there was a journal at a path: backups of it, or what was set aside."""
    try:
        damaged = any(path.parent.glob(f"{path.name}.damaged-*"))
    except OSError:  # a folder that may not be entered
        damaged = False
    return damaged or bool(backups.found(path))


def from_backup(
    path: Path, source: Path, progress: Progress | None = None, breathe: Breathe | None = None
) -> Mended:
    """Let a copy of a backup be the journal."""

    def build(draft: Path) -> Outline:
        restoring.put_in_place(source, draft, progress, breathe)
        return backups.outline(draft)

    return _in_its_place(path, build)


def by_salvage(path: Path, progress: Progress | None = None, breathe: Breathe | None = None) -> Mended:
    """Let what can be read in a damaged journal be the journal."""
    return _in_its_place(path, lambda draft: salvage.salvage(path, draft, progress, breathe))


def _in_its_place(path: Path, build: Callable[[Path], Outline]) -> Mended:
    draft = path.with_name(f".{path.name}.mended")
    try:
        draft.unlink(missing_ok=True)  # of a time before that was cut off
        outline = build(draft)
        aside = salvage.set_aside(path) if path.exists() else None
        draft.rename(path)
    except OSError as error:
        raise Refused("salvage.stuck", path=str(path)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    sync_folder(path.parent)
    return Mended(outline, aside)
