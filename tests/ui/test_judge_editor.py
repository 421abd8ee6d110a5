"""The judges of one activity, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from hobbyscope.app.language import catalogue
from hobbyscope.app.messages import step_name
from hobbyscope.core.records import Bar
from hobbyscope.ui.panels.judge_editor import MOST, JudgeEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.panels.bar_line import BarLine

RATE = Bar(b"rate", b"films", "rate", 3.0, per="day")
FILMS = Bar(b"total", b"films", "total", 1000.0, "편", None, 7200, 120.0)


class Desk:
    """An editor, and what it handed over; what is handed over is shown, unless it is refused."""

    def __init__(self, qtbot: QtBot) -> None:
        self.taken: list[tuple[Bar, ...]] = []
        self.switched: list[bool] = []
        self.takes = True
        self.editor = JudgeEditor(self.take, self.another, self.switched.append)
        qtbot.addWidget(self.editor)
        self.editor.show()
        self.editor.activateWindow()

    def take(self, bars: tuple[Bar, ...]) -> bool:
        if self.takes:
            self.taken.append(bars)
            self.editor.show_bars(bars)
        return self.takes

    def another(self, bars: Sequence[Bar]) -> Bar:
        return Bar(b"new%d" % len(bars), b"films", "rate", 1.0, per="day")

    def show(self, *bars: Bar) -> BarLine | None:
        self.editor.show_bars(bars)
        return self.editor.lines[0] if bars else None

    def line(self, bar: Bar) -> BarLine:
        line = self.show(bar)
        assert line is not None
        return line

    def say(self) -> str:
        return "".join(line.refusal.text() for line in self.editor.lines if line.refusal.isVisible())


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    yield Desk(qtbot)
    catalogue.use("en")


def choose(line: BarLine, per: str) -> None:
    line.per.setCurrentIndex(line.per.findData(per))
    line.per.activated.emit(line.per.currentIndex())


def shown(line: BarLine) -> tuple[str, str, str, str, str]:
    per = str(line.per.currentData())
    return line.amount.text(), line.unit_line.text(), per, line.takes.text(), line.before.text()


def visible(line: BarLine) -> set[str]:
    names = ("on", "amount", "unit", "per", "takes", "before", "since")
    return {name for name in names if getattr(line, name).isVisible()}


def test_a_bar_stands_in_its_fields_and_only_those_that_it_has(desk: Desk) -> None:
    assert shown(desk.line(FILMS)) == ("1,000", "편", "total", "2 h", "120")
    assert visible(desk.line(FILMS)) == {"amount", "unit", "per", "takes", "before"}
    assert shown(desk.line(RATE))[:3] == ("3", "hours", "day")
    assert visible(desk.line(RATE)) == {"amount", "unit", "per", "since"}


def test_every_field_is_handed_over_as_one_edit_that_keeps_the_rest(desk: Desk) -> None:
    line = desk.line(FILMS)
    line.amount.state("1만")
    line.takes.state("1:30")
    line.before.state("20.5")
    line.unit_line.state("films")
    line.takes.state("")
    choose(line, "year")
    steps = [
        FILMS._replace(amount=10_000),
        FILMS._replace(amount=10_000, unit_seconds=5400),
        FILMS._replace(amount=10_000, unit_seconds=5400, carry_in=20.5),
        FILMS._replace(amount=10_000, unit_seconds=5400, carry_in=20.5, unit="films"),
        FILMS._replace(amount=10_000, unit_seconds=None, carry_in=20.5, unit="films"),
        FILMS._replace(amount=10_000, unit_seconds=None, carry_in=0, unit="films", kind="rate", per="year"),
    ]
    assert desk.taken == [(step,) for step in steps]


def test_less_than_an_hour_is_typed_and_shown_in_minutes(desk: Desk) -> None:
    line = desk.line(RATE)
    line.amount.state("45 min")
    assert desk.taken == [(RATE._replace(amount=0.75),)]
    assert shown(line)[:2] == ("45", "minutes")
    line.amount.state("30")
    line.unit.setCurrentIndex(2)
    line.unit.activated.emit(2)
    assert desk.taken[1:] == [(RATE._replace(amount=0.5),), (RATE._replace(amount=30.0, unit="films"),)]


def test_a_field_that_is_left_as_it_was_changes_nothing(desk: Desk) -> None:
    third = RATE._replace(amount=1 / 3)
    line = desk.line(third)
    line.amount.setFocus()
    line.unit.setFocus()
    choose(line, "day")
    choose(line, "week")
    assert desk.taken == [(third._replace(per="week"),)]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("amount", "0", "more than zero"),
        ("amount", "-3", "cannot be negative"),
        ("amount", "nan", "not an amount"),
        ("amount", "inf", "not an amount"),
        ("amount", "", "Type a number"),
        ("amount", "many", "Add a number"),
        ("amount", "3 4", "not an amount"),
        ("amount", "1e13", "that much"),
        ("amount", "1e999", "not an amount"),
        ("amount", "a billion", "Nobody has that many hours"),
        ("amount", "25", "Nobody has that many hours: 25 h a day."),
        ("unit_line", "", "What is counted?"),
        ("unit_line", "12", "What is counted?"),
    ],
)
def test_what_no_judge_can_ask_for_is_said_and_the_field_shows_what_was(
    desk: Desk, field: str, typed: str, sentence: str
) -> None:
    line = desk.line(RATE)
    getattr(line, field).state(typed)
    assert sentence in desk.say()
    assert shown(line) == ("3", "hours", "day", "", "0")
    assert desk.taken == []
    line.amount.state("4")
    assert desk.say() == ""


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("takes", "soon", "Not a length"),
        ("takes", "2", "Hours or minutes?"),
        ("takes", "0h", "no time at all"),
        ("takes", "1e300h", "that long for one"),
        ("before", "-1", "zero or more"),
        ("before", "some", "zero or more"),
    ],
)
def test_so_it_is_below_a_total_of_ones_own_unit(desk: Desk, field: str, typed: str, sentence: str) -> None:
    line = desk.line(FILMS)
    getattr(line, field).state(typed)
    assert sentence in desk.say()
    assert shown(line) == ("1,000", "편", "total", "2 h", "120")
    assert desk.taken == []


def test_nothing_before_the_journal_can_be_typed_as_nothing(desk: Desk) -> None:
    desk.line(FILMS).before.state("")
    desk.line(FILMS).before.state("0")
    assert desk.taken == [(FILMS._replace(carry_in=0),)] * 2


def test_a_rate_that_would_be_too_much_is_refused_when_it_is_chosen(desk: Desk) -> None:
    line = desk.line(RATE._replace(kind="total", per=None, amount=1000.0))
    choose(line, "day")
    assert "Nobody has that many hours: 1,000 h a day" in desk.say()
    assert shown(line)[2] == "total"


def test_what_the_journal_refuses_does_not_stay_in_the_fields(desk: Desk) -> None:
    desk.takes = False
    line = desk.line(RATE)
    line.amount.state("5")
    desk.editor.on.click()
    desk.editor.another.click()
    assert desk.editor.bars == (RATE,)
    assert shown(line)[0] == "3"
    assert desk.editor.on.isChecked()


def test_escape_takes_back_what_was_typed_and_then_is_for_others(qtbot: QtBot, desk: Desk) -> None:
    line = desk.line(RATE)
    line.amount.setText("7")
    qtbot.keyClick(line.amount, Qt.Key.Key_Escape)
    assert line.amount.text() == "3"
    assert desk.taken == []


def test_what_is_being_typed_stays_while_the_same_is_shown_again(qtbot: QtBot, desk: Desk) -> None:
    line = desk.line(RATE)
    with qtbot.waitExposed(desk.editor):
        pass
    line.amount.setFocus()
    qtbot.waitUntil(line.amount.hasFocus)
    line.amount.setText("7")
    desk.show(RATE)
    assert line.amount.text() == "7"
    desk.show(RATE._replace(amount=9))
    assert line.amount.text() == "9"


def test_each_ready_made_judge_can_take_the_place_of_one(desk: Desk) -> None:
    line = desk.line(RATE)
    actions = line.menu().actions()
    assert [action.isChecked() for action in actions] == [False, True, False, False, False]
    for action in actions:
        action.trigger()
    asked = [(bar.kind, bar.amount, bar.unit, bar.id) for bars in desk.taken for bar in bars]
    assert asked == [
        ("rate", 1.0, "hours", b"rate"),
        ("rate", 3.0, "hours", b"rate"),
        ("total", 10_000.0, "hours", b"rate"),
        ("total", 1_000.0, "films", b"rate"),
    ]
    assert desk.taken[-1] == ()
    assert actions[-1].text() == "Nobody judges"


def test_a_rate_counts_from_the_period_or_from_the_first_entry(desk: Desk) -> None:
    line = desk.line(RATE)
    assert line.since.text() == "since the period's start"
    line.since_menu().actions()[1].trigger()
    assert desk.taken == [(RATE._replace(since="activity"),)]
    assert line.since.text() == "since its first entry"
    line.since_menu().actions()[0].trigger()
    assert desk.taken[1:] == [(RATE,)]


def test_several_judges_can_be_added_switched_off_and_removed_one_by_one(qtbot: QtBot, desk: Desk) -> None:
    desk.show(RATE)
    with qtbot.waitExposed(desk.editor):
        pass
    assert not desk.editor.lines[0].on.isVisible()
    desk.editor.another.click()
    second = desk.taken[-1][1]
    assert desk.editor.note.text() == "The hardest of them judges."
    assert desk.editor.lines[1].amount.hasFocus()
    desk.editor.lines[1].on.click()
    assert desk.taken[-1] == (RATE, second._replace(enabled=False))
    assert desk.editor.note.text() == ""
    assert not desk.editor.lines[1].amount.isEnabled()
    desk.editor.lines[1].menu().actions()[-1].trigger()
    assert desk.taken[-1] == (RATE,)
    assert len(desk.editor.lines) == 1


def test_there_is_an_end_to_adding(desk: Desk) -> None:
    desk.show(RATE)
    for _ in range(MOST - 1):
        assert desk.editor.another.isVisible()
        desk.editor.another.click()
    assert not desk.editor.another.isVisible()
    assert len(desk.editor.bars) == MOST


def test_one_switch_turns_all_judges_of_an_activity_off_and_keeps_what_they_ask(desk: Desk) -> None:
    desk.show(RATE, FILMS)
    desk.editor.on.click()
    off = (RATE._replace(enabled=False), FILMS._replace(enabled=False))
    assert desk.taken == [off]
    assert "is kept" in desk.editor.note.text()
    desk.editor.on.click()
    assert desk.taken == [off, (RATE, FILMS)]


def test_where_nobody_judges_somebody_can_begin_to(desk: Desk) -> None:
    desk.show()
    assert desk.editor.note.text() == "Nobody judges it."
    assert not desk.editor.on.isVisible()
    assert desk.editor.another.text() == "Let a judge ask for something"
    desk.editor.another.click()
    assert len(desk.editor.bars) == 1


def test_the_judges_as_a_whole_are_switched_off_and_on(desk: Desk) -> None:
    line = desk.line(RATE)
    desk.editor.all.click()
    desk.editor.show_bars([RATE], judging=False)
    assert not line.isVisible()
    assert not desk.editor.another.isVisible()
    desk.editor.all.click()
    assert desk.switched == [False, True]


def test_the_last_focus_is_not_lost_with_its_line(qtbot: QtBot, desk: Desk) -> None:
    desk.show(RATE, FILMS)
    with qtbot.waitExposed(desk.editor):
        pass
    desk.editor.lines[1].amount.setFocus()
    desk.show(RATE)
    assert desk.editor.lines[0].amount.hasFocus()
    desk.show()
    assert desk.editor.another.hasFocus()


def test_the_tab_key_goes_through_the_fields_as_they_are_read(desk: Desk) -> None:
    desk.show(RATE, FILMS)
    editor = desk.editor
    wanted = [editor.on]
    for line in editor.lines:
        wanted += [line.on, line.amount, line.unit, line.per]
        wanted += [line.takes, line.before, line.more] if line.bar == FILMS else [line.since, line.more]
    found, at = [], editor.on
    for _ in range(60):
        if at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus and at not in found:
            found.append(at)
        at = at.nextInFocusChain()
    assert [part for part in found if part in [*wanted, editor.another, editor.all]] == [
        *wanted,
        editor.another,
        editor.all,
    ]


def test_a_korean_judge_is_read_in_the_order_of_korean(desk: Desk) -> None:
    catalogue.use("ko")
    line = desk.line(FILMS)
    QCoreApplication.sendEvent(desk.editor, QEvent(QEvent.Type.LanguageChange))
    QCoreApplication.sendEvent(line, QEvent(QEvent.Type.LanguageChange))
    desk.editor.adjustSize()
    assert line.per.x() < line.amount.x() < line.unit.x()
    assert shown(line) == ("1,000", "편", "total", "2시간", "120")
    line.amount.state("0")
    assert "0보다" in desk.say()
    assert line.amount.accessibleName() == "양"


def test_a_choice_is_as_narrow_as_its_word_and_its_list_as_wide_as_all(desk: Desk) -> None:
    line = desk.line(RATE)
    narrow = line.per.sizeHint().width()
    choose(line, "month")
    assert line.per.sizeHint().width() > narrow
    line.unit.showPopup()
    view = line.unit.view()
    assert view.width() >= view.sizeHintForColumn(0) > 0
    line.unit.hidePopup()


def test_the_wheel_over_a_choice_is_for_the_page(desk: Desk) -> None:
    line = desk.line(RATE)
    spot, none = QPointF(3, 3), Qt.KeyboardModifier.NoModifier
    down = QPointF(0, -120).toPoint()
    wheel = QWheelEvent(
        spot, spot, down, down, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QCoreApplication.sendEvent(line.per, wheel)
    assert not wheel.isAccepted()
    assert line.per.currentData() == "day"


def test_an_amount_is_typed_and_taken_back_without_leaving_its_field(
    qtbot: QtBot, sample: MainWindow
) -> None:
    scope, workspace = sample.pages.scope, sample.session.workspace
    scope.lens.row_activated.emit(1)
    amount = scope.side.row.judge.lines[0].amount
    before = workspace.bars
    amount.setFocus()
    qtbot.waitUntil(amount.hasFocus)
    amount.selectAll()
    with qtbot.waitSignal(sample.session.analysis_changed):
        qtbot.keyClicks(amount, "7")
        qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert workspace.bars != before
    command = Qt.KeyboardModifier.ControlModifier
    for key, shown in ((Qt.Key.Key_Z, "2"), (Qt.Key.Key_Y, "7")):
        sample.activateWindow()
        qtbot.waitUntil(amount.hasFocus)
        with qtbot.waitSignal(sample.session.analysis_changed):
            qtbot.keyClick(amount, key, command)
        assert amount.text() == shown
    qtbot.keyClick(amount, Qt.Key.Key_End)
    qtbot.keyClicks(amount, "5")
    qtbot.keyClick(amount, Qt.Key.Key_Z, command)
    assert amount.text() == "7"
    assert workspace.bars != before


def test_what_is_refused_is_seen_in_the_smallest_window(qtbot: QtBot, sample: MainWindow) -> None:
    sample.resize(900, 620)
    scope = sample.pages.scope
    scope.lens.row_activated.emit(0)
    qtbot.wait(1)
    line = scope.side.row.judge.lines[0]
    line.before.state("-1")
    qtbot.waitUntil(lambda: line.refusal.visibleRegion().boundingRect().size() == line.refusal.size())


def test_each_edit_of_the_card_is_a_step_with_a_name_and_undo_brings_all_back(
    qtbot: QtBot, sample: MainWindow
) -> None:
    scope, workspace = sample.pages.scope, sample.session.workspace
    analysis = sample.session.analysis
    assert analysis is not None
    row = [activity.name for activity in analysis.activities].index("Guitar")
    guitar = analysis.activities[row]
    before = workspace.bars_of(guitar)
    scope.lens.row_activated.emit(row)
    judge = scope.side.row.judge
    steps = []

    def act(deed: Callable[[], object]) -> None:
        with qtbot.waitSignal(sample.session.analysis_changed):
            deed()
        assert workspace.undo_step is not None
        steps.append(step_name(workspace.undo_step))

    act(judge.another.click)
    assert len(workspace.bars_of(guitar)) == len(judge.lines) == 3
    act(judge.lines[0].on.click)
    act(judge.on.click)
    act(judge.on.click)
    act(judge.lines[2].menu().actions()[-1].trigger)
    act(lambda: judge.lines[1].amount.state("2"))
    act(judge.all.click)
    assert sample.session.analysis is not None
    assert sample.session.analysis.judged == 0
    assert scope.unjudged.isVisible()
    act(scope.unjudged.button.click)
    assert not scope.unjudged.isVisible()
    assert steps == [
        "Another judge for Guitar",
        "Switch off a judge of Guitar",
        "Let nobody judge Guitar",
        "Let Guitar be judged",
        "One judge less for Guitar",
        "Judge for Guitar",
        "Switch off the judges",
        "Switch on the judges",
    ]
    for _ in steps:
        with qtbot.waitSignal(sample.session.analysis_changed):
            sample.undoing.undo()
    assert workspace.bars_of(guitar) == before == list(judge.bars)
    assert not scope.unjudged.isVisible()


def test_judges_switched_off_one_by_one_stay_off_when_all_are_switched_off_and_on(
    qtbot: QtBot, sample: MainWindow
) -> None:
    scope, workspace = sample.pages.scope, sample.session.workspace
    analysis = sample.session.analysis
    assert analysis is not None
    row = [activity.name for activity in analysis.activities].index("Guitar")
    guitar = analysis.activities[row]
    scope.lens.row_activated.emit(row)
    judge = scope.side.row.judge

    def act(deed: Callable[[], object]) -> list[bool]:
        with qtbot.waitSignal(sample.session.analysis_changed):
            deed()
        assert [line.on.isChecked() for line in judge.lines] == [line.bar.enabled for line in judge.lines]
        return [bar.enabled for bar in workspace.bars_of(guitar)]

    act(judge.another.click)
    assert act(judge.lines[1].on.click) == [True, False, True]
    assert act(judge.on.click) == [False, False, False]
    assert not judge.on.isChecked()
    assert act(judge.on.click) == [True, False, True]
    assert judge.on.isChecked()
    for undone in ([False, False, False], [True, False, True], [True, True, True]):
        assert act(sample.undoing.undo) == undone
    for redone in ([True, False, True], [False, False, False]):
        assert act(sample.undoing.redo) == redone
    assert act(judge.on.click) == [True, False, True]
    assert act(judge.all.click) == [True, False, True]  # all of the journal: what each has is kept
    assert act(scope.unjudged.button.click) == [True, False, True]
