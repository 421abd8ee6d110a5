"""When a backup is made by itself, and what is said about backups."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import keeping
from hobbyscope.app.backing_up import back_up_before
from hobbyscope.app.safekeeping import Safekeeping
from hobbyscope.app.session import Session
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Options
from hobbyscope.journal import backups
from hobbyscope.journal.backups import Outline
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutEntry, Step
from hobbyscope.journal.recognising import is_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session(Workspace.open(tmp_path / "journal.hobby"))
    yield made
    made.close()


def reasons(session: Session) -> list[str]:
    return [backup.reason for backup in backups.found(session.workspace.path)]


def test_an_import_into_what_is_there_is_preceded_by_a_backup(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Catches an import that is not backed up, and a backup of a journal that holds nothing yet."""
    table = tmp_path / "table.csv"
    table.write_text("Activity,Date,Hours\nfilm,2026-11-20,2\n")
    for expected in ([], ["import"]):
        with qtbot.waitSignal(session.import_planned) as planned:
            session.plan_import([table], Options())
        with qtbot.waitSignal(session.import_finished):
            session.run_import(planned.args[0])
        assert reasons(session) == expected
    assert backups.outline(backups.found(session.workspace.path)[0].path).entries == 1


def test_an_import_whose_backup_cannot_be_made_brings_nothing(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Catches an import that goes on without its net."""
    session.log_line("film 2h")
    (tmp_path / "backups").write_text("in the way")
    table = tmp_path / "table.csv"
    table.write_text("Activity,Date,Hours\nfilm,2026-11-20,2\n")
    with qtbot.waitSignal(session.import_planned) as planned:
        session.plan_import([table], Options())
    with qtbot.waitSignal(session.import_refused) as refused:
        session.run_import(planned.args[0])
    assert refused.args[0].code == "backup.no_place"
    assert session.workspace.journal.entry_count() == 1


def test_a_backup_of_the_day_that_fails_is_told_and_one_that_must_wait_tried_again(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    made: list[int] = []
    safe = Safekeeping(session, lambda: made.append(1))
    (tmp_path / "backups").write_text("in the way")
    session.log_line("film 2h")
    with qtbot.waitSignal(session.refused) as refused:
        safe.on_change()
    assert refused.args[0].code == "backup.no_place"
    (tmp_path / "backups").unlink()
    safe.on_change()  # it is not told again and again on one day
    assert not session.busy
    safe._on_day_failed(Refused("journal.busy"))
    safe.on_change()
    qtbot.waitUntil(lambda: made == [1])
    assert reasons(session) == ["day"]


def test_a_journal_that_contradicts_itself_is_told_and_pushes_no_good_backup_out(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Catches backups of a journal with silent damage that push the good ones out, day by day."""
    session.log_line("film 2h")
    path = session.workspace.path
    good = backups.make(path, "day")
    for age in range(2, 60):  # so many that most are thinned
        day = datetime.now(UTC) - timedelta(days=age)
        shutil.copyfile(good, good.with_name(f"{day:%Y-%m-%dT%H%M%SZ}-day.hobby"))
    good.rename(good.with_name("2020-01-01T000000Z-day.hobby"))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE entry SET seconds = 7")  # no page betrays it
    made: list[int] = []
    safe = Safekeeping(session, lambda: made.append(1))
    with qtbot.waitSignal(session.refused) as refused:
        safe.on_change()
    assert refused.args[0].code == "journal.unlike"
    assert made == [1]
    assert len(backups.found(path)) == 60
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE entry SET seconds = 7200")
    backups.found(path)[0].path.unlink()
    assert keeping.back_up_by_day(path, session.workspace.today()) is not None
    assert len(backups.found(path)) < 40


def test_before_something_large_a_journal_that_is_missing_empty_or_a_sample_is_left_alone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.hobby"
    assert back_up_before(path, "import") is None
    Journal.open(path).close()
    assert back_up_before(path, "import") is None
    damaged = tmp_path / "damaged.hobby"
    damaged.write_bytes(b"x" * 5000)
    with pytest.raises(Refused, match=r"journal\.damaged"):
        back_up_before(damaged, "import")
    assert backups.found(path) == []


def test_a_journal_is_known_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "journal of mine"
    Journal.open(path).close()
    assert is_journal(path)
    damaged = tmp_path / "damaged.hobby"
    damaged.write_bytes(b"x" * 5000)
    assert is_journal(damaged)
    table = tmp_path / "table.csv"
    table.write_text("Activity,Date,Hours\n")
    assert not is_journal(table)
    assert not is_journal(tmp_path / "missing.hobby")


def test_a_difference_is_told_with_its_sign() -> None:
    now, then = Outline(10, 36_000, 1, 9, 2), Outline(12, 18_000, 1, 9, 2)
    assert keeping.difference(now, then) == "Against now: entries +2, hours −5 h"
    assert keeping.difference(now, now) == "It holds as much as there is now."
    assert keeping.difference(now, now._replace(activities=3)) == "Against now: entries ±0, hours ±0 h"
    assert keeping.extent(Outline(0, 0, None, None, 0), 20_000) == "0 entries · 0 h"
    lines = keeping.comparison(now, Outline(0, 0, None, None, 0), 20_000)
    assert [line.then for line in lines] == ["0", "0 h", "–", "–", "0"]


def test_a_backup_is_named_by_a_day_of_the_clocks_here(tmp_path: Path) -> None:
    path = tmp_path / "journal.hobby"
    with Workspace.open(path) as workspace:
        workspace.log_line("film 2h")
    made = backups.make(path, "asked")
    day = datetime.now(UTC).astimezone().date().isoformat()
    assert keeping.named(path, "latest") == keeping.named(path, day) == made
    assert keeping.named(path, "some/file").name == "file"


def test_edits_during_a_backup_wait_in_the_queue_and_never_for_the_file(
    qtbot: QtBot, session: Session
) -> None:
    """Catches a window that stands still while a copy, spoilt again and again, holds its read lock."""
    workspace = session.workspace
    session.log_line("film 2h")
    entry = workspace.journal.recent(1)[0]
    many = tuple(entry._replace(id=new_id(), note="x" * 2000) for _ in range(1500))
    workspace.edit(Step("many"), [AddEntries(many)])  # some megabytes: the copy takes several steps

    def write(_done: float) -> bool:
        with Journal.open(workspace.path) as other:
            other.apply(Step("edit"), [PutEntry(entry._replace(id=new_id()))])
        return True

    with pytest.raises(Refused, match=r"journal\.busy"):
        backups.make(workspace.path, "asked", write, writers_wait=False)
    assert reasons(session) == []

    made: list[object] = []
    safe = Safekeeping(session, lambda: None)
    told: list[bool] = []

    def work(done: object, writers_wait: bool) -> object:
        told.append(writers_wait)
        return backups.make(
            workspace.path, "asked", None if writers_wait else write, writers_wait=writers_wait
        )

    safe._copy(work, made.append, lambda refused: pytest.fail(str(refused)), lambda _done: None)
    qtbot.waitUntil(lambda: session.busy)
    assert session.log_line("chess 1h") is None  # it waits its turn
    qtbot.waitUntil(lambda: bool(made))
    assert told == [False, True]
    qtbot.waitUntil(lambda: any(activity.name == "chess" for activity in workspace.activities))
