"""The files of an import: folders are looked through, a bad file stops no other, and each is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import import_files
from hobbyscope.app.import_files import gather
from hobbyscope.app.importing import import_into, plan_import, read_anew
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Options

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.workspace import Workspace

HEAD = "Project,Description,Start date,Start time,End date,End time,Duration\n"
FILM = "Film,Ran,2026-11-20,20:00:00,2026-11-20,22:00:00,02:00:00\n"
WALK = "Walk,,2026-11-21,10:00:00,2026-11-21,10:30:00,00:30:00\n"
NO_LOG = "what,a,b\nFilm,x,120\nWalk,y,30\nWalk,z,30\n"


def names(paths: list[Path]) -> list[str]:
    return [file.name for file in gather(paths, Options())]


def planned(workspace: Workspace, *paths: Path) -> ImportPlan:
    return workspace.planner(list(paths), Options("UTC"))(lambda _: True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "logs"
    (place / "b").mkdir(parents=True)
    for name, text in (("c.csv", HEAD + FILM), ("b/2.csv", HEAD + WALK), ("b/10.csv", HEAD + FILM + WALK)):
        (place / name).write_text(text)
    return place


def test_a_folder_gives_its_files_in_order_and_by_where_they_lie(folder: Path) -> None:
    assert names([folder]) == ["c.csv", "b/10.csv", "b/2.csv"]
    assert names([folder / "c.csv", folder]) == ["c.csv", "logs/c.csv", "logs/b/10.csv", "logs/b/2.csv"]


def test_hidden_files_are_taken_only_where_they_are_named(folder: Path) -> None:
    (folder / ".secret").mkdir()
    (folder / ".secret" / "x.csv").write_text(HEAD + FILM)
    (folder / ".y.csv").write_text(HEAD + FILM)
    assert len(names([folder])) == 3
    assert names([folder / ".secret"]) == ["x.csv"]
    assert names([folder / ".y.csv"]) == [".y.csv"]


def test_links_that_lead_back_are_followed_once(folder: Path, tmp_path: Path) -> None:
    (folder / "b" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere").symlink_to(tmp_path / "none")
    assert names([folder]) == ["c.csv", "nowhere", "b/10.csv", "b/2.csv"]


def test_a_folder_that_cannot_be_looked_through_is_listed(
    folder: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = type(folder).iterdir

    def iterdir(self: Path) -> object:
        if self.name == "b":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(type(folder), "iterdir", iterdir)
    plan = planned(workspace, folder)
    assert [(file.name, file.state) for file in plan.files] == [("c.csv", "ready"), ("b", "refused")]
    refused = plan.files[1].refused
    assert refused is not None
    assert refused.code == "import.folder_unreadable"


def test_more_files_than_anybody_has_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_files, "MOST_FILES", 2)
    with pytest.raises(Refused, match=r"import\.many_files"):
        names([folder])
    with pytest.raises(Refused, match=r"import\.many_files"):
        names([folder / "c.csv"] * 3)
    with pytest.raises(Refused, match=r"import\.no_files"):
        names([])


def test_a_file_that_cannot_be_read_stops_no_other(folder: Path, workspace: Workspace) -> None:
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    plan = planned(workspace, folder)
    assert [file.state for file in plan.files] == ["refused", "ready", "ready", "ready"]
    report = workspace.bring(plan)
    assert (report.read, report.imported, report.duplicates) == (4, 2, 2)
    assert [(file.name, file.imported, file.duplicates) for file in report.files] == [
        ("a.png", 0, 0),
        ("c.csv", 1, 0),
        ("b/10.csv", 1, 1),
        ("b/2.csv", 0, 1),
    ]


def test_where_nothing_can_be_read_the_plan_tells_why_of_each_file(
    tmp_path: Path, workspace: Workspace
) -> None:
    (tmp_path / "empty.csv").touch()
    plan = planned(workspace, tmp_path / "none.csv", tmp_path / "empty.csv")
    assert [file.refused.code for file in plan.files if file.refused] == ["import.missing", "import.empty"]
    assert plan.unread is plan.files[0].refused
    assert not plan.rows


def test_a_part_of_a_log_is_listed_with_what_it_belongs_to(tmp_path: Path, workspace: Workspace) -> None:
    tags = tmp_path / "tags.data"
    tags.write_text('{"guitar":{"count":1}}\n')
    (tmp_path / "2026-11.data").write_text("inc 20261120T200000Z - 20261120T210000Z # guitar\n")
    plan = planned(workspace, tmp_path / "2026-11.data", tags)
    assert [file.state for file in plan.files] == ["ready", "part"]
    assert plan.unread is None
    unread = planned(workspace, tags).unread
    assert unread is not None
    assert unread.code == "import.only_parts"


def test_a_table_in_a_folder_is_not_worth_a_question(folder: Path, workspace: Workspace) -> None:
    (folder / "a.csv").write_text(NO_LOG)
    plan = planned(workspace, folder)
    assert [file.state for file in plan.files] == ["left", "ready", "ready", "ready"]
    assert plan.needs == ()
    assert planned(workspace, folder / "a.csv").needs == ("columns",)


def test_what_is_known_is_counted_in_the_journal_and_between_the_files(
    folder: Path, workspace: Workspace
) -> None:
    plan = planned(workspace, folder)
    assert (plan.entries, plan.known) == (4, 2)
    assert plan.with_file(1, take=False).known == 0
    assert plan.with_file(0, take=False).known == 1
    workspace.bring(planned(workspace, folder / "c.csv"))
    again = planned(workspace, folder)
    assert (again.entries, again.known) == (4, 3)
    assert {row.name: row.known for row in again.rows} == {"Film": 2, "Walk": 1}


def test_a_journal_that_cannot_be_read_knows_nothing(folder: Path, tmp_path: Path) -> None:
    plan = plan_import([folder / "c.csv"], Options(), (), journal=tmp_path / "none.hobby")
    assert plan.known == 0


def test_reading_tells_how_far_it_is_and_stops_when_told_to(folder: Path) -> None:
    told: list[float] = []
    breaths: list[int] = []
    options = Options(breathe=lambda: breaths.append(1))
    plan = plan_import([folder], options, (), progress=lambda done: not told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert breaths
    assert all(file.options.breathe is None for file in plan.files)
    for stop in range(len(told) - 1):
        left = iter([True] * stop + [False] * 99)
        with pytest.raises(Refused, match=r"import\.cancelled"):
            plan_import([folder], options, (), progress=lambda _: next(left))  # noqa: B023


def test_a_file_is_read_anew_and_what_was_chosen_holds(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("date,activity,hours\n03/04/2026,Film,2\n03/05/2026,Walk,1\n")
    toggl = tmp_path / "toggl.csv"
    toggl.write_text(HEAD + FILM)
    plan = planned(workspace, toggl, table)
    assert [file.state for file in plan.files] == ["ready", "asks"]
    plan = plan.becomes(plan.rows[0].key, "Cinema", workspace.activities)
    asked, numbers = plan.asked(1, plan.files[1].options._replace(date_order="dmy"))
    plan = read_anew(asked, numbers)
    assert [file.state for file in plan.files] == ["ready", "ready"]
    assert [(row.name, row.activity.name, row.entries) for row in plan.rows] == [
        ("Film", "Cinema", 2),
        ("Walk", "Walk", 1),
    ]
    wrong, numbers = plan.asked(1, source="abacus")
    plan = read_anew(wrong, numbers)
    assert plan.files[1].state == "refused"
    assert plan.files[1].chosen == "abacus"


def test_one_answer_is_enough_for_files_that_ask_the_same(workspace: Workspace, tmp_path: Path) -> None:
    files = []
    for month in ("03", "05"):
        files.append(tmp_path / f"{month}.csv")
        files[-1].write_text(f"date,activity,hours\n{month}/04/2026,Film,2\n")
    other = tmp_path / "toggl.csv"
    other.write_text(HEAD + FILM)
    plan = planned(workspace, *files, other)
    options = plan.files[0].options._replace(date_order="mdy")
    asked, numbers = plan.asked(0, options, alike=True)
    assert numbers == [0, 1]
    assert read_anew(asked, numbers).needs == ()
    assert plan.asked(0, options)[1] == [0]


def test_colours_and_archived_come_with_new_activities_only(workspace: Workspace, tmp_path: Path) -> None:
    from hobbyscope.exchange.base import Mark

    workspace.log_line("walk 1h")
    file = tmp_path / "toggl.csv"
    file.write_text(HEAD + FILM + WALK)
    plan = planned(workspace, file)
    preview = plan.files[0].preview
    assert preview is not None
    preview.marks.update({key: Mark("#336699", archived=True) for key in preview.names})
    import_into(workspace.journal, plan.with_files(plan.files))
    looks = {
        activity.name: (activity.color, activity.archived) for activity in workspace.journal.activities()
    }
    assert looks == {"Film": ("#336699", True), "walk": ("", False)}


def test_a_plan_tells_its_days_and_hours_of_what_is_taken(workspace: Workspace, folder: Path) -> None:
    plan = planned(workspace, folder / "b" / "10.csv")
    assert plan.first_day is not None
    assert (plan.last_day, plan.seconds) == (plan.first_day + 1, 9000)
    film = next(row for row in plan.rows if row.name == "Film")
    shorter = plan.take(film.key, False)
    assert (shorter.first_day, shorter.seconds) == (plan.last_day, 1800)
    nothing = plan.with_file(0, take=False)
    assert (nothing.first_day, nothing.last_day, nothing.rows) == (None, None, ())


def test_thousands_of_names_become_activities_at_once(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    rows = "".join(f"2026-11-20,Name {number},1\n" for number in range(6000))
    file.write_text("date,activity,hours\n" + rows)
    plan = planned(workspace, file)
    assert len(plan.rows) == 6000
    assert sorted(row.activity.sort for row in plan.rows) == list(range(6000))


def test_entries_over_those_of_another_file_or_the_journal_are_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    toggl, table = tmp_path / "toggl.csv", tmp_path / "table.csv"
    toggl.write_text(HEAD + FILM + WALK)
    table.write_text(
        "date,start,end,activity\n"
        "2026-11-20,21:00,21:30,Film\n"
        "2026-11-21,10:29,11:00,Walk\n"  # by less than a minute, as clocks without seconds have it
        "2026-11-21,10:00,10:20,Walk\n"
    )
    plan = planned(workspace, toggl, table)
    told = [(problem.file, problem.code, problem.values) for problem in plan.overlaps]
    assert told in (
        [("table.csv", "import.over_file", {"n": 2, "other": "toggl.csv"})],
        [
            ("toggl.csv", "import.over_file", {"n": 1, "other": "table.csv"}),
            ("table.csv", "import.over_file", {"n": 1, "other": "toggl.csv"}),
        ],
    )
    assert plan.with_file(0, take=False).overlaps == ()
    workspace.bring(planned(workspace, toggl))
    assert planned(workspace, toggl).overlaps == ()
    plan = planned(workspace, table)
    assert [(problem.code, problem.values) for problem in plan.overlaps] == [
        ("import.over_journal", {"n": 2})
    ]
    assert workspace.bring(plan).flagged[0].code == "import.over_journal"


def test_journals_among_the_files_are_known_by_their_ids(workspace: Workspace, tmp_path: Path) -> None:
    from hobbyscope.app.exporting import export

    workspace.log_line("film 2h")
    files = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for file in files:
        export(workspace.path, file, "jsonl")
    plan = planned(workspace, *files)
    assert (plan.entries, plan.known) == (2, 2)
    alone = plan_import(files, Options(), ())
    assert alone.known == 0


def test_what_is_chosen_while_files_are_read_anew_is_kept(workspace: Workspace, folder: Path) -> None:
    shown = planned(workspace, folder)
    film, walk = shown.rows
    chosen = shown.take(walk.key, False).with_file(0, take=False)
    chosen = chosen.becomes(film.key, "Cinema", workspace.activities)
    kept = planned(workspace, folder).keeping(chosen)
    assert [(row.activity.name, row.take) for row in kept.rows] == [("Cinema", True), ("Walk", False)]
    assert kept.files[0].state == "left"
    other = planned(workspace, folder / "c.csv")
    assert other.keeping(chosen) is other
