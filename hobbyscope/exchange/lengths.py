"""Lengths of time as people type them: '2h', '1h15', '2,5 hours', 'half an hour', '1:15', '두 시간 반'.

The quick entry, the bars and the terminal read lengths here and nowhere else.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.quick_words import COUNTS, NATIVE, SINO, either, one_line, plain

LONGEST_TEXT = 500  # letters in one line
NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?|\.[0-9]+)(?:e[+-]?[0-9]{1,4})?"
)
_NUMBER = rf"(?:[0-9]{{0,3}}[½¼¾]|{NUMBER})"
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?=[.e]|$)")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_WORD = either(COUNTS)
_HOUR, _MINUTE = "(?:hours?|hrs?|h)", "(?:minutes?|mins?|m)"
# After a Korean unit a name may follow without a space, after a Latin one not; '2h-3h' is no length.
_END = r"(?:(?<=[가-힣])(?![0-9])|(?<![가-힣])(?![^\W가-힣]))(?![-~–][0-9])"


def _minutes(part: str) -> str:
    return (
        rf"(?:(?P<{part}_number>{_NUMBER})[ -]?(?:{_MINUTE}(?![^\W가-힣0-9])|분)"
        rf"|(?P<{part}_word>{_WORD})[ -](?:minutes?|mins?)(?!\w)|(?P<{part}_sino>{either(SINO)}) ?분(?!\w))"
        rf"(?: ?(?P<{part}_seconds>[0-9]+) ?(?:s|secs?|초))?"
    )


_ODD = rf"(?P<odd>nan|inf(?:inity)?|∞) ?(?:{_HOUR}|{_MINUTE}|시간|분)"
_HALF = r"(?P<half>(?:an? )?half(?:[ -]an?)?[ -](?:hour|hr)|반 ?시간)"
_QUARTERS = r"(?:(?:(?P<three>three|3)|an?|one)[ -])?(?P<quarter>quarter)s?[ -](?:of )?(?:an )?hour"
_HOURS = (
    rf"(?:(?P<hours>{_NUMBER})(?P<plus> and an? (?:half|quarter))?[ -]?(?:{_HOUR}(?![^\W가-힣0-9])|시간)"
    rf"|(?P<hours_word>{_WORD})(?P<plus_word> and an? (?:half|quarter))?[ -](?:hours?|hrs?)(?!\w)"
    rf"|(?P<hours_native>{either(NATIVE)}) ?시간)(?!반[가-힣])"
    rf"(?:(?P<ban> ?반)(?!\w)|(?P<more> and an? (?:half|quarter))"
    rf"| ?(?:and )?{_minutes('m')}|(?P<bare>[0-5]?[0-9]))?"
)
_LENGTH = re.compile(
    rf"(?P<sign>[-−–])?(?:{_ODD}|{_HALF}|{_QUARTERS}|{_HOURS}|{_minutes('only')}"
    rf"|(?P<seconds>{_NUMBER}) ?(?:seconds?|secs?|초)){_END}"
)
_COLON = re.compile(
    r"(?P<sign>[-−–])?(?P<hours>[0-9]{1,5}):(?P<minutes>[0-9]{2})(?::(?P<seconds>[0-9]{2}))?(?![0-9:]|[^\W가-힣])"
)


class Length(NamedTuple):
    """A length within a line: where it ends, and its seconds, which may be negative or not a number."""

    end: int
    seconds: float


def number(typed: str) -> float:
    """Return the value of a typed number: '2.5', '2,5', '1,000', '1½'; inf where it is too large."""
    if typed[-1] in _FRACTIONS:
        return float(typed[:-1] or 0) + _FRACTIONS[typed[-1]]
    return float(typed.replace(",", "") if _THOUSANDS.match(typed) else typed.replace(",", "."))


def length_at(line: str, at: int) -> Length | None:
    """Return the length that stands at a place of a `plain` line, if one does; 'h:mm' is not looked for."""
    found = _LENGTH.match(line, at)
    if not found:
        return None
    seconds = 3600 * _hours(found) + 60 * _minutes_of(found)
    seconds += sum(number(found[part]) for part in ("m_seconds", "only_seconds", "seconds") if found[part])
    if found["odd"]:
        seconds = math.nan if found["odd"] == "nan" else math.inf
    return Length(found.end(), -seconds if found["sign"] else seconds)


def _hours(found: re.Match[str]) -> float:
    hours = 0.5 if found["half"] or found["ban"] else 0.0
    if found["quarter"]:
        hours += 0.75 if found["three"] else 0.25
    for part in ("plus", "plus_word", "more"):
        if found[part]:
            hours += 0.5 if found[part].endswith("half") else 0.25
    if found["hours"]:
        hours += number(found["hours"])
    return hours + COUNTS.get(found["hours_word"], 0) + NATIVE.get(found["hours_native"], 0)


def _minutes_of(found: re.Match[str]) -> float:
    minutes = number(found["bare"]) if found["bare"] else 0.0
    for part in ("m", "only"):
        typed = found[f"{part}_number"]
        minutes += number(typed) if typed else 0
        minutes += COUNTS.get(found[f"{part}_word"], 0) + SINO.get(found[f"{part}_sino"], 0)
    return minutes


def colon_at(line: str, at: int) -> Length | None:
    """Return the 'h:mm' or 'h:mm:ss' that stands at a place of a line; refuse minutes above 59."""
    found = _COLON.match(line, at)
    if not found:
        return None
    minutes, seconds = int(found["minutes"]), int(found["seconds"] or 0)
    if max(minutes, seconds) > 59:
        raise Refused("length.minutes", typed=found[0])
    total = 3600 * int(found["hours"]) + 60 * minutes + seconds
    return Length(found.end(), -total if found["sign"] else total)


def checked(seconds: float, typed: str) -> int:
    """Return a length in whole seconds; refuse one that is zero, negative, infinite or not a number."""
    if not math.isfinite(seconds):
        raise Refused("length.not_finite", typed=typed)
    if seconds < 0:
        raise Refused("length.negative", typed=typed)
    if round(seconds) == 0:
        raise Refused("length.zero", typed=typed)
    return round(seconds)


def parse_length(text: str) -> int:
    """Return the seconds of a length that stands alone: '120h', '2시간', '1:15', '90m'."""
    typed = one_line(text)
    line = plain(typed)
    if len(line) > LONGEST_TEXT:
        raise Refused("length.unclear", typed=typed[:20] + "…")
    found = length_at(line, 0) or colon_at(line, 0)
    if found and found.end == len(line):
        return checked(found.seconds, typed)
    if re.fullmatch(rf"[-+−–]?(?:{NUMBER}|nan|inf(?:inity)?|∞)", line):
        raise Refused("length.no_unit", typed=typed)
    raise Refused("length.unclear", typed=typed)
