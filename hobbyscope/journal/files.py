"""Files and folders beside a journal: for their owner only, complete before they have a name, and durable."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def real_path(path: Path) -> Path:
    """Return where a file lies, with symbolic links followed."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError) as error:  # a loop of links; a folder that may not be entered
        raise Refused("journal.unreadable", path=str(path)) from error


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_folder(folder: Path) -> None:
    """Create a folder and what lies above it, each for its owner only, and to stay after a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Make durable what was written to a file that nobody has open (closing it drops SQLite's locks)."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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


def place_new(path: Path, build: Callable[[Path], None]) -> None:
    """Let `build` fill a file and then give it its name: nobody ever sees half of it.

    A file that is there already stays as it is.
    """
    left = path.with_name(f"{path.name}-journal")
    if left.exists() and not path.exists():  # SQLite would roll it back into the new file
        raise Refused("journal.leftover", path=str(left))
    try:
        make_folder(path.parent)
        with drafted(path.parent) as draft:
            build(draft)
            _publish(draft, path)
        sync_folder(path.parent)
    except OSError as error:
        raise Refused("journal.no_place", path=str(path)) from error


def _publish(draft: Path, path: Path) -> None:
    """Give a finished file its name, unless another program was faster."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:  # a file system without links: claim the name, then replace the claim in one stroke
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            draft.replace(path)
