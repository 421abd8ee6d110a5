"""The journal's entries as a table for spreadsheets (CSV or TSV): written as a stream, and read back.

The form is told in CONTRIBUTING.md. A spreadsheet would compute a cell that begins as a formula does, so such
a text gets an apostrophe in front, which is taken away again when the table comes back.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.calendar import day_date, day_number, wall_clock
from hobbyscope.core.records import LONGEST, Entry, Refused, clean_name, folded
from hobbyscope.exchange.base import STRIDE, Match, Pace, Preview, Problem, Whole
from hobbyscope.exchange.book import heads_of, open_book, placed
from hobbyscope.exchange.clock import DAY, Dates, Times, Wall, ambiguous, date_order, split_stamp
from hobbyscope.exchange.durations import HOUR, MINUTE, length_of, shown
from hobbyscope.exchange.tabular import Layout, find_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options

SOURCE = "hobbyscope-table"
COLUMNS = (
    *("Date", "Activity", "Duration", "Start", "End", "Note", "Tags"),
    *("Seconds", "Time zone", "UTC offset", "Entry id", "Source", "Source id"),
)
_TELLING = {"Date", "Activity", "Seconds", "UTC offset", "Entry id"}  # which no other program's table has

_FIRST_MS = day_number(date.min) * DAY * 1000
_AFTER_MS = (day_number(date.max) + 1) * DAY * 1000
# Apostrophes too: the one in front of a real "'=" is doubled. And whoever reads tables skips a space.
_FORMULA = re.compile(r"'*[=+\-@\t\r ]")
_GUARDED = re.compile(r"'+[=+\-@\t\r ]")
_QUOTED = re.compile(r'[,"]')
_ID = re.compile("[0-9a-f]{32}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{3}))?", re.ASCII)
_OFFSET = re.compile(r"UTC([+\-])(\d\d):([0-5]\d)(?::([0-5]\d))?", re.ASCII)


# --- writing


class _Line:
    """What a csv writer writes to, and returns."""

    def write(self, text: str) -> str:
        return text


def lines(names: Mapping[bytes, str], entries: Iterable[Entry], delimiter: str = ",") -> Iterator[bytes]:
    """Return a table line by line, the mark of UTF-8 before its first; `names` are those of activities."""
    writer = csv.writer(_Line(), delimiter=delimiter, lineterminator="\r\n")

    def line(cells: Sequence[object]) -> bytes:
        text: str = writer.writerow(cells)
        return text.encode()

    yield BOM_UTF8 + line(COLUMNS)
    walls: dict[str, Wall | None] = {}
    for entry in entries:
        yield line(_cells(entry, names[entry.activity], walls))


def _cells(entry: Entry, name: str, walls: dict[str, Wall | None]) -> tuple[object, ...]:
    start, end, offset = _clock_cells(entry, walls)
    tags = ", ".join(map(_quoted, entry.tags))
    return (
        *(day_date(entry.day).isoformat(), guarded(name), shown(entry.seconds), start, end),
        *(guarded(entry.note), guarded(tags), entry.seconds, guarded(entry.tz or ""), offset),
        *(entry.id.hex(), guarded(entry.source or ""), guarded(entry.source_id or "")),
    )


def _clock_cells(entry: Entry, walls: dict[str, Wall | None]) -> tuple[str, str, str]:
    """Return what the clock on the wall showed at both ends, and what it was ahead of UTC at the start."""
    if entry.start_ms is None or entry.end_ms is None or entry.offset_s is None:
        return "", "", ""
    try:
        start = _stamp(entry.start_ms, entry.offset_s)
        end = _stamp(entry.end_ms, _offset_at(entry.end_ms, entry, walls))
    except OverflowError:  # on the first or the last day of all calendars
        return "", "", ""
    return start, end, _utc_offset(entry.offset_s)


def _stamp(ms: int, offset_s: int) -> str:
    wall = wall_clock(ms, offset_s)
    return wall.isoformat(" ", "milliseconds" if ms % 1000 else "seconds")


def _offset_at(ms: int, entry: Entry, walls: dict[str, Wall | None]) -> int:
    """Return what the clocks were ahead when a session ended: they may have been changed meanwhile."""
    zone = entry.tz or ""
    if zone not in walls:
        try:
            walls[zone] = Wall(zone)
        except Refused:  # no zone, or one that this machine does not know
            walls[zone] = None
    wall = walls[zone]
    return (entry.offset_s or 0) if wall is None else wall.shown(ms) - ms // 1000


def _utc_offset(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    tail = f":{rest:02}" if rest else ""
    return f"UTC{'-' if seconds < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}{tail}"


def _quoted(tag: str) -> str:
    """Return a tag as it stands in a list of tags."""
    if not _QUOTED.search(tag):
        return tag
    doubled = tag.replace('"', '""')
    return f'"{doubled}"'


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, and that keeps the space it begins with."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


# --- reading


def _layout(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return where the columns stand, in whatever order; None where the table is not one of ours."""
    present = [name.strip() for name in names]
    if not set(present) >= _TELLING:
        return None
    place = {name: present.index(name) if name in present else -1 for name in COLUMNS}
    exact = ("Seconds", "Time zone", "UTC offset", "Entry id", "Source", "Source id")
    return Layout(
        activity=place["Activity"],
        note=place["Note"],
        start_date=place["Date"],
        start=place["Start"],
        length=place["Duration"],
        tags=place["Tags"],
        labels=tuple(place[name] for name in exact),
        joined=True,
    )


