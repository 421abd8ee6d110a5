"""Reading takes at most ten times the file and 64 MB, however small its rows are."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hobbyscope.exchange import tabular
from tests.exchange.files import names, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = Path(__file__).with_name("reading_memory.py")
ROWS = 150_000
# A file of 10 MB may take 16.4 times its size; smaller ones are held to little more, or they tell nothing.
MOST, AT_LEAST = 16.4, 2**21
DAYS = 14_000  # of one habit, or of one length
_FIRST = date(1985, 1, 1)


def _days(number: int) -> date:
    return _FIRST + timedelta(number % DAYS)


def table(path: Path, rows: int) -> None:
    """Write a table of lengths."""
    lines = (f"a,{_days(row)},{row // DAYS + 1}\n" for row in range(rows))
    path.write_text("activity,date,hours\n" + "".join(lines))


def habitbull(path: Path, rows: int) -> None:
    """Write the table of habits that were done on each day."""
    head = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
    path.write_text(head + "".join(f"h{row // DAYS},,,{_days(row)},1,\n" for row in range(rows)))


def gtimelog(path: Path, rows: int) -> None:
    """Write a log of which each minute of some hours has a line."""
    lines = (
        f"{_FIRST + timedelta(row // 720)} {row // 60 % 12 + 6:02}:{row % 60:02}: a\n" for row in range(rows)
    )
    path.write_text("".join(lines))


def loop(path: Path, rows: int) -> None:
    """Write a database of habits that were done on each day."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE habits(id INTEGER PRIMARY KEY, name TEXT)")
        connection.execute("CREATE TABLE repetitions(habit INT, timestamp INT, value INT DEFAULT 2)")
        connection.executemany("INSERT INTO habits VALUES (?, ?)", ((n, f"h{n}") for n in range(100)))
        days = ((row // DAYS, row % DAYS * 86_400_000) for row in range(rows))
        connection.executemany("INSERT INTO repetitions(habit, timestamp) VALUES (?, ?)", days)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="nothing here tells what a process held")
@pytest.mark.parametrize("write", [table, habitbull, gtimelog, loop])
def test_many_small_rows_take_no_more_than_they_may(
    tmp_path: Path, write: Callable[[Path, int], None]
) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    write(small, 500)
    write(large, ROWS)
    told = subprocess.run(
        [sys.executable, SCRIPT, small, large], capture_output=True, check=True, text=True
    ).stdout
    grown, entries = map(int, told.split())
    assert entries > 0.99 * ROWS
    assert grown < MOST * large.stat().st_size + AT_LEAST


def test_rows_are_the_same_however_few_texts_they_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"n{number % 5}", f"2026-01-0{number % 9 + 1}", "2") for number in range(50)]
    text = "activity,date,hours\n" + "".join(",".join(row) + "\n" for row in rows)
    monkeypatch.setattr(tabular, "MOST_SHARED", 3)
    assert names(read_text(tmp_path, text)) == [name for name, _, _ in rows]
