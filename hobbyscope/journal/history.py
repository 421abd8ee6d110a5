"""Undo and redo: what is next, and compensating changes written over the `change` table.

A group of changes is an edit, the undo of an edit, or the redo of such an undo; `undoes` tells which one
it reverses. Nothing is taken out of the table. Since undo and redo go strictly last in, first out, the
records of a group are, when it is reversed, exactly as the group left them.
"""

from __future__ import annotations

import json
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.journal.changes import step_of
from hobbyscope.journal.rows import SMALL_TABLES, drop_small, write_small
from hobbyscope.journal.writing import drop_unused_tags

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from hobbyscope.journal.changes import Group
    from hobbyscope.journal.ops import Step


class PastStep(NamedTuple):
    """One row of the history: a step, when it was done, whether it is undone now, how much it touched."""

    group: int
    step: Step
    at_ms: int
    undone: bool
    records: int


_TAKE_ENTRIES_OUT = """
DELETE FROM entry
WHERE id IN (SELECT id FROM change WHERE grp = :grp AND table_name = 'entry' AND after IS NOT NULL)
"""
_PUT_ENTRIES_IN = """
WITH known(hex, n) AS MATERIALIZED (SELECT hex(id), n FROM activity)
INSERT INTO entry(n, id, activity, day, seconds, start_ms, end_ms, tz, offset_s, note, source, source_id)
SELECT c.before ->> 'n', c.id, known.n, c.before ->> 'day', c.before ->> 'seconds', c.before ->> 'start_ms',
       c.before ->> 'end_ms', c.before ->> 'tz', c.before ->> 'offset_s', c.before ->> 'note',
       c.before ->> 'source', c.before ->> 'source_id'
FROM change c JOIN known ON known.hex = c.before ->> 'activity'
WHERE c.grp = :grp AND c.table_name = 'entry'
"""
_PUT_TAGS_IN = """
INSERT INTO tag(name)
SELECT DISTINCT j.value FROM change c, json_each(c.before, '$.tags') j
WHERE c.grp = :grp AND c.table_name = 'entry'
ON CONFLICT DO NOTHING
"""
_TAG_ENTRIES = """
INSERT INTO entry_tag(entry, position, tag)
SELECT c.before ->> 'n', j.key, (SELECT n FROM tag WHERE name = j.value)
FROM change c, json_each(c.before, '$.tags') j
WHERE c.grp = :grp AND c.table_name = 'entry'
"""
_RECORD = """
INSERT INTO change(grp, at_ms, kind, text, table_name, id, before, after, undoes)
SELECT :new, :at_ms, kind, text, table_name, id, after, before, :grp FROM change WHERE grp = :grp ORDER BY seq
"""


def next_undo(connection: sqlite3.Connection) -> int | None:
    """Return the edit that undo would reverse."""
    return next(done(connection), None)


def next_redo(connection: sqlite3.Connection) -> int | None:
    """Return the undo that redo would reverse: the last one, unless an edit followed it."""
    return next(_undoings(connection), None)


def done(connection: sqlite3.Connection, before: int | None = None) -> Iterator[int]:
    """Return the edits that are not undone, the last one first; those before an edit among them."""
    group = _last_group(connection, before)
    while group is not None:
        reverses = _reverses(connection, group)
        if reverses is None:
            edit = group
        else:
            redone = _reverses(connection, reverses)
            if redone is None:  # an undo: all is as before the edit
                group = _last_group(connection, reverses)
                continue
            edit = redone  # a redo: all is as after the edit
        yield edit
        group = _last_group(connection, edit)


def undone(connection: sqlite3.Connection) -> Iterator[int]:
    """Return the edits that redo would do again, the next one first."""
    return (edit for group in _undoings(connection) if (edit := _reverses(connection, group)) is not None)


def way_to(connection: sqlite3.Connection, group: int) -> Iterator[int]:
    """Return what must be reversed, one after the other, until all is as it was right after an edit."""
    if group in takewhile(lambda edit: edit >= group, done(connection)):
        while (target := next_undo(connection)) is not None and target != group:
            yield target
    elif group in undone(connection):
        edit = None
        while edit != group and (target := next_redo(connection)) is not None:
            yield target
            edit = _reverses(connection, target)
    else:
        raise Refused("step.gone")


def past_step(connection: sqlite3.Connection, edit: int, undone: bool) -> PastStep:
    """Return an edit as a row of the history."""
    kind, text, at_ms, records = connection.execute(
        "SELECT kind, text, at_ms, (SELECT count(*) FROM change WHERE grp = ?1) FROM change WHERE seq = ?1",
        (edit,),
    ).fetchone()
    return PastStep(edit, step_of(kind, text), at_ms, undone, records)


def _undoings(connection: sqlite3.Connection) -> Iterator[int]:
    """Return the undos that redo would reverse, the next one first."""
    group = _last_group(connection)
    while group is not None:
        reverses = _reverses(connection, group)
        if reverses is None:
            return
        if _reverses(connection, reverses) is None:
            yield group
            group = _last_group(connection, group)
        else:
            group = _last_group(connection, reverses)  # a redo: all is as before that undo


def reverse(connection: sqlite3.Connection, target: int, group: Group) -> None:
    """Give every record of the group `target` back its `before`, and record that as a group of its own."""
    connection.execute(
        "PRAGMA defer_foreign_keys=ON"
    )  # an activity may go before what was moved away from it
    values = {"grp": target, "new": group.number, "at_ms": group.at_ms}
    small = connection.execute(
        "SELECT table_name, id, before FROM change WHERE grp = ? AND table_name <> 'entry'", (target,)
    ).fetchall()
    small.sort(key=lambda row: SMALL_TABLES.index(row[0]))
    connection.execute(_TAKE_ENTRIES_OUT, values)
    for table, key, before in reversed(small):
        if before is None:
            drop_small(connection, table, key)
    for table, key, before in small:
        if before is not None:
            write_small(connection, table, key, json.loads(before))
    for statement in (_PUT_ENTRIES_IN, _PUT_TAGS_IN, _TAG_ENTRIES, _RECORD):
        connection.execute(statement, values)
    drop_unused_tags(connection)


def weight(connection: sqlite3.Connection, group: int, most: int) -> int:
    """Return how many records a group changed; where they are more than `most`, one more than that."""
    count: int = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM change WHERE grp = ? LIMIT ?)", (group, most + 1)
    ).fetchone()[0]
    return count


def _last_group(connection: sqlite3.Connection, before: int | None = None) -> int | None:
    """Return the last group, or the last before a group; rows that belong to none are passed by."""
    row = connection.execute(
        "SELECT grp FROM change c WHERE seq < ? AND EXISTS(SELECT 1 FROM change g WHERE g.seq = c.grp)"
        " AND grp <= seq ORDER BY seq DESC LIMIT 1",
        (2**62 if before is None else before,),
    ).fetchone()
    return None if row is None else int(row[0])


def _reverses(connection: sqlite3.Connection, group: int) -> int | None:
    """Return the group that a group reverses, None for an edit."""
    row = connection.execute(
        "SELECT undoes FROM change WHERE seq = ? AND undoes < seq AND grp = seq", (group,)
    ).fetchone()  # (what points to itself, or to what is not there, would lead round and round)
    return None if row is None else int(row[0])
