"""The card of a day as a person uses it: by mouse, by keyboard, by ear."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app.language import catalogue
from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Entry, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutEntry, Step
from hobbyscope.ui.charts.day_layout import HOUR
from hobbyscope.ui.charts.day_view import MOST_STOPS, Item
from hobbyscope.ui.panels.day_card import DayCard
from hobbyscope.ui.theme import load_theme
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = day_number(EVENING.date())
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class Opened:
    """A day card on a journal of its own, as the page keeps it up to date."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.workspace = workspace
        self.session = Session(workspace, Settings())
        self.told: list[str] = []
        self.formed: list[Entry] = []
        self.refused: list[Refused] = []
        theme = load_theme("light")
        self.card = DayCard(
            self.session, theme, lambda _: QColor("#DE6838"), self.told.append, self.formed.append
        )
        self.line, self.timeline = self.card.line, self.card.timeline
        self.session.journal_changed.connect(lambda _: self.card.show_journal())
        self.session.refused.connect(self.refused.append)
        qtbot.addWidget(self.card)
        self.card.resize(460, 700)
        self.card.show()
        self.card.activateWindow()
        qtbot.waitUntil(self.card.isActiveWindow)

    def log(self, *lines: str) -> None:
        for line in lines:
            assert self.session.log_line(line) is not None, self.refused

    def entries(self) -> list[Entry]:
        return list(self.workspace.journal.entries())

    def at(self, hour: float) -> int:
        """A moment of the day that is shown, by the hours after midnight."""
        assert self.card.day is not None
        return round(self.card.day.axis.start + (hour - 4) * HOUR)

    def point(self, hour: float, x: int = 200) -> QPoint:
        return QPoint(x, round(self.timeline.y_of(self.at(hour))))

    def item(self, place: int) -> Item:
        return self.timeline.items[place]

    def sessions(self) -> list[Item]:
        return [item for item in self.timeline.items if item.block]

    def drag(self, begin: QPoint, end: QPoint, *, release: bool = True) -> None:
        QTest.mousePress(self.timeline, LEFT, Qt.KeyboardModifier.NoModifier, begin)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(self.timeline, QPoint(begin + (end - begin) * part))
        if release:
            QTest.mouseRelease(self.timeline, LEFT, Qt.KeyboardModifier.NoModifier, end)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.card.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def times(self, entry: Entry) -> tuple[float, float]:
        assert entry.start_ms is not None
        assert entry.end_ms is not None
        midnight = self.at(0)
        return (entry.start_ms - midnight) / HOUR, (entry.end_ms - midnight) / HOUR


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    opened = Opened(qtbot, Workspace.open(tmp_path / "journal.hobby", clock=lambda: EVENING))
    yield opened
    opened.session.close()


# --- what is shown


def test_the_card_says_which_day_it_is_and_what_it_came_to(opened: Opened) -> None:
    assert opened.card.texts() == ("Sunday 22 November", "Nothing logged", "")
    opened.log("10:00-11:00 gym", "film 2h 10m")
    assert opened.card.texts() == ("Sunday 22 November", "3 h 10 min of free time", "")
    assert [chip.accessibleName() for chip in opened.card.chips.chips] == ["film, 2 h 10 min"]
    opened.card.show_day(TODAY - 400)
    assert opened.card.texts()[0] == "Saturday 18 October 2025"


def test_the_card_speaks_korean_when_the_language_is_switched(opened: Opened) -> None:
    opened.log("10:00-11:00 헬스")
    catalogue.use("ko")
    QApplication.sendEvent(opened.card, QEvent(QEvent.Type.LanguageChange))
    assert opened.card.texts()[:2] == ("11월 22일 일요일", "자유시간 1시간")
    assert opened.sessions()[0].block is not None


def test_more_than_a_day_and_overlaps_are_worth_a_look(opened: Opened) -> None:
    opened.log("10:00-12:00 gym", "11:00-13:00 film", "game 22h")
    assert opened.card.texts()[2].split("\n") == [
        "26 h on one day, and a day has 24 h. Worth a look?",
        "2 sessions overlap.",
    ]
    gym, film = (item.box for item in opened.sessions())
    assert gym.right < film.left


