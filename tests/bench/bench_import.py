"""Goal 8: from a table of 100 k rows to a committed journal, against a plain reader and a bare executemany.

The plain reader of tables of text is csv.reader. It reads neither JSON nor spreadsheets; for them the anchor
was csv.reader over a Toggl report of the same sessions, and is now what reads the very file: json.loads of
each line or of the whole list, and calamine, which goes through the cells of a sheet.
"""

from __future__ import annotations

import csv
import io
import json
import random
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from python_calamine import load_workbook

from hobbyscope.app.importing import import_into, plan_import, run_import
from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import read_file
from hobbyscope.journal.journal import Journal
from tests.bench.table import Row
from tests.bench.tables import WRITERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.exchange.base import Preview

OPTIONS = Options(zone="Asia/Seoul")
_ROWS = 100_000
_RUNS = 4
_RUNS_OF_OTHERS = 3
_MEMORY_TIMES, _MEMORY_FREE = 10, 64  # times the file, and MiB
_LEAST_PER_SECOND = 40_000
_LONGEST_GAP = 0.05  # seconds
_TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags"
)
_CLOCKIFY = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,"
    "Duration (h),Duration (decimal),Billable Rate (EUR),Billable Amount (EUR),Date of creation"
)


def _sessions() -> Iterator[tuple[datetime, datetime, str, str, str]]:
    chance = random.Random(1)
    start = datetime(2010, 1, 1, 8)
    for number in range(_ROWS):
        end = start + timedelta(seconds=chance.randrange(300, 7200))
        tags = chance.choice(("", "", "evening", "outside, with friends"))
        yield start, end, f"Activity {chance.randrange(30)}", f"what it was about, {number % 5000}", tags
        start = end + timedelta(seconds=chance.randrange(60, 1800))


def _length(start: datetime, end: datetime) -> str:
    seconds = round((end - start).total_seconds())
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _write_toggl(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_TOGGL.split(","))
        for start, end, name, note, tags in _sessions():
            clock = (f"{start:%Y-%m-%d}", f"{start:%H:%M:%S}", f"{end:%Y-%m-%d}", f"{end:%H:%M:%S}")
            person = ("Reader", "reader@example.com", "", name, "", note, "No")
            writer.writerow((*person, *clock, _length(start, end), tags))


def _write_clockify(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(_CLOCKIFY.split(","))
        for start, end, name, note, tags in _sessions():
            head = (name, "", note, "", "Reader", "", "reader@example.com", tags, "No")
            days = f"{start:%m/%d/%Y}", f"{end:%m/%d/%Y}"
            clock = (days[0], f"{start:%I:%M:%S %p}", days[1], f"{end:%I:%M:%S %p}")
            hours = (end - start).total_seconds() / 3600
            writer.writerow((*head, *clock, _length(start, end), f"{hours:.2f}", "0.00", "0.00", days[0]))


def _imported(path: Path, journal_path: Path) -> tuple[float, float]:
    """Return the seconds of reading, and of all, by the way that window and terminal take."""
    with Journal.open(journal_path) as journal:
        begin = time.perf_counter()
        plan = plan_import([path], OPTIONS, ())
        read = time.perf_counter() - begin
        report = import_into(journal, plan)
        whole = time.perf_counter() - begin
    assert report.imported == _ROWS, report.imported
    return read, whole


def _read_plainly(path: Path) -> None:
    """Go through a file as whoever wants nothing but its rows would."""
    if path.suffix == ".xlsx":
        for _ in load_workbook(path).get_sheet_by_index(0).iter_rows():
            pass
        return
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        json.loads(text)
    elif path.suffix == ".jsonl":
        for line in text.splitlines():
            json.loads(line)
    else:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".tsv" else ","):
            pass


