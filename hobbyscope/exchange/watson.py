"""Watson: its frames, `watson log` and the sums of `watson aggregate` as JSON or CSV, and what is running."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Match, Pace
from hobbyscope.exchange.clock import DAY, Dates, plain_second
from hobbyscope.exchange.durations import UNREADABLE, Length, length_of
from hobbyscope.exchange.json_text import fields, items, number, read_json, text
from hobbyscope.exchange.lines import first_lines, numbered, utc_ms
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import look_at, read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

_COLUMNS = ["id", "start", "stop", "project", "tags"]
_SUM_COLUMNS = ["from", "to", "project", "tag", "time"]
_HEADERS = tuple(",".join(columns) for columns in (_COLUMNS, _SUM_COLUMNS))
_SUM = {"projects", "time", "timespan"}
_STATE = {"project", "start", "tags"}
_SENT = {"id", "begin_at", "end_at", "project", "tags"}  # a frame on its way to a server, and back
_SECTION = re.compile(r"^\[(?:options|default_tags|backend|crick)\]\s*$", re.MULTILINE)
_FRAME = (int | float | str, int | float | str | None, str, str)  # start, stop, project, id
_OWN_NAMES = ("frames", "state", "last_sync")
_FRONT = re.compile("(?:urn:uuid:)?([0-9a-f]{7})")  # of an id: what a log as CSV tells of it
_LETTERS = 3  # different ones at least, as in all but one of thousands that are made by chance
_QUARTER = 900  # seconds: any two zones differ by quarters of an hour


class Watson:
    """The importer of Watson's frames."""

    source = "watson"

    def recognise(self, look: Look) -> Match | None:
        """Return how sure it is that a file is one of Watson's."""
        if _is_part(look):
            return Match(0.8, "import.is_beside", {"program": "Watson"}, part=True)
        header = first_lines(look.text, 1)
        if header and header[0] in _HEADERS:
            return Match(0.95, "import.is_columns", {"columns": header[0].replace(",", ", ")})
        first = _first(look.text)
        part = look.path.suffix == ".bak"  # what was there before the last change
        if isinstance(first, list) and _is_frame(first):
            return Match(0.9, "import.is_fields", {"fields": "[start, stop, project, id]"}, part)
        if isinstance(first, dict) and first.keys() in (set(_COLUMNS), _STATE, _SUM, _SENT):
            return Match(0.9, "import.is_fields", {"fields": ", ".join(sorted(first))}, part)
        return None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        frames = _Frames(Logbook(self.source, path.name, options))
        table = not look_at(path, options.encoding).text.lstrip().startswith(("[", "{"))
        encoding = "utf-8"
        if table:
            parts, encoding = read_parts(path, options.encoding, pace.part(0, 0.2).step)
            frames.table(numbered(parts, pace.part(0.2, 0.8).step))
        else:
            step = pace.part(0, 0.8).step
            frames.document(read_json(path, options.encoding, step, lambda keys, item: frames.item(item)))
        preview = frames.book.finish(pace.part(0.8, 1))
        preview.encoding = encoding
        preview.choices = ("encoding", "zone") if table else ("encoding",)
        return preview


