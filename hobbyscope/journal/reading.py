"""What can be asked of a journal; every answer is of one moment, and no lock outlives it."""

from __future__ import annotations

import json
from array import array
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from hobbyscope.journal.errors import told
from hobbyscope.journal.rows import (
    ACTIVITY_COLUMNS,
    BAR_COLUMNS,
    BARS,
    ENTRIES,
    ENTRY_COLUMNS,
    TIMER_COLUMNS,
    TIMERS,
    activity_of,
    bar_of,
    entry_of,
    select,
    timer_of,
)
from hobbyscope.journal.sources import known_ids

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hobbyscope.core.records import Activity, Bar, Entry, Timer
    from hobbyscope.journal.columns import Columns

_PAGE = 1000  # entries read at a time


class Reading:
    """The questions to a journal. Everything reads through `_ask`: a damaged page becomes a refusal."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path  # absolute, symbolic links followed
        self._connection = connection

    def activities(self) -> list[Activity]:
        """Return all activities in the user's order."""
        return [
            activity_of(row) for row in self._ask(select(ACTIVITY_COLUMNS, "activity", "ORDER BY sort, n"))
        ]

    def bars(self) -> list[Bar]:
        """Return all bars in the order in which they were made."""
        return [bar_of(row) for row in self._ask(select(BAR_COLUMNS, BARS, "ORDER BY b.n"))]

    def timers(self) -> list[Timer]:
        """Return all timers, running or paused, in the order in which they were started."""
        return [timer_of(row) for row in self._ask(select(TIMER_COLUMNS, TIMERS, "ORDER BY t.n"))]

    def seen(self) -> int | None:
        """Return the newest heartbeat of a timer (UTC ms): then the program was surely running."""
        newest: int | None = self._ask("SELECT max(seen_ms) FROM timer")[0][0]
        return newest

    def entry(self, key: bytes) -> Entry | None:
        """Return the entry with an id."""
        rows = self._ask(select(ENTRY_COLUMNS, ENTRIES, "WHERE e.id = ?"), key)
        return entry_of(rows[0]) if rows else None

    def entries_of(self, keys: Sequence[bytes]) -> Iterator[Entry]:
        """Return the entries with these ids that are there; they are read a page at a time."""
        for first in range(0, len(keys), _PAGE):
            page = keys[first : first + _PAGE]
            wanted = ", ".join("?" * len(page))
            for row in self._ask(select(ENTRY_COLUMNS, ENTRIES, f"WHERE e.id IN ({wanted})"), *page):
                yield entry_of(row)

    def recent(self, limit: int) -> list[Entry]:
        """Return the last entries: by day; in a day the latest without a clock first, then by start."""
        rows = self._ask(
            select(
                ENTRY_COLUMNS, ENTRIES, "ORDER BY e.day DESC, e.start_ms DESC NULLS FIRST, e.n DESC LIMIT ?"
            ),
            limit,
        )
        return [entry_of(row) for row in rows]

    def entries(
        self, start: int | None = None, end: int | None = None, activity: bytes | None = None
    ) -> Iterator[Entry]:
        """Return the entries of the days [start, end) and of an activity, oldest first.

        They are read a page at a time, with no lock between two pages; entries deleted meanwhile are missing.
        """
        asked = {
            "e.day >= ?": start,
            "e.day < ?": end,
            "e.activity = (SELECT n FROM activity WHERE id = ?)": activity,
        }
        given = {text: value for text, value in asked.items() if value is not None}
        where = " AND ".join(given) or "1"  # nothing that is not asked: the index finds the days
        with told(self.path):
            rows = self._connection.execute(
                select("e.n", "entry e", f"WHERE {where} ORDER BY e.day, e.start_ms NULLS LAST, e.n"),
                tuple(given.values()),
            )
            numbers = array("q", chain.from_iterable(rows))  # a million take 8 MB so, and not 90
        for first in range(0, len(numbers), _PAGE):
            page = json.dumps(numbers[first : first + _PAGE].tolist())
            for row in self._ask(
                select(
                    ENTRY_COLUMNS,
                    f"json_each(?) page CROSS JOIN {ENTRIES}",
                    "WHERE e.n = page.value ORDER BY page.key",
                ),
                page,
            ):
                yield entry_of(row)

    def clocks(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Return day, start and end of the entries with a clock of the days [start, end)."""
        return iter(
            self._ask(
                "SELECT day, start_ms, end_ms FROM entry WHERE day >= ? AND day < ?"
                " AND start_ms IS NOT NULL AND end_ms IS NOT NULL",
                start,
                end,
            )
        )

    def misplaced(self, day_starts: int) -> list[Entry]:
        """Return the sessions that are on another day than their clock and this day boundary say."""
        wall = "(e.start_ms + 1000 * (e.offset_s - ?))"  # counted from the boundary
        since = f"({wall} % 86400000 + 86400000) % 86400000"  # the remainder of SQLite keeps the sign
        rows = self._ask(
            select(
                ENTRY_COLUMNS,
                ENTRIES,
                f"WHERE e.day <> ({wall} - {since}) / 86400000 ORDER BY e.n",
            ),
            *[60 * day_starts] * 2,
        )
        return [entry_of(row) for row in rows]

    def entry_count(self) -> int:
        """Return the number of entries."""
        return int(self._ask("SELECT count(*) FROM entry")[0][0])

    def has_entries(self) -> bool:
        """Return whether there is any entry."""
        return bool(self._ask("SELECT EXISTS(SELECT 1 FROM entry)")[0][0])

    def tags(self) -> list[tuple[str, int]]:
        """Return all tags by name, each with the number of entries that have it."""
        return self._ask(
            "SELECT t.name, count(*) FROM entry_tag x JOIN tag t ON t.n = x.tag GROUP BY t.n ORDER BY 1"
        )

    def setting(self, key: str) -> str | None:
        """Return a setting of the journal, or None where it is not set."""
        rows = self._ask("SELECT value FROM setting WHERE key = ?", key)
        return rows[0][0] if rows else None

    def settings(self) -> dict[str, str]:
        """Return all settings of the journal."""
        return dict(self._ask("SELECT key, value FROM setting ORDER BY key"))

    def known_sources(self, source: str) -> set[str]:
        """Return the `source_id` of every entry that came from a source, merged ones included."""
        return known_ids(
            source,
            self._ask(
                "SELECT source, source_id FROM entry WHERE source = ?1 AND source_id IS NOT NULL"
                " UNION ALL SELECT source, source_id FROM entry"
                " WHERE source <> ?1 AND instr(source_id, char(10))",
                source,
            ),
        )

    def known_ids(self) -> set[bytes]:
        """Return the id of every entry."""
        return {key for (key,) in self._ask("SELECT id FROM entry")}

    def current_columns(self) -> Columns:
        """Return the entries as arrays, sorted by day; `revision` stays."""
        from hobbyscope.journal.columns import read_columns  # numpy: only when somebody wants arrays

        with self._moment():
            return read_columns(self._connection)

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with told(self.path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """Let all that is read inside be of one moment."""
        with told(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
