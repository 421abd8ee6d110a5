"""A plan that waits on the import page while the journal changes: what is here already is counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.models.brought_names import BECOMES, BroughtNames
from tests.ui.conftest import EVENING
from tests.ui.import_desk import TABLE, UNCLEAR, Desk, becomes, row_of, write_name

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtCore import QModelIndex, Qt

    from hobbyscope.ui.pages.importing import ImportPage

PART = "\n".join(TABLE.splitlines()[:3]) + "\n"


def elsewhere(desk: Desk, *paths: Path) -> Workspace:
    """Bring logs into the same journal by another process, and let the window see it."""
    workspace = Workspace.open(desk.window.session.workspace.path, clock=lambda: EVENING)
    workspace.bring(workspace.planner(paths)(lambda _done: True))
    desk.window.session.look()
    return workspace


def says(desk: Desk, page: ImportPage, text: str) -> None:
    desk.qtbot.waitUntil(lambda: page.head.bring.text() == text)


def test_what_comes_in_meanwhile_is_known_at_once_and_undone_is_new_again(
    desk: Desk, said: list[str]
) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    with elsewhere(desk, desk.write("part.csv", PART)) as other:
        says(desk, page, "Bring 3 entries")
        assert ("2 entries are here already", "bringing it twice adds nothing") in page.facts.said()
        assert said[-1] == "2 entries are here already"
        other.undo()
    desk.window.session.look()
    says(desk, page, "Bring 5 entries")
    assert said[-1] == "All of it is new"


def test_what_was_chosen_holds_when_it_is_counted_anew(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    write_name(desk.qtbot, page, "Work", "Guitar")
    page.names.model.tick([row_of(page, "Movies")], on=False)
    with elsewhere(desk, desk.write("part.csv", PART)):
        says(desk, page, "Bring 2 entries")
    assert becomes(page)["Work"] == "Guitar"
    assert becomes(page)["Movies"] == "leave out"
    assert not page.plan.rows[row_of(page, "Guitar practice")].new, "the journal has it now"


def test_all_of_it_here_by_now_cannot_be_brought(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    with elsewhere(desk, desk.write("again.csv", TABLE)):
        says(desk, page, "Nothing to bring")
    assert not page.head.bring.isEnabled()
    assert page.notice.text() == "All of it is here already."


def test_a_log_that_waits_elsewhere_is_counted_too(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    desk.window.show_page("scope")
    desk.window.session.log_line("Movies 2h yesterday")
    desk.qtbot.waitUntil(lambda: not page.plan.rows[row_of(page, "Movies")].new)


def test_a_question_that_is_being_answered_stays(desk: Desk) -> None:
    page = desk.open(desk.write("one.csv", UNCLEAR), desk.write("two.csv", TABLE))
    page.ask.month_first.setFocus()
    with elsewhere(desk, desk.write("part.csv", PART)):
        desk.qtbot.waitUntil(lambda: page.plan.known == 2)
    assert page.ask.isVisible()
    assert page.ask.month_first.hasFocus()
    assert not page.head.bring.isEnabled(), "a question is open"


def test_a_name_that_is_being_written_stays(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    page.names.table.edit(page.names.model.index(row_of(page, "Work"), BECOMES))
    box = page.names.table.indexWidget(page.names.table.currentIndex()) or page.names.table.focusWidget()
    assert box is not None
    with elsewhere(desk, desk.write("part.csv", PART)):
        says(desk, page, "Bring 3 entries")
    assert page.names.table.state() == page.names.table.State.EditingState


def test_what_is_read_anew_meanwhile_is_counted_by_the_journal_of_now(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    recount = desk.window.imports._recount
    with elsewhere(desk, desk.write("part.csv", PART)):  # a count begins
        desk.planned(lambda: page._read(page.plan.files[0].options._replace(zone="Asia/Seoul")))
        desk.qtbot.waitUntil(lambda: recount._job is None and not recount._stale)
    assert page.plan.files[0].options.zone == "Asia/Seoul"


def test_once_the_page_is_left_nobody_counts(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    recount = desk.window.imports._recount
    with elsewhere(desk, desk.write("part.csv", PART)):
        page.head.cancel.click()
        desk.qtbot.waitUntil(lambda: recount._job is None)
    assert page.plan is None
    desk.window.session.log_line("Walk 1h")
    assert recount._job is None
    assert not recount._stale


# --- thousands of names


def test_thousands_of_names_that_are_chosen_are_not_asked_one_by_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set()
    flags = BroughtNames.flags

    def ask(model: BroughtNames, index: QModelIndex) -> Qt.ItemFlag:
        asked.add(index.row())
        return flags(model, index)

    monkeypatch.setattr(BroughtNames, "flags", ask)
    lines = "".join(f"name {n},2026-11-01,0.5\n" for n in range(2000))
    page = desk.open(desk.write("log.csv", f"Activity,Date,Hours\n{lines}"))
    page.names.table.selectAll()
    page.grab()
    assert 0 < len(asked) < 100
