"""Random edits of a journal, for the tests that interrupt them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import Activity, Bar, Entry, Timer
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import (
    AddEntries,
    DropActivity,
    DropBar,
    DropEntry,
    DropTimer,
    MoveEntries,
    PutActivity,
    PutBar,
    PutEntry,
    PutSetting,
    PutTimer,
    RetagEntries,
    Step,
)

if TYPE_CHECKING:
    import random

    from hobbyscope.journal.journal import Journal
    from hobbyscope.journal.ops import Change, Op


def random_entry(dice: random.Random, activity: Activity) -> Entry:
    """A made-up entry, now and then with a long note or tags."""
    note = "x" * dice.choice([0, 0, 5, 3000])
    tags = tuple(dice.sample("abc", dice.randrange(3)))
    return Entry(
        new_id(), activity.id, 20_000 + dice.randrange(99), dice.randrange(1, 9000), note=note, tags=tags
    )


def random_timing(journal: Journal, dice: random.Random, activity: Activity) -> list[Op]:
    """Start a timer; or pause, resume, switch, discard or stop one, and then log what it measured."""
    timers = journal.timers()
    if not timers or (len(timers) < 3 and dice.random() < 0.3):
        start = dice.randrange(10**12, 2 * 10**12)
        return [PutTimer(Timer(new_id(), activity.id, start, "Asia/Seoul", 32_400, tags=("a",)))]
    timer, kind = dice.choice(timers), dice.randrange(5)
    if kind == 0:
        start = None if timer.start_ms else dice.randrange(10**12)
        return [PutTimer(timer._replace(start_ms=start, offset_s=None if start is None else 0))]
    if kind == 1:
        return [PutTimer(timer._replace(activity=activity.id, note="y" * dice.choice([0, 3000])))]
    if kind == 2:
        return [DropTimer(timer.id)]
    return [DropTimer(timer.id), PutEntry(random_entry(dice, activity))]


def random_tidying(journal: Journal, dice: random.Random, activity: Activity) -> list[Op]:
    """Rename, merge or remove a tag; or merge an activity into another one."""
    tags = journal.tags()
    if tags and dice.random() < 0.6:
        return [RetagEntries(dice.choice(tags)[0], dice.choice(["a", "b", "new", None]))]
    other = dice.choice([one for one in journal.activities() if one.id != activity.id])
    timers = [timer._replace(activity=other.id) for timer in journal.timers()]
    return [MoveEntries(activity.id, other.id), *map(PutTimer, timers), DropActivity(activity.id)]


def random_ops(journal: Journal, dice: random.Random) -> list[Op]:
    """One user's action: what there is decides what can be done."""
    activities, bars = journal.activities(), journal.bars()
    if len(activities) < 3 or dice.random() < 0.05:
        activity = Activity(new_id(), f"activity {dice.randrange(99)}")
        return [PutActivity(activity), PutEntry(random_entry(dice, activity))]
    activity, kind = dice.choice(activities), dice.randrange(11)
    entries = journal.recent(20)
    if kind == 0 and entries:
        return [DropEntry(entry.id) for entry in dice.sample(entries, min(len(entries), 3))]
    if kind == 1 and entries:
        return [
            PutEntry(dice.choice(entries)._replace(activity=activity.id, seconds=dice.randrange(1, 9000)))
        ]
    if kind == 2:
        return [AddEntries(tuple(random_entry(dice, activity) for _ in range(dice.randrange(1, 60))))]
    if kind == 3:
        return [PutActivity(activity._replace(name=f"renamed {dice.randrange(99)}"))]
    if kind == 4:
        return (
            [DropBar(bars[0].id)]
            if bars
            else [PutBar(Bar(new_id(), activity.id, "total", dice.randrange(1, 99) / 8))]
        )
    if kind == 5:
        return [PutSetting("dice", str(dice.random()))]
    if kind == 6:
        idle = [one for one in activities if not next(journal.entries(activity=one.id), None)]
        return [DropActivity(dice.choice(idle).id)] if idle else [PutActivity(activity._replace(sort=1))]
    if kind in (7, 8, 9):
        return (random_tidying if kind == 9 else random_timing)(journal, dice, activity)
    return [PutEntry(random_entry(dice, activity))]


def random_edit(journal: Journal, dice: random.Random) -> Change | None:
    """Edit, undo, redo or jump; or let the timers' heart beat, which is no change."""
    kind = dice.random()
    if kind < 0.15:
        return journal.undo()
    if kind < 0.25:
        return journal.redo()
    if kind < 0.32:
        journal.note_seen(dice.randrange(2 * 10**12))
        return None
    if kind < 0.35:
        steps = journal.steps(9)
        return journal.jump(dice.choice(steps).group) if steps else None
    return journal.apply(Step("random.edit"), random_ops(journal, dice))
