"""Browsing: which of a journal's entries a table shows, in which order, however many there are; no Qt.

What takes long is not done here but handed out: `work()` returns it as a function for any thread, and
`take(outcome)` takes over what it returned.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hobbyscope.app.arranging import (
    NEWEST,
    Filter,
    Sort,
    View,
    arranged,
    belongs,
    folded_names,
    needs_texts,
    place_of,
)
from hobbyscope.app.memory import give_back
from hobbyscope.core.records import Refused
from hobbyscope.journal.listing import ListingReader
from hobbyscope.journal.texts import TextStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.listing import Listing, Moved
    from hobbyscope.journal.ops import Change

    Places = NDArray[np.int32]
    Progress = Callable[[float], bool]

__all__ = ["NEWEST", "Browsing", "Filter", "Kept", "Outcome", "Sort"]

FIRST = 200  # entries that are shown before all are read
AT_ONCE = 30_000  # rows up to which nobody need wait for another thread
_CACHED = 4000  # entries that are kept as they were read
_FEW = 50  # changed entries up to which the order is mended, not made anew
_NAMED = 2000  # rows up to which a selection is kept by its ids


class Outcome(NamedTuple):
    """What a piece of work came to; it is of no use where something else was asked meanwhile."""

    asked: int
    found: Listing | TextStore | Places
    listing: Listing | None = None  # whose texts were read


class Kept(NamedTuple):
    """Rows to be found again after a change: by their ids or, where they are very many, by arrays."""

    keys: tuple[bytes, ...]
    of: int  # how many rows there were
    filter: Filter
    listing: Listing | None = None
    slots: Places | None = None
    lows: NDArray[np.uint64] | None = None  # the second halves of the ids: chance, and so enough


class Browsing:
    """The state of the table. Belongs to the thread of the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.filter = Filter()
        self.sort = NEWEST
        self._cache: OrderedDict[bytes, Entry] = OrderedDict()
        self._listing: Listing | None = None
        self._stale = False  # the listing must be read anew, and is shown as it was until then
        self._order: Places = np.empty(0, np.int32)
        self._due = True  # the order is not yet the one that was asked for
        self._asked = 0
        self._seconds: int | None = None
        self._first: list[Entry] = []
        self._show_first()

    # --- what is shown

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
    def behind(self) -> bool:
        """Whether what is shown is not yet what was asked for."""
        return self._listing is None or self._stale or self._due

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

    # --- what is asked

    def ask(self, question: Filter | None = None, sort: Sort | None = None) -> bool:
        """Filter or sort anew; return whether the rows changed at once, else there is `work`."""
        now = (self.filter if question is None else question, self.sort if sort is None else sort)
        if now == (self.filter, self.sort):
            return False
        self.filter, self.sort = now
        self._asked += 1
        self._due = True
        return self._arrange_few()

    def apply(self, change: Change) -> bool:
        """Take in a change of the journal; return whether rows came, went or moved."""
        for entry in change.dropped:
            self._cache.pop(entry.id, None)
        self._cache.update((entry.id, entry) for entry in change.put)
        self._asked += 1
        self._seconds = None
        if change.bulk:
            self._cache.clear()
            self._stale = True
        if self._listing is None:
            self._show_first()
            return True
        if change.bulk or self._stale:
            return False
        return self._follow(self._listing, change)

    def refresh(self, change: Change) -> None:
        """Show entries as they are now, without moving any row: `apply` is to come, once nobody types."""
        self._cache.update((entry.id, entry) for entry in change.put)

    def _follow(self, listing: Listing, change: Change) -> bool:
        moved = listing.apply(change)
        if change.records and (self.filter.words or self.sort.column == "activity"):
            self._due = True  # names may have changed
        elif not self._due and len(moved.gone) <= _FEW and len(moved.came) <= _FEW:
            before = self._order
            self._order = self._mended(listing, moved)
            return not (np.array_equal(moved.gone, moved.came) and np.array_equal(before, self._order))
        else:
            self._due = self._due or bool(len(moved.gone) or len(moved.came))
        if self._due and not self._arrange_few():
            self._order = self._renumbered(listing, moved)
        return True

    # --- work that may take long

    def work(self) -> Callable[[Progress], Outcome] | None:
        """Return what is to be done next, for another thread; None where nothing is."""
        asked, path = self._asked, self._workspace.path
        if self._listing is None or self._stale:

            def read(progress: Progress) -> Outcome:
                with ListingReader.open(path, create=False) as journal:
                    return _done(Outcome(asked, journal.listing(_breathing(progress))))

            return read
        listing = self._listing
        if not self._due:
            return None
        if needs_texts(self.filter, self.sort) and listing.texts is None:
            numbers = listing.numbers
            assert numbers is not None

            def read_texts(progress: Progress) -> Outcome:
                with ListingReader.open(path, create=False) as journal:
                    return _done(Outcome(asked, journal.texts(numbers, _breathing(progress)), listing))

            return read_texts
        view, question, sort = self._view(listing, lent=True), self.filter, self.sort
        return lambda _progress: _done(Outcome(asked, arranged(view, question, sort)))

    def take(self, outcome: Outcome) -> bool:
        """Take over what a piece of work came to; return whether the rows changed."""
        found = outcome.found
        if isinstance(found, np.ndarray):
            if outcome.asked != self._asked:
                return False
            self._order, self._due, self._seconds = found, False, None
            return True
        if isinstance(found, TextStore):
            if self._listing is outcome.listing and self._listing is not None:
                self._listing.take_texts(found)
            return self._arrange_few()
        return self._take_listing(found)

    def _take_listing(self, listing: Listing) -> bool:
        change = self._workspace.journal.since(listing.revision)
        if change.bulk:
            return False
        listing.apply(change)
        self._listing, self._stale, self._due = listing, False, True
        self._first = []
        self._asked += 1
        if not self._arrange_few():
            self._order = arranged(self._view(listing), Filter(), NEWEST)
            self._due = (self.filter, self.sort) != (Filter(), NEWEST)
        self._seconds = None
        return True

    # --- rows that are to be found again

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
            there[fresh] |= np.isin(rows.low[fresh], kept.lows)
        else:
            there = np.isin(rows.low, kept.lows)
        return np.flatnonzero(there[self._order]).astype(np.int32)

    # --- within

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

    def _view(self, listing: Listing, lent: bool = False) -> View:
        names = {activity.id: activity.name for activity in self._workspace.activities}
        activities = tuple(listing.activities)
        texts = None if listing.texts is None else listing.texts.texts
        rows = listing.lend() if lent else listing.rows
        return View(rows, texts, activities, folded_names([names.get(key, "") for key in activities]))

    def _arrange_few(self) -> bool:
        """Arrange at once where that is quick."""
        listing = self._listing
        if listing is None or self._stale:
            if listing is None:
                self._show_first()
            return listing is None
        plain = (self.filter, self.sort) == (Filter(), NEWEST)
        if not plain and (
            len(listing) > AT_ONCE or (needs_texts(self.filter, self.sort) and listing.texts is None)
        ):
            return False
        self._order = arranged(self._view(listing), self.filter, self.sort)
        self._due, self._seconds = False, None
        return True

    def _renumbered(self, listing: Listing, moved: Moved) -> Places:
        """Return the order without the rows that are gone, the others by their new numbers."""
        if not len(moved.gone) and not len(moved.came):
            return self._order
        stayed = np.ones(len(listing), bool)
        stayed[moved.came] = False
        old = np.ones(len(listing) - len(moved.came) + len(moved.gone), bool)
        old[moved.gone] = False
        number = np.full(len(old), -1, np.int32)
        number[old] = np.flatnonzero(stayed)
        order: Places = number[self._order]
        return order[order >= 0] if len(moved.gone) else order

    def _mended(self, listing: Listing, moved: Moved) -> Places:
        """Return the order after a change of a few rows."""
        if (self.filter, self.sort) == (Filter(), NEWEST):
            return np.arange(len(listing) - 1, -1, -1, dtype=np.int32)
        order, view = self._renumbered(listing, moved), self._view(listing)
        for row in moved.came.tolist():
            if belongs(view, self.filter, row):
                order = np.insert(order, place_of(view, order, self.sort, row), np.int32(row))
        return order


def _done(outcome: Outcome) -> Outcome:
    give_back()
    return outcome


def _breathing(progress: Progress) -> Callable[[], None]:
    """Return what long work calls between two pages: others get their turn, and it may be told to stop."""

    def breathe() -> None:
        time.sleep(0.0005)  # Python's threads take turns only when one of them waits
        if not progress(0.0):
            raise Refused("browsing.stopped")

    return breathe
