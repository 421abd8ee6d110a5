"""Going back to a backup: as one step that can be undone, or, where the journal is gone, as the journal."""

from __future__ import annotations

import json
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, changes, migrations, values
from hobbyscope.journal.errors import told
from hobbyscope.journal.files import drafted, make_folder, place_new, real_path, sync_file
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.opening import version_in
from hobbyscope.journal.ops import Step
from hobbyscope.journal.pace import Pace
from hobbyscope.journal.rows import (
    ENTRIES,
    ENTRY_JSON,
    SMALL_TABLES,
    TAGS,
    drop_small,
    read_json,
    select,
    write_small,
)
from hobbyscope.journal.schema import SCHEMA, connect
from hobbyscope.journal.writing import drop_unused_tags

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.journal.ops import Change
    from hobbyscope.journal.pace import Breathe, Progress

    Record = tuple[str, bytes]  # table and id

_OLD_TAGS = (
    "iif(EXISTS(SELECT 1 FROM old.entry_tag x WHERE x.entry = o.n),"
    " (SELECT json_group_array(name) FROM (SELECT t.name FROM old.entry_tag x JOIN old.tag t ON t.n = x.tag"
    " WHERE x.entry = o.n ORDER BY x.position)), '[]')"
)
_PLAIN = ("day", "seconds", "start_ms", "end_ms", "tz", "offset_s", "note", "source", "source_id")
_HERE = ", ".join(("e.id", "a.id", *(f"e.{column}" for column in _PLAIN)))
_THERE = ", ".join(("o.id", "b.id", *(f"o.{column}" for column in _PLAIN)))
_DIFFERING_HERE = "INSERT INTO differing(id, before) " + select(
    f"e.id, {ENTRY_JSON}",
    f"{ENTRIES} LEFT JOIN old.entry o ON o.n = e.n LEFT JOIN old.activity b ON b.n = o.activity",
    f"WHERE ({_HERE}) IS NOT ({_THERE}) OR {TAGS} <> {_OLD_TAGS} ORDER BY e.n",
)
_DIFFERING_THERE = """
INSERT INTO differing(id) SELECT o.id FROM old.entry o
WHERE NOT EXISTS(SELECT 1 FROM main.entry e WHERE e.id = o.id) ORDER BY o.n
"""
_DIFFERING = "CREATE TEMP TABLE differing(k INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, before TEXT)"
_COMING = select(
    f"{_THERE}, {_OLD_TAGS}",
    "differing d CROSS JOIN old.entry o ON o.id = d.id CROSS JOIN old.activity b ON b.n = o.activity",
    "",
)
_TAKE_OUT = "DELETE FROM entry WHERE id IN (SELECT id FROM differing WHERE before IS NOT NULL)"
# An entry gets its number in the backup too: once all that differ are out, nothing else can have it.
_PUT_IN = """
INSERT INTO entry(n, id, activity, day, seconds, start_ms, end_ms, tz, offset_s, note, source, source_id)
SELECT o.n, o.id, (SELECT a.n FROM main.activity a WHERE a.id = b.id), o.day, o.seconds, o.start_ms,
       o.end_ms, o.tz, o.offset_s, o.note, o.source, o.source_id
FROM differing d CROSS JOIN old.entry o ON o.id = d.id CROSS JOIN old.activity b ON b.n = o.activity
"""
_TAGS_OF_THEM = (
    "differing d CROSS JOIN old.entry o ON o.id = d.id CROSS JOIN old.entry_tag x ON x.entry = o.n"
    " CROSS JOIN old.tag t ON t.n = x.tag"
)
_PUT_TAGS_IN = "INSERT INTO tag(name) " + select(
    "DISTINCT t.name", _TAGS_OF_THEM, "WHERE true ON CONFLICT DO NOTHING"
)
_TAG_ENTRIES = "INSERT INTO entry_tag(entry, position, tag) " + select(
    "x.entry, x.position, m.n", f"{_TAGS_OF_THEM} CROSS JOIN main.tag m ON m.name = t.name", ""
)
_RECORD = "INSERT INTO change(grp, at_ms, kind, text, table_name, id, before, after) " + select(
    ":grp, :at_ms, iif(d.k = :first, :kind, NULL), iif(d.k = :first, :text, NULL), 'entry', d.id, d.before, ("
    + select(ENTRY_JSON, ENTRIES, "WHERE e.id = d.id)"),
    "differing d",
    "ORDER BY d.k",
)


