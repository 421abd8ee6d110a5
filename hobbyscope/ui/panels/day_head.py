"""The head of a day's card: which day it is, what it came to, and what is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from hobbyscope.app import words
from hobbyscope.app.language import tr
from hobbyscope.ui.charts import day_words as said
from hobbyscope.ui.charts.month import day_title

if TYPE_CHECKING:
    from hobbyscope.app.daytime import Day


class DayHead(QFrame):
    """Three lines of text; the last one is there only when there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._total, self._note = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._total.setProperty("role", "second")
        self._note.setProperty("role", "second")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for label in (self._title, self._total, self._note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)

    def texts(self) -> tuple[str, str, str]:
        """Return the title, what the day came to, and what is worth a look."""
        return self._title.text(), self._total.text(), self._note.text()

    def show_day(self, day: Day, today: int) -> None:
        """Say which day it is, what it came to, and what is worth a look."""
        length = words.length(day.seconds)
        self._title.setText(day_title(day.axis.day, today))
        self.show_total(tr("{length} of free time", length=length) if day.seconds else tr("Nothing logged"))
        self.say("\n".join(said.warnings(day)))

    def show_total(self, text: str) -> None:
        """Say something in the place of what the day came to."""
        self._total.setText(text)

    def say(self, sentence: str) -> None:
        """Say a sentence, or nothing."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
