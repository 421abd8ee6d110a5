"""The value types that every room shares: activity, entry, bar, timer, and a refusal with its reason."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

BarKind = Literal["rate", "total"]
Per = Literal["day", "week", "month", "year"]

HOURS = "hours"
LONGEST_BY_HAND = 24 * 3600  # seconds: what a person may type as one entry
LONGEST = 7 * 24 * 3600  # seconds: what an import or a timer may bring
_PIECE = 250  # letters of a long text that are composed at once


class Refused(ValueError):  # noqa: N818 (it refuses; it is no error of the program)
    """Something cannot be done, for a reason that a person can be told: a code with parameters."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class Activity(NamedTuple):
    """Something that free time is spent on. Two may share a name (two devices); `id` tells them apart."""

    id: bytes
    name: str
    color: str = ""  # '#RRGGBB', or '' for the next colour of the theme
    archived: bool = False
    sort: int = 0


class Entry(NamedTuple):
    """Some time spent on an activity on a civil day; with `start_ms` a timed session.

    `day` counts days since 1970-01-01 and is decided once; `start_ms`, `end_ms` are UTC milliseconds.
    The fields stand in the order of the columns of the journal.
    """

    id: bytes
    activity: bytes
    day: int
    seconds: int
    start_ms: int | None = None
    end_ms: int | None = None
    tz: str | None = None
    offset_s: int | None = None
    note: str = ""
    source: str | None = None
    source_id: str | None = None
    tags: tuple[str, ...] = ()


class Bar(NamedTuple):
    """What somebody asks before an activity counts as a hobby.

    rate: `amount` of `unit` per `per`; total: `amount` of `unit` in all, of which `carry_in` came before the
    journal. `unit` is 'hours' or the user's word ('films'): then one unit takes `unit_seconds`, or, where
    that is None, each entry counts as one.
    """

    id: bytes
    activity: bytes
    kind: BarKind
    amount: float
    unit: str = HOURS
    per: Per | None = None
    unit_seconds: int | None = None
    carry_in: float = 0.0
    since: Literal["period", "activity"] = "period"
    enabled: bool = True


class Timer(NamedTuple):
    """Time that is being spent: it becomes an entry when it is stopped, and survives a crash or a reboot.

    `start_ms` is UTC milliseconds, `offset_s` what the clocks there were ahead; both are None while paused.
    """

    id: bytes
    activity: bytes
    start_ms: int | None
    tz: str | None
    offset_s: int | None
    note: str = ""
    tags: tuple[str, ...] = ()


def ages(activities: Iterable[Activity]) -> dict[bytes, int]:
    """Return each activity's place by age, the oldest 0; it stays, however a person sorts them."""
    return {key: place for place, key in enumerate(sorted(activity.id for activity in activities))}


def composed(form: Literal["NFC", "NFKC"], text: str) -> str:
    """Return a text in a normal form; a long one in pieces, since a run of accents takes its length squared.

    No piece ends within a letter, unless that goes on without end.
    """
    if len(text) <= 2 * _PIECE:
        return unicodedata.normalize(form, text)
    pieces = []
    begin = 0
    while begin < len(text):
        end = begin + _PIECE
        while end < begin + 2 * _PIECE and _goes_on(text[end : end + 1]):
            end += 1
        pieces.append(unicodedata.normalize(form, text[begin:end]))
        begin = end
    return "".join(pieces)


def _goes_on(sign: str) -> bool:
    """Return whether a sign belongs to the letter before it: an accent, or the second part of a syllable."""
    return sign != "" and (unicodedata.combining(sign) > 0 or "\u1160" <= sign <= "\u11ff")


def folded(name: str) -> str:
    """Return the form by which two names are the same name: NFKC, white space folded, casefolded."""
    return composed("NFKC", " ".join(composed("NFKC", name).split()).casefold())


def clean_name(name: str) -> str:
    """Return a name as it is kept: NFC, white space folded; refuse an empty one and control characters."""
    name = " ".join(composed("NFC", name).split())
    if not name:
        raise Refused("name.empty")
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in name):
        raise Refused("name.control", name=ascii(name[:20]))
    return name
