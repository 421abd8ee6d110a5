"""The command `compare`: two periods side by side, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.test_commands import TODAY, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.terminal.conftest import Answer

    Run = Callable[..., Answer]


@pytest.fixture
def month(run: Run) -> Run:
    """Two weeks of films and walks, then two of films and swimming."""
    for day in range(26, 54):
        when = f"10/{day}" if day <= 31 else f"11/{day - 31}"
        for what in ("film 2h", "walk 1h") if day < 40 else ("film 1h", "swim 2h"):
            run("log", f"{what} {when}", *TODAY)
    return run


def test_two_weeks_and_the_two_before_in_words(month: Run) -> None:
    assert month("compare", "--last", "2w", *TODAY).out == (
        "26 Oct – 8 Nov → 9 Nov – 22 Nov\n"
        "42 h, 3 h a day → 42 h, 3 h a day\n\n"
        "swim     0%  66.7%     0 h  28 h\n"
        "film  66.7%  33.3%    28 h  14 h\n"
        "walk  33.3%     0%    14 h   0 h\n\n"
        "Clearly different. Far more than days alone shuffle.\n"
    )
    korean = month("compare", "--last", "2w", *TODAY, "--lang", "ko").out
    assert "뚜렷이 달라졌어요. 날마다 저절로 달라지는 것보다 훨씬 더 달라요." in korean


def test_the_json_holds_both_periods_and_the_distance_beside_what_chance_brings(month: Run) -> None:
    found = month("compare", "--all", *TODAY, "--format", "json").json()
    assert [(side["start"], side["end"]) for side in found["periods"]] == [
        ("2026-10-26", "2026-11-09"),
        ("2026-11-09", "2026-11-23"),
    ]
    assert found["periods"][0]["counted_days"] == 14
    assert found["periods"][0]["free_hours"] == 3
    assert found["activities"][0]["name"] == "swim"
    assert found["activities"][0]["seconds"] == [0, 14 * 7200]
    assert found["activities"][0]["shares"] == pytest.approx([0, 2 / 3])
    assert found["drift"]["word"] == "clear"
    assert 0 < found["drift"]["chance"] < found["drift"]["distance"] < 1
    assert found["drift"]["p_value"] < 0.05


def test_where_there_is_too_little_it_is_said(month: Run) -> None:
    out = month("compare", *TODAY, "--with", "year-ago").out
    assert out.startswith(
        "24 Oct – 22 Nov 2025 → 24 Oct – 22 Nov\nNothing logged in these days → 84 h, 3 h a day\n"
    )
    assert "swim  –" in out
    assert out.endswith("Nothing to compare yet. Nothing is logged in 24 Oct – 22 Nov 2025.\n")
    found = month("compare", *TODAY, "--with", "year-ago", "--format", "json").json()
    assert found["drift"] is None
    assert found["periods"][0]["free_hours"] is None
    nothing = month("compare", "--from", "2020-01-01", "--to", "2020-01-09", *TODAY).out
    assert nothing.count("\n") == 4


def test_what_cannot_be_asked_is_refused_in_a_sentence(month: Run) -> None:
    assert month("compare", "--with", "luck").code == 2
    assert month("compare", "--last", "0d").code == 2
    assert month("compare", "--all", "--last", "7d").code == 2
    assert month("compare", "--from", "0001-01-01", "--to", "9000-01-01", *TODAY).code == 0


def test_without_a_journal_nothing_is_created(run: Run) -> None:
    refused(run("compare"))
