"""Two periods side by side: which two, their shares in words, and whether they differ."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.app.comparing import (
    Pair,
    compare,
    drift_words,
    drift_work,
    hint,
    row_words,
    side_words,
    spoken,
    too_little,
    with_before,
    with_year_ago,
)
from hobbyscope.app.language import catalogue
from hobbyscope.app.periods import Choice
from hobbyscope.app.workspace import open_sample
from hobbyscope.core.calendar import Period, day_number
from hobbyscope.core.uncertainty import Drift
from tests.app.moment import NOW

if TYPE_CHECKING:
    from hobbyscope.app.comparing import Comparison
    from hobbyscope.app.workspace import Workspace

TODAY = day_number(NOW.date())
MONTH = Choice("days", 30)


def custom(first: date, last: date) -> Choice:
    return Choice("custom", start=day_number(first), end=day_number(last) + 1)


def resolved(pair: Pair, first_day: int | None = None) -> tuple[Period, Period]:
    left, right = (choice.resolve(TODAY, first_day) for choice in pair)
    return left, right


CHOICES = st.one_of(
    st.builds(Choice, st.just("days"), st.integers(1, 4000), st.integers(-9, 0)),
    st.builds(lambda shift: Choice("month", shift=shift), st.integers(-40, 0)),
    st.builds(lambda shift: Choice("year", shift=shift), st.integers(-9, 0)),
    st.builds(
        lambda start, days: Choice("custom", start=start, end=start + days),
        st.integers(0, TODAY),
        st.integers(1, 1500),
    ),
    st.just(Choice("all")),
)


@given(CHOICES, st.none() | st.integers(TODAY - 9000, TODAY + 9))
def test_the_period_before_ends_where_this_one_begins(choice: Choice, first_day: int | None) -> None:
    left, right = resolved(with_before(choice, TODAY, first_day), first_day)
    assert left.end == right.start
    assert left.days > 0
    assert right.days > 0
    if choice.kind in ("days", "custom"):
        assert left.days == right.days
    if choice.kind == "all":
        assert right.end == TODAY + 1
        assert abs(left.days - right.days) <= 1


@given(CHOICES, st.none() | st.integers(TODAY - 9000, TODAY))
def test_the_same_days_of_another_year_never_overlap(choice: Choice, first_day: int | None) -> None:
    left, right = resolved(with_year_ago(choice, TODAY, first_day), first_day)
    assert left.days > 0
    assert left.end <= right.start
    assert abs(left.days - right.days) <= 1  # a leap day


def test_a_year_ago_is_named_as_the_calendar_names_it() -> None:
    def names(choice: Choice) -> list[str]:
        return [chosen.title(TODAY, None) for chosen in with_year_ago(choice, TODAY, None)]

    assert names(Choice("month", shift=-1)) == ["Oct 2025", "Oct 2026"]
    assert names(Choice("year")) == ["Year 2025", "Year 2026"]
    week = custom(date(2024, 2, 29), date(2024, 3, 6))
    assert names(week) == ["28 Feb – 6 Mar 2023", "29 Feb – 6 Mar 2024"]
    two_years = custom(date(2023, 1, 1), date(2024, 12, 31))
    assert resolved(with_year_ago(two_years, TODAY, None))[0].start == day_number(date(2021, 1, 1))
    ancient = custom(date(1, 3, 1), date(1, 3, 2))
    assert resolved(with_year_ago(ancient, TODAY, None))[0] == Period(ancient.start, ancient.start + 1)


def test_before_the_first_date_there_is_nothing_to_look_at(workspace: Workspace) -> None:
    """Catches a date that does not exist, of which there is no name either."""
    first = date.min
    for last in (first, date(1, 9, 9), date(9998, 12, 31)):
        for pair_of in (with_before, with_year_ago):
            pair = pair_of(custom(first, last), TODAY, None)
            assert pair.left.start == day_number(first)
            assert pair.left.resolve(TODAY, None).days > 0
            assert compare(workspace, pair).left.title
    reaching_back = with_before(custom(date(400, 1, 1), date(1999, 12, 31)), TODAY, None)
    assert resolved(reaching_back)[0] == Period(day_number(first), day_number(date(400, 1, 1)))


def weeks(workspace: Workspace, *lines: str, first: int, last: int) -> None:
    for day in range(first, last):
        month, date_ = (10, day) if day <= 31 else (11, day - 31)
        for line in lines:
            workspace.log_line(f"{line} {month}/{date_}")


def answer(workspace: Workspace, found: Comparison) -> Drift | None:
    return drift_work(workspace, found)(lambda _done: True)


def fortnights(workspace: Workspace) -> Comparison:
    """Two weeks of films and walks, then two of films and swimming."""
    weeks(workspace, "film 2h", "walk 1h", first=26, last=40)
    weeks(workspace, "film 1h", "swim 2h", first=40, last=54)
    return compare(workspace, with_before(Choice("days", 14), TODAY, None))


def test_each_side_adds_up_and_tells_its_free_time(workspace: Workspace) -> None:
    found = fortnights(workspace)
    assert [row.activity.name for row in found.rows] == ["swim", "film", "walk"]
    assert [row.texts for row in found.rows] == [("0%", "66.7%"), ("66.7%", "33.3%"), ("33.3%", "0%")]
    assert (found.left.title, found.right.title) == ("26 Oct – 8 Nov", "9 Nov – 22 Nov")
    assert side_words(found.left) == "42 h, 3 h a day"
    assert row_words(found.rows[1]) == "film: 66.7% → 33.3%, 28 h → 14 h"
    assert spoken(found) == (
        "26 Oct – 8 Nov and then 9 Nov – 22 Nov: swim 0%, then 66.7%; film 66.7%, then 33.3%; "
        "walk 33.3%, then 0%."
    )


def test_what_differs_clearly_is_told_so_in_words_and_never_as_a_number(workspace: Workspace) -> None:
    found = fortnights(workspace)
    assert too_little(found) is None
    drift = answer(workspace, found)
    assert drift is not None
    assert drift_words(drift) == ("Clearly different", "Far more than days alone shuffle.")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_of_the_three_words_says_what_it_means_without_a_number(language: str) -> None:
    catalogue.use(language)
    said = [drift_words(Drift(0.2, 0.1, 0.5, word)) for word in ("no", "little", "clear")]
    assert len({word for word, _ in said}) == len({meaning for _, meaning in said}) == 3
    assert not any(letter.isdigit() for pair in said for text in pair for letter in text)


def test_a_job_that_is_cancelled_finds_nothing_and_the_journal_may_change_meanwhile(
    workspace: Workspace,
) -> None:
    found = fortnights(workspace)
    work = drift_work(workspace, found)
    before = answer(workspace, found)
    assert work(lambda _done: False) is None
    workspace.log_line("film 9h 11/1")
    assert work(lambda _done: True) == before


def test_too_little_is_said_kindly(workspace: Workspace) -> None:
    week = Choice("days", 7)
    both = compare(workspace, with_before(week, TODAY, None))
    nothing = "Nothing to compare yet"
    assert too_little(both) == (nothing, "Nothing is logged in either of them.")
    assert spoken(both) == "Nothing in these periods."
    assert both.rows == ()
    workspace.log_line("film 2h")
    one = compare(workspace, with_before(week, TODAY, None))
    assert too_little(one) == (nothing, "Nothing is logged in 9 Nov – 15 Nov.")
    assert [row.texts for row in one.rows] == [("–", "100.0%")]
    assert side_words(one.left) == "Nothing logged in these days"
    workspace.log_line("film 2h 11/13")
    few = compare(workspace, with_before(week, TODAY, None))
    assert too_little(few) == ("Too few days", "Below 7 days nobody can tell a change from chance.")
    weeks(workspace, "film 1h", first=36, last=40)
    overlap = compare(workspace, Pair(Choice("days", 14), MONTH))
    assert too_little(overlap) == ("They overlap", "A change shows between days that lie apart.")


def test_what_lies_ahead_is_in_neither(workspace: Workspace) -> None:
    workspace.log_line("film 2h tomorrow")
    ahead = Choice("custom", start=TODAY + 1, end=TODAY + 9)
    found = compare(workspace, Pair(Choice("days", 8), ahead))
    assert too_little(found) == ("Nothing to compare yet", "Nothing is logged in either of them.")


def test_what_only_a_total_judges_has_no_part_in_it(workspace: Workspace) -> None:
    from hobbyscope.app.edits import set_bars
    from hobbyscope.core.records import Bar
    from hobbyscope.journal.ids import new_id

    workspace.log_line("walk 1h 1/9")
    (walk,) = workspace.activities
    workspace.edit(*set_bars(walk, workspace.bars_of(walk), [Bar(new_id(), walk.id, "total", 100, "hours")]))
    workspace.log_line("film 1h")
    found = compare(workspace, with_before(MONTH, TODAY, None))
    assert [row.activity.name for row in found.rows] == ["film"]


def test_other_temperatures_are_told_of() -> None:
    assert hint(1.0) == "Point at a line, or press the arrow keys"
    assert hint(2.0) == "The shares of my free time, at temperature 1"


def tenths(text: str) -> int:
    return 0 if text in ("<0.1%", "–") else round(float(text[:-1]) * 10)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_both_columns_add_up_in_every_period_of_the_sample(language: str) -> None:
    choices = [Choice("days", days) for days in (1, 7, 30, 90, 365)]
    choices += [Choice("all"), *(Choice("month", shift=-n) for n in range(14)), Choice("year")]
    with open_sample(language, clock=lambda: NOW) as workspace:
        first_day = workspace.log.first_day
        for choice in choices:
            for pair in (with_before(choice, TODAY, first_day), with_year_ago(choice, TODAY, first_day)):
                found = compare(workspace, pair)
                for place, side in enumerate((found.left, found.right)):
                    shown = [row.texts[place] for row in found.rows]
                    assert sum(map(tenths, shown)) == (1000 if side.seconds else 0)
                    assert not any(text.startswith("0.0") for text in shown)
                    for row, text in zip(found.rows, shown, strict=True):
                        assert (text == "0%") == (bool(side.seconds) and not row.seconds[place])
