"""Reads calendars (iCalendar, vCalendar) as logs: an event with a clock is a session of what it is called.

What a log wants of a calendar is what has been: events to come, cancelled ones and those of whole days, which
have no hours, are left out and reported. An event that repeats counts once, and it is told how often it came
again: a rule that nobody took back says what was meant, and for years. Where a person chooses so it counts
each time up to today, except where the calendar itself takes a time out or puts another event in its place.
Whether others see one as free or busy (TRANSP) says nothing about its hours. Times without a zone go by the
zone of the import.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Match, Pace, Whole
from hobbyscope.exchange.clock import DAY
from hobbyscope.exchange.ical_clocks import Clocks
from hobbyscope.exchange.ical_events import EVENTS, Event, event_of
from hobbyscope.exchange.ical_repeats import MOST_OF_ONE, Repeats, RuleError, until_of
from hobbyscope.exchange.ical_text import ZONE, Time, parts, time_of
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

_BEGINS = re.compile(r"^\s*BEGIN\s*:\s*V(?:CALENDAR|EVENT)[ \t]*(?=[\r\n]|\Z)", re.IGNORECASE | re.MULTILINE)
_OURS = re.compile("([0-9a-f]{32})@hobbyscope")
_MINUTE = 60
NAMELESS = "Calendar"  # the activity of events without a title: calendars show their hours too


class _Out:
    """Times that an event does not have after all: moments, or times and whole days on its own clock."""

    def __init__(self) -> None:
        self.moments: set[int] = set()
        self.walls: set[int] = set()
        self.days: set[int] = set()


class _Meant(NamedTuple):
    """What an event is from a time on its clock on."""

    since: int
    event: Event
    seconds: int


class _Calendar:
    """One calendar file on its way into a logbook."""

    def __init__(self, book: Logbook, options: Options, pace: Pace) -> None:
        self._book = book
        self._pace = pace
        self.clocks = Clocks(book)
        self._events: list[Event] = []
        self._replaced: defaultdict[str, _Out] = defaultdict(_Out)  # by UID
        self._onward: defaultdict[str, list[Event]] = defaultdict(list)  # the same, with all later times
        self._repeats = Repeats()
        self._bring_repeats = options.repeats
        self.choices: dict[str, None] = {"encoding": None}  # in their order
        self._steps = 0
        self.known_again = 0  # entries that have their ids, as long as all of them do
        self._last: int | None = None  # the end of today
        if options.today is not None:
            wall = (options.today + 1) * DAY + options.day_starts * _MINUTE - 1
            self._last = book.wall.moment(wall).ms // 1000

    def collect(self, texts: Iterable[str]) -> None:
        """Take the text apart; zones may come behind the events that need them."""
        for part in parts(texts, {**EVENTS, ZONE: frozenset()}):
            self._breathe(0.0)
            if part.kind == ZONE:
                self.clocks.zones.tell(part)
                continue
            try:
                event = event_of(part)
            except Refused as reason:
                self._book.skip(part.line, reason.code, **_plain(reason))
                continue
            self._events.append(event)

    def enter(self) -> None:
        """Put all events into the logbook."""
        for event in self._events:
            if event.instead is not None:
                self._leave_out(self._replaced[event.uid], event.instead)
                if event.onward:
                    self._onward[event.uid].append(event)
        total = len(self._events)
        self._events.reverse()
        while self._events:  # freed one by one: all of them in one go would hold up every thread
            self._breathe(1 - len(self._events) / total)
            self._enter(self._events.pop())

    def _breathe(self, done: float) -> None:
        self._steps += 1
        if self._steps % 50 == 0:  # an event takes ten times as long as a row
            self._pace.step(done)

    def _enter(self, event: Event) -> None:
        book, line = self._book, event.line
        begin, seconds = self.clocks.moment(event.begin, line), self.clocks.seconds(event)
        if event.cancelled:
            book.skip(line, "import.called_off")
        elif event.begin.whole_day:
            book.skip(line, "import.whole_day")
        elif seconds is None:
            book.skip(line, "import.no_length")
        elif self._last is not None and begin > self._last:
            book.skip(line, "import.to_come")
        else:
            if not event.name.strip() and not event.note.strip():
                book.remark(line, "import.nameless", name=NAMELESS)
                event = event._replace(name=NAMELESS)
            self._enter_all(event, begin, seconds)

    def _enter_all(self, event: Event, begin: int, seconds: int) -> None:
        """Enter an event and all its repetitions."""
        out = _Out()
        for time in event.without:
            self._leave_out(out, time)
        if event.instead is None and event.uid in self._replaced:
            replaced = self._replaced[event.uid]
            out.moments |= replaced.moments
            out.walls |= replaced.walls
            out.days |= replaced.days
        left_out = len(self._book.preview.skipped)
        if _among(out, begin, event.begin.wall):
            left_out += 1  # only this time: the others may come all the same
            self._book.skip(event.line, "import.taken_out")
        else:
            count = len(self._book.preview.entries)
            self.clocks.enter(event, event.begin.wall, seconds, event.name, event.tags)
            if len(self._book.preview.entries) > count:
                self._know_again(event)
        sound = len(self._book.preview.skipped) == left_out
        if sound and self._last is not None and event.instead is None and (event.rules or event.more):
            self.choices["repeats"] = None
            self._repeat(event, seconds, out)

    def _know_again(self, event: Event) -> None:
        """Give the entry of an event that was exported here the id that it had."""
        ours, entries = _OURS.fullmatch(event.uid), self._book.preview.entries
        if ours:
            entries.replace_last(entries[-1]._replace(id=bytes.fromhex(ours[1])))
            self.known_again += 1

    def _repeat(self, event: Event, seconds: int, out: _Out) -> None:
        count, line = 0, event.line
        meant = self._meant(event, seconds)
        since = [change.since for change in meant]
        try:
            for wall in self._walls(event):
                self._breathe(1.0)
                if _among(out, self.clocks.moment(event.begin._replace(wall=wall), line), wall):
                    continue
                first, what, length = meant[max(0, bisect(since, wall) - 1)]
                if what.cancelled or what.begin.whole_day or not length:
                    continue
                if count == MOST_OF_ONE or not self._repeats.left:
                    self._book.remark(line, "import.repeats_cut", count=count)
                    return
                if self._bring_repeats:
                    self.clocks.enter(what, what.begin.wall + wall - first, length, what.name, what.tags)
                self._repeats.left -= 1
                count += 1
        except (Refused, RuleError) as reason:
            if isinstance(reason, Refused) and reason.code != "import.bad_date":
                raise
            self._book.remark(line, "import.rule_unknown", text=" ".join(event.rules)[:100])
        if count:
            told = "import.repeats" if self._bring_repeats else "import.repeats_left"
            self._book.remark(line, told, count=count)

    def _meant(self, event: Event, seconds: int) -> list[_Meant]:
        """Return what an event is from when on: as it was made, and as it was changed for all later times."""
        changed = [
            _Meant(self._wall(change.instead, event), change, self.clocks.seconds(change) or 0)
            for change in self._onward.get(event.uid, ())
            if change.instead is not None
        ]
        return [_Meant(event.begin.wall, event, seconds), *sorted(changed, key=itemgetter(0))]

    def _walls(self, event: Event) -> Iterator[int]:
        """Return when an event begins again, on its own clock."""
        last = self.clocks.on_clock(self._last or 0, event.begin)
        seen = {event.begin.wall}
        for time in event.more:
            wall = self._wall(time, event)
            if wall not in seen and wall <= last:
                seen.add(wall)
                yield wall
        for rule in event.rules:
            told = until_of(rule)
            until = None
            if told is not None:
                end = time_of(told, {"TZID": event.begin.zone})
                until = end.wall + DAY - 1 if end.whole_day else self._wall(end, event)
            for wall in self._repeats.walls(rule, event.begin.wall, last, until):
                if wall not in seen:
                    seen.add(wall)
                    yield wall

    # --- times

    def _wall(self, time: Time, event: Event) -> int:
        """Return a time on the clock of an event; a day alone means the hour at which the event begins."""
        if time.whole_day:
            return time.wall + event.begin.wall % DAY
        if _floats(time):
            return time.wall
        return self.clocks.on_clock(self.clocks.moment(time), event.begin)

    def _leave_out(self, out: _Out, time: Time) -> None:
        if time.whole_day:
            out.days.add(time.wall // DAY)
        elif _floats(time):
            out.walls.add(time.wall)
        else:
            out.moments.add(self.clocks.moment(time))


def _among(out: _Out, moment: int, wall: int) -> bool:
    return moment in out.moments or wall in out.walls or wall // DAY in out.days


def _floats(time: Time) -> bool:
    """Return whether a time names no zone: among times of an event it means the clock of its beginning."""
    return not time.zone and time.offset_s is None


def _plain(reason: Refused) -> dict[str, str]:
    return {key: str(value) for key, value in reason.values.items()}


class _ICalendar:
    """The importer of calendars."""

    source = "icalendar"

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is a calendar where it begins as one."""
        return Match(0.9, "import.is_calendar") if _BEGINS.search(look.text[:4096]) else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole calendar file; raise Refused where it holds no event."""
        pace = Pace(options, progress)
        texts, encoding = read_parts(path, options.encoding, pace.part(0.0, 0.1).step)
        book = Logbook(self.source, path.name, options)
        calendar = _Calendar(book, options, pace.part(0.1, 0.8))
        calendar.collect(texts)
        calendar.enter()
        preview = book.finish(pace.part(0.8, 1.0))
        if not preview.read:
            raise Refused("import.no_events", file=path.name)
        if 0 < calendar.known_again == len(preview.entries):
            preview.whole = Whole()  # though empty: entries have their ids, by which they are known
        preview.encoding = encoding
        preview.choices = (*calendar.choices, "zone") if calendar.clocks.floats else tuple(calendar.choices)
        return preview


ICALENDAR = _ICalendar()
