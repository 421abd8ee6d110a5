"""Running moments of weeks, so that an interval over decades costs no more than one over a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hobbyscope.core.cells import Ints


class Weeks:
    """Sums of h^2, h t and t^2 over the weeks that begin on one weekday, before each of them.

    Built from the rows of a cumulative table, as far as they are asked for. Whole seconds, squared and added
    up as integers, so that a difference of two sums loses nothing.
    """

    def __init__(self, table: Ints, phase: int) -> None:
        """Take the weeks that begin at row `phase` of a table with a row a day, and every seven rows on."""
        self.phase = phase
        self._table = table
        weeks = (len(table) - 1 - phase) // 7
        self._hh = np.zeros((weeks + 1, table.shape[1]), np.int64)
        self._ht = np.zeros((weeks + 1, table.shape[1]), np.int64)
        self._tt = np.zeros(weeks + 1, np.int64)
        self._good = 0  # the weeks whose sums stand

    def forget(self, row: int) -> None:
        """Drop what depends on rows from `row` on: they have changed."""
        self._good = min(self._good, max(row - 1 - self.phase, 0) // 7)

    def between(self, first: int, last: int) -> tuple[Ints, Ints, int]:
        """Return sums of h^2, h t and t^2 over the weeks between two rows of this phase."""
        start, end = (first - self.phase) // 7, (last - self.phase) // 7
        if end > self._good:
            self._reach(end)
        return (
            self._hh[end] - self._hh[start],
            self._ht[end] - self._ht[start],
            int(self._tt[end] - self._tt[start]),
        )

    def _reach(self, end: int) -> None:
        good = self._good
        h = np.diff(self._table[self.phase + 7 * good : self.phase + 7 * end + 1 : 7], axis=0)
        t = np.add.reduce(h, 1)
        for sums, terms in ((self._hh, h * h), (self._ht, h * t[:, None]), (self._tt, t * t)):
            np.add.accumulate(terms, axis=0, out=sums[good + 1 : end + 1])
            sums[good + 1 : end + 1] += sums[good]
        self._good = end
