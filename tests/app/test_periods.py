"""The choice of a period and the days that it means."""

from __future__ import annotations

from datetime import date

import pytest

from hobbyscope.app.language import catalogue
from hobbyscope.app.periods import Choice, choice_of
from hobbyscope.core.calendar import Period, day_date, day_number

TODAY = day_number(date(2026, 11, 22))


def days(choice: Choice, first: int | None = None) -> tuple[str, str]:
    period = choice.resolve(TODAY, first)
    return str(day_date(period.start)), str(day_date(period.end - 1))


def test_the_last_days_end_with_today() -> None:
    assert days(Choice("days", 30)) == ("2026-10-24", "2026-11-22")
    assert days(Choice("days", 30).moved(-1)) == ("2026-09-24", "2026-10-23")


def test_months_and_years_are_the_calendars() -> None:
    assert days(Choice("month")) == ("2026-11-01", "2026-11-30")
    assert days(Choice("month").moved(-11)) == ("2025-12-01", "2025-12-31")
    assert days(Choice("year", shift=-1)) == ("2025-01-01", "2025-12-31")


def test_all_begins_with_the_first_entry() -> None:
    assert days(Choice("all"), TODAY - 3) == ("2026-11-19", "2026-11-22")
    assert days(Choice("all"), TODAY + 5) == ("2026-11-22", "2026-11-22")
    assert days(Choice("all")) == ("2026-11-22", "2026-11-22")
    assert Choice("all").moved(-1) == Choice("all")


def test_a_custom_period_moves_by_its_own_length() -> None:
    choice = Choice("custom", start=TODAY - 9, end=TODAY + 1)
    assert choice.moved(-1).resolve(TODAY, None) == Period(TODAY - 19, TODAY - 9)


def test_moving_far_back_stays_within_the_calendar() -> None:
    assert days(Choice("year", shift=-99_999))[0] == "0002-01-01"
    assert days(Choice("month", shift=-99_999))[0] == "0002-08-01"


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice("days", 7, -2),
        Choice("all"),
        Choice("month"),
        Choice("month", shift=-1),
        Choice("year", shift=-1),
        Choice("custom", start=TODAY - 9, end=TODAY + 1),
    ],
)
def test_a_choice_survives_being_kept_as_text(choice: Choice) -> None:
    assert choice_of(choice.to_text()) == choice


@pytest.mark.parametrize(
    "text",
    [
        "",
        "days",
        "days:0",
        "days:x",
        "days:99999999",
        "custom:5:5",
        "custom:1",
        "custom:1:99999999999",
        "decade",
    ],
)
def test_a_damaged_text_means_the_last_thirty_days(text: str) -> None:
    assert choice_of(text) == Choice()


def test_titles_in_both_languages() -> None:
    choices = [Choice(), Choice("days", 1), Choice("all"), Choice("month", shift=-1), Choice("days", 7, -1)]
    assert [choice.title(TODAY, None) for choice in choices] == [
        "Your last 30 days",
        "Today",
        "Everything so far",
        "Oct 2026",
        "9 Nov – 15 Nov",
    ]
    catalogue.use("ko")
    assert [choice.title(TODAY, None) for choice in choices] == [
        "최근 30일",
        "오늘",
        "지금까지 전부",
        "2026년 10월",
        "11월 9일 – 11월 15일",
    ]
