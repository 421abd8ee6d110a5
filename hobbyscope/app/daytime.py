"""A day in real time: what lies on it, what the clocks show along it, and what is done to its sessions.

A day goes from the day boundary to the next one, in UTC milliseconds: 23 or 25 hours where clocks are set.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import edits
from hobbyscope.app.zone import zone_of
from hobbyscope.core.calendar import civil_day, day_date, instant, wall_clock
from hobbyscope.core.records import LONGEST_BY_HAND, Refused
from hobbyscope.journal.ops import PutEntry, Step
from hobbyscope.journal.sessions import timed_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Activity, Entry
    from hobbyscope.exchange.quick_entry import QuickEntry

HOUR = 3_600_000
A_DAY = 24 * HOUR
GRID = 300_000  # five minutes
EARLY = 15 * 60_000  # people round up, as in the quick entry
BEYOND = 12 * HOUR  # what is shown of a session before and after its day
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = -719_160, 2_932_890  # days that have a day before and after them, in every zone


class Axis(NamedTuple):
    """A day from its boundary to the next one, and how the clocks of a zone go around it."""

    day: int
    zone: str
    start: int
    end: int
    runs: tuple[tuple[int, int], ...]  # from when on, and seconds ahead of UTC

    def offset(self, ms: int) -> int:
        """Return how many seconds the clocks are ahead of UTC at a moment."""
        return next((offset for begin, offset in reversed(self.runs) if begin <= ms), self.runs[0][1])

    def wall(self, ms: int) -> datetime:
        """Return what the clock on the wall shows at a moment."""
        return wall_clock(ms, self.offset(ms))

    def snapped(self, ms: float) -> int:
        """Return the nearest moment at which the clock shows whole five minutes."""
        ahead = 1000 * self.offset(round(ms))
        return round((ms + ahead) / GRID) * GRID - ahead

    def hours(self, low: int, high: int) -> Iterator[tuple[int, datetime]]:
        """Yield when in [low, high] the clock shows a whole hour: one that comes twice, both times."""
        ends = [begin for begin, _ in self.runs[1:]] + [high + 1]
        for (begin, offset), end in zip(self.runs, ends, strict=True):
            first = max(begin, low)
            first += -(first + 1000 * offset) % HOUR
            for ms in range(first, min(end, high + 1), HOUR):
                yield ms, wall_clock(ms, offset)


class Block(NamedTuple):
    """A session as it lies on a day: what is shown of it, and whether it goes on before or after that."""

    entry: Entry
    start: int
    end: int
    own: bool  # counts for this day; else it began on an earlier one and runs over
    before: bool
    after: bool


class Day(NamedTuple):
    """All that a day's timeline shows. `low` and `high` hold the axis and every session of the day."""

    axis: Axis
    low: int
    high: int
    blocks: tuple[Block, ...]
    lengths: tuple[Entry, ...]  # without a clock, or with one that is far from this day
    seconds: int
    overlapping: int  # sessions that overlap another one
    now: int | None = None  # where the day is today's


# --- what lies on a day


def look(workspace: Workspace, day: int) -> Day:
    """Return what lies on a day, sessions of earlier days that run into it included."""
    entries = list(workspace.journal.entries(day, day + 1))
    axis = axis_of(day, zone_of_day(entries, workspace.zone), workspace.day_starts)
    near = [entry for entry in entries if _is_near(entry, axis)]
    sessions = [(entry, True) for entry in near]
    sessions += [
        (entry, False)
        for entry in workspace.journal.entries(day - 7, day)
        if entry.end_ms is not None and entry.end_ms > axis.start
    ]
    low = min([axis.start, *(_start(entry) for entry in near)])
    high = max([axis.end, *(min(_end(entry), max(axis.end, _start(entry)) + BEYOND) for entry in near)])
    blocks = [
        Block(
            entry,
            max(_start(entry), low),
            min(_end(entry), high),
            own,
            _start(entry) < low,
            _end(entry) > high,
        )
        for entry, own in sessions
    ]
    shown = {entry.id for entry in near}
    return Day(
        axis,
        low,
        high,
        tuple(sorted((b for b in blocks if b.start < b.end), key=lambda b: (b.start, -b.end))),
        tuple(entry for entry in entries if entry.id not in shown),
        sum(entry.seconds for entry in entries),
        _overlapping([(block.start, block.end) for block in blocks]),
        _now(workspace) if day == workspace.today() else None,
    )


