"""The `change` table: every record's before and after, written with the data, and read as one Change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.journal.ops import Change, Step
from hobbyscope.journal.rows import ENTRIES, ENTRY_JSON, entry_of_json, select

if TYPE_CHECKING:
    import sqlite3

_NEW_ENTRY = (
    ":grp, :at_ms, iif(e.n = :first, :kind, NULL), iif(e.n = :first, :text, NULL), 'entry', e.id, "
    + ENTRY_JSON
)
MANY = 1000  # rows; more are not listed but read anew


class Group(NamedTuple):
    """One user action in the making: its number is the seq of its first row."""

    number: int
    at_ms: int
    step: Step
    undoes: int | None = None


def last_seq(connection: sqlite3.Connection) -> int:
    """Return the number of the last change, 0 in a new journal."""
    seq: int = connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]
    return seq


def record(
    connection: sqlite3.Connection,
    group: Group,
    table: str,
    key: bytes,
    before: str | None,
    after: str | None,
) -> None:
    """Append the change of one record; the group's first row carries the step."""
    first = last_seq(connection) + 1 == group.number
    connection.execute(
        "INSERT INTO change(grp, at_ms, kind, text, table_name, id, before, after, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (group.number, group.at_ms, *_step_columns(group, first), table, key, before, after, group.undoes),
    )


def record_new_entries(connection: sqlite3.Connection, group: Group, after_row: int) -> None:
    """Append the change rows of all entries behind a row number, in one statement."""
    first = last_seq(connection) + 1 == group.number
    kind, text = _step_columns(group, first)
    connection.execute(
        "INSERT INTO change(grp, at_ms, kind, text, table_name, id, after) "
        + select(_NEW_ENTRY, ENTRIES, "WHERE e.n > :after_row ORDER BY e.n"),
        {
            "grp": group.number,
            "at_ms": group.at_ms,
            "kind": kind,
            "text": text,
            "first": after_row + 1,
            "after_row": after_row,
        },
    )


def name_group(connection: sqlite3.Connection, group: Group) -> None:
    """Let a group's first row, if it is there yet, carry the step."""
    connection.execute(
        "UPDATE change SET kind = ?, text = ? WHERE seq = ?", (*_step_columns(group, True), group.number)
    )


def read_step(connection: sqlite3.Connection, group: int) -> Step:
    """Return the name of a group's action."""
    return step_of(*connection.execute("SELECT kind, text FROM change WHERE seq = ?", (group,)).fetchone())


def step_of(kind: str | None, text: str | None) -> Step:
    """Return the step of a group's first row: another version, or damage, may have left less of it."""
    try:
        values = json.loads(text or "{}")
    except RecursionError:
        values = {}
    return Step(kind or "nothing", values if isinstance(values, dict) else {})


def merged(
    connection: sqlite3.Connection, after: int, step: Step | None = None, until: int | None = None
) -> Change:
    """Return what the changes behind `after`, up to `until`, did together, named `step` or as the last."""
    last = last_seq(connection) if until is None else until
    if step is None:
        row = connection.execute("SELECT grp FROM change WHERE seq = ? AND seq > ?", (last, after)).fetchone()
        step = Step("nothing") if row is None else read_step(connection, row[0])
    records, many = _extent(connection, after, last)
    if many:
        return Change(last, step, records=records, bulk=True)
    before: dict[bytes, str | None] = {}
    now: dict[bytes, str | None] = {}
    for key, old, new in connection.execute(
        "SELECT id, before, after FROM change"
        " WHERE seq > ? AND seq <= ? AND table_name = 'entry' ORDER BY seq",
        (after, last),
    ):
        before.setdefault(key, old)
        now[key] = new
    changed = [key for key in now if now[key] != before[key]]
    return Change(
        last,
        step,
        put=tuple(entry_of_json(key, text) for key in changed if (text := now[key]) is not None),
        dropped=tuple(entry_of_json(key, text) for key in changed if (text := before[key]) is not None),
        records=records,
    )


def _extent(connection: sqlite3.Connection, after: int, last: int) -> tuple[bool, bool]:
    """Return whether activities, bars or settings changed, and whether more than MANY entries did."""
    others, many = connection.execute(
        "SELECT EXISTS(SELECT 1 FROM change WHERE seq > :after AND seq <= :last AND table_name <> 'entry'),"
        " EXISTS(SELECT 1 FROM change WHERE seq > :after AND seq <= :last AND table_name = 'entry'"
        " LIMIT 1 OFFSET :most)",
        {"after": after, "last": last, "most": MANY},
    ).fetchone()
    return bool(others), bool(many)


def _step_columns(group: Group, first: bool) -> tuple[str | None, str | None]:
    return (group.step.code, json.dumps(dict(group.step.values))) if first else (None, None)
