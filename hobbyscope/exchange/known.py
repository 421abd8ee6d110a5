"""What was told before, of a million things and more, in little memory."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

_FIRST = 2**10  # places to begin with; always a power of two


class Known:
    """Remembers texts, and tuples, by their hashes alone: 12 to 24 bytes each, a set of texts takes 120.

    That two of a million have one hash of 64 bits happens once in forty million logs.
    """

    def __init__(self) -> None:
        self._make(_FIRST)

    def add(self, told: Hashable) -> bool:
        """Remember something, and return whether it is new."""
        key = hash(told) or 1  # 0 is a free place
        places, last = self._places, self._last
        at = key & last
        while found := places[at]:
            if found == key:
                return False
            at = (at + 1) & last
        places[at] = key
        self._left -= 1
        if not self._left:
            self._grow()
        return True

    def _make(self, size: int) -> None:
        self._places = array("q", [0]) * size
        self._last = size - 1
        self._left = 2 * size // 3  # else long rows of taken places come about

    def _grow(self) -> None:
        keys = filter(None, self._places)
        self._make(2 * len(self._places))
        places, last = self._places, self._last
        for key in keys:
            at = key & last
            while places[at]:
                at = (at + 1) & last
            places[at] = key
            self._left -= 1
