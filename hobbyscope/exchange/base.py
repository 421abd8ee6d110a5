"""What every importer offers: recognise a file by its content, read it into entries and problems."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hobbyscope.core.records import Refused
from hobbyscope.exchange.entries import Entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from hobbyscope.core.records import Activity, Bar, Timer

STRIDE = 500  # rows between two breaths


class Problem(NamedTuple):
    """A record that was left out or is worth a look: a code with parameters, no sentence.

    Its sentence may name {file} and {line} too.
    """

    file: str
    line: int  # the record's first physical line, from 1
    code: str
    values: Mapping[str, str | int | float] = {}


class Head(NamedTuple):
    """The first records of one table: of a text by one delimiter, of a sheet, of a list of records."""

    part: str  # the delimiter, or the name of the sheet
    lines: list[int]  # on which each record ends, from 1
    records: list[list[str]]


class Look(NamedTuple):
    """What a file shows before it is read whole: enough to tell what it is."""

    path: Path
    raw: bytes  # its first 64 KiB
    text: str  # the same as text, '' where it is none
    heads: tuple[Head, ...] | None = None  # how its tables begin; None: nobody looked yet


class Match(NamedTuple):
    """That a file is of a format: how sure it is (0..1), and by what it was recognised, a code with values.

    A `part` of a log (a list of tags, say) is read along with another file and not by itself.
    """

    sure: float
    reason: str
    values: Mapping[str, str | int] = {}
    part: bool = False


class Options(NamedTuple):
    """What a file does not say by itself."""

    zone: str = "UTC"  # IANA zone of clock times without one
    day_starts: int = 240  # minutes after midnight
    date_order: str | None = None  # 'dmy' or 'mdy' where the whole column decides nothing; None: ask
    encoding: str | None = None
    today: int | None = None
    breathe: Callable[[], None] | None = None  # called every STRIDE rows: lets a window's thread run
    year: int | None = None  # of the first record, where dates have none; None: ask
    by_first_tag: bool = False  # where tags are all that names an activity: the first one, not all of them
    ticks: Mapping[str, int] = {}  # seconds of one time, by the habit's name; a habit of 0 is left out
    # What each column of a table is, as chosen in the column mapper; () means by their names. Pairs of a
    # field of `tabular.Layout` ('activity', 'note', 'start_date', 'start', 'end_date', 'end', 'length',
    # 'kind', 'person', 'tags', and 'labels' as often as wanted) and a column from 0. A start may hold its
    # date, too.
    # Besides: ('unit', seconds of a bare number in 'length': 1, 60, 3600 or 86400), and ('header', the number
    # of the record that holds the names, from 1; 0: none does).
    columns: tuple[tuple[str, int], ...] = ()
    repeats: bool = False  # events of a calendar that repeat count each time up to today, not once


class Sight(NamedTuple):
    """A table as a person sees it when its columns are to be chosen: the names, some rows, what is known.

    `columns` is a whole `Options.columns`: change pairs of it, leave some out, add others, and read anew.
    """

    names: tuple[str, ...]  # one for each column; '' where there is none: call it by its number
    rows: tuple[tuple[str, ...], ...]  # the first ones below the names, each with a cell for every column
    columns: tuple[tuple[str, int], ...]  # as chosen, or the best guess
    signature: str = ""  # the same for tables with the same names: what was chosen can be chosen again


class Mark(NamedTuple):
    """How an activity looked in the program that it comes from."""

    color: str = ""  # '#RRGGBB'
    archived: bool = False


class Whole(NamedTuple):
    """What a journal holds besides its entries, records with the ids that they have."""

    activities: tuple[Activity, ...] = ()
    bars: tuple[Bar, ...] = ()
    settings: Mapping[str, str] = {}
    timers: tuple[Timer, ...] = ()


@dataclass(slots=True)
class Preview:
    """What a file holds, ready to be imported: nothing is written yet.

    `entries[i].activity` is the folded activity name encoded as UTF-8, a placeholder: the workspace maps
    names to the journal's activities. `names` gives the name to show for each placeholder. `entries[i].id` is
    empty: the workspace gives ids. read = len(entries) + len(skipped) + duplicates, unless `needs` says that
    something must be asked first.
    """

    source: str  # of its importer: 'toggl', 'clockify', 'table'
    file: str
    read: int = 0  # records seen
    entries: Entries = field(default_factory=Entries)
    names: dict[bytes, str] = field(default_factory=dict)
    skipped: list[Problem] = field(default_factory=list)
    flagged: list[Problem] = field(
        default_factory=list
    )  # imported, but worth a look (duration beats clock ...)
    encoding: str = "utf-8"
    needs: tuple[str, ...] = ()  # options that must be asked first: ('date_order',); then entries are empty
    duplicates: int = 0  # records with a clock that the file holds twice: the first was kept
    example: str = ""  # a text that can be read in two ways, where something must be asked
    choices: tuple[str, ...] = ()  # options that change what is read and may be chosen, asked or not
    ticks: dict[str, int] = field(default_factory=dict)  # how often each habit was ticked, without hours
    sight: Sight | None = None  # of a table whose columns may be chosen
    marks: dict[bytes, Mark] = field(default_factory=dict)  # by placeholder, where the file tells
    whole: Whole | None = None  # of a journal: then entries have their ids, and those of their activities


Progress = "Callable[[float], bool]"  # told the fraction done; answers False to cancel


class Importer(Protocol):
    """One outside format."""

    @property
    def source(self) -> str:
        """Return the name of the format, which entries keep as their source."""
        ...

    def recognise(self, look: Look) -> Match | None:
        """Return how sure it is that a file is of its format, and why; None where it is not."""
        ...

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        ...


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the collector of reference cycles from going through a growing heap of entries again and again.

    Entries form no cycles; the collector takes a quarter of the time of an import, and stops every thread.
    """
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.freeze()  # to and fro: all are old now, and the next look at the young ones stays short
            gc.unfreeze()
            gc.enable()


class Pace:
    """Keeps long work polite: tells how far it is, lets others run, and stops when told to."""

    def __init__(
        self, options: Options, progress: Callable[[float], bool], begin: float = 0.0, end: float = 1.0
    ) -> None:
        self._options = options
        self._progress = progress
        self._begin = begin
        self._share = end - begin

    def step(self, done: float) -> None:
        """Tell the fraction of this part that is done; raise Refused('import.cancelled') at a no."""
        if self._options.breathe is not None:
            self._options.breathe()
        if not self._progress(self._begin + self._share * done):
            raise Refused("import.cancelled")

    def part(self, begin: float, end: float) -> Pace:
        """Return the pace of a part of the whole, from one fraction to another."""
        return Pace(self._options, self._progress, begin, end)
