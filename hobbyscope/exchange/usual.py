"""The usual row, read fast: plain dates and times, and no length, or one on which clock and file agree.

Nine rows of ten are like that, and a hundred thousand come at once. All others are left to `Reading`, which
would make the same entry of a usual row, at half the speed.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from hobbyscope.core.records import LONGEST_BY_HAND, Entry
from hobbyscope.exchange.clock import DAY, SIXTIETHS, Times, plain_second

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.exchange.clock import Dates, Wall
    from hobbyscope.exchange.durations import Lengths
    from hobbyscope.exchange.labels import Names, Tags
    from hobbyscope.exchange.tabular import Cells

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
        self._firsts: set[str] = set()
        self._again: dict[str, int] = {}

    def id_of(self, told: str) -> str:
        """Return the id of the next record that is told so."""
        first = digest(f"{told}0")
        if first not in self._firsts:
            self._firsts.add(first)
            return first
        number = self._again[first] = self._again.get(first, 0) + 1
        return digest(f"{told}{number}")


class _Shifts(dict[str, "int | None"]):
    """The offset from UTC by what stands behind the seconds of a time, '+09:00' or '.000Z'; else None."""

    def __missing__(self, text: str) -> int | None:
        clock = Times()[f"00:00:00{text}"]
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
    known: set[str],
) -> Callable[[Cells], Entry | None]:
    """Return a function from a row to its entry, or to None where the row is not usual.

    `day_starts` in seconds; `known` holds the ids of entries so far and is added to.
    """
    zone, made, begun = wall.name, Entry._make, blake2b(f"{source}\0".encode(), digest_size=16).copy

    def keep(cells: Cells, begin: int, span: int, start: int, offset: int, told: str = "") -> Entry | None:
        title, words = cells[:2]
        name = names[title]
        hashed = begun()  # `digest` of `identity`, without their calls
        hashed.update(f"{title}\0{words}\0{begin}\0{span}\0{told}".encode())
        if name is None or cells[7] not in _ORDINARY or (source_id := hashed.hexdigest()) in known:
            return None
        known.add(source_id)
        day, start_ms, note = (start + offset - day_starts) // DAY, start * 1000, words.strip()
        end_ms, labels = start_ms + 1000 * span, tags[cells[9:]]
        return made((b"", name, day, span, start_ms, end_ms, zone, offset, note, source, source_id, labels))

    return _on_the_wall(dates, _Spans(lengths), wall, keep)


def _on_the_wall(
    dates: Dates, span_of: _Spans, wall: Wall, keep: Callable[..., Entry | None]
) -> Callable[[Cells], Entry | None]:
    """Return a function for rows whose times are those of a clock on the wall."""
    minute_of, second_of = _Minutes(), (SIXTIETHS | {"": 0}).get
    zoned = _zoned(dates, span_of, wall, minute_of, keep)

    def usual(cells: Cells) -> Entry | None:
        date, time, last_date, last_time, length = cells[2:7]
        begin_day, minute, second = dates[date], minute_of[time[:5] + time[8:]], second_of(time[5:8])
        if minute is None:
            return zoned(cells) if time[8:] else None
        minute_after, second_after = minute_of[last_time[:5] + last_time[8:]], second_of(last_time[5:8])
        end_day = dates[last_date] if last_date else begin_day
        if begin_day is None or end_day is None or second is None or second_after is None:
            return None
        offset = wall[begin_day]
        if minute_after is None or offset is None:
            return None
        begin, finish = begin_day * DAY + minute + second, end_day * DAY + minute_after + second_after
        if finish < begin and not last_date:
            finish += DAY
        span = finish - begin
        if span_of[length] != span if length else wall[finish // DAY] != offset:
            return None
        return keep(cells, begin, span, begin - offset, offset) if 0 < span <= LONGEST_BY_HAND else None

    return usual


def _zoned(
    dates: Dates, span_of: _Spans, wall: Wall, minute_of: _Minutes, keep: Callable[..., Entry | None]
) -> Callable[[Cells], Entry | None]:
    """Return a function for rows whose times tell their zone."""
    second_of, shift_of = SIXTIETHS.get, _Shifts()

    def usual(cells: Cells) -> Entry | None:
        date, time, last_date, last_time, length = cells[2:7]
        begin = _moment(dates[date], minute_of[time[:5]], second_of(time[5:8]), shift_of[time[8:]])
        minute, second, shift = minute_of[last_time[:5]], second_of(last_time[5:8]), shift_of[last_time[8:]]
        finish = _moment(dates[last_date], minute, second, shift)
        if begin is None or finish is None:
            return None
        offset, span = wall[begin // DAY], finish - begin
        if offset is None or wall[(begin + offset) // DAY] != offset or (length and span_of[length] != span):
            return None
        return keep(cells, begin, span, begin, offset, "Z") if 0 < span <= LONGEST_BY_HAND else None

    return usual


def _moment(day: int | None, minute: int | None, second: int | None, shift: int | None) -> int | None:
    """Return a moment in seconds of UTC, None where one of its parts is none."""
    if day is None or minute is None or second is None or shift is None:
        return None
    return day * DAY + minute + second - shift
