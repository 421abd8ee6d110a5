"""Activities and tags put in order, each as a step's name and its operations; nothing is written here.

What else is done to an activity (rename, recolor, delete) stands in `edits`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused, clean_name
from hobbyscope.journal.ops import (
    DropActivity,
    MoveEntries,
    PutActivity,
    PutTimer,
    RetagEntries,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.app.contents import Contents
    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Activity
    from hobbyscope.journal.ops import Op


def merge_activities(there: Contents, source: Activity, target: Activity) -> Edit:
    """Let all entries and timers of `source` be of `target`, and `source` be gone.

    Its judges go with it: `target` is judged as before.
    """
    if source.id == target.id:
        raise Refused("merge.itself")
    ops: list[Op] = [MoveEntries(source.id, target.id)]
    ops += [
        PutTimer(timer._replace(activity=target.id)) for timer in there.timers if timer.activity == source.id
    ]
    return Step("activity.merge", {"name": source.name, "into": target.name}), [*ops, DropActivity(source.id)]


def archive(activity: Activity, archived: bool) -> Edit:
    """Put an activity aside, or take it out again: put aside it is not offered for new entries."""
    code = "activity.archive" if archived else "activity.unarchive"
    ops: list[Op] = (
        [] if activity.archived == archived else [PutActivity(activity._replace(archived=archived))]
    )
    return Step(code, {"name": activity.name}), ops


def reorder(activities: Sequence[Activity]) -> Edit:
    """Let activities stand in this order everywhere; all are given."""
    ops: list[Op] = [
        PutActivity(activity._replace(sort=place))
        for place, activity in enumerate(activities)
        if activity.sort != place
    ]
    return Step("activities.order"), ops


def rename_tag(old: str, new: str) -> Edit:
    """Let all entries with a tag have another one instead; one that is there already is merged with it."""
    new = clean_name(new)
    return Step("tag.rename", {"name": old, "into": new}), [] if new == old else [RetagEntries(old, new)]


def drop_tag(name: str) -> Edit:
    """Take a tag from all entries."""
    return Step("tag.drop", {"name": name}), [RetagEntries(name, None)]


class Held(NamedTuple):
    """An activity and what is logged for it."""

    activity: Activity
    seconds: int
    entries: int


def overview(there: Workspace) -> list[Held]:
    """Return all activities in the user's order, with their hours and entries."""
    log = there.log
    if log.first_day is None or log.last_day is None:
        return [Held(activity, 0, 0) for activity in log.activities]
    seconds = log.totals(log.first_day, log.last_day + 1).tolist()
    entries = log.counts(log.first_day, log.last_day + 1).tolist()
    return [Held(*row) for row in zip(log.activities, seconds, entries, strict=True)]
