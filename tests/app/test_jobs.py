"""Work in the background: what is large is written in a thread, in its turn, and is all there in the end."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.session import MANY, Session
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Activity, Entry, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, DropEntry, PutActivity, PutEntry, Step
from tests.app.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.app.jobs import Progress
    from hobbyscope.journal.ops import Change, Op

FILMS = Activity(new_id(), "films")
STEP = Step("entries.delete", {"n": MANY + 1})


@pytest.fixture
def session(qtbot: QtBot, file: Path) -> Iterator[Session]:
    session = Session(Workspace.open(file, clock=lambda: NOW))
    session.edit(Step("test.step"), [PutActivity(FILMS)])
    yield session
    session.close()


def many() -> list[Op]:
    """One step that is too large to be written while the window waits."""
    return [PutEntry(Entry(new_id(), FILMS.id, 20_000 + n % 9, 60)) for n in range(MANY + 1)]


def count(session: Session) -> int:
    return session.workspace.journal.entry_count()


def test_a_large_edit_its_undo_and_its_redo_are_written_while_the_window_lives(
    qtbot: QtBot, session: Session
) -> None:
    """Each is heard of only when it is on the disk."""
    assert session.workspace.log.first_day is None  # the hours are in memory
    changes: list[Change] = []
    session.journal_changed.connect(changes.append)
    then: list[Change] = []
    busy: list[bool] = []
    session.busy_changed.connect(busy.append)
    deeds: list[Callable[[], Change | None]] = [
        lambda: session.edit(STEP, many(), then.append),
        lambda: session.undo(then.append),
        lambda: session.redo(then.append),
    ]
    for deed, after in zip(deeds, (MANY + 1, 0, MANY + 1), strict=True):
        assert deed() is None
        assert session.busy
        qtbot.waitUntil(lambda: not session.busy)
        assert count(session) == after
        assert session.workspace.log.counts(0, 30_000).sum() == after
    assert [change.bulk for change in changes] == [True] * 3
    assert [change.step for change in then] == [STEP] * 3
    assert busy == [True, False] * 3


def test_a_small_step_is_done_at_once(session: Session) -> None:
    then: list[Change] = []
    one = Entry(new_id(), FILMS.id, 20_000, 60)
    change = session.edit(STEP, [PutEntry(one)], then.append)
    assert change is not None
    assert then == [change]
    assert session.undo(then.append) is not None
    assert session.redo(then.append) is not None
    assert session.redo(then.append) is None
    assert len(then) == 3


def test_what_is_done_meanwhile_waits_in_order(qtbot: QtBot, session: Session) -> None:
    """Undo must take back the line, not the large step before it; each waits for all before it."""
    session.edit(STEP, many())
    assert session.log_line("walk 1h") is None
    assert session.undo() is None
    session.edit(STEP, many())
    session.log_line("swim 1h")
    assert session.waiting == 4
    qtbot.waitUntil(lambda: not session.busy and not session.waiting)
    assert count(session) == 2 * (MANY + 1) + 1
    names = {activity.name for activity in session.workspace.activities}
    assert names == {"films", "swim"}


def test_a_refused_large_edit_changes_nothing_and_the_rest_goes_on(qtbot: QtBot, session: Session) -> None:
    refused: list[Refused] = []
    session.refused.connect(refused.append)
    session.edit(STEP, [*many(), DropEntry(new_id())])
    session.log_line("walk 1h")
    qtbot.waitUntil(lambda: not session.busy and not session.waiting)
    assert [told.code for told in refused] == ["entry.gone"]
    assert count(session) == 1


def test_closing_writes_what_was_asked_for(qtbot: QtBot, workspace: Workspace) -> None:
    """The window has taken the line and emptied the field: to drop what waits would lose it."""
    session = Session(workspace)
    session.edit(Step("test.step"), [PutActivity(FILMS)])
    session.edit(STEP, many())
    session.log_line("walk 1h")
    session.edit(STEP, [AddEntries(tuple(op.entry for op in many() if isinstance(op, PutEntry)))])
    session.close()
    with Journal.open(workspace.path) as journal:
        assert journal.entry_count() == 2 * (MANY + 1) + 1


def test_a_job_that_reads_lets_edits_pass(qtbot: QtBot, session: Session) -> None:
    told: list[object] = []
    done: list[float] = []
    threads: list[int] = []
    asked: list[bool] = []

    def work(progress: Progress) -> str:
        threads.append(get_ident())
        while progress(0.5):
            asked.append(True)
        return "stopped"

    job = session.run_job(work, told.append, progress=done.append)
    assert session.log_line("walk 1h") is not None
    qtbot.waitUntil(lambda: bool(asked) and bool(done))
    assert told == []
    job.cancel()
    qtbot.waitUntil(lambda: told == ["stopped"])
    assert threads != [get_ident()]
    assert set(done) == {0.5}


def test_a_job_that_writes_waits_for_the_one_before(qtbot: QtBot, session: Session) -> None:
    told: list[object] = []
    path = session.workspace.path

    def work(_progress: Progress) -> int:
        with Journal.open(path) as journal:
            journal.apply(STEP, many()[:3])
            return journal.entry_count()

    session.edit(STEP, many())
    session.run_job(work, told.append, writing=True)
    session.run_job(work, lambda seen: told.append((seen, count(session))), writing=True)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [MANY + 4, (MANY + 7, MANY + 7)]


def test_a_job_that_fails_says_why_and_a_mistake_is_shown(qtbot: QtBot, session: Session) -> None:
    told: list[Refused] = []

    def refuse(_progress: Progress) -> None:
        raise Refused("journal.full", path="x")

    session.run_job(refuse, lambda _outcome: None, failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    with qtbot.captureExceptions() as raised:
        session.run_job(lambda _progress: 1 // 0, lambda _outcome: None, failed=told.append, writing=True)
        qtbot.waitUntil(lambda: len(told) == 2)
    assert [refused.code for refused in told] == ["journal.full", "job.failed"]
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    session.run_job(refuse, lambda _outcome: None)
    qtbot.waitUntil(lambda: not session._running)


def test_a_journal_that_cannot_be_looked_at_after_a_job_is_refused(qtbot: QtBot, session: Session) -> None:
    """The job itself has done its work: its `then` is called."""
    assert session.workspace.log.first_day is None  # the hours are in memory, and cannot be read anew
    refused: list[Refused] = []
    told: list[object] = []
    session.refused.connect(refused.append)
    path = session.workspace.path

    def spoil(_progress: Progress) -> None:
        path.write_bytes(b"no journal at all" * 4096)

    with qtbot.waitSignal(session.refused):
        session.run_job(spoil, told.append, writing=True)
    assert [why.code for why in refused] == ["journal.damaged"]
    assert told == [None]
