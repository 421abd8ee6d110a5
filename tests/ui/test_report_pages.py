"""The report on pages: everything is written on them, no row is cut, paper and picture have their sizes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageSize

from hobbyscope.__main__ import main
from hobbyscope.app.language import catalogue
from hobbyscope.app.period_report import report_of
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.analysis import Query
from hobbyscope.ui.report_files import report_file, usual_paper
from hobbyscope.ui.report_pages import MOST_IN_PICTURE, Pages
from hobbyscope.ui.theme import load_theme
from tests.ui.analyses import NAMES_KO, analysis, log, many, many_log
from tests.ui.test_picture import written

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.period_report import Report
    from hobbyscope.core.analysis import Analysis

pytestmark = pytest.mark.usefixtures("qapp")
A4 = QPageSize(QPageSize.PageSizeId.A4)
PAPER = QSizeF(794, 1123)  # A4 in pixels


def pages_of(rows: int, size: QSizeF = PAPER) -> Pages:
    return Pages(report_of(many_log(rows), many(rows)), many(rows), load_theme("light"), size)


def pdf_of(report: Report, found: Analysis) -> bytes:
    return report_file(report, found, "pdf", A4)


def close(text: str) -> str:
    return "".join(text.split())


def test_all_that_a_report_says_is_written_in_the_pdf() -> None:
    """Catches a figure that is another one than in the window, and letters that are drawings only."""
    catalogue.use("ko")
    found = analysis(NAMES_KO)
    report = report_of(log(NAMES_KO), found)
    said = close(written(pdf_of(report, found)))
    texts = [report.title, report.period, report.headline, *report.how, report.table, *report.headers]
    texts += [text for insight in report.insights for text in insight]
    texts += [text for row in report.rows for text in (*row.cells, row.judge)]
    assert [text for text in texts if close(text) not in said] == []


def test_fonts_lie_in_the_file_hangul_included() -> None:
    content = pdf_of(report_of(log(NAMES_KO), analysis(NAMES_KO)), analysis(NAMES_KO))
    fonts = len(re.findall(rb"/Type /FontDescriptor", content))
    assert fonts >= 2  # Latin and Hangul
    assert len(re.findall(rb"/FontFile[23]? ", content)) == fonts


def test_many_activities_take_several_pages_each_with_its_number() -> None:
    report, found = report_of(many_log(60), many(60)), many(60)
    content = pdf_of(report, found)
    count = len(re.findall(rb"/Type /Page\b", content))
    assert count > 3
    said = close(written(content))
    for page in range(1, count + 1):
        assert f"Page{page}of{count}" in said
    for row in report.rows:
        assert close(row.cells[0] + row.cells[1]) in said  # whole, with its numbers beside it


@pytest.mark.parametrize("rows", [1, 3, 8, 17, 60])
def test_no_block_is_cut_by_the_foot_of_a_page(rows: int) -> None:
    pages = pages_of(rows)
    placed = [(top, block) for page in range(len(pages)) for top, block in pages._pages[page]]
    assert placed
    assert all(block.height > 0 and top + block.height <= pages.size.height() - 54 for top, block in placed)


def test_no_row_of_the_table_begins_alone_at_the_foot() -> None:
    for rows in range(4, 24):
        pages = pages_of(rows)
        in_table = [sum(block.in_table for _, block in page) for page in pages._pages]
        first = next(count for count in in_table if count)
        assert first >= 4
        assert sum(in_table) == rows


def test_a_long_name_takes_the_lines_that_it_needs() -> None:
    long = "a very long name of something that is enjoyed on quiet evenings " * 3
    names = [long, "x" * 150, "film", *NAMES_KO[3:]]
    report, found = report_of(log(names), analysis(names)), analysis(names)
    said = close(written(pdf_of(report, found)))
    assert close(long) in said
    assert "x" * 150 in said
    table = Pages(report, found, load_theme("light"), PAPER)._table
    by_name = dict(zip((row.cells[0] for row in report.rows), table.heights, strict=True))
    assert by_name["x" * 150] > by_name["film"]


def test_a_picture_is_as_long_as_what_it_shows() -> None:
    few, more = (report_file(report_of(many_log(n), many(n)), many(n), "png") for n in (3, 20))
    images = [QImage.fromData(content) for content in (few, more)]
    assert images[0].width() == images[1].width() == 1640
    assert images[1].height() > images[0].height() + 1000
    assert "days" in images[0].text("Title")


def test_a_picture_of_very_many_says_how_many_more_there_are() -> None:
    rows = MOST_IN_PICTURE + 20
    pages = pages_of(rows, QSizeF(820, 0))
    assert len(pages) == 1
    assert len(pages._table.heights) == MOST_IN_PICTURE
    image = QImage.fromData(report_file(report_of(many_log(rows), many(rows)), many(rows), "png"))
    assert 0 < image.height() <= 32_767


def test_days_without_anything_make_one_kind_page(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "journal.hobby", clock=lambda: datetime(2026, 11, 22, 21)) as workspace:
        today = workspace.today()
        found = workspace.analyse(Query(today - 6, today + 1, today))
        content = pdf_of(report_of(workspace.log, found), found)
    assert len(re.findall(rb"/Type /Page\b", content)) == 1
    said = close(written(content))
    assert close("Nothing is logged for these days, and that is fine.") in said
    assert "Page1" not in said


@pytest.mark.parametrize(("locale", "width"), [("en_US", 612), ("ko_KR", 595), ("de_DE", 595), ("C", 595)])
def test_the_paper_is_that_of_the_country(monkeypatch: pytest.MonkeyPatch, locale: str, width: int) -> None:
    from PySide6.QtCore import QLocale

    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(locale)))
    assert usual_paper().size(QPageSize.Unit.Point).toSize().width() == width


@pytest.mark.parametrize("form", ["pdf", "png", "html"])
def test_the_terminal_writes_a_report_without_a_display(tmp_path: Path, form: str) -> None:
    journal, file = str(tmp_path / "journal.hobby"), tmp_path / f"report.{form}"
    assert main(["log", "영화 2h", "--journal", journal]) == 0
    assert main(["report", "--format", form, "--lang", "ko", "--journal", journal, "-o", str(file)]) == 0
    begun = {"pdf": b"%PDF", "png": b"\x89PNG", "html": b"<!DOCTYPE html>"}
    assert file.read_bytes().startswith(begun[form])
