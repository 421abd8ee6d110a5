"""A judge's bar from the phrase that a person types: '3h a day', '2000h in all'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import HOURS, Bar, Refused
from hobbyscope.exchange.bar_phrase import parse_bar, parse_length
from hobbyscope.journal.ids import new_id

if TYPE_CHECKING:
    from hobbyscope.core.records import Activity


def read_bar(activity: Activity, phrase: str, carry_in: str | None = None) -> Bar | None:
    """Return the bar of a phrase, None for 'none'; `carry_in` is what came before the journal."""
    asked = parse_bar(phrase)
    if asked is None:
        if carry_in is not None:
            raise Refused("bar.carry_in_needs_total")
        return None
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
