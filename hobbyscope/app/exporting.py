"""A journal, or a part of it, written to a file: as a table, JSON Lines, a calendar, or a copy of itself."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app.outputs import reason
from hobbyscope.core.records import Refused, folded
from hobbyscope.exchange import jsonl, own_table
from hobbyscope.exchange.base import STRIDE, Whole
from hobbyscope.journal import backups
from hobbyscope.journal.files import sync_folder
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hobbyscope.core.records import Entry
    from hobbyscope.journal.pace import Breathe, Progress

FORMATS = ("csv", "tsv", "jsonl", "ical", "sqlite")
_DELIMITERS = {"csv": ",", "tsv": "\t"}


class Part(NamedTuple):
    """Which entries are written: those of a filter (as `arranging.Filter`), and of ids if there are some."""

    text: str = ""
    activities: frozenset[bytes] = frozenset()
    tags: frozenset[str] = frozenset()
    first: int | None = None
    last: int | None = None
    keys: frozenset[bytes] | None = None


EVERYTHING = Part()


@dataclass(slots=True)
class Tally:
    """How many entries were written, and how many left out since a calendar holds only what has a clock."""

    entries: int = 0
    left_out: int = 0


def export(
    journal: Path,
    target: Path,
    form: str,
    progress: Progress | None = None,
    breathe: Breathe | None = None,
    part: Part = EVERYTHING,
) -> Tally:
    """Write a journal, or a part, as it is at one moment to a file, for its owner only: whole, or not at all.

    Needs no open journal and may be called in any thread; others can write meanwhile.
    """
    pace = Pace(progress, breathe, "export.cancelled")
    tally = Tally()
    try:
        target = target.expanduser().resolve()
        if target.exists() and target.samefile(journal):
            raise Refused("export.onto_itself", path=str(target))
        with TemporaryDirectory(prefix=".hobbyscope-", dir=target.parent) as private:
            pace.part(0.0, 0.3)
            copy = _copy(journal, Path(private), pace)
            pace.part(0.3, 1.0)
            if form == "sqlite":
                _check(copy, journal, pace)
                draft = copy
            else:
                draft = Path(private) / "lines"
                _write_lines(_Leaving(copy, form, part, pace, tally), draft)
            _put_in_place(draft, target)
    except (OSError, RuntimeError) as error:  # the second: a loop of links, or no such user
        raise Refused("output.cannot_write", path=str(target), why=reason(error)) from error
    return tally


def lines(
    journal: Path, form: str = "jsonl", part: Part = EVERYTHING, tally: Tally | None = None
) -> Iterator[bytes]:
    """Return a journal, or a part, as it is at one moment in one of FORMATS but 'sqlite', line by line."""
    with TemporaryDirectory() as private:
        pace = Pace(None, None, "export.cancelled")
        copy = _copy(journal, Path(private), pace)
        yield from _Leaving(copy, form, part, pace, tally or Tally()).lines()


def _copy(journal: Path, private: Path, pace: Pace) -> Path:
    """Copy a journal: read page by page, the live one would change, or be locked, in the middle."""
    copy = private / "journal.hobby"
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    backups.copy(journal, copy, pace)
    return copy


def _check(copy: Path, journal: Path, pace: Pace) -> None:
    if not backups.sound(copy, pace):  # the copy is faithful, so it is the journal that is damaged
        raise Refused("journal.damaged", path=str(journal))


@dataclass(frozen=True, slots=True)
class _Leaving:
    """A part of a copied journal on its way out."""

    copy: Path
    form: str
    part: Part
    pace: Pace
    tally: Tally

    def lines(self) -> Iterator[bytes]:
        with Journal.open(self.copy, create=False) as journal:
            names = {activity.id: activity.name for activity in journal.activities()}
            if self.form == "jsonl":
                yield from jsonl.lines(self._whole(journal, names), self._entries(journal, names))
            elif self.form == "ical":
                yield from self._calendar(self._entries(journal, names), names)
            else:
                entries = self._entries(journal, names)
                yield from own_table.lines(names, entries, _DELIMITERS[self.form])

    def _whole(self, journal: Journal, names: Mapping[bytes, str]) -> Whole:
        """Return what a journal holds besides its entries: of a part only what is needed for them."""
        activities, bars = journal.activities(), journal.bars()
        if self.part == EVERYTHING:
            return Whole(tuple(activities), tuple(bars), journal.settings(), tuple(journal.timers()))
        used = {entry.activity for entry in self._entries(journal, names)}
        self.tally.entries = 0  # they come once more
        return Whole(
            tuple(activity for activity in activities if activity.id in used),
            tuple(bar for bar in bars if bar.activity in used),
        )

    def _entries(self, journal: Journal, names: Mapping[bytes, str]) -> Iterator[Entry]:
        """Return the entries of the part, oldest first."""
        part, total = self.part, max(1, journal.entry_count())
        belongs = _chooser(part, names)
        end = None if part.last is None else part.last + 1
        for number, entry in enumerate(journal.entries(part.first, end)):
            if number % STRIDE == 0:
                self.pace.tell(min(1.0, number / total))
            if belongs is None or belongs(entry):
                self.tally.entries += 1
                yield entry

    def _calendar(self, entries: Iterator[Entry], names: Mapping[bytes, str]) -> Iterator[bytes]:
        from hobbyscope.exchange import calendar_lines  # only for a calendar

        def timed() -> Iterator[Entry]:
            for entry in entries:
                if calendar_lines.has_clock(entry):
                    yield entry
                else:
                    self.tally.entries -= 1
                    self.tally.left_out += 1

        sessions = timed()
        first = next(sessions, None)
        if first is None:
            raise Refused("export.no_sessions")
        stamp = datetime.now(UTC).replace(microsecond=0)
        yield from calendar_lines.lines(names, chain((first,), sessions), stamp)


def _chooser(part: Part, names: Mapping[bytes, str]) -> Callable[[Entry], bool] | None:
    """Return what tells of an entry of the right days whether it belongs to a part; None where all do."""
    if part._replace(first=None, last=None) == EVERYTHING:
        return None
    from hobbyscope.app.arranging import Filter  # numpy: only where something is looked for
    from hobbyscope.journal.texts import line_of, tag_in

    words = Filter(part.text).words
    named = {key: folded(name) for key, name in names.items()}

    def belongs(entry: Entry) -> bool:
        if part.keys is not None and entry.id not in part.keys:
            return False
        if part.activities and entry.activity not in part.activities:
            return False
        if not words and not part.tags:
            return True
        line, name = line_of(entry.note, entry.tags), named[entry.activity]
        if part.tags and not any(tag_in(line, tag) for tag in part.tags):
            return False
        return all(word in line or word in name for word in words)

    return belongs


def _write_lines(leaving: _Leaving, draft: Path) -> None:
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for line in leaving.lines():
            file.write(line)


def _put_in_place(draft: Path, target: Path) -> None:
    """Give a finished file its name once it is on the disk."""
    descriptor = os.open(draft, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    draft.replace(target)
    sync_folder(target.parent)
