"""The notes and tags of all entries as one buffer of folded UTF-8, for finding in it and for sorting by it.

A text is 'note', then each tag with a mark before it, then a mark that ends it. Texts are only ever added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hobbyscope.core.records import composed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from typing import Any

    from numpy.typing import NDArray

    Whole = NDArray[np.signedinteger[Any]]

TAG = "\x01"  # stands before a tag, and after the last one
END = "\x02"  # stands after a text
_TAG, _END = 1, 2
_PAGE = 2000  # texts read at a time
_SLACK = 1 << 16  # bytes
_PIECE = 1 << 17  # bytes searched at a time: what comes of them stays near the processor
LONGEST_KEY = 512  # bytes by which texts are sorted; what is equal so far counts as equal
_READ = (
    "SELECT max(n), group_concat(n, ' '), group_concat(line, '') FROM (SELECT e.n AS n, "
    "replace(replace(e.note, char(1), ' '), char(2), ' ') || char(1) || coalesce((SELECT"
    " group_concat('#' || replace(replace(name, char(1), ' '), char(2), ' ') || char(1), '')"
    " FROM (SELECT t.name FROM entry_tag x JOIN tag t ON t.n = x.tag WHERE x.entry = e.n"
    " ORDER BY x.position)), '') || char(2) AS line FROM entry e WHERE e.n > ? ORDER BY e.n LIMIT ?)"
)


def folded_text(text: str) -> str:
    """Return the form in which texts are compared: as names are folded, but for their white space."""
    if text.isascii():
        return text.lower()
    return composed("NFKC", composed("NFKC", text).casefold())


def line_of(note: str, tags: Sequence[str]) -> str:
    """Return an entry's text as it stands in the buffer."""
    clean = [part.replace(TAG, " ").replace(END, " ") for part in (note, *tags)]
    return folded_text(clean[0] + TAG + "".join(f"#{tag}{TAG}" for tag in clean[1:]) + END)


def tag_in(line: str, tag: str) -> bool:
    """Tell whether a text of `line_of` has a tag."""
    return _tag_needle(tag) in line


def _tag_needle(tag: str) -> str:
    return f"{TAG}#{folded_text(tag.replace(TAG, ' ').replace(END, ' '))}{TAG}"


class Texts(NamedTuple):
    """The texts as they are at a moment; nothing that is added later alters them."""

    buffer: NDArray[np.uint8]
    starts: Whole  # where each text begins, and where the last one ends
    frequency: NDArray[np.int64]  # how often each byte occurs, nearly

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.starts) - 1

    def find(self, word: str) -> NDArray[np.bool_]:
        """Tell of each text whether a folded word occurs in it."""
        needle = word.encode("utf-8", "surrogatepass")
        if len(needle) == 1 and len(self):  # so frequent that each text is asked in turn
            return np.logical_or.reduceat(self.buffer == needle[0], self.starts[:-1])
        found = np.zeros(len(self), bool)
        found[self.starts.searchsorted(self._occurrences(needle), "right") - 1] = True
        return found

    def having(self, tag: str) -> NDArray[np.bool_]:
        """Tell of each text whether it has a tag."""
        return self.find(_tag_needle(tag))

    def text(self, slot: int) -> str:
        """Return one text."""
        part = self.buffer[int(self.starts[slot]) : int(self.starts[slot + 1])]
        return part.tobytes().decode("utf-8", "surrogatepass")

    def ranks(self, column: str) -> NDArray[np.int32]:
        """Return for each text its place in the order of 'note' or 'tags'; equal ones share it, none: -1."""
        starts, ends = self.starts[:-1], self.starts[1:] - 1
        marks = np.flatnonzero(self.buffer == _TAG)
        first = marks[marks.searchsorted(starts)] if len(marks) else starts  # the mark behind the note
        if column == "note":
            return _ranked(self.buffer, starts, first)
        return _ranked(self.buffer, first + 1, ends)

    def _occurrences(self, needle: bytes) -> NDArray[np.int64]:
        """Return where a needle begins: its two rarest bytes first, the others only where these are."""
        letters = np.frombuffer(needle, np.uint8)
        order = self.frequency[letters].argsort(kind="stable").tolist()
        pieces = [np.empty(0, np.int64)]
        last = len(self.buffer) - len(letters) + 1
        for first in range(0, last, _PIECE):
            end = min(first + _PIECE, last)
            there = np.ones(end - first, bool)
            for at in order[:2]:
                there &= self.buffer[first + at : end + at] == letters[at]
            pieces.append(np.flatnonzero(there) + first)
        places = np.concatenate(pieces)
        for at in order[2:]:
            places = places[self.buffer[places + at] == letters[at]]
        return places


