"""The text of a calendar taken apart: its events and zones, their properties and their times."""

from __future__ import annotations

import quopri
import re
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.clock import DAY, EPOCH, offset_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timedelta

EVENT, TODO, ZONE = "VEVENT", "VTODO", "VTIMEZONE"
LONGEST_PROPERTY = 2**20  # characters; a longer note is none
_HEAD = 1000  # characters in which a property tells how its value is written

_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_PROPERTY = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_VALUE_NEXT = (" :", "\t:", " ;", "\t;")  # of a property whose name has a line of its own
_PLAIN = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=[^\";:,^]*)*):(.*)", re.DOTALL)
_NEITHER = frozenset("ACDFGHIJKLMNOPQRSTUVWXYZ")  # with which neither BEGIN nor END begins, but most lines do
_ESCAPED = re.compile(r"\\(.)")
_LONG = re.compile(r"(?:DESCRIPTION|SUMMARY|COMMENT)[;:]", re.IGNORECASE)  # what may run over several lines
_QUOTED = re.compile(r"ENCODING=\"?QUOTED-PRINTABLE|;QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_CHARSET = re.compile(r"CHARSET=\"?(utf-8|iso-8859-\d{1,2}|windows-125\d|euc-kr|shift_jis)", re.IGNORECASE)


class Part(NamedTuple):
    """An event, a task or a zone, with the line at which it begins and the lines of its properties."""

    kind: str
    line: int
    lines: list[str]


class Property(NamedTuple):
    """A property as it stands there: what stands between its name and its value, and the value."""

    params: dict[str, str]
    value: str


class Time(NamedTuple):
    """A time of a calendar: what the clock shows, in seconds since 1970 on that clock, and whose clock.

    `zone` is the name that the file gives it, '' where it floats; `offset_s` is told instead by times in UTC.
    """

    wall: int
    zone: str = ""
    offset_s: int | None = None
    whole_day: bool = False


def parts(texts: Iterable[str], kinds: dict[str, frozenset[str]]) -> Iterator[Part]:
    """Return the parts of some kinds, with those of their properties that are asked for (all where none are).

    A part that is cut, by the end of the file or by the next one, comes as far as it goes.
    """
    found: Part | None = None
    inner: list[str] = []
    for line, text in _unfolded(texts):
        word, name = ("", "") if text[0] in _NEITHER else _named(text)
        match word:
            case "BEGIN" if name in kinds or name == "VCALENDAR":
                if found is not None:
                    yield found
                found, inner = (Part(name, line, []) if name in kinds else None), []
            case "BEGIN":
                inner.append(name)
                _keep(found, text, name, kinds)
            case "END" if inner:
                inner.pop()
                _keep(found, text, name, kinds)
            case "END" if found is not None:
                yield found
                found = None
            case _ if found is not None and (found.kind == ZONE or not inner):
                _keep(found, text, _name(text), kinds)
    if found is not None:
        yield found


def _keep(found: Part | None, text: str, name: str, kinds: dict[str, frozenset[str]]) -> None:
    if found is not None and (not kinds[found.kind] or name in kinds[found.kind]):
        found.lines.append(text)


def _named(text: str) -> tuple[str, str]:
    """Return whether a part may begin or end, and which."""
    word, _, name = text.partition(":")
    return word.strip().upper(), name.strip().upper()


def _name(text: str) -> str:
    begin = _PROPERTY.match(text)
    return begin[0].upper() if begin else ""


