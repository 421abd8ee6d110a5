"""The law of every command: act; undo, and all is as before; redo, and all is as after. Also after a restart.

Compared is every row of every table but the changes themselves. A command is a function of the program that
returns an Edit, and what else writes; one that is missing from the table fails here, so a new one must be put
in. Sabotage that this catches: an operation that changes a row without recording it, or records it otherwise
than it is; undo that leaves a tag, a bar, a timer or an order behind.
"""

from __future__ import annotations

import ast
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hobbyscope import app
from hobbyscope.app import (
    amending,
    correcting,
    daytime,
    edits,
    entering,
    stopwatch,
    tidying,
    trying,
)
from hobbyscope.app.judging import HOUR_A_DAY
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Activity, Bar, Entry, Timer
from hobbyscope.exchange.base import Options
from hobbyscope.journal import backups, restoring
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutActivity, PutBar, PutSetting, PutTimer, Step
from hobbyscope.journal.sessions import timed_entry
from tests.app.moment import NOW
from tests.journal.checks import assert_consistent, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hobbyscope.app.edits import Edit

    Make = Callable[["Life"], Edit | None]
    Do = Callable[["Life"], object]

SEOUL = "Asia/Seoul"
NOW_MS = round(datetime.fromisoformat("2026-11-22T21:30+09:00").timestamp() * 1000)
LOG = """Project,Description,Start date,Start time,End date,End time,Duration
films,Ran,2026-11-20,20:00:00,2026-11-20,22:00:00,02:00:00
pottery,a bowl,2026-11-21,20:00:00,2026-11-21,21:00:00,01:00:00
"""


class Life:
    """A journal with some of everything, and a backup of an earlier day beside it."""

    films = Activity(new_id(), "films", sort=0)
    guitar = Activity(new_id(), "guitar", "#4C72B0", sort=1)
    unused = Activity(new_id(), "unused", archived=True, sort=2)
    bars = (Bar(new_id(), films.id, "rate", 1.0, per="day"), Bar(new_id(), unused.id, "total", 3.5))
    timer = Timer(new_id(), films.id, NOW_MS - 3_600_000, SEOUL, 32_400, "night", ("dusk",))
    paused = Timer(new_id(), guitar.id, None, None, None)

    def __init__(self, file: Path) -> None:
        self.file = file
        self.workspace = Workspace.open(file, clock=lambda: NOW)
        self.__dict__["zone"] = self.workspace.__dict__["zone"] = SEOUL
        day = self.workspace.today()
        film, guitar = self.films.id, self.guitar.id
        evening = datetime.fromisoformat("2026-11-21T19:00")
        self.entries = [
            Entry(new_id(), film, day - 1, 3600, note="act one", tags=("dusk", "dawn")),
            Entry(new_id(), film, day - 1, 600, note="act two", source="toggl", source_id="a"),
            Entry(new_id(), guitar, day - 2, 60, tags=("dawn",)),
        ]
        self.sessions = [
            timed_entry(guitar, evening, 3600, SEOUL, tags=("dusk",), source="toggl", source_id="b"),
            timed_entry(guitar, evening.replace(hour=20), 1800, SEOUL),
            timed_entry(film, evening, 60, SEOUL)._replace(day=day - 5),  # put there by hand
        ]
        self.workspace.edit(Step("before"), [PutActivity(Activity(new_id(), "before")), PutSetting("x", "1")])
        self.backup = backups.make(file, "asked")
        self.workspace.edit(
            Step("life"),
            [
                *map(PutActivity, (self.films, self.guitar, self.unused)),
                *map(PutBar, self.bars),
                *map(PutTimer, (self.timer, self.paused)),
                PutSetting("x", "2"),
                AddEntries((*self.entries, *self.sessions)),
            ],
        )

    def do(self, edit: Edit | None) -> None:
        assert edit is not None
        self.workspace.edit(*edit)

    def axis(self) -> daytime.Axis:
        return daytime.axis_of(self.sessions[0].day, SEOUL, self.workspace.day_starts)

    def bring(self, name: str, text: str) -> None:
        file = self.file.with_name(name)
        file.write_text(text)
        plan = self.workspace.planner([file], Options(zone=SEOUL))(lambda _done: True)
        assert self.workspace.bring(plan).imported

    def restore(self) -> None:
        restoring.restore(self.file, self.backup)
        self.workspace.poll()


