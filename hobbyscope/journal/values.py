"""Whether what a file holds keeps the rules: one that somebody else wrote may hold anything.

SQLite holds the types and the simple rules; what the program reckons with at once is looked at when a file is
opened, and all else before it is brought into a journal that is sound.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal import rules
from hobbyscope.journal.rows import (
    ACTIVITY_COLUMNS,
    BAR_COLUMNS,
    BARS,
    TIMER_COLUMNS,
    TIMERS,
    activity_of,
    bar_of,
    entry_of,
    select,
    timer_of,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

_DAYS = "(SELECT min(day) FROM entry), (SELECT max(day) FROM entry)"  # each by the index
BREATH = 500  # rows between two breaths

# What a value may raise that keeps no rule (the last: lists of tags in lists of tags without end).
BROKEN = (Refused, ValueError, TypeError, AttributeError, KeyError, RecursionError)


def usable(connection: sqlite3.Connection) -> bool:
    """Return whether bars, timers and days keep the rules: nothing else could break a window at its start."""
    first, last = connection.execute(f"SELECT {_DAYS}").fetchone()
    if first is not None and not rules.FIRST_DAY <= first <= last <= rules.LAST_DAY:
        return False
    bars = connection.execute(select(BAR_COLUMNS, BARS, "")).fetchall()
    timers = connection.execute(select(TIMER_COLUMNS, TIMERS, "")).fetchall()
    return _keep(lambda row: rules.clean_bar(bar_of(row)), bars) and _keep(
        lambda row: rules.clean_timer(timer_of(row)), timers
    )


def records_keep_rules(connection: sqlite3.Connection) -> bool:
    """Return whether all but the entries keep the rules."""
    activities = connection.execute(select(ACTIVITY_COLUMNS, "activity", "")).fetchall()
    settings = connection.execute("SELECT key, value FROM setting").fetchall()
    return (
        usable(connection)
        and _keep(lambda row: rules.clean_activity(activity_of(row)), activities)
        and _keep(lambda row: rules.check_setting(*row), settings)
    )


def entries_keep_rules(rows: Iterator[Sequence[Any]], breathe: Callable[[], None]) -> bool:
    """Return whether rows of ENTRY_COLUMNS, which may be many, keep the rules."""
    while batch := list(islice(rows, BREATH)):
        if not _keep(lambda row: rules.clean_entry(entry_of(row)), batch):
            return False
        breathe()
    return True


def _keep(look: Callable[[Any], object], rows: Iterable[Sequence[Any]]) -> bool:
    try:
        for row in rows:
            look(row)
    except BROKEN:
        return False
    return True
