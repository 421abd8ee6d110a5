"""Goal 9: a report without a window, CPU of the whole process, against importing numpy and sqlite3."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.journals import journal_of
from tests.bench.table import Row, duration

ROOT = Path(__file__).resolve().parents[2]
_ENTRIES = 100_000
_RUNS = 9
_ENTRY = "import sys; from hobbyscope.__main__ import main; sys.exit(main())"  # as the installed command does
_WITH, _WITHOUT, _TIMEW = 1.7, 2.2, 0.15


def rows() -> list[Row]:
    """Return the rows of goal 9."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.hobby"
        journal_of(journal, _ENTRIES)
        cache = journal.with_name(f".{journal.name}.columns")
        report = [sys.executable, "-c", _ENTRY, "report", "--journal", str(journal), "--all"]
        bare = [sys.executable, "-c", "import numpy, sqlite3"]
        anchors, with_snapshot, without, as_json = [], [], [], []
        for _ in range(_RUNS):  # in turns, so that a busy moment hits all alike
            anchors.append(_cpu(bare))
            cache.unlink(missing_ok=True)
            without.append(_cpu(report))
            with_snapshot.append(_cpu(report))
            as_json.append(_cpu([*report, "--format", "json"]))
        anchor = median(anchors)
        shown = f"{duration(anchor)} numpy, sqlite3"
        found = [
            Row("9", f"report --all, {_ENTRIES:,}, snapshot", *_ratio(with_snapshot, anchor, shown), _WITH),
            Row("9", "the same as JSON", *_ratio(as_json, anchor, shown), _WITH),
            Row("9", "the same without snapshot", *_ratio(without, anchor, shown), _WITHOUT),
        ]
        return found + _against_timew(median(with_snapshot), Path(folder))


def _ratio(times: list[float], anchor: float, shown: str) -> tuple[str, str, float]:
    return duration(median(times)), shown, median(times) / anchor


def _cpu(command: list[str]) -> float:
    """Return the nanoseconds of CPU that a process takes."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e9


def _against_timew(report: float, folder: Path) -> list[Row]:
    """Return a row against Timewarrior's totals over as many entries, where it is installed."""
    timew = shutil.which("timew")
    if timew is None:
        return []
    data = folder / "timew" / "data"
    data.mkdir(parents=True)
    for n in range(_ENTRIES):
        month, rest = divmod(n, 840)
        year, month = 2015 + month // 12, month % 12 + 1
        day, slot = rest // 30 + 1, rest % 30
        start = f"{year}{month:02}{day:02}T{slot * 45 // 60:02}{slot * 45 % 60:02}00Z"
        end = f"{year}{month:02}{day:02}T{(slot * 45 + 30) // 60:02}{(slot * 45 + 30) % 60:02}00Z"
        with (data / f"{year}-{month:02}.data").open("a") as file:
            file.write(f"inc {start} - {end} # activity{n % 30}\n")
    os.environ["TIMEWARRIORDB"] = str(folder / "timew")
    times = [_cpu([timew, "rc.confirmation=off", "summary", ":all"]) for _ in range(3)]
    anchor = median(times)
    return [
        Row(
            "9",
            "report --all against timew",
            duration(report),
            f"{duration(anchor)} timew",
            report / anchor,
            _TIMEW,
        )
    ]
