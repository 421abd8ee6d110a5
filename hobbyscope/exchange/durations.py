"""Lengths of time as programs write them: clock-like, decimal, in words, ISO 8601; each text read once."""

from __future__ import annotations

import re
from typing import NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.clock import LONGEST_CELL
from hobbyscope.exchange.lengths import parse_length

HOUR, MINUTE, SECOND = 3600, 60, 1


class Length(NamedTuple):
    """A length in seconds (below zero where the file says so), and the step in which its column counts."""

    seconds: int
    step: float
    damaged: bool = False  # a spreadsheet made a time of day of it, or nobody can read it: no length at all


UNREADABLE = Length(0, 0, damaged=True)

_DIGITS = r"\d{1,9}"
_NUMBER = rf"({_DIGITS}(?:[.,]\d{{1,9}})?|[.,]\d{{1,9}})"
_CLOCK = re.compile(
    rf"(?:({_DIGITS})\s?(?:days?|d|일)\s?)?({_DIGITS}):(\d\d?)(?::(\d\d?)(?:[.,]\d{{1,9}})?)?"
    r"\s?(?:h|hrs?|hours?|std\.?|시간)?",
    re.IGNORECASE,
)
_MINUTES_CLOCK = re.compile(rf"({_DIGITS}):(\d\d?)\s?(?:min|분)")
_DECIMAL = re.compile(_NUMBER)
_ISO = re.compile(rf"P(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?", re.IGNORECASE)
_HOURS = "hours?|hrs?|h|std|stunden?|heures?|horas?|or[ae]|시간|時間|小时|小時|ч|час(?:а|ов)?"
_MINUTES = "minut(?:es?|en?|os?|i)|mins?|m|분|分钟|分鐘|分|мин(?:ут[аы]?)?"
_SECONDS = "seconds?|secs?|s|sekunden?|secondes?|segundos?|초|秒|сек(?:унд[аы]?)?"
_WORDS = re.compile(
    rf"(?:{_NUMBER}\s?(?:{_HOURS})\.?,?)?\s?(?:{_NUMBER}\s?(?:{_MINUTES})\.?,?)?\s?(?:{_NUMBER}\s?(?:{_SECONDS})\.?)?",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"[ap]\.?m\.?$|^[ap]\.?m|오전|오후|上午|下午|午前|午後", re.IGNORECASE)


class Lengths(dict[str, "Length | None"]):
    """Lengths by text, each read once, bare numbers counted in `unit` seconds; None for an empty text."""

    def __init__(self, unit: int = HOUR) -> None:
        super().__init__()
        self._unit = unit

    def __missing__(self, text: str) -> Length | None:
        length = self[text] = length_of(text, self._unit)
        return length


def length_of(text: str, unit: int = HOUR) -> Length | None:
    """Return the length that a text tells, None for an empty one, UNREADABLE where it tells none."""
    text = text.strip()
    if not text:
        return None
    if len(text) > LONGEST_CELL or _HALF_DAY.search(text):
        return UNREADABLE
    sign = -1 if text[0] in "-−" else 1
    text = text.lstrip("-−+").lstrip()
    length = _clock_like(text) or _decimal(text, unit) or _in_words(text)
    return UNREADABLE if length is None else length._replace(seconds=sign * length.seconds)


def _clock_like(text: str) -> Length | None:
    if found := _CLOCK.fullmatch(text):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        if minutes > 59 or seconds > 59:
            return None
        step = MINUTE if found[4] is None else SECOND
        return Length(days * 24 * HOUR + hours * HOUR + minutes * MINUTE + seconds, step)
    if found := _MINUTES_CLOCK.fullmatch(text):
        return Length(int(found[1]) * MINUTE + int(found[2]), SECOND)
    return None


def _decimal(text: str, unit: int) -> Length | None:
    found = _DECIMAL.fullmatch(text)
    return Length(round(_value(found[1]) * unit), _step(found[1], unit)) if found else None


def _in_words(text: str) -> Length | None:
    for pattern, units in ((_ISO, (24 * HOUR, HOUR, MINUTE, SECOND)), (_WORDS, (HOUR, MINUTE, SECOND))):
        found = pattern.fullmatch(text)
        parts = (
            [(part, unit) for part, unit in zip(found.groups(), units, strict=True) if part] if found else []
        )
        if parts:
            return Length(round(sum(_value(part) * unit for part, unit in parts)), _step(*parts[-1]))
    return _as_typed(text)


def _as_typed(text: str) -> Length | None:
    """Return a length as people type it: '1h15', 'half an hour', '한 시간 반'."""
    if not any(map(str.isalpha, text)):
        return None
    try:
        return Length(parse_length(text), MINUTE)
    except Refused:
        return None


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _step(number: str, unit: int) -> float:
    """Return the least difference that a number written like this can tell, in seconds."""
    _, point, decimals = number.replace(",", ".").partition(".")
    return unit * 10.0 ** -len(decimals) if point else float(unit)


def shown(seconds: int) -> str:
    """Return a length as '1:02:03'."""
    minutes, second = divmod(abs(seconds), MINUTE)
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}:{second:02}"
