"""What Hamster's report writes: a table with tabs, its header in any language, and XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE
from hobbyscope.exchange.hamster_facts import STAMP, Facts
from hobbyscope.exchange.tabular import NONE, Layout, find_table, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from hobbyscope.exchange.base import Pace
    from hobbyscope.exchange.logbook import Logbook
    from hobbyscope.exchange.tabular import Table

DEEPEST = 3  # elements within each other
PIECE = 2**16  # characters
LONGEST_ELEMENT = 2 * 2**20  # characters

_HEADER = ("activity", "start time", "end time", "duration minutes", "category", "description", "tags")
_MINUTES = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
_XML = re.compile(r"<activities\s*/?>(?:\s*<activity\s[^>]*\bstart_time\s*=)?")
_ATTRIBUTES = ("name", "start_time", "end_time", "category", "description", "tags")
_OPEN = ("", "None")  # the end of a fact that is still running

# What a report calls the category of activities that are in none.
_UNSORTED = re.compile(
    "none|unsorted|unsortiert|분류 없음|sin clasificar|divers|non categorizzato|未分類のもの|未分类|未排序|"
    "não ordenado|sem classificação|ongesorteer|ongesorteerd|usorteret|usortert|"
    "osorterat|lajittelematon|sortimata|несортированные|без сортування|bez kategorie|"
    "bez sortowania|sense ordre|sense orde|sen clasificar|ordenatu gabe|neordigita|"
    "nerazvrstano|nerazvrščeno|непоређано|nepoređano|nesortate|rendezetlen|sırasız|"
    "tak terurut|chưa sắp xếp|без подредба|неадсартавана|несортирано|αταξινόμητα|"
    "غير مرتّب|לא ממוין|nerikiuota|nešķirotie|pa kategorizuar",
    re.IGNORECASE,
)


def is_xml(head: str) -> bool:
    """Return whether a text begins as a report in XML does."""
    return head.lstrip("\ufeff \t\r\n").startswith("<") and _XML.search(head) is not None


def table_in(head: str) -> Table | None:
    """Return the table of a report, by what its columns hold; its header is in the language of its user."""
    table = find_table(head, _layout)
    return table if table is not None and table.part == "\t" else None


def read_table(text: str, table: Table, logbook: Logbook, pace: Pace) -> None:
    """Put the facts of a report as a table into a logbook."""
    facts = Facts(logbook)
    rows = read_rows(text, table, logbook.preview.file, pace.part(0.0, 0.4))
    pace = pace.part(0.4, 1.0)
    for number, line in enumerate(rows.lines):
        if not number % STRIDE:
            pace.step(number / len(rows.lines))
        cells, rows.cells[number] = rows.cells[number], ()  # let go bit by bit
        _take(facts, line, cells[0], cells[3], cells[5], cells[1], cells[9], cells[10])


def read_xml(parts: Sequence[str], logbook: Logbook, pace: Pace) -> None:
    """Put the facts of a report in XML into a logbook, element by element."""
    from xml.etree.ElementTree import ParseError  # not needed before such a file is read

    file = logbook.preview.file
    if _declares(parts):
        raise Refused("import.xml_declares", file=file)
    facts, pieces = Facts(logbook), _Pieces(parts, file)
    try:
        for number, element in enumerate(_elements(pieces, file), 1):
            if not number % STRIDE:
                pace.step(pieces.done)
            name, begin, end, category, note, tags = (element.get(key, "") for key in _ATTRIBUTES)
            _take(facts, number, name, begin, end, note, tags, category)
    except ParseError as error:
        raise Refused("import.xml", file=file, line=error.position[0]) from error


class _Pieces:
    """A text in pieces as a file that is parsed: none makes many elements at once, none is endless."""

    def __init__(self, parts: Sequence[str], file: str) -> None:
        self.done = 0.0
        self._pieces = self._cut(parts, file)

    def read(self, _size: int = -1) -> str:
        """Return the next piece."""
        return next(self._pieces, "")

    def _cut(self, parts: Sequence[str], file: str) -> Iterator[str]:
        within = 0  # characters since an element ended
        for number, part in enumerate(parts, 1):
            self.done = number / len(parts)
            for at in range(0, len(part), PIECE):
                piece = part[at : at + PIECE]
                end = piece.rfind(">") + 1
                within = len(piece) - end if end else within + len(piece)
                if within > LONGEST_ELEMENT:
                    raise Refused("import.xml", file=file, line=1)
                yield piece


def _elements(pieces: _Pieces, file: str) -> Iterator[Element]:
    """Return each element within the outermost one, and forget it."""
    from xml.etree.ElementTree import iterparse  # as above

    path: list[Element] = []
    for event, element in iterparse(pieces, ("start", "end")):  # noqa: S314 - nothing that declares types gets here
        if event == "start":
            path.append(element)
            if len(path) > DEEPEST:
                raise Refused("import.xml", file=file, line=1)
        else:
            path.pop()
            if len(path) == 1:
                yield element
                path[0].clear()


def _declares(parts: Sequence[str]) -> bool:
    """Return whether a document type is declared: it can hold what grows without end."""
    before = ""
    for part in parts:
        if "<!DOCTYPE" in before + part[:16] or "<!DOCTYPE" in part:
            return True
        before = part[-16:]
    return False


def _take(
    facts: Facts, line: int, name: str, begin: str, end: str, note: str, tags: str, category: str
) -> None:
    labels = [*tags.split(","), label_of(category)]
    end = end.strip()
    facts.take(line, name, begin.strip(), "" if end in _OPEN else end, note, labels)


def label_of(category: str) -> str:
    """Return the tag that a category makes, '' for the one of activities that are in none."""
    return "" if _UNSORTED.fullmatch(category.strip()) else category


def _layout(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return what the columns hold: they stand in one order, and old versions wrote no tags."""
    if len(names) not in (6, 7):
        return None
    known = tuple(name.strip() for name in names) == _HEADER[: len(names)]
    if not known and not any(_is_fact(row) for row in rows[:1]):
        return None
    tags = 6 if len(names) == 7 else NONE
    return Layout(activity=0, start=1, end=2, labels=(4,), note=5, tags=tags, joined=True)


def _is_fact(row: Sequence[str]) -> bool:
    return (
        len(row) in (6, 7)
        and STAMP.fullmatch(row[1].strip()) is not None
        and (row[2].strip() in _OPEN or STAMP.fullmatch(row[2].strip()) is not None)
        and _MINUTES.fullmatch(row[3].strip()) is not None
    )
