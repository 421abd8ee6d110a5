"""JSON out of a file that may be anything, bit by bit: numbers that are none, depth and size are refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

from hobbyscope.core.records import Refused
from hobbyscope.exchange.text import LARGEST, read_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    # Told the keys that lead to a list and one of its items; answers True where it has taken the item.
    Each = Callable[[tuple[str, ...], object], bool]
    Trim = Callable[[dict[str, object]], dict[str, object]]
    Inside = Callable[[list[str], str, Callable[[float], None]], list[str]]

DEEPEST = 100  # objects and lists within each other; no tracker goes beyond a dozen
LONGEST_TEXT = 2**24  # characters of one text
WINDOW = 2**16  # characters that are decoded in one go: threads wait meanwhile

_INK = re.compile(r"[^ \t\n\r]")
_LARGE = object()  # instead of a value that does not fit into the window


def read_json(
    path: Path,
    encoding: str | None,
    step: Callable[[float], None],
    each: Each | None = None,
    inside: Inside | None = None,
    trim: Trim | None = None,
) -> object:
    """Return what a file of JSON holds; raise Refused naming the file and the line where it holds none.

    `each` may take the items of long lists as they come; those are missing in what is returned. Lists that
    are short stay whole, so that whoever takes items looks at those too. `inside` may take the text out of
    what it is wrapped up in; it is told the parts, the name of the file and `step`. `trim` may
    answer with less for each object that is no larger than the window.
    """
    parts, _ = read_parts(path, encoding, lambda done: step(done / 2), LARGEST)
    if inside is not None:
        parts = inside(parts, path.name, step)
    return _Reader(parts, path.name, lambda done: step(0.5 + done / 2), each, trim).document()


def parsed(text: str, file: str) -> object:
    """Return what a text of JSON holds; refuses as `read_json`."""
    return _Reader([text], file, lambda done: None, None).document()


def fields(value: object) -> dict[str, object]:
    """Return an object's fields, none of anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """Return a list's items, none of anything else."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a text, '' of anything else."""
    return value if isinstance(value, str) else ""


def number(value: object) -> float | None:
    """Return a number, None of anything else; 1e999 is none, nor one of 400 digits."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300:
        return value
    return None


class _Reader:
    """Reads one document of JSON through a window that moves over the parts of its text.

    Whatever fits into the window is decoded in one go; what is larger is taken apart, level by level.
    """

    def __init__(
        self,
        parts: list[str],
        file: str,
        step: Callable[[float], None],
        each: Each | None,
        trim: Trim | None = None,
    ) -> None:
        self._parts = parts[::-1]
        self._total = len(parts)
        self._file = file
        self._step = step
        self._each = each
        self._decode = json.JSONDecoder(parse_constant=_no_number, object_hook=trim).raw_decode
        self._window = ""
        self._at = 0  # in the window
        self._begun = 0  # where the value began that was decoded last, in the window
        self._part, self._taken = "", 0  # the part at hand, and how much of it the window has had
        self._lines = 1  # in front of the window, and the first

    def document(self) -> object:
        """Return the whole document; text after its end is refused."""
        try:
            found = self._value(())
        except Refused:
            raise
        except (ValueError, RecursionError) as error:  # no number of JSON, or one of thousands of digits
            raise Refused("import.json_value", file=self._file) from error
        if self._peek():
            raise self._wrong()
        return found

    # --- the window

    def _more(self) -> bool:
        """Move the window on: what was read leaves it, and more text comes in, as much as there is left."""
        if self._taken == len(self._part):
            if not self._parts:
                return False
            self._part, self._taken = self._parts.pop(), 0
        left = self._window[self._at :]
        end = self._taken + max(WINDOW, len(left))
        self._lines += self._window.count("\n", 0, self._at)
        self._window, self._at = left + self._part[self._taken : end], 0
        self._taken = min(end, len(self._part))
        self._step(1 - (len(self._parts) + 1 - self._taken / (len(self._part) or 1)) / self._total)
        return True

    def _peek(self) -> str:
        """Go to the next thing behind blanks and return its first character, '' at the end."""
        while True:
            if self._at < len(self._window) and self._window[self._at] > " ":  # mostly nothing is in between
                return self._window[self._at]
            if found := _INK.search(self._window, self._at):
                self._at = found.start()
                return found[0]
            self._at = len(self._window)
            if not self._more():
                return ""

    def _at_once(self, longest: int) -> object:
        """Return the value that begins here, `_LARGE` where `longest` characters do not hold it whole."""
        while True:
            begin = self._at
            try:
                found, end = self._decode(self._window, begin)
            except json.JSONDecodeError:
                if len(self._window) - begin < longest and self._more():
                    continue
                return _LARGE
            if end + 2 >= len(self._window) and isinstance(found, int | float) and self._more():
                continue  # the number may go on: 1e+5 is cut behind its plus
            self._begun, self._at = begin, end
            return found

    def _wrong(self) -> Refused:
        line = self._lines + self._window.count("\n", 0, self._at)
        return Refused("import.json", file=self._file, line=line)

    # --- values

    def _value(self, keys: tuple[str, ...]) -> object:
        if len(keys) > DEEPEST:
            raise ValueError
        first = self._peek()
        if first not in ("{", "["):
            return self._single(first)
        found = self._at_once(WINDOW)
        if found is _LARGE:
            return self._object(keys) if first == "{" else self._list(keys)
        depth, place = DEEPEST - len(keys), (self._begun, self._at)
        brackets = self._window.count("{", *place) + self._window.count("[", *place)
        if brackets > depth and _deeper(found, depth):  # counting is quick, and mostly enough
            raise ValueError
        return found

    def _single(self, first: str) -> object:
        found = self._at_once(LONGEST_TEXT if first == '"' else WINDOW)
        if found is _LARGE:
            raise self._wrong()
        return found

    def _object(self, keys: tuple[str, ...]) -> dict[str, object]:
        found: dict[str, object] = {}
        while self._goes_on("}", first=not found):
            if self._peek() != '"':
                raise self._wrong()
            key = str(self._single('"'))
            if self._peek() != ":":
                raise self._wrong()
            self._at += 1
            found[key] = self._value((*keys, key))
        return found

    def _list(self, keys: tuple[str, ...]) -> list[object]:
        found: list[object] = []
        number = 0
        while self._goes_on("]", first=not number):
            item = self._value((*keys, str(number)))
            number += 1
            if self._each is None or not self._each(keys, item):
                found.append(item)
        return found

    def _goes_on(self, end: str, first: bool) -> bool:
        """Go past what stands in front of an item, or past the end; return whether an item comes."""
        if first:
            self._at += 1  # the bracket
        mark = self._peek()
        if mark == end:
            self._at += 1
            return False
        if not first:
            if mark != ",":
                raise self._wrong()
            self._at += 1
        return True


def _deeper(found: object, depth: int) -> bool:
    """Return whether anything lies deeper than `depth`; level by level, so that no stack overflows."""
    level = [found]
    for _ in range(depth):
        level = [
            below
            for value in level
            if isinstance(value, dict | list)
            for below in (value.values() if isinstance(value, dict) else value)
            if isinstance(below, dict | list)
        ]
        if not level:
            return False
    return True


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)
