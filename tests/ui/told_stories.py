"""Stories 2 and 3 on a session of their own, and hands to drag them with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hobbyscope.app.language import catalogue
from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace
from hobbyscope.ui.stories.base import Stage
from hobbyscope.ui.stories.companies import CompaniesStory
from hobbyscope.ui.stories.restaurants import RestaurantsStory
from hobbyscope.ui.theme import apply_theme, load_theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.stories.grips import Grips

LEFT = Qt.MouseButton.LeftButton


class Told:
    """A story in a window, with its dials below; `states` are those that the page was told of."""

    def __init__(self, qtbot: QtBot, folder: Path, kind: type, language: str = "en") -> None:
        catalogue.use(language)
        theme = load_theme("light")
        apply_theme(QApplication.instance(), theme)
        self.session = Session(Workspace.open(folder / "journal.hobby"), Settings())
        self.refused: list[object] = []
        self.session.refused.connect(self.refused.append)
        self.states: list[object] = []
        self.story = kind(theme, Stage(self.session, lambda: self.states.append(self.story.state())))
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.story, 1)
        foot = QHBoxLayout()
        for dial in self.story.dials():
            foot.addWidget(dial)
        layout.addLayout(foot)
        qtbot.addWidget(self.window)
        self.window.resize(1100, 560)
        self.window.show()
        self.window.activateWindow()
        self.grips.setFocus()
        qtbot.waitUntil(self.grips.hasFocus)

    @property
    def grips(self) -> Grips:
        """The columns that are dragged."""
        return self.story.grips

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the columns."""
        QTest.keyClick(self.grips, key, modifier)

    def knob(self, index: int) -> QPoint:
        """Return where a knob is."""
        return self.grips.knob(index).toPoint()

    def pull(self, index: int, up: int, moves: int = 4) -> None:
        """Drag a knob so many pixels up by the mouse."""
        start = self.knob(index)
        QTest.mousePress(self.grips, LEFT, pos=start)
        for n in range(1, moves + 1):
            QTest.mouseMove(self.grips, start - QPoint(0, round(up * n / moves)))
        QTest.mouseRelease(self.grips, LEFT, pos=start - QPoint(0, up))

    def type(self, text: str) -> None:
        """Type a number for the chosen column."""
        self.key(Qt.Key.Key_F2)
        self.grips.field.setText(text)
        QTest.keyClick(self.grips.field, Qt.Key.Key_Return)


def texts(chart: object) -> list[str]:
    """Return what stands above the columns."""
    return [column.text for column in chart.columns]


__all__ = ["CompaniesStory", "RestaurantsStory", "Told", "texts"]
