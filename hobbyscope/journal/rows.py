"""How records become rows and JSON, and how they come back.

The JSON of a change holds a record's row number too: undo gives a record back exactly, its place in the
order included. An entry's JSON is written by SQLite, a hundred thousand at a time; that of the few others
by Python, whose floats are exact.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Activity, Bar, Entry, Timer, folded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

# Most entries have no tags, and looking first is three times as fast as gathering none.
_TAGGED = "EXISTS(SELECT 1 FROM entry_tag x WHERE x.entry = e.n)"
_GATHERED = (
    "(SELECT json_group_array(name) FROM (SELECT t.name FROM entry_tag x JOIN tag t ON t.n = x.tag"
    " WHERE x.entry = e.n ORDER BY x.position))"
)
TAGS = f"iif({_TAGGED}, {_GATHERED}, '[]')"
ENTRY_COLUMNS = (
    "e.id, a.id, e.day, e.seconds, e.start_ms, e.end_ms, e.tz, e.offset_s, e.note, e.source, e.source_id, "
    + TAGS
)
ENTRY_JSON = (
    "json_object('n', e.n, 'activity', hex(a.id), 'day', e.day, 'seconds', e.seconds, 'start_ms', e.start_ms,"
    " 'end_ms', e.end_ms, 'tz', e.tz, 'offset_s', e.offset_s, 'note', e.note, 'source', e.source,"
    f" 'source_id', e.source_id, 'tags', iif({_TAGGED}, json({_GATHERED}), json_array()))"
)
ENTRIES = "entry e JOIN activity a ON a.n = e.activity"
ACTIVITY_COLUMNS = "id, name, color, archived, sort"
BAR_COLUMNS = "b.id, a.id, b.kind, b.amount, b.unit, b.per, b.unit_seconds, b.carry_in, b.since, b.enabled"
BARS = "bar b JOIN activity a ON a.n = b.activity"
TIMER_COLUMNS = "t.id, a.id, t.start_ms, t.tz, t.offset_s, t.note, t.tags"
TIMERS = "timer t JOIN activity a ON a.n = t.activity"


def select(columns: str, source: str, rest: str) -> str:
    """Return a SELECT; all parts are constants of this package, values are bound."""
    return " ".join(("SELECT", columns, "FROM", source, rest))


def entry_of(row: Sequence[object]) -> Entry:
    """Return the entry of a row of ENTRY_COLUMNS."""
    tags = row[11]
    return Entry._make((*row[:11], () if tags == "[]" else tuple(json.loads(str(tags)))))


def entry_of_json(key: bytes, text: str) -> Entry:
    """Return the entry of a change's `before` or `after`."""
    fields = json.loads(text)
    del fields["n"]
    fields["activity"] = bytes.fromhex(fields["activity"])
    fields["tags"] = tuple(fields["tags"])
    return Entry(key, **fields)


def activity_of(row: Sequence[object]) -> Activity:
    """Return the activity of a row of ACTIVITY_COLUMNS."""
    key, name, color, archived, sort = row
    return Activity._make((key, name, color, bool(archived), sort))


def bar_of(row: Sequence[object]) -> Bar:
    """Return the bar of a row of BAR_COLUMNS."""
    return Bar._make((*row[:9], bool(row[9])))


def timer_of(row: Sequence[object]) -> Timer:
    """Return the timer of a row of TIMER_COLUMNS."""
    return Timer._make((*row[:6], tuple(json.loads(str(row[6])))))


class _Statements(NamedTuple):
    """How a record of a small table is read, put in or changed in its place, and dropped, by its id."""

    read: str
    write: str
    drop: str


_SMALL = {
    "activity": _Statements(
        "SELECT n, name, color, archived, sort FROM activity WHERE id = :id",
        "INSERT INTO activity(n, id, name, name_key, color, archived, sort)"
        " VALUES (:n, :id, :name, :name_key, :color, :archived, :sort) ON CONFLICT(id) DO UPDATE SET"
        " name = :name, name_key = :name_key, color = :color, archived = :archived, sort = :sort",
        "DELETE FROM activity WHERE id = :id",
    ),
    "bar": _Statements(
        "SELECT b.n, hex(a.id) activity, b.kind, b.amount, b.unit, b.per, b.unit_seconds, b.carry_in,"
        " b.since, b.enabled FROM bar b JOIN activity a ON a.n = b.activity WHERE b.id = :id",
        "INSERT INTO bar(n, id, activity, kind, amount, unit, per, unit_seconds, carry_in, since, enabled)"
        " VALUES (:n, :id, (SELECT n FROM activity WHERE id = :activity_id), :kind, :amount, :unit, :per,"
        " :unit_seconds, :carry_in, :since, :enabled) ON CONFLICT(id) DO UPDATE SET"
        " activity = excluded.activity, kind = :kind, amount = :amount, unit = :unit, per = :per,"
        " unit_seconds = :unit_seconds, carry_in = :carry_in, since = :since, enabled = :enabled",
        "DELETE FROM bar WHERE id = :id",
    ),
    "setting": _Statements(
        "SELECT value, scope FROM setting WHERE key = CAST(:id AS TEXT)",
        "INSERT INTO setting(key, value, scope) VALUES (CAST(:id AS TEXT), :value, :scope)"
        " ON CONFLICT(key) DO UPDATE SET value = :value, scope = :scope",
        "DELETE FROM setting WHERE key = CAST(:id AS TEXT)",
    ),
    # without seen_ms: a heartbeat is no change
    "timer": _Statements(
        "SELECT t.n, hex(a.id) activity, t.start_ms, t.tz, t.offset_s, t.note, t.tags"
        " FROM timer t JOIN activity a ON a.n = t.activity WHERE t.id = :id",
        "INSERT INTO timer(n, id, activity, start_ms, tz, offset_s, note, tags)"
        " VALUES (:n, :id, (SELECT n FROM activity WHERE id = :activity_id), :start_ms, :tz, :offset_s,"
        " :note, :tags) ON CONFLICT(id) DO UPDATE SET activity = excluded.activity, start_ms = :start_ms,"
        " tz = :tz, offset_s = :offset_s, note = :note, tags = :tags",
        "DELETE FROM timer WHERE id = :id",
    ),
}
SMALL_TABLES = tuple(_SMALL)  # in the order in which they may be filled: a bar needs its activity


def read_json(connection: sqlite3.Connection, table: str, key: bytes) -> str | None:
    """Return a record as JSON, or None where there is none."""
    if table == "entry":
        row = connection.execute(select(ENTRY_JSON, ENTRIES, "WHERE e.id = ?"), (key,)).fetchone()
        return None if row is None else str(row[0])
    cursor = connection.execute(_SMALL[table].read, {"id": key})
    row = cursor.fetchone()
    if row is None:
        return None
    names = (column[0] for column in cursor.description)
    return json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, separators=(",", ":"))


def write_small(connection: sqlite3.Connection, table: str, key: bytes, fields: Mapping[str, object]) -> None:
    """Put a record of a small table in, or change it in its place."""
    values: dict[str, object] = {"id": key, "n": None, **fields}
    if table == "activity":
        values["name_key"] = folded(str(values["name"]))
    elif "activity" in values:
        values["activity_id"] = bytes.fromhex(str(values["activity"]))
    connection.execute(_SMALL[table].write, values)


def drop_small(connection: sqlite3.Connection, table: str, key: bytes) -> None:
    """Delete a record of a small table."""
    connection.execute(_SMALL[table].drop, {"id": key})