def test_every_session_and_gap_says_what_it_is(opened: Opened) -> None:
    opened.log("10:00-11:00 gym, knees ok #home", "23:00-4:30 game yesterday")
    stops = [stop for stop in opened.timeline._stops if not stop.isHidden()]
    assert [stop.accessibleName() for stop in stops] == [
        "game, 23:00–4:30, 5 h 30 min, counts for the day before",
        "4:30–10:00, nothing logged, 5 h 30 min",
        "gym, 10:00–11:00, 1 h, knees ok, #home",
        "11:00–4:00, nothing logged, 17 h",
    ]
    assert "1 h of free time" in opened.timeline.accessibleDescription()


def test_a_night_of_three_hours_is_as_tall_as_three(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clocks go back: catches a timeline by the wall clock."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    workspace = Workspace.open(opened.workspace.path.with_name("b"), clock=lambda: datetime(2026, 10, 27, 12))
    opened.card._session = Session(workspace, Settings())
    for line in ("1:30-3:30 film 2026-10-24", "20:00-23:00 gym 2026-10-24"):
        workspace.log_line(line)
    opened.card.show_day(day_number(date(2026, 10, 24)))
    gym, film = (item for item in opened.timeline.items if item.block)
    assert film.box.bottom - film.box.top == pytest.approx(gym.box.bottom - gym.box.top)
    assert opened.timeline.told(film).startswith("film, 1:30–3:30, 3 h")
    assert opened.card.texts()[1] == "6 h of free time"
    workspace.close()


def test_sessions_that_go_on_are_marked(opened: Opened) -> None:
    opened.log("camping 1h", "20:00-20:01 walk")
    begin, end = opened.at(10), opened.at(10) + 3 * 24 * HOUR
    activity = opened.entries()[-1].activity
    camping = Entry(new_id(), activity, TODAY, 3 * 86_400, begin, end, "Europe/Berlin", 3600)
    opened.session.edit(Step("x"), [PutEntry(camping._replace(tz="Asia/Seoul", offset_s=32_400))])
    assert opened.timeline.told(opened.sessions()[0]).endswith("72 h, goes on beyond what is shown")
    opened.session.edit(Step("x"), [PutEntry(camping)])
    assert ", by the clocks of " in opened.timeline.told(opened.sessions()[1])
    assert not opened.card.grab().isNull()
    opened.card.show_day(TODAY + 2)
    assert "counts for an earlier day" in opened.timeline.told(opened.sessions()[0])
    opened.card.show_theme(load_theme("dark"))
    assert not opened.card.grab().isNull()


@pytest.mark.parametrize("width", [290, 460, 900])
def test_nothing_is_drawn_over_the_edge(opened: Opened, width: int) -> None:
    opened.log(
        "10:00-11:00 a", "10:10-10:15 b", "10:12-10:14 c", "13:00-13:03 d", "13:04-13:08 a very long name"
    )
    opened.card.resize(width, 500)
    for item in opened.timeline.items:
        assert 0 <= item.box.left < item.box.right <= opened.timeline.width()
        assert 0 <= item.box.top < item.box.bottom <= opened.timeline.height()
    assert not opened.card.grab().isNull()


def test_a_day_of_very_many_sessions_can_still_be_shown(opened: Opened) -> None:
    opened.log("film 1h")
    activity = opened.entries()[0].activity
    many = tuple(
        Entry(
            new_id(), activity, TODAY, 60, opened.at(10) + n, opened.at(10) + n + 60_000, "Asia/Seoul", 32_400
        )
        for n in range(MOST_STOPS + 20)
    )
    lengths = tuple(Entry(new_id(), activity, TODAY, 60) for _ in range(40))
    opened.session.edit(Step("x"), [AddEntries(many + lengths)])
    assert len(opened.timeline._stops) == MOST_STOPS
    assert len(opened.card.chips.chips) == 24
    assert opened.card.chips._more.text() == "and 17 more"
    opened.timeline.focus_on(10_000)
    assert not opened.card.grab().isNull()


# --- by mouse


def test_a_drag_on_empty_ground_asks_what_it_was_and_logs_it(opened: Opened) -> None:
    opened.drag(opened.point(10), opened.point(11.5))
    assert opened.line.isVisible()
    assert opened.line.placeholderText() == "10:00–11:30: what was it?"
    QTest.keyClicks(opened.line, "gym #home, knees ok")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    (entry,) = opened.entries()
    assert opened.times(entry) == (10, 11.5)
    assert (entry.day, entry.note, entry.tags) == (TODAY, "knees ok", ("home",))
    assert opened.told == ["Log gym"]
    assert not opened.line.isVisible()
    focused = opened.timeline.focused()
    assert focused is not None
    assert focused.key == entry.id  # what was made can be moved on at once
    opened.session.undo()
    assert opened.entries() == []


def test_escape_drops_what_was_drawn_and_what_was_typed(opened: Opened) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClicks(opened.line, "gy")
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    assert (opened.entries(), opened.line.isVisible(), opened.timeline.busy()) == ([], False, False)
    opened.drag(opened.point(10), opened.point(11), release=False)
    assert opened.timeline.busy()
    opened.key(Qt.Key.Key_Escape)
    assert not opened.timeline.busy()
    QTest.mouseRelease(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(11))
    assert not opened.line.isVisible()


def test_what_is_typed_wrongly_is_said_in_place(opened: Opened) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.card.texts()[2] == "What did you do? Add a name such as film."
    assert opened.line.isVisible()
    QTest.keyClicks(opened.line, "gym")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert len(opened.entries()) == 1
    assert opened.card.texts()[2] == ""


def test_a_drag_moves_a_session_as_one_step(opened: Opened) -> None:
    opened.log("10:00-11:00 gym")
    before = opened.entries()
    opened.drag(opened.point(10.5), opened.point(14.5))
    assert opened.times(opened.entries()[0]) == (14, 15)
    assert opened.told == ["Move gym to another time"]
    opened.session.undo()
    assert opened.entries() == before


def test_a_drag_of_an_edge_stretches_a_session_and_cuts_no_neighbour(opened: Opened) -> None:
    opened.log("10:00-11:00 gym", "12:00-13:00 film")
    _, film = opened.entries()
    box = opened.sessions()[0].box
    opened.drag(QPoint(200, round(box.bottom) - 2), opened.point(12.5))
    gym = next(entry for entry in opened.entries() if entry.id != film.id)
    assert opened.times(gym)[0] == 10
    assert 12.4 <= opened.times(gym)[1] <= 12.7
    assert film in opened.entries()
    assert opened.card.texts()[2] == "2 sessions overlap."
    opened.session.undo()
    box = opened.sessions()[0].box
    opened.drag(QPoint(200, round(box.top) + 1), opened.point(9))
    gym = next(entry for entry in opened.entries() if entry.id != film.id)
    assert opened.times(gym)[0] < 9.2
    assert opened.times(gym)[1] == 11


def test_a_click_changes_nothing_and_gives_the_focus(opened: Opened) -> None:
    opened.log("10:00-11:00 gym")
    before = opened.entries()
    QTest.mouseClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(10.5))
    focused = opened.timeline.focused()
    assert focused is not None
    assert focused.key == before[0].id
    opened.drag(opened.point(10.5), opened.point(10.5) + QPoint(0, 2))
    assert opened.entries() == before
    QTest.mouseClick(
        opened.timeline, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, opened.point(10.5)
    )
    QTest.mouseClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(2, 200))
    assert opened.told == []


