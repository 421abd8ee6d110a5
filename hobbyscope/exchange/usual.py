"""The usual row, read fast: plain dates and times, and no length, or one on which clock and file agree.

Nine rows of ten are like that, and a hundred thousand come at once. All others are left to `Reading`, which
would make the same entry of a usual row, at half the speed.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from hobbyscope.core.records import LONGEST_BY_HAND, Entry
from hobbyscope.exchange.clock import DAY, SIXTIETHS, Times, plain_second
from hobbyscope.exchange.known import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hobbyscope.exchange.clock import Dates, Wall
    from hobbyscope.exchange.durations import Lengths
    from hobbyscope.exchange.labels import Names, Tags
    from hobbyscope.exchange.tabular import Cells

    Texts = Sequence[str]  # of a column
    _Moment = tuple[int, int, int, int]
    _Read = tuple[str, Iterable[_Moment | None]]

_SECONDS = SIXTIETHS | {"": 0}
_ORDINARY = ("", "Regular")  # what Clockify calls an entry that is no break


class _Minutes(dict[str, "int | None"]):
    """The second at which a minute begins, by '20:15' or '08:15 PM'; None for a text in another form.

    A file may hold every second of a day, and so many texts would not stay in the processor's memory.
    """

    def __missing__(self, text: str) -> int | None:
        second = self[text] = plain_second(f"{text[:5]}:00{text[5:]}")
        return second


class _Spans(dict[str, "int | None"]):
    """Seconds by the text of a length that a person may type as one entry; None for any other text."""

    def __init__(self, lengths: Lengths) -> None:
        super().__init__()
        self._lengths = lengths

    def __missing__(self, text: str) -> int | None:
        length = self._lengths[text]
        whole = length is not None and not length.damaged and 0 < length.seconds <= LONGEST_BY_HAND
        span = self[text] = length.seconds if length and whole else None
        return span


def digest(text: str) -> str:
    """Return the hash by which an entry is known again."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def identity(source: str, cells: Cells, begin: int | str, seconds: int) -> str:
    """Return what tells an entry from others of its source: as told, whatever the zone and format."""
    return f"{source}\0{cells[0]}\0{cells[1]}\0{begin}\0{seconds}\0"


class Repeated:
    """Ids of records without a clock: those that are told alike are numbered, the first one with 0.

    Only those told more than once are counted, as a log may hold a million.
    """

    def __init__(self) -> None:
        self._firsts = Known()
        self._again: dict[str, int] = {}

    def id_of(self, told: str) -> str:
        """Return the id of the next record that is told so."""
        first = digest(f"{told}0")
        if self._firsts.add(first):
            return first
        number = self._again[first] = self._again.get(first, 0) + 1
        return digest(f"{told}{number}")


class _Shifts(dict[str, "int | None"]):
    """The offset from UTC by what stands behind the seconds of a time, '+09:00' or '.000Z'; else None.

    None for ' PM+09:00', too, which tells more than the offset: no clock shows 13 PM.
    """

    def __missing__(self, text: str) -> int | None:
        clock = Times()[f"13:00:00{text}"]
        shift = self[text] = None if clock is None else clock.offset_s
        return shift


def usual_rows(
    source: str,
    day_starts: int,
    dates: Dates,
    lengths: Lengths,
    wall: Wall,
    names: Names,
    tags: Tags,
    known: Known,
) -> Callable[[Sequence[Cells]], Iterator[Entry | None]]:
    """Return a function from some rows to their entries, with None for each row that is not usual.

    `day_starts` in seconds; `known` holds the ids of entries so far and is added to.
    """
    zone, made, begun = wall.name, Entry._make, blake2b(f"{source}\0".encode(), digest_size=16).copy
    clocks, is_new = _Clocks(dates, lengths, wall), known.add

    def usual(rows: Sequence[Cells]) -> Iterator[Entry | None]:
        titles, words, first, time, last, last_time, told, kinds, _, *labels = zip(*rows, strict=True)
        sign, moments = clocks.read(first, time, last, last_time, told)
        columns = zip(titles, words, kinds, zip(*labels, strict=True), moments, strict=True)
        for title, note, kind, some, moment in columns:
            # A name counts as soon as it is looked up, so that comes last.
            if moment is None or kind not in _ORDINARY or (name := names[title]) is None:
                yield None
                continue
            begin, span, start, offset = moment
            hashed = begun()  # `digest` of `identity`, without their calls
            hashed.update(f"{title}\0{note}\0{begin}\0{span}\0{sign}".encode())
            source_id = hashed.hexdigest()
            if not is_new(source_id):
                yield None
                continue
            day, start_ms = (start + offset - day_starts) // DAY, start * 1000
            clock = (day, span, start_ms, start_ms + 1000 * span, zone, offset)
            yield made((b"", name, *clock, note.strip(), source, source_id, tags[some]))

    return usual


class _Clocks:
    """Reads when rows began and how long they took, column by column."""

    def __init__(self, dates: Dates, lengths: Lengths, wall: Wall) -> None:
        self._dates = dates
        self._wall = wall
        self._spans = _Spans(lengths)
        self._minutes = _Minutes()
        self._shifts = _Shifts()

    def read(self, dates: Texts, times: Texts, last_dates: Texts, last_times: Texts, told: Texts) -> _Read:
        """Return a mark of times that tell their zone, and for each row what it tells, None where unusual.

        That is when it began as the file tells it, its length, when it began in UTC, and what the clock on
        the wall was ahead then; all in seconds.
        """
        tails = {text[8:] for text in (*times, *last_times)}
        zoned = "" not in tails and None not in map(self._shifts.__getitem__, tails)
        ends = (
            last_dates
            if zoned or "" not in last_dates
            else [last or first for last, first in zip(last_dates, dates, strict=True)]
        )
        begins, finishes = self._seconds(dates, times, zoned), self._seconds(ends, last_times, zoned)
        row = self._zoned if zoned else self._on_the_wall
        return ("Z" if zoned else ""), map(row, begins, finishes, last_dates, told)

    def _seconds(self, dates: Texts, times: Texts, zoned: bool) -> list[int | None]:
        """Return the seconds since 1970 of each date and time, on the wall or in UTC."""
        minutes, tail = self._minutes, slice(8, None) if not zoned else slice(0, 0)
        found = [
            None
            if (day := self._dates[date]) is None
            or (minute := minutes[time[:5] + time[tail]]) is None
            or (second := _SECONDS.get(time[5:8])) is None
            else day * DAY + minute + second
            for date, time in zip(dates, times, strict=True)
        ]
        if not zoned:
            return found
        shifts = [self._shifts[time[8:]] for time in times]
        return [None if at is None else at - (by or 0) for at, by in zip(found, shifts, strict=True)]

    def _on_the_wall(self, begin: int | None, finish: int | None, last: str, told: str) -> _Moment | None:
        if begin is None or finish is None:
            return None
        offset = self._wall[begin // DAY]
        if finish < begin and not last:
            finish += DAY
        span = finish - begin
        if offset is None or not 0 < span <= LONGEST_BY_HAND:
            return None
        if self._spans[told] != span if told else self._wall[finish // DAY] != offset:
            return None
        return begin, span, begin - offset, offset

    def _zoned(self, begin: int | None, finish: int | None, _last: str, told: str) -> _Moment | None:
        if begin is None or finish is None:
            return None
        offset, span = self._wall[begin // DAY], finish - begin
        if offset is None or self._wall[(begin + offset) // DAY] != offset:
            return None
        agreed = not told or self._spans[told] == span
        return (begin, span, begin, offset) if agreed and 0 < span <= LONGEST_BY_HAND else None
