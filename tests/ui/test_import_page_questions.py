"""What the import page asks in cards of their own: years, habits without lengths, and what stands beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from hobbyscope.app.import_files import BroughtFile
from hobbyscope.app.import_plan import ImportPlan
from hobbyscope.app.language import catalogue
from hobbyscope.app.plan_words import facts, news, notice, recognised, summary
from hobbyscope.app.question_words import first_asked, question, readings
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Match, Options, Preview, Problem, Sight
from hobbyscope.ui.models.brought_files import BroughtFiles
from hobbyscope.ui.panels.brought_asks import AskCard
from hobbyscope.ui.panels.brought_choices import FileChoices
from hobbyscope.ui.panels.brought_columns import chosen, held
from hobbyscope.ui.panels.brought_ticks import TicksTable
from tests.ui.conftest import finish_deletes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TODAY = day_number(date(2026, 11, 22))
OPTIONS = Options(today=TODAY)


def asking(need: str, **known: object) -> BroughtFile:
    preview = Preview("loop", "habits.db", needs=(need,), **known)  # type: ignore[arg-type]
    return BroughtFile(Path("habits.db"), "habits.db", OPTIONS, source="loop", preview=preview)


@pytest.fixture
def answers() -> list[Options]:
    return []


@pytest.fixture
def card(qtbot: QtBot, answers: list[Options]) -> Iterator[AskCard]:
    card = AskCard(answers.append, lambda: None, lambda: None)
    qtbot.addWidget(card)
    card.resize(600, 400)
    card.show()
    yield card
    catalogue.use("en")


# --- the year


def test_a_year_is_asked_for_from_this_year_on(card: AskCard, answers: list[Options]) -> None:
    card.show_question(asking("year", example="03/04"), "year", 0)
    assert card.year.value() == 2026
    assert "03/04" in card.accessibleName()
    card.settle()
    card.year.setValue(2019)
    card.take.click()
    assert answers[0].year == 2019


def test_enter_answers(qtbot: QtBot, card: AskCard, answers: list[Options]) -> None:
    card.show_question(asking("year", example="03/04"), "year", 0)
    card.year.setValue(2018)
    card.settle()
    qtbot.keyClick(card.year, Qt.Key.Key_Return)
    card.take.setFocus()
    qtbot.keyClick(card.take, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_Left)
    assert [options.year for options in answers] == [2018, 2018]


# --- habits


def test_the_lengths_of_habits_are_written_by_the_keys(
    qtbot: QtBot, card: AskCard, answers: list[Options]
) -> None:
    card.show_question(asking("ticks", ticks={"Sport": 24, "Vegan": 58}), "ticks", 2)
    assert not card.take.isEnabled()
    card.settle()
    table = card.ticks
    table.setCurrentIndex(table.habits.index(0, 0))
    finish_deletes()  # of a field that was open already
    qtbot.keyClick(table, Qt.Key.Key_Return)
    [field] = table.viewport().findChildren(QLineEdit)
    assert field.accessibleName() == "One time takes"
    field.setText("45")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.state() != QAbstractItemView.State.EditingState)
    assert table.habits.index(0, 2).data() == "45 min"
    assert table.habits.index(1, 2).data() == "how long?"
    card.take.click()
    assert answers[0].ticks == {"Sport": 45 * 60, "Vegan": 0}, "what has no length is left out"


def test_an_empty_line_leaves_a_habit_undecided_and_an_emptied_one_leaves_it_out(card: AskCard) -> None:
    card.show_question(asking("ticks", ticks={"Sport": 24}), "ticks", 0)
    habits = card.ticks.habits
    cell = habits.index(0, 2)
    assert not habits.setData(cell, " ")
    assert cell.data() == "how long?"
    assert habits.setData(cell, "30")
    assert habits.setData(cell, "")
    assert cell.data() == "leave out"


def test_one_length_goes_for_all_others(card: AskCard, answers: list[Options]) -> None:
    card.show_question(asking("ticks", ticks={"Sport": 24, "Vegan": 58}), "ticks", 0)
    card.ticks.habits.setData(card.ticks.habits.index(1, 2), "2h")
    card.lengths[1].click()
    card.take.click()
    assert answers[0].ticks == {"Sport": 30 * 60, "Vegan": 2 * 3600}


def test_a_length_that_is_none_is_not_taken(card: AskCard) -> None:
    card.show_question(asking("ticks", ticks={"Sport": 24}), "ticks", 0)
    habits = card.ticks.habits
    place = habits.index(0, 2)
    assert not habits.setData(place, "soon")
    assert not habits.setData(place, "-5")
    assert not habits.setData(place, "25h")
    assert habits.setData(place, "0")
    assert place.data() == "leave out"
    assert place.data(Qt.ItemDataRole.EditRole) == ""


def test_a_habit_is_shown_with_how_often_it_was_done(qtbot: QtBot) -> None:
    table = TicksTable(lambda: None)
    qtbot.addWidget(table)
    table.show_habits({"Sport <b>": 24}, {"Sport <b>": 600})
    table.resize(400, 200)
    table.show()
    model = table.habits
    assert [model.index(0, column).data() for column in range(3)] == ["Sport <b>", "24 times", "10 min"]
    assert "&lt;b&gt;" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(0, Qt.Orientation.Vertical) == "Sport <b>"
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.grab()


# --- all cards


def test_the_question_is_written_anew_in_another_language(card: AskCard) -> None:
    names, rows = ("was", ""), (("Piano", "30"),)
    sight = Sight(names, rows, (("activity", 0),))
    card.show_question(asking("columns", sight=sight), "columns", 1)
    assert card.mapper.boxes()[1].accessibleName() == "What the column 'Column 2' holds"
    catalogue.use("ko")
    card.retranslate()
    assert card._asked.text() == "어느 열에 무엇이 들어 있나요?"
    assert card.mapper.boxes()[0].currentText() == "활동"
    card.settle()


def test_columns_are_kept_as_pairs_with_the_unit_of_a_length() -> None:
    columns = (("activity", 0), ("length", 2), ("unit", 60), ("header", 1), ("labels", 3), ("note", 9))
    kinds = held(columns, 4)
    assert kinds == ["activity", "", "length:60", "labels"]
    kinds[1] = "start"
    assert set(chosen(columns, kinds)) == {
        ("header", 1),
        ("activity", 0),
        ("start", 1),
        ("length", 2),
        ("unit", 60),
        ("labels", 3),
    }


@pytest.mark.parametrize("example", ["3. 4. 2026 10:00", "03/04/26", "03-04-2026"])
def test_a_date_is_read_both_ways_however_it_is_written(example: str) -> None:
    assert readings(example) == {
        "dmy": "The day first: Fri 3 Apr 2026",
        "mdy": "The month first: Wed 4 Mar 2026",
    }


@pytest.mark.parametrize("example", ["", "yesterday", "31/02/2026"])
def test_what_is_no_date_either_way_is_not_read_out(example: str) -> None:
    assert readings(example) == {"dmy": "The day first", "mdy": "The month first"}


def test_the_row_of_choices_offers_what_a_file_has_use_for(qtbot: QtBot) -> None:
    told: list[Options] = []
    asked: list[str] = []
    choices = FileChoices(told.append, lambda _source: None, asked.append)
    qtbot.addWidget(choices)
    choices.boxes["by_first_tag"].activated.emit(0)
    file = asking("ticks", encoding="euc-kr", choices=("encoding", "by_first_tag", "ticks", "year"))
    choices.show_file(file, [file])
    assert told == []
    assert choices.boxes["encoding"].currentText() == "EUC-KR", "though it is none of those that are offered"
    assert choices.boxes["zone"].parentWidget().isHidden()
    choices.boxes["by_first_tag"].setCurrentIndex(1)
    choices.boxes["by_first_tag"].activated.emit(1)
    assert [options.by_first_tag for options in told] == [True]
    choices.buttons["ticks"].click()
    choices.buttons["year"].click()
    assert asked == ["ticks", "year"]


# --- words


def test_why_a_file_is_what_it_is_or_is_not_read_is_said() -> None:
    match = Match(0.9, "import.is_columns", {"columns": "Date"})
    file = BroughtFile(Path("a"), "a", OPTIONS, source="toggl")
    assert recognised(file) == "Toggl"
    assert recognised(replace(file, match=match)) == "Toggl, by its columns Date"
    assert recognised(replace(file, chosen="toggl")) == "Toggl, as you chose"
    refused = Refused("import.empty", file="a")
    assert "empty" in recognised(BroughtFile(Path("a"), "a", OPTIONS, refused=refused))


def test_a_plan_of_refusals_says_that_there_is_no_log() -> None:
    refused = BroughtFile(Path("a"), "a", OPTIONS, refused=Refused("import.empty", file="a"))
    plan = ImportPlan((refused, refused), (), None)
    assert notice(plan) == "There is no log in it that can be read here."
    assert summary(plan) == "2 files"
    assert first_asked(plan, 0) is None
    model = BroughtFiles(lambda _number, _on: None)
    model.show_files(plan.files)
    assert model.index(0, 2).data() == "–"
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.headerData(1, Qt.Orientation.Vertical) == "a"
    model.tick(0)


def test_what_is_left_out_or_there_twice_is_counted_with_its_lines() -> None:
    skipped = [Problem("a.csv", line, "import.bad_date", {"text": "x"}) for line in range(2, 8)]
    flagged = [Problem("a.csv", 9, "import.break")]
    preview = Preview("toggl", "a.csv", skipped=skipped, flagged=flagged, duplicates=2)
    file = BroughtFile(Path("a.csv"), "a.csv", OPTIONS, source="toggl", preview=preview)
    plan = ImportPlan((file,), (), None)
    said = [tuple(fact) for fact in facts(plan)]
    assert ("6 lines cannot be read", "lines 2, 3, 4 and 3 more; left out") in said
    assert ("1 entry is worth a look", "brought, and listed") in said
    assert ("2 entries are in it twice", "each is brought once") in said
    assert notice(plan) == "There is no entry in it that could be brought."
    assert "no entry" in news(plan, TODAY, None)


def test_many_programs_are_named_by_the_first_of_them() -> None:
    files = [
        BroughtFile(Path(source), source, OPTIONS, source=source, preview=Preview(source, source))
        for source in ("toggl", "clockify", "table", "loop", "watson")
    ]
    assert summary(ImportPlan(tuple(files), (), None)).endswith("and 2 more")


def test_each_question_names_its_file() -> None:
    for need in ("date_order", "year", "ticks", "columns"):
        assert "habits.db" in question(asking(need), need).why
