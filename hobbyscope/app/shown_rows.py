"""The rows of the journal's table: their ids and entries, and how some are found again after a change."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hobbyscope.app.arranging import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.listing import Listing

    Places = NDArray[np.int32]

FIRST = 200  # entries that are shown before all are read
_CACHED = 4000  # entries that are kept as they were read
_NAMED = 2000  # rows up to which a selection is kept by its ids


class Kept(NamedTuple):
    """Rows to be found again after a change: by their ids or, where they are very many, by arrays."""

    keys: tuple[bytes, ...]
    of: int  # how many rows there were
    filter: Filter
    listing: Listing | None = None
    slots: Places | None = None
    lows: NDArray[np.uint64] | None = None  # the second halves of the ids: chance, and so enough


class ShownRows:
    """Which entries are shown, in their order: of a listing, or, before that is read, the last ones."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.filter = Filter()
        self._cache: OrderedDict[bytes, Entry] = OrderedDict()
        self._listing: Listing | None = None
        self._order: Places = np.empty(0, np.int32)  # the listing's rows
        self._seconds: int | None = None
        self._first: list[Entry] = []
        self._show_first()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._first) if self._listing is None else len(self._order)

    @property
    def seconds(self) -> int:
        """The total of all rows."""
        if self._seconds is None:
            if self._listing is None:
                self._seconds = sum(entry.seconds for entry in self._first)
            else:
                self._seconds = int(self._listing.rows.seconds[self._order].sum(dtype=np.int64))
        return self._seconds

    @property
    def every(self) -> int:
        """The number of entries in the journal, as far as they are read: more than are shown by a filter."""
        return len(self._first) if self._listing is None else len(self._listing)

    def seconds_of(self, rows: Places) -> int:
        """Return the total of some rows."""
        if self._listing is None:
            return sum(self._first[row].seconds for row in rows)
        return int(self._listing.rows.seconds[self._order[rows]].sum(dtype=np.int64))

    def rows_of_day(self, day: int) -> Places:
        """Return the rows of a day, ascending."""
        if self._listing is None:
            return np.array([row for row, e in enumerate(self._first) if e.day == day], np.int32)
        days = self._listing.rows.day
        first, end = days.searchsorted(np.array([day, day + 1], np.int32)).tolist()
        return np.flatnonzero((self._order >= first) & (self._order < end)).astype(np.int32)

    @property
    def loading(self) -> bool:
        """Whether only the last entries are shown, since the others are still being read."""
        return self._listing is None

    @property
    def filtered(self) -> bool:
        """Whether not everything is to be shown."""
        return self.filter != Filter()

    def key(self, row: int) -> bytes:
        """Return the id of a row's entry."""
        return self._first[row].id if self._listing is None else self._listing.key(int(self._order[row]))

    def keys(self, rows: Sequence[int] | Places) -> list[bytes]:
        """Return the ids of rows' entries."""
        if self._listing is None:
            return [self._first[row].id for row in rows]
        return self._listing.keys(self._order[np.asarray(rows, np.int64)])

    def entry(self, row: int) -> Entry | None:
        """Return a row's entry; None where it is gone, and a change that says so is on its way."""
        if self._listing is None:
            return self._first[row]
        return self._known(self.key(row))

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """Return the entries of rows."""
        return [entry for row in rows if (entry := self.entry(row)) is not None]

    def row(self, key: bytes) -> int:
        """Return the row of an entry, or -1."""
        return next(iter(self._rows_of([key])), -1)

    def keep(self, rows: Places) -> Kept:
        """Remember rows, to be found again by `found` after whatever changes."""
        listing = self._listing
        if listing is None or len(rows) <= _NAMED:
            return Kept(tuple(self.keys(rows)), len(self), self.filter)
        places, columns = self._order[rows], listing.rows
        return Kept((), len(self), self.filter, listing, columns.slot[places], columns.low[places])

    def found(self, kept: Kept) -> Places:
        """Return the rows that were kept and are still shown, ascending."""
        if kept.slots is None or kept.lows is None or self._listing is None:
            return np.array(sorted(self._rows_of(kept.keys)), np.int32)
        if len(kept.slots) == kept.of == len(self) and kept.filter == self.filter:
            return np.arange(len(self), dtype=np.int32)  # all of them
        rows = self._listing.rows
        if self._listing is kept.listing:
            marked = np.zeros(int(rows.slot.max(initial=0)) + 1, bool)
            marked[kept.slots[kept.slots < len(marked)]] = True
            there = marked[rows.slot]
            fresh = np.flatnonzero(rows.slot > kept.slots.max())  # among them those that were edited
            if len(fresh):
                there[fresh] |= np.isin(rows.low[fresh], kept.lows, assume_unique=True)
        else:
            there = np.isin(rows.low, kept.lows, assume_unique=True)
        return np.flatnonzero(there[self._order]).astype(np.int32)

    def _show_first(self) -> None:
        entries = self._workspace.journal.recent(FIRST)
        chosen = self.filter
        self._first = [
            entry
            for entry in entries
            if (not chosen.activities or entry.activity in chosen.activities)
            and (chosen.first is None or entry.day >= chosen.first)
            and (chosen.last is None or entry.day <= chosen.last)
        ]
        self._seconds = None

    def _known(self, key: bytes) -> Entry | None:
        found = self._cache.get(key)
        if found is None:
            found = self._workspace.journal.entry(key)
            if found is not None:
                self._cache[key] = found
                while len(self._cache) > _CACHED:
                    self._cache.popitem(last=False)
        return found

    def _rows_of(self, keys: Iterable[bytes]) -> list[int]:
        if self._listing is None:
            wanted = set(keys)
            return [row for row, entry in enumerate(self._first) if entry.id in wanted]
        places = list(self._listing.find(keys).values())
        if not places:
            return []
        if len(places) <= 3:
            return [int(row) for place in places for row in np.flatnonzero(self._order == place)]
        marked = np.zeros(len(self._listing), bool)
        marked[places] = True
        return [int(row) for row in np.flatnonzero(marked[self._order])]
