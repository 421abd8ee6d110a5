"""Why a file could not be written, in the person's language where the reason is a usual one."""

from __future__ import annotations

import errno

from hobbyscope.app.language import N_, tr

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
