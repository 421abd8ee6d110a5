"""How much text a spreadsheet holds once each of its shared texts stands in every cell that names it.

The library copies a shared text into each such cell: a long one that a hundred thousand cells name would take
all memory. So its copies are counted before.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.exchange.archive import Archive

FREE = 64 * 2**20  # bytes of copies, and so many more for each byte of the parts of a file
TIMES = 4
SHORTEST_CELL = 22  # bytes: <c t="s"><v>1</v></c>

_SHARED = "sharedstrings.xml"
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_INDEX = re.compile(rb"<v>(\d{1,9})</v")


def check_copies(archive: Archive, file: str) -> None:
    """Refuse a spreadsheet whose cells copy shared texts to far more than it holds."""
    lengths = _lengths(archive)
    longest = max(lengths, default=0)
    most = FREE + TIMES * archive.size
    if longest * (archive.size // SHORTEST_CELL) > most and _copied(archive, lengths, longest) > most:
        raise Refused("import.workbook", file=file)


def _lengths(archive: Archive) -> array[int]:
    """Return the length of each shared text, its markup included."""
    lengths = array("q")
    for name in archive.names:
        if name.casefold().endswith(_SHARED):
            xml = archive.read(name)
            begins = array("q", (found.start() for found in _TEXT.finditer(xml)))
            begins.append(len(xml))
            lengths.extend(end - begin for begin, end in pairwise(begins))
    return lengths


def _copied(archive: Archive, lengths: array[int], longest: int) -> int:
    """Return how many bytes all copies take; a cell that names none plainly has the longest one."""
    total = 0
    for text in _texts(archive):
        places = [int(place) for place in _INDEX.findall(text)]
        total += sum(lengths[place] for place in places if place < len(lengths))
        total += longest * max(0, text.count(b"</v") + text.count(b":v") - len(places))
    return total


def _texts(archive: Archive) -> Iterator[bytes]:
    """Return the sheets in pieces, no element of them cut in two."""
    for name in archive.names:
        if name.casefold().endswith(_SHARED):
            continue
        rest = b""
        for block in archive.blocks(name):
            text = rest + block
            cut = max(0, text.rfind(b"<v"))  # a value whole, or none of it
            rest = text[cut:]
            yield text[:cut]
        yield rest
