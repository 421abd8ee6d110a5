"""gtimelog: timelog.txt, where each line tells when something ended."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from hobbyscope.exchange.base import Match, Pace
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
    """The lines of a log on their way into a logbook: first into days, as they may be in any order."""

    def __init__(self, book: Logbook) -> None:
        self.book = book
        self._dates = Dates("ymd")
        self._days: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)  # ends, lines, texts
        self._texts: dict[str, str] = {}  # each of them once: the same things are done again and again
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
        end = day * DAY + hour * 3600 + minute * 60
        text = self._texts.setdefault(found[4], found[4])
        self._days[(end - MIDNIGHT) // DAY].append((end, number, text))

    def settle(self, pace: Pace) -> None:
        """Put all that was taken into the logbook, in the order of time: people edit the file by hand."""
        days = sorted(self._days)
        counts = self._sort(days, pace.part(0, 0.3))
        pace = pace.part(0.3, 1)
        for number, day in enumerate(days):
            if not number % 10:
                pace.step(number / len(days))
            (before, line, text), *others = self._days.pop(day)
            if counts[_bare(text)] >= 0:  # the day's first line tells no length: somebody forgot to arrive
                self.book.skip(line, "import.no_length")
            for end, line, text in others:
                self._ended(line, text, before, end)
                before = end
        self._tell_breaks()

    def _sort(self, days: list[int], pace: Pace) -> Counter[str]:
        """Sort each day; count how much more often each title tells a length than it begins a day.

        'arrived' only begins days; what was forgotten to be begun does not.
        """
        counts: Counter[str] = Counter()
        for number, day in enumerate(days):
            if not number % 10:
                pace.step(number / len(days))
            marks = self._days[day]
            marks.sort(key=itemgetter(0))  # lines of one time stay in their order
            counts[_bare(marks[0][2])] -= 1
            for (before, *_), (end, _, text) in pairwise(marks):
                if end > before and "**" not in text:
                    counts[_bare(text)] += 1
        return counts

    def _ended(self, line: int, text: str, begin: int, end: int) -> None:
        title, tags = _split(text.strip())
        if "**" in title:
            length = end - begin
            self._breaks = [self._breaks[0] + 1, self._breaks[1] + length, self._breaks[2] or line]
            self.book.skip(line, "import.slack", length=shown(length), text=_STARS.sub("", title))
            return
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