FORM = entering.Filled(None, "pottery", "1h", 20_000, "19:00", "a bowl", "#dusk clay")
START = NOW_MS - 3 * 86_400_000

EDITS: dict[str, Make] = {
    "amending.edit_of_many": lambda it: amending.edit_of_many(
        it.file, [entry.id for entry in it.entries], lambda entries: correcting.shift(entries, 1)
    ),
    "amending.lengths_edit": lambda it: amending.lengths_edit(it.entries + it.sessions, "+30m"),
    "amending.split_edit": lambda it: amending.split_edit(it.workspace, it.sessions[0], "19:20"),
    "correcting.duplicate": lambda it: correcting.duplicate(it.entries + it.sessions, 20_000),
    "correcting.merge": lambda it: correcting.merge(it.entries[:2]),
    "correcting.merge, sessions": lambda it: correcting.merge(it.sessions[:2]),
    "correcting.move_to": lambda it: correcting.move_to(it.workspace, it.entries, it.guitar),
    "correcting.move_to, a new name": lambda it: correcting.move_to(it.workspace, it.entries, "pottery"),
    "correcting.set_length": lambda it: correcting.set_length(it.entries + it.sessions, 90),
    "correcting.shift": lambda it: correcting.shift(it.entries + it.sessions, -9),
    "correcting.split": lambda it: correcting.split(it.entries[0], 1),
    "correcting.split_at": lambda it: correcting.split_at(it.sessions[0], time(19, 20)),
    "correcting.tag": lambda it: correcting.tag(it.entries + it.sessions, ["new", "dusk"]),
    "correcting.to_day": lambda it: correcting.to_day(it.entries + it.sessions, 20_000),
    "correcting.untag": lambda it: correcting.untag(it.entries + it.sessions, ["dusk"]),
    "daytime.describe": lambda it: daytime.describe(it.workspace, it.sessions[0], "pottery, a bowl #clay"),
    "daytime.make": lambda it: daytime.make(it.workspace, it.axis(), START, START + 3_600_000, "pottery"),
    "daytime.move": lambda it: daytime.move(it.workspace, it.sessions[0], START),
    "daytime.recompute": lambda it: daytime.recompute(it.workspace),
    "daytime.stretch": lambda it: daytime.stretch(it.workspace, it.sessions[0], START, START + 60_000),
    "edits.again": lambda it: edits.again(it.entries[0], 20_000, it.films),
    "edits.delete_activity": lambda it: edits.delete_activity(it.unused, it.bars[1:]),
    "edits.delete_entries": lambda it: edits.delete_entries(it.entries + it.sessions, ""),
    "edits.log": lambda it: edits.log(
        Activity(pottery := new_id(), "pottery"), Entry(new_id(), pottery, 1, 1), True, HOUR_A_DAY
    ),
    "edits.recolor": lambda it: edits.recolor(it.films, "#123456"),
    "edits.rename": lambda it: edits.rename(it.films, "Cinema", it.workspace.activities),
    "edits.replace_entry": lambda it: edits.replace_entry(
        it.entries[0]._replace(seconds=1, tags=()), it.films
    ),
    "edits.set_bars": lambda it: edits.set_bars(
        it.films, it.bars[:1], [Bar(new_id(), it.films.id, "total", 9)]
    ),
    "edits.set_setting": lambda _it: edits.set_setting("x", None),
    "entering.field_edit": lambda it: entering.field_edit(it.workspace, it.entries[0], "activity", "pottery"),
    "entering.form_edit": lambda it: entering.form_edit(it.workspace, FORM),
    "stopwatch.count_from": lambda it: stopwatch.count_from(it.workspace, it.timer, START),
    "stopwatch.discard": lambda it: stopwatch.discard(it.workspace, it.timer),
    "stopwatch.leave_out": lambda it: stopwatch.leave_out(it.workspace, it.timer, NOW_MS - 600_000, NOW_MS),
    "stopwatch.pause": lambda it: stopwatch.pause(it.workspace, it.timer, NOW_MS),
    "stopwatch.resume": lambda it: stopwatch.resume(it.workspace, it.paused, NOW_MS),
    "stopwatch.start": lambda it: stopwatch.start(it.workspace, "pottery", NOW_MS),
    "stopwatch.start_line": lambda it: stopwatch.start_line(it.workspace, "guitar, scales", NOW_MS),
    "stopwatch.stop": lambda it: stopwatch.stop(it.workspace, it.timer, NOW_MS),
    "tidying.archive": lambda it: tidying.archive(it.films, True),
    "tidying.drop_tag": lambda _it: tidying.drop_tag("dusk"),
    "tidying.merge_activities": lambda it: tidying.merge_activities(it.workspace, it.films, it.guitar),
    "tidying.rename_tag": lambda _it: tidying.rename_tag("dusk", "evening"),
    "tidying.rename_tag, to another": lambda _it: tidying.rename_tag("dusk", "dawn"),
    "tidying.reorder": lambda it: tidying.reorder(it.workspace.activities[::-1]),
    "trying.moved": lambda it: trying.moved(it.workspace, it.bars[0]._replace(amount=2.5)),
}
OTHERS: dict[str, Do] = {
    "an import": lambda it: it.bring("log.csv", LOG),
    "a line": lambda it: it.workspace.log_line("pottery 2h yesterday, a bowl #clay"),
    "a setting": lambda it: it.workspace.set_setting("day_starts", 300),
    "a backup restored": lambda it: it.restore(),
}
COMMANDS: dict[str, Do] = {
    name: lambda it, make=make: it.do(make(it)) for name, make in EDITS.items()
} | OTHERS


