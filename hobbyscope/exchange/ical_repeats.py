"""When an event of a calendar comes again, up to a day: never without end, whatever its rule asks for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hobbyscope.exchange.clock import DAY
from hobbyscope.exchange.ical_text import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OF_ONE = 10_000  # 27 years of every day
MOST = 100_000  # of a file
MOST_FRUITLESS = 5  # rules that never come true: each goes through all the years that there are

_LONGEST_RULE = 1_000  # characters
_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")  # nobody's hours come as often as that
_COUNT = re.compile(r"COUNT=(\d{1,12})")
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - what a clock shows has no zone
_CYCLE = timedelta(days=146_097)  # 400 years: then every date has its weekday again
_LAST_CYCLE = 9_600


class RuleError(ValueError):
    """A rule that is not followed here."""


class Repeats:
    """Finds the times at which events come again, for one file: its patience is that of all of them."""

    def __init__(self) -> None:
        self.left = MOST
        self._fruitless = 0

    def walls(self, rule: str, wall: int, last: int, until: int | None) -> Iterator[int]:
        """Return when it begins again after `wall`, up to `last`, all as a clock shows it.

        `until` is the end that the rule itself sets, on the same clock. Raise RuleError where no such rule is
        followed here.
        """
        from dateutil.rrule import rrulestr  # few files need it

        rule = _checked(rule)
        if self._fruitless >= MOST_FRUITLESS:
            raise RuleError
        start = _EPOCH + timedelta(seconds=wall)
        # A rule that never comes true is followed to the year 9999. So it is followed at the end of time:
        # there are as many leap years and Mondays, and the end is near.
        shift = _CYCLE * ((_LAST_CYCLE - start.year) // 400)
        end = min(last, last if until is None else until)
        given = 0  # a rule that gives fewer than it counts has come to the end of time
        try:
            begun = rrulestr(rule, dtstart=start + shift)
            for moment in begun:
                given += 1
                since = moment - shift - _EPOCH
                found = since.days * DAY + since.seconds
                if found > end:
                    return
                if found > wall:
                    yield found
        except (ValueError, TypeError, AttributeError, OverflowError, IndexError) as error:
            raise RuleError from error
        asked = _COUNT.search(rule)
        if asked is None or given < int(asked[1]):
            self._fruitless += 1


def _checked(rule: str) -> str:
    """Return a rule without its end, which dateutil wants on the clock of the start."""
    pieces = "".join(rule[: _LONGEST_RULE + 1].upper().split()).split(";")
    known = dict(piece.split("=", 1) for piece in pieces if "=" in piece)
    known.pop("UNTIL", None)
    often = known.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
    if (
        often
        or "BYSECOND" in known
        or len(rule) > _LONGEST_RULE
        or known.get("INTERVAL", "1").strip("0") == ""
    ):
        raise RuleError
    return ";".join(f"{key}={value}" for key, value in known.items() if not key.startswith("X-"))


def until_of(rule: str) -> str | None:
    """Return the end that a rule sets, as it stands there."""
    for piece in rule.split(";"):
        key, _, value = piece.partition("=")
        if key.strip().upper() == "UNTIL":
            time_of(value, {})  # refuses what is no time
            return value.strip()
    return None
