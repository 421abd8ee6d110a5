"""One transaction's writing: operations are performed, and what they did is recorded at the end."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from hobbyscope.core.records import Refused, clean_name
from hobbyscope.journal import changes, rules, sets
from hobbyscope.journal.ops import (
    AddEntries,
    DropActivity,
    DropBar,
    DropEntry,
    DropTimer,
    MoveEntries,
    PutActivity,
    PutBar,
    PutEntry,
    PutSetting,
    PutTimer,
    RetagEntries,
)
from hobbyscope.journal.rows import drop_small, read_json, write_small

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hobbyscope.core.records import Activity, Bar, Entry, Timer
    from hobbyscope.journal.ops import Op

    Tagged = tuple[int, tuple[str, ...]]  # an entry's row number and tags

T = TypeVar("T")
BREATH = 500  # rows of a Python loop between two pauses

_INSERT = (
    "INSERT INTO entry(id, activity, day, seconds, start_ms, end_ms, tz, offset_s, note, source, source_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TAG_ENTRY = "INSERT INTO entry_tag(entry, position, tag) VALUES (?, ?, ?)"
_TAG_ANOTHER = ", (?, ?, ?)"
_UPDATE = (
    "UPDATE entry SET id = ?, activity = ?, day = ?, seconds = ?, start_ms = ?, end_ms = ?, tz = ?,"
    " offset_s = ?, note = ?, source = ?, source_id = ? WHERE n = ?"
)


def checked(op: Op) -> Op:
    """Return an operation with its record cleaned, or raise Refused; needs no journal."""
    match op:
        case PutEntry(entry):
            return PutEntry(rules.clean_entry(entry))
        case PutActivity(activity):
            return PutActivity(rules.clean_activity(activity))
        case PutBar(bar):
            return PutBar(rules.clean_bar(bar))
        case PutTimer(timer):
            return PutTimer(rules.clean_timer(timer))
        case PutSetting(key, value):
            rules.check_setting(key, value)
        case RetagEntries(old, new) if new is not None:
            return RetagEntries(old, clean_name(new))
    return op


def drop_unused_tags(connection: sqlite3.Connection) -> None:
    """Delete the tags that no entry has any more."""
    connection.execute("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM entry_tag x WHERE x.tag = tag.n)")


class Writing:
    """Performs operations inside a transaction that somebody else begins and ends."""

    def __init__(self, connection: sqlite3.Connection, breathe: Callable[[], None] | None) -> None:
        self.added = 0
        self.known = 0
        self._connection = connection
        self._breathe = breathe
        self._before: dict[tuple[str, bytes], str | None] = {}  # each touched record as it was
        self._all_changed = False  # all entries of an activity or a tag
        self._bulk_after: int | None = None  # the last row before the entries that were added in bulk

    def perform(self, op: Op, group: changes.Group) -> None:
        """Do one operation, whose record is clean."""
        match op:
            case MoveEntries() | RetagEntries():
                self._change_all(op, group)
            case PutEntry(entry):
                self._put_entry(entry)
            case DropEntry(key):
                self._drop_entry(key)
            case AddEntries(entries):
                self._add_entries(entries)
            case PutActivity(activity):
                self._put_activity(activity)
            case DropActivity(key):
                self._drop_activity(key)
            case PutBar(bar):
                self._put_bar(bar)
            case PutTimer(timer):
                self._put_timer(timer)
            case DropBar(key) | DropTimer(key):
                self._drop_record("bar" if isinstance(op, DropBar) else "timer", key)
            case _:
                self._put_setting(op.key.encode(), op.value)

    def record(self, group: changes.Group) -> None:
        """Append what was done to the change table: a row for each record that is not as it was."""
        for (table, key), before in self._before.items():
            after = read_json(self._connection, table, key)
            if after != before:
                changes.record(self._connection, group, table, key, before, after)
        if self._bulk_after is not None:
            changes.record_new_entries(self._connection, group, self._bulk_after)

    def _touch(self, table: str, key: bytes) -> str | None:
        """Return a record as it is, and remember how it was before the first operation on it."""
        now = read_json(self._connection, table, key)
        self._before.setdefault((table, key), now)
        return now

    def _row_of_entry(self, key: bytes) -> int | None:
        """Return an entry's row number, None where there is no such entry, and remember how it was."""
        if self._bulk_after is not None or self._all_changed:  # it would be recorded twice
            raise ValueError("AddEntries must come after operations on single entries, those on all without")
        self._touch("entry", key)
        row = self._connection.execute("SELECT n FROM entry WHERE id = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def _change_all(self, op: MoveEntries | RetagEntries, group: changes.Group) -> None:
        """Do what is done to all entries of an activity or a tag, and record it."""
        touched = self._bulk_after is not None or any(table == "entry" for table, _ in self._before)
        if touched or self._all_changed:  # an entry would be recorded twice
            raise ValueError(f"in a step, {type(op).__name__} must be the first operation on entries")
        self._all_changed = True
        if isinstance(op, MoveEntries):
            source, target = self._row_of_activity(op.source), self._row_of_activity(op.target)
            if source != target:
                sets.move_entries(self._connection, group, source, target)
            return
        row = self._connection.execute("SELECT n FROM tag WHERE name = ?", (op.old,)).fetchone()
        if row is None:
            raise Refused("tag.gone", name=op.old)
        if op.old != op.new:
            new = None if op.new is None else self._number_of_tag(op.new)
            sets.retag_entries(self._connection, group, row[0], new)
            drop_unused_tags(self._connection)

    def _row_of_activity(self, key: bytes) -> int:
        row = self._connection.execute("SELECT n FROM activity WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise Refused("activity.gone")
        return int(row[0])

    def _put_entry(self, entry: Entry) -> None:
        activity = self._row_of_activity(entry.activity)
        number = self._row_of_entry(entry.id)
        columns = (entry.id, activity, *entry[2:11])
        if number is None:
            cursor = self._connection.execute(_INSERT, columns)
            self._put_tags(cursor.lastrowid, entry.tags)
            return
        self._connection.execute(_UPDATE, (*columns, number))
        had_tags = self._connection.execute("DELETE FROM entry_tag WHERE entry = ?", (number,)).rowcount
        self._put_tags(number, entry.tags)
        if had_tags:
            drop_unused_tags(self._connection)

    def _put_tags(self, number: int | None, tags: tuple[str, ...]) -> None:
        for position, tag in enumerate(tags):
            self._connection.execute(_TAG_ENTRY, (number, position, self._number_of_tag(tag)))

    def _number_of_tag(self, name: str) -> int:
        """Return the row number of a tag, made first where there is none."""
        self._connection.execute("INSERT INTO tag(name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        return int(self._connection.execute("SELECT n FROM tag WHERE name = ?", (name,)).fetchone()[0])

    def _drop_entry(self, key: bytes) -> None:
        number = self._row_of_entry(key)
        if number is None:
            raise Refused("entry.gone")
        had_tags = self._connection.execute("DELETE FROM entry_tag WHERE entry = ?", (number,)).rowcount
        self._connection.execute("DELETE FROM entry WHERE n = ?", (number,))
        if had_tags:
            drop_unused_tags(self._connection)

    def _add_entries(self, entries: Sequence[Entry]) -> None:
        """Insert all that are not known by source or id, in one go."""
        last = int(self._connection.execute("SELECT coalesce(max(n), 0) FROM entry").fetchone()[0])
        if self._bulk_after is None:
            self._bulk_after = last
        numbers = dict(self._connection.execute("SELECT id, n FROM activity"))
        tagged: list[Tagged] = []
        before = self._connection.total_changes
        # A conflict is an entry that is known: by its source, or by its id.
        self._connection.executemany(
            f"{_INSERT} ON CONFLICT DO NOTHING",
            chain.from_iterable(self._rows(entries, numbers, last + 1, tagged)),
        )
        added = self._connection.total_changes - before
        self.added += added
        self.known += len(entries) - added
        if added < len(entries):
            tagged = self._tags_of_new_ones(entries, last)
        for rows in self._batches(self._tag_rows(tagged)):  # in one statement: they are small
            values = tuple(chain.from_iterable(rows))
            self._connection.execute(_TAG_ENTRY + _TAG_ANOTHER * (len(rows) - 1), values)

    def _rows(
        self, entries: Sequence[Entry], numbers: dict[bytes, int], first: int, tagged: list[Tagged]
    ) -> Iterator[Iterator[tuple[object, ...]]]:
        """Return rows by portions; put into `tagged` those with tags, as if the first were `first`."""
        row = first
        for batch in self._batches(entries):
            keys, activities, *others, tags = rules.clean_columns(batch)
            found = [*map(numbers.get, activities)]
            if None in found:
                raise Refused("activity.gone")
            tagged += [(number, some) for number, some in enumerate(tags, row) if some]
            row += len(batch)
            yield zip(keys, found, *others, strict=True)

    def _tags_of_new_ones(self, entries: Sequence[Entry], after_row: int) -> list[Tagged]:
        """Return the rows behind a row number with their tags: of entries with one id the first came in."""
        tags: dict[bytes, tuple[str, ...]] = {}
        for batch in self._batches(entries):
            for entry in batch:
                tags.setdefault(entry.id, entry.tags)
        new = self._connection.execute("SELECT n, id FROM entry WHERE n > ?", (after_row,))
        return [(row, rules.clean_tags(tags[key])) for row, key in new if tags[key]]

    def _tag_rows(self, tagged: list[Tagged]) -> Iterator[tuple[int, int, int]]:
        """Return the rows that give entries their tags."""
        distinct = dict.fromkeys(tags for _, tags in tagged)
        numbers = {name: self._number_of_tag(name) for name in dict.fromkeys(chain.from_iterable(distinct))}
        for row, tags in tagged:
            for position, tag in enumerate(tags):
                yield row, position, numbers[tag]

    def _batches(self, items: Iterable[T]) -> Iterator[list[T]]:
        """Return the items in portions, with a breath after each."""
        rest = iter(items)
        while batch := list(islice(rest, BREATH)):
            yield batch
            if self._breathe is not None:
                self._breathe()

    def _put_activity(self, activity: Activity) -> None:
        self._touch("activity", activity.id)
        name, color, archived, sort = activity[1:]
        fields = {"name": name, "color": color, "archived": int(archived), "sort": sort}
        write_small(self._connection, "activity", activity.id, fields)

    def _drop_activity(self, key: bytes) -> None:
        row = self._connection.execute("SELECT n, name FROM activity WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise Refused("activity.gone")
        number, name = row
        if self._connection.execute(
            "SELECT EXISTS(SELECT 1 FROM entry WHERE activity = ?)", (number,)
        ).fetchone()[0]:
            raise Refused("activity.in_use", name=name)
        for table, owned in self._connection.execute(
            "SELECT 'bar', id FROM bar WHERE activity = ?1 UNION ALL"
            " SELECT 'timer', id FROM timer WHERE activity = ?1",
            (number,),
        ).fetchall():
            self._drop_record(table, owned)
        self._drop_record("activity", key)

    def _put_bar(self, bar: Bar) -> None:
        self._row_of_activity(bar.activity)
        self._touch("bar", bar.id)
        fields = {**bar._asdict(), "activity": bar.activity.hex(), "enabled": int(bar.enabled)}
        write_small(self._connection, "bar", bar.id, fields)

    def _put_timer(self, timer: Timer) -> None:
        self._row_of_activity(timer.activity)
        self._touch("timer", timer.id)
        tags = json.dumps(timer.tags, ensure_ascii=False)
        fields = {**timer._asdict(), "activity": timer.activity.hex(), "tags": tags}
        write_small(self._connection, "timer", timer.id, fields)

    def _put_setting(self, key: bytes, value: str | None) -> None:
        self._touch("setting", key)
        if value is None:
            drop_small(self._connection, "setting", key)
        else:
            write_small(self._connection, "setting", key, {"value": value, "scope": "journal"})

    def _drop_record(self, table: str, key: bytes) -> None:
        """Delete an activity, a bar or a timer that must be there."""
        if self._touch(table, key) is None:
            raise Refused(f"{table}.gone")
        drop_small(self._connection, table, key)
