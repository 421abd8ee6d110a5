"""gtimelog: timelog.txt, where each line tells when something ended."""

from __future__ import annotations

import re
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.exchange.base import STRIDE, Match, Pace
from hobbyscope.exchange.clock import DAY, Dates
from hobbyscope.exchange.durations import shown
from hobbyscope.exchange.lines import first_lines, numbered
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import read_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

# gtimelog's own setting, which its log does not tell: nobody changes it, as that would turn old days round.
MIDNIGHT = 2 * 3600  # seconds; what ends before belongs to the day before
_LINE = re.compile(r"(\d{4}-\d\d?-\d\d?) (\d\d?):(\d\d): (.*)")
_DATED = re.compile(r"\d{4}-\d")
_STARS = re.compile(r"\s*\*\*\*?")


class _Mark(NamedTuple):
    """A line of the log: when something ended, in seconds on the wall, and what."""

    end: int
    line: int
    title: str
    tags: tuple[str, ...]


class Gtimelog:
    """The importer of gtimelog's log."""

    source = "gtimelog"

    def recognise(self, look: Look) -> Match | None:
        """Return how sure it is that a file is a log of gtimelog."""
        lines = [line for line in first_lines(look.text) if not line.startswith("#")]
        good = [line for line in lines if _LINE.fullmatch(f"{line} ")]
        if good and 2 * len(good) >= len(lines):
            return Match(0.85, "import.is_lines", {"example": good[0][:40]})
        return None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        parts, encoding = read_parts(path, options.encoding, pace.part(0, 0.2).step)
        log = _Log(Logbook(self.source, path.name, options))
        for number, line in numbered(parts, pace.part(0.2, 0.5).step):
            log.line(number, line)
        log.settle(pace.part(0.5, 0.8))
        # Ends and starts are minutes, so two that touch never overlap.
        preview = log.book.finish(pace.part(0.8, 1))
        preview.encoding = encoding
        preview.choices = ("encoding", "zone")
        return preview


class _Log:
    """The lines of a log on their way into a logbook."""

    def __init__(self, book: Logbook) -> None:
        self.book = book
        self._marks: list[_Mark] = []
        self._dates = Dates("ymd")
        self._breaks = [0, 0, 0]  # how many, their seconds, the first one's line

    def line(self, number: int, line: str) -> None:
        """Take a line; what does not begin with a time is a comment."""
        found = _LINE.fullmatch(line)
        if found is None:
            return
        day, hour, minute = self._dates[found[1]], int(found[2]), int(found[3])
        if day is None or hour > 23 or minute > 59:
            self.book.skip(number, "import.bad_date", text=line[:16])
            return
        title, tags = _split(found[4].strip())
        self._marks.append(_Mark(day * DAY + hour * 3600 + minute * 60, number, title, tags))

    def settle(self, pace: Pace) -> None:
        """Put all that was taken into the logbook, in the order of time: people edit the file by hand."""
        self._marks.sort(key=itemgetter(0))  # lines of one time stay in their order
        titles = self._titles()
        before: int | None = None
        for number, mark in enumerate(self._marks):
            if not number % STRIDE:
                pace.step(number / len(self._marks))
            if before is not None and _day(before) == _day(mark.end):
                self._ended(mark, before)
            elif titles[mark.title] >= 0:  # the day's first line tells no length: somebody forgot to arrive
                self.book.skip(mark.line, "import.no_length")
            before = mark.end
        self._tell_breaks()

    def _titles(self) -> Counter[str]:
        """Count how much more often each title tells a length than it begins a day, as 'arrived' does."""
        counts: Counter[str] = Counter()
        before: int | None = None
        for mark in self._marks:
            if before is None or _day(before) != _day(mark.end):
                counts[mark.title] -= 1
            elif mark.end > before and "**" not in mark.title:
                counts[mark.title] += 1
            before = mark.end
        return counts

    def _ended(self, mark: _Mark, begin: int) -> None:
        if "**" in mark.title:
            length = mark.end - begin
            self._breaks = [self._breaks[0] + 1, self._breaks[1] + length, self._breaks[2] or mark.line]
            self.book.skip(mark.line, "import.slack", length=shown(length), text=_STARS.sub("", mark.title))
            return
        group, colon, _ = f"{mark.title} ".partition(": ")
        labels = (group.strip(), *mark.tags) if colon else mark.tags
        self.book.on_the_wall(mark.line, mark.title, begin, mark.end, tags=labels)

    def _tell_breaks(self) -> None:
        count, seconds, line = self._breaks
        if count:
            self.book.remark(line, "import.slack_sum", count=count, length=shown(seconds))


def _split(title: str) -> tuple[str, tuple[str, ...]]:
    """Return a title and the tags behind its ' -- '; stars there are the title's."""
    title, mark, words = title.partition(" -- ")
    if not mark:
        return title, ()
    tags = words.split()
    stars = next((star for star in ("***", "**") if star in tags), "")
    return f"{title.rstrip()} {stars}".rstrip(), tuple(tag for tag in tags if tag != stars)


def _day(second: int) -> int:
    return (second - MIDNIGHT) // DAY


GTIMELOG = Gtimelog()
