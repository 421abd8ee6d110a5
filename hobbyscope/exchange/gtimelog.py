"""gtimelog: timelog.txt, where each line tells when something ended."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from heapq import merge
from typing import TYPE_CHECKING

from hobbyscope.exchange.base import STRIDE, Match, Pace
from hobbyscope.exchange.clock import DAY, Dates
from hobbyscope.exchange.durations import MINUTE, shown
from hobbyscope.exchange.lines import first_lines, numbered
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

# gtimelog's own setting, which its log does not tell: nobody changes it, as that would turn old days round.
MIDNIGHT = 2 * 3600  # seconds; what ends before belongs to the day before
PLACES = 2**24  # more than a file may have lines
NAMELESS = "gtimelog"  # the activity of lines without a title
_LINE = re.compile(r"(\d{4}-\d\d?-\d\d?) (\d\d?):(\d\d): (.*)")
_STARS = re.compile(r"\s*\*\*\*?")


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
    """The lines of a log on their way into a logbook; first put in the order of time."""

    def __init__(self, book: Logbook) -> None:
        self.book = book
        self._dates = Dates("ymd")
        # A mark is when something ended, and at which place its line and text are found. A log may have as
        # many as it has lines: so each is a number, and texts are kept once.
        self._marks = array("q")
        self._lines = array("q")
        self._texts: list[str] = []
        self._known: dict[str, str] = {}
        self._sorted = True
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
        mark = ((day * 24 + hour) * 60 + minute) * PLACES + len(self._lines)
        self._sorted = self._sorted and (not self._marks or self._marks[-1] < mark)
        self._marks.append(mark)
        self._lines.append(number)
        self._texts.append(self._known.setdefault(found[4], found[4]))

    def settle(self, pace: Pace) -> None:
        """Put all that was taken into the logbook, in the order of time: people edit the file by hand."""
        arrivals = self._arrivals(pace.part(0, 0.3))
        for begin, end, place in self._in_order(pace.part(0.3, 1)):
            line, text = self._lines[place], self._texts[place]
            if begin is not None:
                self._ended(line, text, begin, end)
            elif arrivals[_bare(text)] <= 0:  # it tells no length: somebody forgot to arrive
                self.book.skip(line, "import.no_length")
        self._tell_breaks()

    def _arrivals(self, pace: Pace) -> Counter[str]:
        """Count how much more often each title begins a day than it tells a length: 'arrived' only begins."""
        counts: Counter[str] = Counter()
        for begin, end, place in self._in_order(pace):
            text = self._texts[place]
            if begin is None:
                counts[_bare(text)] += 1
            elif end > begin and "**" not in text:
                counts[_bare(text)] -= 1
        return counts

    def _in_order(self, pace: Pace) -> Iterator[tuple[int | None, int, int]]:
        """Return each mark's start, None for the first of a day, its end, and its place, in order of time."""
        marks: Iterable[int] = self._marks
        if (
            not self._sorted
        ):  # in portions, as no sort may hold up a window; of one time, they stay as they are
            portions = range(0, len(self._marks), STRIDE)
            marks = merge(*(sorted(self._marks[at : at + STRIDE]) for at in portions))
        before: int | None = None
        for number, mark in enumerate(marks):
            if not number % STRIDE:
                pace.step(number / len(self._marks))
            end, place = mark // PLACES * MINUTE, mark % PLACES
            same = before is not None and (before - MIDNIGHT) // DAY == (end - MIDNIGHT) // DAY
            yield before if same else None, end, place
            before = end

    def _ended(self, line: int, text: str, begin: int, end: int) -> None:
        title, tags = _split(text.strip())
        if "**" in title:
            length = end - begin
            self._breaks = [self._breaks[0] + 1, self._breaks[1] + length, self._breaks[2] or line]
            self.book.skip(line, "import.slack", length=shown(length), text=_STARS.sub("", title))
            return
        if not title:  # gtimelog counts such hours too
            self.book.remark(line, "import.nameless", name=NAMELESS)
            title = NAMELESS
        group, colon, _ = f"{title} ".partition(": ")
        self.book.on_the_wall(line, title, begin, end, tags=(group.strip(), *tags) if colon else tags)

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


def _bare(text: str) -> str:
    """Return a text without its tags."""
    return text.partition(" -- ")[0].strip()


GTIMELOG = Gtimelog()
