"""The timer: what is logged, what it asks after a time away, and that nothing that ran is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import away, stopwatch, words
from hobbyscope.app.away import Away, Long, Moment, Moved, Watch
from hobbyscope.app.messages import refusal, step_name
from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import LONGEST, Refused, Timer
from hobbyscope.journal.ops import DropTimer, PutTimer, Step

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry

MINUTE = 60_000
HOUR = 60 * MINUTE


def at(text: str) -> int:
    """Return the milliseconds of a moment by the clock of Greenwich."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


T0 = at("2026-11-22 19:00")


@pytest.fixture(autouse=True)
def _seoul(workspace: Workspace) -> None:
    workspace.zone = "Asia/Seoul"


def entries(workspace: Workspace) -> list[Entry]:
    return list(workspace.journal.entries())


def only_timer(workspace: Workspace) -> Timer:
    (timer,) = workspace.timers
    return timer


def begin(workspace: Workspace, line: str = "guitar", now: int = T0) -> Timer:
    workspace.edit(*stopwatch.start_line(workspace, line, now))
    return only_timer(workspace)


# --- what is logged


def test_a_stopped_timer_is_a_timed_session(workspace: Workspace) -> None:
    timer = begin(workspace, "guitar, scales #evening")
    assert entries(workspace) == []
    workspace.edit(*stopwatch.stop(workspace, timer, T0 + 42 * MINUTE + 7_900))
    (entry,) = entries(workspace)
    assert (entry.seconds, entry.start_ms, entry.end_ms) == (42 * 60 + 7, T0, T0 + 42 * MINUTE + 7_000)
    assert (entry.tz, entry.offset_s, entry.note, entry.tags) == ("Asia/Seoul", 32400, "scales", ("evening",))
    assert workspace.activity(entry.activity).name == "guitar"
    assert workspace.timers == ()


def test_a_new_activity_comes_with_its_judge_and_a_known_one_as_it_is(workspace: Workspace) -> None:
    begin(workspace)
    (activity,) = workspace.activities
    assert len(workspace.bars_of(activity)) == 1
    workspace.edit(*stopwatch.discard(workspace, only_timer(workspace)))
    begin(workspace, "GUITAR")
    assert workspace.activities == (activity,)
    workspace.set_setting("default_judge", "none")
    workspace.edit(*stopwatch.start_line(workspace, "climbing", T0))
    climbing = next(activity for activity in workspace.activities if activity.name == "climbing")
    assert workspace.bars_of(climbing) == []


def test_each_stretch_between_pauses_is_logged_by_itself(workspace: Workspace) -> None:
    timer = begin(workspace, "guitar, scales")
    workspace.edit(*stopwatch.pause(workspace, timer, T0 + 20 * MINUTE))
    paused = only_timer(workspace)
    assert (paused.id, paused.start_ms, paused.note) == (timer.id, None, "scales")
    assert stopwatch.elapsed(paused, T0 + HOUR) == 0
    workspace.edit(*stopwatch.resume(workspace, paused, T0 + 50 * MINUTE))
    workspace.edit(*stopwatch.stop(workspace, only_timer(workspace), T0 + HOUR))
    assert [(entry.seconds, entry.note) for entry in entries(workspace)] == [
        (1200, "scales"),
        (600, "scales"),
    ]


def test_a_paused_timer_logs_nothing_more_when_it_is_stopped(workspace: Workspace) -> None:
    workspace.edit(*stopwatch.pause(workspace, begin(workspace), T0 + HOUR))
    workspace.edit(*stopwatch.stop(workspace, only_timer(workspace), T0 + 2 * HOUR))
    assert [entry.seconds for entry in entries(workspace)] == [3600]
    assert workspace.timers == ()