def test_a_session_of_the_day_before_is_shown_and_left_alone(opened: Opened) -> None:
    opened.log("23:00-7:00 game yesterday")
    before = opened.entries()
    opened.drag(opened.point(6), opened.point(9))
    assert opened.entries() == before
    opened.timeline.focus_on(0)
    opened.key(Qt.Key.Key_Down, ALT)
    assert opened.entries() == before


def test_a_gap_says_how_long_it_is_when_it_is_looked_at(opened: Opened) -> None:
    opened.log("10:00-11:00 gym", "13:30-14:00 film")
    QTest.mouseMove(opened.timeline, opened.point(12))
    assert opened.timeline.toolTip() == "11:00–13:30, nothing logged, 2 h 30 min"
    QTest.mouseMove(opened.timeline, opened.point(10.5))
    assert opened.timeline.toolTip() == "gym, 10:00–11:00, 1 h"
    assert not opened.card.grab().isNull()
    QApplication.sendEvent(opened.timeline, QEvent(QEvent.Type.Leave))
    assert opened.timeline._lit is None


def test_a_double_click_edits_a_session_or_makes_one(opened: Opened) -> None:
    opened.log("10:00-11:00 gym")
    QTest.mouseDClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(10.5))
    assert opened.line.text() == "gym"
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    QTest.mouseDClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(15))
    assert opened.line.placeholderText() == "15:00–16:00: what was it?"
    QTest.mouseDClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))


