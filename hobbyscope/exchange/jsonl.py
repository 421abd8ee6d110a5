"""A whole journal as JSON Lines: one record a line, written as a stream and read back strictly.

The form is told in CONTRIBUTING.md. A file says in its first line what it is, and in its last one how many
lines came before: a file that was cut off anywhere is told from a whole one.
"""

from __future__ import annotations

import json
import re
import sys
from codecs import BOM_UTF8
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from hobbyscope.core.calendar import day_date, day_number
from hobbyscope.core.records import LONGEST, Activity, Bar, Entry, Refused, Timer, clean_name
from hobbyscope.exchange.base import STRIDE, Match, Pace, Preview, Whole
from hobbyscope.exchange.entries import Entries
from hobbyscope.exchange.text import LONGEST_LINE, MOST_LINES, open_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options

    Fields = dict[str, Any]

SOURCE = "hobbyscope"
FORMAT = "hobbyscope journal"
VERSION = 1
LARGEST = 2**30  # bytes: a million timed entries with notes must come back; they are read line by line

KINDS = ("activity", "bar", "setting", "timer", "entry", "end")
_EMPTY: dict[str, object] = {"note": "", "tags": [], "color": ""}  # what a field is that is left out
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_OURS = re.compile(rf'^\{{"(?:format":"{FORMAT}"|record":"(?:{"|".join(KINDS)})")', re.MULTILINE)
_LARGEST_NUMBER = 2**63 - 1
_DAY_S = 86_400
_FIRST_MS = day_number(date.min) * _DAY_S * 1000
_AFTER_MS = (day_number(date.max) + 1) * _DAY_S * 1000


