"""Bringing a whole journal (JSON Lines) into another: records keep their ids, what is known stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app import names
from hobbyscope.app.judging import judged_key
from hobbyscope.core.records import folded
from hobbyscope.exchange.base import STRIDE
from hobbyscope.journal.ops import PutBar, PutSetting, PutTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from hobbyscope.core.records import Activity, Entry
    from hobbyscope.exchange.base import Preview, Whole
    from hobbyscope.journal.journal import Journal
    from hobbyscope.journal.ops import Op

OF_A_SAMPLE = "sample"  # the setting that marks a sample journal, which nobody's own becomes


def _wholes(previews: Sequence[Preview]) -> list[Whole]:
    return [preview.whole for preview in previews if preview.whole is not None]


def activities(previews: Sequence[Preview]) -> list[bytes]:
    """Return the ids of the activities of whole journals, in their order."""
    return [activity.id for whole in _wholes(previews) for activity in whole.activities]


def homes(previews: Sequence[Preview], present: Sequence[Activity]) -> dict[bytes, Activity]:
    """Return what each activity of whole journals becomes: the one of its id, else of its name, else itself.

    Two of one name in one file stay two, for they were two.
    """
    wholes = _wholes(previews)
    if not wholes:
        return {}
    by_id = {activity.id: activity for activity in present}
    by_name = names.by_name(present)
    found: dict[bytes, Activity] = {}
    for whole in wholes:
        for activity in whole.activities:
            home = by_id.get(activity.id) or by_name.get(folded(activity.name)) or activity
            found.setdefault(activity.id, home)
    return found


def unknown(
    entries: Sequence[Entry],
    targets: Mapping[bytes, bytes],
    journal: Journal | None,
    on: Callable[[float], None],
) -> tuple[list[Entry], int]:
    """Return the entries that the journal does not have, by id and by source, and count the others."""
    ids = journal.known_ids() if journal else set()
    sources = {entry.source for entry in entries if entry.source is not None}
    seen: set[tuple[str | None, str | None]] = {
        (source, key) for source in sources for key in (journal.known_sources(source) if journal else ())
    }
    fresh: list[Entry] = []
    known = 0
    for place, entry in enumerate(entries):
        if place % STRIDE == 0:
            on(0.1 * place / len(entries))
        activity = targets.get(entry.activity)
        if activity is None:
            continue
        origin = (entry.source, entry.source_id)
        if entry.id in ids or origin in seen:
            known += 1
            continue
        ids.add(entry.id)
        if None not in origin:
            seen.add(origin)
        fresh.append(entry._replace(activity=activity))
    return fresh, known


def ops(previews: Sequence[Preview], journal: Journal, fresh: Collection[bytes]) -> list[Op]:
    """Return what brings the judges of new activities, and into an empty journal settings and timers too."""
    empty = not journal.activities()
    found: list[Op] = []
    for whole in _wholes(previews):
        found += [PutBar(bar) for bar in whole.bars if bar.activity in fresh]
        judged = {judged_key(activity) for activity in fresh}
        found += [
            PutSetting(key, text)
            for key, text in whole.settings.items()
            if key in judged or (empty and key != OF_A_SAMPLE)
        ]
        if empty:
            found += [PutTimer(timer) for timer in whole.timers if timer.activity in fresh]
    return found
