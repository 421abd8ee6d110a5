"""The cells of the journal's table are edited in place, by what one types, and nothing moves meanwhile."""

from __future__ import annotations

import pytest

from hobbyscope.app import browsing as browsing_module
from hobbyscope.app.browsing import Sort
from hobbyscope.journal.ops import PutEntry
from hobbyscope.ui.models.journal_table import ACTIVITY, DAY, FIELDS, LENGTH, NOTE, START, TAGS
from tests.ui.conftest import finish_deletes
from tests.ui.journal_tables import STEP, Key, Table


@pytest.mark.parametrize(
    ("column", "text", "shown"),
    [
        (DAY, "yesterday", "Sat 21 Nov"),
        (ACTIVITY, "gym", "Gym"),
        (START, "19:30", "19:30"),
        (LENGTH, "1h 5m", "1 h 5 min"),
        (NOTE, "  at home ", "at home"),
        (TAGS, "#a b", "#a #b"),
    ],
)
def test_every_cell_is_edited_as_one_types_it(table: Table, column: int, text: str, shown: str) -> None:
    key = table.browsing.key(9)
    table.type_into(9, column, text)
    assert table.of("edited") == [("edited", key, FIELDS[column], text.strip())]
    assert table.cell(table.browsing.row(key), column) == shown
    assert table.browsing.key(table.view.currentIndex().row()) == key


@pytest.mark.parametrize("column", range(6))
def test_a_cell_left_as_it_is_asks_for_nothing(table: Table, column: int) -> None:
    """Catches a note of two lines, or a tag of two words, that is changed by looking at it."""
    entry = table.model.entry(0)
    assert entry is not None
    table.session.edit(STEP, [PutEntry(entry._replace(note="two\nlines  here", tags=("with friends",)))])
    table.view.setCurrentIndex(table.model.index(0, column))
    table.key(Key.Key_F2)
    table.qtbot.keyClick(table.editor(), Key.Key_Return)
    finish_deletes()
    assert table.of("edited") == []


def test_what_is_refused_changes_nothing(table: Table) -> None:
    before = table.cell(0, LENGTH)
    table.type_into(0, LENGTH, "soon")
    assert table.of("refused")
    assert table.cell(0, LENGTH) == before


def test_no_row_moves_under_a_cell_that_is_edited(table: Table) -> None:
    """Catches a change of another program that closes the field while somebody types."""
    key = table.browsing.key(3)
    table.view.setCurrentIndex(table.model.index(3, NOTE))
    table.key(Key.Key_Return)
    table.editor().setText("half a wo")
    table.session.log_line("gym 1h")
    table.session.edit(STEP, [PutEntry(table.workspace.journal.entry(key)._replace(seconds=7260))])
    assert table.editor().text() == "half a wo"
    assert table.model.rowCount() == 60
    assert table.cell(3, LENGTH) == "2 h 1 min"
    table.editor().setText("half a word")
    table.qtbot.keyClick(table.editor(), Key.Key_Return)
    finish_deletes()
    assert table.model.rowCount() == 61
    assert table.cell(table.browsing.row(key), NOTE) == "half a word"
    assert table.browsing.row(key) == 4


def test_an_order_that_comes_while_a_cell_is_edited_waits(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsing_module, "AT_ONCE", 0)
    first = table.browsing.key(0)
    table.view.setCurrentIndex(table.model.index(0, NOTE))
    table.view.columns.sort_by(Sort("length"))
    table.key(Key.Key_F2)
    table.qtbot.waitUntil(lambda: not table.session._running)
    assert table.browsing.key(0) == first
    table.qtbot.keyClick(table.editor(), Key.Key_Escape)
    finish_deletes()
    table.settle()
    assert table.browsing.row(first) > 0


def test_tab_goes_on_to_edit_the_next_cell(table: Table) -> None:
    table.view.setCurrentIndex(table.model.index(2, NOTE))
    table.key(Key.Key_F2)
    table.editor().setText("first")
    table.qtbot.keyClick(table.editor(), Key.Key_Tab)
    finish_deletes()
    assert table.view.currentIndex().column() == TAGS
    table.editor().setText("second")
    table.qtbot.keyClick(table.editor(), Key.Key_Return)
    finish_deletes()
    assert (table.cell(2, NOTE), table.cell(2, TAGS)) == ("first", "#second")
