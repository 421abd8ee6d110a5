"""Spreadsheets of OpenDocument are read as those of Excel are, and none of them fills the memory.

Catches cells and rows that are written once and meant a million times.
"""

from __future__ import annotations

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, go_on, names, told
from tests.exchange.spreadsheets import parts, sheet_xml, write_parts

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
BLANK = '<table:table-cell table:number-columns-repeated="{}"/>'
EMPTY = f'<table:table-row table:number-rows-repeated="1048000">{BLANK.format(16384)}</table:table-row>'


def cell(text, kind="string", told="", more=""):
    value = f' office:{kind}-value="{told}"' if told else ""
    told = f'office:value-type="{kind}"{value}{more}'
    return f"<table:table-cell {told}><text:p>{text}</text:p></table:table-cell>"


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def content(*sheets):
    tables = "".join(
        f'<table:table table:name="Sheet{number}">{rows}</table:table>' for number, rows in enumerate(sheets)
    )
    return (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def members(xml):
    return {"mimetype": TYPE, "content.xml": xml, "META-INF/manifest.xml": "<manifest/>"}


def refusal(path):
    with pytest.raises(Refused) as caught:
        read_file(path, BERLIN, go_on)
    return caught.value.code


HEADER = row(*map(cell, ("Activity", "Date", "Start", "Duration", "Note")))
PIANO = row(
    cell("Piano"),
    cell("04.03.26", "date", "2026-03-04"),
    cell("20:00", "time", "PT20H00M00S"),
    cell("1:30", "time", "PT01H30M00S"),
    cell("slow 둘"),
)
GO = row(
    cell("Go"),
    cell("05.03.26", "date", "2026-03-05"),
    cell("19:00", "time", "PT19H00M00S"),
    cell("26:30", "time", "PT26H30M00S"),
)


def test_a_sheet_is_read_with_its_dates_times_and_lengths(tmp_path):
    path = write_parts(tmp_path / "log.bin", members(content(HEADER + PIANO + GO + EMPTY, HEADER + GO)))
    assert recognise(path)[0].source == "table"
    preview = read_file(path, BERLIN, go_on)
    assert [(name, entry.seconds) for name, entry in zip(names(preview), preview.entries, strict=True)] == [
        ("Piano", 5400),
        ("Go", 95_400),
    ]
    assert (preview.entries[0].start_ms, preview.entries[0].note) == (1_772_650_800_000, "slow 둘")
    assert (preview.duplicates, told(preview.flagged)) == (1, [(3, "over_a_day")])


def test_a_large_sheet_is_known_by_its_beginning(tmp_path):
    path = write_parts(
        tmp_path / "log.ods",
        members(content(f"<table:table-row-group>{HEADER}{PIANO * 700}</table:table-row-group>")),
    )
    preview = read_file(path, BERLIN, go_on)
    assert (len(preview.entries), preview.duplicates) == (1, 699)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(cell("x", more=' table:number-columns-repeated="900000000"')), "workbook_wide"),
        (row(cell("x"), more=' table:number-rows-repeated="99999999999999"'), "workbook_wide"),
        (EMPTY + row(BLANK.format(900), cell("x")), "workbook_wide"),
        (row(cell("x" * 2000, more=' table:number-columns-repeated="9000"')), "workbook"),
        (row(cell('<text:s text:c="900000000"/>')), "workbook"),
        (row(cell("x", told="x" * 2000, more=' table:number-columns-repeated="9000"')), "workbook"),
        (row(cell("<text:span>" * 200 + "x" + "</text:span>" * 200)), "workbook"),
        (row("<table:table-cell>"), "workbook"),
        (row(cell("x", more=' table:number-columns-repeated="+900000000"')), "workbook_wide"),
        (row(cell("x", more=' table:number-columns-repeated="00000000000900000000"')), "workbook_wide"),
        (row('<table:table-cell office:value="1" table:number-columns-repeated="900000"/>'), "workbook_wide"),
        (
            row('<table:table-cell table:formula="=1" table:number-columns-repeated="900000"/>'),
            "workbook_wide",
        ),
        (row(cell("", "date", "x" * 2000, ' table:number-columns-repeated="9000"')), "workbook"),
        (
            row(cell("", more=f' table:formula="{"x" * 2000}" table:number-columns-repeated="9000"')),
            "workbook",
        ),
        (row(cell("<text:p/>" * 2000, more=' table:number-columns-repeated="9000"')), "workbook"),
        (row(cell("<table:table-cell/>", more=' table:number-columns-repeated="9000"')), "workbook"),
        (row(cell("x", more=' table:number-columns-repeated="9000"'), row()), "workbook"),
    ],
)
def test_what_is_repeated_without_end_is_refused(tmp_path, rows, code):
    path = write_parts(tmp_path / "log.ods", members(content(HEADER + PIANO + rows)))
    assert refusal(path) == f"import.{code}"


def test_a_document_type_is_refused(tmp_path):
    path = write_parts(
        tmp_path / "log.ods", members("<!DOCTYPE x [<!ENTITY a 'b'>]>" + content(HEADER + PIANO))
    )
    assert refusal(path) == "import.workbook"


def test_a_sheet_under_a_password_is_refused(tmp_path):
    locked = {**members("…"), "META-INF/manifest.xml": "<manifest:encryption-data/>"}
    assert refusal(write_parts(tmp_path / "log.ods", locked)) == "import.workbook_locked"


def test_another_document_is_no_spreadsheet(tmp_path):
    path = write_parts(tmp_path / "log.odt", {**members(content(HEADER)), "mimetype": "application/text"})
    assert refusal(path) == "import.zip_unknown"


def test_a_file_of_two_kinds_is_measured_as_both(tmp_path):
    wide = row(cell("x", more=' table:number-columns-repeated="900000000"'))
    both = {**parts({"a": sheet_xml([["Activity"]])}), **members(content(wide))}
    assert refusal(write_parts(tmp_path / "log.ods", both)) == "import.workbook_wide"
    both = {**parts({"a": sheet_xml([["Activity"]])}), **members(content(HEADER))}
    assert refusal(write_parts(tmp_path / "log.xlsx", both)).startswith("import.")
