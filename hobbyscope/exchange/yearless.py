"""Dates without a year, '3월 4일' or '3/4': a log goes through them in order, so the year turns by itself."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from hobbyscope.exchange.base import STRIDE
from hobbyscope.exchange.clock import Dates, without_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.exchange.base import Pace
    from hobbyscope.exchange.tabular import Cells, Rows

LEAP_YEAR = 2000  # a year that has every day
_HALF = timedelta(days=183).days  # no log leaves out half a year, but each passes from December to January
_NUMBERS = re.compile(r"\d+")


def lack_years(texts: Iterable[str]) -> bool:
    """Return whether a column of dates tells no years."""
    dates = [text for text in texts if text.strip()]
    return 2 * sum(map(without_year, dates)) > len(dates)


def in_year(text: str, year: int) -> str:
    """Return a date without a year as it would stand with one; any other text as it is."""
    if not without_year(text):
        return text
    if "월" in text or "月" in text:
        return "-".join((str(year), *_NUMBERS.findall(text)))
    numbers = _NUMBERS.findall(text)
    if len(numbers) < 2:  # Mar 4, or 4 Mar
        return f"{text.strip()} {year}"
    sign = next(sign for sign in "/.-" if sign in text)
    return sign.join((*numbers, str(year)))


def give_years(rows: Rows, year: int, order: str, pace: Pace) -> None:
    """Put its year into each date: `year` is that of the first row, and it turns where the months jump."""
    days = Dates(order)
    before: int | None = None
    for number, cells in enumerate(rows.cells):
        if not number % STRIDE:
            pace.step(number / len(rows.cells))
        start = days[in_year(cells[2], LEAP_YEAR)]
        if start is None:
            continue
        year += _turn(before, start)
        before = start
        rows.cells[number] = _in_years(cells, days, start, year)


def _in_years(cells: Cells, days: Dates, start: int, year: int) -> Cells:
    end = days[in_year(cells[4], LEAP_YEAR)]
    last = year if end is None else year + _turn(start, end)
    return (*cells[:2], in_year(cells[2], year), cells[3], in_year(cells[4], last), *cells[5:])


def _turn(before: int | None, day: int) -> int:
    """Return how many years lie between two days of one year, if they follow each other in a log."""
    if before is None or abs(day - before) < _HALF:
        return 0
    return 1 if day < before else -1