def restore(
    journal: Path, backup: Path, progress: Progress | None = None, breathe: Breathe | None = None
) -> Change:
    """Let a journal hold what a backup, or another journal, holds: one step, undone as any other.

    A backup of the journal as it is now is made first. Where the source is damaged, newer or another
    program's, Refused is raised and nothing has changed. For any thread; opens its own connections.
    """
    pace = Pace(progress, breathe, "restore.cancelled")
    source = real_path(backup)
    with Journal.open(journal, create=False) as opened, ExitStack() as stack:
        if source == opened.path:
            raise Refused("restore.itself", path=str(source))
        if opened.barred:
            raise Refused(opened.barred, path=str(opened.path))
        pace.part(0.0, 0.2)
        chosen, seen = source, _state(source)
        version = _checked(source, pace)
        step = Step("restore", {"day": _day_of(source)})
        pace.part(0.2, 0.5)
        backups.make(opened.path, "restore", pace.goes_on, breathe)
        pace.part(0.5, 0.6)
        if version < SCHEMA:
            source = stack.enter_context(_brought_up_to_date(source, backups.folder(opened.path), pace))
        pace.part(0.6, 1.0)

        def work(connection: sqlite3.Connection, group: changes.Group) -> None:
            _Restoring(connection, group, pace).work(source)
            if _state(chosen) != seen:  # what was checked is not what was read
                raise Refused("restore.changed", path=str(chosen))

        return opened.rewrite(step, work)


def put_in_place(
    backup: Path, path: Path, progress: Progress | None = None, breathe: Breathe | None = None
) -> None:
    """Let a copy of a backup be the journal at `path`, where none is (any more)."""
    pace = Pace(progress, breathe, "restore.cancelled")
    source, path = real_path(backup), real_path(path)
    if path.exists():
        raise Refused("restore.there", path=str(path))
    pace.part(0.0, 0.5)
    _checked(source, pace)

    def build(draft: Path) -> None:
        backups.copy(source, draft, pace)
        with told(source):
            if not backups.whole(draft, pace):
                raise Refused("journal.damaged", path=str(source))
        sync_file(draft)

    pace.part(0.5, 1.0)
    place_new(path, build)


def _checked(source: Path, pace: Pace) -> int:
    """Return the version of a sound journal's tables, or raise Refused."""
    if not backups.sound(source, pace):
        raise Refused("journal.damaged", path=str(source))
    with told(source), closing(connect(source, "ro")) as connection:
        version = version_in(connection, source)
    if version > SCHEMA:
        raise Refused("journal.newer", path=str(source))
    return version


def _state(source: Path) -> tuple[object, ...]:
    """Return what changes where somebody writes to a file, or puts another one in its place."""
    try:
        found = source.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _day_of(source: Path) -> int:
    """Return the day of a backup, by the clocks here: that of its name, else that of its last change."""
    backup = backups.backup_at(source)
    made = backup.made if backup else datetime.fromtimestamp(source.stat().st_mtime, UTC)
    return day_number(made.astimezone().date())


@contextmanager
def _brought_up_to_date(source: Path, place: Path, pace: Pace) -> Iterator[Path]:
    """Give a copy of an older journal whose tables are those of today; gone at the end."""
    try:
        make_folder(place)
        with drafted(place) as draft:
            backups.copy(source, draft, pace)
            with told(source), closing(connect(draft, "rw")) as connection:
                migrations.migrate(connection, draft, lambda _: None)
            yield draft
    except OSError as error:
        raise Refused("backup.no_place", path=str(place)) from error


