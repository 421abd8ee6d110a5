"""What is good to know before a log is brought along, and the way to each line that this is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from hobbyscope.app.language import ntr, tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.app.plan_words import Fact


class FactsCard(Translated):
    """A heading, some facts with what becomes of them, and a button to all the lines; `open` opens them."""

    def __init__(self, show_lines: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._lines = 0
        self.lines = push(show_lines, "link")
        self.lines.setProperty("flush", True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(18, 14, 18, 12)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._heading)
        self._layout.addSpacing(6)
        self._shown: list[tuple[QLabel, QLabel]] = []
        self._layout.addWidget(self.lines, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_facts(self, facts: Sequence[Fact], lines: int) -> None:
        """Show other facts, and that so many lines are behind them."""
        while len(self._shown) < len(facts):
            self._add()
        for place, (said, below) in enumerate(self._shown):
            here = place < len(facts)
            said.setText(facts[place].said if here else "")
            below.setText(facts[place].below if here else "")
            said.setVisible(here)
            below.setVisible(here)
        self._lines = lines
        self.lines.setVisible(lines > 0)
        self.retranslate()

    def said(self) -> list[tuple[str, str]]:
        """Return the facts that are shown."""
        return [(said.text(), below.text()) for said, below in self._shown if said.text()]

    def _add(self) -> None:
        said, below = text_label(), text_label("second")
        below.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 3)
        at = self._layout.count() - 1
        self._layout.insertWidget(at, said)
        self._layout.insertWidget(at + 1, below)
        self._shown.append((said, below))

    def retranslate(self) -> None:
        """Write the words anew."""
        self._heading.setText(tr("Good to know"))
        self.lines.setText(ntr("Show {n} line", "Show all {n} lines", self._lines))
        self.lines.setAccessibleDescription(tr("Left out, or worth a look"))
