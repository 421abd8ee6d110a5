"""The lines of a text and the moments in it, for logs that are kept line by line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hobbyscope.exchange.base import STRIDE
from hobbyscope.exchange.clock import LONGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo


def numbered(parts: list[str], step: Callable[[float], None]) -> Iterator[tuple[int, str]]:
    """Return the lines of a text with their numbers from 1, and let its parts go; blank lines are left out.

    `step` is told the fraction done, again and again.
    """
    total, number, left = len(parts), 0, ""
    parts.reverse()
    while parts:
        lines = (left + parts.pop()).split("\n")
        left = lines.pop()
        for line in lines:
            number += 1
            if not number % STRIDE:
                step(1 - (len(parts) + 1) / total)
            if line and not line.isspace():
                yield number, line.rstrip("\r")
    if left and not left.isspace():
        yield number + 1, left.rstrip("\r")


def first_lines(text: str, most: int = 200) -> list[str]:
    """Return the lines with which a file begins, without blank ones and one that may be cut."""
    lines = text.split("\n", most)
    if len(lines) > 1 and lines[-1]:
        lines.pop()
    return [line.rstrip("\r") for line in lines if line.strip()]


def utc_ms(text: str, zone: tzinfo | None = None) -> int | None:
    """Return the moment of a text of ISO 8601, in UTC milliseconds; None of any other text.

    One without an offset is told by the clock of `zone`, where there is one.
    """
    if len(text) > LONGEST_CELL:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
        return None if moment.tzinfo is None else round(moment.timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
