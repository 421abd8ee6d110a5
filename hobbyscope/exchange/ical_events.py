"""The events of a calendar, each as it stands there, with what it says of its repetitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.ical_text import (
    EVENT,
    Property,
    Time,
    first,
    length_of,
    listed,
    properties,
    time_of,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.exchange.ical_text import Part

# What is read of an event; all else (attendees, alarms, attachments) is passed over unread.
WANTED = frozenset(
    {
        *("DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "UID"),
        *("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "RELATED-TO"),
    }
)
EVENTS = {EVENT: WANTED}
MOST_RULES = 10
MOST_DATES = 10_000  # that an event names one by one


class Event(NamedTuple):
    """An event: when, what, and when else."""

    line: int
    name: str
    note: str
    tags: tuple[str, ...]
    begin: Time
    end: Time | None
    length: int | None  # in seconds, where that is told and no end
    cancelled: bool
    uid: str
    rules: tuple[str, ...]
    more: tuple[Time, ...]  # RDATE
    without: tuple[Time, ...]  # EXDATE
    instead: Time | None  # RECURRENCE-ID: of the time that it stands in for
    related: str
    onward: bool = False  # it stands in for all later times, too


def event_of(part: Part) -> Event:
    """Return the event of a part; raise Refused where nobody can tell when it was."""
    found = properties(part)
    begin = first(found, "DTSTART")
    if begin is None:
        raise Refused("import.no_date")
    instead = first(found, "RECURRENCE-ID")
    end, length = _end(found)
    return Event(
        part.line,
        words(found, "SUMMARY"),
        words(found, "DESCRIPTION"),
        tuple(listed(found, "CATEGORIES")),
        _time(begin),
        end,
        length,
        words(found, "STATUS").upper() == "CANCELLED",
        words(found, "UID"),
        tuple(dict.fromkeys(rule.value.strip() for rule in found.get("RRULE", [])[:MOST_RULES])),
        tuple(_times(found.get("RDATE", []))),
        tuple(_times(found.get("EXDATE", []))),
        None if instead is None else _time(instead),
        words(found, "RELATED-TO"),
        instead is not None and instead.params.get("RANGE", "").strip('" ').upper() == "THISANDFUTURE",
    )


def _end(found: dict[str, list[Property]]) -> tuple[Time | None, int | None]:
    """Return the end, or else the length; a damaged end is none where there is a length.

    Thunderbird left a length of nothing beside the end of events that were moved.
    """
    end, length = first(found, "DTEND"), first(found, "DURATION")
    if length is None:
        return (None, None) if end is None else (_time(end), None)
    try:
        seconds = length_of(length.value)
    except Refused:
        if end is None:
            raise
        return _time(end), None
    return (None, seconds) if seconds or end is None else (_time(end), None)


def _time(told: Property) -> Time:
    return time_of(told.value, told.params)


def _times(told: Iterable[Property]) -> list[Time]:
    """Return the times of a list; a period is its begin, and what is no time is passed over."""
    times: list[Time] = []
    for several in told:
        for value in several.value.split(",", MOST_DATES)[:MOST_DATES]:
            try:
                times.append(time_of(value.partition("/")[0], several.params))
            except Refused:
                continue
    return times[:MOST_DATES]