class _OwnTable:
    """The importer of a table that was exported here, though a spreadsheet may have saved it again."""

    source = SOURCE

    def recognise(self, look: Look) -> Match | None:
        """Return that a table is one of ours by the names of its columns."""
        return Match(0.98, "import.is_own_table") if find_in(heads_of(look), _layout) else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole table; its entries keep their ids, and a row without one gets one by what it says."""
        pace = Pace(options, progress)
        book = open_book(path, options.encoding, pace.part(0.0, 0.1))
        table = find_in(book.heads, _layout)
        if table is None:
            raise Refused("import.no_columns", file=path.name, found=book.opening())
        # `whole`, though empty, says that entries have their ids
        preview = Preview(SOURCE, path.name, encoding=book.encoding, whole=Whole())
        rows = book.rows(table, pace.part(0.1, 0.5))
        dates = {cells[2] for cells in rows.cells if not _ISO_DAY.fullmatch(cells[2])}
        order = date_order(dates) or options.date_order
        if order is None:
            preview.read, preview.needs = len(rows.lines), ("date_order",)
            preview.example = next(text for text in sorted(dates) if ambiguous(text))
            return preview
        reading = _Reading(preview, options, order)
        for number, (line, cells) in enumerate(zip(rows.lines, rows.cells, strict=True)):
            if number % STRIDE == 0:
                pace.step(0.5 + 0.5 * number / len(rows.lines))
            reading.take(line, cells)
        preview.skipped[:] = [placed(problem, book) for problem in preview.skipped]
        return preview


OWN_TABLE = _OwnTable()


class _When(NamedTuple):
    """Start, end and offset of a session; all None without a clock."""

    start_ms: int | None = None
    end_ms: int | None = None
    zone: str | None = None
    offset_s: int | None = None


class _Reading:
    """One table on its way from rows to entries."""

    def __init__(self, preview: Preview, options: Options, order: str) -> None:
        self._preview, self._zone = preview, options.zone
        self._dates, self._times = Dates(order), Times()
        self._ids: set[bytes] = set()

    def take(self, line: int, cells: Sequence[str]) -> None:
        """Put a row where it belongs: among the entries, or with what was left out."""
        self._preview.read += 1
        try:
            entry = self._entry(cells)
        except Refused as reason:
            values = {key: str(value) for key, value in reason.values.items()}
            code = "import.no_name" if reason.code.startswith("name.") else reason.code
            self._preview.skipped.append(Problem(self._preview.file, line, code, values))
            return
        if entry.id in self._ids:
            self._preview.duplicates += 1
            return
        self._ids.add(entry.id)
        self._preview.entries.append(entry)

    def _entry(self, cells: Sequence[str]) -> Entry:
        words = tuple(map(unguarded, cells))
        name, note, day, start, length, tags = *words[:4], words[6], words[9]
        seconds, zone, offset, key, source, source_id = words[10:16]
        name = clean_name(name)
        number, lasted = self._day(day), _seconds(seconds, length)
        when = self._when(start, offset, zone, lasted) if start.strip() else _When()
        placeholder = folded(name).encode()
        self._preview.names.setdefault(placeholder, name)
        own = bytes.fromhex(key) if _ID.fullmatch(key) else _id_of(words)
        return Entry(
            *(own, placeholder, number, lasted, *when, note),
            *(source or None, source_id or None, _tags(tags)),
        )

    def _day(self, text: str) -> int:
        try:
            found = day_number(date.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else self._dates[text]
        except ValueError:
            found = None
        if found is None:
            raise Refused("import.bad_date" if text.strip() else "import.no_date", text=text)
        return found

    def _when(self, text: str, offset: str, zone: str, seconds: int) -> _When:
        wall_ms = self._wall_ms(text)
        found = _OFFSET.fullmatch(offset.strip())
        if found:
            ahead = int(found[2]) * HOUR + int(found[3]) * MINUTE + int(found[4] or 0)
            ahead = -ahead if found[1] == "-" else ahead
            start = wall_ms - 1000 * ahead
        else:
            moment = Wall(zone or self._zone).moment(wall_ms // 1000)
            start, ahead = moment.ms + wall_ms % 1000, moment.offset_s
        if not _FIRST_MS <= start < _AFTER_MS:
            raise Refused("import.bad_date", text=text)
        return _When(start, start + 1000 * seconds, zone or (None if found else self._zone), ahead)

    def _wall_ms(self, text: str) -> int:
        """Return what the clock showed at the start, in milliseconds since 1970 there."""
        if found := _STAMP.fullmatch(text):
            hour, minute, second = int(found[2]), int(found[3]), int(found[4])
            seconds = self._day(found[1]) * DAY + hour * HOUR + minute * MINUTE + second
            return seconds * 1000 + int(found[5] or 0)
        day, time = split_stamp(text)
        clock = self._times[time]
        if clock is None:
            raise Refused("import.bad_time", text=text)
        return (self._day(day) * DAY + clock.second) * 1000


def _seconds(text: str, length: str) -> int:
    """Return how long a row says that it took: in seconds or, where somebody added a row, as a length."""
    found = int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None
    if found is None:
        told = length_of(length)
        found = 0 if told is None or told.damaged else told.seconds
    if found < 1:
        raise Refused("import.no_length")
    if found > LONGEST:
        raise Refused("import.too_long", length=shown(found), days=LONGEST // DAY)
    return found


def _tags(text: str) -> tuple[str, ...]:
    cells = next(csv.reader([" ".join(text.split())], skipinitialspace=True), [])  # in one line
    return tuple(dict.fromkeys(clean_name(cell) for cell in cells if cell.strip()))


def _id_of(words: Sequence[str]) -> bytes:
    """Return an id for a row that has none: the same row has the same one each time it is brought."""
    return blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
