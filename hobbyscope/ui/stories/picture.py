"""StoryPicture: what the painted pictures of the stories have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.theme import scaled_font

if TYPE_CHECKING:
    from hobbyscope.ui.theme import Theme


class StoryPicture(QWidget):
    """Is painted in the colours of a theme, and can be covered; sizes are in heights of a line."""

    def __init__(self, theme: Theme, letters: float, wanted: tuple[int, int], least: tuple[int, int]) -> None:
        super().__init__()
        self._theme, self._letters = theme, letters
        self._wanted, self._least = wanted, least
        self._ink: Ink | None = None
        self._covered = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def ink(self) -> Ink:
        """What is painted with."""
        if self._ink is None:
            self._ink = Ink(self._theme, scaled_font(self.font(), self._letters))
        return self._ink

    def cover(self, covered: bool) -> None:
        """Hide the answer until somebody has guessed, or show it."""
        self._covered = covered
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme, self._ink = theme, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*self._wanted) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(*self._least) * self.fontMetrics().height()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the letters have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._ink = None
            self.updateGeometry()
            self.measure()

    def measure(self) -> None:
        """Find anew where things lie."""
