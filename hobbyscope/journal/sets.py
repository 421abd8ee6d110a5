"""Operations on all entries of an activity or a tag: a few statements, however many entries they are.

The change rows are written before the entries are touched, with nothing after them yet; that comes last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.journal import changes
from hobbyscope.journal.rows import ENTRIES, ENTRY_JSON, select

if TYPE_CHECKING:
    import sqlite3

    from hobbyscope.journal.changes import Group

_OPEN = ""  # what stands after an entry that is being changed
_BEFORE = "INSERT INTO change(grp, at_ms, table_name, id, before, after) " + select(
    f":grp, :at_ms, 'entry', e.id, {ENTRY_JSON}, :open", ENTRIES, ""
)
_AFTER = " ".join(
    (
        "UPDATE change SET after = (",
        select(ENTRY_JSON, ENTRIES, "WHERE e.id = change.id"),
        ") WHERE grp = :grp AND table_name = 'entry' AND after = :open",
    )
)
_TAGGED = "e.n IN (SELECT entry FROM entry_tag WHERE tag = :old)"
_LOSING = (  # entries that shall have one tag less: all, or those that have the other one already
    "SELECT o.entry, o.position FROM entry_tag o WHERE o.tag = :old AND (:new IS NULL"
    " OR EXISTS (SELECT 1 FROM entry_tag x WHERE x.entry = o.entry AND x.tag = :new))"
)
# Positions stay without gaps. Each goes by way of a number below zero, since no two may be equal meanwhile.
_TAKE_TAG = (
    " ".join(
        (
            "WITH losing(entry, at) AS MATERIALIZED (",
            _LOSING,
            ") UPDATE entry_tag SET position = -entry_tag.position FROM losing",
            "WHERE entry_tag.entry = losing.entry AND entry_tag.position > losing.at",
        )
    ),
    " ".join(("DELETE FROM entry_tag WHERE (entry, position) IN (", _LOSING, ")")),
    "UPDATE entry_tag SET position = -position - 1 WHERE position < 0",
    "UPDATE entry_tag SET tag = :new WHERE tag = :old",
)


def move_entries(connection: sqlite3.Connection, group: Group, source: int, target: int) -> None:
    """Let all entries of an activity be of another one; both by their row numbers."""
    values: dict[str, int | None] = {"source": source, "target": target}
    _note(connection, group, "e.activity = :source", values)
    connection.execute("UPDATE entry SET activity = :target WHERE activity = :source", values)
    _finish(connection, group)


def retag_entries(connection: sqlite3.Connection, group: Group, old: int, new: int | None) -> None:
    """Let all entries that have a tag have another one instead, or (`new` None) none; by row numbers."""
    values: dict[str, int | None] = {"old": old, "new": new}
    _note(connection, group, _TAGGED, values)
    for statement in _TAKE_TAG:
        connection.execute(statement, values)
    _finish(connection, group)


def _note(connection: sqlite3.Connection, group: Group, which: str, values: dict[str, int | None]) -> None:
    """Write down how the entries are that will be touched."""
    values = values | {"grp": group.number, "at_ms": group.at_ms}
    connection.execute(f"{_BEFORE} WHERE {which} ORDER BY e.n", {**values, "open": _OPEN})
    changes.name_group(connection, group)


def _finish(connection: sqlite3.Connection, group: Group) -> None:
    """Write down how they have become."""
    connection.execute(_AFTER, {"grp": group.number, "open": _OPEN})
