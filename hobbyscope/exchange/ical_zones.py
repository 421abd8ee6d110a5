"""The zones of a calendar: known by name, by their name in Windows, or told by the file itself."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hobbyscope.exchange.clock import EPOCH

if TYPE_CHECKING:
    from hobbyscope.exchange.ical_text import Part

LONGEST_ZONE = 2_000  # lines; the longest real ones have some hundreds
MOST_RULES = 100  # of a zone: each is followed for each time
MOST_ENDLESS = 4  # of them
MOST_ZONES = 500  # of a file: there are not many more in the world
_OFFSET = re.compile(r"(?:GMT|UTC|Z)?\s*([+-])(\d{1,2}):?(\d\d)?", re.IGNORECASE)
_YEARLY = re.compile(  # clocks change on one day of a month
    r"INTERVAL=[1-9]\d?|BYMONTH=\d\d?|BYDAY=[+-]?\d?[A-Z]{2}"
    r"|(FREQ|UNTIL|COUNT|BYMONTHDAY|BYSETPOS|WKST)=[\w,+-]{1,40}"
)
_ENDS = re.compile(r"UNTIL=(19|20)|COUNT=\d{1,2}\b")


class Zones(dict[str, "tzinfo | None"]):
    """Zones by the names that a file gives them, each looked up once; None for one that nobody knows.

    What the world knows by name comes before what the file says of it: files cut the past out of zones.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, Part] = {}

    def tell(self, part: Part) -> None:
        """Keep what the file says of a zone."""
        for line in part.lines:
            head, _, name = line.partition(":")
            if head.partition(";")[0].strip().upper() == "TZID":
                self._told.setdefault(name.strip(), part)

    def __missing__(self, name: str) -> tzinfo | None:
        full = len(self) >= MOST_ZONES
        zone = self[name] = None if full else _known(name) or _built(self._told.get(name)) or _shifted(name)
        return zone

    def moment(self, wall: int, name: str, fold: int = 0) -> int | None:
        """Return the second since 1970 at which the clock of a zone shows `wall`, None in no known zone."""
        zone = self[name]
        if zone is None:
            return None
        offset = (EPOCH + timedelta(seconds=wall)).replace(tzinfo=zone, fold=fold).utcoffset()
        return wall - round((offset or timedelta()).total_seconds())

    def shown(self, second: int, name: str) -> int:
        """Return what the clock of a zone shows at a moment; in no known zone, that of Greenwich."""
        moment = EPOCH.replace(tzinfo=UTC) + timedelta(seconds=second)
        offset = moment.astimezone(self[name] or UTC).utcoffset()
        return second + round((offset or timedelta()).total_seconds())


def _known(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # takes 0.1 s, seldom needed

    name = name.strip("/\"' ")
    tail = name.split("/")
    # '/mozilla.org/20050126_1/Europe/Berlin' ends with the name that the world knows.
    for known in (
        WINDOWS_TO_OLSON.get(name, name),
        *("/".join(tail[n:]) for n in range(1, min(9, len(tail)))),
    ):
        try:
            return ZoneInfo(known)
        except (KeyError, ValueError, OSError):
            continue
    return None


def _built(part: Part | None) -> tzinfo | None:
    """Return the zone that a file describes, None where it does so by rules that no zone has."""
    from icalendar import Timezone  # as above

    if part is None or len(part.lines) > LONGEST_ZONE:
        return None
    split = (line.partition(":") for line in part.lines)
    rules = [rule for name, _, rule in split if name.upper().startswith("RRULE")]
    if len(rules) > MOST_RULES or sum(_ENDS.search(rule) is None for rule in rules) > MOST_ENDLESS:
        return None
    for rule in rules:
        if "FREQ=YEARLY" not in rule or not all(
            map(_YEARLY.fullmatch, filter(None, rule.strip().split(";")))
        ):
            return None  # a change each second would keep one waiting for ever
    text = "\r\n".join(["BEGIN:VTIMEZONE", *part.lines, "END:VTIMEZONE", ""])
    try:
        built = Timezone.from_ical(text)
        zone: tzinfo | None = built.to_tz(lookup_tzid=False) if isinstance(built, Timezone) else None
        EPOCH.replace(tzinfo=zone).utcoffset()  # dateutil follows the rules here
    except Exception:  # noqa: BLE001 - what two libraries say to a damaged zone has no common class
        return None
    return zone


def _shifted(name: str) -> tzinfo | None:
    """Return the zone of a name that tells its offset: 'GMT+0900', '(UTC-03:00) Brasilia'."""
    found = _OFFSET.search(name)
    if found is None or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)
