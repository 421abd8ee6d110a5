"""What the files of an import hold, counted: by activity, known already, and over one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from hobbyscope.app.import_files import IN_JOURNAL, Total
from hobbyscope.exchange.base import STRIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.core.records import Entry
    from hobbyscope.journal.journal import Journal

_BLUR = 60_000  # ms: where clocks show no seconds, less is no overlap


def counted(
    files: Sequence[BroughtFile], journal: Journal | None, on: Callable[[], None]
) -> tuple[BroughtFile, ...]:
    """Return the files with the sums of each activity, and with what is known already or lies over others."""
    count = _Count(journal, len(files) > 1, on)
    found = [count.of(number, file) for number, file in enumerate(files)]
    over = count.over()
    return tuple(replace(file, over=over.get(number, {})) for number, file in enumerate(found))


class _Count:
    """Counts the entries of file after file, beside what a journal holds."""

    def __init__(self, journal: Journal | None, several: bool, on: Callable[[], None]) -> None:
        self._journal = journal
        self._on = on
        self._several = several
        self._among = several or (journal is not None and journal.has_entries())
        self._ids: set[bytes] | None = None
        self._known: dict[str, set[str]] = {}
        self._first: dict[tuple[str | None, str], int] = {}  # in which file an entry stands first
        self._clocks: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)  # by day

    def of(self, number: int, file: BroughtFile) -> BroughtFile:
        """Return a file with its sums."""
        preview = file.preview
        if preview is None:
            return replace(file, totals={}, again={})
        sums: defaultdict[bytes, list[int]] = defaultdict(lambda: [0, 0, 0, 2**31, -(2**31)])
        again: Counter[tuple[bytes, int]] = Counter()
        lengths = preview.entries.lengths()
        for start in range(0, len(preview.entries), STRIDE):
            self._on()
            for name, day, seconds in islice(lengths, STRIDE):
                total = sums[name]
                total[0] += 1
                total[1] += seconds
                if day < total[3]:
                    total[3] = day
                if day > total[4]:
                    total[4] = day
            if self._among:
                some = preview.entries[start : start + STRIDE]
                self._compare(number, some, sums, again, whole=preview.whole is not None)
        return replace(file, totals={key: Total(*total) for key, total in sums.items()}, again=dict(again))

    def _compare(
        self,
        number: int,
        entries: Sequence[Entry],
        sums: dict[bytes, list[int]],
        again: Counter[tuple[bytes, int]],
        *,
        whole: bool,
    ) -> None:
        """Count what is in the journal, or in an earlier file; keep the clocks of the others."""
        ids = self._ids_known() if whole else frozenset()
        for key, name, day, _, start, end, _, _, _, source, source_id, _ in entries:
            if key in ids or (source_id is not None and source_id in self._sources(source)):
                sums[name][2] += 1
                continue
            if source_id is not None:
                first = self._first.setdefault((source, source_id), number)
                if first != number:
                    again[name, first] += 1
                    continue
            if start is not None and end is not None:
                self._clocks[day].append((start, end, number))

    def over(self) -> dict[int, dict[int, int]]:
        """Return how many new entries of each file lie over those of another, or of the journal."""
        found: defaultdict[int, Counter[int]] = defaultdict(Counter)
        if self._clocks and self._journal is not None:
            clocks = self._journal.clocks(min(self._clocks), max(self._clocks) + 1)
            for day, start, end in clocks:
                self._clocks[day].append((start, end, IN_JOURNAL))
        until, owner = -(2**63), IN_JOURNAL
        for place, day in enumerate(sorted(self._clocks)):
            if not place % STRIDE:
                self._on()
            for start, end, number in sorted(self._clocks[day]):
                if number != owner and start < until - _BLUR:
                    new, old = (owner, number) if number == IN_JOURNAL else (number, owner)
                    found[new][old] += 1
                if end > until:
                    until, owner = end, number
        return {number: dict(counts) for number, counts in found.items()}

    def _sources(self, source: str | None) -> set[str]:
        if source is None or self._journal is None:
            return set()
        found = self._known.get(source)
        if found is None:
            found = self._known[source] = self._journal.known_sources(source)
        return found

    def _ids_known(self) -> set[bytes]:
        if self._ids is None:
            self._ids = self._journal.known_ids() if self._journal else set()
        return self._ids
