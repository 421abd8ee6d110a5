"""What the values of options mean."""

from __future__ import annotations

from datetime import date

import pytest

from hobbyscope.core.calendar import day_date, day_number
from hobbyscope.terminal import values
from hobbyscope.terminal.options import Line, UsageError

TODAY = day_number(date(2026, 11, 22))


def spanned(first_day: int | None = None, **given: str) -> tuple[str, str]:
    line = Line(values={name.strip("_"): value for name, value in given.items()})
    period = values.span(line).resolve(TODAY, first_day)
    return str(day_date(period.start)), str(day_date(period.end - 1))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("30d", "2026-10-24"),
        ("30", "2026-10-24"),
        ("1d", "2026-11-22"),
        ("2W", "2026-11-09"),
        ("1m", "2026-10-23"),
        ("1y", "2025-11-23"),
        (" 12m ", "2025-11-23"),
    ],
)
def test_a_length_ends_with_today(text: str, first: str) -> None:
    assert spanned(last=text) == (first, "2026-11-22")


def test_a_month_before_a_long_month_ends_is_as_long_as_it_can_be() -> None:
    today = day_number(date(2026, 3, 30))
    assert day_date(values.last("1m", today).start) == date(2026, 2, 28)
    assert day_date(values.last("4m", today).start) == date(2025, 11, 30)


@pytest.mark.parametrize("text", ["", "0d", "-3d", "d", "3x", "3 d", "99999y", "99999w9", "1.5d"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--last needs a length"):
        spanned(last=text)


def test_from_and_to_both_count() -> None:
    assert spanned(from_="2026-01-01", to="2026-01-31") == ("2026-01-01", "2026-01-31")
    assert spanned(from_="2026-11-20") == ("2026-11-20", "2026-11-22")
    assert spanned(TODAY - 5, to="2026-11-20") == ("2026-11-17", "2026-11-20")
    assert spanned(TODAY, to="2026-11-20") == ("2026-11-20", "2026-11-20")
    assert spanned(to="2026-11-20") == ("2026-11-20", "2026-11-20")


def test_everything_begins_with_the_first_entry() -> None:
    assert spanned(TODAY - 5, all="") == ("2026-11-17", "2026-11-22")
    assert spanned(TODAY + 5, all="") == spanned(all="") == ("2026-11-22", "2026-11-22")


@pytest.mark.parametrize(
    "given",
    [
        {"from_": "2026-11-23"},
        {"from_": "2026-02-01", "to": "2026-01-31"},
        {"all": "", "last": "30d"},
        {"last": "30d", "to": "2026-01-31"},
    ],
)
def test_a_period_must_make_sense(given: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        spanned(**given)


@pytest.mark.parametrize(
    "text", ["2026-13-01", "2026-02-30", "0000-01-01", "9999-12-31", "22.11.2026", "today", ""]
)
def test_a_date_is_year_month_and_day(text: str) -> None:
    with pytest.raises(UsageError, match="needs a date like"):
        values.day("--today", text)


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "x", "", "1e999"])
def test_a_dial_is_a_number_above_nought(text: str) -> None:
    with pytest.raises(UsageError, match="above 0"):
        values.number(Line(values={"temperature": text}), "temperature", 1.0)


@pytest.mark.parametrize("text", ["0", "1", "2", "-0.5", "nan"])
def test_a_threshold_lies_between_nought_and_one(text: str) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        values.number(Line(values={"threshold": text}), "threshold", 0.5, below=1.0)


def test_a_dial_that_is_not_given_stays() -> None:
    assert values.number(Line(), "temperature", 1.0) == 1.0
    assert values.number(Line(values={"temperature": "2.5"}), "temperature", 1.0) == 2.5
