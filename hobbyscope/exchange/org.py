"""Org mode: the CLOCK lines below the headings of an outline, or below the bullets of one of Logseq."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Match, Pace
from hobbyscope.exchange.clock import DAY, Dates
from hobbyscope.exchange.durations import HOUR, MINUTE, shown
from hobbyscope.exchange.lines import first_lines, numbered
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

MOST_TAGS = 100  # of one heading; all below it have them too
_NIGHT = 4 * HOUR  # in which clocks are set back or forth, wherever one lives

# A day's name stands between date and time, in any language or not at all; behind the time a repeater may.
_CLOCK_TIME = r"(\d\d?:\d\d(?::\d\d)?)"  # Logseq writes seconds
_TIMES = rf"(?:\s{_CLOCK_TIME}(?:-{_CLOCK_TIME})?(?:\s[^\]>]{{0,30}})?)?"
_STAMP = rf"[\[<](\d{{4}}-\d\d-\d\d)(?:\s[^\]>]{{0,30}}?)??{_TIMES}[\]>]"
_CLOCK = re.compile(r"\s*CLOCK:(?:\s+|(?=[\[<=]))(.*)", re.IGNORECASE)
# Org passes over what stands behind, be it half an arrow; but not over half a time.
_SPAN = re.compile(rf"{_STAMP}(?:-{{1,3}}{_STAMP}|(?!-))\s*(?:=>\s*(-?)(\d+):(\d\d)(?::(\d\d))?)?")
_LENGTH_ALONE = re.compile(r"=>\s*\d[\d:]*")
_HEADING = re.compile(r"(\*+)\s+(.*)")
_HEADINGS = re.compile(r"^\*+\s", re.MULTILINE)
_BULLET = re.compile(r"([ \t]*)- (?:#+ )?(.*)")
_TAGS = re.compile(r"(?:^|\s):([^\s:]+(?::[^\s:]+)*):\s*$")
_KEYWORD = re.compile(r"\s*#\+(\w+):\s*(.*)")
_PROPERTY = re.compile(r"\s*:(CATEGORY|ARCHIVE_CATEGORY|ARCHIVE_OLPATH|ARCHIVE_ITAGS):\s+(.*)", re.IGNORECASE)
_BLOCK = re.compile(r"\s*#\+(begin|end)_(src|example|comment|export)\b", re.IGNORECASE)
_PRIORITY = re.compile(r"\[#\w{1,2}\]\s*")
_STATE = re.compile(r"([^\W\d_a-z]{2,20}) (?=\[#\w{1,2}\] )")  # in capitals, before a priority
_COOKIE = re.compile(r"\[\d*(?:%|/\d*)\]")
_LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_TIME = re.compile(r"[<\[]\d{4}-\d\d-\d\d[^<>\[\]]{0,40}[>\]](?:--)?")

# The states that Org knows by itself, and those that people set in Emacs rather than in their files.
_STATES = frozenset(
    (
        *(
            "TODO",
            "DONE",
            "NEXT",
            "WAITING",
            "WAIT",
            "HOLD",
            "STARTED",
            "STRT",
            "DOING",
            "ONGOING",
            "SOMEDAY",
        ),
        *("MAYBE", "PROJ", "PROJECT", "DELEGATED", "DEFERRED", "INPROGRESS", "IN-PROGRESS", "IN_PROGRESS"),
        *("CANCELLED", "CANCELED", "CANCEL", "KILL", "IDEA", "LOOP", "COMMENT"),
        *("HABIT", "NOW", "LATER"),
    )
)
_STATE_KEYWORDS = ("TODO", "SEQ_TODO", "TYP_TODO")


class _Heading(NamedTuple):
    """A heading that lines stand below."""

    level: int
    title: str
    tags: tuple[str, ...]


class _Clock(NamedTuple):
    line: int
    begin: int  # on the wall
    end: int | None
    told: int | None  # the length that stands behind the arrow


class Org:
    """The importer of clocked time in an Org file."""

    source = "org"

    def recognise(self, look: Look) -> Match | None:
        """Return how sure it is that a file is an outline of Org with clocks, or may be."""
        lines = first_lines(look.text, 10_000)
        for line in lines:
            clock = _CLOCK.fullmatch(line)
            if clock and _SPAN.match(clock[1]):
                return Match(0.9, "import.is_lines", {"example": line.strip().partition("--")[0][:40]})
        headings = sum(1 for line in lines if _HEADING.fullmatch(line))
        drawers = {":PROPERTIES:", ":LOGBOOK:", ":END:"} & {line.strip().upper() for line in lines}
        if headings and (len(drawers) > 1 or look.path.suffix.lower() in (".org", ".org_archive")):
            return Match(0.5, "import.is_headings")
        return None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        parts, encoding = read_parts(path, options.encoding, pace.part(0, 0.2).step)
        outline = _Outline(Logbook(self.source, path.name, options), path.stem, _states(parts, pace))
        if not any(map(_HEADINGS.search, parts)):
            outline.heading = _bullet
        outline.take(numbered(parts, pace.part(0.2, 0.8).step))
        preview = outline.book.finish(pace.part(0.8, 1))
        if not preview.read:
            raise Refused("import.no_clocks", file=path.name)
        preview.encoding = encoding
        preview.choices = ("encoding", "zone")
        return preview


class _Outline:
    """An outline on its way into a logbook, heading by heading."""

    def __init__(self, book: Logbook, title: str, states: frozenset[str]) -> None:
        self.book = book
        self.heading = _heading
        self._states = states
        self._dates = Dates("ymd")
        self._above = [_Heading(0, title, ())]  # the heading at hand is the last; the file is the first
        self._clocks: list[_Clock] = []  # of the heading at hand: what describes it may stand below them
        self._block = False

    def take(self, lines: Iterable[tuple[int, str]]) -> None:
        """Take all lines of a file."""
        for number, line in lines:
            if found := self.heading(line):
                self._close()
                self._open(*found)
                self._block = False
            elif block := _BLOCK.match(line):
                self._block = block[1].lower() == "begin"
            elif not self._block:
                self._below(number, line)
        self._close()

    # --- headings

    def _open(self, level: int, text: str) -> None:
        while self._above[-1].level >= level:
            self._above.pop()
        tags: tuple[str, ...] = ()
        if found := _TAGS.search(text):
            tags, text = tuple(found[1].split(":", MOST_TAGS)[:MOST_TAGS]), text[: found.start()]
        title = _title(text, self._states) or self._above[-1].title
        self._above.append(_Heading(level, title, tags))

    def _close(self) -> None:
        """Put the clocks of the heading at hand into the logbook."""
        title = self._above[-1].title
        # The top heading sorts an outline into areas (Music, Sport): as a tag it keeps together what was. All
        # headings between would make as many tags as there are hours.
        top = self._above[1].title if len(self._above) > 2 else ""
        inherited = (tag for heading in self._above for tag in heading.tags)
        tags = [top, *islice(inherited, MOST_TAGS)]
        for line, begin, end, told in self._clocks:
            span = None if end is None else end - begin
            seconds = told if span is None or _may_be_clock_change(begin, span, told) else None
            if told is not None and span not in (None, told) and seconds is None:
                self.book.remark(line, "import.length_zero", length=shown(told), clock=shown(span or 0))
            self.book.on_the_wall(line, title, begin, end, tags=tags, seconds=seconds)
        self._clocks.clear()

    # --- what stands below them

    def _below(self, number: int, line: str) -> None:
        if found := _CLOCK.fullmatch(line):
            self._clock(number, found[1])
        elif found := _PROPERTY.fullmatch(line):
            words = found[2].split() if found[1].upper() == "ARCHIVE_ITAGS" else [found[2].split("/")[0]]
            self._mark(words)
        elif found := _KEYWORD.fullmatch(line):
            self._keyword(found[1].upper(), found[2])

    def _mark(self, tags: Iterable[str], place: int = -1) -> None:
        """Give tags to the heading at hand, or another one, and so to all below it."""
        heading = self._above[place]
        if len(heading.tags) < MOST_TAGS:
            self._above[place] = heading._replace(tags=(*heading.tags, *islice(tags, MOST_TAGS)))

    def _keyword(self, key: str, value: str) -> None:
        """Take what a file says of itself."""
        if key == "FILETAGS":
            self._mark(value.replace(":", " ").split(), 0)
        elif key == "CATEGORY":
            self._mark([value], 0)
        elif key == "TITLE" and value.strip():
            self._above[0] = self._above[0]._replace(title=value)

    def _clock(self, number: int, text: str) -> None:
        found = _SPAN.match(text)
        if found is None:
            code = "import.no_date" if _LENGTH_ALONE.match(text) else "import.bad_line"
            self.book.skip(number, code, text=text[:40])
            return
        day, start, until, last_day, stop, _, sign, hours, minutes, seconds = found.groups()
        begin, end = self._wall(day, start), self._wall(last_day or day, stop or until)
        if begin is None or (end is None and (stop or until or last_day)):
            self.book.skip(number, "import.bad_date", text=text[:40])
            return
        told = int(hours[:9]) * HOUR + int(minutes) * MINUTE + int(seconds or 0) if hours else None
        self._clocks.append(_Clock(number, begin, end, -told if told and sign else told))

    def _wall(self, day: str, time: str | None) -> int | None:
        number = self._dates[day]
        if number is None or time is None:
            return None
        hour, minute, second = map(int, f"{time}:00".split(":")[:3])
        if hour > 24 or minute > 59 or second > 59:
            return None
        return number * DAY + hour * HOUR + minute * MINUTE + second


def _heading(line: str) -> tuple[int, str] | None:
    """Return the level and the text of a heading of Org, None for any other line."""
    found = _HEADING.fullmatch(line) if line[0] == "*" else None
    return (len(found[1]), found[2]) if found else None


def _bullet(line: str) -> tuple[int, str] | None:
    """Return the same of a bullet of Logseq, which has no other headings; the further in, the deeper."""
    found = _BULLET.fullmatch(line)
    return (len(found[1]) + 1, found[2]) if found else None


def _may_be_clock_change(begin: int, span: int, told: int | None) -> bool:
    """Return whether a length is right beside a clock that shows another, as clocks were set in that night.

    Org counts hours by the clock: the length of one that was mended by hand stays as it was.
    """
    if told is None or abs(span - told) not in (HOUR, HOUR // 2):
        return False
    return begin % DAY < _NIGHT or begin // DAY != (begin + span) // DAY


def _title(text: str, states: frozenset[str]) -> str:
    """Return what a heading says: without its state, priority, cookies, times, and links but their words."""
    first, _, rest = text.partition(" ")
    if (first in states and rest.strip()) or _STATE.match(text):
        text = rest.lstrip()
    text = _PRIORITY.sub("", text, count=1)
    text = _LINK.sub(lambda link: link[2] or link[1], text)
    text = _COOKIE.sub("", text).strip()
    return _TIME.sub("", text).strip() or text


def _states(parts: list[str], pace: Pace) -> frozenset[str]:
    """Return the words for states, those of the file too; they may be told anywhere in it."""
    states = set(_STATES)
    for part in parts:
        pace.step(0.2)
        for key, words in re.findall(r"^#\+(\w+):(.*)", part, re.MULTILINE):
            if key.upper() in _STATE_KEYWORDS:
                states.update(word.partition("(")[0] for word in words.split())
    return frozenset(states - {"|", ""})


ORG = Org()
