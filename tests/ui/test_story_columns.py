"""Columns with knobs, under real mouse and key events."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from hobbyscope.app import figures
from hobbyscope.app.language import catalogue
from hobbyscope.ui.stories.axis import LEAST, Axis, around, fitted, round_up, tidy
from hobbyscope.ui.theme import apply_theme, load_theme
from tests.ui.told_stories import LEFT, CompaniesStory, RestaurantsStory, Told

Key, SHIFT, NONE = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
ESSAY = (3.331, -1.2, -0.002, 2.91, 0.32)
LOGITS = st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=5)


@pytest.fixture
def told(qtbot, tmp_path):
    told = Told(qtbot, tmp_path, CompaniesStory)
    yield told
    told.session.close()


# --- the axis


@given(LOGITS)
def test_an_axis_holds_its_values_and_leaves_them_room_to_move(values):
    axis = around(values)
    assert axis.holds(values)
    assert not axis.near_an_end(values) or max(map(abs, values)) > 1e14  # the end of all
    assert axis.low <= LEAST.low
    assert axis.high >= LEAST.high
    assert fitted(axis, values) == axis == fitted(axis, values, released=True)


@given(st.floats(0, 1), LOGITS)
def test_a_place_and_its_value_belong_together(place, values):
    axis = around(values)
    assert axis.place(axis.value(place)) == pytest.approx(place, abs=0.01)
    assert abs(axis.value(place)) <= 1e15


def test_an_axis_grows_when_a_drag_ends_at_its_end_and_shrinks_when_it_is_empty():
    assert fitted(LEAST, [5.0]) == LEAST
    assert fitted(LEAST, [5.0], released=True).high > 5
    assert fitted(LEAST, [8.0]).high > 8
    assert fitted(Axis(-3.0, 1e6), [2.0]) == LEAST


def test_steps_are_round_numbers():
    assert LEAST.step == 0.1
    assert around([1e15]).step == 1e13
    assert [round_up(x) for x in (1.0, 1.2, 4.0, 9.0)] == [1, 1.5, 5, 10]
    assert str(tidy(-0.0)) == "0.0"
    assert tidy(0.1 + 0.2) == 0.3


# --- by mouse


def test_a_knob_follows_the_pointer_and_only_its_own_logit_moves(told):
    told.pull(1, 60)
    logits = told.story.state().logits
    assert logits[1] > ESSAY[1] + 0.5
    assert logits[:1] + logits[2:] == ESSAY[:1] + ESSAY[2:]
    assert told.states[-1] == told.story.state()


def test_a_knob_that_is_only_touched_stays_as_exact_as_it_was(told):
    QTest.mouseClick(told.grips, LEFT, pos=told.knob(2) + QPoint(2, 2))
    assert told.story.state().logits == ESSAY
    assert told.story.chosen == 2


def test_a_press_elsewhere_in_a_column_brings_the_knob_there(told):
    at = QPoint(told.knob(4).x(), told.knob(0).y())
    QTest.mouseClick(told.grips, LEFT, pos=at)
    assert told.story.state().logits[4] == pytest.approx(3.33, abs=0.05)


def test_a_press_on_a_name_chooses_and_moves_nothing(told):
    QTest.mouseClick(told.grips, LEFT, pos=QPoint(told.knob(3).x(), told.grips.height() - 6))
    assert told.story.chosen == 3
    assert told.story.state().logits == ESSAY


def test_the_axis_stays_still_while_a_drag_lasts_and_grows_after_it(told):
    start = told.knob(0)
    QTest.mousePress(told.grips, LEFT, pos=start)
    for y in range(start.y(), -40, -8):
        QTest.mouseMove(told.grips, QPoint(start.x(), max(y, 1)))
        assert told.grips.axis == LEAST
    QTest.mouseMove(told.grips, QPoint(start.x(), 1))
    assert told.story.state().logits[0] == 5.0
    QTest.mouseRelease(told.grips, LEFT, pos=QPoint(start.x(), 1))
    assert told.grips.axis.high > 5.0
    assert told.story.state().logits[0] == 5.0


def test_other_buttons_and_a_pointer_that_passes_by_move_nothing(told):
    QTest.mouseClick(told.grips, Qt.MouseButton.RightButton, pos=QPoint(100, 80))
    QTest.mouseMove(told.grips, told.knob(1))
    assert told.grips.cursor().shape() == Qt.CursorShape.SizeVerCursor
    QTest.mouseMove(told.grips, told.knob(1) + QPoint(0, 70))
    assert told.grips.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert not told.states


def double_click(told, index) -> None:
    at = QPointF(told.knob(index))
    event = QMouseEvent(QEvent.Type.MouseButtonDblClick, at, told.grips.mapToGlobal(at), LEFT, LEFT, NONE)
    QApplication.sendEvent(told.grips, event)


def test_a_double_click_brings_the_essays_value_back(told):
    told.pull(2, 50)
    assert told.story.state().logits[2] > 0.5
    double_click(told, 2)
    assert told.story.state().logits == ESSAY


def test_two_hundred_moves_in_one_frame_paint_once(told, qtbot):
    class Painted(type(told.grips)):
        times = 0

        def paintEvent(self, event):
            Painted.times += 1
            super().paintEvent(event)

    told.grips.__class__ = Painted
    QApplication.processEvents()
    Painted.times = 0
    start = told.knob(0)
    events = [(QEvent.Type.MouseButtonPress, 0)] + [(QEvent.Type.MouseMove, n) for n in range(200)]
    for kind, down in events:
        at = QPointF(start + QPoint(0, down // 2))
        QApplication.sendEvent(
            told.grips, QMouseEvent(kind, at, told.grips.mapToGlobal(at), LEFT, LEFT, NONE)
        )
        assert told.grips.columns[0].text == figures.short_number(told.story.state().logits[0])
    assert Painted.times == 0
    qtbot.waitUntil(lambda: Painted.times > 0)
    QApplication.processEvents()
    assert Painted.times == 1
    QTest.mouseRelease(told.grips, LEFT, pos=start)


# --- by keys


@pytest.mark.parametrize(
    ("key", "modifier", "value"),
    [(Key.Key_Up, NONE, 3.431), (Key.Key_Down, NONE, 3.231), (Key.Key_Up, SHIFT, 4.331),
     (Key.Key_Down, SHIFT, 2.331), (Key.Key_PageUp, NONE, 4.331), (Key.Key_PageDown, NONE, 2.331),
     (Key.Key_Home, NONE, -3.0), (Key.Key_End, NONE, 5.0)],
)  # fmt: skip
def test_keys_move_the_chosen_column(told, key, modifier, value):
    told.key(key, modifier)
    assert told.story.state().logits[0] == value
    told.key(Key.Key_Delete)
    assert told.story.state().logits == ESSAY


def test_left_and_right_choose_a_column_and_stop_at_the_ends(told):
    chosen = []
    for key in [Key.Key_Right] * 5 + [Key.Key_Left] * 5:
        told.key(key)
        chosen.append(told.story.chosen)
    assert chosen == [1, 2, 3, 4, 4, 3, 2, 1, 0, 0]


def test_keys_go_beyond_the_axis_and_never_beyond_1e15(told):
    told.key(Key.Key_End)
    told.key(Key.Key_Up)
    assert told.story.state().logits[0] == 5.1
    told.type("1e15")
    told.key(Key.Key_Up, SHIFT)
    assert told.story.state().logits[0] == 1e15


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_Tab])
def test_other_keys_are_left_to_the_page(told, key):
    told.key(key)
    assert not told.states
    QTest.keyClick(told.grips, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert not told.states
    QTest.keyClick(told.grips, Key.Key_A)  # Alt is up again


# --- by number


@pytest.mark.parametrize(
    ("typed", "value"), [("2.5", 2.5), ("-1,200", -1200.0), ("−3", -3.0), ("1e15", 1e15), ("-0", 0.0)]
)
def test_a_typed_number_is_taken_as_it_is(told, typed, value):
    told.key(Key.Key_Right)
    told.type(typed)
    assert told.story.state().logits[1] == value
    assert told.grips.field is None
    assert told.grips.hasFocus()


def test_a_digit_opens_the_field_with_it(told):
    QTest.keyClicks(told.grips, "-")
    QTest.keyClicks(told.grips.field, "2.5")
    QTest.keyClick(told.grips.field, Key.Key_Enter)
    assert told.story.state().logits[0] == -2.5


@pytest.mark.parametrize("typed", ["", "much", "nan", "inf", "1e16", "0x10", "1_0", "١"])
def test_what_is_no_number_is_refused_in_a_sentence_and_changes_nothing(told, typed):
    told.type(typed)
    assert len(told.refused) == 1
    assert told.story.state().logits == ESSAY
    assert not told.states


def test_escape_and_going_elsewhere_leave_all_as_it_was(told, qtbot):
    told.key(Key.Key_Return)
    told.grips.field.setText("9")
    QTest.keyClick(told.grips.field, Key.Key_Escape)
    assert told.grips.field is None
    told.key(Key.Key_F2)
    told.grips.field.setText("9")
    told.story.dials()[0].setFocus()
    qtbot.waitUntil(lambda: told.grips.field is None)
    assert told.story.state().logits == ESSAY
    assert told.story.dials()[0].hasFocus()


def test_the_field_says_whose_number_it_is_and_holds_all_of_its_digits(told):
    told.type("1e15")
    told.key(Key.Key_F2)
    assert told.grips.field.accessibleName() == "A number for Company A"
    assert told.grips.field.text() == "1000000000000000"
    assert told.grips.field.selectedText() == "1000000000000000"


# --- what is said and seen


def test_the_chosen_value_is_said(told):
    assert told.grips.accessibleName() == "Company A: 3.331"
    told.key(Key.Key_Right)
    assert told.grips.accessibleName() == "Company B: -1.2"
    told.key(Key.Key_Up)
    assert told.grips.accessibleName() == "Company B: -1.1"
    assert "up and down" in told.grips.accessibleDescription()
    assert told.story.shares.accessibleDescription().startswith("Company A: 57.04%; Company B: 0.68%")


def test_no_chart_is_a_button_to_a_screen_reader(told):
    for chart in (told.grips, told.story.exponentials, told.story.shares):
        assert QAccessible.queryAccessibleInterface(chart).role() != QAccessible.Role.Button


def test_the_tooltip_has_the_whole_value(told):
    told.type("1e15")
    at = told.knob(0)
    event = QHelpEvent(QEvent.Type.ToolTip, at, told.grips.mapToGlobal(at))
    QApplication.sendEvent(told.grips, event)
    assert QToolTip.text() == "Company A: 1,000,000,000,000,000"
    QToolTip.hideText()


def test_the_focus_can_be_seen(told, qtbot):
    focused = told.grips.grab().toImage()
    told.story.dials()[0].setFocus()
    qtbot.waitUntil(lambda: not told.grips.hasFocus())
    assert told.grips.grab().toImage() != focused


@pytest.mark.parametrize("kind", [CompaniesStory, RestaurantsStory])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("width", "height", "size"), [(740, 360, 1.0), (1300, 700, 1.0), (740, 900, 2.0)])
def test_names_do_not_collide_and_nothing_leaves_its_chart(
    qtbot, tmp_path, kind, language, width, height, size
):
    told = Told(qtbot, tmp_path, kind, language)
    apply_theme(QApplication.instance(), load_theme("dark"), size)
    told.window.resize(width, height)
    QApplication.processEvents()
    for chart in (told.grips, told.story.shares if kind is CompaniesStory else told.story.scores):
        plan, inks = chart.plan(), chart.inks()
        ink = inks[plan.names.small]
        for index, name in enumerate(plan.names.lines):
            assert "…" not in "".join(name)
            assert all(ink.width(line) <= plan.pitch for line in name)
            box = plan.value_box(index, chart.columns[index].place, below=chart.columns[index].place < 0.3)
            assert chart.rect().toRectF().contains(box)
        assert len(set(plan.names.lines)) == 5
    apply_theme(QApplication.instance(), load_theme("light"))
    catalogue.use("en")
    told.session.close()


def test_names_that_have_no_room_at_all_are_cut_and_values_stand_in_two_lines(told):
    long = [
        column._replace(name="A very long name of a company", short="Averylongshortname", text="10^-4.3e14")
        for column in told.story.shares.columns
    ]
    told.story.shares.show_columns(long)
    plan = told.story.shares.plan()
    assert all(lines[0].endswith("…") for lines in plan.names.lines)
    told.story.shares.resize(230, 200)
    plan = told.story.shares.plan()
    boxes = [plan.value_box(n, 0.5, below=False) for n in range(5)]
    assert not any(a.intersects(b) for a, b in pairwise(boxes))
    assert not told.story.shares.grab().isNull()
