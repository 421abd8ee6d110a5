"""Reads what KTimeTracker and KArm store: tasks within tasks, and an event for each stretch of work on one.

The activity is the name that the task had then; the names of the tasks around it, and its name of today where
that is another, are tags. The clock of an event is right: its `duration` stays as it was when a person mends
its times in the history. Minutes of a task's total that no event tells have no day, so they are reported.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Match, Pace
from hobbyscope.exchange.durations import MINUTE, shown
from hobbyscope.exchange.ical_clocks import Clocks
from hobbyscope.exchange.ical_events import WANTED, event_of
from hobbyscope.exchange.ical_text import EVENT, TODO, ZONE, first, parts, properties, words
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview
    from hobbyscope.exchange.ical_events import Event
    from hobbyscope.exchange.ical_text import Part

_TOTALS = ("X-KDE-KTIMETRACKER-TOTALTASKTIME", "X-KDE-KARM-TOTALTASKTIME")
_KINDS = {
    EVENT: WANTED,
    TODO: frozenset({"UID", "SUMMARY", "RELATED-TO", *_TOTALS}),
    ZONE: frozenset[str](),
}
_OURS = frozenset({"ktimetracker", "karm"})  # their categories name the program itself
_MARK = re.compile(
    r"^X-KDE-(?:karm|ktimetracker)-|^CATEGORIES:(?:KArm|KTimeTracker)\s*$|NONSGML KTimeTracker",
    re.IGNORECASE | re.MULTILINE,
)
_BEGINS = re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_DEEPEST = 20  # tasks within each other; one within itself never ends
_MISSING = 5 * MINUTE  # a task counts whole minutes, so a few are nothing


class _Task(NamedTuple):
    line: int
    name: str
    parent: str
    minutes: int


class _Tasks:
    """The tasks of one file and the events on them."""

    def __init__(self, book: Logbook, pace: Pace) -> None:
        self.clocks = Clocks(book)
        self._book = book
        self._pace = pace
        self._tasks: dict[str, _Task] = {}
        self._events: list[Event] = []
        self._told: Counter[str] = Counter()  # seconds by task

    def collect(self, texts: Iterable[str]) -> None:
        """Take the text apart; events may stand before their tasks."""
        for number, part in enumerate(parts(texts, _KINDS)):
            if not number % 50:
                self._pace.step(0.0)
            if part.kind == ZONE:
                self.clocks.zones.tell(part)
            elif part.kind == TODO:
                self._keep(part)
            else:
                self._collect(part)

    def _keep(self, part: Part) -> None:
        found = properties(part)
        total = next((told.value for name in _TOTALS if (told := first(found, name))), "").strip()
        minutes = int(total) if re.fullmatch(r"\d{1,9}", total) else 0
        name, parent = words(found, "SUMMARY"), words(found, "RELATED-TO")
        self._tasks[words(found, "UID")] = _Task(part.line, name, parent, minutes)

    def _collect(self, part: Part) -> None:
        try:
            self._events.append(event_of(part))
        except Refused as reason:
            values = {key: str(value) for key, value in reason.values.items()}
            self._book.skip(part.line, reason.code, **values)

    def enter(self) -> None:
        """Put all events into the logbook, and say what the tasks count beyond them."""
        for number, event in enumerate(self._events):
            if not number % 50:
                self._pace.step(number / len(self._events))
            self._enter(event)
        for uid, task in self._tasks.items():
            missing = task.minutes * MINUTE - self._told[uid]
            if missing >= _MISSING:
                self._book.remark(task.line, "import.total_only", name=task.name[:60], length=shown(missing))

    def _enter(self, event: Event) -> None:
        task = self._tasks.get(event.related)
        name = event.name or (task.name if task else "")
        tags = [*self._around(event.related, name), *(tag for tag in event.tags if tag.lower() not in _OURS)]
        seconds = self.clocks.seconds(event)
        if seconds is None:
            self._book.skip(event.line, "import.running")
            return
        self._told[event.related] += max(0, seconds)
        self.clocks.enter(event, event.begin.wall, seconds, name, tags)

    def _around(self, uid: str, name: str) -> list[str]:
        """Return the names of the tasks around one, the outermost first, and its own if that is new."""
        names: list[str] = []
        for _ in range(_DEEPEST):
            task = self._tasks.get(uid)
            if task is None:
                break
            if task.name != name or names:
                names.append(task.name)
            uid = task.parent
        return names[::-1]


class _KTimeTracker:
    """The importer of KTimeTracker's file."""

    source = "ktimetracker"

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is KTimeTracker's where a calendar names the program in its tasks or events."""
        ours = _BEGINS.match(look.text) and _MARK.search(look.text)
        return Match(0.95, "import.is_ktimetracker") if ours else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused where it holds no event."""
        pace = Pace(options, progress)
        texts, encoding = read_parts(path, options.encoding, pace.part(0.0, 0.1).step)
        book = Logbook(self.source, path.name, options)
        tasks = _Tasks(book, pace.part(0.1, 0.8))
        tasks.collect(texts)
        tasks.enter()
        preview = book.finish(pace.part(0.8, 1.0))
        if not preview.read:
            raise Refused("import.no_events", file=path.name)
        preview.encoding = encoding
        preview.choices = ("encoding", "zone") if tasks.clocks.floats else ("encoding",)
        return preview


KTIMETRACKER = _KTimeTracker()
