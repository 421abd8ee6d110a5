"""Bringing logs along: a plan, one step, a report that adds up, and nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.importing import dry_run, import_into, plan_import, recount, run_import
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Options
from hobbyscope.exchange.entries import Entries
from hobbyscope.journal.ops import Step

if TYPE_CHECKING:
    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.workspace import Workspace

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
HEAD = "Project,Description,Start date,Start time,End date,End time,Duration\n"
ONE = HEAD + (
    "Film,Ran,2026-11-20,20:00:00,2026-11-20,22:00:00,02:00:00\n"
    "Walk,,2026-11-21,10:00:00,2026-11-21,10:30:00,00:30:00\n"
    "Walk,,2026-11-21,11:00:00,2026-11-21,11:00:00,00:00:00\n"
)
TWO = HEAD + "film,,2026-11-19,20:00:00,2026-11-19,21:00:00,01:00:00\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, text in (("one.csv", ONE), ("two.csv", TWO)):
        (tmp_path / name).write_text(text)
    return [tmp_path / "one.csv", tmp_path / "two.csv"]


def planned(workspace: Workspace, files: list[Path]) -> ImportPlan:
    return workspace.planner(files, Options("UTC"))(lambda _: True)


def test_several_files_are_one_step_and_one_report(workspace: Workspace, files: list[Path]) -> None:
    plan = planned(workspace, files)
    assert [(row.name, row.entries, row.seconds, row.new) for row in plan.rows] == [
        ("Film", 2, 10_800, True),
        ("Walk", 1, 1800, True),
    ]
    assert (plan.entries, plan.needs) == (3, ())
    report = workspace.bring(plan)
    assert (report.read, report.imported, report.duplicates) == (4, 3, 0)
    assert (report.seconds, report.activities) == (12_600, {"Film": 10_800, "Walk": 1800})
    (problem,) = report.skipped
    assert (Path(problem.file).name, problem.line) == ("one.csv", 4)
    assert report.last_day is not None
    assert report.first_day == report.last_day - 2
    assert workspace.undo_step == Step("import", {"n": 3, "source": plan.source})
    assert len(workspace.journal.bars()) == 2
    workspace.undo()
    assert not workspace.journal.has_entries()


def test_a_second_import_adds_nothing_and_is_no_step(workspace: Workspace, files: list[Path]) -> None:
    workspace.bring(planned(workspace, files))
    revision = workspace.journal.revision
    again = planned(workspace, files)
    assert not any(row.new for row in again.rows)
    report = workspace.bring(again)
    assert (report.imported, report.duplicates, report.seconds, report.activities) == (0, 3, 0, {})
    assert workspace.journal.revision == revision


def test_a_dry_run_says_the_same_and_writes_nothing(workspace: Workspace, files: list[Path]) -> None:
    plan = planned(workspace, files)
    expected = dry_run(workspace.journal, plan)
    assert not workspace.journal.has_entries()
    assert dry_run(None, plan) == expected == workspace.bring(plan)


def test_the_same_file_twice_in_one_import_counts_once(workspace: Workspace, files: list[Path]) -> None:
    report = workspace.bring(planned(workspace, [files[1], files[1]]))
    assert (report.read, report.imported, report.duplicates) == (2, 1, 1)


def test_names_can_be_left_out_or_become_others(workspace: Workspace, files: list[Path]) -> None:
    workspace.log_line("Cinema 1h")
    plan = planned(workspace, files)
    film, walk = plan.rows
    plan = plan.take(walk.key, False).becomes(film.key, "cinema", workspace.activities)
    assert plan.entries == 2
    report = workspace.bring(plan)
    assert report.activities == {"Cinema": 10_800}
    assert [activity.name for activity in workspace.journal.activities()] == ["Cinema"]


def test_two_names_can_become_one_new_activity(workspace: Workspace, files: list[Path]) -> None:
    plan = planned(workspace, files)
    film, walk = plan.rows
    plan = plan.becomes(film.key, "Leisure", workspace.activities)
    plan = plan.becomes(walk.key, "leisure", workspace.activities)
    report = workspace.bring(plan)
    assert report.activities == {"Leisure": 12_600}
    assert len(workspace.journal.activities()) == 1


def test_entries_that_bear_no_id_of_their_source_come_every_time(
    workspace: Workspace, files: list[Path]
) -> None:
    plan = planned(workspace, files)
    for preview in plan.previews:
        preview.entries = Entries(entry._replace(source_id=None) for entry in preview.entries)
    assert [workspace.bring(plan).imported for _ in range(2)] == [3, 3]
    assert workspace.journal.entry_count() == 6


def test_without_a_default_judge_imported_activities_have_none(
    workspace: Workspace, files: list[Path]
) -> None:
    workspace.set_setting("default_judge", "none")
    workspace.bring(planned(workspace, files))
    assert workspace.journal.bars() == []


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_cancelled_import_changes_nothing(workspace: Workspace, files: list[Path], after: int) -> None:
    plan = planned(workspace, files)
    calls = iter([True] * after + [False] * 50)
    breaths = []
    with pytest.raises(Refused, match=r"import\.cancelled"):
        import_into(workspace.journal, plan, lambda _: next(calls), lambda: breaths.append(1))
    assert not workspace.journal.has_entries()
    assert workspace.activities == ()


def test_a_worker_uses_a_connection_of_its_own(workspace: Workspace, files: list[Path]) -> None:
    told: list[float] = []
    report = run_import(workspace.path, planned(workspace, files), lambda done: not told.append(done))
    assert told[-1] == 1.0
    assert told == sorted(told)
    change = workspace.poll()
    assert change is not None
    assert len(change.put) == report.imported


def test_a_source_can_be_named(workspace: Workspace, files: list[Path]) -> None:
    plan = plan_import(files[:1], Options(), (), source="toggl")
    assert plan.source == "toggl"
    unread = plan_import(files, Options(), (), source="abacus").unread
    assert unread is not None
    assert unread.code == "import.no_importer"


def test_files_of_several_programs_are_called_so(
    workspace: Workspace, tmp_path: Path, files: list[Path]
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("date,activity,hours\n2026-11-20,Film,2\n")
    assert planned(workspace, [*files, table]).source == "several"


def test_dates_that_can_be_read_two_ways_are_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("date,activity,hours\n03/04/2026,Film,2\n")
    plan = planned(workspace, [table])
    assert plan.needs == ("date_order",)
    assert plan.rows == ()


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_a_real_year_comes_along_whole_and_once(workspace: Workspace) -> None:
    file = SAMPLES / "clockify" / "byron-2022.csv"
    report = workspace.bring(planned(workspace, [file]))
    assert (report.read, report.imported, len(report.skipped)) == (2274, 2273, 1)
    again = workspace.bring(planned(workspace, [file]))
    assert (again.imported, again.duplicates) == (0, 2273)


def test_a_name_that_becomes_another_leaves_all_others_as_they_are(
    workspace: Workspace, files: list[Path]
) -> None:
    plan = planned(workspace, files)
    first, *others = plan.rows
    changed = plan.becomes(first.key, "Something else", [])
    assert changed.rows[0].activity.name == "Something else"
    assert all(now is before for now, before in zip(changed.rows[1:], others, strict=True))
    back = changed.becomes(first.key, first.name, [])
    assert back.rows[0].activity.name == first.activity.name


def test_a_plan_counted_anew_knows_what_came_meanwhile(workspace: Workspace, files: list[Path]) -> None:
    plan = planned(workspace, files)
    workspace.bring(planned(workspace, files[:1]))
    counted = recount(plan, journal=workspace.path)
    now = plan.recounted(counted)
    assert now is not None
    assert (plan.known, now.known) == (0, len(plan.previews[0].entries))
    assert recount(plan).known == 0, "without a journal nothing is known"
    assert planned(workspace, files).recounted(counted) is None, "other files were counted"
    with pytest.raises(Refused, match="cancelled"):
        recount(plan, progress=lambda _done: False)
