"""Turning the rows of a table into entries, problems and remarks."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NoReturn

from hobbyscope.core.calendar import Instant
from hobbyscope.core.records import Entry, Refused
from hobbyscope.exchange.agreement import rule
from hobbyscope.exchange.base import STRIDE
from hobbyscope.exchange.clock import DAY, Dates, Times, Wall, without_year
from hobbyscope.exchange.durations import MINUTE, Lengths, shown
from hobbyscope.exchange.known import Known
from hobbyscope.exchange.labels import LONGEST_NAME, Names, Tags
from hobbyscope.exchange.usual import Repeated, digest, identity, usual_rows
from hobbyscope.exchange.verdicts import Verdicts

if TYPE_CHECKING:
    from hobbyscope.exchange.base import Options, Pace, Preview
    from hobbyscope.exchange.clock import Clock
    from hobbyscope.exchange.tabular import Cells, Rows

COARSE = 360  # seconds: a tenth of an hour


class Reading:
    """One file on its way from rows to entries, which it puts into a preview."""

    def __init__(self, preview: Preview, options: Options, order: str, unit: int, nameless: str = "") -> None:
        self._preview = preview
        self._source = preview.source
        self._wall = Wall(options.zone)
        self._day_starts = options.day_starts * MINUTE
        self._dates = Dates(order)
        self._times = Times()
        self._lengths = Lengths(unit)
        self._names = Names(preview.names, blanks=nameless != "")
        self._tags = Tags(blanks=True)
        self._known = Known()  # source ids so far
        self._repeated = Repeated()
        self._verdicts = Verdicts(preview)
        self._usual = usual_rows(
            self._source,
            self._day_starts,
            self._dates,
            self._lengths,
            self._wall,
            self._names,
            self._tags,
            self._known,
        )
        self.blur = 0  # seconds that the clock of the file leaves open
        self.nameless = nameless  # the activity of a row that tells neither an activity nor a description

    def read(self, rows: Rows, pace: Pace) -> array[int]:
        """Put every row where it belongs and empty it; return the line of each entry."""
        entries, usual = self._preview.entries, self._usual
        lines = array("q")
        total = len(rows.lines)
        for begin in range(0, total, STRIDE):
            pace.step(begin / total)
            end = min(begin + STRIDE, total)
            portion = rows.cells[begin:end]
            rows.cells[begin:end] = [()] * len(portion)  # free them bit by bit, not all in one long moment
            for line, cells, found in zip(rows.lines[begin:end], portion, usual(portion), strict=True):
                entry = found or self._unusual(line, cells)
                if entry is not None:
                    entries.append(entry)
                    lines.append(line)
        self._preview.read += total
        return lines

    def _unusual(self, line: int, cells: Cells) -> Entry | None:
        """Return the entry of any row, or None for one that is skipped or stood in the file before."""
        self._verdicts.begin(line)
        try:
            entry = self._entry(cells)
        except Refused as reason:
            self._verdicts.skip(reason)
            return None
        if entry is None:
            self._preview.duplicates += 1
        else:
            self._verdicts.take()
        return entry

    def _entry(self, cells: Cells) -> Entry | None:
        """Return a row's entry, or None for a row with a clock that stood in the file before."""
        day = self._day(cells[2])
        if cells[3].strip():
            return self._timed(cells, day)
        length = self._lengths[cells[6]]
        if length is None:
            raise Refused("import.no_length")
        if length.damaged:
            raise Refused("import.bad_length", text=cells[6])
        seconds = self._verdicts.checked(length.seconds)
        name, note, tags = self._words(cells)
        text = identity(self._source, cells, f"day {day}", seconds)
        source_id = self._repeated.id_of(text)
        return Entry(b"", name, day, seconds, None, None, None, None, note, self._source, source_id, tags)

    def _timed(self, cells: Cells, day: int) -> Entry | None:
        clock = self._times[cells[3]] or _no_time(cells[3])
        second, fine, offset_s = clock
        begin = (
            day * DAY + second - (offset_s or 0)
        )  # in seconds of UTC with an offset, else of the wall clock
        finish = None
        if cells[5].strip():
            finish, fine = self._finish(cells, day, clock, begin)
        if not fine:
            self.blur = max(self.blur, MINUTE)
        seconds, told = self._seconds(cells[6], begin, finish, fine, offset_s)
        source_id = digest(f"{identity(self._source, cells, begin, told)}{'' if offset_s is None else 'Z'}")
        name, note, tags = self._words(cells)
        if not self._known.add(source_id):
            return None
        start_ms, offset = self._moment(begin, finish, seconds, offset_s)
        own_day = (start_ms // 1000 + offset - self._day_starts) // DAY
        end_ms = start_ms + 1000 * seconds
        zone, source = self._wall.name, self._source
        return Entry(
            b"", name, own_day, seconds, start_ms, end_ms, zone, offset, note, source, source_id, tags
        )

    def _finish(self, cells: Cells, day: int, start: Clock, begin: int) -> tuple[int, bool]:
        """Return when it ended, on the clock of its start, and whether both ends show seconds."""
        second, fine, offset_s = self._times[cells[5]] or _no_time(cells[5])
        if cells[4] != cells[2] and cells[4]:
            day = self._day(cells[4])
        finish = day * DAY + second
        if start.offset_s is not None:
            finish -= start.offset_s if offset_s is None else offset_s
        if finish < begin and not cells[4]:  # past midnight, and the file has no date of the end
            finish += DAY
        return finish, fine and start.fine

    def _seconds(
        self, text: str, begin: int, finish: int | None, fine: bool, offset_s: int | None
    ) -> tuple[int, int]:
        """Return how long it took, and the same as the file tells it, whatever the zone."""

        def elapsed() -> int:
            end = begin if finish is None else finish
            return end - begin if offset_s is not None else self._wall.passed(begin, end)

        length = self._lengths[text]
        span = None if finish is None else finish - begin
        if length is not None and not length.damaged and length.seconds == span:  # as nearly always
            return self._verdicts.checked(span), span
        ruling = rule(length, text, span, fine, elapsed)
        if ruling.remark:
            self._verdicts.remark(ruling.remark, length=text, clock=shown(span or 0))
        if length is None or ruling.clock:
            return self._verdicts.checked(elapsed()), span or 0
        if span is not None:  # tenths of an hour may go beyond the clock's own end
            self.blur = max(self.blur, min(COARSE, round(length.step)))
        return self._verdicts.checked(length.seconds), length.seconds

    def _moment(self, begin: int, finish: int | None, seconds: int, offset_s: int | None) -> Instant:
        """Return the moment of a start, by its own offset or else by the clock on the wall."""
        if offset_s is not None:
            return Instant(begin * 1000, self._wall.ahead(begin))
        return self._wall.begun(begin, finish, seconds)

    def _day(self, text: str) -> int:
        day = self._dates[text]
        if day is not None:
            return day
        if not text.strip():
            raise Refused("import.no_date")
        raise Refused("import.no_year" if without_year(text) else "import.bad_date", text=text)

    def _words(self, cells: Cells) -> tuple[bytes, str, tuple[str, ...]]:
        """Return the placeholder of the activity, the note and the tags."""
        name, note = self._names[cells[0]], cells[1].strip()
        if name is None:
            name, note = self._names[note], note if len(note) > LONGEST_NAME else ""
        if name is None and self.nameless:
            name = self._names[self.nameless]
            self._verdicts.remark("import.nameless", name=self.nameless)
        if name is None:
            raise Refused("import.no_name")
        if cells[7].strip().casefold() == "break":
            self._verdicts.remark("import.break")
            return name, note, self._tags[(cells[9], "break", *cells[10:])]
        return name, note, self._tags[cells[9:]]


def _no_time(text: str) -> NoReturn:
    raise Refused("import.bad_time", text=text)
