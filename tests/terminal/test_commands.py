"""The commands that write: log, bar, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutBar, Step
from tests.terminal.answers import entries, refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal.conftest import Answer

    Run = Callable[..., Answer]

TODAY = ("--today", "2026-11-22")


def test_a_line_is_logged_and_said_again(run: Run, journal: Path) -> None:
    answer = run("log", "film 2h yesterday", *TODAY)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "film · 2 h · Sat 21 Nov · new activity\n"
    assert entries(journal) == [("film", 7200)]


def test_the_words_of_a_line_need_no_quotes(run: Run, journal: Path) -> None:
    assert (
        run("log", "영화", "2시간", "어제", *TODAY, "--lang", "ko").out
        == "영화 · 2시간 · 11월 21일 (토) · 새 활동\n"
    )
    assert entries(journal) == [("영화", 7200)]


def test_a_line_as_json(run: Run) -> None:
    assert run("log", "film 2h yesterday", *TODAY, "--format", "json").json() == {
        "activity": "film",
        "seconds": 7200,
        "day": "2026-11-21",
        "start": None,
        "end": None,
        "note": "",
        "tags": [],
    }
    assert run("log", "8:00-9:30 guitar, scales #evening", *TODAY, "--format", "json").json() == {
        "activity": "guitar",
        "seconds": 5400,
        "day": "2026-11-22",
        "start": "2026-11-22T08:00:00",
        "end": "2026-11-22T09:30:00",
        "note": "scales",
        "tags": ["evening"],
    }


def test_today_stands_for_the_end_of_that_day(run: Run) -> None:
    late = run("log", "22:00-23:30 film", *TODAY, "--format", "json").json()
    night = run("log", "00:30-02:00 walk today", *TODAY, "--format", "json").json()
    assert (late["day"], night["day"]) == ("2026-11-22", "2026-11-22")
    assert night["start"] == "2026-11-23T00:30:00"


def test_a_timed_line_is_said_with_its_clock(run: Run) -> None:
    said = run("log", "8:00-9:30 guitar, scales #evening", *TODAY).out
    assert said == "guitar · 1 h 30 min · Sun 22 Nov · 8:00–9:30 · scales · #evening · new activity\n"


def test_a_dry_run_creates_nothing(run: Run, journal: Path) -> None:
    answer = run("log", "film 2h", "--dry-run", *TODAY)
    assert answer.out == "film · 2 h · Sun 22 Nov · new activity · not logged, as you asked\n"
    assert list(journal.parent.iterdir()) == []


def test_a_dry_run_on_a_journal_changes_nothing(run: Run, journal: Path) -> None:
    run("log", "film 2h", *TODAY)
    before = journal.read_bytes()
    assert "new activity" not in run("log", "FILM 1h", "--dry-run", *TODAY).out
    assert journal.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    ["film", "2h", "", "film 25h", "film -2h", "film nan h", "film 2h 2026-02-30", "'; DROP TABLE entry;--"],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_line_that_cannot_be_understood_is_refused_in_one_sentence(
    run: Run, journal: Path, line: str, language: str
) -> None:
    run("log", "walk 1h")
    before = journal.read_bytes()
    refused(run("log", line, "--lang", language))
    assert journal.read_bytes() == before


def test_a_judge_can_be_set_and_dismissed(run: Run, journal: Path) -> None:
    run("log", "film 2h")
    assert run("bar", "FILM", "3h a day").out == "film: a judge asks for 3 h a day\n"
    assert (
        run("bar", "film", "2000h in all", "--carry-in", "120h").out
        == "film: a judge asks for 2,000 h in all\n"
    )
    with Journal.open(journal) as opened:
        (bar,) = opened.bars()
    assert (bar.kind, bar.amount, bar.carry_in) == ("total", 2000, 120)
    assert run("bar", "film", "none", "--lang", "ko").out == "film: 심판 없음\n"
    with Journal.open(journal) as opened:
        assert opened.bars() == []


def test_several_judges_are_added_shown_and_taken_away(run: Run, journal: Path) -> None:
    run("log", "film 2h")
    assert run("bar", "film").out == "film: a judge asks for 1 h a day\n"
    both = "film: a judge asks for 1 h a day\nfilm: a judge asks for 1,000 films in all\n"
    assert run("bar", "film", "1000 films in all", "--also").out == both
    assert run("undo").out == "Undone: Another judge for film\n"
    assert run("redo").out == "Done again: Another judge for film\n"
    assert run("bar", "film", "none", "--also").out == both
    assert run("bar", "film").out == both
    with Journal.open(journal) as opened:
        first, second = opened.bars()
        opened.apply(Step("off"), [PutBar(second._replace(enabled=False))])
    assert (
        run("bar", "film").out.splitlines()[1] == "film: a judge asks for 1,000 films in all (switched off)"
    )
    assert run("bar", "film", "3h a day").out == "film: a judge asks for 3 h a day\n"
    with Journal.open(journal) as opened:
        assert [bar.amount for bar in opened.bars()] == [3]
    assert first.amount == 1


def test_a_judge_of_nothing_known_is_refused(run: Run, journal: Path) -> None:
    refused(run("bar", "film", "3h a day"), str(journal))
    assert not journal.exists()
    run("log", "film 2h")
    refused(run("bar", "fimls", "3h a day"), "did you mean film?")
    refused(run("bar", "film", "often"), "often")
    refused(run("bar", "film", "3h a day", "--carry-in", "3h"), "in all")


def test_a_line_that_is_not_understood_creates_no_journal(run: Run, journal: Path) -> None:
    refused(run("log", "film"), "How long")
    refused(run("log", "film 25h"), "24 hours")
    assert not journal.exists()


def test_a_negative_amount_is_told_from_an_option(run: Run) -> None:
    run("log", "film 2h")
    refused(run("log", "-2h", "film"), "negative")
    refused(run("bar", "film", "-3h a day"), "negative")
    assert run("log", "-x").code == 2


def test_undo_and_redo_say_what_they_did(run: Run, journal: Path) -> None:
    refused(run("undo"), str(journal))
    assert not journal.exists()
    run("log", "film 2h")
    assert run("undo").out == "Undone: Log film\n"
    assert entries(journal) == []
    refused(run("undo"), "nothing to undo")
    assert run("redo", "--lang", "ko").out == "다시 실행: film 기록\n"
    assert entries(journal) == [("film", 7200)]
    refused(run("redo", "--lang", "ko"), "없어요")


def test_another_programs_file_is_refused_and_left_alone(run: Run, journal: Path) -> None:
    journal.write_bytes(b"SQLite format 3\0" + bytes(4096))
    before = journal.read_bytes()
    for words in (["log", "film 2h"], ["report"], ["undo"], ["log", "film 2h", "--dry-run"]):
        refused(run(*words), str(journal))
    assert journal.read_bytes() == before


def test_a_name_too_long_for_a_file_is_refused(run: Run) -> None:
    refused(run("log", "film 2h", "--dry-run", "--journal", "x" * 5000))
    refused(run("report", "--journal", "~nobody-of-this-name/journal.hobby"))
