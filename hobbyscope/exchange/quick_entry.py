"""Quick entry: one line of text, English or Korean, becomes an entry, or a refusal that says what is missing.

`quick_reading` says what each part of the line is; here stands what the parts mean together.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.calendar import DAY_STARTS, civil_day, day_date
from hobbyscope.core.records import LONGEST_BY_HAND, Refused, clean_name, folded
from hobbyscope.exchange.lengths import LONGEST_TEXT
from hobbyscope.exchange.quick_reading import (
    Known,
    Piece,
    Reading,
    TypedClock,
    TypedLength,
    best_reading,
    first_reading,
)
from hobbyscope.exchange.quick_words import DID, NATIVE, begins, closed, either, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MEANT_YESTERDAY = "quick.meant_yesterday"
_LONGEST_NIGHT = 16 * 60  # minutes: a range over midnight that takes longer is a slip of the keys
_EARLY = timedelta(minutes=15)  # people round up: at 9:25 they type '8:00-9:30'
_A_DAY = 24 * 60  # minutes

_NOISE = re.compile(r"[-–—|·.!?~…;:()^]+")  # around a length: 'film (2h)', '영화 2시간!'
_DASH = re.compile(r"^[-–—|·):=] | [-–—|·=]$|[:(]$")
_A_WORD = re.compile(r"\S+")
_LONGEST_NAME = 8  # words of a name that are looked back for while it is typed
_KOREAN_LENGTH = re.compile(rf"(?:[0-9]|{either(NATIVE)})(?:시간|분)(?=[^\W\d]+$)")  # '2시간영'
_REST_OF_WORD = re.compile(r'[^\s,#@"0-9]*')
_REST_OF_NUMBER = re.compile(r"[0-9]*")


class QuickEntry(NamedTuple):
    """What a line was understood as. `start` and `end` are what the clock on the wall shows, or None.

    `seconds` is the difference on that clock; `assumed` holds codes of what the preview should point out.
    `ranged`: the end was typed, and no length; where clocks are set in between, other seconds pass.
    """

    activity: str
    new: bool
    seconds: int
    day: int
    start: datetime | None = None
    end: datetime | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    ranged: bool = False


class Partial(NamedTuple):
    """What is known of a line that is still being typed; `problem` and `values` say what is wrong."""

    activity: str | None = None
    new: bool = False
    seconds: int | None = None
    day: int | None = None
    start: datetime | None = None
    end: datetime | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    ranged: bool = False
    problem: str | None = None
    values: Mapping[str, object] = {}


class Named(NamedTuple):
    """What a line names where no time is told, as for a timer."""

    activity: str
    note: str
    tags: tuple[str, ...]


class Completion(NamedTuple):
    """A known activity that what is being typed may become: `text` in place of the letters [start, end)."""

    name: str
    text: str  # the name, in quotes where it would not be read as a name otherwise
    start: int
    end: int

    def applied(self, text: str) -> tuple[str, int]:
        """Return the line with the completion accepted, and where the cursor goes."""
        before, after = text[: self.start], text[self.end :]
        if before and not before[-1].isspace():
            before += " "
        line = before + self.text + ("" if after[:1].isspace() else " ")
        return line + after, len(line) + (1 if after[:1].isspace() else 0)


def parse(text: str, names: Collection[str], now: datetime, day_starts: int = DAY_STARTS) -> QuickEntry:
    """Return the entry that a line describes; `now` is the clock on the wall, `names` the known activities.

    Raises Refused with a code that says what is missing or wrong; a length is never guessed.
    """
    found = understood(text, names, now, day_starts)
    if found.activity is None or found.seconds is None or found.day is None or found.problem:
        raise Refused(str(found.problem), **found.values)
    return QuickEntry(found.activity, found.new, found.seconds, found.day, *found[4:10])


def understood(text: str, names: Collection[str], now: datetime, day_starts: int = DAY_STARTS) -> Partial:
    """Return what is known of a line so far; `problem` is None where it is complete."""
    now = now.replace(tzinfo=None)
    try:
        line = _readable(text)
    except Refused as refusal:
        return Partial(problem=refusal.code, values=refusal.values)
    known = Known(names)
    reading = best_reading(line, known, civil_day(now, day_starts))
    day = _day(reading)
    seconds, start = _length(reading)
    when = _when(reading, day, start, seconds or 0, now, day_starts)
    activity = _activity(reading, known)
    if activity is None:
        reading.refuse("quick.no_activity")
    if seconds is None:
        reading.refuse("quick.length_in_note" if reading.length_in_note() else "quick.no_length")
    problem = reading.problems[0] if reading.problems else None
    return Partial(
        activity,
        activity is not None and folded(activity) not in known.names,
        seconds,
        when.day,
        when.start,
        when.start + timedelta(seconds=seconds) if when.start and seconds else None,
        reading.note,
        tuple(reading.tags.values()),
        when.assumed,
        any(clock.minutes is not None for clock in reading.clocks) and not reading.lengths,
        problem.code if problem else None,
        problem.values if problem else {},
    )


def named(text: str, names: Collection[str]) -> Named:
    """Return the activity, the note and the tags of a line; refuse a length, a time or a day in it."""
    known = Known(names)
    reading = best_reading(_readable(text), known, 0)
    activity = _activity(reading, known)
    if reading.lengths or reading.clocks or reading.days:
        raise Refused("timer.only_name")
    if activity is None:
        reading.refuse("quick.no_activity")
    if activity is None or reading.problems:
        raise reading.problems[0]
    return Named(activity, reading.note, tuple(reading.tags.values()))


def _readable(text: str) -> str:
    """Return the line to be read; refuse an empty one, a long one and characters that nobody types."""
    if len(text) > LONGEST_TEXT:
        raise Refused("quick.long_text", most=LONGEST_TEXT)
    text = text.strip()
    if not text:
        raise Refused("quick.empty")
    for letter in text:
        if unicodedata.category(letter) in ("Cc", "Cs") and letter != "\t":
            raise Refused("quick.control", typed=ascii(letter))
    return one_line(text)


# ---- the parts together


def _day(reading: Reading) -> int | None:
    """Return the day that was typed; refuse two different ones, and a future one not named in full."""
    firm = {found.day for found in reading.days if not found.bare}
    days = firm or {found.day for found in reading.days}
    if not days:
        return None
    day = min(days)
    weekdays = {found.weekday for found in reading.days if found.weekday is not None}
    if len(days) > 1 or (weekdays and weekdays != {day_date(day).weekday()}):
        reading.refuse("quick.two_days")
    elif day > reading.today and not any(found.sure for found in reading.days):
        reading.refuse("quick.future_day")
    return day


def _length(reading: Reading) -> tuple[int | None, int | None]:
    """Return the seconds, and the minute of the day at which they began, as far as they were typed."""
    clocks, lengths = _clocks_and_lengths(reading)
    start = clocks[0].start if clocks else None
    if len({clock[:2] for clock in clocks}) > 1:
        reading.refuse("quick.two_times", first=clocks[0].typed, second=clocks[-1].typed)
        return None, None
    if not lengths:
        return None, start
    if len({length.seconds for length in lengths}) > 1:
        reading.refuse("quick.two_lengths", first=lengths[0].typed, second=lengths[-1].typed)
    elif start is not None and _around_the_clock(clocks[0]):
        reading.refuse("quick.end_before_start", typed=clocks[0].typed)
    elif lengths[0].seconds == 0:
        reading.refuse("length.zero", typed=lengths[0].typed)
    elif lengths[0].seconds > LONGEST_BY_HAND:
        reading.refuse("quick.too_long", typed=lengths[0].typed)
    else:
        return lengths[0].seconds, start
    return None, start


def _around_the_clock(clock: TypedClock) -> bool:
    minutes = clock.minutes or 0
    return minutes > _LONGEST_NIGHT and clock.start + minutes > _A_DAY


def _clocks_and_lengths(reading: Reading) -> tuple[list[TypedClock], list[TypedLength]]:
    """Return the clock times and the lengths, of ranges too; 'h:mm' beside another length is a start."""
    clocks = list(reading.clocks)
    ranges = [TypedLength(60 * clock.minutes, clock.typed) for clock in clocks if clock.minutes is not None]
    lengths = [*ranges, *reading.lengths]
    colons = [length for length in lengths if length.colon and length.seconds < 60 * _A_DAY]
    others = {length.seconds for length in lengths if not length.colon}
    if others and not clocks and len(colons) == 1 and colons[0].seconds not in others:  # '20:00 film 2h'
        lengths.remove(colons[0])
        clocks.append(TypedClock(colons[0].seconds // 60, None, colons[0].typed))
    return clocks, lengths


class _When(NamedTuple):
    day: int
    start: datetime | None = None
    assumed: tuple[str, ...] = ()


def _when(
    reading: Reading, typed: int | None, start: int | None, seconds: int, now: datetime, day_starts: int
) -> _When:
    """Return the day and the start; a time without a day that is still to come was yesterday's."""
    day = reading.today if typed is None else typed
    if start is None:
        return _When(day)
    # Before the day starts, it is the night after the day.
    begin = datetime.combine(day_date(day + (start < day_starts)), time(start // 60, start % 60))
    over = timedelta(seconds=seconds) - _EARLY
    if begin + over <= now:
        return _When(day, begin)
    earlier = begin - timedelta(days=1)
    if typed is None and earlier + over <= now:
        return _When(day - 1, earlier, (MEANT_YESTERDAY,))
    reading.refuse("quick.still_to_come")
    return _When(day, begin)


def _activity(reading: Reading, known: Known) -> str | None:
    """Return the name, as it exists or as typed."""
    pieces = [piece for piece in reading.pieces if not _NOISE.fullmatch(piece.text)] or reading.pieces[:1]
    if len(pieces) == 2 and pieces[1].text in DID:  # '영화를 2시간 봤어'
        pieces = [Piece(pieces[0].span, f"{pieces[0].text} {pieces[1].text}")]
    if len(pieces) > 1:
        reading.refuse("quick.two_names", first=pieces[0].text, second=pieces[1].text)
    if not pieces:
        return None
    typed = clean_name(pieces[0].text)
    bare = typed if pieces[0].quoted else _bare(typed)
    for name in (typed, bare, _without_particle(bare)):
        if folded(name) in known.names:
            return known.names[folded(name)]
    return bare


def _bare(name: str) -> str:
    """Return a name without the dash, the colon or the Korean verb between it and its length."""
    bare = _DASH.sub("", name).strip()
    rest, _, verb = bare.rpartition(" ")
    return (_without_particle(rest) if rest and verb in DID else bare) or name


def _without_particle(name: str) -> str:
    """Return a name without 을 or 를 where it can only be the particle: 노을 stays, 영화를 does not."""
    fits = len(name) > 1 and closed(name[-2]) is (name[-1] == "을")
    return name[:-1] if fits and name[-1] in "을를" else name


# ---- completion


def completions(text: str, cursor: int, names: Collection[str], limit: int = 8) -> list[Completion]:
    """Return the activities that what stands before the cursor may become, the longest run of words first.

    `cursor` counts Python's letters (an emoji is one). ㅇ, 여, 영 and ㅇㅎ all lead to 영화.
    """
    if len(text) > LONGEST_TEXT:
        return []
    known = Known(names)
    found: dict[str, Completion] = {}
    end = cursor + _rest_of_word(text, cursor)
    for start in _beginnings(text[:cursor]):
        if not _leaves_room(text[:start], text[end:], known):
            continue
        typed = plain(one_line(text[start:cursor].removeprefix('"')))
        for key, name in known.names.items():
            if len(found) < limit and typed not in ("", key) and key not in found and begins(key, typed):
                insert = _insertable(name, known, text[:start], text[end:])
                if insert:
                    found[key] = Completion(name, insert, start, end)
    return list(found.values())


def _beginnings(before: str) -> Iterator[int]:
    """Yield where the name that is being typed may have begun: at a word, or right after '2시간'."""
    yield from [word.start() for word in _A_WORD.finditer(before)][-_LONGEST_NAME:]
    if glued := _KOREAN_LENGTH.search(before):
        yield glued.end()


def _leaves_room(before: str, after: str, known: Known) -> bool:
    """Return whether a name fits between two parts of a line: neither holds one, nor is it in the note."""
    ahead = first_reading(one_line(before), known, 0)
    return not ahead.pieces and ahead.note_at is None and not first_reading(one_line(after), known, 0).pieces


def _rest_of_word(text: str, cursor: int) -> int:
    """Return how many letters after the cursor still belong to what is being typed."""
    before, after = text[:cursor], text[cursor:]
    if before.count('"') % 2 and '"' in after:
        return after.index('"') + 1
    if not before or before[-1].isspace():
        return 0
    rest = _REST_OF_NUMBER if before[-1].isdecimal() else _REST_OF_WORD
    found = rest.match(after)
    return found.end() if found else 0


def _insertable(name: str, known: Known, before: str, after: str) -> str | None:
    """Return how a name must be typed between two parts of a line to be read as that name, if it can be."""
    for typed in (name, '"' + name.replace('"', '""') + '"'):
        alone = best_reading(one_line(f"{typed} 1h"), known, 0)
        here = best_reading(one_line(f"{before} {typed} {after}"), known, 0)
        only = len(alone.lengths) == len(alone.taken) == 1 and not alone.problems
        fits = len(before) + len(typed) + len(after) + 2 <= LONGEST_TEXT
        if only and fits and _activity(alone, known) == _activity(here, known) == name:
            return typed
    return None
