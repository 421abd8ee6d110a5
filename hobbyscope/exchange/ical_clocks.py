"""Puts events of a calendar into a logbook, each by the clock that it goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.ical_zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.exchange.ical_events import Event
    from hobbyscope.exchange.ical_text import Time
    from hobbyscope.exchange.logbook import Logbook


class Clocks:
    """The clocks of one calendar file: those of its zones, and that of the import where a time has none."""

    def __init__(self, book: Logbook) -> None:
        self.zones = Zones()
        self.floats = False  # whether any entry went by the clock of the import
        self._book = book
        self._unknown: set[str] = set()

    def enter(self, event: Event, wall: int, seconds: int, name: str, tags: Iterable[str]) -> None:
        """Put an event into the logbook as if it had begun at `wall` on its own clock."""
        begin = event.begin._replace(wall=wall)
        if self.is_local(begin):
            self.floats = True
            whole = event.end is not None and self.is_local(event.end)
            span = event.end.wall - event.begin.wall if event.end is not None and whole else seconds
            self._book.on_the_wall(event.line, name, wall, wall + span, event.note, tags)
            return
        start = self.moment(begin, event.line) * 1000
        self._book.session(event.line, name, start, start + 1000 * seconds, event.note, tags)

    def seconds(self, event: Event) -> int | None:
        """Return how long an event takes, None where it has no end."""
        if event.end is None:
            return event.length
        return self.moment(event.end, event.line) - self.moment(event.begin, event.line)

    def is_local(self, time: Time) -> bool:
        """Return whether a time goes by the clock of the import."""
        return time.offset_s is None and (not time.zone or self.zones[time.zone] is None)

    def moment(self, time: Time, line: int = 0) -> int:
        """Return the second of UTC that a time means."""
        if time.offset_s is not None:
            return time.wall - time.offset_s
        found = self.zones.moment(time.wall, time.zone) if time.zone else None
        if found is not None:
            return found
        if time.zone and time.zone not in self._unknown:
            self._unknown.add(time.zone)
            self._book.remark(line, "import.zone_unknown", zone=time.zone[:60])
        return self._book.wall.moment(time.wall).ms // 1000

    def on_clock(self, second: int, like: Time) -> int:
        """Return what the clock of another time shows at a second of UTC."""
        if like.offset_s is not None:
            return second + like.offset_s
        if self.is_local(like):
            return self._book.wall.shown(second * 1000)
        return self.zones.shown(second, like.zone)
