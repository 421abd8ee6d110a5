"""Spreadsheets of OpenDocument (ODS): measured before the library opens them, and cut to their beginning.

A cell or a row says how often it is repeated, and the library writes out each: few bytes may fill all memory.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.exchange.archive import Archive

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_KEPT = ("office:", "table:formula")  # a cell's attributes of which the library keeps texts
_ROW = "table:table-row"
_ROW_ENDS = b"</table:table-row>"
FREE_CELLS = 250_000  # the library keeps a value and a formula of each, 200 bytes in all
FREE_TEXT = 8 * 2**20  # characters of repeated texts, which are copied several times
DEEPEST = 100  # elements within each other


def is_opendocument(archive: Archive, file: str) -> bool:
    """Return whether an archive is a spreadsheet of OpenDocument; refuse one under a password."""
    if not {"mimetype", CONTENT} <= {*archive.names}:
        return False
    if _MANIFEST in archive.names and b"encryption-data" in _first(archive, _MANIFEST):
        raise Refused("import.workbook_locked", file=file)
    return _first(archive, "mimetype").startswith(_TYPE)


def check_spread(blocks: Iterable[bytes], file: str, bytes_a_cell: int) -> None:
    """Refuse sheets whose cells, each repeated, spread over far more than they hold."""
    measure = _Measure(file)
    for block in chain(blocks, (b"",)):  # some versions of expat wait with the last elements until the end
        measure.take(block)
        if measure.spread() > FREE_CELLS + measure.size // bytes_a_cell:
            raise Refused("import.workbook_wide", file=file)
        if measure.text > FREE_TEXT + measure.size:
            raise Refused("import.workbook", file=file)


def beginning(archive: Archive, file: str, most: int) -> dict[str, bytes]:
    """Return the parts of a spreadsheet that holds but the first rows."""
    parts = {name: _first(archive, name) for name in ("mimetype", _MANIFEST) if name in archive.names}
    content = _first(archive, CONTENT)
    if len(content) > most:
        content = content[: content.rfind(_ROW_ENDS, 0, most) + len(_ROW_ENDS)]
        measure = _Measure(file)
        measure.take(content)
        content += "".join(f"</{name}>" for name in reversed(measure.open)).encode()
    return {**parts, CONTENT: content}


def _first(archive: Archive, name: str) -> bytes:
    return next(iter(archive.blocks(name)), b"")


class _Measure:
    """What sheets hold, element by element: how wide and how high each is, and how much text it repeats."""

    def __init__(self, file: str) -> None:
        self.size = 0  # of what was taken, in bytes
        self.text = 0  # characters, each repeat counted
        self.open: list[str] = []
        self._file = file
        self._area = 0  # of the sheets before the one at hand
        self._width = self._height = self._blank_rows = 0
        self._row = self._blank = self._times = 0  # cells of the row at hand, those at its end, its repeats
        self._cell = 0  # the repeats of the cell at hand
        self._holds = False
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said

    def take(self, block: bytes) -> None:
        """Take a piece of the XML, an empty one at its end."""
        self.size += len(block)
        try:
            self._parser.Parse(block, not block)
        except ExpatError as error:
            raise Refused("import.workbook", file=self._file) from error

    def spread(self) -> int:
        """Return how many cells there are, once all of them stand side by side."""
        return self._area + max(self._width, self._row) * (self._height + 1)

    def _declared(self, *_told: object) -> None:
        raise Refused("import.workbook", file=self._file)

    def _begin(self, name: str, told: dict[str, str]) -> None:
        inside = self._cell if name in _CELLS else name == _ROW and name in self.open
        self.open.append(name)
        if (
            inside or len(self.open) > DEEPEST
        ):  # the library would repeat the outer one, and all that it holds
            raise Refused("import.workbook", file=self._file)
        self.text += self._cell * self._times  # the library may set a sign for it
        if name in _CELLS:
            self._cell, self._holds = _number(told, "table:number-columns-repeated"), False
            self._repeat(sum(len(text) for key, text in told.items() if key.startswith(_KEPT)))
        elif name == _ROW:
            self._row, self._blank = 0, 0
            self._times = _number(told, "table:number-rows-repeated")
        elif name == "text:s":
            self._repeat(_number(told, "text:c"))

    def _said(self, text: str) -> None:
        self._repeat(len(text))

    def _repeat(self, length: int) -> None:
        if length and self._cell:
            self._holds = True
            self.text += length * self._cell * self._times

    def _end(self, name: str) -> None:
        self.open.pop()
        if name in _CELLS:
            if self._holds:
                self._row, self._blank = self._row + self._blank + self._cell, 0
            else:  # at the end of a row such cells are none
                self._blank += self._cell
            self._cell = 0
        elif name == _ROW:
            if self._row:
                self._height, self._blank_rows = self._height + self._blank_rows + self._times, 0
            else:
                self._blank_rows += self._times
            self._width, self._row = max(self._width, self._row), 0
        elif name == "table:table":
            self._area += self._width * self._height
            self._width = self._height = self._blank_rows = 0


def _number(told: dict[str, str], key: str) -> int:
    """Return how often something is repeated: once where nothing, or no number, is told."""
    text = told.get(key, "1").strip().removeprefix("+").lstrip("0")
    return int(text[:12]) if text.isascii() and text.isdigit() else 1
