"""What a running timer has to ask: was the time away meant, which clock is right, is it still going on?

Three clocks tell these apart: the one on the wall, which can be set; one that only goes on, also while the
machine sleeps; and one that stands still meanwhile. Nothing is written here; a question offers edits.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from hobbyscope.app import stopwatch, words
from hobbyscope.app.language import N_, tr
from hobbyscope.core.calendar import civil_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Timer

FAR = 5 * 60_000  # ms: two clocks further apart, or a longer time away, are worth a question
LONG = 4 * 3_600_000  # ms: after so long, and again after each as much, one may have forgotten
_TOGETHER = 15 * 60_000  # ms: who came back for less has been away all along


class Moment(NamedTuple):
    """What the clocks show, in milliseconds; `awake` is None where no clock stands still in sleep."""

    wall: int
    steady: int = 0
    awake: int | None = None


def read_clocks() -> Moment:
    """Return what this machine's clocks show now."""
    wall, monotonic = time.time_ns(), time.monotonic_ns()
    for steady, awake in (("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW")):
        if hasattr(time, steady) and hasattr(time, awake):  # Linux; macOS
            clocks = [time.clock_gettime_ns(getattr(time, name)) // 1_000_000 for name in (steady, awake)]
            return Moment(wall // 1_000_000, *clocks)
    return Moment(wall // 1_000_000, monotonic // 1_000_000)


class Away(NamedTuple):
    """A time in which nobody may have gone on: from when to when, and why so."""

    why: Literal["closed", "asleep", "locked", "back"]
    since: int
    until: int

    def joined(self, later: Away) -> Away:
        """Return this and a later time away as one, where one came back for a moment only."""
        near = self.why != "back" and later.since - self.until <= _TOGETHER
        return later._replace(since=min(self.since, later.since)) if near else later


class Moved(NamedTuple):
    """The clock on the wall was set ahead (back where negative) by so many milliseconds."""

    by: int

    @property
    def mended(self) -> bool:
        """Whether it was set again to where it was."""
        return abs(self.by) <= FAR


class Long(NamedTuple):
    """It has been running for hours; `sign` is when a person was last seen to do something here."""

    sign: int


Finding = Away | Moved | Long


def closed(timer: Timer, seen: int | None, now: int) -> Away | None:
    """Return the time in which a timer ran on though no window was open; `seen` is the last heartbeat.

    A timer that no window ever saw was started in the terminal: nobody was away.
    """
    if timer.start_ms is None:
        return None
    if now < max(timer.start_ms, seen or 0) - FAR:
        return Away("back", max(timer.start_ms, seen or 0), now)
    if seen is None or seen < timer.start_ms or now - seen <= FAR:
        return None
    return Away("closed", seen, now)


class Watch:
    """Follows one running stretch by all three clocks, from when it was first looked at."""

    def __init__(self, timer: Timer, moment: Moment) -> None:
        self._first = self._last = self._told = moment
        self._reminded = 0
        self.timer = timer
        self.sign = moment.wall

    def is_of(self, timer: Timer) -> bool:
        """Tell whether a timer runs the stretch that is followed."""
        return (timer.id, timer.start_ms) == (self.timer.id, self.timer.start_ms)

    def moved(self, moment: Moment) -> int:
        """Return by how much the clock on the wall was set since the first look, in milliseconds."""
        return _moved(self._first, moment)

    def steady(self, moment: Moment) -> Timer:
        """Return the timer as it were had nobody set the clock: what was measured counts."""
        moved = self.moved(moment)
        if self.timer.start_ms is None or abs(moved) <= FAR:
            return self.timer
        return self.timer._replace(start_ms=self.timer.start_ms + moved)

    def elapsed(self, moment: Moment) -> int:
        """Return for how many milliseconds the stretch has been running."""
        return stopwatch.elapsed(self.steady(moment), moment.wall)

    def trust_clock(self, moment: Moment) -> None:
        """Go by the clock on the wall as it is now."""
        self._first = moment

    def remind_no_more(self, moment: Moment) -> None:
        """Ask only after four more hours whether it is still going on."""
        self._reminded = self.elapsed(moment) // LONG

    def look(self, moment: Moment) -> Finding | None:
        """Return what there is to ask, if anything has come up since the last look."""
        last, self._last = self._last, moment
        slept = moment.steady - last.steady
        if moment.awake is not None and last.awake is not None:
            slept -= moment.awake - last.awake
        if slept > FAR:
            return Away("asleep", moment.wall - slept, moment.wall)
        if abs(_moved(self._told, moment)) > FAR:
            self._told = moment
            return Moved(self.moved(moment))
        if self.elapsed(moment) // LONG > self._reminded:
            self.remind_no_more(moment)
            return Long(self.sign)
        return None


def _moved(first: Moment, now: Moment) -> int:
    return (now.wall - first.wall) - (now.steady - first.steady)


# --- questions


class Choice(NamedTuple):
    """One answer: its words, and the edit that it stands for, by the moment at which it is given."""

    label: str
    edit: Callable[[int], Edit] | None = None  # None: all stays as it is
    by_clock: bool = False  # the clock on the wall is right as it is


class Question(NamedTuple):
    """A sentence and what can be answered; the first answer is what happens without one."""

    text: str
    choices: tuple[Choice, ...]


_AWAY = {
    "closed": N_(
        "{name} has been running since {start}. This window was closed for {away}, from {since} on."
    ),
    "asleep": N_("The computer slept for {away}, from {since} on, while {name} was running."),
    "locked": N_("The screen was locked for {away}, from {since} on, while {name} was running."),
    "back": N_("The clock was set back while {name} was running: it shows a time before {since}."),
}


def question(workspace: Workspace, timer: Timer, finding: Finding, moment: Moment) -> Question:
    """Return what to ask about a running timer, in the current language."""
    if isinstance(finding, Away):
        return _ask_away(workspace, timer, finding)
    if isinstance(finding, Moved):
        return _ask_clock(workspace, timer, finding, moment.wall)
    return _ask_still(workspace, timer, finding, moment.wall)


def _ask_away(workspace: Workspace, timer: Timer, away: Away) -> Question:
    start = timer.start_ms or 0
    text = tr(
        _AWAY[away.why],
        name=_name(workspace, timer),
        start=_time(start, timer, away.until),
        since=_time(away.since, timer, away.until),
        away=words.length(_minutes(away.until - away.since)),
    )
    choices = [Choice(tr("Keep it all"))] if away.until >= start else []
    choices.append(
        Choice(
            tr("Leave it out and go on") if choices else tr("Go on from now"),
            lambda now: stopwatch.leave_out(workspace, timer, away.since, min(away.until, now)),
        )
    )
    if away.since > start:
        choices.append(_stop_at(workspace, timer, away.since, away.until))
    choices.append(Choice(tr("Throw it away"), lambda _now: stopwatch.discard(workspace, timer)))
    return Question(text, tuple(choices))


def _ask_clock(workspace: Workspace, timer: Timer, moved: Moved, now: int) -> Question:
    measured = timer._replace(start_ms=(timer.start_ms or 0) + moved.by)
    sentence = (
        N_("The clock was set ahead by {length} while {name} was running.")
        if moved.by > 0
        else N_("The clock was set back by {length} while {name} was running.")
    )
    text = tr(sentence, length=words.length(_minutes(abs(moved.by))), name=_name(workspace, timer))
    length = words.length(_minutes(stopwatch.elapsed(measured, now)))
    keep = Choice(
        tr("Keep the {length} that were measured", length=length),
        lambda _now: stopwatch.count_from(workspace, timer, measured.start_ms or 0),
    )
    if now <= (timer.start_ms or 0):
        return Question(text, (keep,))
    shown = words.length(_minutes(stopwatch.elapsed(timer, now)))
    return Question(text, (keep, Choice(tr("Go by the clock: {length}", length=shown), by_clock=True)))


def _ask_still(workspace: Workspace, timer: Timer, long: Long, now: int) -> Question:
    start = timer.start_ms or 0
    text = tr(
        "{name} has been running for {length}. Still at it?",
        name=_name(workspace, timer),
        length=words.length(_minutes(now - start)),
    )
    choices = [Choice(tr("Still at it"))]
    if start + FAR < long.sign < now - FAR:
        choices.append(_stop_at(workspace, timer, long.sign, now))
    choices.append(Choice(tr("Stop now"), lambda moment: stopwatch.stop(workspace, timer, moment)))
    return Question(text, tuple(choices))


def _stop_at(workspace: Workspace, timer: Timer, at: int, now: int) -> Choice:
    return Choice(
        tr("Stop at {time}", time=_time(at, timer, now)), lambda _now: stopwatch.stop(workspace, timer, at)
    )


def _name(workspace: Workspace, timer: Timer) -> str:
    return workspace.activity(timer.activity).name


def _minutes(milliseconds: int) -> int:
    """Return a length in seconds, rounded to whole minutes: nobody was away for so many seconds."""
    return max(round(milliseconds / 60_000), 1) * 60


def _time(ms: int, timer: Timer, now: int) -> str:
    """Return a moment by the clocks where the timer was started, with its day where that is another."""
    then, here = _wall(ms, timer), _wall(now, timer)
    if then.date() == here.date():
        return words.clock(then)
    day = words.long_day(civil_day(then, 0), civil_day(here, 0))
    return tr("{day}, {time}", day=day, time=words.clock(then))


def _wall(ms: int, timer: Timer) -> datetime:
    from hobbyscope.journal.sessions import zone_named  # zoneinfo: not before there is something to ask

    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
    return moment.astimezone(zone_named(timer.tz or "UTC")).replace(tzinfo=None)
