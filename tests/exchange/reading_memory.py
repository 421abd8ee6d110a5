"""Reads a file in a process of its own: prints by how many bytes the peak grew, and its entries."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import read_file


def peak() -> int:
    """Return the bytes that the process has held at most."""
    # Not ru_maxrss: that begins with what the process had that started this one.
    status = Path("/proc/self/status").read_text()
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


small, large = map(Path, sys.argv[1:])
options = Options(zone="Asia/Seoul", ticks={f"h{number}": 60 for number in range(100)})
read_file(small, options, lambda done: True)  # brings in what such a file needs
before = peak()
found = read_file(large, options, lambda done: True)
print(peak() - before, len(found.entries))
