"""Files and folders beside a journal: for their owner only, complete before they have a name, and durable."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.journal.pace import Pace

_PORTION = 1 << 20  # bytes read at a time


def real_path(path: Path) -> Path:
    """Return where a file lies, with symbolic links followed."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError) as error:  # a loop of links; a folder that may not be entered
        raise Refused("journal.unreadable", path=str(path)) from error


def make_folder(folder: Path) -> None:
    """Create a folder and what lies above it, each for its owner only, and to stay after a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder durable, where folders can be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """Give an empty file that only its owner may read; gone at the end, unless it was given another name."""
    draft = folder / f".hobbyscope-{os.urandom(8).hex()}.new"
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield draft
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)


def write_new(path: Path, text: str) -> None:
    """Write a small file that its owner only may read, durably; FileExistsError where there is one."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def digest(path: Path, pace: Pace | None = None, sync: bool = False) -> str:
    """Return the SHA-256 of a file that nobody has open (closing it drops SQLite's locks), in hexadecimal."""
    found = hashlib.sha256()
    size = max(path.stat().st_size, 1)
    with path.open("rb+" if sync else "rb", buffering=0) as file:
        if sync:
            os.fsync(file.fileno())
        while portion := file.read(_PORTION):
            found.update(portion)
            if pace is not None:
                pace.tell(min(1.0, file.tell() / size))
    return found.hexdigest()
