"""A bar as its fields say it, and one more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.bars import Fields, another, bar_of, fields_of
from hobbyscope.app.judging import HOUR_A_DAY
from hobbyscope.app.language import catalogue
from hobbyscope.app.messages import refusal
from hobbyscope.core.records import Bar, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

ID, ACTIVITY = b"i" * 16, b"a" * 16
RATE = Bar(ID, ACTIVITY, "rate", 3.0, per="day", since="activity")
FILMS = Bar(ID, ACTIVITY, "total", 1000.0, "films", None, 7200, 120.0)


@pytest.fixture
def korean() -> Iterator[None]:
    catalogue.use("ko")
    yield
    catalogue.use("en")


@pytest.mark.parametrize(
    ("bar", "fields"),
    [
        (RATE, ("3", "hours", "day", "", "0")),
        (RATE._replace(amount=0.5), ("30", "minutes", "day", "", "0")),
        (RATE._replace(amount=1 / 60), ("1", "minutes", "day", "", "0")),
        (RATE._replace(amount=0.001), ("0.001", "hours", "day", "", "0")),
        (RATE._replace(amount=1 / 7), ("0.14", "hours", "day", "", "0")),
        (RATE._replace(amount=0.5, unit="films"), ("0.5", "films", "day", "", "0")),
        (FILMS, ("1,000", "films", "total", "2 h", "120")),
        (FILMS._replace(unit="hours"), ("1,000", "hours", "total", "", "120")),
    ],
)
def test_a_bar_is_written_into_its_fields_and_read_back_exactly(bar: Bar, fields: tuple[str, ...]) -> None:
    assert fields_of(bar) == fields
    assert bar_of(bar, fields_of(bar)) == bar


@pytest.mark.parametrize(
    ("bar", "typed", "now"),
    [
        (RATE, {"amount": "2,5"}, RATE._replace(amount=2.5)),
        (RATE, {"amount": "1:30"}, RATE._replace(amount=1.5)),
        (RATE, {"amount": "90", "unit": "min"}, RATE._replace(amount=1.5)),
        (RATE, {"unit": "minutes"}, RATE._replace(amount=0.05)),
        (RATE, {"unit": " 권 "}, RATE._replace(unit="권")),
        (RATE, {"per": "week"}, RATE._replace(per="week", since="period")),
        (RATE, {"per": "total"}, RATE._replace(kind="total", per=None, since="period")),
        (RATE, {"takes": "2h", "before": "7"}, RATE),  # of hours in a rate there is neither
        (FILMS, {"amount": "2천"}, FILMS._replace(amount=2000)),
        (FILMS, {"unit": "hours"}, FILMS._replace(unit="hours", unit_seconds=None)),
        (FILMS, {"amount": "3h"}, FILMS._replace(amount=3, unit="hours", unit_seconds=None)),
        (FILMS, {"takes": " "}, FILMS._replace(unit_seconds=None)),
        (FILMS, {"before": "1,200"}, FILMS._replace(carry_in=1200)),
        (FILMS, {"before": "0h"}, FILMS._replace(carry_in=0.0)),
        (FILMS._replace(unit="%"), {"amount": "7"}, FILMS._replace(unit="%", amount=7)),
    ],
)
def test_what_is_typed_into_the_fields_becomes_the_bar(bar: Bar, typed: dict[str, str], now: Bar) -> None:
    assert bar_of(bar, fields_of(bar)._replace(**typed)) == now


@pytest.mark.parametrize(
    ("bar", "typed", "code"),
    [
        (RATE, {"amount": "0"}, "bar.zero"),
        (RATE, {"amount": "-1"}, "bar.negative"),
        (RATE, {"amount": "−1"}, "bar.negative"),
        (RATE, {"amount": "NaN"}, "bar.not_finite"),
        (RATE, {"amount": "Inf"}, "bar.not_finite"),
        (RATE, {"amount": "∞"}, "bar.not_finite"),
        (RATE, {"amount": "a billion"}, "bar.never_met"),
        (RATE, {"amount": "24.01"}, "bar.never_met"),
        (RATE, {"amount": "  "}, "bar.how_much"),
        (RATE, {"amount": "30 films"}, "bar.not_finite"),
        (RATE, {"amount": "3 3"}, "bar.not_finite"),
        (RATE, {"amount": "9" * 501}, "bar.not_finite"),
        (RATE, {"amount": "2e12"}, "bar.too_large"),
        (RATE, {"amount": "much"}, "bar.no_amount"),
        (RATE, {"unit": ""}, "bar.what_unit"),
        (RATE, {"unit": "7"}, "bar.what_unit"),
        (RATE, {"unit": "a\0b"}, "name.control"),
        (RATE._replace(unit="films", amount=13.0), {"takes": "2h"}, "bar.never_met"),
        (FILMS, {"takes": "2"}, "length.no_unit"),
        (FILMS, {"takes": "300000h"}, "bar.long_unit"),
        (FILMS, {"before": "-1"}, "bar.carry_in"),
        (FILMS, {"before": "nan"}, "bar.carry_in"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    korean: None, bar: Bar, typed: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        bar_of(bar, fields_of(bar)._replace(**typed))
    assert refused.value.code == code
    assert refusal(refused.value).rstrip(" .0123456789").isascii() is False


def test_in_korean_the_units_of_time_are_known_too(korean: None) -> None:
    assert fields_of(RATE) == Fields("3", "시간", "day", "", "0")
    assert bar_of(RATE, fields_of(RATE)._replace(amount="30", unit="분")) == RATE._replace(amount=0.5)


def test_one_more_judge_asks_for_something_that_is_not_asked_yet() -> None:
    own = HOUR_A_DAY._replace(amount=5.0)
    first = another([], own, ACTIVITY)
    assert first == own._replace(id=first.id, activity=ACTIVITY)
    second = another([first], own, ACTIVITY)
    assert second == HOUR_A_DAY._replace(id=second.id, activity=ACTIVITY)
    bars: list[Bar] = []
    for _ in range(6):
        bars.append(another(bars, None, ACTIVITY))
    assert [bar.amount for bar in bars] == [1, 3, 10_000, 1000, 1, 1]
    assert len({bar.id for bar in bars}) == 6
