"""The card of a day as a person uses it: by mouse, by keyboard, by ear."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.app.language import catalogue
from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Entry
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutEntry, Step
from hobbyscope.ui.charts.day_drawing import Ink, paint_block
from hobbyscope.ui.charts.day_layout import HOUR
from hobbyscope.ui.charts.day_view import MOST_STOPS
from hobbyscope.ui.theme import load_theme
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from tests.ui.opened_day import OpenedDay

TODAY = day_number(EVENING.date())
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


# --- what is shown


def test_the_card_says_which_day_it_is_and_what_it_came_to(opened: OpenedDay) -> None:
    assert opened.card.texts() == ("Sunday 22 November", "Nothing logged", "")
    opened.log("10:00-11:00 gym", "film 2h 10m")
    assert opened.card.texts() == ("Sunday 22 November", "3 h 10 min of free time", "")
    assert [chip.accessibleName() for chip in opened.card.chips.chips] == ["film, 2 h 10 min"]
    opened.card.show_day(TODAY - 400)
    assert opened.card.texts()[0] == "Saturday 18 October 2025"


def test_the_card_speaks_korean_when_the_language_is_switched(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 헬스")
    catalogue.use("ko")
    QApplication.sendEvent(opened.card, QEvent(QEvent.Type.LanguageChange))
    assert opened.card.texts()[:2] == ("11월 22일 일요일", "자유시간 1시간")
    assert opened.sessions()[0].block is not None


def test_more_than_a_day_and_overlaps_are_worth_a_look(opened: OpenedDay) -> None:
    opened.log("10:00-12:00 gym", "11:00-13:00 film", "game 22h")
    assert opened.card.texts()[2].split("\n") == [
        "26 h on one day, and a day has 24 h. Worth a look?",
        "2 sessions overlap.",
    ]
    gym, film = (item.box for item in opened.sessions())
    assert gym.right < film.left


def test_every_session_and_gap_says_what_it_is(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym, knees ok #home", "23:00-4:30 game yesterday")
    stops = [stop for stop in opened.timeline._stops if not stop.isHidden()]
    assert [stop.accessibleName() for stop in stops] == [
        "game, 23:00–4:30, 5 h 30 min, counts for the day before",
        "4:30–10:00, nothing logged, 5 h 30 min",
        "gym, 10:00–11:00, 1 h, knees ok, #home",
        "11:00–4:00, nothing logged, 17 h",
    ]
    assert "1 h of free time" in opened.timeline.accessibleDescription()


def test_a_night_of_three_hours_is_as_tall_as_three(
    opened: OpenedDay, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_sessions_that_go_on_are_marked(opened: OpenedDay) -> None:
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
def test_nothing_is_drawn_over_the_edge(opened: OpenedDay, width: int) -> None:
    opened.log(
        "10:00-11:00 a", "10:10-10:15 b", "10:12-10:14 c", "13:00-13:03 d", "13:04-13:08 a very long name"
    )
    opened.card.resize(width, 500)
    for item in opened.timeline.items:
        assert 0 <= item.box.left < item.box.right <= opened.timeline.width()
        assert 0 <= item.box.top < item.box.bottom <= opened.timeline.height()
    assert not opened.card.grab().isNull()


def test_a_day_of_very_many_sessions_can_still_be_shown(opened: OpenedDay) -> None:
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


def test_a_drag_on_empty_ground_asks_what_it_was_and_logs_it(opened: OpenedDay) -> None:
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


def test_a_new_name_is_pointed_out_while_it_is_typed(opened: OpenedDay) -> None:
    """Catches an activity that is made by a slip of the keys, unseen."""
    opened.log("9:00-9:30 gym")
    opened.drag(opened.point(10), opened.point(11))
    assert opened.card.texts()[1] == "10:00–11:00 · 1 h"
    QTest.keyClicks(opened.line, "gim")
    assert opened.card.texts()[1] == "10:00–11:00 · 1 h · new activity: gim"
    opened.line.setText("gym")
    assert opened.card.texts()[1] == "10:00–11:00 · 1 h"
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    assert opened.card.texts()[1] == "30 min of free time"
    opened.timeline.focus_on(1)
    opened.key(Qt.Key.Key_Return)
    opened.line.setText("gim")
    assert opened.card.texts()[1] == "new activity: gim"
    opened.line.setText("gym")
    assert opened.card.texts()[1] == "30 min of free time"


def test_escape_drops_what_was_drawn_and_what_was_typed(opened: OpenedDay) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClicks(opened.line, "gy")
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    assert opened.line.isVisible()  # what was typed goes first, and Ctrl+Z brings it back
    QTest.keyClick(opened.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.line.text() == "gy"
    for _ in range(2):
        QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    assert (opened.entries(), opened.line.isVisible(), opened.timeline.busy()) == ([], False, False)
    opened.drag(opened.point(10), opened.point(11), release=False)
    assert opened.timeline.busy()
    opened.key(Qt.Key.Key_Escape)
    assert not opened.timeline.busy()
    QTest.mouseRelease(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(11))
    assert not opened.line.isVisible()


def test_what_is_typed_wrongly_is_said_in_place(opened: OpenedDay) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.card.texts()[2] == "What did you do? Add a name such as film."
    assert opened.line.isVisible()
    QTest.keyClicks(opened.line, "gym")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert len(opened.entries()) == 1
    assert opened.card.texts()[2] == ""


def test_a_drag_moves_a_session_as_one_step(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym")
    before = opened.entries()
    opened.drag(opened.point(10.5), opened.point(14.5))
    assert opened.times(opened.entries()[0]) == (14, 15)
    assert opened.told == ["Move gym to another time"]
    opened.session.undo()
    assert opened.entries() == before


def test_a_drag_of_an_edge_stretches_a_session_and_cuts_no_neighbour(opened: OpenedDay) -> None:
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


def test_a_click_changes_nothing_and_gives_the_focus(opened: OpenedDay) -> None:
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


def test_a_session_of_the_day_before_is_shown_and_left_alone(opened: OpenedDay) -> None:
    opened.log("23:00-7:00 game yesterday")
    before = opened.entries()
    opened.drag(opened.point(6), opened.point(9))
    assert opened.entries() == before
    opened.timeline.focus_on(0)
    opened.key(Qt.Key.Key_Down, ALT)
    assert opened.entries() == before


def test_a_gap_says_how_long_it_is_when_it_is_looked_at(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym", "13:30-14:00 film")
    QTest.mouseMove(opened.timeline, opened.point(12))
    assert opened.timeline.toolTip() == "11:00–13:30, nothing logged, 2 h 30 min"
    QTest.mouseMove(opened.timeline, opened.point(10.5))
    assert opened.timeline.toolTip() == "gym, 10:00–11:00, 1 h"
    assert not opened.card.grab().isNull()
    QApplication.sendEvent(opened.timeline, QEvent(QEvent.Type.Leave))
    assert opened.timeline._lit is None


def test_a_double_click_edits_a_session_or_makes_one(opened: OpenedDay) -> None:
    opened.log("10:00-11:00 gym")
    QTest.mouseDClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(10.5))
    assert opened.line.text() == "gym"
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    QTest.mouseDClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(15))
    assert opened.line.placeholderText() == "15:00–16:00: what was it?"
    QTest.mouseDClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))


# --- what else may happen


def test_an_empty_line_goes_when_one_goes_elsewhere_and_a_typed_one_waits(opened: OpenedDay) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.mouseClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(16))
    assert not opened.line.isVisible()
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClicks(opened.line, "gym")
    QTest.mouseClick(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(16))
    assert opened.line.isVisible()
    QTest.keyClick(opened.card, Qt.Key.Key_Escape)
    assert not opened.line.isVisible()


def test_what_is_logged_elsewhere_waits_until_the_line_is_done(opened: OpenedDay) -> None:
    """Catches a half-typed line that goes because another process logs."""
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClicks(opened.line, "gy")
    opened.log("12:00-13:00 film")
    assert opened.line.text() == "gy"
    assert opened.line.isVisible()
    assert opened.sessions() == []
    for _ in range(2):
        QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    assert len(opened.sessions()) == 1
    opened.drag(opened.point(15), opened.point(16), release=False)
    opened.log("14:00-14:30 walk")
    assert opened.timeline.busy()
    opened.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(opened.timeline, LEFT, Qt.KeyboardModifier.NoModifier, opened.point(16))
    opened.card.timerEvent(None)
    assert len(opened.sessions()) == 2


def test_a_journal_that_cannot_be_written_keeps_what_was_typed(opened: OpenedDay) -> None:
    opened.drag(opened.point(10), opened.point(11))
    QTest.keyClicks(opened.line, "gym")
    opened.workspace.journal.barred = "journal.read_only"
    opened.workspace.journal.close()
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.refused
    assert opened.line.text() == "gym"


def test_the_line_of_now_goes_on_while_nothing_is_done(opened: OpenedDay) -> None:
    assert opened.card.day is not None
    before = opened.card.day.now
    opened.workspace.clock = lambda: EVENING.replace(minute=45)
    opened.card.timerEvent(None)
    assert opened.card.day.now == (before or 0) + 15 * 60_000
    opened.drag(opened.point(10), opened.point(11), release=False)
    opened.workspace.clock = lambda: EVENING.replace(minute=50)
    opened.card.timerEvent(None)
    assert opened.timeline.busy()


def test_the_font_may_change(opened: OpenedDay) -> None:
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


def test_many_entries_without_a_clock_leave_the_timeline_its_height(opened: OpenedDay) -> None:
    """In a small window the card scrolls: neither the chips nor the hours are squeezed."""
    opened.log(*(f"a fairly long name {n} 1h" for n in range(8)), "10:00-11:00 gym")
    opened.log("a name that is longer than the whole card is wide 2h 10m")
    opened.card.resize(260, 260)
    chips, timeline = opened.card.chips, opened.timeline
    QApplication.processEvents()
    assert timeline.height() >= timeline.minimumHeight()
    assert all(chips.rect().contains(chip.geometry()) for chip in chips.chips)
    assert chips.chips[-1].text().endswith("… 2 h 10 min")
    opened.card.resize(460, 260)
    QApplication.processEvents()
    assert chips.chips[0].text() == " a fairly long name 0 1 h"
    assert chips.visibleRegion().boundingRect().width() == chips.width()  # nothing is cut at the side
    assert chips.height() >= chips.heightForWidth(chips.width())
    block = opened.sessions()[0].block
    assert block is not None
    opened.card.mark(block.entry.id)
    assert timeline.visibleRegion().contains(opened.point(10))


@pytest.mark.parametrize(("mark", "above", "below"), [("dot", 1, 1), ("ring", 0, 0), ("half", 1, 0)])
def test_the_edge_of_a_session_has_the_mark_of_its_activity(
    qapp: QApplication, mark: str, above: int, below: int
) -> None:
    """From the eleventh activity on a colour comes again: the edge tells them apart, as the table's mark."""
    theme, colour = load_theme("light"), QColor("#2266AA")
    ink = Ink(theme, qapp.font())
    image = QImage(200, 80, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.card))
    painter = QPainter(image)
    paint_block(painter, ink, QRectF(0, 0, 200, 80), (colour.name(), mark), own=True, lit=False)
    painter.end()
    middle = round(ink.edge * 0.8)
    seen = [int(image.pixelColor(middle if mark != "dot" else 1, y) == colour) for y in (25, 60)]
    assert seen == [above, below]
