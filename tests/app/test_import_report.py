"""The report of an import as text: what came, of which files, what did not and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.import_report import (
    ImportReport,
    counts_line,
    headline,
    more_words,
    report_text,
    shown,
    why_unread,
)
from hobbyscope.app.language import catalogue
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Options, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.workspace import Workspace

HEAD = "Project,Description,Start date,Start time,End date,End time,Duration\n"
LOG = HEAD + (
    "Film,,2026-11-20,20:00:00,2026-11-20,22:00:00,02:00:00\n"
    "Walk,,2026-11-21,10:00:00,2026-11-21,10:30:00,00:30:00\n"
    "Walk,,2026-11-21,10:10:00,2026-11-21,10:50:00,00:40:00\n"
    "Walk,,2026-11-21,11:00:00,2026-11-21,11:00:00,00:00:00\n"
)


def reported(workspace: Workspace, tmp_path: Path) -> ImportReport:
    folder = tmp_path / "logs"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "log.csv").write_text(LOG)
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (folder / "b.csv").write_text("date,activity,hours\n03/04/2026,Film,2\n")
    (folder / "c.csv").write_text("what,a,b\nFilm,x,120\nWalk,y,30\nWalk,z,30\n")
    (folder / "d.csv").write_text(LOG)
    (folder / "empty.csv").write_text("")
    plan = workspace.planner([folder], Options("UTC"))(lambda _: True)
    plan = plan.with_file(next(n for n, file in enumerate(plan.files) if file.name == "d.csv"), take=False)
    return workspace.bring(plan)


def test_the_report_says_what_became_of_each_file(workspace: Workspace, tmp_path: Path) -> None:
    report = reported(workspace, tmp_path)
    assert [(file.name, file.state) for file in report.files] == [
        ("a.png", "refused"),
        ("b.csv", "asks"),
        ("c.csv", "unknown"),
        ("d.csv", "left"),
        ("empty.csv", "refused"),
        ("deep/log.csv", "ready"),
    ]
    assert report_text(report) == (
        "What an import brought\n"
        "\n"
        "3 entries, 3.2 h\n"
        "Read 4 · known already 0 · left out 1\n"
        "From 2026-11-20 to 2026-11-21\n"
        "\n"
        "Hours\n"
        "Film: 2 h\n"
        "Walk: 1 h 10 min\n"
        "\n"
        "Files\n"
        "a.png is a PNG file, not a table of text.\n"
        "b.csv: not read, since something has to be told first\n"
        "c.csv: no log that is known here\n"
        "d.csv: not chosen\n"
        "empty.csv is empty.\n"
        "deep/log.csv (Toggl): read 4 · imported 3 · known already 0 · left out 1\n"
        "\n"
        "Left out\n"
        "deep/log.csv: Line 5 was left out: it took no time.\n"
        "\n"
        "Worth a look\n"
        "deep/log.csv: Line 4: begins before line 3 has ended. Both were imported.\n"
    )


def test_the_details_name_only_the_files_that_were_not_read(workspace: Workspace, tmp_path: Path) -> None:
    hours, files, *_ = shown(reported(workspace, tmp_path))
    assert hours.title == "Hours"
    assert hours.lines[0] == ("Film", "2 h")
    told = [line for line, _ in files.lines]
    assert any("a.png is a PNG file" in line for line in told)
    assert not any("deep/log.csv (Toggl)" in line for line in told)


def test_of_very_many_lines_the_first_are_shown_and_all_are_kept() -> None:
    skipped = tuple(Problem("a.csv", line, "import.no_length") for line in range(1, 302))
    report = ImportReport("toggl", 301, 0, 0, skipped, (), 0)
    [left_out] = shown(report)
    assert (len(left_out.lines), left_out.more) == (200, 101)
    assert more_words(101) == "… and 101 more lines, which stand in the saved report"
    assert report_text(report).count("it took no time") == 301


def test_the_report_speaks_korean(workspace: Workspace, tmp_path: Path) -> None:
    report = reported(workspace, tmp_path)
    catalogue.use("ko")
    text = report_text(report)
    assert text.startswith("가져오기 결과\n")
    assert "아무것도 가져오지 않았어요" not in text
    assert "2026-11-20부터 2026-11-21까지" in text


def test_what_was_not_chosen_is_counted(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(LOG)
    plan = workspace.planner([file], Options("UTC"))(lambda _: True)
    for row in plan.rows:
        plan = plan.take(row.key, False)
    report = workspace.bring(plan)
    assert report.read == report.imported + report.duplicates + len(report.skipped) + report.left == 4
    assert headline(report) == "Nothing new in it"
    assert counts_line(report) == "Read 4 · known already 0 · left out 1 · not chosen 3"
    assert "From" not in report_text(report)


def test_why_a_file_is_not_read_says_nothing_of_the_others() -> None:
    assert why_unread(Refused("import.empty", file="a.csv")) == "a.csv is empty."
