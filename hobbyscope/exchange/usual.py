"""The usual row, read fast: a plain date, times to the second, and a length on which clock and file agree.

Nine rows of ten are like that, and a hundred thousand come at once. All others are left to `Reading`, which
would make the same entry of a usual row, at half the speed.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from hobbyscope.core.records import LONGEST_BY_HAND, Entry
from hobbyscope.exchange.clock import DAY, SIXTIETHS, plain_second

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
    minute_of, second_of, span_of = _Minutes(), SIXTIETHS.get, _Spans(lengths)
    zone, made, begun = wall.name, Entry._make, blake2b(f"{source}\0".encode(), digest_size=16).copy

    def usual(cells: Cells) -> Entry | None:
        title, words, date, time, last_date, last_time, length, kind = cells[:8]
        begin_day, minute, second = dates[date], minute_of[time[:5] + time[8:]], second_of(time[5:8])
        if begin_day is None or minute is None or second is None:
            return None
        end_day, minute_after = dates[last_date], minute_of[last_time[:5] + last_time[8:]]
        second_after, span, offset = second_of(last_time[5:8]), span_of[length], wall[begin_day]
        if end_day is None or minute_after is None or second_after is None or span is None or offset is None:
            return None
        begin = begin_day * DAY + minute + second
        if begin + span != end_day * DAY + minute_after + second_after or kind not in _ORDINARY:
            return None
        name = names[title]
        hashed = begun()  # `digest` of `identity`, without their calls
        hashed.update(f"{title}\0{words}\0{begin}\0{span}\0".encode())
        if name is None or (source_id := hashed.hexdigest()) in known:
            return None
        known.add(source_id)
        day, start_ms, note = (begin - day_starts) // DAY, (begin - offset) * 1000, words.strip()
        end_ms, labels = start_ms + 1000 * span, tags[cells[9:]]
        return made((b"", name, day, span, start_ms, end_ms, zone, offset, note, source, source_id, labels))

    return usual
