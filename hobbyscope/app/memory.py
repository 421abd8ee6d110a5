"""Memory that was used in passing: given back to the system, which the C library does not do by itself."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Give back what no object uses any more: glibc keeps it for the thread that used it, 100 MB and more."""
    if sys.platform != "linux":
        return
    import ctypes  # only after long work

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries do without
    if trim is not None:
        trim(0)
