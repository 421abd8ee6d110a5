"""The timer from the terminal: it lives in the journal, whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import stopwatch
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import LONGEST
from hobbyscope.terminal import timing
from tests.terminal.answers import refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal.conftest import Answer

    Run = Callable[..., Answer]

MINUTE = 60_000


class Clock:
    """The clock on the wall, to be set."""

    def __init__(self) -> None:
        self.ms = 1_795_374_120_000  # 2026-11-22 19:02 UTC

    def __call__(self) -> int:
        return self.ms

    def go(self, minutes: float) -> None:
        self.ms += round(minutes * MINUTE)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timing, "now_ms", clock)
    monkeypatch.setenv("TZ", "UTC")
    return clock


def entries(journal: Path) -> list[tuple[str, int, str, tuple[str, ...]]]:
    with Workspace.open(journal, create=False) as opened:
        names = {activity.id: activity.name for activity in opened.activities}
        return [(names[e.activity], e.seconds, e.note, e.tags) for e in opened.journal.entries()]


def test_a_timer_is_started_and_stopped(run: Run, journal: Path, clock: Clock) -> None:
    started = run("start", "guitar, scales #evening")
    assert (started.code, started.out, started.err) == (
        0,
        "Started: guitar · scales · #evening · new activity\n",
        "",
    )
    assert entries(journal) == []
    clock.go(42.5)
    stopped = run("stop").out
    assert stopped.startswith("guitar · 42 min 30 s · ")
    assert stopped.endswith(" · 19:02–19:44 · scales · #evening\n")
    assert entries(journal) == [("guitar", 2550, "scales", ("evening",))]
    refused(run("stop"), "No timer is running")


def test_the_words_of_a_name_need_no_quotes_and_hangul_is_read(run: Run, journal: Path, clock: Clock) -> None:
    assert run("start", "기타", "연주,", "음계", "--lang", "ko").out == "시작: 기타 연주 · 음계 · 새 활동\n"
    clock.go(90)
    assert run("status", "--lang", "ko").out == "기타 연주 · 1시간 30분 · 19:02부터 · 음계\n"


def test_to_start_another_stops_and_tells_the_first(run: Run, journal: Path, clock: Clock) -> None:
    run("start", "guitar")
    clock.go(60)
    first, second = run("start", "walk").out.splitlines()
    assert first.startswith("guitar · 1 h · ")
    assert second == "Started: walk · new activity"
    assert run("start", "GUITAR").out == "Started: guitar\n"
    run("undo")
    assert entries(journal) == [("guitar", 3600, "", ())]
    refused(run("start", "walk"), "walk is running already")


def test_a_pause_logs_and_waits(run: Run, journal: Path, clock: Clock) -> None:
    run("start", "guitar, scales")
    clock.go(20)
    assert run("pause").out.startswith("guitar · 20 min · ")
    assert run("status").out == "Paused: guitar · scales\n"
    refused(run("pause"), "paused already")
    clock.go(60)
    assert run("continue").out == "Continued: guitar\n"
    refused(run("continue"), "running already")
    clock.go(10)
    run("stop")
    assert [seconds for _, seconds, _, _ in entries(journal)] == [1200, 600]


def test_what_is_discarded_can_be_undone(run: Run, journal: Path, clock: Clock) -> None:
    run("start", "guitar")
    clock.go(60)
    assert run("stop", "--discard").out == "Discarded: guitar\n"
    assert entries(journal) == []
    assert run("undo").out == "Undone: Discard timer for guitar\n"
    assert run("status").out == "guitar · 1 h · since 19:02\n"


def test_a_paused_or_short_one_is_stopped_in_a_word(run: Run, journal: Path, clock: Clock) -> None:
    run("start", "guitar")
    clock.go(0.1)
    assert run("stop").out == "Stopped: guitar\n"
    assert entries(journal) == []


def test_a_forgotten_timer_is_worth_a_second_look(run: Run, journal: Path, clock: Clock) -> None:
    run("start", "guitar")
    clock.go(9 * 24 * 60)
    assert run("status").out == "guitar · 216 h · since Sun 22 Nov, 19:02\n"
    assert run("stop").out.rstrip().endswith("more than a day: is that right?")
    assert [seconds for _, seconds, _, _ in entries(journal)] == [LONGEST]


def test_a_clock_set_back_is_refused_until_it_is_discarded(run: Run, journal: Path, clock: Clock) -> None:
    run("start", "guitar")
    clock.go(-60)
    refused(run("stop"), "before the timer for guitar was started")
    assert run("status").out == "guitar · 0 min · since 19:02\n"
    assert run("stop", "--discard").code == 0


def test_the_state_as_json(run: Run, clock: Clock) -> None:
    run("start", "guitar, scales #evening")
    clock.go(42.5)
    told = {"activity": "guitar", "note": "scales", "tags": ["evening"]}
    assert run("status", "--format", "json").json() == {
        "state": "running",
        "start": "2026-11-22T19:02:00",
        "zone": "UTC",
        "seconds": 2550,
        **told,
    }
    run("pause")
    assert run("status", "--format=json").json() == {
        "state": "paused",
        "start": None,
        "zone": None,
        "seconds": 0,
        **told,
    }
    run("stop")
    assert run("status", "--format", "json").json() == {"state": "none"}
    assert run("status").out == "No timer is running.\n"


@pytest.mark.parametrize("command", ["status", "stop", "pause", "continue"])
def test_without_a_journal_nothing_is_created(run: Run, journal: Path, command: str) -> None:
    refused(run(command), "There is no journal")
    assert list(journal.parent.iterdir()) == []


@pytest.mark.parametrize("line", ["guitar 2h", "", "#evening"])
def test_what_cannot_be_timed_creates_no_journal(run: Run, journal: Path, line: str) -> None:
    refused(run("start", line))
    assert not journal.exists()
    run("log", "film 2h")
    before = journal.read_bytes()
    refused(run("start", line))
    assert journal.read_bytes() == before


def test_a_command_line_that_is_none_of_ours_is_misused(run: Run) -> None:
    assert run("start").code == 2
    assert run("stop", "now").code == 2
    assert run("status", "--format", "png").code == 2
    assert "--discard" in run("stop", "--help").out


def test_the_clock_of_the_machine_is_used() -> None:
    assert abs(timing.now_ms() - time.time_ns() // 1_000_000) < MINUTE


def test_processes_share_one_timer_and_a_kill_loses_nothing(journal: Path) -> None:
    """Sabotage: a timer that lives in the process that started it is gone with it."""
    program = [sys.executable, "-m", "hobbyscope", "--journal", str(journal)]
    subprocess.run([*program, "start", "guitar, scales"], check=True, capture_output=True)
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDS_OPEN, str(journal)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "guitar scales\n"
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    said = subprocess.run([*program, "status"], check=True, capture_output=True, text=True).stdout
    assert said.startswith("guitar · 0 min")
    subprocess.run([*program, "stop", "--discard"], check=True, capture_output=True)
    with Workspace.open(journal, create=False) as workspace:
        assert stopwatch.current(workspace.timers) is None


_HOLDS_OPEN = """
import sys, time
from pathlib import Path
from hobbyscope.app import stopwatch
from hobbyscope.app.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
timer = stopwatch.known_timer(workspace)
workspace.journal.note_seen(timer.start_ms + 1)
print(workspace.activity(timer.activity).name, timer.note, flush=True)
time.sleep(60)
"""
