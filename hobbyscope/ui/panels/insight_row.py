"""The row of insights below the lenses: a number and a sentence each; a click tells how it is computed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout

from hobbyscope.app.insights import insight_anchor, insights
from hobbyscope.app.language import catalogue
from hobbyscope.ui.panels.how import show_how
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.cards import InsightCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.core.analysis import Analysis

_LENS = {"variety": "softmax", "recognition": "sigmoid", "half": "", "admission": "sigmoid"}

_ROOM = 15  # lines of text's height: the width that a number and its sentence want
_BRIEF_ROOM = 5.8  # and that a number and two words want


class InsightRow(Fitted):
    """As many cards as there is something to say."""

    def __init__(self, show_help: Callable[[str], object]) -> None:
        super().__init__()
        self._show_help = show_help
        self._analysis: Analysis | None = None
        self._how: dict[str, str] = {}
        self.cards = {key: InsightCard(lens, self) for key, lens in _LENS.items()}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = 0
        self._low = self._brief = False
        self._made_for: object = None  # what the height was measured for
        self._needed = 0
        for key, card in self.cards.items():
            does(card, partial(self._explain, key))

    def _explain(self, key: str) -> None:
        card, said = self.cards[key], self._how[key]
        if self._brief:
            said = f"{' '.join(card.insight())}.\n\n{said}"
        show_how(card, said, partial(self._show_help, insight_anchor(key)))

    def says_something(self) -> bool:
        """Return whether anything follows from what is shown."""
        return any(not card.isHidden() for card in self.cards.values())

    def be_low(self, *, low: bool) -> None:
        """Leave the height to the chart above: be brief, in one row, unless there is width for all anyway."""
        if low != self._low:
            self._low = low
            self._arrange()

    def show_analysis(self, analysis: Analysis) -> None:
        """Say what follows from an analysis."""
        self._analysis = analysis
        found = {insight.key: insight for insight in insights(analysis)}
        for key, card in self.cards.items():
            card.setVisible(key in found)
            if key in found:
                self._how[key] = found[key].how
                card.show_insight(found[key].number, found[key].sentence, found[key].brief)
        self._arrange()

    def _arrange(self) -> None:
        """Stand in one row where each sentence has room, else in two."""
        shown = [card for card in self.cards.values() if not card.isHidden()]
        each = self.width() / max(len(shown), 1) / self.fontMetrics().height()
        self._brief = self._low and _BRIEF_ROOM <= each < _ROOM
        for card in self.cards.values():
            card.be_brief(brief=self._brief)
        columns = max(len(shown), 1) if self._brief or each >= _ROOM else 2
        if columns != self._columns or self._grid.count() != len(shown):
            self._place(shown, columns)
        if self.width() < self.fontMetrics().height() * _ROOM:
            return  # not yet in its place: a height for so little room would push the page about
        self.setFixedHeight(self._height_of(shown, columns))

    def _height_of(self, shown: list[InsightCard], columns: int) -> int:
        """Return the height that all sentences take; while only a dial moves, it does not go down again."""
        room = (self.width() - self._grid.spacing() * (columns - 1)) // columns
        heights = [max(card.heightForWidth(room), 0) for card in shown]
        rows = [max(heights[first : first + columns]) for first in range(0, len(heights), columns)]
        needed = sum(rows) + self._grid.spacing() * max(len(rows) - 1, 0)
        asked: object = None
        if self._analysis is not None:
            query = self._analysis.query
            asked = self._analysis.revision, query.start, query.end, catalogue.language
        made_for = (asked, room, columns, len(shown), self.fontMetrics().height())
        same = made_for == self._made_for
        self._made_for, self._needed = made_for, max(needed, self._needed) if same else needed
        return self._needed

    def _place(self, shown: list[InsightCard], columns: int) -> None:
        for card in self.cards.values():
            self._grid.removeWidget(card)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // columns, place % columns)
        self._columns = columns

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of two cards, whatever the present arrangement."""
        return QSize(self.fontMetrics().height() * _ROOM * 2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in as many rows as the width asks for."""
        super().resizeEvent(event)
        self._arrange()

    def retranslate(self) -> None:
        """Write the words anew."""
        if self._analysis is not None:
            self.show_analysis(self._analysis)
