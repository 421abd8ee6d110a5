"""The session: intent in, three signals about data out, one answer for many questions."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from hobbyscope.app.periods import Choice
from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.analysis import Query
from hobbyscope.core.records import Refused
from hobbyscope.journal.ops import DropEntry, Step
from tests.app.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from hobbyscope.app.import_plan import ImportPlan

HEAD = "Project,Description,Start date,Start time,End date,End time,Duration\n"
ROW = "Film,Ran,2026-11-20,20:00:00,2026-11-20,22:00:00,02:00:00\n"


class Heard:
    """What a session said, in order."""

    def __init__(self, session: Session) -> None:
        self.changes: list[object] = []
        self.queries: list[object] = []
        self.answers: list[object] = []
        self.refusals: list[Refused] = []
        session.journal_changed.connect(self.changes.append)
        session.query_changed.connect(self.queries.append)
        session.analysis_changed.connect(self.answers.append)
        session.refused.connect(self.refusals.append)
        session.import_refused.connect(self.refusals.append)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def session(qtbot: QtBot, workspace: Workspace, settings: Settings) -> Iterator[Session]:
    session = Session(workspace, settings)
    yield session
    session.close()


@pytest.fixture
def heard(session: Session) -> Heard:
    return Heard(session)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "log.csv"
    file.write_text(HEAD + ROW)
    return file


def answered(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.analysis_changed):
        pass


def test_a_line_changes_the_journal_and_then_the_answer(qtbot: QtBot, session: Session, heard: Heard) -> None:
    assert session.preview("film 2h").seconds == 7200
    change = session.log_line("film 2h")
    assert heard.changes == [change]
    assert heard.answers == []
    answered(qtbot, session)
    assert session.analysis is not None
    assert session.analysis.total_seconds == 7200


def test_the_hours_are_read_in_a_turn_of_their_own_before_the_first_answer(
    qtbot: QtBot, session: Session, heard: Heard
) -> None:
    """Catches a start at which the window waits for both at once."""
    seen: list[tuple[bool, int]] = []
    between = QTimer(singleShot=True, interval=0)
    between.timeout.connect(
        lambda: seen.append((session.workspace.hours_reader()() is not None, len(heard.answers)))
    )
    session.start()
    between.start()
    answered(qtbot, session)
    assert seen == [(True, 0)]


def test_five_hundred_questions_in_a_row_get_one_answer(qtbot: QtBot, session: Session, heard: Heard) -> None:
    session.log_line("film 2h")
    for step in range(500):
        session.ask(threshold=0.3 + step / 1000, temperature=1 + step / 1000)
    assert len(heard.queries) == 500
    assert heard.answers == []
    answered(qtbot, session)
    assert len(heard.answers) == 1
    assert session.analysis is not None
    assert session.analysis.query == Query(*session.query)
    assert session.query == heard.queries[-1]


def test_asking_what_is_asked_already_is_no_question(session: Session, heard: Heard) -> None:
    session.ask(threshold=0.5)
    session.choose(Choice())
    assert heard.queries == []


def test_an_edit_that_cannot_be_done_is_told_and_changes_nothing(session: Session, heard: Heard) -> None:
    assert session.edit(Step("entry.delete", {"name": "x"}), [DropEntry(b"x" * 16)]) is None
    assert session.log_line("film") is None
    assert heard.refusals[0].code == "entry.gone"
    assert len(heard.refusals) == 2
    assert heard.changes == []


def test_undo_and_redo_are_changes_like_any_other(qtbot: QtBot, session: Session, heard: Heard) -> None:
    assert session.undo() is None
    session.log_line("film 2h")
    session.undo()
    session.redo()
    assert len(heard.changes) == 3
    answered(qtbot, session)
    assert session.analysis is not None
    assert session.analysis.total_seconds == 7200


def test_periods_move_back_and_forward_but_not_beyond_today(
    qtbot: QtBot, session: Session, heard: Heard
) -> None:
    session.log_line("film 2h 11/1")
    assert session.title() == "Your last 30 days"
    assert not session.can_move_on()
    session.move(1)
    assert heard.queries == []
    session.move(-1)
    assert session.title() == "24 Sep – 23 Oct"
    assert session.can_move_on()
    session.move(1)
    assert session.title() == "Your last 30 days"
    session.choose(Choice("all"))
    assert session.query.end - session.query.start == 22
    assert not session.can_move_on()
    answered(qtbot, session)


def test_period_and_dials_survive_a_restart_but_the_what_if_does_not(
    qtbot: QtBot, session: Session, settings: Settings, file: Path, tmp_path: Path
) -> None:
    session.choose(Choice("month", shift=-1))
    session.ask(temperature=2.0, threshold=0.7, free_time=3.0)
    session.close()
    again = Session(Workspace.open(file, clock=lambda: NOW), Settings(tmp_path / "settings.json"))
    try:
        assert again.choice == Choice("month", shift=-1)
        assert (again.query.temperature, again.query.threshold, again.query.free_time) == (2.0, 0.7, 1.0)
    finally:
        again.close()


def test_the_dials_are_kept_soon_after_they_rest(qtbot: QtBot, session: Session, settings: Settings) -> None:
    session.ask(threshold=0.7)
    assert settings.number("threshold") == 0.5
    qtbot.waitUntil(lambda: settings.number("threshold") == 0.7)


def test_the_next_day_begins_at_the_day_boundary(
    qtbot: QtBot, session: Session, workspace: Workspace
) -> None:
    session.start()
    answered(qtbot, session)
    start = session.query.start
    late = datetime(2026, 11, 23, 3, 59)
    workspace.clock = lambda: late
    session.look()
    assert session.query.start == start
    workspace.clock = lambda: late + timedelta(minutes=1)
    session.look()
    answered(qtbot, session)
    assert (session.query.start, session.query.today) == (start + 1, workspace.today())


def test_what_the_terminal_logs_is_seen_within_a_second(qtbot: QtBot, session: Session, file: Path) -> None:
    session.start()
    answered(qtbot, session)
    with Workspace.open(file, clock=lambda: NOW) as other:
        other.log_line("walk 1h")
    with qtbot.waitSignal(session.journal_changed):
        pass
    answered(qtbot, session)
    assert session.analysis is not None
    assert session.analysis.total_seconds == 3600


def test_a_journal_that_fails_while_looking_is_told(session: Session, heard: Heard, file: Path) -> None:
    with Workspace.open(file) as other:
        other.log_line("walk 1h")
    file.write_bytes(b"no journal at all" * 4096)
    session.look()
    assert heard.refusals


def test_settings_of_the_device_and_of_the_journal_look_alike(
    session: Session, settings: Settings, heard: Heard
) -> None:
    told: list[str] = []
    session.settings_changed.connect(told.append)
    session.set_setting("theme", "dark")
    session.set_setting("day_starts", 300)
    session.set_setting("day_starts", 300)
    assert (session.setting("theme"), session.setting("day_starts")) == ("dark", 300)
    assert settings.text("theme") == "dark"
    assert told == ["theme", "day_starts"]
    assert len(heard.changes) == 1
    session.undo()
    assert session.setting("day_starts") == 240


def plan(qtbot: QtBot, session: Session, file: Path) -> ImportPlan:
    with qtbot.waitSignal(session.import_planned) as told:
        session.plan_import([file])
    return told.args[0]


def test_files_are_read_and_brought_in_behind_the_window(
    qtbot: QtBot, session: Session, heard: Heard, log: Path
) -> None:
    done: list[float] = []
    session.import_progressed.connect(done.append)
    found = plan(qtbot, session, log)
    assert found.entries == 1
    assert not session.importing()
    with qtbot.waitSignal(session.import_finished) as told:
        session.run_import(found)
        assert session.importing()
    assert told.args[0].imported == 1
    assert len(heard.changes) == 1
    assert done[-1] == 1.0
    assert session.undo() is not None


def test_edits_made_during_an_import_wait_their_turn(
    qtbot: QtBot, session: Session, heard: Heard, log: Path
) -> None:
    found = plan(qtbot, session, log)
    with qtbot.waitSignal(session.import_finished):
        session.run_import(found)
        assert session.log_line("walk 1h") is None
        session.look()
        assert heard.changes == []
    qtbot.waitUntil(lambda: len(heard.changes) == 2)
    assert [activity.name for activity in session.workspace.activities] == ["Film", "walk"]


def test_a_file_that_cannot_be_read_is_refused_in_the_plan(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.import_planned) as told:
        session.plan_import([tmp_path / "none.csv"])
    assert isinstance(told.args[0].unread, Refused)


def test_a_folder_without_files_is_refused(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(session.import_refused) as told:
        session.plan_import([tmp_path / "empty"])
    assert isinstance(told.args[0], Refused)


def test_only_one_import_at_a_time(qtbot: QtBot, session: Session, heard: Heard, log: Path) -> None:
    with qtbot.waitSignal(session.import_planned):
        session.plan_import([log])
        session.plan_import([log])
    assert [refused.code for refused in heard.refusals] == ["import.busy"]


def test_a_cancelled_import_changes_nothing(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    session.cancel_import()
    many = tmp_path / "many.csv"
    many.write_text(HEAD + ROW * 5000)
    with qtbot.waitSignal(session.import_refused) as told:
        session.plan_import([many])
        session.cancel_import()
    assert told.args[0].code == "import.cancelled"
    assert not session.workspace.journal.has_entries()


def test_a_mistake_of_ours_in_the_thread_ends_the_import(qtbot: QtBot, session: Session) -> None:
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(session.import_refused) as told:
        session.run_import(None)
    assert told.args[0].code == "import.failed"
    assert raised
    assert not session.importing()


def test_closing_stops_a_running_import(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    many.write_text(HEAD + ROW * 5000)
    session = Session(workspace)
    session.plan_import([many])
    session.close()
    with Workspace.open(workspace.path) as again:
        assert not again.journal.has_entries()


def test_closing_while_an_import_writes_leaves_all_of_it_or_nothing(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    many = tmp_path / "many.csv"
    many.write_text(HEAD + "".join(ROW.replace("Ran", str(n)) for n in range(3000)))
    session = Session(workspace)
    found = plan(qtbot, session, many)
    session.run_import(found)
    session.close()
    qtbot.wait(1)
    assert not session.importing()
    with Workspace.open(workspace.path) as again:
        assert again.journal.entry_count() in (0, found.entries)


def test_a_journal_that_was_damaged_meanwhile_can_still_be_closed(
    qtbot: QtBot, session: Session, file: Path
) -> None:
    session.log_line("film 2h")
    answered(qtbot, session)
    file.write_bytes(b"no journal at all" * 4096)
    session.close()
    session.close()
    assert session.analysis is not None


def test_no_large_library_is_loaded_before_the_first_question_is_answered(file: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from hobbyscope.app.session import Session; from hobbyscope.app.workspace import Workspace;"
        "app = QCoreApplication([]); session = Session(Workspace.open(Path(sys.argv[1])));"
        "session.start(); session.ask(threshold=0.7); session.log_line('film 2h'); session.look();"
        "heavy = {'numpy', 'csv', 'pyqtgraph', 'PySide6.QtWidgets', 'icalendar', 'dateutil'};"
        "heavy = sorted((heavy | {'python_calamine'}) & set(sys.modules));"
        "session.close(); sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_of_a_plan_is_read_anew_behind_the_window(
    qtbot: QtBot, session: Session, heard: Heard, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("what,a,b\nFilm,2026-11-20,120\nWalk,2026-11-21,30\nWalk,2026-11-22,30\n")
    found = plan(qtbot, session, table)
    assert found.needs == ("columns",)
    columns = (("activity", 0), ("start_date", 1), ("length", 2), ("unit", 60))
    with qtbot.waitSignal(session.import_planned) as told:
        session.read_anew(found, 0, found.files[0].options._replace(columns=columns))
        session.read_anew(found, 0)
    assert [refused.code for refused in heard.refusals] == ["import.busy"]
    assert told.args[0].entries == 3
    with qtbot.waitSignal(session.import_finished):
        session.run_import(told.args[0])
    assert plan(qtbot, session, table).known == 3  # the columns are known by now
