"""Reads a file in a process of its own: prints by how many MiB the peak grew."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import read_file


def peak() -> float:
    """Return the MiB that the process has held at most."""
    # Not ru_maxrss: that begins with what the process had that started this one.
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


before = peak()
read_file(Path(sys.argv[1]), Options(zone="Asia/Seoul"), lambda done: True)
print(peak() - before)
