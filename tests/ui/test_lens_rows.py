"""What the rows say, on screen and aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.analysis import Query, analyse
from hobbyscope.core.records import Bar
from hobbyscope.ui.charts.rows import share_rows, spoken, usual_needs, verdict_rows, without_what_if
from hobbyscope.ui.theme import load_theme
from tests.ui.analyses import DAY, analysis, identity, log, many, query

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


def test_the_usual_texts_do_not_depend_on_the_threshold():
    assert usual_needs(analysis(threshold=0.1)) == usual_needs(analysis(threshold=0.9))


def test_the_summary_says_both_lenses_of_each_row():
    text = spoken(analysis(bars=[30.0, 90.0, None, 60, 30, 60, 30, 40]))
    assert text.startswith(
        "Films 35.8%, the judge says yes with 0.51; Gym 19.3%, the judge says no with 0.16;"
    )
    assert "Reading 16.1%, no verdict" in text


def test_a_long_summary_ends_and_an_empty_one_says_so():
    assert spoken(many(30)).endswith("; and 18 more.")
    assert spoken(analysis([], [], [])) == "Nothing in this period."


def test_a_what_if_knows_where_the_bars_stood_before():
    hours = log()
    as_it_is, half = (analyse(hours, query(free_time=scale)) for scale in (1.0, 0.5))
    assert without_what_if(half, as_it_is)
    for row, before in zip(verdict_rows(half, as_it_is), verdict_rows(as_it_is), strict=True):
        assert row.before == before.score > row.score
        assert before.before == -1


def test_an_answer_to_another_question_is_no_before():
    hours = log()
    half = analyse(hours, query(free_time=0.5))
    assert not without_what_if(half, None)
    assert not without_what_if(analyse(hours, query()), analyse(hours, query()))
    assert not without_what_if(half, analyse(hours, query(temperature=2.0)))
    assert not without_what_if(half, analyse(hours, Query(DAY + 1, DAY + 30, DAY + 29)))
    before = analyse(hours, query())
    hours.set_activities(hours.activities, ())
    assert not without_what_if(analyse(hours, query(free_time=0.5)), before)
