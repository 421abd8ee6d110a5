"""Goal 4: the first painted frame and the filled charts with 100 k entries, against a blank window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.journals import journal_of
from tests.bench.table import Row

_HERE = Path(__file__).resolve().parent
_RUNS = 7
_BLANK = "import tests.bench.start_blank"
_PROGRAM = "import gc; gc.disable(); import tests.bench.start_program"  # as `hobbyscope.__main__` does


def _run(code: str, *arguments: str) -> list[float]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(_HERE.parent.parent),
        "STARTED_NS": str(time.monotonic_ns()),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(word) for word in answer.stdout.split()]


def rows() -> list[Row]:
    """Measure both in turn, so that a busy moment of the machine meets both."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.hobby"
        journal_of(path, 100_000)
        _run(_PROGRAM, str(path))  # the first start writes the snapshot
        blank, started = [], []
        for _ in range(_RUNS):
            blank.append(_run(_BLANK)[0])
            started.append(_run(_PROGRAM, str(path)))
    anchor = median(blank)
    frame, filled, gap = (median(column) for column in zip(*started, strict=True))
    return [
        Row("4", "first frame, 100 k", f"{frame:.0f} ms", f"blank {anchor:.0f} ms", frame / anchor, 2.0),
        Row("4", "charts filled, 100 k", f"{filled:.0f} ms", f"blank {anchor:.0f} ms", filled / anchor, 4.2),
        Row("4", "longest gap meanwhile", f"{gap:.0f} ms", "50 ms", gap / 50, 1.0),
    ]
