"""The entries of a journal as columns, however many: what a table of them is sorted, filtered and found by.

A row is an entry; rows are in the order of day, then start (without a clock last), then id. Texts are not in
here: a row's `slot` is the number of its text in `texts.py`, and stays while rows move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from hobbyscope.journal.changes import last_seq
from hobbyscope.journal.errors import told
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.texts import line_of, read_texts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from hobbyscope.core.records import Entry
    from hobbyscope.journal.ops import Change
    from hobbyscope.journal.texts import TextStore

    Whole = NDArray[np.int64]
    Numbers = NDArray[np.signedinteger[Any]]

NO_START = 2**31 - 1  # the start of an entry without a clock
NO_CLOCK = -1  # and the minute of it
_FAR = NO_START - 1  # seconds: no session is that far from its day
_UNTIMED = 2**63 - 1
_PAGE = 2000  # rows read at a time
_SLACK = 1024  # rows that can be added before the arrays must grow
# SQLite puts a page into two texts, outside Python's lock: twice as fast as rows of Python numbers.
_READ = (
    "SELECT count(*), max(n), group_concat(hex(id), ''), group_concat(n || ' ' || activity || ' ' || day"
    " || ' ' || seconds || ' ' || coalesce(start_ms, 9223372036854775807)"
    " || ' ' || coalesce(offset_s, 0), ' ')"
    " FROM (SELECT * FROM entry WHERE n > ? ORDER BY n LIMIT ?)"
)


class Rows(NamedTuple):
    """The columns, all as long as each other."""

    high: NDArray[np.uint64]  # the first eight bytes of the id
    low: NDArray[np.uint64]  # the other eight
    day: NDArray[np.int32]
    activity: NDArray[np.int32]  # an index into `Listing.activities`
    seconds: NDArray[np.int32]
    start: NDArray[np.int32]  # seconds from the UTC midnight of the day on, or NO_START
    minute: NDArray[np.int16]  # of the wall clock at the start, after midnight, or NO_CLOCK
    slot: NDArray[np.int32]


_TYPES = (np.uint64, np.uint64, np.int32, np.int32, np.int32, np.int32, np.int16, np.int32)


class Moved(NamedTuple):
    """What a change did to the rows: which are gone (as they were numbered), which came (as they are now)."""

    gone: NDArray[np.int64]
    came: NDArray[np.int64]


class Listing:
    """The rows, brought up to date by changes. Belongs to one thread, which may lend them to another."""

    def __init__(
        self, rows: Rows, count: int, activities: list[bytes], numbers: Numbers, revision: int
    ) -> None:
        """Take over columns, of which the first `count` rows are filled."""
        self.activities = activities  # their ids, in the order in which they were met; it only grows
        self.revision = revision
        self.numbers: Numbers | None = numbers  # the entries' row numbers by slot, until their texts are read
        self.texts: TextStore | None = None
        self._later: list[str] = []  # the texts of slots made since then
        self._count = self._slots = count
        self._lent = False
        self._columns = rows
        self._places = {key: place for place, key in enumerate(activities)}

    def __len__(self) -> int:
        """Return the number of entries."""
        return self._count

    @property
    def rows(self) -> Rows:
        """The columns as they are; the next change alters them in their place."""
        return Rows._make(column[: self._count] for column in self._columns)

    def lend(self) -> Rows:
        """Return columns that stay as they are, for another thread: the next change is made on a copy."""
        self._lent = True
        return self.rows

    def key(self, row: int) -> bytes:
        """Return the id of a row's entry."""
        columns = self._columns
        return (int(columns.high[row]) << 64 | int(columns.low[row])).to_bytes(16, "big")

    def keys(self, rows: NDArray[np.int64] | NDArray[np.int32]) -> list[bytes]:
        """Return the ids of many rows' entries."""
        halves = np.empty((len(rows), 2), ">u8")
        halves[:, 0], halves[:, 1] = self._columns.high[rows], self._columns.low[rows]
        joined = halves.tobytes()
        return [joined[at : at + 16] for at in range(0, len(joined), 16)]

    def find(self, keys: Iterable[bytes]) -> dict[bytes, int]:
        """Return the row of each of these ids that is there; 3 ms in a million rows."""
        wanted = {_halves(key): key for key in keys}
        if not wanted:
            return {}
        # the last two bytes of an id are chance: a table of them leaves one row in 65,536 to look at
        marked = np.zeros(1 << 16, bool)
        marked[[low & 0xFFFF for _, low in wanted]] = True
        high, low = self._columns.high[: self._count], self._columns.low[: self._count]
        near = np.flatnonzero(marked[low.astype(np.uint16)])
        pairs = zip(high[near].tolist(), low[near].tolist(), strict=True)
        return {wanted[pair]: row for row, pair in zip(near.tolist(), pairs, strict=True) if pair in wanted}

    def apply(self, change: Change) -> Moved:
        """Take in a change that lists its entries; one that is in already alters nothing."""
        found = self.find(entry.id for entry in (*change.dropped, *change.put))
        gone = np.array(sorted(found.values()), np.int64)
        entries = sorted(change.put, key=lambda e: (e.day, _start(e), e.id))
        before = np.array([self._place(entry) for entry in entries], np.int64)
        at = before - gone.searchsorted(before)  # among those that stay
        if len(gone) or len(at):
            self._replace(gone, before, at, [self._row_of(entry) for entry in entries])
        self.revision = max(self.revision, change.revision)
        return Moved(gone, at + np.arange(len(at)))

    def take_texts(self, texts: TextStore) -> None:
        """Take over the texts that were read from the journal, and give them what has changed meanwhile."""
        for line in self._later:
            texts.append(line)
        self.texts, self.numbers = texts, None
        self._later = []

    def _replace(self, gone: Whole, before: Whole, at: Whole, rows: list[tuple[int, ...]]) -> None:
        """Take rows out and put others in; only what lies between, or all behind, moves."""
        count = self._count + len(at) - len(gone)
        if self._lent or count > len(self._columns.day):
            self._columns, self._lent = _with_room(self.rows, count), False
        first = min(*gone[:1].tolist(), *before[:1].tolist(), self._count)
        last = (
            max(*(gone[-1:] + 1).tolist(), *before[-1:].tolist(), 0) if count == self._count else self._count
        )
        values = zip(*rows, strict=True) if rows else [()] * len(self._columns)
        columns: Sequence[NDArray[Any]] = self._columns
        for column, fresh in zip(columns, values, strict=True):
            moved = np.insert(np.delete(column[first:last], gone - first), at - first, fresh)
            column[first : first + len(moved)] = moved
        self._count = count

    def _place(self, entry: Entry) -> int:
        """Return the row before which an entry belongs."""
        high, low = _halves(entry.id)
        first, last = 0, self._count
        columns = self._columns
        for column, value in (
            (columns.day, np.int32(entry.day)),
            (columns.start, np.int32(_start(entry))),
            (columns.high, np.uint64(high)),
            (columns.low, np.uint64(low)),
        ):
            part = column[first:last]
            first, last = (
                first + int(part.searchsorted(value, "left")),
                first + int(part.searchsorted(value, "right")),
            )
            if first == last:
                break
        return first

    def _row_of(self, entry: Entry) -> tuple[int, ...]:
        place = self._places.setdefault(entry.activity, len(self.activities))
        if place == len(self.activities):
            self.activities.append(entry.activity)
        line = line_of(entry.note, entry.tags)
        if self.texts is None:
            self._later.append(line)
        else:
            self.texts.append(line)
        slot = self._slots
        self._slots += 1
        minute = NO_CLOCK if entry.start_ms is None else minute_of(entry.start_ms, entry.offset_s or 0)
        return (*_halves(entry.id), entry.day, place, entry.seconds, _start(entry), minute, slot)