def _bare(path: Path, journal_path: Path, sheet: Preview) -> float:
    """Return the seconds of a plain reader and one executemany of the finished rows, committed."""
    Journal.open(journal_path).close()
    connection = sqlite3.connect(journal_path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("INSERT INTO activity VALUES (1, ?, 'a', 'a', '', 0, 0)", (secrets.token_bytes(16),))
    rows = [(number.to_bytes(16, "big"), 1, *entry[2:11]) for number, entry in enumerate(sheet.entries)]
    begin = time.perf_counter()
    _read_plainly(path)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO entry(id, activity, day, seconds, start_ms, end_ms, tz, offset_s, note, source,"
        " source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    connection.execute("COMMIT")
    whole = time.perf_counter() - begin
    connection.close()
    return whole


def longest_gap(work: Callable[[], None]) -> float:
    """Return the longest time in seconds for which work in another thread holds up this one."""
    done: list[bool] = []
    thread = threading.Thread(target=lambda: done.append(work() is None))
    thread.start()
    longest, last = 0.0, time.perf_counter()
    while thread.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    assert done, "the work did not come to its end"
    return longest


def _gaps(path: Path, journal_path: Path) -> tuple[float, float]:
    """Return the longest gaps while a file is read and while it is written, as the window does both."""

    def breathe() -> None:
        time.sleep(0.0005)

    Journal.open(journal_path).close()
    plans: list[ImportPlan] = []
    reading = longest_gap(lambda: plans.append(plan_import([path], OPTIONS._replace(breathe=breathe), ())))

    def write() -> None:
        run_import(journal_path, plans[0], breathe=breathe)

    return reading, longest_gap(write)


def _memory(case: str, path: Path) -> Row:
    """Return the row of the memory that reading a file takes, in a process of its own."""
    script = Path(__file__).with_name("read_memory.py")
    run = [sys.executable, str(script), str(path)]
    grown = float(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
    most = _MEMORY_TIMES * path.stat().st_size / 2**20 + _MEMORY_FREE
    return Row("8", f"{case}, memory", f"{grown:.0f} MiB", f"{most:.0f} MiB", grown / most, 1.0)


def _compared(case: str, path: Path, runs: int) -> list[Row]:
    """Measure a file and its anchor in turn; compare the best of each."""
    sheet = read_file(path, OPTIONS, lambda done: True)
    whole, read, bare, gaps = [], [], [], []
    for run in range(runs):
        bare.append(_bare(path, path.with_suffix(f".bare{run}"), sheet))
        reading, importing = _imported(path, path.with_suffix(f".{run}.hobby"))
        read.append(reading)
        whole.append(importing)
        gaps.append(_gaps(path, path.with_suffix(f".gaps{run}")))
    spent, anchor = min(whole), min(bare)
    speed = _ROWS / spent
    told, bare_told = f"{spent:.2f} s ({min(read):.2f} reading)", f"reader + executemany {anchor:.2f} s"
    least = f"{_LEAST_PER_SECOND:,}"
    found = [
        Row("8", f"{case}, 100 k rows", told, bare_told, spent / anchor, 2.7),
        Row("8", f"{case}, a second", f"{speed:,.0f}", least, _LEAST_PER_SECOND / speed, 1.0),
    ]
    for what, column in zip(("reading", "writing"), zip(*gaps, strict=True), strict=True):
        gap = median(column)
        name, told = f"{case}, longest gap while {what}", f"{1000 * gap:.0f} ms"
        found.append(Row("8", name, told, f"{1000 * _LONGEST_GAP:.0f} ms", gap / _LONGEST_GAP, 1.0))
    return [*found, _memory(case, path)]


def rows() -> list[Row]:
    """Measure import and anchor in turn and compare the best of each, as little as others disturbed it."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for tool, write in (("Toggl", _write_toggl), ("Clockify", _write_clockify)):
            path = folder / f"{tool}.csv"
            write(path)
            found += _compared(tool, path, _RUNS)
        for case, (ending, fill) in WRITERS.items():
            path = folder / f"{case}{ending}"
            fill(path, _sessions())
            found += _compared(case, path, _RUNS_OF_OTHERS)
    return found
