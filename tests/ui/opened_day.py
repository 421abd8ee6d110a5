"""A day card on a journal of its own, for the tests of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.core.calendar import day_number
from hobbyscope.ui.charts.day_layout import HOUR
from hobbyscope.ui.panels.day_card import DayCard
from hobbyscope.ui.theme import load_theme
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Entry, Refused
    from hobbyscope.ui.charts.day_view import Item

TODAY = day_number(EVENING.date())
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class OpenedDay:
    """A day card on a journal of its own, as the page keeps it up to date."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.workspace = workspace
        self.session = Session(workspace, Settings())
        self.told: list[str] = []
        self.formed: list[Entry] = []
        self.refused: list[Refused] = []
        theme = load_theme("light")
        self.card = DayCard(
            self.session, theme, lambda _: ("#DE6838", "dot"), self.told.append, self.formed.append
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
