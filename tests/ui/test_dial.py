"""Dials under real mouse and key events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app.language import catalogue
from hobbyscope.ui.theme import apply_theme, load_theme
from hobbyscope.ui.widgets.dial import FREE_TIME, STRICTNESS, TEMPERATURE, Dial

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SPECS = [TEMPERATURE, STRICTNESS, FREE_TIME]


@pytest.fixture
def make(qtbot, qapp):
    apply_theme(qapp, load_theme("light"))

    def made(spec=FREE_TIME, width=300):
        dial = Dial(spec, load_theme("light"))
        qtbot.addWidget(dial)
        dial.resize(width, dial.sizeHint().height())
        dial.show()
        dial.live, dial.rested = [], []
        dial.value_changed.connect(dial.live.append)
        dial.released.connect(dial.rested.append)
        return dial

    return made


def place(dial, value) -> QPoint:
    left, right = dial.track()
    return QPoint(round(left + dial._spec.position(value) * (right - left)), 24)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_every_tick_is_a_whole_step_and_the_ends_are_reached(spec):
    values = [spec.step_value(step) for step in range(spec.steps + 1)]
    assert set(spec.ticks) <= set(values)
    assert (values[0], values[-1]) == (spec.low, spec.high)
    assert values == sorted(set(values))


@given(st.sampled_from(SPECS), st.floats(0, 1))
def test_a_place_and_its_value_belong_together(spec, position):
    value = spec.value(position)
    assert spec.low <= value <= spec.high
    assert spec.position(value) == pytest.approx(position, abs=0.006)
    assert spec.position(spec.high * 9) == 1


def test_free_time_and_temperature_stand_at_one_in_the_middle(make):
    for spec in (FREE_TIME, TEMPERATURE):
        assert spec.position(1.0) == pytest.approx(0.5)
        assert make(spec).amount == 1.0


def test_dragging_tells_live_and_once_at_rest(make):
    dial = make()
    QTest.mousePress(dial, LEFT, pos=place(dial, 1.0))
    for value in (1.4, 2.8, 4.0):
        QTest.mouseMove(dial, place(dial, value))
    QTest.mouseRelease(dial, LEFT, pos=place(dial, 4.0))
    assert dial.live == pytest.approx([1.4, 2.8, 4.0], rel=0.02)
    assert dial.rested == [dial.amount]


def test_a_drag_snaps_to_the_ticks(make):
    dial = make(STRICTNESS)
    QTest.mousePress(dial, LEFT, pos=place(dial, 0.705))
    assert dial.amount == 0.7
    QTest.mouseMove(dial, place(dial, 0.62))
    assert dial.amount == pytest.approx(0.62, abs=0.01)
    QTest.mouseRelease(dial, LEFT)


def test_the_other_buttons_and_a_pointer_that_passes_by_move_nothing(make):
    dial = make()
    QTest.mouseClick(dial, Qt.MouseButton.RightButton, pos=place(dial, 4))
    QTest.mouseMove(dial, place(dial, 2))
    assert dial.amount == 1
    assert not dial.live
    assert not dial.rested


@pytest.mark.parametrize(
    ("key", "modifier", "value"),
    [(Qt.Key.Key_Right, NONE, 0.51), (Qt.Key.Key_Left, NONE, 0.49), (Qt.Key.Key_PageUp, NONE, 0.59),
     (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 0.59),
     (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 0.41), (Qt.Key.Key_Home, NONE, 0.05),
     (Qt.Key.Key_End, NONE, 0.99)],
)  # fmt: skip
def test_keys_turn_a_dial(make, key, modifier, value):
    dial = make(STRICTNESS)
    QTest.keyClick(dial, key, modifier)
    assert dial.amount == pytest.approx(value)
    assert dial.live == dial.rested == [dial.amount]


@pytest.mark.parametrize("way", ["double click", Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_dial_is_reset(make, way):
    dial = make()
    dial.show_amount(3.0)
    if isinstance(way, str):
        at = QPointF(place(dial, 3.0))
        event = QMouseEvent(QEvent.Type.MouseButtonDblClick, at, dial.mapToGlobal(at), LEFT, LEFT, NONE)
        QApplication.sendEvent(dial, event)
    else:
        QTest.keyClick(dial, way)
    assert dial.amount == 1.0
    assert dial.live == dial.rested == [1.0]


def turn(dial) -> bool:
    at = QPointF(20, 20)
    event = QWheelEvent(
        at, dial.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(dial, event)
    return event.isAccepted()


def test_the_wheel_turns_only_the_dial_that_has_the_focus(make, qtbot):
    dial = make()
    dial.clearFocus()
    assert not turn(dial)
    assert dial.amount == 1.0
    dial.setFocus()
    qtbot.waitUntil(dial.hasFocus)
    assert turn(dial)
    assert dial.amount > 1.0


def test_showing_a_value_tells_nobody_and_is_kept_as_it_is(make):
    dial = make()
    dial.show_amount(1.2345)
    assert dial.amount == 1.2345
    assert not dial.live
    assert not dial.rested


def test_a_dial_has_a_name_and_its_value_for_screen_readers(make):
    dial = make()
    assert dial.accessibleName() == "If my free time were"
    assert dial.accessibleDescription() == "as it is × 1.0"
    dial.show_amount(0.5)
    assert dial.accessibleDescription() == "× 0.50"
    dial.show_amount(10)
    assert dial.accessibleDescription() == "× 10"
    assert make(TEMPERATURE).accessibleDescription() == "T = 1.00"


def test_the_language_switches_live(make, monkeypatch):
    class Loud:
        def gettext(self, text: str) -> str:
            return "온도" if text == "Temperature" else text

    dial = make(TEMPERATURE)
    monkeypatch.setattr(catalogue, "_texts", Loud())
    QApplication.sendEvent(dial, QEvent(QEvent.Type.LanguageChange))
    assert dial.accessibleName() == "온도"


def test_theme_focus_and_size_can_be_seen(make, qtbot):
    dial = make()
    dial.clearFocus()
    plain = dial.grab().toImage()
    dial.setFocus()
    qtbot.waitUntil(dial.hasFocus)
    focused = dial.grab().toImage()
    assert plain != focused
    assert focused.pixelColor(place(dial, 1.0) + QPoint(0, 4)) == QColor(load_theme("light").text)
    dial.show_theme(load_theme("dark"))
    assert dial.grab().toImage() != focused
    height = dial.sizeHint().height()
    font = dial.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    dial.setFont(font)
    assert dial.sizeHint().height() == pytest.approx(2 * height, rel=0.1)
    assert dial.minimumSizeHint().height() == dial.sizeHint().height()
    dial.resize(60, 60)  # no room for the ends' texts
    assert not dial.grab().isNull()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [135, 160, 240, 420])
def test_no_name_is_cut_and_no_value_lies_on_it(make, language, width):
    catalogue.use(language)
    row = [make(spec, width) for spec in SPECS]
    for dial in row:
        dial.stand_among(row)
    metrics = row[0].fontMetrics()
    left, right = row[0].track()
    beside = right - left >= max(dial.room_needed()[0] for dial in row)
    for dial in row:
        names = [catalogue.tr(name) for name in (dial._spec.name, dial._spec.short) if name]
        room = right - left
        assert any(metrics.horizontalAdvance(name) <= room for name in names)
        values = [dial._spec.reads(dial._spec.value(place / 20)) for place in range(21)]
        assert max(map(metrics.horizontalAdvance, values)) <= room
        if beside:
            assert metrics.horizontalAdvance(names[0]) + max(map(metrics.horizontalAdvance, values)) < room
    catalogue.use("en")


def test_all_dials_of_a_row_say_what_their_ends_mean_or_none(make):
    dial, wordy = (
        make(STRICTNESS, 200),
        make(replace(STRICTNESS, low_text="as lenient as anybody can be at all")),
    )
    alone = dial.grab().toImage()
    dial.stand_among([dial, make(STRICTNESS)])
    assert dial.grab().toImage() == alone
    dial.stand_among([dial, wordy])
    assert dial.grab().toImage() != alone
    dial.resize(400, dial.height())
    among = dial.grab().toImage()
    dial.stand_among([dial])
    assert dial.grab().toImage() == among


def test_dials_of_one_row_have_their_values_at_one_height(make):
    alone, crowded = make(STRICTNESS, 150), make(STRICTNESS, 150)
    crowded.stand_among([crowded, make(FREE_TIME, 150)])
    assert alone.grab().toImage() != crowded.grab().toImage()


@pytest.mark.parametrize(
    ("spec", "amount", "low", "high"),
    [(STRICTNESS, 0.5, 5, 99), (TEMPERATURE, 1.0, 20, 500), (FREE_TIME, 0.5, 10, 1000)],
    ids=lambda value: getattr(value, "name", None),
)
def test_a_screen_reader_reads_and_sets_the_quantity_not_a_step(make, spec, amount, low, high):
    """Catches 'forty five' for a threshold of 0.50; a slider counts whole numbers, so it is in hundredths."""
    dial = make(spec)
    dial.show_amount(amount)
    value = QAccessible.queryAccessibleInterface(dial).valueInterface()
    assert value.currentValue() == round(amount * 100)
    assert (value.minimumValue(), value.maximumValue()) == (low, high)
    value.setCurrentValue(70)
    assert dial.amount == 0.7
    assert dial.live == dial.rested == [0.7]
    assert dial.accessibleDescription() == spec.reads(0.7)
    value.setCurrentValue(10_000)
    assert dial.amount == spec.high
    dial.show_amount(1e15)  # pasted: it lies beyond, and stays what it is
    assert (dial.amount, value.currentValue()) == (1e15, high)


def test_the_keys_of_a_slider_go_by_the_steps_of_the_dial(make):
    dial = make(FREE_TIME)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        QTest.keyClick(dial, key)
    assert dial.live == [FREE_TIME.step_value(step) for step in (51, 61, 51, 50)]
    QTest.keyClick(dial, Qt.Key.Key_End)
    QTest.keyClick(dial, Qt.Key.Key_Right)
    assert dial.live[4:] == [10.0]
    QTest.keyClick(dial, Qt.Key.Key_Home)
    assert dial.amount == 0.1
    before = list(dial.live)
    QTest.keyClick(dial, Qt.Key.Key_A)
    assert dial.live == before
