"""The timer as edits: start (or switch), pause, continue, stop, discard; written elsewhere, by no clock.

A timer runs or is paused. Each stretch that it ran is logged as a timed session of its own when it pauses,
stops or makes room for another; what is shown is the stretch that runs.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hobbyscope.app import edits, names
from hobbyscope.core.calendar import civil_day, wall_clock
from hobbyscope.core.records import LONGEST, LONGEST_BY_HAND, Activity, Entry, Refused, Timer
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import DropTimer, PutActivity, PutEntry, PutTimer, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.journal.ops import Op

SHORTEST = 10  # seconds: a shorter stretch was a slip of the finger, and is not logged


def current(timers: Sequence[Timer]) -> Timer | None:
    """Return the timer that is meant where only one can be: the last that runs, else the last one paused."""
    return max(timers, key=lambda timer: (timer.start_ms is not None, timer.start_ms or 0), default=None)


def known_timer(workspace: Workspace) -> Timer:
    """Return the current timer; refused where there is none."""
    timer = current(workspace.timers)
    if timer is None:
        raise Refused("timer.none")
    return timer


def elapsed(timer: Timer, now: int) -> int:
    """Return for how many milliseconds the stretch has been running: 0 while it is paused."""
    return 0 if timer.start_ms is None else max(now - timer.start_ms, 0)


def is_long(milliseconds: int) -> bool:
    """Tell whether a stretch is so long that it is worth a second look."""
    return milliseconds > 1000 * LONGEST_BY_HAND


def recent(workspace: Workspace) -> list[Activity]:
    """Return the activities that can be started, the last ones first; none that runs."""
    running = {timer.activity for timer in workspace.timers if timer.start_ms is not None}
    startable = [a for a in workspace.activities if not a.archived and a.id not in running]
    known = {activity.id: activity for activity in startable}
    last = [entry.activity for entry in workspace.journal.recent(100) if entry.activity in known]
    order = dict.fromkeys([*last, *known])
    return [known[key] for key in order]


# --- start


def start_line(workspace: Workspace, line: str, now: int, measured: Timer | None = None) -> Edit:
    """Start what a line names: 'guitar, scales #evening'; what ran before is stopped."""
    from hobbyscope.exchange.quick_entry import named  # its grammar is large: only for a line

    found = named(line, [activity.name for activity in workspace.activities])
    return start(workspace, found.activity, now, found.note, found.tags, measured)


def start(
    workspace: Workspace,
    what: str | Activity,
    now: int,
    note: str = "",
    tags: Sequence[str] = (),
    measured: Timer | None = None,
) -> Edit:
    """Start a timer for an activity, by its name or itself; what ran before is stopped in the same step.

    `measured` is the one that ran, where other clocks than the one on the wall tell when it began.
    """
    activity = what if isinstance(what, Activity) else _named(workspace, what)
    _refuse_twice(workspace, activity, note, tuple(tags))
    ops: list[Op] = []
    switched = any(timer.start_ms is not None for timer in workspace.timers)
    for timer in workspace.timers:
        ran = measured if measured is not None and measured.id == timer.id else timer
        ops += [*_logged(workspace, ran, now), DropTimer(timer.id)]
    if all(activity.id != known.id for known in workspace.activities):
        ops.append(PutActivity(activity))
        ops += edits.default_bars(workspace.judge, activity)
    fresh = Timer(new_id(), activity.id, None, None, None, note, tuple(tags))
    ops.append(PutTimer(_running(fresh, now, workspace.zone)))
    return Step("timer.switch" if switched else "timer.start", {"name": activity.name}), ops


def _named(workspace: Workspace, name: str) -> Activity:
    return names.find(workspace.activities, name) or names.fresh(workspace.activities, name)


def _refuse_twice(workspace: Workspace, activity: Activity, note: str, tags: tuple[str, ...]) -> None:
    for timer in workspace.timers:
        same = (timer.activity, timer.note, timer.tags) == (activity.id, note, tags)
        if same and timer.start_ms is not None:
            raise Refused("timer.runs", name=activity.name)


# --- pause, continue, stop, discard


def pause(workspace: Workspace, timer: Timer, now: int) -> Edit:
    """Log the stretch so far and keep the timer, to be continued."""
    name = _name(workspace, timer)
    if timer.start_ms is None:
        raise Refused("timer.paused", name=name)
    paused = timer._replace(start_ms=None, tz=None, offset_s=None)
    return Step("timer.pause", {"name": name}), [*_logged(workspace, timer, now), PutTimer(paused)]


def resume(workspace: Workspace, timer: Timer, now: int) -> Edit:
    """Begin a new stretch of a paused timer."""
    name = _name(workspace, timer)
    if timer.start_ms is not None:
        raise Refused("timer.runs", name=name)
    return Step("timer.resume", {"name": name}), [PutTimer(_running(timer, now, workspace.zone))]


def stop(workspace: Workspace, timer: Timer, end: int) -> Edit:
    """Log the stretch that runs up to `end`, and let the timer go."""
    ops = [*_logged(workspace, timer, end), DropTimer(timer.id)]
    return Step("timer.stop", {"name": _name(workspace, timer)}), ops


def discard(workspace: Workspace, timer: Timer) -> Edit:
    """Throw the running stretch away with its timer; what was logged before stays."""
    return Step("timer.discard", {"name": _name(workspace, timer)}), [DropTimer(timer.id)]


def leave_out(workspace: Workspace, timer: Timer, since: int, until: int) -> Edit:
    """Log what ran up to `since`, and let the timer run on as from `until`."""
    began = until if timer.start_ms is None else timer.start_ms
    ops = _logged(workspace, timer, max(since, began))
    going_on = PutTimer(_running(timer, until, timer.tz or workspace.zone))
    return Step("timer.leave_out", {"name": _name(workspace, timer)}), [*ops, going_on]


def count_from(workspace: Workspace, timer: Timer, start_ms: int) -> Edit:
    """Let the running stretch begin at another moment."""
    begun = PutTimer(_running(timer, start_ms, timer.tz or workspace.zone))
    return Step("timer.begin", {"name": _name(workspace, timer)}), [begun]


def _name(workspace: Workspace, timer: Timer) -> str:
    return workspace.activity(timer.activity).name


def _running(timer: Timer, start_ms: int, zone: str) -> Timer:
    from hobbyscope.journal.sessions import zone_named  # zoneinfo: not before the first frame

    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=start_ms)
    offset = moment.astimezone(zone_named(zone)).utcoffset() or timedelta()
    return timer._replace(start_ms=start_ms, tz=zone, offset_s=round(offset.total_seconds()))


def _logged(workspace: Workspace, timer: Timer, end: int) -> list[Op]:
    """Return what logs the running stretch: a session never ends before it starts, nor lasts over a week."""
    if timer.start_ms is None:
        return []
    if end < timer.start_ms:
        raise Refused("timer.clock_back", name=_name(workspace, timer))
    seconds = min((end - timer.start_ms) // 1000, LONGEST)
    if seconds < SHORTEST:
        return []
    offset = timer.offset_s or 0
    return [
        PutEntry(
            Entry(
                new_id(),
                timer.activity,
                civil_day(wall_clock(timer.start_ms, offset), workspace.day_starts),  # on which it began
                seconds,
                timer.start_ms,
                timer.start_ms + 1000 * seconds,
                timer.tz,
                offset,
                note=timer.note,
                tags=timer.tags,
            )
        )
    ]