def _unfolded(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Return the lines in one piece each, with the number of the first of their physical lines.

    Programs that neither fold nor escape let a note run over several lines: what is no property goes on.
    """
    first, held = 1, ""
    line: _Line | None = None  # the same in pieces, where it goes on
    for number, text in _with_values(_lines(texts)):
        if line is None and held and held[-1] != "=" and _PROPERTY.match(text):  # as nearly always
            yield first, held
            first, held = number, text
        elif text.strip():
            line = line or _Line(held)
            if not line.goes_on(text):
                if whole := line.whole():
                    yield first, whole
                first, held, line = number, text, None
    if whole := line.whole() if line else held:
        yield first, whole


def _with_values(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Return the lines with their numbers; a name alone and the line that goes on with its value are one.

    Some programs fold behind each name ('DTSTART', then ' :20240501T180000').
    """
    name = ""
    for number, text in enumerate(lines, 1):
        if name and text.startswith(_VALUE_NEXT):
            yield number - 1, name + text[1:]
            name = ""
            continue
        if name:
            yield number - 1, name
        name = text if ":" not in text and _NAME.fullmatch(text) else ""
        if not name:
            yield number, text
    if name:
        yield number, name


class _Line:
    """A line on its way into one piece; its pieces are joined once, as there may be a million."""

    def __init__(self, text: str) -> None:
        self._pieces = [text]
        self._size = len(text)
        self._head = text[:_HEAD]

    def whole(self) -> str:
        """Return the line in one piece."""
        return "".join(self._pieces)

    def goes_on(self, text: str) -> bool:
        """Take a physical line in if the line goes on with it; return whether it does."""
        if text[0] in " \t":
            more = text[1:]
        elif self._pieces[-1].endswith("=") and _QUOTED.search(self._head):
            self._pieces[-1], more = self._pieces[-1][:-1], text
        elif self._size and not _PROPERTY.match(text):
            more = "\\n" + text if _LONG.match(self._head) else ""
        else:
            return False
        if more and self._size < LONGEST_PROPERTY:
            self._pieces.append(more)
            self._size += len(more)
            self._head += more[: _HEAD - len(self._head)]
        return True


def _lines(texts: Iterable[str]) -> Iterator[str]:
    left = ""
    for text in texts:
        block = left + text
        if "\n" not in block:
            block = block.replace("\r", "\n")
        *lines, left = block.split("\n")
        for line in lines:
            yield line.rstrip("\r")
    yield left.rstrip("\r")


def properties(part: Part) -> dict[str, list[Property]]:
    """Return the properties of a part by name; what no calendar program can read is not among them."""
    found: dict[str, list[Property]] = {}
    for line in part.lines:
        name, params, value = _split(line)
        head = line[: len(line) - len(value)]
        if ";" in head and _QUOTED.search(head):
            value = _unquoted(line, value)
        found.setdefault(name.upper(), []).append(Property(params, value))
    return found


def _split(line: str) -> tuple[str, dict[str, str], str]:
    """Return the name, the parameters and the value of a property."""
    plain = _PLAIN.fullmatch(line)
    if plain is not None:  # no quotes, as nearly always: ten times as fast as the library
        pairs = [pair.partition("=") for pair in plain[2].split(";")[1:]]
        return plain[1], {key.upper(): told for key, _, told in pairs}, plain[3]
    from icalendar.parser import Contentline  # takes 0.1 s, and few files need it

    try:
        name, parameters, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
    except ValueError:  # its parameters are damaged
        head, _, value = line.partition(":")
        return head.partition(";")[0], {}, value
    return name, {key.upper(): told for key, told in parameters.items() if isinstance(told, str)}, value


def _unquoted(line: str, value: str) -> str:
    charset = _CHARSET.search(line)
    raw = quopri.decodestring(value.encode())
    text = raw.decode(charset[1] if charset else "utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def first(found: dict[str, list[Property]], name: str) -> Property | None:
    """Return the first property of a name."""
    return found[name][0] if name in found else None


def words(found: dict[str, list[Property]], name: str) -> str:
    """Return the text of a property, '' where there is none."""
    told = first(found, name)
    return "" if told is None else _plain(told.value)


def listed(found: dict[str, list[Property]], name: str) -> list[str]:
    """Return the texts of all properties of a name, taken apart at their commas."""
    values = [value for told in found.get(name, []) for value in re.split(r"(?<!\\),", told.value)]
    return [text for value in values if (text := _plain(value))]


def _plain(value: str) -> str:
    if "\\" in value:
        value = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return value.strip()


def time_of(value: str, params: dict[str, str]) -> Time:
    """Return the time that a value tells; raise Refused where it tells none."""
    found = _TIME.fullmatch(value.strip()[:40])
    if found is None:
        raise Refused("import.bad_date", text=value[:40])
    year, month, day, hour, minute, second = map(int, found.groups("0")[:6])
    try:
        since = EPOCH.replace(year, month, day, hour, minute, min(59, second)) - EPOCH
    except ValueError as error:
        raise Refused("import.bad_date", text=value[:40]) from error
    wall = since.days * DAY + since.seconds
    if found[4] is None:
        return Time(wall, whole_day=True)
    if found[7] is None:
        return Time(wall, params.get("TZID", "").strip())
    return Time(wall, offset_s=offset_of(found[7]))


def length_of(value: str) -> int:
    """Return the seconds that a duration tells ('PT1H30M'); raise Refused where it tells none."""
    from icalendar import vDuration  # takes 0.1 s, and few files need it

    try:
        found: timedelta = vDuration.from_ical(value.strip()[:40])  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError) as error:
        raise Refused("import.bad_length", text=value[:40]) from error
    return found.days * DAY + found.seconds