def test_to_start_another_stops_what_runs_in_the_same_step(workspace: Workspace) -> None:
    begin(workspace)
    before = workspace.timers
    change = workspace.edit(*stopwatch.start_line(workspace, "walk", T0 + HOUR))
    assert step_name(change.step) == "Switch timer to walk"
    assert [entry.seconds for entry in entries(workspace)] == [3600]
    assert workspace.activity(only_timer(workspace).activity).name == "walk"
    workspace.undo()
    assert (workspace.timers, entries(workspace)) == (before, [])


def test_what_is_discarded_is_not_logged_but_what_was_before_stays(workspace: Workspace) -> None:
    workspace.edit(*stopwatch.pause(workspace, begin(workspace), T0 + HOUR))
    workspace.edit(*stopwatch.resume(workspace, only_timer(workspace), T0 + 2 * HOUR))
    workspace.edit(*stopwatch.discard(workspace, only_timer(workspace)))
    assert [entry.seconds for entry in entries(workspace)] == [3600]
    workspace.undo()
    assert only_timer(workspace).start_ms == T0 + 2 * HOUR


def test_a_slip_of_the_finger_logs_nothing(workspace: Workspace) -> None:
    workspace.edit(*stopwatch.stop(workspace, begin(workspace), T0 + 9_999))
    assert entries(workspace) == []
    workspace.edit(*stopwatch.stop(workspace, begin(workspace), T0 + 10_000))
    assert [entry.seconds for entry in entries(workspace)] == [10]


def test_a_session_lasts_a_week_at_most_and_is_never_split(workspace: Workspace) -> None:
    timer = begin(workspace)
    assert not stopwatch.is_long(24 * HOUR)
    assert stopwatch.is_long(24 * HOUR + 1)
    workspace.edit(*stopwatch.stop(workspace, timer, T0 + 9 * 24 * HOUR))
    assert [entry.seconds for entry in entries(workspace)] == [LONGEST]


def test_a_session_belongs_to_the_day_on_which_it_began(workspace: Workspace) -> None:
    """Sabotage: the day of the end, or of midnight instead of the day boundary, fails here."""
    for began, ended, day in (
        ("2026-11-22 13:00", "2026-11-22 16:30", "2026-11-22"),  # 22:00 to 01:30 in Seoul
        ("2026-11-22 17:30", "2026-11-22 20:30", "2026-11-22"),  # 02:30 to 05:30, over the boundary
        ("2026-11-22 19:00", "2026-11-22 20:00", "2026-11-23"),  # 04:00
    ):
        timer = begin(workspace, now=at(began))
        workspace.edit(*stopwatch.stop(workspace, timer, at(ended)))
        entry = workspace.journal.recent(1)[0]
        assert day_date(entry.day).isoformat() == day
        assert entry.seconds == (at(ended) - at(began)) // 1000
        workspace.undo()
        workspace.undo()


def test_the_night_on_which_clocks_go_back_counts_what_passed(workspace: Workspace) -> None:
    """Sabotage: a difference of wall clocks would log 2 h."""
    workspace.zone = "Europe/Berlin"
    began = at("2026-10-24 23:30")  # 01:30 there; 03:30 is three hours later
    workspace.edit(*stopwatch.stop(workspace, begin(workspace, now=began), began + 3 * HOUR))
    (entry,) = entries(workspace)
    assert (entry.seconds, entry.offset_s) == (3 * 3600, 7200)
    start, _ = words.wall_times(entry)
    assert start == datetime(2026, 10, 25, 1, 30)


def test_a_session_that_would_end_before_it_starts_is_refused(workspace: Workspace) -> None:
    timer = begin(workspace)
    for make in (stopwatch.stop, stopwatch.pause):
        with pytest.raises(Refused) as told:
            make(workspace, timer, T0 - 1)
        assert "before the timer for guitar was started" in refusal(told.value)
    assert (workspace.timers, entries(workspace)) == ((timer,), [])


# --- each step undone


