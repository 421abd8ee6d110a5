"""The month as a heat map in which days are chosen."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from hobbyscope.app.language import catalogue
from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import Period, day_number, month_of
from hobbyscope.ui.charts.month import heat, month_title
from hobbyscope.ui.charts.month_layout import grid_of, month_after, warmth
from hobbyscope.ui.panels.month_card import MonthCard
from hobbyscope.ui.theme import load_theme
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = day_number(EVENING.date())
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


# --- the grid


@pytest.mark.parametrize(
    ("day", "starts", "first", "rows"),
    [
        ("2026-11-22", 0, 6, 6),  # November 2026 begins on a Sunday
        ("2026-11-22", 6, 0, 5),
        ("2026-02-10", 6, 0, 4),
        ("2024-02-29", 0, 3, 5),
        ("0001-01-01", 0, 0, 5),
        ("9999-12-31", 0, 2, 5),
        ("9999-12-01", 6, 3, 5),
    ],
)
def test_a_month_stands_in_weeks(day: str, starts: int, first: int, rows: int) -> None:
    grid = grid_of(number(day), starts)
    assert (grid.first, grid.rows) == (first, rows)
    assert grid.place(grid.month.start) == (0, first)
    days = [grid.day_at(row, column) for row, column in itertools.product(range(rows), range(7))]
    assert [found for found in days if found is not None] == list(range(*grid.month))
    assert grid.day_at(0, 7) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-22", 1, "2026-12-22"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-01-15", -1, "2025-12-15"),
        ("0001-01-10", -1, "0001-12-10"),
        ("9999-12-10", 1, "9999-01-10"),
    ],
)
def test_the_same_day_of_another_month(day: str, months: int, expected: str) -> None:
    assert month_after(number(day), months) == number(expected)


def test_the_more_hours_the_warmer() -> None:
    assert warmth([0, 3600, 4 * 3600]) == [0, 0.5, 1]
    assert warmth([16 * 3600, 4 * 3600]) == [1, 0.5]


def contrast(first: str, second: str) -> float:
    def light(colour: str) -> float:
        parts = QColor(colour).getRgbF()[:3]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_number_can_be_read_on_its_ground(name: str) -> None:
    theme = load_theme(name)
    assert all(contrast(theme.text, heat(theme, step / 20)) >= 4.5 for step in range(21))
    assert contrast(theme.text2, theme.card) >= 4.5
    assert contrast(theme.focus, heat(theme, 1)) >= 3  # the outline of a day that is chosen


# --- the card


class Opened:
    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.workspace = workspace
        self.session = Session(workspace, Settings())
        self.chosen: list[Period] = []
        self.card = MonthCard(self.session, load_theme("light"), self.chosen.append)
        self.chart = self.card.chart
        qtbot.addWidget(self.card)
        self.card.resize(460, 260)
        self.card.show()

    def point(self, day: int) -> QPoint:
        return self.chart.box_of(day).center().toPoint()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    workspace = Workspace.open(tmp_path / "journal.hobby", clock=lambda: EVENING)
    workspace.log_line("film 5h 10m yesterday")
    opened = Opened(qtbot, workspace)
    yield opened
    opened.session.close()


def test_the_month_of_today_is_shown_first(opened: Opened) -> None:
    assert opened.card.title() == "November 2026"
    assert opened.card.chosen == Period(TODAY, TODAY + 1)
    assert opened.chosen == []  # nobody chose it
    assert opened.chart.accessibleName() == "Sunday 22 November, nothing logged"
    assert not opened.card.grab().isNull()


def test_arrows_choose_a_day_and_tell_what_it_came_to(opened: Opened) -> None:
    QTest.keyClick(opened.chart, Qt.Key.Key_Left)
    assert opened.chosen == [Period(TODAY - 1, TODAY)]
    assert opened.chart.accessibleName() == "Saturday 21 November, 5 h 10 min"
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(opened.chart, key)
    assert opened.card.chosen == Period(TODAY, TODAY + 1)
    QTest.keyClick(opened.chart, Qt.Key.Key_A)
    QTest.keyClick(opened.chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert len(opened.chosen) == 4


def test_shift_chooses_several_days_and_back_again(opened: Opened) -> None:
    for _ in range(3):
        QTest.keyClick(opened.chart, Qt.Key.Key_Left, SHIFT)
    assert opened.card.chosen == Period(TODAY - 3, TODAY + 1)
    QTest.keyClick(opened.chart, Qt.Key.Key_Down, SHIFT)
    assert opened.card.chosen == Period(TODAY, TODAY + 5)
    QTest.keyClick(opened.chart, Qt.Key.Key_Right)
    assert opened.card.chosen.days == 1


def test_pages_and_buttons_turn_the_month_and_home_is_today(opened: Opened) -> None:
    QTest.keyClick(opened.chart, Qt.Key.Key_PageUp)
    assert opened.card.title() == "October 2026"
    assert opened.card.chosen.start == number("2026-10-22")
    opened.card.earlier.click()
    opened.card.earlier.click()
    assert opened.card.title() == "August 2026"
    opened.card.later.click()
    assert opened.card.title() == "September 2026"
    QTest.keyClick(opened.chart, Qt.Key.Key_PageDown, SHIFT)
    assert opened.card.chosen == Period(number("2026-09-22"), number("2026-10-23"))
    QTest.keyClick(opened.chart, Qt.Key.Key_Home)
    assert opened.card.chosen == Period(TODAY, TODAY + 1)


def test_a_click_chooses_a_day_and_a_drag_several(opened: Opened) -> None:
    first, last = number("2026-11-03"), number("2026-11-12")
    QTest.mousePress(opened.chart, LEFT, NONE, opened.point(first))
    assert opened.card.chosen == Period(first, first + 1)
    QTest.mouseMove(opened.chart, opened.point(last))
    QTest.mouseRelease(opened.chart, LEFT, NONE, opened.point(last))
    assert opened.card.chosen == Period(first, last + 1)
    QTest.mouseClick(opened.chart, LEFT, SHIFT, opened.point(first + 2))
    assert opened.card.chosen == Period(first, first + 3)
    QTest.mouseClick(opened.chart, LEFT, NONE, QPoint(5, 5))  # a name of a weekday
    assert opened.card.chosen == Period(first, first + 3)
    QTest.mouseMove(opened.chart, opened.point(first))


def test_the_pointer_is_told_what_a_day_came_to(opened: Opened) -> None:
    at = opened.point(TODAY - 1)
    QApplication.sendEvent(opened.chart, QHelpEvent(QEvent.Type.ToolTip, at, opened.chart.mapToGlobal(at)))
    assert QToolTip.text() == "Saturday 21 November, 5 h 10 min"
    QToolTip.hideText()  # else it lies above the next test's window


def test_new_hours_are_seen_at_once_and_the_choice_stays(opened: Opened) -> None:
    opened.card.show_period(Period(TODAY - 3, TODAY))
    opened.session.log_line("gym 1h")
    opened.card.show_journal()
    assert opened.card.chosen == Period(TODAY - 3, TODAY)
    assert opened.chart.told(TODAY) == "Sunday 22 November, 1 h"
    assert opened.chosen == []


def test_another_day_is_marked_once_today_is_over(opened: Opened) -> None:
    opened.workspace.clock = lambda: EVENING.replace(day=23)
    opened.card.timerEvent(None)
    assert opened.chart.today == TODAY + 1
    assert opened.card.chosen == Period(TODAY, TODAY + 1)


def test_the_first_and_the_last_day_end_the_calendar(opened: Opened) -> None:
    opened.card.show_day(number("0001-01-01"))
    QTest.keyClick(opened.chart, Qt.Key.Key_Left)
    assert opened.card.chosen.start == number("0001-01-01")
    opened.card.show_day(number("9999-12-31"))
    QTest.keyClick(opened.chart, Qt.Key.Key_Down)
    assert opened.card.chosen.start == number("9999-12-31")
    assert not opened.card.grab().isNull()


def test_the_month_speaks_korean(opened: Opened) -> None:
    catalogue.use("ko")
    QApplication.sendEvent(opened.card, QEvent(QEvent.Type.LanguageChange))
    assert opened.card.title() == "2026년 11월"
    assert opened.chart.told(TODAY - 1) == "11월 21일 토요일, 5시간 10분"
    assert month_title(number("2025-01-01")) == "2025년 1월"
    opened.card.show_theme(load_theme("dark"))
    assert not opened.card.grab().isNull()
    assert opened.chart.sizeHint().height() >= opened.chart.minimumSizeHint().height()
    assert month_of(TODAY).days == 30
