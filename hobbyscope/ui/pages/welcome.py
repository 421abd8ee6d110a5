"""The first start: nothing is logged yet, and three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.panels.quick_line import QuickLine
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does, push
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import BelowLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.panels.quick_line import Complete
    from hobbyscope.ui.panels.timer_deeds import Deeds


class Beginnings(NamedTuple):
    """The three ways to begin."""

    log: Callable[[str], object]  # takes the line
    bring: Callable[[], object]
    bring_folder: Callable[[], object]
    sample: Callable[[], object]


class Offer(QFrame):
    """A card with a heading, a sentence and a button; others may stand beside it, in `row`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.title, self.text, self.button = QLabel(), QLabel(), QPushButton()
        self.title.setProperty("role", "heading")
        self.text.setProperty("role", "second")
        self.text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addStretch(1)
        self.row = Flow(8)
        self.row.addWidget(self.button)
        layout.addLayout(self.row)


class WelcomePage(Translated):
    """Log something now, bring a log, or look at a sample."""

    def __init__(
        self, complete: Complete, preview: Callable[[str], str], timer: Deeds, begin: Beginnings
    ) -> None:
        super().__init__()
        self._preview_of = preview
        self._title, self._subtitle, self._question = QLabel(), QLabel(), QLabel()
        self._preview = BelowLabel(lines=1)
        for label, role in (
            (self._title, "title"),
            (self._subtitle, "second"),
            (self._question, "title"),
        ):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.line = QuickLine(complete, timer)
        self.line.setProperty("large", True)
        self.line.typed.connect(self._on_typed)
        self.line.entered.connect(lambda: begin.log(self.line.text()))
        self._bring, self._sample = Offer(), Offer()
        does(self._bring.button, begin.bring)
        does(self._sample.button, begin.sample)
        self._folder = push(begin.bring_folder)
        self._bring.row.addWidget(self._folder)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        begin = QFrame()
        begin.setProperty("card", True)
        inner = QVBoxLayout(begin)
        inner.setContentsMargins(36, 32, 36, 32)
        inner.setSpacing(12)
        for widget in (self._question, self.line, self._preview):
            inner.addWidget(widget)
        middle = QGridLayout()
        middle.setSpacing(16)
        middle.addWidget(begin, 0, 0, 1, 2)
        middle.addWidget(self._bring, 1, 0)
        middle.addWidget(self._sample, 1, 1)
        holder = QFrame()
        holder.setLayout(middle)
        holder.setMaximumWidth(900)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(self._title)
        layout.addWidget(self._subtitle)
        layout.addStretch(2)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(holder, 8)
        centred.addStretch(1)
        layout.addLayout(centred)
        layout.addStretch(3)

    def hint(self) -> str:
        """Return what stands below the line."""
        return self._preview.text()

    def settle(self) -> None:
        """Take the focus, in the line."""
        self.line.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say what is missing."""
        self._preview.say(sentence)

    def _on_typed(self, text: str) -> None:
        self._preview.say(self._preview_of(text) or self._hint())

    def _hint(self) -> str:
        return tr("Write it as you would say it, then Enter. The two lenses open with your first hour.")

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(tr("Welcome"))
        self._subtitle.setText(tr("Nothing is logged yet. Three ways to begin."))
        self._question.setText(tr("What did you enjoy lately?"))
        self._on_typed(self.line.shown_text())
        self.line.setPlaceholderText(tr("film 2h yesterday"))
        self.line.setAccessibleName(tr("Log an hour as you would say it"))
        self._bring.title.setText(tr("I have a log already"))
        self._bring.text.setText(
            tr(
                "From Toggl, Clockify, Loop and over twenty others, a calendar or any table. "
                "Or drop it all on this window."
            )
        )
        self._bring.button.setText(tr("Choose files…"))
        self._folder.setText(tr("A folder…"))
        self._sample.title.setText(tr("Show me first"))
        self._sample.text.setText(
            tr("A year of somebody's evenings and weekends, as a sample. It never mixes with yours.")
        )
        self._sample.button.setText(tr("Open the sample"))
