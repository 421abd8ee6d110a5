"""Activities by name: a name is an activity only by equality of its folded form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import Activity, Refused, clean_name, folded
from hobbyscope.journal.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LARGEST = 2**63 - 1  # that a journal can keep


def find(activities: Sequence[Activity], name: str) -> Activity | None:
    """Return the activity of a name; of twins the one not archived, then the older."""
    key = folded(name)
    return by_name([activity for activity in activities if folded(activity.name) == key]).get(key)


def by_name(activities: Iterable[Activity]) -> dict[str, Activity]:
    """Return what `find` finds by the folded form of each name there is: for who looks for many."""
    ordered = sorted(activities, key=lambda found: (found.archived, found.sort, found.id), reverse=True)
    return {folded(activity.name): activity for activity in ordered}


def known(activities: Sequence[Activity], name: str) -> Activity:
    """Return the activity of a name; refused, with the nearest name, where there is none."""
    found = find(activities, name)
    if found is not None:
        return found
    from difflib import get_close_matches  # only for a mistyped name

    near = get_close_matches(folded(name), [folded(activity.name) for activity in activities], 1)
    if not near:
        raise Refused("name.unknown", name=name)
    right = find(activities, near[0])
    raise Refused("name.unknown_near", name=name, near=right.name if right else near[0])


def fresh(activities: Sequence[Activity], name: str) -> Activity:
    """Return a new activity after all the others, which decides its colour."""
    last = max((activity.sort for activity in activities if activity.sort < _LARGEST), default=-1)
    return Activity(new_id(), clean_name(name), sort=last + 1)
