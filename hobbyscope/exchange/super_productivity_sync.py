"""Takes the text of Super Productivity's files out of the form in which it synchronises them.

Such a file says first what was done to its JSON: after 'pf_C4.4__' it is packed (gzip, in letters by base64),
after 'pf_4.4__' it is not, and an E tells of a password. It is unpacked in steps and never beyond a bound.
"""

from __future__ import annotations

import codecs
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.text import BLOCK, LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BEGINS = re.compile(r"\s*pf_(?P<packed>C)?(?P<locked>E)?[0-9]{1,9}(?:\.[0-9]{1,9})?__")
_OLDER = ("SP_ENC_", "SP_CPR_")  # before 14: a password, and a packing of its own
_MOST_RATIO = 4  # how much larger JSON may be than what it came in; tasks are three times as large ...
_FREE_OF_RATIO = 16 * 2**20  # ... beyond this many bytes
_GZIP = 31  # what zlib calls its window with gzip's frame around


class Wrapping(NamedTuple):
    """How a text was wrapped up, and how many characters of it say so."""

    packed: bool
    locked: bool
    size: int


def wrapping_of(text: str) -> Wrapping | None:
    """Return how a text that begins so was wrapped up; None where it was not."""
    if text.startswith(_OLDER):
        return Wrapping(packed=True, locked=True, size=0)
    found = _BEGINS.match(text)
    return found and Wrapping(bool(found["packed"]), bool(found["locked"]), found.end())


def unwrapped(parts: list[str], file: str, step: Callable[[float], None]) -> list[str]:
    """Return the text inside, part by part, of what may be wrapped up; raise Refused where it is locked."""
    wrapping = wrapping_of(parts[0])
    if wrapping is None:
        return parts
    if wrapping.locked:
        raise Refused("import.sync_locked", file=file)
    parts[0] = parts[0][wrapping.size :]
    if not wrapping.packed:
        return parts
    most = min(LARGEST, _FREE_OF_RATIO + _MOST_RATIO * sum(map(len, parts)))
    try:
        return list(_unpacked(parts, most, file, step))
    except Refused:
        raise
    except (ValueError, zlib.error) as error:  # no letters of base64, or no gzip
        raise Refused("import.zip_damaged", file=file) from error


def _unpacked(parts: list[str], most: int, file: str, step: Callable[[float], None]) -> Iterator[str]:
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    unpack = zlib.decompressobj(_GZIP)
    size = 0
    for packed in _bytes_of(parts):
        left = packed
        while left and not unpack.eof:
            block = unpack.decompress(left, BLOCK)
            left = unpack.unconsumed_tail
            size += len(block)
            if size > most:
                raise Refused("import.zip_bomb", file=file, megabytes=size // 2**20)
            yield decode(block)
            step(0.5)
    if not unpack.eof:
        raise ValueError
    yield decode(b"", True)


def _bytes_of(parts: list[str]) -> Iterator[bytes]:
    """Return what letters of base64 say, four of them at a time; each part is freed on the way."""
    # Only files that are packed so need it.
    from base64 import b64decode

    left = ""
    parts.reverse()
    while parts:
        letters = left + "".join(parts.pop().split())
        whole = len(letters) // 4 * 4
        left = letters[whole:]
        yield b64decode(letters[:whole], validate=True)
    if left:
        raise ValueError
