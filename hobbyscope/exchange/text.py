"""Text out of a file that may be anything: its size, kind, lines, zero bytes and encoding are checked."""

from __future__ import annotations

import codecs
import errno
import stat
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Look
from hobbyscope.exchange.encodings import by_likelihood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LARGEST = 256 * 2**20  # bytes
MOST_LINES = 5_000_000
LONGEST_LINE = 2**20  # bytes
HEAD = 64 * 1024  # bytes by which a file is recognised
BLOCK = LONGEST_LINE  # bytes that are read at once

# What a person may choose; the program itself tries UTF-8, UTF-16 and what `encodings` tells apart.
ENCODINGS = (
    *("utf-8", "cp949", "cp932", "gb18030", "big5", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8-r", "euc-jp"),
    *("iso8859-1", "iso8859-2", "iso8859-15", "mac-roman"),
)
_CODES = {
    errno.ENOENT: "import.missing",
    errno.ENOTDIR: "import.missing",
    errno.EACCES: "import.forbidden",
    errno.EPERM: "import.forbidden",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97"),
    (b"%PDF-", "PDF"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
_UNKNOWN = {"SQLite": "import.database_unknown", "ZIP": "import.zip_unknown"}  # of kinds that hold logs too


class Text(NamedTuple):
    """The text of a file, and the encoding that it was read by."""

    text: str
    encoding: str


def look_at(path: Path, encoding: str | None = None) -> Look:
    """Return how a file begins, and as text as well as it can be read."""
    with open_regular(path) as file:
        raw = file.read(HEAD)
    return Look(path, raw, "" if kind_of(raw) else _head(raw, encoding))


def kind_of(raw: bytes) -> str | None:
    """Return what kind of file begins so, where it is none of text."""
    return next((kind for begin, kind in _KINDS if raw.startswith(begin)), None)


def _head(raw: bytes, encoding: str | None) -> str:
    named = _known(encoding) or _marked(raw) or _by_zeros(raw)
    for name in (named,) if named else _guesses([raw]):
        try:
            text: str = codecs.getincrementaldecoder(name)().decode(raw)  # a letter may be cut at the end
        except UnicodeError:
            continue
        return text.removeprefix("\ufeff")
    return raw.decode("latin-1")


def read_text(
    path: Path,
    encoding: str | None = None,
    step: Callable[[float], None] | None = None,
    longest_line: int | None = None,
) -> Text:
    """Return the text of a file; raise Refused with the file and the reason where it is none, or too much.

    `step` is told the fraction read, again and again.
    """
    parts, encoding = read_parts(path, encoding, step, longest_line)
    return Text("".join(parts), encoding)


def read_parts(
    path: Path,
    encoding: str | None = None,
    step: Callable[[float], None] | None = None,
    longest_line: int | None = None,
) -> tuple[list[str], str]:
    """Return the text of a file in parts of about a megabyte, and its encoding; refuses as `read_text`.

    Joining a large text holds up every thread, so who can do without does.
    """
    step = step or (lambda done: None)
    blocks = _blocks(path, step, longest_line or LONGEST_LINE)
    if kind := kind_of(blocks[0]):
        raise Refused(_UNKNOWN.get(kind, "import.binary"), file=path.name, kind=kind)
    named = _known(encoding) or _marked(blocks[0]) or _by_zeros(blocks[0][:HEAD])
    refusals: list[Refused] = []
    for name in (named,) if named else _guesses(blocks):
        try:
            return _decoded(blocks, name, path.name, step), name
        except Refused as refusal:
            if refusal.code != "import.encoding":
                raise
            refusals.append(refusal)
    raise refusals[0]


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file; a device or a pipe could keep one waiting for ever."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("import.no_file", file=path.name)
        return path.open("rb")
    except OSError as error:
        code = _CODES.get(error.errno or 0, "import.unreadable")
        raise Refused(code, file=path.name, reason=error.strerror or str(error)) from error


def _blocks(path: Path, step: Callable[[float], None], longest_line: int) -> list[bytes]:
    """Read a whole file block by block, so that one too large or without line ends is refused early."""
    blocks: list[bytes] = []
    size = lines = line = 0
    with open_regular(path) as file:
        whole = max(1, path.stat().st_size)
        if whole > LARGEST:
            raise Refused("import.too_large", file=path.name, megabytes=whole // 2**20, most=LARGEST // 2**20)
        while block := file.read(BLOCK):
            size += len(block)
            end = b"\n" if b"\n" in block else b"\r"  # old Macs end a line with a return alone
            begin = block.find(end)
            line += len(block) if begin < 0 else begin
            if line > longest_line:
                raise Refused("import.long_line", file=path.name, line=lines + 1, most=longest_line // 2**10)
            lines += block.count(end)
            if lines > MOST_LINES:
                raise Refused("import.many_lines", file=path.name, most=MOST_LINES)
            if begin >= 0:
                line = len(block) - block.rfind(end) - 1
            blocks.append(block)
            step(min(0.5, 0.5 * size / whole))
    if not blocks:
        raise Refused("import.empty", file=path.name)
    return blocks


def _decoded(blocks: list[bytes], encoding: str, file: str, step: Callable[[float], None]) -> list[str]:
    """Return the text of blocks, part by part; one after the other, so that a large file holds nobody up."""
    decoder = codecs.getincrementaldecoder(encoding)()
    parts: list[str] = []
    lines = 1
    for number, block in enumerate(blocks, 1):
        try:
            part = decoder.decode(block, number == len(blocks))
        except UnicodeDecodeError as error:
            line = lines + error.object.count(b"\n", 0, error.start)
            raise Refused("import.encoding", file=file, encoding=encoding, line=line) from error
        zero = part.find("\0")
        if zero >= 0:
            raise Refused("import.zero_byte", file=file, line=lines + part.count("\n", 0, zero))
        lines += part.count("\n")
        parts.append(part if parts else part.removeprefix("\ufeff"))
        step(0.5 + 0.5 * number / len(blocks))
    return parts


def _known(encoding: str | None) -> str | None:
    """Return a chosen encoding; only those that decode bytes to plain text may be chosen."""
    if encoding is not None and encoding not in ENCODINGS:
        raise Refused("import.encoding_name", encoding=encoding)
    return encoding


def _marked(raw: bytes) -> str | None:
    """Return the encoding that a byte order mark tells."""
    return next((name for mark, name in _MARKS if raw.startswith(mark)), None)


def _by_zeros(raw: bytes) -> str | None:
    """Return which UTF-16 it is, where every other byte is mostly zero: ASCII letters in two bytes each."""
    pairs = len(raw) // 2
    if pairs < 16:  # too little to tell it from a stray zero
        return None
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _guesses(blocks: list[bytes]) -> Iterator[str]:
    """Return the encodings to try: UTF-8, and the old ones only where that cannot be."""
    yield "utf-8"
    yield from by_likelihood(blocks)
