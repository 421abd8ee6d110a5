"""A journal's table as its page opens it, with what it asks of the page written down."""

from __future__ import annotations

import random
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from hobbyscope.app.browsing import Browsing
from hobbyscope.app.entering import field_edit
from hobbyscope.app.session import Session
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Activity, Entry, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutActivity, Step
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.application import make_application
from hobbyscope.ui.models.journal_table import JournalModel
from hobbyscope.ui.panels.journal_view import Acts, JournalView
from hobbyscope.ui.theme import apply_theme, load_theme
from tests.ui.conftest import finish_deletes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NOW = datetime(2026, 11, 22, 21, 30)
TODAY = 20_779
STEP = Step("test")
NAMES = ("Films", "Gym", "영화")
Key = Qt.Key


class Table:
    """A table on a journal, and what it asked its page for."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot = qtbot
        self.told: list[tuple[object, ...]] = []
        self.session = Session(Workspace.open(path, clock=lambda: NOW))
        self.workspace = self.session.workspace
        self.activities = [Activity(new_id(), name, sort=n) for n, name in enumerate(NAMES)]

    def open(self) -> JournalView:
        """Show the table and wait until all rows are there."""
        theme = load_theme("light")
        apply_theme(make_application(), theme)
        marks = ActivityMarks(self.workspace, theme)
        self.browsing = Browsing(self.workspace)
        self.model = JournalModel(self.browsing, marks.name, self.workspace.today)
        acts = Acts(
            edited=self._on_edited,
            delete=lambda: self.told.append(("delete",)),
            menu=lambda at: self.told.append(("menu", at)),
            changed=lambda: self.told.append(("changed",)),
            run=self.session.run_job,
            refused=lambda refused: self.told.append(("refused", refused.code)),
            typed=lambda text: self.told.append(("typed", text)),
        )
        self.view = JournalView(self.browsing, self.model, marks.mark, acts)
        self.qtbot.addWidget(self.view)
        self.view.show_theme(theme)
        self.view.resize(700, 400)
        self.view.show()
        self.session.journal_changed.connect(self.view.follow)
        self.settle()
        self.view.setFocus()
        return self.view

    def _on_edited(self, entry: Entry, field: str, text: str) -> None:
        self.told.append(("edited", entry.id, field, text))
        try:
            self.session.edit(*field_edit(self.workspace, entry, field, text))
        except Refused as refused:
            self.told.append(("refused", refused.code))

    def fill(self, count: int) -> None:
        """Log entries, each on a day of its own, the last one today."""
        dice = random.Random(1)
        several = tuple(
            Entry(
                new_id(),
                dice.choice(self.activities).id,
                TODAY - number,
                dice.randrange(1, 90) * 60,
                note=f"note{number}",
                tags=("evening",) if number % 3 == 0 else (),
            )
            for number in range(count)
        )
        self.workspace.edit(STEP, [*map(PutActivity, self.activities), AddEntries(several)])

    def settle(self) -> None:
        """Wait until the rows are what was asked for."""
        self.qtbot.waitUntil(lambda: not self.browsing.behind)

    def cell(self, row: int, column: int) -> str:
        """What a cell shows."""
        return str(self.model.index(row, column).data())

    def of(self, kind: str) -> list[tuple[object, ...]]:
        """What was told of a kind."""
        return [told for told in self.told if told[0] == kind]

    def chosen(self) -> set[bytes]:
        """The ids that are selected."""
        return set(self.view.chosen_keys()) if self.view.selectionModel().hasSelection() else set()

    def click_header(self, column: int) -> None:
        """Click the title of a column."""
        head = self.view.columns
        middle = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
        at = QPoint(middle, head.height() // 2)
        self.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        self.qtbot.keyClick(self.view, key, modifier)

    def editor(self) -> QLineEdit:
        """The field in which a cell is edited."""
        field = self.view.viewport().findChild(QLineEdit)
        assert field is not None
        return field

    def type_into(self, row: int, column: int, text: str) -> None:
        """Edit a cell in place."""
        self.view.setCurrentIndex(self.model.index(row, column))
        self.key(Key.Key_F2)
        self.editor().setText(text)
        self.qtbot.keyClick(self.editor(), Key.Key_Return)
        finish_deletes()
