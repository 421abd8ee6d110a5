"""Stories 2 and 3: after every event all their panels show one state, and it is the right one."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app import figures
from hobbyscope.app.language import catalogue
from hobbyscope.core.stories import Companies, Restaurants
from hobbyscope.ui.theme import load_theme
from tests.ui.told_stories import LEFT, CompaniesStory, RestaurantsStory, Told, texts

Key, SHIFT, NONE = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
EXTREMES = [
    (1e15, -1e15, 0.0, 1e15, -1e15), (-1e15,) * 5, (1e15,) * 5, (0.0,) * 5, (800.0, 0.0, -800.0, 1e-9, -0.0),
    (-99999999999999.0, -300.0, 5.0, 9999999999999.0, 0.0),
]  # fmt: skip


@pytest.fixture
def companies(qtbot, tmp_path):
    told = Told(qtbot, tmp_path, CompaniesStory)
    yield told
    told.session.close()


@pytest.fixture
def restaurants(qtbot, tmp_path):
    told = Told(qtbot, tmp_path, RestaurantsStory)
    yield told
    told.session.close()


def captions(told) -> list[str]:
    return [panel.caption.text() for panel in told.story._panels]


def assert_one_state(told) -> None:
    """The panels, the dials and what the page was told all belong to one state."""
    state = told.story.state()
    assert told.states[-1:] in ([], [state])
    if isinstance(state, Companies):
        assert texts(told.grips) == [figures.short_number(z) for z in state.shifted]
        assert [column.place for column in told.story.shares.columns] == list(state.shares)
        logs = [
            math.log10(column.place) for column in told.story.exponentials.columns if column.place > 1e-300
        ]
        spread = [e - max(state.exponents) for e in state.exponents if e - max(state.exponents) > -290]
        assert [a - max(logs) for a in logs] == pytest.approx(spread, abs=1e-6)
        temperature, add = told.story.dials()
        assert (temperature.amount, add.amount) == (state.temperature, state.shift)
    else:
        assert texts(told.grips) == [figures.short_number(z) for z in state.logits]
        shown = state.shares if state.as_softmax else state.scores
        assert [column.place for column in told.story.scores.columns] == list(shown)
        assert [column.passed for column in told.story.scores.columns] == [int(p) for p in state.recommended]
        dial, switch = told.story.dials()
        assert dial.amount == state.threshold == told.story.scores.line.value() / 100
        assert switch.isChecked() == state.as_softmax


# --- story 2


def test_the_companies_begin_with_the_essays_numbers(companies):
    assert texts(companies.story.shares) == ["57.07%", "0.61%", "2.04%", "37.46%", "2.81%"]
    assert texts(companies.grips) == ["3.331", "-1.2", "-0.002", "2.91", "0.32"]
    assert captions(companies)[2] == "27.97 / 49.00 = 57.07%\nsum = 1"


def test_a_drag_keeps_the_three_panels_together_at_every_event(companies):
    start = companies.knob(1)
    QTest.mousePress(companies.grips, LEFT, pos=start)
    for n in range(1, 200):
        up = abs(100 - n) - 100
        at = QPointF(start + QPoint(0, up))
        move = QMouseEvent(QEvent.Type.MouseMove, at, companies.grips.mapToGlobal(at), LEFT, LEFT, NONE)
        QApplication.sendEvent(companies.grips, move)
        if companies.states:
            assert_one_state(companies)
    QTest.mouseRelease(companies.grips, LEFT, pos=start)
    assert len(companies.states) > 100


def test_raising_one_company_lowers_all_others_and_shows_where_they_were(companies):
    essay = companies.story.state()
    companies.key(Key.Key_Right)
    companies.key(Key.Key_Up, SHIFT)
    companies.key(Key.Key_Up, SHIFT)
    shares = companies.story.state().shares
    assert shares[1] > essay.shares[1]
    assert all(now < then for n, (now, then) in enumerate(zip(shares, essay.shares, strict=True)) if n != 1)
    assert [column.before for column in companies.story.shares.columns] == list(essay.shares)
    gain = 100 * (shares[1] - essay.shares[1])
    assert captions(companies)[2].endswith(f"sum = 1 · B +{gain:.2f}, the rest −{gain:.2f}")
    companies.key(Key.Key_Right)  # another one: nothing was before
    assert {column.before for column in companies.story.shares.columns} == {-1.0}


def test_adding_to_all_moves_exps_and_no_percentage(companies):
    before, scores = texts(companies.story.exponentials), companies.grips.columns
    add = companies.story.dials()[1]
    for _ in range(13):
        QTest.keyClick(add, Key.Key_Right)
        assert_one_state(companies)
    assert companies.story.state().shift == 1.3
    assert companies.story.state().shares == Companies().shares
    assert texts(companies.story.exponentials) != before
    assert texts(companies.grips) == ["4.631", "0.1", "1.298", "4.21", "1.62"]
    assert all(now.place > then.place for now, then in zip(companies.grips.columns, scores, strict=True))
    assert captions(companies)[0].startswith("Company A: 3.331 + 1.3 = 4.631")
    assert captions(companies)[2].endswith("no percentage moved")


def test_a_score_to_which_something_is_added_is_dragged_typed_and_reset_where_it_stands(companies):
    companies.story.take(replace(Companies(), shift=2.0))
    companies.key(Key.Key_Up)
    assert companies.story.state().logits[0] == 3.431  # the column went from 5.331 to 5.431
    companies.type("6")
    assert companies.story.state().logits[0] == 4.0
    assert texts(companies.grips)[0] == "6"
    companies.pull(1, 40)
    state = companies.story.state()
    knob = companies.grips.plan().place_of(companies.knob(1).y())
    assert state.logits[1] + 2 == pytest.approx(companies.grips.axis.value(knob), abs=0.2)
    for index in range(5):
        companies.story._reset(index)
    assert companies.story.state() == replace(Companies(), shift=2.0)
    companies.story.take(replace(Companies(), shift=1e15))
    companies.key(Key.Key_End)
    assert max(companies.story.state().logits) <= 1e15


@pytest.mark.parametrize("temperature", [0.2, 0.5, 3.0, 5.0])
def test_the_order_is_the_same_at_every_temperature(companies, temperature):
    companies.story.change("T", replace(companies.story.state(), temperature=temperature))
    assert_one_state(companies)
    shares, logits = companies.story.state().shares, companies.story.state().logits
    assert sorted(range(5), key=lambda i: shares[i]) == sorted(range(5), key=lambda i: logits[i])
    assert captions(companies)[2].endswith("same order")
    assert captions(companies)[0].startswith(f"Company A: 3.331 / {temperature:g} = ")


def test_what_is_done_to_a_score_is_written_out(companies):
    companies.story.take(replace(Companies(), temperature=2.0, shift=-1.331))
    assert captions(companies)[0].startswith("Company A: (3.331 − 1.331) / 2 = 1\n")
    assert captions(companies)[1].startswith("exp(1) = 2.718\n")


@pytest.mark.parametrize("logits", EXTREMES)
def test_extremes_are_never_a_flat_0_or_1(companies, restaurants, logits):
    for temperature, shift in ((1.0, 0.0), (0.2, 1e15), (5.0, -1e15)):
        companies.story.take(Companies(logits, temperature, shift))
        for index in range(5):
            companies.story._choose(index)
            assert companies.window.grab().toImage().width()
            told = companies.story.shares.columns[index].told
            assert not re.search(r": (0|0\.0+%|1|100(\.0+)?%)$", told)
    for as_softmax in (False, True):
        restaurants.story.take(Restaurants(logits, 0.99, as_softmax))
        for column in restaurants.story.scores.columns:
            assert not re.fullmatch(r"0|0\.0+%?|1(\.0+)?|100(\.0+)?%", column.text)
        assert restaurants.window.grab().toImage().width()


def test_huge_exps_are_powers_of_ten(companies):
    companies.type("1e15")
    assert texts(companies.story.exponentials)[0] == "10^4.3e14"
    assert "= 10^434,294,481,903,251.8" in captions(companies)[1]
    assert captions(companies)[2].startswith("10^4.3e14 / 10^4.3e14 = 1 − 10^-434,294,481,903,2")
    assert texts(companies.story.shares)[1] == "10^-4.3e14"
    companies.type("1000")
    assert texts(companies.story.exponentials)[0] == "2×10⁴³⁴"
    assert captions(companies)[1].startswith("exp(1,000) = 1.970×10⁴³⁴")


# --- story 3


@pytest.mark.parametrize(
    ("threshold", "great"), [(0.5, (0, 2, 4)), (0.7, (0, 4)), (0.8, (0, 4)), (0.9, (4,)), (0.4, (0, 1, 2, 4))]
)
def test_the_threshold_decides_who_is_a_great_place(restaurants, threshold, great):
    restaurants.story.change("threshold", replace(restaurants.story.state(), threshold=threshold))
    assert_one_state(restaurants)
    columns = restaurants.story.scores.columns
    assert tuple(n for n, column in enumerate(columns) if column.passed) == great
    exact = [1 / (1 + (-Decimal(str(z))).exp()) for z in restaurants.story.state().logits]  # to 28 digits
    assert tuple(n for n, score in enumerate(exact) if score >= Decimal(str(threshold))) == great
    assert {column.word for column in columns if column.passed} == {"great place"}
    assert {column.word for column in columns if not column.passed} == {"not yet"}


def test_the_sum_need_not_be_1(restaurants):
    assert (
        captions(restaurants)[1] == "1 / (1 + exp(-1.9)) = 0.8699\nsum = 3.02, need not be 1 · 3 great places"
    )
    assert texts(restaurants.story.scores) == ["0.87", "0.40", "0.65", "0.18", "0.92"]


def test_raising_the_pizza_place_moves_no_other_and_as_softmax_all(restaurants):
    before = restaurants.story.scores.columns
    for _ in range(2):
        restaurants.key(Key.Key_Right)
    restaurants.pull(2, 50)
    assert_one_state(restaurants)
    columns = restaurants.story.scores.columns
    assert [a.place == b.place for a, b in zip(before, columns, strict=True)] == [
        True,
        True,
        False,
        True,
        True,
    ]
    assert captions(restaurants)[1].endswith("the others have not moved")
    restaurants.story.essay()
    QTest.mouseClick(restaurants.story.switch, LEFT, pos=QPoint(8, restaurants.story.switch.height() // 2))
    assert_one_state(restaurants)
    assert restaurants.story.scores.kind == "softmax"
    assert {column.before for column in restaurants.story.scores.columns} == {-1.0}
    before = restaurants.story.scores.columns
    restaurants.pull(2, 50)
    assert_one_state(restaurants)
    columns = restaurants.story.scores.columns
    assert [b.place < a.place for a, b in zip(before, columns, strict=True)] == [
        True,
        True,
        False,
        True,
        True,
    ]
    assert "sum = 1 · the others moved too" in captions(restaurants)[1]


def test_the_line_is_dragged_and_sticks_to_its_ticks(restaurants):
    chart, knob = restaurants.story.scores, restaurants.story.scores.line
    centre = knob.rect().center()
    QTest.mousePress(knob, LEFT, pos=centre)
    for place in (0.55, 0.6, 0.702):
        y = chart.plan().y_of(place)
        QTest.mouseMove(knob, QPoint(centre.x(), round(y - knob.y())))
        assert_one_state(restaurants)
    QTest.mouseRelease(knob, LEFT)
    assert restaurants.story.state().threshold == 0.7
    QTest.mouseMove(knob, QPoint(centre.x(), 90))
    assert restaurants.story.state().threshold == 0.7
    QTest.mouseDClick(knob, LEFT, pos=centre)
    assert restaurants.story.state().threshold == 0.5


@pytest.mark.parametrize(
    ("key", "modifier", "threshold"),
    [(Key.Key_Up, NONE, 0.51), (Key.Key_Down, NONE, 0.49), (Key.Key_Up, SHIFT, 0.55),
     (Key.Key_Down, SHIFT, 0.45), (Key.Key_Home, NONE, 0.05), (Key.Key_End, NONE, 0.99)],
)  # fmt: skip
def test_keys_move_the_line(restaurants, key, modifier, threshold):
    knob = restaurants.story.scores.line
    QTest.keyClick(knob, key, modifier)
    assert restaurants.story.state().threshold == threshold
    assert_one_state(restaurants)
    assert knob.accessibleName() == "Threshold"
    assert knob.accessibleDescription() == f"{threshold:.2f}"
    QTest.keyClick(knob, Key.Key_Delete)
    assert restaurants.story.state().threshold == 0.5


def test_at_the_very_threshold_a_place_is_great(restaurants):
    restaurants.key(Key.Key_Right)
    restaurants.type("0")
    assert restaurants.story.state().recommended[1]
    restaurants.type("-0.00001")
    assert not restaurants.story.state().recommended[1]
    assert float(restaurants.story.scores.columns[1].text) < 0.5


# --- both


def test_covered_results_are_neither_seen_nor_said(companies, restaurants):
    for told, charts in (
        (companies, (companies.story.exponentials, companies.story.shares)),
        (restaurants, (restaurants.story.scores,)),
    ):
        told.story.reveal(False)
        said = [chart.accessibleDescription() for chart in charts] + captions(told)[1:]
        pictures = [chart.grab().toImage() for chart in charts]
        told.pull(0, -20)
        told.pull(0, 20)
        assert set(said) == {"?"}
        assert [chart.accessibleDescription() for chart in charts] == ["?"] * len(charts)
        told.story.reveal(True)
        assert "?" not in captions(told)
        assert all(p != chart.grab().toImage() for p, chart in zip(pictures, charts, strict=True))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", [CompaniesStory, RestaurantsStory])
def test_every_step_can_be_done_and_says_what_happened(qtbot, tmp_path, kind, language):
    told = Told(qtbot, tmp_path, kind, language)
    steps = told.story.steps()
    if kind is CompaniesStory:
        done = [
            replace(Companies(), logits=(3.331, 1.0, -0.002, 2.91, 0.32)), Companies(shift=2.0),
            Companies(temperature=3.0),
        ]  # fmt: skip
    else:
        done = [
            Restaurants((1.9, -0.4, 1.1, -1.5, 2.4)), Restaurants(threshold=0.8), Restaurants(as_softmax=True)
        ]  # fmt: skip
    for step, state in zip(steps, done, strict=True):
        assert not step.done(type(told.story.state())())
        assert step.done(state)
    guess = told.story.question()
    said = [told.story.lead(), guess.text, guess.reveal, *guess.answers, *(s.do + s.happened for s in steps)]
    assert all(re.search("[가-힣]", text) for text in said) == (language == "ko")
    assert len(guess.answers) == 3
    catalogue.use("en")
    told.session.close()


def test_language_and_theme_switch_live(companies, restaurants):
    for told in (companies, restaurants):
        light = told.window.grab().toImage()
        told.story.show_theme(load_theme("dark"))
        assert told.window.grab().toImage() != light
        catalogue.use("ko")
        QApplication.sendEvent(told.story, QEvent(QEvent.Type.LanguageChange))
        assert re.search("[가-힣]", told.grips.columns[0].name)
        assert re.search("[가-힣]", captions(told)[1])
        catalogue.use("en")


def test_back_to_the_essay_forgets_what_was_before(companies):
    companies.pull(3, -40)
    companies.story.essay()
    assert companies.story.state() == Companies()
    assert_one_state(companies)
    assert {column.before for column in companies.story.shares.columns} == {-1.0}


# --- the curve beside the columns


def test_each_point_lies_on_the_curve_as_high_as_its_column(restaurants):
    restaurants.window.resize(1400, 700)
    QApplication.processEvents()
    curve, chart = restaurants.story.curve, restaurants.story.scores
    assert curve.isVisible()
    restaurants.pull(0, -60)
    for logit, column in zip(restaurants.story.state().logits, chart.columns, strict=True):
        assert curve.point(logit, column.place).y() == pytest.approx(chart.plan().y_of(column.place))
    assert curve.accessibleDescription().startswith(f"Pho: {restaurants.grips.columns[0].text}; ")
    shown = curve.grab().toImage()
    restaurants.story.scores.line.setFocus()
    QTest.keyClick(restaurants.story.scores.line, Key.Key_Up, SHIFT)
    assert curve.grab().toImage() != shown
    restaurants.type("-1e15")
    assert curve.grab().toImage() != shown


def test_the_curve_goes_where_there_is_no_room_for_it_and_as_softmax(restaurants):
    restaurants.window.resize(1400, 700)
    QApplication.processEvents()
    assert restaurants.story.curve.isVisible()
    QTest.mouseClick(restaurants.story.switch, LEFT, pos=QPoint(8, restaurants.story.switch.height() // 2))
    assert not restaurants.story.curve.isVisible()
    restaurants.story.essay()
    assert restaurants.story.curve.isVisible()
    restaurants.window.resize(760, 500)
    QApplication.processEvents()
    assert not restaurants.story.curve.isVisible()


def test_panels_stand_on_top_of_each_other_where_it_is_narrow(companies):
    cards = [panel.card for panel in companies.story._panels]
    assert len({card.y() for card in cards}) == 1
    companies.window.resize(420, 1100)
    QApplication.processEvents()
    assert len({card.x() for card in cards}) == 1
    assert len({card.y() for card in cards}) == 3
    companies.window.resize(1100, 560)
    QApplication.processEvents()
    assert len({card.y() for card in cards}) == 1
