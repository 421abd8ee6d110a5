"""Timed sessions as a calendar (iCalendar), event by event; a library knows its folding and escapes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hobbyscope.exchange.labels import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hobbyscope.core.records import Entry

_BEGUN = datetime(1970, 1, 1, tzinfo=UTC)
_ENDS = re.compile("\r\n?|\u2028|\u2029")


def lines(names: Mapping[bytes, str], sessions: Iterable[Entry], stamp: datetime) -> Iterator[bytes]:
    """Return a calendar, an event at a time: `sessions` have a clock, `stamp` is when the calendar is made.

    Times are in UTC, which every calendar understands without being told of zones. The id of an event is that
    of its entry: a calendar that is brought again knows it.
    """
    from icalendar import Calendar, Event  # 150 ms: only for a calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Hobbyscope//Hobbyscope//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    end = b"END:VCALENDAR\r\n"
    yield calendar.to_ical().removesuffix(end)
    for entry in sessions:
        start = _BEGUN + timedelta(seconds=(entry.start_ms or 0) // 1000)
        event = Event()
        event.add("uid", f"{entry.id.hex()}@hobbyscope")
        event.add("dtstamp", stamp)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(seconds=entry.seconds))
        event.add("summary", _kept(names[entry.activity]))
        if entry.note:
            event.add("description", _kept(entry.note))
        if entry.tags:
            event.add("categories", [_kept(tag) for tag in entry.tags])
        event.add("transp", "TRANSPARENT")  # nobody is busy at what is over
        yield event.to_ical()
    yield end


def has_clock(entry: Entry) -> bool:
    """Tell whether a calendar can hold an entry: one with a start, within the years of a calendar."""
    if entry.start_ms is None:
        return False
    try:
        return (_BEGUN + timedelta(seconds=entry.start_ms // 1000 + entry.seconds)).year > 0
    except OverflowError:
        return False


def _kept(text: str) -> str:
    return kept(_ENDS.sub("\n", text))