def test_undo_gives_back_the_timer_as_it_was(workspace: Workspace) -> None:
    """Sabotage: a step of two `edit` calls leaves half of it behind."""
    timer = begin(workspace)
    for make in (
        lambda: stopwatch.stop(workspace, timer, T0 + HOUR),
        lambda: stopwatch.pause(workspace, timer, T0 + HOUR),
        lambda: stopwatch.discard(workspace, timer),
        lambda: stopwatch.leave_out(workspace, timer, T0 + MINUTE, T0 + HOUR),
        lambda: stopwatch.count_from(workspace, timer, T0 + MINUTE),
        lambda: stopwatch.start(workspace, "walk", T0 + HOUR),
    ):
        workspace.edit(*make())
        after = (workspace.timers, entries(workspace), workspace.activities)
        workspace.undo()
        assert (workspace.timers, entries(workspace)) == ((timer,), [])
        workspace.redo()
        assert (workspace.timers, entries(workspace), workspace.activities) == after
        workspace.undo()
    workspace.undo()
    assert (workspace.timers, workspace.activities) == ((), ())


# --- what is refused


def test_the_same_twice_is_refused_but_another_note_is_a_switch(workspace: Workspace) -> None:
    timer = begin(workspace, "guitar, scales")
    with pytest.raises(Refused, match=r"timer\.runs"):
        stopwatch.start_line(workspace, "guitar, scales", T0 + HOUR)
    assert stopwatch.start_line(workspace, "guitar, chords", T0 + HOUR)[0].code == "timer.switch"
    with pytest.raises(Refused, match=r"timer\.runs"):
        stopwatch.resume(workspace, timer, T0)
    workspace.edit(*stopwatch.pause(workspace, timer, T0 + HOUR))
    with pytest.raises(Refused, match=r"timer\.paused"):
        stopwatch.pause(workspace, only_timer(workspace), T0 + HOUR)
    assert stopwatch.start_line(workspace, "guitar, scales", T0 + HOUR)[0].code == "timer.start"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("guitar 2h", "timer.only_name"),
        ("guitar 8:00-9:30", "timer.only_name"),
        ("guitar yesterday", "timer.only_name"),
        ("#evening", "quick.no_activity"),
        (", scales", "quick.no_activity"),
        ("  ", "quick.empty"),
        ("guitar #a drums", "quick.two_names"),
    ],
)
def test_a_timer_is_named_and_measures_by_itself(workspace: Workspace, line: str, code: str) -> None:
    with pytest.raises(Refused) as told:
        stopwatch.start_line(workspace, line, T0)
    assert told.value.code == code
    assert "{" not in refusal(told.value)


def test_a_name_that_reads_like_a_length_can_be_quoted_and_hangul_needs_nothing(workspace: Workspace) -> None:
    begin(workspace, '"2 hour walk", 강변')
    workspace.edit(*stopwatch.start_line(workspace, "기타 연주, 음계 #저녁", T0 + HOUR))
    timer = only_timer(workspace)
    assert workspace.activity(timer.activity).name == "기타 연주"
    assert (timer.note, timer.tags) == ("음계", ("저녁",))


def test_without_a_timer_none_is_found(workspace: Workspace) -> None:
    assert stopwatch.current(()) is None
    with pytest.raises(Refused, match=r"timer\.none"):
        stopwatch.known_timer(workspace)
    timer = begin(workspace)
    assert stopwatch.known_timer(workspace) == timer


def test_of_several_timers_the_one_that_runs_is_meant(workspace: Workspace) -> None:
    running = begin(workspace)
    other = Timer(bytes(16), running.activity, None, None, None)
    workspace.edit(Step("timer.start", {"name": "guitar"}), [PutTimer(other)])
    assert stopwatch.current(workspace.timers) == running
    workspace.edit(*stopwatch.start_line(workspace, "walk", T0 + HOUR))
    assert len(workspace.timers) == 1
    workspace.undo()
    workspace.edit(Step("timer.discard", {"name": "guitar"}), [DropTimer(running.id)])
    assert stopwatch.current(workspace.timers) == other


