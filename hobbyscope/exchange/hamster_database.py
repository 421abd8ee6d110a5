"""Hamster's own database, of every version of its schema: facts of activities, in categories, with tags."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Mark
from hobbyscope.exchange.database import open_database
from hobbyscope.exchange.hamster_facts import Facts
from hobbyscope.exchange.labels import MOST_LABELS, Names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.exchange.base import Pace, Preview
    from hobbyscope.exchange.database import Database, Value
    from hobbyscope.exchange.logbook import Logbook


class _Named(NamedTuple):
    """An activity as facts refer to it."""

    name: str
    category: str
    deleted: bool


def holds_facts(path: Path) -> bool:
    """Return whether a database is one of Hamster, by its tables; raise Refused where it cannot be read."""
    with open_database(path) as database:
        return _is_hamster(database)


def read_database(path: Path, logbook: Logbook, pace: Pace) -> None:
    """Put the facts of a database into a logbook; raise Refused where it is no database of Hamster."""
    with open_database(path) as database:
        if not _is_hamster(database):
            raise Refused("import.database_unknown", file=path.name)
        named = _activities(database)
        tags = _tags(database, pace.part(0.0, 0.2))
        facts = Facts(logbook)
        total = database.count("facts")
        for number, (key, activity, begin, end, note) in enumerate(_facts(database), 1):
            if not number % STRIDE:
                pace.step(0.2 + 0.8 * min(1.0, number / total))
            name, category, _ = named.get(activity, _Named("", "", deleted=False))
            labels = [*tags.get(key, [])[:MOST_LABELS], category]
            facts.take(number, name, _text(begin), _text(end), _text(note), labels)
    _mark(logbook.preview, named)


def _is_hamster(database: Database) -> bool:
    return database.has("activities", "id", "name") and (
        database.has("facts", "activity_id", "start_time", "end_time")
        or database.has("facts", "activity_id", "fact_date", "fact_time")
    )


def _facts(database: Database) -> Iterator[tuple[Value, ...]]:
    """Return id, activity, start, end and description of each fact."""
    if database.has("facts", "start_time"):
        return database.rows("facts", "id", "activity_id", "start_time", "end_time", "description")
    return _without_end(database)


def _without_end(database: Database) -> Iterator[tuple[Value, ...]]:
    """Return the facts of the first version: each ends when the next one of its day begins."""
    facts = sorted(
        (_text(date) + _text(time), _text(date), key, activity)
        for key, activity, date, time in database.rows("facts", "id", "activity_id", "fact_date", "fact_time")
        if isinstance(key, int) and isinstance(activity, int)
    )
    for number, (begin, date, key, activity) in enumerate(facts, 1):
        after, day = facts[number][:2] if number < len(facts) else ("", "")
        yield key, activity, begin, after if day == date else None, None


def _activities(database: Database) -> dict[Value, _Named]:
    categories = {key: _text(name) for key, name in database.rows("categories", "id", "name")}
    return {
        key: _Named(_text(name), categories.get(category, ""), deleted == 1)
        for key, name, category, deleted in database.rows(
            "activities", "id", "name", "category_id", "deleted"
        )
    }


def _tags(database: Database, pace: Pace) -> dict[Value, list[str]]:
    """Return the tags of each fact that has any."""
    names = {key: _text(name) for key, name in database.rows("tags", "id", "name")}
    tags: defaultdict[Value, list[str]] = defaultdict(list)
    total = database.count("fact_tags") if "fact_tags" in database else 0
    for number, (fact, tag) in enumerate(database.rows("fact_tags", "fact_id", "tag_id")):
        if not number % STRIDE:
            pace.step(min(1.0, number / total))
        tags[fact].append(names.get(tag, ""))
    return tags


def _mark(preview: Preview, named: dict[Value, _Named]) -> None:
    """Mark the activities as archived that were deleted in each category in which they were."""
    keys = Names({})
    deleted = {keys[activity.name] for activity in named.values() if activity.deleted}
    kept = {keys[activity.name] for activity in named.values() if not activity.deleted}
    preview.marks = {key: Mark(archived=True) for key in preview.names if key in deleted - kept}


def _text(value: Value) -> str:
    """Return a text; numbers as one writes them, '' of anything else."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) else ""
