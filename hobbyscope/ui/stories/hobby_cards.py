"""The cards of the story 'Is it my hobby?': the free time, the hours with their bars, and both lenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.charts.lens import LensChart
from hobbyscope.ui.stories.hour_rows import HourRows, scrolled
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does, push
from hobbyscope.ui.widgets.cards import em
from hobbyscope.ui.widgets.dial import FREE_TIME, turning
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.stories.hour_grip import Kind
    from hobbyscope.ui.theme import Theme

HALF = 0.5


class FreeTimeCard(Translated):
    """The dial that the story is about, and the switch to one's own journal."""

    def __init__(self, theme: Theme, ask: Callable[[float], object], switch: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.dial = turning(FREE_TIME, theme, ask)
        self.half, self.as_it_is = push(lambda: ask(HALF)), push(lambda: ask(1.0))
        self.own = does(QCheckBox(), switch)
        beside = QWidget()
        self._buttons = Flow(8, beside)
        for button in (self.half, self.as_it_is, self.own):
            self._buttons.addWidget(button)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 16, 6)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.dial, 1)
        self._layout.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand below the dial where there is no room beside it."""
        beside = self.width() >= self._buttons.row_width() + em(self) * 14
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        super().resizeEvent(event)

    def show_free_time(self, scale: float) -> None:
        """Show how much there is."""
        self.dial.show_amount(scale)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.dial.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.half.setText(tr("Half of it"))
        self.half.setToolTip(tr("If my free time were half of what it is"))
        self.as_it_is.setText(tr("As it is"))
        self.own.setText(tr("Use my own journal"))
        self.own.setMinimumHeight(self.half.sizeHint().height())  # its words stand level with the others


class HoursCard(Translated):
    """The hours and the bars, to be dragged."""

    def __init__(
        self,
        theme: Theme,
        move: Callable[[Kind, int, float], object],
        reset: Callable[[Kind, int], object],
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.rows = HourRows(theme, move, reset)
        self.area = scrolled(self.rows)
        self._heading = text_label("heading")
        self._how, self._note = text_label("second"), text_label("second")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.setSpacing(4)
        for part in (self._heading, self._how):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        layout.addWidget(self._note)
        self.retranslate()

    def note(self) -> str:
        """Return what is said about where the numbers come from."""
        return self._note.text()

    def say(self, note: str) -> None:
        """Say whose numbers these are."""
        if self._note.text() != note:  # a new text lays the whole page out anew
            self._note.setText(note)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.rows.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._heading.setText(tr("Hours, and what judges ask for"))
        self._how.setText(tr("Drag: round my hours, upright the bar"))
        self.area.setMinimumHeight(round(em(self) * 9))


class LensesCard(Translated):
    """Both lenses, covered until somebody has guessed."""

    def __init__(self, theme: Theme, ask: Callable[[float], object]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.chart = LensChart(theme)
        self.chart.threshold_dragged.connect(ask)
        self._cover = text_label("second")
        self._cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cover.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self.chart, 1)
        layout.addWidget(self._cover, 1)
        self.cover(False)
        self.retranslate()

    def cover(self, covered: bool) -> None:
        """Hide both lenses until somebody has guessed, or show them."""
        self._cover.setVisible(covered)
        self.chart.setVisible(not covered)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show both lenses."""
        self.chart.show_analysis(analysis)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.chart.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._cover.setText(tr("Guess first: both lenses are covered until then."))
        self.chart.setMinimumSize(em(self) * 17, em(self) * 16)