def test_what_was_done_last_is_offered_first(workspace: Workspace) -> None:
    for line in ("film 1h", "walk 1h", "film 1h yesterday", "gym 1h"):
        workspace.log_line(line)
    gym = workspace.activities[2]
    assert [activity.name for activity in stopwatch.recent(workspace)] == ["gym", "walk", "film"]
    workspace.edit(*stopwatch.start(workspace, gym, T0))
    assert only_timer(workspace).activity == gym.id
    assert [activity.name for activity in stopwatch.recent(workspace)] == ["walk", "film"]


# --- a crash, a reboot, another process

_CHILD = """
import sys, time
from pathlib import Path
from hobbyscope.app import stopwatch
from hobbyscope.app.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
workspace.zone = "Asia/Seoul"
workspace.edit(*stopwatch.start_line(workspace, "guitar, scales #evening", int(sys.argv[2])))
workspace.journal.note_seen(int(sys.argv[2]) + 60_000)
print("running", flush=True)
time.sleep(60)
"""


def test_a_kill_loses_nothing_of_a_running_timer(workspace: Workspace, file: Path) -> None:
    """Sabotage: a timer that is kept in memory, or written at the end only, is gone."""
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(file), str(T0)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "running\n"
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    assert workspace.poll() is not None
    timer = only_timer(workspace)
    assert (timer.start_ms, timer.note, timer.tags) == (T0, "scales", ("evening",))
    assert away.closed(timer, workspace.journal.seen(), T0 + 2 * HOUR) == Away(
        "closed", T0 + MINUTE, T0 + 2 * HOUR
    )
    workspace.edit(*stopwatch.stop(workspace, timer, T0 + 2 * HOUR))
    assert [entry.seconds for entry in entries(workspace)] == [7200]


def test_a_reboot_is_a_time_away_like_any_other(workspace: Workspace) -> None:
    timer = begin(workspace)
    workspace.journal.note_seen(T0 + 10 * MINUTE)
    after = Moment(T0 + 3 * HOUR, steady=4_000, awake=4_000)  # what counts from the boot begins anew
    found = away.closed(timer, workspace.journal.seen(), after.wall)
    assert found == Away("closed", T0 + 10 * MINUTE, T0 + 3 * HOUR)
    assert Watch(timer, after).elapsed(after) == 3 * HOUR


def test_nobody_was_away_for_some_minutes_or_from_a_timer_of_the_terminal(workspace: Workspace) -> None:
    timer = begin(workspace)
    assert away.closed(timer, None, T0 + 9 * HOUR) is None
    assert away.closed(timer, T0 - HOUR, T0 + 9 * HOUR) is None  # the heartbeat of a stretch before
    assert away.closed(timer, T0 + HOUR, T0 + HOUR + away.FAR) is None
    assert away.closed(timer._replace(start_ms=None), T0, T0 + 9 * HOUR) is None


# --- clocks


