"""Timers in the journal: kept like every record, with a heartbeat that is no change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hobbyscope.core.records import Refused, Timer
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import DropActivity, DropTimer, PutEntry, PutTimer, Step
from tests.journal.checks import STEP, an_activity, changed_rows, state, timed

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.core.records import Activity

START = 1_793_613_600_000


def a_timer(activity: Activity, **more: Any) -> Timer:
    """A running timer, not yet in a journal."""
    return Timer(new_id(), activity.id, START, "Asia/Seoul", 32_400)._replace(**more)


def refusal(journal: Journal, timer: Timer) -> str:
    """The code by which a timer is refused; nothing was written."""
    before = (state(journal), changed_rows(journal._connection))
    with pytest.raises(Refused) as caught:
        journal.apply(STEP, [PutTimer(timer)])
    assert (state(journal), changed_rows(journal._connection)) == before
    return caught.value.code


def test_a_timer_is_still_there_when_the_journal_is_opened_again(path: Path) -> None:
    with Journal.open(path) as journal:
        running = a_timer(an_activity(journal), note="정상까지\n🧗", tags=("바깥", 'a "b"'))
        change = journal.apply(STEP, [PutTimer(running)])
        assert (change.records, change.bulk, change.put) == (True, False, ())
        paused = a_timer(an_activity(journal, "film"), start_ms=None, offset_s=None)
        journal.apply(STEP, [PutTimer(paused)])
    with Journal.open(path) as journal:
        assert journal.timers() == [running, paused]
        assert journal.seen() is None


def test_taking_back_a_stop_gives_the_timer_back_with_its_start(journal: Journal) -> None:
    activity = an_activity(journal)
    running = a_timer(activity)
    journal.apply(Step("timer.start"), [PutTimer(running)])
    journal.note_seen(START + 60_000)
    stopped = timed(activity, START)
    change = journal.apply(Step("timer.stop"), [DropTimer(running.id), PutEntry(stopped)])
    assert (change.records, change.put) == (True, (stopped,))
    assert (journal.timers(), journal.seen()) == ([], None)
    undone = journal.undo()
    assert undone is not None
    assert (undone.records, undone.dropped) == (True, (stopped,))
    assert journal.timers() == [running]
    assert not journal.has_entries()


def test_an_activity_takes_its_timers_along_and_brings_them_back(journal: Journal) -> None:
    climbing, film = an_activity(journal), an_activity(journal, "film")
    first, other, second = a_timer(climbing), a_timer(film), a_timer(climbing, start_ms=None, offset_s=None)
    journal.apply(STEP, [PutTimer(first), PutTimer(other), PutTimer(second)])
    journal.apply(Step("activity.delete"), [DropActivity(climbing.id)])
    assert journal.timers() == [other]
    assert journal.undo_step == Step("activity.delete")
    journal.undo()
    assert journal.timers() == [first, other, second]


def test_a_timer_that_cannot_be_kept_is_refused(journal: Journal) -> None:
    timer = a_timer(an_activity(journal))
    assert refusal(journal, timer._replace(activity=new_id())) == "activity.gone"
    assert refusal(journal, timer._replace(start_ms=None)) == "timer.half_started"
    assert refusal(journal, timer._replace(offset_s=None)) == "timer.half_started"
    assert refusal(journal, timer._replace(start_ms=10**18)) == "entry.day"
    assert refusal(journal, timer._replace(start_ms=-(10**18))) == "entry.day"
    for text in ("\0", "\ud83d"):
        assert refusal(journal, timer._replace(note=text)) == "text.unreadable"
        assert refusal(journal, timer._replace(tz=text)) == "text.unreadable"
        assert refusal(journal, timer._replace(tags=(text,))) == "name.control"
    assert refusal(journal, timer._replace(tags=(" ",))) == "name.empty"
    with pytest.raises(ValueError, match="offset_s must be less than a day"):
        journal.apply(STEP, [PutTimer(timer._replace(offset_s=86_400))])
    with pytest.raises(ValueError, match="id must be 16 bytes"):
        journal.apply(STEP, [PutTimer(timer._replace(id=b"1"))])
    journal.apply(STEP, [PutTimer(timer._replace(tags=(" a\tb", "a b")))])
    assert journal.timers() == [timer._replace(tags=("a b",))]


def test_a_timer_that_is_gone_cannot_be_stopped_twice(journal: Journal) -> None:
    with pytest.raises(Refused) as caught:
        journal.apply(STEP, [DropTimer(new_id())])
    assert caught.value.code == "timer.gone"


def test_a_heartbeat_is_kept_and_is_no_change(journal: Journal) -> None:
    timer = a_timer(an_activity(journal))
    journal.apply(STEP, [PutTimer(timer)])
    before, revision = changed_rows(journal._connection), journal.revision
    with Journal.open(journal.path) as other:
        journal.note_seen(START + 60_000)
        journal.note_seen(START + 120_000)
        assert (journal.seen(), other.seen()) == (START + 120_000, START + 120_000)
        assert other.poll() is None
    assert (changed_rows(journal._connection), journal.revision) == (before, revision)
    assert journal.undo_step == STEP
    journal.apply(STEP, [PutTimer(timer._replace(note="now with words"))])
    assert journal.seen() == START + 120_000
    journal.undo()
    assert journal.seen() == START + 120_000


def test_a_heartbeat_without_a_timer_writes_nothing(journal: Journal) -> None:
    with Journal.open(journal.path) as other:
        version = other._data_version()
        journal.note_seen(START)
        assert (journal.seen(), other._data_version()) == (None, version)


def test_a_heartbeat_never_waits_and_never_fails_where_somebody_writes(journal: Journal) -> None:
    journal.apply(STEP, [PutTimer(a_timer(an_activity(journal)))])
    journal.note_seen(START)
    with Journal.open(journal.path) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        assert not journal.note_seen(START + 1)  # so whoever beats tries again
        other._connection.execute("ROLLBACK")
        assert journal._connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)
        assert journal.seen() == START
        other._connection.execute("BEGIN EXCLUSIVE")  # then it cannot even look whether there is a timer
        journal.note_seen(START + 1)
        other._connection.execute("ROLLBACK")
    assert journal.note_seen(START + 2)
    assert journal.seen() == START + 2


def test_a_heartbeat_of_a_journal_that_may_not_be_written_is_left_out(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.apply(STEP, [PutTimer(a_timer(an_activity(journal)))])
        journal.barred = "journal.read_only"
        journal.note_seen(START)
        assert journal.seen() is None
