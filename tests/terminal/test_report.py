"""The report: as a table, as JSON, as a picture."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.outputs import write_file
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Refused
from hobbyscope.terminal.main import run as run_with
from hobbyscope.terminal.table import width
from tests.terminal.test_commands import TODAY, refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.app.period_report import Report
    from hobbyscope.core.analysis import Analysis
    from tests.terminal.conftest import Answer

    Run = Callable[..., Answer]


@pytest.fixture
def fortnight(run: Run) -> Run:
    """Fourteen days of films, some reading, a walk, and one entry that lies ahead."""
    for day in range(9, 23):
        run("log", f"film 2h 11/{day}", *TODAY)
        if day % 2:
            run("log", f"독서 {day} min 11/{day}", *TODAY)
    run("log", "walk 10h 11/15", *TODAY)
    run("log", "walk 1h tomorrow", *TODAY)
    run("bar", "walk", "none")
    return run


def test_without_a_journal_there_is_no_report_and_nothing_is_created(run: Run, journal: Path) -> None:
    refused(run("report"), str(journal))
    refused(run("report", "--all", "--format", "json", "--lang", "ko"), str(journal))
    assert list(journal.parent.iterdir()) == []


def test_judges_that_are_off_say_nothing_and_the_report_says_so(fortnight: Run, journal: Path) -> None:
    with Workspace.open(journal) as workspace:
        workspace.set_setting("judges", False)
    report = fortnight("report", *TODAY)
    assert "The judges are switched off." in report.out.splitlines()
    assert report.out.count("no judge") == 3
    assert all(
        row["bar"] is None for row in fortnight("report", *TODAY, "--format", "json").json()["activities"]
    )


def test_the_json_holds_both_lenses(fortnight: Run) -> None:
    report = fortnight("report", *TODAY, "--format", "json").json()
    assert report["period"] == {"start": "2026-10-24", "end": "2026-11-23", "days": 30, "counted_days": 14}
    assert (report["temperature"], report["threshold"], report["free_time"]) == (1, 0.5, 1)
    assert (report["entries"], report["total_seconds"]) == (22, 14 * 7200 + 36_000 + 6300)
    film, walk, reading = report["activities"]
    assert (film["name"], walk["name"], reading["name"]) == ("film", "walk", "독서")
    assert film["seconds"] == 14 * 7200
    assert film["share"] == pytest.approx(14 * 7200 / report["total_seconds"])
    assert film["interval"][0] < film["share"] < film["interval"][1]
    assert film["bar"] == {"kind": "rate", "amount": 1, "unit": "hours", "per": "day", "window_amount": 14}
    assert (film["required_seconds"], film["passes"]) == (50_400, True)
    assert film["probability"] == pytest.approx(2 / 3)
    assert film["flip_scale"] == pytest.approx(0.5)
    assert walk["bar"] is None
    assert (walk["required_seconds"], walk["probability"], walk["passes"], walk["flip_scale"]) == (None,) * 4
    assert reading["passes"] is False


def test_dials_turn_the_verdicts_but_never_the_seconds(fortnight: Run) -> None:
    report = fortnight(
        "report", *TODAY, "--format", "json", "--free-time", "0.1", "--threshold", "0.8", "--temperature", "2"
    ).json()
    film = report["activities"][0]
    assert (report["temperature"], report["threshold"], report["free_time"]) == (2, 0.8, 0.1)
    assert (film["seconds"], film["passes"], film["interval"]) == (14 * 7200, False, None)
    assert film["flip_scale"] == pytest.approx(8)


def test_a_bar_in_films_has_no_required_seconds(fortnight: Run) -> None:
    fortnight("bar", "film", "1000 films in all, 2h each", "--carry-in", "320")
    film = fortnight("report", *TODAY, "--format", "json").json()["activities"][0]
    assert film["bar"] == {
        "kind": "total",
        "amount": 1000,
        "unit": "films",
        "per": None,
        "window_amount": 1000,
    }
    assert film["required_seconds"] is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        (["--all"], "2026-11-09", "2026-11-23"),
        (["--last", "7d"], "2026-11-16", "2026-11-23"),
        (["--from", "2026-11-01", "--to", "2026-11-10"], "2026-11-01", "2026-11-11"),
    ],
)
def test_the_period_can_be_chosen(fortnight: Run, words: list[str], start: str, end: str) -> None:
    period = fortnight("report", *TODAY, *words, "--format", "json").json()["period"]
    assert (period["start"], period["end"]) == (start, end)


def test_an_empty_period_is_just_empty(fortnight: Run) -> None:
    report = fortnight(
        "report", "--from", "2020-01-01", "--to", "2020-01-31", *TODAY, "--format", "json"
    ).json()
    assert (report["effective_number"], report["activities"], report["total_seconds"]) == (None, [], 0)
    text = fortnight("report", "--from", "2020-01-01", "--to", "2020-01-31", *TODAY).out
    assert (
        text
        == "Jan 2020 · 31 days\nNothing logged in these days\n1 entry lies ahead and waits for its day.\n"
    )


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_table_lines_up_in_both_languages(fortnight: Run, language: str) -> None:
    lines = fortnight("report", *TODAY, "--lang", language).out.splitlines()
    rows = [line for line in lines if "%)" in line]  # each share has its interval
    assert len(rows) == 3
    assert len({width(row[: row.index("%")]) for row in rows}) == 1
    assert len({width(row[: row.index("█")]) for row in rows if "█" in row}) == 1
    shown = [float(row.split("%")[0].split()[-1]) for row in rows]
    assert sum(round(percent * 10) for percent in shown) == 1000


def test_the_table_says_what_a_person_wants_to_know(fortnight: Run) -> None:
    out = fortnight("report", *TODAY).out
    assert out.startswith("24 Oct – 22 Nov · 30 days\n39.8 h of free time, logged on 14 days\n")
    assert "1 entry lies ahead and waits for its day." in out
    assert "✓ 0.67  1 h a day → 14 h" in out
    assert "no judge" in out
    assert "1 / 2  is a hobby to the judge. 독서 would need 14 h; so far 1.8 h" in out
    dialled = fortnight("report", *TODAY, "--free-time", "2", "--temperature", "2").out
    assert "As if your free time were 2 times what it is." in dialled
    assert "Seen at temperature 2." in dialled


def test_the_table_says_how_sure_the_shares_are_or_why_nobody_knows(fortnight: Run) -> None:
    whole = fortnight("report", *TODAY).out
    assert "Intervals of 90%, if these weeks are typical.\n" in whole
    assert "70.4%  (34.1–91.7%)" in whole
    week = fortnight("report", *TODAY, "--last", "6d").out
    assert "No interval below 7 days.\n" in week
    assert "%)" not in week
    hot = fortnight("report", *TODAY, "--temperature", "2", "--lang", "ko").out
    assert "온도가 1일 때만 구간을 알 수 있어요." in hot
    assert "%)" not in hot


def test_no_verdict_where_no_day_counts(run: Run) -> None:
    run("log", "film 2h 11/20", *TODAY)
    run("bar", "film", "100h in all")
    run("log", "walk 1h 11/20", *TODAY)
    out = run("report", "--from", "2026-11-23", "--to", "2026-11-30", *TODAY).out
    assert "film" in out
    assert "0%" in out


def test_numbers_far_apart_are_computed_all_the_same(fortnight: Run) -> None:
    for dials in (["--temperature", "1e308"], ["--temperature", "1e-308"], ["--free-time", "1e308"]):
        for threshold in ("0.01", "0.999999"):
            fortnight("report", *TODAY, *dials, "--threshold", threshold, "--format", "json").json()
            assert fortnight("report", *TODAY, *dials, "--threshold", threshold).code == 0


def test_a_dial_out_of_all_proportion_is_shown_as_it_would_be_typed(fortnight: Run) -> None:
    shown = fortnight(
        "report", *TODAY, "--temperature", "1e-300", "--free-time", "1e300", "--threshold", "0.99999999"
    ).out
    assert "temperature 1e-300." in shown
    assert "were 1e+300 times" in shown
    assert "(from 0.99999999)" in shown


def test_a_period_may_be_as_long_as_the_calendar(fortnight: Run) -> None:
    words = ("--from", "0001-01-02", "--to", "9998-12-31", *TODAY)
    assert fortnight("report", *words, "--format", "json").json()["entries"] == 22
    assert fortnight("report", *words).out.startswith("2 Jan 1 – 31 Dec 9998 · 3,651,693 days\n")


def test_a_report_goes_to_a_file(fortnight: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    answer = fortnight("report", *TODAY, "--format", "json", "-o", file)
    assert (answer.code, answer.out) == (0, "")
    assert file.read_text("utf-8").startswith("{")
    refused(fortnight("report", "-o", tmp_path / "none" / "report.txt"), "report.txt")


def test_a_file_that_cannot_be_written_stays_as_it_was(fortnight: Run, tmp_path: Path) -> None:
    there = tmp_path / "report.txt"
    there.write_text("of yesterday")
    there.chmod(0o640)

    def fails(path: Path) -> None:
        path.write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(Refused) as caught:
        write_file(there, fails)
    assert caught.value.values["why"] == "the disk is full"
    assert (there.read_text(), [path.name for path in tmp_path.glob("*report*")]) == (
        "of yesterday",
        ["report.txt"],
    )
    assert list(tmp_path.glob(".hobbyscope-*")) == []
    assert fortnight("report", *TODAY, "-o", there).code == 0
    assert there.read_text("utf-8").startswith("24 Oct")
    assert there.stat().st_mode & 0o777 == 0o640 or os.name == "nt"


def test_a_file_may_be_a_link_or_a_device(fortnight: Run, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "real.txt")
    assert fortnight("report", *TODAY, "-o", link).code == 0
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text("utf-8").startswith("24 Oct")
    assert fortnight("report", *TODAY, "-o", os.devnull).code == 0


def test_why_a_file_cannot_be_written_is_said_in_the_persons_language(fortnight: Run, tmp_path: Path) -> None:
    refused(fortnight("report", "-o", tmp_path), "it is a folder")
    refused(fortnight("report", "-o", tmp_path, "--lang", "ko"), "폴더예요")
    refused(fortnight("report", "-o", tmp_path / "none" / "r.txt", "--lang", "ko"), "그런 폴더가 없어요")
    refused(fortnight("report", "-o", "zero\0byte"), "null")


def drawn(analysis: Analysis, form: str, report: Report | None = None) -> bytes:
    kind = b"" if report is None else b" in %d rows" % len(report.rows)
    return b"\x89%s %d%s" % (form.upper().encode(), analysis.total_seconds, kind)


def test_a_picture_is_asked_of_whoever_can_draw(
    fortnight: Run, journal: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["report", *TODAY, "--journal", str(journal), "--format", "png", "--lenses"]
    assert run_with([*words, "-o", str(tmp_path / "r.png")], drawn) == 0
    assert (tmp_path / "r.png").read_bytes().startswith(b"\x89PNG")
    assert run_with([*words, "-o", str(tmp_path / "none" / "r.png")], drawn) == 1
    assert run_with(words) == 1
    assert run_with([*words, "--from", "2020-01-01", "--to", "2020-01-02"], drawn) == 1
    sentences = capfd.readouterr().err.splitlines()
    assert len(sentences) == 3
    assert "cannot be drawn" in sentences[1]


def test_every_form_of_a_picture_can_be_asked_for(fortnight: Run, journal: Path, tmp_path: Path) -> None:
    for form in ("png", "svg", "pdf"):
        words = ["report", *TODAY, "--journal", str(journal), "--format", form]
        assert run_with([*words, "-o", str(tmp_path / form)], drawn) == 0
        assert form.upper().encode() in (tmp_path / form).read_bytes()


def test_pages_hold_the_whole_report_and_lenses_the_picture_alone(
    fortnight: Run, journal: Path, tmp_path: Path
) -> None:
    """Catches a PDF without the table, and a drawing with one."""
    file = tmp_path / "report"
    words = ["report", *TODAY, "--journal", str(journal), "-o", str(file), "--format"]
    for form in ("png", "pdf"):
        assert run_with([*words, form], drawn) == 0
        assert file.read_bytes().endswith(b"in 3 rows")
        assert run_with([*words, form, "--lenses"], drawn) == 0
        assert b"rows" not in file.read_bytes()
    assert run_with([*words, "pdf"]) == 1  # nobody who draws
    assert run_with([*words, "html", "--lenses"], drawn) == 2
    assert run_with([*words, "png", "--from", "2020-01-01", "--to", "2020-01-02"], drawn) == 0
    assert file.read_bytes().endswith(b"in 0 rows")


def test_a_web_page_needs_nobody_who_draws(fortnight: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert fortnight("report", *TODAY, "--format", "html", "-o", str(file), "--lang", "ko") == (0, "", "")
    assert '<html lang="ko">' in file.read_text("utf-8")
    assert fortnight("report", *TODAY, "--format", "html").out.startswith("<!DOCTYPE html>")


def test_a_report_can_be_put_into_a_sheet(fortnight: Run) -> None:
    head, *rows = [
        line.split("\t")
        for line in fortnight("report", *TODAY, "--format", "tsv").out.strip("\n").split("\n")
    ]
    assert (head[0], head[-1]) == ("Activity", "Turns at")
    assert {len(row) for row in rows} == {len(head)}
    assert sum(float(row[2]) for row in rows) == pytest.approx(1.0, abs=1e-5)
    korean = fortnight("report", *TODAY, "--format", "tsv", "--lang", "ko").out
    assert korean.startswith("활동\t")
    assert "독서" in korean


def test_a_picture_can_be_piped_but_not_into_a_terminal(
    journal: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_with(["log", "film 2h", "--journal", str(journal)]) == 0
    capfdbinary.readouterr()
    words = ["report", "--journal", str(journal), "--format", "png"]
    assert run_with(words, drawn) == 0
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == b"\x89PNG 7200 in 1 rows"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run_with(words, drawn) == 2
