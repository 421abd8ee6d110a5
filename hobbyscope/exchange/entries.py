"""Entries by the million in little memory: kept by columns, and made anew whenever they are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain, islice, repeat
from operator import attrgetter, eq
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

from hobbyscope.core.records import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Tuple = tuple[Any, ...]

BLOCK = 500  # entries that are packed together
LONG = 64  # letters: joining longer texts saves little, and would copy one that many entries share
_KEY = 16  # bytes of an id, and of a hash
_KEYS = Struct(f"{_KEY}s" * BLOCK)
_Kept = TypeVar("_Kept")
_CLOCK = ("day", "start_ms", "end_ms")
_SUMMED = ("activity", "day", "seconds")


class Entries(Sequence[Entry]):
    """A list of entries that grows at its end.

    An entry takes several hundred bytes, and the line of a log that it comes from perhaps twenty. So all but
    the last ones are kept in blocks, each as the columns of its entries' fields.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._blocks: list[tuple[object, ...]] = []
        self._last: list[Entry] = []
        self.extend(entries)

    def append(self, entry: Entry) -> None:
        """Put an entry behind the others."""
        if len(self._last) == BLOCK:
            self._blocks.append(_packed(self._last))
            self._last = []
        self._last.append(entry)

    def extend(self, entries: Iterable[Entry]) -> None:
        """Put entries behind the others."""
        rest = iter(entries)
        while some := list(islice(rest, BLOCK - len(self._last) or BLOCK)):
            if len(self._last) == BLOCK:
                self._blocks.append(_packed(self._last))
                self._last = []
            self._last += some

    def replace_last(self, entry: Entry) -> None:
        """Put an entry where the last one is."""
        self._last[-1] = entry

    def clocks(self) -> Iterator[tuple[int, int | None, int | None]]:
        """Return the day, the start and the end of each entry: sooner had than the entries."""
        return self._parts(_CLOCK)

    def lengths(self) -> Iterator[tuple[bytes, int, int]]:
        """Return the activity, the day and the seconds of each entry."""
        return self._parts(_SUMMED)

    def _parts(self, names: tuple[str, ...]) -> Iterator[Any]:
        fields = [*map(Entry._fields.index, names)]
        packed = (zip(*(_column(block, field) for field in fields), strict=True) for block in self._blocks)
        return chain(chain.from_iterable(packed), map(attrgetter(*names), self._last))

    def __len__(self) -> int:
        return BLOCK * len(self._blocks) + len(self._last)

    def __iter__(self) -> Iterator[Entry]:
        return self._from(0)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, int):
            place = range(len(self))[at]  # raises where there is none
            return next(islice(self._from(place // BLOCK), place % BLOCK, None))
        begin, end, step = at.indices(len(self))
        before = begin - begin % BLOCK
        return list(islice(self._from(begin // BLOCK), begin - before, max(begin, end) - before, step))

    __hash__ = None  # type: ignore[assignment] # as of a list

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def _from(self, block: int) -> Iterator[Entry]:
        """Return the entries of a block and of all behind it."""
        packed = islice(self._blocks, block, None)
        return chain(chain.from_iterable(map(_entries, packed)), self._last)


def _packed(entries: Sequence[Entry]) -> tuple[object, ...]:
    """Return the columns of a block, each in as little memory as it takes."""
    columns = zip(*entries, strict=True)
    return tuple(_narrow(column, form.narrow) for column, form in zip(columns, _FORMS, strict=True))


def _narrow(column: _Tuple, narrow: Callable[[_Tuple], object]) -> object:
    """Return a value that all share as a tuple of one; a column that takes no other form as it is."""
    if column.count(column[0]) == len(column):
        return column[:1]
    try:
        return narrow(column)
    except (TypeError, ValueError, OverflowError):  # something among them is None, or no hash
        return column


def _entries(block: tuple[object, ...]) -> Iterator[Entry]:
    return map(Entry._make, zip(*(_column(block, field) for field in range(len(block))), strict=True))


def _column(block: tuple[object, ...], field: int) -> Iterable[Any]:
    column = block[field]
    if not isinstance(column, tuple):
        return _FORMS[field].wide(column)
    return repeat(column[0], BLOCK) if len(column) == 1 else column


class _Form(NamedTuple):
    """How a column of a field is kept, and made of that again."""

    narrow: Callable[[_Tuple], object]
    wide: Callable[[Any], Iterable[Any]]


def _numbers(column: _Tuple) -> array[int]:
    try:
        return array("i", column)
    except OverflowError:
        return array("q", column)


def _ids(column: _Tuple) -> bytes:
    if set(map(len, column)) != {_KEY}:
        raise ValueError
    return b"".join(column)


def _hashes(column: _Tuple) -> bytes:
    """Return the bytes of hashes that are written in hexadecimal digits."""
    text = " ".join(column)
    found = bytes.fromhex(text)
    if found.hex(" ", _KEY) != text or len(found) != _KEY * len(column):
        raise ValueError
    return found


def _texts(column: _Tuple) -> str:
    text = "\0".join(column)
    if len(text) > LONG * len(column) or text.count("\0") >= len(column):
        raise ValueError
    return text


def _same(column: _Kept) -> _Kept:
    return column


_AS_IS = _Form(_same, _same)
_NUMBERS = _Form(_numbers, _same)
_FORMS = (  # in the order of the fields
    _Form(_ids, _KEYS.unpack),
    _AS_IS,  # the activity: few, and shared
    _NUMBERS,
    _NUMBERS,
    _NUMBERS,
    _NUMBERS,
    _AS_IS,
    _NUMBERS,
    _Form(_texts, lambda text: text.split("\0")),
    _AS_IS,
    _Form(_hashes, lambda keys: keys.hex(" ", _KEY).split(" ")),
    _AS_IS,
)
