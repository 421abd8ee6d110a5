"""Browsing: which of a journal's entries a table shows, in which order, however many there are; no Qt.

What takes long is not done here but handed out: `work()` returns it as a function for any thread, and
`take(outcome)` takes over what it returned.
"""

from __future__ import annotations

import time
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
from hobbyscope.app.shown_rows import Kept, ShownRows
from hobbyscope.core.records import Refused
from hobbyscope.journal.listing import ListingReader
from hobbyscope.journal.texts import TextStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from hobbyscope.app.workspace import Workspace
    from hobbyscope.journal.listing import Listing, Moved
    from hobbyscope.journal.ops import Change
    from hobbyscope.journal.pace import Progress

    Places = NDArray[np.int32]

__all__ = ["NEWEST", "Browsing", "Filter", "Kept", "Outcome", "Sort"]

AT_ONCE = 30_000  # rows up to which nobody need wait for another thread
_FEW = 50  # changed entries up to which the order is mended, not made anew


class Outcome(NamedTuple):
    """What a piece of work came to; it is of no use where something else was asked meanwhile."""

    asked: int
    found: Listing | TextStore | Places
    listing: Listing | None = None  # whose texts were read


class Browsing(ShownRows):
    """The state of the table. Belongs to the thread of the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sort = NEWEST
        self._stale = False  # the listing must be read anew, and is shown as it was until then
        self._due = True  # the order is not yet the one that was asked for
        self._asked = 0

    # --- what is shown

    @property
    def behind(self) -> bool:
        """Whether what is shown is not yet what was asked for."""
        return self._listing is None or self._stale or self._due

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
        if not self._due and (listing.texts is not None or not len(listing)):
            return None
        if listing.texts is None and (not self._due or needs_texts(self.filter, self.sort)):
            # where nothing else is to be done, so that nobody waits for it who begins to type
            numbers = listing.numbers
            assert numbers is not None

            def read_texts(progress: Progress) -> Outcome:
                with ListingReader.open(path, create=False) as journal:
                    return _done(Outcome(asked, journal.texts(numbers, _breathing(progress)), listing))

            return read_texts
        view, question, sort = self._view(listing, lent=True), self.filter, self.sort

        def arrange(_progress: Progress) -> Outcome:
            outcome = Outcome(asked, arranged(view, question, sort))
            return _done(outcome) if sort.column in ("note", "tags") else outcome

        return arrange

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
            return self._due and self._arrange_few()
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

    # --- within

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