# --- by keyboard


def test_arrows_go_from_one_to_the_next_and_tab_stops_once(opened: Opened) -> None:
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


def test_alt_and_arrows_move_and_with_shift_stretch(opened: Opened) -> None:
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


def test_a_key_that_is_held_down_is_one_step_and_escape_takes_it_back(opened: Opened) -> None:
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


def test_enter_edits_a_session_in_place(opened: Opened) -> None:
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


def test_an_entry_that_no_line_can_say_opens_the_form(opened: Opened) -> None:
    opened.log("10:00-11:00 gym")
    opened.session.edit(Step("x"), [PutEntry(opened.entries()[0]._replace(note="ch. #3"))])
    opened.timeline.focus_on(1)
    opened.key(Qt.Key.Key_F2)
    assert opened.formed == opened.entries()
    assert not opened.line.isVisible()


def test_delete_deletes_and_the_focus_stays_near(opened: Opened) -> None:
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


def test_n_makes_a_new_one_in_the_gap(opened: Opened) -> None:
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


def test_other_keys_go_on_to_the_window(opened: Opened) -> None:
    opened.log("3:30-4:00 gym 2026-11-21")  # to the very end of that day
    opened.card.show_day(TODAY - 1)
    opened.timeline.focus_on(0)
    opened.key(Qt.Key.Key_A)
    opened.timeline.focus_on(99)
    opened.key(Qt.Key.Key_N)  # no gap after it
    QTest.keyClick(opened.timeline, Qt.Key.Key_Down)
    assert not opened.line.isVisible()
    assert opened.told == []


def test_the_length_chips_are_edited_and_deleted_by_key(opened: Opened) -> None:
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


# --- what else may happen


def test_an_empty_line_goes_when_one_goes_elsewhere_and_a_typed_one_waits(opened: Opened) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.mouseClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(16))
    assert not opened.line.isVisible()
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClicks(opened.line, "gym")
    QTest.mouseClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(16))
    assert opened.line.isVisible()
    QTest.keyClick(opened.card, Qt.Key.Key_Escape)
    assert not opened.line.isVisible()


def test_a_journal_that_cannot_be_written_keeps_what_was_typed(opened: Opened) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClicks(opened.line, "gym")
    opened.workspace.journal.read_only = True
    opened.workspace.journal.close()
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.refused
    assert opened.line.text() == "gym"


def test_the_line_of_now_goes_on_while_nothing_is_done(opened: Opened) -> None:
    assert opened.card.day is not None
    before = opened.card.day.now
    opened.workspace.clock = lambda: EVENING.replace(minute=45)
    opened.card.timerEvent(None)  # type: ignore[arg-type]
    assert opened.card.day.now == (before or 0) + 15 * 60_000
    opened.drag(opened.point(10), opened.point(11), release=False)
    opened.workspace.clock = lambda: EVENING.replace(minute=50)
    opened.card.timerEvent(None)  # type: ignore[arg-type]
    assert opened.timeline.busy()


def test_the_font_may_change(opened: Opened) -> None:
    opened.log("10:00-11:00 gym")
    font = opened.timeline.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    height = opened.timeline.minimumSizeHint().height()
    opened.timeline.setFont(font)
    assert opened.timeline.minimumSizeHint().height() > height
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(opened.timeline, tip)
    assert opened.timeline.sizeHint().width() > opened.timeline.minimumSizeHint().width()
    assert QPointF(opened.timeline.ghost_box().topLeft()).x() >= 0
