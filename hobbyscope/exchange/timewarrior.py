"""Timewarrior: the files of its data folder (2020-11.data), its export, and what a report is handed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hobbyscope.exchange.base import Match, Pace
from hobbyscope.exchange.json_text import fields, items, parsed, read_json, text
from hobbyscope.exchange.lines import first_lines, numbered, utc_ms
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import look_at, read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

_STAMP = r"\d{8}T\d{6}Z"
_LINE = re.compile(rf"\s*inc(?:\s+(?P<start>{_STAMP})(?:\s+-\s+(?P<end>{_STAMP}))?)?(?:\s+#(?P<rest>.*))?\s*")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"(?=\s|$)|(\S+)')
_ESCAPED = re.compile(r'\\(["\\])')
_REPORT = re.compile(r"^temp\.report\.(?:start|end|tags): ?", re.MULTILINE)
_KEYS = {"id", "start", "end", "tags", "annotation"}
_TAG_COUNTS = re.compile(r'\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"count"\s*:')
_UNDO = re.compile(r"txn:\r?\n  type: ")
_OWN_NAMES = re.compile(r"(?:tags|undo|backlog|\d{4}-\d\d)\.data")


class Timewarrior:
    """The importer of Timewarrior's intervals. A set of tags is all that names what was done."""

    source = "timewarrior"

    def recognise(self, look: Look) -> Match | None:
        """Return how sure it is that a file is one of Timewarrior's."""
        if _is_part(look):
            return Match(0.9, "import.is_beside", {"program": "Timewarrior"}, part=True)
        lines = first_lines(look.text)
        good = [line for line in lines if _LINE.fullmatch(line)]
        if good and 2 * len(good) >= len(lines):
            return Match(0.95, "import.is_lines", {"example": good[0].strip()[:20]})
        if _REPORT.search(look.text):
            return Match(0.9, "import.is_lines", {"example": "temp.report.start:"})
        if _is_export(look.text):
            return Match(0.9, "import.is_fields", {"fields": "start, end, tags"})
        return None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        intervals = _Intervals(Logbook(self.source, path.name, options), options.by_first_tag)
        head = look_at(path, options.encoding).text
        report = _REPORT.search(head) is not None
        encoding = "utf-8"
        if report:
            parts, encoding = read_parts(path, options.encoding, pace.part(0, 0.2).step)
            intervals.document(parsed(_behind_header("".join(parts)), path.name))
        elif head.lstrip().startswith("["):
            step = pace.part(0, 0.8).step
            intervals.document(
                read_json(path, options.encoding, step, lambda keys, item: intervals.item(item))
            )
        else:
            parts, encoding = read_parts(path, options.encoding, pace.part(0, 0.2).step)
            for number, line in numbered(parts, pace.part(0.2, 0.8).step):
                intervals.line(number, line)
        preview = intervals.book.finish(pace.part(0.8, 1))
        preview.encoding = encoding
        preview.choices = ("encoding", "by_first_tag")
        return preview


class _Intervals:
    """Intervals on their way into a logbook."""

    def __init__(self, book: Logbook, by_first_tag: bool) -> None:
        self.book = book
        self._by_first_tag = by_first_tag
        self._count = 0  # of the items of an export

    def line(self, number: int, line: str) -> None:
        """Take a line of a data file."""
        found = _LINE.fullmatch(line)
        if found is None:
            self.book.skip(number, "import.bad_line", text=line[:40])
            return
        words = [(word, _ESCAPED.sub(r"\1", quoted)) for quoted, word in _WORD.findall(found["rest"] or "")]
        marks = [place for place, (word, _) in enumerate(words) if word == "#"]
        cut = marks[0] if marks else len(words)
        plain = [word or quoted for word, quoted in words]
        self._take(number, found["start"] or "", found["end"], plain[:cut], " ".join(plain[cut + 1 :]))

    def document(self, whole: object) -> None:
        """Take the items of an export that nobody has taken yet."""
        for item in items(whole):
            self.item(item)

    def item(self, item: object) -> bool:
        """Take an item of an export."""
        self._count += 1
        interval = fields(item)
        end = text(interval.get("end")) or None
        tags = [text(tag) for tag in items(interval.get("tags"))]
        self._take(self._count, text(interval.get("start")), end, tags, text(interval.get("annotation")))
        return True

    def _take(self, number: int, start: str, end: str | None, tags: Sequence[str], note: str) -> None:
        begin_ms = utc_ms(start)
        end_ms = None if end is None else utc_ms(end)
        if begin_ms is None or (end is not None and end_ms is None):
            code = "import.bad_date" if start else "import.no_date"
            self.book.skip(number, code, text=(start if begin_ms is None else end or "")[:40])
            return
        together = " ".join(tags)
        name, others = together, tags if len(tags) > 1 else ()
        if self._by_first_tag and tags:
            name, *others = tags
        if not name and not note.strip():
            name = "Timewarrior"  # hours without a word: they can be renamed
        self.book.session(number, name, begin_ms, end_ms, note, others, known_as=together)


def _is_part(look: Look) -> bool:
    begin = look.text.lstrip()
    if _TAG_COUNTS.match(begin) or _UNDO.match(begin) or look.path.name == "timewarrior.cfg":
        return True
    # A new log has files in which there is nothing yet.
    return begin.rstrip() in ("", "{}", "{\n}") and _OWN_NAMES.fullmatch(look.path.name) is not None


def _is_export(head: str) -> bool:
    """Return whether a text is a list whose first item is an interval."""
    begin = head.lstrip()
    if not begin.startswith("["):
        return False
    try:
        first = fields(json.JSONDecoder().raw_decode(begin[1:].lstrip())[0])
    except (ValueError, RecursionError):
        return False
    stamps = [text(first.get("start")), text(first.get("end", first.get("start")))]
    return first.keys() <= _KEYS and all(re.fullmatch(_STAMP, stamp) for stamp in stamps)


def _behind_header(whole: str) -> str:
    """Return the export in what a report is handed: settings line by line, a blank line, the export."""
    begin = whole.find("\n[")
    return whole if begin < 0 else whole[begin:]


TIMEWARRIOR = Timewarrior()
