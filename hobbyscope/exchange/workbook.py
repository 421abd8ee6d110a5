"""Spreadsheets (XLSX, ODS): measured before the library opens them, their sheets read as tables.

The library keeps a sheet as one block of cells, from the first to the last that holds anything: two cells
far apart would take all memory. So every part of the file is measured first.
"""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.archive import Archive, open_archive
from hobbyscope.exchange.base import STRIDE, Head
from hobbyscope.exchange.cells import Texts, text_of
from hobbyscope.exchange.opendocument import CONTENT, beginning, check_spread, is_opendocument
from hobbyscope.exchange.shared_texts import check_copies
from hobbyscope.exchange.tabular import HEADER_WITHIN, NONE, SAMPLE, Rows
from hobbyscope.exchange.text import LONGEST_LINE, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from python_calamine import CalamineSheet, CalamineWorkbook

    from hobbyscope.exchange.base import Pace
    from hobbyscope.exchange.cells import Cell
    from hobbyscope.exchange.tabular import Table

MAIN = "xl/workbook.xml"
SHEET_LINES = 2**21  # more than a sheet has rows: a line is this times the number of its sheet, and its row
BEGINNING = 256 * 1024  # bytes of a sheet by which it is recognised
FREE_CELLS = 1_000_000  # a sheet may spread over so many cells, and one more for every few bytes
BYTES_A_CELL = 4
_KEPT_WHOLE = ("sharedstrings.xml", "styles.xml", "workbook.xml", ".rels", "[content_types].xml")

