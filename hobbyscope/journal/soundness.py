"""What a journal knows about itself: each record lies in two places, and each sum can be had in two ways."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.journal.rows import ENTRIES, ENTRY_JSON, SMALL_TABLES, read_json, select

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

_SUMS = "count(*), coalesce(sum(seconds), 0)"
_LAST = select("max(seq) AS seq", "change", "WHERE table_name = 'entry' GROUP BY id")
_NOW = select(f"e.id, {ENTRY_JSON} AS text", ENTRIES, "")
_UNLIKE = select(
    "c.after, now.text",
    f"({_LAST}) JOIN change c USING (seq) LEFT JOIN ({_NOW}) now ON now.id = c.id",
    "WHERE c.after IS NOT now.text",
)
_UNTOLD = select(
    "count(*)",
    "entry e",
    "WHERE e.id NOT IN (SELECT id FROM change WHERE table_name = 'entry')",
)


class Finding(NamedTuple):
    """Something that is not as it should be: a code with values."""

    code: str
    values: Mapping[str, object] = {}


def _unheard(_done: float) -> None:
    pass


def flaws(connection: sqlite3.Connection, tell: Callable[[float], None] = _unheard) -> Iterator[Finding]:
    """Return what is wrong with a journal, inside a transaction; raise where a page cannot be read."""
    yield from contradictions(connection, tell)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        name = connection.execute("PRAGMA database_list").fetchone()[2]
        yield Finding("check.integrity", {"path": name})


def contradictions(
    connection: sqlite3.Connection, tell: Callable[[float], None] = _unheard
) -> Iterator[Finding]:
    """Return where a journal says two things about one: damage inside a value, that no page betrays."""
    table, index = (
        connection.execute(select(_SUMS, f"entry {how}", "")).fetchone()
        for how in ("NOT INDEXED", "INDEXED BY entry_cover")
    )
    if table != index:
        yield Finding("check.totals", {"entries": table[0], "counted": index[0]})
    tell(0.1)
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        yield Finding("check.keys", {"n": len(orphans)})
    unlike = _unlike_entries(connection) + _unlike_others(connection)
    if unlike:
        yield Finding("check.changes", {"n": unlike})
    tell(0.5)


def _unlike_entries(connection: sqlite3.Connection) -> int:
    """Return how many entries are not as their last change left them, and how many changes are missing."""
    count, first, last = connection.execute("SELECT count(*), min(seq), max(seq) FROM change").fetchone()
    missing = 0 if not count else last - count + (first != 1)
    unlike = sum(not _same(*pair) for pair in connection.execute(_UNLIKE))
    return missing + unlike + int(connection.execute(_UNTOLD).fetchone()[0])


def _unlike_others(connection: sqlite3.Connection) -> int:
    """The same of activities, bars, timers and settings."""
    unlike = 0
    last = {
        (table, key): after
        for table, key, after in connection.execute(
            "SELECT table_name, id, after FROM change WHERE table_name <> 'entry' ORDER BY seq"
        )
    }
    for table in SMALL_TABLES:
        if table == "timer":  # one that the first version started lies in no change
            continue
        column = "CAST(key AS BLOB)" if table == "setting" else "id"
        rest = "WHERE scope = 'journal'" if table == "setting" else ""
        for (key,) in connection.execute(select(column, table, rest)):
            last.setdefault((table, key), None)
    for (table, key), after in last.items():
        unlike += not (table in SMALL_TABLES and _same(after, read_json(connection, table, key)))
    return unlike


def _same(one: str | None, other: str | None) -> bool:
    """Return whether two records say the same; another SQLite may have written it in other letters."""
    if one is None or other is None:
        return one is other
    try:
        return bool(one == other or json.loads(one) == json.loads(other))
    except ValueError:
        return False
