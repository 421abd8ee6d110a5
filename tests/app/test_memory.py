"""Memory used in passing is given back where the system can take it, and nothing is done where it cannot."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import numpy as np
import pytest

from hobbyscope.app.memory import give_back


def resident() -> int:
    """The kilobytes of this program that lie in memory."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the C library does it by itself")
def test_what_no_object_uses_is_given_back() -> None:
    """Catches a program that keeps what a long sort took: holes between what stays are not given back."""
    pieces = [np.ones(4000) for _ in range(4000)]  # 128 MB, each too small for a mapping of its own
    kept = pieces[::100]
    before = resident()
    del pieces
    give_back()
    assert resident() < before - 60_000
    assert len(kept) == 40


def test_where_it_cannot_be_done_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    give_back()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(ctypes, "CDLL")
    give_back()