def test_the_clocks_of_this_machine_go_on() -> None:
    first = away.read_clocks()
    second = away.read_clocks()
    assert second.steady >= first.steady
    assert abs(second.wall - time.time_ns() // 1_000_000) < 60_000


def test_a_machine_without_such_clocks_has_one_that_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLOCK_BOOTTIME", "CLOCK_UPTIME_RAW"):
        monkeypatch.delattr(time, name, raising=False)
    assert away.read_clocks().awake is None
    monkeypatch.setattr(time, "CLOCK_UPTIME_RAW", time.CLOCK_MONOTONIC, raising=False)
    assert away.read_clocks().awake is not None


def later(moment: Moment, wall: int, steady: int | None = None, awake: int | None = None) -> Moment:
    """Return a moment at which each clock has gone on by so many milliseconds."""
    steady = wall if steady is None else steady
    awake = steady if awake is None else awake
    return Moment(moment.wall + wall, moment.steady + steady, (moment.awake or 0) + awake)


START = Moment(T0, 5_000, 3_000)


def test_sleep_and_a_clock_that_was_set_are_told_apart(workspace: Workspace) -> None:
    """Sabotage: a look at the wall clock alone cannot tell the two."""
    timer = begin(workspace)
    watch = Watch(timer, START)
    assert watch.look(later(START, MINUTE)) is None
    slept = later(START, 31 * MINUTE, awake=MINUTE)
    assert watch.look(slept) == Away("asleep", T0 + MINUTE, T0 + 31 * MINUTE)
    assert watch.elapsed(slept) == 31 * MINUTE
    back = later(slept, MINUTE - HOUR, steady=MINUTE)
    assert watch.look(back) == Moved(-HOUR)
    assert watch.elapsed(back) == 32 * MINUTE
    assert watch.look(later(back, MINUTE)) is None  # asked once
    assert watch.look(later(back, HOUR + 2 * MINUTE, steady=2 * MINUTE)) == Moved(0)
    assert Moved(0).mended


def test_a_stopped_program_on_a_machine_that_was_awake_was_not_asleep(workspace: Workspace) -> None:
    watch = Watch(begin(workspace), START)
    assert watch.look(later(START, HOUR)) is None
    bare = Watch(only_timer(workspace), Moment(T0, 0))  # no clock there tells it: rather ask
    assert bare.look(Moment(T0 + HOUR, HOUR)) == Away("asleep", T0, T0 + HOUR)


def test_a_clock_set_back_before_the_start_logs_what_was_measured(workspace: Workspace) -> None:
    """Sabotage: `end < start` would be stored, or the hour be lost."""
    watch = Watch(begin(workspace), START)
    back = later(START, HOUR - 3 * HOUR, steady=HOUR)
    assert watch.look(back) == Moved(-3 * HOUR)
    workspace.edit(*stopwatch.stop(workspace, watch.steady(back), back.wall))
    (entry,) = entries(workspace)
    assert entry.seconds == 3600
    assert entry.end_ms == back.wall


def test_after_four_hours_and_each_four_more_it_asks(workspace: Workspace) -> None:
    watch = Watch(begin(workspace), START)
    watch.sign = T0 + 20 * MINUTE
    found = [hours for hours in range(1, 14) if watch.look(later(START, hours * HOUR)) is not None]
    assert found == [4, 8, 12]
    again = Watch(only_timer(workspace), START)
    again.remind_no_more(later(START, 5 * HOUR))
    assert again.look(later(START, 6 * HOUR)) is None
    assert again.look(later(START, 8 * HOUR)) == Long(T0)


def test_two_absences_with_a_moment_between_are_one() -> None:
    first = Away("asleep", 0, HOUR)
    near = Away("locked", HOUR + 10 * MINUTE, 2 * HOUR)
    assert first.joined(near) == Away("locked", 0, 2 * HOUR)
    far = Away("asleep", 2 * HOUR, 3 * HOUR)
    assert first.joined(far) == far


# --- questions


def ask(workspace: Workspace, finding: away.Finding, now: int) -> dict[str, away.Choice]:
    found = away.question(workspace, only_timer(workspace), finding, Moment(now))
    assert "guitar" in found.text
    assert "{" not in found.text
    return {choice.label: choice for choice in found.choices}


def answer(workspace: Workspace, choice: away.Choice, now: int) -> None:
    assert choice.edit is not None
    workspace.edit(*choice.edit(now))


def test_the_time_away_can_be_kept_left_out_or_be_the_end(workspace: Workspace) -> None:
    timer = begin(workspace)
    found = Away("closed", T0 + HOUR, T0 + 3 * HOUR)
    now = T0 + 3 * HOUR + MINUTE
    text = away.question(workspace, timer, found, Moment(now)).text
    assert text == "guitar has been running since 4:00. This window was closed for 2 h, from 5:00 on."
    choices = ask(workspace, found, now)
    keep, leave, stop, throw = choices.values()
    assert list(choices) == ["Keep it all", "Leave it out and go on", "Stop at 5:00", "Throw it away"]
    assert keep.edit is None
    answer(workspace, leave, now)
    assert [entry.seconds for entry in entries(workspace)] == [3600]
    assert only_timer(workspace).start_ms == T0 + 3 * HOUR  # not from the answer on
    workspace.undo()
    answer(workspace, stop, now)
    assert ([entry.seconds for entry in entries(workspace)], workspace.timers) == ([3600], ())
    workspace.undo()
    answer(workspace, throw, now)
    assert (entries(workspace), workspace.timers) == ([], ())


def test_a_clock_set_back_while_all_was_closed_offers_no_length_that_cannot_be(workspace: Workspace) -> None:
    timer = begin(workspace)
    now = T0 - HOUR
    found = away.closed(timer, T0 + 30 * MINUTE, now)
    assert found == Away("back", T0 + 30 * MINUTE, now)
    choices = ask(workspace, found, now)
    assert list(choices) == ["Go on from now", "Stop at 4:30", "Throw it away"]
    answer(workspace, choices["Go on from now"], now)
    assert [entry.seconds for entry in entries(workspace)] == [1800]
    assert only_timer(workspace).start_ms == now


def test_an_absence_from_before_the_start_leaves_the_rest(workspace: Workspace) -> None:
    begin(workspace)
    choices = ask(workspace, Away("locked", T0 - HOUR, T0 + HOUR), T0 + HOUR)
    assert not any(label.startswith("Stop at") for label in choices)
    answer(workspace, choices["Leave it out and go on"], T0 + HOUR)
    assert (entries(workspace), only_timer(workspace).start_ms) == ([], T0 + HOUR)


def test_which_clock_is_right_is_asked(workspace: Workspace) -> None:
    begin(workspace)
    choices = ask(workspace, Moved(HOUR), T0 + 2 * HOUR)
    keep, by_clock = choices.values()
    assert list(choices) == ["Keep the 1 h that were measured", "Go by the clock: 2 h"]
    assert by_clock == away.Choice("Go by the clock: 2 h", None, by_clock=True)
    answer(workspace, keep, T0 + 2 * HOUR)
    assert only_timer(workspace).start_ms == T0 + HOUR
    assert len(ask(workspace, Moved(-9 * HOUR), T0 - HOUR)) == 1


def test_whether_it_still_goes_on_is_asked_with_the_last_sign_of_life(workspace: Workspace) -> None:
    begin(workspace)
    now = T0 + 26 * HOUR
    assert list(ask(workspace, Long(T0), now)) == ["Still at it", "Stop now"]
    choices = ask(workspace, Long(T0 + HOUR), now)
    assert list(choices) == ["Still at it", "Stop at Mon 23 Nov, 5:00", "Stop now"]
    answer(workspace, choices["Stop now"], now)
    assert [entry.seconds for entry in entries(workspace)] == [26 * 3600]


def test_a_clock_trusted_again_counts_by_itself(workspace: Workspace) -> None:
    watch = Watch(begin(workspace), START)
    ahead = later(START, 2 * HOUR, steady=HOUR)
    assert watch.look(ahead) == Moved(HOUR)
    assert watch.elapsed(ahead) == HOUR
    watch.trust_clock(ahead)
    assert watch.elapsed(ahead) == 2 * HOUR


def test_a_stopwatch_shows_hours_minutes_and_seconds() -> None:
    assert words.ticking(42 * MINUTE + 7_999) == "0:42:07"
    assert words.ticking(100 * HOUR) == "100:00:00"
    assert words.ticking(42 * MINUTE + 59_000, seconds=False) == "0:42"
