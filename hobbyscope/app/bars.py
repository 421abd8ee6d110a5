"""A judge's bar from what a person types: a phrase such as '3h a day', or the fields of one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from hobbyscope.app import words
from hobbyscope.app.insights import bar_text
from hobbyscope.app.language import N_, tr
from hobbyscope.app.presets import presets
from hobbyscope.core.records import HOURS, Bar, Refused
from hobbyscope.exchange.bar_phrase import (
    parse_bar,
    parse_length,
    parse_quantity,
    parse_unit,
    refuse_never_met,
)
from hobbyscope.journal.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.core.records import Activity, Per

UNITS = (N_("hours"), N_("minutes"), N_("films"), N_("books"), N_("times"))  # others are a person's own word
TOTAL = "total"
_LONGEST_UNIT = 10**9  # seconds that one of a unit may take: more than thirty years


class Fields(NamedTuple):
    """What stands in the fields of a bar; `per` is 'day' to 'year' or 'total'."""

    amount: str
    unit: str
    per: str
    takes: str  # how long one of the unit takes; '' where each entry counts as one
    before: str  # how much came before the journal


def fields_of(bar: Bar) -> Fields:
    """Return what stands in the fields of a bar; less than an hour is in minutes."""
    minutes = round(bar.amount * 60, 9)
    short = bar.unit == HOURS and bar.amount < 1 and minutes >= 1 and minutes.is_integer()
    unit = tr("minutes") if short else tr("hours") if bar.unit == HOURS else bar.unit
    takes = "" if bar.unit_seconds is None or bar.unit == HOURS else words.length(bar.unit_seconds)
    amount = _number(minutes if short else bar.amount)
    return Fields(amount, unit, bar.per or TOTAL, takes, _number(bar.carry_in))


def _number(value: float) -> str:
    text = words.number(value, 2)
    return f"{value:.2g}" if text == "0" and value else text


def bar_of(old: Bar, typed: Fields) -> Bar:
    """Return a bar as its fields say now; a field that was not touched keeps its exact value."""
    shown = fields_of(old)
    bar = old
    if (typed.amount, typed.unit) != (shown.amount, shown.unit):
        known = typed.unit == shown.unit and old.unit != HOURS  # even one that nobody could type
        amount, unit = parse_quantity(typed.amount, *((1.0, old.unit) if known else parse_unit(typed.unit)))
        bar = bar._replace(amount=amount, unit=unit, unit_seconds=None if unit == HOURS else old.unit_seconds)
    if typed.per != shown.per:
        per = None if typed.per == TOTAL else cast("Per", typed.per)
        bar = bar._replace(kind="rate" if per else "total", per=per, since="period", carry_in=0.0)
    if typed.takes != shown.takes and bar.unit != HOURS:
        bar = bar._replace(unit_seconds=_takes(typed.takes))
    if typed.before != shown.before and bar.per is None:
        bar = bar._replace(carry_in=_before(typed.before, bar.unit))
    if bar.per is not None:
        asked = bar_text(bar.kind, bar.amount, bar.unit, bar.per)
        refuse_never_met(bar.amount, bar.unit, bar.per, bar.unit_seconds, asked)
    return bar


def another(bars: Sequence[Bar], judge: Bar | None, activity: bytes) -> Bar:
    """Return one more bar: what `judge` asks for, or the first of the ready-made ones not there yet."""
    asked = {bar._replace(id=b"", enabled=True) for bar in bars}
    ready = [bar for preset in presets() for bar in preset.bars(b"", activity)]
    offers = [judge._replace(activity=activity), *ready] if judge else ready
    found = next((bar for bar in offers if bar not in asked), offers[0])
    return found._replace(id=new_id())


def _takes(text: str) -> int | None:
    """Return how long one takes, None where each entry counts as one."""
    if not text.strip():
        return None
    seconds = parse_length(text)
    _refuse_long(seconds, text)
    return seconds


def _refuse_long(seconds: int | None, typed: str) -> None:
    if seconds is not None and seconds > _LONGEST_UNIT:
        raise Refused("bar.long_unit", typed=typed)


def _before(text: str, unit: str) -> float:
    """Return how much came before the journal; nothing typed is nothing."""
    try:
        return parse_quantity(text.strip() or "0", 1.0, unit)[0]
    except Refused as refused:
        if refused.code == "bar.zero":
            return 0.0
        raise Refused("bar.carry_in", carry_in=text) from refused


def read_bar(activity: Activity, phrase: str, carry_in: str | None = None) -> Bar | None:
    """Return the bar of a phrase, None for 'none'; `carry_in` is what came before the journal."""
    asked = parse_bar(phrase)
    if asked is None:
        if carry_in is not None:
            raise Refused("bar.carry_in_needs_total")
        return None
    _refuse_long(asked.unit_seconds, phrase)
    bar = Bar(new_id(), activity.id, asked.kind, asked.amount, asked.unit, asked.per, asked.unit_seconds)
    if carry_in is None:
        return bar
    if bar.kind != "total":
        raise Refused("bar.carry_in_needs_total")
    return bar._replace(carry_in=_amount(carry_in, bar.unit))


def _amount(text: str, unit: str) -> float:
    """Return an amount of a unit: '120h', '120 films', or '120' alone."""
    if text.strip() == "0":
        return 0.0
    if unit == HOURS:
        return parse_length(text) / 3600
    bare = text.strip().removesuffix(unit).strip()
    found = parse_bar(f"{bare} {unit}")
    if found is None or found.unit != unit:
        raise Refused("bar.carry_in_unit", unit=unit, typed=text)
    return found.amount
