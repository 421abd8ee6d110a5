"""The sample in a real journal, and what both lenses say about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.analysis import Analysis, Query, analyse
from hobbyscope.core.calendar import day_number, last_days
from hobbyscope.core.log import Log
from hobbyscope.exchange.sample import sample
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutActivity, PutBar, Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hobbyscope.exchange.sample_words import Language

TODAY = day_number(date(2026, 11, 22))


@pytest.fixture(params=["en", "ko"])
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture
def journal(tmp_path: Path, language: Language) -> Iterator[Journal]:
    year = sample(language, TODAY, "Asia/Seoul")
    with Journal.open(tmp_path / "sample.hobby") as opened:
        puts = [*map(PutActivity, year.activities), *map(PutBar, year.bars)]
        opened.apply(Step("sample"), [*puts, AddEntries(year.entries)])
        yield opened


def _ask(journal: Journal, days: int = 30, threshold: float = 0.5, free_time: float = 1.0) -> Analysis:
    columns = journal.columns()
    log = Log(columns.activities, journal.bars(), columns.day, columns.activity, columns.seconds)
    period = last_days(days, TODAY)
    return analyse(log, Query(period.start, period.end, TODAY, 1.0, threshold, free_time))


def _verdicts(analysis: Analysis) -> dict[str, int]:
    return {a.name: int(passed) for a, passed in zip(analysis.activities, analysis.passes, strict=True)}


def test_the_journal_gives_back_what_the_sample_is(journal: Journal, language: Language) -> None:
    year = sample(language, TODAY, "Asia/Seoul")
    assert tuple(journal.activities()) == year.activities
    assert tuple(journal.bars()) == year.bars
    assert {e.id: e._replace(tags=tuple(sorted(e.tags))) for e in journal.entries()} == {
        e.id: e._replace(tags=tuple(sorted(e.tags))) for e in year.entries
    }


def test_the_first_lens_has_many_hobbies_to_show(journal: Journal) -> None:
    month = _ask(journal)
    assert month.total_seconds > 40 * 3600
    assert month.effective_number is not None
    assert month.effective_number > 4
    assert len(month.activities) == 10


def test_the_judge_recognises_some_and_not_most(journal: Journal) -> None:
    month = _ask(journal)
    assert month.judged == 9
    assert 1 <= month.recognised <= 3


def test_dragging_the_threshold_a_little_flips_verdicts(journal: Journal) -> None:
    lenient, usual, strict = (_verdicts(_ask(journal, threshold=tau)) for tau in (0.4, 0.5, 0.6))
    assert lenient != usual
    assert usual != strict


def test_half_the_free_time_keeps_the_shares_and_costs_verdicts(journal: Journal) -> None:
    now, half = _ask(journal), _ask(journal, free_time=0.5)
    assert half.share.tolist() == now.share.tolist()
    assert half.recognised < now.recognised


def test_a_year_has_every_activity_and_no_entry_waits(journal: Journal) -> None:
    year = _ask(journal, days=365)
    assert len(year.activities) == 10
    assert year.waiting == 0
    assert year.logged_days == len({e.day for e in journal.entries()})
