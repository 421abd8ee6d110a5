"""Bars as people say them: '3h a day', '1000 films in all, 2h each', '한 달에 10시간', '영화 1000편'.

phrase   = "none" | quantity [rhythm] ["," length "each"]
rhythm   = "a day" | "in all" | "하루" | "통틀어" ...     before or after the quantity
quantity = length | [noun] number unit
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple, cast

from hobbyscope.core.records import HOURS, Refused, clean_name
from hobbyscope.exchange.lengths import (
    LONGEST_TEXT,
    NUMBER,
    Length,
    colon_at,
    length_at,
    number,
    parse_length,
)
from hobbyscope.exchange.quick_words import (
    COUNTS,
    IN_ALL,
    NATIVE,
    NO_BAR,
    PERIODS,
    TIMES,
    either,
    one_line,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from hobbyscope.core.records import BarKind, Per

__all__ = ["BarPhrase", "parse_bar", "parse_length", "parse_quantity", "parse_unit", "refuse_never_met"]

_LARGEST = 1e12  # of any unit
_MEANT = ""  # the unit of a number that stands alone
_MOST_HOURS = {"day": 24, "week": 7 * 24, "month": 31 * 24, "year": 366 * 24}
_UNITS_OF_TIME = {
    **dict.fromkeys(("hours", "hour", "hrs", "hr", "h", "시간"), 1.0),
    **dict.fromkeys(("minutes", "minute", "mins", "min", "m", "분"), 1 / 60),
}
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])|;")
_NUMBER_FOLLOWS = re.compile(
    rf"[^가-힣]|$|반 ?시간|{either(NATIVE)}|{either(word for word in TIMES if not word.isascii())}"
)
_DIGIT = re.compile(r"[0-9]")
_LEAST = re.compile(r"at least |최소 | ?이상$| ?씩$")
# No words for what is counted: '3h a fortnight' and '영화 한 편 격주마다' ask in a rhythm that is not known.
_NO_UNIT = {
    "a",
    "an",
    "per",
    "every",
    "each",
    "on",
    "in",
    "at",
    "by",
    "for",
    "격주로",
    "격주마다",
    "주말마다",
}
_COUNTED = "(?= |시간|편|권|번|회|개|장|곡|잔)"  # so that 만화 is no ten thousand of 화
_TIMES = (
    rf"(?:{either(word for word in TIMES if word.isascii())}(?![^\W_])"
    rf"|{either(word for word in TIMES if not word.isascii())}(?=$|{_COUNTED}))"
)
_NUMBER = rf"(?:{NUMBER}|nan\b|inf(?:inity)?\b|∞|{either(COUNTS)}(?![^\W_])|{either(NATIVE)}(?:{_COUNTED}))"
_QUANTITY = re.compile(
    rf"(?:(?P<noun>[^\W\d_]+) )??(?P<sign>[-−–])?"
    rf"(?:(?P<number>{_NUMBER}) ?(?P<times>{_TIMES})?|(?P<round>{_TIMES}))"
    rf" ?(?P<unit>[^\W\d_][^\d,/]{{0,39}})?"
)


_EACH_BEFORE = re.compile(
    r"^(?:(?:each )?one takes|each|per \S+|하나에|각각|각|(?:한 ?|1 ?)\S{1,4}에|\S{1,4}당)(?: |(?=[0-9]))"
)
_EACH_AFTER = re.compile(r" (?:each one|each|apiece|per \S+|an? (?!hour|half|quarter)\S+)$| ?씩$")


class BarPhrase(NamedTuple):
    """What a phrase asks for, in the terms of `core.records.Bar`."""

    kind: BarKind
    amount: float
    unit: str
    per: Per | None
    unit_seconds: int | None


def parse_bar(text: str) -> BarPhrase | None:
    """Return the bar of a phrase, None for 'none' and '없음'; raise Refused with what is wrong."""
    typed = one_line(text)
    if not typed:
        raise Refused("bar.empty")
    if len(typed) > LONGEST_TEXT:
        raise Refused("bar.unclear", typed=typed[:20] + "…")
    if plain(typed) in NO_BAR:
        return None
    main, *each = (part.strip() for part in _COMMA.split(typed, maxsplit=1))
    in_all, rest = _taken(_LEAST.sub("", main), IN_ALL)
    period, rest = _taken(rest, PERIODS)
    if period and in_all:
        raise Refused("bar.two_rhythms", first=period, second=in_all)
    amount, unit = _quantity(_LEAST.sub("", rest), typed)
    unit_seconds = _unit_length(each[0]) if each and each[0] else None
    if unit == HOURS:
        if unit_seconds is not None:
            raise Refused("bar.each_of_hours", typed=typed)
        if not period and not in_all:
            raise Refused("bar.no_rhythm", typed=typed)
    if not period:
        return BarPhrase("total", amount, unit, None, unit_seconds)
    per = cast("Per", PERIODS[period])
    refuse_never_met(amount, unit, per, unit_seconds, typed)
    return BarPhrase("rate", amount, unit, per, unit_seconds)


def refuse_never_met(amount: float, unit: str, per: Per, unit_seconds: int | None, typed: str) -> None:
    """Refuse what takes more hours a day, week, month or year than these have."""
    if amount * (1 if unit == HOURS else (unit_seconds or 0) / 3600) > _MOST_HOURS[per]:
        raise Refused("bar.never_met", typed=typed)


def parse_unit(text: str) -> tuple[float, str]:
    """Return what is counted, and how much of it one of what was typed is: a minute is a part of an hour."""
    typed = one_line(text)
    if not any(letter.isalpha() for letter in typed):
        raise Refused("bar.what_unit")
    if plain(typed) in _UNITS_OF_TIME:
        return _UNITS_OF_TIME[plain(typed)], HOURS
    return 1.0, clean_name(typed)


def parse_quantity(text: str, one: float, unit: str) -> tuple[float, str]:
    """Return an amount and its unit: hours of a length, else `one` of `unit` for each of a number."""
    typed = one_line(text)
    if not typed:
        raise Refused("bar.how_much")
    try:
        amount, found = _quantity(typed[:LONGEST_TEXT], typed, _MEANT)
    except Refused as refused:
        if refused.code != "bar.unclear":
            raise
        raise Refused("bar.not_finite", typed=typed) from refused
    if found == _MEANT:
        return _checked(amount * one, typed), unit
    if found != HOURS:
        raise Refused("bar.not_finite", typed=typed)
    return amount, HOURS


def _taken(text: str, phrases: Collection[str]) -> tuple[str, str]:
    """Return the longest phrase with which a text ends or begins, or '', and the rest of the text."""
    low = plain(text)
    for phrase in sorted(phrases, key=len, reverse=True):
        before = low.removesuffix(phrase)
        if before != low and (phrase[0] == "/" or not before[-1:].isalpha()):
            return phrase, text[: -len(phrase)].strip()
        if low.startswith(phrase) and _may_end(low, len(phrase)):
            return phrase, text[len(phrase) :].strip()
    return "", text


def _may_end(low: str, end: int) -> bool:
    """Return whether a phrase in front may end here: '하루한시간', but neither '주말마다' nor 'totally'."""
    if low[end - 1].isascii():
        return not low[end : end + 1].isalnum()
    return _NUMBER_FOLLOWS.match(low, end) is not None


def _quantity(text: str, typed: str, meant: str | None = None) -> tuple[float, str]:
    """Return the amount and its unit; a length is in hours."""
    low = plain(text)
    length = _length(low)
    if length:
        return (_checked(length.seconds / 3600, typed), HOURS)
    found = _QUANTITY.fullmatch(low)
    if not found:
        raise Refused("bar.unclear" if _DIGIT.search(low) else "bar.no_amount", typed=typed)
    amount = _checked((-1 if found["sign"] else 1) * _amount(found), typed)
    if found["unit"] in _UNITS_OF_TIME:
        return (_checked(amount * _UNITS_OF_TIME[found["unit"]], typed), HOURS)
    for part in ("unit", "noun"):
        if found[part]:
            start, end = found.span(part)
            return (amount, _counted(text[start:end].strip(), typed))
    if meant is not None:
        return amount, meant
    raise Refused("bar.no_unit", typed=typed)


def _counted(unit: str, typed: str) -> str:
    """Return what is counted; refuse hours with something behind them, and a rhythm that is not known."""
    first, *others = plain(unit).split()
    if others and (first in _UNITS_OF_TIME or not _NO_UNIT.isdisjoint(others)):
        raise Refused("bar.unclear", typed=typed)
    return unit


def _length(low: str) -> Length | None:
    found = length_at(low, 0) or colon_at(low, 0)
    return found if found and found.end == len(low) else None


def _amount(found: re.Match[str]) -> float:
    typed = found["number"] or "1"
    times = TIMES.get(found["times"] or found["round"], 1)
    if typed in COUNTS or typed in NATIVE:
        return times * float(COUNTS.get(typed) or NATIVE[typed])
    if typed[0] in "ni∞":
        return math.nan if typed == "nan" else math.inf
    return times * number(typed)


def _checked(amount: float, typed: str) -> float:
    if not math.isfinite(amount):
        raise Refused("bar.not_finite", typed=typed)
    if amount < 0:
        raise Refused("bar.negative", typed=typed)
    if amount == 0:
        raise Refused("bar.zero", typed=typed)
    if amount > _LARGEST:
        raise Refused("bar.too_large", typed=typed)
    return amount


def _unit_length(text: str) -> int:
    """Return how long one unit takes: '2h each', 'one takes 2h', '한 편에 2시간', '편당 두 시간'."""
    return parse_length(_EACH_AFTER.sub("", _EACH_BEFORE.sub("", plain(text))))
