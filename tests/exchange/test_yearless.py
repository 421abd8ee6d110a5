"""Dates that tell no year."""

from __future__ import annotations

import pytest

from hobbyscope.exchange.base import Options, Pace
from hobbyscope.exchange.tabular import Rows
from hobbyscope.exchange.yearless import give_years, in_year, lack_years
from tests.exchange.files import go_on


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("03月 4日", "2018-03-4"),
        ("12월 31일", "2018-12-31"),
        ("3/4", "3/4/2018"),
        ("4.3.", "4.3.2018"),
        ("Mar 4,", "Mar 4, 2018"),
        ("4 Mar", "4 Mar 2018"),
        ("2020-03-04", "2020-03-04"),
        ("soon", "soon"),
    ],
)
def test_a_year_stands_where_such_a_date_has_it(text, dated):
    assert in_year(text, 2018) == dated


def test_a_column_lacks_years_where_most_of_its_dates_do():
    assert lack_years(["3/4", "3/5", "total", ""])
    assert not lack_years(["3/4", "2020-03-05", "2020-03-06"])
    assert not lack_years([""])


def dated(*days: tuple[str, str]) -> list[tuple[str, str]]:
    rows = Rows([*range(len(days))], [("a", "", start, "", end, "", "") for start, end in days])
    give_years(rows, 2021, "mdy", Pace(Options(), go_on))
    return [(cells[2], cells[4]) for cells in rows.cells]


def test_newest_first_the_year_turns_back_in_december():
    assert dated(("1/2", "1/2"), ("12/31", "1/1"), ("12/30", "12/31"), ("1/3", "1/3"), ("12/31", "")) == [
        ("1/2/2021", "1/2/2021"),
        ("12/31/2020", "1/1/2021"),
        ("12/30/2020", "12/31/2020"),
        ("1/3/2021", "1/3/2021"),
        ("12/31/2020", ""),
    ]


def test_oldest_first_the_year_turns_on_in_january():
    assert dated(("11/30", ""), ("nothing", ""), ("1/2", "1/3")) == [
        ("11/30/2021", ""),
        ("nothing", ""),
        ("1/2/2022", "1/3/2022"),
    ]
