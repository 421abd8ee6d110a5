"""Text in columns that line up, and bars of block characters."""

from __future__ import annotations

import pytest

from hobbyscope.terminal.table import bar, columns, cut, marked_bar, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [("film", 4), ("영화", 4), ("가", 2), ("e\u0301", 1), ("👩\u200d🎨", 4), ("½ – ✓", 5), ("", 0)],
)
def test_wide_characters_take_two_cells_and_combining_ones_none(text: str, cells: int) -> None:
    assert width(text) == cells


def test_a_text_is_cut_to_its_cells() -> None:
    assert cut("film", 4) == "film"
    assert cut("films", 4) == "fil…"
    assert cut("영화관", 5) == "영화…"
    assert cut("영화관", 4) == "영…"


def test_columns_line_up_across_scripts() -> None:
    assert columns([("영화", "2 h"), ("walk", "10 h")], right=(1,)) == ["영화   2 h", "walk  10 h"]
    assert columns([("a", ""), ("bb", "")]) == ["a", "bb"]
    assert columns([]) == []


@pytest.mark.parametrize(
    ("value", "drawn"),
    [(0, "    "), (1e-9, "▏   "), (0.5, "██  "), (0.53125, "██▏ "), (1, "████"), (7, "████"), (-1, "    ")],
)
def test_a_bar_is_exact_to_an_eighth_and_shows_what_is_not_nothing(value: float, drawn: str) -> None:
    assert bar(value, 4) == drawn


def test_the_threshold_shows_until_the_bar_reaches_it() -> None:
    assert marked_bar(0.25, 0.5, 4) == "█ ┊ "
    assert marked_bar(0.75, 0.5, 4) == "███ "
    assert marked_bar(0.0, 0.999, 4) == "   ┊"
