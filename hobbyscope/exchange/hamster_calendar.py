"""The calendar that Hamster's report writes: no calendar program's, as nothing in it is folded or escaped.

A note of several lines stands there as it is; then all that stands around it is indented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.exchange.hamster_facts import Facts
from hobbyscope.exchange.hamster_report import label_of
from hobbyscope.exchange.lines import numbered

if TYPE_CHECKING:
    from hobbyscope.exchange.base import Pace
    from hobbyscope.exchange.logbook import Logbook

_FIELDS = ("CATEGORIES", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION")  # always in this order
_BEGINS = re.compile(
    r"\s*BEGIN:VCALENDAR\s+VERSION:1\.0\s+BEGIN:VEVENT\s+"
    r"CATEGORIES:.*\s+DTSTART:\d.*\s+DTEND:\d.*\s+SUMMARY:.*\s+DESCRIPTION:"
)
_OTHER = re.compile(r"BEGIN:VEVENT\s+(?!CATEGORIES:|END:)\w+[:;]")


def is_calendar(head: str) -> bool:
    """Return whether a text begins as a calendar of Hamster does, and all events in it do."""
    return _BEGINS.match(head) is not None and _OTHER.search(head) is None


def read_calendar(parts: list[str], logbook: Logbook, pace: Pace) -> None:
    """Put the facts of a calendar into a logbook."""
    facts, told, first, last = Facts(logbook), [""] * 0, 0, 0
    for number, line in numbered(parts, pace.step):
        bare = line.strip()
        if bare == "END:VEVENT":
            _take(facts, logbook, first, told)
            told = []
        elif len(told) == len(_FIELDS):  # a note goes on, over blank lines too
            told[-1] += "\n" * (number - last) + line
        elif bare.startswith(f"{_FIELDS[len(told)]}:"):
            first = first if told else number - 1
            told.append(bare.partition(":")[2])
        last = number
    if told:  # the file is cut
        _take(facts, logbook, first, told)


def _take(facts: Facts, logbook: Logbook, line: int, told: list[str]) -> None:
    if len(told) < len(_FIELDS):
        logbook.skip(line, "import.bad_line", text=" ".join(told)[:40])
        return
    category, begin, end, name, note = told
    facts.take(line, name, begin, end, note, [label_of(category)])