class TextStore:
    """The texts, and room for more."""

    def __init__(self, buffer: NDArray[np.uint8], starts: Whole) -> None:
        small = starts[-1] < 2**30
        self._buffer: NDArray[np.uint8] = buffer
        self._starts: Whole = starts.astype(np.int32) if small else starts
        self._used, self._count = int(starts[-1]), len(starts) - 1
        self._frequency = np.bincount(buffer[: 1 << 20], minlength=256)

    @property
    def texts(self) -> Texts:
        """What is there now."""
        return Texts(self._buffer[: self._used], self._starts[: self._count + 1], self._frequency)

    def append(self, line: str) -> None:
        """Add a text of `line_of`."""
        letters = np.frombuffer(line.encode("utf-8", "surrogatepass"), np.uint8)
        end = self._used + len(letters)
        if end > len(self._buffer):
            self._buffer = np.concatenate(
                (self._buffer[: self._used], np.empty(len(letters) + _SLACK, np.uint8))
            )
        if self._count + 2 > len(self._starts):
            more = np.empty(_SLACK, np.int64)  # wide enough for whatever is added
            self._starts = np.concatenate((self._starts[: self._count + 1], more))
        self._buffer[self._used : end] = letters
        self._count, self._used = self._count + 1, end
        self._starts[self._count] = end


def read_texts(
    connection: sqlite3.Connection,
    numbers: Whole,
    breathe: Callable[[], None],
) -> TextStore:
    """Read the texts of the entries with these row numbers, in their (rising) order; gone ones are empty."""
    pages: list[bytes] = []
    found: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    last = -(2**63)
    while True:
        top, ids, lines = connection.execute(_READ, (last, _PAGE)).fetchone()
        if ids is None:
            break
        pages.append(folded_text(lines).encode("utf-8", "surrogatepass"))
        found.append(np.fromstring(ids, np.int64, sep=" "))
        last = top
        breathe()
    return _gathered(b"".join(pages), np.concatenate(found), numbers)


def _gathered(joined: bytes, found: NDArray[np.int64], numbers: Whole) -> TextStore:
    buffer = np.frombuffer(joined, np.uint8)
    starts = np.concatenate(([0], np.flatnonzero(buffer == _END) + 1))
    if not np.array_equal(found, numbers):  # entries came or went since: a text for each that is asked for
        texts = Texts(buffer, starts, np.empty(0, np.int64))
        place = {n: at for at, n in enumerate(found.tolist())}
        lines = [texts.text(place[n]) if n in place else TAG + END for n in numbers.tolist()]
        buffer = np.frombuffer("".join(lines).encode("utf-8", "surrogatepass"), np.uint8)
        starts = np.concatenate(([0], np.flatnonzero(buffer == _END) + 1))
    return TextStore(buffer, starts)


def _ranked(buffer: NDArray[np.uint8], starts: Whole, ends: Whole) -> NDArray[np.int32]:
    """Return for each part of the buffer how many come before it by their bytes; for an empty part -1."""
    eights: NDArray[np.uint64] = np.ndarray(
        (len(buffer) + 1,), ">u8", np.concatenate((buffer, np.zeros(8, np.uint8))), strides=(1,)
    )
    rank = np.zeros(len(starts), np.int32)
    tied = np.flatnonzero(ends > starts)
    for at in range(0, LONGEST_KEY, 8):
        if not len(tied):
            break
        left = np.clip(ends[tied] - starts[tied] - at, 0, 8).astype(np.uint64)
        beyond = (8 - left) * 8  # bits of what follows the part
        key = eights[np.minimum(starts[tied] + at, ends[tied])].astype(np.uint64) >> (beyond // 2)
        key = key >> (beyond - beyond // 2)  # in two, since a shift by 64 is none
        key = key << (beyond // 2) << (beyond - beyond // 2)
        tied = _split(rank, tied, key, ends[tied] - starts[tied] > at + 8)
    rank[ends <= starts] = -1
    return rank


def _split(
    rank: NDArray[np.int32], tied: NDArray[np.int64], key: NDArray[np.uint64], longer: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Give parts that share a rank their own by a further key; return those that may still be told apart."""
    order = np.lexsort((key, rank[tied]))
    tied, key, longer = tied[order], key[order], longer[order]
    old = rank[tied]
    new_rank = np.concatenate(([True], old[1:] != old[:-1]))
    begins = np.flatnonzero(new_rank | np.concatenate(([True], key[1:] != key[:-1])))
    size = np.diff(np.append(begins, len(tied)))
    first = np.maximum.accumulate(np.where(new_rank, np.arange(len(tied)), 0))  # of those with the old rank
    rank[tied] = (old[begins] + begins - first[begins]).repeat(size)
    open_ = (size > 1) & np.logical_or.reduceat(longer, begins)
    return tied[open_.repeat(size)]
