"""Zip archives: their members are read as streams and never written to a disk; bombs are refused.

Names are only names here: a member called '../x' leads nowhere.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.text import BLOCK, LARGEST, kind_of, open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.exchange.base import Look

MOST_MEMBERS = 10_000
LARGEST_LIST = 2 * 2**20  # bytes of the list of members
MOST_RATIO = 100  # how much larger the members may be than the archive ...
FREE_OF_RATIO = 16 * 2**20  # ... beyond this many bytes
_ENCRYPTED = 0x1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)


class Archive:
    """The members of a zip archive that is open."""

    def __init__(self, zipped: zipfile.ZipFile, file: str) -> None:
        self._zipped = zipped
        self._file = file
        self.names = tuple(dict.fromkeys(zipped.namelist()))
        self.size = sum(member.file_size for member in zipped.infolist())  # of all members

    def read(self, name: str) -> bytes:
        """Return what a member holds."""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Return what a member holds, block by block; raise Refused where it is damaged or a zip again."""
        size = 0
        told = copy(self._zipped.getinfo(name))
        most = told.file_size
        told.file_size += 1  # as much as is there, not as much as is told: other readers see it all
        with _mended(self._file), self._zipped.open(told) as member:
            while block := member.read(BLOCK):
                if not size and kind_of(block) == "ZIP":
                    raise Refused("import.zip_nested", file=self._file, member=name)
                size += len(block)
                if size > most:
                    raise Refused("import.zip_damaged", file=self._file)
                yield block


class _Careful(io.BufferedReader):
    """A file of which no long list of members is read, whatever the end of the archive says."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LARGEST_LIST:
            raise Refused("import.zip_members", file=Path(self.name).name, most=MOST_MEMBERS)
        return super().read(size)


@contextmanager
def _mended(file: str) -> Iterator[None]:
    """Turn what the library says of a damaged archive into a refusal."""
    try:
        yield
    except Refused:
        raise
    except _BROKEN as error:
        raise Refused("import.zip_damaged", file=file) from error


def is_archive(look: Look) -> bool:
    """Return whether a file begins as a zip archive does."""
    return kind_of(look.raw) == "ZIP"


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a zip archive; raise Refused with the file and the reason where it is none, or a bomb."""
    with ExitStack() as stack:
        with _mended(path.name):
            size = _size(path)
            zipped = zipfile.ZipFile(stack.enter_context(_Careful(io.FileIO(path))))
            stack.callback(zipped.close)
            _check(zipped.infolist(), size, path.name)
        yield Archive(zipped, path.name)


def _size(path: Path) -> int:
    """Return how large a regular file is; refuse one that is too large."""
    with open_regular(path) as file:
        size = file.seek(0, io.SEEK_END)
    if size > LARGEST:
        raise Refused("import.too_large", file=path.name, megabytes=size // 2**20, most=LARGEST // 2**20)
    return size


def _check(members: list[zipfile.ZipInfo], size: int, file: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise Refused("import.zip_members", file=file, most=MOST_MEMBERS)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused("import.zip_encrypted", file=file)
    if any(member.compress_type not in _PACKED for member in members):
        raise Refused("import.zip_damaged", file=file)
    total = sum(member.file_size for member in members)
    if total > LARGEST or total > max(FREE_OF_RATIO, MOST_RATIO * size):
        raise Refused("import.zip_bomb", file=file, megabytes=total // 2**20)
