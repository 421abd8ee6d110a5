"""Both lenses as a table, and what has to be said beside it."""

from __future__ import annotations

import csv

import pytest

from hobbyscope.app import lens_table
from hobbyscope.app.caveats import caveats, dial
from hobbyscope.app.language import catalogue
from hobbyscope.app.lens_table import as_tsv, headers, table_rows
from hobbyscope.ui.charts.rows import spoken
from tests.ui.analyses import analysis


def cells(tsv: str) -> list[list[str]]:
    return [line.split("\t") for line in tsv.splitlines()]


def test_every_row_has_a_cell_below_each_header() -> None:
    rows = table_rows(analysis())
    assert {len(row.shown) for row in rows} == {len(headers())} == {11}
    table = cells(as_tsv(rows))
    assert {len(line) for line in table} == {12}
    assert table[0] == [*headers()[:8], "Unit", *headers()[8:]]


def test_a_row_says_hours_share_bar_score_and_flip() -> None:
    row = table_rows(analysis(threshold=0.8))[0]
    name, hours, share, low, high, asked, needed, there, score, verdict, turns = row.shown
    assert (name, hours, share) == ("Films", "31.5 h", "35.8%")
    assert low.endswith("%")
    assert high.endswith("%")
    assert (asked, needed, there) == ("2.22 h a day", "266.8 h", "31.5 h")
    assert (score, verdict, turns) == ("0.32", "not recognised", "× 8.5")


def test_a_sheet_gets_plain_numbers_with_the_decimal_point_it_knows() -> None:
    row = table_rows(analysis())[0]
    point, comma = (cells(as_tsv([row], decimal))[1] for decimal in (".", ","))
    assert point[1] == "31.5003"
    assert comma[1] == "31,5003"
    assert float(point[2]) == pytest.approx(0.357955, abs=1e-5)
    assert point[8] == "hours"


def test_what_there_is_not_is_an_empty_cell_in_a_sheet() -> None:
    shown = table_rows(analysis(["film"], [3.0], [None]))[0]
    assert shown.shown[5:] == ("no judge", "–", "–", "–", "–", "–")
    assert cells(as_tsv([shown]))[1][6:] == ["", "", "", "", "", ""]


def test_a_quote_in_front_of_a_name_swallows_no_other_cell() -> None:
    names = ['"2048', '"a" b', 'c"d', "e"]
    rows = as_tsv(table_rows(analysis(names, [4.0, 3.0, 2.0, 1.0], [20.0] * 4)))
    assert [row[0] for row in csv.reader(rows.splitlines()[1:], "excel-tab")] == names


@pytest.mark.parametrize(
    ("name", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("두\t줄\n이름", "두 줄 이름"), ("film", "film")]
)
def test_no_name_becomes_a_formula_or_breaks_the_table(name: str, cell: str) -> None:
    table = cells(as_tsv(table_rows(analysis([name], [3.0], [20.0]))))
    assert table[1][0] == cell
    assert {len(line) for line in table} == {12}


def test_every_header_is_translated_and_explained_where_it_must_be() -> None:
    english = headers()
    catalogue.use("ko")
    try:
        assert not set(headers()) & set(english)
        said = [lens_table.about(column) for column in range(11)]
        assert [bool(text) for text in said] == [column in (3, 4, 6, 7, 10) for column in range(11)]
        assert not any(text.isascii() for text in said if text)
    finally:
        catalogue.use("en")


def test_what_is_heard_of_the_chart_begins_with_the_dials_that_are_turned() -> None:
    assert spoken(analysis(free_time=0.5, temperature=2.0)).startswith(
        "As if your free time were 0.5 times what it is. Seen at temperature 2. Threshold 0.50. Films "
    )
    assert spoken(analysis()).startswith("Threshold 0.50. Films 35.8%")


def test_every_dial_that_is_turned_is_said() -> None:
    assert "0.5 times" in caveats(analysis(free_time=0.5))[0]
    assert "temperature 2" in caveats(analysis(temperature=2.0))[0]
    assert len(caveats(analysis())) == 1  # of the intervals
    assert caveats(analysis([], [], [])) == []


@pytest.mark.parametrize(("value", "said"), [(0.5, "0.5"), (1e-300, "1e-300"), (3.0, "3"), (1e300, "1e+300")])
def test_a_dial_is_said_as_it_was_set(value: float, said: str) -> None:
    assert dial(value, 2) == said
