"""The buckets of an ActivityWatch export, whichever shape it has, with their events made small."""

from __future__ import annotations

from datetime import UTC
from typing import NamedTuple

from hobbyscope.exchange.json_text import fields, items, number, text
from hobbyscope.exchange.lines import utc_ms

LONGEST_WORDS = 300  # characters that are kept of a title
_LONGEST = 366 * 86_400  # seconds; an event goes on for less


class Found(NamedTuple):
    """What is kept of an event: when, in milliseconds, and what."""

    begin: int
    length: int
    name: str  # the program, the label of a stopwatch, or the state of the one at the keys
    title: str
    running: bool
    keys: frozenset[str]  # of what it tells, by which a bucket without a type is known


class Bucket(NamedTuple):
    """One watcher's events."""

    name: str
    kind: str
    host: str
    events: list[Found]


class Events:
    """Makes events small, and takes them out of a file while it is read, by the place where they stood."""

    def __init__(self) -> None:
        self.taken: dict[str, list[Found]] = {}
        self._words: dict[str, str] = {}
        self._keys: dict[frozenset[str], frozenset[str]] = {}

    def take(self, keys: tuple[str, ...], item: object) -> bool:
        """Take an event out of a list: `Each` of `read_json`."""
        event = self.small(item)
        if event is None:
            return False
        # buckets > name > events; events > name, where they are kept apart; or a bucket by itself.
        names = [key for key in keys if key not in ("buckets", "events")]
        self.taken.setdefault(names[0] if names else "", []).append(event)
        return True

    def small(self, item: object) -> Found | None:
        """Return what is kept of an event, None for what is none."""
        event = fields(item)
        begin, length = utc_ms(text(event.get("timestamp")), UTC), number(event.get("duration"))
        if begin is None:
            return None
        told = fields(event.get("data"))
        name = text(told.get("app")) or text(told.get("label")) or text(told.get("status"))
        title = text(told.get("title"))[:LONGEST_WORDS]
        keys = frozenset(told)
        return Found(
            begin,
            round(1000 * min(max(length or 0, 0), _LONGEST)),
            self._words.setdefault(name, name),
            self._words.setdefault(title, title),
            told.get("running") is True,
            self._keys.setdefault(keys, keys),
        )


def buckets_of(root: object, events: Events) -> list[Bucket]:
    """Return the buckets of an export: all of them by name or in a list, or one by itself.

    Events may also be kept apart from their buckets, by the same names.
    """
    whole = fields(root)
    told = whole.get("buckets")
    if isinstance(told, list):
        named = {str(place): fields(bucket) for place, bucket in enumerate(told)}
    elif told is not None:
        named = {name: fields(bucket) for name, bucket in fields(told).items()}
    else:
        named = {"": whole or {"events": root}}
    apart = fields(whole.get("events"))
    return [
        _bucket(name, bucket, events, [*items(bucket.get("events")), *items(apart.get(name))])
        for name, bucket in named.items()
    ]


def _bucket(name: str, bucket: dict[str, object], events: Events, left: list[object]) -> Bucket:
    found = events.taken.pop(name, [])
    found += [small for item in left if (small := events.small(item)) is not None]
    name = text(bucket.get("id")) or name
    kind = text(bucket.get("type")) or (_kind(found[0].keys) if found else "")
    return Bucket(name, kind, text(bucket.get("hostname")), found)


def _kind(keys: frozenset[str]) -> str:
    """Return the type of a bucket that does not tell it, by what its events tell."""
    if {"label", "running"} <= keys:
        return "general.stopwatch"
    if "app" in keys:
        return "currentwindow"
    return "afkstatus" if "status" in keys else ""