class _Frames:
    """Frames on their way into a logbook."""

    def __init__(self, book: Logbook) -> None:
        self.book = book
        self._count = 0
        self._dates = Dates("ymd")
        self._sums = False  # whether the rows of a table are sums
        self._begun: dict[str, int] = {}  # by what is told of a frame, its start

    def document(self, whole: object) -> None:
        """Take the frames of a document that nobody has taken yet; a state is one that is running."""
        for item in [whole] if fields(whole) else items(whole):
            self.item(item)

    def item(self, item: object) -> bool:
        """Take a frame: a list in Watson's own file, an object in a log; or the sums of some days."""
        if "timespan" in fields(item):
            self._report(fields(item))
            return True
        self._count += 1
        if isinstance(item, list):
            start, stop, project, known, tags = [*item, None, None, None, None, None][:5]
        else:
            frame = fields(item)
            times = ("begin_at", "end_at") if "begin_at" in frame else ("start", "stop")
            start, stop, project, known, tags = map(frame.get, (*times, "project", "id", "tags"))
        begin, end = _moment(start), _moment(stop)
        if begin is None or (end is None and stop is not None):
            self._skip(self._count, str(stop if begin is not None else start or ""))
            return True
        if known == "current":  # still running: it ends where the log was written
            end = None
        told = None if end is None else self._told(text(known), begin // 1000, end // 1000)
        self.book.session(self._count, text(project), begin, end, tags=map(text, items(tags)), told=told)
        return True

    def _report(self, report: dict[str, object]) -> None:
        """Take what each project took from one day to another; tags tell the same hours again."""
        span = fields(report["timespan"])
        for project in map(fields, items(report.get("projects"))):
            self._count += 1
            seconds = number(project.get("time"))
            length = Length(round(seconds), 1) if seconds is not None else UNREADABLE
            self._sum(
                self._count, text(span.get("from")), text(span.get("to")), text(project.get("name")), length
            )

    def _sum(self, line: int, begin: str, end: str, project: str, length: Length) -> None:
        day, last = self._dates[begin[:10]], self._dates[end[:10]]
        if day is None or last is None:
            self._skip(line, begin if day is None else end)
        elif day != last:
            self.book.skip(line, "import.sum", days=last - day + 1)
        elif length.damaged:
            self.book.skip(line, "import.bad_length", text="")
        else:
            self.book.length(line, project, day, length.seconds)

    def table(self, lines: Iterable[tuple[int, str]]) -> None:
        """Take the rows of a log as CSV, below its header."""
        for line, row in lines:
            try:
                cells = next(csv.reader([row], strict=True))
            except (csv.Error, StopIteration):
                cells = []
            if cells in (_COLUMNS, _SUM_COLUMNS):
                self._sums = cells == _SUM_COLUMNS
                continue
            if len(cells) != len(_COLUMNS):
                self.book.skip(line, "import.bad_line", text=row[:40])
                continue
            if not self._sums:
                self._row(line, *cells)
                continue
            begin, end, project, tag, time = cells
            if not tag:  # the rows of tags tell the same hours again
                self._sum(line, begin, end, project, length_of(time, 1) or UNREADABLE)

    def _row(self, line: int, known: str, start: str, stop: str, project: str, tags: str) -> None:
        try:
            begin = self._wall(start)
            end = None if known == "current" else self._wall(stop)
        except Refused as reason:
            self._skip(line, str(reason.values["text"]))
            return
        told = None if end is None else self._told(known, begin, end)
        self.book.on_the_wall(line, project, begin, end, tags=tags.split(", "), told=told)

    def _told(self, known: str, begin: int, end: int) -> str | None:
        """Return what a log as CSV tells as all other files do: the front of the id, and seconds in any zone.

        None where that does not tell a frame from another one, as ids are not Watson's own.
        """
        found = _FRONT.match(known)
        if found is None or len(set(found[1])) < _LETTERS:
            return None
        told = f"{found[1]}\0{begin % _QUARTER}\0{(end - begin) % _QUARTER}\0"
        return told if self._begun.setdefault(told, begin) == begin else None

    def _wall(self, stamp: str) -> int:
        """Return what '2026-11-22 09:30:00' shows, in seconds since 1970 on that clock."""
        day, second = self._dates[stamp[:10]], plain_second(stamp[11:])
        if day is None or second is None or len(stamp) != 19:
            raise Refused("import.bad_date", text=stamp)
        return day * DAY + second

    def _skip(self, line: int, stamp: str) -> None:
        self.book.skip(line, "import.bad_date" if stamp else "import.no_date", text=stamp[:40])


def _moment(value: object) -> int | None:
    """Return a moment in UTC milliseconds: seconds since 1970, or ISO 8601."""
    seconds = number(value)
    return utc_ms(text(value)) if seconds is None else round(seconds * 1000)


def _is_part(look: Look) -> bool:
    if _SECTION.search(look.text) and look.text.lstrip().startswith(("[", "#", ";")):
        return True
    # Nothing is running, nothing was logged or sent to a server: only the name tells whose it is.
    bare = look.text.strip()
    return look.path.name.partition(".")[0] in _OWN_NAMES and (bare in ("{}", "[]", "") or bare.isdigit())


def _first(head: str) -> object:
    """Return the first item of a list, or an object; None where there is neither."""
    begin = head.lstrip()
    if begin.startswith("["):
        begin = begin[1:].lstrip()
    try:
        return json.JSONDecoder().raw_decode(begin)[0] if begin[:1] in ("[", "{") else None
    except (ValueError, RecursionError):
        return None


def _is_frame(item: list[object]) -> bool:
    if not 4 <= len(item) <= 6 or not all(map(isinstance, item, _FRAME)):
        return False
    return _moment(item[0]) is not None


WATSON = Watson()
