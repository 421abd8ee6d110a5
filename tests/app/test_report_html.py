"""The report as one HTML file: what it says, that it needs nothing else, and that a name is only a name."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import words
from hobbyscope.app.insights import headline, insights
from hobbyscope.app.language import catalogue
from hobbyscope.app.period_report import report_of
from hobbyscope.app.report_html import as_html
from tests.ui.analyses import analysis, log, many, many_log

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Activity

_VOID = {"meta", "rect", "path"}


class Page(HTMLParser):
    """What a reader of a page sees: its texts, its tags, its cells; it refuses what is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.cells: list[list[str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.cells.append([])
        if tag in ("th", "td"):
            self.cells[-1].append("")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            return
        self.texts.append(data)
        if self._open and {"td", "th"} & set(self._open):
            self.cells[-1][-1] += data

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.texts).split())


def page_of(found: Analysis, rows: int = 8) -> Page:
    return Page(as_html(report_of(many_log(rows), found), found))


def test_it_says_what_the_window_says() -> None:
    """Catches a report with other figures than those on the page."""
    found = analysis()
    page = Page(as_html(report_of(log(), found), found))
    assert headline(found) in page.said
    for insight in insights(found):
        assert insight.number in page.said
        assert insight.sentence in page.said
    rows = [cells for cells in page.cells[1:] if len(cells) > 1]
    assert [row[0] for row in rows] == [activity.name for activity in found.activities]
    assert [row[2] for row in rows] == words.percents(found.share.tolist())
    assert sum(float(row[2].rstrip("%")) for row in rows) == pytest.approx(100.0, abs=0.001)
    assert [row[1] for row in rows] == [words.hours(seconds) for seconds in found.seconds.tolist()]
    judges = [cells[0] for cells in page.cells[1:] if len(cells) == 1]
    assert all("Asks for" in judge for judge in judges)


def test_it_needs_no_script_no_network_and_no_other_file() -> None:
    text = as_html(report_of(many_log(30), many(30)), many(30))
    page = Page(text)
    names = {name for _, attributes in page.tags for name in attributes}
    assert not names & {"src", "href", "srcset", "action", "xlink:href", "background"}
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "use", "base"}
    assert not [name for name in names if name.startswith("on")]
    assert not re.search(r"url\(|@import|//|javascript:", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_speaks_one_language_and_says_which(language: str) -> None:
    catalogue.use(language)
    page = page_of(many(8))
    (html,) = [attributes for tag, attributes in page.tags if tag == "html"]
    assert html["lang"] == language
    assert ("In numbers" in page.said, "숫자로 보기" in page.said) == (language == "en", language == "ko")


def test_a_name_is_never_more_than_a_name() -> None:
    """Catches a name that becomes a tag, and a quote that ends an attribute."""
    names = [
        "<script>alert(1)</script>",
        '"><b>x',
        "a & b",
        "\u202eabc",
        "='x",
        "한글 🎸",
        "x" * 300,
        "</style>",
    ]
    page = Page(as_html(report_of(log(names), analysis(names)), analysis(names)))
    for name in names:
        assert page.texts.count(name) == 2  # beside the lenses, and in the table
    assert "script" not in {tag for tag, _ in page.tags}


def test_a_table_can_be_read_aloud() -> None:
    page = page_of(many(8))
    heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert (heads.count("col"), heads.count("row")) == (7, 8)
    assert "caption" in {tag for tag, _ in page.tags}


def test_its_parts_are_found_by_their_headings_and_signs_are_not_read_aloud() -> None:
    page = page_of(many(8))
    assert [tag for tag, _ in page.tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h2"]
    headings = {attributes["id"] for tag, attributes in page.tags if tag == "h2"}
    parts = {attributes["aria-labelledby"] for tag, attributes in page.tags if tag == "section"}
    assert parts == headings
    signs = [attributes for tag, attributes in page.tags if tag in ("em", "svg")]
    assert signs
    assert all(attributes.get("aria-hidden") == "true" for attributes in signs)
    assert page.said.count("recognised") > 8, "beside the bars, too, a word says what the sign does"


def test_it_follows_the_dark_and_goes_onto_paper_and_phones() -> None:
    text = as_html(report_of(many_log(8), many(8)), many(8))
    for needed in ("prefers-color-scheme: dark", "@media print", "max-width", 'name="viewport"', "#D9532B"):
        assert needed in text


def test_verdicts_differ_by_more_than_colour() -> None:
    page = page_of(analysis(threshold=0.3))
    assert "✓ recognised" in page.said
    assert "✗ not recognised" in page.said


def test_an_activity_keeps_its_own_colour() -> None:
    found = analysis(colors=["#123456"])
    assert "--dot:#123456" in as_html(report_of(log(colors=["#123456"]), found), found)


def test_days_without_anything_are_told_kindly(workspace: Workspace) -> None:
    from hobbyscope.core.analysis import Query

    today = workspace.today()
    found = workspace.analyse(Query(today - 29, today + 1, today))
    report = report_of(workspace.log, found, judging=False)
    page = Page(as_html(report, found))
    assert "Nothing is logged for these days, and that is fine." in page.said
    assert "The judges are switched off." in page.said
    assert "table" not in {tag for tag, _ in page.tags}


def test_what_nobody_judges_has_no_score(workspace: Workspace) -> None:
    from hobbyscope.core.analysis import Query

    workspace.log_line("film 2h")
    workspace.set_setting("judges", False)
    today = workspace.today()
    found = workspace.analyse(Query(today, today + 1, today))
    report = report_of(workspace.log, found, judging=False)
    assert report.rows[0].cells == ("film", "2 h", "100.0%", "–", "–", "–", "–")
    assert report.rows[0].judge == "No judge"
    assert "class=passed" not in as_html(report, found)


def test_what_only_a_total_judges_is_told_too(workspace: Workspace) -> None:
    """Catches an axis that divides by nothing: no share at all, but a row."""
    from hobbyscope.app import edits
    from hobbyscope.core.analysis import Query
    from hobbyscope.core.records import Bar

    workspace.log_line("film 2h")
    film: Activity = workspace.activities[0]
    judge = Bar(b"", film.id, "total", 10.0)
    workspace.edit(*edits.set_bars(film, workspace.bars_of(film), [judge._replace(id=b"j" * 16)]))
    today = workspace.today() + 30
    found = workspace.analyse(Query(today - 5, today + 1, today))
    assert "film" in Page(as_html(report_of(workspace.log, found), found)).said
