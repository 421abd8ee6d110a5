"""The columns of a table by the names that a tool gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import composed
from hobbyscope.exchange.tabular import NONE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Columns:
    """The names of a table's columns, without case and needless spaces."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = [" ".join(composed("NFKC", name).casefold().split()) for name in names]

    def have(self, titles: Collection[str]) -> bool:
        """Return whether each of `titles` is the name of a column."""
        return set(self.names).issuperset(titles)

    def at(self, *titles: str) -> int:
        """Return the column that bears the first of `titles` that any bears, else NONE."""
        return next((self.names.index(title) for title in titles if title in self.names), NONE)

    def every(self, *titles: str) -> tuple[int, ...]:
        """Return the columns that bear one of `titles`, each title once."""
        return tuple(self.names.index(title) for title in titles if title in self.names)
