"""The workspace: what is logged, edited, undone and polled is in the journal and in memory alike."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import edits, names
from hobbyscope.app.bars import read_bar
from hobbyscope.app.contents import now_here
from hobbyscope.app.hours import MANY
from hobbyscope.app.workspace import Workspace, open_sample
from hobbyscope.app.zone import local_zone, zone_of
from hobbyscope.core.analysis import Query
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Activity, Entry, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutActivity, Step
from tests.app.moment import NOW

if TYPE_CHECKING:
    from pathlib import Path

TODAY = day_number(date(2026, 11, 22))


def hours(workspace: Workspace) -> dict[str, int]:
    """Return the seconds of each activity, as the memory has them."""
    analysis = workspace.analyse(Query(TODAY - 29, TODAY + 1, TODAY))
    return {a.name: int(s) for a, s in zip(analysis.activities, analysis.seconds, strict=True)}


def hours_on_disk(workspace: Workspace) -> dict[str, int]:
    with Workspace.open(workspace.path, clock=lambda: NOW) as fresh:
        return hours(fresh)


def test_a_line_is_logged_with_a_new_activity_and_its_judge(workspace: Workspace) -> None:
    change = workspace.log_line("film 2h yesterday")
    (entry,) = change.put
    (film,) = workspace.activities
    assert (film.name, entry.seconds, entry.day) == ("film", 7200, TODAY - 1)
    assert [(bar.kind, bar.amount, bar.per) for bar in workspace.bars_of(film)] == [("rate", 1.0, "day")]
    assert hours(workspace) == hours_on_disk(workspace) == {"film": 7200}


def test_new_activities_stand_in_the_order_in_which_they_came(workspace: Workspace) -> None:
    for line in ("film 1h", "walk 1h", "FILM 1h", "guitar 1h"):
        workspace.log_line(line)
    assert [(a.name, a.sort) for a in workspace.activities] == [("film", 0), ("walk", 1), ("guitar", 2)]


def test_without_a_default_judge_nobody_judges(workspace: Workspace) -> None:
    workspace.set_setting("default_judge", "none")
    workspace.log_line("film 2h")
    assert workspace.bars == ()


def test_a_timed_session_keeps_its_clock_and_zone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    (entry,) = workspace.log_line("8:00-9:30 guitar, scales #evening").put
    assert (entry.tz, entry.offset_s, entry.seconds) == ("Asia/Seoul", 9 * 3600, 5400)
    assert (entry.note, entry.tags) == ("scales", ("evening",))


def test_a_line_that_says_too_little_logs_nothing(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="quick"):
        workspace.log_line("film")
    assert workspace.activities == ()
    assert workspace.undo_step is None


def test_today_turns_at_the_day_boundary(file: Path) -> None:
    late = datetime(2026, 11, 23, 3, 59)
    with Workspace.open(file, clock=lambda: late) as workspace:
        assert workspace.today() == TODAY
        workspace.clock = lambda: late + timedelta(minutes=1)
        assert workspace.today() == TODAY + 1
        workspace.set_setting("day_starts", 300)
        assert workspace.today() == TODAY


def test_a_setting_of_the_journal_must_be_in_the_table(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="day_starts"):
        workspace.set_setting("day_starts", 900)


def test_undo_and_redo_move_memory_and_disk_together(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    workspace.log_line("walk 1h")
    assert hours(workspace) == {"film": 7200, "walk": 3600}
    assert workspace.undo_step == Step("entry.log", {"name": "walk"})
    workspace.undo()
    assert hours(workspace) == hours_on_disk(workspace) == {"film": 7200}
    assert [a.name for a in workspace.activities] == ["film"]
    assert workspace.redo_step == Step("entry.log", {"name": "walk"})
    workspace.redo()
    assert hours(workspace) == hours_on_disk(workspace) == {"film": 7200, "walk": 3600}
    assert workspace.redo() is None
    workspace.undo()
    workspace.undo()
    assert hours(workspace) == {}
    assert workspace.undo() is None


def test_each_edit_can_be_undone_and_redone(workspace: Workspace) -> None:
    (entry,) = workspace.log_line("film 2h").put
    workspace.log_line("walk 1h")
    film, walk = workspace.activities
    workspace.edit(*edits.replace_entry(entry._replace(seconds=1800, activity=walk.id), walk))
    assert hours(workspace) == {"walk": 5400}
    workspace.edit(*edits.again(entry, TODAY, film))
    assert hours(workspace) == {"walk": 5400, "film": 7200}
    recent = workspace.journal.recent(10)
    workspace.edit(*edits.delete_entries(recent[:1], "film"))
    assert hours(workspace) == {"walk": 5400}
    workspace.edit(*edits.delete_entries(recent[1:], ""))
    assert hours(workspace) == {}
    workspace.edit(*edits.rename(film, "Films", workspace.activities))
    workspace.edit(*edits.recolor(workspace.activity(film.id), "#123456"))
    assert workspace.activity(film.id)[1:3] == ("Films", "#123456")
    workspace.edit(*edits.delete_activity(film, workspace.bars_of(film)))
    assert [a.name for a in workspace.activities] == ["walk"]
    for _ in range(7):
        workspace.undo()
    assert hours(workspace) == hours_on_disk(workspace) == {"film": 7200, "walk": 3600}
    for _ in range(7):
        workspace.redo()
    assert [a.name for a in workspace.activities] == ["walk"]
    with pytest.raises(KeyError):
        workspace.activity(film.id)


def test_a_rename_to_a_name_that_is_taken_is_refused(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    workspace.log_line("walk 1h")
    film, _walk = workspace.activities
    with pytest.raises(Refused, match=r"name\.twice"):
        edits.rename(film, " WALK ", workspace.activities)
    _step, (op,) = edits.rename(film, "FILM", workspace.activities)
    assert op == PutActivity(film._replace(name="FILM"))


def test_what_another_process_wrote_is_taken_in(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    assert hours(workspace) == {"film": 7200}
    assert workspace.poll() is None
    with Workspace.open(workspace.path, clock=lambda: NOW) as other:
        other.log_line("walk 1h")
        other.undo()
        other.log_line("guitar 1h")
    change = workspace.poll()
    assert change is not None
    assert [entry.seconds for entry in change.put] == [3600]
    assert hours(workspace) == {"film": 7200, "guitar": 3600}


def test_a_flood_of_entries_is_read_anew_and_kept_for_the_next_start(workspace: Workspace) -> None:
    assert hours(workspace) == {}
    assert not workspace.keep_snapshot()
    film = names.fresh(workspace.activities, "film")
    many = tuple(Entry(new_id(), film.id, TODAY, 1) for _ in range(MANY))
    change = workspace.edit(
        Step("import", {"n": MANY, "source": "table"}), [PutActivity(film), AddEntries(many)]
    )
    assert change.bulk
    assert hours(workspace) == {"film": MANY}
    assert workspace.cache.exists()
    workspace.log_line("film 1h")
    assert hours_on_disk(workspace) == {"film": MANY + 3600}
    workspace.close()
    os.utime(workspace.cache, (0, 0))
    with Workspace.open(workspace.path, clock=lambda: NOW) as fresh:
        assert hours(fresh) == {"film": MANY + 3600}
        assert fresh.cache.stat().st_mtime > 0


def test_what_is_written_while_the_hours_are_read_is_not_lost(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    with Workspace.open(workspace.path, clock=lambda: NOW) as other:
        other.log_line("walk 1h")
        assert hours(workspace) == {"film": 7200, "walk": 3600}
        other.log_line("film 1h")
    workspace.poll()
    assert hours(workspace) == {"film": 10_800, "walk": 3600}


def test_a_read_only_journal_can_be_looked_at(workspace: Workspace) -> None:
    workspace.log_line("film 2h")
    assert workspace.read_only is False
    workspace.journal.barred = "journal.read_only"
    assert hours(workspace) == {"film": 7200}
    assert not workspace.keep_snapshot()


def test_names_are_the_same_by_their_folded_form(workspace: Workspace) -> None:
    old = Activity(new_id(), "Climbing", sort=1)
    twins = [Activity(new_id(), "CLIMBING", archived=True), old, Activity(new_id(), "climbing", sort=2)]
    assert names.find(twins, " climbing ") == old
    assert names.known(twins, "climbing") == old
    assert names.find(twins, "climb") is None
    with pytest.raises(Refused) as near:
        names.known(twins, "climbin")
    assert near.value.values == {"name": "climbin", "near": "Climbing"}
    with pytest.raises(Refused, match=r"name\.unknown"):
        names.known([], "climbing")


@pytest.mark.parametrize(
    ("phrase", "carry", "kind", "amount", "before"),
    [
        ("3h a day", None, "rate", 3, 0),
        ("2000h in all", "120h", "total", 2000, 120),
        ("2000h in all", "0", "total", 2000, 0),
        ("1000 films in all, 2h each", "320 films", "total", 1000, 320),
        ("1000 films in all", "320", "total", 1000, 320),
    ],
)
def test_a_bar_is_read_from_its_phrase(
    phrase: str, carry: str | None, kind: str, amount: float, before: float
) -> None:
    bar = read_bar(Activity(b"a" * 16, "film"), phrase, carry)
    assert bar is not None
    assert (bar.kind, bar.amount, bar.carry_in) == (kind, amount, before)


@pytest.mark.parametrize(
    ("phrase", "carry", "code"),
    [
        ("3h a day", "1h", "bar.carry_in_needs_total"),
        ("none", "1h", "bar.carry_in_needs_total"),
        ("1000 films in all", "20 books", "bar.carry_in_unit"),
        ("1000h in all", "twenty", "length"),
        ("1000 films in all, 1000000000h each", None, "bar.long_unit"),
    ],
)
def test_what_came_before_must_fit_the_bar(phrase: str, carry: str | None, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_bar(Activity(b"a" * 16, "film"), phrase, carry)


def test_no_bar_is_a_phrase_too() -> None:
    assert read_bar(Activity(b"a" * 16, "film"), "none") is None


def test_the_sample_is_a_journal_of_its_own(home: Path) -> None:
    for language in ("en", "ko"):
        with open_sample(language, lambda: NOW) as sample:
            assert sample.journal.setting("sample") == "1"
            assert sample.path.name == f"sample-{language}.hobby"
            assert sum(hours(sample).values()) > 30 * 3600
            sample.log_line("film 1h")
        with open_sample(language, lambda: NOW) as again:
            assert again.undo_step == Step("sample")


def test_the_zone_is_the_machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    zones = tmp_path / "zoneinfo" / "Asia"
    zones.mkdir(parents=True)
    (zones / "Seoul").write_text("")
    link = tmp_path / "localtime"
    link.symlink_to(zones / "Seoul")
    assert str(local_zone(link)) == "Asia/Seoul"
    assert str(local_zone(tmp_path / "none")).startswith(("Etc/GMT", "UTC"))
    monkeypatch.setenv("TZ", ":Europe/Berlin")
    assert str(local_zone(link)) == "Europe/Berlin"
    monkeypatch.setenv("TZ", "Nowhere/Town")
    assert str(local_zone(link)) == "Asia/Seoul"
    assert zone_of("../etc/passwd") is None


def test_the_clock_here_knows_its_offset() -> None:
    assert now_here().utcoffset() is not None