def commands() -> set[str]:
    """Every public function in the room `app` that returns an Edit."""
    return {
        f"{path.stem}.{node.name}"
        for path in Path(app.__file__).parent.glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.returns is not None
        and ast.unparse(node.returns).split(" |")[0] == "Edit"
    }


@pytest.fixture
def life(file: Path) -> Iterator[Life]:
    life = Life(file)
    yield life
    assert_consistent(life.workspace.journal._connection)
    life.workspace.close()


def test_every_command_is_in_the_table() -> None:
    assert {name.split(",")[0] for name in EDITS} == commands()
    assert len(EDITS) > 30


@pytest.mark.parametrize("name", COMMANDS)
def test_undone_all_is_as_before_and_redone_as_after(life: Life, name: str) -> None:
    line = life.workspace.journal.steps(999)
    before = state(life.workspace.journal)
    COMMANDS[name](life)
    after = state(life.workspace.journal)
    assert after != before
    assert len(life.workspace.journal.steps(999)) == len(line) + 1  # one step
    life.workspace.undo()
    assert state(life.workspace.journal) == before
    life.workspace.redo()
    assert state(life.workspace.journal) == after
    life.workspace.close()
    life.workspace = Workspace.open(life.file, clock=lambda: NOW)
    life.workspace.undo()
    assert state(life.workspace.journal) == before
    life.workspace.redo()
    assert state(life.workspace.journal) == after


def test_all_commands_after_each_other_go_back_to_the_start_and_forth_to_the_end(file: Path) -> None:
    """Each on a life of its own in one journal would be the same ids twice: so those that can follow do."""
    life = Life(file)
    journal = life.workspace.journal
    states: list[Any] = [state(journal)]
    chain = ["a line", "correcting.tag", "tidying.rename_tag", "correcting.duplicate", "an import"]
    chain += ["stopwatch.stop", "tidying.merge_activities", "a setting", "a backup restored"]
    for name in chain:
        COMMANDS[name](life)
        states.append(state(journal))
    for expected in states[-2::-1]:
        life.workspace.undo()
        assert state(journal) == expected
    first = journal.steps(1)[-1].group
    last = journal.steps(1)[0].group
    journal.jump(last)
    assert state(journal) == states[-1]
    journal.jump(first)
    assert state(journal) == states[0]
    life.workspace.close()
