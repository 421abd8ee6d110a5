"""The judge of new activities, and the judges as a whole, switched off and on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import correcting, edits, stopwatch
from hobbyscope.app.judging import HOUR_A_DAY, is_judge, judge_of, judge_text, judging_again
from hobbyscope.app.messages import step_name
from hobbyscope.app.settings import TABLE
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.analysis import Query
from hobbyscope.core.calendar import civil_day
from hobbyscope.core.records import Bar
from hobbyscope.journal.ids import new_id
from tests.app.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = Bar(b"", b"", "total", 100.0, "편", None, 5400, 3.0, "activity")
TODAY = civil_day(NOW, 240)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "journal.hobby", clock=lambda: NOW) as opened:
        yield opened


@pytest.mark.parametrize("judge", [None, HOUR_A_DAY, OWN, HOUR_A_DAY._replace(amount=3.5, per="week")])
def test_a_judge_comes_back_from_its_text(judge: Bar | None) -> None:
    assert judge_of(judge_text(judge)) == judge


def test_an_hour_a_day_and_nobody_are_written_as_ever() -> None:
    assert judge_text(HOUR_A_DAY._replace(id=b"i", activity=b"a", enabled=False)) == "day"
    assert judge_text(None) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "week",
        "5",
        "[]",
        "{}",
        '{"kind": "rate"}',
        '{"kind": "rate", "amount": 0, "per": "day"}',
        '{"kind": "rate", "amount": NaN, "per": "day"}',
        '{"kind": "rate", "amount": "3", "per": "day"}',
        '{"kind": "rate", "amount": 3}',
        f'{{"kind": "rate", "per": "day", "amount": {"9" * 400}}}',
        '{"kind": "total", "amount": 3, "unit": ""}',
        '{"kind": "total", "amount": 3, "unit": "films", "unit_seconds": 1.5}',
        '{"kind": "total", "amount": 3, "who": "me"}',
        "[" * 100_000,
    ],
)
def test_what_is_no_judge_is_an_hour_a_day(text: str) -> None:
    assert not is_judge(text)
    assert TABLE["default_judge"].read(text) == "day"
    assert not TABLE["default_judge"].accepts(text)


def test_what_is_no_text_is_no_judge() -> None:
    assert not TABLE["default_judge"].accepts(3)


def test_every_way_to_a_new_activity_brings_the_chosen_judge(workspace: Workspace, tmp_path: Path) -> None:
    workspace.set_setting("default_judge", judge_text(OWN))
    workspace.log_line("film 2h")
    workspace.edit(*stopwatch.start(workspace, "guitar", round(NOW.timestamp() * 1000)))
    workspace.edit(*correcting.move_to(workspace, workspace.journal.recent(1), "cinema"))
    file = tmp_path / "log.csv"
    file.write_text("activity,date,hours\npottery,2026-11-20,2\n")
    workspace.bring(workspace.planner([file])(lambda _done: True))
    asked = {
        activity.name: [bar._replace(id=b"", activity=b"") for bar in workspace.bars_of(activity)]
        for activity in workspace.activities
    }
    assert asked == {name: [OWN] for name in ("film", "guitar", "cinema", "pottery")}


def test_judges_switched_off_give_no_verdict_and_keep_what_they_ask_for(workspace: Workspace) -> None:
    query = Query(TODAY - 29, TODAY + 1, TODAY)
    workspace.log_line("film 2h")
    assert workspace.analyse(query).judged == 1
    workspace.set_setting("judges", False)
    assert workspace.analyse(query).judged == 0
    workspace.log_line("guitar 2h")
    assert workspace.analyse(query).judged == 0
    assert len(workspace.bars) == 2
    with Workspace.open(workspace.path, clock=lambda: NOW) as again:
        assert again.analyse(query).judged == 0
    workspace.undo()
    workspace.undo()
    assert workspace.analyse(query).judged == 1


def turn(workspace: Workspace, *on: bool) -> None:
    """Switch the judges of the only activity on and off, one after the other in their order."""
    (activity,) = workspace.activities
    now = workspace.bars_of(activity)
    bars = [bar._replace(enabled=enabled) for bar, enabled in zip(now, on, strict=True)]
    workspace.edit(*edits.set_bars(activity, now, bars, workspace.judged(activity.id)))


def on_again(workspace: Workspace) -> list[bool]:
    """Return which judges of the only activity would be on if it were judged again."""
    (activity,) = workspace.activities
    bars = judging_again(workspace.bars_of(activity), workspace.judged(activity.id))
    return [bar.enabled for bar in bars]


@pytest.fixture
def three(workspace: Workspace) -> Workspace:
    """A journal with one activity and three judges."""
    workspace.log_line("film 2h")
    (film,) = workspace.activities
    bars = [Bar(new_id(), film.id, "total", float(n)) for n in (1, 2, 3)]
    workspace.edit(*edits.set_bars(film, workspace.bars_of(film), bars))
    return workspace


@pytest.mark.parametrize("on", [(True, False, True), (False, True, False), (True, True, True)])
def test_an_activity_that_is_judged_again_has_the_judges_of_before(
    three: Workspace, on: tuple[bool, ...]
) -> None:
    turn(three, *on)
    turn(three, False, False, False)
    assert on_again(three) == list(on)
    with Workspace.open(three.path, clock=lambda: NOW) as again:
        assert on_again(again) == list(on)


def test_undo_and_redo_take_along_who_judged_before(three: Workspace) -> None:
    turn(three, True, False, True)
    turn(three, False, False, False)
    three.undo()
    turn(three, False, True, False)
    turn(three, False, False, False)
    assert on_again(three) == [False, True, False]
    turn(three, False, True, False)
    assert three.judged(three.activities[0].id) is None
    three.undo()
    assert on_again(three) == [False, True, False]
    three.undo()
    three.undo()
    turn(three, True, True, True)
    turn(three, False, False, False)
    assert on_again(three) == [True, True, True]
    three.undo()
    three.redo()
    assert on_again(three) == [True, True, True]


def test_while_nobody_judges_a_bar_may_change_and_still_knows_whether_it_was_on(three: Workspace) -> None:
    turn(three, True, False, False)
    turn(three, False, False, False)
    (film,) = three.activities
    now = three.bars_of(film)
    bars = [bar._replace(amount=bar.amount + 5) for bar in now[:2]]
    three.edit(*edits.set_bars(film, now, bars, three.judged(film.id)))
    assert on_again(three) == [True, False]
    left = three.bars_of(film)[1:]
    three.edit(*edits.set_bars(film, three.bars_of(film), left, three.judged(film.id)))
    assert on_again(three) == [True]  # the one that was on is gone
    three.edit(*edits.set_bars(film, left, [], three.judged(film.id)))
    assert three.judged(film.id) is None


def test_steps_about_judges_have_their_names(workspace: Workspace) -> None:
    names = []
    for key, value in (("judges", False), ("judges", True), ("default_judge", "none"), ("day_starts", 300)):
        workspace.set_setting(key, value)
        assert workspace.undo_step is not None
        names.append(step_name(workspace.undo_step))
    assert names == [
        "Switch off the judges",
        "Switch on the judges",
        "Judge of new activities",
        "Change a setting",
    ]
