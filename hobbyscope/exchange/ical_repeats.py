"""When an event of a calendar comes again, up to a day: never without end, whatever its rule asks for."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from hobbyscope.exchange.clock import DAY, EPOCH
from hobbyscope.exchange.ical_text import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OF_ONE = 10_000  # 27 years of every day
MOST = 100_000  # of a file
MOST_FRUITLESS = 5  # rules that never come true: each goes through all the years that there are
PATIENCE = 3_000_000  # microseconds, more or less, that rules may take that hardly ever come true

_LONGEST_RULE = 1_000  # characters
# How long it takes to follow a rule through a day, in microseconds; nobody's hours come more often.
_DAY_OF = {"DAILY": 2.4, "WEEKLY": 0.5, "MONTHLY": 0.3, "YEARLY": 0.1}
_COUNT = re.compile(r"COUNT=(\d{1,12})")
_CYCLE = timedelta(days=146_097)  # 400 years: then every date has its weekday again
_LAST_CYCLE = 9_600


class RuleError(ValueError):
    """A rule that is not followed here."""


class Repeats:
    """Finds the times at which events come again, for one file: its patience is that of all of them."""

    def __init__(self) -> None:
        self.left = MOST
        self._fruitless = 0
        self._patience: float = PATIENCE

    def walls(self, rule: str, wall: int, last: int, until: int | None) -> Iterator[int]:
        """Return when it begins again after `wall`, up to `last`, all as a clock shows it.

        `until` is the end that the rule itself sets, on the same clock. Raise RuleError where no such rule is
        followed here.
        """
        from dateutil.rrule import rrulestr  # few files need it

        rule, cost = _checked(rule)
        if self._fruitless >= MOST_FRUITLESS or self._patience < 0:
            raise RuleError
        start = EPOCH + timedelta(seconds=wall)
        # A rule that never comes true is followed to the year 9999. So it is followed at the end of time:
        # there are as many leap years and Mondays, and the end is near.
        shift = _CYCLE * ((_LAST_CYCLE - start.year) // 400)
        end = min(last, last if until is None else until)
        given = 0  # a rule that gives fewer than it counts has come to the end of time
        try:
            before = start + shift
            for moment in rrulestr(rule, dtstart=before):
                self._patience -= cost * (moment - before).days
                if self._patience < 0:
                    raise RuleError
                before = moment
                given += 1
                since = moment - shift - EPOCH
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


def _checked(rule: str) -> tuple[str, float]:
    """Return a rule without its end, which dateutil wants on the clock of the start, and what a day costs."""
    pieces = "".join(rule[: _LONGEST_RULE + 1].upper().split()).split(";")
    known = dict(piece.split("=", 1) for piece in pieces if "=" in piece)
    known.pop("UNTIL", None)
    cost = _DAY_OF.get(known.get("FREQ", ""))
    if (
        cost is None
        or "BYSECOND" in known
        or len(rule) > _LONGEST_RULE
        or known.get("INTERVAL", "1").strip("0") == ""
    ):
        raise RuleError
    return ";".join(f"{key}={value}" for key, value in known.items() if not key.startswith("X-")), cost


def until_of(rule: str) -> str | None:
    """Return the end that a rule sets, as it stands there."""
    for piece in rule.split(";"):
        key, _, value = piece.partition("=")
        if key.strip().upper() == "UNTIL":
            time_of(value, {})  # refuses what is no time
            return value.strip()
    return None
