"""Every edit as a small function that returns a step's name and its operations; nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.judging import judged_before, judged_key
from hobbyscope.core.records import Entry, Refused, clean_name, folded
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import (
    DropActivity,
    DropBar,
    DropEntry,
    PutActivity,
    PutBar,
    PutEntry,
    PutSetting,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hobbyscope.core.records import Activity, Bar
    from hobbyscope.exchange.quick_entry import QuickEntry
    from hobbyscope.journal.ops import Op

    Edit = tuple[Step, list[Op]]

_STEPS_OF_SETTINGS: dict[tuple[str, str | None], str] = {
    ("judges", "true"): "judges.on",
    ("judges", "false"): "judges.off",
    ("default_judge", ""): "judge.default",
}


def default_bars(judge: Bar | None, activity: Activity) -> list[Op]:
    """Return what lets the judge of new activities, if there is one, judge an activity."""
    return [] if judge is None else [PutBar(judge._replace(id=new_id(), activity=activity.id))]


def entry_of(quick: QuickEntry, activity: bytes, zone: str, day_starts: int) -> Entry:
    """Return the entry that a line of quick entry stands for; `zone` is used for a timed session only."""
    if quick.start is None or quick.end is None:
        return Entry(new_id(), activity, quick.day, quick.seconds, note=quick.note, tags=quick.tags)
    from hobbyscope.journal.sessions import timed_entry  # zoneinfo: only for timed sessions

    end = quick.end if quick.ranged else quick.seconds  # not the same where clocks are set in between
    return timed_entry(activity, quick.start, end, zone, day_starts, note=quick.note, tags=quick.tags)


def log(activity: Activity, entry: Entry, new: bool, judge: Bar | None) -> Edit:
    """Log an entry; a new activity comes along, with the judge of new activities."""
    ops: list[Op] = []
    if new:
        ops += [PutActivity(activity), *default_bars(judge, activity)]
    ops.append(PutEntry(entry))
    return Step("entry.log", {"name": activity.name}), ops


def replace_entry(entry: Entry, activity: Activity) -> Edit:
    """Put an entry as it shall be now in the place of the one with its id."""
    return Step("entry.edit", {"name": activity.name}), [PutEntry(entry)]


def delete_entries(entries: Sequence[Entry], name: str) -> Edit:
    """Delete entries; `name` is that of the activity where it is one."""
    ops: list[Op] = [DropEntry(entry.id) for entry in entries]
    if len(entries) == 1:
        return Step("entry.delete", {"name": name}), ops
    return Step("entries.delete", {"n": len(entries)}), ops


def again(entry: Entry, day: int, activity: Activity) -> Edit:
    """Log the same activity and length once more on a day, as an entry without a clock."""
    fresh = Entry(new_id(), entry.activity, day, entry.seconds, note=entry.note, tags=entry.tags)
    return Step("entry.again", {"name": activity.name}), [PutEntry(fresh)]


def set_bars(activity: Activity, now: Iterable[Bar], bars: Sequence[Bar], judged: str | None = None) -> Edit:
    """Let exactly these bars judge an activity; `now` are the ones that do so at present.

    `judged` is what the journal keeps of those that did before nobody does (`judging.judged_key`).
    """
    before = {bar.id: bar for bar in now}
    kept = {bar.id for bar in bars}
    ops: list[Op] = [DropBar(key) for key in before if key not in kept]
    ops += [PutBar(bar) for bar in bars if before.get(bar.id) != bar]
    keeps = judged_before(before.values(), bars, judged)
    if keeps != judged:
        ops.append(PutSetting(judged_key(activity.id), keeps))
    return Step(_what_judges_did(before, bars), {"name": activity.name}), ops


def _what_judges_did(before: Mapping[bytes, Bar], bars: Sequence[Bar]) -> str:
    """Return the code of the step that lets these bars judge in place of those before."""
    if not bars:
        return "bar.clear"
    if before and len(bars) != len(before):
        return "bar.add" if len(bars) > len(before) else "bar.drop"
    turned = [bar.enabled for bar in bars if bar.id in before and before[bar.id].enabled != bar.enabled]
    if not turned:
        return "bar.set"
    every = not any(bar.enabled for bar in bars) or not any(bar.enabled for bar in before.values())
    return ("bars." if every else "bar.") + ("on" if turned[0] else "off")


def rename(activity: Activity, name: str, others: Iterable[Activity]) -> Edit:
    """Give an activity another name; refused where another one has it already."""
    name = clean_name(name)
    key = folded(name)
    if any(folded(other.name) == key for other in others if other.id != activity.id):
        raise Refused("name.twice", name=name)
    return Step("activity.rename", {"name": activity.name}), [PutActivity(activity._replace(name=name))]


def recolor(activity: Activity, color: str) -> Edit:
    """Give an activity another colour ('#RRGGBB', or '' for the theme's)."""
    return Step("activity.edit", {"name": activity.name}), [PutActivity(activity._replace(color=color))]


def delete_activity(activity: Activity, bars: Iterable[Bar]) -> Edit:
    """Delete an activity that has no entries, with its bars."""
    ops: list[Op] = [DropBar(bar.id) for bar in bars]
    return Step("activity.delete", {"name": activity.name}), [*ops, DropActivity(activity.id)]


def set_setting(key: str, text: str | None) -> Edit:
    """Set a setting of the journal."""
    code = _STEPS_OF_SETTINGS.get((key, text)) or _STEPS_OF_SETTINGS.get((key, ""), "setting")
    return Step(code, {"key": key}), [PutSetting(key, text)]
