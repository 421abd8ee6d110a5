"""A file written whole or left as it was, and why it could not be: in the person's language, if usual."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.app.language import N_, tr
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

_REASONS = {
    errno.ENOENT: N_("there is no such folder"),
    errno.ENOTDIR: N_("there is no such folder"),
    errno.EACCES: N_("it may not be written"),
    errno.EPERM: N_("it may not be written"),
    errno.EROFS: N_("it may not be written"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("the file would be too large there"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def reason(error: Exception) -> str:
    """Return why something could not be written."""
    known = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    return tr(known) if known else getattr(error, "strerror", None) or str(error)


def write_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file at `path`; Refused where that cannot be, and then the file is as it was."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe; a folder is refused by the system
            write(path)
        else:
            _replace(path.resolve(), write)
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links; a name with a zero byte
        raise Refused("output.cannot_write", path=str(path), why=reason(error)) from error


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    from tempfile import mkstemp  # 10 ms: only for a file

    descriptor, name = mkstemp(prefix=".hobbyscope-", suffix=".new", dir=path.parent)
    os.close(descriptor)
    draft = Path(name)
    try:
        write(draft)
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
