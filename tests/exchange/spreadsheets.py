"""Spreadsheets for tests, cell by cell as other programs write them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_FORMATS = (0, 14, 21, 164, 22)  # none, a date, a time, a length, both
_STYLES = (
    f'<styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm:ss"/></numFmts>'
    f'<cellXfs count="5">{"".join(f"<xf numFmtId={chr(34)}{n}{chr(34)}/>" for n in _FORMATS)}</cellXfs>'
    "</styleSheet>"
)
_FIRST = datetime(1899, 12, 30)


def column(number: int) -> str:
    letters = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        letters, number = chr(65 + letter) + letters, number - 1
    return letters


def _styled(cell: object) -> tuple[int, object]:
    if isinstance(cell, datetime):
        return 4, (cell - _FIRST) / timedelta(days=1)
    if isinstance(cell, date):
        return 1, (datetime.combine(cell, time()) - _FIRST).days
    if isinstance(cell, time):
        return 2, (datetime.combine(_FIRST, cell) - _FIRST) / timedelta(days=1)
    if isinstance(cell, timedelta):
        return 3, cell / timedelta(days=1)
    return 0, cell


def cell_xml(place: str, cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        if cell.startswith("<"):  # as it is
            return cell.replace("?", place)
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{cell:d}</v></c>'
    style, value = _styled(cell)
    return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'


def sheet_xml(rows: Iterable[Sequence[object]], above: int = 0, left: int = 0) -> str:
    lines = []
    for number, row in enumerate(rows, above + 1):
        cells = (cell_xml(f"{column(at)}{number}", cell) for at, cell in enumerate(row, left))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f"<worksheet {MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>"


def parts(sheets: Mapping[str, str], hidden: Sequence[str] = (), since_1904: bool = False) -> dict[str, str]:
    """Return the members of a workbook by name."""
    named, links = "", ""
    for number, name in enumerate(sheets, 1):
        state = ' state="hidden"' if name in hidden else ""
        named += f'<sheet name="{name}" sheetId="{number}"{state} r:id="r{number}"/>'
        links += (
            f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
    pr = '<workbookPr date1904="1"/>' if since_1904 else ""
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{_OFFICE}">{pr}<sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)},
    }


def write_parts(path: Path, members: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return path


def write_sheets(path: Path, sheets: Mapping[str, Iterable[Sequence[object]]], **how: object) -> Path:
    """Write a workbook of sheets, each a list of rows."""
    return write_parts(path, parts({name: sheet_xml(rows) for name, rows in sheets.items()}, **how))
