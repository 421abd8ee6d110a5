"""What can be asked about the steps that made a journal what it is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hobbyscope.journal import changes, history
from hobbyscope.journal.reading import Reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from hobbyscope.journal.history import PastStep
    from hobbyscope.journal.ops import Step

    Find = Callable[[sqlite3.Connection], int | None]


class Past(Reading):
    """The questions about steps, on top of those about records."""

    @property
    def undo_step(self) -> Step | None:
        """The step that `undo` would reverse."""
        return self._next_step(history.next_undo)

    @property
    def redo_step(self) -> Step | None:
        """The step that `redo` would do again."""
        return self._next_step(history.next_redo)

    def steps(self, limit: int, before: int | None = None) -> list[PastStep]:
        """Return the last `limit` steps that are not undone, newest first, and above them those to redo.

        With `before`, the `group` of a step, those before it. A step that was undone and then overtaken by
        another one is no part of it any more.
        """
        with self._moment():
            to_redo = [] if before is not None else [*history.undone(self._connection)][::-1]
            line = [(edit, True) for edit in to_redo]
            line += [(edit, False) for edit in islice(history.done(self._connection, before), limit)]
            return [history.past_step(self._connection, *row) for row in line]

    def undo_weight(self, most: int) -> int:
        """Return how many records `undo` would change; of more than `most`, one more than that."""
        return self._weight(history.next_undo, most)

    def redo_weight(self, most: int) -> int:
        """Return the same of `redo`."""
        return self._weight(history.next_redo, most)

    def mark(self, revision: int) -> tuple[int, bytes] | None:
        """Return time and record of a change: together with its number they tell one journal from another."""
        rows = self._ask("SELECT at_ms, id FROM change WHERE seq = ?", revision)
        return rows[0] if rows else None

    def _data_version(self) -> int:
        """Return a number that is another one once another connection has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _next_step(self, find: Find) -> Step | None:
        with self._moment():
            group = find(self._connection)
            return None if group is None else changes.read_step(self._connection, group)

    def _weight(self, find: Find, most: int) -> int:
        with self._moment():
            group = find(self._connection)
            return 0 if group is None else history.weight(self._connection, group, most)