def axis_of(day: int, zone: str, day_starts: int) -> Axis:
    """Return a day from boundary to boundary as the clocks of a zone show it."""
    place = zone_of(zone) or zone_of("UTC")
    assert place is not None
    near = min(max(day, _EARLIEST), _LATEST)
    start, end = _begins(near, place, day_starts), _begins(near + 1, place, day_starts)
    return Axis(day, str(place), start, end, _runs(start - A_DAY, end + A_DAY, place))


def zone_of_day(entries: Iterable[Entry], here: str) -> str:
    """Return the zone in which most of a day's sessions were logged, the first of several; else this one."""
    zones = Counter(entry.tz for entry in entries if entry.tz)
    return next((zone for zone, _ in zones.most_common() if zone_of(zone)), here)


def _begins(day: int, zone: ZoneInfo, day_starts: int) -> int:
    """Return the first moment of a day: where the clocks skip its boundary, the one when they are set."""
    wall = datetime.combine(day_date(day), time()) + timedelta(minutes=day_starts)
    first, second = instant(wall, zone).ms, instant(wall.replace(fold=1), zone).ms
    return first if first <= second else _turn(second, first, zone)


def _turn(low: int, high: int, zone: ZoneInfo) -> int:
    """Return the moment in (low, high], whole seconds, at which the clocks of a zone are set."""
    before = _ahead(low, zone)
    while high - low > 1000:
        middle = (low + high) // 2000 * 1000
        low, high = (middle, high) if _ahead(middle, zone) == before else (low, middle)
    return high


def _runs(low: int, high: int, zone: ZoneInfo) -> tuple[tuple[int, int], ...]:
    runs = [(low, _ahead(low, zone))]
    for begin in range(low, high, HOUR):
        ahead = _ahead(begin + HOUR, zone)
        if ahead != runs[-1][1]:
            runs.append((_turn(begin, begin + HOUR, zone), ahead))
    return tuple(runs)


def _ahead(ms: int, zone: ZoneInfo) -> int:
    return round((_there(ms, zone).utcoffset() or timedelta()).total_seconds())


def _there(ms: int, zone: ZoneInfo) -> datetime:
    """Return what the clocks of a zone show at a moment, with the fold of an hour that comes twice."""
    return (_EPOCH + timedelta(milliseconds=ms)).astimezone(zone)


def _now(workspace: Workspace) -> int:
    now = workspace.now()
    zone = now.tzinfo or zone_of(workspace.zone)
    return round(now.replace(tzinfo=zone).timestamp() * 1000)


def _start(entry: Entry) -> int:
    return entry.start_ms or 0


def _end(entry: Entry) -> int:
    return entry.end_ms or 0


def _is_near(entry: Entry, axis: Axis) -> bool:
    """Tell whether a session can be shown on the axis of its day: its boundary may have been another one."""
    return entry.start_ms is not None and axis.start - A_DAY <= entry.start_ms < axis.end + A_DAY


