"""What an import teaches for the next one: names by their program, columns by the table's header."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.import_memory import (
    COLUMNS,
    MOST_NAMES,
    NAMES,
    columns_known,
    keep_columns,
    keep_names,
    names_known,
)
from hobbyscope.app.importing import read_anew
from hobbyscope.app.settings import Settings
from hobbyscope.exchange.base import Options
from hobbyscope.journal.ops import PutActivity, PutSetting, Step

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.workspace import Workspace

HEAD = "Project,Description,Start date,Start time,End date,End time,Duration\n"
FIRST = HEAD + (
    "Film,,2026-11-20,20:00:00,2026-11-20,22:00:00,02:00:00\n"
    "Walk,,2026-11-21,10:00:00,2026-11-21,10:30:00,00:30:00\n"
)
NEXT = FIRST.replace("2026", "2027")
UNNAMED = "what,a,b\nFilm,2026-11-20,120\nWalk,2026-11-21,30\nWalk,2026-11-22,30\n"
CHOSEN = (("activity", 0), ("start_date", 1), ("length", 2), ("unit", 60))


def planned(workspace: Workspace, path: Path, text: str, settings: Settings | None = None) -> ImportPlan:
    path.write_text(text)
    columns = columns_known(settings) if settings else None
    return workspace.planner([path], Options("UTC"), columns=columns)(lambda _: True)


def taught(workspace: Workspace, path: Path) -> None:
    """Bring the first log with 'Film' made 'Cinema', and 'Walk' left out."""
    plan = planned(workspace, path, FIRST)
    film, walk = plan.rows
    workspace.bring(plan.becomes(film.key, "Cinema", workspace.activities).take(walk.key, False))


def test_the_next_log_of_a_program_is_treated_as_the_last(workspace: Workspace, tmp_path: Path) -> None:
    taught(workspace, tmp_path / "log.csv")
    plan = planned(workspace, tmp_path / "next.csv", NEXT)
    assert [(row.name, row.activity.name, row.new, row.take) for row in plan.rows] == [
        ("Film", "Cinema", False, True),
        ("Walk", "Walk", True, False),
    ]
    plan = plan.take(plan.rows[1].key, True)
    workspace.bring(plan)
    again = planned(workspace, tmp_path / "again.csv", NEXT)
    assert all(row.take for row in again.rows)


def test_a_name_goes_where_its_activity_went(workspace: Workspace, tmp_path: Path) -> None:
    workspace.bring(planned(workspace, tmp_path / "log.csv", FIRST))
    film = next(activity for activity in workspace.activities if activity.name == "Film")
    workspace.edit(Step("activity.rename"), [PutActivity(film._replace(name="Movies"))])
    plan = planned(workspace, tmp_path / "next.csv", NEXT)
    assert {row.name: row.activity.name for row in plan.rows} == {"Film": "Movies", "Walk": "Walk"}


def test_undoing_an_import_forgets_what_it_taught(workspace: Workspace, tmp_path: Path) -> None:
    taught(workspace, tmp_path / "log.csv")
    workspace.undo()
    assert workspace.journal.settings() == {}
    plan = planned(workspace, tmp_path / "next.csv", NEXT)
    assert all(row.take and row.name == row.activity.name for row in plan.rows)


def test_what_was_taught_twice_is_not_written_twice(workspace: Workspace, tmp_path: Path) -> None:
    taught(workspace, tmp_path / "log.csv")
    plan = planned(workspace, tmp_path / "next.csv", NEXT)
    assert keep_names(workspace.journal.settings(), plan) == []


def test_another_program_may_mean_something_else_by_a_name(workspace: Workspace, tmp_path: Path) -> None:
    taught(workspace, tmp_path / "log.csv")
    plan = planned(workspace, tmp_path / "t.csv", "date,activity,hours\n2027-01-05,Film,2\n")
    assert [row.activity.name for row in plan.rows] == ["Film"]


def test_only_so_many_names_are_kept(workspace: Workspace, tmp_path: Path) -> None:
    old = {"toggl": {f"name {number}": False for number in range(MOST_NAMES)}}
    plan = planned(workspace, tmp_path / "log.csv", FIRST)
    (setting,) = keep_names({NAMES: json.dumps(old)}, plan)
    assert setting.value is not None
    kept = json.loads(setting.value)["toggl"]
    assert len(kept) == MOST_NAMES
    assert list(kept)[-1] in ("film", "walk")
    assert "name 0" not in kept


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[1]", '{"toggl": 3}', '{"toggl": {"film": 7, "walk": "ab"}}', "[" * 100_000]
)
def test_a_memory_that_is_none_of_ours_teaches_nothing(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    workspace.edit(Step("setting"), [PutSetting(NAMES, text)])
    plan = planned(workspace, tmp_path / "log.csv", FIRST)
    assert names_known(workspace.journal.settings(), plan.files, workspace.activities) == {}
    assert workspace.bring(plan).imported == 2


def test_columns_that_were_chosen_are_those_of_the_next_table(workspace: Workspace, tmp_path: Path) -> None:
    settings = Settings()
    path = tmp_path / "table.csv"
    plan = planned(workspace, path, UNNAMED, settings)
    assert plan.needs == ("columns",)
    plan = read_anew(*plan.asked(0, plan.files[0].options._replace(columns=CHOSEN)))
    assert plan.entries == 3
    keep_columns(settings, plan)
    plan = planned(workspace, tmp_path / "next.csv", UNNAMED.replace("2026", "2027"), settings)
    assert (plan.needs, plan.entries) == ((), 3)
    assert plan.files[0].options.columns == CHOSEN


def test_columns_that_make_no_log_here_are_asked_for_again(workspace: Workspace, tmp_path: Path) -> None:
    settings = Settings()
    plan = planned(workspace, tmp_path / "table.csv", UNNAMED, settings)
    preview = plan.files[0].preview
    assert preview is not None
    assert preview.sight is not None
    settings.set(COLUMNS, json.dumps({preview.sight.signature: [["activity", 0], ["length", 2]]}))
    assert planned(workspace, tmp_path / "table.csv", UNNAMED, settings).needs == ("columns",)


@pytest.mark.parametrize("text", ["no JSON", "[1]", '{"a": 3}', '{"a": [["b"]]}', '{"a": [["b", "c"]]}'])
def test_columns_that_are_none_of_ours_teach_nothing(text: str) -> None:
    settings = Settings()
    settings.set(COLUMNS, text)
    assert columns_known(settings) == {}