class _Restoring:
    """Writes what differs, and its changes, inside a transaction that somebody else begins and ends."""

    def __init__(self, connection: sqlite3.Connection, group: changes.Group, pace: Pace) -> None:
        self._connection = connection
        self._group = group
        self._pace = pace

    def work(self, source: Path) -> None:
        """Compare with the journal at `source` and bring over what is there."""
        # The source stays as it is as long as this second connection reads: two that must agree.
        with closing(connect(source, "ro")) as there, self._pace.within(self._connection):
            there.execute("BEGIN")
            old = _small(there)
            self._connection.execute("ATTACH ? AS old", (f"{source.as_uri()}?mode=ro",))
            self._connection.execute("PRAGMA defer_foreign_keys=ON")  # all fit when all is there
            self._find_entries()
            self._pace.tell(0.2)
            self._refuse_what_breaks_rules(there, source)
            self._pace.tell(0.3)
            self._write_small(old)
            for done, statement in enumerate((_TAKE_OUT, _PUT_IN, _PUT_TAGS_IN, _TAG_ENTRIES), 1):
                self._connection.execute(statement)
                self._pace.tell(0.3 + 0.1 * done)
            drop_unused_tags(self._connection)
            self._record_entries()

    def _find_entries(self) -> None:
        for statement in (_DIFFERING, _DIFFERING_HERE, _DIFFERING_THERE):
            self._connection.execute(statement)

    def _refuse_what_breaks_rules(self, there: sqlite3.Connection, source: Path) -> None:
        """Let nothing into the journal that it would not have taken from its own program."""
        with told(source):
            coming = self._connection.execute(_COMING)
            fits = values.records_keep_rules(there) and values.entries_keep_rules(coming, self._pace.rest)
        if not fits:
            raise Refused("restore.unfit", path=str(source))

    def _write_small(self, old: dict[Record, str]) -> None:
        """Bring over activities, bars, timers and settings, and record it."""
        now = _small(self._connection)
        gone = [record for record in now if record not in old]
        other = [record for record in old if record not in now or _said(old[record]) != _said(now[record])]
        for table, key in reversed(gone):
            drop_small(self._connection, table, key)
        for table, key in other:
            fields = json.loads(old[table, key])
            if "n" in fields:
                fields["n"] = self._number(table, fields["n"], now.get((table, key)))
            write_small(self._connection, table, key, fields)
        for table, key in (*gone, *other):
            before, after = now.get((table, key)), read_json(self._connection, table, key)
            changes.record(self._connection, self._group, table, key, before, after)

    def _number(self, table: str, wanted: int, now: str | None) -> int | None:
        """Return the row number that a record keeps; of a new one that of the backup, if it is free."""
        if now is not None:
            return int(json.loads(now)["n"])
        taken = self._connection.execute(select("1", table, "WHERE n = ?"), (wanted,)).fetchone()
        return None if taken else wanted

    def _record_entries(self) -> None:
        group = self._group
        first = changes.last_seq(self._connection) + 1 == group.number
        step = {"kind": group.step.code, "text": json.dumps(dict(group.step.values)), "first": int(first)}
        self._connection.execute(_RECORD, {**step, "grp": group.number, "at_ms": group.at_ms})


def _small(connection: sqlite3.Connection) -> dict[Record, str]:
    """Return all records but entries as JSON, in an order in which they can be written."""
    found: dict[Record, str] = {}
    for table in SMALL_TABLES:
        columns = "CAST(key AS BLOB)" if table == "setting" else "id"
        rest = "WHERE scope = 'journal' ORDER BY key" if table == "setting" else "ORDER BY n"
        for (key,) in connection.execute(select(columns, f"main.{table}", rest)).fetchall():
            found[table, key] = str(read_json(connection, table, key))
    return found


def _said(text: str) -> dict[str, object]:
    """Return what a record says, whatever its row number."""
    fields: dict[str, object] = json.loads(text)
    fields.pop("n", None)
    return fields