def lines(whole: Whole, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Return a journal line by line, ends of lines included; what is empty is left out of a record."""
    count = 1
    yield _line({"format": FORMAT, "version": VERSION})
    for record in _records(whole, entries):
        count += 1
        yield _line({name: value for name, value in record.items() if value not in (None, _EMPTY.get(name))})
    yield _line({"record": "end", "lines": count})


def _line(fields: Fields) -> bytes:
    return _ENCODER.encode(fields).encode() + b"\n"


def _records(whole: Whole, entries: Iterable[Entry]) -> Iterator[Fields]:
    for activity in whole.activities:
        yield {"record": "activity", **activity._asdict(), "id": activity.id.hex()}
    for bar in whole.bars:
        yield {"record": "bar", **bar._asdict(), "id": bar.id.hex(), "activity": bar.activity.hex()}
    for key, value in whole.settings.items():
        yield {"record": "setting", "key": key, "text": value}
    for timer in whole.timers:
        yield {"record": "timer", **_timed(timer)}
    for entry in entries:
        record = {"record": "entry", **_timed(entry), "day": _iso(entry.day)}
        del record["end_ms"]  # it is start_ms + 1000 x seconds
        yield record


def _timed(record: Entry | Timer) -> Fields:
    ids = {"id": record.id.hex(), "activity": record.activity.hex()}
    return {**record._asdict(), **ids, "tags": list(record.tags)}


@lru_cache(maxsize=1000)
def _iso(day: int) -> str:
    return day_date(day).isoformat()


@lru_cache(maxsize=1000)
def _day(text: str) -> int:
    return day_number(date.fromisoformat(text))


# --- what a field may hold


def _id(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{32}", value) is not None


def _text(value: object) -> bool:
    """Tell whether a value is a text that SQLite and JSON can both carry."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _filled(value: object) -> bool:
    return _text(value) and value != ""


def _name(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(clean_name(value))
    except Refused:
        return False


def _names(value: object) -> bool:
    return isinstance(value, list) and all(map(_name, value))


def _whole_number(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _amount(value: object) -> bool:
    # No number beyond what a float holds: JSON may say 1e999, and whole numbers of any length.
    return isinstance(value, int | float) and not _truth(value) and 0 <= value <= sys.float_info.max


def _above_zero(value: object) -> bool:
    return _amount(value) and value != 0


def _truth(value: object) -> bool:
    return type(value) is bool


def _color(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("#[0-9A-Fa-f]{6}", value) is not None


def _calendar_day(value: object) -> bool:
    if not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) is None:
        return False
    try:
        _day(value)
    except ValueError:
        return False
    return True


def _one_of(*texts: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in texts


class _Form(NamedTuple):
    """The fields that a kind of record must have, and those that it may have."""

    must: dict[str, Callable[[object], bool]]
    may: dict[str, Callable[[object], bool]]


_CLOCK = {
    "start_ms": _whole_number(_FIRST_MS, _AFTER_MS - 1),
    "offset_s": _whole_number(1 - _DAY_S, _DAY_S - 1),
    "tz": _text,
}
_WORDS = {"note": _text, "tags": _names}
_FORMS = {
    "activity": _Form(
        {
            "id": _id,
            "name": _name,
            "archived": _truth,
            "sort": _whole_number(-_LARGEST_NUMBER, _LARGEST_NUMBER),
        },
        {"color": _color},
    ),
    "bar": _Form(
        {
            "id": _id,
            "activity": _id,
            "kind": _one_of("rate", "total"),
            "amount": _above_zero,
            "unit": _name,
            "carry_in": _amount,
            "since": _one_of("period", "activity"),
            "enabled": _truth,
        },
        {"per": _one_of("day", "week", "month", "year"), "unit_seconds": _whole_number(1, _LARGEST_NUMBER)},
    ),
    "setting": _Form({"key": _filled, "text": _text}, {}),
    "timer": _Form({"id": _id, "activity": _id}, {**_CLOCK, **_WORDS}),
    "entry": _Form(
        {"id": _id, "activity": _id, "day": _calendar_day, "seconds": _whole_number(1, LONGEST)},
        {**_CLOCK, **_WORDS, "source": _text, "source_id": _text},
    ),
    "end": _Form({"lines": _whole_number(1, MOST_LINES)}, {}),
}


# --- reading


class _JsonLines:
    """The importer of the program's own form."""

    source = SOURCE

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is a journal where its first line says so, or lines look like ours."""
        try:
            first = _parsed(look.text.split("\n", 1)[0].encode(errors="replace"))
        except Refused:
            first = {}
        if first.get("format") == FORMAT:
            return Match(1.0, "import.is_journal")
        return Match(0.95, "import.is_damaged_journal") if _OURS.search(look.text) else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; its entries keep their ids, and name their activities by id."""
        reading = _Reading(path)
        with open_regular(path) as file:
            size = path.stat().st_size
            if size > LARGEST:
                raise Refused(
                    "import.too_large", file=path.name, megabytes=size // 2**20, most=LARGEST // 2**20
                )
            pace = Pace(options, progress)
            while raw := file.readline(LONGEST_LINE + 1):
                reading.take(raw)
                if reading.line % STRIDE == 0:
                    pace.step(file.tell() / size)
        return reading.preview()


JSONL = _JsonLines()


def _parsed(line: bytes) -> Fields:
    """Return the JSON object of a line; NaN, Infinity and what is nested without end are none."""
    try:
        found = json.loads(line.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # the first also where it is no UTF-8
        raise Refused("import.jsonl_line") from error
    if not isinstance(found, dict):
        raise Refused("import.jsonl_line")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _check_head(fields: Fields) -> None:
    version = fields.get("version")
    if fields.get("format") != FORMAT or type(version) is not int:
        raise Refused("import.jsonl_head")
    if version > VERSION:
        raise Refused("import.jsonl_version")


def _check(form: _Form, fields: Fields) -> None:
    for name, value in fields.items():
        holds = form.must.get(name) or form.may.get(name)
        if holds is None:
            raise Refused("import.jsonl_unknown", field=name[:40])
        if not holds(value):
            raise Refused("import.jsonl_field", field=name)
    for name in form.must:
        if name not in fields:
            raise Refused("import.jsonl_missing", field=name)


# --- from fields to records


def _activity(fields: Fields) -> Activity:
    name = clean_name(fields["name"])
    return Activity(
        bytes.fromhex(fields["id"]), name, fields.get("color", ""), fields["archived"], fields["sort"]
    )


def _bar(fields: Fields) -> Bar:
    if ("per" in fields) != (fields["kind"] == "rate"):
        raise Refused("import.jsonl_field", field="per")
    changed = {
        **{name: bytes.fromhex(fields[name]) for name in ("id", "activity")},
        **{name: float(fields[name]) for name in ("amount", "carry_in")},
        "unit": clean_name(fields["unit"]),
    }
    return Bar(**{**fields, **changed})


def _clock(fields: Fields) -> tuple[int | None, str | None, int | None]:
    """Return start, zone and offset: both start and offset, or neither."""
    start, offset = fields.get("start_ms"), fields.get("offset_s")
    if (start is None) != (offset is None):
        raise Refused("import.jsonl_missing", field="start_ms" if start is None else "offset_s")
    return start, fields.get("tz"), offset


def _tags(fields: Fields) -> tuple[str, ...]:
    tags = fields.get("tags")
    return tuple(dict.fromkeys(map(clean_name, tags))) if tags else ()


def _timer(fields: Fields) -> Timer:
    key, activity = bytes.fromhex(fields["id"]), bytes.fromhex(fields["activity"])
    return Timer(key, activity, *_clock(fields), fields.get("note", ""), _tags(fields))


def _entry(fields: Fields) -> Entry:
    start, zone, offset = _clock(fields)
    if zone is not None and start is None:
        raise Refused("import.jsonl_missing", field="start_ms")
    seconds = fields["seconds"]
    return Entry(
        bytes.fromhex(fields["id"]),
        bytes.fromhex(fields["activity"]),
        _day(fields["day"]),
        seconds,
        start,
        None if start is None else start + 1000 * seconds,
        zone,
        offset,
        fields.get("note", ""),
        fields.get("source"),
        fields.get("source_id"),
        _tags(fields),
    )


def _setting(fields: Fields) -> tuple[str, str]:
    return fields["key"], fields["text"]


def _end(fields: Fields) -> int:
    return int(fields["lines"])


_MAKERS: dict[str, Callable[[Fields], object]] = {
    "activity": _activity,
    "bar": _bar,
    "setting": _setting,
    "timer": _timer,
    "end": _end,
}


class _Reading:
    """One file on its way from lines to records."""

    def __init__(self, path: Path) -> None:
        self.line = 0
        self._file = path.name
        self._seen: set[tuple[str, str]] = set()  # kind and id of every record so far
        self._of: dict[str, list[Any]] = {kind: [] for kind in _MAKERS}
        self._entries = Entries()

    def take(self, raw: bytes) -> None:
        """Take in one line, or refuse the file by its name and the line."""
        self.line += 1
        try:
            if len(raw) > LONGEST_LINE:
                raise Refused("import.long_line", most=LONGEST_LINE // 2**10)
            if self.line > MOST_LINES:
                raise Refused("import.many_lines", most=MOST_LINES)
            if self.line == 1:
                _check_head(_parsed(raw.removeprefix(BOM_UTF8)))
            else:
                self._take(_parsed(raw))
        except Refused as refused:
            raise self._told(refused) from refused

    def _told(self, refused: Refused) -> Refused:
        """Return a refusal with the file and the line that it is about."""
        return Refused(refused.code, file=self._file, line=self.line, **refused.values)

    def _take(self, fields: Fields) -> None:
        kind = fields.pop("record", None)
        if not isinstance(kind, str) or kind not in _FORMS or self._of["end"]:
            raise Refused("import.jsonl_record")
        _check(_FORMS[kind], fields)
        own = (kind, fields.get("id") or fields.get("key", ""))
        if own in self._seen:
            raise Refused("import.jsonl_twice")
        self._seen.add(own)
        if "activity" in fields and ("activity", fields["activity"]) not in self._seen:
            raise Refused("import.jsonl_activity")
        if kind == "entry":
            self._entries.append(_entry(fields))
        else:
            self._of[kind].append(_MAKERS[kind](fields))

    def preview(self) -> Preview:
        """Return all that was read; refuse what is not all of it."""
        if self._of["end"] != [self.line - 1]:
            raise self._told(Refused("import.jsonl_cut"))
        activities = self._of["activity"]
        names = {activity.id: activity.name for activity in activities}
        whole = Whole(
            tuple(activities), tuple(self._of["bar"]), dict(self._of["setting"]), tuple(self._of["timer"])
        )
        return Preview(SOURCE, self._file, len(self._entries), self._entries, names, whole=whole)