_USUAL = re.compile(rb'c r="([A-Z]+)(\d{1,12})"')  # begins with plain letters: found twice as fast
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d{1,12})""")
_ROW_ENDS = re.compile(rb"</((?:\w+:)?)row\s*>")


def is_workbook(path: Path, raw: bytes) -> bool:
    """Return whether a file that begins with `raw` is a spreadsheet; refuse one that cannot be read."""
    kind = kind_of(raw)
    if kind == "Office 97":
        locked = "EncryptedPackage".encode("utf-16-le") in raw
        raise Refused("import.workbook_locked" if locked else "import.workbook_old", file=path.name)
    if kind != "ZIP":
        return False
    with open_archive(path) as archive:
        return MAIN in archive.names or is_opendocument(archive, path.name)


class Workbook:
    """The visible sheets of a spreadsheet; without a pace it is only looked at."""

    encoding = ""

    def __init__(self, path: Path, pace: Pace | None = None) -> None:
        self._path = path
        with open_archive(path) as archive:
            if pace is not None:
                _measure_all(archive, path.name, pace)
                check_copies(archive, path.name)
            beginning = _beginning(archive, path.name)
        book = _opened(beginning, path.name)
        self.heads = tuple(_head(book, name, path.name) for name in _visible(book))

    def opening(self) -> str:
        """Return the first row that holds anything, cut to what a sentence can show."""
        rows = (row for head in self.heads for row in head.records if any(row))
        return ", ".join(filter(None, next(rows, ())))[:200]

    def rows(self, table: Table, pace: Pace) -> Rows:
        """Return the rows of a sheet, and of all others whose columns bear the same names."""
        rows = Rows([], [])
        book = _opened(self._path, self._path.name)
        names = self._alike(table)
        for number, name in enumerate(names):
            part = pace.part(number / len(names), (number + 1) / len(names))
            part.step(0.0)
            sheet = _sheet(book, name, self._path.name)
            above = self._order(name) * SHEET_LINES if len(names) > 1 else 0
            _read(sheet, table, self._path.name, above, rows, part)
        return rows

    def place(self, line: int) -> tuple[str, int]:
        """Return the sheet and the row of a line; the sheet is '' where only one was read."""
        number, row = divmod(line, SHEET_LINES)
        return (self.heads[number - 1].part if number else "", row)

    def _order(self, name: str) -> int:
        return [head.part for head in self.heads].index(name) + 1

    def _alike(self, table: Table) -> list[str]:
        """Return the sheets that go on with a table: one a month, or a year."""
        at, own = table.header, [*table.names]
        if at == NONE:
            return [table.part]
        return [head.part for head in self.heads if head.records[at : at + 1] == [own]]


def _read(sheet: CalamineSheet, table: Table, file: str, above: int, rows: Rows, pace: Pace) -> None:
    """Add the rows of a sheet below its header, each with its line."""
    layout, first, width = table.layout, _first(sheet), sheet.width
    places = (place - first for place in layout.columns)
    pick = itemgetter(*(place if 0 <= place < width else width for place in places))
    sample = [_padded(row, first) for row in islice(_rows(sheet, file), table.header + 1, SAMPLE)]
    texts = Texts(layout, sample)
    height = sheet.total_height or 1  # with a header alone it has none
    number = table.header + 1
    below = islice(_rows(sheet, file), number, None)
    while portion := [pick((*row, "")) for row in islice(below, STRIDE)]:
        pace.step(0.5 + 0.5 * number / height)
        for cells in texts.of(portion):
            number += 1
            if any(cells):
                rows.lines.append(above + number)
                rows.cells.append(cells)


def _rows(sheet: CalamineSheet, file: str) -> Iterator[list[Cell]]:
    """Return the rows of a sheet; refuse it where a date is beyond all years."""
    with _mended(file):
        yield from sheet.iter_rows()


def _first(sheet: CalamineSheet) -> int:
    """Return the first column of a sheet that holds anything: its rows begin there."""
    return 0 if sheet.start is None else sheet.start[1]


def _padded(row: Sequence[Cell], first: int) -> list[Cell]:
    return [*[""] * first, *row]


def _head(book: CalamineWorkbook, name: str, file: str) -> Head:
    sheet = _sheet(book, name, file)
    first = islice(_rows(sheet, file), HEADER_WITHIN + SAMPLE)
    records = [[*map(text_of, _padded(row, _first(sheet)))] for row in first]
    return Head(name, [*range(1, len(records) + 1)], records)


@contextmanager
def _mended(file: str) -> Iterator[None]:
    """Turn what the library says of a damaged spreadsheet into a refusal; its panics are no Exception."""
    from python_calamine import CalamineError  # as in `_opened`

    try:
        yield
    except (CalamineError, OSError, OverflowError, ValueError) as error:
        raise Refused("import.workbook", file=file) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Refused("import.workbook", file=file) from error
        raise


def _visible(book: CalamineWorkbook) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # as in `_opened`

    return [
        sheet.name
        for sheet in book.sheets_metadata
        if (sheet.typ, sheet.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    ]


def _opened(source: Path | io.BytesIO, file: str) -> CalamineWorkbook:
    """Open a file by the library, which is imported only for those who bring a spreadsheet."""
    from python_calamine import load_workbook

    with _mended(file):
        return load_workbook(source)


def _sheet(book: CalamineWorkbook, name: str, file: str) -> CalamineSheet:
    with _mended(file):
        return book.get_sheet_by_name(name)


def _beginning(archive: Archive, file: str) -> io.BytesIO:
    """Return a workbook of the first rows of each sheet."""
    found = io.BytesIO()
    if MAIN not in archive.names:
        with zipfile.ZipFile(found, "w") as small:
            for name, part in beginning(archive, file, BEGINNING).items():
                small.writestr(name, part)
        _measure_part(archive, CONTENT, [part], file)
        found.seek(0)
        return found
    with zipfile.ZipFile(found, "w") as small:
        for name in archive.names:
            if name.casefold().endswith(_KEPT_WHOLE):
                small.writestr(name, archive.read(name))
                continue
            first = next(iter(archive.blocks(name)), b"")
            part = first if len(first) <= BEGINNING else _cut(first[:BEGINNING])
            _measure([part], file)
            small.writestr(name, part)
        check_copies(Archive(small, file), file)
    found.seek(0)
    return found


def _cut(xml: bytes) -> bytes:
    """Return the beginning of a sheet that ends after a whole row, its elements closed."""
    ends = [*_ROW_ENDS.finditer(xml)]
    if not ends:
        return b""
    last = ends[-1]
    return xml[: last.end()] + b"</%bsheetData></%bworksheet>" % (last[1], last[1])


def _in_steps(archive: Archive, name: str, pace: Pace, done: float) -> Iterator[bytes]:
    for block in archive.blocks(name):
        pace.step(done)
        yield block


def _measure_all(archive: Archive, file: str, pace: Pace) -> None:
    """Refuse a file any part of which spreads far."""
    for number, name in enumerate(archive.names):
        blocks = partial(_in_steps, archive, name, pace, number / len(archive.names))
        if name == CONTENT or not _is_narrow(blocks()):
            _measure_part(archive, name, blocks(), file)


def _measure_part(archive: Archive, name: str, blocks: Iterable[bytes], file: str) -> None:
    """Refuse a part that spreads far, whichever kind the library takes the file for."""
    if name != CONTENT:
        _measure(blocks, file)
        return
    check_spread(blocks, file, BYTES_A_CELL)
    if MAIN in archive.names:
        _measure(archive.blocks(name), file)


def _is_narrow(blocks: Iterable[bytes]) -> bool:
    """Return whether it is plain at a glance that the cells of a sheet spread over little, as nearly always.

    They do where each says first of all that it lies in a column up to the last letter seen, and in a row of
    no more digits than those seen: nothing has to be taken out of the text to find that.
    """
    size, digits = 0, 1
    rest, last = b"", b"A"
    beyond = _beyond(last, digits)
    for block in chain(blocks, (b"<",)):  # what is left over is looked at behind the last block
        text = rest + block
        cut = max(0, text.rfind(b"<"))  # an element that is cut in two
        text, rest = text[:cut], text[cut:]
        size += len(block)
        if b"<!DOCTYPE" in text or len(rest) > LONGEST_LINE:
            return False
        if any(found.search(text) for found in beyond):
            places = [(last, b"1" * digits), *_USUAL.findall(text)]
            last = max(map(itemgetter(0), places), key=_column)
            digits = max(len(number) for _, number in places)
            beyond = _beyond(last, digits)
            if len(last) > 1 or any(found.search(text) for found in beyond):
                return False
        if _column(last) * 10**digits > FREE_CELLS + size // BYTES_A_CELL:
            return False
    return True


def _beyond(last: bytes, digits: int) -> tuple[re.Pattern[bytes], ...]:
    """Return what finds a cell that does not lie in columns up to a letter and rows of so many digits."""
    place = rb' r="[A-%b]\d{1,%d}"' % (last, digits)
    return tuple(re.compile(rb"%b(?!%b|[a-zA-Z])" % (begin, place)) for begin in (b"<c", b":c"))


def _measure(blocks: Iterable[bytes], file: str) -> None:
    """Refuse a sheet whose cells spread over far more than it holds, and XML with a type of its own."""
    size = width = height = rows = cells = 0
    rest = b""  # an element that is cut in two
    for block in blocks:
        text = rest + block
        rest = text[max(0, text.rfind(b"<")) :]
        if b"<!DOCTYPE" in text or len(rest) > LONGEST_LINE:
            raise Refused("import.workbook", file=file)
        size += len(block)
        places = _USUAL.findall(text)
        usual = text.count(b'<c r="') + text.count(b':c r="')
        if (
            not len(places) == usual == _cells(text)
        ):  # some cells do not say where they are, or in another way
            places = _PLACE.findall(text)
            each = [_cells(part) for part in text.split(b"row")]
            each[0] += cells
            cells, rows, width = each[-1], rows + len(each), max(width, *each)
        width = max(width, *map(_column, set(map(itemgetter(0), places))), 0)
        height = max(height, *map(int, set(map(itemgetter(1), places))), 0)
        if width * max(height, rows) > FREE_CELLS + size // BYTES_A_CELL:
            raise Refused("import.workbook_wide", file=file)


def _cells(xml: bytes) -> int:
    """Return how many cells some XML holds, or a few more."""
    return xml.count(b"<c") + xml.count(b":c")


def _column(letters: bytes) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters[:8].upper():
        number = 26 * number + letter - 64
    return number
