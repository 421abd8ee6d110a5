"""Records of any format on their way to entries, with what was left out and what is worth a look."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Entry, Refused
from hobbyscope.exchange.agreement import rule
from hobbyscope.exchange.base import Preview, Problem
from hobbyscope.exchange.clock import DAY, Wall, within_years
from hobbyscope.exchange.durations import MINUTE, Length, shown
from hobbyscope.exchange.known import Known
from hobbyscope.exchange.labels import LONGEST_NAME, Names, Tags, kept
from hobbyscope.exchange.overlaps import flag_overlaps
from hobbyscope.exchange.usual import Repeated, digest
from hobbyscope.exchange.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hobbyscope.exchange.base import Options, Pace

_HUGE = 10**18  # Python writes no number of thousands of digits


class _When(NamedTuple):
    """When a record was and how long it took; `told` is that as the file says it, whatever the zone.

    It ends as `usual.identity` does, so that a tool's table and its other files give the same ids.
    """

    told: str
    seconds: int
    day: int
    start_ms: int | None = None
    offset_s: int | None = None


class Logbook:
    """Takes the records of one file, each with the line or the number at which it stands (from 1).

    Each record is told by one call of `session`, `on_the_wall`, `length`, `again` or `skip`.
    """

    def __init__(self, source: str, file: str, options: Options) -> None:
        self.preview = Preview(source, file)
        self.wall = Wall(options.zone)
        self._day_starts = options.day_starts * MINUTE
        self._names = Names(self.preview.names)
        self._tags = Tags()
        self._known = Known()
        self._repeated = Repeated()
        self._lines = array("q")
        self._whole: dict[int, int] = {}  # days and lengths, each once: a file may hold a million records
        self._verdicts = Verdicts(self.preview)
        self._blur = 0  # 1 s where moments lie between seconds: rounding makes them touch

    def session(
        self,
        line: int,
        name: str,
        begin_ms: int,
        end_ms: int | None,
        note: str = "",
        tags: Iterable[str] = (),
        seconds: int | None = None,
        known_as: str | None = None,
        told: str | None = None,
    ) -> None:
        """Take a record between two moments in UTC milliseconds; without an end it is still running.

        `seconds` is the length where the file tells it too: it wins where the two differ. `known_as` stands
        for the name in the id, where the name depends on a choice; `told` stands there for both times, where
        the program's files tell those in several ways.
        """

        def when() -> _When:
            _check_years(begin_ms // 1000, None if end_ms is None else end_ms // 1000)
            span = None if end_ms is None else round((end_ms - begin_ms) / 1000)
            length = self._ruled(span, seconds, lambda: span or 0)[0]
            begin = begin_ms // 1000
            if begin_ms % 1000 or (end_ms or 0) % 1000:
                self._blur = 1
            known = f"{begin}\0{length}\0Z" if told is None else told
            return self._at(known, length, begin * 1000, self.wall.ahead(begin))

        self._take(line, name, note, tags, when, known_as)

    def on_the_wall(
        self,
        line: int,
        name: str,
        begin: int,
        end: int | None,
        note: str = "",
        tags: Iterable[str] = (),
        seconds: int | None = None,
        told: str | None = None,
    ) -> None:
        """Take a record between two times on the clock of `Options.zone`, in seconds since 1970 there.

        The time that passed is taken where the clock was set back or forth; else as `session`.
        """

        def when() -> _When:
            _check_years(begin, end)
            span = None if end is None else end - begin
            length, span_told = self._ruled(
                span, seconds, lambda: self.wall.passed(begin, begin if end is None else end)
            )
            start = self.wall.begun(begin, end, length)
            known = f"{begin}\0{span_told}\0" if told is None else told
            return self._at(known, length, start.ms, start.offset_s)

        self._take(line, name, note, tags, when)

    def length(
        self,
        line: int,
        name: str,
        day: int,
        seconds: int,
        note: str = "",
        tags: Iterable[str] = (),
        *,
        ticked: bool = False,
    ) -> None:
        """Take a record of a civil day and a length, without a clock.

        One that was `ticked`, and whose length was only said when asked for, is known again by its day.
        """

        def when() -> _When:
            _check_years(day * DAY, None)
            told = "ticked" if ticked else seconds
            return _When(f"day {day}\0{told}\0", self._verdicts.checked(seconds), day)

        self._take(line, name, note, tags, when)

    def again(self) -> None:
        """Count a record that the file holds twice, and leave it out."""
        self.preview.read += 1
        self.preview.duplicates += 1

    def skip(self, line: int, code: str, **values: str | int | float) -> None:
        """Leave a record out, and say why."""
        self.preview.read += 1
        self._verdicts.begin(line)
        self._verdicts.skip(Refused(code, **values))

    def remark(self, line: int, code: str, **values: str | int | float) -> None:
        """Say something about a record, or the file, that is imported all the same."""
        self.preview.flagged.append(Problem(self.preview.file, line, code, values))

    def key(self, name: str) -> bytes | None:
        """Return the placeholder of an activity's name, None for one that names nothing."""
        return self._names[kept(name)]

    def finish(self, pace: Pace, blur: int = 0) -> Preview:
        """Return what the file holds, overlaps flagged; `blur` as in `flag_overlaps`."""
        flag_overlaps(self.preview, self._lines, max(blur, self._blur), pace)
        for problems in (self.preview.skipped, self.preview.flagged):
            problems.sort(key=lambda problem: problem.line)
        return self.preview

    # --- one record

    def _take(
        self,
        line: int,
        name: str,
        note: str,
        tags: Iterable[str],
        when: Callable[[], _When],
        known_as: str | None = None,
    ) -> None:
        preview = self.preview
        preview.read += 1
        self._verdicts.begin(line)
        try:
            entry = self._entry(kept(name), kept(note), tags, when(), known_as)
        except Refused as reason:
            self._verdicts.skip(reason)
            return
        if entry is None:
            preview.duplicates += 1
            return
        preview.entries.append(entry)
        self._verdicts.take()
        self._lines.append(line)

    def _entry(
        self, name: str, note: str, tags: Iterable[str], when: _When, known_as: str | None
    ) -> Entry | None:
        """Return the entry of a record, or None for one with a clock that the file holds twice."""
        source, timed = self.preview.source, when.start_ms is not None
        words = " ".join(note.split())  # XML keeps no ends of lines
        text = f"{source}\0{name if known_as is None else kept(known_as)}\0{words}\0{when.told}"
        source_id = digest(text) if timed else self._repeated.id_of(text)
        key, note = self._words(name, note.strip())
        if timed and not self._known.add(source_id):
            return None
        labels = self._tags[("", *map(kept, tags))]
        _, seconds, day, start, offset = when
        seconds, day = self._whole.setdefault(seconds, seconds), self._whole.setdefault(day, day)
        end = None if start is None else start + 1000 * seconds
        zone = self.wall.name if timed else None
        return Entry(b"", key, day, seconds, start, end, zone, offset, note, source, source_id, labels)

    def _words(self, name: str, note: str) -> tuple[bytes, str]:
        """Return the placeholder of the activity and the note; without a name the note gives it."""
        key = self._names[name]
        if key is not None and len(name) > LONGEST_NAME and not note:
            note = name.strip()  # the name is cut
        if key is None:
            key, note = self._names[note], note if len(note) > LONGEST_NAME else ""
        if key is None:
            raise Refused("import.no_name")
        return key, note

    def _at(self, told: str, seconds: int, start_ms: int, offset_s: int) -> _When:
        day = (start_ms // 1000 + offset_s - self._day_starts) // DAY
        return _When(told, self._verdicts.checked(seconds), day, start_ms, offset_s)

    def _ruled(self, span: int | None, seconds: int | None, elapsed: Callable[[], int]) -> tuple[int, int]:
        """Return how long a record took, and the same as the file tells it, whatever the zone.

        Its clock shows `span` seconds; `seconds` is its own length, where it has one.
        """
        if seconds is not None and span is not None and seconds > 0 and abs(span - seconds) <= 1:
            return seconds, seconds  # both are rounded
        length = None if seconds is None else Length(seconds, 1)
        told = "" if seconds is None else shown(seconds)
        ruling = rule(length, told, span, fine=True, elapsed=elapsed)
        if ruling.remark:
            self._verdicts.remark(ruling.remark, length=told, clock=shown(span or 0))
        return (elapsed(), span or 0) if seconds is None or ruling.clock else (seconds, seconds)


def _check_years(begin: int, end: int | None) -> None:
    """Refuse a time in a year that no file may tell, before anything is computed with it."""
    for second in (begin,) if end is None else (begin, end):
        if not within_years(second):
            raise Refused("import.bad_date", text=str(second) if abs(second) < _HUGE else "…")
