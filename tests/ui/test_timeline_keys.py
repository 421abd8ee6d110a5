"""The card of a day by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hobbyscope.core.calendar import day_number
from hobbyscope.journal.ops import PutEntry, Step
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from tests.ui.opened_day import OpenedDay

TODAY = day_number(EVENING.date())
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


# --- by keyboard


def test_arrows_go_from_one_to_the_next_and_tab_stops_once(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym", "13:00-14:00 film")
    opened.timeline.focus_on(0)
    keys = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
        Qt.Key.Key_Home,
        Qt.Key.Key_Left,
    ):
        opened.key(key)
        focused = opened.timeline.focused()
        assert focused is not None
        keys.append(opened.timeline.items.index(focused))
    assert keys == [1, 2, 1, 4, 0, 0]
    tabbed = [s for s in opened.timeline._stops if s.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(tabbed) == 1
    assert not opened.card.grab().isNull()


def test_alt_and_arrows_move_and_with_shift_stretch(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym")
    opened.timeline.focus_on(1)
    opened.key(Qt.Key.Key_Down, ALT)
    assert opened.times(opened.entries()[0]) == (10 + 1 / 12, 11 + 1 / 12)
    opened.key(Qt.Key.Key_Up, ALT)
    opened.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert opened.times(opened.entries()[0]) == (10, 11 + 1 / 12)
    assert opened.told == ["Move gym to another time"] * 2 + ["Change the times of gym"]
    focused = opened.timeline.focused()
    assert focused is not None
    assert focused.block is not None  # the focus went along


def test_a_key_that_is_held_down_is_one_step_and_escape_takes_it_back(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym")
    opened.timeline.focus_on(1)
    stop = opened.card.focusWidget()
    for _ in range(6):
        QTest.keyPress(stop, Qt.Key.Key_Down, ALT)
    assert opened.times(opened.entries()[0]) == (10, 11)
    QTest.keyRelease(stop, Qt.Key.Key_Down, ALT)
    assert opened.times(opened.entries()[0]) == (10.5, 11.5)
    assert len(opened.told) == 1
    stop = opened.card.focusWidget()
    QTest.keyPress(stop, Qt.Key.Key_Down, ALT)
    QTest.keyPress(stop, Qt.Key.Key_Escape)
    QTest.keyRelease(stop, Qt.Key.Key_Down, ALT)
    assert opened.times(opened.entries()[0]) == (10.5, 11.5)
    QTest.keyPress(opened.card.focusWidget(), Qt.Key.Key_Down, ALT)
    opened.card.chips.setFocus()  # the focus goes elsewhere before the key is let go
    opened.card.focusWidget().clearFocus()
    assert not opened.timeline.busy()


def test_enter_edits_a_session_in_place(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym, knees ok #home")
    opened.timeline.focus_on(1)
    opened.key(Qt.Key.Key_Return)
    assert opened.line.text() == "gym #home, knees ok"
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.told == []  # nothing was changed
    opened.key(Qt.Key.Key_Return)
    opened.line.setText("walk, by the river")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    (entry,) = opened.entries()
    assert (entry.note, entry.tags, opened.times(entry)) == ("by the river", (), (10, 11))
    assert opened.told == ["Change walk"]


def test_an_entry_that_no_line_can_say_opens_the_form(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym")
    opened.session.edit(Step("x"), [PutEntry(opened.entries()[0]._replace(note="ch. #3"))])
    opened.timeline.focus_on(1)
    opened.key(Qt.Key.Key_F2)
    assert opened.formed == opened.entries()
    assert not opened.line.isVisible()


def test_delete_deletes_and_the_focus_stays_near(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym", "13:00-14:00 film")
    opened.timeline.focus_on(1)
    opened.key(Qt.Key.Key_Delete)
    assert [opened.workspace.activity(entry.activity).name for entry in opened.entries()] == ["film"]
    assert opened.told == ["Delete gym"]
    focused = opened.timeline.focused()
    assert focused is not None
    assert focused.span[0] <= opened.at(10) < focused.span[1]
    opened.key(Qt.Key.Key_Delete)  # a gap cannot be deleted
    assert len(opened.entries()) == 1


def test_n_makes_a_new_one_in_the_gap(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym", "11:30-12:00 film")
    opened.timeline.focus_on(1)
    opened.key(Qt.Key.Key_N)  # from a session: in the gap after it
    assert opened.line.placeholderText() == "11:00–11:30: what was it?"
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    opened.timeline.focus_on(4)
    opened.key(Qt.Key.Key_Return)
    assert opened.line.placeholderText() == "12:00–13:00: what was it?"
    QTest.keyClicks(opened.line, "walk")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.times(opened.entries()[-1]) == (12, 13)
    assert opened.told == ["Log walk"]


def test_a_new_one_ends_now_and_none_is_still_to_come(opened: OpenedDay) -> None:
    opened.log("20:00-21:00 gym")
    opened.timeline.focus_on(2)
    opened.key(Qt.Key.Key_N)
    assert opened.line.placeholderText() == "21:00–21:30: what was it?"
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    opened.drag(opened.point(22), opened.point(23))
    assert opened.card.texts()[2] == "That is still to come. Log it once it is over."
    assert (opened.line.isVisible(), opened.timeline.busy()) == (False, False)


def test_other_keys_go_on_to_the_window(opened: OpenedDay) -> None:
    opened.log("3:30-4:00 gym 2026-11-21")  # to the very end of that day
    opened.card.show_day(TODAY - 1)
    opened.timeline.focus_on(0)
    opened.key(Qt.Key.Key_A)
    opened.timeline.focus_on(99)
    opened.key(Qt.Key.Key_N)  # no gap after it
    QTest.keyClick(opened.timeline, Qt.Key.Key_Down)
    assert not opened.line.isVisible()
    assert opened.told == []


def test_the_length_chips_are_edited_and_deleted_by_key(opened: OpenedDay) -> None:
    opened.log("film 2h", "walk 30m")
    film, walk = opened.card.chips.chips
    film.setFocus()
    opened.key(Qt.Key.Key_Return)
    assert opened.line.text() == "film"
    assert opened.card.rect().contains(opened.line.geometry())
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    assert film.hasFocus()
    opened.key(Qt.Key.Key_Space)
    opened.line.setText("film, again")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.entries()[0].note == "again"
    opened.card.chips.chips[1].setFocus()
    opened.key(Qt.Key.Key_Delete)
    assert len(opened.entries()) == 1
    assert opened.card.chips.chips[0].hasFocus()
    opened.key(Qt.Key.Key_A)
    assert walk.text().strip() == "walk 30 min"
