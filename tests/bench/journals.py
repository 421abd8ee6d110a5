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


WORDS = (
    *("the", "a", "perfect", "days", "again", "chapter", "bars", "river", "path", "sourdough", "knees"),
    *("hands", "cinema", "with", "friends", "rain", "late", "early", "long", "short", "good", "bad"),
    *("비가", "와서", "집에서", "다시", "읽기", "극장에서", "산책", "후", "커피"),
)
TAGS = ("evening", "home", "outside", "아침", "with friends")


def journal_with_notes(path: Path, entries: int, seed: int = 1) -> None:
    """Write a journal of so many entries: half of them with a clock, most with a note, some with tags."""
    chance = random.Random(seed)
    today = day_number(datetime.now(UTC).date())
    days = min(40 * 365, max(365, entries // 8))
    activities = [Activity(new_id(), f"activity {n:02d}", sort=n) for n in range(ACTIVITIES)]
    weights = [1 / (n + 1) for n in range(ACTIVITIES)]

    def made(number: int, activity: Activity) -> Entry:
        day, seconds = today - (entries - 1 - number) * days // entries, chance.randrange(5, 150) * 60
        note = " ".join(chance.choices(WORDS, k=chance.randrange(1, 8))) if chance.random() < 0.7 else ""
        tags = tuple(chance.sample(TAGS, chance.randrange(1, 3))) if chance.random() < 0.2 else ()
        entry = Entry(new_id(), activity.id, day, seconds, note=note, tags=tags)
        if chance.random() < 0.5:
            return entry
        start = (day * 86_400 + chance.randrange(14 * 3600)) * 1000
        return entry._replace(
            start_ms=start, end_ms=start + 1000 * seconds, tz="Asia/Seoul", offset_s=9 * 3600
        )

    with Journal.open(path) as journal:
        journal.apply(Step("sample"), [*map(PutActivity, activities)])
        for first in range(0, entries, 100_000):
            numbers = range(first, min(first + 100_000, entries))
            chosen = chance.choices(activities, weights, k=len(numbers))
            several = tuple(made(n, activity) for n, activity in zip(numbers, chosen, strict=True))
            journal.apply(Step("sample"), [AddEntries(several)])