def _start(entry: Entry) -> int:
    if entry.start_ms is None:
        return NO_START
    return max(-_FAR, min(entry.start_ms // 1000 - entry.day * 86_400, _FAR))


def minute_of(start_ms: int, offset_s: int) -> int:
    """Return the minutes after midnight that the clock on the wall showed."""
    return (start_ms // 1000 + offset_s) // 60 % 1440


class ListingReader(Journal):
    """A journal opened once more, in another thread, to read its listing without holding anybody up."""

    def listing(self, breathe: Callable[[], None]) -> Listing:
        """Read all entries a page at a time, `breathe` after each; what changed meanwhile is in.

        No lock is held between two pages.
        """
        while True:
            with told(self.path):
                revision = last_seq(self._connection)
                listing = _read(self._connection, revision, breathe)
            change = self.since(revision)
            if not change.bulk:
                listing.apply(change)
                return listing

    def texts(self, numbers: Numbers, breathe: Callable[[], None]) -> TextStore:
        """Read the texts for `Listing.take_texts`, given its `numbers`."""
        with told(self.path):
            return read_texts(self._connection, numbers, breathe)


def _read(connection: sqlite3.Connection, revision: int, breathe: Callable[[], None]) -> Listing:
    """Read the rows straight into columns: whole tables of them on the way would stay with the program."""
    room = int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
    columns, numbers = Rows._make(np.empty(room, dtype) for dtype in _TYPES), np.empty(room, np.int64)
    count, last = 0, -(2**63)
    while True:
        size, top, keys, text = connection.execute(_READ, (last, _PAGE)).fetchone()
        if not size:
            break
        if count + size > len(numbers):  # somebody has logged meanwhile
            columns = _with_room(columns, count + size)
            numbers = np.concatenate((numbers[:count], np.empty(len(columns.day) - count, np.int64)))
        page = np.fromstring(text, np.int64, sep=" ").reshape(-1, 6).T
        numbers[count : count + size] = page[0]
        _fill(columns, slice(count, count + size), bytes.fromhex(keys), page)
        count, last = count + size, top
        breathe()
    return _listing(Rows._make(column[:count] for column in columns), numbers[:count], connection, revision)


def _fill(columns: Rows, at: slice, keys: bytes, page: Whole) -> None:
    """Write a page of rows where it belongs; the activity as its row number."""
    halves = np.frombuffer(keys, ">u8").reshape(-1, 2)
    _, activity, day, seconds, start, offset = page
    columns.high[at], columns.low[at] = halves[:, 0], halves[:, 1]
    columns.day[at], columns.activity[at], columns.seconds[at] = day, activity, seconds
    timed = start != _UNTIMED
    columns.start[at] = np.where(timed, np.clip(start // 1000 - day * 86_400, -_FAR, _FAR), NO_START)
    columns.minute[at] = np.where(timed, (start // 1000 + offset) // 60 % 1440, NO_CLOCK)


def _listing(rows: Rows, numbers: Numbers, connection: sqlite3.Connection, revision: int) -> Listing:
    known = connection.execute("SELECT n, id FROM activity ORDER BY n").fetchall()
    order = np.lexsort((rows.low, rows.high, rows.start, rows.day)).astype(np.int32)
    place = np.searchsorted([n for n, _ in known], rows.activity)
    np.minimum(place, max(len(known) - 1, 0), out=rows.activity, casting="unsafe")
    wide = Rows._make(np.empty(_room(len(order)), dtype) for dtype in _TYPES)
    wide.slot[: len(order)] = order
    pairs: Iterable[tuple[NDArray[Any], NDArray[Any]]] = zip(rows[:-1], wide[:-1], strict=True)
    for column, ordered in pairs:
        np.take(column, order, out=ordered[: len(order)], mode="clip")  # any other mode makes a copy first
    if len(numbers) and numbers[0] >= -(2**31) and numbers[-1] < 2**31:
        numbers = numbers.astype(np.int32)
    return Listing(wide, len(order), [key for _, key in known], numbers, revision)


def _halves(key: bytes) -> tuple[int, int]:
    return int.from_bytes(key[:8], "big"), int.from_bytes(key[8:], "big")


def _room(count: int) -> int:
    return count + count // 64 + _SLACK


def _with_room(rows: Rows, count: int) -> Rows:
    """Return a copy of columns with room for more."""
    room = _room(count)

    def copied(column: NDArray[np.generic]) -> NDArray[np.generic]:
        wide = np.empty(room, column.dtype)
        wide[: len(column)] = column
        return wide

    return Rows._make(copied(column) for column in rows)