def _overlapping(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many of these stretches overlap another one."""
    found: set[int] = set()
    reach, longest = None, -1
    for place in sorted(range(len(spans)), key=lambda n: spans[n]):
        start, end = spans[place]
        if reach is not None and start < reach:
            found |= {place, longest}
        if reach is None or end > reach:
            reach, longest = end, place
    return len(found)


# --- what is done to it


def make(workspace: Workspace, axis: Axis, start: int, end: int, typed: str) -> Edit:
    """Log a session from one moment to another: `typed` says what it was, its note and its tags."""
    check_past(workspace, end)
    activity, said = _said(workspace, typed, axis.day)
    wall = _wall(start, axis.zone)
    entry = timed_entry(
        activity.id,
        wall,
        _by_hand(start, end),
        axis.zone,
        workspace.day_starts,
        note=said.note,
        tags=said.tags,
    )
    return _logged(workspace, activity, entry._replace(day=axis.day))


def check_past(workspace: Workspace, end: int, before: int = 0) -> None:
    """Refuse a session that is still to come, unless it ended as late `before`."""
    if end > max(before, _now(workspace) + EARLY):
        raise Refused("quick.still_to_come")


def describe(workspace: Workspace, entry: Entry, typed: str) -> Edit:
    """Let a session be what is typed: another activity, note or tags; its times stay."""
    activity, said = _said(workspace, typed, entry.day)
    entry = entry._replace(activity=activity.id, note=said.note, tags=said.tags)
    return edits.replace_entry(entry, activity)[0], _logged(workspace, activity, entry)[1]


def as_line(workspace: Workspace, entry: Entry) -> str | None:
    """Return what a session was as one would type it, or None where no line says just that."""
    tags = "".join(f" #{tag}" for tag in entry.tags)
    typed = workspace.activity(entry.activity).name + tags + (f", {entry.note}" if entry.note else "")
    try:
        activity, said = _said(workspace, typed, entry.day)
    except Refused:
        return None
    just_that = (activity.id, said.note, said.tags) == (entry.activity, entry.note, entry.tags)
    return typed if just_that else None


def move(workspace: Workspace, entry: Entry, start: int) -> Edit:
    """Let a session begin at another moment, as long as it was, on the day on which it is."""
    moved = _timed(entry, start, entry.seconds)
    check_past(workspace, _end(moved), _end(entry))
    return Step("entry.move", _named(workspace, entry)), [PutEntry(moved)]


def stretch(workspace: Workspace, entry: Entry, start: int, end: int) -> Edit:
    """Let a session begin and end at other moments, on the day on which it is."""
    moved = _timed(entry, start, _by_hand(start, end))
    check_past(workspace, end, _end(entry))
    return Step("entry.stretch", _named(workspace, entry)), [PutEntry(moved)]


def recompute(workspace: Workspace) -> Edit | None:
    """Count every session for the day that its own clock and today's day boundary say; None where all do."""
    starts = workspace.day_starts
    moved = [
        entry._replace(day=civil_day(wall_clock(_start(entry), entry.offset_s or 0), starts))
        for entry in workspace.journal.misplaced(starts)
    ]
    return (
        (Step("days.recompute", {"n": len(moved)}), [PutEntry(entry) for entry in moved]) if moved else None
    )


def new_name(workspace: Workspace, typed: str) -> str | None:
    """Return the name of the activity that a line would bring in; None where it is known or not clear yet."""
    try:
        activity, _ = _said(workspace, typed, workspace.today())
    except Refused:
        return None
    known = any(activity.id == other.id for other in workspace.activities)
    return None if known else activity.name


def _said(workspace: Workspace, typed: str, day: int) -> tuple[Activity, QuickEntry]:
    """Return what a line without a length says; one that names another day is refused."""
    if not typed.strip():
        raise Refused("quick.no_activity")
    quick = workspace.preview(f"1h {typed}")
    if quick.day not in (day, workspace.today()):
        raise Refused("quick.two_days")
    return workspace.entry_of(quick._replace(start=None, end=None))[0], quick


def _logged(workspace: Workspace, activity: Activity, entry: Entry) -> Edit:
    new = all(activity.id != known.id for known in workspace.activities)
    return edits.log(activity, entry, new, workspace.judge)


def _by_hand(start: int, end: int) -> int:
    """Return the seconds between two moments; refuse what a person cannot have meant."""
    seconds = (end - start) // 1000
    if seconds <= 0:
        raise Refused("entry.end_before_start")
    if seconds > LONGEST_BY_HAND:
        raise Refused("day.too_long")
    return seconds


def _timed(entry: Entry, start: int, seconds: int) -> Entry:
    """Return a session at other times of its own zone; where that is unknown, with the offset it had."""
    zone = zone_of(entry.tz or "")
    if zone is None:
        return entry._replace(seconds=seconds, start_ms=start, end_ms=start + 1000 * seconds)
    fresh = timed_entry(entry.activity, _wall(start, str(zone)), seconds, str(zone), key=entry.id)
    return entry._replace(
        seconds=seconds, start_ms=fresh.start_ms, end_ms=fresh.end_ms, offset_s=fresh.offset_s
    )


def _wall(ms: int, zone: str) -> datetime:
    """Return what the clocks of a zone show; `fold` is 1 where they show it for the second time."""
    place = zone_of(zone)
    assert place is not None
    return _there(ms, place).replace(tzinfo=None)


def _named(workspace: Workspace, entry: Entry) -> dict[str, str | int | float]:
    return {"name": workspace.activity(entry.activity).name}
