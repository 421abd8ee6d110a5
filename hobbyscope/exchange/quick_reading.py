"""The grammar of the quick entry: which part of a line is a name, a length, a time, a day, a tag or a note.

    line   = part (" "? part)*             parts in any order
    part   = name | length | range | start | day | tag | note
    name   = word+ | '"' anything '"'      one run of words; an existing activity only by its folded form
    length = see lengths.py                '2h', '1:15', 'half an hour', '두 시간 반'
    range  = clock '-' clock               see quick_days.py; a start needs a length beside it
    tag    = '#' word | '@' word           also right after a word: 'boss@Meeting'
    note   = ',' the rest                  in which only tags count

A known name that stands there as whole words is not read as anything else ('book club sunday').
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused, folded
from hobbyscope.exchange.lengths import checked, colon_at, length_at
from hobbyscope.exchange.quick_days import DayFound, clock_at, day_at
from hobbyscope.exchange.quick_words import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_fold = lru_cache(20_000)(folded)  # the names are the same at every key that is struck
_READINGS = 8  # how many known names are tried where words could be a name or something else

_QUOTED = re.compile(r'"(?P<name>(?:[^"]|"")*)"|“(?P<curly>[^“”]*)”')
_TAG = re.compile(r"[#@](?P<tag>[^\s#@,\"]*\w[^\s#@,\"]*)")
_TAG_IN_NOTE = re.compile(r"(?:(?<=\s)|^)" + _TAG.pattern)
_AGO = re.compile(r" ?(?:ago|전에?)(?!\w)")
_ABOUT = r"(?:for )?(?:about|around|almost|nearly|roughly|약|대략|거의|한(?= [0-9])|(?<!\S)[~≈]) ?"
_BEFORE = tuple(re.compile(words) for words in ("", "for ", "(?:for )?an? ", _ABOUT))  # 'a 2h walk'
_OF = re.compile(
    r"['’]s?(?= )| of(?= |$)| or so(?!\w)| ?(?:동안|정도|쯤|가량|째|남짓|넘게)(?!\w)|(?:만|이나)(?!\w)"
)
_SPACED_NUMBER = re.compile(r"[0-9.,:]+ ")


class Span(NamedTuple):
    """A run of letters of the line: [start, end)."""

    start: int
    end: int


class Piece(NamedTuple):
    """A run of words that belong to the name."""

    span: Span
    text: str
    quoted: bool = False


class TypedLength(NamedTuple):
    """A length as it was typed; 'h:mm' (`colon`) is a start where another length stands."""

    seconds: int
    typed: str
    colon: bool = False


class TypedClock(NamedTuple):
    """A time of the day in minutes after midnight, and how many minutes a range takes."""

    start: int
    minutes: int | None
    typed: str


class Known:
    """The activities that exist, by their folded names."""

    def __init__(self, names: Collection[str]) -> None:
        self.names: dict[str, str] = {}
        for name in names:
            self.names.setdefault(_fold(name), name)

    def ends(self, line: str) -> Callable[[int], list[int]]:
        """Return a function from a place of a line to the ends of the known names there, longest first."""
        there = sorted((name for name in self.names if name and name in line), key=len, reverse=True)

        def ends_at(at: int) -> list[int]:
            ends = [at + len(name) for name in there if line.startswith(name, at)]
            return [end for end in ends if _may_end(line, end)]

        return ends_at


def _may_end(line: str, end: int) -> bool:
    """Return whether a known name may end here: where a word ends, or a length begins."""
    if end == len(line) or not line[end].isalnum():
        return True
    return not line[end - 1].isdecimal() and (line[end].isdecimal() or length_at(line, end) is not None)


class Reading:
    """One way to read a line: what each part of it is."""

    def __init__(self, line: str, today: int, ends_at: Callable[[int], list[int]]) -> None:
        self.line = line
        self.today = today
        self.low = self.whole = plain(line)
        self.ends_at = ends_at
        self.pieces: list[Piece] = []
        self.taken: list[Span] = []  # parts that are not of the name
        self.lengths: list[TypedLength] = []
        self.clocks: list[TypedClock] = []
        self.days: list[DayFound] = []
        self.tags: dict[str, str] = {}  # by their folded form
        self.note = ""
        self.note_at: int | None = None
        self.problems: list[Refused] = []

    def refuse(self, code: str, **values: object) -> None:
        """Remember that something is wrong or missing; what comes first is told first."""
        self.problems.append(Refused(code, **values))

    def read(self, kept: Span | None) -> None:
        """Read the line; the words of `kept` belong to the name, whatever else they could be."""
        if kept:
            self.low = self.whole[: kept.start]
            self._scan(0)
            self.low = self.whole
            if self.note_at is None:
                self._add(kept, self.line[kept.start : kept.end])
                self._scan(kept.end)
        else:
            self._scan(0)

    def _scan(self, at: int) -> None:
        while at < len(self.low):
            at = at + 1 if self.low[at] == " " else self._part(at)

    def _part(self, at: int) -> int:
        for look in (self._quoted, self._tag, self._comma, self._day, self._clock, self._length, self._colon):
            try:
                end = look(at)
            except Refused as refusal:
                self.problems.append(refusal)
                end = (self.low + " ").index(" ", at)
            if end:
                if look != self._quoted:
                    self.taken.append(Span(at, end))
                return end
        return self._words(at)

    def _quoted(self, at: int) -> int:
        found = _QUOTED.match(self.line, at, len(self.low))
        if not found:
            return 0
        name = one_line((found["name"] or found["curly"] or "").replace('""', '"'))
        if name:
            self._add(Span(at, found.end()), name, quoted=True)
        return found.end()

    def _tag(self, at: int) -> int:
        found = _TAG.match(self.line, at, len(self.low))
        if found:
            self._add_tag(found["tag"])
        return found.end() if found else 0

    def _add_tag(self, typed: str) -> None:
        tag = typed.rstrip(".!?;:)")
        self.tags.setdefault(folded(tag), tag)

    def _comma(self, at: int) -> int:
        if self.low[at] != ",":
            return 0
        self.note_at = at
        note = self.line[at + 1 :]
        for found in _TAG_IN_NOTE.finditer(note):
            self._add_tag(found["tag"])
        self.note = one_line(_TAG_IN_NOTE.sub("", note))
        length = length_at(plain(self.note), 0)
        if length and length.end == len(self.note) and self.lengths:  # '1 hour, 30 min': no note is meant
            self.refuse("quick.two_lengths", first=self.lengths[-1].typed, second=self.note)
        return len(self.line)

    def _name_at(self, at: int) -> int:
        return next(iter(self.ends_at(at)), 0)

    def _day(self, at: int) -> int:
        found = day_at(self.low, at, self.today, self._name_at)
        if found:
            self.days.append(found)
        return found.end if found else 0

    def _clock(self, at: int) -> int:
        found = clock_at(self.low, at)
        if found:
            self.clocks.append(TypedClock(found.start, found.minutes, self.line[at : found.end]))
        return found.end if found else 0

    def _length(self, at: int) -> int:
        begins = (words.end() for form in _BEFORE if (words := form.match(self.low, at)))
        begin, found = next(((b, length) for b in begins if (length := length_at(self.low, b))), (at, None))
        if not found:
            return 0
        typed = self.line[begin : found.end]
        if ago := _AGO.match(self.low, found.end):
            raise Refused("quick.hours_ago", typed=self.line[begin : ago.end()])
        self.lengths.append(TypedLength(checked(found.seconds, typed), typed))
        after = _OF.match(self.low, found.end)
        return after.end() if after else found.end

    def _colon(self, at: int) -> int:
        found = colon_at(self.low, at)
        if not found:
            return 0
        typed = self.line[at : found.end]
        self.lengths.append(TypedLength(checked(found.seconds, typed), typed, colon=True))
        return found.end

    def _words(self, at: int) -> int:
        end = self._name_at(at)
        if not end or end > len(self.low):
            end = at + 1
            while end < len(self.low) and not self._breaks(end):
                end += 1
        self._add(Span(at, end), self.line[at:end])
        return end

    def _breaks(self, at: int) -> bool:
        """Return whether a word of the name ends before this letter, which is not its first."""
        before, letter = self.low[at - 1], self.low[at]
        if letter == ",":
            return not (before.isdecimal() and self.low[at + 1 : at + 2].isdecimal())
        if letter in "#@":
            return _TAG.match(self.low, at) is not None
        if letter.isdecimal() and (before.isalpha() or before in ":("):
            return self._time_begins(at)
        return letter == " "

    def _time_begins(self, at: int) -> bool:
        """Return whether a length or a time begins within a word, number close to unit: '영화2시간'."""
        if _SPACED_NUMBER.match(self.low, at):
            return False
        try:
            return bool(length_at(self.low, at) or clock_at(self.low, at) or colon_at(self.low, at))
        except Refused:
            return True

    def _add(self, span: Span, text: str, *, quoted: bool = False) -> None:
        if self.pieces and not self.line[self.pieces[-1].span.end : span.start].strip():
            last = self.pieces.pop()
            text = last.text + self.line[last.span.end : span.start] + text
            span, quoted = Span(last.span.start, span.end), False
        self.pieces.append(Piece(span, text, quoted))

    def length_in_note(self) -> bool:
        """Return whether a length stands after the comma, where it is not looked for."""
        words = re.finditer(r"\S+", plain(self.note))
        return any(length_at(plain(self.note), word.start()) for word in words)


def first_reading(line: str, known: Known, today: int) -> Reading:
    """Return the reading in which no word is kept for a name that could be something else."""
    reading = Reading(line, today, known.ends(plain(line)))
    reading.read(None)
    return reading


def best_reading(line: str, known: Known, today: int) -> Reading:
    """Return the reading in which the longest known name keeps its words, if it is then the whole name."""
    reading = first_reading(line, known, today)
    low, ends_at = reading.low, reading.ends_at
    starts = (at for at in range(len(low)) if at == 0 or low[at - 1] == " ")
    spans = [Span(at, end) for at in starts for end in ends_at(at)]
    doubtful = [
        span for span in spans if any(span.start < t.end and t.start < span.end for t in reading.taken)
    ]
    for span in sorted(doubtful, key=lambda span: span.start - span.end)[:_READINGS]:
        other = Reading(line, today, ends_at)
        other.read(span)
        if [piece.span for piece in other.pieces] == [span]:
            return other
    return reading
