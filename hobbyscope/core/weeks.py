"""Moments of weeks in chunks, so that an interval over decades costs little more than one over a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hobbyscope.core.cells import Moments, second_moments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hobbyscope.core.cells import Ints

_CHUNK = 32  # weeks


class Weeks:
    """Sums of h^2, h t and t^2 over chunks of the weeks that begin on one weekday, made when first asked for.

    A change of one day changes one week, hence one chunk, though it changes all rows of the table after it.
    """

    def __init__(self, table: Ints, phase: int) -> None:
        """Take the weeks that begin at row `phase` of a cumulative table of days, and every seven on."""
        self.phase = phase
        self._table = table
        chunks = (len(table) - 1 - phase) // (7 * _CHUNK)
        self._hh = np.zeros((chunks, table.shape[1]))
        self._ht = np.zeros((chunks, table.shape[1]))
        self._tt = np.zeros(chunks)
        self._known = np.zeros(chunks, bool)

    def forget(self, days: Ints) -> None:
        """Drop the chunks in which these days lie (as rows before them): they have changed."""
        chunks = (days - self.phase) // (7 * _CHUNK)
        self._known[chunks[(chunks >= 0) & (chunks < self._known.size)]] = False

    def between(self, first: int, last: int) -> Moments:
        """Return the moments of the weeks between two rows of this phase, two chunks or more apart."""
        start, end = (first - self.phase) // 7, (last - self.phase) // 7
        low, high = -(-start // _CHUNK), end // _CHUNK
        unknown = (~self._known[low:high]).nonzero()[0]
        if unknown.size:
            self._learn(low + int(unknown[0]), low + int(unknown[-1]) + 1)
        edges = (self._direct(start, low * _CHUNK), self._direct(high * _CHUNK, end))
        return Moments(
            np.add.reduce(self._hh[low:high], 0) + edges[0].hh + edges[1].hh,
            np.add.reduce(self._ht[low:high], 0) + edges[0].ht + edges[1].ht,
            float(np.add.reduce(self._tt[low:high])) + edges[0].tt + edges[1].tt,
        )

    def _direct(self, start: int, end: int) -> Moments:
        return second_moments(self._seconds(start, end))

    def _learn(self, low: int, high: int) -> None:
        h = self._seconds(low * _CHUNK, high * _CHUNK)
        t = (h @ np.ones(h.shape[1])).reshape(-1, 1, _CHUNK)
        h = h.reshape(-1, _CHUNK, h.shape[1])
        self._hh[low:high] = np.einsum("cwj,cwj->cj", h, h)
        self._ht[low:high] = (t @ h)[:, 0]
        self._tt[low:high] = np.einsum("cow,cow->c", t, t)
        self._known[low:high] = True

    def _seconds(self, start: int, end: int) -> NDArray[np.float64]:
        before = self._table[self.phase + 7 * start : self.phase + 7 * end + 1 : 7].astype(np.float64)
        return before[1:] - before[:-1]
