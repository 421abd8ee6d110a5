"""What the rows say, on screen and aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.analysis import analyse
from hobbyscope.core.records import Bar
from hobbyscope.ui.charts.rows import flips_sentence, share_rows, spoken, usual_needs, verdict_rows
from hobbyscope.ui.theme import load_theme
from tests.ui.analyses import analysis, identity, log, many, query

if TYPE_CHECKING:
    from hobbyscope.core.log import Log


def films_log() -> Log:
    """Return hours that a thousand films judge."""
    found = log(["Films", "Walks"], [30.0, 10.0], [None, None])
    films = Bar(
        identity(2000), found.activities[0].id, "total", 1000, "films", unit_seconds=7200, carry_in=120
    )
    found.set_activities(found.activities, [films])
    return found


def test_the_percentages_add_up_to_a_hundred():
    for count in (3, 8, 30):
        texts = [row.text for row in share_rows(many(count), load_theme("light"))]
        assert sum(float(text.removesuffix("%")) for text in texts) == pytest.approx(100)


def test_a_row_has_its_interval_or_none():
    theme = load_theme("light")
    for row in share_rows(analysis(), theme):
        assert row.low < row.share < row.high
    for row in share_rows(analysis(temperature=2.0), theme):
        assert row.low == row.share == row.high


def test_a_verdict_says_its_score_its_word_and_the_hours_it_takes():
    rows = verdict_rows(analysis(bars=[30.0, 90.0, None, 60, 30, 60, 30, 40]))
    assert [(row.passed, row.word, row.needs) for row in rows[:3]] == [
        (1, "yes", "needs 30 h"),
        (0, "not yet", "needs 90 h"),
        (-1, "", "no judge"),
    ]
    assert rows[2].text == "–"


def test_hours_beyond_a_hundred_are_whole():
    assert verdict_rows(analysis(bars=[1234.56] * 8))[0].needs == "needs 1,235 h"


def test_a_bar_in_films_is_said_in_films():
    found = analyse(films_log(), query())
    assert verdict_rows(found)[0].needs == "needs 1,000 films"
    assert "needs 88.8 films" in usual_needs(found)


def test_each_unit_has_the_room_that_its_own_bars_take():
    found = usual_needs(analysis(bars=[10_000.0, 90.0, None, 60, 30, 60, 30, 40]))
    assert "needs 888,888 h" in found
    films = usual_needs(analyse(films_log(), query()))
    assert "needs 88,888 films" in films
    assert not any("888,888 films" in text for text in films)


def test_the_usual_texts_do_not_depend_on_the_threshold():
    assert usual_needs(analysis(threshold=0.1)) == usual_needs(analysis(threshold=0.9))


def test_the_summary_says_both_lenses_of_each_row():
    text = spoken(analysis(bars=[30.0, 90.0, None, 60, 30, 60, 30, 40]))
    assert text.startswith(
        "Threshold 0.50. Films 35.8%, the judge says yes with 0.51; Gym 19.3%, the judge says no with 0.16;"
    )
    assert "Reading 16.1%, no verdict" in text


def test_a_long_summary_ends_and_an_empty_one_says_so():
    assert spoken(many(30)).endswith("; and 18 more.")
    assert spoken(analysis([], [], [])) == "Nothing in this period."


def test_a_what_if_knows_where_the_bars_stood_before():
    hours = log()
    as_it_is, half = (analyse(hours, query(free_time=scale)) for scale in (1.0, 0.5))
    for row, before in zip(verdict_rows(half), verdict_rows(as_it_is), strict=True):
        assert row.before == pytest.approx(before.score)
        assert row.before > row.score
        assert before.before == before.was == -1


def test_a_verdict_that_a_what_if_turns_says_what_it_was_and_how_many_there_are():
    hours = log(bars=(30.0, 15.0, 45.0, None, 30.0, 60.0, 30.0, 40.0))
    assert [row.was for row in verdict_rows(analyse(hours, query()))] == [-1] * 8
    half = verdict_rows(analyse(hours, query(free_time=0.5)))
    assert [(row.was, row.passed, row.word) for row in half[:3]] == [
        (1, 0, "no longer"), (1, 0, "no longer"), (-1, 0, "not yet"),
    ]  # fmt: skip
    assert flips_sentence(half) == "2 of 7 go dark"
    much = verdict_rows(analyse(hours, query(free_time=4.0)))
    assert (much[2].was, much[2].passed, much[2].word) == (0, 1, "now yes")
    assert flips_sentence(verdict_rows(analyse(hours, query(free_time=3.3)))) == "1 of 7 lights up"
    assert flips_sentence(verdict_rows(analyse(hours, query(free_time=1.01)))) == "No verdict turns"
