"""Journals for the benchmarks: thirty activities over up to forty years, from a seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Activity, Bar, Entry
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutActivity, PutBar, Step

if TYPE_CHECKING:
    from pathlib import Path

ACTIVITIES = 30


def journal_of(path: Path, entries: int, seed: int = 1) -> None:
    """Write a journal of so many entries, the last of them today."""
    chance = random.Random(seed)
    today = day_number(datetime.now(UTC).date())
    days = min(40 * 365, max(365, entries // 8))
    activities = [Activity(new_id(), f"activity {n:02d}", sort=n) for n in range(ACTIVITIES)]
    weights = [1 / (n + 1) for n in range(ACTIVITIES)]
    bars = [Bar(new_id(), activity.id, "rate", 1.0, per="day") for activity in activities]
    chosen = chance.choices(activities, weights, k=entries)
    made = tuple(
        Entry(
            new_id(), activity.id, today - (entries - 1 - n) * days // entries, chance.randrange(5, 150) * 60
        )
        for n, activity in enumerate(chosen)
    )
    with Journal.open(path) as journal:
        journal.apply(
            Step("sample"),
            [*map(PutActivity, activities), *map(PutBar, bars), AddEntries(made)],
        )
