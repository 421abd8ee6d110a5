"""Reads exports of ActivityWatch: the stopwatch, and what was on the screen while somebody was there.

The stopwatch is a log kept by hand: each of its events is an entry. Windows come by the thousand and last for
seconds, so those of one program (or one category, where the export tells categories) become a session as long
as no more than two minutes lie between them; it takes as long as they do together. Sessions of less than a
minute are left out, and their sum is told. Windows count while the watcher of the same computer says that
somebody was there; where none watched, all of them. Programs used in turns have sessions that lie on top of
each other, which is no mistake, so overlaps are not flagged. Tabs, editors and other watchers tell more about
what the windows tell already: they are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.activity_events import Bucket, Events, Found, buckets_of
from hobbyscope.exchange.base import STRIDE, Match, Pace
from hobbyscope.exchange.categories import Categories
from hobbyscope.exchange.clock import DAY
from hobbyscope.exchange.durations import shown
from hobbyscope.exchange.json_text import read_json
from hobbyscope.exchange.logbook import Logbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

AFK, STOPWATCH, WINDOW = "afkstatus", "general.stopwatch", "currentwindow"
GAP = 120_000  # milliseconds between windows of one session
LEAST = 60_000  # of a session

_NO_HOST = ("", "unknown")
_DAY = DAY * 1000
_TELLING = re.compile(r'"(?:buckets|hostname|client|created|timestamp|duration|data|events)"\s*:')
_OURS = re.compile(r'"aw-|"(?:currentwindow|afkstatus|general\.stopwatch)"|"app"\s*:\s*"[^"]*",\s*"title"')


class _Span(NamedTuple):
    """A stretch of time, in milliseconds since 1970."""

    begin: int
    end: int


class _Session(NamedTuple):
    """Windows of one activity, one after the other."""

    begin: int
    end: int
    spent: int  # milliseconds in front


class _Watched:
    """What one export holds, on its way into a logbook."""

    def __init__(self, book: Logbook, categories: Categories, pace: Pace) -> None:
        self._book = book
        self._categories = categories
        self._pace = pace
        self._records = 0
        self._brief = 0  # sessions that are too short
        self._brief_ms = 0

    def enter(self, buckets: list[Bucket]) -> None:
        """Put all buckets into the logbook."""
        there: defaultdict[str, list[Found]] = defaultdict(list)
        for bucket in buckets:
            if bucket.kind == AFK:
                there[bucket.host] += (event for event in bucket.events if event.name == "not-afk")
        covers = {host: list(self._spans(events)) for host, events in there.items()}
        for bucket in buckets:
            if bucket.kind == STOPWATCH:
                self._stopwatch(bucket)
            elif bucket.kind == WINDOW and bucket.events:
                self._windows(bucket, covers)
        self._tell(buckets)

    def _stopwatch(self, bucket: Bucket) -> None:
        for event in self._in_order(bucket.events):
            end = None if event.running else event.begin + event.length
            self._book.session(self._next(), event.name, event.begin, end)

    def _windows(self, bucket: Bucket, covers: dict[str, list[_Span]]) -> None:
        cover = covers.get(bucket.host)
        if cover is None and bucket.host in _NO_HOST and len(covers) == 1:
            cover = next(iter(covers.values()))
        if cover is None:  # a telephone, say: it is in somebody's hand whenever a window is in front
            self._book.remark(0, "import.nobody_watched", name=bucket.name[:60])
        pieces = self._once(bucket.events)
        if cover is not None:
            pieces = _both(pieces, iter(cover))
        open_ones: dict[tuple[str, tuple[str, ...]], _Session] = {}
        for event, span in pieces:
            what = self._categories.of(event.name, event.title)
            session = open_ones.get(what)
            if session is not None and span.begin - session.end <= GAP:
                spent = session.spent + span.end - span.begin
                open_ones[what] = session._replace(end=span.end, spent=spent)
                continue
            if session is not None:
                self._session(what, session)
            open_ones[what] = _Session(span.begin, span.end, span.end - span.begin)
        for what, session in open_ones.items():
            self._session(what, session)

    def _session(self, what: tuple[str, tuple[str, ...]], session: _Session) -> None:
        if session.spent < LEAST:
            self._brief += 1
            self._brief_ms += session.spent
            return
        name, tags = what
        self._book.session(self._next(), name, session.begin, session.begin + session.spent, tags=tags)

    def _tell(self, buckets: list[Bucket]) -> None:
        """Say what was not read, or left out together."""
        others = sorted({bucket.kind for bucket in buckets} - {AFK, STOPWATCH, WINDOW, ""})
        if others:
            self._book.remark(0, "import.other_watchers", kinds=", ".join(others)[:200])
        if self._brief:
            length = shown(round(self._brief_ms / 1000))
            self._book.remark(0, "import.brief_sessions", count=self._brief, length=length)
        if self._categories.unread:
            self._book.remark(0, "import.rules_unread", count=self._categories.unread)

    def _next(self) -> int:
        self._records += 1
        return self._records

    # --- time

    def _in_order(self, events: list[Found]) -> Iterator[Found]:
        """Return events from the first to the last, and empty their list.

        Day by day: neither does a single sort hold up a window, nor are all of them freed in one go.
        """
        days: defaultdict[int, list[Found]] = defaultdict(list)
        total = len(events)
        while events:
            if not len(events) % STRIDE:
                self._pace.step(0.5 - 0.5 * len(events) / total)
            event = events.pop()
            days[event.begin // _DAY].append(event)
        total = len(days)
        for number, day in enumerate(sorted(days)):
            self._pace.step(0.5 + 0.5 * number / total)
            yield from sorted(days.pop(day), key=lambda event: event.begin)

    def _once(self, events: list[Found]) -> Iterator[tuple[Found, _Span]]:
        """Return events with the time in which none before them goes on: no moment counts twice."""
        until = -(2**63)
        for number, event in enumerate(self._in_order(events)):
            if not number % STRIDE:
                self._pace.step(0.9)
            end = event.begin + event.length
            begin = max(event.begin, until)
            if end > begin:
                until = end
                yield event, _Span(begin, end)

    def _spans(self, events: list[Found]) -> Iterator[_Span]:
        """Return the time that events cover, which may lie on top of each other."""
        at: _Span | None = None
        for event in self._in_order(events):
            span = _Span(event.begin, event.begin + event.length)
            if at is None or span.begin > at.end:
                if at is not None:
                    yield at
                at = span
            elif span.end > at.end:
                at = at._replace(end=span.end)
        if at is not None:
            yield at


def _both(pieces: Iterator[tuple[Found, _Span]], covers: Iterator[_Span]) -> Iterator[tuple[Found, _Span]]:
    """Return the pieces as far as the covers, none of which meet, cover them."""
    cover = next(covers, None)
    for event, piece in pieces:
        while cover is not None and cover.begin < piece.end:
            begin, end = max(piece.begin, cover.begin), min(piece.end, cover.end)
            if begin < end:
                yield event, _Span(begin, end)
            if cover.end > piece.end:
                break
            cover = next(covers, None)


class _ActivityWatch:
    """The importer of ActivityWatch's exports."""

    source = "activitywatch"

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is an export where it names buckets or events as that program does."""
        if not look.text.lstrip().startswith(("{", "[")):
            return None
        told = set(_TELLING.findall(look.text))
        sure = len(told) > 2 and _OURS.search(look.text) is not None
        return Match(0.9, "import.is_activitywatch") if sure else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole export; raise Refused where neither a stopwatch nor windows are in it."""
        pace = Pace(options, progress)
        events = Events()
        root = read_json(path, options.encoding, pace.part(0.0, 0.6).step, events.take)
        buckets = buckets_of(root, events)
        if not any(bucket.kind in (STOPWATCH, WINDOW) and bucket.events for bucket in buckets):
            raise Refused("import.no_events", file=path.name)
        book = Logbook(self.source, path.name, options)
        categories = Categories(root, sum(len(bucket.events) for bucket in buckets))
        _Watched(book, categories, pace.part(0.6, 0.9)).enter(buckets)
        return book.finish(pace.part(0.9, 1.0), blur=DAY * 366)


ACTIVITY_WATCH = _ActivityWatch()
